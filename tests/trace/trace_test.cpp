#include "trace/trace.h"

#include "report/consolidated_workbook.h"
#include "report/shipped_set.h"
#include "workbook/read_workbook.h"
#include "workbook/workbook_builder.h"

using namespace planbok;

namespace {

const Workbook& consolidated() {
    static const std::unique_ptr<std::string> bytes = [] {
        const Shipped& shipped = shipped_set();
        auto written = write_workbook(consolidated_workbook(shipped.schemas[0].outputs.at(0), shipped.set, shipped.options, Language::Swedish, "2018-11-23T00:00:00Z"));
        REQUIRE(written);
        return std::make_unique<std::string>(std::move(*written));
    }();
    static const Workbook workbook = [] {
        auto read = read_workbook(*bytes, "plan.xlsx", Limits{});
        REQUIRE(read);
        return std::move(read->value);
    }();
    return workbook;
}

const Recalculation& values() {
    static const Reported<Recalculation> calculated = recalculate(consolidated(), {});
    return calculated.value;
}

/// Every way down ends in a source: collects them, and counts ends without one.
void collect(const TraceStep& step, std::vector<TraceStep::Source>& sources, std::size_t& dead_ends) {
    sources.insert(sources.end(), step.sources.begin(), step.sources.end());
    if (step.from.empty() && step.sources.empty() && !step.cut) ++dead_ends;
    for (const TraceStep& from : step.from) collect(from, sources, dead_ends);
}

std::string first_amount_of(const std::string& sheet_name, const std::string& label) {
    const Sheet& sheet = consolidated().sheets[*consolidated().find_sheet(sheet_name)];
    for (std::uint32_t row = 0; row < 200; ++row) {
        if (sheet.value({row, 1}) == Value::of(std::string_view(label))) return quoted_sheet_name(sheet_name) + "!" + to_a1(CellRef{row, 2});
    }
    FAIL("no row " << label);
    return "";
}

}  // namespace

TEST_CASE("an amount of a unit leads to the workbook, sheet and cell it was handed in") {
    const auto step = trace(consolidated(), values(), first_amount_of("Ramar", "Västmanlands sjukhus"));
    REQUIRE(step);
    REQUIRE(step->from.size() == 1);
    REQUIRE(step->from[0].sources.size() == 1);
    const TraceStep::Source& source = step->from[0].sources[0];
    CHECK(source.file == "vs-ram.xlsx");
    CHECK(source.sheet == "Ram");
    CHECK(source.unit == "vs");
    CHECK(source.line == "ram");
    CHECK(source.sha256.size() == 64);
    const ExaminedSet& set = shipped_set().set;
    const auto file = std::find_if(set.files.begin(), set.files.end(), [](const ExaminedWorkbook& examined) { return examined.file == "vs-ram.xlsx"; });
    REQUIRE(file != set.files.end());
    const auto ref = parse_a1(source.cell);
    REQUIRE(ref);
    CHECK(file->workbook->sheets[*file->workbook->find_sheet("Ram")].value(*ref).number == step->value.number);
}

TEST_CASE("a recomputed total leads to every unit's workbook and to nothing without a source") {
    const Sheet& ramar = consolidated().sheets[*consolidated().find_sheet("Ramar")];
    std::string address;
    const std::string label = shipped_set().schemas[0].line("ram_summa_fordelat")->label.sv;
    for (std::uint32_t row = 0; row < 100; ++row) {
        if (ramar.value({row, 1}) == Value::of(std::string_view(label))) address = "Ramar!" + to_a1(CellRef{row, 2 + 4 + 1});
    }
    const auto step = trace(consolidated(), values(), address);
    REQUIRE(step);
    std::vector<TraceStep::Source> sources;
    std::size_t dead_ends = 0;
    collect(*step, sources, dead_ends);
    CHECK(dead_ends == 0);
    CHECK(sources.size() == 8);  // nine units, one of which begins the year after
}

TEST_CASE("a cell that is not there and a workbook without lineage are refused") {
    CHECK(trace(consolidated(), values(), "Finns inte!A1").error().finding.code == "CLI-TRACE-CELL");
    CHECK(trace(consolidated(), values(), "Ramar").error().finding.code == "CLI-TRACE-CELL");
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    const Workbook plain = std::move(builder).finish();
    const auto calculated = recalculate(plain, {});
    CHECK(trace(plain, calculated.value, "Blad1!A1").error().finding.code == "CLI-TRACE-LINEAGE");
}
