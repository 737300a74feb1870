#pragma once

#include <functional>
#include <map>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "workbook/cell_ref.h"

namespace planbok {

/// Disjoint ranges of a sheet that is gone through row by row: those that are still open at a row, found by column in logarithmic time.
class OpenRanges {
public:
    /// False, and nothing done, when `range` overlaps one that is open. Ranges come by rising first row.
    bool add(const Range& range);
    /// The open range that holds `ref`, whose row is not above any asked or added before.
    std::optional<Range> holding(CellRef ref);

private:
    void close_above(std::uint32_t row);

    using Ending = std::pair<std::uint32_t, std::uint32_t>;  // last row, first column
    std::map<std::uint32_t, Range> open_;                    // by first column
    std::priority_queue<Ending, std::vector<Ending>, std::greater<>> endings_;
};

/// A range that overlaps one of those that begin above it, if any does. Time is n log n in the number of ranges, whatever their size.
std::optional<Range> first_overlap(std::vector<Range> ranges);

}  // namespace planbok
