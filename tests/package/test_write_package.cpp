#include "package/write_package.h"

#include <doctest/doctest.h>

#include "refusal.h"
#include "zip_fixture.h"

using namespace planbok;
using namespace planbok::fixture;

namespace {

std::vector<PackageItem> copies(const Package& package) {
    std::vector<PackageItem> items;
    for (const PackageEntry& entry : package.entries()) items.push_back(CopiedEntry{&entry});
    return items;
}

}  // namespace

TEST_CASE("copying every entry gives the same bytes") {
    Zip zip = zip_of(minimal_workbook());
    zip.comment = "kommentar";
    zip.entries[1].descriptor = Descriptor::Signed;
    zip.entries[2].descriptor = Descriptor::Unsigned;
    zip.entries[3].deflate = false;
    zip.entries[3].local_extra = std::string("\x55\x54\x05\x00\x01\x01\x02\x03\x04", 9);
    zip.entries[4].made_by = 3 << 8 | 20;
    zip.entries[4].external_attributes = 0100644u << 16;
    const std::string bytes = make_zip(zip);
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    PackageWriteOptions options;
    options.comment = opened->value.archive_comment();
    CHECK(write_package(copies(opened->value), options).value() == bytes);
}

TEST_CASE("one part exchanged leaves the records of the others as they were") {
    const std::string bytes = make_package(minimal_workbook());
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    const Package& package = opened->value;
    auto items = copies(package);
    const std::string workbook(50'000, 'w');
    items[2] = NewEntry{"", workbook, &package.entries()[2]};
    const std::string written = write_package(items, {}).value();
    const auto again = Package::open(written, "bok.xlsx", {});
    REQUIRE(again);
    REQUIRE(again->value.verify_all());
    REQUIRE(again->value.entries().size() == package.entries().size());
    for (std::size_t i = 0; i < package.entries().size(); ++i) {
        const PackageEntry& before = package.entries()[i];
        const PackageEntry& after = again->value.entries()[i];
        CAPTURE(before.name);
        CHECK(before.name == after.name);
        CHECK(before.dos_date == after.dos_date);
        if (i != 2) CHECK(before.local_record == after.local_record);
    }
    CHECK(again->value.read("xl/workbook.xml").value() == workbook);
}

TEST_CASE("a new package is deterministic and read again") {
    const Parts parts = minimal_workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    std::vector<PackageItem> items;
    for (const auto& [name, bytes] : parts) items.push_back(NewEntry{name, bytes});
    items.push_back(NewEntry{"xl/stored.bin", "abc", nullptr, false});
    items.push_back(NewEntry{"xl/media/bild å.png", "abc"});
    items.push_back(NewEntry{"xl/empty.bin", ""});
    PackageWriteOptions options;
    options.time = DosTime::from_iso("2026-11-21T13:45:10Z");
    const std::string first = write_package(items, options).value();
    CHECK(write_package(items, options).value() == first);
    const auto opened = Package::open(first, "bok.xlsx", {});
    REQUIRE(opened);
    REQUIRE(opened->value.verify_all());
    for (const auto& [name, bytes] : parts) CHECK(opened->value.read(name).value() == bytes);
    CHECK(opened->value.read("xl/media/bild å.png").value() == "abc");
    const PackageEntry& entry = opened->value.entries().front();
    CHECK(entry.dos_date == ((2026 - 1980) << 9 | 11 << 5 | 21));
    CHECK(entry.dos_time == (13 << 11 | 45 << 5 | 5));
    CHECK(entry.deflated);
    CHECK_FALSE(opened->value.find("xl/stored.bin")->deflated);
}

TEST_CASE("more entries than 16 bits count take zip64") {
    std::vector<PackageItem> items;
    const Parts parts = minimal_workbook();
    for (const auto& [name, bytes] : parts) items.push_back(NewEntry{name, bytes});
    for (int i = 0; i < 65'536; ++i) items.push_back(NewEntry{"e" + std::to_string(i), ""});
    const std::string bytes = write_package(items, {}).value();
    Limits limits;
    limits.entries = 100'000;
    const auto opened = Package::open(bytes, "bok.xlsx", limits);
    REQUIRE(opened);
    CHECK(opened->value.entries().size() == 65'541);
    CHECK(write_package(copies(opened->value), {}).value() == bytes);
}

TEST_CASE("times outside what a zip can say become its first day") {
    struct Case {
        const char* text;
        DosTime time;
    };
    const Case cases[] = {
        {"1980-01-01T00:00:00Z", {0x0021, 0}},
        {"2107-12-31T23:59:58Z", {0xFF9F, 0xBF7D}},
        {"1979-12-31T23:59:59Z", {}},
        {"2108-01-01T00:00:00Z", {}},
        {"2026-13-01T00:00:00Z", {}},
        {"2026-11-21", {}},
        {"", {}},
        {"2026/11/21T00:00:00Z", {}},
    };
    for (const auto& [text, time] : cases) {
        CAPTURE(text);
        CHECK(DosTime::from_iso(text) == time);
    }
}

TEST_CASE("names that no header can hold are refused") {
    CHECK(write_package({NewEntry{std::string(65'536, 'x'), ""}}, {}).error().finding.code == "ZIP-NAME");
    CHECK(write_package({NewEntry{"", ""}}, {}).error().finding.code == "ZIP-NAME");
}
