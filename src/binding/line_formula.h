#pragma once

#include <functional>
#include <optional>
#include <string>

#include "binding/layout.h"

namespace planbok {

/// A block of a list: its rows in one column.
struct ListBlock {
    std::string values;                                                  ///< "D8:D19", with the sheet where it is another one
    std::string sum;                                                     ///< its sum cell, or empty
    std::function<std::string(const std::string& attribute)> attribute;  ///< the same rows in an attribute's column, or empty
};

struct FormulaPlaces {
    /// Reference to the cell of a field, or empty.
    std::function<std::string(const FieldKey&)> cell;
    /// The blocks in which `line`'s items of `unit` stand for a period (of the amount measure).
    std::function<std::vector<ListBlock>(const std::string& unit, const std::string& line, const std::string& period)> list;
};

/// The formula of the line of `key` as a cell's formula, en-US without "=". nullopt where the line has none or a word of it has no
/// cell.
std::optional<std::string> line_formula(const PlanSchema& schema, const FieldKey& key, const FormulaPlaces& places);

/// The same in the template: the cell's formula, or nullopt where the cell is filled in by hand.
std::optional<std::string> layout_formula(const Layout& layout, const FieldKey& key);
/// The sum row of a list in the template.
std::string layout_list_sum(const LayoutRegion& region, std::uint32_t column);

}  // namespace planbok
