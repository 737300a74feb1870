#pragma once

#include <string>
#include <string_view>

#include "formula/ast.h"
#include "workbook/value.h"

namespace planbok {

/// A text with Excel's wildcards: `?` one character, `*` any number, `~` takes the meaning off the next. Case is ignored.
/// Both texts folded (fold_case). Time is bounded by the product of the lengths.
bool matches_wildcards(std::string_view folded_text, std::string_view folded_pattern);
bool has_wildcards(std::string_view pattern);
/// Where in `text` (folded) the pattern first matches at or after byte `from`; npos for nowhere. As SEARCH.
std::size_t search_wildcards(std::string_view folded_text, std::string_view folded_pattern, std::size_t from);

/// A condition of SUMIF and its kin: 12, ">=12", "<>", "Ram*", "=", TRUE, an error text.
class Criterion {
public:
    explicit Criterion(const Value& value);
    bool matches(const Value& value) const;

private:
    Operator op_ = Operator::Equal;
    enum class Against { Number, Text, Pattern, Boolean, Error, Nothing, Blank } against_ = Against::Text;
    double number_ = 0;
    bool boolean_ = false;
    ErrorValue error_ = ErrorValue::Null;
    std::string text_;  ///< folded
};

}  // namespace planbok
