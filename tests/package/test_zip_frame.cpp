#include <doctest/doctest.h>

#include <algorithm>

#include "refusal.h"
#include "zip_fixture.h"

using namespace planbok;
using namespace planbok::fixture;
using namespace std::string_literals;

namespace {

constexpr const char* kSheet = "xl/worksheets/sheet1.xml";

/// The minimal workbook with one change to its last entry, the sheet.
template <typename Change>
std::string changed_sheet(Change change) {
    Zip zip = zip_of(minimal_workbook());
    change(zip.entries.back());
    return make_zip(zip);
}

template <typename Change>
std::string changed_zip(Change change) {
    Zip zip = zip_of(minimal_workbook());
    change(zip);
    return make_zip(zip);
}

std::string at_sheet(const char* code) { return std::string(code) + " " + kSheet; }

}  // namespace

TEST_CASE("row 3: encryption, other methods and split archives are refused") {
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.flags = 1; })) == at_sheet("ZIP-METHOD"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.flags = 0x41; })) == at_sheet("ZIP-METHOD"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.method = 99; })) == at_sheet("ZIP-METHOD"));
    for (const int method : {1, 6, 9, 12, 14, 93, 95}) {
        CHECK(refusal(changed_sheet([=](ZipEntry& e) { e.method = static_cast<std::uint16_t>(method); })) == at_sheet("ZIP-METHOD"));
    }
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.disk = 1; })) == at_sheet("ZIP-METHOD"));
    CHECK(refusal(changed_zip([](Zip& z) { z.disk = 1; })) == "ZIP-METHOD");
    CHECK(refusal(changed_zip([](Zip& z) { z.disk_count = 4; })) == "ZIP-METHOD");
}

TEST_CASE("row 4: bombs are refused within the limits") {
    const std::string zeros(8 << 20, '\0');
    CHECK(refusal(make_package(with(minimal_workbook(), "xl/zeros.bin", zeros))) == "ZIP-RATIO xl/zeros.bin");
    Limits limits;
    limits.inflated_part = 1 << 20;
    CHECK(refusal(make_package(with(minimal_workbook(), "xl/zeros.bin", zeros)), "bok.xlsx", limits) == "ZIP-SIZE xl/zeros.bin");
    limits = {};
    limits.inflated_total = 100'000;
    Parts many = minimal_workbook();
    for (int i = 0; i < 20; ++i) many.emplace_back("xl/media/" + std::to_string(i), std::string(10'000, static_cast<char>('a' + i)));
    CHECK(refusal(make_package(many), "bok.xlsx", limits).starts_with("ZIP-SIZE xl/media/"));
    Parts entries = minimal_workbook();
    for (int i = 0; i < 10'000; ++i) entries.emplace_back("e" + std::to_string(i), "");
    CHECK(refusal(make_package(entries)) == "ZIP-COUNT");
    limits = {};
    limits.upload_bytes = 100;
    CHECK(refusal(make_package(minimal_workbook()), "bok.xlsx", limits) == "LIM-UPLOAD");
}

TEST_CASE("row 4: a sparse part below the ratio is read") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "<c r=\"A" + std::to_string(i) + "\"/>";
    CHECK(refusal(make_package(with(minimal_workbook(), "xl/large.xml", text))) == "");
}

TEST_CASE("row 5: entries that share bytes are refused before anything is inflated") {
    // Full overlap: two names for one kernel.
    CHECK(refusal(changed_zip([](Zip& z) {
              ZipEntry twin = z.entries.back();
              twin.name = "xl/worksheets/sheet2.xml";
              twin.local_name = twin.name;
              twin.offset = 0;
              z.entries.push_back(twin);
          })).starts_with("ZIP-OVERLAP "));
    // Quoted: the data of one entry reaches over the local header of the next.
    CHECK(refusal(changed_zip([](Zip& z) {
              ZipEntry& first = z.entries.front();
              first.deflate = false;
              first.compressed_size = static_cast<std::uint32_t>(first.bytes.size() + 50);
              first.size = first.compressed_size;
          })).starts_with("ZIP-OVERLAP "));
    // Partial overlap by a local extra field longer than the room before the next entry.
    CHECK(refusal(changed_zip([](Zip& z) {
              ZipEntry& last = z.entries.back();
              last.compressed_size = static_cast<std::uint32_t>(deflated(last.bytes).size() + 1);
          })).starts_with("ZIP-OVERLAP "));
}

TEST_CASE("row 6: an archive inside the workbook is plain bytes") {
    const std::string inner = make_package(minimal_workbook());
    Zip zip = zip_of(with(minimal_workbook(), "xl/embeddings/bok.xlsx", inner));
    zip.entries.back().deflate = false;
    CHECK(refusal(make_zip(zip)) == "");
    zip.entries.back().deflate = true;
    CHECK(refusal(make_zip(zip)) == "");
}

TEST_CASE("row 7: sizes that lie are refused by the bytes that come") {
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.size = 10; })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.size = static_cast<std::uint32_t>(e.bytes.size() + 1); })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.size = 0xFFFFFFFE; })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) {
              e.bytes = std::string(1 << 20, 'x');
              e.size = 1024;
          })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) {  // ends early
              e.compressed = deflated(e.bytes);
              e.compressed->resize(e.compressed->size() - 3);
          })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.compressed = deflated(e.bytes) + "x"; })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.compressed = deflated(e.bytes) + "many more bytes behind"; })) == at_sheet("ZIP-SIZE"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) {
              e.deflate = false;
              e.size = 5;
          })) == at_sheet("ZIP-SIZE"));
}

