#include "workbook/workbook_builder.h"

#include <cassert>
#include <utility>

#include "workbook/cells.h"

namespace planbok {

struct WorkbookBuilder::State {
    Workbook workbook;
    std::shared_ptr<TextArena> texts = std::make_shared<TextArena>();
};

WorkbookBuilder::WorkbookBuilder() : state_(std::make_unique<State>()) { state_->workbook.formats.emplace_back(); }
WorkbookBuilder::~WorkbookBuilder() = default;
WorkbookBuilder::WorkbookBuilder(WorkbookBuilder&&) noexcept = default;

Workbook& WorkbookBuilder::workbook() { return state_->workbook; }
Sheet& WorkbookBuilder::sheet(std::uint32_t index) { return state_->workbook.sheets[index]; }

std::uint32_t WorkbookBuilder::add_sheet(std::string_view name) {
    state_->workbook.sheets.emplace_back().name = name;
    return static_cast<std::uint32_t>(state_->workbook.sheets.size() - 1);
}

StoredText WorkbookBuilder::keep(std::string_view text) { return state_->texts->add(text); }

std::size_t WorkbookBuilder::text_bytes() const { return state_->texts->size(); }

void WorkbookBuilder::set_value(std::uint32_t sheet, CellRef ref, const Value& value, std::uint32_t format) {
    if (value.is_text()) return set_text(sheet, ref, keep(value.text), format);
    assert(ref.row < kMaxRows && ref.column < kMaxColumns);
    state_->workbook.sheets[sheet].cells_->put(ref, StoredCell::of(ref.column, value, format));
}

void WorkbookBuilder::set_text(std::uint32_t sheet, CellRef ref, StoredText text, std::uint32_t format) {
    assert(ref.row < kMaxRows && ref.column < kMaxColumns);
    state_->workbook.sheets[sheet].cells_->put(ref, StoredCell::of(ref.column, text, format));
}

void WorkbookBuilder::set_formula(std::uint32_t sheet, CellRef ref, std::string_view formula, const Value& cached,
                                  std::uint32_t format, FormulaKind kind, std::optional<Range> extent, bool has_cached_value) {
    assert(ref.row < kMaxRows && ref.column < kMaxColumns);
    Sheet::Cells& cells = *state_->workbook.sheets[sheet].cells_;
    cells.formulas.push_back({keep(formula).view(), kind, extent, has_cached_value});
    StoredCell cell =
        cached.is_text() ? StoredCell::of(ref.column, keep(cached.text), format) : StoredCell::of(ref.column, cached, format);
    cell.formula = static_cast<std::uint32_t>(cells.formulas.size()) & ((1u << 29) - 1);
    cells.put(ref, cell);
}

void WorkbookBuilder::hide_row(std::uint32_t sheet, std::uint32_t row) {
    state_->workbook.sheets[sheet].cells_->row_properties.push_back({row, 0, false, true});
}

void WorkbookBuilder::show_row(std::uint32_t sheet, std::uint32_t row) {
    state_->workbook.sheets[sheet].cells_->row_properties.push_back({row, 0, false, false});
}

void WorkbookBuilder::hide_rows_by_default(std::uint32_t sheet) {
    state_->workbook.sheets[sheet].cells_->rows_hidden_by_default = true;
}

void WorkbookBuilder::set_row_format(std::uint32_t sheet, std::uint32_t row, std::uint32_t format) {
    state_->workbook.sheets[sheet].cells_->row_properties.push_back({row, static_cast<std::uint16_t>(format), true, false});
}

void WorkbookBuilder::hide_columns(std::uint32_t sheet, std::uint32_t first, std::uint32_t last) {
    assert(first <= last && last < kMaxColumns);
    state_->workbook.sheets[sheet].cells_->column_properties.push_back({first, last, 0, false, true});
}

void WorkbookBuilder::set_column_format(std::uint32_t sheet, std::uint32_t first, std::uint32_t last, std::uint32_t format) {
    assert(first <= last && last < kMaxColumns);
    state_->workbook.sheets[sheet].cells_->column_properties.push_back(
        {first, last, static_cast<std::uint16_t>(format), true, false});
}

bool WorkbookBuilder::set(std::uint32_t sheet, std::string_view a1, const Value& value) {
    const auto ref = parse_a1(a1);
    if (ref) set_value(sheet, *ref, value);
    return ref.has_value();
}

bool WorkbookBuilder::set_formula(std::uint32_t sheet, std::string_view a1, std::string_view formula) {
    const auto ref = parse_a1(a1);
    if (formula.starts_with('=')) formula.remove_prefix(1);
    if (ref) set_formula(sheet, *ref, formula, Value::blank(), 0, FormulaKind::Normal, std::nullopt, false);
    return ref.has_value();
}

Workbook WorkbookBuilder::finish() && {
    Workbook workbook = std::move(state_->workbook);
    for (Sheet& sheet : workbook.sheets) sheet.cells_->settle();
    workbook.arena = std::move(state_->texts);
    return workbook;
}

}  // namespace planbok
