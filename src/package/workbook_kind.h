#pragma once

#include <optional>
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

/// PKG-MACRO: a refusal when name and content disagree about macros (row 17), else one finding that lists what there is of macros,
/// old macro sheets, ActiveX and embedded objects, or nothing. None of it is opened.
Expected<std::optional<Finding>> check_macros(const Package& package);

}  // namespace planbok
