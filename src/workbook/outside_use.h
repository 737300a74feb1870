#pragma once

#include <string_view>

namespace planbok {

/// What a formula asks of the world outside its workbook. Nothing is ever asked: the stored value stays, unverified.
struct OutsideUse {
    std::string_view source;   ///< "WEBSERVICE", "RTD", "DDE" …; empty where the formula keeps to the workbook
    bool unsafe_link = false;  ///< HYPERLINK with an address that would run or open something
};

/// Links to other workbooks ("[1]Blad!A1") are not told here: the package names them (EXT-LINK of the link's own part).
OutsideUse outside_use(std::string_view formula);

/// Addresses that do something else than show a page (javascript:, data:, file:, UNC), or that are longer than Excel takes.
bool is_unsafe_address(std::string_view target);

/// The characters Excel takes in an address.
inline constexpr std::size_t kMaxAddress = 2'083;

}  // namespace planbok
