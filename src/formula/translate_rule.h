#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// How the words of a schema's formula are written in a workbook's cell.
struct RuleWording {
    /// Cell text for a line or premise: "C7", "'VS'!D9", "2.8". nullopt: it has no cell. An empty text: it has cells, but is blank by
    /// declaration in this period; as an argument of SUM it is left out, anywhere else the formula cannot be written.
    std::function<std::optional<std::string>(std::string_view name)> name;
    /// Cell text for a call of a rule-only function (PREV, AT, UNITS …) with its arguments as written. nullopt: it cannot be written; an
    /// empty text as above.
    std::function<std::optional<std::string>(std::string_view function, const std::vector<std::string>& arguments)> function;
};

/// True for the functions that exist only in schema formulas (design.md §3): PREV, AT, CHILDREN, UNITS, CHANGES, OWNCHANGES, COUNTERPART.
bool is_rule_function(std::string_view name);

/// A schema formula ("=a+PREV(b)") as the formula of a cell, en-US without "=". nullopt when a word has no cell: the cell is then
/// filled in by hand. Everything that is neither a name nor a rule-only function stays as written.
std::optional<std::string> translate_rule(std::string_view formula, const RuleWording& wording);

}  // namespace planbok
