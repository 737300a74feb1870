#pragma once

#include <optional>
#include <string>
#include <vector>

#include "binding/physical_rows.h"

namespace planbok {

/// An item of a list: its row, and the id it goes by (its code, else a slug of its label, else "rad_N").
struct ListItem {
    std::size_t physical = 0;
    std::string item;
    BindReason reason = BindReason::Code;
};

/// The rows of a list.
struct BoundListRows {
    std::vector<ListItem> items;
    std::vector<std::size_t> own;               ///< subtotals and texts among them
    std::optional<std::size_t> sum;             ///< physical row of the sum
    std::uint32_t first_row = 0, last_row = 0;  ///< rows between the heads and the sum
};

/// Every row between the heads and the sum row with a label or a value is an item. The sum row is known by its code or label;
/// without one the list ends at the next title. Codes: TPL-MISSING for a declared sum row, VAL-NOLABEL for values without a label,
/// BIND-DOUBLE for an Id that stands twice.
Reported<BoundListRows> bind_list(const LayoutRegion& region, const LocatedRegion& place, const BoundColumns& columns,
                                  const Workbook& workbook, const SheetAnchors& anchors, const std::vector<PhysicalRow>& rows);

}  // namespace planbok
