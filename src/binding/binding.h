#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.h"
#include "schema/schema.h"
#include "workbook/workbook.h"

namespace planbok {

/// How a row or column was recognised, strongest first (design.md §4).
enum class BindReason : std::uint8_t { DefinedName, Code, Label, Synonym, Position };

/// A cell that is a field of the schema. Located, not read: it may hold text or an error.
struct BoundField {
    std::string unit, line, item, period, measure;  ///< what it is (see FactKey)
    SheetCell cell;
    FieldRole role = FieldRole::Input;
    MeasureUnit unit_of_measure = MeasureUnit::Mnkr;  ///< as declared in schema, heading or cell
    bool unit_from_workbook = false;                  ///< heading or cell said another unit than the schema
    std::optional<int> rounded_to;                    ///< printed figures: decimals
    bool required = true;
    bool text = false;                            ///< the measure is a text
    std::map<std::string, SheetCell> attributes;  ///< list rows: where slag, motpart … stand
    BindReason row_reason = BindReason::Label;
};

/// A row of a list region or an own row: its label and where it stands.
struct BoundRow {
    std::string region, unit, item, label;
    SheetCell label_cell;
    bool own = false;  ///< added by the sender
};

/// A list as it stands in one workbook, for those who fill it in or sum it.
struct BoundList {
    std::string region, unit, line;
    std::uint32_t sheet = 0;
    std::optional<std::uint32_t> id_column;
    std::uint32_t label_column = 0;
    std::map<std::pair<std::string, std::string>, std::uint32_t> values;  ///< period and measure → column
    std::map<std::string, std::uint32_t> attributes;                      ///< attribute → column
    std::uint32_t first_row = 0, last_row = 0;                            ///< between the heads and the sum row
    std::vector<std::uint32_t> free_rows;                                 ///< of these, the blank ones
    std::optional<std::uint32_t> sum_row;
};

/// Where everything of a schema's input is in one workbook.
struct Binding {
    std::string input;                                        ///< template id; empty when none fits
    std::string unit;                                         ///< unit id
    std::string schema_id, schema_version, template_version;  ///< as "Om" says
    std::vector<BoundField> fields;
    std::vector<BoundRow> rows;
    std::vector<BoundList> lists;
    std::map<std::string, std::uint32_t> sheets;  ///< input sheet id → sheet index
    std::map<std::string, Range> regions;         ///< region id (+ "/" + unit id when repeated) → where it stands
};

/// Which schema, template and unit a workbook says it is, from the defined names of sheet "Om" or their labels.
struct Identity {
    std::string schema_id, schema_version, input, unit;
    std::optional<SheetCell> unit_cell, version_cell;
};
Identity read_identity(const Workbook& workbook);

/// How well the anchors of `schema` are met: number of declared regions found. For choosing a schema when "Om" is missing.
std::size_t anchor_score(const PlanSchema& schema, const Workbook& workbook);

/// Accepted synonyms from `--accept FILE`: label as written → line, unit or column id.
struct AcceptedSynonyms {
    std::map<std::string, std::string> by_label;
};

/// Finds the cells of every field of the template of `schema` that `workbook` is. Fields not found become findings and stay
/// unbound, so that one run tells everything. Codes: BIND-MOVED (note, with the reason), BIND-AMBIGUOUS, TPL-SHIFT, TPL-YEAR,
/// TPL-UNIT, TPL-FORMULA …
Reported<Binding> bind(const PlanSchema& schema, const Workbook& workbook, const AcceptedSynonyms& accepted = {});

}  // namespace planbok
