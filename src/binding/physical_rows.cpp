#include "binding/physical_rows.h"

#include <map>

#include "binding/label_key.h"

namespace planbok {

namespace {

std::string trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    return std::string(text);
}

}  // namespace

std::vector<PhysicalRow> physical_rows(const LayoutRegion& region, const LocatedRegion& place, const BoundColumns& columns,
                                       const Sheet& sheet) {
    std::vector<PhysicalRow> rows;
    if (place.end_row <= place.head_row) return rows;
    std::map<std::uint32_t, bool> is_value;  // bound columns
    for (std::size_t i = 0; i < columns.column.size(); ++i) {
        if (columns.column[i]) is_value[*columns.column[i]] = region.columns[i].spec->kind == ColumnSpec::Kind::Value;
    }
    const auto take = [&](PhysicalRow& row, CellRef ref, const Value& value, const FormulaCell* formula) {
        if (const auto bound = is_value.find(ref.column); bound != is_value.end()) {
            (bound->second ? row.has_values : row.has_attributes) = true;
            row.has_formula = row.has_formula || (bound->second && formula);
            return;
        }
        if (!value.is_text() || value.text.size() > 1'000) return;
        const std::string text = trimmed(value.text);
        if (ref.column == columns.id_column) {
            row.code = text;
        } else if (ref.column == columns.label_column || (row.label.empty() && ref.column < columns.first_value)) {
            row.label = text;  // the label column, or the first text left of the values where people indent by columns
            row.label_column = ref.column;
        }
    };
    sheet.for_each_cell_in({{place.head_row + 1, 0}, {place.end_row, kMaxColumns - 1}},
                           [&](CellRef ref, const Value& value, const FormulaCell* formula) {
                               if (rows.empty() || rows.back().row != ref.row)
                                   rows.push_back({.row = ref.row, .label_column = columns.label_column});
                               take(rows.back(), ref, value, formula);
                           });
    for (PhysicalRow& row : rows) {
        LabelKeys keys = label_keys(row.label);
        row.keys = std::move(keys.keys);
        row.unit = keys.unit;
    }
    return rows;
}

std::vector<std::size_t> rows_below(const std::vector<PhysicalRow>& rows, std::size_t from) {
    std::vector<std::size_t> below;
    std::uint32_t last = rows[from].row;
    for (std::size_t i = from + 1; i < rows.size() && rows[i].row - last <= 2; ++i) {
        if (rows[i].is_blank()) continue;
        below.push_back(i);
        last = rows[i].row;
    }
    return below;
}

}  // namespace planbok
