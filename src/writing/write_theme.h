#pragma once

#include <string>

namespace planbok {

/// The theme part (ECMA-376 part 1 §20.1.6.9): colours and fonts that a user's own charts and shapes start from.
std::string theme_xml();

}  // namespace planbok
