#include <algorithm>

#include "binding/fill.h"
#include "binding/make_template.h"
#include "messages/catalogue.h"
#include "validation/printed_plan.h"
#include "workbook/read_workbook.h"
#include "workbook/workbook_builder.h"
#include "writing/patch.h"

using namespace planbok;

namespace {

/// Room for every printed row in the lists; rows that stand in some periods only stand in all of them and may be left empty, so
/// that a sum over them is a formula in every period.
void make_room(PlanSchema& schema) {
    for (Input& input : schema.inputs) {
        for (InputSheet& sheet : input.sheets) {
            for (InputRegion& region : sheet.regions) {
                region.empty_rows = std::max(region.empty_rows, 40);
                for (RowSpec& row : region.rows) {
                    const auto line =
                        std::find_if(schema.lines.begin(), schema.lines.end(), [&](const Line& l) { return l.id == row.line; });
                    if (row.periods.empty() || line == schema.lines.end() || line->formula) continue;
                    row.periods.clear();
                    line->required = false;
                }
            }
        }
    }
}

std::vector<PlanSchema> shipped_plan() {
    auto loaded = load_schema(test::file_text("schemas/vastmanland-2019-2021.json"), "vastmanland-2019-2021.json");
    REQUIRE(loaded.value);
    std::vector<PlanSchema> out;
    out.push_back(std::move(*loaded.value));
    make_room(out.front());
    return out;
}

std::vector<FillFact> shipped_facts() {
    std::vector<FillFact> out;
    for (const test::CsvRow& row : test::csv_rows("workbooks/facts/vastmanland-2019.csv")) {
        FillFact fact{row.at("unit"), row.at("line"), row.at("item"), row.at("period"), row.at("measure"), row.at("value"), {}, 0};
        for (const auto& [name, value] : row) {
            const bool is_key =
                name == "unit" || name == "line" || name == "item" || name == "period" || name == "measure" || name == "value";
            if (!is_key && !value.empty()) fact.attributes[name] = value;
        }
        out.push_back(std::move(fact));
    }
    return out;
}

std::string patched(const std::string& bytes, const std::vector<CellPatch>& patches) {
    const auto package = Package::open(bytes, "mall.xlsx", {});
    REQUIRE(package);
    auto result = patch_workbook(package->value, patches, {});
    REQUIRE(result);
    return std::move(result->bytes);
}

Workbook read(const std::string& bytes) {
    auto workbook = read_workbook(bytes, "mall.xlsx", {});
    REQUIRE(workbook);
    return std::move(workbook->value);
}

/// Stores our value in every formula cell whose stored value is old, as saving in a spreadsheet program does.
std::string calculated(const std::string& bytes) {
    const Workbook workbook = read(bytes);
    const auto values = recalculate(workbook, {});
    std::vector<CellPatch> patches;
    for (const SheetCell& cell : values.value.stale()) {
        const Value value = values.value.value(cell);
        PatchCached cached;
        if (value.is_number()) cached.value = value.number;
        if (value.is_text()) cached.value = std::string(value.text);
        if (value.is_boolean()) cached.value = value.boolean;
        if (value.is_error()) cached.value = value.error;
        patches.push_back({workbook.sheets[cell.sheet].name, cell.ref, cached});
    }
    return patched(bytes, patches);
}

/// The standard workbook of a unit with its printed figures filled in.
std::string filled_template(const PlanSchema& schema, const Input& input, const std::string& unit,
                            const std::vector<FillFact>& facts) {
    const auto declared = make_template(schema, input, *schema.unit(unit), "2018-11-23T12:00:00Z");
    REQUIRE(declared);
    const auto blank = write_workbook(*declared);
    REQUIRE(blank);
    const Workbook workbook = read(*blank);
    const auto binding = bind(schema, workbook);
    const auto patches = fill_patches(schema, binding.value, workbook, facts);
    return calculated(patched(*blank, patches.value));
}

struct File {
    std::string name, bytes;
};

std::vector<File> handed_in(const PlanSchema& schema) {
    const auto facts = shipped_facts();
    std::vector<File> out;
    for (const Input& input : schema.inputs) {
        for (const std::string& unit : input.units)
            out.push_back({unit + "-" + input.id + ".xlsx", filled_template(schema, input, unit, facts)});
    }
    return out;
}

ExaminedSet examine(const std::vector<File>& files, const std::vector<PlanSchema>& schemas) {
    std::vector<ExaminedWorkbook> examined;
    for (const File& file : files)
        examined.push_back(examine_workbook(std::make_shared<const std::string>(file.bytes), file.name, schemas, {}));
    return examine_set(std::move(examined), {}, SetExtent::Whole);
}

std::vector<Finding> all_findings(const ExaminedSet& set) {
    std::vector<Finding> out = set.findings;
    for (const ExaminedWorkbook& file : set.files) out.insert(out.end(), file.findings.begin(), file.findings.end());
    return out;
}

}  // namespace

