#pragma once

#include <optional>
#include <string_view>

#include "base/failure.h"

namespace planbok {

/// Whether the bytes are a zip archive, going by content alone. FILE-KIND, FILE-LOCKED or FILE-XLS with what they look like instead
/// (hostile-input.md rows 1 and 2). A broken archive still counts as one.
Expected<void> expect_zip(std::string_view bytes, std::string_view file);

/// Offset of the last possible end-of-central-directory record whose comment reaches exactly to the end of the file.
std::optional<std::size_t> find_end_record(std::string_view bytes);

}  // namespace planbok
