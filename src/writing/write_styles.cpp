#include "writing/write_styles.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "writing/xml_writer.h"

namespace planbok {

namespace {

using Font = std::tuple<std::string, double, bool, bool, bool, std::string>;                    // name, size, bold, italic, underline, colour
using Border = std::tuple<BorderLine, BorderLine, BorderLine, BorderLine, std::string>;  // left, right, top, bottom, colour

/// Values each once, in the order they came.
template <typename T>
struct Distinct {
    std::vector<T> values;

    std::size_t index(const T& value) {
        const auto found = std::find(values.begin(), values.end(), value);
        if (found != values.end()) return static_cast<std::size_t>(found - values.begin());
        values.push_back(value);
        return values.size() - 1;
    }
};

Font font_of(const CellStyle& style) {
    return {style.font, style.font_size, style.bold, style.italic, style.underline, style.color};
}

Border border_of(const CellStyle& style) { return {style.left, style.right, style.top, style.bottom, style.border_color}; }

/// The formats every program knows by number (ECMA-376 part 1 §18.8.30), those that read the same in every language.
int built_in_format(std::string_view code) {
    struct BuiltIn {
        std::string_view code;
        int id;
    };
    static constexpr BuiltIn kBuiltIn[] = {{"", 0},        {"General", 0}, {"0", 1},       {"0.00", 2}, {"#,##0", 3},
                                           {"#,##0.00", 4}, {"0%", 9},      {"0.00%", 10}, {"@", 49}};
    for (const BuiltIn& format : kBuiltIn) {
        if (format.code == code) return format.id;
    }
    return -1;
}

std::string_view line_name(BorderLine line) {
    switch (line) {
        case BorderLine::None: return "";
        case BorderLine::Hair: return "hair";
        case BorderLine::Thin: return "thin";
        case BorderLine::Medium: return "medium";
        case BorderLine::Double: return "double";
    }
    return "";
}

std::string opaque(std::string_view rgb) { return std::string("FF").append(rgb); }

void write_font(XmlWriter& xml, const Font& font) {
    const auto& [name, size, bold, italic, underline, color] = font;
    xml.open("font");
    if (bold) xml.empty("b");
    if (italic) xml.empty("i");
    if (underline) xml.empty("u");
    xml.open("sz").attr("val", size).close();
    if (!color.empty()) {
        xml.open("color").attr("rgb", opaque(color)).close();
    } else {
        xml.open("color").attr("theme", 1).close();
    }
    xml.value("name", name).value("family", 2).close();
}

void write_fill(XmlWriter& xml, std::string_view rgb) {
    xml.open("fill").open("patternFill").attr("patternType", "solid");
    xml.open("fgColor").attr("rgb", opaque(rgb)).close().open("bgColor").attr("indexed", 64).close().close().close();
}

void write_border_side(XmlWriter& xml, std::string_view side, BorderLine line, std::string_view color) {
    xml.open(side);
    if (line != BorderLine::None) {
        xml.attr("style", line_name(line)).open("color");
        if (color.empty()) {
            xml.attr("auto", 1);
        } else {
            xml.attr("rgb", opaque(color));
        }
        xml.close();
    }
    xml.close();
}

void write_border(XmlWriter& xml, const Border& border) {
    const auto& [left, right, top, bottom, color] = border;
    xml.open("border");
    write_border_side(xml, "left", left, color);
    write_border_side(xml, "right", right, color);
    write_border_side(xml, "top", top, color);
    write_border_side(xml, "bottom", bottom, color);
    xml.empty("diagonal").close();
}

void write_alignment(XmlWriter& xml, const CellStyle& style) {
    static constexpr std::string_view kHorizontal[] = {"general", "left", "center", "right"};
    xml.open("alignment");
    if (style.horizontal != HorizontalAlign::General) xml.attr("horizontal", kHorizontal[static_cast<int>(style.horizontal)]);
    if (style.vertical == VerticalAlign::Center) xml.attr("vertical", "center");
    if (style.vertical == VerticalAlign::Top) xml.attr("vertical", "top");
    if (style.wrap) xml.attr("wrapText", 1);
    if (style.indent > 0) xml.attr("indent", style.indent);
    xml.close();
}

bool is_aligned(const CellStyle& style) {
    return style.horizontal != HorizontalAlign::General || style.vertical != VerticalAlign::Bottom || style.wrap || style.indent > 0;
}

void write_differential(XmlWriter& xml, const DifferentialStyle& style) {
    xml.open("dxf");
    if (style.bold || !style.color.empty()) {
        xml.open("font");
        if (style.bold) xml.empty("b");
        if (!style.color.empty()) xml.open("color").attr("rgb", opaque(style.color)).close();
        xml.close();
    }
    if (!style.fill.empty()) {
        xml.open("fill").open("patternFill").attr("patternType", "solid");
        xml.open("fgColor").attr("rgb", opaque(style.fill)).close();
        xml.open("bgColor").attr("rgb", opaque(style.fill)).close().close().close();
    }
    xml.close();
}

}  // namespace

std::uint32_t DifferentialStyles::index(const NewConditionalFormat& format) {
    const DifferentialStyle style{format.fill, format.color, format.bold};
    const auto found = std::find(styles_.begin(), styles_.end(), style);
    const auto index = static_cast<std::uint32_t>(found - styles_.begin());
    if (found == styles_.end()) styles_.push_back(style);
    return index;
}

std::string styles_xml(const std::vector<CellStyle>& styles, const DifferentialStyles& conditional) {
    Distinct<Font> fonts;
    Distinct<std::string> fills;
    Distinct<Border> borders;
    Distinct<std::string> formats;
    constexpr std::size_t kOwnFormats = 164;  // ids below belong to the built-in formats
    borders.index(Border{});
    for (const CellStyle& style : styles) {
        fonts.index(font_of(style));
        if (!style.fill.empty()) fills.index(style.fill);
        borders.index(border_of(style));
        if (built_in_format(style.number_format) < 0) formats.index(style.number_format);
    }

    XmlWriter xml;
    xml.open("styleSheet").attr("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    if (!formats.values.empty()) {
        xml.open("numFmts").attr("count", formats.values.size());
        for (std::size_t i = 0; i < formats.values.size(); ++i) {
            xml.open("numFmt").attr("numFmtId", kOwnFormats + i).attr("formatCode", excel_text(formats.values[i])).close();
        }
        xml.close();
    }
    xml.open("fonts").attr("count", fonts.values.size());
    for (const Font& font : fonts.values) write_font(xml, font);
    xml.close();
    // The first two fills are fixed by the format: none and gray125.
    xml.open("fills").attr("count", fills.values.size() + 2);
    xml.open("fill").open("patternFill").attr("patternType", "none").close().close();
    xml.open("fill").open("patternFill").attr("patternType", "gray125").close().close();
    for (const std::string& fill : fills.values) write_fill(xml, fill);
    xml.close();
    xml.open("borders").attr("count", borders.values.size());
    for (const Border& border : borders.values) write_border(xml, border);
    xml.close();
    xml.open("cellStyleXfs").attr("count", 1);
    xml.open("xf").attr("numFmtId", 0).attr("fontId", 0).attr("fillId", 0).attr("borderId", 0).close().close();

    xml.open("cellXfs").attr("count", styles.size());
    for (const CellStyle& style : styles) {
        const int built_in = built_in_format(style.number_format);
        const std::size_t format = built_in >= 0 ? static_cast<std::size_t>(built_in) : kOwnFormats + formats.index(style.number_format);
        const std::size_t font = fonts.index(font_of(style));
        const std::size_t fill = style.fill.empty() ? 0 : fills.index(style.fill) + 2;
        const std::size_t border = borders.index(border_of(style));
        xml.open("xf").attr("numFmtId", format).attr("fontId", font).attr("fillId", fill).attr("borderId", border).attr("xfId", 0);
        if (format != 0) xml.attr("applyNumberFormat", 1);
        if (font != 0) xml.attr("applyFont", 1);
        if (fill != 0) xml.attr("applyFill", 1);
        if (border != 0) xml.attr("applyBorder", 1);
        if (is_aligned(style)) xml.attr("applyAlignment", 1);
        if (!style.locked) xml.attr("applyProtection", 1);
        if (is_aligned(style)) write_alignment(xml, style);
        if (!style.locked) xml.open("protection").attr("locked", 0).close();
        xml.close();
    }
    xml.close();
    xml.open("cellStyles").attr("count", 1);
    xml.open("cellStyle").attr("name", "Normal").attr("xfId", 0).attr("builtinId", 0).close().close();
    xml.open("dxfs").attr("count", conditional.styles().size());
    for (const DifferentialStyle& style : conditional.styles()) write_differential(xml, style);
    xml.close();
    xml.open("tableStyles").attr("count", 0).attr("defaultTableStyle", "TableStyleMedium2").attr("defaultPivotStyle", "PivotStyleLight16").close();
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
