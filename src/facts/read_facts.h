#pragma once

#include "binding/binding.h"
#include "facts/fact.h"
#include "formula/recalculate.h"

namespace planbok {

/// Reads the facts a binding points at: here, once, cells become numbers.
///
/// A number is the double at 15 significant digits. A formula gives our recomputed value; where it could not be computed, the
/// stored one, marked. Text in an amount cell is VAL-TEXTNUM (with our reading, never used) or VAL-MISSING; an error value, blank,
/// "-", "ej klart" in a required cell is VAL-MISSING; "rapporteras ej" is NotReported. A declared other unit (tkr in the heading)
/// converts and says so in `steps`.
Reported<WorkbookFacts> read_facts(const PlanSchema& schema, const Binding& binding, const Workbook& workbook,
                                   const Recalculation& values);

}  // namespace planbok
