#pragma once

#include <optional>

#include "binding/bind_rows.h"

namespace planbok {

/// The note BIND-MOVED for a region that stands otherwise than in the template: on another sheet, in other rows or columns, in
/// another order, without its codes, under other words, or in another unit. Nothing when all is as the template has it.
std::optional<Finding> moved_note(const Layout& layout, std::size_t region, const LocatedRegion& place, const BoundColumns& columns,
                                  const BoundRows* rows, const std::vector<PhysicalRow>& physical, const Workbook& workbook);

}  // namespace planbok
