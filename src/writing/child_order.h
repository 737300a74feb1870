#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace planbok {

/// The children of an element in the order its schema demands (ECMA-376 part 1, annex A).
std::span<const std::string_view> worksheet_children();
std::span<const std::string_view> workbook_children();
std::span<const std::string_view> stylesheet_children();

/// Follows the children of one element: each must come behind the one before, and once, unless it may repeat.
class ChildOrder {
public:
    explicit ChildOrder(std::span<const std::string_view> order) : order_(order) {}
    /// False when `name` is unknown or stands where it may not.
    bool accept(std::string_view name);

private:
    std::span<const std::string_view> order_;
    std::size_t next_ = 0;  ///< the first that may still come
};

}  // namespace planbok
