#include "cli/command.h"
#include "report/findings_text.h"
#include "schema/load_schema.h"
#include "writing/safe_write.h"

namespace planbok::cli {
namespace {

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.size() < 2 || arguments[0] != "check") return usage_error(context, {"skriv: planbok schema check FIL…", "write: planbok schema check FILE…"});
    ExitStatus status = ExitStatus::Clean;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const auto bytes = read_file(arguments[i], context.run.limits.inflated_part);
        if (!bytes) return report_failure(context, bytes.error());
        auto loaded = load_schema(*bytes, arguments[i]);
        for (Finding& finding : loaded.findings) {
            apply_catalogue(finding);
            print(finding_text(finding, context.language) + "\n");
        }
        if (!loaded.value) {
            status = ExitStatus::Findings;
            continue;
        }
        const PlanSchema& schema = *loaded.value;
        const std::string counts = std::to_string(schema.units.size()) + (context.language == Language::Swedish ? " enheter, " : " units, ") +
                                   std::to_string(schema.lines.size()) + (context.language == Language::Swedish ? " rader, " : " lines, ") +
                                   std::to_string(schema.rules.size()) + (context.language == Language::Swedish ? " regler, " : " rules, ") +
                                   std::to_string(schema.indicators.size()) + (context.language == Language::Swedish ? " indikatorer" : " indicators");
        print(arguments[i] + ": " + schema.id + " " + schema.version + ", " + counts + "\n");
    }
    return status;
}

}  // namespace

Command schema_command() {
    return {"schema", {"check FIL…", "check FILE…"}, {"fel i ett planschema, med rad och kolumn", "faults in a plan schema, with line and column"}, nullptr, run};
}

}  // namespace planbok::cli
