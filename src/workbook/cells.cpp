#include "workbook/cells.h"

#include <algorithm>

namespace planbok {

StoredCell StoredCell::of(std::uint32_t column, const Value& value, std::uint32_t format) {
    StoredCell cell{};
    cell.column = static_cast<std::uint16_t>(column);
    cell.format = static_cast<std::uint16_t>(format);
    cell.kind = static_cast<std::uint32_t>(value.kind) & 7u;
    switch (value.kind) {
        case ValueKind::Number:
            cell.payload.number = value.number;
            break;
        case ValueKind::Boolean:
            cell.payload.boolean = value.boolean;
            break;
        case ValueKind::Error:
            cell.payload.error = value.error;
            break;
        case ValueKind::Blank:
        case ValueKind::Text:
            break;
    }
    return cell;
}

StoredCell StoredCell::of(std::uint32_t column, StoredText text, std::uint32_t format) {
    StoredCell cell = of(column, Value::blank(), format);
    cell.kind = static_cast<std::uint32_t>(ValueKind::Text) & 7u;
    cell.payload.text = text.record_;
    return cell;
}

Value StoredCell::value() const {
    switch (static_cast<ValueKind>(kind)) {
        case ValueKind::Number:
            return Value::of(payload.number);
        case ValueKind::Text:
            return Value::of(StoredText(payload.text).view());
        case ValueKind::Boolean:
            return Value::of(payload.boolean);
        case ValueKind::Error:
            return Value::of(payload.error);
        case ValueKind::Blank:
            break;
    }
    return Value::blank();
}

void Sheet::Cells::append(CellRef ref, const StoredCell& cell) {
    if (rows.empty() || rows.back().row != ref.row) rows.push_back({ref.row, static_cast<std::uint32_t>(cells.size())});
    cells.push_back(cell);
}

void Sheet::Cells::put(CellRef ref, const StoredCell& cell) {
    const bool in_order =
        rows.empty() || rows.back().row < ref.row || (rows.back().row == ref.row && cells[cells.size() - 1].column < ref.column);
    if (in_order)
        append(ref, cell);
    else
        late.push_back({ref, cell});
}

void Sheet::Cells::merge_late() {
    if (late.empty()) return;
    std::stable_sort(late.begin(), late.end(), [](const Late& a, const Late& b) { return a.ref < b.ref; });
    const auto old_cells = std::move(cells);
    const auto old_rows = std::move(rows);
    cells = {};
    rows.clear();
    auto next = late.begin();
    // A late cell was given after every cell in order at or before its place, and the last of several late ones wins.
    const auto append_late_until = [&](CellRef limit, bool inclusive) {
        bool replaced = false;
        while (next != late.end() && (next->ref < limit || (inclusive && next->ref == limit))) {
            const auto following = next + 1;
            if (following == late.end() || following->ref != next->ref) {
                append(next->ref, next->cell);
                replaced = next->ref == limit;
            }
            next = following;
        }
        return replaced;
    };
    for (std::size_t r = 0; r < old_rows.size(); ++r) {
        const std::size_t end = r + 1 < old_rows.size() ? old_rows[r + 1].begin : old_cells.size();
        for (std::size_t i = old_rows[r].begin; i < end; ++i) {
            const CellRef ref{old_rows[r].row, old_cells[i].column};
            if (!append_late_until(ref, true)) append(ref, old_cells[i]);
        }
    }
    append_late_until({kMaxRows, 0}, false);
    late.clear();
    late.shrink_to_fit();
}

void Sheet::Cells::settle_rows() {
    std::stable_sort(row_properties.begin(), row_properties.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    std::size_t kept = 0;
    for (const RowProperty& property : row_properties) {
        if (kept == 0 || row_properties[kept - 1].row != property.row) {
            row_properties[kept++] = property;
            continue;
        }
        RowProperty& same = row_properties[kept - 1];
        same.hidden = same.hidden || property.hidden;
        if (property.has_format) {
            same.has_format = true;
            same.format = property.format;
        }
    }
    row_properties.resize(kept);
}

void Sheet::Cells::settle_columns() {
    const auto by_first = [](const auto& a, const auto& b) { return a.first < b.first; };
    const auto overlap = [](const auto& a, const auto& b) { return b.first <= a.last; };
    std::stable_sort(column_properties.begin(), column_properties.end(), by_first);
    if (std::adjacent_find(column_properties.begin(), column_properties.end(), overlap) == column_properties.end()) return;
    // Overlapping spans (hidden in one call, formatted in another): spell the columns out, once.
    std::vector<ColumnProperty> each;
    for (std::uint32_t column = 0; column < kMaxColumns; ++column) each.push_back({column, column, 0, false, false});
    std::size_t last = 0;
    for (const ColumnProperty& span : column_properties) {
        for (std::uint32_t column = span.first; column <= span.last; ++column) {
            each[column].hidden = each[column].hidden || span.hidden;
            if (span.has_format) {
                each[column].has_format = true;
                each[column].format = span.format;
            }
        }
        last = std::max<std::size_t>(last, span.last + 1);
    }
    each.resize(last);
    column_properties = std::move(each);
}

void Sheet::Cells::measure() {
    used.reset();
    formula_count = 0;
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t i = rows[r].begin; i < end_of(r); ++i) {
            const StoredCell& cell = cells[i];
            if (!cell.has_content()) continue;
            if (cell.formula) ++formula_count;
            const CellRef ref{rows[r].row, cell.column};
            if (!used) used = Range{ref, ref};
            used->first.column = std::min(used->first.column, ref.column);
            used->last.column = std::max(used->last.column, ref.column);
            used->last.row = ref.row;
        }
}

void Sheet::Cells::settle() {
    merge_late();
    settle_rows();
    settle_columns();
    measure();
}

std::size_t Sheet::Cells::row_at_or_after(std::uint32_t row) const {
    if (rows.empty() || row <= rows.front().row) return 0;
    // Rows mostly follow each other without gaps; with gaps the row lies before the guess, never after it.
    const std::size_t guess = std::min<std::size_t>(row - rows.front().row, rows.size());
    if (guess < rows.size() && rows[guess].row == row) return guess;
    const auto by_row = [](const Row& a, std::uint32_t b) { return a.row < b; };
    return static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(guess), row, by_row) -
                                    rows.begin());
}

