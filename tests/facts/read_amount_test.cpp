#include "facts/read_amount.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "binding/convert_money.h"

using namespace planbok;

TEST_CASE("a number written as text is shown in every way it can be read") {
    struct Case {
        const char* text;
        std::vector<std::string> readings;
    };
    const Case cases[] = {{"1 234,50", {"1234.5"}},
                          {"1\xC2\xA0"
                           "234,5",
                           {"1234.5"}},
                          {"1\xE2\x80\x89"
                           "234",
                           {"1234"}},
                          {"−12,5", {"-12.5"}},
                          {"1.234", {"1234", "1.234"}},
                          {"1,234", {"1.234", "1234"}},
                          {"1.234,5", {"1234.5"}},
                          {"1,234.5", {"1234.5"}},
                          {"12.5", {"12.5"}},
                          {"5 kr", {"5"}},
                          {"5,5 %", {"5.5"}},
                          {"12 mnkr", {"12"}},
                          {"1e5", {"100000"}},
                          {"(12,5)", {"-12.5"}},
                          {"１２３", {"123"}}};
    for (const auto& [text, readings] : cases) {
        CAPTURE(text);
        const AmountText judged = judge_amount_text(text);
        CHECK(judged.kind == AmountText::Kind::Number);
        CHECK(judged.readings == readings);
    }
}

TEST_CASE("dashes and spaces are blank, and rapporteras ej is a value of its own") {
    for (const char* text : {"", "  ", "-", "–", "\xC2\xA0"}) {
        CAPTURE(text);
        CHECK(judge_amount_text(text).kind == AmountText::Kind::Blank);
    }
    CHECK(judge_amount_text("Rapporteras  ej").kind == AmountText::Kind::NotReported);
    for (const char* text : {"ej klart", "se bilaga", "x", "1 av 6 mål"}) {
        CAPTURE(text);
        CHECK(judge_amount_text(text).kind == AmountText::Kind::Other);
    }
}

TEST_CASE("money moves between units exactly") {
    const auto moved = [](const char* text, MeasureUnit from, MeasureUnit to) {
        return convert_money(*Decimal::parse(text), from, to)->to_string();
    };
    CHECK(moved("8048123", MeasureUnit::Tkr, MeasureUnit::Mnkr) == "8048.123");
    CHECK(moved("-1.25", MeasureUnit::Mnkr, MeasureUnit::Kr) == "-1250000");
    CHECK(moved("7.10", MeasureUnit::Mnkr, MeasureUnit::Mnkr) == "7.10");
    CHECK(moved("7", MeasureUnit::Percent, MeasureUnit::Mnkr) == "7");
}

TEST_CASE("serial dates are days in both systems, and the day that never was is none") {
    CHECK(iso_date(1, false) == "1900-01-01");
    CHECK(iso_date(59, false) == "1900-02-28");
    CHECK(iso_date(60, false) == "");
    CHECK(iso_date(61, false) == "1900-03-01");
    CHECK(iso_date(44286, false) == "2021-03-31");
    CHECK(iso_date(44286 - 1462, true) == "2021-03-31");
    CHECK(iso_date(-1, false) == "");
    CHECK(iso_date(2958466, false) == "");
}
