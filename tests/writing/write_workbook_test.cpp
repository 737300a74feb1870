#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <variant>

#include "workbook/read_workbook.h"
#include "writing/legal_names.h"
#include "writing/new_workbook.h"
#include "writing_samples.h"

using namespace planbok;

namespace {

std::string part_text(const std::string& bytes, std::string_view part) {
    const Package package = open_package(bytes);
    const auto text = package.read(part);
    REQUIRE(text);
    return *text;
}

std::string defect_of(const NewWorkbook& workbook) {
    const auto written = write_workbook(workbook);
    if (written) return "written";
    const Finding& finding = written.error().finding;
    REQUIRE(finding.code == "OUT-LINT");
    return std::get<std::string>(finding.args.at(0).value);
}

}  // namespace

TEST_CASE("a written workbook reads back as the workbook it was made of") {
    const NewWorkbook book = rich_workbook();
    const auto bytes = write_workbook(book);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? "" : defect_of(book)));
    const auto read = read_workbook(*bytes, "ny.xlsx", Limits{});
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().finding.code));
    const Workbook& ours = to_workbook(book);
    const Workbook& theirs = read->value;
    CHECK(content_hash(theirs) == content_hash(ours));
    REQUIRE(theirs.sheets.size() == ours.sheets.size());
    for (std::size_t i = 0; i < ours.sheets.size(); ++i) {
        const Sheet &a = ours.sheets[i], &b = theirs.sheets[i];
        CAPTURE(a.name);
        CHECK(a.name == b.name);
        CHECK(a.visibility == b.visibility);
        CHECK(a.merges == b.merges);
        CHECK(a.auto_filter == b.auto_filter);
        CHECK(a.is_protected == b.is_protected);
        REQUIRE(a.validations.size() == b.validations.size());
        for (std::size_t v = 0; v < a.validations.size(); ++v) {
            CHECK(a.validations[v].ranges == b.validations[v].ranges);
            CHECK(a.validations[v].formula1 == b.validations[v].formula1);
        }
        REQUIRE(a.comments.size() == b.comments.size());
        for (std::size_t c = 0; c < a.comments.size(); ++c) CHECK(a.comments[c].text == b.comments[c].text);
        REQUIRE(a.tables.size() == b.tables.size());
        for (std::size_t t = 0; t < a.tables.size(); ++t) {
            CHECK(a.tables[t].name == b.tables[t].name);
            CHECK(a.tables[t].range == b.tables[t].range);
            REQUIRE(a.tables[t].columns.size() == b.tables[t].columns.size());
            for (std::size_t c = 0; c < a.tables[t].columns.size(); ++c) CHECK(a.tables[t].columns[c].name == b.tables[t].columns[c].name);
        }
        for (const std::uint32_t row : {0u, 4u, 12u}) CHECK(a.row_hidden(row) == b.row_hidden(row));
        for (const std::uint32_t column : {0u, 1u, 20u}) CHECK(a.column_hidden(column) == b.column_hidden(column));
    }
    for (const CellRef ref : {CellRef{4, 1}, CellRef{9, 1}, CellRef{0, 0}}) {
        const CellFormat& a = ours.formats[ours.sheets[0].format(ref)];
        const CellFormat& b = theirs.formats[theirs.sheets[0].format(ref)];
        CHECK(a.format_code == b.format_code);
        CHECK(a.number_class == b.number_class);
        CHECK(a.locked == b.locked);
    }
    CHECK(theirs.find_name("Schema_id") != nullptr);
}

TEST_CASE("the same workbook gives the same bytes") {
    CHECK(*write_workbook(rich_workbook()) == *write_workbook(rich_workbook()));
}

TEST_CASE("text is always text whatever it begins with") {
    NewWorkbook book;
    NewSheet& sheet = book.add_sheet("Ram");
    const char* texts[] = {"=1+1", "+1", "-1", "@x", "\t=1", "=cmd|'/c calc'!A0", " mellanslag ", "rad\nrad", "_x0041_", "\x01\r", "<b>&"};
    std::uint32_t row = 0;
    for (const char* text : texts) sheet.put({row++, 0}, std::string(text));
    const auto bytes = write_workbook(book);
    REQUIRE(bytes);
    const auto read = read_workbook(*bytes, "a.xlsx", Limits{});
    REQUIRE(read);
    row = 0;
    for (const char* text : texts) {
        const Value value = read->value.sheets[0].value({row, 0});
        CHECK(value == Value::of(text));
        CHECK(read->value.sheets[0].formula({row, 0}) == nullptr);
        ++row;
    }
}

