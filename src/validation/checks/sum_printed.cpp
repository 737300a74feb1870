// SUM-PRINTED: the printed figure of a computed line against the line's own formula over printed figures (amounts where none is
// printed). Half a last unit for every rounded figure taking part is rounding, the printed figure's own included (domain.md §5).

#include <algorithm>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

bool judged_alone(const FactTable& facts, const Fact& printed, const DerivedAmount& expected) {
    return std::all_of(expected.from.begin(), expected.from.end(), [&](const FactKey& key) {
        const Fact* fact = facts.find(key);
        return fact && fact->source.place.file == printed.source.place.file;
    });
}

std::vector<Finding> judge(const CheckInput& input, bool only_across_files) {
    std::vector<Finding> out;
    const PlanSchema& schema = input.schema;
    for (const Fact& printed : input.view.facts().all()) {
        if (printed.key.measure != schema.printed_measure || !printed.key.item.empty() || !printed.amount()) continue;
        const Line* line = schema.line(printed.key.line);
        if (!line || !line->formula) continue;
        const DerivedAmount expected = input.view.computed(printed.key.unit, line->id, printed.key.period, schema.printed_measure);
        if (only_across_files && judged_alone(input.view.facts(), printed, expected)) continue;
        if (expected.fault) out.push_back(uncomputed(schema, line->id, printed.key.unit, printed.key.period, *expected.fault));
        if (!expected.value) continue;
        const int decimals = printed.rounded_to.value_or(line->decimals);
        const ExactNumber found{*printed.amount(), printed.rounded_to ? half_unit(*printed.rounded_to) : Decimal()};
        const auto comparison = compare(found, *expected.value, Relation::Equal, std::nullopt, decimals);
        if (!comparison || comparison->verdict != Agreement::Contradiction) continue;
        Finding finding = about_fact(schema, "SUM-PRINTED", printed);
        state_comparison(finding, *comparison, decimals);
        finding.related = places_of(input.view.facts(), expected.from, printed.source.place);
        finding.source = line->source;
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace

std::vector<Finding> check_sum_printed_of_workbook(const CheckInput& input) { return judge(input, false); }

std::vector<Finding> check_sum_printed_of_set(const CheckInput& input) { return judge(input, true); }

}  // namespace planbok
