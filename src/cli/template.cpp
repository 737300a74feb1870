#include "binding/make_template.h"
#include "cli/command.h"
#include "report/calculate_cached_values.h"

namespace planbok::cli {
namespace {

po::options_description options() {
    po::options_description own("template");
    own.add_options()("unit", po::value<std::string>(), "enhetens id / unit id")("input", po::value<std::string>(), "mallens id, om enheten har flera / template id")(
        "output,o", po::value<std::string>(), "fil att skriva / file to write");
    return own;
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (!arguments.empty()) return usage_error(context, {"template tar inga filer, bara val", "template takes no files, only options"});
    if (!context.values.count("unit") || !context.values.count("output")) return usage_error(context, {"template vill ha --unit och -o", "template wants --unit and -o"});
    if (context.schemas.size() != 1) return usage_error(context, {"flera planscheman: välj med --schema", "several plan schemas: choose with --schema"});
    const PlanSchema& schema = context.schemas.front();
    const std::string unit_id = context.values["unit"].as<std::string>();
    const OrganisationUnit* unit = schema.unit(unit_id);
    if (unit == nullptr) return usage_error(context, {"planen har ingen enhet \"" + unit_id + "\"", "the plan has no unit \"" + unit_id + "\""});
    std::vector<const Input*> inputs;
    std::string names;
    for (const Input& input : schema.inputs) {
        if (context.values.count("input") && input.id != context.values["input"].as<std::string>()) continue;
        if (std::find(input.units.begin(), input.units.end(), unit_id) == input.units.end()) continue;
        inputs.push_back(&input);
        names += (names.empty() ? "" : ", ") + input.id;
    }
    if (inputs.empty()) return usage_error(context, {"enheten lämnar ingen sådan mall", "the unit hands in no such template"});
    if (inputs.size() > 1) return usage_error(context, {"enheten lämnar flera mallar (" + names + "): välj med --input", "the unit hands in several templates (" + names + "): choose with --input"});
    auto workbook = make_template(schema, *inputs.front(), *unit, context.created);
    if (!workbook) return report_failure(context, workbook.error());
    calculate_cached_values(*workbook, context.run.calculation);
    const auto bytes = write_workbook(*workbook);
    if (!bytes) return report_failure(context, bytes.error());
    return write_result(context, context.values["output"].as<std::string>(), *bytes, context.schema_paths);
}

}  // namespace

Command template_command() {
    return {"template", {"--schema S --unit U -o UT", "--schema S --unit U -o OUT"}, {"standardarbetsboken för en enhet", "the standard workbook of a unit"}, options, run, true};
}

}  // namespace planbok::cli
