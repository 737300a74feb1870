#pragma once

#include <cstdint>
#include <vector>

#include "formula/operand.h"

namespace planbok {

inline constexpr std::uint32_t kNoFormula = 0xFFFFFFFFu;

/// A cell whose value is computed. A cell inside the extent of an array formula is one too; its `anchor` holds the formula.
struct ComputedCell {
    SheetCell cell;
    const FormulaCell* formula = nullptr;
    std::uint32_t anchor = kNoFormula;  ///< number of the cell with the array formula, for the other cells of its extent
    std::uint32_t root = kNoNode32;     ///< of its parsed formula; kNoNode32 where there is none
    std::uint32_t first_node = 0;       ///< its nodes are first_node … root

    static constexpr std::uint32_t kNoNode32 = 0xFFFFFFFFu;
};

/// Every computed cell of a workbook, numbered sheet by sheet in row-major order, found by position in constant time and by block
/// in time that follows the cells in it.
class FormulaCells {
public:
    /// An array formula's extent over this many cells is left out: only its first cell is computed.
    static constexpr std::uint64_t kMaxExtent = 1'000'000;

    explicit FormulaCells(const Workbook& workbook);

    std::vector<ComputedCell> cells;

    std::uint32_t find(SheetCell cell) const;
    /// False on a sheet without formulas: nothing there needs to be looked up.
    bool any_on(std::uint32_t sheet) const { return any_[sheet]; }
    /// True where cells without a formula of their own are computed (extents of array formulas).
    bool has_extents(std::uint32_t sheet) const { return extents_[sheet]; }

    /// The computed cells of `range` that stand inside an array formula's extent without a formula of their own: f(number).
    template <typename F>
    void for_each_in_extents(std::uint32_t sheet, const Range& range, F&& f) const;

    /// A run of computed cells in one column, in row order; positions index `by_column`.
    struct Column {
        std::uint32_t sheet;
        std::uint32_t column;
        std::uint32_t begin;
        std::uint32_t end;
    };
    std::vector<Column> columns;            ///< sorted by sheet, then column
    std::vector<std::uint32_t> by_column;   ///< numbers of cells, ordered by sheet, column, row

private:
    void add(SheetCell cell, const FormulaCell* formula, std::uint32_t anchor);
    void index_positions();
    void index_columns();

    std::vector<std::uint64_t> keys_;  ///< open addressing; 0 is free
    std::vector<std::uint32_t> numbers_;
    std::vector<bool> any_;
    std::vector<bool> extents_;
};

template <typename F>
void FormulaCells::for_each_in_extents(std::uint32_t sheet, const Range& range, F&& f) const {
    for (const Column& column : columns) {
        if (column.sheet != sheet || column.column < range.first.column || column.column > range.last.column) continue;
        for (std::uint32_t p = column.begin; p < column.end; ++p) {
            const ComputedCell& cell = cells[by_column[p]];
            if (cell.anchor != kNoFormula && range.contains(cell.cell.ref)) f(by_column[p]);
        }
    }
}

}  // namespace planbok
