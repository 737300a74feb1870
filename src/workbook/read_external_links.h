#pragma once

#include <string>
#include <vector>

#include "workbook/read_context.h"

namespace planbok {

/// Reads the targets of the workbook's external links (ECMA-376 §18.14) into `Workbook::external_links`, in the order that "[1]",
/// "[2]" … in formulas count. Nothing is followed or fetched; every link, and data connections, are findings EXT-LINK.
///
/// `ids`: relationship ids of the externalReferences; `relationships`: those of `workbook_part`.
Expected<void> read_external_links(ReadContext& context, std::string_view workbook_part,
                                   const std::vector<Relationship>& relationships, const std::vector<std::string>& ids);

}  // namespace planbok
