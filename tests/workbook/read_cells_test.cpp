#include <doctest/doctest.h>

#include "workbook_fixture.h"

using namespace planbok;
using namespace planbok::test;

namespace {

/// The contents of the sheet, or the refusal as "CODE cell found".
std::string outcome(const WorkbookFile& file) {
    const auto read = file.read();
    if (!read) return read.error().finding.code + " " + read.error().finding.place.cell + " " + read.error().finding.found;
    return contents(read->value.sheets[0]) + (read->findings.empty() ? "" : " | " + codes(read->findings));
}

struct Case {
    const char* rows;
    const char* outcome;
};

}  // namespace

TEST_CASE("cells of every type are read") {
    WorkbookFile file = with_rows(R"(
        <row r="1"><c r="A1"><v>-8048.1</v></c><c r="B1" t="n"><v>1e3</v></c><c r="C1" t="s"><v>1</v></c></row>
        <row r="3" spans="1:9"><c r="A3" t="str"><f>A1&amp;"x"</f><v>ax_x000A_</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#DIV/0!</v></c>
          <c r="D3" t="inlineStr"><is><r><t>rik </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb="0" eb="1"><t>FEL</t></rPh></is></c>
          <c r="E3" t="d"><v>2021-12-31</v></c><c r="F3" s="0"/><c r="G3"><f>A1*2</f></c><c r="H3"><f>A1*3</f><v></v></c>
          <c r="I3" t="b"><v>false</v></c><c r="J3" t="str"><f>""</f><v></v></c></row>)");
    file.strings =
        R"(<si><t>noll</t></si><si><r><t xml:space="preserve">Äng </t></r><r><t>och</t></r><phoneticPr fontId="1"/></si>)";
    const auto read = file.read();
    REQUIRE(read);
    const Sheet& ram = read->value.sheets[0];
    CHECK(contents(ram) ==
          "A1 -8048.1; B1 1000; C1 \"Äng och\"; A3 =A1&\"x\" → \"ax\n\"; B3 TRUE; C3 #DIV/0!; D3 \"rik text\"; E3 44561; "
          "G3 =A1*2 → blank; H3 =A1*3 → blank; I3 FALSE; J3 =\"\" → \"\"");
    CHECK(codes(read->findings) == "");
    CHECK(ram.cell_count() == 13);
    CHECK_FALSE(ram.formula(*parse_a1("G3"))->has_cached_value);
    CHECK_FALSE(ram.formula(*parse_a1("H3"))->has_cached_value);
    CHECK(ram.formula(*parse_a1("J3"))->has_cached_value);
    CHECK(ram.formula(*parse_a1("A3"))->has_cached_value);
}

TEST_CASE("cells and rows without a reference stand after the one before") {
    CHECK(outcome(with_rows("<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"5\"><c><v>4</v></c></row>"
                            "<row><c r=\"B6\"><v>5</v></c></row>")) == "A1 1; D1 2; E1 3; A5 4; B6 5");
}

TEST_CASE("any prefix, quotes and white space read the same") {
    WorkbookFile file;
    file.more = {};
    file.sheet =
        "<s:sheetData xmlns:s='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>\n<s:row r='1'>\n<s:c r = 'A1' ><s:v "
        ">1<!-- x -->2"
        "</s:v ></s:c ><s:c r='B1' t='str'><s:v><![CDATA[a<b]]></s:v></s:c></s:row></s:sheetData>";
    CHECK(outcome(file) == "A1 12; B1 \"a<b\"");
}

TEST_CASE("strict Open XML reads as transitional does") {
    WorkbookFile file =
        with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"d\"><v>2021-12-31T12:00:00</v></c></row>");
    file.strings = "<si><t>strikt</t></si>";
    file.main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    file.office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    CHECK(outcome(file) == "A1 \"strikt\"; B1 44561.5");
}

TEST_CASE("dates follow the date system of the workbook") {
    WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2021-12-31</v></c></row>");
    file.before_sheets = "<workbookPr date1904=\"true\"/>";
    CHECK(outcome(file) == "A1 43099");
    CHECK(file.read()->value.date1904);
}

TEST_CASE("what is no position on the sheet is refused") {
    const Case cases[] = {
        {"<row r=\"1\"><c r=\"XFE1\"/></row>", "CELL-REF  XFE1"},
        {"<row r=\"1\"><c r=\"A1048577\"/></row>", "CELL-REF  A1048577"},
        {"<row r=\"1\"><c r=\"A0\"/></row>", "CELL-REF  A0"},
        {"<row r=\"1\"><c r=\"a1\"/></row>", "CELL-REF  a1"},
        {"<row r=\"1\"><c r=\"A1B\"/></row>", "CELL-REF  A1B"},
        {"<row r=\"1\"><c r=\"\"/></row>", "CELL-REF  "},
        {"<row r=\"1\"><c r=\"A12345678901234567890\"/></row>", "CELL-REF  A12345678901234567890"},
        {"<row r=\"2147483647\"/>", "CELL-REF  r=\"2147483647\""},
        {"<row r=\"-1\"/>", "CELL-REF  r=\"-1\""},
        {"<row r=\"0\"/>", "CELL-REF  r=\"0\""},
        {"<row r=\"1e3\"/>", "CELL-REF  r=\"1e3\""},
        {"<row r=\"1048577\"/>", "CELL-REF  r=\"1048577\""},
        {"<row r=\"1048576\"/><row/>", "CELL-REF  1048577"},
        {"<row r=\"1\"><c r=\"XFD1\"/><c/></row>", "CELL-REF  16385"},
    };
    for (const auto& [rows, expected] : cases) {
        CAPTURE(rows);
        CHECK(outcome(with_rows(rows)) == expected);
    }
}

