#pragma once

#include "formula/recalculate.h"
#include "writing/patch.h"

namespace planbok {

/// What happens to formulas when cells are set.
enum class Recompute : std::uint8_t {
    Dependents,  ///< stored values of formulas whose result the edit changes are written too
    All,         ///< every stored value that differs from ours is written (`recalc`)
    Nothing
};

/// Sets cells and brings the stored values of formulas along, in one patch of the original: the manifest says all that changed.
/// Formulas that cannot be computed keep what they had (FML-UNSUPPORTED is among the findings).
Expected<Reported<PatchResult>> edit_workbook(std::string_view bytes, std::string_view file, std::vector<CellPatch> patches, Recompute recompute,
                                              const CalculationOptions& options);

}  // namespace planbok
