#pragma once

#include <string>
#include <string_view>

#include "formula/ast.h"

namespace planbok {

/// The formula as text again: what was written, without the white space that means nothing. `formula` is the text it was parsed from.
/// parse(print(parse(x))) is parse(x), and print gives the same text from then on.
std::string print(const Ast& ast, std::uint32_t root, std::string_view formula);

}  // namespace planbok
