#include "formula/functions/criteria.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "formula/excel_text.h"
#include "formula/functions/call.h"

namespace planbok {

namespace {

/// Bytes of the UTF-8 character that starts with `lead`.
std::size_t character_length(char lead) {
    const auto u = static_cast<unsigned char>(lead);
    return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

/// One pass with a single point to go back to: the last `*`. With `prefix` the text may go on after the pattern.
bool match_from(std::string_view text, std::string_view pattern, bool prefix) {
    std::size_t t = 0, p = 0;
    std::size_t star = std::string_view::npos, star_text = 0;
    for (;;) {
        if (p == pattern.size() && (prefix || t == text.size())) return true;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_text = t;
            continue;
        }
        if (t < text.size() && p < pattern.size()) {
            if (pattern[p] == '?') {
                t += character_length(text[t]);
                ++p;
                continue;
            }
            std::size_t literal = p;
            if (pattern[p] == '~' && p + 1 < pattern.size() && (pattern[p + 1] == '*' || pattern[p + 1] == '?' || pattern[p + 1] == '~')) ++literal;
            if (pattern[literal] == text[t]) {
                ++t;
                p = literal + 1;
                continue;
            }
        }
        if (star == std::string_view::npos || star_text >= text.size()) return false;
        p = star + 1;
        star_text += character_length(text[star_text]);
        t = star_text;
    }
}

std::string folded(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::string out(text);
        for (char& c : out) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        }
        return out;
    }
    return fold_case(text);
}

}  // namespace

bool has_wildcards(std::string_view pattern) { return pattern.find_first_of("*?~") != std::string_view::npos; }

bool matches_wildcards(std::string_view text, std::string_view pattern) { return match_from(text, pattern, false); }

std::size_t search_wildcards(std::string_view text, std::string_view pattern, std::size_t from) {
    for (std::size_t at = from; at <= text.size(); at += at < text.size() ? character_length(text[at]) : 1) {
        if (match_from(text.substr(at), pattern, true)) return at;
    }
    return std::string_view::npos;
}

Criterion::Criterion(const Value& value) {
    switch (value.kind) {
        case ValueKind::Number: against_ = Against::Number; number_ = value.number; return;
        case ValueKind::Boolean: against_ = Against::Boolean; boolean_ = value.boolean; return;
        case ValueKind::Error: against_ = Against::Error; error_ = value.error; return;
        case ValueKind::Blank: against_ = Against::Number; return;  // an empty cell as a condition is 0
        case ValueKind::Text: break;
    }
    std::string_view text = value.text;
    bool with_operator = true;
    if (text.starts_with("<>")) op_ = Operator::NotEqual;
    else if (text.starts_with("<=")) op_ = Operator::LessEqual;
    else if (text.starts_with(">=")) op_ = Operator::GreaterEqual;
    else if (text.starts_with("<")) op_ = Operator::Less;
    else if (text.starts_with(">")) op_ = Operator::Greater;
    else if (!text.starts_with("=")) with_operator = false;
    if (with_operator) text.remove_prefix(op_ == Operator::NotEqual || op_ == Operator::LessEqual || op_ == Operator::GreaterEqual ? 2 : 1);
    if (text.empty()) {
        // "=" and "<>" ask for empty cells; "" alone also takes empty texts.
        against_ = with_operator ? Against::Nothing : Against::Blank;
        return;
    }
    if (const auto number = number_from_text(text)) {
        against_ = Against::Number;
        number_ = *number;
        text_ = folded(text);
        return;
    }
    if (compare_text(text, "TRUE") == 0 || compare_text(text, "FALSE") == 0) {
        against_ = Against::Boolean;
        boolean_ = text.size() == 4;
        return;
    }
    if (const auto error = parse_error_value(text)) {
        against_ = Against::Error;
        error_ = *error;
        return;
    }
    text_ = folded(text);
    const bool equality = op_ == Operator::Equal || op_ == Operator::NotEqual;
    against_ = equality && has_wildcards(text_) ? Against::Pattern : Against::Text;
}

