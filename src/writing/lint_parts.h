#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "package/package.h"
#include "workbook/cell_ref.h"
#include "writing/lint_report.h"

namespace planbok {

/// What lint has learnt of the styles part: how many there are of what cells point at.
struct StyleCounts {
    std::uint32_t cell_formats = 1, conditional_looks = 0;
};

/// A sheet as the workbook part lists it.
struct LintSheet {
    std::string name;
    std::string part;
    std::uint32_t sheet_id = 0;
    bool is_worksheet = false;
};

struct LintWorkbook {
    std::string part;
    std::vector<Relationship> relations;
    std::vector<LintSheet> sheets;
    std::set<std::string> names;  ///< workbook-wide defined names, case folded
};

/// A table and what its headings should be.
struct LintTable {
    std::string part;
    Range range;
    bool has_header = true;
    std::vector<std::string> columns;
};

/// A heading cell of a table as it stands in the sheet part.
struct HeadingCell {
    CellRef ref;
    std::string type;
    std::string value;  ///< decoded; of a shared text its index
};

struct LintedSheet {
    std::vector<CellRef> formulas;       ///< in row-major order
    std::vector<HeadingCell> headings;   ///< in row-major order
};

// Each looks at one part and reports; what the later ones need is returned. A part that ends in a failure has been reported.

LintWorkbook lint_workbook_part(const Package& package, const Limits& limits, LintReport& report);
StyleCounts lint_styles(const Package& package, std::string_view part, const Limits& limits, LintReport& report);
std::vector<std::string> lint_shared_strings(const Package& package, std::string_view part, const Limits& limits, LintReport& report);

/// The tables of a sheet. `ids` and `names` are those of the whole workbook so far.
std::vector<LintTable> lint_tables(const Package& package, const LintSheet& sheet, const std::vector<Relationship>& relations,
                                   std::set<std::uint32_t>& ids, std::set<std::string>& names, const Limits& limits, LintReport& report);
void lint_headings(const LintSheet& sheet, const std::vector<LintTable>& tables, const std::vector<HeadingCell>& cells,
                   const std::vector<std::string>& strings, LintReport& report);

LintedSheet lint_sheet(const Package& package, const LintSheet& sheet, const std::vector<Relationship>& relations,
                       const std::vector<LintTable>& tables, const StyleCounts& styles, std::size_t strings, const Limits& limits, LintReport& report);

}  // namespace planbok
