#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "writing/lint.h"
#include "writing/patch.h"
#include "writing_samples.h"

using namespace planbok;

namespace {

/// "defect part cell" of every finding.
std::vector<std::string> lint(const std::string& bytes) {
    const Package package = open_package(bytes);
    std::vector<std::string> found;
    for (const Finding& finding : lint_package(package)) {
        CHECK(finding.code == "OUT-LINT");
        found.push_back(std::get<std::string>(finding.args.at(0).value) + " " + finding.place.part + (finding.place.cell.empty() ? "" : " " + finding.place.cell));
    }
    return found;
}

/// The parts of the rich workbook, to plant defects in.
PartTexts rich_parts() {
    static const std::string bytes = *write_workbook(rich_workbook());
    const Package package = open_package(bytes);
    PartTexts parts;
    for (const PackageEntry& entry : package.entries()) parts.emplace_back(entry.part_name, *package.read(entry.part_name));
    return parts;
}

}  // namespace

TEST_CASE("what Planbok writes is clean") {
    const auto bytes = write_workbook(rich_workbook());
    REQUIRE(bytes);
    CHECK(lint(*bytes) == std::vector<std::string>{});
    const Package package = open_package(*bytes);
    const auto patched = patch_workbook(package, {{"Ramar & plan", {40, 30}, PatchFormula{"1+1", 2.0}}, {"Lista", {1, 0}, std::string("R2")}}, Limits{});
    REQUIRE(patched);
    CHECK(lint(patched->bytes) == std::vector<std::string>{});
    CHECK(lint(zip_of(small_workbook("<sheetData/>"))) == std::vector<std::string>{});
}

