// R-<id>: the rules of the schema, for every unit and period each is for. A blank side is not judged; neither is a rule whose
// `when` is blank or false, nor one that needs a workbook that is not in the run.

#include <algorithm>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

struct Sides {
    DerivedAmount found, expected;
};

class Judge {
public:
    Judge(const CheckInput& input, const Rule& rule)
        : input_(input), rule_(rule), measure_(rule.measure.empty() ? input.schema.amount_measure : rule.measure) {}

    void judge(const std::string& unit, const std::string& period, std::vector<Finding>& out) {
        if (!rule_.found || !rule_.expected) return;
        if (rule_.when && !applies(unit, period, out)) return;
        const auto found = evaluate(*rule_.found, unit, period, out);
        const auto expected = found && found->value ? evaluate(*rule_.expected, unit, period, out) : std::nullopt;
        if (!expected || !expected->value) return;
        const std::string line = place_line();
        const int decimals = decimals_of(input_.schema, line);
        const auto comparison = compare(*found->value, *expected->value, rule_.relation, rule_.tolerance, decimals);
        if (!comparison || comparison->verdict != Agreement::Contradiction) return;
        out.push_back(tell({*found, *expected}, *comparison, {unit, line, {}, period, measure_, {}}, decimals));
    }

private:
    bool applies(const std::string& unit, const std::string& period, std::vector<Finding>& out) {
        const auto when = evaluate(*rule_.when, unit, period, out);
        return when && when->value && !when->value->value.is_zero();
    }

    std::optional<DerivedAmount> evaluate(const RuleFormula& formula, const std::string& unit, const std::string& period,
                                          std::vector<Finding>& out) {
        auto result = input_.view.evaluate(formula, unit, period, measure_);
        if (result) return std::move(*result);
        if (!told_uncomputed_) out.push_back(uncomputed(input_.schema, "R-" + rule_.id, unit, period, result.error().finding));
        told_uncomputed_ = true;
        return std::nullopt;
    }

    std::string place_line() const {
        if (!rule_.place.empty()) return rule_.place;
        const auto& names = rule_.found->names();
        return names.empty() ? std::string() : names.front();
    }

    /// The cell of `found`: the place line's fact in the rule's measure, else its amount, else the first fact that `found` (or
    /// `expected`) was made of.
    Place place_of(const FactKey& key, const Sides& sides) const {
        FactKey wanted = key;
        for (const std::string& measure : {measure_, input_.schema.amount_measure, input_.schema.printed_measure}) {
            wanted.measure = measure;
            const Fact* fact = measure.empty() ? nullptr : input_.view.facts().find(wanted);
            if (fact) return fact->source.place;
        }
        const auto fits = [&](const FactKey& used) { return used.line == key.line && used.period == key.period; };
        for (const auto* side : {&sides.found, &sides.expected}) {
            const auto same_line = std::find_if(side->from.begin(), side->from.end(), fits);
            if (same_line != side->from.end()) return input_.view.facts().find(*same_line)->source.place;
        }
        for (const auto* side : {&sides.found, &sides.expected}) {
            if (!side->from.empty()) return input_.view.facts().find(side->from.front())->source.place;
        }
        return {};
    }

    Finding tell(const Sides& sides, const Comparison& comparison, const FactKey& key, int decimals) const {
        Finding finding = about_amount(input_.schema, "R-" + rule_.id, key);
        finding.severity = rule_.severity;
        finding.who = rule_.who;
        finding.place = place_of(key, sides);
        state_comparison(finding, comparison, decimals);
        std::vector<FactKey> used = sides.found.from;
        used.insert(used.end(), sides.expected.from.begin(), sides.expected.from.end());
        finding.related = places_of(input_.view.facts(), used, finding.place);
        finding.message = rule_.message.sv.empty() ? standard_message() : rule_.message;
        finding.source = rule_.source;
        return finding;
    }

    LocalText standard_message() const {
        const LocalText relation = rule_.relation == Relation::Equal         ? LocalText{"ska vara", "is to be"}
                                   : rule_.relation == Relation::LessOrEqual ? LocalText{"får vara högst", "may be at most"}
                                                                             : LocalText{"ska vara minst", "is to be at least"};
        return {"{line} för {unit}, {period}, är {found} men " + relation.sv +
                    " {expected} (skillnad {difference}, tolerans {tolerance}).",
                "{line} of {unit}, {period}, is {found} but " + relation.en +
                    " {expected} (difference {difference}, tolerance {tolerance})."};
    }

    const CheckInput& input_;
    const Rule& rule_;
    std::string measure_;
    bool told_uncomputed_ = false;
};

std::vector<Finding> judge_all(const CheckInput& input, RuleScopeKind scope) {
    std::vector<Finding> out;
    for (const Rule& rule : input.schema.rules) {
        if (rule.scope != scope) continue;
        Judge judge(input, rule);
        for (const std::string& unit : rule.units.empty() ? std::vector{input.schema.root_unit} : rule.units) {
            if (!rule.periods.empty()) {
                for (const std::string& period : rule.periods) judge.judge(unit, period, out);
                continue;
            }
            for (const Period& period : input.schema.periods) judge.judge(unit, period.id, out);
        }
    }
    return out;
}

}  // namespace

std::vector<Finding> check_rules_of_workbook(const CheckInput& input) { return judge_all(input, RuleScopeKind::Workbook); }

std::vector<Finding> check_rules_of_set(const CheckInput& input) { return judge_all(input, RuleScopeKind::Set); }

}  // namespace planbok
