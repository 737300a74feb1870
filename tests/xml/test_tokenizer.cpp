#include <doctest/doctest.h>

#include "dump.h"

namespace planbok::xml {

TEST_CASE("a document is read as its elements, attributes and texts") {
    struct Case {
        const char* document;
        const char* tokens;
    };
    const Case cases[] = {
        {"<a/>", "<a></a>"},
        {"<a></a>", "<a></a>"},
        {"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<a/>", "<a></a>"},
        {"<?xml version='1.0' encoding='utf-8'?><a/>", "<a></a>"},
        {"\xEF\xBB\xBF<a/>", "<a></a>"},
        {"<a x='1' y=\"2\" >t</a >\n", "<a x=\"1\" y=\"2\">'t'</a>"},
        {"<a\n x = '1'\t/>", "<a x=\"1\"></a>"},
        {"<a x='\"'/>", "<a x=\"\"\"></a>"},
        {"<a x='&lt;&amp;&quot;&apos;&gt;&#65;&#x42;'/>", "<a x=\"<&\"'>AB\"></a>"},
        {"<a x='1\r\n2\t3\n4\r5'/>", "<a x=\"1 2 3 4 5\"></a>"},
        {"<a x='&#10;&#9;'/>", "<a x=\"\n\t\"></a>"},
        {"<a>1 &lt; 2 &#229;&#x1F600;</a>", "<a>'1 < 2 \xC3\xA5\xF0\x9F\x98\x80'</a>"},
        {"<a>1\r\n2\r3\n</a>", "<a>'1\n2\n3\n'</a>"},
        {"<a>]] ]> ></a>", "<a>']] ]> >'</a>"},
        {"<a><![CDATA[<b>&amp;]]]></a>", "<a>'<b>&amp;]'</a>"},
        {"<a><![CDATA[]]>x<![CDATA[1\r\n2]]></a>", "<a>'''x''1\n2'</a>"},
        {"<!-- ett --><?pi data?><a>1<!-- - två -->2<?x?></a><!--slut-->", "<a>'1''2'</a>"},
        {"<a><b/><c>1</c></a>", "<a><b></b><c>'1'</c></a>"},
        {"<\xC3\xA5r v\xC3\xA4rde='1'>\xC3\xA5</\xC3\xA5r>", "<\xC3\xA5r v\xC3\xA4rde=\"1\">'\xC3\xA5'</\xC3\xA5r>"},
        {"<x:row xmlns:x='u' r='1'/>", "<row r=\"1\"></row>"},
        {"<a xml:space='preserve'> </a>", "<a space=\"preserve\">' '</a>"},
    };
    for (const auto& [document, tokens] : cases) {
        CAPTURE(document);
        CHECK(dump(document) == tokens);
    }
}

TEST_CASE("UTF-16 with a mark is read in both byte orders") {
    const std::u16string text = u"\uFEFF<?xml version='1.0' encoding='UTF-16'?><a x='å'>\U0001F600</a>";
    std::string little, big;
    for (const char16_t unit : text) {
        little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
        big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
    }
    for (const auto& document : {little, big}) {
        CHECK(dump(document) == "<a x=\"\xC3\xA5\">'\xF0\x9F\x98\x80'</a>");
        Tokenizer xml(document, {}, {});
        REQUIRE(xml.next());
        CHECK(xml.is_transcoded());
    }
    CHECK(dump(little.substr(0, little.size() - 1)).find("!XML-CHAR@") != std::string::npos);
}

TEST_CASE("every token and value knows its bytes") {
    const std::string document = "\xEF\xBB\xBF<?xml version='1.0'?><r:a xmlns:r=\"u\">\n<b  k=\"&lt;x\" r:m='2'/>text</r:a>";
    for (const std::size_t size : {1, 5, 1000}) {
        Tokenizer xml(pieces(document, size), {}, {});
        const auto at = [&](const Span& span) { return document.substr(span.begin, span.end - span.begin); };
        REQUIRE(xml.next().value() == TokenKind::Start);
        CHECK(at(xml.token().span) == "<r:a xmlns:r=\"u\">");
        CHECK(xml.token().prefix == "r");
        CHECK(at(xml.token().attributes[0].value_span) == "u");
        REQUIRE(xml.next().value() == TokenKind::Text);
        CHECK(at(xml.token().span) == "\n");
        REQUIRE(xml.next().value() == TokenKind::Start);
        CHECK(at(xml.token().span) == "<b  k=\"&lt;x\" r:m='2'/>");
        CHECK(xml.token().self_closing);
        CHECK(xml.token().depth == 2);
        const Attribute* k = xml.find_attribute(Namespace::None, "k");
        REQUIRE(k != nullptr);
        CHECK(k->value == "<x");
        CHECK(k->raw == "&lt;x");
        CHECK(at(k->name_span) == "k");
        CHECK(at(k->value_span) == "&lt;x");
        const Attribute* m = xml.find_attribute(Namespace::Other, "m");
        REQUIRE(m != nullptr);
        CHECK(at(m->name_span) == "r:m");
        CHECK(at(m->value_span) == "2");
        const auto after_b = xml.token().span.end;
        REQUIRE(xml.next().value() == TokenKind::End);
        CHECK(xml.token().span == Span{after_b, after_b});
        CHECK(xml.token().local == "b");
        CHECK(xml.token().depth == 2);
        REQUIRE(xml.next().value() == TokenKind::Text);
        CHECK(at(xml.token().span) == "text");
        CHECK(xml.token().depth == 1);
        REQUIRE(xml.next().value() == TokenKind::End);
        CHECK(at(xml.token().span) == "</r:a>");
        CHECK(xml.token().local == "a");
        CHECK(xml.token().prefix == "r");
        REQUIRE(xml.next().value() == TokenKind::EndOfDocument);
        CHECK(xml.next().value() == TokenKind::EndOfDocument);
    }
}

TEST_CASE("names are resolved to namespaces, transitional and strict alike") {
    struct Case {
        const char* uri;
        Namespace ns;
        bool strict;
    };
    const Case cases[] = {
        {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", Namespace::Main, false},
        {"http://purl.oclc.org/ooxml/spreadsheetml/main", Namespace::Main, true},
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", Namespace::Relationships, false},
        {"http://purl.oclc.org/ooxml/officeDocument/relationships", Namespace::Relationships, true},
        {"http://schemas.openxmlformats.org/markup-compatibility/2006", Namespace::Compatibility, false},
        {"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main", Namespace::X14, false},
        {"http://example.org/", Namespace::Other, false},
    };
    for (const auto& [uri, ns, strict] : cases) {
        CAPTURE(uri);
        const std::string document = "<a xmlns='" + std::string(uri) + "' xmlns:p='" + uri + "' k='' p:k=''><p:b/><c xmlns=''/></a>";
        Tokenizer xml(document, {}, {});
        REQUIRE(xml.next());
        CHECK(xml.token().ns == ns);
        CHECK(xml.attribute("k"));
        CHECK(xml.attribute(ns, "k"));
        CHECK(xml.saw_strict() == strict);
        CHECK(xml.namespace_for("p") == ns);
        CHECK_FALSE(xml.namespace_for("q"));
        REQUIRE(xml.next());
        CHECK(xml.token().is_start(ns, "b"));
        REQUIRE(xml.next());
        CHECK(xml.token().is_end(ns, "b"));
        REQUIRE(xml.next());
        CHECK(xml.token().is_start(Namespace::None, "c"));
        REQUIRE(xml.next());
        REQUIRE(xml.next());
        CHECK(xml.token().is_end(ns, "a"));
    }
}

TEST_CASE("a declaration holds inside its element only") {
    CHECK(dump("<a><b xmlns:p='u'><p:c/></b><p:c/></a>") == "<a><b><c></c></b>!XML-SYNTAX@28");
}

TEST_CASE("long texts and tags are whole, however they come") {
    const std::string text(300'000, 'x');
    CHECK(dump("<a>" + text + "</a>") == "<a>'" + text + "'</a>");
    CHECK(dump("<a k='" + text + "'/>") == "<a k=\"" + text + "\"></a>");
    CHECK(dump("<a><![CDATA[" + text + "]]></a>") == "<a>'" + text + "'</a>");
    CHECK(dump("<a><!--" + text + "--></a>") == "<a></a>");
}

TEST_CASE("a failure of the source comes out as it is") {
    int calls = 0;
    Tokenizer xml(
        [&calls]() -> Expected<std::string_view> {
            if (calls++ == 0) return std::string_view("<a><b/>");
            return fail("ZIP-CRC", {});
        },
        {}, {});
    CHECK(dump(xml) == "<a><b></b>!ZIP-CRC@-");
    CHECK(dump(xml) == "!ZIP-CRC@-");
}

}  // namespace planbok::xml
