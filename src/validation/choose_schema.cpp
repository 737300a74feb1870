#include "validation/choose_schema.h"

namespace planbok {

namespace {

std::string named(const PlanSchema& schema) { return schema.id + " " + schema.version; }

std::string list_of(const std::vector<const PlanSchema*>& schemas) {
    std::string out;
    for (const PlanSchema* schema : schemas) out += (out.empty() ? "" : ", ") + named(*schema);
    return out;
}

ChosenSchema unknown(const Workbook& workbook, LocalText found, const std::optional<SheetCell>& said = std::nullopt) {
    Place place;
    place.file = workbook.file;
    if (said && said->sheet < workbook.sheets.size()) {
        place.sheet = workbook.sheets[said->sheet].name;
        place.cell = to_a1(said->ref);
    }
    return {nullptr, make_finding("SCH-UNKNOWN", place, {{"found", std::move(found)}})};
}

ChosenSchema by_identity(const Workbook& workbook, const std::vector<PlanSchema>& schemas, const Identity& identity) {
    std::vector<const PlanSchema*> of_plan;
    for (const PlanSchema& schema : schemas) {
        if (schema.id != identity.schema_id) continue;
        if (identity.schema_version.empty() || schema.version == identity.schema_version) return {&schema, std::nullopt};
        of_plan.push_back(&schema);
    }
    const std::string said = identity.schema_id + (identity.schema_version.empty() ? "" : " " + identity.schema_version);
    if (of_plan.empty()) {
        return unknown(workbook, {"Bladet Om anger planen " + said + ", som inte finns bland de scheman som söktes.",
                                  "Sheet Om names the plan " + said + ", which is not among the schemas searched."},
                       identity.version_cell);
    }
    return unknown(workbook, {"Bladet Om anger " + said + ", men de versioner som finns är: " + list_of(of_plan) + ".",
                              "Sheet Om names " + said + ", but the versions there are: " + list_of(of_plan) + "."},
                   identity.version_cell);
}

ChosenSchema by_anchors(const Workbook& workbook, const std::vector<PlanSchema>& schemas) {
    std::size_t best = 0;
    std::vector<const PlanSchema*> candidates;
    for (const PlanSchema& schema : schemas) {
        const std::size_t score = anchor_score(schema, workbook);
        if (score == 0 || score < best) continue;
        if (score > best) candidates.clear();
        best = score;
        candidates.push_back(&schema);
    }
    if (candidates.empty()) {
        return unknown(workbook, {"Bladet Om saknas, och inga av planernas tabeller känns igen.",
                                  "There is no sheet Om, and none of the plans' tables is recognised."});
    }
    if (candidates.size() > 1) {
        return unknown(workbook, {"Bladet Om saknas, och tabellerna passar lika bra i: " + list_of(candidates) + ".",
                                  "There is no sheet Om, and the tables fit equally well in: " + list_of(candidates) + "."});
    }
    Place place;
    place.file = workbook.file;
    Finding note = make_finding("BIND-SCHEMA", place, {{"count", static_cast<std::int64_t>(best)}});
    note.found = named(*candidates.front());
    return {candidates.front(), std::move(note)};
}

}  // namespace

ChosenSchema choose_schema(const Workbook& workbook, const std::vector<PlanSchema>& schemas, const PlanSchema* forced) {
    if (forced) return {forced, std::nullopt};
    const Identity identity = read_identity(workbook);
    return identity.schema_id.empty() ? by_anchors(workbook, schemas) : by_identity(workbook, schemas, identity);
}

}  // namespace planbok
