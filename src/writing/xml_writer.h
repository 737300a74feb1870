#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// Text with the five characters of XML markup escaped; tab, line feed and carriage return as character references in attributes.
void append_xml_text(std::string& out, std::string_view text);
void append_xml_attribute(std::string& out, std::string_view text);

/// Text as ST_Xstring (ECMA-376 part 1 §22.9.2.19): characters XML cannot hold become `_xHHHH_`, and a literal `_xHHHH_` keeps its
/// meaning by an escaped underscore. To be escaped as XML afterwards.
std::string excel_text(std::string_view text);

/// True where XML readers may drop white space unless the element says xml:space="preserve".
bool needs_space_preserved(std::string_view text);

/// The shortest text that reads back as the same double; -0 is "0". `value` is finite.
std::string number_text(double value);

/// Puts an XML part together, element by element. Calls nest as the elements do; `close` ends the innermost one.
///
///     xml.open("c").attr("r", "B2").open("v").text("12").close().close();
class XmlWriter {
public:
    XmlWriter();  ///< begins with the XML declaration

    XmlWriter& open(std::string_view name);
    XmlWriter& attr(std::string_view name, std::string_view value);
    XmlWriter& attr(std::string_view name, double value) { return attr(name, std::string_view(number_text(value))); }
    XmlWriter& attr(std::string_view name, std::integral auto value) {
        return attr(name, std::string_view(std::to_string(static_cast<std::int64_t>(value))));
    }
    XmlWriter& text(std::string_view text);
    XmlWriter& close();

    /// An element without content: `<name attribute="value"/>`; the second form has the attribute `val`, as drawings use it.
    XmlWriter& empty(std::string_view name) { return open(name).close(); }
    XmlWriter& value(std::string_view name, std::string_view value) { return open(name).attr("val", value).close(); }
    XmlWriter& value(std::string_view name, std::integral auto value) { return open(name).attr("val", value).close(); }
    /// An element with text alone.
    XmlWriter& element(std::string_view name, std::string_view content) { return open(name).text(content).close(); }
    /// Well-formed markup that is complete in itself.
    XmlWriter& raw(std::string_view markup);

    std::string finish() &&;

private:
    void end_start_tag();

    std::string out_;
    std::vector<std::string> open_;
    bool in_start_tag_ = false;
};

}  // namespace planbok
