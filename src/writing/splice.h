#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// Bytes `begin` up to but not including `end` of a part become `text`; begin == end is an insertion.
struct Edit {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string text;
};

/// `bytes` with the edits made; the edits are disjoint and may come in any order, those at one place in the order given.
std::string spliced(std::string_view bytes, std::vector<Edit> edits);

}  // namespace planbok
