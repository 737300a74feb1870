#include "schema/sections.h"

namespace planbok {

void read_periods(ObjectReader& file, PlanSchema& schema) {
    static constexpr std::pair<std::string_view, PeriodKind> kKinds[] = {{"bokslut", PeriodKind::Outcome},
                                                                         {"budget", PeriodKind::Budget},
                                                                         {"plan", PeriodKind::Plan},
                                                                         {"prognos", PeriodKind::Forecast},
                                                                         {"utfall", PeriodKind::Actual}};
    file.objects(
        "periods",
        [&](ObjectReader& reader) {
            Period period;
            // "previous" is read first: a period is never its own predecessor, nor one that comes later, so PREV always ends.
            if (const JsonNode* previous = reader.member("previous", JsonNode::Kind::String, Need::Optional)) {
                period.previous = previous->text;
                if (!reader.reading().is_defined(IdKind::Period, previous->text))
                    reader.reading().fault("SCH-PERIOD", previous->offset, {{"name", previous->text}});
            }
            period.id = reader.id(IdKind::Period);
            period.kind = reader.word("kind", kKinds, PeriodKind::Budget, Need::Required);
            period.label = reader.local_text("label", Need::Required);
            period.synonyms = reader.texts("synonyms");
            schema.periods.push_back(std::move(period));
        },
        Need::Required);
}

}  // namespace planbok
