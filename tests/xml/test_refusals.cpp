#include <doctest/doctest.h>

#include "dump.h"

namespace planbok::xml {
namespace {

struct Case {
    std::string document;
    std::string tokens;
};

void check_all(const std::vector<Case>& cases, const Limits& limits = {}) {
    for (const auto& [document, tokens] : cases) {
        CAPTURE(document.substr(0, 200));
        CHECK(dump(document, limits) == tokens);
    }
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("a document type is refused at its first byte") {
    check_all({
        {"<!DOCTYPE a><a/>", "!XML-DTD@0"},
        {"<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;'>]><lolz>&lol2;</lolz>", "!XML-DTD@22"},
        {"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "!XML-DTD@0"},
        {"<!DOCTYPE a PUBLIC 'x' 'http://localhost/x.dtd'><a/>", "!XML-DTD@0"},
        {"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://localhost/'> %p;]><a/>", "!XML-DTD@0"},
        {"<!DOCTYPE a []><a/>", "!XML-DTD@0"},
        {"<!doctype html><html/>", "!XML-DTD@0"},
        {"<!--x--><!DOCTYPE a><a/>", "!XML-DTD@8"},
        {"<a><!DOCTYPE a></a>", "<a>!XML-DTD@3"},
        {"<!ENTITY x 'y'><a/>", "!XML-DTD@0"},
        {"<!DOCTYPE a \x01", "!XML-DTD@0"},
    });
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string("<!DOCTYPE a><a/>")) utf16 += {c, '\0'};
    CHECK(dump(utf16) == "!XML-DTD@0");
}

TEST_CASE("only UTF-8 and marked UTF-16 are read") {
    using namespace std::string_literals;
    check_all({
        {"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "!XML-ENCODING@0"},
        {"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE", "!XML-ENCODING@0"},
        {"<?xml version='1.0' encoding='UTF-16'?><a/>", "!XML-ENCODING@0"},
        {"<?xml version='1.0' encoding='UTF-8' encoding='UTF-7'?><a/>", "!XML-ENCODING@0"},
        {"\xEF\xBB\xBF<?xml version='1.0' encoding='windows-1252'?><a/>", "!XML-ENCODING@3"},
        {"+ADw-a/+AD4-", "!XML-ENCODING@0"},
        {"\x00\x00\x00<\x00\x00\x00""a"s, "!XML-ENCODING@0"},
        {"\xFF\xFE\x00\x00<\x00\x00\x00"s, "!XML-ENCODING@0"},
        {"<\x00?\x00x\x00m\x00"s, "!XML-ENCODING@0"},
        {"\x00<\x00?\x00x\x00m"s, "!XML-ENCODING@0"},
        {"\x4C\x6F\xA7\x94\x93", "!XML-ENCODING@0"},
        {"\xFE\xFF\x00<\x00?\x00x\x00m\x00l\x00 \x00v\x00""e\x00r\x00s\x00i\x00o\x00n\x00=\x00'\x00""1\x00.\x00""0\x00'\x00 \x00""e\x00n\x00""c\x00o\x00"
         "d\x00i\x00n\x00g\x00=\x00'\x00U\x00T\x00""F\x00-\x00""8\x00'\x00?\x00>\x00<\x00""a\x00/\x00>"s, "!XML-ENCODING@0"},
    });
}

TEST_CASE("bytes and references that are no XML characters are refused where they stand") {
    using namespace std::string_literals;
    check_all({
        {"<a>\xC0\xAF</a>", "<a>!XML-CHAR@3"},          // overlong
        {"<a>\xE0\x80\xAF</a>", "<a>!XML-CHAR@3"},
        {"<a>x\xE2\x82</a>", "<a>!XML-CHAR@4"},          // cut
        {"<a>\xC3", "<a>!XML-CHAR@3"},
        {"<a>\xED\xA0\x80</a>", "<a>!XML-CHAR@3"},       // surrogate
        {"<a>\xF4\x90\x80\x80</a>", "<a>!XML-CHAR@3"},   // beyond U+10FFFF
        {"<a>\xEF\xBF\xBE</a>", "<a>!XML-CHAR@3"},       // U+FFFE
        {"<a>\xEF\xBF\xBF</a>", "<a>!XML-CHAR@3"},
        {"<a>\x00</a>"s, "<a>!XML-CHAR@3"},
        {"<a/>\x00"s, "<a></a>!XML-CHAR@4"},
        {"<a>\x01</a>", "<a>!XML-CHAR@3"},
        {"<a>\x80</a>", "<a>!XML-CHAR@3"},
        {"<a k='\x0B'/>", "!XML-CHAR@6"},
        {"<a><!--\x02--></a>", "<a>!XML-CHAR@7"},
        {"<a>&#0;</a>", "<a>!XML-CHAR@3"},
        {"<a>x&#x110000;</a>", "<a>!XML-CHAR@4"},
        {"<a>&#xFFFE;</a>", "<a>!XML-CHAR@3"},
        {"<a>&#xD800;</a>", "<a>!XML-CHAR@3"},
        {"<a>&#99999999999999999999;</a>", "<a>!XML-CHAR@3"},
        {"<a k='&#8;'/>", "!XML-CHAR@6"},
    });
    CHECK(dump("<a>\x7F\xC2\x85\xEF\xBF\xBD&#x10FFFF;</a>").starts_with("<a>'"));
    CHECK(dump("\xFF\xFE<\0a\0>\0\x00\xDC"s) == "<a>!XML-CHAR@3");
}

TEST_CASE("what is not well-formed is refused where it shows") {
    check_all({
        {"", "!XML-SYNTAX@0"},
        {"  ", "!XML-SYNTAX@2"},
        {"text", "!XML-SYNTAX@0"},
        {"<a/><b/>", "<a></a>!XML-SYNTAX@4"},
        {"<a/> x", "<a></a>!XML-SYNTAX@5"},
        {"<a/><![CDATA[]]>", "<a></a>!XML-SYNTAX@4"},
        {"<a>", "<a>!XML-SYNTAX@3"},
        {"<a", "!XML-SYNTAX@0"},
        {"<a k='1", "!XML-SYNTAX@0"},
        {"<", "!XML-SYNTAX@0"},
        {"<a></b>", "<a>!XML-SYNTAX@3"},
        {"<a></a", "<a>!XML-SYNTAX@3"},
        {"<a></a b>", "<a>!XML-SYNTAX@7"},
        {"<a></ab>", "<a>!XML-SYNTAX@3"},
        {"</a>", "!XML-SYNTAX@0"},
        {"<a/></a>", "<a></a>!XML-SYNTAX@4"},
        {"<a><b></a></b>", "<a><b>!XML-SYNTAX@6"},
        {"<a k='1' k='2'/>", "!XML-SYNTAX@9"},
        {"<a xmlns:p='u' xmlns:q='u' p:k='' q:k=''/>", "!XML-SYNTAX@34"},
        {"<a xmlns:p='u' xmlns:q='v' p:k='' q:k=''/>", "<a k=\"\" k=\"\"></a>"},
        {"<a a='' b='' c='' d='' e='' f='' g='' h='' i='' j='' c=''/>", "!XML-SYNTAX@53"},
        {"<a xmlns='u' xmlns='u'/>", "!XML-SYNTAX@13"},
        {"<p:a/>", "!XML-SYNTAX@0"},
        {"<a p:k=''/>", "!XML-SYNTAX@3"},
        {"<a xmlns:p=''/>", "!XML-SYNTAX@3"},
        {"<a xmlns:xml='u'/>", "!XML-SYNTAX@3"},
        {"<a xmlns:xmlns='u'/>", "!XML-SYNTAX@3"},
        {"<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", "!XML-SYNTAX@3"},
        {"<a k='<'/>", "!XML-SYNTAX@6"},
        {"<a k=1/>", "!XML-SYNTAX@5"},
        {"<a k/>", "!XML-SYNTAX@4"},
        {"<a k='1'l='2'/>", "!XML-SYNTAX@8"},
        {"<a/ >", "!XML-SYNTAX@2"},
        {"<1a/>", "!XML-SYNTAX@0"},
        {"<a:b:c xmlns:a='u'/>", "!XML-SYNTAX@0"},
        {"<:a/>", "!XML-SYNTAX@0"},
        {"<a 1k=''/>", "!XML-SYNTAX@3"},
        {"<a>]]></a>", "<a>!XML-SYNTAX@3"},
        {"<a>&nbsp;</a>", "<a>!XML-SYNTAX@3"},
        {"<a>x & y</a>", "<a>!XML-SYNTAX@5"},
        {"<a>&lt</a>", "<a>!XML-SYNTAX@3"},
        {"<a>&#;</a>", "<a>!XML-SYNTAX@3"},
        {"<a>&#x;</a>", "<a>!XML-SYNTAX@3"},
        {"<a>&#12</a>", "<a>!XML-SYNTAX@3"},
        {"<a k='&x;'/>", "!XML-SYNTAX@6"},
        {"<a><!-- a -- b --></a>", "<a>!XML-SYNTAX@10"},
        {"<a><!-- a", "<a>!XML-SYNTAX@3"},
        {"<a><![CDATA[ x", "<a>!XML-SYNTAX@3"},
        {"<a><?x", "<a>!XML-SYNTAX@3"},
        {"<a><? x?></a>", "<a>!XML-SYNTAX@3"},
        {"<a/><?xml version='1.0'?>", "<a></a>!XML-SYNTAX@4"},
        {" <?xml version='1.0'?><a/>", "!XML-SYNTAX@1"},
        {"<?xml version='1.1'?><a/>", "!XML-SYNTAX@0"},
        {"<?xml encoding='UTF-8'?><a/>", "!XML-SYNTAX@0"},
        {"<?xml version='1.0' standalone='maybe'?><a/>", "!XML-SYNTAX@0"},
        {"<?xml version='1.0'", "!XML-SYNTAX@0"},
        {"<a>\xC3\xA5</\xC3\xA5>", "<a>'\xC3\xA5'!XML-SYNTAX@5"},
    });
}

TEST_CASE("every limit refuses at the limit and not before") {
    Limits limits;
    limits.xml_depth = 5;
    limits.xml_attributes = 3;
    limits.xml_text = 100;
    limits.xml_attribute = 20;
    limits.xml_name = 10;
    check_all(
        {
            {repeat("<a>", 5) + repeat("</a>", 5), repeat("<a>", 5) + repeat("</a>", 5)},
            {repeat("<a>", 6), repeat("<a>", 5) + "!XML-LIMIT@15"},
            {"<a x='1' y='2' z='3'/>", "<a x=\"1\" y=\"2\" z=\"3\"></a>"},
            {"<a x='1' y='2' z='3' w='4'/>", "!XML-LIMIT@21"},
            {"<a>" + repeat("x", 100) + "</a>", "<a>'" + repeat("x", 100) + "'</a>"},
            {"<a>" + repeat("x", 101) + "</a>", "<a>!XML-LIMIT@3"},
            {"<a>" + repeat("x", 1000), "<a>!XML-LIMIT@3"},
            {"<a x='" + repeat("x", 20) + "'/>", "<a x=\"" + repeat("x", 20) + "\"></a>"},
            {"<a x='" + repeat("x", 21) + "'/>", "!XML-LIMIT@3"},
            {"<a x='" + repeat("x", 1000), "!XML-LIMIT@3"},
            {"<a><!--" + repeat("x", 200) + "--></a>", "<a>!XML-LIMIT@3"},
            {"<a><![CDATA[" + repeat("x", 200) + "]]></a>", "<a>!XML-LIMIT@3"},
            {"<a><?p " + repeat("x", 200) + "?></a>", "<a>!XML-LIMIT@3"},
            {"<" + repeat("n", 11) + "/>", "!XML-LIMIT@0"},
            {"<a " + repeat("n", 11) + "=''/>", "!XML-LIMIT@3"},
            {"<a></" + repeat("n", 11) + ">", "<a>!XML-LIMIT@3"},
        },
        limits);
}

TEST_CASE("the shapes that make parsers slow or deep are refused at the standard limits") {
    const Limits limits;
    const auto code = [&](const std::string& document) {
        Tokenizer xml(document, {}, limits);
        const std::string tokens = dump(xml);
        return tokens.substr(tokens.rfind('!') + 1, 9);
    };
    CHECK(code(repeat("<a>", 10'000)) == "XML-LIMIT");
    std::string many = "<a";
    for (int i = 0; i < 1'000'000; ++i) many += " a" + std::to_string(i) + "=''";
    CHECK(code(many + "/>") == "XML-LIMIT");
    std::string spaces = "<a";
    for (int i = 0; i < 250; ++i) spaces += " xmlns:p" + std::to_string(i) + "='u'";
    CHECK(code(spaces + "><b" + spaces.substr(2) + "/></a>") == "XML-LIMIT");
    CHECK(code("<a k='" + std::string(2'000'000, 'x') + "'/>") == "XML-LIMIT");
    CHECK(code("<a>" + std::string(11'000'000, 'x') + "</a>") == "XML-LIMIT");
    CHECK(code("<a " + std::string(11'000'000, ' ') + "/>") == "XML-LIMIT");
    CHECK(code("<a><!--" + std::string(11'000'000, 'x') + "--></a>") == "XML-LIMIT");
    CHECK(code("<a>" + repeat("<![CDATA[x]]>", 9'000) + "</a>") == "XML-LIMIT");
}

TEST_CASE("a refusal says part, limit and value") {
    Place place;
    place.file = "a.xlsx";
    place.part = "xl/workbook.xml";
    Limits limits;
    limits.xml_depth = 1;
    Tokenizer xml("<a><b/></a>", place, limits);
    REQUIRE(xml.next());
    const auto refused = xml.next();
    REQUIRE_FALSE(refused);
    const Finding& finding = refused.error().finding;
    CHECK(finding.place.part == "xl/workbook.xml");
    CHECK(finding.place.file == "a.xlsx");
    CHECK(finding.args == std::vector<Argument>{{"found", LocalText{"element i för många nivåer", "elements nested too deep"}},
                                                {"option", std::string("xml_depth")},
                                                {"limit", std::int64_t{1}}});
}

}  // namespace planbok::xml
