#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace planbok {

/// Why `name`, an entry's name as stored, is no name we take (hostile-input.md row 12), or nothing. Names never become file paths;
/// one that tries to be a path elsewhere is refused all the same, since other programs unpack.
std::optional<LocalText> fault_in_name(std::string_view name);

/// Forward slashes, no slash at either end.
std::string normalise_part_name(std::string_view name);

/// What makes two part names the same to some program: case, `\` and `/`, percent signs, NFC and NFD.
std::string part_key(std::string_view part_name);

/// "%41" → "A"; a percent sign without two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

/// A name from a file as it may stand in a message.
std::string shown_name(std::string_view name);

}  // namespace planbok
