// VAL-SIGN, VAL-SCALE, VAL-MISSING, VAL-CONFLICT, IND-TARGET, FML-STALE.

#include "validation/bench.h"
#include "workbook/workbook_builder.h"

using namespace planbok;
using small::Bench;

TEST_CASE("VAL-SIGN tells a cost without its minus") {
    const auto findings = Bench(small::Facts().put("region", "kostnader", "2019", "205.1")).run(check_val_sign);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].found == "205.1");
    CHECK(findings[0].expected == "-205.1");
    CHECK(Bench(small::Facts().put("region", "kostnader", "2019", "-205.1")).run(check_val_sign).empty());
    CHECK(Bench(small::Facts().put("region", "kostnader", "2019", "0")).run(check_val_sign).empty());
}

TEST_CASE("VAL-SIGN tells the one period that is opposite to all others at the same size") {
    const auto told = [](const char* a, const char* b, const char* c) {
        small::Facts facts;
        facts.put("region", "intakter", "2018", a).put("region", "intakter", "2019", b).put("region", "intakter", "2020", c);
        return Bench(facts).run(check_val_sign).size();
    };
    CHECK(told("30", "-31", "32") == 1);
    CHECK(told("30", "31", "32") == 0);
    CHECK(told("-0.4", "7", "120") == 0);  // another size: real income
    CHECK(told("30", "-31", "-32") == 1);  // the first one
    CHECK(told("-30", "-31", "-32") == 0);
}

TEST_CASE("VAL-SIGN tells an unmarked negative cost in a net-cost table") {
    CHECK(Bench(small::Facts().put("norr", "ram", "2019", "-510")).run(check_val_sign).size() == 1);
    CHECK(Bench(small::Facts().put("norr", "ram", "2019", "-1.0")).run(check_val_sign).size() == 1);
    CHECK(Bench(small::Facts().put("norr", "ram", "2019", "-0.9")).run(check_val_sign).empty());
    Bench marked(small::Facts().put("norr", "ram", "2019", "-510"));
    marked.schema.lines[3].negative_expected = true;
    CHECK(marked.run(check_val_sign).empty());
}

TEST_CASE("VAL-SCALE tells tkr among mnkr from the line's other periods") {
    const auto told = [](const char* a, const char* b, const char* c) {
        small::Facts facts;
        facts.put("norr", "ram", "2018", a).put("norr", "ram", "2019", b).put("norr", "ram", "2020", c);
        return Bench(facts).run(check_val_scale_of_workbook);
    };
    const auto findings = told("100.0", "104000", "110.0");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "VAL-SCALE");
    CHECK(findings[0].period == "2019");
    CHECK(findings[0].found == "104000");
    CHECK(findings[0].expected == "104");
    CHECK(told("100", "104", "110").empty());
    CHECK(told("100", "29999", "100").empty());      // 299.99 times
    CHECK(told("100", "30000", "100").size() == 1);  // 300 times
    CHECK(told("100", "300000", "100").size() == 1);
    CHECK(told("100", "300001", "100").empty());
    CHECK(told("0.4", "400", "0.4").empty());  // siblings too small to tell
    CHECK(told("0", "104000", "0").empty());
}

TEST_CASE("VAL-SCALE tells a unit that is wrong in every period from the other units") {
    small::Facts facts;
    for (const char* unit : {"norr", "vast", "a", "b"}) facts.put(unit, "ram", "2019", "100").put(unit, "ram", "2020", "110");
    facts.put("soder", "ram", "2019", "90000").put("soder", "ram", "2020", "95000");
    CHECK(Bench(facts).run(check_val_scale_of_workbook).empty());
    const auto findings = Bench(facts).run(check_val_scale_of_set);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].unit == "soder");
    facts.put("soder", "ram", "2018", "90");
    CHECK(Bench(facts).run(check_val_scale_of_set).empty());
}

namespace {

BoundField field(const std::string& line, const std::string& measure, std::uint32_t row, bool text = false) {
    BoundField out;
    out.unit = "norr";
    out.line = line;
    out.period = "2019";
    out.measure = measure;
    out.cell = {0, {row, 1}};
    out.text = text;
    return out;
}

Bench with_cells(const small::Facts& facts) {
    Bench bench(facts);
    WorkbookBuilder builder;
    builder.add_sheet("Ram");
    builder.workbook().file = "norr.xlsx";
    ExaminedWorkbook& file = bench.file("norr.xlsx", "norr", "ram");
    file.workbook = std::make_unique<Workbook>(std::move(builder).finish());
    return bench;
}

}  // namespace

