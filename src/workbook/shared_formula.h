#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace planbok {

/// The formula `text` (en-US, no "=") as it reads `rows` further down and `columns` further right: relative references move,
/// those with `$` stay. This is what a dependant of a shared formula means (ECMA-376 §18.3.1.40).
///
/// References are found by their form alone: cells, whole rows and columns, behind a sheet name or not. Text in quotes, quoted
/// sheet names, brackets (tables, other workbooks), names and functions stay. A reference pushed off the sheet is #REF!.
std::string move_references(std::string_view text, std::int64_t rows, std::int64_t columns);

}  // namespace planbok
