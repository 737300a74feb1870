#pragma once

#include <string_view>

#include "schema/schema.h"

namespace planbok {

/// Whether the unit exists in the period: valid_from … valid_to, both included, in the order of the schema's periods. An open end
/// holds for ever.
bool unit_exists_in(const PlanSchema& schema, const OrganisationUnit& unit, std::string_view period);

}  // namespace planbok
