#include "consolidation/consolidate.h"

#include <algorithm>
#include <set>

namespace planbok {

namespace {

bool adds_up(const Line& line) { return is_money(line.unit) || line.unit == MeasureUnit::Count; }

class Consolidator {
public:
    Consolidator(const PlanSchema& schema, const FactTable& facts) : schema_(schema), view_(schema, facts) {}

    /// Lines call each other through formulas over the whole; one that is being worked out gives nothing to itself.
    const ConsolidatedAmount& consolidate(const Line& line, const std::string& period) {
        const auto [known, is_new] = amounts_.try_emplace({line.id, period});
        ConsolidatedAmount& out = known->second;
        if (!is_new) return out;
        out.line = line.id;
        out.period = period;
        const bool complete = add_units(schema_.root_unit, line, period, 1, false, out);
        if (line.eliminate) {
            eliminate(out);
        } else {
            whole(line, period, complete, out);
        }
        compare_with_printed(line, period, out);
        return out;
    }

    const PlanView& view() const { return view_; }

private:
    /// The contributions of the units below `parent`; false when one that counts is missing.
    bool add_units(const std::string& parent, const Line& line, const std::string& period, int level, bool stood_for,
                   ConsolidatedAmount& out) const {
        bool complete = true;
        for (const OrganisationUnit* unit : schema_.children(parent, true)) {
            if (level > kDeepest || !unit_exists_in(schema_, *unit, period)) continue;
            DerivedAmount amount = view_.amount(unit->id, line.id, period, schema_.amount_measure);
            Contribution own{unit->id, level, unit->varav, false, !amount.missing.empty(), amount.value, std::move(amount.from)};
            own.counted = own.amount && !own.varav && !stood_for;
            const bool is_missing = own.missing && !own.varav && !stood_for;
            const bool covers_below = stood_for || own.varav || own.amount.has_value();
            if (is_missing) out.missing.insert(out.missing.end(), amount.missing.begin(), amount.missing.end());
            const std::size_t at = out.units.size();
            out.units.push_back(std::move(own));
            const bool below = add_units(unit->id, line, period, level + 1, covers_below, out);
            if (at + 1 == out.units.size() && !out.units[at].amount && !out.units[at].missing)
                out.units.pop_back();  // has nothing to say of it
            complete = complete && below && !is_missing;
        }
        return complete;
    }

    /// The counted units together.
    std::optional<ExactNumber> sum_of_units(ConsolidatedAmount& out) const {
        std::optional<ExactNumber> sum;
        for (const Contribution& unit : out.units) {
            if (!unit.counted) continue;
            const ExactNumber before = sum.value_or(ExactNumber{});
            const auto value = before.value.plus(unit.amount->value), slack = before.slack.plus(unit.amount->slack);
            if (!value || !slack) return std::nullopt;
            sum = ExactNumber{*value, *slack};
            out.from.insert(out.from.end(), unit.from.begin(), unit.from.end());
        }
        return sum;
    }

    void eliminate(ConsolidatedAmount& out) const {
        out.eliminated = sum_of_units(out);
        if (!out.eliminated) return;
        out.origin = AmountOrigin::Eliminated;
        out.amount = ExactNumber{};
    }

    /// The line's formula over lines of the whole, what is internal between the units taken out: nothing unless it takes part
    /// there.
    bool over_the_whole(const Line& line, const std::string& period, ConsolidatedAmount& out) {
        bool takes_out = false, is_whole = true;
        std::vector<FactKey> from;
        const auto value = [&](const std::string& id, const std::string& at) -> RuleValue {
            const Line* operand = schema_.line(id);
            const Premise* premise = operand ? nullptr : schema_.premise(id);
            const auto assumed = premise ? premise->values.find(at) : std::map<std::string, Decimal>::const_iterator();
            if (premise && assumed != premise->values.end()) {
                return RuleValue::of({assumed->second, premise->rounded ? half_unit(premise->decimals) : Decimal()});
            }
            if (!operand || operand->is_list) return RuleValue::blank();
            const ConsolidatedAmount& amount = consolidate(*operand, at);
            takes_out = takes_out || amount.origin == AmountOrigin::Eliminated || takes_out_.contains({id, at});
            is_whole = is_whole && amount.missing.empty();
            if (amount.origin != AmountOrigin::Eliminated) from.insert(from.end(), amount.from.begin(), amount.from.end());
            return amount.amount ? RuleValue::of(*amount.amount) : RuleValue::blank();
        };
        RuleScope scope;
        scope.name = [&](std::string_view id) { return std::optional(value(std::string(id), period)); };
        scope.function = [&](std::string_view function, const std::vector<RuleArgument>& arguments) -> std::optional<RuleValue> {
            const auto* name = arguments.empty() ? nullptr : std::get_if<std::string>(&arguments.front());
            const Period* known = schema_.period(period);
            if (function != "PREV" || !name || !known || known->previous.empty()) return RuleValue::blank();
            return value(*name, known->previous);
        };
        const auto result = line.formula->evaluate(scope);
        if (!takes_out || !is_whole || !result || !result->is_scalar() || !result->numbers.front()) return false;
        takes_out_.insert({line.id, period});
        out.origin = AmountOrigin::Derived;
        out.amount = result->numbers.front();
        out.from = std::move(from);
        return true;
    }

