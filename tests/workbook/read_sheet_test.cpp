#include <doctest/doctest.h>

#include "workbook_fixture.h"

using namespace planbok;
using namespace planbok::test;

namespace {

std::string ranges(const std::vector<Range>& list) {
    std::string text;
    for (const Range& range : list) text += (text.empty() ? "" : " ") + to_a1(range);
    return text;
}

/// The text a reader of Swedish gets for the finding's `{found}`.
std::string told(const Finding& finding) {
    for (const Argument& argument : finding.args)
        if (argument.name == "found") {
            if (const auto* text = std::get_if<LocalText>(&argument.value)) return text->sv;
            if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
        }
    return finding.found;
}

}  // namespace

TEST_CASE("rows and columns are hidden by attribute, by height and by default") {
    WorkbookFile file;
    file.sheet =
        R"(<cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" width="0" customWidth="1"/><col min="5" max="16384" width="9"/></cols>
        <sheetData><row r="2" hidden="1"/><row r="3" ht="0" customHeight="1"/><row r="4" ht="15"/></sheetData>)";
    auto read = file.read();
    REQUIRE(read);
    const Sheet& ram = read->value.sheets[0];
    for (const std::uint32_t row : {1u, 2u}) CHECK(ram.row_hidden(row));
    for (const std::uint32_t row : {0u, 3u, 4u}) CHECK_FALSE(ram.row_hidden(row));
    for (const std::uint32_t column : {1u, 2u, 3u}) CHECK(ram.column_hidden(column));
    for (const std::uint32_t column : {0u, 4u, 16'383u}) CHECK_FALSE(ram.column_hidden(column));

    file.sheet = "<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/><sheetData><row r=\"2\"/></sheetData>";
    read = file.read();
    REQUIRE(read);
    CHECK(read->value.sheets[0].row_hidden(0));
    CHECK_FALSE(read->value.sheets[0].row_hidden(1));
    CHECK(read->value.sheets[0].row_hidden(2));
}

TEST_CASE("columns described twice keep the first description") {
    WorkbookFile file;
    file.sheet =
        "<cols><col min=\"1\" max=\"3\" hidden=\"1\"/><col min=\"2\" max=\"5\"/><col min=\"0\" max=\"9\"/><col min=\"7\" "
        "max=\"16385\"/></cols><sheetData/>";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(read->value.sheets[0].column_hidden(2));
    CHECK_FALSE(read->value.sheets[0].column_hidden(4));
    REQUIRE(codes(read->findings) == "SHT-REF");
    CHECK(read->findings[0].found == "0:9, 7:16385, <cols>");
}

TEST_CASE("formats reach cells, rows and columns") {
    WorkbookFile file;
    file.styles = R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm"/></numFmts>
        <fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164" fontId="0" fillId="1"><protection locked="0" hidden="1"/></xf>
          <xf numFmtId="10" fontId="1" fillId="0"/><xf numFmtId="49" fontId="1" fillId="1"/></cellXfs>)";
    file.sheet = R"(<cols><col min="4" max="5" style="3"/></cols>
        <sheetData><row r="1"><c r="A1" s="1"><v>1</v></c></row><row r="2" s="2" customFormat="1"/><row r="3" s="2"/></sheetData>
        <sheetProtection sheet="1" objects="1"/>)";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(codes(read->findings) == "");
    const Workbook& workbook = read->value;
    const Sheet& ram = workbook.sheets[0];
    const auto format = [&](const char* a1) { return workbook.formats[ram.format(*parse_a1(a1))]; };
    CHECK(format("A1").format_code == "yyyy\\-mm");
    CHECK(format("A1").number_class == NumberClass::Date);
    CHECK_FALSE(format("A1").locked);
    CHECK(format("A1").formula_hidden);
    CHECK_FALSE(format("A1").invisible);
    CHECK(format("B2").number_class == NumberClass::Percent);
    CHECK(format("B2").invisible);
    CHECK(format("D9").number_class == NumberClass::Text);
    CHECK_FALSE(format("D9").invisible);
    CHECK(format("B3").number_class == NumberClass::General);
    CHECK(format("B3").locked);
    CHECK(ram.is_protected);
}

TEST_CASE("a format that is not there is a finding, and the value stays") {
    WorkbookFile file =
        with_rows(R"(<row r="1"><c r="A1" s="2"><v>44561</v></c><c r="B1" s="-1"><v>2</v></c><c r="C1" s="1"><v>3</v></c></row>)");
    file.sheet +=
        R"(<conditionalFormatting sqref="E1:E9"><cfRule type="expression" dxfId="1"><formula>1</formula></cfRule></conditionalFormatting>)";
    file.styles =
        "<fonts><font/></fonts><fills><fill/></fills><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"999\" fontId=\"7\" "
        "fillId=\"8\"/></cellXfs><dxfs><dxf/></dxfs>";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(contents(read->value.sheets[0]) == "A1 44561; B1 2; C1 3");
    REQUIRE(codes(read->findings) == "CELL-STYLE CELL-STYLE CELL-STYLE CELL-STYLE");
    CHECK(read->findings[0].found == "fillId=\"8\"");
    CHECK(read->findings[1].found == "fontId=\"7\"");
    CHECK(read->findings[2].found == "numFmtId=\"999\"");
    CHECK(told(read->findings[3]) == "Ram!A1, Ram!B1, Ram!E1:E9");
    CHECK_FALSE(read->value.formats[read->value.sheets[0].format({0, 0})].known);
    CHECK_FALSE(read->value.formats[read->value.sheets[0].format({0, 2})].known);
}

