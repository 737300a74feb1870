#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "writing/patch.h"
#include "writing/splice.h"

namespace planbok {

struct SheetEdits {
    std::vector<Edit> edits;
    bool formulas_changed = false;  ///< a formula came or went: the calculation chain no longer holds
};

/// The edits that put `patches` into the bytes of a worksheet part.
///
/// `patches` belong to this sheet, are in row-major order and name each place once; `place` says file, sheet and part for failures.
/// A cell that already holds what it should is left as it is. A cell that was not there takes the format of its row or column, as Excel
/// gives it. Refused: OUT-SHARED and OUT-ARRAY (the formula belongs to several cells), OUT-MERGED (a cell hidden under a merged one),
/// OUT-CACHED (a stored value for a cell without formula), OUT-ENCODING (the part is not UTF-8).
Expected<SheetEdits> sheet_edits(std::string_view bytes, const std::vector<const CellPatch*>& patches, const Place& place, const Limits& limits);

}  // namespace planbok
