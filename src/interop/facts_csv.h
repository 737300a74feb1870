#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "binding/fill.h"
#include "facts/fact.h"

namespace planbok {

/// Facts as a CSV file (RFC 4180, UTF-8 with or without a byte order mark, LF or CRLF): a head row
///
///     unit,line,item,period,measure,value,benamning,…
///
/// in any order, of which unit, line, period and value must be there; every further column is an attribute (slag, motpart …).
/// Values are decimals with "." and ASCII "-", or text. A text that was protected against being taken for a formula ("'=…") is
/// given back bare. Faults say the row: CSV-HEAD, CSV-ROW, CSV-QUOTE, CSV-TEXT (not UTF-8). A row with a fault is left out.
Reported<std::vector<FillFact>> read_facts_csv(std::string_view bytes, std::string_view file);

/// The same file for facts, in their order: attributes in columns sorted by name after "benamning", CRLF, no byte order mark. A
/// text that a spreadsheet would take for a formula (= + − - @ TAB CR LF, also full width, first) gets a leading "'"
/// (hostile-input.md row 51); numbers stay numbers.
std::string facts_csv(const std::vector<Fact>& facts);

}  // namespace planbok
