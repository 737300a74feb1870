#include "workbook/number_format.h"

#include <algorithm>
#include <iterator>

namespace planbok {

namespace {

/// What stands in one section of a format code.
struct Section {
    bool digits = false;  ///< 0 # ?
    bool percent = false;
    bool date = false;
    bool text = false;  ///< @
    bool general = false;
    bool shown = false;  ///< anything at all that prints
};

bool starts_ignoring_case(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
           });
}

/// "[h]", "[mm]", "[ss]": elapsed time. Colours, conditions and locales are other brackets.
bool is_elapsed_time(std::string_view inside) {
    return !inside.empty() && std::all_of(inside.begin(), inside.end(), [&](char c) {
        return (c | 0x20) == (inside.front() | 0x20) && ((c | 0x20) == 'h' || (c | 0x20) == 'm' || (c | 0x20) == 's');
    });
}

/// Reads one section from `code`, up to and over its ";".
Section take_section(std::string_view& code) {
    Section section;
    std::size_t at = 0;
    for (; at < code.size() && code[at] != ';'; ++at) {
        switch (code[at]) {
            case '"': {
                const std::size_t end = std::min(code.find('"', at + 1), code.size());
                section.shown = section.shown || end > at + 1;
                at = end;
                break;
            }
            case '[': {
                const std::size_t end = std::min(code.find(']', at), code.size());
                const std::string_view inside = code.substr(at + 1, end - at - 1);
                if (is_elapsed_time(inside)) section.date = section.shown = true;
                if (inside.starts_with("$") && !inside.starts_with("$-")) section.shown = true;  // a currency sign
                at = end;
                break;
            }
            case '\\':
                ++at;
                section.shown = true;
                break;
            case '_':
                ++at;
                break;  // a gap as wide as the next character
            case '*':
                ++at;
                break;  // filled with the next character
            case '0':
            case '#':
            case '?':
                section.digits = section.shown = true;
                break;
            case '%':
                section.percent = section.shown = true;
                break;
            case '@':
                section.text = section.shown = true;
                break;
            case 'y':
            case 'Y':
            case 'm':
            case 'M':
            case 'd':
            case 'D':
            case 'h':
            case 'H':
            case 's':
            case 'S':
                section.date = section.shown = true;
                break;
            case 'e':
            case 'E':
                // "0.00E+00" is scientific; alone it is a year of the era.
                if (at + 1 < code.size() && (code[at + 1] == '+' || code[at + 1] == '-'))
                    ++at;
                else
                    section.date = true;
                section.shown = true;
                break;
            case 'g':
            case 'G':
                if (starts_ignoring_case(code.substr(at), "general")) {
                    section.general = true;
                    at += 6;
                } else {
                    section.date = true;
                }
                section.shown = true;
                break;
            case ' ':
                break;
            default:
                section.shown = true;
                break;
        }
    }
    code.remove_prefix(std::min(at + 1, code.size()));
    return section;
}

struct Builtin {
    std::uint32_t first, last;
    std::string_view code;
};

constexpr Builtin kBuiltins[] = {
    {0, 0, "General"},
    {1, 1, "0"},
    {2, 2, "0.00"},
    {3, 3, "#,##0"},
    {4, 4, "#,##0.00"},
    {5, 5, "\"$\"#,##0_);\\(\"$\"#,##0\\)"},
    {6, 6, "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)"},
    {7, 7, "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)"},
    {8, 8, "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)"},
    {9, 9, "0%"},
    {10, 10, "0.00%"},
    {11, 11, "0.00E+00"},
    {12, 12, "# ?/?"},
    {13, 13, "# ?\?/??"},
    {14, 14, "mm-dd-yy"},
    {15, 15, "d-mmm-yy"},
    {16, 16, "d-mmm"},
    {17, 17, "mmm-yy"},
    {18, 18, "h:mm AM/PM"},
    {19, 19, "h:mm:ss AM/PM"},
    {20, 20, "h:mm"},
    {21, 21, "h:mm:ss"},
    {22, 22, "m/d/yy h:mm"},
    {27, 31, "yyyy-mm-dd"},
    {32, 33, "h:mm:ss"},
    {34, 36, "yyyy-mm-dd"},
    {37, 37, "#,##0_);(#,##0)"},
    {38, 38, "#,##0_);[Red](#,##0)"},
    {39, 39, "#,##0.00_);(#,##0.00)"},
    {40, 40, "#,##0.00_);[Red](#,##0.00)"},
    {41, 41, "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)"},
    {42, 42, "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)"},
    {43, 43, "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"?\?_);_(@_)"},
    {44, 44, "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"?\?_);_(@_)"},
    {45, 45, "mm:ss"},
    {46, 46, "[h]:mm:ss"},
    {47, 47, "mmss.0"},
    {48, 48, "##0.0E+0"},
    {49, 49, "@"},
    {50, 54, "yyyy-mm-dd"},
    {55, 56, "h:mm:ss"},
    {57, 58, "yyyy-mm-dd"},
};

}  // namespace

NumberClass classify_number_format(std::string_view code) {
    if (code.empty()) return NumberClass::General;
    const Section first = take_section(code);
    if (first.general) return NumberClass::General;
    if (first.date) return NumberClass::Date;
    if (first.percent) return NumberClass::Percent;
    if (first.text && !first.digits) return NumberClass::Text;
    return NumberClass::Number;
}

std::optional<std::string_view> builtin_number_format(std::uint32_t id) {
    const auto found = std::find_if(std::begin(kBuiltins), std::end(kBuiltins),
                                    [id](const Builtin& builtin) { return builtin.first <= id && id <= builtin.last; });
    if (found == std::end(kBuiltins)) return std::nullopt;
    return found->code;
}

bool hides_numbers(std::string_view code) {
    // One section serves every number, two leave zero to the first, so ";" alone shows nothing either; "" is General.
    if (code.find(';') == std::string_view::npos) return false;
    for (int number_section = 0; number_section < 3; ++number_section) {
        if (number_section > 0 && code.empty()) break;
        if (take_section(code).shown) return false;
    }
    return true;
}

}  // namespace planbok
