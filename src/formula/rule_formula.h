#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/failure.h"

namespace planbok {

/// A number in a schema rule: exact, with the uncertainty it got from rounded (printed) figures.
///
/// `slack` is the largest distance between `value` and the unrounded truth: half a last printed unit for every rounded figure taking
/// part, propagated through + − × ÷ (domain.md §5). Zero in live workbooks.
struct ExactNumber {
    Decimal value;
    Decimal slack;
};

/// What a name or a rule-only function gives: nothing (empty is not zero), a number, or several numbers (as an argument of SUM …).
/// A blank counts as nothing in SUM, and makes + − × ÷ blank in its turn: a rule with a blank side is not judged.
struct RuleValue {
    std::vector<std::optional<ExactNumber>> numbers;  ///< one for a scalar
    bool is_scalar() const { return numbers.size() == 1; }
    static RuleValue of(ExactNumber number) { return {{number}}; }
    static RuleValue blank() { return {{std::nullopt}}; }
};

/// An argument of a rule-only function, unevaluated: PREV(line) gets the name, AT(line, 2018, "bokslut") name, number and text.
using RuleArgument = std::variant<std::string /*name*/, Decimal, std::pair<std::string, bool> /*text, true*/>;

/// What the names in a rule mean; unit, period and version are implicit in it.
struct RuleScope {
    /// The value of a line (or premise, key figure) by its id. nullopt: no such name.
    std::function<std::optional<RuleValue>(std::string_view name)> name;
    /// PREV, AT, CHILDREN, UNITS, CHANGES, COUNTERPART and their kin. nullopt: no such function.
    std::function<std::optional<RuleValue>(std::string_view function, const std::vector<RuleArgument>& arguments)> function;
};

/// A formula of a schema rule, parsed once: Excel's language over line names, evaluated exactly (design.md §2–3):
/// + − × ÷ ^ (integer), comparison, SUM ROUND ABS MIN MAX IF AND OR NOT in Decimal; other functions through double.
class RuleFormula {
public:
    /// `text` starts with "=". A fault carries the byte offset in `text` (place.offset) and code SCH-FORMULA.
    static Expected<RuleFormula> parse(std::string_view text);
    /// Names used, in order of first use; functions used, likewise (for the schema's semantic check and for lineage).
    const std::vector<std::string>& names() const;
    const std::vector<std::string>& functions() const;
    /// Blank where a needed value is blank. A failure (SCH-FORMULA) names what could not be done: unknown name, overflow, ÷ 0.
    Expected<RuleValue> evaluate(const RuleScope& scope) const;

    RuleFormula(RuleFormula&&) noexcept;
    RuleFormula& operator=(RuleFormula&&) noexcept;
    RuleFormula(const RuleFormula&);
    RuleFormula& operator=(const RuleFormula&);
    ~RuleFormula();

private:
    struct State;
    explicit RuleFormula(std::shared_ptr<const State> state);
    std::shared_ptr<const State> state_;
};

}  // namespace planbok
