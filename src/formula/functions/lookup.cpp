#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formula/excel_text.h"
#include "formula/functions/call.h"
#include "formula/functions/criteria.h"

namespace planbok {

namespace {

/// A row or column of a block, as one list.
struct Line {
    std::shared_ptr<const Array> array;
    bool down = true;
    std::uint32_t at = 0;  ///< its column (down) or row

    std::uint32_t size() const { return down ? array->rows : array->columns; }
    /// How far anything is stored; beyond, all are alike.
    std::uint32_t stored() const {
        if (down) return at < array->stored_columns ? array->stored_rows : 0;
        return at < array->stored_rows ? array->stored_columns : 0;
    }
    const Value& operator[](std::uint32_t i) const { return down ? array->at(i, at) : array->at(at, i); }
};

bool same_kind(const Value& a, const Value& b) { return a.kind == b.kind; }

enum class Wildcards : std::uint8_t { No, Yes };

/// Where `wanted` stands in `line`, from the front or the back; nullopt for nowhere.
std::optional<std::uint32_t> find_exact(Call& call, const Line& line, const Value& wanted, Wildcards wildcards, bool backwards = false) {
    const bool pattern = wildcards == Wildcards::Yes && wanted.is_text() && has_wildcards(wanted.text);
    const std::string folded = pattern ? fold_case(wanted.text) : std::string();
    const auto is_it = [&](const Value& value) {
        if (!same_kind(value, wanted)) return false;
        if (pattern) return matches_wildcards(fold_case(value.text), folded);
        return compare_values(value, wanted) == 0;
    };
    const std::uint32_t stored = line.stored();
    call.machine().step(stored / 4 + 1);
    if (backwards) {
        for (std::uint32_t i = stored; i-- > 0;) {
            if (is_it(line[i])) return i;
        }
        return std::nullopt;
    }
    for (std::uint32_t i = 0; i < stored; ++i) {
        if (is_it(line[i])) return i;
    }
    return std::nullopt;
}

/// The last position whose value is at most `wanted` in an ascending line (or at least, in a descending one), by halving as Excel
/// does it: values of another kind are passed over.
std::optional<std::uint32_t> find_sorted(Call& call, const Line& line, const Value& wanted, bool ascending) {
    std::uint32_t low = 0, high = line.stored();
    std::optional<std::uint32_t> found;
    call.machine().step(20);
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        std::uint32_t probe = middle;
        while (probe < high && !same_kind(line[probe], wanted)) ++probe;
        if (probe == high) {
            high = middle;
            continue;
        }
        const int order = compare_values(line[probe], wanted);
        if (ascending ? order <= 0 : order >= 0) {
            found = probe;
            low = probe + 1;
        } else {
            high = middle;
        }
    }
    return found;
}

/// The nearest value below (or above) `wanted`, whatever the order: XLOOKUP and XMATCH.
std::optional<std::uint32_t> find_nearest(const Line& line, const Value& wanted, bool below) {
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < line.stored(); ++i) {
        const Value& value = line[i];
        if (!same_kind(value, wanted)) continue;
        const int order = compare_values(value, wanted);
        if (order == 0) return i;
        if ((order < 0) != below) continue;
        const int against = best ? compare_values(value, line[*best]) : 0;
        if (!best || (below ? against > 0 : against < 0)) best = i;
    }
    return best;
}

/// What is looked for: an empty cell counts as 0, as in Excel.
Value wanted_of(Call& call, std::size_t i) {
    const Value value = call.value(i);
    if (value.is_error()) call.fail(value);
    return value.is_blank() ? Value::of(0.0) : value;
}

bool fail_unless_block(Call& call, std::size_t i) {
    const Operand& operand = call.operand(i);
    if (operand.kind == Operand::Kind::Value && operand.value.is_error()) call.fail(operand.value);
    else if (operand.is_missing() || (operand.is_reference() && !operand.is_single_area())) call.fail(ErrorValue::Value);
    return call.failed();
}

/// The element of an operand as a reference where it is one, so that OFFSET, SUM(INDEX():INDEX()) and CELL can go on from it.
Operand element_of(Call& call, const Operand& operand, std::uint32_t row, std::uint32_t column) {
    if (operand.is_reference()) {
        const CellRef ref{operand.area.range.first.row + row, operand.area.range.first.column + column};
        return Area{operand.area.sheet, operand.area.sheet, {ref, ref}};
    }
    return call.machine().to_array(operand)->at(row, column);
}

