#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "messages/catalogue.h"
#include "schema/load_schema.h"

using namespace planbok;

namespace {

std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

PlanSchema shipped() {
    const std::string path = PLANBOK_SOURCE_DIR "/schemas/vastmanland-2019-2021.json";
    auto loaded = load_schema(file_text(path), path);
    for (const Finding& finding : loaded.findings)
        MESSAGE(to_string(finding.place), " ", render_message(finding, Language::English));
    REQUIRE(loaded.value);
    return *loaded.value;
}

}  // namespace

TEST_CASE("the shipped schema loads without a fault") {
    const PlanSchema schema = shipped();
    CHECK(schema.id == "vastmanland-2019-2021");
    CHECK(schema.root_unit == "region");
    CHECK(schema.inputs.size() == 3);
}

TEST_CASE("the shipped schema has the plan's five goal areas and eleven goals") {
    const PlanSchema schema = shipped();
    CHECK(schema.goal_areas.size() == 5);
    CHECK(schema.goals.size() == 11);
    CHECK(schema.indicators.size() == 21);
}

TEST_CASE("every computed line of the shipped schema has a formula that names something") {
    for (const Line& line : shipped().lines) {
        CAPTURE(line.id);
        if (!line.formula) continue;
        CHECK_FALSE(line.formula->names().empty());
        CHECK_FALSE(line.is_list);
    }
}

TEST_CASE("every line of the shipped schema that is filled in stands in a template") {
    const PlanSchema schema = shipped();
    std::set<std::string> placed;
    for (const Input& input : schema.inputs)
        for (const InputSheet& sheet : input.sheets)
            for (const InputRegion& region : sheet.regions) {
                for (const RowSpec& row : region.rows) placed.insert(row.line);
                placed.insert(region.list_line);
                placed.insert(region.sum_line);
            }
    for (const Line& line : schema.lines) {
        CAPTURE(line.id);
        CHECK((line.formula || placed.contains(line.id)));
    }
}

TEST_CASE("every rule of the shipped schema speaks both languages and says what was found and expected") {
    for (const Rule& rule : shipped().rules) {
        CAPTURE(rule.id);
        for (const std::string& text : {rule.message.sv, rule.message.en}) CHECK(text.find("{found}") != std::string::npos);
        CHECK_FALSE(rule.source.empty());
    }
}

TEST_CASE("every control sum of the plan is covered by a line, a rule or a transfer, or says why not") {
    const PlanSchema schema = shipped();
    std::ifstream file(PLANBOK_SOURCE_DIR "/tests/data/kontrollsummor_regler.csv");
    std::string row;
    std::getline(file, row);
    std::size_t rows = 0;
    while (std::getline(file, row)) {
        ++rows;
        CAPTURE(row);
        const auto has = [&](const std::string& kind) { return row.find("," + kind + ",") != std::string::npos; };
        bool known = has("none") || has("transfer");
        for (const Line& line : schema.lines) known = known || row.find(",line," + line.id + ",") != std::string::npos;
        for (const Rule& rule : schema.rules) known = known || row.find(",rule," + rule.id + ",") != std::string::npos;
        CHECK(known);
    }
    CHECK(rows == 273);
}
