#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "binding/physical_rows.h"

namespace planbok {

/// Which physical row each row of a table is.
struct BoundRows {
    struct Match {
        std::size_t physical = 0;
        BindReason reason = BindReason::Code;
    };
    std::vector<std::optional<Match>> match;  ///< for each LayoutRow
};

/// Rows by code, then label, then synonym, then defined name; two candidates stay unbound unless the heading or row above tells
/// them apart. Marks the rows it takes as claimed. Codes: BIND-AMBIGUOUS, TPL-SHIFT for a near miss, TPL-MISSING for a row that is
/// to be filled in, TPL-OMITTED (note) for others, TPL-OWNROW (warning) for a row with values the table has no place for.
Reported<BoundRows> bind_rows(const Layout& layout, std::size_t region, const LocatedRegion& place, const Workbook& workbook,
                              std::vector<PhysicalRow>& rows);

}  // namespace planbok
