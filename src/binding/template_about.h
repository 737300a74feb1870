#pragma once

#include "binding/layout.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The first sheet of a template: what the workbook is and for whom, how it is filled in, what the colours mean, and its identity
/// in cells with defined names (identity_names.h).
void add_about_sheet(NewWorkbook& workbook, const Layout& layout);

}  // namespace planbok
