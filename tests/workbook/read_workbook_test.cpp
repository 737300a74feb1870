#include "workbook/read_workbook.h"

#include <doctest/doctest.h>

#include "workbook_fixture.h"

using namespace planbok;
using namespace planbok::test;

namespace {

std::string refusal(const WorkbookFile& file) {
    const auto read = file.read();
    return read ? "" : read.error().finding.code;
}

std::string empty_sheet(const WorkbookFile& file) { return file.element("worksheet", "<sheetData/>"); }

}  // namespace

TEST_CASE("sheets come in the workbook's order, with kind and visibility") {
    WorkbookFile file = with_rows("");
    file.sheets =
        R"(<sheet name="Åtgärder &amp; mål" r:id="rId2" state="hidden"/><sheet name="Ram" r:id="rId1"/><sheet name="Diagram" r:id="rId3"/>)";
    file.workbook_relationships = file.relationship("rId2", "worksheet", "/xl/worksheets/andra.xml") +
                                  file.relationship("rId3", "chartsheet", "chartsheets/sheet1.xml");
    file.more = {{"xl/worksheets/andra.xml", empty_sheet(file)}, {"xl/chartsheets/sheet1.xml", file.element("chartsheet", "")}};
    const auto read = file.read();
    REQUIRE(read);
    REQUIRE(read->value.sheets.size() == 3);
    CHECK(read->value.sheets[0].name == "Åtgärder & mål");
    CHECK(read->value.sheets[0].visibility == SheetVisibility::Hidden);
    CHECK(read->value.sheets[0].part == "xl/worksheets/andra.xml");
    CHECK(read->value.sheets[2].kind == SheetKind::Chartsheet);
    CHECK(read->value.capabilities.package);
    CHECK(read->value.file == "prov.xlsx");
    CHECK(codes(read->findings) == "");
}

TEST_CASE("settings of the calculation are read") {
    WorkbookFile file = with_rows("");
    file.before_sheets = "<workbookPr date1904=\"1\"/>";
    file.after_sheets = "<calcPr calcMode=\"manual\" iterate=\"1\" fullCalcOnLoad=\"1\"/>";
    const auto read = file.read();
    REQUIRE(read);
    CHECK(read->value.date1904);
    CHECK(read->value.manual_calculation);
    CHECK(read->value.iterate);
}

TEST_CASE("defined names keep their scope; odd ones are told") {
    WorkbookFile file = with_rows("");
    file.after_sheets = R"(<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Ram!$A$1:$C$9</definedName>
        <definedName name="Summa" hidden="1">Ram!$A$1</definedName><definedName name="summa" localSheetId="0">Ram!$B$1</definedName></definedNames>)";
    auto read = file.read();
    REQUIRE(read);
    REQUIRE(read->value.names.size() == 3);
    CHECK(read->value.names[0].sheet == 0u);
    CHECK(read->value.names[1].hidden);
    CHECK(read->value.find_name("SUMMA")->formula == "Ram!$A$1");
    CHECK(read->value.find_name("SUMMA", 0)->formula == "Ram!$B$1");
    CHECK(codes(read->findings) == "");

    file.after_sheets =
        R"(<definedNames><definedName name="Borta">Ram!#REF!</definedName><definedName name="Ö">1</definedName><definedName name="ö">2</definedName>
        <definedName name="ab12">3</definedName></definedNames>)";
    read = file.read();
    REQUIRE(read);
    REQUIRE(codes(read->findings) == "FML-NAME FML-NAME FML-NAME");
    CHECK(read->findings[0].found == "Borta");
    CHECK(read->findings[1].found == "ö");
    CHECK(read->findings[2].found == "ab12");

    for (const char* scope : {"1", "-1", "x", "4294967296"}) {
        CAPTURE(scope);
        file.after_sheets =
            "<definedNames><definedName name=\"N\" localSheetId=\"" + std::string(scope) + "\">1</definedName></definedNames>";
        CHECK(refusal(file) == "FML-NAME");
    }
}

