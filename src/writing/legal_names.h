#pragma once

#include <string_view>

namespace planbok {

/// Excel's limit for the text of a cell and for a formula, in UTF-16 units.
inline constexpr std::size_t kMaxCellText = 32'767;
inline constexpr std::size_t kMaxFormula = 8'192;

/// 1–31 UTF-16 units, none of : \ / ? * [ ], no control character, no ' at either end, not Excel's own "History".
bool is_legal_sheet_name(std::string_view name);

/// A letter, _ or \ first, then letters, digits, . _ \ ?; at most 255 units; not like a cell ("A1", "R1C1", "R", "C").
/// Built-in names with the prefix _xlnm. are legal.
bool is_legal_defined_name(std::string_view name);

/// "RRGGBB".
bool is_rgb(std::string_view text);

/// An address that may stand in a relationship: not empty, at most 2,079 bytes, no space, control character, quote or any of <>^`{|},
/// every % followed by two hexadecimal digits, at most one #.
bool is_legal_uri(std::string_view uri);

/// The first function in `formula` that Excel stores with `_xlfn.` but that stands without it; empty if there is none.
/// Texts and quoted sheet names are passed over. List: MS-XLSX 2.2.3 "future-function-list".
std::string_view future_function_without_prefix(std::string_view formula);

}  // namespace planbok
