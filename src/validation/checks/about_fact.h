#pragma once

#include <string>
#include <vector>

#include "plan/agreement.h"
#include "validation/checks/check.h"

namespace planbok {

/// The words of a fact's key as a planner knows them: label of unit, line and period, in both languages; the id where there is no
/// label.
LocalText unit_label(const PlanSchema& schema, const std::string& unit);
LocalText line_label(const PlanSchema& schema, const std::string& line);
LocalText period_label(const PlanSchema& schema, const std::string& period);

/// A finding about a fact, at its cell: line, unit and period are filled in, as arguments with their labels.
Finding about_fact(const PlanSchema& schema, std::string code, const Fact& fact);
/// The same for an amount that has no fact of its own.
Finding about_amount(const PlanSchema& schema, std::string code, const FactKey& key);

/// Cells of the facts, each place once, without `except`.
std::vector<Place> places_of(const FactTable& facts, const std::vector<FactKey>& keys, const Place& except);
/// Decimals a line (or indicator) prints.
int decimals_of(const PlanSchema& schema, const std::string& line);
/// Found, expected, difference and tolerance of a comparison, as fields and as arguments of the message.
void state_comparison(Finding& finding, const Comparison& comparison, int decimals);

/// A formula of the schema that could not be computed is no silent matter: RULE-UNCOMPUTED for `name` (a rule's code or a line).
Finding uncomputed(const PlanSchema& schema, const std::string& name, const std::string& unit, const std::string& period,
                   const Finding& fault);

/// Whether an earlier finding with one of `codes` stands at the very same cell: then the cause has been told already.
bool told_already(const std::vector<Finding>& so_far, const Place& place, std::initializer_list<std::string_view> codes);

}  // namespace planbok
