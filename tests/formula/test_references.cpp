#include <doctest/doctest.h>

#include "formula/references.h"
#include "workbook/workbook_builder.h"

using namespace planbok;

TEST_CASE("the ranges a formula reads are told by sheet") {
    WorkbookBuilder builder;
    builder.add_sheet("Ram");
    builder.add_sheet("Plan");
    builder.add_sheet("Indata");
    builder.workbook().names.push_back({"Kostnader", "Plan!$B$2:$B$9", std::nullopt, false});
    Table table;
    table.name = "Tabell1";
    table.range = *parse_a1_range("A1:B5");
    table.columns = {{"Rad"}, {"Belopp"}};
    builder.sheet(2).tables.push_back(table);
    const Workbook book = std::move(builder).finish();
    CHECK(references_of(book, 0, "A1+SUM(Plan!B2:C3)") == std::vector<Reference>{{0, *parse_a1_range("A1")}, {1, *parse_a1_range("B2:C3")}});
    CHECK(references_of(book, 0, "SUM(Kostnader)") == std::vector<Reference>{{1, *parse_a1_range("B2:B9")}});
    CHECK(references_of(book, 0, "SUM(Ram:Indata!A1)") == std::vector<Reference>{{0, *parse_a1_range("A1")}, {1, *parse_a1_range("A1")}, {2, *parse_a1_range("A1")}});
    CHECK(references_of(book, 0, "SUM(Tabell1[Belopp])") == std::vector<Reference>{{2, *parse_a1_range("B2:B5")}});
    CHECK(references_of(book, SheetCell{2, {3, 4}}, "Tabell1[[#This Row],[Belopp]]") == std::vector<Reference>{{2, *parse_a1_range("B4")}});
    CHECK(references_of(book, 0, "[1]Blad!A1+Saknas!B2+1").empty());
    CHECK(references_of(book, 0, "SUMMA(A1;B1)").empty());
}

TEST_CASE("a copied formula moves its relative references") {
    CHECK(shift_formula("A1+$A1+A$1+$A$1", 2, 3) == "D3+$A3+D$1+$A$1");
    CHECK(shift_formula("SUM( B2:B9 ) & \"A1\"", 1, 0) == "SUM( B3:B10 ) & \"A1\"");
    CHECK(shift_formula("'Ram A1'!B2:C$3", 1, 1) == "'Ram A1'!C3:D$3");
    CHECK(shift_formula("A1", -1, 0) == "#REF!");
    CHECK(shift_formula("SUM(A:A,1:1)", 1, 1) == "SUM(B:B,2:2)");
    CHECK(shift_formula("LOG10(A1)", 0, 1) == "LOG10(B1)");
    CHECK(shift_formula("SUMMA(A1;B1)", 1, 1) == "SUMMA(A1;B1)");
}
