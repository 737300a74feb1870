#include "formula/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formula/excel_text.h"

namespace planbok {

namespace {

Value finite(double number) { return std::isfinite(number) ? Value::of(number == 0 ? 0.0 : number) : Value::of(ErrorValue::Num); }

}  // namespace

Value ExcelArithmetic::apply(Operator op, double a, double b) {
    switch (op) {
        case Operator::Plus: return finite(a + b);
        case Operator::Minus: return finite(a - b);
        case Operator::Times: return finite(a * b);
        case Operator::Divide: return b == 0 ? Value::of(ErrorValue::Div0) : finite(a / b);
        case Operator::Power:
            if (a == 0 && b == 0) return Value::of(ErrorValue::Num);
            if (a == 0 && b < 0) return Value::of(ErrorValue::Div0);
            return finite(std::pow(a, b));
        default: return Value::of(ErrorValue::Value);
    }
}

double ExcelArithmetic::snapped(Operator op, double a, double b, double result) {
    if (result == 0 || (op != Operator::Plus && op != Operator::Minus)) return result;
    return equal_at_15_digits(a, op == Operator::Plus ? -b : b) ? 0.0 : result;
}

namespace {

using Binary = std::optional<Decimal> (Decimal::*)(const Decimal&) const;

/// a op b; where the digits have no room, the longer operand is rounded step by step. `error` grows by what that costs.
struct Fitted {
    Decimal value;
    Decimal error;
};

/// `weight` is what a unit of change in the operand changes in the result, at most.
std::optional<Fitted> fitted(Binary operation, Decimal a, Decimal b, bool product) {
    Decimal error;
    for (int round = 0; round < 80; ++round) {
        if (const auto exact = (a.*operation)(b)) return Fitted{exact->reduced(), error};
        a = a.reduced();
        b = b.reduced();
        Decimal& longer = a.scale() >= b.scale() ? a : b;
        const Decimal& other = a.scale() >= b.scale() ? b : a;
        if (longer.scale() <= 8) return std::nullopt;
        const int keep = longer.scale() - 1;
        const auto cut = longer.rounded(keep);
        if (!cut) return std::nullopt;
        auto cost = std::optional<Decimal>(half_unit(std::min(keep, Decimal::kMaxScale - 1)));
        if (product) {
            // |other| rounded up to a whole number is enough of a bound.
            const auto size = other.absolute().rounded(0);
            const auto bound = size ? size->plus(Decimal::from_integer(1)) : std::nullopt;
            cost = bound ? cost->times(*bound) : std::nullopt;
        }
        if (cost) cost = error.plus(*cost);
        if (!cost) return std::nullopt;
        error = *cost;
        longer = *cut;
    }
    return std::nullopt;
}

std::optional<Decimal> sum(const Decimal& a, const Decimal& b) {
    const auto result = fitted(&Decimal::plus, a, b, false);
    if (!result) return std::nullopt;
    if (result->error.is_zero()) return result->value;
    return result->value.plus(result->error);  // only slacks are added here: rounding up is safe
}

std::optional<Decimal> product(const Decimal& a, const Decimal& b) {
    if (a.is_zero() || b.is_zero()) return Decimal();
    const auto result = fitted(&Decimal::times, a, b, true);
    if (!result) return std::nullopt;
    return result->error.is_zero() ? result->value : sum(result->value, result->error);
}

std::optional<ExactNumber> divide(const ExactNumber& a, const ExactNumber& b) {
    if (b.value.is_zero()) return std::nullopt;
    const auto quotient = a.value.divided_by(b.value);
    if (!quotient) return std::nullopt;
    ExactNumber result{quotient->reduced(), {}};
    const auto back = result.value.times(b.value);
    if (!back || *back != a.value) result.slack = half_unit(std::min(quotient->scale(), Decimal::kMaxScale - 1));
    if (a.slack.is_zero() && b.slack.is_zero()) return result;
    // |a/b − a'/b'| ≤ (a.s + |a/b|·b.s) ÷ (|b| − b.s)
    const auto nearest = b.value.absolute().minus(b.slack);
    if (!nearest || nearest->is_zero() || nearest->is_negative()) return std::nullopt;
    const auto swing = product(result.value.absolute(), b.slack);
    const auto reach = swing ? sum(a.slack, *swing) : std::nullopt;
    const auto bound = reach ? reach->divided_by(*nearest) : std::nullopt;
    const auto slack = bound ? sum(*bound, result.slack) : std::nullopt;
    if (!slack) return std::nullopt;
    result.slack = *slack;
    return result;
}

std::optional<ExactNumber> multiply(const ExactNumber& a, const ExactNumber& b) {
    const auto value = fitted(&Decimal::times, a.value, b.value, true);
    if (!value) return std::nullopt;
    const auto left = product(a.value.absolute(), b.slack);
    const auto right = product(b.value.absolute(), a.slack);
    const auto both = product(a.slack, b.slack);
    if (!left || !right || !both) return std::nullopt;
    auto slack = sum(*left, *right);
    if (slack) slack = sum(*slack, *both);
    if (slack) slack = sum(*slack, value->error);
    if (!slack) return std::nullopt;
    return ExactNumber{value->value, *slack};
}

std::optional<ExactNumber> power(const ExactNumber& base, const ExactNumber& exponent) {
    const auto whole = exponent.value.rounded(0);
    if (!whole || *whole != exponent.value || !exponent.slack.is_zero()) return std::nullopt;
    const double count = whole->to_double();
    if (std::abs(count) > 1'000 || (count == 0 && base.value.is_zero())) return std::nullopt;
    ExactNumber result{Decimal::from_integer(1), {}};
    for (int i = 0; i < static_cast<int>(std::abs(count)); ++i) {
        const auto next = multiply(result, base);
        if (!next) return std::nullopt;
        result = *next;
    }
    return count < 0 ? divide({Decimal::from_integer(1), {}}, result) : std::optional(result);
}

}  // namespace

std::optional<ExactNumber> ExactArithmetic::apply(Operator op, const ExactNumber& a, const ExactNumber& b) {
    switch (op) {
        case Operator::Plus:
        case Operator::Minus: {
            const auto value = fitted(op == Operator::Plus ? &Decimal::plus : &Decimal::minus, a.value, b.value, false);
            auto slack = sum(a.slack, b.slack);
            if (value && slack) slack = sum(*slack, value->error);
            if (!value || !slack) return std::nullopt;
            return ExactNumber{value->value, *slack};
        }
        case Operator::Times: return multiply(a, b);
        case Operator::Divide: return divide(a, b);
        case Operator::Power: return power(a, b);
        default: return std::nullopt;
    }
}

std::optional<ExactNumber> ExactArithmetic::rounded(const ExactNumber& a, int digits) {
    const auto value = a.value.rounded(digits);
    if (!value) return std::nullopt;
    if (a.slack.is_zero()) return ExactNumber{*value, {}};
    const auto low = a.value.minus(a.slack), high = a.value.plus(a.slack);
    const auto low_rounded = low ? low->rounded(digits) : std::nullopt;
    const auto high_rounded = high ? high->rounded(digits) : std::nullopt;
    if (!low_rounded || !high_rounded) return std::nullopt;
    // All that the truth may be rounds alike: then the rounded figure is sure.
    if (*low_rounded == *high_rounded) return ExactNumber{*value, {}};
    const auto up = high_rounded->minus(*value), down = value->minus(*low_rounded);
    if (!up || !down) return std::nullopt;
    return ExactNumber{*value, std::max(*up, *down)};
}

std::optional<ExactNumber> ExactArithmetic::percent(const ExactNumber& a) {
    return divide(a, {Decimal::from_integer(100), {}});
}

}  // namespace planbok
