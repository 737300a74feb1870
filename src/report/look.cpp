#include "report/look.h"

namespace planbok {
namespace {

constexpr const char* kInk = "1F2937";
constexpr const char* kAccent = "1F3864";
constexpr const char* kQuiet = "6B7280";
constexpr const char* kLine = "D1D5DB";
constexpr const char* kHeadFill = "1F3864";
constexpr const char* kSecondFill = "EEF2F7";

CellStyle base() {
    CellStyle style;
    style.font = "Calibri";
    style.font_size = 10.5;
    style.color = kInk;
    return style;
}

CellStyle row_line(CellStyle style, bool sum) {
    style.bold = sum;
    style.top = sum ? BorderLine::Thin : BorderLine::None;
    style.bottom = sum ? BorderLine::Thin : BorderLine::Hair;
    style.border_color = sum ? kAccent : kLine;
    return style;
}

CellStyle light(const char* fill, const char* color) {
    CellStyle style = row_line(base(), false);
    style.bold = true;
    style.fill = fill;
    style.color = color;
    style.horizontal = HorizontalAlign::Left;
    style.indent = 1;
    return style;
}

}  // namespace

std::string amount_format(int decimals) {
    std::string number = "#,##0";
    if (decimals > 0) number += "." + std::string(static_cast<std::size_t>(decimals), '0');
    return number + ";\u2212" + number;
}

const std::vector<std::string>& Look::palette() {
    static const std::vector<std::string> colors = {"1F3864", "2E75B6", "70AD47", "F4B183", "7F6084", "A5A5A5", "C55A11", "5B9BD5", "264478", "9DC3E6", "548235", "BF9000"};
    return colors;
}

std::uint32_t Look::title() const {
    CellStyle style = base();
    style.font_size = 20;
    style.bold = true;
    style.color = kAccent;
    return add(style);
}

std::uint32_t Look::subtitle() const {
    CellStyle style = base();
    style.font_size = 11;
    style.color = kQuiet;
    return add(style);
}

std::uint32_t Look::heading() const {
    CellStyle style = base();
    style.font_size = 14;
    style.bold = true;
    style.color = kAccent;
    return add(style);
}

std::uint32_t Look::note() const {
    CellStyle style = base();
    style.font_size = 9.5;
    style.italic = true;
    style.color = kQuiet;
    return add(style);
}

std::uint32_t Look::head_left() const {
    CellStyle style = base();
    style.bold = true;
    style.color = "FFFFFF";
    style.fill = kHeadFill;
    style.wrap = true;
    return add(style);
}

std::uint32_t Look::head_indented() const {
    CellStyle style = base();
    style.bold = true;
    style.color = "FFFFFF";
    style.fill = kHeadFill;
    style.horizontal = HorizontalAlign::Left;
    style.indent = 1;
    return add(style);
}

std::uint32_t Look::head_right() const {
    CellStyle style = base();
    style.bold = true;
    style.color = "FFFFFF";
    style.fill = kHeadFill;
    style.horizontal = HorizontalAlign::Right;
    style.wrap = true;
    return add(style);
}

std::uint32_t Look::head_second() const {
    CellStyle style = base();
    style.bold = true;
    style.color = kAccent;
    style.fill = kSecondFill;
    style.horizontal = HorizontalAlign::Right;
    style.wrap = true;
    return add(style);
}

std::uint32_t Look::head_second_left() const {
    CellStyle style = base();
    style.bold = true;
    style.color = kAccent;
    style.fill = kSecondFill;
    style.horizontal = HorizontalAlign::Left;
    style.indent = 1;
    style.wrap = true;
    return add(style);
}

std::uint32_t Look::group() const {
    CellStyle style = base();
    style.bold = true;
    style.color = kAccent;
    style.bottom = BorderLine::Thin;
    style.border_color = kLine;
    return add(style);
}

std::uint32_t Look::text() const {
    CellStyle style = row_line(base(), false);
    style.horizontal = HorizontalAlign::Left;
    style.indent = 1;  // words beside right-aligned figures keep their distance
    return add(style);
}

std::uint32_t Look::wrapped() const {
    CellStyle style = row_line(base(), false);
    style.wrap = true;
    style.vertical = VerticalAlign::Top;
    return add(style);
}

std::uint32_t Look::link() const {
    CellStyle style = row_line(base(), false);
    style.color = "0563C1";
    style.underline = true;
    style.vertical = VerticalAlign::Top;
    return add(style);
}

std::uint32_t Look::label(bool sum, bool varav) const {
    CellStyle style = row_line(base(), sum);
    style.italic = varav;
    style.horizontal = HorizontalAlign::Left;
    style.indent = varav ? 2 : 0;
    return add(style);
}

std::uint32_t Look::amount(int decimals, bool sum, bool varav) const {
    CellStyle style = row_line(base(), sum);
    style.italic = varav;
    if (varav) style.color = kQuiet;
    style.number_format = amount_format(decimals);
    style.horizontal = HorizontalAlign::Right;
    return add(style);
}

std::uint32_t Look::compared(int decimals) const {
    CellStyle style = row_line(base(), false);
    style.color = kQuiet;
    style.number_format = amount_format(decimals);
    style.horizontal = HorizontalAlign::Right;
    return add(style);
}

std::uint32_t Look::share() const {
    CellStyle style = row_line(base(), false);
    style.color = kQuiet;
    style.number_format = "0.0%";
    style.horizontal = HorizontalAlign::Right;
    return add(style);
}

std::uint32_t Look::missing() const {
    CellStyle style = row_line(base(), false);
    style.italic = true;
    style.color = "9C0006";
    style.fill = "FDECEA";
    style.horizontal = HorizontalAlign::Right;
    return add(style);
}

std::uint32_t Look::verdict() const {
    CellStyle style = row_line(base(), false);
    style.color = kQuiet;
    style.horizontal = HorizontalAlign::Left;
    style.indent = 1;
    return add(style);
}

std::uint32_t Look::light_good() const { return add(light("E2F0D9", "2F5D1A")); }
std::uint32_t Look::light_warn() const { return add(light("FFF2CC", "7F6000")); }
std::uint32_t Look::light_bad() const { return add(light("FBE0DD", "9C0006")); }
std::uint32_t Look::light_none() const { return add(light("F3F4F6", "4B5563")); }

std::uint32_t Look::tile_label() const {
    CellStyle style = base();
    style.color = kQuiet;
    style.fill = kSecondFill;
    return add(style);
}

std::uint32_t Look::tile_value(int decimals) const {
    CellStyle style = base();
    style.font_size = 14;
    style.bold = true;
    style.color = kAccent;
    style.fill = kSecondFill;
    style.number_format = amount_format(decimals);
    style.horizontal = HorizontalAlign::Right;
    return add(style);
}

}  // namespace planbok
