#include <algorithm>

#include "plan/plan.h"

namespace planbok {

namespace {

using Verdict = IndicatorResult::Verdict;

/// The figures of one indicator, or of one delmått of it, for one unit.
class Figures {
public:
    Figures(const PlanSchema& schema, const FactTable& facts, FactKey key) : schema_(schema), facts_(facts), key_(std::move(key)) {}

    /// The fact of a measure in `period`, or else in the latest period that has one.
    const Fact* find(const std::string& measure, const std::string& period = {}) const {
        if (measure.empty()) return nullptr;
        FactKey key = key_;
        key.measure = measure;
        key.period = period;
        if (const Fact* fact = period.empty() ? nullptr : facts_.find(key)) return fact;
        for (auto at = schema_.periods.rbegin(); at != schema_.periods.rend(); ++at) {
            key.period = at->id;
            if (const Fact* fact = facts_.find(key)) return fact;
        }
        return nullptr;
    }

    const Fact* find(Measure::Role role, const std::string& period = {}) const {
        return find(measure_with_role(schema_, role), period);
    }

    /// The value as text: of the amount, else of the baseline as it is printed, else of any text about the indicator.
    std::string text() const {
        for (const Fact* fact : {find(schema_.amount_measure), find(Measure::Role::BaselineText), find(Measure::Role::Baseline),
                                 find(Measure::Role::Text)}) {
            if (fact && fact->text()) return *fact->text();
        }
        return {};
    }

    /// The year of the baseline: as stated, else the period it stands in.
    std::string baseline_period() const {
        const Fact* stated = find(Measure::Role::BaselinePeriod);
        if (stated && stated->text()) return *stated->text();
        if (stated && stated->amount()) return stated->amount()->reduced().to_string();
        const Fact* baseline = find(Measure::Role::Baseline);
        return baseline ? baseline->key.period : std::string();
    }

private:
    const PlanSchema& schema_;
    const FactTable& facts_;
    FactKey key_;
};

std::optional<Decimal> number(const Fact* fact) { return fact && fact->amount() ? std::optional(*fact->amount()) : std::nullopt; }

Verdict against_target(Direction direction, const Decimal& value, const Decimal& target) {
    const bool met = direction == Direction::Down ? value <= target : value >= target;
    return met ? Verdict::Met : Verdict::NotMet;
}

Verdict against_baseline(Direction direction, const Decimal& value, const Decimal& baseline) {
    if (direction != Direction::Up && direction != Direction::Down) return Verdict::CannotJudge;
    if (value == baseline) return Verdict::Partly;
    return (direction == Direction::Up) == (value > baseline) ? Verdict::Met : Verdict::NotMet;
}

Verdict verdict_of(Direction direction, const IndicatorResult& result) {
    if (!result.value || direction == Direction::Actual) return Verdict::CannotJudge;
    if (result.target) return against_target(direction, *result.value, *result.target);
    return result.baseline ? against_baseline(direction, *result.value, *result.baseline) : Verdict::CannotJudge;
}

IndicatorResult judge(const PlanSchema& schema, const FactTable& facts, const Indicator& indicator, const std::string& unit,
                      const std::string& part) {
    IndicatorResult out;
    out.indicator = indicator.id;
    out.part = part;
    out.unit = unit;
    const Figures figures(schema, facts, {unit, indicator.id, part, {}, {}, {}});
    const Fact* value = figures.find(schema.amount_measure);
    const Fact* target = figures.find(Measure::Role::Target, value ? value->key.period : std::string());
    const Fact* baseline = figures.find(Measure::Role::Baseline);
    out.value = number(value);
    out.target = number(target);
    out.baseline = number(baseline);
    out.value_text = figures.text();
    out.baseline_period = figures.baseline_period();
    for (const Fact* fact : {value, baseline, target}) {
        if (fact && out.source.place.file.empty() && out.source.place.cell.empty()) out.source = fact->source;
    }
    out.verdict = verdict_of(indicator.direction, out);
    return out;
}

/// All delmått met is met, some is partly, none is not; nothing that can be judged is not judged.
Verdict verdict_of_parts(const std::vector<IndicatorResult>& parts) {
    std::size_t judged = 0, met = 0, partly = 0;
    for (const IndicatorResult& part : parts) {
        judged += part.verdict != Verdict::CannotJudge;
        met += part.verdict == Verdict::Met;
        partly += part.verdict == Verdict::Partly;
    }
    if (judged == 0) return Verdict::CannotJudge;
    if (met == parts.size()) return Verdict::Met;
    if (met == 0 && partly == 0) return judged == parts.size() ? Verdict::NotMet : Verdict::CannotJudge;
    return Verdict::Partly;
}

/// Units with any figure for the indicator, in schema order; the root when nobody has one, so that every indicator is listed.
std::vector<std::string> units_with_figures(const PlanSchema& schema, const FactTable& facts, const Indicator& indicator) {
    std::vector<std::string> out;
    for (const OrganisationUnit& unit : schema.units) {
        const auto of_unit = [&](const Fact& fact) { return fact.key.line == indicator.id && fact.key.unit == unit.id; };
        if (std::any_of(facts.all().begin(), facts.all().end(), of_unit)) out.push_back(unit.id);
    }
    if (out.empty()) out.push_back(schema.root_unit);
    return out;
}

}  // namespace

std::vector<IndicatorResult> judge_indicators(const PlanSchema& schema, const FactTable& facts) {
    std::vector<IndicatorResult> out;
    for (const Indicator& indicator : schema.indicators) {
        for (const std::string& unit : units_with_figures(schema, facts, indicator)) {
            std::vector<IndicatorResult> parts;
            for (const CodeListEntry& part : indicator.parts) parts.push_back(judge(schema, facts, indicator, unit, part.id));
            IndicatorResult whole = judge(schema, facts, indicator, unit, {});
            if (whole.verdict == Verdict::CannotJudge && !whole.value && !parts.empty()) whole.verdict = verdict_of_parts(parts);
            out.push_back(std::move(whole));
            std::move(parts.begin(), parts.end(), std::back_inserter(out));
        }
    }
    return out;
}

std::string measure_with_role(const PlanSchema& schema, Measure::Role role) {
    const auto found =
        std::find_if(schema.measures.begin(), schema.measures.end(), [&](const Measure& measure) { return measure.role == role; });
    return found == schema.measures.end() ? std::string() : found->id;
}

std::string_view verdict_word(IndicatorResult::Verdict verdict) {
    switch (verdict) {
        case Verdict::Met:
            return "uppnås";
        case Verdict::Partly:
            return "delvis";
        case Verdict::NotMet:
            return "ej";
        case Verdict::CannotJudge:
            return "kan ej bedömas";
    }
    return "";
}

}  // namespace planbok
