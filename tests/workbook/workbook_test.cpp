#include "workbook/workbook.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "workbook/workbook_builder.h"

using namespace planbok;

namespace {

std::string cells_in(const Sheet& sheet, const char* range) {
    std::string text;
    sheet.for_each_cell_in(*parse_a1_range(range),
                           [&](CellRef ref, const Value&, const FormulaCell*) { text += to_a1(ref) + " "; });
    return text;
}

}  // namespace

TEST_CASE("cells given in any order are found, and the last one given wins") {
    WorkbookBuilder builder;
    const auto ram = builder.add_sheet("Ram");
    builder.set(ram, "C3", Value::of(3.0));
    builder.set(ram, "A1", Value::of("först"));
    builder.set(ram, "C3", Value::of(33.0));
    builder.set(ram, "B2", Value::of(true));
    builder.set(ram, "D9", Value::of(ErrorValue::Div0));
    builder.set(ram, "B2", Value::of(false));
    builder.set(ram, "A1", Value::of("sist"));
    builder.set(ram, "XFD1048576", Value::of(1.0));
    const Workbook workbook = std::move(builder).finish();
    const Sheet& sheet = workbook.sheets[ram];
    CHECK(sheet.value({0, 0}) == Value::of("sist"));
    CHECK(sheet.value({1, 1}) == Value::of(false));
    CHECK(sheet.value({2, 2}) == Value::of(33.0));
    CHECK(sheet.value({8, 3}) == Value::of(ErrorValue::Div0));
    CHECK(sheet.value({kMaxRows - 1, kMaxColumns - 1}) == Value::of(1.0));
    CHECK(sheet.value({2, 1}).is_blank());
    CHECK(sheet.value({500, 0}).is_blank());
    CHECK(sheet.cell_count() == 5);
    CHECK(cells_in(sheet, "A1:XFD1048576") == "A1 B2 C3 D9 XFD1048576 ");
    CHECK(cells_in(sheet, "B2:D9") == "B2 C3 D9 ");
    CHECK(cells_in(sheet, "A4:Z8") == "");
    CHECK(to_a1(*sheet.used_range()) == "A1:XFD1048576");
}

TEST_CASE("looking up agrees with a plain list on a sheet with gaps") {
    WorkbookBuilder builder;
    const auto sheet = builder.add_sheet("Glest");
    std::vector<CellRef> put;
    std::uint32_t seed = 7;
    const auto next = [&](std::uint32_t below) {
        seed = seed * 1'664'525u + 1'013'904'223u;
        return (seed >> 8) % below;
    };
    for (int i = 0; i < 9'000; ++i) {
        const CellRef ref{next(300), next(60)};
        put.push_back(ref);
        builder.set_value(sheet, ref, Value::of(static_cast<double>(i)));
    }
    const Workbook workbook = std::move(builder).finish();
    std::vector<std::vector<int>> expected(300, std::vector<int>(60, -1));
    for (std::size_t i = 0; i < put.size(); ++i) expected[put[i].row][put[i].column] = static_cast<int>(i);
    int wrong = 0;
    for (std::uint32_t row = 0; row < 300; ++row)
        for (std::uint32_t column = 0; column < 60; ++column) {
            const Value value = workbook.sheets[sheet].value({row, column});
            const int found = value.is_number() ? static_cast<int>(value.number) : -1;
            if (found != expected[row][column]) ++wrong;
        }
    CHECK(wrong == 0);
}

TEST_CASE("a cell with only a format is stored but holds nothing") {
    WorkbookBuilder builder;
    builder.workbook().formats.resize(4);
    const auto ram = builder.add_sheet("Ram");
    builder.set_value(ram, {1, 1}, Value::of(5.0), 2);
    builder.set_value(ram, {40, 7}, Value::blank(), 3);
    builder.set_row_format(ram, 10, 1);
    builder.set_column_format(ram, 0, 4, 2);
    const Workbook workbook = std::move(builder).finish();
    const Sheet& sheet = workbook.sheets[ram];
    CHECK(sheet.cell_count() == 2);
    CHECK(to_a1(*sheet.used_range()) == "B2");
    CHECK(sheet.format({1, 1}) == 2);
    CHECK(sheet.format({40, 7}) == 3);
    CHECK(sheet.format({10, 3}) == 1);
    CHECK(sheet.format({11, 4}) == 2);
    CHECK(sheet.format({11, 5}) == 0);
}

TEST_CASE("a formula stands beside its cached value") {
    WorkbookBuilder builder;
    const auto ram = builder.add_sheet("Ram");
    builder.set_formula(ram, "B3", "=SUM(B1:B2)");
    builder.set_formula(ram, {3, 1}, "B3*2", Value::of("tjugo"), 0, FormulaKind::Array, Range{{3, 1}, {4, 1}});
    const Workbook workbook = std::move(builder).finish();
    const Sheet& sheet = workbook.sheets[ram];
    REQUIRE(sheet.formula({2, 1}));
    CHECK(sheet.formula({2, 1})->text == "SUM(B1:B2)");
    CHECK_FALSE(sheet.formula({2, 1})->has_cached_value);
    REQUIRE(sheet.formula({3, 1}));
    CHECK(sheet.formula({3, 1})->kind == FormulaKind::Array);
    CHECK(sheet.value({3, 1}) == Value::of("tjugo"));
    CHECK(sheet.formula({4, 1}) == nullptr);
    CHECK(sheet.formula_count() == 2);
    CHECK(to_a1(*sheet.used_range()) == "B3:B4");
}

