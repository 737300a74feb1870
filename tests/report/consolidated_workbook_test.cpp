#include "report/consolidated_workbook.h"

#include "package/package.h"
#include "plan/agreement.h"
#include "report/lineage_names.h"
#include "report/shipped_set.h"
#include "workbook/read_workbook.h"
#include "writing/lint.h"

using namespace planbok;

namespace {

const std::string& consolidated_bytes() {
    static const std::string bytes = [] {
        const Shipped& shipped = shipped_set();
        auto written = write_workbook(consolidated_workbook(shipped.schemas[0].outputs.at(0), shipped.set, shipped.options, Language::Swedish, "2018-11-23T00:00:00Z"));
        REQUIRE(written);
        return std::move(*written);
    }();
    return bytes;
}

const Workbook& consolidated() {
    static const Workbook workbook = [] {
        auto read = read_workbook(consolidated_bytes(), "plan.xlsx", Limits{});
        REQUIRE(read);
        return std::move(read->value);
    }();
    return workbook;
}

/// The row of `sheet` whose label column holds `label`, from row `from` on.
std::optional<std::uint32_t> row_of(const Sheet& sheet, std::string_view label, std::uint32_t from = 0) {
    const auto used = sheet.used_range();
    for (std::uint32_t row = from; used && row <= used->last.row; ++row) {
        const Value value = sheet.value({row, 1});
        if (value.is_text() && value.text == label) return row;
    }
    return std::nullopt;
}

double number_at(const Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    const Value value = sheet.value({row, column});
    REQUIRE(value.is_number());
    return value.number;
}

}  // namespace

TEST_CASE("the consolidated workbook holds every sheet the schema declares, and one for each unit that handed in") {
    const Workbook& workbook = consolidated();
    for (const char* name : {"Översikt", "Resultatbudget", "Skatter och statsbidrag", "Ramar", "Ramförändringar", "Anslag", "Kassaflöde", "Balans", "Nyckeltal", "Känslighet",
                             "Investeringar", "Mål och indikatorer", "Avvikelser", "Källor", "Om", "VS", "PPHV", "RK", "KTN", "KFN"}) {
        CAPTURE(std::string(name));
        CHECK(workbook.find_sheet(name));
    }
    CHECK(workbook.find_name(kResultName) != nullptr);
    CHECK(workbook.find_name(kLineageName) != nullptr);
}

TEST_CASE("nothing in the consolidated workbook would make Excel offer a repair") {
    const auto package = Package::open(consolidated_bytes(), "plan.xlsx", Limits{});
    REQUIRE(package);
    for (const Finding& finding : lint_package(package->value)) {
        CAPTURE(to_string(finding.place));
        FAIL_CHECK(finding.code);
    }
}

TEST_CASE("every stored value of a formula is what the formula gives, and none is an error") {
    const Workbook& workbook = consolidated();
    const auto values = recalculate(workbook, shipped_set().options.calculation);
    CHECK(values.value.stale().empty());
    std::size_t formulas = 0;
    for (const Sheet& sheet : workbook.sheets) {
        sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
            if (formula == nullptr) return;
            ++formulas;
            CAPTURE(sheet.name + "!" + to_a1(ref));
            CHECK(formula->has_cached_value);
            CHECK_FALSE(value.is_error());
        });
    }
    CHECK(formulas > 900);
}

