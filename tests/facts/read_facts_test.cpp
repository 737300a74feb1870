#include "facts/read_facts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "binding/template_fixture.h"

using namespace planbok;

namespace {

/// The filled-in workbook with one cell changed.
Examined with_cell(const char* sheet_name, const char* a1, NewContent content) {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    for (NewSheet& sheet : workbook.sheets) {
        if (sheet.name == sheet_name) sheet.put(*parse_a1(a1), std::move(content));
    }
    return examine(plan, to_workbook(workbook));
}

const Fact* fact_at(const Examined& examined, const char* sheet, const char* a1) {
    const auto& facts = examined.facts.value.facts;
    const auto found = std::ranges::find_if(
        facts, [&](const Fact& fact) { return fact.source.place.sheet == sheet && fact.source.place.cell == a1; });
    return found == facts.end() ? nullptr : &*found;
}

/// The number format of a cell, as the reader of files gives it.
Examined with_format(const PlanSchema& plan, const char* a1, double number, CellFormat format) {
    const NewWorkbook filled = filled_template(plan);
    Workbook source = to_workbook(filled);
    WorkbookBuilder builder;
    builder.workbook().names = filled.names;
    builder.workbook().formats.push_back(std::move(format));
    for (const Sheet& sheet : source.sheets) {
        const auto index = builder.add_sheet(sheet.name);
        sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
            if (formula)
                builder.set_formula(index, to_a1(ref), formula->text);
            else
                builder.set_value(index, ref, value);
        });
        if (sheet.name == "Resultat") builder.set_value(index, *parse_a1(a1), Value::of(number), 1);
    }
    return examine(plan, std::move(builder).finish());
}

}  // namespace

TEST_CASE("a number is the double at fifteen digits") {
    const Examined examined = with_cell("Resultat", "C8", 0.1 + 0.2);
    const Fact* fact = fact_at(examined, "Resultat", "C8");
    REQUIRE(fact);
    CHECK(fact->amount()->to_string() == "0.3");
    CHECK(fact->unit == MeasureUnit::Mnkr);
    CHECK(fact->rounded_to == 1);
}

TEST_CASE("a formula gives our value, and its text stands in the source") {
    const Examined examined = with_cell("Resultat", "C8", NewFormula{"100+SUM(1,2)", 5.0});
    const Fact* fact = fact_at(examined, "Resultat", "C8");
    REQUIRE(fact);
    CHECK(fact->amount()->to_string() == "103");
    CHECK(fact->source.formula == "100+SUM(1,2)");
    CHECK(fact->source.recomputed);
    CHECK_FALSE(fact->source.not_recomputed);
}

TEST_CASE("a formula that cannot be computed gives the stored value, marked so") {
    const Examined examined = with_cell("Resultat", "C8", NewFormula{"OKÄNDFUNKTION(1)", 7.5});
    const Fact* fact = fact_at(examined, "Resultat", "C8");
    REQUIRE(fact);
    CHECK(fact->amount()->to_string() == "7.5");
    CHECK(fact->source.not_recomputed);
    CHECK_FALSE(fact->source.recomputed);
}

TEST_CASE("text, blanks and errors in a required amount are told and never counted") {
    struct Case {
        NewContent content;
        const char* code;
        const char* found;
        const char* expected;
    };
    const Case cases[] = {{std::string("1 200,5"), "VAL-TEXTNUM", "1 200,5", "1200.5"},
                          {std::string("1.234"), "VAL-TEXTNUM", "1.234", "1234 / 1.234"},
                          {std::monostate{}, "VAL-MISSING", "", ""},
                          {std::string("-"), "VAL-MISSING", "-", ""},
                          {std::string("ej klart"), "VAL-MISSING", "ej klart", ""},
                          {ErrorValue::NotAvailable, "VAL-MISSING", "#N/A", ""},
                          {true, "VAL-MISSING", "SANT", ""}};
    for (const auto& [content, code, found, expected] : cases) {
        CAPTURE(code);
        CAPTURE(found);
        const Examined examined = with_cell("Resultat", "C8", content);
        const Finding* finding = examined.finding(code);
        REQUIRE(finding);
        CHECK(finding->place.cell == "C8");
        CHECK(finding->line == "intakter");
        CHECK(finding->found == found);
        CHECK(finding->expected == expected);
        CHECK_FALSE(fact_at(examined, "Resultat", "C8"));
    }
}

TEST_CASE("an error names the cell it came from, and the sums it spoils are no findings of their own") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.sheets[1].put(*parse_a1("K1"), NewFormula{"1/0", {}});
    workbook.sheets[1].put(*parse_a1("C8"), NewFormula{"K1+1", {}});
    const Examined examined = examine(plan, to_workbook(workbook));
    const Finding* finding = examined.finding("VAL-MISSING");
    REQUIRE(finding);
    CHECK(finding->found == "#DIV/0!");
    CHECK(finding->place.cell == "C8");
    REQUIRE(finding->related.size() == 2);
    CHECK(finding->related[0].cell == "K1");
    CHECK(finding->related[1].cell == "C11");
    CHECK(examined.facts.findings.size() == 1);
}

TEST_CASE("rapporteras ej is a value, and an empty printed figure is none") {
    const Examined examined = with_cell("Resultat", "C8", std::string("Rapporteras ej"));
    const Fact* fact = fact_at(examined, "Resultat", "C8");
    REQUIRE(fact);
    CHECK(std::holds_alternative<NotReported>(fact->value));
    CHECK(with_cell("Resultat", "F11", std::monostate{}).findings().empty());
}

