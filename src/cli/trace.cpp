#include "trace/trace.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "report/value_text.h"
#include "workbook/read_workbook.h"
#include "writing/safe_write.h"

namespace planbok::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string shown(const Context& context, const Value& value) {
    const std::string text = value_text(value);
    return value.is_number() && context.language == Language::Swedish ? swedish_number(text) : visible(text);
}

void append_text(const Context& context, const TraceStep& step, const std::string& indent, std::string& out) {
    out += indent + quoted_sheet_name(step.sheet) + "!" + step.cell + "  " + shown(context, step.value);
    if (!step.formula.empty()) out += "  =" + visible(step.formula);
    out += "\n";
    for (const TraceStep::Source& source : step.sources) {
        out += indent + "  ← " + visible(source.file) + "!" + visible(source.sheet) + "!" + source.cell + "  (" + source.unit + ", " + source.line +
               (source.item.empty() ? "" : ", " + source.item) + ", " + source.period + ", " + source.measure + ")";
        if (!source.formula.empty()) out += "  " + visible(source.formula);
        if (!source.steps.empty()) out += "  [" + visible(source.steps) + "]";
        out += "\n";
    }
    for (const TraceStep& from : step.from) append_text(context, from, indent + "  ", out);
    if (step.cut) out += indent + (context.language == Language::Swedish ? "  … (visas ovan, eller fler celler än som visas)\n" : "  … (shown above, or more cells than are shown)\n");
}

Json step_json(const TraceStep& step) {
    Json sources = Json::array(), from = Json::array();
    for (const TraceStep::Source& source : step.sources) {
        sources.push_back({{"file", source.file}, {"sheet", source.sheet}, {"cell", source.cell}, {"formula", source.formula}, {"steps", source.steps}, {"unit", source.unit},
                           {"line", source.line}, {"item", source.item}, {"period", source.period}, {"measure", source.measure}, {"sha256", source.sha256}});
    }
    for (const TraceStep& inner : step.from) from.push_back(step_json(inner));
    return {{"sheet", step.sheet}, {"cell", step.cell}, {"value", value_text(step.value)}, {"formula", step.formula.empty() ? "" : "=" + step.formula},
            {"sources", std::move(sources)}, {"from", std::move(from)}, {"cut", step.cut}};
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.size() != 2) return usage_error(context, {"skriv: planbok trace KONSOLIDERAD 'Blad!C12'", "write: planbok trace CONSOLIDATED 'Sheet!C12'"});
    const auto bytes = read_file(arguments[0], context.run.limits.upload_bytes);
    if (!bytes) return report_failure(context, bytes.error());
    const auto workbook = read_workbook(*bytes, arguments[0], context.run.limits);
    if (!workbook) return report_failure(context, workbook.error());
    const Reported<Recalculation> values = recalculate(workbook->value, context.run.calculation);
    const auto step = trace(workbook->value, values.value, arguments[1]);
    if (!step) {
        report_failure(context, step.error());
        return step.error().finding.code == "CLI-TRACE-CELL" ? ExitStatus::Usage : ExitStatus::Refused;
    }
    std::string text;
    append_text(context, *step, "", text);
    print(context.json ? step_json(*step).dump(2, ' ', false, Json::error_handler_t::replace) + "\n" : text);
    return ExitStatus::Clean;
}

}  // namespace

Command trace_command() {
    return {"trace", {"UT 'Blad!C12'", "OUT 'Sheet!C12'"}, {"varifrån ett tal i den konsoliderade arbetsboken kommer", "where a figure of the consolidated workbook comes from"}, nullptr, run};
}

}  // namespace planbok::cli
