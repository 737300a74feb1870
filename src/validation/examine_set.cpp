#include <algorithm>
#include <iterator>
#include <set>

#include "validation/accept.h"
#include "validation/check_list.h"
#include "validation/order_findings.h"

namespace planbok {

namespace {

bool same_plan(const PlanSchema& a, const PlanSchema& b) { return a.id == b.id && a.version == b.version; }

/// The plan most of the files belong to; the first of them where it is even.
const PlanSchema* plan_of(const std::vector<ExaminedWorkbook>& files) {
    const PlanSchema* best = nullptr;
    std::ptrdiff_t most = 0;
    for (const ExaminedWorkbook& file : files) {
        if (file.refused || !file.schema) continue;
        const auto count = std::count_if(files.begin(), files.end(), [&](const ExaminedWorkbook& other) {
            return !other.refused && other.schema && same_plan(*other.schema, *file.schema);
        });
        if (count > most) {
            most = count;
            best = file.schema;
        }
    }
    return best;
}

/// The facts of every file of the plan; of a template that a unit handed in twice, the first file's.
FactTable facts_of(const std::vector<ExaminedWorkbook>& files, const PlanSchema& plan) {
    FactTable facts;
    std::set<std::pair<std::string, std::string>> taken;
    for (const ExaminedWorkbook& file : files) {
        if (file.refused || !file.schema || !same_plan(*file.schema, plan)) continue;
        const bool identified = !file.facts.unit.empty() && !file.facts.input.empty();
        if (identified && !taken.insert({file.facts.unit, file.facts.input}).second) continue;
        for (const Fact& fact : file.facts.facts) facts.add(fact);
    }
    return facts;
}

void place_in_file_order(std::vector<Finding>& findings, const std::vector<ExaminedWorkbook>& files) {
    const auto index = [&](const Finding& finding) {
        const auto at =
            std::find_if(files.begin(), files.end(), [&](const ExaminedWorkbook& f) { return f.file == finding.place.file; });
        return finding.place.file.empty() ? std::ptrdiff_t{-1} : at - files.begin();
    };
    std::vector<Finding> ordered;
    for (std::ptrdiff_t file = -1; file <= static_cast<std::ptrdiff_t>(files.size()); ++file) {
        std::vector<Finding> of_file;
        std::copy_if(findings.begin(), findings.end(), std::back_inserter(of_file),
                     [&](const Finding& f) { return index(f) == file; });
        const bool known = file >= 0 && file < static_cast<std::ptrdiff_t>(files.size());
        order_findings(of_file, known ? files[static_cast<std::size_t>(file)].workbook.get() : nullptr);
        std::move(of_file.begin(), of_file.end(), std::back_inserter(ordered));
    }
    findings = std::move(ordered);
}

}  // namespace

ExaminedSet examine_set(std::vector<ExaminedWorkbook> files, const RunOptions& options, SetExtent extent) {
    ExaminedSet set;
    set.files = std::move(files);
    set.schema = options.forced_schema ? options.forced_schema : plan_of(set.files);
    if (!set.schema) return set;
    set.facts = facts_of(set.files, *set.schema);
    const PlanView view(*set.schema, set.facts);
    const CheckInput input{*set.schema, view, set.files, set.findings, extent};
    for (const CheckEntry& check : check_list()) {
        if (!check.on_set) continue;
        auto found = check.on_set(input);
        std::move(found.begin(), found.end(), std::back_inserter(set.findings));
    }
    complete_findings(set.findings, {});
    accept_findings(options.accepted.findings, options.as_of, set.findings, set.accepted);
    complete_findings(set.findings, {});
    place_in_file_order(set.findings, set.files);
    place_in_file_order(set.accepted, set.files);
    return set;
}

int exit_status(const ExaminedSet& set) {
    const auto is_error = [](const Finding& finding) { return finding.severity == Severity::Error; };
    bool any_error = std::any_of(set.findings.begin(), set.findings.end(), is_error);
    for (const ExaminedWorkbook& file : set.files) {
        if (file.refused) return 3;
        any_error = any_error || std::any_of(file.findings.begin(), file.findings.end(), is_error);
    }
    return any_error ? 1 : 0;
}

}  // namespace planbok
