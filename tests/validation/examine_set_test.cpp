#include <map>

#include "messages/catalogue.h"
#include "validation/bench.h"
#include "validation/check_list.h"

using namespace planbok;

namespace {

ExaminedWorkbook workbook(const PlanSchema& schema, const std::string& unit, const small::Facts& facts,
                          const std::string& input = "ram") {
    ExaminedWorkbook out;
    out.file = small::Facts::file_of(unit);
    out.schema = &schema;
    out.facts.unit = unit;
    out.facts.input = input;
    for (const Fact& fact : facts.all()) {
        if (fact.source.place.file == out.file) out.facts.facts.push_back(fact);
    }
    return out;
}

std::vector<ExaminedWorkbook> workbooks(const PlanSchema& schema, const small::Facts& facts) {
    std::vector<ExaminedWorkbook> out;
    for (const char* unit : {"norr", "soder", "vast"}) out.push_back(workbook(schema, unit, facts));
    out.push_back(workbook(schema, "region", facts, "hel"));
    return out;
}

std::vector<std::string> codes(const std::vector<Finding>& findings) {
    std::vector<std::string> out;
    for (const Finding& finding : findings) out.push_back(finding.code);
    return out;
}

}  // namespace

TEST_CASE("a set of workbooks that agree has no findings and exit status 0") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.printed("region", "ram_summa", "2019", "175.0");
    const ExaminedSet set = examine_set(workbooks(schema, facts), {}, SetExtent::Whole);
    CHECK(set.findings.empty());
    CHECK(set.schema == &schema);
    CHECK(set.facts.all().size() == facts.all().size());
    CHECK(exit_status(set) == 0);
}

TEST_CASE("a contradiction across workbooks is an error of the set, at the cell of the printed figure") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.printed("region", "ram_summa", "2019", "176.0");
    const ExaminedSet set = examine_set(workbooks(schema, facts), {}, SetExtent::Part);
    REQUIRE(set.findings.size() == 1);
    CHECK(set.findings[0].code == "SUM-PRINTED");
    CHECK(set.findings[0].place.file == "region.xlsx");
    CHECK(set.findings[0].severity == Severity::Error);
    CHECK(exit_status(set) == 1);
}

TEST_CASE("an accepted finding no longer counts") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.printed("region", "ram_summa", "2019", "176.0");
    RunOptions options;
    options.accepted.findings = {{"SUM-PRINTED", "region.xlsx", "Blad", "A13", "176", "175", "tryckfel", "CE", "", ""}};
    const ExaminedSet set = examine_set(workbooks(schema, facts), options, SetExtent::Part);
    CHECK(set.findings.empty());
    CHECK(set.accepted.size() == 1);
    CHECK(exit_status(set) == 0);
}

TEST_CASE("a refused file gives exit status 3 whatever else there is") {
    const PlanSchema schema = small::plan();
    auto files = workbooks(schema, small::frames());
    files[1].refused = true;
    CHECK(exit_status(examine_set(std::move(files), {}, SetExtent::Part)) == 3);
}

TEST_CASE("a warning does not change the exit status") {
    const PlanSchema schema = small::plan();
    auto files = workbooks(schema, small::frames());
    Finding warning = make_finding("VAL-SIGN", {});
    warning.severity = Severity::Warning;
    files[0].findings.push_back(warning);
    CHECK(exit_status(examine_set(std::move(files), {}, SetExtent::Part)) == 0);
}

TEST_CASE("a template handed in twice counts once, and a missing unit is named when the whole is asked for") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    std::vector<ExaminedWorkbook> files;
    files.push_back(workbook(schema, "norr", facts));
    files.push_back(workbook(schema, "norr", facts));
    files[1].file = "norr ny.xlsx";
    for (Fact& fact : files[1].facts.facts) fact.source.place.file = "norr ny.xlsx";
    files.push_back(workbook(schema, "soder", facts));
    const ExaminedSet set = examine_set(std::move(files), {}, SetExtent::Whole);
    CHECK(codes(set.findings) == std::vector<std::string>{"SET-MISSING", "SET-MISSING", "SET-DOUBLE"});
    CHECK(set.findings[0].unit == "vast");
    CHECK(set.facts.find({"norr", "ram", {}, "2019", "belopp", {}})->source.place.file == "norr.xlsx");
}

TEST_CASE("workbooks of another plan version are told and left out") {
    const PlanSchema schema = small::plan();
    PlanSchema other = small::plan();
    other.version = "2";
    auto files = workbooks(schema, small::frames());
    files[2].schema = &other;
    const ExaminedSet set = examine_set(std::move(files), {}, SetExtent::Part);
    CHECK(codes(set.findings) == std::vector<std::string>{"SET-SCHEMA"});
    CHECK(set.schema == &schema);
    CHECK_FALSE(set.facts.find({"vast", "ram", {}, "2019", "belopp", {}}));
}

TEST_CASE("a set without any plan has no findings of its own") {
    std::vector<ExaminedWorkbook> files(1);
    const ExaminedSet set = examine_set(std::move(files), {}, SetExtent::Whole);
    CHECK(set.schema == nullptr);
    CHECK(set.findings.empty());
}

TEST_CASE("every check is listed once, in order, and has its texts") {
    const auto& checks = check_list();
    for (std::size_t i = 0; i < checks.size(); ++i) {
        CAPTURE(checks[i].code);
        CHECK_FALSE(checks[i].what.sv.empty());
        CHECK_FALSE(checks[i].what.en.empty());
        if (i > 0) CHECK(checks[i - 1].code < checks[i].code);
        if (checks[i].on_workbook || checks[i].on_set) CHECK((checks[i].code == "R-<id>" || find_message(checks[i].code)));
    }
}

TEST_CASE("capabilities cover what a check needs") {
    CHECK(covers({}, {}));
    CHECK(covers({.package = true, .styles = true}, {.styles = true}));
    CHECK_FALSE(covers({.package = true}, {.styles = true}));
}
