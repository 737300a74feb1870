#include "workbook/value.h"

#include <array>

namespace planbok {

namespace {

constexpr std::array<std::string_view, 14> kErrorTexts = {"#NULL!",    "#DIV/0!",   "#VALUE!",       "#REF!",   "#NAME?",
                                                          "#NUM!",     "#N/A",      "#GETTING_DATA", "#SPILL!", "#CONNECT!",
                                                          "#BLOCKED!", "#UNKNOWN!", "#FIELD!",       "#CALC!"};

}  // namespace

std::string_view to_string(ErrorValue error) { return kErrorTexts[static_cast<std::size_t>(error) % kErrorTexts.size()]; }

std::optional<ErrorValue> parse_error_value(std::string_view text) {
    for (std::size_t i = 0; i < kErrorTexts.size(); ++i)
        if (kErrorTexts[i] == text) return static_cast<ErrorValue>(i);
    return std::nullopt;
}

bool operator==(const Value& a, const Value& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case ValueKind::Blank:
            return true;
        case ValueKind::Number:
            return a.number == b.number;
        case ValueKind::Text:
            return a.text == b.text;
        case ValueKind::Boolean:
            return a.boolean == b.boolean;
        case ValueKind::Error:
            return a.error == b.error;
    }
    return false;
}

}  // namespace planbok
