#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// What a text in an amount cell is.
struct AmountText {
    enum class Kind : std::uint8_t {
        Blank,        ///< nothing, white space, a dash
        NotReported,  ///< "rapporteras ej"
        Number,       ///< a number written as text; `readings` says how it can be read
        Other         ///< "ej klart", "se bilaga" …
    } kind = Kind::Other;
    std::vector<std::string> readings;  ///< canonical decimals, the likelier (Swedish) first; two when the text is ambiguous
};

/// Judges a text found where an amount is expected. It is never used as a number (hostile-input.md row 32): the readings are shown.
/// Spaces of every kind group digits; "," is the Swedish decimal sign, "." groups or is a decimal point ("1.234" is both); U+2212
/// and full-width signs are read; a trailing kr, tkr, mnkr, % is passed over.
AmountText judge_amount_text(std::string_view text);

/// The day of a serial date as "2021-03-31"; empty where there is none (serial 60 of the 1900 system, out of range).
std::string iso_date(double serial, bool date1904);

}  // namespace planbok