std::size_t Sheet::Cells::end_of(std::size_t row_index) const {
    return row_index + 1 < rows.size() ? rows[row_index + 1].begin : cells.size();
}

std::size_t Sheet::Cells::cell_at_or_after(std::size_t row_index, std::uint32_t column) const {
    std::size_t low = rows[row_index].begin;
    std::size_t high = end_of(row_index);
    const std::uint32_t first = cells[low].column;
    if (column <= first) return low;
    high = std::min<std::size_t>(high, low + (column - first));
    if (high < end_of(row_index) && cells[high].column == column) return high;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const StoredCell* Sheet::Cells::find(CellRef ref) const {
    const std::size_t row = row_at_or_after(ref.row);
    if (row >= rows.size() || rows[row].row != ref.row) return nullptr;
    const std::size_t at = cell_at_or_after(row, ref.column);
    return at < end_of(row) && cells[at].column == ref.column ? &cells[at] : nullptr;
}

const Sheet::Cells::RowProperty* Sheet::Cells::row_property(std::uint32_t row) const {
    const auto found = std::lower_bound(row_properties.begin(), row_properties.end(), row,
                                        [](const RowProperty& a, std::uint32_t b) { return a.row < b; });
    return found != row_properties.end() && found->row == row ? &*found : nullptr;
}

const Sheet::Cells::ColumnProperty* Sheet::Cells::column_property(std::uint32_t column) const {
    const auto found = std::lower_bound(column_properties.begin(), column_properties.end(), column,
                                        [](const ColumnProperty& a, std::uint32_t b) { return a.last < b; });
    return found != column_properties.end() && found->first <= column ? &*found : nullptr;
}

}  // namespace planbok
