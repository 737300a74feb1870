#include <algorithm>

#include "base/text.h"
#include "schema/sections.h"

namespace planbok {

std::optional<RuleFormula> read_formula(ObjectReader& owner, std::string_view name, std::string& text, Need need,
                                        const std::string& line) {
    const JsonNode* node = owner.member(name, JsonNode::Kind::String, need);
    if (!node || (node->text.empty() && need == Need::Optional)) return std::nullopt;
    text = node->text;
    auto formula = RuleFormula::parse(text);
    if (formula) {
        owner.reading().formula(*node, line);
        return *formula;
    }
    Finding trouble = formula.error().finding;
    const auto within = static_cast<std::size_t>(trouble.place.offset.value_or(0));
    const std::size_t offset = owner.reading().document.offset_in_string(*node, std::min(within, text.size()));
    Finding& finding = owner.reading().fault(trouble.code, offset, std::move(trouble.args));
    finding.found = trouble.found;
    finding.expected = trouble.expected;
    return std::nullopt;
}

MeasureUnit read_measure_unit(ObjectReader& owner, std::string_view name, MeasureUnit otherwise) {
    static constexpr std::pair<std::string_view, MeasureUnit> kUnits[] = {
        {"kr", MeasureUnit::Kr},    {"tkr", MeasureUnit::Tkr},     {"mnkr", MeasureUnit::Mnkr},   {"procent", MeasureUnit::Percent},
        {"st", MeasureUnit::Count}, {"min", MeasureUnit::Minutes}, {"index", MeasureUnit::Index}, {"text", MeasureUnit::Text}};
    return owner.word(name, kUnits, otherwise);
}

}  // namespace planbok
