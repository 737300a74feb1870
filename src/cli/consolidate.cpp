#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "report/consolidated_workbook.h"
#include "report/findings_json.h"
#include "report/findings_text.h"
#include "report/lineage_names.h"

namespace planbok::cli {
namespace {

po::options_description options() {
    po::options_description own("consolidate");
    own.add_options()("output,o", po::value<std::string>(), "arbetsbok att skriva / workbook to write")("output-id", po::value<std::string>(), "utdatans id, om planen har flera / which output, if the plan has several");
    return own;
}

/// A result of an earlier run that lies among the workbooks: never an input.
bool is_earlier_result(const ExaminedWorkbook& examined) { return examined.workbook != nullptr && examined.workbook->find_name(kResultName) != nullptr; }

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.empty() || !context.values.count("output")) return usage_error(context, {"skriv: planbok consolidate FIL|MAPP… -o UT.xlsx", "write: planbok consolidate FILE|DIR… -o OUT.xlsx"});
    const std::string output = context.values["output"].as<std::string>();
    const auto paths = workbook_paths(arguments, output);
    if (!paths) return report_failure(context, paths.error());
    std::vector<ExaminedWorkbook> examined = examine_paths(context, *paths);
    std::erase_if(examined, is_earlier_result);
    if (examined.empty()) return usage_error(context, {"inga arbetsböcker (.xlsx, .xlsm) där", "no workbooks (.xlsx, .xlsm) there"});
    const ExaminedSet set = examine_set(std::move(examined), context.run, SetExtent::Whole);
    print(context.json ? findings_json(set, context.run, context.language) : findings_text(set, context.language, context.all ? Cap::None : Cap::Hundred));
    if (set.schema == nullptr) return ExitStatus::Refused;
    const Output* declared = nullptr;
    for (const Output& candidate : set.schema->outputs) {
        if (!context.values.count("output-id") || candidate.id == context.values["output-id"].as<std::string>()) {
            declared = &candidate;
            break;
        }
    }
    if (declared == nullptr) return usage_error(context, {"planen har ingen sådan utdata", "the plan has no such output"});
    const NewWorkbook workbook = consolidated_workbook(*declared, set, context.run, context.language, context.created);
    const auto bytes = write_workbook(workbook);
    if (!bytes) return report_failure(context, bytes.error());
    const ExitStatus written = write_result(context, output, *bytes, *paths);
    if (written != ExitStatus::Clean) return written;
    if (!context.json) print((context.language == Language::Swedish ? "Skrev " : "Wrote ") + output + "\n");
    return static_cast<ExitStatus>(exit_status(set));
}

}  // namespace

Command consolidate_command() {
    return {"consolidate", {"FIL|MAPP… -o UT", "FILE|DIR… -o OUT"}, {"lägger samman arbetsböckerna till en, med formler, diagram och källor", "consolidates the workbooks into one, with formulas, charts and lineage"}, options, run, true};
}

}  // namespace planbok::cli
