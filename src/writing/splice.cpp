#include "writing/splice.h"

#include <algorithm>
#include <cassert>

namespace planbok {

std::string spliced(std::string_view bytes, std::vector<Edit> edits) {
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::size_t size = bytes.size();
    for (const Edit& edit : edits) size += edit.text.size();
    std::string out;
    out.reserve(size);
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        assert(edit.begin >= at && edit.end <= bytes.size());
        const auto begin = static_cast<std::size_t>(edit.begin);
        out += bytes.substr(at, begin - at);
        out += edit.text;
        at = static_cast<std::size_t>(edit.end);
    }
    out += bytes.substr(at);
    return out;
}

}  // namespace planbok
