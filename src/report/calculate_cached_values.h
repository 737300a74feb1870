#pragma once

#include "formula/recalculate.h"
#include "writing/new_workbook.h"

namespace planbok {

/// Computes every formula of a workbook that is about to be written and puts the value beside it, so that programs that do not recompute
/// (viewers, previews, readers) show the right numbers. Gives the findings of the computation; none is expected of our own formulas.
std::vector<Finding> calculate_cached_values(NewWorkbook& workbook, const CalculationOptions& options);

}  // namespace planbok
