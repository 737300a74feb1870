#pragma once

#include <string>
#include <string_view>

#include "schema/schema.h"

namespace planbok {

/// Reads a plan schema. Every structural and semantic fault is a finding (SCH-…) with line and column in `place`; the value is there only
/// when no fault of severity Error was found. Numbers are kept as decimal text; a doubled key is a fault.
Reported<std::optional<PlanSchema>> load_schema(std::string_view json, std::string_view file);

}  // namespace planbok
