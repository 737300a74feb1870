#include "plan/asked_for.h"
#include "plan/plan.h"
#include "plan/small_plan.h"

using namespace planbok;
using small::decimal;

namespace {

struct Number {
    std::string value, slack;
    friend bool operator==(const Number&, const Number&) = default;
};

Number number(const DerivedAmount& amount) {
    REQUIRE(amount.value);
    return {amount.value->value.reduced().to_string(), amount.value->slack.reduced().to_string()};
}

FactKey key(const std::string& unit, const std::string& line, const std::string& period, const std::string& measure = "belopp") {
    return {unit, line, {}, period, measure, {}};
}

}  // namespace

TEST_CASE("a line without a fact is derived by its formula, with the facts it is made of") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2").put("region", "kostnader", "2019", "-205.1");
    const FactTable table = facts.table();
    const PlanView view(schema, table);
    const DerivedAmount netto = view.amount("region", "netto", "2019", "belopp");
    CHECK(number(netto) == Number{"-174.9", "0.1"});
    CHECK(netto.from == std::vector{key("region", "intakter", "2019"), key("region", "kostnader", "2019")});
    CHECK(netto.missing.empty());
}

TEST_CASE("a required amount that is empty is missing, and a sum without it is no number") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2");
    const FactTable table = facts.table();
    const PlanView view(schema, table);
    const DerivedAmount netto = view.amount("region", "netto", "2019", "belopp");
    CHECK_FALSE(netto.value);
    CHECK(netto.missing == std::vector{key("region", "kostnader", "2019")});
}

TEST_CASE("the printed measure reads the printed figure, then the amount given, then the formula over printed figures") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2").put("region", "kostnader", "2019", "-205.1");
    const FactTable without = facts.table();
    CHECK(number(PlanView(schema, without).amount("region", "netto", "2019", "tryckt")) == Number{"-174.9", "0.1"});
    facts.put("region", "netto", "2019", "-175.5");
    const FactTable given = facts.table();
    CHECK(number(PlanView(schema, given).amount("region", "netto", "2019", "tryckt")) == Number{"-175.5", "0.05"});
    facts.printed("region", "netto", "2019", "-175.0");
    const FactTable with = facts.table();
    CHECK(number(PlanView(schema, with).amount("region", "netto", "2019", "tryckt")) == Number{"-175", "0.05"});
    CHECK(number(PlanView(schema, with).computed("region", "netto", "2019", "tryckt")) == Number{"-174.9", "0.1"});
}

TEST_CASE("a formula cell has the uncertainty of the figures it adds") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2").put("region", "kostnader", "2019", "-205.1");
    facts.put("region", "netto", "2019", "-174.900000000001").by_formula("B2+B3");
    const FactTable table = facts.table();
    const DerivedAmount netto = PlanView(schema, table).amount("region", "netto", "2019", "belopp");
    CHECK(number(netto) == Number{"-174.9", "0.1"});
    CHECK(netto.from == std::vector{key("region", "netto", "2019")});
}

TEST_CASE("units add up along the hierarchy, varav inside and never added") {
    const PlanSchema schema = small::plan();
    const FactTable table = small::frames().table();
    const PlanView view(schema, table);
    const DerivedAmount sum = view.amount("region", "ram_summa", "2019", "belopp");
    CHECK(number(sum) == Number{"175", "0.15"});
    CHECK(sum.from == std::vector{key("norr", "ram", "2019"), key("soder", "ram", "2019"), key("vast", "ram", "2019")});
}

TEST_CASE("a unit without an amount of its own stands for the units below it") {
    PlanSchema schema = small::plan();
    schema.units.push_back(small::unit("vast_a", "vast"));
    schema.units.push_back(small::unit("vast_b", "vast"));
    schema.inputs[0].units = {"norr", "soder", "vast_a", "vast_b"};
    small::Facts facts;
    for (const char* unit : {"norr", "soder", "vast_a", "vast_b"}) facts.put(unit, "ram", "2019", "10");
    const FactTable table = facts.table();
    CHECK(number(PlanView(schema, table).amount("region", "ram_summa", "2019", "belopp")).value == "40");
    facts.put("vast", "ram", "2019", "21");
    const FactTable with_parent = facts.table();
    CHECK(number(PlanView(schema, with_parent).amount("region", "ram_summa", "2019", "belopp")).value == "41");
}

TEST_CASE("a unit whose workbook is not in the run is missing from the sum, never counted as zero") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("norr", "ram", "2019", "100.0").put("soder", "ram", "2019", "50.0");
    const FactTable table = facts.table();
    const DerivedAmount sum = PlanView(schema, table).amount("region", "ram_summa", "2019", "belopp");
    CHECK_FALSE(sum.value);
    REQUIRE(sum.partial);
    CHECK(sum.partial->value == decimal("150"));
    CHECK(sum.missing == std::vector{key("vast", "ram", "2019")});
}

TEST_CASE("a unit counts from the period it exists in") {
    PlanSchema schema = small::plan();
    schema.units[4].valid_from = "2020";
    small::Facts facts;
    facts.put("norr", "ram", "2019", "100.0").put("soder", "ram", "2019", "50.0");
    const FactTable table = facts.table();
    CHECK(number(PlanView(schema, table).amount("region", "ram_summa", "2019", "belopp")).value == "150");
}

