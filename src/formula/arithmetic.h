#pragma once

#include <optional>

#include "base/decimal.h"
#include "formula/ast.h"
#include "formula/rule_formula.h"
#include "workbook/value.h"

namespace planbok {

/// The two ways to count. Each has `Number`, `Failure` and `apply(op, a, b)` for + − × ÷ ^, `negated`, `percent`, `compare`.

/// Excel's: IEEE doubles; a result that is not finite is #NUM!; comparison at 15 significant digits.
struct ExcelArithmetic {
    using Number = double;
    static Value apply(Operator op, double a, double b);
    /// + or − as the last step of a formula: a difference that is nothing at 15 digits is 0, as Excel shows =1.1-1-0.1… .
    static double snapped(Operator op, double a, double b, double result);
};

/// Exact: decimals with the uncertainty that printed figures bring (rule_formula.h).
///
///   a ± b     slack a.s + b.s
///   a × b     slack |a|·b.s + |b|·a.s + a.s·b.s
///   a ÷ b     the farther end of the interval (|a| + a.s) ÷ (|b| − b.s); none where b may be zero
///   ROUND     the distance to the farther of the two ends of the interval, rounded likewise: 0 where all of it rounds alike,
///             so also for an exact number
/// A quotient that does not end, and a result that has no room for all its digits, is rounded at its last digit, and half a unit of
/// that digit is added to the slack: (a/3)*3 equals a within its slack. nullopt: no room at all, or division by zero.
struct ExactArithmetic {
    using Number = ExactNumber;
    static std::optional<ExactNumber> apply(Operator op, const ExactNumber& a, const ExactNumber& b);
    static std::optional<ExactNumber> rounded(const ExactNumber& a, int digits);
    static ExactNumber negated(const ExactNumber& a) { return {a.value.negated(), a.slack}; }
    static std::optional<ExactNumber> percent(const ExactNumber& a);
};

}  // namespace planbok
