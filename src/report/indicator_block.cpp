#include <algorithm>

#include "base/text.h"
#include "report/blocks.h"

namespace planbok {
namespace {

std::string direction_text(const ReportContext& context, Direction direction) {
    switch (direction) {
        case Direction::Up: return context.text("↑ öka", "↑ increase");
        case Direction::Down: return context.text("↓ minska", "↓ decrease");
        case Direction::Actual: return context.text("faktiskt värde", "actual value");
        case Direction::Budget: return context.text("±0/budget/ram", "±0/budget/frame");
    }
    return "";
}

std::string frequency_text(const ReportContext& context, const Indicator& indicator) {
    std::string text;
    for (const std::string& id : indicator.frequencies) {
        std::string label = id;
        for (const CodeList& list : context.schema.code_lists) {
            for (const CodeListEntry& entry : list.entries) {
                if (entry.id == id) label = context.text(entry.label);
            }
        }
        text += (text.empty() ? "" : ", ") + label;
    }
    return text;
}

std::uint32_t light_of(const ReportContext& context, IndicatorResult::Verdict verdict) {
    switch (verdict) {
        case IndicatorResult::Verdict::Met: return context.look.light_good();
        case IndicatorResult::Verdict::Partly: return context.look.light_warn();
        case IndicatorResult::Verdict::NotMet: return context.look.light_bad();
        case IndicatorResult::Verdict::CannotJudge: break;
    }
    return context.look.light_none();
}

std::string light_text(IndicatorResult::Verdict verdict) {
    const std::string word(verdict_word(verdict));
    switch (verdict) {
        case IndicatorResult::Verdict::Met: return "● " + word;
        case IndicatorResult::Verdict::Partly: return "◐ " + word;
        case IndicatorResult::Verdict::NotMet: return "▲ " + word;
        case IndicatorResult::Verdict::CannotJudge: break;
    }
    return "– " + word;
}

/// The cell in a unit sheet a result's figure was read from.
const ReportCell* cell_of(const ReportContext& context, const FactSource& source) {
    for (const LineageEntry& entry : context.lineage) {
        if (entry.fact->source.place == source.place) return &entry.cell;
    }
    return nullptr;
}

}  // namespace

void write_indicators(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    write_block_heading(context, block, pen);
    const auto results = judge_indicators(context.schema, context.view.facts());
    enum Column : std::uint32_t { kName = SheetPen::kLabelColumn, kDirection, kBaseline, kPeriod, kTarget, kOutcome, kVerdict, kFrequency };
    const std::pair<std::uint32_t, std::pair<const char*, const char*>> heads[] = {
        {kName, {"Mål och indikator", "Goal and indicator"}}, {kDirection, {"Önskat läge", "Direction"}}, {kBaseline, {"Nuläge", "Baseline"}},
        {kPeriod, {"Avser", "For"}}, {kTarget, {"Målvärde", "Target"}}, {kOutcome, {"Utfall", "Outcome"}}, {kVerdict, {"Bedömning", "Verdict"}},
        {kFrequency, {"Redovisas", "Reported"}}};
    for (const auto& [column, words] : heads) pen.put(column, context.text(words.first, words.second), context.look.head_left());
    pen.sheet.column_widths[kName] = 66;
    pen.sheet.column_widths[kDirection] = 17;
    pen.sheet.column_widths[kBaseline] = 24;
    pen.sheet.column_widths[kVerdict] = 20;
    pen.sheet.column_widths[kFrequency] = 22;
    ++pen.row;
    for (const GoalArea& area : context.schema.goal_areas) {
        pen.put(kName, context.text(area.label) + (area.perspective.empty() ? "" : "  (" + area.perspective + ")"), context.look.heading());
        pen.sheet.row_heights[pen.row++] = 24;
        for (const Goal& goal : context.schema.goals) {
            if (goal.area != area.id) continue;
            pen.put(kName, context.text(goal.label), context.look.group());
            ++pen.row;
            for (const IndicatorResult& result : results) {
                const Indicator* indicator = context.schema.indicator(result.indicator);
                if (indicator == nullptr || indicator->goal != goal.id) continue;
                std::string label = indicator->number + ". " + context.text(indicator->label);
                for (const CodeListEntry& part : indicator->parts) {
                    if (part.id == result.part) label = "      " + context.text(part.label);
                }
                pen.put(kName, label, context.look.wrapped());
                if (utf16_length(label) > 70) pen.sheet.row_heights[pen.row] = 30;
                pen.put(kDirection, direction_text(context, indicator->direction), context.look.text());
                const std::uint32_t number = context.look.amount(indicator->decimals, false, false);
                const ReportCell* cell = cell_of(context, result.source);
                const bool of_many = result.value_text.find(" av ") != std::string::npos;  // "3 av 6 mål": the number alone says less
                if (of_many) pen.put(kBaseline, result.value_text, context.look.wrapped());
                else if (result.baseline && cell != nullptr) pen.put(kBaseline, NewFormula{reference(*cell, pen.sheet.name), {}}, number);
                else if (result.baseline) pen.put(kBaseline, *result.baseline, number);
                else pen.put(kBaseline, result.value_text, context.look.text());
                pen.put(kPeriod, result.baseline_period, context.look.text());
                if (result.target) pen.put(kTarget, *result.target, number);
                else pen.put(kTarget, std::monostate{}, context.look.text());
                if (result.value) pen.put(kOutcome, *result.value, number);
                else pen.put(kOutcome, std::monostate{}, context.look.text());
                pen.put(kVerdict, light_text(result.verdict), light_of(context, result.verdict));
                pen.put(kFrequency, frequency_text(context, *indicator), context.look.text());
                ++pen.row;
            }
        }
        ++pen.row;
    }
}

}  // namespace planbok
