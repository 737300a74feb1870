#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace planbok {

/// A label or heading as binding compares it: `normalise_label`, without a leading "varav" or dash, and what unit it names at its
/// end.
struct LabelKeys {
    std::vector<std::string> keys;    ///< as written, then without the unit where one was named; never empty texts
    std::optional<MeasureUnit> unit;  ///< "Skatteintäkter, tkr", "Budget 2019 (mnkr)", "Belopp i tkr", "Tkr"
};
LabelKeys label_keys(std::string_view label);
/// The first key, or nothing for a blank label.
std::string label_key(std::string_view label);

/// Column heads that mean the amounts of a period besides its own label and synonyms: "2019", "Budget 2019", "Bu 19" after its
/// kind.
std::vector<std::string> period_headings(const Period& period);

/// The item id of a list row without one: its label in a–z, 0–9 and "_", at most 60 characters. Empty when nothing is left.
std::string slug(std::string_view label);

}  // namespace planbok
