#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace planbok {

/// Where something is, as exactly as is known; an empty field means "not applicable".
///
/// A planner reads `HSF-2021.xlsx!Ram!C12`; a programmer reads `xl/worksheets/sheet1.xml` at byte 4,711;
/// the author of a schema reads a line and a column.
struct Place {
    std::string file;                           ///< path as the user gave it
    std::string sheet;                          ///< sheet name as it stands in the workbook
    std::string cell;                           ///< A1 notation, one cell or a range ("C12", "C12:F12")
    std::string part;                           ///< package part or zip entry name
    std::optional<std::uint64_t> offset;        ///< byte offset in the (inflated) part, or in the file when `part` is empty
    std::optional<std::uint32_t> text_row;      ///< line in a text file, counted from 1
    std::optional<std::uint32_t> text_column;   ///< column in a text file, counted from 1, in UTF-8 bytes

    friend bool operator==(const Place&, const Place&) = default;
};

/// "HSF-2021.xlsx!Ram!C12", "plan.json:12:7" or "a.xlsx, xl/styles.xml, byte 4711".
std::string to_string(const Place& place);

}  // namespace planbok