Operand table_lookup(Call& call, bool vertical) {
    const Value wanted = wanted_of(call, 0);
    if (fail_unless_block(call, 1)) return call.error();
    const double index = std::trunc(call.number(2));
    const bool approximate = call.boolean(3, true);
    if (call.failed()) return call.error();
    const Operand& table = call.operand(1);
    const std::uint32_t width = table.is_reference() ? (vertical ? table.area.columns() : table.area.rows())
                                                     : (vertical ? call.machine().to_array(table)->columns : call.machine().to_array(table)->rows);
    if (index < 1) return ErrorValue::Value;
    if (index > width) return ErrorValue::Ref;
    Line line{nullptr, vertical, 0};
    if (table.is_reference()) {
        Area keys = table.area;
        (vertical ? keys.range.last.column : keys.range.last.row) = vertical ? keys.range.first.column : keys.range.first.row;
        line.array = call.machine().area_array(keys);
    } else {
        line.array = call.machine().to_array(table);
    }
    const auto found = approximate ? find_sorted(call, line, wanted, true) : find_exact(call, line, wanted, Wildcards::Yes);
    if (!found) return ErrorValue::NotAvailable;
    const auto at = static_cast<std::uint32_t>(index) - 1;
    const Value value = call.machine().scalar(element_of(call, table, vertical ? *found : at, vertical ? at : *found));
    return value.is_blank() ? Value::of(0.0) : value;
}

Operand fn_vlookup(Call& call) { return table_lookup(call, true); }
Operand fn_hlookup(Call& call) { return table_lookup(call, false); }

/// A block that is one row or one column, as a line.
std::optional<Line> line_of(Call& call, const Operand& operand) {
    const auto array = call.machine().to_array(operand);
    if (array->columns == 1) return Line{array, true, 0};
    if (array->rows == 1) return Line{array, false, 0};
    return std::nullopt;
}

Operand fn_lookup(Call& call) {
    const Value wanted = wanted_of(call, 0);
    if (fail_unless_block(call, 1)) return call.error();
    if (call.given(2) && fail_unless_block(call, 2)) return call.error();
    if (call.failed()) return call.error();
    const auto table = call.machine().to_array(call.operand(1));
    const bool down = table->rows >= table->columns;
    const auto found = find_sorted(call, Line{table, down, 0}, wanted, true);
    if (!found) return ErrorValue::NotAvailable;
    if (!call.given(2)) return down ? table->at(*found, table->columns - 1) : table->at(table->rows - 1, *found);
    const auto results = line_of(call, call.operand(2));
    if (!results || *found >= results->size()) return ErrorValue::NotAvailable;
    return (*results)[*found];
}

Operand fn_match(Call& call) {
    const Value wanted = wanted_of(call, 0);
    if (fail_unless_block(call, 1)) return call.error();
    const double kind = call.number(2, 1);
    if (call.failed()) return call.error();
    const auto line = line_of(call, call.operand(1));
    if (!line) return ErrorValue::NotAvailable;
    const auto found = kind == 0 ? find_exact(call, *line, wanted, Wildcards::Yes) : find_sorted(call, *line, wanted, kind > 0);
    if (!found) return ErrorValue::NotAvailable;
    return Value::of(*found + 1.0);
}

/// Match modes 0, -1, 1, 2 and search modes 1, -1, 2, -2 of XMATCH and XLOOKUP.
std::optional<std::uint32_t> find_x(Call& call, const Line& line, const Value& wanted, std::int64_t match, std::int64_t search) {
    if (match < -1 || match > 2 || search < -2 || search > 2 || search == 0) {
        call.fail(ErrorValue::Value);
        return std::nullopt;
    }
    if (wanted.is_blank()) {
        for (std::uint32_t i = 0; i < line.size(); ++i) {
            if (line[i].is_blank()) return i;
        }
        return std::nullopt;
    }
    const auto exact = find_exact(call, line, wanted, match == 2 ? Wildcards::Yes : Wildcards::No, search == -1 || search == -2);
    if (exact || match == 0 || match == 2) return exact;
    return find_nearest(line, wanted, match == -1);
}

