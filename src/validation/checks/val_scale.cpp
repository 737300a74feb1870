// VAL-SCALE: an amount that looks like tkr where the table is in mnkr (or kr for tkr): some thousand times the median of its
// siblings. Reported, never repaired (design.md §1.6).
//
// Siblings are the line's other periods in the same unit. A unit that is wrong in every period is compared, in the set, with the
// other units. Siblings of less than ten printed units are too small to tell.

#include <algorithm>
#include <map>
#include <tuple>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

constexpr std::int64_t kLowestRatio = 300, kHighestRatio = 3000;
constexpr std::size_t kFewestPeriods = 2, kFewestUnits = 4;

using Row = std::vector<const Fact*>;

bool is_judged(const CheckInput& input, const Fact& fact) {
    const Line* line = input.schema.line(fact.key.line);
    return line && !line->formula && is_money(line->unit) && fact.key.measure == input.schema.amount_measure && fact.amount() &&
           !fact.amount()->is_zero();
}

Decimal median_size(Row row) {
    std::sort(row.begin(), row.end(),
              [](const Fact* a, const Fact* b) { return a->amount()->absolute() < b->amount()->absolute(); });
    return row[row.size() / 2]->amount()->absolute();
}

/// 10 units of the line's last printed digit.
Decimal smallest_sibling(const Line& line) {
    const Decimal half = half_unit(line.decimals);
    return half.times(Decimal::from_integer(20)).value_or(half);
}

bool thousandfold(const Decimal& size, const Decimal& median, const Line& line) {
    if (median < smallest_sibling(line)) return false;
    const auto low = median.times(Decimal::from_integer(kLowestRatio)), high = median.times(Decimal::from_integer(kHighestRatio));
    return low && high && size >= *low && size <= *high;
}

Finding tell(const CheckInput& input, const Fact& fact, const Line& line, const Decimal& median, const Row& siblings) {
    Finding finding = about_fact(input.schema, "VAL-SCALE", fact);
    finding.found = canonical_amount(*fact.amount(), line.decimals);
    const auto thousandth = fact.amount()->times(*Decimal::parse("0.001"));
    if (thousandth) finding.expected = canonical_amount(*thousandth, line.decimals);
    finding.args.push_back({"median", median.reduced()});
    finding.args.push_back({"measure", std::string(to_string(line.unit))});
    for (const Fact* sibling : siblings) {
        if (sibling->source.place != Place{}) finding.related.push_back(sibling->source.place);
    }
    return finding;
}

Row others(const Row& row, const Fact* fact) {
    Row out;
    std::copy_if(row.begin(), row.end(), std::back_inserter(out), [&](const Fact* other) { return other != fact; });
    return out;
}

}  // namespace

std::vector<Finding> check_val_scale_of_workbook(const CheckInput& input) {
    std::map<std::tuple<std::string, std::string, std::string>, Row> rows;
    for (const Fact& fact : input.view.facts().all()) {
        if (is_judged(input, fact)) rows[{fact.key.unit, fact.key.line, fact.key.item}].push_back(&fact);
    }
    std::vector<Finding> out;
    for (const auto& [key, row] : rows) {
        const Line& line = *input.schema.line(std::get<1>(key));
        for (const Fact* fact : row) {
            const Row siblings = others(row, fact);
            if (siblings.size() < kFewestPeriods) continue;
            const Decimal median = median_size(siblings);
            if (thousandfold(fact->amount()->absolute(), median, line)) out.push_back(tell(input, *fact, line, median, siblings));
        }
    }
    return out;
}

std::vector<Finding> check_val_scale_of_set(const CheckInput& input) {
    std::map<std::string, std::map<std::string, Row>> units_by_line;
    for (const Fact& fact : input.view.facts().all()) {
        if (is_judged(input, fact) && fact.key.item.empty()) units_by_line[fact.key.line][fact.key.unit].push_back(&fact);
    }
    std::vector<Finding> out;
    for (const auto& [line_id, units] : units_by_line) {
        const Line& line = *input.schema.line(line_id);
        for (const auto& [unit, row] : units) {
            Row medians;  // the middle period of every other unit
            for (const auto& [other, other_row] : units) {
                if (other != unit) medians.push_back(other_row[other_row.size() / 2]);
            }
            if (medians.size() < kFewestUnits) continue;
            const Decimal median = median_size(medians);
            const bool every_period = std::all_of(
                row.begin(), row.end(), [&](const Fact* f) { return thousandfold(f->amount()->absolute(), median, line); });
            if (every_period) out.push_back(tell(input, *row.front(), line, median, medians));
        }
    }
    return out;
}

}  // namespace planbok
