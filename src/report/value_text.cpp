#include "report/value_text.h"

#include <charconv>

#include "base/decimal.h"

namespace planbok {

std::string value_text(const Value& value) {
    switch (value.kind) {
        case ValueKind::Blank: return "";
        case ValueKind::Text: return std::string(value.text);
        case ValueKind::Boolean: return value.boolean ? "TRUE" : "FALSE";
        case ValueKind::Error: return std::string(to_string(value.error));
        case ValueKind::Number: break;
    }
    if (const auto decimal = Decimal::from_double(value.number); decimal && decimal->scale() <= 20) return decimal->to_string();
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value.number).ptr;  // outside a Decimal's scale: 1e-300
    return {digits, end};
}

}  // namespace planbok
