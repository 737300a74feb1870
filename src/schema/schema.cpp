#include "schema/schema.h"

#include <algorithm>

#include "base/text.h"

namespace planbok {

namespace {

template <typename T>
const T* by_id(const std::vector<T>& values, std::string_view id) {
    const auto found = std::ranges::find(values, id, &T::id);
    return found == values.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(MeasureUnit unit) {
    switch (unit) {
        case MeasureUnit::Kr:
            return "kr";
        case MeasureUnit::Tkr:
            return "tkr";
        case MeasureUnit::Mnkr:
            return "mnkr";
        case MeasureUnit::Percent:
            return "%";
        case MeasureUnit::Count:
            return "st";
        case MeasureUnit::Minutes:
            return "min";
        case MeasureUnit::Index:
            return "index";
        case MeasureUnit::Text:
            return "text";
    }
    return "";
}

std::optional<MeasureUnit> parse_measure_unit(std::string_view text) {
    struct Word {
        std::string_view word;
        MeasureUnit unit;
    };
    static constexpr Word kWords[] = {{"kr", MeasureUnit::Kr},
                                      {"kronor", MeasureUnit::Kr},
                                      {"sek", MeasureUnit::Kr},
                                      {"tkr", MeasureUnit::Tkr},
                                      {"tusen kronor", MeasureUnit::Tkr},
                                      {"tusental kronor", MeasureUnit::Tkr},
                                      {"tusentals kronor", MeasureUnit::Tkr},
                                      {"ksek", MeasureUnit::Tkr},
                                      {"mnkr", MeasureUnit::Mnkr},
                                      {"mkr", MeasureUnit::Mnkr},
                                      {"miljoner kronor", MeasureUnit::Mnkr},
                                      {"msek", MeasureUnit::Mnkr},
                                      {"%", MeasureUnit::Percent},
                                      {"procent", MeasureUnit::Percent},
                                      {"st", MeasureUnit::Count},
                                      {"antal", MeasureUnit::Count},
                                      {"min", MeasureUnit::Minutes},
                                      {"minuter", MeasureUnit::Minutes},
                                      {"index", MeasureUnit::Index},
                                      {"text", MeasureUnit::Text}};
    std::string word = normalise_label(text);
    while (!word.empty() && word.back() == '.') word.pop_back();
    const auto found = std::ranges::find(kWords, word, &Word::word);
    if (found == std::end(kWords)) return std::nullopt;
    return found->unit;
}

bool is_money(MeasureUnit unit) { return unit == MeasureUnit::Kr || unit == MeasureUnit::Tkr || unit == MeasureUnit::Mnkr; }

int money_exponent(MeasureUnit unit) {
    if (unit == MeasureUnit::Tkr) return 3;
    return unit == MeasureUnit::Mnkr ? 6 : 0;
}

const Period* PlanSchema::period(std::string_view period_id) const { return by_id(periods, period_id); }
const OrganisationUnit* PlanSchema::unit(std::string_view unit_id) const { return by_id(units, unit_id); }
const Measure* PlanSchema::measure(std::string_view measure_id) const { return by_id(measures, measure_id); }
const Line* PlanSchema::line(std::string_view line_id) const { return by_id(lines, line_id); }
const Premise* PlanSchema::premise(std::string_view premise_id) const { return by_id(premises, premise_id); }
const Indicator* PlanSchema::indicator(std::string_view indicator_id) const { return by_id(indicators, indicator_id); }
const CodeList* PlanSchema::code_list(std::string_view list_id) const { return by_id(code_lists, list_id); }
const Input* PlanSchema::input(std::string_view input_id) const { return by_id(inputs, input_id); }

std::vector<const OrganisationUnit*> PlanSchema::children(std::string_view unit_id, bool varav) const {
    std::vector<const OrganisationUnit*> found;
    for (const OrganisationUnit& candidate : units)
        if (candidate.parent == unit_id && (varav || !candidate.varav)) found.push_back(&candidate);
    return found;
}

}  // namespace planbok
