#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"

namespace planbok::cli {
namespace {

using Json = nlohmann::ordered_json;

const char* direction_sign(Direction direction) {
    switch (direction) {
        case Direction::Up: return "↑";
        case Direction::Down: return "↓";
        case Direction::Actual: return "faktiskt värde";
        case Direction::Budget: return "±0/budget/ram";
    }
    return "";
}

std::string shown(const std::optional<Decimal>& value, MeasureUnit unit) {
    if (!value) return "";
    return swedish_number(value->to_string()) + (unit == MeasureUnit::Index || unit == MeasureUnit::Count ? "" : " " + std::string(to_string(unit)));
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.empty()) return usage_error(context, {"indicators vill ha minst en arbetsbok eller mapp", "indicators wants at least one workbook or folder"});
    const auto paths = workbook_paths(arguments, "");
    if (!paths) return report_failure(context, paths.error());
    const ExaminedSet set = examine_set(examine_paths(context, *paths), context.run, SetExtent::Part);
    ExitStatus status = ExitStatus::Clean;
    for (const ExaminedWorkbook& file : set.files) {
        if (!file.refused) continue;
        status = ExitStatus::Refused;
        for (const Finding& finding : file.findings) report_failure(context, Failure{finding});
    }
    if (set.schema == nullptr) return status == ExitStatus::Clean ? ExitStatus::Refused : status;
    const PlanSchema& schema = *set.schema;
    Json rows = Json::array();
    std::string text, goal;
    for (const IndicatorResult& result : judge_indicators(schema, set.facts)) {
        const Indicator* indicator = schema.indicator(result.indicator);
        if (indicator == nullptr) continue;
        std::string part;
        for (const CodeListEntry& entry : indicator->parts) {
            if (entry.id == result.part) part = context.text(entry.label);
        }
        std::string goal_label;
        for (const Goal& candidate : schema.goals) {
            if (candidate.id == indicator->goal) goal_label = context.text(candidate.label);
        }
        rows.push_back({{"goal", goal_label}, {"indicator", indicator->number}, {"id", result.indicator}, {"label", context.text(indicator->label)},
                        {"part", part}, {"unit", result.unit}, {"direction", direction_sign(indicator->direction)},
                        {"baseline", result.baseline ? Json(result.baseline->to_string()) : Json(nullptr)}, {"baseline_period", result.baseline_period},
                        {"target", result.target ? Json(result.target->to_string()) : Json(nullptr)},
                        {"value", result.value ? Json(result.value->to_string()) : Json(nullptr)}, {"value_text", result.value_text},
                        {"verdict", verdict_word(result.verdict)},
                        {"file", result.source.place.file}, {"sheet", result.source.place.sheet}, {"cell", result.source.place.cell}});
        if (goal_label != goal) {
            goal = goal_label;
            text += (text.empty() ? "" : "\n") + goal + "\n";
        }
        text += "  " + indicator->number + ". " + context.text(indicator->label) + (part.empty() ? "" : ", " + part) + "  [" + direction_sign(indicator->direction) + "]  ";
        const bool sv = context.language == Language::Swedish;
        const std::string baseline = shown(result.baseline, indicator->unit);
        text += (sv ? "nuläge " : "baseline ") + (baseline.empty() ? result.value_text.empty() ? std::string("–") : result.value_text : baseline);
        if (!result.baseline_period.empty()) text += " (" + result.baseline_period + ")";
        if (result.target) text += (sv ? ", mål " : ", target ") + shown(result.target, indicator->unit);
        if (result.value) text += (sv ? ", utfall " : ", outcome ") + shown(result.value, indicator->unit);
        text += " – " + std::string(verdict_word(result.verdict)) + "\n";
    }
    print(context.json ? Json{{"indicators", rows}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n" : text);
    return status;
}

}  // namespace

Command indicators_command() {
    return {"indicators", {"FIL|MAPP…", "FILE|DIR…"}, {"indikatorer med önskat läge, nuläge, mål, utfall och bedömning", "indicators with direction, baseline, target, outcome and verdict"}, nullptr, run, true};
}

}  // namespace planbok::cli
