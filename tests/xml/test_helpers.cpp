#include <doctest/doctest.h>

#include "dump.h"

namespace planbok::xml {

TEST_CASE("an element can be passed over") {
    Tokenizer xml("<a><b><c/>x<b>y</b></b><d/></a>", {}, {});
    REQUIRE(xml.next());
    REQUIRE(xml.next());
    REQUIRE(xml.skip_element());
    CHECK(xml.token().is_end(Namespace::None, "b"));
    CHECK(xml.token().depth == 2);
    REQUIRE(xml.next());
    REQUIRE(xml.skip_element());
    CHECK(xml.token().is_end(Namespace::None, "d"));
}

TEST_CASE("what is passed over is checked all the same") {
    Tokenizer xml("<a><b><c></b></a>", {}, {});
    REQUIRE(xml.next());
    REQUIRE(xml.next());
    const auto skipped = xml.skip_element();
    REQUIRE_FALSE(skipped);
    CHECK(skipped.error().finding.code == "XML-SYNTAX");
}

TEST_CASE("the text of an element is its pieces without its children") {
    Tokenizer xml("<a><v>1<!-- x -->2<![CDATA[3]]><x>9</x>&amp;</v><w/></a>", {}, {});
    REQUIRE(xml.next());
    REQUIRE(xml.next());
    CHECK(xml.read_text().value() == "123&");
    CHECK(xml.token().is_end(Namespace::None, "v"));
    REQUIRE(xml.next());
    CHECK(xml.read_text().value() == "");
    CHECK(xml.token().is_end(Namespace::None, "w"));
}

TEST_CASE("the text of an element is limited as a whole") {
    Limits limits;
    limits.xml_text = 10;
    Tokenizer xml("<a>123456<!---->7890<!---->1</a>", {}, limits);
    REQUIRE(xml.next());
    const auto text = xml.read_text();
    REQUIRE_FALSE(text);
    CHECK(text.error().finding.code == "XML-LIMIT");
}

TEST_CASE("children are visited one by one, whatever was read of the one before") {
    Tokenizer xml("<a>\n<b><x/><y/></b> <c>1</c><d/></a>", {}, {});
    REQUIRE(xml.open_root(Namespace::None, "a"));
    std::string seen;
    for (;;) {
        const auto more = xml.next_child(1);
        REQUIRE(more);
        if (!*more) break;
        seen += xml.token().local;
        if (xml.token().local == "b") {
            REQUIRE(xml.next_child(2).value());
            seen += xml.token().local;
        }
    }
    CHECK(seen == "bxcd");
    CHECK(xml.token().is_end(Namespace::None, "a"));
    CHECK_FALSE(xml.next_child(1).value());
}

TEST_CASE("a wrong root is refused") {
    Tokenizer xml("<workbook/>", {}, {});
    const auto opened = xml.open_root(Namespace::Main, "workbook");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().finding.code == "XML-SYNTAX");
}

TEST_CASE("alternate content gives the branch we know") {
    const std::string open = "<a xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:x='http://unknown.example/' "
                             "xmlns:x14='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'>";
    struct Case {
        const char* inside;
        const char* tokens;
    };
    const Case cases[] = {
        {"<mc:AlternateContent><mc:Choice Requires='x14'><b/></mc:Choice><mc:Fallback><c/></mc:Fallback></mc:AlternateContent>", "<b></b>"},
        {"<mc:AlternateContent> <mc:Choice Requires='x'><b/></mc:Choice>\n<mc:Fallback><c/>1</mc:Fallback></mc:AlternateContent>", "<c></c>'1'"},
        {"<mc:AlternateContent><mc:Choice Requires='x14 x'><b/></mc:Choice></mc:AlternateContent><d/>", "<d></d>"},
        {"<mc:AlternateContent><mc:Choice Requires='x'><b/></mc:Choice><mc:Choice Requires='x14'><e/></mc:Choice><mc:Choice Requires='x14'>"
         "<f/></mc:Choice></mc:AlternateContent>", "<e></e>"},
        {"<mc:AlternateContent><mc:Fallback><mc:AlternateContent><mc:Choice Requires='x14'><b>1</b></mc:Choice></mc:AlternateContent><c/>"
         "</mc:Fallback></mc:AlternateContent>", "<b>'1'</b><c></c>"},
        {"<mc:AlternateContent/><b/>", "<b></b>"},
        {"<mc:AlternateContent><mc:Choice Requires=''><b/></mc:Choice></mc:AlternateContent>", ""},
        {"<mc:AlternateContent><mc:Choice><b/></mc:Choice></mc:AlternateContent>", "!XML-SYNTAX@203"},
        {"<mc:AlternateContent><x:y><b/></x:y></mc:AlternateContent>", ""},
    };
    for (const auto& [inside, tokens] : cases) {
        CAPTURE(inside);
        const std::string end = std::string_view(tokens).starts_with("!") ? "" : "</a>";
        CHECK(dump(open + inside + "</a>", {}, AlternateContent::Resolve) == "<a>" + std::string(tokens) + end);
    }
    CHECK(dump(open + cases[0].inside + "</a>").find("<Choice Requires=\"x14\">") != std::string::npos);
}

TEST_CASE("depths do not count the alternate content around") {
    Tokenizer xml("<a xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:AlternateContent><mc:Fallback><b><c/></b>"
                  "</mc:Fallback></mc:AlternateContent><d/></a>", {}, {}, AlternateContent::Resolve);
    REQUIRE(xml.open_root(Namespace::None, "a"));
    REQUIRE(xml.next_child(1).value());
    CHECK(xml.token().local == "b");
    CHECK(xml.token().depth == 2);
    REQUIRE(xml.skip_element());
    CHECK(xml.token().depth == 2);
    REQUIRE(xml.next_child(1).value());
    CHECK(xml.token().local == "d");
    CHECK_FALSE(xml.next_child(1).value());
}

}  // namespace planbok::xml