TEST_CASE("formats are counted after alternate content is resolved") {
    WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c></row>");
    file.styles =
        R"(<cellXfs xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:u="urn:okand"><xf numFmtId="0"/>
        <mc:AlternateContent><mc:Choice Requires="u"><xf numFmtId="1"/><xf numFmtId="1"/></mc:Choice><mc:Fallback><xf numFmtId="14"/></mc:Fallback>
        </mc:AlternateContent></cellXfs>)";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(codes(read->findings) == "");
    CHECK(read->value.formats[read->value.sheets[0].format({0, 0})].number_class == NumberClass::Date);
}

TEST_CASE("merges, filter, validations and links are read") {
    WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    file.sheet += R"x(<autoFilter ref="A1:C9"/><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>
        <dataValidations><dataValidation type="list" sqref="C1:C1048576 E5"><formula1>"Ja,Nej"</formula1></dataValidation>
          <dataValidation type="decimal" operator="greaterThan" sqref="D1"><formula1>0</formula1><formula2>9</formula2></dataValidation></dataValidations>
        <hyperlinks><hyperlink ref="A1" r:id="rIdH"/><hyperlink ref="B1:B2" location="Ram!A1"/></hyperlinks>
        <extLst><ext uri="{CCE6A557}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations
          xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list"><x14:formula1><xm:f>Listor!$A$1:$A$9</xm:f></x14:formula1>
          <xm:sqref>F1:F9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>)x";
    file.sheet_relationships = file.relationship("rIdH", "hyperlink", "https://example.se/", true);
    const auto read = file.read();
    REQUIRE(read);
    CHECK(codes(read->findings) == "");
    const Sheet& ram = read->value.sheets[0];
    CHECK(ranges(ram.merges) == "A1:B2");
    CHECK(to_a1(*ram.auto_filter) == "A1:C9");
    REQUIRE(ram.validations.size() == 3);
    CHECK(ranges(ram.validations[0].ranges) == "C1:C1048576 E5");
    CHECK(ram.validations[0].formula1 == "\"Ja,Nej\"");
    CHECK(ram.validations[0].operation == "between");
    CHECK(ram.validations[1].operation == "greaterThan");
    CHECK(ram.validations[1].formula2 == "9");
    CHECK(ram.validations[2].formula1 == "Listor!$A$1:$A$9");
    CHECK(ranges(ram.validations[2].ranges) == "F1:F9");
    REQUIRE(ram.hyperlinks.size() == 2);
    CHECK(ram.hyperlinks[0].target == "https://example.se/");
    CHECK(ram.hyperlinks[1].location == "Ram!A1");
}

TEST_CASE("links that would run something are one finding on the sheet") {
    WorkbookFile file = with_rows("");
    file.sheet +=
        R"(<hyperlinks><hyperlink ref="A1" r:id="a"/><hyperlink ref="A2" r:id="b"/><hyperlink ref="A3" r:id="a"/></hyperlinks>)";
    file.sheet_relationships = file.relationship("a", "hyperlink", "javascript:alert(1)", true) +
                               file.relationship("b", "hyperlink", "https://example.se/", true);
    const auto read = file.read();
    REQUIRE(read);
    REQUIRE(codes(read->findings) == "EXT-URL");
    CHECK(read->findings[0].found == "javascript:alert(1)");
    CHECK(told(read->findings[0]) == "javascript:alert(1) (Ram!A1, Ram!A3)");
    CHECK(read->value.sheets[0].hyperlinks.size() == 3);
}

TEST_CASE("ranges that cannot be read are left out and told once") {
    WorkbookFile file = with_rows("");
    file.sheet += R"(<autoFilter ref="A1:XFE1"/><dataValidations><dataValidation sqref="A1 Å5 B0"/></dataValidations>
        <hyperlinks><hyperlink ref="" location="x"/></hyperlinks>)";
    const auto read = file.read();
    REQUIRE(read);
    REQUIRE(codes(read->findings) == "SHT-REF");
    CHECK(read->findings[0].found == "A1:XFE1, Å5, B0, ");
    CHECK(ranges(read->value.sheets[0].validations[0].ranges) == "A1");
}

