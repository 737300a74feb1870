#include "consolidation/consolidate.h"

#include "plan/small_plan.h"

using namespace planbok;
using small::decimal;

namespace {

/// The set as if every unit that has facts had handed in its workbook.
ExaminedSet set_of(const PlanSchema& schema, const small::Facts& facts) {
    ExaminedSet set;
    set.schema = &schema;
    set.facts = facts.table();
    for (const char* unit : {"norr", "soder", "vast", "region"}) {
        for (const Fact& fact : facts.all()) {
            if (fact.key.unit != unit) continue;
            ExaminedWorkbook& file = set.files.emplace_back();
            file.file = small::Facts::file_of(unit);
            file.facts.unit = unit;
            file.facts.input = std::string_view(unit) == "region" ? "hel" : "ram";
            break;
        }
    }
    return set;
}

const ConsolidatedAmount& amount(const Consolidation& whole, const std::string& line, const std::string& period = "2019") {
    const ConsolidatedAmount* found = whole.find(line, period);
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_CASE("the whole is the units along the one hierarchy, varav parts shown inside and never added") {
    const PlanSchema schema = small::plan();
    const Consolidation whole = consolidate(set_of(schema, small::frames()));
    const ConsolidatedAmount& ram = amount(whole, "ram");
    CHECK(ram.origin == AmountOrigin::Added);
    REQUIRE(ram.amount);
    CHECK(ram.amount->value == decimal("175"));
    CHECK(ram.amount->slack == decimal("0.15"));
    REQUIRE(ram.units.size() == 4);
    CHECK(ram.units[2].unit == "hamnen");
    CHECK(ram.units[2].varav);
    CHECK_FALSE(ram.units[2].counted);
    CHECK(ram.units[2].level == 2);
    CHECK(ram.units[2].amount->value == decimal("20"));
    CHECK(ram.from.size() == 3);
    CHECK(ram.missing.empty());
}

TEST_CASE("a given amount of the root comes before its formula, and says which facts it is made of") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.put("region", "intakter", "2019", "30.2").put("region", "kostnader", "2019", "-205.1");
    const Consolidation derived = consolidate(set_of(schema, facts));
    CHECK(amount(derived, "intakter").origin == AmountOrigin::Given);
    CHECK(amount(derived, "netto").origin == AmountOrigin::Derived);
    CHECK(amount(derived, "netto").amount->value == decimal("-174.9"));
    CHECK(amount(derived, "netto").from.size() == 2);
    facts.put("region", "netto", "2019", "-175.0");
    const Consolidation given = consolidate(set_of(schema, facts));
    CHECK(amount(given, "netto").origin == AmountOrigin::Given);
    CHECK(amount(given, "netto").amount->value == decimal("-175"));
}

TEST_CASE("a missing unit is marked and never counted as zero") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("norr", "ram", "2019", "100.0").put("soder", "ram", "2019", "50.0").put("hamnen", "ram", "2019", "20.0");
    const Consolidation whole = consolidate(set_of(schema, facts));
    const ConsolidatedAmount& ram = amount(whole, "ram");
    CHECK_FALSE(ram.amount);
    REQUIRE(ram.partial);
    CHECK(ram.partial->value == decimal("150"));
    REQUIRE(ram.missing.size() == 1);
    CHECK(ram.missing[0].unit == "vast");
    REQUIRE(ram.units.size() == 4);
    CHECK(ram.units[3].missing);
    CHECK_FALSE(amount(whole, "ram_summa").amount);
    CHECK(whole.missing_units == std::vector<std::string>{"region", "vast"});
    REQUIRE(whole.missing_workbooks.size() == 2);
    CHECK(whole.missing_workbooks[0] == Submission{"ram", "vast", true});
}

TEST_CASE("a line that is internal between units is taken out of the whole and listed") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.put("norr", "ersattning", "2019", "100.0").put("soder", "ersattning", "2019", "50.0");
    const Consolidation whole = consolidate(set_of(schema, facts));
    const ConsolidatedAmount& internal = amount(whole, "ersattning");
    CHECK(internal.origin == AmountOrigin::Eliminated);
    CHECK(internal.amount->value.is_zero());
    REQUIRE(internal.eliminated);
    CHECK(internal.eliminated->value == decimal("150"));
    CHECK(internal.from.size() == 2);
}

