#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// The texts of a new workbook's cells, each once, in the order they were first asked for (ECMA-376 part 1 §18.4).
class SharedStrings {
public:
    std::uint32_t index(std::string_view text);
    bool empty() const { return texts_.empty(); }
    std::string xml() const;

private:
    std::map<std::string, std::uint32_t, std::less<>> indexes_;
    std::vector<std::string_view> texts_;  ///< into the keys of `indexes_`
    std::uint64_t uses_ = 0;
};

}  // namespace planbok