TEST_CASE("comments and tables belong to their sheet") {
    WorkbookFile file = with_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Konto</v></c></row>");
    file.sheet += "<tableParts count=\"1\"><tablePart r:id=\"rIdT\"/></tableParts>";
    file.sheet_relationships =
        file.relationship("rIdC", "comments", "../comments1.xml") + file.relationship("rIdT", "table", "../tables/table1.xml") +
        "<Relationship Id=\"rIdX\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" "
        "Target=\"../threadedComments/t1.xml\"/>";
    file.more = {
        {"xl/comments1.xml", file.element("comments", R"(<authors><author>Anna</author><author>Bo</author></authors><commentList>
                     <comment ref="B2" authorId="1"><text><r><t xml:space="preserve">Se </t></r><r><t>not 4</t></r></text></comment>
                     <comment ref="C3" authorId="9"><text><t>utan</t></text></comment></commentList>)")},
        {"xl/threadedComments/t1.xml",
         "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"/>"},
        {"xl/tables/table1.xml", "<table xmlns=\"" + file.main +
                                     "\" id=\"1\" name=\"T\" displayName=\"Ramar\" ref=\"A1:B9\" totalsRowCount=\"1\">"
                                     "<tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Konto\"/><tableColumn id=\"2\" "
                                     "name=\"År_x000A_1\"/></tableColumns></table>"}};
    const auto read = file.read();
    REQUIRE(read);
    const Sheet& ram = read->value.sheets[0];
    REQUIRE(ram.comments.size() == 2);
    CHECK(to_a1(ram.comments[0].ref) == "B2");
    CHECK(ram.comments[0].author == "Bo");
    CHECK(ram.comments[0].text == "Se not 4");
    CHECK(ram.comments[1].author == "");
    CHECK(ram.has_threaded_comments);
    REQUIRE(ram.tables.size() == 1);
    CHECK(ram.tables[0].name == "Ramar");
    CHECK(to_a1(ram.tables[0].range) == "A1:B9");
    CHECK(ram.tables[0].has_header);
    CHECK(ram.tables[0].has_totals);
    REQUIRE(ram.tables[0].columns.size() == 2);
    CHECK(ram.tables[0].columns[1].name == "År\n1");
}

TEST_CASE("values under merges and merges that overlap are told") {
    WorkbookFile file = with_rows(R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>
        <row r="2"><c r="A2"><f>1</f></c><c r="F2"><v>4</v></c></row>)");
    file.sheet +=
        "<mergeCells><mergeCell ref=\"A1:B3\"/><mergeCell ref=\"F1:F3\"/><mergeCell ref=\"B3:D4\"/><mergeCell "
        "ref=\"H1:H2\"/><mergeCell ref=\"H3:H4\"/></mergeCells>";
    const auto read = file.read();
    REQUIRE(read);
    REQUIRE(codes(read->findings) == "SHT-MERGE SHT-MERGE");
    CHECK(read->findings[0].found == "B1, A2, F2");
    CHECK(read->findings[0].place.cell == "B1");
    CHECK(read->findings[1].found == "A1:B3 + B3:D4");
    WorkbookFile outside = with_rows("");
    outside.sheet += "<mergeCells><mergeCell ref=\"A1:XFE1\"/></mergeCells>";
    CHECK(outside.read().error().finding.code == "CELL-REF");
}

TEST_CASE("hidden values are told by place, formats that show nothing too") {
    WorkbookFile file;
    file.styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts><cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs>";
    file.sheet =
        R"(<cols><col min="3" max="4" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>
        <row r="3" hidden="1"><c r="A3"/></row><row r="4"><c r="A4"><v>1</v></c><c r="C4"><v>2</v></c></row><row r="5" ht="0"><c r="A5"><v>1</v></c></row>
        <row r="6"><c r="A6" s="1"><v>1</v></c><c r="B6" t="str" s="1"><v>x</v></c></row></sheetData>)";
    file.sheets = R"(<sheet name="Ram" state="veryHidden" r:id="rId1"/>)";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(read->value.sheets[0].visibility == SheetVisibility::VeryHidden);
    REQUIRE(codes(read->findings) == "SHT-HIDDEN SHT-HIDDEN SHT-HIDDEN SHT-HIDDEN");
    CHECK(told(read->findings[0]) == "hela bladet är dolt");
    CHECK(told(read->findings[1]) == "rad 2, 5");
    CHECK(told(read->findings[2]) == "kolumn C");
    CHECK(told(read->findings[3]) == "talen syns inte i A6");
}

TEST_CASE("a hidden sheet of texts alone is not told: nothing on it counts") {
    WorkbookFile file;
    file.sheet = R"(<sheetData><row r="1"><c r="A1" t="str"><v>Ja</v></c></row><row r="2"><c r="A2" t="str"><v>Nej</v></c></row></sheetData>)";
    file.sheets = R"(<sheet name="Koder" state="hidden" r:id="rId1"/>)";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(codes(read->findings) == "");
}