TEST_CASE("row 8: a wrong checksum in any part is found, and where") {
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.crc = 1; })) == at_sheet("ZIP-CRC"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) {
              e.deflate = false;
              e.crc = 1;
          })) == at_sheet("ZIP-CRC"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.compressed = "\x07garbage"; })) == at_sheet("ZIP-CRC"));
    Zip zip = zip_of(with(minimal_workbook(), "xl/printerSettings/p.bin", "xyz"));
    zip.entries.back().crc = 7;
    CHECK(refusal(make_zip(zip)) == "ZIP-CRC xl/printerSettings/p.bin");
}

TEST_CASE("row 9: a file cut anywhere is refused") {
    const std::string whole = make_package(minimal_workbook());
    REQUIRE(refusal(whole) == "");
    for (std::size_t percent = 5; percent < 100; percent += 5) {
        CAPTURE(percent);
        CHECK(refusal(whole.substr(0, whole.size() * percent / 100)) == "ZIP-FRAME");
    }
    for (std::size_t cut = 1; cut <= 22; ++cut) CHECK(refusal(whole.substr(0, whole.size() - cut)) == "ZIP-FRAME");
}

TEST_CASE("row 9: end records and foreign bytes") {
    const std::string whole = make_package(minimal_workbook());
    const std::string end = whole.substr(whole.size() - 22);
    CHECK(refusal(whole + end) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([&](Zip& z) { z.comment = end; })) == "ZIP-FRAME");
    CHECK(refusal(whole + "junk") == "ZIP-FRAME");
    CHECK(refusal("junk" + whole) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.before = "junk"; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.before = "%PDF-1.4"; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.before_directory = "junk"; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.inside_directory = "junk"; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.entries[1].behind = "junk"; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.behind = "junk"; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.count = z.disk_count = 4; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.count = z.disk_count = 600; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.directory_offset = 0x7FFFFFFF; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([](Zip& z) { z.directory_size = 10; })) == "ZIP-FRAME");
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.offset = 0x7FFFFFFF; })) == at_sheet("ZIP-FRAME"));
}

TEST_CASE("row 9: a comment on the archive is no fault") {
    const std::string commented = changed_zip([](Zip& z) { z.comment = "Budget 2021"; });
    const auto opened = Package::open(commented, "bok.xlsx", {});
    REQUIRE(opened);
    CHECK(opened->value.archive_comment() == "Budget 2021");
    CHECK(opened->findings.empty());
}

TEST_CASE("row 10: a local header that says something else is refused") {
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.local_name = "xl/worksheets/sheet2.xml"; })) == at_sheet("ZIP-MISMATCH"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.local_method = 0; })) == at_sheet("ZIP-MISMATCH"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.local_flags = 0x800; })) == at_sheet("ZIP-MISMATCH"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.local_size = 5; })) == at_sheet("ZIP-MISMATCH"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.local_compressed_size = 5; })) == at_sheet("ZIP-MISMATCH"));
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.local_crc = 5; })) == at_sheet("ZIP-MISMATCH"));
    CHECK(refusal(changed_zip([](Zip& z) { z.entries[1].offset = 1; })).substr(0, 4) == "ZIP-");
}

TEST_CASE("row 10: a data descriptor with zero sizes in the local header is normal") {
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.descriptor = Descriptor::Signed; })) == "");
    CHECK(refusal(changed_sheet([](ZipEntry& e) { e.descriptor = Descriptor::Unsigned; })) == "");
    CHECK(refusal(changed_zip([](Zip& z) {
              for (auto& e : z.entries) e.descriptor = Descriptor::Signed;
          })) == "");
    CHECK(refusal(changed_sheet([](ZipEntry& e) {
              e.descriptor = Descriptor::Signed;
              e.behind = "x";
          })) == "ZIP-FRAME");
    CHECK(refusal(changed_sheet([](ZipEntry& e) {
              e.descriptor = Descriptor::Signed;
              e.local_size = 7;
          })) == at_sheet("ZIP-MISMATCH"));
}

