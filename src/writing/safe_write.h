#pragma once

#include <string>
#include <string_view>

#include "base/failure.h"

namespace planbok {

enum class Overwrite : std::uint8_t { Refuse, Replace };
enum class LockFiles : std::uint8_t { Respect, Ignore };

/// Writes a file so that a crash at any moment leaves the old file or the new one, whole: temporary file in the same folder, write, fsync,
/// read back and compare, rename, fsync of the folder. Codes DUR-… (hostile-input.md rows 56–60). `Refuse` never replaces a file.
Expected<void> write_file_safely(const std::string& path, std::string_view bytes, Overwrite overwrite, LockFiles locks = LockFiles::Respect);

/// The bytes of a file, at most `limit` of them (LIM-UPLOAD beyond), FILE-READ when it cannot be read.
Expected<std::string> read_file(const std::string& path, std::uint64_t limit);

/// "~$name.xlsx" or ".~lock.name.xlsx#" beside `path`, if there: who holds it, as far as it can be read.
std::string lock_holder(const std::string& path);

}  // namespace planbok
