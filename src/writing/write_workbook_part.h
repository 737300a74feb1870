#pragma once

#include <string>
#include <vector>

#include "writing/new_workbook.h"

namespace planbok {

/// The workbook part (ECMA-376 part 1 §18.2): sheets with relationship ids `rId1` and on, names, calculation.
/// Print areas, print titles and filters become their built-in names. Asks for a full calculation where a formula has no cached value.
std::string workbook_part_xml(const NewWorkbook& workbook);

/// The tab that is open: the first visible one.
std::size_t first_visible_sheet(const NewWorkbook& workbook);

}  // namespace planbok
