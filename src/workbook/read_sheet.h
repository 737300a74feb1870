#pragma once

#include <cstdint>
#include <string_view>

#include "workbook/read_context.h"

namespace planbok {

/// Reads a worksheet part (ECMA-376 §18.3) as it is inflated into sheet `index` of the context's builder, with its tables,
/// comments and links.
///
/// Two programs must not read two budgets: cells and rows out of order, doubled, or outside the sheet are refused (CELL-ORDER,
/// CELL-REF); so are formulas that share what is not there (FML-SHARED) and texts longer than a cell holds (VAL-TEXT).
/// Cells naming a text that is not in the table are listed in `ReadContext::missing_strings`, for a refusal by the caller.
/// Values that are no values become the error #NUM! with a finding (VAL-NUM, VAL-DATE).
Expected<void> read_sheet(ReadContext& context, std::uint32_t index, std::string_view part);

}  // namespace planbok
