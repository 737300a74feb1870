// The shipped plan asks for no målvärde, as the printed plan has none; this one does.

#include <doctest/doctest.h>

#include <algorithm>

#include "binding/make_template.h"
#include "report/edit_workbook.h"
#include "schema/load_schema.h"
#include "validation/csv.h"
#include "workbooks/hand_in.h"
#include "writing/new_workbook.h"

using namespace planbok;

namespace {

std::vector<PlanSchema> plan_with_targets() {
    std::string json = test::file_text("schemas/vastmanland-2019-2021.json");
    const std::size_t region = json.find("\"id\": \"indikatorer\",", json.find("\"inputs\""));
    REQUIRE(region != std::string::npos);
    const std::size_t columns = json.find("\"columns\": [", region);
    REQUIRE(columns != std::string::npos);
    json.insert(
        columns + 12,
        R"({"kind": "value", "period": "2019", "measure": "malvarde", "required": true, "label": {"sv": "Målvärde 2019", "en": "Target 2019"}},)");
    auto loaded = load_schema(json, "plan.json");
    REQUIRE_MESSAGE(loaded.value, (loaded.findings.empty() ? "" : render_message(loaded.findings.front(), Language::English)));
    std::vector<PlanSchema> schemas;
    schemas.push_back(std::move(*loaded.value));
    return schemas;
}

ExaminedWorkbook examined(std::string bytes, const std::vector<PlanSchema>& schemas) {
    return examine_workbook(std::make_shared<const std::string>(std::move(bytes)), "central.xlsx", schemas, {});
}

}  // namespace

TEST_CASE("a required målvärde that is empty is told at its cell, words in its place are an answer") {
    const auto schemas = plan_with_targets();
    const PlanSchema& plan = schemas.front();
    const auto template_workbook = make_template(plan, *plan.input("central"), *plan.unit("finans"), "2018-11-23T00:00:00Z");
    REQUIRE(template_workbook);
    const auto empty = write_workbook(*template_workbook);
    REQUIRE(empty);
    const ExaminedWorkbook blank = examined(*empty, schemas);

    std::vector<CellPatch> patches;
    std::string left_empty, in_words;
    for (const BoundField& field : blank.binding.fields) {
        if (field.measure != "malvarde") continue;
        const std::string& sheet = blank.workbook->sheets[field.cell.sheet].name;
        if (field.line == "ind_3") {
            left_empty = sheet + "!" + to_a1(field.cell.ref);
        } else if (field.line == "ind_10") {
            in_words = sheet + "!" + to_a1(field.cell.ref);
            patches.push_back({sheet, field.cell.ref, std::string("Löpande uppföljning")});
        } else {
            patches.push_back({sheet, field.cell.ref, 75.0});
        }
    }
    REQUIRE(patches.size() > 20);
    REQUIRE_FALSE(left_empty.empty());
    REQUIRE_FALSE(in_words.empty());
    const auto filled = edit_workbook(*empty, "central.xlsx", patches, Recompute::Nothing, {});
    REQUIRE(filled);
    const ExaminedWorkbook handed_in = examined(filled->value.bytes, schemas);

    std::vector<std::string> told;
    for (const Finding& finding : handed_in.findings) {
        const std::string place = finding.place.sheet + "!" + finding.place.cell;
        if (finding.code == "IND-TARGET") told.push_back(place);
        CHECK_MESSAGE((place != in_words && (place != left_empty || finding.code == "IND-TARGET")),
                      render_message(finding, Language::Swedish));
    }
    CHECK(told == std::vector<std::string>{left_empty});

    const auto words = std::ranges::find_if(
        handed_in.facts.facts, [](const Fact& fact) { return fact.key.line == "ind_10" && fact.key.measure == "malvarde"; });
    REQUIRE(words != handed_in.facts.facts.end());
    REQUIRE(words->text());
    CHECK(*words->text() == "Löpande uppföljning");
}
