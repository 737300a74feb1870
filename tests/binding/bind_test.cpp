#include <doctest/doctest.h>

#include <algorithm>

#include "binding/binding.h"
#include "template_fixture.h"

using namespace planbok;

TEST_CASE("an untouched template binds whole, without a note") {
    const PlanSchema plan = SmallPlan::schema();
    const Workbook workbook = to_workbook(small_template(plan));
    const auto binding = bind(plan, workbook);
    CHECK(binding.findings.empty());
    CHECK(binding.value.input == "budget");
    CHECK(binding.value.unit == "hamn");
    CHECK(binding.value.schema_id == "sjobygden");
    CHECK(binding.value.regions.size() == 5);
    CHECK(to_a1(binding.value.regions.at("resultat")) == "A6:I12");
    CHECK(to_a1(binding.value.regions.at("forandringar_del/fyr")) == "A22:F26");
    REQUIRE(binding.value.lists.size() == 2);
    CHECK(binding.value.lists[0].free_rows.size() == 5);
    CHECK(binding.value.lists[0].sum_row == 17u);
}

TEST_CASE("each field knows what it is, where it stands and what it is measured in") {
    const PlanSchema plan = SmallPlan::schema();
    const Workbook workbook = to_workbook(small_template(plan));
    const auto binding = bind(plan, workbook).value;
    const auto field = [&](const char* unit, const char* line, const char* period, const char* measure) {
        const auto found = std::ranges::find_if(binding.fields, [&](const BoundField& candidate) {
            return candidate.unit == unit && candidate.line == line && candidate.period == period && candidate.measure == measure;
        });
        REQUIRE(found != binding.fields.end());
        return *found;
    };
    const BoundField sum = field("hamn", "resultat", "2031", "belopp");
    CHECK(to_a1(sum.cell.ref) == "D11");
    CHECK(sum.role == FieldRole::Computed);
    CHECK(sum.rounded_to == 1);
    CHECK(sum.row_reason == BindReason::Code);
    CHECK(field("hamn", "resultat", "2031", "tryckt").role == FieldRole::Input);
    const BoundField part = field("fyr", "ram", "2030", "belopp");
    CHECK(to_a1(part.cell.ref) == "C7");
    CHECK_FALSE(part.rounded_to);
    const BoundField rent = field("hamn", "hyra", "2031", "belopp");
    CHECK(rent.unit_of_measure == MeasureUnit::Tkr);
    CHECK_FALSE(rent.unit_from_workbook);
    CHECK(field("hamn", "hyra", "2031", "kommentar").text);
    CHECK(std::ranges::none_of(binding.fields, [](const BoundField& f) { return f.line == "intakter" && f.measure == "tryckt"; }));
}

TEST_CASE("a formula that was overwritten is told with both contents") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.sheets[1].put(*parse_a1("D11"), 99.0);
    const auto examined = examine(plan, to_workbook(workbook));
    const Finding* finding = examined.finding("TPL-FORMULA");
    REQUIRE(finding);
    CHECK(finding->place.sheet == "Resultat");
    CHECK(finding->place.cell == "D11");
    CHECK(finding->expected == "=D8+D9+D10");
    CHECK(finding->found == "99");
    CHECK(finding->line == "resultat");
}

TEST_CASE("a sum that misses a row is told with the row") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.sheets[1].put(*parse_a1("D11"), NewFormula{"SUM(D8:D9)", {}});
    workbook.sheets[2].put(*parse_a1("E18"), NewFormula{"SUM(E14:E17)", {}});
    const auto examined = examine(plan, to_workbook(workbook));
    std::vector<std::string> places;
    for (const Finding& finding : examined.binding.findings) {
        if (finding.code == "TPL-SUMRANGE") places.push_back(finding.place.cell + " misses " + finding.related.front().cell);
    }
    CHECK(places == std::vector<std::string>{"D11 misses D10", "E18 misses E13"});
}

TEST_CASE("a sum written in another way that reaches every row is no fault") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.sheets[1].put(*parse_a1("K9"), NewFormula{"D9+D10", {}});
    workbook.sheets[1].put(*parse_a1("D11"), NewFormula{"D8+K9", {}});
    const auto examined = examine(plan, to_workbook(workbook));
    CHECK(examined.binding.findings.empty());
}

TEST_CASE("a near miss never binds and is told with the row expected") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.names.clear();
    NewSheet& sheet = workbook.sheets[1];
    sheet.put(*parse_a1("A9"), std::monostate{});
    sheet.put(*parse_a1("B9"), std::string("Personalkostader"));
    auto examined = examine(plan, to_workbook(workbook));
    const Finding* finding = examined.finding("TPL-SHIFT");
    REQUIRE(finding);
    CHECK(finding->place.cell == "B9");
    CHECK(finding->line == "personal");
    CHECK(std::ranges::none_of(examined.facts.value.facts, [](const Fact& fact) { return fact.key.line == "personal"; }));

    SUBCASE("until it is accepted as a synonym") {
        examined = examine(plan, to_workbook(workbook), {{{"Personalkostader", "personal"}}});
        CHECK_FALSE(examined.finding("TPL-SHIFT"));
        CHECK(std::ranges::count_if(examined.facts.value.facts, [](const Fact& fact) { return fact.key.line == "personal"; }) == 3);
    }
}

TEST_CASE("two rows that fit equally well stay unbound") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    NewSheet& sheet = workbook.sheets[1];
    sheet.put(*parse_a1("A9"), std::monostate{});
    sheet.put(*parse_a1("B14"), std::string("Personalkostnader"));
    sheet.put(*parse_a1("C14"), 1.0);
    const auto examined = examine(plan, to_workbook(workbook));
    const Finding* finding = examined.finding("BIND-AMBIGUOUS");
    REQUIRE(finding);
    CHECK(finding->line == "personal");
    CHECK(finding->place.cell == "B9");
    REQUIRE(finding->related.size() == 1);
    CHECK(finding->related.front().cell == "B14");
    CHECK(std::ranges::none_of(examined.facts.value.facts, [](const Fact& fact) { return fact.key.line == "personal"; }));
}

