#include "plan/evaluation.h"
#include "plan/plan.h"

namespace planbok {

PlanView::PlanView(const PlanSchema& schema, const FactTable& facts)
    : schema_(&schema), facts_(&facts), asked_(std::make_shared<AskedFor>(schema)), handed_in_(asked_->submissions().size()) {
    for (const Fact& fact : facts.all()) {
        for (const std::size_t submission : asked_->of_line(fact.key.unit, fact.key.line)) handed_in_[submission] = true;
    }
}

bool PlanView::all_handed_in(const std::string& unit, const std::string& line) const {
    for (const std::size_t submission : asked_->of_line(unit, line)) {
        if (!handed_in_[submission]) return false;
    }
    return true;
}

DerivedAmount PlanView::amount(const std::string& unit, const std::string& line, const std::string& period,
                               const std::string& measure) const {
    Evaluation walk(*this);
    const auto value = walk.amount(line, {unit, period, measure});
    return std::move(walk).finish(value);
}

DerivedAmount PlanView::computed(const std::string& unit, const std::string& line, const std::string& period,
                                 const std::string& measure) const {
    Evaluation walk(*this);
    const auto value = walk.computed(line, {unit, period, measure});
    return std::move(walk).finish(value);
}

Expected<DerivedAmount> PlanView::evaluate(const RuleFormula& formula, const std::string& unit, const std::string& period,
                                           const std::string& measure) const {
    Evaluation walk(*this);
    const auto value = walk.evaluate(formula, {unit, period, measure});
    if (walk.fault()) return std::unexpected(*walk.fault());
    return std::move(walk).finish(value);
}

}  // namespace planbok
