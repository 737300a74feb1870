#pragma once

#include <string_view>
#include <vector>

namespace planbok {

/// A worksheet function that is computed.
struct FunctionInfo {
    std::string_view name;          ///< en-US
    std::string_view swedish_name;  ///< as in a Swedish Excel; empty where it is the same or not known
    int min_arguments = 0;
    int max_arguments = 0;          ///< 255: any number
    bool is_volatile = false;
};

/// Every function that is computed, sorted by English name (`planbok help functions`).
std::vector<FunctionInfo> function_list();

}  // namespace planbok
