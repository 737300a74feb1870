#pragma once

#include "base/failure.h"
#include "writing/new_cells.h"
#include "writing/new_workbook.h"

namespace planbok {

/// Refuses (OUT-LINT, with sheet and cell) what no workbook may hold, before anything is written: the writers rely on it.
Expected<void> check_new_workbook(const NewWorkbook& workbook, const NewCells& cells);

}  // namespace planbok
