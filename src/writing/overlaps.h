#pragma once

#include <optional>
#include <vector>

#include "workbook/cell_ref.h"

namespace planbok {

/// A range that overlaps one of those that begin above it, if any does. Time is n log n in the number of ranges, whatever their size.
std::optional<Range> first_overlap(std::vector<Range> ranges);

}  // namespace planbok
