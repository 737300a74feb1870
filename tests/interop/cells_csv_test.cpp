#include "interop/cells_csv.h"

#include <doctest/doctest.h>

using namespace planbok;

TEST_CASE("a cell setting reads sheet, cell and content in the user's notation") {
    const auto plain = parse_cell_setting("Ram!D8=4290.5");
    REQUIRE(plain);
    CHECK(plain->sheet == "Ram");
    CHECK(plain->ref == CellRef{7, 3});
    REQUIRE(std::holds_alternative<Decimal>(plain->content));
    CHECK(std::get<Decimal>(plain->content).to_string() == "4290.5");

    const auto quoted = parse_cell_setting("'Anna''s = plan!'!A1=x=y");
    REQUIRE(quoted);
    CHECK(quoted->sheet == "Anna's = plan!");
    CHECK(std::get<std::string>(quoted->content) == "x=y");
}

TEST_CASE("what is no cell setting is refused") {
    for (const std::string text : {"", "Ram", "Ram!D8", "!D8=1", "Ram!8=1", "Ram!D8:E9=1", "'Ram!D8=1", "Ram!XFE1=1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_cell_setting(text));
    }
}

TEST_CASE("a word is a number, a formula, an error or a boolean when it reads as one, else text") {
    CHECK(std::holds_alternative<std::monostate>(cell_content("")));
    CHECK(std::get<PatchFormula>(cell_content("=SUM(A1:A3)")).text == "SUM(A1:A3)");
    CHECK(std::get<std::string>(cell_content("'=SUM(A1:A3)")) == "=SUM(A1:A3)");
    CHECK(std::get<bool>(cell_content("TRUE")));
    CHECK(std::get<ErrorValue>(cell_content("#N/A")) == ErrorValue::NotAvailable);
    CHECK(std::get<std::string>(cell_content("1 636,9")) == "1 636,9");
    CHECK(std::get<std::string>(cell_content("'12")) == "12");
}

TEST_CASE("cells as CSV tell the row of each fault and keep the sound rows") {
    const auto cells = read_cells_csv("sheet,cell,value\r\nRam,D8,4290\r\n\"Ram, varav\",C1,\"text \"\"x\"\"\"\r\nRam,8D,1\r\nRam,D9\r\n", "celler.csv");
    REQUIRE(cells.value.size() == 2);
    CHECK(cells.value[1].sheet == "Ram, varav");
    CHECK(std::get<std::string>(cells.value[1].content) == "text \"x\"");
    REQUIRE(cells.findings.size() == 2);
    CHECK(cells.findings[0].place.text_row == 4);
    CHECK(cells.findings[1].place.text_row == 5);
    CHECK(read_cells_csv("blad,cell\n", "celler.csv").findings.at(0).code == "CSV-HEAD");
    CHECK(read_cells_csv("sheet,cell,value\nRam,D8,\xFF\n", "celler.csv").findings.at(0).code == "CSV-TEXT");
}