Operand fn_xmatch(Call& call) {
    const Value wanted = call.value(0);
    if (wanted.is_error()) return wanted;
    if (fail_unless_block(call, 1)) return call.error();
    const auto match = call.integer(2, 0), search = call.integer(3, 1);
    const auto line = line_of(call, call.operand(1));
    if (call.failed()) return call.error();
    if (!line) return ErrorValue::Value;
    const auto found = find_x(call, *line, wanted, match, search);
    if (call.failed()) return call.error();
    return found ? Operand(Value::of(*found + 1.0)) : Operand(ErrorValue::NotAvailable);
}

Operand fn_xlookup(Call& call) {
    const Value wanted = call.value(0);
    if (wanted.is_error()) return wanted;
    if (fail_unless_block(call, 1) || fail_unless_block(call, 2)) return call.error();
    const auto match = call.given(4) ? call.integer(4) : 0, search = call.given(5) ? call.integer(5) : 1;
    const auto line = line_of(call, call.operand(1));
    if (call.failed()) return call.error();
    if (!line) return ErrorValue::Value;
    const auto found = find_x(call, *line, wanted, match, search);
    if (call.failed()) return call.error();
    if (!found) return call.given(3) ? Operand(call.operand(3)) : Operand(ErrorValue::NotAvailable);
    const Operand& results = call.operand(2);
    if (results.is_reference()) {
        Area area = results.area;
        if ((line->down ? area.rows() : area.columns()) != line->size()) return ErrorValue::Value;
        if (line->down) area.range.first.row = area.range.last.row = area.range.first.row + *found;
        else area.range.first.column = area.range.last.column = area.range.first.column + *found;
        return area;
    }
    const auto block = call.machine().to_array(results);
    if ((line->down ? block->rows : block->columns) != line->size()) return ErrorValue::Value;
    Array out = line->down ? Array::of_size(1, block->columns) : Array::of_size(block->rows, 1);
    for (std::uint32_t i = 0; i < out.cells.size(); ++i) out.cells[i] = line->down ? block->at(*found, i) : block->at(i, *found);
    return out;
}

Operand fn_index(Call& call) {
    const Operand& source = call.operand(0);
    if (source.kind == Operand::Kind::Value && source.value.is_error()) return source.value;
    const double first = std::trunc(call.number(1, 0)), second = std::trunc(call.number(2, 0)), which = std::trunc(call.number(3, 1));
    if (call.failed()) return call.error();
    if (first < 0 || second < 0 || which < 1) return ErrorValue::Value;
    if (source.is_reference()) {
        const auto areas = call.machine().areas_of(source);
        if (which > static_cast<double>(areas.size())) return ErrorValue::Ref;
        Area area = areas[static_cast<std::size_t>(which) - 1];
        double row = first, column = second;
        if (call.count() == 2 && area.rows() == 1 && area.columns() > 1) std::swap(row, column);
        if (row > area.rows() || column > area.columns()) return ErrorValue::Ref;
        if (row > 0) area.range.first.row = area.range.last.row = area.range.first.row + static_cast<std::uint32_t>(row) - 1;
        if (column > 0) area.range.first.column = area.range.last.column = area.range.first.column + static_cast<std::uint32_t>(column) - 1;
        return area;
    }
    const auto array = call.machine().to_array(source);
    double row = first, column = second;
    if (call.count() == 2 && array->rows == 1) std::swap(row, column);
    if (row > array->rows || column > array->columns || which != 1) return ErrorValue::Ref;
    if (row == 0 && array->rows == 1) row = 1;
    if (column == 0 && array->columns == 1) column = 1;
    if (row > 0 && column > 0) return array->at(static_cast<std::uint32_t>(row) - 1, static_cast<std::uint32_t>(column) - 1);
    if (row == 0 && column == 0) return source;
    Array out = row > 0 ? Array::of_size(1, array->columns) : Array::of_size(array->rows, 1);
    for (std::uint32_t i = 0; i < out.cells.size(); ++i) {
        out.cells[i] = row > 0 ? array->at(static_cast<std::uint32_t>(row) - 1, i) : array->at(i, static_cast<std::uint32_t>(column) - 1);
    }
    return out;
}

