#include "schema/sections.h"

namespace planbok {

namespace {

/// { "2019": 2.8, … }: period ids and numbers.
void read_values(ObjectReader& reader, Premise& premise) {
    const JsonNode* values = reader.member("values", JsonNode::Kind::Object, Need::Required);
    if (!values) return;
    ObjectReader object(reader.reading(), *values);
    const JsonDocument& document = reader.reading().document;
    for (const JsonNode* child = document.first_child(*values); child; child = document.next(*child)) {
        if (!reader.reading().is_defined(IdKind::Period, child->key))
            reader.reading().fault("SCH-PERIOD", child->key_offset, {{"name", child->key}});
        if (const auto value = object.decimal(child->key)) premise.values.emplace(child->key, *value);
    }
}

}  // namespace

void read_premises(ObjectReader& file, PlanSchema& schema) {
    file.objects("premises", [&](ObjectReader& reader) {
        Premise premise;
        premise.id = reader.id(IdKind::Value);
        premise.label = reader.local_text("label", Need::Required);
        premise.unit = read_measure_unit(reader, "unit", MeasureUnit::Percent);
        premise.decimals = reader.integer("decimals", 1, 0, 9);
        premise.rounded = reader.flag("rounded", true);
        read_values(reader, premise);
        premise.source = reader.text("source", Need::Required);
        premise.date = reader.text("date", Need::Required);
        schema.premises.push_back(std::move(premise));
    });
}

}  // namespace planbok