TEST_CASE("charts carry the values of their cells") {
    const auto bytes = write_workbook(rich_workbook());
    REQUIRE(bytes);
    const std::string chart = part_text(*bytes, "xl/charts/chart1.xml");
    CHECK(chart.find("<c:barDir val=\"col\"/>") != std::string::npos);
    CHECK(chart.find("<c:f>'Ramar &amp; plan'!$A$5</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>Hälso- och sjukvårdsnämnden</c:v></c:pt>") !=
          std::string::npos);
    CHECK(chart.find("<c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>5120.4</c:v></c:pt><c:pt idx=\"1\"><c:v>5301.2</c:v></c:pt>") != std::string::npos);
    CHECK(chart.find("<c:v>Summa</c:v>") != std::string::npos);
    CHECK(chart.find("<c:pt idx=\"0\"><c:v>5940.4</c:v></c:pt>") != std::string::npos);  // cached value of a formula
    const std::string drawing = part_text(*bytes, "xl/drawings/drawing1.xml");
    CHECK(drawing.find("descr=\"Ramar per nämnd och år\"") != std::string::npos);
}

TEST_CASE("every kind of chart has its element and no label position that Excel refuses") {
    struct Case { ChartKind kind; const char* element; const char* position; };
    const Case cases[] = {{ChartKind::Column, "<c:barChart>", "outEnd"}, {ChartKind::StackedColumn, "<c:grouping val=\"stacked\"/>", "ctr"},
                          {ChartKind::Bar, "<c:barDir val=\"bar\"/>", "outEnd"}, {ChartKind::StackedBar, "<c:overlap val=\"100\"/>", "ctr"},
                          {ChartKind::Line, "<c:lineChart>", "t"}, {ChartKind::Pie, "<c:pieChart>", "outEnd"},
                          {ChartKind::Doughnut, "<c:doughnutChart>", ""}};
    for (const auto& [kind, element, position] : cases) {
        NewWorkbook book = rich_workbook();
        NewChart& chart = book.sheets[0].charts[0];
        chart.kind = kind;
        for (ChartSeries& series : chart.series) {
            series.as_line = false;
            series.data_labels = true;
        }
        const auto bytes = write_workbook(book);
        REQUIRE(bytes);
        const std::string text = part_text(*bytes, "xl/charts/chart1.xml");
        CAPTURE(element);
        CHECK(text.find(element) != std::string::npos);
        const std::string wanted = *position ? "<c:dLblPos val=\"" + std::string(position) + "\"/>" : "<c:showPercent val=\"1\"/>";
        CHECK(text.find(wanted) != std::string::npos);
        if (!*position) CHECK(text.find("c:dLblPos") == std::string::npos);
    }
}

TEST_CASE("print titles, print area and filter become names of the sheet") {
    const auto bytes = write_workbook(rich_workbook());
    REQUIRE(bytes);
    const std::string text = part_text(*bytes, "xl/workbook.xml");
    CHECK(text.find("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Ramar &amp; plan'!$4:$4</definedName>") != std::string::npos);
    CHECK(text.find("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'Ramar &amp; plan'!$A$1:$M$61</definedName>") != std::string::npos);
    CHECK(text.find("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"2\" hidden=\"1\">") != std::string::npos);
}

TEST_CASE("Excel is asked to calculate only where a cached value is missing") {
    NewWorkbook book;
    book.add_sheet("A").put({0, 0}, NewFormula{"1+1", 2.0});
    CHECK(part_text(*write_workbook(book), "xl/workbook.xml").find("fullCalcOnLoad") == std::string::npos);
    book.sheets[0].put({0, 0}, NewFormula{"1+1", {}});
    CHECK(part_text(*write_workbook(book), "xl/workbook.xml").find("fullCalcOnLoad=\"1\"") != std::string::npos);
}

TEST_CASE("a later put at the same place counts") {
    NewWorkbook book;
    NewSheet& sheet = book.add_sheet("A");
    sheet.put({0, 0}, 1.0);
    sheet.put({1, 0}, 2.0);
    sheet.put({0, 0}, 3.0);
    CHECK(to_workbook(book).sheets[0].value({0, 0}) == Value::of(3.0));
    const auto read = read_workbook(*write_workbook(book), "a.xlsx", Limits{});
    REQUIRE(read);
    CHECK(read->value.sheets[0].value({0, 0}) == Value::of(3.0));
}

TEST_CASE("equal styles share one index") {
    NewWorkbook book;
    CellStyle bold;
    bold.bold = true;
    CHECK(book.style(CellStyle{}) == 0);
    CHECK(book.style(bold) == 1);
    CHECK(book.style(bold) == 1);
    CHECK(book.styles.size() == 2);
}

