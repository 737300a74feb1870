#pragma once

#include <string>
#include <string_view>

#include "writing/patch.h"

namespace planbok {

/// A cell's content as it stands in the sheet part: the attribute `t` (empty: none) and the child elements.
struct CellMarkup {
    std::string type;
    std::string formula;  ///< "<f>…</f>"
    std::string value;    ///< "<v>…</v>" or "<is>…</is>"

    bool empty() const { return formula.empty() && value.empty(); }
};

/// `prefix` is that of the cell element, "" or "x". A PatchCached gives the value alone, as that of a formula.
CellMarkup cell_markup(const PatchContent& content, std::string_view prefix);

}  // namespace planbok
