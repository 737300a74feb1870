#include <algorithm>

#include "formula/excel_text.h"
#include "formula/functions/call.h"

namespace planbok {

namespace {

constexpr std::uint64_t kMaxMade = 1'000'000;

Operand fn_transpose(Call& call) {
    const auto in = call.machine().to_array(call.operand(0));
    Array out;
    out.rows = in->columns;
    out.columns = in->rows;
    out.stored_rows = in->stored_columns;
    out.stored_columns = in->stored_rows;
    out.cells.resize(in->cells.size());
    out.rest = in->rest;
    for (std::uint32_t row = 0; row < out.stored_rows; ++row) {
        for (std::uint32_t column = 0; column < out.stored_columns; ++column) out.set(row, column) = in->at(column, row);
    }
    return out;
}

Operand fn_mmult(Call& call) {
    const auto a = call.machine().to_array(call.operand(0)), b = call.machine().to_array(call.operand(1));
    if (a->columns != b->rows) return ErrorValue::Value;
    if (std::uint64_t{a->rows} * b->columns > kMaxMade) return ErrorValue::Value;
    Array out = Array::of_size(a->rows, b->columns);
    for (std::uint32_t row = 0; row < out.rows && !call.machine().stopped(); ++row) {
        call.machine().step(std::uint64_t{out.columns} * a->columns);
        for (std::uint32_t column = 0; column < out.columns; ++column) {
            double sum = 0;
            for (std::uint32_t i = 0; i < a->columns; ++i) {
                const Value& x = a->at(row, i);
                const Value& y = b->at(i, column);
                if (!x.is_number() || !y.is_number()) return x.is_error() ? x : y.is_error() ? y : Value::of(ErrorValue::Value);
                sum += x.number * y.number;
            }
            out.set(row, column) = Value::of(sum);
        }
    }
    return out;
}

Operand fn_sequence(Call& call) {
    const double rows = std::trunc(call.number(0, 1)), columns = std::trunc(call.number(1, 1));
    const double start = call.given(2) ? call.number(2) : 1, step = call.given(3) ? call.number(3) : 1;
    if (call.failed()) return call.error();
    if (!(rows >= 1 && columns >= 1)) return ErrorValue::Calc;
    if (rows * columns > static_cast<double>(kMaxMade)) return ErrorValue::Value;
    Array out = Array::of_size(static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(columns));
    call.machine().step(out.cells.size());
    for (std::size_t i = 0; i < out.cells.size(); ++i) out.cells[i] = Value::of(start + step * static_cast<double>(i));
    return out;
}

/// The rows (or columns) of a block, picked and put in order.
Operand picked(const Array& in, const std::vector<std::uint32_t>& lines, bool rows) {
    const auto count = static_cast<std::uint32_t>(lines.size());
    Array out = rows ? Array::of_size(count, in.columns) : Array::of_size(in.rows, count);
    for (std::uint32_t row = 0; row < out.rows; ++row) {
        for (std::uint32_t column = 0; column < out.columns; ++column) out.set(row, column) = rows ? in.at(lines[row], column) : in.at(row, lines[column]);
    }
    return out;
}

bool too_large(const Array& in) { return in.size() > kMaxMade; }

Operand fn_filter(Call& call) {
    const auto in = call.machine().to_array(call.operand(0)), include = call.machine().to_array(call.operand(1));
    const bool rows = include->columns == 1 && include->rows == in->rows;
    if (!rows && !(include->rows == 1 && include->columns == in->columns)) return ErrorValue::Value;
    if (too_large(*in)) return ErrorValue::Value;
    std::vector<std::uint32_t> lines;
    for (std::uint32_t i = 0; i < (rows ? in->rows : in->columns); ++i) {
        if (call.to_boolean(rows ? include->at(i, 0) : include->at(0, i))) lines.push_back(i);
    }
    if (call.failed()) return call.error();
    call.machine().step(in->cells.size() + 1);
    if (lines.empty()) return call.given(2) ? Operand(call.operand(2)) : Operand(ErrorValue::Calc);
    return picked(*in, lines, rows);
}

int compare_for_sort(const Value& a, const Value& b) {
    const auto rank = [](const Value& v) { return v.is_blank() ? 4 : v.is_error() ? 3 : v.is_boolean() ? 2 : v.is_text() ? 1 : 0; };
    if (rank(a) != rank(b)) return rank(a) - rank(b);
    if (a.is_blank() || a.is_error()) return 0;
    return compare_values(a, b);
}

Operand fn_sort(Call& call) {
    const auto in = call.machine().to_array(call.operand(0));
    const auto index = call.given(1) ? call.integer(1) : 1, order = call.given(2) ? call.integer(2) : 1;
    const bool rows = !call.boolean(3, false);
    if (call.failed()) return call.error();
    if (index < 1 || index > (rows ? in->columns : in->rows) || (order != 1 && order != -1) || too_large(*in)) return ErrorValue::Value;
    std::vector<std::uint32_t> lines(rows ? in->rows : in->columns);
    for (std::uint32_t i = 0; i < lines.size(); ++i) lines[i] = i;
    const auto key = static_cast<std::uint32_t>(index - 1);
    call.machine().step(in->size() * 4);
    std::stable_sort(lines.begin(), lines.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int by = compare_for_sort(rows ? in->at(a, key) : in->at(key, a), rows ? in->at(b, key) : in->at(key, b));
        return order > 0 ? by < 0 : by > 0;
    });
    return picked(*in, lines, rows);
}

Operand fn_unique(Call& call) {
    const auto in = call.machine().to_array(call.operand(0));
    const bool rows = !call.boolean(1, false), once = call.boolean(2, false);
    if (call.failed()) return call.error();
    if (too_large(*in)) return ErrorValue::Value;
    const std::uint32_t count = rows ? in->rows : in->columns, width = rows ? in->columns : in->rows;
    const auto compare_lines = [&](std::uint32_t a, std::uint32_t b) {
        for (std::uint32_t i = 0; i < width; ++i) {
            const int by = compare_for_sort(rows ? in->at(a, i) : in->at(i, a), rows ? in->at(b, i) : in->at(i, b));
            if (by != 0) return by;
        }
        return 0;
    };
    std::vector<std::uint32_t> sorted(count);
    for (std::uint32_t i = 0; i < count; ++i) sorted[i] = i;
    call.machine().step(in->size() * 4);
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return compare_lines(a, b) < 0; });
    std::vector<std::uint32_t> lines;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t next = i + 1;
        while (next < sorted.size() && compare_lines(sorted[i], sorted[next]) == 0) ++next;
        if (!once || next == i + 1) lines.push_back(sorted[i]);
        i = next;
    }
    std::sort(lines.begin(), lines.end());
    if (lines.empty()) return ErrorValue::Calc;
    return picked(*in, lines, rows);
}

