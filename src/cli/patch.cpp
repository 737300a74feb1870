#include "writing/patch.h"

#include "cli/command.h"
#include "interop/cells_csv.h"
#include "report/edit_workbook.h"
#include "report/findings_text.h"
#include "writing/safe_write.h"

namespace planbok::cli {
namespace {

po::options_description options() {
    po::options_description own("patch");
    own.add_options()("set", po::value<std::vector<std::string>>()->composing(), "'Blad!A1=VÄRDE' ('=…' är en formel, en-US) / 'Sheet!A1=VALUE'")(
        "csv", po::value<std::string>(), "celler som CSV: sheet,cell,value / cells as CSV")("output,o", po::value<std::string>(), "fil att skriva / file to write")(
        "no-recalc", "räkna inte om det som beror av cellerna / do not recompute dependents");
    return own;
}

const char* fate_word(PartFate fate) {
    switch (fate) {
        case PartFate::Copied: return "copied";
        case PartFate::Patched: return "patched";
        case PartFate::Added: return "added";
        case PartFate::Removed: return "removed";
    }
    return "";
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.size() != 1 || !has_target(context) || context.values.count("set") + context.values.count("csv") == 0) {
        return usage_error(context, {"skriv: planbok patch FIL --set 'Blad!A1=VÄRDE', -o UT eller --in-place", "write: planbok patch FILE --set 'Sheet!A1=VALUE', -o OUT or --in-place"});
    }
    std::vector<CellPatch> patches;
    std::vector<std::string> inputs = arguments;
    if (context.values.count("set")) {
        for (const std::string& text : context.values["set"].as<std::vector<std::string>>()) {
            const auto patch = parse_cell_setting(text);
            if (!patch) return usage_error(context, {"--set vill ha 'Blad!A1=VÄRDE', fick \"" + text + "\"", "--set wants 'Sheet!A1=VALUE', got \"" + text + "\""});
            patches.push_back(*patch);
        }
    }
    if (context.values.count("csv")) {
        inputs.push_back(context.values["csv"].as<std::string>());
        const auto csv = read_file(inputs.back(), context.run.limits.inflated_part);
        if (!csv) return report_failure(context, csv.error());
        const Reported<std::vector<CellPatch>> cells = read_cells_csv(*csv, inputs.back());
        for (const Finding& finding : cells.findings) report_failure(context, Failure{finding});
        if (!cells.findings.empty()) return ExitStatus::Refused;
        patches.insert(patches.end(), cells.value.begin(), cells.value.end());
    }
    const auto bytes = read_file(arguments[0], context.run.limits.upload_bytes);
    if (!bytes) return report_failure(context, bytes.error());
    const Recompute recompute = context.values.count("no-recalc") ? Recompute::Nothing : Recompute::Dependents;
    const auto edited = edit_workbook(*bytes, arguments[0], std::move(patches), recompute, context.run.calculation);
    if (!edited) return report_failure(context, edited.error());
    const ExitStatus status = write_edited(context, {arguments[0], *bytes}, edited->value.bytes, inputs);
    if (status != ExitStatus::Clean) return status;
    for (const ManifestEntry& entry : edited->value.manifest) {
        print(std::string(fate_word(entry.fate)) + "\t" + entry.part + "\t" + (entry.fate == PartFate::Removed ? entry.sha256_before : entry.sha256_after) + "\n");
    }
    return status;
}

}  // namespace

Command patch_command() {
    return {"patch", {"FIL --set 'Blad!A1=VÄRDE'… -o UT", "FILE --set 'Sheet!A1=VALUE'… -o OUT"}, {"sätter celler, räknar om det som beror av dem, skriver ut manifestet", "sets cells, recomputes what depends on them, prints the manifest"}, options, run};
}

}  // namespace planbok::cli
