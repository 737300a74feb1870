#pragma once

#include <optional>
#include <string>

#include "binding/binding.h"
#include "binding/layout.h"

namespace planbok {

/// Which template of a schema a workbook is, and whose.
struct ChosenInput {
    const Input* input = nullptr;
    const OrganisationUnit* unit = nullptr;
    std::string recognised_by;  ///< empty: by the sheet "Om"; else the sheet where the unit's name was found, or the file's name
    std::size_t regions = 0;    ///< of the template that were found, when it was chosen by them
};

/// By the ids in "Om"; else the one template most of whose regions are there, and the one of its units whose name stands in a
/// sheet's name or in its first rows. The file's name only decides between units that were found. Codes: TPL-UNIT, TPL-UNKNOWN;
/// BIND-MOVED (note) when "Om" did not say it.
Reported<ChosenInput> choose_input(const PlanSchema& schema, const Workbook& workbook, const Identity& identity,
                                   const AcceptedSynonyms& accepted);

}  // namespace planbok
