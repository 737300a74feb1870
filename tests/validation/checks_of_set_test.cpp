// SET-DOUBLE, SET-MISSING, SET-SCHEMA, SET-CONFLICT, SET-TRANSFER.

#include "validation/bench.h"

using namespace planbok;
using small::Bench;

namespace {

std::string text(const Finding& finding, std::string_view name) {
    for (const Argument& argument : finding.args) {
        if (argument.name == name && std::holds_alternative<std::string>(argument.value))
            return std::get<std::string>(argument.value);
        if (argument.name == name && std::holds_alternative<LocalText>(argument.value))
            return std::get<LocalText>(argument.value).sv;
    }
    return {};
}

}  // namespace

TEST_CASE("SET-DOUBLE names both files of a unit that handed in one template twice") {
    Bench bench;
    bench.file("norr.xlsx", "norr", "ram");
    bench.file("soder.xlsx", "soder", "ram");
    CHECK(bench.run(check_set_double).empty());
    bench.file("norr ny.xlsx", "norr", "ram");
    const auto findings = bench.run(check_set_double);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place.file == "norr ny.xlsx");
    CHECK(text(findings[0], "found") == "norr.xlsx, norr ny.xlsx");
    CHECK(findings[0].related[0].file == "norr.xlsx");
    CHECK(findings[0].unit == "norr");
}

TEST_CASE("SET-MISSING names units without their required workbook, when the run is the whole organisation") {
    Bench bench;
    bench.file("norr.xlsx", "norr", "ram");
    bench.file("hel.xlsx", "region", "hel");
    bench.file("soder.xlsx", "soder", "ram").refused = true;
    CHECK(bench.run(check_set_missing).empty());
    bench.extent = SetExtent::Whole;
    const auto findings = bench.run(check_set_missing);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].unit == "soder");
    CHECK(findings[1].unit == "vast");
    CHECK(text(findings[1], "input") == "Ram och ramförändringar");
    bench.schema.inputs[0].required = false;
    CHECK(bench.run(check_set_missing).empty());
}

TEST_CASE("SET-SCHEMA tells the workbook of another version") {
    Bench bench;
    PlanSchema other = small::plan();
    other.version = "2";
    bench.file("norr.xlsx", "norr", "ram");
    CHECK(bench.run(check_set_schema).empty());
    bench.file("soder.xlsx", "soder", "ram").schema = &other;
    const auto findings = bench.run(check_set_schema);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place.file == "soder.xlsx");
    CHECK(findings[0].found == "liten 2");
    CHECK(findings[0].expected == "liten 1");
}

TEST_CASE("SET-CONFLICT tells different values in two workbooks, unless one template came twice") {
    const auto conflicting = [](const char* second_value, const char* second_input) {
        small::Facts facts;
        facts.put("norr", "ram", "2019", "100");
        FactTable table = facts.table();
        Fact other = facts.all().front();
        other.value = small::decimal(second_value);
        other.source.place.file = "annan.xlsx";
        table.add(other);
        Bench bench;
        bench.facts = table;
        bench.file("norr.xlsx", "norr", "ram");
        bench.file("annan.xlsx", "norr", second_input);
        return bench.run(check_set_conflict);
    };
    const auto findings = conflicting("101", "annat");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place.file == "annan.xlsx");
    CHECK(findings[0].found == "101");
    CHECK(findings[0].expected == "100");
    CHECK(conflicting("100.0", "annat").empty());
    CHECK(conflicting("101", "ram").empty());
}

TEST_CASE("SET-TRANSFER tells a transfer that one party booked and the other did not") {
    small::Facts facts = small::frames();
    facts.item("norr", "till_soder", "2019", "-81.4", "omforing", "soder");
    const auto findings = Bench(facts).run(check_set_transfer);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].unit == "norr");
    CHECK(findings[0].found == "-81.4");
    CHECK(findings[0].expected == "0");
    CHECK(text(findings[0], "parties") == "mellan Enhet norr och Enhet soder");
}

TEST_CASE("SET-TRANSFER stands at the cell of the party that booked, whichever comes first") {
    small::Facts facts = small::frames();
    facts.item("soder", "fran_norr", "2019", "81.4", "omforing", "norr");
    const auto findings = Bench(facts).run(check_set_transfer);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].unit == "soder");
    CHECK(findings[0].place.file == "soder.xlsx");
    CHECK(findings[0].found == "81.4");
}

TEST_CASE("SET-TRANSFER is silent when both sides agree, or a party is not in the run") {
    small::Facts both = small::frames();
    both.item("norr", "till_soder", "2019", "-81.4", "omforing", "soder")
        .item("soder", "fran_norr", "2019", "81.4", "omforing", "norr");
    CHECK(Bench(both).run(check_set_transfer).empty());
    small::Facts alone;
    alone.put("norr", "ram", "2019", "100").item("norr", "till_soder", "2019", "-81.4", "omforing", "soder");
    CHECK(Bench(alone).run(check_set_transfer).empty());
}

TEST_CASE("SET-TRANSFER leaves it to a rule that rests on the very same cells") {
    small::Facts facts = small::frames();
    facts.item("norr", "n", "2019", "1.8", "internt").item("soder", "s", "2019", "-2.5", "internt");
    Bench bench(facts);
    const auto findings = bench.run(check_set_transfer);
    REQUIRE(findings.size() == 1);
    Finding rule = findings[0];
    rule.code = "R-interna";
    std::swap(rule.place, rule.related[0]);
    bench.so_far = {rule};
    CHECK(bench.run(check_set_transfer).empty());
    bench.so_far[0].period = "2020";
    CHECK(bench.run(check_set_transfer).size() == 1);
}
