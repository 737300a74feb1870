#include <doctest/doctest.h>

#include <algorithm>

#include "formula/function_list.h"
#include "messages/catalogue.h"
#include "sheet_fixture.h"

using namespace planbok;

namespace {

SheetCell at(std::string_view a1, std::uint32_t sheet = 0) { return {sheet, *parse_a1(a1)}; }

std::vector<std::string> codes(const std::vector<Finding>& findings) {
    std::vector<std::string> out;
    for (const Finding& finding : findings) out.push_back(finding.code);
    return out;
}

std::string argument(const Finding& finding, std::string_view name) {
    for (const Argument& each : finding.args) {
        if (each.name != name) continue;
        if (const auto* text = std::get_if<std::string>(&each.value)) return *text;
        if (const auto* text = std::get_if<LocalText>(&each.value)) return text->en;
        if (const auto* number = std::get_if<std::int64_t>(&each.value)) return std::to_string(*number);
    }
    return {};
}

}  // namespace

TEST_CASE("a chain of a million cells is computed without a deep stack") {
    constexpr std::uint32_t kLength = 1'000'000;
    WorkbookBuilder builder;
    builder.add_sheet("Kedja");
    // Each cell reads the one below, so that the order of the sheet is of no help.
    for (std::uint32_t row = 0; row + 1 < kLength; ++row) builder.set_formula(0, {row, 0}, "A" + std::to_string(row + 2) + "+1", Value::blank());
    builder.set_value(0, {kLength - 1, 0}, Value::of(1.0));
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {});
    CHECK(done.value.value(at("A1")).number == kLength);
    CHECK(done.findings.empty());
}

TEST_CASE("a chain through INDIRECT is computed on demand") {
    WorkbookBuilder builder;
    builder.add_sheet("Kedja");
    for (std::uint32_t row = 0; row < 20'000; ++row) builder.set_formula(0, {row, 0}, "INDIRECT(\"A\"&(ROW()+1))+1", Value::blank());
    builder.set_value(0, {20'000, 0}, Value::of(1.0));
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {});
    CHECK(done.value.value(at("A1")).number == 20'001);
}

TEST_CASE("a circle is named from start to end, and its cells keep what is stored") {
    struct Case { const char* a; const char* b; const char* c; std::string way; };
    const Case cases[] = {{"A1", "1", "1", "Blad1!A1 → Blad1!A1"},
                          {"B1", "C1+1", "A1", "Blad1!A1 → Blad1!B1 → Blad1!C1 → Blad1!A1"},
                          {"SUM(A1:C1)", "1", "1", "Blad1!A1 → Blad1!A1"},
                          {"INDIRECT(\"B\"&1)", "A1", "1", "Blad1!A1 → Blad1!B1 → Blad1!A1"},
                          {"Ram", "1", "1", "Blad1!A1 → Blad1!A1"}};
    for (const auto& [a, b, c, way] : cases) {
        CAPTURE(a);
        WorkbookBuilder builder;
        builder.add_sheet("Blad1");
        builder.workbook().names.push_back({"Ram", "Blad1!$A$1", std::nullopt, false});
        builder.set_formula(0, *parse_a1("A1"), a, Value::of(7.0));
        builder.set_formula(0, *parse_a1("B1"), b, Value::of(8.0));
        builder.set_formula(0, *parse_a1("C1"), c, Value::of(9.0));
        builder.set_formula(0, *parse_a1("D1"), "A1*2", Value::of(0.0));
        const Workbook book = std::move(builder).finish();
        const auto done = recalculate(book, {});
        REQUIRE(codes(done.findings) == std::vector<std::string>{"FML-CYCLE"});
        CHECK(argument(done.findings[0], "found") == way);
        CHECK(done.value.value(at("A1")).number == 7);
        CHECK(done.value.unsupported(at("A1")));
        CHECK(done.value.value(at("D1")).number == 14);
    }
}

TEST_CASE("a circle that no computation goes round is none") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.set_formula(0, "A1", "IF(D1,B1,1)");
    builder.set_formula(0, "B1", "IF(D1,2,A1)");
    builder.set_value(0, *parse_a1("D1"), Value::of(false));
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {});
    CHECK(done.findings.empty());
    CHECK(done.value.value(at("B1")).number == 1);
}

TEST_CASE("what is not computed keeps its stored value, and others go on from it") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    const auto set = [&](const char* a1, const char* formula, double cached) { builder.set_formula(0, *parse_a1(a1), formula, Value::of(cached)); };
    set("A1", "CUBEVALUE(\"x\")", 42);
    set("A2", "A1*2", 0);
    set("A3", "SUMMA(B1;B2)", 5);
    set("A4", "[1]Blad1!A1+1", 6);
    set("A5", "IFERROR(CUBEVALUE(\"x\"),0)", 43);
    set("A6", "IF(TRUE,1,CUBEVALUE(\"x\"))", 0);
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {});
    CHECK(done.value.value(at("A1")).number == 42);
    CHECK(done.value.unsupported(at("A1")));
    CHECK(done.value.value(at("A2")).number == 84);
    CHECK_FALSE(done.value.unsupported(at("A2")));
    CHECK(done.value.value(at("A3")).number == 5);
    CHECK(done.value.value(at("A4")).number == 6);
    CHECK(done.value.value(at("A5")).number == 43);
    CHECK(done.value.value(at("A6")).number == 1);
    REQUIRE(codes(done.findings) == std::vector<std::string>{"FML-UNSUPPORTED", "FML-UNSUPPORTED", "FML-UNSUPPORTED"});
    const auto cube = std::find_if(done.findings.begin(), done.findings.end(), [](const Finding& f) { return argument(f, "function") == "CUBEVALUE"; });
    REQUIRE(cube != done.findings.end());
    CHECK(argument(*cube, "count") == "2");
    CHECK(cube->related.size() == 1);
    CHECK(done.value.stale() == std::vector<SheetCell>{at("A2"), at("A6")});
}

