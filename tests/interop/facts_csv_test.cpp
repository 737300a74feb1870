#include "interop/facts_csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace planbok;

namespace {

Fact fact(std::string value_text, bool number = true) {
    Fact made;
    made.key = {"hamn", "intakter", "", "2031", "belopp", ""};
    if (number)
        made.value = *Decimal::parse(value_text);
    else
        made.value = std::move(value_text);
    return made;
}

}  // namespace

TEST_CASE("a file of facts is read by the names of its columns") {
    const auto facts = read_facts_csv(
        "\xEF\xBB\xBFperiod,unit,line,value,measure,item,benamning,slag\r\n"
        "2031,hamn,forandring,-2.4,belopp,h_flytt,\"Båtplatser, \"\"östra\"\"\",flytt\r\n"
        "\r\n"
        "2032,hamn,intakter,12,belopp,,,\n",
        "fakta.csv");
    CHECK(facts.findings.empty());
    REQUIRE(facts.value.size() == 2);
    CHECK(facts.value[0].unit == "hamn");
    CHECK(facts.value[0].item == "h_flytt");
    CHECK(facts.value[0].value == "-2.4");
    CHECK(facts.value[0].attributes.at("benamning") == "Båtplatser, \"östra\"");
    CHECK(facts.value[0].attributes.at("slag") == "flytt");
    CHECK(facts.value[0].text_row == 2u);
    CHECK(facts.value[1].attributes.empty());
    CHECK(facts.value[1].text_row == 4u);
}

TEST_CASE("a text over several lines keeps the count of rows right") {
    const auto facts = read_facts_csv("unit,line,period,value\nhamn,not,2031,\"rad ett\nrad två\"\nhamn,not,2032,x\n", "f.csv");
    CHECK(facts.findings.empty());
    REQUIRE(facts.value.size() == 2);
    CHECK(facts.value[0].value == "rad ett\nrad två");
    CHECK(facts.value[1].text_row == 4u);
}

TEST_CASE("faults say their row, and the other rows are read") {
    struct Case {
        const char* row;
        const char* code;
    };
    const Case cases[] = {{"hamn,intakter,2031", "CSV-ROW"},
                          {"hamn,intakter,2031,1,2", "CSV-ROW"},
                          {",intakter,2031,1", "CSV-ROW"},
                          {"hamn,intakter,2031,\"1\"2", "CSV-QUOTE"},
                          {"hamn,in\"takter,2031,1", "CSV-QUOTE"}};
    for (const auto& [row, code] : cases) {
        CAPTURE(row);
        const auto facts = read_facts_csv(std::string("unit,line,period,value\n") + row + "\nhamn,ram,2031,5\n", "f.csv");
        REQUIRE(facts.findings.size() == 1);
        CHECK(facts.findings.front().code == code);
        CHECK(facts.findings.front().place.text_row == 2u);
        CHECK(facts.findings.front().place.file == "f.csv");
        CHECK(facts.value.size() == 1);
    }
}

TEST_CASE("a quote that is never closed is a fault of its row") {
    const auto facts = read_facts_csv("unit,line,period,value\nhamn,ram,2031,5\nhamn,ram,2032,\"6\n", "f.csv");
    REQUIRE(facts.findings.size() == 1);
    CHECK(facts.findings.front().code == "CSV-QUOTE");
    CHECK(facts.findings.front().place.text_row == 3u);
    CHECK(facts.value.size() == 1);
}

TEST_CASE("a file without the columns needed, with one twice, or not in UTF-8, is refused") {
    for (const char* text : {"", "unit,line,value\n", "unit,line,period,value,unit\n", "a;b;c\n"}) {
        CAPTURE(text);
        const auto facts = read_facts_csv(text, "f.csv");
        REQUIRE(facts.findings.size() == 1);
        CHECK(facts.findings.front().code == "CSV-HEAD");
    }
    const auto latin = read_facts_csv("unit,line,period,value\nhamn,\xE5r,2031,1\n", "f.csv");
    REQUIRE(latin.findings.size() == 1);
    CHECK(latin.findings.front().code == "CSV-TEXT");
    CHECK(latin.value.empty());
}

TEST_CASE("what a spreadsheet would take for a formula is written as text, numbers stay numbers") {
    struct Case {
        const char* text;
        const char* written;
    };
    const Case cases[] = {{"=1+1", "\"'=1+1\""}, {"+46 70", "\"'+46 70\""}, {"-", "\"'-\""},
                          {"@SUM", "\"'@SUM\""}, {"\tx", "\"'\tx\""},       {"＝1", "\"'＝1\""},
                          {"a,b", "\"a,b\""},    {"a\"b", "\"a\"\"b\""},    {"vanlig", "vanlig"}};
    for (const auto& [text, written] : cases) {
        CAPTURE(text);
        const std::string csv = facts_csv({fact(text, false)});
        CHECK(csv ==
              std::string("unit,line,item,period,measure,value,benamning\r\nhamn,intakter,,2031,belopp,") + written + ",\r\n");
        const auto back = read_facts_csv(csv, "f.csv");
        REQUIRE(back.value.size() == 1);
        CHECK(back.value.front().value == text);
    }
    CHECK(facts_csv({fact("-12.50")}).find(",-12.50,") != std::string::npos);
}

TEST_CASE("facts that were written are read back") {
    Fact item = fact("1.5");
    item.key.item = "h_pris";
    item.attributes = {{"benamning", "Pris"}, {"motpart", "park"}, {"slag", "pris"}};
    Fact silent = fact("0");
    silent.value = NotReported{};
    const std::string csv = facts_csv({item, silent});
    CHECK(csv.starts_with("unit,line,item,period,measure,value,benamning,motpart,slag\r\n"));
    const auto back = read_facts_csv(csv, "f.csv");
    CHECK(back.findings.empty());
    REQUIRE(back.value.size() == 2);
    CHECK(back.value[0].attributes == item.attributes);
    CHECK(back.value[1].value == "rapporteras ej");
}