TEST_CASE("the sheet Ramar adds the units' own sheets, and the sums are the printed ones") {
    const Workbook& workbook = consolidated();
    const Sheet& ramar = workbook.sheets[*workbook.find_sheet("Ramar")];
    const auto unit = row_of(ramar, "Västmanlands sjukhus");
    REQUIRE(unit);
    REQUIRE(ramar.formula({*unit, 2}) != nullptr);
    CHECK(ramar.formula({*unit, 2})->text.starts_with("VS!"));
    struct Sum {
        const char* label;
        double values[4];
    };
    // regionplan 11.5 Ramar, as printed
    const Sum sums[] = {{"Summa fördelat till verksamheter", {7744.5, 8070.7, 8340.2, 8612.1}},
                        {"SUMMA VERKSAMHET", {8048.5, 8367.4, 8474.1, 8650.3}},
                        {"SUMMA DRIFTBUDGET (nettokostnader)", {8048.1, 8374.4, 8594.6, 8832.9}}};
    const PlanSchema& schema = shipped_set().schemas[0];
    const char* lines[] = {"ram_summa_fordelat", "ram_summa_verksamhet", "ram_driftbudget"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto row = row_of(ramar, schema.line(lines[i])->label.sv);
        CAPTURE(std::string(lines[i]));
        REQUIRE(row);
        for (std::uint32_t year = 0; year < 4; ++year) {
            CHECK(number_at(ramar, *row, 2 + year) == doctest::Approx(sums[i].values[year]));
            const std::uint32_t recomputed = 2 + 4 + 1 + year;  // past the values and a gap
            CHECK(number_at(ramar, *row, recomputed) == doctest::Approx(sums[i].values[year]));
            CHECK(ramar.formula({*row, recomputed}) != nullptr);
        }
    }
}

TEST_CASE("a varav part is shown under its unit and not added") {
    const Workbook& workbook = consolidated();
    const Sheet& ramar = workbook.sheets[*workbook.find_sheet("Ramar")];
    const auto varav = row_of(ramar, "varav Vårdval");
    const auto sum = row_of(ramar, shipped_set().schemas[0].line("ram_summa_fordelat")->label.sv);
    REQUIRE(varav);
    REQUIRE(sum);
    CHECK(number_at(ramar, *varav, 3) == doctest::Approx(1529.2));
    const FormulaCell* formula = ramar.formula({*sum, 2 + 4 + 1});
    REQUIRE(formula != nullptr);
    CHECK(formula->text.find("C" + std::to_string(*varav + 1) + ",") == std::string_view::npos);
}

TEST_CASE("the same input gives the same bytes") {
    const Shipped& shipped = shipped_set();
    const auto again = write_workbook(consolidated_workbook(shipped.schemas[0].outputs.at(0), shipped.set, shipped.options, Language::Swedish, "2018-11-23T00:00:00Z"));
    REQUIRE(again);
    CHECK(*again == consolidated_bytes());
}

TEST_CASE("a unit that did not hand in is marked and never counted as zero") {
    const Shipped& shipped = shipped_set();
    const ExaminedSet part = examine_set(examine_shipped(shipped, "vs-ram.xlsx"), shipped.options, SetExtent::Whole);
    const bool told = std::any_of(part.findings.begin(), part.findings.end(), [](const Finding& finding) { return finding.code == "SET-MISSING" && finding.unit == "vs"; });
    CHECK(told);
    const NewWorkbook workbook = consolidated_workbook(shipped.schemas[0].outputs.at(0), part, shipped.options, Language::Swedish, "2018-11-23T00:00:00Z");
    const auto bytes = write_workbook(workbook);
    REQUIRE(bytes);
    const auto read = read_workbook(*bytes, "plan.xlsx", Limits{});
    REQUIRE(read);
    const Sheet& ramar = read->value.sheets[*read->value.find_sheet("Ramar")];
    const auto unit = row_of(ramar, "Västmanlands sjukhus");
    REQUIRE(unit);
    CHECK(ramar.value({*unit, 2}) == Value::of("saknas"));
    const auto sum = row_of(ramar, shipped.schemas[0].line("ram_summa_fordelat")->label.sv);
    REQUIRE(sum);
    CHECK(ramar.value({*sum, 2 + 4 + 1}).is_blank());  // what would be a part is not given out as the whole
}

TEST_CASE("each finding of the set stands on the sheet Avvikelser") {
    const Workbook& workbook = consolidated();
    const Sheet& sheet = workbook.sheets[*workbook.find_sheet("Avvikelser")];
    std::size_t codes = 0, findings = shipped_set().set.findings.size();
    for (const ExaminedWorkbook& file : shipped_set().set.files) findings += file.findings.size();
    sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell*) {
        codes += ref.column == 3 && value.is_text() && value.text.find('-') != std::string_view::npos;
    });
    CHECK(codes == findings);
    CHECK(sheet.hyperlinks.size() >= findings);
}
