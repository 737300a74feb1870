#pragma once

#include <optional>
#include <string_view>

#include "writing/patch.h"

namespace planbok::cli {

/// What a user's word means as a cell's content: nothing clears; "=…" is a formula (en-US); a decimal number with "." is a number;
/// TRUE, FALSE and error words are themselves; anything else is text, and a leading apostrophe makes anything text.
PatchContent content_of(std::string_view word);

/// "'Ram och plan'!C12=1636.9", as after `--set`. nullopt when it is not sheet, cell and "=".
std::optional<CellPatch> parse_cell_setting(std::string_view text);

}  // namespace planbok::cli