Operand fn_offset(Call& call) {
    const Operand& from = call.operand(0);
    if (from.kind == Operand::Kind::Value && from.value.is_error()) return from.value;
    if (!from.is_single_area()) return ErrorValue::Value;
    const double down = std::trunc(call.number(1, 0)), right = std::trunc(call.number(2, 0));
    double height = call.given(3) ? std::trunc(call.number(3)) : from.area.rows();
    double width = call.given(4) ? std::trunc(call.number(4)) : from.area.columns();
    if (call.failed()) return call.error();
    if (height == 0 || width == 0) return ErrorValue::Ref;
    double row = from.area.range.first.row + down, column = from.area.range.first.column + right;
    if (height < 0) {
        row += height + 1;
        height = -height;
    }
    if (width < 0) {
        column += width + 1;
        width = -width;
    }
    if (!(row >= 0 && column >= 0 && row + height <= kMaxRows && column + width <= kMaxColumns)) return ErrorValue::Ref;
    const CellRef first{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)};
    const CellRef last{static_cast<std::uint32_t>(row + height) - 1, static_cast<std::uint32_t>(column + width) - 1};
    return Area{from.area.sheet, from.area.sheet, {first, last}};
}

/// "R[-1]C2" and "R1C1:R2C2", relative to `here`.
std::optional<CellRef> parse_r1c1(std::string_view& text, CellRef here) {
    const auto part = [&](char letter, std::uint32_t current, std::uint32_t limit) -> std::optional<std::uint32_t> {
        if (text.empty() || (text.front() | 0x20) != letter) return std::nullopt;
        text.remove_prefix(1);
        const bool relative = text.starts_with('[');
        if (relative) text.remove_prefix(1);
        bool negative = false;
        if (relative && text.starts_with('-')) {
            negative = true;
            text.remove_prefix(1);
        }
        std::int64_t number = 0;
        std::size_t digits = 0;
        while (digits < text.size() && digits < 8 && text[digits] >= '0' && text[digits] <= '9') number = number * 10 + (text[digits++] - '0');
        text.remove_prefix(digits);
        if (relative) {
            if (!text.starts_with(']')) return std::nullopt;
            text.remove_prefix(1);
        }
        const std::int64_t place = relative || digits == 0 ? current + (negative ? -number : number) : number - 1;
        if (place < 0 || place >= limit) return std::nullopt;
        return static_cast<std::uint32_t>(place);
    };
    const auto row = part('r', here.row, kMaxRows);
    const auto column = row ? part('c', here.column, kMaxColumns) : std::nullopt;
    if (!column) return std::nullopt;
    return CellRef{*row, *column};
}

Operand fn_indirect(Call& call) {
    const std::string text(call.text(0));
    const bool a1 = call.boolean(1, true);
    if (call.failed()) return call.error();
    if (a1) return call.machine().reference_from_text(text);
    std::string_view rest = text;
    Operand sheet = Area{call.machine().here().sheet, call.machine().here().sheet, {}};
    if (const std::size_t bang = text.rfind('!'); bang != std::string::npos) {
        sheet = call.machine().reference_from_text(text.substr(0, bang + 1) + "A1");
        if (!sheet.is_reference()) return ErrorValue::Ref;
        rest.remove_prefix(bang + 1);
    }
    const auto first = parse_r1c1(rest, call.machine().here().ref);
    auto last = first;
    if (first && rest.starts_with(':')) {
        rest.remove_prefix(1);
        last = parse_r1c1(rest, call.machine().here().ref);
    }
    if (!first || !last || !rest.empty()) return ErrorValue::Ref;
    sheet.area.range = {{std::min(first->row, last->row), std::min(first->column, last->column)},
                        {std::max(first->row, last->row), std::max(first->column, last->column)}};
    return sheet;
}

