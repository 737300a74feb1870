#include "schema/sections.h"

namespace planbok {

namespace {

/// Amount and Printed stand for the amounts of every line: exactly one measure has each role.
void note_role(ObjectReader& reader, const Measure& measure, Measure::Role role, std::string& holder) {
    if (measure.role != role) return;
    if (holder.empty()) {
        holder = measure.id;
    } else {
        reader.reading().fault("SCH-ROLE", reader.node().offset, {{"name", measure.id}, {"first", holder}});
    }
}

void read_measures(ObjectReader& file, PlanSchema& schema) {
    using Role = Measure::Role;
    static constexpr std::pair<std::string_view, Role> kRoles[] = {{"amount", Role::Amount},
                                                                   {"printed", Role::Printed},
                                                                   {"text", Role::Text},
                                                                   {"other", Role::Other},
                                                                   {"baseline", Role::Baseline},
                                                                   {"baseline_text", Role::BaselineText},
                                                                   {"baseline_period", Role::BaselinePeriod},
                                                                   {"target", Role::Target}};
    file.objects(
        "measures",
        [&](ObjectReader& reader) {
            Measure measure;
            measure.id = reader.id(IdKind::Measure);
            measure.label = reader.local_text("label", Need::Required);
            measure.role = reader.word("role", kRoles, Role::Other, Need::Required);
            note_role(reader, measure, Role::Amount, schema.amount_measure);
            note_role(reader, measure, Role::Printed, schema.printed_measure);
            schema.measures.push_back(std::move(measure));
        },
        Need::Required);
    const JsonNode* measures = file.member("measures");
    if (measures && schema.amount_measure.empty())
        file.reading().fault("SCH-ROLE-MISSING", measures->offset, {{"name", std::string("amount")}});
}

void read_line(ObjectReader& reader, PlanSchema& schema) {
    static constexpr std::pair<std::string_view, SignConvention> kSigns[] = {
        {"result", SignConvention::Result}, {"net_cost", SignConvention::NetCost}, {"plain", SignConvention::Plain}};
    Line line;
    line.id = reader.id(IdKind::Value);
    line.statement = reader.reference("statement", IdKind::Statement, Need::Required);
    line.label = reader.local_text("label", Need::Required);
    line.synonyms = reader.texts("synonyms");
    line.unit = read_measure_unit(reader, "unit", MeasureUnit::Mnkr);
    line.decimals = reader.integer("decimals", 1, 0, 9);
    line.sign = reader.word("sign", kSigns, SignConvention::Plain);
    line.formula = read_formula(reader, "formula", line.formula_text, Need::Optional, line.id);
    line.varav = reader.flag("varav");
    line.varav_of = reader.reference("varav_of", IdKind::Value);
    line.is_list = reader.flag("is_list");
    line.required = reader.flag("required", true);
    line.negative_expected = reader.flag("negative_expected");
    line.positive_expected = reader.flag("positive_expected");
    line.eliminate = reader.flag("eliminate");
    line.source = reader.text("source");
    schema.lines.push_back(std::move(line));
}

}  // namespace

void read_lines(ObjectReader& file, PlanSchema& schema) {
    read_measures(file, schema);
    file.objects(
        "statements",
        [&](ObjectReader& reader) {
            Statement statement;
            statement.id = reader.id(IdKind::Statement);
            statement.label = reader.local_text("label", Need::Required);
            schema.statements.push_back(std::move(statement));
        },
        Need::Required);
    file.objects("lines", [&](ObjectReader& reader) { read_line(reader, schema); }, Need::Required);
}

}  // namespace planbok
