// SET-CONFLICT: two workbooks state different values for the same thing. Not told for a unit that handed in the same template
// twice: that is SET-DOUBLE, one cause. The first workbook's value is the one that is used.

#include <algorithm>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

const ExaminedWorkbook* file_of(const CheckInput& input, const Fact& fact) {
    const auto found = std::find_if(input.files.begin(), input.files.end(),
                                    [&](const ExaminedWorkbook& f) { return f.file == fact.source.place.file; });
    return found == input.files.end() ? nullptr : &*found;
}

bool handed_in_twice(const CheckInput& input, const Fact& a, const Fact& b) {
    const ExaminedWorkbook* first = file_of(input, a);
    const ExaminedWorkbook* second = file_of(input, b);
    return first && second && first->facts.unit == second->facts.unit && first->facts.input == second->facts.input;
}

}  // namespace

std::vector<Finding> check_set_conflict(const CheckInput& input) {
    std::vector<Finding> out;
    for (const auto& [first, second] : input.view.facts().doubles()) {
        if (first.value == second.value || first.source.place.file == second.source.place.file) continue;
        if (handed_in_twice(input, first, second)) continue;
        Finding finding = about_fact(input.schema, "SET-CONFLICT", second);
        const int decimals = decimals_of(input.schema, second.key.line);
        if (second.amount()) finding.found = canonical_amount(*second.amount(), decimals);
        if (first.amount()) finding.expected = canonical_amount(*first.amount(), decimals);
        if (second.text()) finding.found = *second.text();
        if (first.text()) finding.expected = *first.text();
        finding.args.push_back({"other", first.source.place.file});
        finding.related.push_back(first.source.place);
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
