#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workbook/value.h"

namespace planbok {

/// How Excel turns numbers into text and text into numbers, and how it compares.

/// A number as in `=A1&""`: 15 significant digits, an exponent from 1E+15 up and below 1E-9.
/// `comma`: decimal comma, as in a Swedish Excel.
std::string general_text(double number, bool comma = false);

/// The number a text is read as in arithmetic: "3", " 1.5 ", "1,5", "1 234,5", "5 %", "1E3", "2021-03-01", "12:30", "1 jan 2021".
/// A comma is a decimal comma unless it can only group thousands ("1,234", "1,234.5"). nullopt: not a number (#VALUE!).
std::optional<double> number_from_text(std::string_view text);

/// A date or time of day as a serial number of the 1900 system, from ISO (2021-03-01), US (3/1/2021) or month-name forms.
std::optional<double> date_from_text(std::string_view text);

/// The number rounded to 15 significant digits: what Excel's comparison sees.
double at_15_digits(double number);
bool equal_at_15_digits(double a, double b);
/// <0, 0, >0 at 15 digits.
int compare_numbers(double a, double b);

/// Order of two values in Excel: numbers, then text (case ignored), then FALSE, TRUE; a blank is like the other one's nothing.
/// Neither may be an error.
int compare_values(const Value& a, const Value& b);
/// Text compared as Excel's operators do: case ignored.
int compare_text(std::string_view a, std::string_view b);

/// Excel's ROUND: half away from zero, judged on the number's 15 digits (1.005 → 1.01), as Excel does.
double round_half_away(double number, int digits);

}  // namespace planbok
