#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "writing/patch_sheet.h"

using namespace planbok;

namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" >";

CellPatch patch(std::string_view a1, PatchContent content) { return {"Ram", *parse_a1(a1), std::move(content)}; }

Expected<SheetEdits> edits_of(const std::string& part, const std::vector<CellPatch>& patches) {
    std::vector<const CellPatch*> pointers;
    for (const CellPatch& one : patches) pointers.push_back(&one);
    std::sort(pointers.begin(), pointers.end(), [](const CellPatch* a, const CellPatch* b) { return a->ref < b->ref; });
    return sheet_edits(part, pointers, Place{}, Limits{});
}

/// The sheet data after the patches; everything outside `data` must be as it was.
std::string patched(std::string_view data, const std::vector<CellPatch>& patches) {
    const std::string part = std::string(kHead) + std::string(data) + "</worksheet>";
    const auto edits = edits_of(part, patches);
    REQUIRE_MESSAGE(edits.has_value(), (edits ? "" : edits.error().finding.code));
    const std::string after = spliced(part, edits->edits);
    REQUIRE(after.starts_with(kHead));
    REQUIRE(after.ends_with("</worksheet>"));
    return after.substr(kHead.size(), after.size() - kHead.size() - 12);
}

std::string refusal(std::string_view data, const std::vector<CellPatch>& patches) {
    const auto edits = edits_of(std::string(kHead) + std::string(data) + "</worksheet>", patches);
    return edits ? "written" : edits.error().finding.code;
}

}  // namespace

TEST_CASE("a value replaces what a cell holds and nothing else") {
    struct Case { const char* before; PatchContent content; const char* after; };
    const Case cases[] = {
        {"<c r=\"B2\" s=\"5\"><v>12</v></c>", 13.5, "<c r=\"B2\" s=\"5\"><v>13.5</v></c>"},
        {"<c r=\"B2\" s=\"5\"><v>12</v></c>", *Decimal::parse("8048.10"), "<c r=\"B2\" s=\"5\"><v>8048.1</v></c>"},
        {"<c r=\"B2\" s=\"5\" t=\"s\" ><v>7</v></c>", 1.0, "<c r=\"B2\" s=\"5\" ><v>1</v></c>"},
        {"<c r=\"B2\" t=\"s\" s=\"5\"><v>7</v></c>", std::string("=a<b "), "<c r=\"B2\" t=\"inlineStr\" s=\"5\"><is><t xml:space=\"preserve\">=a&lt;b </t></is></c>"},
        {"<c r='B2' s='5'/>", 2.0, "<c r='B2' s='5'><v>2</v></c>"},
        {"<c r='B2' s='5' />", true, "<c r='B2' s='5'  t=\"b\"><v>1</v></c>"},
        {"<c r=\"B2\"></c>", ErrorValue::Div0, "<c r=\"B2\" t=\"e\"><v>#DIV/0!</v></c>"},
        {"<c r=\"B2\" t=\"b\"><v>1</v></c>", false, "<c r=\"B2\" t=\"b\"><v>0</v></c>"},
        {"<c r=\"B2\" t=\"inlineStr\"><is><r><t>a</t></r></is></c>", 3.0, "<c r=\"B2\"><v>3</v></c>"},
        {"<c r=\"B2\" t=\"n\"><v>4</v><extLst/></c>", 3.0, "<c r=\"B2\"><v>3</v><extLst/></c>"},
        {"<c r=\"B2\" vm=\"1\" t=\"e\"><v>#VALUE!</v></c>", 3.0, "<c r=\"B2\"><v>3</v></c>"},
        {"<c r=\"B2\" s=\"1\"><v>4</v></c>", std::monostate{}, "<c r=\"B2\" s=\"1\"></c>"},
        {"<c r=\"B2\" s=\"1\"><f>A1+1</f><v>4</v></c>", 5.0, "<c r=\"B2\" s=\"1\"><v>5</v></c>"},
        {"<c r=\"B2\"><f>A1+1</f><v>4</v></c>", PatchFormula{"A1&\"<\"", std::string("4<")}, "<c r=\"B2\" t=\"str\"><f>A1&amp;\"&lt;\"</f><v>4&lt;</v></c>"},
        {"<c r=\"B2\"><v>4</v></c>", PatchFormula{"A1", {}}, "<c r=\"B2\"><f>A1</f></c>"},
        {"<c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>4</v></c>", 5.0, "<c r=\"B2\"><v>5</v></c>"},
        {"<c r=\"B2\" cm=\"1\"><f t=\"array\" ref=\"B2\">SUM(A1)</f><v>4</v></c>", 5.0, "<c r=\"B2\"><v>5</v></c>"},
    };
    const std::string before = "<sheetData><row r=\"2\" spans=\"1:3\" ht=\"20\"><c r=\"A2\"><v>1</v></c>\n ";
    const std::string behind = "<c r=\"C2\"><v>9</v></c></row></sheetData><pageMargins/>";
    for (const auto& [cell, content, after] : cases) {
        CAPTURE(cell);
        CHECK(patched(before + cell + behind, {patch("B2", content)}) == before + after + behind);
    }
}