bool Criterion::matches(const Value& value) const {
    const auto judge = [this](int order) {
        switch (op_) {
            case Operator::NotEqual: return order != 0;
            case Operator::Less: return order < 0;
            case Operator::LessEqual: return order <= 0;
            case Operator::Greater: return order > 0;
            case Operator::GreaterEqual: return order >= 0;
            default: return order == 0;
        }
    };
    const bool negative = op_ == Operator::NotEqual;
    switch (against_) {
        case Against::Number: {
            if (value.is_number()) return judge(compare_numbers(value.number, number_));
            // A text that reads as the number equals it too; it is neither less nor greater.
            if (value.is_text() && (op_ == Operator::Equal || negative)) {
                const auto number = number_from_text(value.text);
                return (number && compare_numbers(*number, number_) == 0) != negative;
            }
            return negative;
        }
        case Against::Boolean: return value.is_boolean() ? judge(static_cast<int>(value.boolean) - static_cast<int>(boolean_)) : negative;
        case Against::Error: return (value.is_error() && value.error == error_) != negative;
        case Against::Nothing: return op_ == Operator::Equal ? value.is_blank() : negative && !value.is_blank();
        case Against::Blank: return value.is_blank() || (value.is_text() && value.text.empty());
        case Against::Pattern: return (value.is_text() && matches_wildcards(folded(value.text), text_)) != negative;
        case Against::Text:
            if (!value.is_text()) return negative;
            if (op_ == Operator::Equal || negative) return (folded(value.text) == text_) != negative;
            return judge(compare_text(folded(value.text), text_));
    }
    return false;
}

namespace {

/// The ranges and conditions of SUMIFS and its kin, all of one size.
struct Conditions {
    std::vector<std::shared_ptr<const Array>> ranges;
    std::vector<Criterion> criteria;
    std::uint32_t rows = 0, columns = 0;                ///< of each range
    std::uint32_t stored_rows = 0, stored_columns = 0;  ///< beyond these every range is empty

    bool match(std::uint32_t row, std::uint32_t column) const {
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            if (!criteria[i].matches(ranges[i]->at(row, column))) return false;
        }
        return true;
    }
};

void add_range(Call& call, Conditions& conditions, std::size_t i) {
    const Operand& operand = call.operand(i);
    if (operand.kind == Operand::Kind::Value && operand.value.is_error()) return call.fail(operand.value);
    if (!operand.is_single_area()) return call.fail(ErrorValue::Value);
    auto array = call.machine().to_array(operand);
    if (conditions.ranges.empty()) {
        conditions.rows = array->rows;
        conditions.columns = array->columns;
    } else if (array->rows != conditions.rows || array->columns != conditions.columns) {
        return call.fail(ErrorValue::Value);
    }
    conditions.stored_rows = std::max(conditions.stored_rows, array->stored_rows);
    conditions.stored_columns = std::max(conditions.stored_columns, array->stored_columns);
    conditions.ranges.push_back(std::move(array));
    conditions.criteria.emplace_back(call.value(i + 1));
}

/// The block of values that is summed: as large as the ranges, starting where the operand starts.
std::shared_ptr<const Array> summed(Call& call, const Conditions& conditions, std::size_t i) {
    const Operand& operand = call.operand(i);
    if (operand.kind == Operand::Kind::Value && operand.value.is_error()) {
        call.fail(operand.value);
        return nullptr;
    }
    if (!operand.is_single_area()) {
        call.fail(ErrorValue::Value);
        return nullptr;
    }
    Area area = operand.area;
    area.range.last.row = std::min(area.range.first.row + conditions.rows, kMaxRows) - 1;
    area.range.last.column = std::min(area.range.first.column + conditions.columns, kMaxColumns) - 1;
    return call.machine().area_array(area);
}

/// f(row, column) for each place where all conditions hold, as far as anything is stored.
template <typename F>
void for_each_match(Call& call, const Conditions& conditions, F&& f) {
    for (std::uint32_t row = 0; row < conditions.stored_rows && !call.machine().stopped(); ++row) {
        call.machine().step(conditions.stored_columns * conditions.ranges.size());
        for (std::uint32_t column = 0; column < conditions.stored_columns; ++column) {
            if (conditions.match(row, column)) f(row, column);
        }
    }
}

