#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "schema/schema.h"
#include "workbook/cell_ref.h"

namespace planbok {

/// What a cell of a template is about: the same five words as a fact's key.
struct FieldKey {
    std::string unit, line, item, period, measure;

    friend auto operator<=>(const FieldKey&, const FieldKey&) = default;
};

/// A row of a region, as the template has it.
struct LayoutRow {
    enum class Kind : std::uint8_t { Heading, Line, Item /*free row of a list*/, Sum /*of a list*/ } kind = Kind::Line;
    const RowSpec* spec = nullptr;  ///< of a table row
    std::string line, unit, item;
    std::string code;  ///< what stands in the column Id: "line", "line/item", "line:unit"
    std::string name;  ///< defined name of a table row's amounts: "line", "line_item", "line_unit"
    LocalText label;
    std::vector<std::string> labels;  ///< ways to write the label, the template's own first …
    std::size_t synonyms_from = 0;    ///< … and declared synonyms from here on
    std::uint32_t row = 0;            ///< on the template's sheet
    bool varav = false;
};

/// A column of a region that is neither the Id nor the label column.
struct LayoutColumn {
    const ColumnSpec* spec = nullptr;
    LocalText label;
    std::uint32_t column = 0;  ///< on the template's sheet
};

/// A region for one unit, with its place on the template's sheet. Rows and columns count from zero.
struct LayoutRegion {
    const InputRegion* region = nullptr;
    std::size_t sheet = 0;  ///< index in Layout::sheets
    std::string key;        ///< region id, with "/" and the unit's id when the region is repeated
    std::string unit;
    LocalText title;
    std::string id_heading, label_heading;
    std::uint32_t title_row = 0;
    std::optional<std::uint32_t> note_row;
    std::uint32_t head_row = 0;
    std::uint32_t last_row = 0;
    std::vector<LayoutRow> rows;
    std::vector<LayoutColumn> columns;

    bool is_list() const { return region->kind == InputRegion::Kind::List; }
    const LayoutRow* sum_row() const;  ///< of a list, where there is one
};

struct LayoutSheet {
    const InputSheet* sheet = nullptr;
    std::uint32_t last_column = 0;
};

/// Where a value of a region's row and column stands; the cell of a field.
struct LayoutField {
    std::size_t region = 0, row = 0, column = 0;
    CellRef ref;
    FieldRole role = FieldRole::Input;
    bool required = false;
    bool text = false;
};

/// Labels that have been accepted as synonyms: as written → line, code or unit id.
using LabelMap = std::map<std::string, std::string>;

/// The standard workbook of a unit as a value: what `make_template` writes, and what `bind` compares a workbook with.
struct Layout {
    static constexpr std::uint32_t kIdColumn = 0, kLabelColumn = 1, kFirstColumn = 2;

    const PlanSchema* schema = nullptr;
    const Input* input = nullptr;
    const OrganisationUnit* unit = nullptr;
    std::vector<LayoutSheet> sheets;
    std::vector<LayoutRegion> regions;
    const LabelMap* accepted = nullptr;      ///< while rows are labelled
    std::map<FieldKey, LayoutField> fields;  ///< the first cell of a key; free rows of lists have none

    /// True where `column` is used on `row` (its measures and periods, computed rows only, periods in which its unit exists).
    bool is_used(const LayoutRow& row, const ColumnSpec& column) const;
    FieldKey key_of(const LayoutRow& row, const ColumnSpec& column) const;
};

/// What stands in the column Id beside a region's title: "[region]", "[region/unit]", never like a row's code.
std::string region_code(const LayoutRegion& region);

/// True where the cells of a measure hold text: comments, an indicator's nuläge as printed.
bool holds_text(const Measure& measure);

/// Lays out `input` for `unit`: "self" is the unit, "varav" one row or region for each varav part of it.
Layout lay_out(const PlanSchema& schema, const Input& input, const OrganisationUnit& unit, const LabelMap& accepted = {});

/// How a line's cells of a region are measured: the region's unit for money, else the line's own.
MeasureUnit cell_unit(const InputRegion& region, const Line& line);

}  // namespace planbok