    void whole(const Line& line, const std::string& period, bool complete, ConsolidatedAmount& out) {
        DerivedAmount root = view_.amount(schema_.root_unit, line.id, period, schema_.amount_measure);
        if (root.value || root.partial || (!root.missing.empty() && line.formula)) {
            const bool given = root.from.size() == 1 && root.from.front().line == line.id &&
                               root.from.front().unit == schema_.root_unit && root.from.front().period == period;
            out.origin = given ? AmountOrigin::Given : AmountOrigin::Derived;
            out.amount = root.value;
            out.partial = root.partial;
            out.from = std::move(root.from);
            out.missing = std::move(root.missing);
            return;
        }
        if (line.formula && over_the_whole(line, period, out)) return;
        const bool anyone = std::any_of(out.units.begin(), out.units.end(), [](const Contribution& unit) { return unit.counted; });
        if (anyone && adds_up(line)) {
            const auto sum = sum_of_units(out);
            out.origin = AmountOrigin::Added;
            (complete ? out.amount : out.partial) = sum;
            return;
        }
        out.missing.insert(out.missing.end(), root.missing.begin(), root.missing.end());
    }

    void compare_with_printed(const Line& line, const std::string& period, ConsolidatedAmount& out) const {
        const FactKey key{schema_.root_unit, line.id, {}, period, schema_.printed_measure, {}};
        const Fact* printed = schema_.printed_measure.empty() ? nullptr : view_.facts().find(key);
        if (!printed || !printed->amount()) return;
        out.printed = *printed->amount();
        out.printed_from = key;
        if (!line.formula) return;
        const auto expected = view_.computed(schema_.root_unit, line.id, period, schema_.printed_measure).value;
        if (!expected) return;
        const ExactNumber found{*out.printed, printed->rounded_to ? half_unit(*printed->rounded_to) : Decimal()};
        out.comparison = compare(found, *expected, Relation::Equal, std::nullopt, printed->rounded_to.value_or(line.decimals));
    }

    static constexpr int kDeepest = 50;  ///< levels of a hierarchy; the loader refuses circles
    const PlanSchema& schema_;
    PlanView view_;
    std::map<std::pair<std::string, std::string>, ConsolidatedAmount> amounts_;
    std::set<std::pair<std::string, std::string>> takes_out_;  ///< lines and periods with something internal taken out of them
};

void note_missing(const ExaminedSet& set, const PlanView& view, Consolidation& out) {
    for (const Submission& submission : view.asked().submissions()) {
        const bool is_here = std::any_of(set.files.begin(), set.files.end(), [&](const ExaminedWorkbook& file) {
            return !file.refused && file.facts.unit == submission.unit && file.facts.input == submission.input;
        });
        if (submission.required && !is_here) out.missing_workbooks.push_back(submission);
    }
    for (const OrganisationUnit& unit : out.schema->units) {
        const bool lacks = std::any_of(out.missing_workbooks.begin(), out.missing_workbooks.end(),
                                       [&](const Submission& submission) { return submission.unit == unit.id; });
        if (lacks) out.missing_units.push_back(unit.id);
    }
}

}  // namespace

const ConsolidatedAmount* Consolidation::find(const std::string& line, const std::string& period) const {
    const auto found = index.find({line, period});
    return found == index.end() ? nullptr : &amounts[found->second];
}

Consolidation consolidate(const ExaminedSet& set) {
    Consolidation out;
    out.schema = set.schema;
    if (!set.schema) return out;
    Consolidator consolidator(*set.schema, set.facts);
    for (const Line& line : set.schema->lines) {
        if (line.is_list || line.unit == MeasureUnit::Text) continue;
        for (const Period& period : set.schema->periods) {
            const ConsolidatedAmount& amount = consolidator.consolidate(line, period.id);
            const bool says_something =
                amount.amount || amount.partial || amount.printed || !amount.missing.empty() || !amount.units.empty();
            if (!says_something) continue;
            out.index.emplace(std::pair(line.id, period.id), out.amounts.size());
            out.amounts.push_back(amount);
        }
    }
    out.transfers = transfer_balances(consolidator.view());
    note_missing(set, consolidator.view(), out);
    return out;
}

}  // namespace planbok
