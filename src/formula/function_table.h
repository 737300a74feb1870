#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "formula/operand.h"

namespace planbok {

class Call;

/// How a function behaves beyond computing.
enum FunctionTrait : std::uint8_t {
    kPlain = 0,
    kVolatile = 1,    ///< gives something new each time: NOW, RAND, OFFSET
    kLazy = 2,        ///< asks for its arguments itself: IF, IFERROR, CHOOSE
    kTimeOrSeed = 4,  ///< depends on the clock or the seed of the run (FML-VOLATILE)
};

/// A worksheet function. `arguments` has one letter an argument, the last one repeating, or what follows a `*` (SUMIFS: "r*rv"):
///   v  one value; cells are read, a block of values makes the function run once for each
///   r  cells or a block as they are
///   x  the same, worked out as in an array formula (SUMPRODUCT)
struct FunctionSpec {
    std::string_view name;  ///< en-US, as Excel shows it, without `_xlfn.`
    std::uint16_t min_arguments;
    std::uint16_t max_arguments;
    std::string_view arguments;
    Operand (*compute)(Call&);
    std::uint8_t traits = kPlain;
};

inline constexpr std::uint16_t kMany = 255;

/// Every function, sorted by name.
std::span<const FunctionSpec* const> function_table();
/// By name in any case, with or without `_xlfn.`, `_xlws.` prefixes; nullptr for one that is not computed.
const FunctionSpec* find_function(std::string_view name);
/// 1 + the place of `spec` in the table, as in Node::function.
std::uint16_t function_number(const FunctionSpec& spec);
/// The letter of argument `index`.
char argument_kind(const FunctionSpec& spec, std::size_t index);
/// The name without `_xlfn.` and its kin.
std::string_view without_function_prefix(std::string_view name);

// The families, one file each in functions/.
std::span<const FunctionSpec> math_functions();
std::span<const FunctionSpec> sum_functions();
std::span<const FunctionSpec> criteria_functions();
std::span<const FunctionSpec> logical_functions();
std::span<const FunctionSpec> lookup_functions();
std::span<const FunctionSpec> information_functions();
std::span<const FunctionSpec> text_functions();
std::span<const FunctionSpec> date_functions();
std::span<const FunctionSpec> statistical_functions();
std::span<const FunctionSpec> financial_functions();
std::span<const FunctionSpec> array_functions();

}  // namespace planbok
