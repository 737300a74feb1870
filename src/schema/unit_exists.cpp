#include "schema/unit_exists.h"

#include <algorithm>

namespace planbok {

namespace {

std::ptrdiff_t period_index(const PlanSchema& schema, std::string_view period) {
    return std::ranges::find(schema.periods, period, &Period::id) - schema.periods.begin();
}

}  // namespace

bool unit_exists_in(const PlanSchema& schema, const OrganisationUnit& unit, std::string_view period) {
    const auto at = period_index(schema, period);
    if (!unit.valid_from.empty() && at < period_index(schema, unit.valid_from)) return false;
    return unit.valid_to.empty() || at <= period_index(schema, unit.valid_to);
}

}  // namespace planbok
