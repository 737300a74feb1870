#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "formula/formula_cells.h"

namespace planbok {

/// An order in which every computed cell comes after the cells its formula reads, as far as the text of the formulas tells.
///
/// `areas_of(number, areas)` appends the blocks a formula reads. Blocks are never expanded: for each the next cell not yet visited is
/// found per column, so the cost follows formulas and references, not the size of ranges. Nothing recurses, however long the chain.
/// Circular references and those only known when computed (INDIRECT, OFFSET) are left to the evaluation, which reads on demand.
std::vector<std::uint32_t> calculation_order(const FormulaCells& cells,
                                             const std::function<void(std::uint32_t, std::vector<Area>&)>& areas_of);

}  // namespace planbok