TEST_CASE("VAL-MISSING tells a required field that gave no fact, unless the cell has its finding already") {
    Bench bench = with_cells(small::Facts().put("norr", "ram", "2019", "100"));
    bench.files[0].binding.fields = {field("ram", "belopp", 2), field("kommentar", "text", 3, true),
                                     field("ersattning", "belopp", 4)};
    bench.files[0].binding.fields[2].required = false;
    auto findings = bench.run(check_val_missing);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "VAL-MISSING");
    CHECK(small::place(findings[0]) == "norr.xlsx!Ram!B4");
    CHECK(findings[0].message);
    bench.so_far.push_back(make_finding("VAL-TEXTNUM", findings[0].place));
    CHECK(bench.run(check_val_missing).empty());
}

TEST_CASE("IND-TARGET tells an empty målvärde the template asks for; a text there is an answer") {
    Bench bench = with_cells(small::Facts());
    Indicator indicator;
    indicator.id = "nojda";
    bench.schema.indicators = {indicator};
    bench.files[0].binding.fields = {field("nojda", "malvarde", 2)};
    const auto findings = bench.run(check_ind_target);
    REQUIRE(findings.size() == 1);
    CHECK(small::place(findings[0]) == "norr.xlsx!Ram!B3");
    bench.facts = small::Facts().text("norr", "nojda", "2019", "löpande uppföljning", "malvarde").table();
    CHECK(bench.run(check_ind_target).empty());
    bench.facts = FactTable();
    bench.files[0].binding.fields[0].required = false;
    CHECK(bench.run(check_ind_target).empty());
}

TEST_CASE("VAL-CONFLICT tells one amount in two cells with different values") {
    small::Facts facts;
    facts.put("norr", "ram", "2019", "100")
        .put("norr", "ram", "2019", "101")
        .put("norr", "ram", "2020", "5")
        .put("norr", "ram", "2020", "5.0");
    const auto findings = Bench(facts).run(check_val_conflict);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].found == "101");
    CHECK(findings[0].expected == "100");
    CHECK(findings[0].related.size() == 1);
}

TEST_CASE("FML-STALE is one finding for each field and one for each sheet with its other cells") {
    WorkbookBuilder builder;
    const std::uint32_t sheet = builder.add_sheet("Ram");
    builder.set(sheet, "A1", Value::of(2.0));
    for (std::uint32_t row = 1; row < 5; ++row) builder.set_formula(sheet, {row, 0}, "A1*2", Value::of(row == 4 ? 4.0 : 5.0));
    Bench bench{small::Facts()};
    ExaminedWorkbook& file = bench.file("norr.xlsx", "norr", "ram");
    file.workbook = std::make_unique<Workbook>(std::move(builder).finish());
    auto values = recalculate(*file.workbook, {});
    file.values = std::make_unique<Recalculation>(std::move(values.value));
    BoundField bound = field("ram", "belopp", 1);
    bound.cell = {sheet, {1, 0}};
    file.binding.fields = {bound};
    const auto findings = bench.run(check_fml_stale);
    REQUIRE(findings.size() == 2);
    CHECK(small::place(findings[0]) == "norr.xlsx!Ram!A2");
    CHECK(findings[0].line == "ram");
    CHECK(findings[0].found == "5");
    CHECK(findings[0].expected == "4");
    CHECK(small::place(findings[1]) == "norr.xlsx!Ram!A3");
    CHECK(findings[1].line.empty());
    REQUIRE(findings[1].related.size() == 1);
    CHECK(findings[1].related[0].cell == "A4");
}

TEST_CASE("FML-STALE is one finding for a sheet whose formulas were saved without values, fields or not") {
    WorkbookBuilder builder;
    const std::uint32_t sheet = builder.add_sheet("Ram");
    builder.set(sheet, "A1", Value::of(2.0));
    for (std::uint32_t row = 1; row < 4; ++row) {
        builder.set_formula(sheet, {row, 0}, "A1*2", Value::blank(), 0, FormulaKind::Normal, std::nullopt, false);
    }
    Bench bench{small::Facts()};
    ExaminedWorkbook& file = bench.file("norr.xlsx", "norr", "ram");
    file.workbook = std::make_unique<Workbook>(std::move(builder).finish());
    auto values = recalculate(*file.workbook, {});
    file.values = std::make_unique<Recalculation>(std::move(values.value));
    BoundField bound = field("ram", "belopp", 1);
    bound.cell = {sheet, {1, 0}};
    file.binding.fields = {bound};
    const auto findings = bench.run(check_fml_stale);
    REQUIRE(findings.size() == 1);
    CHECK(small::place(findings[0]) == "norr.xlsx!Ram!A2");
    CHECK(findings[0].related.size() == 2);
    REQUIRE(findings[0].message);
    CHECK(findings[0].message->sv == "Bladets formler är sparade utan värden. De räknas om här och resultaten används.");
}