TEST_CASE(
    "the plan's workbooks, written, filled in and read again, hold the printed figures and contradict themselves where print "
    "does") {
    const auto schemas = shipped_plan();
    const PlanSchema& schema = schemas.front();
    const ExaminedSet set = examine(handed_in(schema), schemas);
    const std::set<std::string> expected = test::contradictions();
    std::set<std::string> told;
    for (const Finding& finding : all_findings(set)) {
        CHECK_FALSE(finding.place.file.empty());
        if (finding.severity != Severity::Error && !finding.code.starts_with("R-")) continue;
        told.insert(test::named(finding));
        CHECK_MESSAGE(expected.contains(test::named(finding)), to_string(finding.place), ": ",
                      render_message(finding, Language::Swedish));
    }
    for (const std::string& finding : expected) CHECK_MESSAGE(told.contains(finding), finding);
    CHECK(exit_status(set) == 1);

    const test::PrintedPlan plan = test::printed_plan();
    std::size_t compared = 0;
    for (const Fact& fact : plan.set.facts.all()) {
        const Fact* read = set.facts.find(fact.key);
        CAPTURE(fact.key.unit);
        CAPTURE(fact.key.line);
        CAPTURE(fact.key.item);
        CAPTURE(fact.key.period);
        CAPTURE(fact.key.measure);
        CHECK(read);
        if (!read || !fact.amount()) continue;
        CHECK(read->amount());
        if (!read->amount()) continue;
        CHECK(*read->amount() == *fact.amount());
        const bool is_plan_line = !schema.indicator(fact.key.line);
        if (is_plan_line) CHECK(read->rounded_to == fact.rounded_to);
        ++compared;
    }
    CHECK(compared > 700);
}

TEST_CASE("what is no workbook is refused, with the reason and what could not be checked") {
    const ExaminedWorkbook file = examine_workbook(std::make_shared<const std::string>("inte en arbetsbok"), "a/b.xlsx", {}, {});
    CHECK(file.refused);
    REQUIRE(file.findings.size() == 1);
    CHECK(file.findings[0].code == "FILE-KIND");
    CHECK(file.findings[0].place.file == "a/b.xlsx");
    CHECK(file.sha256.size() == 64);
    CHECK(std::find(file.not_checked.begin(), file.not_checked.end(), "SUM-PRINTED") != file.not_checked.end());
}

TEST_CASE("a workbook of no known plan is read, and says so") {
    WorkbookBuilder builder;
    builder.workbook().file = "lunch.xlsx";
    builder.set(builder.add_sheet("Blad1"), "A1", Value::of("Måndag"));
    const ExaminedWorkbook file = examine_cells(std::move(builder).finish(), {}, {});
    CHECK_FALSE(file.refused);
    CHECK(file.schema == nullptr);
    REQUIRE(file.findings.size() == 1);
    CHECK(file.findings[0].code == "SCH-UNKNOWN");
    CHECK(file.findings[0].severity == Severity::Error);
    for (const char* code : {"SUM-PRINTED", "VAL-SIGN", "PKG-MACRO", "SHT-HIDDEN"}) {
        CAPTURE(code);
        CHECK(std::find(file.not_checked.begin(), file.not_checked.end(), code) != file.not_checked.end());
    }
    CHECK(file.content_hash.size() == 64);
}
