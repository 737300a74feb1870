#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "formula/rule_formula.h"
#include "schema/schema.h"

namespace planbok {

/// How a stated figure stands to a recomputed one (domain.md §5).
///
/// Exact: the recomputed figure, rounded as the stated one is printed, is the stated one. Rounding: further away, but not further
/// than the rounded figures taking part allow; equality counts. Contradiction: further away than that.
enum class Agreement : std::uint8_t { Exact, Rounding, Contradiction };

std::string_view agreement_word(Agreement agreement);  ///< "stämmer", "avrundning", "motsägelse"

struct Comparison {
    Decimal found, expected;
    Decimal difference;  ///< found − expected
    Decimal tolerance;
    Agreement verdict = Agreement::Exact;
};

/// Compares `found` with `expected`. Without a declared tolerance it is the uncertainty of both sides together. `decimals` is how
/// `found` is printed. `nullopt` where a difference has no room in a Decimal.
std::optional<Comparison> compare(const ExactNumber& found, const ExactNumber& expected, Relation relation,
                                  const std::optional<Decimal>& tolerance, int decimals);

/// As a finding states it: rounded to at most one digit more than the line prints, without trailing zeros; "." and ASCII "-".
std::string canonical_amount(const Decimal& value, int decimals);

}  // namespace planbok
