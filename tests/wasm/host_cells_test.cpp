#include <doctest/doctest.h>

#include "wasm/host_cells.h"

using namespace planbok;
using planbok::wasm::read_host_cells;

TEST_CASE("a host's cells become a workbook") {
    const auto workbook = read_host_cells(R"json({
        "names": [{"name": "PB_Enhet", "formula": "Om!$B$3", "sheet": "om"}, {"name": "Alla", "formula": "Ram!$A$1"}],
        "sheets": [
            {"name": "Ram", "ranges": [
                {"at": "B2", "values": [["Löner", 12.5, true], [null, {"error": "#N/A"}, 44337]],
                 "formulas": [[null, "SUM(A1:A2)", null], ["A1", null, null]],
                 "formats": [["General", "0.0", "@"], ["", "General", "yyyy-mm-dd"]]},
                {"at": "XFD1048576", "values": [[1]]}],
             "merges": ["B2:C2"], "hidden_rows": [1], "hidden_columns": [3],
             "tables": [{"name": "T", "range": "B2:D3", "totals": true, "columns": ["a", "b", "c"]}]},
            {"name": "Om", "visibility": "very_hidden", "hidden_rows": [], "hidden_columns": [], "tables": []}]})json",
                                          "HSF.xlsx", Limits());
    REQUIRE(workbook);
    CHECK(workbook->file == "HSF.xlsx");
    REQUIRE(workbook->sheets.size() == 2);
    const Sheet& ram = workbook->sheets[0];
    CHECK(ram.value({1, 1}) == Value::of("Löner"));
    CHECK(ram.value({1, 2}) == Value::of(12.5));
    REQUIRE(ram.formula({1, 2}) != nullptr);
    CHECK(ram.formula({1, 2})->text == "SUM(A1:A2)");
    CHECK(ram.value({1, 3}) == Value::of(true));
    REQUIRE(ram.formula({2, 1}) != nullptr);
    CHECK(ram.value({2, 1}).is_blank());
    CHECK(ram.value({2, 2}) == Value::of(ErrorValue::NotAvailable));
    CHECK(ram.value({kMaxRows - 1, kMaxColumns - 1}) == Value::of(1.0));
    CHECK(workbook->formats[ram.format({1, 2})].format_code == "0.0");
    CHECK(workbook->formats[ram.format({2, 3})].number_class == NumberClass::Date);
    CHECK(workbook->formats[ram.format({2, 2})].format_code == "General");
    CHECK(ram.merges == std::vector<Range>{{{1, 1}, {1, 2}}});
    CHECK(ram.row_hidden(1));
    CHECK_FALSE(ram.row_hidden(2));
    CHECK(ram.column_hidden(3));
    REQUIRE(ram.tables.size() == 1);
    CHECK(ram.tables[0].has_header);
    CHECK(ram.tables[0].has_totals);
    CHECK(ram.tables[0].columns.size() == 3);
    CHECK(workbook->sheets[1].visibility == SheetVisibility::VeryHidden);
    REQUIRE(workbook->names.size() == 2);
    CHECK(workbook->names[0].sheet == 1u);
    CHECK_FALSE(workbook->names[1].sheet);
}

TEST_CASE("a workbook can tell what its host could tell") {
    struct Case { const char* json; bool names, tables, hidden; };
    const Case cases[] = {
        {R"({"sheets": [{"name": "A"}]})", false, false, false},
        {R"({"names": [], "sheets": [{"name": "A"}]})", true, false, false},
        {R"({"sheets": [{"name": "A", "tables": []}]})", false, true, false},
        {R"({"sheets": [{"name": "A", "tables": []}, {"name": "B"}]})", false, false, false},
        {R"({"sheets": [{"name": "A", "hidden_rows": []}]})", false, false, false},
        {R"({"sheets": [{"name": "A", "hidden_rows": [], "hidden_columns": []}]})", false, false, true},
    };
    for (const auto& [json, names, tables, hidden] : cases) {
        CAPTURE(json);
        const auto workbook = read_host_cells(json, "a", Limits());
        REQUIRE(workbook);
        Capabilities expected;
        expected.names = names;
        expected.tables = tables;
        expected.hidden = hidden;
        CHECK(workbook->capabilities == expected);
    }
}

TEST_CASE("cells that are no workbook are refused with the place of the fault") {
    struct Case { const char* json; const char* place; };
    const Case cases[] = {
        {"", "no JSON object"},
        {"{}", "sheets"},
        {R"({"sheets": []})", "sheets"},
        {R"({"sheets": [3]})", "sheets[0]"},
        {R"({"sheets": [{"name": ""}]})", "sheets[0]"},
        {R"({"sheets": [{"name": "Ram"}, {"name": "RAM"}]})", "sheets[1]"},
        {R"({"sheets": [{"name": "A"}, {"name": "B"}, {"name": "C"}, {"name": "D"}]})", "sheets"},
        {R"({"sheets": [{"name": "A", "visibility": "half"}]})", "visibility"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "A0", "values": []}]}]})", "ranges[0].at"},
        {R"({"sheets": [{"name": "A", "ranges": [{"values": []}]}]})", "ranges[0].at"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "A1"}]}]})", "ranges[0].values"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "A1", "values": [1]}]}]})", "ranges[0].values"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "A1", "values": [[[]]]}]}]})", "A1"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "B2", "values": [[1, {"error": "#NEJ"}]]}]}]})", "C2"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "XFD1", "values": [[1, 2]]}]}]})", "columns on the sheet"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "A1048576", "values": [[1], [2]]}]}]})", "rows on the sheet"},
        {R"({"sheets": [{"name": "A", "ranges": [{"at": "A1", "values": [[1, 2, 3, 4, 5, 6]]}]}]})", "limit cells"},
        {R"({"sheets": [{"name": "A", "merges": ["A1:"]}]})", "merges"},
        {R"({"sheets": [{"name": "A", "hidden_rows": [1048576], "hidden_columns": []}]})", "hidden_rows"},
        {R"({"sheets": [{"name": "A", "hidden_rows": [], "hidden_columns": [-1]}]})", "hidden_columns"},
        {R"({"sheets": [{"name": "A", "tables": [{"name": "T", "range": "A1:B2"}]}]})", "tables"},
        {R"({"sheets": [{"name": "A"}], "names": [{"name": "n", "formula": "1", "sheet": "B"}]})", "names, n"},
        {R"({"sheets": [{"name": "A"}], "names": [{"name": "n"}]})", "names"},
    };
    Limits limits;
    limits.sheets = 3;
    limits.cells = 5;
    for (const auto& [json, place] : cases) {
        CAPTURE(json);
        const auto workbook = read_host_cells(json, "a", limits);
        REQUIRE_FALSE(workbook);
        CAPTURE(workbook.error().en);
        CHECK(workbook.error().en.find(place) != std::string::npos);
    }
}
