#pragma once

#include "binding/bind_list.h"
#include "binding/bind_rows.h"

namespace planbok {

/// What a region gave, to be joined with the other regions' in a Binding.
struct RegionFields {
    std::vector<BoundField> fields;
    std::vector<BoundRow> rows;
    std::optional<BoundList> list;
};

/// Puts rows and columns of a region together to fields, each with the unit its cell, row, column or table names (in that order;
/// else the schema's). Code: TPL-MEASURE where a cell or label names a unit that does not convert to the line's.
Reported<RegionFields> bind_table_fields(const Layout& layout, std::size_t region, const LocatedRegion& place,
                                         const BoundColumns& columns, const BoundRows& rows,
                                         const std::vector<PhysicalRow>& physical, const Workbook& workbook);
Reported<RegionFields> bind_list_fields(const Layout& layout, std::size_t region, const LocatedRegion& place,
                                        const BoundColumns& columns, const BoundListRows& rows,
                                        const std::vector<PhysicalRow>& physical, const Workbook& workbook);

}  // namespace planbok
