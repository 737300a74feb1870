#pragma once

#include <string>
#include <vector>

#include "validation/validate.h"

namespace planbok {

/// Moves accepted findings from `findings` to `accepted` (domain.md §6).
///
/// An acceptance holds for one code and cell with the very values it was given for, to its last day. Where a value has changed or
/// the day has passed the finding stays, and the note ACC-LAPSED beside it says why. `as_of` is the run's day; empty: no day is
/// judged.
void accept_findings(const std::vector<AcceptedFinding>& acceptances, const std::string& as_of, std::vector<Finding>& findings,
                     std::vector<Finding>& accepted);

}  // namespace planbok
