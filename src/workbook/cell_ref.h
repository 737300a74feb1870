#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planbok {

inline constexpr std::uint32_t kMaxRows = 1'048'576;
inline constexpr std::uint32_t kMaxColumns = 16'384;

/// The position of a cell on a sheet. Rows and columns count from zero; `to_a1` gives the user's "C5".
struct CellRef {
    std::uint32_t row = 0;
    std::uint32_t column = 0;

    friend auto operator<=>(const CellRef&, const CellRef&) = default;  // row-major, the order of the sheet part
};

/// A block of cells on one sheet, both corners included. Never empty: `first` is never below or right of `last`.
struct Range {
    CellRef first;
    CellRef last;

    bool contains(CellRef ref) const {
        return first.row <= ref.row && ref.row <= last.row && first.column <= ref.column && ref.column <= last.column;
    }
    friend auto operator<=>(const Range&, const Range&) = default;
};

std::string column_letters(std::uint32_t column);
std::string to_a1(CellRef ref);
std::string to_a1(const Range& range);  ///< "C5:E16"; one cell prints as "C5"
/// "C5" alone: upper case letters A…XFD, then 1…1048576 without leading zeros. Anything else is `nullopt`.
std::optional<CellRef> parse_a1(std::string_view text);
std::optional<Range> parse_a1_range(std::string_view text);  ///< "C5:E16" or "C5"; `$` allowed

/// A sheet name as it stands in a reference: `Ram`, `'Ram och plan'`, `'Anna''s'`.
std::string quoted_sheet_name(std::string_view name);

}  // namespace planbok
