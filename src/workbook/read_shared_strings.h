#pragma once

#include "workbook/read_context.h"

namespace planbok {

/// Reads the shared string table (ECMA-376 §18.4) into `context.strings`: each text once in the arena.
///
/// `count` and `uniqueCount` are not looked at. Refuses with VAL-TEXT a text longer than a cell holds, with LIM-STRINGS a table
/// that decodes to more than Limits::shared_strings.
Expected<void> read_shared_strings(ReadContext& context, std::string_view part);

/// More than the 32,767 UTF-16 units that a cell holds.
bool is_too_long(std::string_view text);

}  // namespace planbok