struct Totals {
    double sum = 0;
    double count = 0;
    std::optional<double> low, high;
};

Totals totals(Call& call, Conditions& conditions, const Array* values) {
    Totals out;
    if (values == nullptr || call.failed()) return out;
    conditions.stored_rows = std::max(conditions.stored_rows, values->stored_rows);
    conditions.stored_columns = std::max(conditions.stored_columns, values->stored_columns);
    for_each_match(call, conditions, [&](std::uint32_t row, std::uint32_t column) {
        const Value& value = values->at(row, column);
        if (value.is_error()) return call.fail(value);
        if (!value.is_number()) return;
        out.sum += value.number;
        out.count += 1;
        if (!out.low || value.number < *out.low) out.low = value.number;
        if (!out.high || value.number > *out.high) out.high = value.number;
    });
    return out;
}

/// SUMIF(range, condition, [sum range]).
Totals single(Call& call) {
    Conditions conditions;
    add_range(call, conditions, 0);
    if (call.failed()) return {};
    const auto values = call.given(2) ? summed(call, conditions, 2) : conditions.ranges[0];
    return totals(call, conditions, values.get());
}

/// SUMIFS(sum range, range, condition, …).
Totals several(Call& call) {
    Conditions conditions;
    for (std::size_t i = 1; i + 1 < call.count() && !call.failed(); i += 2) add_range(call, conditions, i);
    if (call.count() % 2 == 0) call.fail(ErrorValue::Value);
    if (call.failed()) return {};
    const Operand& sum = call.operand(0);
    if (sum.is_single_area() && (sum.area.rows() != conditions.rows || sum.area.columns() != conditions.columns)) call.fail(ErrorValue::Value);
    const auto values = call.failed() ? nullptr : summed(call, conditions, 0);
    return totals(call, conditions, values.get());
}

Operand average(Call& call, const Totals& found) {
    if (!call.failed() && found.count == 0) return ErrorValue::Div0;
    return call.result(found.sum / found.count);
}

Operand fn_sumif(Call& call) {
    const Totals found = single(call);
    return call.result(found.sum);
}
Operand fn_averageif(Call& call) { return average(call, single(call)); }
Operand fn_sumifs(Call& call) {
    const Totals found = several(call);
    return call.result(found.sum);
}
Operand fn_averageifs(Call& call) { return average(call, several(call)); }
Operand fn_minifs(Call& call) {
    const Totals found = several(call);
    return call.result(found.low.value_or(0.0));
}
Operand fn_maxifs(Call& call) {
    const Totals found = several(call);
    return call.result(found.high.value_or(0.0));
}

Operand fn_countifs(Call& call) {
    Conditions conditions;
    for (std::size_t i = 0; i + 1 < call.count() && !call.failed(); i += 2) add_range(call, conditions, i);
    if (call.count() % 2 != 0) call.fail(ErrorValue::Value);
    if (call.failed()) return call.error();
    double count = 0;
    for_each_match(call, conditions, [&](std::uint32_t, std::uint32_t) { count += 1; });
    const double rest = double{1} * conditions.rows * conditions.columns - double{1} * conditions.stored_rows * conditions.stored_columns;
    if (rest > 0 && std::all_of(conditions.criteria.begin(), conditions.criteria.end(), [](const Criterion& c) { return c.matches(Value::blank()); })) {
        count += rest;
    }
    return call.result(count);
}

constexpr FunctionSpec kCriteria[] = {
    {"AVERAGEIF", 2, 3, "rvr", fn_averageif},
    {"AVERAGEIFS", 3, kMany, "r*rv", fn_averageifs},
    {"COUNTIF", 2, 2, "rv", fn_countifs},
    {"COUNTIFS", 2, kMany, "*rv", fn_countifs},
    {"MAXIFS", 3, kMany, "r*rv", fn_maxifs},
    {"MINIFS", 3, kMany, "r*rv", fn_minifs},
    {"SUMIF", 2, 3, "rvr", fn_sumif},
    {"SUMIFS", 3, kMany, "r*rv", fn_sumifs},
};

}  // namespace

std::span<const FunctionSpec> criteria_functions() { return kCriteria; }

}  // namespace planbok