TEST_CASE("a stored value changes only v and t of its formula cell") {
    struct Case { const char* before; PatchCached cached; const char* after; };
    const Case cases[] = {
        {"<c r=\"A1\" s=\"3\"><f ca=\"1\">B1*2</f><v>4</v></c>", {5.0}, "<c r=\"A1\" s=\"3\"><f ca=\"1\">B1*2</f><v>5</v></c>"},
        {"<c r=\"A1\" s=\"3\"><f>B1*2</f></c>", {5.0}, "<c r=\"A1\" s=\"3\"><f>B1*2</f><v>5</v></c>"},
        {"<c r=\"A1\" t=\"str\"><f>B1*2</f><v>x</v></c>", {5.0}, "<c r=\"A1\"><f>B1*2</f><v>5</v></c>"},
        {"<c r=\"A1\"><f t=\"shared\" ref=\"A1:A9\" si=\"0\">B1*2</f><v>4</v></c>", {std::string("å")},
         "<c r=\"A1\" t=\"str\"><f t=\"shared\" ref=\"A1:A9\" si=\"0\">B1*2</f><v>å</v></c>"},
        {"<c r=\"A1\" cm=\"1\"><f t=\"array\" ref=\"A1:A2\">B1:B2</f><v>4</v></c>", {ErrorValue::NotAvailable},
         "<c r=\"A1\" cm=\"1\" t=\"e\"><f t=\"array\" ref=\"A1:A2\">B1:B2</f><v>#N/A</v></c>"},
    };
    for (const auto& [cell, cached, after] : cases) {
        CAPTURE(cell);
        CHECK(patched(std::string("<sheetData><row>") + cell + "</row></sheetData>", {patch("A1", cached)}) ==
              std::string("<sheetData><row>") + after + "</row></sheetData>");
    }
}

TEST_CASE("a cell that holds the value already is left byte for byte") {
    struct Case { const char* cell; PatchContent content; };
    const Case cases[] = {
        {"<c r=\"A1\"><v>1.50</v></c>", 1.5},
        {"<c r=\"A1\" t=\"n\"><v>1E3</v></c>", 1000.0},
        {"<c r=\"A1\" t=\"b\"><v>1</v></c>", true},
        {"<c r=\"A1\"><f>B1</f><v>0.30</v></c>", PatchCached{0.3}},
        {"<c r=\"A1\" t=\"str\"><f>B1</f><v>a&#38;b</v></c>", PatchCached{std::string("a&b")}},
        {"<c r=\"A1\"><f>B1&lt;2</f><v>3.0</v></c>", PatchFormula{"B1<2", 3.0}},
        {"<c r=\"A1\" s=\"1\"/>", std::monostate{}},
    };
    for (const auto& [cell, content] : cases) {
        CAPTURE(cell);
        const std::string data = std::string("<sheetData><row r=\"1\">") + cell + "</row></sheetData>";
        CHECK(patched(data, {patch("A1", content)}) == data);
    }
}

TEST_CASE("new cells and rows come in their order and take the format of row or column") {
    const std::string cols = "<cols><col min=\"2\" max=\"3\" style=\"7\"/></cols>";
    CHECK(patched(cols + "<sheetData><row r=\"2\" spans=\"1:1\"><c r=\"A2\"><v>1</v></c></row><row r=\"5\" s=\"4\" customFormat=\"1\"/></sheetData>",
                  {patch("A1", 1.0), patch("B2", 2.0), patch("D2", std::string("x")), patch("C4", 3.0), patch("B5", 4.0), patch("A9", true)}) ==
          cols +
              "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
              "<row r=\"2\" spans=\"1:4\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"7\"><v>2</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
              "<row r=\"4\"><c r=\"C4\" s=\"7\"><v>3</v></c></row>"
              "<row r=\"5\" s=\"4\" customFormat=\"1\"><c r=\"B5\" s=\"4\"><v>4</v></c></row>"
              "<row r=\"9\"><c r=\"A9\" t=\"b\"><v>1</v></c></row></sheetData>");
    CHECK(patched("<sheetData/>", {patch("B3", 1.0)}) == "<sheetData><row r=\"3\"><c r=\"B3\"><v>1</v></c></row></sheetData>");
    CHECK(patched("<sheetData/>", {patch("B3", std::monostate{})}) == "<sheetData/>");
}

