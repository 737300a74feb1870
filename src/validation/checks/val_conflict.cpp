// VAL-CONFLICT: the same amount stands in two cells of one workbook with different values.

#include "validation/checks/about_fact.h"

namespace planbok {

std::vector<Finding> check_val_conflict(const CheckInput& input) {
    std::vector<Finding> out;
    for (const auto& [first, second] : input.view.facts().doubles()) {
        if (first.value == second.value) continue;
        Finding finding = about_fact(input.schema, "VAL-CONFLICT", second);
        const int decimals = decimals_of(input.schema, second.key.line);
        if (second.amount()) finding.found = canonical_amount(*second.amount(), decimals);
        if (first.amount()) finding.expected = canonical_amount(*first.amount(), decimals);
        if (second.text()) finding.found = *second.text();
        if (first.text()) finding.expected = *first.text();
        finding.related.push_back(first.source.place);
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
