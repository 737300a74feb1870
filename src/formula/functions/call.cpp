#include "formula/functions/call.h"

#include <algorithm>

#include "formula/excel_text.h"

namespace planbok {

Value Call::value(std::size_t i) { return i < count_ ? machine_.scalar(operand(i)) : Value::blank(); }

double Call::to_number(const Value& value) {
    switch (value.kind) {
        case ValueKind::Number: return value.number;
        case ValueKind::Boolean: return value.boolean ? 1 : 0;
        case ValueKind::Blank: return 0;
        case ValueKind::Error: fail(value); return 0;
        case ValueKind::Text:
            if (const auto number = number_from_text(value.text)) return *number;
            fail(ErrorValue::Value);
            return 0;
    }
    return 0;
}

std::string_view Call::to_text(const Value& value) {
    switch (value.kind) {
        case ValueKind::Text: return value.text;
        case ValueKind::Blank: return "";
        case ValueKind::Boolean: return value.boolean ? "TRUE" : "FALSE";
        case ValueKind::Number: return machine_.keep(general_text(value.number)).text;
        case ValueKind::Error: fail(value); return "";
    }
    return "";
}

bool Call::to_boolean(const Value& value) {
    switch (value.kind) {
        case ValueKind::Boolean: return value.boolean;
        case ValueKind::Number: return value.number != 0;
        case ValueKind::Blank: return false;
        case ValueKind::Error: fail(value); return false;
        case ValueKind::Text:
            if (compare_text(value.text, "TRUE") == 0) return true;
            if (compare_text(value.text, "FALSE") == 0) return false;
            fail(ErrorValue::Value);
            return false;
    }
    return false;
}

double Call::number(std::size_t i) { return to_number(value(i)); }

std::int64_t Call::integer(std::size_t i) {
    const double number = this->number(i);
    if (!(std::abs(number) < 1e15)) return number < 0 ? -1'000'000'000'000'000 : 1'000'000'000'000'000;
    return static_cast<std::int64_t>(number);
}

std::string_view Call::text(std::size_t i) { return to_text(value(i)); }
bool Call::boolean(std::size_t i) { return to_boolean(value(i)); }

}  // namespace planbok
