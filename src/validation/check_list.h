#pragma once

#include <span>
#include <string_view>

#include "validation/checks/check.h"

namespace planbok {

/// A check as `planbok help checks` lists it: the code of its findings, what it looks for, and what the input must be able to tell.
///
/// A check of scope workbook has `on_workbook`, one of scope set `on_set`; some have both. One with neither is made while the
/// workbook is read or bound, and stands here for what it needs: where that is missing, its code is `not_checked` (design.md §2).
struct CheckEntry {
    std::string_view code;
    LocalText what;
    Capabilities needs;
    Check on_workbook = nullptr;
    Check on_set = nullptr;
};

/// Every check, sorted by code. Within a scope they run in this order, the rules of the schema ("R-<id>") before what may repeat
/// them.
const std::vector<CheckEntry>& check_list();

/// Whether `have` covers everything in `needs`.
bool covers(const Capabilities& have, const Capabilities& needs);

}  // namespace planbok
