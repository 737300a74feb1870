#include "report/edit_workbook.h"

#include <doctest/doctest.h>

#include "report/calculate_cached_values.h"
#include "workbook/read_workbook.h"
#include "writing/new_workbook.h"

using namespace planbok;

namespace {

/// A sheet Ram with two amounts, their sum and twice the sum.
std::string small_workbook() {
    NewWorkbook workbook;
    workbook.created = "2018-11-23T00:00:00Z";
    NewSheet& sheet = workbook.add_sheet("Ram");
    sheet.put({0, 0}, 10.5);
    sheet.put({1, 0}, 20.0);
    sheet.put({2, 0}, NewFormula{"SUM(A1:A2)", {}});
    sheet.put({3, 0}, NewFormula{"A3*2", {}});
    sheet.put({4, 0}, NewFormula{"1+1", 5.0});  // an old stored value nobody asked about
    calculate_cached_values(workbook, {});
    for (NewCell& cell : sheet.cells) {
        if (cell.ref == CellRef{4, 0}) cell.content = NewFormula{"1+1", 5.0};
    }
    auto bytes = write_workbook(workbook);
    REQUIRE(bytes);
    return *bytes;
}

double stored(const std::string& bytes, CellRef ref) {
    const auto read = read_workbook(bytes, "ram.xlsx", Limits{});
    REQUIRE(read);
    const Value value = read->value.sheets[0].value(ref);
    REQUIRE(value.is_number());
    return value.number;
}

}  // namespace

TEST_CASE("setting a cell brings along the formulas that depend on it, and only those") {
    const std::string before = small_workbook();
    const auto edited = edit_workbook(before, "ram.xlsx", {{"Ram", {0, 0}, *Decimal::parse("11.5")}}, Recompute::Dependents, {});
    REQUIRE(edited);
    CHECK(stored(edited->value.bytes, {2, 0}) == 31.5);
    CHECK(stored(edited->value.bytes, {3, 0}) == 63.0);
    CHECK(stored(edited->value.bytes, {4, 0}) == 5.0);
}

TEST_CASE("recalculation of everything writes what is stale and leaves the rest") {
    const std::string before = small_workbook();
    const auto edited = edit_workbook(before, "ram.xlsx", {}, Recompute::All, {});
    REQUIRE(edited);
    CHECK(stored(edited->value.bytes, {4, 0}) == 2.0);
    const auto again = edit_workbook(edited->value.bytes, "ram.xlsx", {}, Recompute::All, {});
    REQUIRE(again);
    CHECK(again->value.bytes == edited->value.bytes);
}

TEST_CASE("a patch of one cell leaves every other part as the same compressed bytes") {
    const std::string before = small_workbook();
    const auto edited = edit_workbook(before, "ram.xlsx", {{"Ram", {0, 0}, 1.0}}, Recompute::Dependents, {});
    REQUIRE(edited);
    const auto old_package = Package::open(before, "ram.xlsx", Limits{});
    const auto new_package = Package::open(edited->value.bytes, "ram.xlsx", Limits{});
    REQUIRE(old_package);
    REQUIRE(new_package);
    REQUIRE(old_package->value.entries().size() == new_package->value.entries().size());
    std::size_t changed = 0;
    for (const PackageEntry& entry : old_package->value.entries()) {
        const PackageEntry* other = new_package->value.find(entry.part_name);
        REQUIRE(other != nullptr);
        changed += other->compressed != entry.compressed;
    }
    CHECK(changed == 1);
    std::size_t patched = 0;
    for (const ManifestEntry& entry : edited->value.manifest) patched += entry.fate == PartFate::Patched;
    CHECK(patched == 1);
}

TEST_CASE("without recomputation only the cell changes") {
    const auto edited = edit_workbook(small_workbook(), "ram.xlsx", {{"Ram", {0, 0}, 1.0}}, Recompute::Nothing, {});
    REQUIRE(edited);
    CHECK(stored(edited->value.bytes, {0, 0}) == 1.0);
    CHECK(stored(edited->value.bytes, {2, 0}) == 30.5);
}