TEST_CASE("a code and a label that speak of two rows stay unbound") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.sheets[1].put(*parse_a1("B9"), std::string("Övriga kostnader"));
    const auto examined = examine(plan, to_workbook(workbook));
    REQUIRE(examined.finding("BIND-AMBIGUOUS"));
    CHECK(examined.finding("BIND-AMBIGUOUS")->line == "personal");
    CHECK(std::ranges::count_if(examined.facts.value.facts, [](const Fact& fact) { return fact.key.line == "ovrigt"; }) == 3);
}

TEST_CASE("a row that is gone is told by name, one that nobody must fill in as a note") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.names.clear();
    for (const char* a1 : {"A9", "B9", "A12", "B12"}) workbook.sheets[1].put(*parse_a1(a1), std::monostate{});
    const auto examined = examine(plan, to_workbook(workbook));
    REQUIRE(examined.finding("TPL-MISSING"));
    CHECK(examined.finding("TPL-MISSING")->line == "personal");
    REQUIRE(examined.finding("TPL-OMITTED"));
    CHECK(examined.finding("TPL-OMITTED")->expected.find("Kostnadsandel") != std::string::npos);
}

TEST_CASE("years that stand twice or are another plan's are faults") {
    const PlanSchema plan = SmallPlan::schema();
    SUBCASE("twice") {
        NewWorkbook workbook = filled_template(plan);
        workbook.sheets[1].put(*parse_a1("D6"), std::string("Budget 2030"));
        const auto examined = examine(plan, to_workbook(workbook));
        const Finding* finding = examined.finding("TPL-YEAR");
        REQUIRE(finding);
        CHECK(finding->period == "2030");
        CHECK(finding->found == "Budget 2030 i kolumn C, Budget 2030 i kolumn D");
        CHECK(std::ranges::none_of(examined.facts.value.facts,
                                   [](const Fact& fact) { return fact.key.line == "intakter" && fact.key.period != "2032"; }));
    }
    SUBCASE("one year on") {
        NewWorkbook workbook = filled_template(plan);
        const char* heads[] = {"Budget 2031", "Plan 2032", "Plan 2033"};
        for (std::uint32_t i = 0; i < 3; ++i) workbook.sheets[1].put({5, 2 + i}, std::string(heads[i]));
        const auto examined = examine(plan, to_workbook(workbook));
        const Finding* finding = examined.finding("TPL-YEAR");
        REQUIRE(finding);
        CHECK(finding->period == "2030");
        CHECK(finding->found == "Plan 2033");
    }
    SUBCASE("all others") {
        NewWorkbook workbook = filled_template(plan);
        for (std::uint32_t i = 0; i < 6; ++i)
            workbook.sheets[1].put({5, 2 + i}, std::string("Budget 204") + static_cast<char>('0' + i));
        const auto examined = examine(plan, to_workbook(workbook));
        const Finding* finding = examined.finding("TPL-YEAR");
        REQUIRE(finding);
        CHECK(finding->place.sheet == "Resultat");
        CHECK(finding->found.starts_with("Budget 2040, Budget 2041"));
    }
}

TEST_CASE("a unit that does not hand the template in, or is none, is a fault") {
    const PlanSchema plan = SmallPlan::schema();
    for (const char* unit : {"riket", "tullen"}) {
        CAPTURE(unit);
        NewWorkbook workbook = filled_template(plan);
        for (NewCell& cell : workbook.sheets[0].cells) {
            const auto* text = std::get_if<std::string>(&cell.content);
            if (text && *text == "hamn") cell.content = std::string(unit);
        }
        const auto binding = bind(plan, to_workbook(workbook));
        REQUIRE(!binding.findings.empty());
        CHECK(binding.findings.front().code == "TPL-UNIT");
        CHECK(binding.value.fields.empty());
    }
}

TEST_CASE("amounts in hidden rows are told, empty hidden rows are not") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = filled_template(plan);
    workbook.sheets[1].hidden_rows = {8};
    workbook.sheets[2].hidden_rows = {16};
    const auto examined = examine(plan, to_workbook(workbook));
    const Finding* finding = examined.finding("BIND-HIDDEN");
    REQUIRE(finding);
    CHECK(finding->place.sheet == "Resultat");
    CHECK(finding->found == "C9, D9, E9");
    CHECK(std::ranges::count(examined.codes(), std::string("BIND-HIDDEN")) == 1);
}

TEST_CASE("how well a plan fits a workbook is the number of its tables that are there") {
    const PlanSchema plan = SmallPlan::schema();
    PlanSchema other = SmallPlan::schema();
    for (InputSheet& sheet : other.inputs[0].sheets) {
        for (InputRegion& region : sheet.regions) {
            region.id += "_x";
            region.title = {"Annat", "Other"};
            for (RowSpec& row : region.rows) row.label = {"Något annat " + row.line, ""};
            for (ColumnSpec& column : region.columns) column.label = {"Kolumn " + column.period + column.attribute, ""};
        }
    }
    for (Line& line : other.lines) line.id += "_y";
    for (Period& period : other.periods) {
        period.id = "x" + period.id;
        period.label = {"Period " + period.id, ""};
    }
    const Workbook workbook = to_workbook(small_template(plan));
    CHECK(anchor_score(plan, workbook) == 5);
    CHECK(anchor_score(other, workbook) == 0);
}