TEST_CASE("formulas over the limits are told, not computed") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.set_formula(0, *parse_a1("A1"), std::string(200, '(') + "1" + std::string(200, ')'), Value::of(3.0));
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {});
    REQUIRE(codes(done.findings) == std::vector<std::string>{"FML-LIMIT"});
    CHECK(argument(done.findings[0], "limit") == "128");
    CHECK(done.value.value(at("A1")).number == 3);
}

TEST_CASE("time and seed are the run's, and the workbook is told once") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.set_formula(0, "A1", "TODAY()");
    builder.set_formula(0, "A2", "NOW()-TODAY()");
    builder.set_formula(0, "A3", "RAND()");
    const Workbook book = std::move(builder).finish();
    CalculationOptions options;
    options.now_serial = 44256.25;
    options.seed = 7;
    const auto first = recalculate(book, options);
    const auto second = recalculate(book, options);
    CHECK(first.value.value(at("A1")).number == 44256);
    CHECK(first.value.value(at("A2")).number == 0.25);
    CHECK(first.value.value(at("A3")) == second.value.value(at("A3")));
    options.seed = 8;
    CHECK_FALSE(recalculate(book, options).value.value(at("A3")) == first.value.value(at("A3")));
    REQUIRE(codes(first.findings) == std::vector<std::string>{"FML-VOLATILE"});
    CHECK(argument(first.findings[0], "count") == "3");
}

TEST_CASE("an error knows the cell where it began") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.add_sheet("Blad 2");
    builder.set_value(1, *parse_a1("C3"), Value::of(0.0));
    builder.set_formula(1, "A1", "1/C3");
    builder.set_formula(0, "A1", "IF(TRUE,'Blad 2'!A1+1,0)");
    builder.set_formula(0, "A2", "SUM(A1:A1)*2");
    builder.set_value(0, *parse_a1("B1"), Value::of(ErrorValue::NotAvailable));
    builder.set_formula(0, "B2", "B1&\"x\"");
    builder.set_formula(0, "B3", "IFERROR(A1,5)");
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {}).value;
    REQUIRE(done.error_origin(at("A2")) != nullptr);
    CHECK(*done.error_origin(at("A2")) == at("A1", 1));
    CHECK(*done.error_origin(at("A1")) == at("A1", 1));
    CHECK(done.error_origin(at("A1", 1)) == nullptr);
    CHECK(*done.error_origin(at("B2")) == at("B1"));
    CHECK(done.error_origin(at("B3")) == nullptr);
    CHECK(done.value(at("A2")) == Value::of(ErrorValue::Div0));
}

TEST_CASE("a stored value that is not ours is stale, at 15 digits") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.set_formula(0, *parse_a1("A1"), "0.1+0.2", Value::of(0.3));
    builder.set_formula(0, *parse_a1("A2"), "1+1", Value::of(3.0));
    builder.set_formula(0, *parse_a1("A3"), "\"a\"", Value::of("A"));
    builder.set_formula(0, *parse_a1("A4"), "\"\"", Value::blank());
    builder.set_formula(0, *parse_a1("A5"), "1+1", Value::blank(), 0, FormulaKind::Normal, std::nullopt, false);
    const Workbook book = std::move(builder).finish();
    CHECK(recalculate(book, {}).value.stale() == std::vector<SheetCell>{at("A2"), at("A3"), at("A5")});
}

