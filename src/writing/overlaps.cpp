#include "writing/overlaps.h"

#include <algorithm>
#include <iterator>

namespace planbok {

void OpenRanges::close_above(std::uint32_t row) {
    while (!endings_.empty() && endings_.top().first < row) {
        open_.erase(endings_.top().second);
        endings_.pop();
    }
}

bool OpenRanges::add(const Range& range) {
    close_above(range.first.row);
    const auto right = open_.lower_bound(range.first.column);
    if (right != open_.end() && right->first <= range.last.column) return false;
    if (right != open_.begin() && std::prev(right)->second.last.column >= range.first.column) return false;
    open_.emplace(range.first.column, range);
    endings_.push({range.last.row, range.first.column});
    return true;
}

std::optional<Range> OpenRanges::holding(CellRef ref) {
    close_above(ref.row);
    const auto right = open_.upper_bound(ref.column);
    if (right == open_.begin() || !std::prev(right)->second.contains(ref)) return std::nullopt;
    return std::prev(right)->second;
}

std::optional<Range> first_overlap(std::vector<Range> ranges) {
    std::sort(ranges.begin(), ranges.end());
    OpenRanges open;
    for (const Range& range : ranges) {
        if (!open.add(range)) return range;
    }
    return std::nullopt;
}

}  // namespace planbok
