#include "binding/make_template.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "template_fixture.h"

using namespace planbok;

namespace {

std::vector<std::string> sheet_names(const NewWorkbook& workbook) {
    std::vector<std::string> names;
    for (const NewSheet& sheet : workbook.sheets) names.push_back(sheet.name);
    return names;
}

}  // namespace

TEST_CASE("the standard workbook has its sheets in order, about and codes at the ends") {
    const PlanSchema plan = SmallPlan::schema();
    const NewWorkbook workbook = small_template(plan);
    CHECK(sheet_names(workbook) == std::vector<std::string>{"Om", "Resultat", "Ram", "Hyror"});
    for (const NewSheet& sheet : workbook.sheets) {
        CAPTURE(sheet.name);
        CHECK(sheet.protect);
        CHECK(sheet.page.fit_width == 1);
    }
}

TEST_CASE("the workbook says in named cells which plan, unit and template it is") {
    const PlanSchema plan = SmallPlan::schema();
    const Identity identity = read_identity(to_workbook(small_template(plan)));
    CHECK(identity.schema_id == "sjobygden");
    CHECK(identity.schema_version == "1.0");
    CHECK(identity.unit == "hamn");
    CHECK(identity.input == "budget");
}

TEST_CASE("identity is read from the labels when the names are gone") {
    const PlanSchema plan = SmallPlan::schema();
    NewWorkbook workbook = small_template(plan);
    workbook.names.clear();
    workbook.sheets.front().name = "Information";
    const Identity identity = read_identity(to_workbook(workbook));
    CHECK(identity.schema_id == "sjobygden");
    CHECK(identity.unit == "hamn");
    CHECK(identity.input == "budget");
}

TEST_CASE("computed lines are live formulas over the cells of their words") {
    const PlanSchema plan = SmallPlan::schema();
    const NewWorkbook workbook = small_template(plan);
    // Resultat: title, whose, introduction, blank; then title, heads, rows.
    CHECK(text_at(workbook, "Resultat", "B5") == "Resultatbudget");
    CHECK(text_at(workbook, "Resultat", "A5") == "[resultat]");
    CHECK(text_at(workbook, "Resultat", "C6") == "Budget 2030");
    CHECK(text_at(workbook, "Resultat", "F6") == "Tryckt 2030");
    CHECK(text_at(workbook, "Resultat", "B8") == "Intäkter");
    CHECK(text_at(workbook, "Resultat", "A8") == "intakter");
    CHECK(formula_at(workbook, "Resultat", "C11") == "C8+C9+C10");
    CHECK(formula_at(workbook, "Resultat", "D12") == "IFERROR(-(D9+D10)/D8*100,\"\")");
    CHECK(text_at(workbook, "Resultat", "I11") == "Avsnitt 4.2");
}

TEST_CASE("PREV is the column before and CHANGES the sums of the unit's lists and its parts'") {
    const PlanSchema plan = SmallPlan::schema();
    const NewWorkbook workbook = small_template(plan);
    CHECK(text_at(workbook, "Ram", "B4") == "Ramar");
    CHECK(text_at(workbook, "Ram", "A7") == "ram:fyr");
    CHECK(text_at(workbook, "Ram", "B7") == "varav Fyrplatsen");
    CHECK(formula_at(workbook, "Ram", "D8") == "C6+(E18+E26)");
    CHECK(formula_at(workbook, "Ram", "C8") == "");
    CHECK(formula_at(workbook, "Ram", "E18") == "SUM(E13:E17)");
    CHECK(text_at(workbook, "Ram", "B21") == "Ramförändringar, varav Fyrplatsen");
    CHECK(text_at(workbook, "Ram", "A21") == "[forandringar_del/fyr]");
}

TEST_CASE("a unit without parts has no rows and lists for them") {
    const PlanSchema plan = SmallPlan::schema();
    const NewWorkbook workbook = small_template(plan, "park");
    CHECK(text_at(workbook, "Ram", "A7") == "ram_beraknad");
    CHECK(formula_at(workbook, "Ram", "D7") == "C6+E17");
}

TEST_CASE("cells to be filled in are unlocked, all others locked") {
    const PlanSchema plan = SmallPlan::schema();
    const NewWorkbook workbook = small_template(plan);
    const auto locked = [&](const char* sheet, const char* a1) {
        return workbook.styles[cell_at(workbook, sheet, a1)->style].locked;
    };
    CHECK_FALSE(locked("Resultat", "C8"));
    CHECK_FALSE(locked("Resultat", "F11"));  // printed figure beside the sum
    CHECK_FALSE(locked("Ram", "B13"));       // label of a list row
    CHECK(locked("Resultat", "C11"));
    CHECK(locked("Resultat", "F8"));  // no printed figure beside an input
    CHECK(locked("Resultat", "B8"));
    CHECK(locked("Resultat", "I8"));
    CHECK(locked("Om", "D7"));
}

TEST_CASE("rows have defined names over their amounts") {
    const PlanSchema plan = SmallPlan::schema();
    const NewWorkbook workbook = small_template(plan);
    const auto named = [&](const char* name) {
        const auto found = std::ranges::find(workbook.names, name, &DefinedName::name);
        return found == workbook.names.end() ? std::string() : found->formula;
    };
    CHECK(named("intakter") == "Resultat!$C$8,Resultat!$D$8,Resultat!$E$8");
    CHECK(named("ram_fyr") == "Ram!$C$7,Ram!$D$7,Ram!$E$7");
    CHECK(named("PB_Enhet").starts_with("Om!$D$"));
}

TEST_CASE("code lists become drop-downs, long ones from the sheet Koder") {
    PlanSchema plan = SmallPlan::schema();
    const auto list_formula = [&](const NewWorkbook& workbook, const char* a1) {
        for (const NewSheet& sheet : workbook.sheets) {
            for (const NewValidation& validation : sheet.validations) {
                if (sheet.name == "Ram" && validation.type == "list" && validation.range.contains(*parse_a1(a1)))
                    return validation.formula1;
            }
        }
        return std::string();
    };
    CHECK(list_formula(small_template(plan), "C13") == "\"Prisuppräkning,Omflyttning\"");
    plan.units[0].label.sv = "Sjöbygden, hela";  // a comma cannot stand in a list of its own
    const NewWorkbook workbook = small_template(plan);
    CHECK(list_formula(workbook, "D13") == "Koder!$A$2:$A$5");
    CHECK(text_at(workbook, "Koder", "A2") == "Sjöbygden, hela");
}

TEST_CASE("a template is only made for a unit that hands it in") {
    const PlanSchema plan = SmallPlan::schema();
    const auto made = make_template(plan, plan.inputs.front(), *plan.unit("riket"), "2030-01-01T00:00:00Z");
    REQUIRE_FALSE(made);
    CHECK(made.error().finding.code == "TPL-UNIT");
}

TEST_CASE("the template can be written") {
    const PlanSchema plan = SmallPlan::schema();
    const auto bytes = write_workbook(small_template(plan));
    REQUIRE(bytes);
    CHECK(bytes->starts_with("PK"));
}