TEST_CASE("a sum of the whole has what is internal taken out of it, however deep") {
    PlanSchema schema = small::plan();
    schema.lines.push_back(small::line("avgifter"));
    schema.lines.push_back(small::line("enhetens_intakter", "=avgifter+ersattning"));
    schema.lines.push_back(small::line("enhetens_resultat", "=enhetens_intakter-avgifter"));
    small::Facts facts = small::frames();
    for (const char* unit : {"norr", "soder", "vast"})
        facts.put(unit, "avgifter", "2019", "10.0").put(unit, "ersattning", "2019", "100.0");
    const Consolidation whole = consolidate(set_of(schema, facts));
    CHECK(amount(whole, "avgifter").amount->value == decimal("30"));
    const ConsolidatedAmount& income = amount(whole, "enhetens_intakter");
    CHECK(income.origin == AmountOrigin::Derived);
    CHECK(income.amount->value == decimal("30"));
    CHECK(income.from.size() == 3);
    CHECK(income.units.size() == 3);
    CHECK(income.units[0].amount->value == decimal("110"));
    CHECK(amount(whole, "enhetens_resultat").amount->value.is_zero());
}

TEST_CASE("the printed figure stands beside with difference, tolerance and verdict") {
    const PlanSchema schema = small::plan();
    struct Case {
        const char* printed;
        Agreement verdict;
    };
    for (const Case& c :
         {Case{"175.0", Agreement::Exact}, Case{"175.2", Agreement::Rounding}, Case{"175.3", Agreement::Contradiction}}) {
        CAPTURE(c.printed);
        small::Facts facts = small::frames();
        facts.printed("region", "ram_summa", "2019", c.printed);
        const Consolidation whole = consolidate(set_of(schema, facts));
        const ConsolidatedAmount& sum = amount(whole, "ram_summa");
        REQUIRE(sum.comparison);
        CHECK(sum.printed == decimal(c.printed));
        CHECK(sum.comparison->verdict == c.verdict);
        CHECK(sum.comparison->tolerance == decimal("0.2"));
        CHECK(sum.comparison->difference == *decimal(c.printed).minus(decimal("175")));
    }
}

TEST_CASE("a percentage is derived, never added") {
    PlanSchema schema = small::plan();
    schema.lines.push_back(small::line("nojdhet"));
    schema.lines.back().unit = MeasureUnit::Percent;
    small::Facts facts = small::frames();
    facts.put("norr", "nojdhet", "2019", "50").put("soder", "nojdhet", "2019", "70");
    facts.put("region", "intakter", "2019", "30").put("region", "kostnader", "2019", "-205");
    const Consolidation whole = consolidate(set_of(schema, facts));
    CHECK_FALSE(amount(whole, "nojdhet").amount);
    CHECK(amount(whole, "nojdhet").units.size() == 2);
    CHECK(amount(whole, "andel").amount->value == decimal("-100"));
}

TEST_CASE("a unit's own amount stands for the units below it") {
    PlanSchema schema = small::plan();
    schema.units.push_back(small::unit("vast_a", "vast"));
    small::Facts facts = small::frames();
    facts.put("vast_a", "ram", "2019", "24.0");
    const Consolidation whole = consolidate(set_of(schema, facts));
    const ConsolidatedAmount& ram = amount(whole, "ram");
    CHECK(ram.amount->value == decimal("175"));
    REQUIRE(ram.units.size() == 5);
    CHECK(ram.units[4].unit == "vast_a");
    CHECK_FALSE(ram.units[4].counted);
}

TEST_CASE("what the units moved between them is netted, both sides listed") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.item("norr", "till_soder", "2019", "-81.4", "omforing", "soder")
        .item("soder", "fran_norr", "2019", "81.4", "omforing", "norr");
    facts.put("region", "intakter", "2019", "1");
    const Consolidation whole = consolidate(set_of(schema, facts));
    REQUIRE(whole.transfers.size() == 1);
    CHECK(whole.transfers[0].settled);
    CHECK(amount(whole, "andring_total").amount->value.is_zero());
    CHECK(amount(whole, "andring_total").from.size() == 2);
}

TEST_CASE("a set without a plan gives an empty whole") {
    const Consolidation whole = consolidate({});
    CHECK(whole.schema == nullptr);
    CHECK(whole.amounts.empty());
    CHECK(whole.find("ram", "2019") == nullptr);
}