TEST_CASE("what no workbook may hold is refused before anything is written") {
    struct Case {
        const char* defect;
        std::function<void(NewWorkbook&)> plant;
    };
    const Range block = *parse_a1_range("A1:B2");
    const Case cases[] = {
        {"sheet-name", [](NewWorkbook& book) { book.add_sheet("RAM"); }},
        {"sheet-name", [](NewWorkbook& book) { book.add_sheet("a/b"); }},
        {"no-visible-sheet", [](NewWorkbook& book) { book.sheets[0].visibility = SheetVisibility::Hidden; }},
        {"defined-name", [](NewWorkbook& book) { book.names = {{"x", "Ram!$A$1", {}, false}, {"X", "Ram!$A$2", {}, false}}; }},
        {"defined-name", [](NewWorkbook& book) { book.names = {{"A1", "Ram!$A$1", {}, false}}; }},
        {"name-scope", [](NewWorkbook& book) { book.names = {{"x", "Ram!$A$1", 7, false}}; }},
        {"merge-overlap", [=](NewWorkbook& book) { book.sheets[0].merges = {block, *parse_a1_range("B2:C3")}; }},
        {"merge-overlap", [](NewWorkbook& book) { book.sheets[0].merges = {*parse_a1_range("A1")}; }},
        {"list-literal", [=](NewWorkbook& book) { book.sheets[0].validations.push_back({block, "list", "", "\"" + std::string(256, 'x') + "\"", ""}); }},
        {"validation-text", [=](NewWorkbook& book) { book.sheets[0].validations.push_back({block, "decimal", "greatest", "1", ""}); }},
        {"validation-text", [=](NewWorkbook& book) { book.sheets[0].validations.push_back({block, "whole", "equal", "1", "", true, true, std::string(33, 'x')}); }},
        {"text-too-long", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, std::string(kMaxCellText + 1, 'x')); }},
        {"text-character", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, std::string("\xFF")); }},
        {"number-not-finite", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, 1.0 / 0.0); }},
        {"formula-too-long", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, NewFormula{"", {}}); }},
        {"formula-too-long", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, NewFormula{std::string(kMaxFormula + 1, '1'), {}}); }},
        {"future-function", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, NewFormula{"XLOOKUP(1,A:A,B:B)", {}}); }},
        {"cell-place", [](NewWorkbook& book) { book.sheets[0].put({kMaxRows, 0}, 1.0); }},
        {"cell-place", [](NewWorkbook& book) { book.sheets[0].freeze = CellRef{0, kMaxColumns}; }},
        {"style-index", [](NewWorkbook& book) { book.sheets[0].put({0, 0}, 1.0, 9); }},
        {"color", [](NewWorkbook& book) { book.sheets[0].tab_color = "red"; }},
        {"color", [](NewWorkbook& book) { book.styles[0].fill = "FFFFFFFF"; }},
        {"font-name", [](NewWorkbook& book) { book.styles[0].font = std::string(32, 'x'); }},
        {"table-header", [=](NewWorkbook& book) { book.sheets[0].tables.push_back({"T", block}); }},
        {"table-header", [=](NewWorkbook& book) {
             book.sheets[0].put({0, 0}, std::string("År"));
             book.sheets[0].put({0, 1}, std::string("år"));
             book.sheets[0].tables.push_back({"T", block});
         }},
        {"table-range", [](NewWorkbook& book) { book.sheets[0].tables.push_back({"T", *parse_a1_range("A1:B1")}); }},
        {"table-identity", [](NewWorkbook& book) {
             book.names = {{"t", "Ram!$A$1", {}, false}};
             book.sheets[0].tables.push_back({"T", *parse_a1_range("A1:B2")});
         }},
        {"relationship-uri", [](NewWorkbook& book) { book.sheets[0].hyperlinks.push_back({{0, 0}, "", "http://a b", ""}); }},
        {"chart-reference", [](NewWorkbook& book) {
             NewChart chart;
             chart.series.push_back({"a", "", "", "Saknas!$A$1", "", false, false});
             book.sheets[0].charts.push_back(chart);
         }},
        {"created-time", [](NewWorkbook& book) { book.created = "2026-11-21"; }},
    };
    for (const auto& [defect, plant] : cases) {
        NewWorkbook book;
        book.add_sheet("Ram").put({5, 5}, 1.0);
        REQUIRE(defect_of(book) == "written");
        plant(book);
        CHECK(defect_of(book) == defect);
    }
}
