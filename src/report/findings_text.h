#pragma once

#include <string>

#include "messages/catalogue.h"
#include "validation/validate.h"

namespace planbok {

/// One finding as people read it: "R-RAM fel: HSF.xlsx!Ram!C12: …" and what to do on a line of its own.
std::string finding_text(const Finding& finding, Language language);

/// The verdict of a run: per file what was found, 100 at most and then counts per code (`cap` = Cap::None for all), the set's own findings,
/// what was accepted, what was not checked, and a summary.
enum class Cap : std::uint8_t { Hundred, None };
std::string findings_text(const ExaminedSet& set, Language language, Cap cap);

}  // namespace planbok
