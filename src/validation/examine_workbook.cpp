#include <algorithm>
#include <iterator>

#include "base/sha256.h"
#include "validation/accept.h"
#include "validation/check_list.h"
#include "validation/choose_schema.h"
#include "validation/order_findings.h"
#include "workbook/read_workbook.h"

namespace planbok {

namespace {

void append(std::vector<Finding>& to, std::vector<Finding> more) { std::move(more.begin(), more.end(), std::back_inserter(to)); }

void refuse(ExaminedWorkbook& file, const Failure& failure) {
    file.refused = true;
    file.findings.push_back(failure.finding);
}

/// Opens, reads and keeps the package and the workbook; false when the file was refused.
bool read(ExaminedWorkbook& file, const RunOptions& options) {
    auto package = Package::open(*file.bytes, file.file, options.limits);
    if (!package) {
        refuse(file, package.error());
        return false;
    }
    append(file.findings, std::move(package->findings));
    file.package = std::make_unique<Package>(std::move(package->value));
    auto workbook = read_workbook(*file.package, options.limits);
    if (!workbook) {
        refuse(file, workbook.error());
        return false;
    }
    append(file.findings, std::move(workbook->findings));
    file.workbook = std::make_unique<Workbook>(std::move(workbook->value));
    if (file.workbook->file.empty()) file.workbook->file = file.file;
    return true;
}

void run_checks(ExaminedWorkbook& file) {
    FactTable facts;
    for (const Fact& fact : file.facts.facts) facts.add(fact);
    const PlanView view(*file.schema, facts);
    const CheckInput input{*file.schema, view, std::span(&file, 1), file.findings, SetExtent::Part};
    for (const CheckEntry& check : check_list()) {
        if (!check.on_workbook || !covers(file.workbook->capabilities, check.needs)) continue;
        append(file.findings, check.on_workbook(input));
    }
}

void note_not_checked(ExaminedWorkbook& file) {
    for (const CheckEntry& check : check_list()) {
        const bool needs_schema = check.on_workbook != nullptr;
        const bool can_run = file.workbook && covers(file.workbook->capabilities, check.needs) && (file.schema || !needs_schema);
        if (!can_run && (check.on_workbook || !check.on_set)) file.not_checked.emplace_back(check.code);
    }
}

/// Everything after the workbook is there, whether it came from bytes or from a host's cells.
void examine(ExaminedWorkbook& file, const std::vector<PlanSchema>& schemas, const RunOptions& options) {
    file.content_hash = content_hash(*file.workbook);
    auto values = recalculate(*file.workbook, options.calculation);
    append(file.findings, std::move(values.findings));
    file.values = std::make_unique<Recalculation>(std::move(values.value));

    ChosenSchema chosen = choose_schema(*file.workbook, schemas, options.forced_schema);
    file.schema = chosen.schema;
    if (chosen.finding) file.findings.push_back(std::move(*chosen.finding));
    if (!file.schema) return;

    auto binding = bind(*file.schema, *file.workbook, options.accepted.synonyms);
    append(file.findings, std::move(binding.findings));
    file.binding = std::move(binding.value);

    auto facts = read_facts(*file.schema, file.binding, *file.workbook, *file.values);
    append(file.findings, std::move(facts.findings));
    file.facts = std::move(facts.value);
    file.facts.file = file.file;
    file.facts.sha256 = file.sha256;
    file.facts.content_hash = file.content_hash;
    for (Fact& fact : file.facts.facts) {
        if (fact.source.place.file.empty()) fact.source.place.file = file.file;
    }
    complete_findings(file.findings, file.file);  // the checks look for findings at their cells
    run_checks(file);
}

ExaminedWorkbook conclude(ExaminedWorkbook file, const RunOptions& options) {
    note_not_checked(file);
    complete_findings(file.findings, file.file);
    accept_findings(options.accepted.findings, options.as_of, file.findings, file.accepted);
    complete_findings(file.findings, file.file);
    order_findings(file.findings, file.workbook.get());
    order_findings(file.accepted, file.workbook.get());
    return file;
}

}  // namespace

ExaminedWorkbook examine_workbook(std::shared_ptr<const std::string> bytes, std::string file,
                                  const std::vector<PlanSchema>& schemas, const RunOptions& options) {
    ExaminedWorkbook out;
    out.file = std::move(file);
    out.bytes = std::move(bytes);
    out.sha256 = sha256_hex(*out.bytes);
    if (read(out, options)) examine(out, schemas, options);
    return conclude(std::move(out), options);
}

ExaminedWorkbook examine_cells(Workbook workbook, const std::vector<PlanSchema>& schemas, const RunOptions& options) {
    ExaminedWorkbook out;
    out.file = workbook.file;
    out.workbook = std::make_unique<Workbook>(std::move(workbook));
    examine(out, schemas, options);
    return conclude(std::move(out), options);
}

}  // namespace planbok
