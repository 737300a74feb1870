#pragma once

#include <optional>
#include <vector>

#include "binding/anchors.h"

namespace planbok {

/// Where a region stands in a workbook: the row of its column heads, and the last row that can belong to it (the row before the
/// next table's heads, or the last used row of the sheet).
struct LocatedRegion {
    std::uint32_t sheet = 0;
    std::uint32_t head_row = 0;
    std::uint32_t end_row = 0;
    bool by_code = false;   ///< the region's code stands above it
    bool by_title = false;  ///< its title does
};

/// One entry for each region of the layout: where it stands, or nothing. A region is known by its code, its title, and the rows and
/// heads it holds, on whatever sheet; the sheet's name only decides between places that fit equally well. Codes: BIND-AMBIGUOUS,
/// BIND-COPY, TPL-YEAR (the rows are there, under other years), TPL-MISSING.
Reported<std::vector<std::optional<LocatedRegion>>> locate_regions(const Layout& layout, const Workbook& workbook,
                                                                   const std::vector<SheetAnchors>& anchors);

}  // namespace planbok
