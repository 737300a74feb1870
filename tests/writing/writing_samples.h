#pragma once

#include <string>

#include "package_text.h"
#include "writing/new_workbook.h"

namespace planbok {

/// A workbook with one of everything that can be written.
inline NewWorkbook rich_workbook() {
    NewWorkbook book;
    book.title = "Ramar & plan";
    book.created = "2026-11-21T10:00:00Z";
    book.custom_properties = {{"Schema", "x & y"}};
    CellStyle heading, amount, input, sum;
    heading.bold = true;
    heading.fill = "1F5A85";
    heading.color = "FFFFFF";
    heading.wrap = true;
    amount.number_format = "#,##0.0;-#,##0.0";
    input = amount;
    input.locked = false;
    input.fill = "FFF8E1";
    input.bottom = BorderLine::Thin;
    input.border_color = "E0C070";
    sum = amount;
    sum.bold = true;
    sum.top = BorderLine::Thin;
    sum.bottom = BorderLine::Double;
    const auto h = book.style(heading), in = book.style(input), s = book.style(sum);

    NewSheet& plan = book.add_sheet("Ramar & plan");
    plan.tab_color = "1F5A85";
    plan.put({0, 0}, std::string("Ramar 2020–2021, mnkr"), h);
    plan.put({3, 0}, std::string("Nämnd"), h);
    plan.put({3, 1}, 2020.0, h);
    plan.put({3, 2}, 2021.0, h);
    plan.put({4, 0}, std::string("Hälso- och sjukvårdsnämnden"));
    plan.put({4, 1}, *Decimal::parse("5120.40"), in);
    plan.put({4, 2}, *Decimal::parse("5301.2"), in);
    plan.put({5, 0}, std::string("Kollektivtrafik"));
    plan.put({5, 1}, 820.0, in);
    plan.put({5, 2}, -850.5, in);
    plan.put({9, 0}, std::string("Summa"), s);
    plan.put({9, 1}, NewFormula{"SUM(B5:B9)", 5940.4}, s);
    plan.put({9, 2}, NewFormula{"SUM(C5:C9)", 4450.7}, s);
    plan.put({10, 0}, true);
    plan.put({10, 1}, ErrorValue::Div0);
    plan.put({10, 2}, NewFormula{"IF(B5>1,\"a<b\",\"\")", std::string("a<b")});
    plan.put({10, 3}, NewFormula{"B5>1", true});
    plan.put({10, 4}, NewFormula{"1/0", ErrorValue::Div0});
    plan.put({11, 0}, std::monostate{}, in);
    plan.column_widths = {{0, 32}, {1, 13}, {2, 13}};
    plan.row_heights = {{0, 26}};
    plan.row_outline = {{4, 1}, {5, 1}};
    plan.hidden_rows = {12};
    plan.hidden_columns = {20};
    plan.freeze = CellRef{4, 1};
    plan.protect = true;
    plan.merges = {*parse_a1_range("A1:C1")};
    plan.validations.push_back({*parse_a1_range("B5:C9"), "decimal", "between", "-100000", "100000", true, true, "Fel tal", "Skriv ett tal i mnkr.", "Belopp", "Mnkr"});
    plan.validations.push_back({*parse_a1_range("A11"), "list", "", "\"Ja,Nej\"", "", true, false, "", "", "", ""});
    plan.conditional_formats.push_back({*parse_a1_range("B5:C9"), "B5<0", "FDE2E0", "B3261E", true});
    plan.comments.push_back({{4, 1}, "Ekonomi", "Beslut i regionfullmäktige:\n<12 mnkr> till läkemedel & digitalisering"});
    plan.hyperlinks.push_back({{4, 0}, "'Lista'!A1", "", "Till listan"});
    plan.hyperlinks.push_back({{5, 0}, "", "https://example.se/a?b=1&c=2", ""});
    plan.page.landscape = true;
    plan.page.header = "&L&\"Calibri,Bold\"Ramar&R&D";
    plan.page.footer = "&CSida &P av &N";
    plan.page.print_area = *parse_a1_range("A1:M61");
    plan.page.title_rows = {{3, 3}};
    NewChart chart;
    chart.title = "Ramar per nämnd";
    chart.description = "Ramar per nämnd och år";
    chart.from = {14, 0};
    chart.to = {30, 5};
    chart.value_axis_title = "mnkr";
    for (const char* row : {"5", "6", "10"}) {
        ChartSeries series;
        series.name_ref = std::string("'Ramar & plan'!$A$") + row;
        series.categories = "'Ramar & plan'!$B$4:$C$4";
        series.values = std::string("'Ramar & plan'!$B$") + row + ":$C$" + row;
        series.as_line = std::string(row) == "10";
        chart.series.push_back(series);
    }
    plan.charts.push_back(chart);

    NewSheet& list = book.add_sheet("Lista");
    list.show_grid_lines = true;
    list.put({0, 0}, std::string("Rad"));
    list.put({0, 1}, std::string("Belopp\nmnkr"));
    list.put({1, 0}, std::string("R1"));
    list.put({1, 1}, 1.25);
    list.tables.push_back({"Fakta", *parse_a1_range("A1:B2")});

    NewSheet& sources = book.add_sheet("Källor");
    sources.visibility = SheetVisibility::Hidden;
    sources.put({0, 0}, std::string("a"));
    sources.put({0, 1}, std::string("b"));
    sources.put({1, 0}, 1.0);
    sources.auto_filter = *parse_a1_range("A1:B2");
    book.names.push_back({"Schema_id", "'Källor'!$A$1", std::nullopt, false});
    return book;
}

}  // namespace planbok
