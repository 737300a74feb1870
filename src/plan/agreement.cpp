#include "plan/agreement.h"

#include <algorithm>

namespace planbok {

namespace {

/// How far `difference` lies on the wrong side of the relation.
Decimal excess(const Decimal& difference, Relation relation) {
    switch (relation) {
        case Relation::Equal:
            return difference.absolute();
        case Relation::LessOrEqual:
            return difference.is_negative() ? Decimal() : difference;
        case Relation::GreaterOrEqual:
            return difference.is_negative() ? difference.negated() : Decimal();
    }
    return difference.absolute();
}

}  // namespace

std::string_view agreement_word(Agreement agreement) {
    switch (agreement) {
        case Agreement::Exact:
            return "stämmer";
        case Agreement::Rounding:
            return "avrundning";
        case Agreement::Contradiction:
            return "motsägelse";
    }
    return "";
}

std::optional<Comparison> compare(const ExactNumber& found, const ExactNumber& expected, Relation relation,
                                  const std::optional<Decimal>& tolerance, int decimals) {
    const auto difference = found.value.minus(expected.value);
    const auto slack = tolerance ? tolerance : found.slack.plus(expected.slack);
    if (!difference || !slack) return std::nullopt;
    Comparison result{found.value, expected.value, *difference, *slack, Agreement::Contradiction};
    const Decimal beyond = excess(*difference, relation);
    if (beyond > *slack) return result;
    const auto as_printed = expected.value.rounded(decimals);
    const bool prints_the_same = relation == Relation::Equal && as_printed && *as_printed == found.value;
    result.verdict = beyond.is_zero() || prints_the_same ? Agreement::Exact : Agreement::Rounding;
    return result;
}

std::string canonical_amount(const Decimal& value, int decimals) {
    const auto rounded = value.rounded(std::clamp(decimals + 1, 0, Decimal::kMaxScale));
    return (rounded ? *rounded : value).reduced().to_string();
}

}  // namespace planbok
