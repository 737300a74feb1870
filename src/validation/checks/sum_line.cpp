// SUM-LINE: a cell that computes a line gives something else than the line's formula in the plan: the cell's formula has been
// changed. A formula that was overwritten or cut short has been told already (TPL-FORMULA, TPL-SUMRANGE), and so has what follows from it; a figure stated beside a
// formula is SUM-PRINTED's or a rule's to judge. Binary arithmetic in the cell may leave 13 digits of the largest figure taking
// part.

#include <algorithm>

#include "formula/references.h"
#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

std::optional<Decimal> tolerance(const CheckInput& input, const DerivedAmount& expected, const Decimal& found) {
    Decimal largest = found.absolute();
    for (const FactKey& key : expected.from) {
        const Fact* fact = input.view.facts().find(key);
        if (fact && fact->amount()) largest = std::max(largest, fact->amount()->absolute());
    }
    const auto noise = largest.times(*Decimal::parse("0.0000000000001"));
    return noise ? noise->plus(expected.value->slack) : std::nullopt;
}

/// Whether a cell that the formula reads has had its own formula overwritten or cut short: then that is the cause.
bool follows_from_told(const CheckInput& input, const Fact& fact) {
    const Workbook* workbook = input.file().workbook.get();
    const auto sheet = workbook ? workbook->find_sheet(fact.source.place.sheet) : std::nullopt;
    if (!sheet) return false;
    const auto reads = references_of(*workbook, *sheet, fact.source.formula);
    return std::any_of(input.so_far.begin(), input.so_far.end(), [&](const Finding& finding) {
        if (finding.code != "TPL-FORMULA" && finding.code != "TPL-SUMRANGE") return false;
        const auto at = workbook->find_sheet(finding.place.sheet);
        const auto cell = parse_a1(finding.place.cell);
        return at && cell && std::any_of(reads.begin(), reads.end(), [&](const Reference& read) {
                   return read.sheet == *at && read.range.contains(*cell);
               });
    });
}

}  // namespace

std::vector<Finding> check_sum_line(const CheckInput& input) {
    std::vector<Finding> out;
    const PlanSchema& schema = input.schema;
    for (const Fact& fact : input.view.facts().all()) {
        if (fact.key.measure != schema.amount_measure || !fact.key.item.empty() || !fact.amount()) continue;
        if (fact.source.formula.empty() || fact.source.not_recomputed) continue;
        const Line* line = schema.line(fact.key.line);
        if (!line || !line->formula) continue;
        if (told_already(input.so_far, fact.source.place, {"TPL-FORMULA", "TPL-SUMRANGE"})) continue;
        const DerivedAmount expected = input.view.computed(fact.key.unit, line->id, fact.key.period, schema.amount_measure);
        if (!expected.value) continue;
        const int decimals = fact.rounded_to.value_or(line->decimals);
        const auto allowed = tolerance(input, expected, *fact.amount());
        if (!allowed) continue;
        const auto comparison = compare({*fact.amount(), {}}, *expected.value, Relation::Equal, allowed, decimals);
        if (!comparison || comparison->verdict != Agreement::Contradiction || follows_from_told(input, fact)) continue;
        Finding finding = about_fact(schema, "SUM-LINE", fact);
        state_comparison(finding, *comparison, decimals);
        finding.related = places_of(input.view.facts(), expected.from, fact.source.place);
        finding.source = line->source;
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
