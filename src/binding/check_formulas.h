#pragma once

#include <vector>

#include "binding/binding.h"

namespace planbok {

/// Computed fields that hold something else than a formula (TPL-FORMULA, with the formula expected in the workbook's own cells),
/// and sums whose formula does not reach every cell they are the sum of (TPL-SUMRANGE).
std::vector<Finding> check_formulas(const PlanSchema& schema, const Binding& binding, const Workbook& workbook);

/// Fields with a value in a hidden row or column or on a hidden sheet: one BIND-HIDDEN (warning) for each sheet, with its cells.
std::vector<Finding> check_hidden(const Binding& binding, const Workbook& workbook);

}  // namespace planbok
