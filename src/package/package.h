#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"

namespace planbok {

/// One entry of the zip, as the directory and its local header agree it is.
struct PackageEntry {
    std::string name;             ///< as stored
    std::string part_name;        ///< normalised: forward slashes, no leading slash; used for every look-up
    std::string_view compressed;  ///< the stored bytes, inside the package's own bytes
    std::uint64_t inflated_size = 0;
    std::uint32_t crc32 = 0;
    bool deflated = false;

    // As stored, so that a copy is the same bytes (write_package.h).
    std::string_view local_record;    ///< local header, name, extra fields, data and data descriptor
    std::string_view central_record;  ///< its record in the central directory
    std::uint64_t offset = 0;         ///< of the local header in the file
    std::uint16_t flags = 0;
    std::uint16_t dos_time = 0, dos_date = 0;
    std::uint32_t external_attributes = 0;
    bool directory = false;           ///< a name that ends in "/": holds nothing, is no part
};

struct Relationship {
    std::string id;
    std::string type;      ///< full URI, transitional or strict
    std::string target;    ///< internal: normalised part name; external: the address as written
    bool external = false;
};

/// A workbook file opened as an Open Packaging Conventions package (ECMA-376 part 2): bytes <-> named parts. Knows no cells.
///
/// Opening checks the whole frame before anything is inflated (hostile-input.md rows 1–16): kind, directory against local headers,
/// disjoint spans, names, methods, counts. Parts are inflated on demand, within the limits, with their CRC checked.
class Package {
public:
    /// `bytes` must outlive the package. `file` is used for places only.
    static Expected<Reported<Package>> open(std::string_view bytes, std::string_view file, const Limits& limits);

    const std::string& file() const;
    std::string_view bytes() const;
    std::string_view archive_comment() const;
    const std::vector<PackageEntry>& entries() const;  ///< in file order
    const PackageEntry* find(std::string_view part_name) const;  ///< case ignored (ECMA-376 part 2 §6.2.2)
    /// The content type of a part: its override, else its extension's default, else empty.
    std::string_view content_type(std::string_view part_name) const;
    /// The relationships of a part; the package's own for "". No relationship part gives an empty list.
    Expected<std::vector<Relationship>> relationships(std::string_view part_name) const;
    /// Inflates a part: size, ratio and CRC checked; PKG-REL when it is not there. The total is bounded by the declared sizes, checked in `open`.
    Expected<std::string> read(std::string_view part_name) const;
    /// Inflates every entry that has not been read to its end yet, so that a damaged part is found also where it is only copied.
    Expected<void> verify_all() const;
    /// Part name of the workbook: the target of the package's officeDocument relationship, which is there and of a workbook type.
    const std::string& workbook_part() const;

    Package(Package&&) noexcept;
    Package& operator=(Package&&) noexcept;
    ~Package();

private:
    struct State;
    explicit Package(std::unique_ptr<State> state);
    Expected<void> read_content_types();
    Expected<void> read_all_relationships();
    Expected<void> find_workbook();
    std::unique_ptr<State> state_;
    friend class PartStream;
};

/// A part read in pieces, so that a large sheet is never held whole: the source of the XML tokenizer.
class PartStream {
public:
    /// PKG-REL when the package has no such part. The package must outlive the stream.
    static Expected<PartStream> open(const Package& package, std::string_view part_name);
    static PartStream open(const Package& package, const PackageEntry& entry);
    /// The next inflated bytes, up to about 128 KiB, valid until the next call; empty at the end, when size and CRC have been checked.
    Expected<std::string_view> next();

    PartStream(PartStream&&) noexcept;
    PartStream& operator=(PartStream&&) noexcept;
    ~PartStream();

private:
    struct State;
    explicit PartStream(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace planbok
