#pragma once

#include <vector>

#include "workbook/workbook.h"

namespace planbok {

/// What a reader of the sheets would not see (hostile-input.md rows 36–38): values under merged cells and merges that overlap
/// (SHT-MERGE), hidden values (SHT-HIDDEN), names that Excel refuses (SHT-NAME), defined names that cannot be used (FML-NAME).
/// One finding for each cause and sheet.
std::vector<Finding> sheet_findings(const Workbook& workbook);

}  // namespace planbok