TEST_CASE("parts that are missing or shared are refused with the id") {
    WorkbookFile missing = with_rows("");
    missing.sheets += R"(<sheet name="Två" r:id="rId9"/>)";
    auto read = missing.read();
    REQUIRE_FALSE(read);
    CHECK(read.error().finding.code == "PKG-REL");
    CHECK(read.error().finding.found == "r:id=\"rId9\"");
    CHECK(read.error().finding.place.sheet == "Två");

    WorkbookFile no_part = missing;
    no_part.workbook_relationships = no_part.relationship("rId9", "worksheet", "worksheets/borta.xml");
    CHECK(refusal(no_part) == "PKG-REL");

    WorkbookFile twice = missing;
    twice.workbook_relationships = twice.relationship("rId9", "worksheet", "worksheets/sheet1.xml");
    read = twice.read();
    REQUIRE_FALSE(read);
    CHECK(read.error().finding.code == "PKG-REL");
    REQUIRE_FALSE(read.error().finding.args.empty());
    CHECK(std::get<LocalText>(read.error().finding.args[0].value).sv.find("rId9") != std::string::npos);

    WorkbookFile other = missing;
    other.workbook_relationships = other.relationship("rId9", "theme", "theme.xml");
    other.more = {{"xl/theme.xml", "<a/>"}};
    CHECK(refusal(other) == "PKG-REL");

    WorkbookFile table = with_rows("");
    table.sheet += "<tableParts><tablePart r:id=\"rId5\"/></tableParts>";
    CHECK(refusal(table) == "PKG-REL");

    CHECK(read_workbook(fixture::make_package({{"[Content_Types].xml",
                                                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
                                               {"_rels/.rels", WorkbookFile::relationships("")}}),
                        "tom.xlsx", {})
              .has_value() == false);
}

TEST_CASE("sheet names doubled are refused, odd ones told") {
    WorkbookFile file = with_rows("");
    file.workbook_relationships = file.relationship("rId2", "worksheet", "worksheets/andra.xml");
    file.more = {{"xl/worksheets/andra.xml", empty_sheet(file)}};
    const auto second = [&](const std::string& name) {
        file.sheets = "<sheet name=\"Åtgärder\" r:id=\"rId1\"/><sheet name=\"" + name + "\" r:id=\"rId2\"/>";
        const auto read = file.read();
        return read ? codes(read->findings) : "refused " + read.error().finding.code;
    };
    CHECK(second("ÅTGÄRDER") == "refused SHT-NAME");
    CHECK(second("Ram 2021") == "");
    CHECK(second(std::string(31, 'x')) == "");
    for (const std::string& name : {std::string(32, 'x'), std::string("a/b"), std::string("a:b"), std::string("[a]"),
                                    std::string("'a"), std::string("a "), std::string("")}) {
        CAPTURE(name);
        CHECK(second(name) == "SHT-NAME");
    }
}

TEST_CASE("external links are named in order and never followed") {
    WorkbookFile file = with_rows("");
    file.after_sheets =
        "<externalReferences><externalReference r:id=\"rIdB\"/><externalReference r:id=\"rIdA\"/></externalReferences>";
    file.workbook_relationships = file.relationship("rIdA", "externalLink", "externalLinks/externalLink1.xml") +
                                  file.relationship("rIdB", "externalLink", "externalLinks/externalLink2.xml") +
                                  file.relationship("rIdK", "connections", "connections.xml");
    file.more = {
        {"xl/connections.xml", file.element("connections", "")},
        {"xl/externalLinks/externalLink1.xml",
         file.element("externalLink", "<externalBook r:id=\"rId1\"><sheetNames/></externalBook>")},
        {"xl/externalLinks/_rels/externalLink1.xml.rels",
         WorkbookFile::relationships(file.relationship("rId1", "externalLinkPath", "file:///C:\\ekonomi\\Ram.xlsx", true))},
        {"xl/externalLinks/externalLink2.xml", file.element("externalLink", "<ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/>")}};
    const auto read = file.read();
    REQUIRE(read);
    REQUIRE(read->value.external_links.size() == 2);
    CHECK(read->value.external_links[0].kind == "dde");
    CHECK(read->value.external_links[0].target == "cmd|/c calc");
    CHECK(read->value.external_links[1].kind == "workbook");
    CHECK(read->value.external_links[1].target == "file:///C:\\ekonomi\\Ram.xlsx");
    CHECK(codes(read->findings) == "EXT-LINK EXT-LINK EXT-LINK");
    file.after_sheets =
        "<externalReferences><externalReference r:id=\"rIdA\"/><externalReference r:id=\"rIdA\"/></externalReferences>";
    CHECK(refusal(file) == "PKG-REL");
}

TEST_CASE("embedded objects are told once and never opened") {
    WorkbookFile file = with_rows("");
    file.more = {{"xl/embeddings/oleObject1.bin", "skräp"}};
    const auto read = file.read();
    REQUIRE(read);
    REQUIRE(codes(read->findings) == "PKG-MACRO");
    CHECK(read->findings[0].found == "OLE");
    CHECK_FALSE(read->value.has_macros);
}

TEST_CASE("the wrong root is refused") {
    WorkbookFile file = with_rows("");
    file.sheets = "<sheet name=\"Ram\" r:id=\"rId2\"/>";
    file.workbook_relationships = file.relationship("rId2", "worksheet", "worksheets/andra.xml");
    file.more = {{"xl/worksheets/andra.xml", file.element("chartsheet", "")}};
    CHECK(refusal(file) == "XML-SYNTAX");
}

TEST_CASE("a workbook built by hand and the same one read have one content hash") {
    WorkbookFile file = with_rows(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>0.30000000000000004</v></c><c r="C1"><f>B1*2</f><v>0.6</v></c></row>)");
    file.strings = "<si><t>Summa</t></si>";
    const auto read = file.read();
    REQUIRE(read);
    WorkbookBuilder builder;
    const auto ram = builder.add_sheet("Ram");
    builder.set_formula(ram, CellRef{0, 2}, "B1*2", Value::of(0.6));
    builder.set(ram, "B1", Value::of(0.3));
    builder.set(ram, "A1", Value::of("Summa"));
    CHECK(content_hash(read->value) == content_hash(std::move(builder).finish()));
}
