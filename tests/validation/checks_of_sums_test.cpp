// SUM-PRINTED, SUM-LINE, SUM-VARAV.

#include "validation/bench.h"

using namespace planbok;
using small::Bench;
using small::decimal;

TEST_CASE("SUM-PRINTED tells a printed sum that rounding cannot explain, at the printed cell with the lines beside") {
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2")
        .put("region", "kostnader", "2019", "-205.1")
        .printed("region", "netto", "2019", "-175.1");
    const auto findings = Bench(facts).run(check_sum_printed_of_workbook);
    REQUIRE(findings.size() == 1);
    const Finding& finding = findings.front();
    CHECK(finding.code == "SUM-PRINTED");
    CHECK(small::place(finding) == "region.xlsx!Blad!A3");
    CHECK(finding.found == "-175.1");
    CHECK(finding.expected == "-174.9");
    CHECK(finding.line == "netto");
    CHECK(finding.unit == "region");
    CHECK(finding.period == "2019");
    REQUIRE(finding.related.size() == 2);
    CHECK(to_string(finding.related[0]) == "region.xlsx!Blad!A1");
    CHECK(to_string(finding.related[1]) == "region.xlsx!Blad!A2");
}

TEST_CASE("SUM-PRINTED counts half a printed unit for every figure taking part, equality being rounding") {
    struct Case {
        const char* printed;
        bool told;
    };
    // −174.9 out of two figures: ±0.05 each, and ±0.05 for the printed one.
    for (const Case& c : {Case{"-174.9", false}, Case{"-174.8", false}, Case{"-175.0", false}, Case{"-175.05", false},
                          Case{"-175.06", true}, Case{"-175.1", true}}) {
        CAPTURE(c.printed);
        small::Facts facts;
        facts.put("region", "intakter", "2019", "30.2")
            .put("region", "kostnader", "2019", "-205.1")
            .printed("region", "netto", "2019", c.printed);
        CHECK(Bench(facts).run(check_sum_printed_of_workbook).empty() != c.told);
    }
}

TEST_CASE("SUM-PRINTED judges exact figures exactly") {
    small::Facts facts;
    facts.rounded(std::nullopt).put("region", "intakter", "2019", "30.2").put("region", "kostnader", "2019", "-205.1");
    facts.printed("region", "netto", "2019", "-174.91");
    CHECK(Bench(facts).run(check_sum_printed_of_workbook).size() == 1);
}

TEST_CASE("SUM-PRINTED does not judge a sum with a part that is not there") {
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2").printed("region", "netto", "2019", "-174.9");
    facts.put("norr", "ram", "2019", "100.0").printed("region", "ram_summa", "2019", "175.0");
    CHECK(Bench(facts).run(check_sum_printed_of_workbook).empty());
    CHECK(Bench(facts).run(check_sum_printed_of_set).empty());
}

TEST_CASE("SUM-PRINTED over the set judges what stands in several workbooks, and only that") {
    small::Facts facts = small::frames();
    facts.put("region", "intakter", "2019", "30.2")
        .put("region", "kostnader", "2019", "-205.1")
        .printed("region", "netto", "2019", "-175.1");
    facts.printed("region", "ram_summa", "2019", "176.0").printed("region", "ram_summa", "2020", "205.0");
    const auto findings = Bench(facts).run(check_sum_printed_of_set);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].line == "ram_summa");
    CHECK(findings[0].period == "2019");
    CHECK(findings[0].expected == "175");
    CHECK(findings[0].related.size() == 3);
}

TEST_CASE("a line whose formula divides by zero is told once, not judged") {
    small::Facts facts;
    for (const char* unit : {"norr", "soder", "vast"}) facts.put(unit, "ram", "2019", "0");
    facts.put("region", "intakter", "2019", "1").put("region", "kostnader", "2019", "-2").printed("region", "andel", "2019", "5.0");
    const auto findings = Bench(facts).run(check_sum_printed_of_workbook);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "RULE-UNCOMPUTED");
}

TEST_CASE("SUM-LINE tells a cell whose formula is not the line's, unless that has been told already") {
    small::Facts facts;
    facts.put("region", "intakter", "2019", "30.2").put("region", "kostnader", "2019", "-205.1");
    facts.put("region", "netto", "2019", "-74.9").by_formula("B2+B3+100");
    Bench bench(facts);
    const auto findings = bench.run(check_sum_line);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "SUM-LINE");
    CHECK(small::place(findings[0]) == "region.xlsx!Blad!A3");
    CHECK(findings[0].expected == "-174.9");
    bench.so_far.push_back(make_finding("TPL-SUMRANGE", findings[0].place));
    CHECK(bench.run(check_sum_line).empty());
}

TEST_CASE("SUM-LINE leaves binary noise and stated figures alone") {
    small::Facts noise;
    noise.rounded(std::nullopt).put("region", "intakter", "2019", "8048.1").put("region", "kostnader", "2019", "-8048.0");
    noise.put("region", "netto", "2019", "0.100000000000364").by_formula("B2+B3");
    CHECK(Bench(noise).run(check_sum_line).empty());
    small::Facts stated;
    stated.put("region", "intakter", "2019", "30.2")
        .put("region", "kostnader", "2019", "-205.1")
        .put("region", "netto", "2019", "-74.9");
    CHECK(Bench(stated).run(check_sum_line).empty());
}

TEST_CASE("SUM-VARAV tells a varav unit that is larger than the unit it is part of") {
    struct Case {
        const char *whole, *part;
        bool told;
    };
    for (const Case& c : {Case{"50.0", "20.0", false}, Case{"50.0", "50.1", false}, Case{"50.0", "50.2", true},
                          Case{"-29.8", "74.3", false}, Case{"0", "3.0", false}, Case{"-5.0", "-6.0", true}}) {
        CAPTURE(c.part);
        small::Facts facts;
        facts.put("soder", "ram", "2019", c.whole).put("hamnen", "ram", "2019", c.part);
        const auto findings = Bench(facts).run(check_sum_varav);
        REQUIRE(findings.size() == (c.told ? 1 : 0));
        if (c.told) CHECK(findings[0].unit == "hamnen");
    }
}

TEST_CASE("SUM-VARAV tells a varav line that is larger than its line") {
    Bench bench(small::Facts().put("norr", "ram", "2019", "10.0").put("norr", "ram_del", "2019", "11.0"));
    Line part = small::line("ram_del");
    part.varav = true;
    part.varav_of = "ram";
    bench.schema.lines.push_back(part);
    const auto findings = bench.run(check_sum_varav);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].found == "11");
    CHECK(findings[0].expected == "10");
}
