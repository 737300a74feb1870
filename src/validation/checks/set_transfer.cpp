// SET-TRANSFER: money moved between units that one side has booked and the other has not, or not in the same amount. Judged only
// when both parties (or, where no counterparty is named, all units) are in the run. A schema rule that rests on the very same cells
// tells it instead.

#include <algorithm>
#include <tuple>

#include "plan/transfers.h"
#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

bool same_places(std::vector<Place> a, std::vector<Place> b) {
    const auto order = [](const Place& x, const Place& y) {
        return std::tie(x.file, x.sheet, x.cell) < std::tie(y.file, y.sheet, y.cell);
    };
    std::sort(a.begin(), a.end(), order);
    std::sort(b.begin(), b.end(), order);
    return a == b;
}

bool told_by_rule(const CheckInput& input, const Finding& finding) {
    std::vector<Place> cells = finding.related;
    cells.push_back(finding.place);
    return std::any_of(input.so_far.begin(), input.so_far.end(), [&](const Finding& other) {
        if (!other.code.starts_with("R-") || other.period != finding.period) return false;
        std::vector<Place> others = other.related;
        if (std::find(others.begin(), others.end(), other.place) == others.end()) others.push_back(other.place);
        return same_places(cells, std::move(others));
    });
}

LocalText parties(const PlanSchema& schema, const TransferBalance& balance) {
    if (balance.unit.empty()) return {"mellan enheterna (utan namngiven motpart)", "between the units (no counterparty named)"};
    const LocalText one = unit_label(schema, balance.unit), other = unit_label(schema, balance.counterparty);
    return {"mellan " + one.sv + " och " + other.sv, "between " + one.en + " and " + other.en};
}

Finding tell(const CheckInput& input, const TransferBalance& balance) {
    const auto& booked = balance.from.empty() ? balance.mirror : balance.from;
    const bool mirrored_side = balance.from.empty();
    const Fact& first = *input.view.facts().find(booked.front());
    const int decimals = decimals_of(input.schema, balance.line);
    Finding finding = about_fact(input.schema, "SET-TRANSFER", first);
    const Decimal found = mirrored_side ? balance.mirrored.value : balance.booked.value;
    const Decimal expected = (mirrored_side ? balance.booked.value : balance.mirrored.value).negated();
    finding.found = canonical_amount(found, decimals);
    finding.expected = canonical_amount(expected, decimals);
    finding.args.push_back({"parties", parties(input.schema, balance)});
    finding.args.push_back({"difference", balance.remainder.reduced()});
    finding.args.push_back({"tolerance", balance.tolerance.rounded(decimals + 2).value_or(balance.tolerance).reduced()});
    std::vector<FactKey> all = balance.from;
    all.insert(all.end(), balance.mirror.begin(), balance.mirror.end());
    finding.related = places_of(input.view.facts(), all, first.source.place);
    return finding;
}

}  // namespace

std::vector<Finding> check_set_transfer(const CheckInput& input) {
    std::vector<Finding> out;
    for (const TransferBalance& balance : transfer_balances(input.view)) {
        if (!balance.complete || balance.settled) continue;
        Finding finding = tell(input, balance);
        if (!told_by_rule(input, finding)) out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
