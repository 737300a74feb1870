#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/fact.h"
#include "formula/rule_formula.h"
#include "schema/schema.h"

namespace planbok {

class AskedFor;

/// A derived amount: the line's formula evaluated over facts, exactly, with the facts it was made of.
struct DerivedAmount {
    std::optional<ExactNumber> value;    ///< none: a needed value is missing
    std::vector<FactKey> from;           ///< facts used, for lineage; each once, in order of use
    std::vector<FactKey> missing;        ///< amounts that are asked for and not there: empty is not zero, so there is no `value`
    std::optional<ExactNumber> partial;  ///< what the parts that are there make, when some are missing; never to be judged
    std::optional<Finding> fault;        ///< why a formula could not be computed (SCH-FORMULA: division by zero, overflow …)
};

/// Reads amounts of a set of workbooks the way formulas in the schema do: by line name, with unit, period and measure implicit.
///
/// Names: a line, premise or indicator. A line without a fact and with a formula is derived. The printed measure falls back to the
/// amount given, else to the line's formula over printed figures. A required amount, or one that stands in a workbook that is not
/// in the run, is `missing` when it is blank; an amount that is not required is just blank.
///
/// Functions, each one number: PREV(line), AT(line, year[, unit id]), CHILDREN(line) (sum over the units directly below, varav left
/// out), UNITS(line) (sum over the units below the root along the one hierarchy: a unit's own amount, else its units'; varav left
/// out; an eliminated line gives 0), CHANGES(line[, slag]) (sum of the items of this unit and its varav parts; at the root: of
/// every unit), OWNCHANGES(line[, slag]) (items of this unit alone), COUNTERPART(line[, slag]) (items of other units that name this
/// unit as counterparty). No items in a list that was handed in make 0. All described in schemas/README.md.
class PlanView {
public:
    PlanView(const PlanSchema& schema, const FactTable& facts);

    /// The amount of `line` for a unit and period; fact first, formula otherwise.
    DerivedAmount amount(const std::string& unit, const std::string& line, const std::string& period,
                         const std::string& measure) const;
    /// The line's own formula, whatever fact there is: what a computed or printed figure is compared with.
    DerivedAmount computed(const std::string& unit, const std::string& line, const std::string& period,
                           const std::string& measure) const;
    /// A rule's formula.
    Expected<DerivedAmount> evaluate(const RuleFormula& formula, const std::string& unit, const std::string& period,
                                     const std::string& measure) const;

    const PlanSchema& schema() const { return *schema_; }
    const FactTable& facts() const { return *facts_; }
    const AskedFor& asked() const { return *asked_; }
    /// Whether the workbook of submission `index` (AskedFor::submissions) is in the run: something it asks for has a fact.
    bool handed_in(std::size_t index) const { return handed_in_[index]; }
    /// Whether every workbook in which `unit` fills in `line` is in the run; true as well when no workbook asks for it.
    bool all_handed_in(const std::string& unit, const std::string& line) const;

private:
    const PlanSchema* schema_;
    const FactTable* facts_;
    std::shared_ptr<const AskedFor> asked_;
    std::vector<bool> handed_in_;
};

/// Every indicator with its target, value and verdict (domain.md §2, "Indicators").
///
/// One result for each delmått (`part`) and one for the indicator itself, for every unit that has any figure for it. The value is
/// the latest amount; target and baseline (nuläge, with its text and year) are the measures with those roles. A target is when it
/// is reached in the indicator's direction (↑ at least, ↓ at most); without a target the value is judged by direction against the
/// baseline: better is met, the same is partly, worse is not. An indicator with delmått: all met is met, some is partly. What has
/// no value, or no direction that judges (faktiskt värde), cannot be judged.
struct IndicatorResult {
    std::string indicator, part, unit;
    std::optional<Decimal> value, target, baseline;
    std::string value_text;
    std::string baseline_period;
    enum class Verdict : std::uint8_t { Met, Partly, NotMet, CannotJudge } verdict = Verdict::CannotJudge;
    FactSource source;
};
std::vector<IndicatorResult> judge_indicators(const PlanSchema& schema, const FactTable& facts);
/// The id of the schema's first measure with the role; empty when it has none.
std::string measure_with_role(const PlanSchema& schema, Measure::Role role);
std::string_view verdict_word(IndicatorResult::Verdict verdict);  ///< "uppnås" …

}  // namespace planbok