TEST_CASE("an eliminated line is nothing in the whole") {
    PlanSchema schema = small::plan();
    schema.lines.push_back(small::line("ersattning_summa", "=UNITS(ersattning)"));
    small::Facts facts = small::frames();
    facts.put("norr", "ersattning", "2019", "100.0");
    const FactTable table = facts.table();
    CHECK(number(PlanView(schema, table).amount("region", "ersattning_summa", "2019", "belopp")) == Number{"0", "0"});
}

TEST_CASE("changes are the unit's items and those of its varav parts; own changes leave the parts out") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.item("soder", "s1", "2019", "3.0", "tillskott").item("soder", "s2", "2019", "1.0", "omforing", "norr");
    facts.item("hamnen", "h1", "2019", "1.0", "tillskott").item("norr", "n1", "2019", "-1.0", "omforing", "soder");
    const FactTable table = facts.table();
    const PlanView view(schema, table);
    CHECK(number(view.amount("soder", "ram_beraknad", "2019", "belopp")) == Number{"50", "0.2"});
    CHECK(number(view.amount("soder", "andring_summa", "2019", "belopp")).value == "4");
    CHECK(number(view.amount("region", "andring_total", "2019", "belopp")) == Number{"4", "0.2"});
    const auto evaluate = [&](const char* text, const char* unit) {
        const auto result = view.evaluate(*small::formula(text), unit, "2019", "belopp");
        REQUIRE(result);
        return number(*result).value;
    };
    CHECK(evaluate("=CHANGES(andring,\"tillskott\")", "soder") == "4");
    CHECK(evaluate("=OWNCHANGES(andring,\"tillskott\")", "soder") == "3");
    CHECK(evaluate("=COUNTERPART(andring)", "soder") == "-1");
    CHECK(evaluate("=COUNTERPART(andring,\"omforing\")", "norr") == "1");
}

TEST_CASE("a list that was handed in without items makes 0, one that nobody asks for makes nothing") {
    const PlanSchema schema = small::plan();
    const FactTable table = small::frames().table();
    const PlanView view(schema, table);
    CHECK(number(view.amount("norr", "andring_summa", "2020", "belopp")) == Number{"0", "0"});
    CHECK_FALSE(view.amount("norr", "andring_summa", "2018", "belopp").value);
}

TEST_CASE("the changes of all units need all units") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("norr", "ram", "2019", "100.0").item("norr", "n1", "2019", "2.0", "tillskott");
    const FactTable table = facts.table();
    const DerivedAmount total = PlanView(schema, table).amount("region", "andring_total", "2019", "belopp");
    CHECK_FALSE(total.value);
    CHECK(total.missing.size() == 3);  // söder, hamnen in söder's workbook, väst
}

TEST_CASE("names, PREV, AT and CHILDREN in a rule") {
    const PlanSchema schema = small::plan();
    const FactTable table = small::frames().table();
    const PlanView view(schema, table);
    struct Case {
        const char *formula, *unit, *value, *slack;
    };
    const Case cases[] = {
        {"=ram", "norr", "100", "0.05"},
        {"=PREV(ram)", "norr", "95", "0.05"},
        {"=ram-PREV(ram)", "norr", "5", "0.1"},
        {"=AT(ram,2020)", "soder", "60", "0.05"},
        {"=AT(ram,2018,\"vast\")", "region", "24", "0.05"},
        {"=CHILDREN(ram)", "region", "175", "0.15"},
        {"=index", "norr", "2", "0.05"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.formula);
        const auto result = view.evaluate(*small::formula(c.formula), c.unit, "2019", "belopp");
        REQUIRE(result);
        CHECK(number(*result) == Number{c.value, c.slack});
    }
}

TEST_CASE("a blank makes the whole blank, and is no fault") {
    const PlanSchema schema = small::plan();
    const FactTable table = small::frames().table();
    const PlanView view(schema, table);
    for (const char* text : {"=PREV(ram)", "=ram+AT(ram,2016)", "=index*2", "=CHILDREN(ram)"}) {
        CAPTURE(text);
        const auto result = view.evaluate(*small::formula(text), "norr", "2018", "belopp");
        REQUIRE(result);
        CHECK_FALSE(result->value);
    }
}

TEST_CASE("a formula that cannot be computed says so") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("norr", "ram", "2019", "0").put("soder", "ram", "2019", "0").put("vast", "ram", "2019", "0");
    facts.put("region", "intakter", "2019", "1").put("region", "kostnader", "2019", "-2");
    const FactTable table = facts.table();
    const PlanView view(schema, table);
    const DerivedAmount share = view.amount("region", "andel", "2019", "belopp");
    CHECK_FALSE(share.value);
    REQUIRE(share.fault);
    CHECK(share.fault->code == "SCH-FORMULA");
    CHECK_FALSE(view.evaluate(*small::formula("=nonsense+1"), "norr", "2019", "belopp"));
}

TEST_CASE("what a workbook asks for") {
    const PlanSchema schema = small::plan();
    const AskedFor asked(schema);
    REQUIRE(asked.submissions().size() == 4);
    CHECK(asked.submissions()[1] == Submission{"ram", "soder", true});
    CHECK(asked.of_amount("hamnen", "ram", "2019") == std::vector<std::size_t>{1});
    CHECK(asked.of_amount("hamnen", "andring", "2019") == std::vector<std::size_t>{1});
    CHECK(asked.of_amount("hamnen", "andring", "2018").empty());
    CHECK(asked.of_amount("norr", "intakter", "2019").empty());
    CHECK(asked.of_line("region", "netto") == std::vector<std::size_t>{3});
}
