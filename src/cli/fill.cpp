#include "binding/fill.h"

#include "cli/command.h"
#include "interop/facts_csv.h"
#include "report/edit_workbook.h"
#include "report/findings_text.h"
#include "writing/safe_write.h"

namespace planbok::cli {
namespace {

po::options_description options() {
    po::options_description own("fill");
    own.add_options()("facts", po::value<std::string>(), "fakta som CSV / facts as CSV")("output,o", po::value<std::string>(), "fil att skriva / file to write");
    return own;
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.size() != 1 || !context.values.count("facts") || !has_target(context)) {
        return usage_error(context, {"skriv: planbok fill MALL --facts CSV, -o UT eller --in-place", "write: planbok fill TEMPLATE --facts CSV, -o OUT or --in-place"});
    }
    const std::string facts_path = context.values["facts"].as<std::string>();
    const auto csv = read_file(facts_path, context.run.limits.inflated_part);
    if (!csv) return report_failure(context, csv.error());
    const Reported<std::vector<FillFact>> facts = read_facts_csv(*csv, facts_path);

    const ExaminedWorkbook examined = std::move(examine_paths(context, {arguments[0]}).front());
    std::vector<Finding> findings = facts.findings;
    if (examined.refused || examined.binding.input.empty()) {
        for (const Finding& finding : examined.findings) {
            if (finding.severity == Severity::Error) report_failure(context, Failure{finding});
        }
        return ExitStatus::Refused;
    }
    Reported<std::vector<CellPatch>> patches = fill_patches(*examined.schema, examined.binding, *examined.workbook, facts.value);
    findings.insert(findings.end(), patches.findings.begin(), patches.findings.end());
    bool faulty = false;
    for (Finding& finding : findings) {
        apply_catalogue(finding);
        faulty = faulty || finding.severity == Severity::Error;
        std::fputs((finding_text(finding, context.language) + "\n").c_str(), stderr);
    }
    if (faulty) return ExitStatus::Findings;  // nothing is written from facts that did not all find a place
    const std::size_t count = patches.value.size();
    const auto edited = edit_workbook(*examined.bytes, examined.file, std::move(patches.value), Recompute::All, context.run.calculation);
    if (!edited) return report_failure(context, edited.error());
    const std::string output = context.in_place ? arguments[0] : context.values["output"].as<std::string>();
    const ExitStatus status = write_edited(context, {arguments[0], *examined.bytes}, edited->value.bytes, {arguments[0], facts_path});
    if (status == ExitStatus::Clean) {
        print(output + ": " + std::to_string(count) + (context.language == Language::Swedish ? " celler ifyllda\n" : " cells filled\n"));
    }
    return status;
}

}  // namespace

Command fill_command() {
    return {"fill", {"MALL --facts CSV -o UT", "TEMPLATE --facts CSV -o OUT"}, {"fyller fakta i en arbetsbok genom bindningen", "puts facts into a workbook through the binding"}, options, run, true};
}

}  // namespace planbok::cli
