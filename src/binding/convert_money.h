#pragma once

#include <optional>

#include "base/decimal.h"
#include "schema/schema.h"

namespace planbok {

/// A money amount moved from one unit to another, exactly; nullopt when it has no room. Other units, and the same one, change
/// nothing.
std::optional<Decimal> convert_money(const Decimal& amount, MeasureUnit from, MeasureUnit to);

}  // namespace planbok
