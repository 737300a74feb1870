#include "writing/write_theme.h"

#include <string_view>

#include "writing/xml_writer.h"

namespace planbok {

namespace {

void write_colors(XmlWriter& xml) {
    struct ThemeColor {
        std::string_view element, rgb;
    };
    static constexpr ThemeColor kColors[] = {{"a:dk1", "000000"},     {"a:lt1", "FFFFFF"},     {"a:dk2", "1F3A4D"},     {"a:lt2", "EEF2F5"},
                                             {"a:accent1", "1F5A85"}, {"a:accent2", "2E9C8F"}, {"a:accent3", "E3A02F"}, {"a:accent4", "C2573B"},
                                             {"a:accent5", "7A5C99"}, {"a:accent6", "8FA63B"}, {"a:hlink", "0563C1"},   {"a:folHlink", "7A5C99"}};
    xml.open("a:clrScheme").attr("name", "Planbok");
    for (const auto& [element, rgb] : kColors) xml.open(element).open("a:srgbClr").attr("val", rgb).close().close();
    xml.close();
}

void write_fonts(XmlWriter& xml) {
    xml.open("a:fontScheme").attr("name", "Planbok");
    for (const std::string_view element : {"a:majorFont", "a:minorFont"}) {
        xml.open(element).open("a:latin").attr("typeface", "Calibri").close();
        xml.open("a:ea").attr("typeface", "").close().open("a:cs").attr("typeface", "").close().close();
    }
    xml.close();
}

void write_placeholder_fill(XmlWriter& xml) { xml.open("a:solidFill").open("a:schemeClr").attr("val", "phClr").close().close(); }

/// Each list of a format scheme has three entries, from subtle to intense; ours differ in line width alone.
void write_formats(XmlWriter& xml) {
    xml.open("a:fmtScheme").attr("name", "Planbok").open("a:fillStyleLst");
    for (int i = 0; i < 3; ++i) write_placeholder_fill(xml);
    xml.close().open("a:lnStyleLst");
    for (const int width : {6'350, 12'700, 19'050}) {
        xml.open("a:ln").attr("w", width);
        write_placeholder_fill(xml);
        xml.open("a:prstDash").attr("val", "solid").close().close();
    }
    xml.close().open("a:effectStyleLst");
    for (int i = 0; i < 3; ++i) xml.open("a:effectStyle").empty("a:effectLst").close();
    xml.close().open("a:bgFillStyleLst");
    for (int i = 0; i < 3; ++i) write_placeholder_fill(xml);
    xml.close().close();
}

}  // namespace

std::string theme_xml() {
    XmlWriter xml;
    xml.open("a:theme").attr("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main").attr("name", "Planbok");
    xml.open("a:themeElements");
    write_colors(xml);
    write_fonts(xml);
    write_formats(xml);
    xml.close().close();
    return std::move(xml).finish();
}

}  // namespace planbok
