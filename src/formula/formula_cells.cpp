#include "formula/formula_cells.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace planbok {

namespace {

std::uint64_t key_of(SheetCell cell) { return ((std::uint64_t{cell.sheet} << 20 | cell.ref.row) << 14 | cell.ref.column) + 1; }

std::size_t slot_of(std::uint64_t key, std::size_t mask) { return (key * 0x9E3779B97F4A7C15ull >> 20) & mask; }

}  // namespace

FormulaCells::FormulaCells(const Workbook& workbook) : any_(workbook.sheets.size()), extents_(workbook.sheets.size()) {
    for (std::uint32_t s = 0; s < workbook.sheets.size(); ++s) {
        const Sheet& sheet = workbook.sheets[s];
        if (sheet.formula_count() == 0) continue;
        any_[s] = true;
        const auto visit = [&](CellRef ref, const Value&, const FormulaCell* formula) {
            if (formula != nullptr) add({s, ref}, formula, kNoFormula);
        };
        sheet.for_each_cell(std::ref(visit));
    }
    index_positions();
    const auto own = static_cast<std::uint32_t>(cells.size());
    for (std::uint32_t n = 0; n < own; ++n) {
        const FormulaCell* formula = cells[n].formula;
        if (!formula->extent || formula->kind == FormulaKind::Normal || formula->kind == FormulaKind::Shared) continue;
        const Area area{0, 0, *formula->extent};
        if (area.is_cell() || area.size() > kMaxExtent) continue;
        const std::uint32_t sheet = cells[n].cell.sheet;
        for (std::uint32_t row = area.range.first.row; row <= area.range.last.row; ++row) {
            for (std::uint32_t column = area.range.first.column; column <= area.range.last.column; ++column) {
                const SheetCell cell{sheet, {row, column}};
                if (cell == cells[n].cell || find(cell) != kNoFormula) continue;
                add(cell, nullptr, n);
                extents_[sheet] = true;
            }
        }
    }
    if (cells.size() != own) index_positions();
    index_columns();
}

void FormulaCells::add(SheetCell cell, const FormulaCell* formula, std::uint32_t anchor) {
    ComputedCell computed;
    computed.cell = cell;
    computed.formula = formula;
    computed.anchor = anchor;
    cells.push_back(computed);
}

void FormulaCells::index_positions() {
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(16, cells.size() * 2));
    keys_.assign(size, 0);
    numbers_.assign(size, kNoFormula);
    for (std::uint32_t n = 0; n < cells.size(); ++n) {
        const std::uint64_t key = key_of(cells[n].cell);
        std::size_t slot = slot_of(key, size - 1);
        while (keys_[slot] != 0 && keys_[slot] != key) slot = (slot + 1) & (size - 1);
        keys_[slot] = key;
        numbers_[slot] = n;
    }
}

std::uint32_t FormulaCells::find(SheetCell cell) const {
    const std::uint64_t key = key_of(cell);
    const std::size_t mask = keys_.size() - 1;
    for (std::size_t slot = slot_of(key, mask); keys_[slot] != 0; slot = (slot + 1) & mask) {
        if (keys_[slot] == key) return numbers_[slot];
    }
    return kNoFormula;
}

void FormulaCells::index_columns() {
    by_column.resize(cells.size());
    for (std::uint32_t n = 0; n < cells.size(); ++n) by_column[n] = n;
    std::sort(by_column.begin(), by_column.end(), [&](std::uint32_t a, std::uint32_t b) {
        const SheetCell& x = cells[a].cell;
        const SheetCell& y = cells[b].cell;
        if (x.sheet != y.sheet) return x.sheet < y.sheet;
        if (x.ref.column != y.ref.column) return x.ref.column < y.ref.column;
        return x.ref.row < y.ref.row;
    });
    for (std::uint32_t p = 0; p < by_column.size(); ++p) {
        const SheetCell& cell = cells[by_column[p]].cell;
        if (columns.empty() || columns.back().sheet != cell.sheet || columns.back().column != cell.ref.column) {
            columns.push_back({cell.sheet, cell.ref.column, p, p});
        }
        columns.back().end = p + 1;
    }
}

}  // namespace planbok
