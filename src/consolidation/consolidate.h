#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/agreement.h"
#include "plan/asked_for.h"
#include "plan/transfers.h"
#include "validation/validate.h"

namespace planbok {

/// How an amount of the whole came about.
enum class AmountOrigin : std::uint8_t {
    Nothing,     ///< nobody states it and nothing gives it
    Given,       ///< a fact of the root unit itself
    Derived,     ///< the line's formula over facts
    Added,       ///< the units added along the hierarchy
    Eliminated,  ///< internal between the units: taken out of the whole (`Line::eliminate`)
};

/// What one unit has of a line and period.
struct Contribution {
    std::string unit;
    int level = 1;         ///< 1: directly below the root
    bool varav = false;    ///< shown inside its parent, never added
    bool counted = false;  ///< part of the sum: no unit above it stands for it
    bool missing = false;  ///< its workbook is not in the run, or its cell is empty; never counted as 0
    std::optional<ExactNumber> amount;
    std::vector<FactKey> from;
};

/// One line and period of the whole: the root's amount, what it is made of, and the printed figure beside it.
struct ConsolidatedAmount {
    std::string line, period;
    AmountOrigin origin = AmountOrigin::Nothing;
    std::optional<ExactNumber> amount;      ///< none when a needed part is missing
    std::optional<ExactNumber> partial;     ///< what the parts that are there make, when some are missing
    std::vector<FactKey> from;              ///< the facts the amount is made of
    std::vector<FactKey> missing;           ///< the amounts that are not there
    std::vector<Contribution> units;        ///< along the one hierarchy, varav parts right after what they are part of
    std::optional<ExactNumber> eliminated;  ///< what was taken out (origin Eliminated)

    std::optional<Decimal> printed;  ///< the printed figure of the root's line …
    std::optional<FactKey> printed_from;
    std::optional<Comparison> comparison;  ///< … against the line's formula over printed figures (as SUM-PRINTED judges it)
};

/// The whole of a set of workbooks. Facts stay where they are (`facts`); every number says which of them it is made of.
struct Consolidation {
    const PlanSchema* schema = nullptr;
    std::vector<ConsolidatedAmount> amounts;    ///< by line in schema order, then period; list lines and texts have none
    std::vector<TransferBalance> transfers;     ///< what the units moved between them, both sides
    std::vector<Submission> missing_workbooks;  ///< required ones that are not in the run
    std::vector<std::string> missing_units;     ///< units of these, each once, in schema order

    const ConsolidatedAmount* find(const std::string& line, const std::string& period) const;

    std::map<std::pair<std::string, std::string>, std::size_t> index;  ///< line, period → place in `amounts`
};

/// Facts of many → facts of the whole (domain.md §1, §2, §5).
///
/// The root's own fact comes first, then the line's formula over facts, then the formula over the whole where something internal
/// between the units is taken out of it, then the sum of the units: a unit's own amount stands for the units below it, varav parts
/// are shown and never added. Only money and counts add up; a percentage is given or derived. A set without a schema gives an empty
/// consolidation.
Consolidation consolidate(const ExaminedSet& set);

}  // namespace planbok