TEST_CASE("each defect that makes Excel repair a workbook is found where it stands") {
    struct Case { const char* part; std::string before, after; std::string expected; };
    const std::string sheet = "xl/worksheets/sheet1.xml", list = "xl/worksheets/sheet2.xml", table = "xl/tables/table1.xml";
    const Case cases[] = {
        {"xl/worksheets/sheet1.xml", "<mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>", "", ""},
        {"xl/worksheets/sheet1.xml", "<sheetProtection", "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells><sheetProtection", "child-order " + sheet},
        {"xl/worksheets/sheet1.xml", "<hyperlinks>", "<hyperlinks/><hyperlinks>", "empty-container " + sheet},
        {"xl/worksheets/sheet1.xml", "<mergeCell ref=\"A1:C1\"/>", "", "empty-container " + sheet},
        {"xl/worksheets/sheet1.xml", "<c r=\"B5\" s=\"2\">", "<c r=\"B5\" s=\"4\">", "style-index " + sheet + " B5"},
        {"xl/worksheets/sheet1.xml", "<c r=\"A5\" t=\"s\"><v>2</v>", "<c r=\"A5\" t=\"s\"><v>999</v>", "shared-string-index " + sheet + " A5"},
        {"xl/worksheets/sheet1.xml", "dxfId=\"0\"", "dxfId=\"1\"", "dxf-index " + sheet},
        {"xl/worksheets/sheet1.xml", "<mergeCell ref=\"A1:C1\"/>", "<mergeCell ref=\"A1:C1\"/><mergeCell ref=\"C1:D9\"/>", "merge-overlap " + sheet + " C1:D9"},
        {"xl/worksheets/sheet1.xml", "\"Ja,Nej\"", "\"" + std::string(256, 'x') + "\"", "list-literal " + sheet + " A11"},
        {"xl/worksheets/sheet1.xml", "errorTitle=\"Fel tal\"", "errorTitle=\"" + std::string(33, 'x') + "\"", "validation-text " + sheet + " B5:C9"},
        {"xl/worksheets/sheet1.xml", "SUM(B5:B9)", "CONCAT(B5:B9)", "future-function " + sheet + " B10"},
        {"xl/worksheets/sheet1.xml", "SUM(B5:B9)", "SUM(" + std::string(8'192, '1') + ")", "formula-too-long " + sheet + " B10"},
        {"xl/worksheets/sheet1.xml", "<f>SUM(B5:B9)</f><v>5940.4</v>", "<v>5940.4</v><f>SUM(B5:B9)</f>", "child-order " + sheet + " B10"},
        {"xl/worksheets/sheet1.xml", "<v>5120.4</v>", "<v>NaN</v>", "number-not-finite " + sheet + " B5"},
        {"xl/worksheets/sheet1.xml", "<row r=\"5\"", "<row r=\"4\"", "cell-order " + sheet},
        {"xl/worksheets/sheet1.xml", "<c r=\"B5\"", "<c r=\"A5\"", "cell-order " + sheet + " A5"},
        {"xl/worksheets/sheet1.xml", "rgb=\"FF1F5A85\"", "rgb=\"1F5A85\"", "color " + sheet},
        {"xl/worksheets/sheet1.xml", "<legacyDrawing r:id=\"rId3\"/>", "", "comment-drawing " + sheet},
        {"xl/worksheets/sheet1.xml", "<drawing r:id=\"rId2\"/>", "<drawing r:id=\"rId9\"/>", "relationship-target " + sheet},
        {"xl/worksheets/_rels/sheet1.xml.rels", "../drawings/drawing1.xml", "../drawings/drawing9.xml", "relationship-target " + sheet},
        {"xl/worksheets/_rels/sheet1.xml.rels", "https://example.se/a?", "https://exa mple.se/a?", "relationship-uri " + sheet},
        {"xl/workbook.xml", "name=\"Lista\"", "name=\"KÄLLOR\"", "sheet-name xl/workbook.xml"},
        {"xl/workbook.xml", "name=\"Lista\"", "name=\"Lista: alla\"", "sheet-name xl/workbook.xml"},
        {"xl/workbook.xml", "name=\"Schema_id\"", "name=\"A1\"", "defined-name xl/workbook.xml"},
        {"xl/workbook.xml", "<definedName name=\"Schema_id\">", "<definedName name=\"schema_ID\">Lista!$A$1</definedName><definedName name=\"Schema_id\">",
         "defined-name xl/workbook.xml"},
        {"xl/workbook.xml", "localSheetId=\"2\"", "localSheetId=\"3\"", "name-scope xl/workbook.xml"},
        {"xl/workbook.xml", "<workbookPr/>", "<calcPr/><workbookPr/>", "child-order xl/workbook.xml"},
        {"xl/tables/table1.xml", "name=\"Rad\"", "name=\"Rader\"", "table-header " + table + " A1"},
        {"xl/tables/table1.xml", "<tableColumn id=\"1\" name=\"Rad\"/>", "<tableColumn id=\"1\" name=\"Belopp_x000a_mnkr\"/>", "table-header " + table},
        {"xl/tables/table1.xml", " ref=\"A1:B2\" totals", " ref=\"A1:C2\" totals", "table-range " + table + " A1:C2"},
        {"xl/tables/table1.xml", " ref=\"A1:B2\" totals", " ref=\"A1:B1\" totals", "table-range " + table + " A1:B1"},
        {"xl/tables/table1.xml", "displayName=\"Fakta\"", "displayName=\"Schema_id\"", "table-identity " + table},
        {"xl/styles.xml", "<fgColor rgb=\"FF1F5A85\"/>", "<fgColor rgb=\"1F5A85\"/>", "color xl/styles.xml"},
        {"xl/styles.xml", "<name val=\"Calibri\"/>", "<name val=\"Ett teckensnitt med alldeles för långt namn\"/>", "font-name xl/styles.xml"},
        {"xl/styles.xml", "numFmtId=\"0\" fontId=\"1\"", "numFmtId=\"0\" fontId=\"7\"", "style-index xl/styles.xml"},
        {"xl/sharedStrings.xml", "<t>Rad</t>", "<t>" + std::string(32'768, 'x') + "</t>", "text-too-long xl/sharedStrings.xml"},
        {"[Content_Types].xml", "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>", "",
         "content-type xl/drawings/vmlDrawing1.vml"},
        {"docProps/app.xml", "<DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop>",
         "<HeadingPairs><vt:vector xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\" size=\"2\" baseType=\"variant\">"
         "<vt:variant><vt:lpstr>Blad</vt:lpstr></vt:variant><vt:variant><vt:i4>3</vt:i4></vt:variant></vt:vector></HeadingPairs>"
         "<TitlesOfParts><vt:vector xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\" size=\"2\" baseType=\"lpstr\">"
         "<vt:lpstr>a</vt:lpstr><vt:lpstr>b</vt:lpstr></vt:vector></TitlesOfParts>",
         "property-count docProps/app.xml"},
    };
    for (const auto& [part, before, after, expected] : cases) {
        CAPTURE(part);
        CAPTURE(before);
        CAPTURE(expected);
        PartTexts parts = rich_parts();
        std::string& text = part_of(parts, part);
        const auto at = text.find(before);
        REQUIRE(at != std::string::npos);
        text.replace(at, before.size(), after);
        const std::vector<std::string> found = lint(zip_of(parts));
        if (expected.empty()) {
            CHECK(found == std::vector<std::string>{});
        } else {
            CAPTURE(found.size());
            CAPTURE((found.empty() ? std::string() : found.front()));
            CHECK(std::find(found.begin(), found.end(), expected) != found.end());
        }
    }
}

TEST_CASE("a calculation chain names formula cells and nothing else") {
    const std::string kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    PartTexts parts = small_workbook("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>A1</f></c><c r=\"C1\"><f>A1</f></c></row></sheetData>",
                                     "<Override PartName=\"/xl/calcChain.xml\" ContentType=\"" + kind + "calcChain+xml\"/>",
                                     "<Relationship Id=\"rId9\" Type=\"" + office + "/calcChain\" Target=\"calcChain.xml\"/>");
    std::string& chain = part_of(parts, "xl/calcChain.xml");
    const std::string open = "<calcChain xmlns=\"" + std::string(kMainNamespace) + "\">";
    chain = open + "<c r=\"C1\" i=\"1\"/><c r=\"B1\"/></calcChain>";
    CHECK(lint(zip_of(parts)) == std::vector<std::string>{});
    part_of(parts, "xl/calcChain.xml") = open + "<c r=\"A1\" i=\"1\"/><c r=\"B1\" i=\"2\"/></calcChain>";
    CHECK(lint(zip_of(parts)) == std::vector<std::string>{"calc-chain xl/calcChain.xml A1", "calc-chain xl/calcChain.xml B1"});
}

TEST_CASE("a workbook without a visible sheet and tables that share an id are found") {
    PartTexts hidden = small_workbook("<sheetData/>");
    std::string& workbook = part_of(hidden, "xl/workbook.xml");
    workbook.replace(workbook.find("sheetId"), 0, "state=\"hidden\" ");
    CHECK(lint(zip_of(hidden)) == std::vector<std::string>{"no-visible-sheet xl/workbook.xml"});

    NewWorkbook book = rich_workbook();
    NewSheet& list = book.sheets[1];
    list.put({0, 4}, std::string("X"));
    list.put({1, 4}, 1.0);
    list.tables.push_back({"Andra", *parse_a1_range("E1:E2")});
    const auto bytes = write_workbook(book);
    REQUIRE(bytes);
    CHECK(lint(*bytes) == std::vector<std::string>{});
    const Package package = open_package(*bytes);
    PartTexts parts;
    for (const PackageEntry& entry : package.entries()) parts.emplace_back(entry.part_name, *package.read(entry.part_name));
    std::string& table = part_of(parts, "xl/tables/table2.xml");
    table.replace(table.find("id=\"2\""), 6, "id=\"1\"");
    CHECK(lint(zip_of(parts)) == std::vector<std::string>{"table-identity xl/tables/table2.xml"});
}

TEST_CASE("many faults of one kind in one part are cut off") {
    std::string cells;
    for (int row = 1; row <= 300; ++row) cells += "<row r=\"" + std::to_string(row) + "\"><c r=\"A" + std::to_string(row) + "\" s=\"5\"/></row>";
    CHECK(lint(zip_of(small_workbook("<sheetData>" + cells + "</sheetData>"))).size() == kLintFindings);
}