Operand place(Call& call, bool row) {
    if (!call.given(0)) return Value::of((row ? call.machine().here().ref.row : call.machine().here().ref.column) + 1.0);
    const Operand& operand = call.operand(0);
    if (operand.kind == Operand::Kind::Value && operand.value.is_error()) return operand.value;
    if (!operand.is_reference()) return ErrorValue::Value;
    const std::uint32_t first = row ? operand.area.range.first.row : operand.area.range.first.column;
    const std::uint32_t count = row ? operand.area.rows() : operand.area.columns();
    if (!call.machine().array_mode() || count == 1) return Value::of(first + 1.0);
    Array out = row ? Array::of_size(count, 1) : Array::of_size(1, count);
    call.machine().step(count);
    for (std::uint32_t i = 0; i < count; ++i) out.cells[i] = Value::of(first + i + 1.0);
    return out;
}

Operand fn_row(Call& call) { return place(call, true); }
Operand fn_column(Call& call) { return place(call, false); }

Operand extent(Call& call, bool rows) {
    const Operand& operand = call.operand(0);
    if (operand.kind == Operand::Kind::Value) return operand.value.is_error() ? operand.value : Value::of(1.0);
    if (operand.is_reference()) return Value::of(static_cast<double>(rows ? operand.area.rows() : operand.area.columns()));
    if (!operand.is_array()) return ErrorValue::Value;
    return Value::of(static_cast<double>(rows ? operand.array->rows : operand.array->columns));
}

Operand fn_rows(Call& call) { return extent(call, true); }
Operand fn_columns(Call& call) { return extent(call, false); }

Operand fn_areas(Call& call) {
    if (!call.operand(0).is_reference()) return ErrorValue::Value;
    return Value::of(static_cast<double>(call.machine().areas_of(call.operand(0)).size()));
}

Operand fn_address(Call& call) {
    const double row = std::trunc(call.number(0)), column = std::trunc(call.number(1));
    const auto kind = call.given(2) ? call.integer(2) : 1;
    const bool a1 = !call.given(3) || call.boolean(3);
    if (call.failed()) return call.error();
    if (!(row >= 1 && row <= kMaxRows && column >= 1 && column <= kMaxColumns) || kind < 1 || kind > 4) return ErrorValue::Value;
    const bool fixed_row = kind == 1 || kind == 2, fixed_column = kind == 1 || kind == 3;
    std::string out;
    if (call.given(4)) {
        const std::string sheet(call.text(4));
        out = (sheet.empty() ? std::string() : quoted_sheet_name(sheet)) + "!";
    }
    const auto r = static_cast<std::uint32_t>(row), c = static_cast<std::uint32_t>(column);
    if (a1) {
        out += (fixed_column ? "$" : "") + column_letters(c - 1) + (fixed_row ? "$" : "") + std::to_string(r);
    } else {
        out += fixed_row ? "R" + std::to_string(r) : "R[" + std::to_string(r) + "]";
        out += fixed_column ? "C" + std::to_string(c) : "C[" + std::to_string(c) + "]";
    }
    return call.result(std::move(out));
}

/// HYPERLINK shows its second text, or the address; nothing is followed.
Operand fn_hyperlink(Call& call) {
    const Value value = call.value(call.given(1) ? 1 : 0);
    return value.is_blank() ? Value::of(0.0) : value;
}

constexpr FunctionSpec kLookup[] = {
    {"ADDRESS", 2, 5, "v", fn_address},
    {"AREAS", 1, 1, "r", fn_areas},
    {"COLUMN", 0, 1, "r", fn_column},
    {"COLUMNS", 1, 1, "r", fn_columns},
    {"HLOOKUP", 3, 4, "vrvv", fn_hlookup},
    {"HYPERLINK", 1, 2, "v", fn_hyperlink},
    {"INDEX", 2, 4, "xvvv", fn_index},
    {"INDIRECT", 1, 2, "v", fn_indirect, kVolatile},
    {"LOOKUP", 2, 3, "vxx", fn_lookup},
    {"MATCH", 2, 3, "vxv", fn_match},
    {"OFFSET", 3, 5, "rvvvv", fn_offset, kVolatile},
    {"ROW", 0, 1, "r", fn_row},
    {"ROWS", 1, 1, "r", fn_rows},
    {"VLOOKUP", 3, 4, "vrvv", fn_vlookup},
    {"XLOOKUP", 3, 6, "vxxrvv", fn_xlookup},
    {"XMATCH", 2, 4, "vxvv", fn_xmatch},
};

}  // namespace

std::span<const FunctionSpec> lookup_functions() { return kLookup; }

}  // namespace planbok
