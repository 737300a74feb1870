#include "plan/plan.h"
#include "plan/small_plan.h"

using namespace planbok;
using small::decimal;
using Verdict = IndicatorResult::Verdict;

namespace {

PlanSchema plan_with_indicator(Direction direction, std::vector<std::string> parts = {}) {
    PlanSchema schema = small::plan();
    Indicator indicator;
    indicator.id = "nojda";
    indicator.direction = direction;
    for (std::string& part : parts) {
        CodeListEntry entry;
        entry.id = std::move(part);
        indicator.parts.push_back(entry);
    }
    schema.indicators = {indicator};
    return schema;
}

}  // namespace

TEST_CASE("an indicator is judged by its target in its direction, or by direction against the baseline") {
    struct Case {
        Direction direction;
        const char *value, *target, *baseline;
        Verdict verdict;
    };
    const Case cases[] = {
        {Direction::Up, "65", "65", nullptr, Verdict::Met},           {Direction::Up, "64", "65", "10", Verdict::NotMet},
        {Direction::Down, "5.0", "5.0", nullptr, Verdict::Met},       {Direction::Down, "5.1", "5.0", nullptr, Verdict::NotMet},
        {Direction::Budget, "0", "0", nullptr, Verdict::Met},         {Direction::Budget, "-1", "0", nullptr, Verdict::NotMet},
        {Direction::Up, "66", nullptr, "65", Verdict::Met},           {Direction::Up, "65", nullptr, "65", Verdict::Partly},
        {Direction::Down, "66", nullptr, "65", Verdict::NotMet},      {Direction::Actual, "66", "65", "65", Verdict::CannotJudge},
        {Direction::Up, nullptr, "65", "65", Verdict::CannotJudge},   {Direction::Up, "65", nullptr, nullptr, Verdict::CannotJudge},
        {Direction::Budget, "1", nullptr, "0", Verdict::CannotJudge},
    };
    for (const Case& c : cases) {
        const PlanSchema schema = plan_with_indicator(c.direction);
        small::Facts facts;
        if (c.value) facts.put("region", "nojda", "2019", c.value);
        if (c.target) facts.put("region", "nojda", "2019", c.target, "malvarde");
        if (c.baseline) facts.put("region", "nojda", "2018", c.baseline, "nulage");
        const FactTable table = facts.table();
        const auto results = judge_indicators(schema, table);
        CAPTURE(&c - cases);
        REQUIRE(results.size() == 1);
        CHECK(results[0].verdict == c.verdict);
        CHECK(results[0].unit == "region");
        CHECK(results[0].target.has_value() == (c.target != nullptr));
    }
}

TEST_CASE("the latest value counts, the baseline says its own year, and text is kept as it stands") {
    const PlanSchema schema = plan_with_indicator(Direction::Up);
    small::Facts facts;
    facts.put("norr", "nojda", "2018", "60").put("norr", "nojda", "2020", "70").put("norr", "nojda", "2018", "65", "nulage");
    facts.text("norr", "nojda", "2018", "2016", "nulage_ar").text("norr", "nojda", "2018", "65 av 100", "nulage_text");
    const FactTable table = facts.table();
    const auto results = judge_indicators(schema, table);
    REQUIRE(results.size() == 1);
    CHECK(results[0].unit == "norr");
    CHECK(results[0].value == decimal("70"));
    CHECK(results[0].baseline_period == "2016");
    CHECK(results[0].value_text == "65 av 100");
    CHECK(results[0].source.place.file == "norr.xlsx");
}

TEST_CASE("delmått: all met is met, some is partly, none is not") {
    struct Case {
        const char *first, *second;
        Verdict verdict;
    };
    for (const Case& c : {Case{"90", "80", Verdict::Met}, Case{"90", "79", Verdict::Partly}, Case{"89", "79", Verdict::NotMet}}) {
        const PlanSchema schema = plan_with_indicator(Direction::Up, {"telefon", "besok"});
        small::Facts facts;
        facts.part("region", "nojda", "telefon", "2019", c.first, "belopp")
            .part("region", "nojda", "telefon", "2019", "90", "malvarde");
        facts.part("region", "nojda", "besok", "2019", c.second, "belopp")
            .part("region", "nojda", "besok", "2019", "80", "malvarde");
        const FactTable table = facts.table();
        const auto results = judge_indicators(schema, table);
        REQUIRE(results.size() == 3);
        CHECK(results[0].part.empty());
        CHECK(results[0].verdict == c.verdict);
        CHECK(results[1].part == "telefon");
    }
}

TEST_CASE("an indicator nobody has a figure for is listed and cannot be judged") {
    const PlanSchema schema = plan_with_indicator(Direction::Up);
    const auto results = judge_indicators(schema, FactTable());
    REQUIRE(results.size() == 1);
    CHECK(results[0].unit == "region");
    CHECK(results[0].verdict == Verdict::CannotJudge);
    CHECK(verdict_word(results[0].verdict) == "kan ej bedömas");
}
