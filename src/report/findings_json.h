#pragma once

#include <string>

#include "validation/validate.h"
#include "messages/catalogue.h"

namespace planbok {

/// The verdict as JSON, the same on every face (design.md §6). Never capped.
std::string findings_json(const ExaminedSet& set, const RunOptions& options, Language language);

}  // namespace planbok