TEST_CASE("the budget stops a calculation and names the cell") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    for (std::uint32_t row = 0; row < 1'000; ++row) {
        builder.set_value(0, {row, 0}, Value::of(1.0));
        builder.set_formula(0, {row, 1}, "SUM(A:A)", Value::of(-1.0));
    }
    const Workbook book = std::move(builder).finish();
    CalculationOptions options;
    options.limits.calculation_steps = 50'000;
    const auto done = recalculate(book, options);
    REQUIRE(codes(done.findings) == std::vector<std::string>{"CALC-BUDGET"});
    CHECK(done.value.value(at("B1")).number == 1'000);
    CHECK(done.value.value(at("B1000")).number == -1);
    CHECK(done.value.unsupported(at("B1000")));
}

TEST_CASE("whole columns cost what their cells cost") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.set_value(0, *parse_a1("A1"), Value::of(2.0));
    builder.set_value(0, *parse_a1("A3"), Value::of(5.0));
    builder.set_value(0, *parse_a1("B3"), Value::of(10.0));
    const auto formulas = {std::pair("D1", "SUMPRODUCT((A:A>1)*B:B)"), std::pair("D2", "SUMIFS(B:B,A:A,5)"), std::pair("D3", "COUNTBLANK(A:A)"),
                           std::pair("D4", "SUMPRODUCT(--(A:A=\"\"))"), std::pair("D5", "MATCH(5,A:A,0)"), std::pair("D6", "COUNTIF(A:A,\"\")"),
                           std::pair("D7", "ROWS(A:A)"), std::pair("D8", "SUM(1:3)-SUM(D1:XFD3)")};
    for (const auto& [cell, formula] : formulas) builder.set_formula(0, cell, formula);
    const Workbook book = std::move(builder).finish();
    CalculationOptions options;
    options.limits.calculation_steps = 100'000;
    const auto done = recalculate(book, options);
    CHECK(done.value.value(at("D1")).number == 10);
    CHECK(done.value.value(at("D2")).number == 10);
    CHECK(done.value.value(at("D3")).number == kMaxRows - 2);
    CHECK(done.value.value(at("D4")).number == kMaxRows - 2);
    CHECK(done.value.value(at("D5")).number == 3);
    CHECK(done.value.value(at("D6")).number == kMaxRows - 2);
    CHECK(done.value.value(at("D7")).number == kMaxRows);
}

TEST_CASE("names that lead to themselves or to many others end") {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    auto& names = builder.workbook().names;
    names.push_back({"Jag", "Jag+1", std::nullopt, false});
    for (int i = 0; i < 30; ++i) {
        const std::string next = "N" + std::string(1, static_cast<char>('A' + (i + 1) % 26)) + std::to_string(i + 1) + "_";
        const std::string name = i == 0 ? "Start_" : "N" + std::string(1, static_cast<char>('A' + i % 26)) + std::to_string(i) + "_";
        names.push_back({name, next + "+" + next, std::nullopt, false});
    }
    builder.set_formula(0, *parse_a1("A1"), "Jag", Value::of(1.0));
    builder.set_formula(0, *parse_a1("A2"), "Start_", Value::of(2.0));
    const Workbook book = std::move(builder).finish();
    CalculationOptions options;
    options.limits.calculation_steps = 1'000'000;
    const auto done = recalculate(book, options);
    CHECK(done.value.unsupported(at("A1")));
    CHECK(done.value.unsupported(at("A2")));
}

TEST_CASE("findings of the calculation have texts in both languages") {
    for (const char* code : {"FML-LIMIT", "FML-UNSUPPORTED", "FML-CYCLE", "FML-VOLATILE", "CALC-BUDGET"}) {
        CAPTURE(code);
        const MessageEntry* entry = find_message(code);
        REQUIRE(entry != nullptr);
        CHECK_FALSE(entry->sv.empty());
        CHECK_FALSE(entry->en.empty());
    }
}

TEST_CASE("functions are listed once, with their Swedish names") {
    const auto list = function_list();
    CHECK(list.size() > 200);
    for (std::size_t i = 1; i < list.size(); ++i) {
        CAPTURE(list[i].name);
        CHECK(list[i - 1].name < list[i].name);
        CHECK(list[i].min_arguments <= list[i].max_arguments);
    }
    const auto sum = std::find_if(list.begin(), list.end(), [](const FunctionInfo& f) { return f.name == "SUM"; });
    REQUIRE(sum != list.end());
    CHECK(sum->swedish_name == "SUMMA");
}
