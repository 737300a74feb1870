#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "workbook/workbook.h"

namespace planbok {

/// A block of cells on one sheet, or on the sheets `sheet`…`last_sheet` of a 3-D reference.
struct Area {
    std::uint32_t sheet = 0;
    std::uint32_t last_sheet = 0;
    Range range;

    std::uint32_t rows() const { return range.last.row - range.first.row + 1; }
    std::uint32_t columns() const { return range.last.column - range.first.column + 1; }
    std::uint64_t size() const { return std::uint64_t{rows()} * columns() * (last_sheet - sheet + 1); }
    bool is_cell() const { return range.first == range.last && sheet == last_sheet; }
    friend auto operator<=>(const Area&, const Area&) = default;
};

/// A block of values. Only the upper left `stored_rows` × `stored_columns` are kept; every other element is `rest`, so that a whole
/// column costs what its used part costs.
struct Array {
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t stored_rows = 0;
    std::uint32_t stored_columns = 0;
    std::vector<Value> cells;
    Value rest;

    static Array of_size(std::uint32_t rows, std::uint32_t columns) {
        return {rows, columns, rows, columns, std::vector<Value>(std::size_t{rows} * columns), {}};
    }
    const Value& at(std::uint32_t row, std::uint32_t column) const {
        return row < stored_rows && column < stored_columns ? cells[std::size_t{row} * stored_columns + column] : rest;
    }
    Value& set(std::uint32_t row, std::uint32_t column) { return cells[std::size_t{row} * stored_columns + column]; }
    std::uint64_t size() const { return std::uint64_t{rows} * columns; }
    std::uint64_t rest_count() const { return size() - cells.size(); }
};

/// What an expression gives: one value, cells that have not been read yet, a block of values, or an argument that was left out.
///
/// While formulas are computed, `number` of an error value tells the cell where the error began (`origin_mark`), 0 for "here".
struct Operand {
    enum class Kind : std::uint8_t { Value, Reference, Array, Missing };
    Kind kind = Kind::Value;
    Value value;
    Area area;                                      ///< the first area of a reference
    std::shared_ptr<const std::vector<Area>> more;  ///< the further areas of a union
    std::shared_ptr<const Array> array;

    Operand() = default;
    Operand(const Value& v) : value(v) {}                                 // NOLINT: a value is an operand
    Operand(ErrorValue error) : value(Value::of(error)) {}                // NOLINT
    Operand(const Area& a) : kind(Kind::Reference), area(a) {}            // NOLINT
    Operand(Array a) : kind(Kind::Array), array(std::make_shared<const Array>(std::move(a))) {}  // NOLINT
    Operand(std::shared_ptr<const Array> a) : kind(Kind::Array), array(std::move(a)) {}          // NOLINT
    static Operand missing() {
        Operand operand;
        operand.kind = Kind::Missing;
        return operand;
    }

    bool is_reference() const { return kind == Kind::Reference; }
    bool is_array() const { return kind == Kind::Array; }
    bool is_missing() const { return kind == Kind::Missing; }
    bool is_single_area() const { return kind == Kind::Reference && !more && area.sheet == area.last_sheet; }
};

/// A cell as a number an error value can carry: exact in a double, never 0.
inline double origin_mark(SheetCell cell) {
    return static_cast<double>(((std::uint64_t{cell.sheet} << 20 | cell.ref.row) << 14 | cell.ref.column) + 1);
}
inline SheetCell origin_of(double mark) {
    const std::uint64_t bits = static_cast<std::uint64_t>(mark) - 1;
    return {static_cast<std::uint32_t>(bits >> 34), {static_cast<std::uint32_t>(bits >> 14 & 0xFFFFF), static_cast<std::uint32_t>(bits & 0x3FFF)}};
}

}  // namespace planbok
