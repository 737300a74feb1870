#pragma once

#include "validation/validate.h"
#include "messages/catalogue.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The consolidated workbook of a set, as an output declaration of the schema says (schemas/README.md, "Outputs").
///
/// Made also when there are findings, which it shows. Formulas are live and carry their values; `created` is the run's time stamp, so that
/// the same input gives the same bytes.
NewWorkbook consolidated_workbook(const Output& output, const ExaminedSet& set, const RunOptions& options, Language language, const std::string& created);

}  // namespace planbok
