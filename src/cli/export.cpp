#include "cli/command.h"
#include "interop/facts_csv.h"
#include "report/findings_text.h"

namespace planbok::cli {
namespace {

po::options_description options() {
    po::options_description own("export");
    own.add_options()("facts", "fakta som CSV på stdout / facts as CSV on stdout")("output,o", po::value<std::string>(), "fil att skriva / file to write");
    return own;
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.empty() || !context.values.count("facts")) return usage_error(context, {"skriv: planbok export --facts FIL…", "write: planbok export --facts FILE…"});
    const auto paths = workbook_paths(arguments, "");
    if (!paths) return report_failure(context, paths.error());
    const auto examined = examine_paths(context, *paths);
    std::vector<Fact> facts;
    ExitStatus status = ExitStatus::Clean;
    for (const ExaminedWorkbook& file : examined) {
        if (file.refused) {
            for (const Finding& finding : file.findings) report_failure(context, Failure{finding});
            status = ExitStatus::Refused;
        }
        facts.insert(facts.end(), file.facts.facts.begin(), file.facts.facts.end());
    }
    const std::string csv = facts_csv(facts);
    if (!context.values.count("output")) {
        print(csv);
        return status;
    }
    const ExitStatus written = write_result(context, context.values["output"].as<std::string>(), csv, *paths);
    return std::max(status, written);
}

}  // namespace

Command export_command() {
    return {"export", {"--facts FIL|MAPP…", "--facts FILE|DIR…"}, {"fakta ur arbetsböcker som CSV", "facts of workbooks as CSV"}, options, run, true};
}

}  // namespace planbok::cli
