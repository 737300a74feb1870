// VAL-SIGN: a sign that looks turned, judged against the table's own convention (domain.md §5). Noticed, never repaired.
//
// Three ways: a line declared as negative (or positive) has the other sign; one period of a line has the opposite sign of all its
// others at the same size; a net cost, which its table prints as positive, is negative and nobody has marked the line as one that
// may be (domain.md §2, "Budgeted imbalance"; less than ten printed units is income, no hidden deficit).

#include <algorithm>
#include <map>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

/// Facts of one line of one unit over the periods.
using Row = std::vector<const Fact*>;

std::map<std::pair<std::string, std::string>, Row> rows_of(const CheckInput& input) {
    std::map<std::pair<std::string, std::string>, Row> rows;
    for (const Fact& fact : input.view.facts().all()) {
        const Line* line = input.schema.line(fact.key.line);
        if (!line || line->is_list || line->formula || !is_money(line->unit) || !fact.key.item.empty()) continue;
        if (fact.key.measure != input.schema.amount_measure || !fact.amount() || fact.amount()->is_zero()) continue;
        rows[{fact.key.unit, fact.key.line}].push_back(&fact);
    }
    return rows;
}

/// Between half and twice the other: the size a turned sign leaves as it was.
bool same_size(const Decimal& a, const Decimal& b) {
    const auto twice_a = a.absolute().plus(a.absolute()), twice_b = b.absolute().plus(b.absolute());
    return twice_a && twice_b && *twice_a >= b.absolute() && *twice_b >= a.absolute();
}

bool has_weight(const Line& line, const Fact& fact) {
    const auto ten_units = half_unit(line.decimals).times(Decimal::from_integer(20));
    return ten_units && fact.amount()->absolute() >= *ten_units;
}

bool opposite_to_all_others(const Fact& fact, const Row& row) {
    if (row.size() < 3) return false;
    return std::all_of(row.begin(), row.end(), [&](const Fact* other) {
        return other == &fact ||
               (other->amount()->is_negative() != fact.amount()->is_negative() && same_size(*other->amount(), *fact.amount()));
    });
}

std::optional<LocalText> reason(const Line& line, const Fact& fact, const Row& row) {
    const bool negative = fact.amount()->is_negative();
    if (line.negative_expected && !negative)
        return LocalText{"raden ska vara negativ (kostnad med minus)", "the line is to be negative (a cost with a minus)"};
    if (line.positive_expected && negative) return LocalText{"raden ska vara positiv", "the line is to be positive"};
    if (line.sign != SignConvention::Plain && opposite_to_all_others(fact, row)) {
        return LocalText{"radens övriga perioder har motsatt tecken", "the line's other periods have the opposite sign"};
    }
    if (line.sign == SignConvention::NetCost && negative && !line.negative_expected && has_weight(line, fact)) {
        return LocalText{"nettokostnad skrivs positiv i den här tabellen", "net cost is written as positive in this table"};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Finding> check_val_sign(const CheckInput& input) {
    std::vector<Finding> out;
    for (const auto& [key, row] : rows_of(input)) {
        const Line& line = *input.schema.line(key.second);
        for (const Fact* fact : row) {
            const auto why = reason(line, *fact, row);
            if (!why) continue;
            Finding finding = about_fact(input.schema, "VAL-SIGN", *fact);
            finding.found = canonical_amount(*fact->amount(), line.decimals);
            finding.expected = canonical_amount(fact->amount()->negated(), line.decimals);
            finding.args.push_back({"reason", *why});
            for (const Fact* other : row) {
                if (other != fact && other->source.place != Place{}) finding.related.push_back(other->source.place);
            }
            out.push_back(std::move(finding));
        }
    }
    return out;
}

}  // namespace planbok
