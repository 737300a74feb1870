#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/fact.h"
#include "formula/rule_formula.h"
#include "schema/schema.h"

namespace planbok {

/// A derived amount: the line's formula evaluated over facts, exactly, with the facts it was made of.
struct DerivedAmount {
    std::optional<ExactNumber> value;      ///< none: a needed value is missing
    std::vector<FactKey> from;             ///< facts used, for lineage
};

/// Reads amounts of a set of workbooks the way formulas in the schema do: by line name, with unit, period and measure implicit.
///
/// Names: a line or premise. A line without a fact and with a formula is derived. The printed measure falls back to the amount.
/// Functions: PREV(line), AT(line, year[, unit id]), CHILDREN(line), UNITS(line) (line over the units below the root, varav left out,
/// eliminated lines left out), CHANGES(line[, slag]) (items of this unit and its varav parts; at the root: of every unit),
/// OWNCHANGES(line[, slag]) (items of this unit alone), COUNTERPART(line). All described in schemas/README.md.
class PlanView {
public:
    PlanView(const PlanSchema& schema, const FactTable& facts);

    /// The amount of `line` for a unit and period; fact first, formula otherwise.
    DerivedAmount amount(const std::string& unit, const std::string& line, const std::string& period, const std::string& measure) const;
    /// The line's own formula, whatever fact there is: what a computed or printed figure is compared with.
    DerivedAmount computed(const std::string& unit, const std::string& line, const std::string& period, const std::string& measure) const;
    /// A rule's formula.
    Expected<DerivedAmount> evaluate(const RuleFormula& formula, const std::string& unit, const std::string& period, const std::string& measure) const;

    const PlanSchema& schema() const { return *schema_; }
    const FactTable& facts() const { return *facts_; }

private:
    const PlanSchema* schema_;
    const FactTable* facts_;
};

/// Every indicator with its target, value and verdict (domain.md §2, "Indicators").
struct IndicatorResult {
    std::string indicator, part, unit;
    std::optional<Decimal> value, target, baseline;
    std::string value_text;
    std::string baseline_period;
    enum class Verdict : std::uint8_t { Met, Partly, NotMet, CannotJudge } verdict = Verdict::CannotJudge;
    FactSource source;
};
std::vector<IndicatorResult> judge_indicators(const PlanSchema& schema, const FactTable& facts);
std::string_view verdict_word(IndicatorResult::Verdict verdict);  ///< "uppnås" …

}  // namespace planbok
