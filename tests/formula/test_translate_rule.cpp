#include "formula/translate_rule.h"

#include <doctest/doctest.h>

using namespace planbok;

namespace {

/// a is in C5, b in C6, PREV(x) in B5; `gone` has no cell at all, `later` none in this period.
RuleWording wording() {
    RuleWording words;
    words.name = [](std::string_view name) -> std::optional<std::string> {
        if (name == "a") return "C5";
        if (name == "b") return "'Ram och plan'!C6";
        if (name == "later") return "";
        return std::nullopt;
    };
    words.function = [](std::string_view function, const std::vector<std::string>& arguments) -> std::optional<std::string> {
        if (function == "PREV" && arguments == std::vector<std::string>{"a"}) return "B5";
        if (function == "AT" && arguments.size() == 3 && arguments[2] == "\"vs, rk\"") return "D9";
        return std::nullopt;
    };
    return words;
}

}  // namespace

TEST_CASE("a schema formula becomes a cell's formula, word by word") {
    struct Case { std::string rule, cell; };
    const Case cases[] = {
        {"=a+b", "C5+'Ram och plan'!C6"},
        {"=-a/(a+b)*100", "-C5/(C5+'Ram och plan'!C6)*100"},
        {"=SUM(a,PREV(a))", "SUM(C5,B5)"},
        {"=IF(a>0,\"a\",ROUND(b,1))", "IF(C5>0,\"a\",ROUND('Ram och plan'!C6,1))"},
        {"=AT(a,2018,\"vs, rk\")", "D9"},
        {"=IF(TRUE,a,0)", "IF(TRUE,C5,0)"},
    };
    for (const auto& [rule, cell] : cases) {
        CAPTURE(rule);
        const auto translated = translate_rule(rule, wording());
        REQUIRE(translated);
        CHECK(*translated == cell);
    }
}

TEST_CASE("a line without a cell in the period is left out of a sum and of nothing else") {
    CHECK(translate_rule("=SUM(a,later,b)", wording()) == std::optional<std::string>("SUM(C5,'Ram och plan'!C6)"));
    CHECK(translate_rule("=SUM(later,a)", wording()) == std::optional<std::string>("SUM(C5)"));
    CHECK(translate_rule("=SUM(a,later)", wording()) == std::optional<std::string>("SUM(C5)"));
    CHECK_FALSE(translate_rule("=SUM(later)", wording()));
    CHECK_FALSE(translate_rule("=a+later", wording()));
    CHECK_FALSE(translate_rule("=MAX(a,later)", wording()));
    CHECK_FALSE(translate_rule("=SUM(a,2*later)", wording()));
}

TEST_CASE("a word without any cell makes the cell one to fill in") {
    CHECK_FALSE(translate_rule("=a+gone", wording()));
    CHECK_FALSE(translate_rule("=SUM(a,gone)", wording()));
    CHECK_FALSE(translate_rule("=UNITS(a)", wording()));
    CHECK_FALSE(translate_rule("=PREV(a", wording()));
}
