#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace planbok {

/// Money moved between units, as both sides booked it (domain.md §2, "Frame changes").
///
/// With a counterparty: what `unit` booked against `counterparty` beside what the counterparty booked against `unit`; a varav part
/// counts as the unit it is part of, unless both parties are the same unit. Without (empty `counterparty`): everything booked
/// without naming one, over all units. Settled when the two sides, or the total, come to zero within the uncertainty of the
/// figures.
struct TransferBalance {
    std::string line, period;
    std::size_t declaration = 0;     ///< index in PlanSchema::transfers
    std::string unit, counterparty;  ///< unit ids; `unit` is empty for a total over all
    ExactNumber booked;              ///< by `unit` (or by all)
    ExactNumber mirrored;            ///< by `counterparty`; zero for a total
    Decimal remainder;               ///< booked + mirrored
    Decimal tolerance;
    bool complete = false;  ///< both parties (or all) are in the run: only then can it be judged
    bool settled = false;
    std::vector<FactKey> from;    ///< items of `unit` (or of all), then …
    std::vector<FactKey> mirror;  ///< … items of `counterparty`
};

/// Every transfer of the schema's declarations in the facts, by declaration, period and parties.
std::vector<TransferBalance> transfer_balances(const PlanView& view);

}  // namespace planbok
