#pragma once

#include <string_view>

namespace planbok {

/// The name of a function in a Swedish Excel ("SUMMA" for "SUM"); empty where it is the same or not known.
std::string_view swedish_function_name(std::string_view english);
/// The English name of a Swedish one, in any case; empty where none is known. For hints: files always hold the English name.
std::string_view english_function_name(std::string_view swedish);

}  // namespace planbok
