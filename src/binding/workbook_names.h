#pragma once

#include <optional>
#include <string_view>

#include "workbook/workbook.h"

namespace planbok {

/// The first block a defined name refers to; none where there is no such name, it is local to a sheet that is not there, or it is
/// no plain reference ("Ram!$C$7", "'Ram och plan'!$C$7:$F$7,…").
struct NamedBlock {
    std::uint32_t sheet = 0;
    Range range;
};
std::optional<NamedBlock> named_block(const Workbook& workbook, std::string_view name);

/// A cell's place as findings say it.
Place place_of(const Workbook& workbook, SheetCell cell);

/// What a cell shows, as text: text itself, a number's shortest decimal form, an error's name; empty for a blank.
std::string shown(const Workbook& workbook, SheetCell cell);

/// "Ram!C12"
std::string cell_name(const Workbook& workbook, SheetCell cell);

}  // namespace planbok
