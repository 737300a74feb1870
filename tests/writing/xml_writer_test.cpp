#include <doctest/doctest.h>

#include "writing/xml_writer.h"

using namespace planbok;

TEST_CASE("text in markup and attributes is escaped") {
    XmlWriter xml;
    xml.open("a").attr("q", "\"<&>\n\t").text("x < y & z > \r").empty("b").close();
    CHECK(std::move(xml).finish() ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
          "<a q=\"&quot;&lt;&amp;&gt;&#10;&#9;\">x &lt; y &amp; z &gt; &#13;<b/></a>");
}

TEST_CASE("characters XML cannot hold become Excel's escapes and escapes keep their meaning") {
    struct Case { const char* text; const char* stored; };
    const Case cases[] = {{"å ä ö €", "å ä ö €"},          {"a\tb\nc", "a\tb\nc"},       {"\x01\x1F\r", "_x0001__x001F__x000D_"},
                          {"_x000D_", "_x005F_x000D_"},    {"_x00D_", "_x00D_"},         {"__x0041_", "__x005F_x0041_"},
                          {"\xEF\xBF\xBE!", "_xFFFE_!"},   {"\xEF\xBF\xBD", "\xEF\xBF\xBD"}};
    for (const auto& [text, stored] : cases) {
        CAPTURE(text);
        CHECK(excel_text(text) == stored);
    }
}

TEST_CASE("a number is written in the shortest form that reads back the same") {
    struct Case { double number; const char* text; };
    const Case cases[] = {{0.0, "0"}, {-0.0, "0"}, {8048.1, "8048.1"}, {0.1 + 0.2, "0.30000000000000004"}, {1e21, "1e+21"}, {-12, "-12"}};
    for (const auto& [number, text] : cases) CHECK(number_text(number) == text);
}

TEST_CASE("white space that readers may drop asks to be kept") {
    for (const char* text : {" a", "a ", "a\nb", "a  b"}) CHECK(needs_space_preserved(text));
    for (const char* text : {"", "a", "a b"}) CHECK_FALSE(needs_space_preserved(text));
}