/// The intersection Excel writes as `@`, and the whole of a dynamic array it writes as `#`.
Operand fn_single(Call& call) { return call.machine().scalar(call.operand(0)); }

Operand fn_anchorarray(Call& call) {
    const Operand& operand = call.operand(0);
    if (!operand.is_single_area()) return ErrorValue::Ref;
    const FormulaCell* formula = call.machine().formula_at({operand.area.sheet, operand.area.range.first});
    if (formula == nullptr || !formula->extent) return ErrorValue::Ref;
    return Area{operand.area.sheet, operand.area.sheet, *formula->extent};
}

constexpr FunctionSpec kArrays[] = {
    {"ANCHORARRAY", 1, 1, "r", fn_anchorarray},
    {"FILTER", 2, 3, "xxx", fn_filter},
    {"MMULT", 2, 2, "x", fn_mmult},
    {"SEQUENCE", 1, 4, "v", fn_sequence},
    {"SINGLE", 1, 1, "r", fn_single},
    {"SORT", 1, 4, "xvvv", fn_sort},
    {"TRANSPOSE", 1, 1, "x", fn_transpose},
    {"UNIQUE", 1, 3, "xvv", fn_unique},
};

}  // namespace

std::span<const FunctionSpec> array_functions() { return kArrays; }

}  // namespace planbok
