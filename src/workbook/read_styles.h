#pragma once

#include "workbook/read_context.h"

namespace planbok {

/// Reads the cell formats (ECMA-376 §18.8.10) into `Workbook::formats` and sets the context's counts.
///
/// A font, fill or number format that is not there is a finding CELL-STYLE; the format keeps what is known of it. More than
/// Limits::cell_formats: LIM-FORMATS.
Expected<void> read_styles(ReadContext& context, std::string_view part);

}  // namespace planbok
