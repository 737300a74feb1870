#pragma once

#include <optional>
#include <vector>

#include "validation/validate.h"

namespace planbok {

/// The plan a workbook belongs to (design.md §3): what its sheet "Om" says, else the one plan whose tables it holds most of (then
/// with the note BIND-SCHEMA), else none, with SCH-UNKNOWN.
struct ChosenSchema {
    const PlanSchema* schema = nullptr;
    std::optional<Finding> finding;
};
ChosenSchema choose_schema(const Workbook& workbook, const std::vector<PlanSchema>& schemas, const PlanSchema* forced);

}  // namespace planbok