TEST_CASE("rows and cells without a number keep their place when something comes before them") {
    CHECK(patched("<sheetData><row r=\"2\"><c/><c r=\"D2\"/><c><v>5</v></c></row><row><c><v>6</v></c></row></sheetData>",
                  {patch("A1", 1.0), patch("B2", 2.0), patch("E2", 5.5)}) ==
          "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c/><c r=\"B2\"><v>2</v></c><c r=\"D2\"/><c><v>5.5</v></c></row>"
          "<row><c><v>6</v></c></row></sheetData>");
    CHECK(patched("<sheetData><row r=\"3\"><c r=\"C3\"/></row></sheetData>", {patch("A3", 1.0)}) ==
          "<sheetData><row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"C3\"/></row></sheetData>");
}

TEST_CASE("the prefix of the part is kept") {
    const std::string part =
        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"/></x:row>"
        "</x:sheetData></x:worksheet>";
    const auto edits = edits_of(part, {patch("A1", std::string("a")), patch("B1", 1.0), patch("A2", 2.0)});
    REQUIRE(edits);
    CHECK(spliced(part, edits->edits).find("<x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c><x:c r=\"B1\"><x:v>1</x:v></x:c></x:row>"
                                           "<x:row r=\"2\"><x:c r=\"A2\"><x:v>2</x:v></x:c></x:row></x:sheetData>") != std::string::npos);
}

TEST_CASE("the dimension grows only when a new cell lies outside it") {
    CHECK(patched("<dimension ref=\"A1:C3\"/><sheetData/>", {patch("B2", 1.0)}) ==
          "<dimension ref=\"A1:C3\"/><sheetData><row r=\"2\"><c r=\"B2\"><v>1</v></c></row></sheetData>");
    CHECK(patched("<dimension ref=\"B2:C3\"/><sheetData/>", {patch("A9", 1.0)}).starts_with("<dimension ref=\"A2:C9\"/>"));
}

TEST_CASE("a formula that belongs to several cells is not broken") {
    const std::string shared = "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A3\" si=\"0\">B1</f><v>1</v></c></row></sheetData>";
    CHECK(refusal(shared, {patch("A1", 1.0)}) == "OUT-SHARED");
    CHECK(refusal(shared, {patch("A1", PatchFormula{"C1", {}})}) == "OUT-SHARED");
    const std::string array =
        "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:B2\">C1:D2</f><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row></sheetData>";
    for (const char* cell : {"A1", "B1", "A2", "B2"}) {
        CAPTURE(cell);
        CHECK(refusal(array, {patch(cell, 1.0)}) == "OUT-ARRAY");
    }
    CHECK(refusal(array, {patch("A2", PatchCached{5.0}), patch("C1", 1.0), patch("A3", 1.0)}) == "written");
}

TEST_CASE("a value that would not show and a stored value without formula are refused") {
    const std::string merged = "<sheetData/><mergeCells><mergeCell ref=\"D4:E5\"/><mergeCell ref=\"A1:B2\"/></mergeCells>";
    CHECK(refusal(merged, {patch("B1", 1.0)}) == "OUT-MERGED");
    CHECK(refusal(merged, {patch("E5", 1.0)}) == "OUT-MERGED");
    CHECK(refusal(merged, {patch("A1", 1.0), patch("C4", 1.0), patch("D4", 1.0), patch("E5", std::monostate{})}) == "written");
    CHECK(refusal("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>", {patch("A1", PatchCached{1.0})}) == "OUT-CACHED");
    CHECK(refusal("<sheetData/>", {patch("A1", PatchCached{1.0})}) == "OUT-CACHED");
}

TEST_CASE("a sheet whose cells are out of order is not patched") {
    const char* sheets[] = {"<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>", "<sheetData><row r=\"1\"/><row r=\"1\"/></sheetData>",
                            "<sheetData><row r=\"0\"/></sheetData>", "<sheetData><row r=\"1048577\"/></sheetData>",
                            "<sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>",
                            "<sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData>", "<sheetData><row r=\"1\"><c r=\"XFE1\"/></row></sheetData>", ""};
    for (const char* sheet : sheets) {
        CAPTURE(sheet);
        CHECK(refusal(sheet, {patch("C1", 1.0)}) == "OUT-LINT");
    }
}

TEST_CASE("formulas that come or go are noted") {
    const std::string part = std::string(kHead) + "<sheetData><row r=\"1\"><c r=\"A1\"><f>B1</f><v>1</v></c></row></sheetData></worksheet>";
    CHECK(edits_of(part, {patch("A1", 1.0)})->formulas_changed);
    CHECK(edits_of(part, {patch("C1", PatchFormula{"A1", 1.0})})->formulas_changed);
    CHECK_FALSE(edits_of(part, {patch("A1", PatchCached{2.0}), patch("C1", 1.0)})->formulas_changed);
}
