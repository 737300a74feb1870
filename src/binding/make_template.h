#pragma once

#include "schema/schema.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The standard workbook of a unit for one of the schema's inputs: the declaration that `bind` reads is the one that is written
/// here (design.md §2, "binding is a lens"). Computed lines are live formulas, the printed figure stands beside them, input cells
/// are unlocked and marked, codes stand in a narrow column, identity in the sheet "Om" with defined names.
Expected<NewWorkbook> make_template(const PlanSchema& schema, const Input& input, const OrganisationUnit& unit,
                                    const std::string& created);

}  // namespace planbok
