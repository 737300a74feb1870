#pragma once

#include "package/package.h"
#include "workbook/workbook.h"

namespace planbok {

/// Reads a workbook from a package that has been opened and checked (src/package/).
///
/// Everything a plan workbook can hold is understood or carried; hostile-input.md rows 15–40, 46, 48–50 say what is refused and what
/// becomes a finding. Transitional and strict Open XML, any namespace prefix, cells and rows without `r`.
Expected<Reported<Workbook>> read_workbook(const Package& package, const Limits& limits);

/// Opens the package in `bytes` and reads it. `file` is used for places only.
Expected<Reported<Workbook>> read_workbook(std::string_view bytes, std::string_view file, const Limits& limits);

}  // namespace planbok
