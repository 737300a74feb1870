#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace planbok {

/// Every bound the engine keeps, with the command line's defaults (hostile-input.md, "Default limits").
///
/// A refusal names the limit, its value and the option: `--limit NAME=VALUE`. No limit can be switched off.
struct Limits {
    std::uint64_t upload_bytes = 2ull << 30;    ///< compressed file
    std::uint64_t inflated_total = 2ull << 30;  ///< all parts together
    std::uint64_t inflated_part = 1ull << 30;   ///< one part
    std::uint64_t ratio = 500;                  ///< inflated : compressed per part …
    std::uint64_t ratio_after = 1ull << 20;     ///< … judged after this many inflated bytes
    std::uint64_t entries = 10'000;
    std::uint64_t entry_name = 512;
    std::uint64_t xml_depth = 256;
    std::uint64_t xml_text = 10'000'000;
    std::uint64_t xml_attribute = 1ull << 20;
    std::uint64_t xml_attributes = 256;
    std::uint64_t xml_name = 50'000;
    std::uint64_t xml_namespaces = 256;              ///< declarations in force at one place; real workbooks have some thirty
    std::uint64_t xml_cdata = 1'000;                 ///< CDATA sections in one part
    std::uint64_t cells = 50'000'000;
    std::uint64_t shared_strings = 256ull << 20;  ///< decoded bytes
    std::uint64_t sheets = 1'000;
    std::uint64_t merges = 100'000;  ///< per sheet
    std::uint64_t cell_formats = 65'490;
    std::uint64_t hyperlinks = 65'530;  ///< per sheet
    std::uint64_t formula_nesting = 128;
    std::uint64_t calculation_steps = 2'000'000'000;
    std::uint64_t calculation_milliseconds = 10'000;

    friend bool operator==(const Limits&, const Limits&) = default;
};

/// The limit called `name` ("inflated_total"), to read or set; nullptr when there is none.
std::uint64_t* find_limit(Limits& limits, std::string_view name);
/// Names of all limits, in the order of the struct.
std::span<const std::string_view> limit_names();

}  // namespace planbok
