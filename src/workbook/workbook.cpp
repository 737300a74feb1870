#include "workbook/workbook.h"

#include <algorithm>

#include "base/text.h"
#include "workbook/cells.h"

namespace planbok {

namespace {

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

/// Sheets and names are the same when only case differs. Most are ASCII, and looked up for every formula.
bool same_name(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (is_ascii(a) && is_ascii(b))
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
    return equal_ignoring_case(a, b);
}

}  // namespace

Sheet::Sheet() : cells_(std::make_unique<Cells>()) {}
Sheet::~Sheet() = default;
Sheet::Sheet(Sheet&&) noexcept = default;
Sheet& Sheet::operator=(Sheet&&) noexcept = default;

Value Sheet::value(CellRef ref) const {
    const StoredCell* cell = cells_->find(ref);
    return cell ? cell->value() : Value::blank();
}

const FormulaCell* Sheet::formula(CellRef ref) const {
    const StoredCell* cell = cells_->find(ref);
    return cell ? cells_->formula_of(*cell) : nullptr;
}

std::uint32_t Sheet::format(CellRef ref) const {
    if (const StoredCell* cell = cells_->find(ref)) return cell->format;
    if (const auto* row = cells_->row_property(ref.row); row && row->has_format) return row->format;
    if (const auto* column = cells_->column_property(ref.column); column && column->has_format) return column->format;
    return 0;
}

bool Sheet::row_hidden(std::uint32_t row) const {
    const auto* property = cells_->row_property(row);
    return property ? property->hidden : cells_->rows_hidden_by_default;
}

bool Sheet::column_hidden(std::uint32_t column) const {
    const auto* property = cells_->column_property(column);
    return property && property->hidden;
}

std::size_t Sheet::cell_count() const { return cells_->cells.size(); }
std::size_t Sheet::formula_count() const { return cells_->formula_count; }
std::optional<Range> Sheet::used_range() const { return cells_->used; }

void Sheet::for_each_cell(const std::function<void(CellRef, const Value&, const FormulaCell*)>& visit) const {
    for_each_cell_in(Range{{0, 0}, {kMaxRows - 1, kMaxColumns - 1}}, visit);
}

void Sheet::for_each_cell_in(const Range& range,
                             const std::function<void(CellRef, const Value&, const FormulaCell*)>& visit) const {
    const Cells& all = *cells_;
    for (std::size_t r = all.row_at_or_after(range.first.row); r < all.rows.size() && all.rows[r].row <= range.last.row; ++r) {
        const std::size_t end = all.end_of(r);
        for (std::size_t i = all.cell_at_or_after(r, range.first.column); i < end; ++i) {
            const StoredCell& cell = all.cells[i];
            if (cell.column > range.last.column) break;
            if (cell.has_content()) visit({all.rows[r].row, cell.column}, cell.value(), all.formula_of(cell));
        }
    }
}

std::optional<std::uint32_t> Workbook::find_sheet(std::string_view sheet_name) const {
    for (std::uint32_t i = 0; i < sheets.size(); ++i)
        if (same_name(sheets[i].name, sheet_name)) return i;
    return std::nullopt;
}

const DefinedName* Workbook::find_name(std::string_view name, std::optional<std::uint32_t> sheet) const {
    const DefinedName* global = nullptr;
    for (const DefinedName& defined : names) {
        const bool local = defined.sheet && sheet && *defined.sheet == *sheet;
        if ((defined.sheet && !local) || (!local && global) || !same_name(defined.name, name)) continue;
        if (local) return &defined;
        global = &defined;
    }
    return global;
}

}  // namespace planbok