TEST_CASE("row 11: names that some program takes for the same are refused") {
    const std::pair<const char*, const char*> pairs[] = {
        {"xl/a.xml", "xl/a.xml"},       {"xl/a.xml", "XL/A.xml"},
        {"xl/a.xml", "xl\\a.xml"},      {"xl/A.xml", "xl/%41.xml"},
        {"xl/\xC3\xA5.xml", "xl/a\xCC\x8A.xml"},  // å, NFC and NFD
        {"xl/\xC3\xA5.xml", "xl/\xC3\x85.xml"},   // å and Å
        {"xl/\xC3\xA5.xml", "xl/%C3%A5.xml"},
    };
    for (const auto& [first, second] : pairs) {
        CAPTURE(second);
        Parts parts = minimal_workbook();
        parts.emplace_back(first, "1");
        parts.emplace_back(second, "2");
        CHECK(refusal(make_package(parts)) == std::string("ZIP-DUPLICATE ") + second);
    }
}

TEST_CASE("row 12: names that are no part names are refused") {
    const std::string names[] = {"../x",      "xl/../../x", "/etc/x",    "C:\\x",   "c:x",       "\\\\server\\share",       "..\\x",
                                 "a\0b"s,     "a\nb",       "a\x7F",     "xl//a",   "./a",       "xl/.",                    "%2e%2e/x",
                                 "xl%2Fa",    "xl%5Ca",     "a%00b",     "\xFF",    "xl/\x1B[31m", std::string(513, 'n'),   ""};
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(refusal(make_package(with(minimal_workbook(), name, "x"))).starts_with("ZIP-NAME"));
    }
    CHECK(refusal(make_package(with(minimal_workbook(), std::string(512, 'n'), "x"))) == "");
}

TEST_CASE("row 12: links and devices are refused, plain modes are not") {
    const auto with_mode = [](std::uint32_t mode) {
        return changed_sheet([=](ZipEntry& e) {
            e.made_by = 3 << 8 | 20;
            e.external_attributes = mode << 16;
        });
    };
    CHECK(refusal(with_mode(0120777)) == at_sheet("ZIP-NAME"));
    CHECK(refusal(with_mode(0060644)) == at_sheet("ZIP-NAME"));
    CHECK(refusal(with_mode(0010644)) == at_sheet("ZIP-NAME"));
    CHECK(refusal(with_mode(0100644)) == "");
    CHECK(refusal(with_mode(0644)) == "");
}

TEST_CASE("row 13: unusual names and orders are read") {
    Parts backslashes;
    for (auto [name, bytes] : minimal_workbook()) {
        for (char& c : name) c = c == '/' ? '\\' : c;
        backslashes.emplace_back(name, bytes);
    }
    const std::string bytes = make_package(backslashes);
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    REQUIRE(opened->findings.size() == 1);
    CHECK(opened->findings[0].code == "ZIP-STYLE");
    CHECK(opened->value.find(kSheet) != nullptr);
    CHECK(opened->value.entries().back().name == "xl\\worksheets\\sheet1.xml");

    Parts reversed = minimal_workbook();
    std::reverse(reversed.begin(), reversed.end());
    CHECK(refusal(make_package(reversed)) == "");

    Parts folders = minimal_workbook();
    folders.insert(folders.begin(), {"xl/", ""});
    CHECK(refusal(make_package(folders)) == "");
    folders.front().second = "x";
    CHECK(refusal(make_package(folders)).starts_with("ZIP-NAME"));
}

TEST_CASE("row 14: zip64 is read where it is sound") {
    CHECK(refusal(changed_zip([](Zip& z) { z.zip64 = true; })) == "");
    CHECK(refusal(changed_sheet([](ZipEntry& e) {
              const auto inflated = e.bytes.size();
              const auto compressed = deflated(e.bytes).size();
              e.size = e.compressed_size = 0xFFFFFFFF;
              append_u16(e.central_extra, 1);
              append_u16(e.central_extra, 16);
              append_u64(e.central_extra, inflated);
              append_u64(e.central_extra, compressed);
              e.local_extra = e.central_extra;
          })) == "");
    const std::uint64_t absurd = 1ull << 63;
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.zip64_offset = absurd; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.zip64_size = ~0ull; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.zip64_locator = absurd; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.zip64_locator = 0; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.zip64_count = 1ull << 32; })) == "ZIP-COUNT");
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.zip64_count = 4; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([=](Zip& z) { z.zip64 = true; z.count = z.disk_count = 4; })) == "ZIP-FRAME");
    CHECK(refusal(changed_zip([=](Zip& z) { z.directory_offset = 0xFFFFFFFF; })) == "ZIP-FRAME");
    CHECK(refusal(changed_sheet([=](ZipEntry& e) {
              e.offset = 0xFFFFFFFF;
              append_u16(e.central_extra, 1);
              append_u16(e.central_extra, 8);
              append_u64(e.central_extra, absurd);
          })) == at_sheet("ZIP-FRAME"));
    CHECK(refusal(changed_sheet([=](ZipEntry& e) { e.offset = 0xFFFFFFFF; })) == "ZIP-FRAME");
    CHECK(refusal(changed_sheet([=](ZipEntry& e) { e.central_extra = "\x01\x00\xFF\x00"s; })) == "ZIP-FRAME");
}
