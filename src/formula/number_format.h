#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace planbok {

/// `number` shown in a number format code, as TEXT does: sections, 0 # ?, thousands, scaling, %, E+00, quoted and escaped text, colours
/// and conditions, dates and times, [h]. nullopt for what is not formatted here (fractions) or has no meaning (a negative date).
///
/// The code is read as en-US; a comma that can only be a decimal comma ("# ##0,0") and Swedish date letters (ÅÅÅÅ-MM-DD, tt:mm) are
/// read as a Swedish Excel would. `date_shift` is what is added to a serial number of a 1904 workbook.
std::optional<std::string> format_number(double number, std::string_view code, double date_shift);
/// The part of the code that is for texts, applied; a code without one shows the text as it is.
std::string format_text(std::string_view text, std::string_view code);

/// The number with `decimals` digits after the point, and groups of three where asked.
std::string fixed_text(double number, int decimals, bool grouped);

}  // namespace planbok
