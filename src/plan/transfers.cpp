#include "plan/transfers.h"

#include <algorithm>
#include <map>

#include "plan/asked_for.h"

namespace planbok {

namespace {

std::string attribute_of(const Fact& fact, const std::string& attribute) {
    const auto found = fact.attributes.find(attribute);
    return found == fact.attributes.end() ? std::string() : found->second;
}

/// The unit a varav part is shown inside.
std::string outer_unit(const PlanSchema& schema, const std::string& id) {
    const OrganisationUnit* unit = schema.unit(id);
    for (std::size_t guard = 0; unit && unit->varav && guard < schema.units.size(); ++guard) unit = schema.unit(unit->parent);
    return unit ? unit->id : id;
}

struct Pair {
    std::string period, first, second;  ///< first < second; both empty for a total over all
    friend auto operator<=>(const Pair&, const Pair&) = default;
};

struct Sides {
    std::vector<const Fact*> booked, mirror;
};

Pair parties(const PlanSchema& schema, const Fact& item, const std::string& counterparty) {
    std::string unit = outer_unit(schema, item.key.unit), other = outer_unit(schema, counterparty);
    if (unit == other) {
        unit = item.key.unit;
        other = counterparty;
    }
    return unit < other ? Pair{item.key.period, unit, other} : Pair{item.key.period, other, unit};
}

/// The items together; nothing where the sum has no room in a Decimal.
std::optional<ExactNumber> total(const std::vector<const Fact*>& items, std::vector<FactKey>& keys) {
    ExactNumber sum;
    for (const Fact* item : items) {
        keys.push_back(item->key);
        const auto value = sum.value.plus(*item->amount());
        const auto slack = sum.slack.plus(item->rounded_to ? half_unit(*item->rounded_to) : Decimal());
        if (!value || !slack) return std::nullopt;
        sum = {*value, *slack};
    }
    return sum;
}

bool everyone_in(const PlanView& view, const std::string& line) {
    const auto& units = view.schema().units;
    return std::all_of(units.begin(), units.end(), [&](const OrganisationUnit& unit) { return view.all_handed_in(unit.id, line); });
}

/// A unit takes part in a transfer when a workbook asks it, or a varav part of it, for the list, and all of these are in the run.
bool party_in(const PlanView& view, const std::string& unit, const std::string& line) {
    bool asked = false;
    for (const std::string& part : with_varav_parts(view.schema(), unit)) {
        if (!view.all_handed_in(part, line)) return false;
        asked = asked || !view.asked().of_line(part, line).empty();
    }
    return asked;
}

TransferBalance balance(const PlanView& view, std::size_t declaration, const Pair& pair, const Sides& sides) {
    TransferBalance out;
    out.declaration = declaration;
    out.line = view.schema().transfers[declaration].line;
    out.period = pair.period;
    out.unit = pair.first;
    out.counterparty = pair.second;
    const auto booked = total(sides.booked, out.from), mirrored = total(sides.mirror, out.mirror);
    if (!booked || !mirrored) return out;
    out.booked = *booked;
    out.mirrored = *mirrored;
    const auto remainder = out.booked.value.plus(out.mirrored.value);
    const auto tolerance = out.booked.slack.plus(out.mirrored.slack);
    if (!remainder || !tolerance) return out;
    out.complete = pair.first.empty() ? everyone_in(view, out.line)
                                      : party_in(view, pair.first, out.line) && party_in(view, pair.second, out.line);
    out.remainder = *remainder;
    out.tolerance = *tolerance;
    out.settled = out.remainder.absolute() <= out.tolerance;
    return out;
}

}  // namespace

std::vector<TransferBalance> transfer_balances(const PlanView& view) {
    const PlanSchema& schema = view.schema();
    std::vector<TransferBalance> out;
    for (std::size_t declaration = 0; declaration < schema.transfers.size(); ++declaration) {
        const Transfer& transfer = schema.transfers[declaration];
        std::map<Pair, Sides> found;
        for (const Fact& fact : view.facts().all()) {
            if (fact.key.line != transfer.line || fact.key.measure != schema.amount_measure || !fact.amount()) continue;
            const std::string kind = attribute_of(fact, transfer.attribute);
            if (std::find(transfer.kinds.begin(), transfer.kinds.end(), kind) == transfer.kinds.end()) continue;
            const std::string counterparty =
                transfer.counterparty.empty() ? std::string() : attribute_of(fact, transfer.counterparty);
            if (counterparty.empty()) {
                found[{fact.key.period, {}, {}}].booked.push_back(&fact);
                continue;
            }
            const Pair pair = parties(schema, fact, counterparty);
            const bool first = pair.first == fact.key.unit || pair.first == outer_unit(schema, fact.key.unit);
            (first ? found[pair].booked : found[pair].mirror).push_back(&fact);
        }
        for (const auto& [pair, sides] : found) out.push_back(balance(view, declaration, pair, sides));
    }
    return out;
}

}  // namespace planbok
