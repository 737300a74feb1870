#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "workbook/workbook.h"

namespace planbok {

/// What a number format code (ECMA-376 §18.8.31, en-US as in the file) makes of a number: a date or time where its first section
/// holds y, m, d, h or s outside quotes, percent where it holds "%", text where it is "@".
NumberClass classify_number_format(std::string_view code);

/// The code of a format that a file names by number alone (ECMA-376 §18.8.30); none for numbers without one.
/// 27–36 and 50–58 differ by country; they are dates or times everywhere.
std::optional<std::string_view> builtin_number_format(std::uint32_t id);

/// Whether no number shows in this format: ";;;" and its kin.
bool hides_numbers(std::string_view code);

}  // namespace planbok
