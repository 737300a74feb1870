#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/failure.h"
#include "package/package.h"

namespace planbok {

/// A time as zip files hold it: MS-DOS, two-second steps, 1980 to 2107, no time zone.
struct DosTime {
    std::uint16_t date = 0x0021;  ///< 1980-01-01
    std::uint16_t time = 0;

    /// From ISO 8601 "2026-11-21T13:45:10Z"; the default (1980-01-01) for what is no such time or before 1980.
    static DosTime from_iso(std::string_view text);

    friend bool operator==(const DosTime&, const DosTime&) = default;
};

/// An entry copied as it is: local header, compressed bytes, descriptor and directory record stay the same but for the offset.
struct CopiedEntry {
    const PackageEntry* entry = nullptr;
};

/// An entry with new bytes. `replaces`, when given, lends its name as stored, time and attributes.
struct NewEntry {
    std::string name;
    std::string_view bytes;  ///< must live until the package is written
    const PackageEntry* replaces = nullptr;
    bool deflate = true;     ///< stored where deflating does not make it smaller, too
};

using PackageItem = std::variant<CopiedEntry, NewEntry>;

struct PackageWriteOptions {
    int level = 6;             ///< of libdeflate, 1 to 12
    DosTime time;              ///< of new entries that replace none
    std::string_view comment;  ///< archive comment; `Package::archive_comment()` to keep it
};

/// The bytes of a zip with `items` in their order: deterministic, zip64 fields only where sizes, offsets or counts need them.
/// Copying every entry of a package gives its bytes again, unless it had zip64 records without need. Fails with LIM-MEMORY when the compressor has no room, ZIP-NAME for a name
/// longer than 65,535 bytes.
Expected<std::string> write_package(const std::vector<PackageItem>& items, const PackageWriteOptions& options);

}  // namespace planbok
