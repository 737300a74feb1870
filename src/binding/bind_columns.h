#pragma once

#include <optional>
#include <string>
#include <vector>

#include "binding/anchors.h"
#include "binding/locate_regions.h"

namespace planbok {

/// The columns of a region as they stand in a workbook.
struct BoundColumns {
    std::vector<std::optional<std::uint32_t>> column;  ///< for each LayoutColumn
    std::vector<std::string> head;                     ///< as written; where it needs the one above it, both
    std::vector<std::optional<MeasureUnit>> unit;      ///< the unit its head names
    std::optional<std::uint32_t> id_column;
    std::uint32_t label_column = 0;
    std::optional<MeasureUnit> region_unit;   ///< named by the head of the label column, the title or a text under it
    std::uint32_t first_value = kMaxColumns;  ///< leftmost bound value column

    bool is_bound(std::uint32_t sheet_column) const;
};

/// Reads the row of heads (and what spans it). Codes: TPL-YEAR for a period that stands twice or under another year, TPL-SHIFT for
/// a near miss, TPL-MISSING, BIND-AMBIGUOUS for an attribute that stands twice, TPL-OMITTED (note), TPL-MONEY where two texts name
/// two units.
Reported<BoundColumns> bind_columns(const Layout& layout, std::size_t region, const LocatedRegion& place, const Workbook& workbook,
                                    const AnchorWords& words, const SheetAnchors& anchors);

}  // namespace planbok