TEST_CASE("cells and rows doubled or out of order are refused") {
    const Case cases[] = {
        {"<row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row>", "CELL-ORDER B1 B1"},
        {"<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "CELL-ORDER A1 A1"},
        {"<row r=\"1\"><c r=\"B2\"/></row>", "CELL-ORDER B2 B2"},
        {"<row r=\"2\"/><row r=\"2\"/>", "CELL-ORDER A2 2"},
        {"<row r=\"2\"/><row r=\"1\"/>", "CELL-ORDER A1 1"},
        {"<row r=\"2\"/><row/><row r=\"3\"/>", "CELL-ORDER A3 3"},
    };
    for (const auto& [rows, expected] : cases) {
        CAPTURE(rows);
        CHECK(outcome(with_rows(rows)) == expected);
    }
}

TEST_CASE("a refusal says sheet, part, offset and cell") {
    const auto read = with_rows("<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>").read();
    REQUIRE_FALSE(read);
    const Place& place = read.error().finding.place;
    CHECK(place.file == "prov.xlsx");
    CHECK(place.sheet == "Ram");
    CHECK(place.cell == "A1");
    CHECK(place.part == "xl/worksheets/sheet1.xml");
    REQUIRE(place.offset);
    const WorkbookFile file = with_rows("");
    CHECK(*place.offset == file.element("worksheet", "<sheetData>").size() - std::string("</worksheet>").size() +
                               std::string("<row r=\"1\"><c r=\"A1\"/>").size());
}

TEST_CASE("broken XML in a sheet is refused with the sheet's name") {
    const auto read = with_rows("<row r=\"1\"><c></row>").read();
    REQUIRE_FALSE(read);
    CHECK(read.error().finding.code == "XML-SYNTAX");
    CHECK(read.error().finding.place.sheet == "Ram");
}

TEST_CASE("a declared dimension is not believed") {
    WorkbookFile file = with_rows("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row>");
    for (const char* ref : {"A1:XFD1048576", "Z9", "skräp"}) {
        WorkbookFile lying = file;
        lying.sheet = "<dimension ref=\"" + std::string(ref) + "\"/>" + file.sheet;
        CHECK(outcome(lying) == "B2 1");
    }
}

TEST_CASE("shared texts that are not there are refused with the cells that ask for them") {
    const char* rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>-1</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c><c r=\"B2\" t=\"s\"><v>x</v></c></row>";
    for (const char* strings : {"", "<si><t>a</t></si>"}) {
        WorkbookFile file = with_rows(rows);
        file.strings = strings;
        const auto read = file.read();
        REQUIRE_FALSE(read);
        const Finding& finding = read.error().finding;
        CHECK(finding.code == "CELL-SST");
        const bool empty = file.strings.empty();
        CHECK(finding.place.cell == (empty ? "A1" : "B1"));
        CHECK(finding.related.size() == (empty ? 3 : 2));
        CHECK(std::get<std::string>(finding.args[1].value) ==
              (empty ? "Ram!A1, Ram!B1, Ram!A2, Ram!B2" : "Ram!B1, Ram!A2, Ram!B2"));
    }
}

TEST_CASE("a refusal for texts lists twenty cells and counts them all") {
    std::string rows;
    for (int row = 1; row <= 30; ++row) rows += "<row><c t=\"s\"><v>9</v></c></row>";
    const auto read = with_rows(rows).read();
    REQUIRE_FALSE(read);
    CHECK(read.error().finding.related.size() == 19);
    CHECK(std::get<std::string>(read.error().finding.args[1].value).ends_with("Ram!A20 …"));
    CHECK(std::get<std::int64_t>(read.error().finding.args[2].value) == 30);
}

TEST_CASE("a cell of shared text without a number is blank, with a finding") {
    WorkbookFile file =
        with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"/><c r=\"B1\" t=\"s\"><v></v></c><c r=\"C1\"><v>1</v></c></row>");
    file.strings = "<si/>";
    CHECK(outcome(file) == "C1 1 | CELL-SST");
}

TEST_CASE("a string table that lies about its size, or is not needed, is no trouble") {
    WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    CHECK(outcome(file) == "A1 1");
    file = with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    file.more = {
        {"xl/sharedStrings.xml", "<sst xmlns=\"" + file.main + "\" count=\"99999999\" uniqueCount=\"-4\"><si><t>a</t></si></sst>"}};
    file.workbook_relationships = file.relationship("rIdS", "sharedStrings", "sharedStrings.xml");
    CHECK(outcome(file) == "A1 \"a\"");
}

