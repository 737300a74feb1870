#include "schema/sections.h"

namespace planbok {

namespace {

void read_indicator(ObjectReader& reader, PlanSchema& schema) {
    static constexpr std::pair<std::string_view, Direction> kDirections[] = {
        {"up", Direction::Up}, {"down", Direction::Down}, {"actual", Direction::Actual}, {"budget", Direction::Budget}};
    Indicator indicator;
    indicator.id = reader.id(IdKind::Value);
    indicator.number = reader.text("number");
    indicator.label = reader.local_text("label", Need::Required);
    indicator.goal = reader.reference("goal", IdKind::Goal, Need::Required);
    indicator.direction = reader.word("direction", kDirections, Direction::Up, Need::Required);
    const CodeList* frequencies = schema.code_list(kFrequencyCodes);
    for (const JsonNode* code : reader.text_nodes("frequencies")) {
        indicator.frequencies.push_back(code->text);
        if (frequencies) reader.reading().check_code(code->text, frequencies->entries, *code);
    }
    indicator.unit = read_measure_unit(reader, "unit", MeasureUnit::Percent);
    indicator.decimals = reader.integer("decimals", 1, 0, 9);
    indicator.parts = read_entries(reader, "parts", Need::Optional);
    indicator.source = reader.text("source");

    Line line;  // its values are facts on a line of the same id
    line.id = indicator.id;
    line.label = indicator.label;
    line.unit = indicator.unit;
    line.decimals = indicator.decimals;
    line.required = false;
    line.source = indicator.source;
    schema.lines.push_back(std::move(line));
    schema.indicators.push_back(std::move(indicator));
}

}  // namespace

void read_goals(ObjectReader& file, PlanSchema& schema) {
    file.objects("goal_areas", [&](ObjectReader& reader) {
        GoalArea area;
        area.id = reader.id(IdKind::GoalArea);
        area.label = reader.local_text("label", Need::Required);
        area.intention = reader.local_text("intention");
        area.perspective = reader.text("perspective");
        schema.goal_areas.push_back(std::move(area));
    });
    file.objects("goals", [&](ObjectReader& reader) {
        Goal goal;
        goal.id = reader.id(IdKind::Goal);
        goal.label = reader.local_text("label", Need::Required);
        goal.area = reader.reference("area", IdKind::GoalArea, Need::Required);
        schema.goals.push_back(std::move(goal));
    });
    file.objects("indicators", [&](ObjectReader& reader) { read_indicator(reader, schema); });
}

}  // namespace planbok
