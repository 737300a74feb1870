#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace planbok {

/// Error values of cells, ECMA-376 part 1 §18.17.3 and today's Excel.
enum class ErrorValue : std::uint8_t {
    Null, Div0, Value, Ref, Name, Num, NotAvailable, GettingData, Spill, Connect, Blocked, Unknown, Field, Calc
};

std::string_view to_string(ErrorValue error);  ///< "#DIV/0!"
std::optional<ErrorValue> parse_error_value(std::string_view text);

enum class ValueKind : std::uint8_t { Blank, Number, Text, Boolean, Error };

/// What a cell holds or a formula gives: a view, valid as long as the workbook (or arena) its text lies in.
///
/// A number is an IEEE double, as in Excel; it becomes a Decimal only in read_facts. A date is a number whose format is a date.
struct Value {
    ValueKind kind = ValueKind::Blank;
    bool boolean = false;
    ErrorValue error = ErrorValue::Null;
    double number = 0.0;
    std::string_view text;

    static Value blank() { return {}; }
    static Value of(double number) { Value v; v.kind = ValueKind::Number; v.number = number; return v; }
    static Value of(std::string_view text) { Value v; v.kind = ValueKind::Text; v.text = text; return v; }
    static Value of(const char* text) { return of(std::string_view(text)); }
    static Value of(bool boolean) { Value v; v.kind = ValueKind::Boolean; v.boolean = boolean; return v; }
    static Value of(ErrorValue error) { Value v; v.kind = ValueKind::Error; v.error = error; return v; }

    bool is_blank() const { return kind == ValueKind::Blank; }
    bool is_number() const { return kind == ValueKind::Number; }
    bool is_text() const { return kind == ValueKind::Text; }
    bool is_boolean() const { return kind == ValueKind::Boolean; }
    bool is_error() const { return kind == ValueKind::Error; }
};

bool operator==(const Value& a, const Value& b);  ///< same kind and content; numbers bit for bit except -0 == 0

}  // namespace planbok
