// R-<id>: the rules of a schema.

#include "messages/catalogue.h"
#include "validation/bench.h"

using namespace planbok;
using small::Bench;
using small::decimal;

namespace {

Rule rule(std::string_view found, Relation relation, std::string_view expected) {
    Rule out;
    out.id = "ram_andring";
    out.units = {"norr"};
    out.periods = {"2019"};
    out.found = small::formula(found);
    out.expected = small::formula(expected);
    out.relation = relation;
    return out;
}

std::vector<Finding> judge(const small::Facts& facts, Rule rule) {
    Bench bench(facts);
    bench.schema.rules = {std::move(rule)};
    return bench.run(check_rules_of_workbook);
}

}  // namespace

TEST_CASE("a rule that does not hold is a finding with its own code, severity, message and cells") {
    small::Facts facts = small::frames();
    facts.item("norr", "n1", "2019", "4.0", "tillskott").item("norr", "n2", "2019", "0.5", "tillskott");
    Rule changes = rule("=ram-PREV(ram)", Relation::Equal, "=CHANGES(andring)");
    changes.severity = Severity::Warning;
    changes.who = Who::DecisionBody;
    changes.message = {"Ändringen {found} är inte {expected} ({difference}) {period}", "The change {found} is not {expected}"};
    changes.source = "11.5";
    const auto findings = judge(facts, changes);
    REQUIRE(findings.size() == 1);
    const Finding& finding = findings[0];
    CHECK(finding.code == "R-ram_andring");
    CHECK(finding.severity == Severity::Warning);
    CHECK(finding.who == Who::DecisionBody);
    CHECK(finding.found == "5");
    CHECK(finding.expected == "4.5");
    CHECK(small::place(finding) == "norr.xlsx!Blad!A2");
    REQUIRE(finding.related.size() == 3);
    CHECK(to_string(finding.related[0]) == "norr.xlsx!Blad!A1");
    CHECK(finding.line == "ram");
    CHECK(finding.source == "11.5");
    CHECK(render_message(finding, Language::Swedish) == "Ändringen 5 är inte 4,5 (0,5) År 2019");
}

TEST_CASE("a rule's tolerance is the uncertainty of all figures, equality holding") {
    // ram − PREV(ram): 5.0 ± 0.1; one item: ± 0.05.
    for (const auto& [item, told] : {std::pair{"5.0", false}, std::pair{"4.85", false}, std::pair{"4.84", true},
                                     std::pair{"5.15", false}, std::pair{"5.16", true}}) {
        CAPTURE(item);
        small::Facts facts = small::frames();
        facts.item("norr", "n1", "2019", item, "tillskott");
        CHECK(judge(facts, rule("=ram-PREV(ram)", Relation::Equal, "=CHANGES(andring)")).empty() != told);
    }
}

TEST_CASE("a declared tolerance and the relations") {
    Rule cirka = rule("=ram", Relation::Equal, "=102.5");
    CHECK(judge(small::frames(), cirka).size() == 1);
    cirka.tolerance = decimal("2.5");
    CHECK(judge(small::frames(), cirka).empty());
    CHECK(judge(small::frames(), rule("=ram", Relation::LessOrEqual, "=100")).empty());
    CHECK(judge(small::frames(), rule("=ram", Relation::LessOrEqual, "=99.9")).size() == 1);
    CHECK(judge(small::frames(), rule("=ram", Relation::GreaterOrEqual, "=100.05")).empty());
    CHECK(judge(small::frames(), rule("=ram", Relation::GreaterOrEqual, "=100.06")).size() == 1);
}

TEST_CASE("a rule is not judged when a side is blank, or its condition is blank or false") {
    Rule blank = rule("=PREV(ram)", Relation::Equal, "=1");
    blank.periods = {"2018"};
    CHECK(judge(small::frames(), blank).empty());
    Rule when = rule("=ram", Relation::Equal, "=1");
    CHECK(judge(small::frames(), when).size() == 1);
    when.when = small::formula("=ram>500");
    CHECK(judge(small::frames(), when).empty());
    when.when = small::formula("=ram>50");
    CHECK(judge(small::frames(), when).size() == 1);
    when.when = small::formula("=AT(ram,1999)>0");
    CHECK(judge(small::frames(), when).empty());
}

TEST_CASE("a rule without units is for the root, without periods for every period") {
    small::Facts facts;
    for (const char* year : {"2018", "2019", "2020"}) facts.put("region", "intakter", year, "10");
    Rule all = rule("=intakter", Relation::Equal, "=11");
    all.units = {};
    all.periods = {};
    CHECK(judge(facts, all).size() == 3);
}

TEST_CASE("a rule of the printed measure stands at the printed cell") {
    small::Facts facts;
    facts.put("region", "netto", "2019", "-174.9").printed("region", "netto", "2019", "-175.5");
    Rule printed = rule("=netto", Relation::Equal, "=-174.9");
    printed.units = {"region"};
    printed.measure = "tryckt";
    const auto findings = judge(facts, printed);
    REQUIRE(findings.size() == 1);
    CHECK(small::place(findings[0]) == "region.xlsx!Blad!A2");
    CHECK(findings[0].found == "-175.5");
}

TEST_CASE("a rule of scope set waits for the set") {
    Rule set = rule("=ram", Relation::Equal, "=1");
    set.scope = RuleScopeKind::Set;
    Bench bench(small::frames());
    bench.schema.rules = {set};
    CHECK(bench.run(check_rules_of_workbook).empty());
    CHECK(bench.run(check_rules_of_set).size() == 1);
}

TEST_CASE("a rule that cannot be computed is told once") {
    small::Facts facts = small::frames();
    Rule divides = rule("=ram/(ram-ram)", Relation::Equal, "=1");
    divides.periods = {"2018", "2019", "2020"};
    const auto findings = judge(facts, divides);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "RULE-UNCOMPUTED");
}

TEST_CASE("a rule without a message speaks in the standard words") {
    const auto findings = judge(small::frames(), rule("=ram", Relation::LessOrEqual, "=99"));
    REQUIRE(findings.size() == 1);
    CHECK(render_message(findings[0], Language::Swedish) ==
          "Rad ram för Enhet norr, År 2019, är 100 men får vara högst 99 (skillnad 1, tolerans 0,05).");
}
