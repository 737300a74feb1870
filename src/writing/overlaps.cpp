#include "writing/overlaps.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <queue>

namespace planbok {

std::optional<Range> first_overlap(std::vector<Range> ranges) {
    std::sort(ranges.begin(), ranges.end());
    // A sweep over the rows: the ranges that are open at a row are kept by their first column and are disjoint as far as we have come.
    std::map<std::uint32_t, Range> open;
    using Ending = std::pair<std::uint32_t, std::uint32_t>;  // last row, first column
    std::priority_queue<Ending, std::vector<Ending>, std::greater<>> endings;
    for (const Range& range : ranges) {
        while (!endings.empty() && endings.top().first < range.first.row) {
            open.erase(endings.top().second);
            endings.pop();
        }
        const auto right = open.lower_bound(range.first.column);
        if (right != open.end() && right->second.first.column <= range.last.column) return range;
        if (right != open.begin() && std::prev(right)->second.last.column >= range.first.column) return range;
        open.emplace(range.first.column, range);
        endings.push({range.last.row, range.first.column});
    }
    return std::nullopt;
}

}  // namespace planbok
