#include "binding/fill.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "template_fixture.h"

using namespace planbok;

namespace {

struct Filled {
    PlanSchema plan = SmallPlan::schema();
    Workbook workbook = to_workbook(small_template(plan));
    Binding binding = bind(plan, workbook).value;

    Reported<std::vector<CellPatch>> fill(const std::vector<FillFact>& facts) const {
        return fill_patches(plan, binding, workbook, facts);
    }
};

std::string content_of(const CellPatch& patch) {
    std::string text = patch.sheet + "!" + to_a1(patch.ref) + "=";
    if (const auto* amount = std::get_if<Decimal>(&patch.content)) return text + amount->to_string();
    if (const auto* words = std::get_if<std::string>(&patch.content)) return text + "”" + *words + "”";
    return text;
}

std::vector<std::string> contents_of(const std::vector<CellPatch>& patches) {
    std::vector<std::string> texts;
    for (const CellPatch& patch : patches) texts.push_back(content_of(patch));
    return texts;
}

}  // namespace

TEST_CASE("what is filled in is what is read, for every kind of table") {
    const PlanSchema plan = SmallPlan::schema();
    const Examined examined = examine(plan, to_workbook(filled_template(plan)));
    CHECK(examined.codes() == std::vector<std::string>{});
    std::vector<std::string> expected, found;
    for (const FillFact& fact : small_facts()) {
        expected.push_back(fact.unit + " " + fact.line + " " + fact.item + " " + fact.period + " " + fact.measure + " " +
                           (Decimal::parse(fact.value) ? Decimal::parse(fact.value)->reduced().to_string() : fact.value));
        for (const auto& [name, text] : fact.attributes) expected.back() += " " + name + "=" + text;
    }
    for (const Fact& fact : examined.facts.value.facts) {
        if (fact.source.recomputed) continue;
        const std::string value = fact.amount() ? fact.amount()->to_string() : fact.text() ? *fact.text() : "rapporteras ej";
        found.push_back(fact.key.unit + " " + fact.key.line + " " + fact.key.item + " " + fact.key.period + " " + fact.key.measure +
                        " " + value);
        for (const auto& [name, text] : fact.attributes) {
            if (name != "kalla") found.back() += " " + name + "=" + text;
        }
    }
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    CHECK(found == expected);
}

TEST_CASE("sums follow from what is filled in") {
    const PlanSchema plan = SmallPlan::schema();
    const Examined examined = examine(plan, to_workbook(filled_template(plan)));
    FactTable table;
    for (const Fact& fact : examined.facts.value.facts) table.add(fact);
    const auto amount = [&](const char* unit, const char* line, const char* period) {
        const Fact* fact = table.find({unit, line, "", period, "belopp", ""});
        REQUIRE(fact);
        REQUIRE(fact->amount());
        CHECK(fact->source.recomputed);
        return fact->amount()->rounded(6)->reduced().to_string();  // doubles, as in Excel
    };
    CHECK(amount("hamn", "resultat", "2031") == "0.4");
    CHECK(amount("hamn", "forandring_summa", "2031") == "10.1");
    CHECK(amount("fyr", "forandring_summa", "2032") == "1.5");
    CHECK(amount("hamn", "ram_beraknad", "2032") == "514.6");
}

TEST_CASE("an item takes the first free row, with its id, label and the words of its lists") {
    const Filled filled;
    const auto patches = filled.fill({fill_item("hamn", "h_flytt", "Båtplatser", "2031", "-2.4", "flytt", "park"),
                                      fill_item("hamn", "h_flytt", "Båtplatser", "2032", "-2.5", "flytt", "park"),
                                      fill_item("hamn", "h_pris", "Priser", "2032", "1", "pris")});
    CHECK(patches.findings.empty());
    CHECK(contents_of(patches.value) == std::vector<std::string>{"Ram!A13=”h_flytt”", "Ram!B13=”Båtplatser”",
                                                                 "Ram!D13=”Parkförvaltningen”", "Ram!C13=”Omflyttning”",
                                                                 "Ram!E13=-2.4", "Ram!F13=-2.5", "Ram!A14=”h_pris”",
                                                                 "Ram!B14=”Priser”", "Ram!C14=”Prisuppräkning”", "Ram!F14=1"});
}

TEST_CASE("amounts are written in the unit of their cell") {
    const Filled filled;
    const auto patches = filled.fill({fill_fact("hamn", "hyra", "2031", "1.25")});
    CHECK(contents_of(patches.value) == std::vector<std::string>{"Hyror!C6=1250"});
}

TEST_CASE("computed cells are left alone, and so are other units") {
    const Filled filled;
    const auto patches = filled.fill({fill_fact("hamn", "resultat", "2031", "1"), fill_fact("park", "intakter", "2031", "1")});
    CHECK(patches.value.empty());
    CHECK(patches.findings.empty());
}

TEST_CASE("what has no cell, no room or no number is told with its row") {
    const Filled filled;
    SUBCASE("no cell") {
        FillFact fact = fill_fact("hamn", "intakter", "2040", "1");
        fact.text_row = 7;
        const auto patches = filled.fill({fact});
        REQUIRE(patches.findings.size() == 1);
        CHECK(patches.findings.front().code == "FILL-UNPLACED");
        CHECK(patches.findings.front().place.text_row == 7u);
    }
    SUBCASE("no room") {
        std::vector<FillFact> facts;
        for (const char* item : {"a", "b", "c", "d", "e", "f"}) facts.push_back(fill_item("hamn", item, item, "2031", "1", "pris"));
        const auto patches = filled.fill(facts);
        REQUIRE(patches.findings.size() == 1);
        CHECK(patches.findings.front().code == "FILL-NO-ROOM");
    }
    SUBCASE("no number") {
        const auto patches = filled.fill({fill_fact("hamn", "intakter", "2031", "1,5")});
        REQUIRE(patches.findings.size() == 1);
        CHECK(patches.findings.front().code == "FILL-VALUE");
        CHECK(patches.value.empty());
    }
}

TEST_CASE("lines of another template are left to it") {
    Filled filled;
    filled.plan.lines.push_back(SmallPlan::line("annat", "Annat"));
    Input other;
    other.id = "annan";
    other.units = {"hamn"};
    InputRegion region;
    region.rows = {SmallPlan::row("annat")};
    other.sheets = {{"blad", "Blad", {}, {}, true, {region}}};
    filled.plan.inputs.push_back(other);
    const auto patches = filled.fill({fill_fact("hamn", "annat", "2031", "1")});
    CHECK(patches.findings.empty());
    CHECK(patches.value.empty());
}
