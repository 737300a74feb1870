#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/failure.h"

namespace planbok {

enum class Overwrite : std::uint8_t { Refuse, Replace };
enum class LockFiles : std::uint8_t { Respect, Ignore };

/// What tells that a file is still the one that was read (hostile-input.md row 58).
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t modified_ns = 0;  ///< since 1970
    std::string sha256;            ///< of the content; empty: not compared

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// The stamp of the file at `path`, with the hash of `bytes` as they were read from it. FILE-READ when there is none.
Expected<FileStamp> stamp_file(const std::string& path, std::string_view bytes);

/// Writes a file so that a crash at any moment leaves the old file or the new one, whole: temporary file in the same folder, write, fsync,
/// read back and compare, rename, fsync of the folder. Codes DUR-… (hostile-input.md rows 56–60). `Refuse` never replaces a file.
///
/// The mode of a replaced file is kept; one symbolic link is followed; a file with several hard links, one that is read-only or locked
/// by another program is refused (DUR-LOCKED). A temporary file left by a killed run is taken over by the next. With `unless_changed`
/// the file must still be the one the stamp was taken of (DUR-CHANGED).
Expected<void> write_file_safely(const std::string& path, std::string_view bytes, Overwrite overwrite, LockFiles locks = LockFiles::Respect,
                                 const FileStamp* unless_changed = nullptr);

/// The bytes of a file, at most `limit` of them (LIM-UPLOAD beyond), FILE-READ when it cannot be read.
Expected<std::string> read_file(const std::string& path, std::uint64_t limit);

/// "~$name.xlsx" or ".~lock.name.xlsx#" beside `path`, if there: who holds it, as far as it can be read.
std::string lock_holder(const std::string& path);

}  // namespace planbok
