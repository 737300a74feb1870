#include "validation/checks/about_fact.h"

#include <algorithm>

#include "base/text.h"

namespace planbok {

namespace {

LocalText label_or_id(const LocalText& label, const std::string& id) {
    if (label.sv.empty()) return {id, id};
    return {label.sv, label.en.empty() ? label.sv : label.en};
}

/// In a table the "varav" of a label leans on the row above it; a sentence does without.
std::string without_varav(const std::string& label) {
    for (const std::string_view lead : {"varav ", "därav ", "of which "}) {
        if (label.size() > lead.size() && to_lower(label.substr(0, lead.size())) == lead) return label.substr(lead.size());
    }
    return label;
}

LocalText part_label(const LocalText& label, const std::string& id, bool varav) {
    LocalText text = label_or_id(label, id);
    return varav ? LocalText{without_varav(text.sv), without_varav(text.en)} : text;
}

}  // namespace

LocalText unit_label(const PlanSchema& schema, const std::string& unit) {
    const OrganisationUnit* known = schema.unit(unit);
    return known ? part_label(known->label, unit, known->varav) : LocalText{unit, unit};
}

LocalText line_label(const PlanSchema& schema, const std::string& line) {
    if (const Line* known = schema.line(line)) return part_label(known->label, line, known->varav);
    const Indicator* indicator = schema.indicator(line);
    return indicator ? label_or_id(indicator->label, line) : LocalText{line, line};
}

LocalText period_label(const PlanSchema& schema, const std::string& period) {
    const Period* known = schema.period(period);
    return known ? label_or_id(known->label, period) : LocalText{period, period};
}

Finding about_amount(const PlanSchema& schema, std::string code, const FactKey& key) {
    Finding finding = make_finding(std::move(code), {});
    finding.line = key.line;
    finding.unit = key.unit;
    finding.period = key.period;
    if (!key.line.empty()) finding.args.push_back({"line", line_label(schema, key.line)});
    if (!key.unit.empty()) finding.args.push_back({"unit", unit_label(schema, key.unit)});
    if (!key.period.empty()) finding.args.push_back({"period", period_label(schema, key.period)});
    return finding;
}

Finding about_fact(const PlanSchema& schema, std::string code, const Fact& fact) {
    Finding finding = about_amount(schema, std::move(code), fact.key);
    finding.place = fact.source.place;
    return finding;
}

std::vector<Place> places_of(const FactTable& facts, const std::vector<FactKey>& keys, const Place& except) {
    std::vector<Place> out;
    for (const FactKey& key : keys) {
        const Fact* fact = facts.find(key);
        if (!fact || fact->source.place == Place{} || fact->source.place == except) continue;
        if (std::find(out.begin(), out.end(), fact->source.place) == out.end()) out.push_back(fact->source.place);
    }
    return out;
}

int decimals_of(const PlanSchema& schema, const std::string& line) {
    if (const Line* known = schema.line(line)) return known->decimals;
    const Indicator* indicator = schema.indicator(line);
    return indicator ? indicator->decimals : 1;
}

void state_comparison(Finding& finding, const Comparison& comparison, int decimals) {
    finding.found = canonical_amount(comparison.found, decimals);
    finding.expected = canonical_amount(comparison.expected, decimals);
    const auto round = [&](const Decimal& value) { return Decimal::parse(canonical_amount(value, decimals)).value_or(value); };
    finding.args.push_back({"found", round(comparison.found)});
    finding.args.push_back({"expected", round(comparison.expected)});
    finding.args.push_back({"difference", round(comparison.difference)});
    const auto tolerance = comparison.tolerance.rounded(decimals + 2);
    finding.args.push_back({"tolerance", tolerance.value_or(comparison.tolerance).reduced()});
}

Finding uncomputed(const PlanSchema& schema, const std::string& name, const std::string& unit, const std::string& period,
                   const Finding& fault) {
    Finding finding = about_amount(schema, "RULE-UNCOMPUTED", {unit, {}, {}, period, {}, {}});
    finding.args.push_back({"name", name});
    for (const Argument& argument : fault.args) {
        if (argument.name == "found" || argument.name == "reason") finding.args.push_back({"reason", argument.value});
    }
    if (!fault.found.empty()) finding.args.push_back({"reason", fault.found});
    return finding;
}

bool told_already(const std::vector<Finding>& so_far, const Place& place, std::initializer_list<std::string_view> codes) {
    return std::any_of(so_far.begin(), so_far.end(), [&](const Finding& finding) {
        return finding.place.sheet == place.sheet && finding.place.cell == place.cell && finding.place.file == place.file &&
               std::find(codes.begin(), codes.end(), finding.code) != codes.end();
    });
}

}  // namespace planbok