TEST_CASE("a value that is no finite decimal is an error on the cell") {
    for (const char* text : {"NaN", "INF", "1e999", "0x10", "1,5", "1 000"}) {
        CAPTURE(text);
        const auto read = with_rows("<row r=\"7\"><c r=\"C7\"><v>" + std::string(text) + "</v></c></row>").read();
        REQUIRE(read);
        CHECK(contents(read->value.sheets[0]) == "C7 #NUM!");
        REQUIRE(codes(read->findings) == "VAL-NUM");
        CHECK(read->findings[0].found == text);
        CHECK(read->findings[0].place.cell == "C7");
        CHECK(read->findings[0].place.sheet == "Ram");
    }
    CHECK(outcome(with_rows("<row r=\"1\"><c r=\"A1\"><v> </v></c></row>")) == " | VAL-NUM");
    CHECK(outcome(with_rows("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>2</v></c></row>")) == "A1 #NUM! | VAL-NUM");
    CHECK(outcome(with_rows("<row r=\"1\"><c r=\"A1\" t=\"zz\"><v>2</v></c></row>")) == "A1 #NUM! | VAL-NUM");
    CHECK(outcome(with_rows("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#NYTT!</v></c></row>")) == "A1 #UNKNOWN! | VAL-NUM");
    CHECK(outcome(with_rows("<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2021-02-30</v></c></row>")) == "A1 #NUM! | VAL-DATE");
    CHECK(outcome(with_rows("<row r=\"1\"><c r=\"A1\"><v>-0</v></c><c r=\"B1\"><v>0." + std::string(400, '5') +
                            "</v></c></row>")) == "A1 -0; B1 0.555556");
}

TEST_CASE("many odd values are told one by one, then counted") {
    std::string rows;
    for (int row = 0; row < 1'200; ++row) rows += "<row><c><v>x</v></c></row>";
    const auto read = with_rows(rows).read();
    REQUIRE(read);
    REQUIRE(read->findings.size() == 1'001);
    CHECK(std::get<std::int64_t>(read->findings.back().args[2].value) == 200);
}

TEST_CASE("a text longer than a cell holds is refused") {
    const std::string longest(32'767, 'x');
    for (const char* way : {"inline", "shared", "formula"}) {
        CAPTURE(way);
        const auto make = [&](const std::string& text) {
            if (way == std::string("shared")) {
                WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
                file.strings = "<si><t>" + text + "</t></si>";
                return file;
            }
            if (way == std::string("inline"))
                return with_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>");
            return with_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>" + text + "</v></c></row>");
        };
        CHECK(make(longest).read().has_value());
        const auto read = make(longest + "å").read();
        REQUIRE_FALSE(read);
        CHECK(read.error().finding.code == "VAL-TEXT");
        CHECK(read.error().finding.found == "32768");
    }
}

TEST_CASE("cells that share a text share its bytes") {
    WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>");
    file.strings = "<si><t>delad</t></si>";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(read->value.sheets[0].value({0, 0}).text.data() == read->value.sheets[0].value({0, 1}).text.data());
}

TEST_CASE("limits refuse by name") {
    Limits limits;
    limits.cells = 2;
    auto read = with_rows("<row><c/><c/><c/></row>").read(limits);
    REQUIRE_FALSE(read);
    CHECK(read.error().finding.code == "LIM-CELLS");
    CHECK(read.error().finding.place.cell == "C1");

    WorkbookFile strings = with_rows("");
    strings.strings = "<si><t>" + std::string(100, 'x') + "</t></si>";
    limits = {};
    limits.shared_strings = 50;
    CHECK(strings.read(limits).error().finding.code == "LIM-STRINGS");

    WorkbookFile merges = with_rows("");
    merges.sheet += "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/></mergeCells>";
    limits = {};
    limits.merges = 1;
    CHECK(merges.read(limits).error().finding.code == "LIM-MERGES");

    WorkbookFile links = with_rows("");
    links.sheet += "<hyperlinks><hyperlink ref=\"A1\" location=\"x\"/><hyperlink ref=\"A2\" location=\"x\"/></hyperlinks>";
    limits = {};
    limits.hyperlinks = 1;
    CHECK(links.read(limits).error().finding.code == "LIM-HYPERLINKS");

    WorkbookFile formats = with_rows("");
    formats.styles = "<cellXfs><xf/><xf/></cellXfs>";
    limits = {};
    limits.cell_formats = 1;
    CHECK(formats.read(limits).error().finding.code == "LIM-FORMATS");

    WorkbookFile sheets = with_rows("");
    sheets.sheets += "<sheet name=\"Två\" r:id=\"rId2\"/>";
    limits = {};
    limits.sheets = 1;
    CHECK(sheets.read(limits).error().finding.code == "LIM-SHEETS");
}
