#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workbook/workbook.h"

namespace planbok {

/// Cells that a formula names, as far as its text tells (INDIRECT and OFFSET are known only when computed).
struct Reference {
    std::uint32_t sheet = 0;
    Range range;

    friend auto operator<=>(const Reference&, const Reference&) = default;
};

/// The blocks that `formula` (en-US, no "=") reads when it stands in `cell`, in the order they are written: references, 3-D ones sheet by
/// sheet, defined names followed to their cells, tables. References to other workbooks, and names and sheets that are not there, give
/// nothing; a text that is no formula gives none.
std::vector<Reference> references_of(const Workbook& workbook, SheetCell cell, std::string_view formula);
/// The same for a formula that does not depend on where it stands (no [#This Row], no relative names).
std::vector<Reference> references_of(const Workbook& workbook, std::uint32_t sheet, std::string_view formula);

/// The formula as it reads when copied `rows` down and `columns` to the right: relative references move, those with `$` stay, one that
/// leaves the sheet becomes #REF!. White space and spelling stay as they are; a text that is no formula is returned unchanged.
std::string shift_formula(std::string_view formula, std::int64_t rows, std::int64_t columns);

}  // namespace planbok
