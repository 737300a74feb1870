#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace planbok {

/// Text in Planbok is UTF-8 in std::string. Lengths and positions that Excel knows (LEN, MID, limits) count UTF-16 code units.

bool is_valid_utf8(std::string_view text);
std::size_t utf16_length(std::string_view text);
/// Byte offset of UTF-16 unit `unit`; text.size() when past the end; the start of the character when inside a surrogate pair.
std::size_t utf16_offset(std::string_view text, std::size_t unit);

/// Canonical composition (NFC). Invalid UTF-8 is returned unchanged.
std::string nfc(std::string_view text);
std::string fold_case(std::string_view text);  ///< full Unicode case folding of the NFC form
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
/// Case-insensitive equality as Excel compares text: folded, NFC not applied by Excel but by us on both sides.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// A label as binding compares it (design.md §4 rung 2): NFC, case folded, every run of white space (NBSP, thin space, line break)
/// one space, trimmed, soft hyphens and zero-width characters gone, trailing colon and footnote marks (*, †, superscript digits,
/// "1)" or "¹⁾" at the end) gone. "Summa  kostnader*:" and "summa kostnader" are equal.
std::string normalise_label(std::string_view label);

/// Edit distance in characters (Damerau-Levenshtein, adjacent swaps count one), at most `limit`; `limit`+1 means "more".
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Order of two texts in Swedish: letters a–z å ä ö, v and w apart, case ignored at first, digits before letters. <0, 0, >0.
int compare_swedish(std::string_view a, std::string_view b);

/// A canonical decimal text as a Swedish reader writes it: "-8374.4" → "−8 374,4" (U+2212, NBSP, comma).
std::string swedish_number(std::string_view canonical);

/// The text with control, bidi and zero-width characters shown as \uXXXX: safe for terminals and logs.
std::string visible(std::string_view text);

}  // namespace planbok
