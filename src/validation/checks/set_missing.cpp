// SET-MISSING: a unit that is to hand in a required workbook has not, in a run that is meant to be the whole organisation.

#include <algorithm>

#include "plan/asked_for.h"
#include "validation/checks/about_fact.h"

namespace planbok {

std::vector<Finding> check_set_missing(const CheckInput& input) {
    std::vector<Finding> out;
    if (input.extent != SetExtent::Whole) return out;
    for (const Submission& submission : input.view.asked().submissions()) {
        if (!submission.required) continue;
        const bool is_here = std::any_of(input.files.begin(), input.files.end(), [&](const ExaminedWorkbook& file) {
            return !file.refused && file.facts.unit == submission.unit && file.facts.input == submission.input;
        });
        if (is_here) continue;
        Finding finding = about_amount(input.schema, "SET-MISSING", {submission.unit, {}, {}, {}, {}, {}});
        const Input* asked = input.schema.input(submission.input);
        finding.args.push_back({"input", asked ? asked->title : LocalText{submission.input, submission.input}});
        finding.expected = submission.input;
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
