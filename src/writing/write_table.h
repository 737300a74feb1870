#pragma once

#include <string>

#include "writing/new_cells.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The table part (ECMA-376 part 1 §18.5) numbered `id` in the workbook; its columns are named by the cells of the header row on `sheet`.
std::string table_xml(const NewTable& table, std::size_t id, std::size_t sheet, const NewCells& cells);

}  // namespace planbok
