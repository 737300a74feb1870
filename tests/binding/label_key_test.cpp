#include "binding/label_key.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace planbok;

TEST_CASE("a label is compared without its unit, footnote marks and leading varav") {
    struct Case {
        const char* label;
        const char* key;
        std::optional<MeasureUnit> unit;
    };
    const Case cases[] = {{"Summa  kostnader*:", "summa kostnader", std::nullopt},
                          {"varav Vårdval", "vårdval", std::nullopt},
                          {"– Lokaler", "lokaler", std::nullopt},
                          {"Skatteintäkter, tkr", "skatteintäkter", MeasureUnit::Tkr},
                          {"Budget 2031 (mnkr)", "budget 2031", MeasureUnit::Mnkr},
                          {"Intäkter tkr", "intäkter", MeasureUnit::Tkr},
                          {"Kostnad, kr", "kostnad", MeasureUnit::Kr},
                          {"Sågverk kr", "sågverk kr", std::nullopt},
                          {"Insats", "insats", std::nullopt},
                          {"Soliditet, %", "soliditet", MeasureUnit::Percent}};
    for (const auto& [label, key, unit] : cases) {
        CAPTURE(label);
        const LabelKeys keys = label_keys(label);
        REQUIRE(!keys.keys.empty());
        CHECK(keys.keys.back() == key);
        CHECK(keys.unit == unit);
    }
}

TEST_CASE("a label that is only a unit names the unit") {
    struct Case {
        const char* label;
        MeasureUnit unit;
    };
    for (const auto& [label, unit] :
         {Case{"Mnkr", MeasureUnit::Mnkr}, Case{"Belopp i tkr", MeasureUnit::Tkr}, Case{"(tkr)", MeasureUnit::Tkr}}) {
        CAPTURE(label);
        CHECK(label_keys(label).unit == unit);
    }
}

TEST_CASE("a period is known by its year and by what it is") {
    const Period plan{"2032", PeriodKind::Plan, {"Plan 2032", ""}, {}, ""};
    const auto heads = period_headings(plan);
    const auto has = [&](const char* head) { return std::ranges::find(heads, head) != heads.end(); };
    CHECK(has("2032"));
    CHECK(has("kalkyl 2032"));
    CHECK(has("plan 32"));
    CHECK_FALSE(has("budget 2032"));
}

TEST_CASE("the slug of a label is plain letters, digits and underscores") {
    CHECK(slug("LPIK-uppräkning, 2,8 %") ==
          "lpik_uppr"
          "akning_2_8");
    CHECK(slug("Årets  återbäring*") == "arets_aterbaring");
    CHECK(slug("…") == "");
}
