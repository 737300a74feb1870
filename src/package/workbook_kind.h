#pragma once

#include <string_view>
#include <vector>

#include "base/failure.h"
#include "package/package.h"

namespace planbok {

/// FILE-KIND for a zip that by its entries is something else: OpenDocument, Java, a plain zip (hostile-input.md row 1).
Expected<void> expect_workbook_names(const std::vector<PackageEntry>& entries, std::string_view file);

/// FILE-KIND when the main part of the package is a Word document, a presentation, a binary workbook or an add-in; PKG-REL when its type
/// says nothing we know.
Expected<void> expect_workbook_type(std::string_view content_type, const Place& place);

/// PKG-MACRO when name and content disagree about macros (row 17): .xlsx with a macro type, .xlsm without, macros in a workbook whose
/// type has none. A name with no such extension says nothing.
Expected<void> expect_macros_as_named(const Package& package);

}  // namespace planbok
