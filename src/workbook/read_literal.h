#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planbok {

/// A finite number as `<v>` holds it: xsd:double without NaN and INF, white space around it allowed. None for anything else
/// ("1,5", "0x10", "", "1e999").
std::optional<double> parse_cell_number(std::string_view text);

/// A whole number ≥ 0 that fits, digits only. None for anything else.
std::optional<std::uint32_t> parse_index(std::string_view text);

/// xsd:boolean; none for anything else.
std::optional<bool> parse_xml_boolean(std::string_view text);

/// The serial number of an ISO 8601 date, time or both ("2021-12-31", "2021-12-31T14:30:00.5", "14:30"), as `t="d"` cells hold it
/// (ECMA-376 §18.18.11). A zone "Z" is passed over. None where there is no such day, or none in the date system.
std::optional<double> parse_iso_date(std::string_view text, bool date1904);

/// ST_Xstring (ECMA-376 §22.9.2.19): `_x000D_` is the character U+000D, `_x005F_` an underscore. A lone surrogate stays as written.
std::string decode_xstring(std::string_view text);

/// `text` without XML white space at its ends.
std::string_view trim_xml(std::string_view text);

}  // namespace planbok
