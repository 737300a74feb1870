#pragma once

#include <optional>
#include <string>
#include <vector>

#include "binding/bind_columns.h"
#include "binding/binding.h"

namespace planbok {

/// A row of a sheet under a region's heads, as it stands there.
struct PhysicalRow {
    std::uint32_t row = 0;
    std::string code;  ///< in the Id column
    std::string label;
    std::uint32_t label_column = 0;
    std::vector<std::string> keys;    ///< of the label (label_key.h), never empty where there is a label
    std::optional<MeasureUnit> unit;  ///< named by the label
    bool has_values = false;          ///< something stands in a value column
    bool has_attributes = false;
    bool has_formula = false;  ///< a value column holds a formula
    bool claimed = false;

    bool is_blank() const { return code.empty() && label.empty() && !has_values && !has_attributes; }
};

/// The rows with content between the heads and `place.end_row`, from top to bottom.
std::vector<PhysicalRow> physical_rows(const LayoutRegion& region, const LocatedRegion& place, const BoundColumns& columns,
                                       const Sheet& sheet);

/// Indices of the rows close under `rows[from]`: with at most one empty row between one and the next.
std::vector<std::size_t> rows_below(const std::vector<PhysicalRow>& rows, std::size_t from);

}  // namespace planbok