TEST_CASE("a table in tkr gives facts in the line's mnkr, and says so") {
    const Examined examined = with_cell("Hyror", "C6", 1234.0);
    const Fact* fact = fact_at(examined, "Hyror", "C6");
    REQUIRE(fact);
    CHECK(fact->amount()->to_string() == "1.234");
    CHECK(fact->source.steps == std::vector<std::string>{"tkr → mnkr"});
}

TEST_CASE("a share shown as percent is percent, and a percent among money is a fault") {
    PlanSchema plan = SmallPlan::schema();
    const CellFormat percent{"0.0%", NumberClass::Percent, true, false, false};
    const Examined share = with_format(plan, "F12", 0.028, percent);
    const Fact* fact = fact_at(share, "Resultat", "F12");
    REQUIRE(fact);
    CHECK(fact->amount()->to_string() == "2.8");
    CHECK(fact->source.steps == std::vector<std::string>{"andel → %"});
    const Examined money = with_format(plan, "C8", 0.5, percent);
    REQUIRE(money.finding("TPL-MEASURE"));
    CHECK_FALSE(fact_at(money, "Resultat", "C8"));
}

TEST_CASE("an amount that shows as a date is not read") {
    const Examined examined = with_format(SmallPlan::schema(), "C8", 44286, {"yyyy-mm-dd", NumberClass::Date, true, false, false});
    REQUIRE(examined.finding("VAL-ASDATE"));
    CHECK(examined.finding("VAL-ASDATE")->found == "2021-03-31");
    CHECK_FALSE(fact_at(examined, "Resultat", "C8"));
}

TEST_CASE("a unit in the cell's format counts before the heading") {
    const Examined examined =
        with_format(SmallPlan::schema(), "C8", 1500, {"#,##0\" tkr\"", NumberClass::Number, true, false, false});
    const Fact* fact = fact_at(examined, "Resultat", "C8");
    REQUIRE(fact);
    CHECK(fact->amount()->to_string() == "1.5");
}

TEST_CASE("attributes are ids by label or synonym; unknown and missing ones are told once a row") {
    const PlanSchema plan = SmallPlan::schema();
    const Examined tidy = examine(plan, to_workbook(filled_template(plan)));
    const Fact* item = fact_at(tidy, "Ram", "E13");
    REQUIRE(item);
    CHECK(item->key.item == "h_pris");
    CHECK(item->attributes.at("slag") == "pris");
    CHECK(item->attributes.at("benamning") == "Prisuppräkning 2,8 %");
    CHECK(fact_at(tidy, "Ram", "E14")->attributes.at("motpart") == "park");

    const Examined synonym = with_cell("Ram", "C13", std::string("Pris"));
    CHECK(fact_at(synonym, "Ram", "E13")->attributes.at("slag") == "pris");
    CHECK(synonym.findings().empty());

    const Examined unknown = with_cell("Ram", "C13", std::string("Gissning"));
    CHECK(std::ranges::count(unknown.codes(), std::string("VAL-CODE")) == 1);
    CHECK(fact_at(unknown, "Ram", "E13")->attributes.at("slag") == "Gissning");

    const Examined missing = with_cell("Ram", "C13", std::monostate{});
    CHECK(std::ranges::count(missing.codes(), std::string("VAL-ATTRIBUTE")) == 1);
    CHECK(missing.finding("VAL-ATTRIBUTE")->place.cell == "C13");
}

TEST_CASE("values without a label are told") {
    const Examined examined = with_cell("Ram", "F16", 3.0);
    REQUIRE(examined.finding("VAL-NOLABEL"));
    CHECK(examined.finding("VAL-NOLABEL")->place.cell == "B16");
}

TEST_CASE("an id that was copied with its row makes an item of its own") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    NewSheet& sheet = workbook.sheets[2];
    sheet.put(*parse_a1("A15"), std::string("h_pris"));
    sheet.put(*parse_a1("B15"), std::string("Ny båthall"));
    sheet.put(*parse_a1("C15"), std::string("Omflyttning"));
    sheet.put(*parse_a1("E15"), 4.0);
    const Examined examined = examine(plan, to_workbook(workbook));
    REQUIRE(examined.finding("BIND-DOUBLE"));
    REQUIRE(fact_at(examined, "Ram", "E15"));
    CHECK(fact_at(examined, "Ram", "E15")->key.item == "ny_bathall");
}

TEST_CASE("a table of facts keeps the first of two and the order of items") {
    FactTable table;
    const auto fact = [](const char* item, const char* value, const char* cell) {
        Fact made;
        made.key = {"u", "l", item, "2031", "belopp", ""};
        made.value = *Decimal::parse(value);
        made.source.place.cell = cell;
        return made;
    };
    table.add(fact("b", "1", "A1"));
    table.add(fact("a", "2", "A2"));
    table.add(fact("b", "3", "A3"));
    CHECK(table.items("u", "l") == std::vector<std::string>{"b", "a"});
    CHECK(table.find({"u", "l", "b", "2031", "belopp", ""})->amount()->to_string() == "1");
    CHECK_FALSE(table.find({"u", "l", "c", "2031", "belopp", ""}));
    REQUIRE(table.doubles().size() == 1);
    CHECK(table.doubles().front().second.source.place.cell == "A3");
}
