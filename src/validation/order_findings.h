#pragma once

#include <vector>

#include "validation/validate.h"

namespace planbok {

/// The order users read findings in: what has no sheet first, then by sheet (as in `workbook`, where given), row, column, code.
/// What is equal in all of these stays in the order it was found.
void order_findings(std::vector<Finding>& findings, const Workbook* workbook);

/// Fills in what every finding carries: the file, in its place and in related places, and severity and who from the catalogue.
void complete_findings(std::vector<Finding>& findings, const std::string& file);

}  // namespace planbok
