#include "binding/convert_money.h"

#include <cstdlib>

namespace planbok {

std::optional<Decimal> convert_money(const Decimal& amount, MeasureUnit from, MeasureUnit to) {
    if (from == to || !is_money(from) || !is_money(to)) return amount;
    int exponent = money_exponent(from) - money_exponent(to);
    Decimal factor = Decimal::from_integer(1);
    const Decimal step = exponent > 0 ? Decimal::from_integer(10) : *Decimal::parse("0.1");
    for (exponent = std::abs(exponent); exponent > 0; --exponent) factor = *factor.times(step);
    const auto moved = amount.times(factor);
    if (!moved) return std::nullopt;
    return moved->reduced();
}

}  // namespace planbok
