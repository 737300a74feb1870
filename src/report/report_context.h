#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "messages/catalogue.h"
#include "plan/agreement.h"
#include "plan/plan.h"
#include "report/look.h"
#include "validation/validate.h"
#include "writing/new_workbook.h"

namespace planbok {

/// A cell of the report being made.
struct ReportCell {
    std::string sheet;
    CellRef ref;
};

/// A constant of the report and the fact it is: the report's lineage, written to the sheet of kind Lineage and read by `trace`.
struct LineageEntry {
    ReportCell cell;
    const Fact* fact = nullptr;
};

/// Where the items of a list line stand, for sums by kind: rows of `kinds` and the columns from `first_value` on belong together.
struct ItemTable {
    std::string sheet;
    Range kinds;
    std::uint32_t first_value = 0;
};

/// What the blocks of the report share while it is made. Only unit sheets hold constants; every other number is a formula that leads
/// there, so that a number can be followed inside the workbook with nothing but its formulas.
struct ReportContext {
    const PlanSchema& schema;
    const ExaminedSet& set;
    const RunOptions& options;
    const PlanView& view;
    const std::vector<Finding>& findings;  ///< of files and set together, not accepted
    const std::vector<Finding>& accepted;
    Language language;
    Look look;
    std::map<FactKey, ReportCell> handed_in;  ///< where each fact stands on its unit's sheet
    std::map<FactKey, ReportCell> main;       ///< where an amount stands in the tables of the whole; measure and version empty
    std::map<std::string, ReportCell> item_totals;  ///< list line + "/" + period → total of all its items
    std::map<std::string, ItemTable> item_tables;   ///< list line → the table that shows its items
    std::vector<LineageEntry> lineage;
    std::map<std::string, std::string> unit_sheets;  ///< unit id → sheet name

    std::string text(const LocalText& both) const { return language == Language::Swedish || both.en.empty() ? both.sv : both.en; }
    std::string text(const char* sv, const char* en) const { return language == Language::Swedish ? sv : en; }
    const ReportCell* handed_in_cell(const std::string& unit, const std::string& line, const std::string& item, const std::string& period,
                                     const std::string& measure) const;
    const ReportCell* main_cell(const std::string& unit, const std::string& line, const std::string& period) const;
};

/// The attributes of a list line's rows that say what kind an item is and which unit the other party is, as the schema's templates declare
/// them: the first column with a code list, and the one whose codes are units. Empty where there is none.
struct ListAttributes {
    std::string kind, counterparty;
};
ListAttributes list_attributes(const PlanSchema& schema, const std::string& line);
/// The attribute under which every item of a list carries its label (src/binding/fill.h).
inline constexpr const char* kItemLabel = "benamning";

/// "'VS'!D7", or "D7" when `cell` is on `from_sheet`.
std::string reference(const ReportCell& cell, const std::string& from_sheet);
/// "'Ramar'!$C$5:$F$5".
std::string absolute_reference(const std::string& sheet, const Range& range);

/// The schema formula of a line as a cell formula over the tables of the whole; nullopt when one of its words has no cell there.
std::optional<std::string> formula_in_whole(const ReportContext& context, const std::string& formula, const std::string& unit, const std::string& period,
                                            const std::string& on_sheet);

/// Periods a block shows: its own, else the schema's.
std::vector<const Period*> periods_of(const PlanSchema& schema, const std::vector<std::string>& ids);

/// A sheet being filled from top to bottom: column A is a margin, labels stand in B, values from C.
struct SheetPen {
    NewSheet& sheet;
    std::uint32_t row = 0;

    static constexpr std::uint32_t kLabelColumn = 1;
    static constexpr std::uint32_t kFirstValue = 2;
    CellRef at(std::uint32_t column) const { return {row, column}; }
    void put(std::uint32_t column, NewContent content, std::uint32_t style) { sheet.put(at(column), std::move(content), style); }
};

}  // namespace planbok
