// SUM-VARAV: a part shown inside a line or a unit ("varav") is larger than what it is a part of. Judged on amounts that people fill
// in, where part and whole have the same sign: a change of a frame may well be larger in a part than in the whole.

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

std::optional<Finding> judge(const CheckInput& input, const Fact& part, const FactKey& whole_key) {
    const Fact* whole = input.view.facts().find(whole_key);
    if (!whole || !whole->amount() || whole->amount()->is_zero() || part.amount()->is_zero()) return std::nullopt;
    if (whole->amount()->is_negative() != part.amount()->is_negative()) return std::nullopt;
    const auto uncertain = [](const Fact& fact) { return fact.rounded_to ? half_unit(*fact.rounded_to) : Decimal(); };
    const int decimals = decimals_of(input.schema, part.key.line);
    const auto comparison = compare({part.amount()->absolute(), uncertain(part)}, {whole->amount()->absolute(), uncertain(*whole)},
                                    Relation::LessOrEqual, std::nullopt, decimals);
    if (!comparison || comparison->verdict != Agreement::Contradiction) return std::nullopt;
    Finding finding = about_fact(input.schema, "SUM-VARAV", part);
    finding.found = canonical_amount(*part.amount(), decimals);
    finding.expected = canonical_amount(*whole->amount(), decimals);
    const bool of_unit = whole_key.unit != part.key.unit;
    finding.args.push_back(
        {"whole", of_unit ? unit_label(input.schema, whole_key.unit) : line_label(input.schema, whole_key.line)});
    finding.args.push_back({"part", of_unit ? unit_label(input.schema, part.key.unit) : line_label(input.schema, part.key.line)});
    if (whole->source.place != Place{}) finding.related.push_back(whole->source.place);
    return finding;
}

}  // namespace

std::vector<Finding> check_sum_varav(const CheckInput& input) {
    std::vector<Finding> out;
    const auto add = [&](std::optional<Finding> finding) {
        if (finding) out.push_back(std::move(*finding));
    };
    for (const Fact& fact : input.view.facts().all()) {
        if (fact.key.measure != input.schema.amount_measure || !fact.key.item.empty() || !fact.amount()) continue;
        const Line* line = input.schema.line(fact.key.line);
        if (!line || !(is_money(line->unit) || line->unit == MeasureUnit::Count)) continue;
        FactKey whole = fact.key;
        if (line->varav && !line->varav_of.empty()) {
            whole.line = line->varav_of;
            add(judge(input, fact, whole));
        }
        const OrganisationUnit* unit = input.schema.unit(fact.key.unit);
        if (unit && unit->varav && !line->formula) {
            whole = fact.key;
            whole.unit = unit->parent;
            add(judge(input, fact, whole));
        }
    }
    return out;
}

}  // namespace planbok
