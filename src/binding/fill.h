#pragma once

#include <map>
#include <string>
#include <vector>

#include "binding/binding.h"
#include "writing/patch.h"

namespace planbok {

/// A fact on its way into a workbook, as it stands in a facts CSV (src/interop/facts_csv.h).
struct FillFact {
    std::string unit, line, item, period, measure, value;  ///< value: decimal text or text
    std::map<std::string, std::string> attributes;         ///< of a list row: slag, motpart …; "benamning" is the item's label
    std::uint32_t text_row = 0;                            ///< line in the CSV, for findings
};

/// The cells to write so that the facts stand in the fields of `binding`: the put of the lens whose get is read_facts.
///
/// Items of a list take the first free rows of their region. Only input and printed cells are written, never a computed one.
/// Facts of units that are not in the workbook are left out; a fact of a unit that is there and has no cell is FILL-UNPLACED,
/// no room left in a list is FILL-NO-ROOM, a value that is no decimal number in an amount cell FILL-VALUE.
Reported<std::vector<CellPatch>> fill_patches(const PlanSchema& schema, const Binding& binding, const Workbook& workbook,
                                              const std::vector<FillFact>& facts);

}  // namespace planbok
