#include <doctest/doctest.h>

#include "workbook_fixture.h"

using namespace planbok;
using namespace planbok::test;

namespace {

struct Case {
    const char* cells;  ///< of row 1 and 2
    const char* outcome;
};

std::string outcome(const char* rows) {
    const auto read = with_rows(rows).read();
    if (!read) return read.error().finding.code + " " + read.error().finding.place.cell;
    return contents(read->value.sheets[0]);
}

}  // namespace

TEST_CASE("dependants of a shared formula hold their own text") {
    const auto read = with_rows(R"(<row r="1"><c r="A1"><f t="shared" ref="A1:B2" si="0">C1*$C$1+Blad2!C1</f><v>1</v></c>
        <c r="B1"><f t="shared" si="0"/><v>2</v></c></row>
        <row r="2"><c r="A2"><f t="shared" si="0"></f><v>3</v></c><c r="B2"><f t="shared" si="0">X9</f><v>4</v></c></row>)")
                          .read();
    REQUIRE(read);
    const Sheet& ram = read->value.sheets[0];
    CHECK(contents(ram) == "A1 =C1*$C$1+Blad2!C1 → 1; B1 =D1*$C$1+Blad2!D1 → 2; A2 =C2*$C$1+Blad2!C2 → 3; B2 =X9 → 4");
    CHECK(ram.formula({0, 0})->kind == FormulaKind::Shared);
    CHECK(ram.formula({1, 0})->kind == FormulaKind::Shared);
    CHECK(ram.formula({1, 1})->kind == FormulaKind::Normal);
    CHECK(to_a1(*ram.formula({1, 0})->extent) == "A1:B2");
}

TEST_CASE("shared and array formulas that cannot be right are refused with their cell") {
    const Case cases[] = {
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">1</f></c><c r=\"B1\"><f t=\"shared\" "
         "si=\"1\"/></c></row>",
         "FML-SHARED B1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"x\">1</f></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\">1</f></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">1</f></c><c r=\"B1\"><f t=\"shared\" ref=\"B1\" "
         "si=\"0\">2</f></c></row>",
         "FML-SHARED B1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A1048577\" si=\"0\">1</f></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">1</f></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:XFE1\">1</f></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"array\">1</f></c></row>", "FML-SHARED A1"},
        {"<row r=\"1\"><c r=\"A1\"><f t=\"nytt\">1</f></c></row>", "FML-SHARED A1"},
    };
    for (const auto& [cells, expected] : cases) {
        CAPTURE(cells);
        CHECK(outcome(cells) == expected);
    }
}

TEST_CASE("array formulas, dynamic arrays and data tables are told apart") {
    const auto read = with_rows(R"(<row r="1"><c r="A1"><f t="array" ref="A1:A2">TRANSPOSE(C1:D1)</f><v>1</v></c>
        <c r="B1" cm="1"><f t="array" ref="B1:B3">_xlfn.UNIQUE(D1:D9)</f><v>2</v></c>
        <c r="C1"><f t="dataTable" ref="C1:C2" dt2D="1" dtr="1" r1="X1" r2="Y1"/><v>3</v></c>
        <c r="D1"><f t="dataTable" ref="D1:D2" dt2D="0" dtr="0" r1="X1"/><v>4</v></c>
        <c r="E1"><f ca="1">NOW()</f><v>5</v></c></row><row r="2"><c r="A2"><v>9</v></c></row>)")
                          .read();
    REQUIRE(read);
    const Sheet& ram = read->value.sheets[0];
    CHECK(contents(ram) ==
          "A1 =TRANSPOSE(C1:D1) → 1; B1 =_xlfn.UNIQUE(D1:D9) → 2; C1 =TABLE(X1,Y1) → 3; D1 =TABLE(,X1) → 4; "
          "E1 =NOW() → 5; A2 9");
    CHECK(ram.formula({0, 0})->kind == FormulaKind::Array);
    CHECK(to_a1(*ram.formula({0, 0})->extent) == "A1:A2");
    CHECK(ram.formula({0, 1})->kind == FormulaKind::DynamicArray);
    CHECK(ram.formula({0, 2})->kind == FormulaKind::DataTable);
    CHECK(ram.formula({0, 4})->kind == FormulaKind::Normal);
    CHECK(ram.formula({1, 0}) == nullptr);
}

TEST_CASE("an empty formula is still a formula") {
    CHECK(outcome("<row r=\"1\"><c r=\"A1\"><f></f><v>7</v></c></row>") == "A1 = → 7");
}

TEST_CASE("translated shared formulas stay within the limit on text") {
    WorkbookFile file = with_rows("");
    std::string rows = "<row><c><f t=\"shared\" ref=\"A1:A9\" si=\"0\">" + std::string(1'000, '1') + "</f></c></row>";
    for (int row = 0; row < 5; ++row) rows += "<row><c><f t=\"shared\" si=\"0\"/></c></row>";
    Limits limits;
    limits.shared_strings = 4'500;
    const auto read = with_rows(rows).read(limits);
    REQUIRE_FALSE(read);
    CHECK(read.error().finding.code == "LIM-STRINGS");
    CHECK(read.error().finding.place.cell == "A6");
}

TEST_CASE("formulas that ask the world are one finding for each kind") {
    const auto read =
        with_rows(R"(<row r="1"><c r="A1"><f>_xlfn.WEBSERVICE("http://x")</f><v>1</v></c><c r="B1"><f>_xlfn.WEBSERVICE(C1)</f></c>
        <c r="C1"><f>cmd|'/c calc'!A0</f></c><c r="D1"><f>HYPERLINK("javascript:x","y")</f></c></row>)")
            .read();
    REQUIRE(read);
    REQUIRE(codes(read->findings) == "EXT-LINK EXT-LINK EXT-URL");
    CHECK(read->findings[0].found == "DDE");
    CHECK(read->findings[1].found == "WEBSERVICE");
    CHECK(read->findings[1].related.size() == 1);
    CHECK(read->findings[2].place.cell == "D1");
}