TEST_CASE("hidden rows and columns are known, given in any order and overlapping") {
    WorkbookBuilder builder;
    const auto ram = builder.add_sheet("Ram");
    builder.hide_row(ram, 9);
    builder.hide_row(ram, 2);
    builder.set_row_format(ram, 9, 0);
    builder.hide_columns(ram, 3, 5);
    builder.set_column_format(ram, 0, 4, 0);
    const auto listed = builder.add_sheet("Bara två rader");
    builder.hide_rows_by_default(listed);
    builder.show_row(listed, 1);
    const Workbook workbook = std::move(builder).finish();
    for (const std::uint32_t row : {2u, 9u}) CHECK(workbook.sheets[ram].row_hidden(row));
    for (const std::uint32_t row : {0u, 3u, 8u, 10u}) CHECK_FALSE(workbook.sheets[ram].row_hidden(row));
    for (const std::uint32_t column : {3u, 4u, 5u}) CHECK(workbook.sheets[ram].column_hidden(column));
    for (const std::uint32_t column : {0u, 2u, 6u, 16'383u}) CHECK_FALSE(workbook.sheets[ram].column_hidden(column));
    CHECK(workbook.sheets[listed].row_hidden(0));
    CHECK_FALSE(workbook.sheets[listed].row_hidden(1));
}

TEST_CASE("sheets and names are found whatever their case, local names first") {
    WorkbookBuilder builder;
    builder.add_sheet("Åtgärder");
    builder.add_sheet("Ram");
    builder.workbook().names = {{"Summa", "Ram!$A$1", std::nullopt}, {"SUMMA", "Ram!$B$1", 1}, {"Övrigt", "1", 0}};
    const Workbook workbook = std::move(builder).finish();
    CHECK(workbook.find_sheet("ÅTGÄRDER") == 0u);
    CHECK(workbook.find_sheet("rAM") == 1u);
    CHECK_FALSE(workbook.find_sheet("Ramar"));
    REQUIRE(workbook.find_name("summa"));
    CHECK(workbook.find_name("summa")->formula == "Ram!$A$1");
    CHECK(workbook.find_name("summa", 1)->formula == "Ram!$B$1");
    CHECK(workbook.find_name("summa", 0)->formula == "Ram!$A$1");
    CHECK(workbook.find_name("övrigt") == nullptr);
    CHECK(workbook.find_name("övrigt", 0) != nullptr);
}

TEST_CASE("texts stay where they are when the workbook moves") {
    WorkbookBuilder builder;
    const auto ram = builder.add_sheet("Ram");
    const std::string longest(100'000, 'x');
    for (std::uint32_t row = 0; row < 5'000; ++row) builder.set_value(ram, {row, 0}, Value::of("rad " + std::to_string(row)));
    builder.set(ram, "B1", Value::of(longest));
    const StoredText shared = builder.keep("delad");
    builder.set_text(ram, {0, 2}, shared);
    builder.set_text(ram, {1, 2}, shared);
    Workbook first = std::move(builder).finish();
    const std::string_view before = first.sheets[ram].value({4'711, 0}).text;
    const Workbook second = std::move(first);
    CHECK(before == "rad 4711");
    CHECK(second.sheets[ram].value({4'711, 0}).text.data() == before.data());
    CHECK(second.sheets[ram].value({0, 1}).text == longest);
    CHECK(second.sheets[ram].value({0, 2}).text.data() == second.sheets[ram].value({1, 2}).text.data());
}

TEST_CASE("the content hash follows content, not format or order of building") {
    const auto make = [](double number, const char* text, const char* formula, std::uint32_t format, bool backwards) {
        WorkbookBuilder builder;
        const auto ram = builder.add_sheet("Ram");
        if (!backwards) builder.set(ram, "A1", Value::of(text));
        builder.set_value(ram, {1, 0}, Value::of(number), format);
        builder.set_formula(ram, {2, 0}, formula, Value::of(1.0));
        if (backwards) builder.set(ram, "A1", Value::of(text));
        return content_hash(std::move(builder).finish());
    };
    const std::string hash = make(0.3, "a", "B1", 0, false);
    CHECK(hash.size() == 64);
    CHECK(make(0.1 + 0.2, "a", "B1", 0, false) == hash);
    CHECK(make(0.3, "a", "B1", 1, true) == hash);
    CHECK(make(0.31, "a", "B1", 0, false) != hash);
    CHECK(make(0.3, "b", "B1", 0, false) != hash);
    CHECK(make(0.3, "a", "B2", 0, false) != hash);
    CHECK(make(0.0, "a", "B1", 0, false) == make(-0.0, "a", "B1", 0, false));
}
