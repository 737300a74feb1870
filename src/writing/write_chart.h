#pragma once

#include <string>
#include <vector>

#include "writing/new_cells.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The chart part (ECMA-376 part 1 §21.2): soft gridlines, no tick marks, legend below, rounded percentages on pies.
///
/// Values and names are cached from `cells`, so that a viewer that does not calculate shows the chart. Rows that are hidden or grouped
/// away stay in the chart. A series without a colour takes the next one of a fixed palette.
std::string chart_xml(const NewChart& chart, const NewCells& cells);

/// The drawing part of a sheet: `chart_ids` are the relationship ids of `charts`, in their order.
std::string drawing_xml(const std::vector<NewChart>& charts, const std::vector<std::string>& chart_ids);

}  // namespace planbok
