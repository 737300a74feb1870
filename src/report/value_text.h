#pragma once

#include <string>

#include "workbook/value.h"

namespace planbok {

/// A value as the command line prints it: a number at 15 significant digits with ".", TRUE/FALSE, error and text as they are.
std::string value_text(const Value& value);

}  // namespace planbok
