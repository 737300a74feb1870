#pragma once

#include <string_view>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"
#include "package/package.h"

namespace planbok {

/// What the frame of a zip says it holds.
struct ZipDirectory {
    std::vector<PackageEntry> entries;  ///< in file order
    std::string_view comment;
    bool has_backslash_names = false;
};

/// Reads the frame of a zip (PKWARE APPNOTE 6.3.10) without inflating anything.
///
/// Every byte of the file must be accounted for: entries from the first byte on, one behind the other, then the directory, the zip64
/// records where there are any, the end record and its comment. Local headers must say what the directory says. Nothing is mended.
/// Refusals: ZIP-FRAME, ZIP-COUNT, ZIP-METHOD, ZIP-NAME, ZIP-DUPLICATE, ZIP-OVERLAP, ZIP-MISMATCH, ZIP-SIZE.
Expected<ZipDirectory> read_zip_directory(std::string_view bytes, std::string_view file, const Limits& limits);

}  // namespace planbok
