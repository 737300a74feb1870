#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "writing/patch.h"

namespace planbok {

/// What a user's word means as a cell's content: nothing clears; "=…" is a formula (en-US); a decimal number with "." is a number;
/// TRUE, FALSE and error words are themselves; anything else is text, and a leading apostrophe makes anything text.
PatchContent cell_content(std::string_view word);

/// "'Ram och plan'!C12=1636.9", as after `--set`. nullopt when it is not sheet, cell and "=".
std::optional<CellPatch> parse_cell_setting(std::string_view text);

/// Cells as a CSV file with the head `sheet,cell,value`, values as for `cell_content`. Faults (CSV-HEAD, CSV-ROW, CSV-QUOTE,
/// CSV-TEXT) say the row; a row with a fault is left out.
Reported<std::vector<CellPatch>> read_cells_csv(std::string_view bytes, std::string_view file);

}  // namespace planbok
