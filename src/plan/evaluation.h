#pragma once

#include <map>
#include <set>
#include <tuple>

#include "plan/asked_for.h"
#include "plan/plan.h"

namespace planbok {

/// One walk through the lines that an amount or a rule needs; remembers what it used and what was not there.
///
/// Lines call each other through their formulas and through PREV. The loader refuses circles; a walk that goes deeper than
/// `kMaxDepth` all the same gives nothing and says so in `fault`.
class Evaluation {
public:
    explicit Evaluation(const PlanView& view) : view_(view), schema_(view.schema()), facts_(view.facts()) {}

    struct Where {
        std::string unit, period, measure;
    };
    std::optional<ExactNumber> amount(const std::string& line, const Where& where);
    std::optional<ExactNumber> computed(const std::string& line, const Where& where);
    std::optional<ExactNumber> evaluate(const RuleFormula& formula, const Where& where);

    /// `value` as the answer of the whole walk.
    DerivedAmount finish(std::optional<ExactNumber> value) &&;
    const std::optional<Failure>& fault() const { return fault_; }

private:
    static constexpr int kMaxDepth = 200;

    std::optional<ExactNumber> amount_of(const Line& line, const Where& where);
    std::optional<ExactNumber> given(const Fact& fact);
    std::optional<ExactNumber> recomputed(const Fact& fact, const Line& line, const Where& where);
    std::optional<ExactNumber> blank(const std::string& line, const Where& where, bool required);
    const Fact* fact_of(const std::string& line, const Where& where, const std::string& measure) const;

    std::optional<RuleValue> name(std::string_view name, const Where& where);
    std::optional<RuleValue> function(std::string_view function, const std::vector<RuleArgument>& arguments, const Where& where);
    std::optional<ExactNumber> value_of_name(const std::string& name, const Where& where);
    std::optional<ExactNumber> previous(const std::string& name, const Where& where);
    std::optional<ExactNumber> at(const std::vector<RuleArgument>& arguments, const Where& where);
    std::optional<ExactNumber> sum_of_units(const std::string& line, const Where& where, bool whole_tree);
    std::optional<ExactNumber> unit_or_its_units(const OrganisationUnit& unit, const std::string& line, const Where& where,
                                                 bool descend);
    std::optional<ExactNumber> changes(const std::vector<RuleArgument>& arguments, const Where& where, bool own);
    std::optional<ExactNumber> counterpart(const std::vector<RuleArgument>& arguments, const Where& where);
    std::optional<ExactNumber> sum_of_items(const std::vector<const Fact*>& items);
    std::vector<const Fact*> items_of(const std::string& unit, const std::string& line, const Where& where,
                                      const std::string& code) const;
    /// Whether a workbook asks `unit` for the list in the period; one that is not in the run is noted as missing.
    bool list_is_asked(const std::string& unit, const std::string& line, const Where& where);
    std::optional<ExactNumber> plus(const ExactNumber& a, const ExactNumber& b);
    void used(const FactKey& key);
    void lacking(FactKey key);

    const PlanView& view_;
    const PlanSchema& schema_;
    const FactTable& facts_;
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::optional<ExactNumber>> known_;
    std::vector<FactKey> from_, missing_;
    std::set<FactKey> seen_from_, seen_missing_;
    std::optional<Failure> fault_;
    int depth_ = 0;
};

/// Whether an item of a list line carries the code `code` (slag) in one of its coded columns; an empty code fits every item.
bool item_has_code(const PlanSchema& schema, const Fact& item, const std::string& code);

}  // namespace planbok
