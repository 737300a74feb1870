#include <doctest/doctest.h>

#include "refusal.h"
#include "zip_fixture.h"

using namespace planbok;
using namespace planbok::fixture;

TEST_CASE("a workbook is opened and its parts are found whatever the case") {
    const std::string bytes = make_package(minimal_workbook("<row r=\"1\"/>"));
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    const Package& package = opened->value;
    CHECK(opened->findings.empty());
    CHECK(package.file() == "bok.xlsx");
    CHECK(package.bytes().data() == bytes.data());
    CHECK(package.entries().size() == 5);
    CHECK(package.workbook_part() == "xl/workbook.xml");
    for (const char* name : {"xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML", "xl\\worksheets\\sheet1.xml"}) {
        REQUIRE(package.find(name) != nullptr);
        CHECK(package.find(name)->part_name == "xl/worksheets/sheet1.xml");
        CHECK(package.read(name).value().find("<row r=\"1\"/>") != std::string::npos);
        CHECK(package.content_type(name) == "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
    }
    CHECK(package.content_type("docProps/app.XML") == "application/xml");
    CHECK(package.content_type("noextension") == "");
    CHECK(package.find("xl/none.xml") == nullptr);
    CHECK(package.relationships("xl/none.xml").value().empty());
    CHECK(package.relationships("").value().size() == 1);
    const auto missing = package.read("xl/none.xml");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().finding.code == "PKG-REL");
    CHECK(missing.error().finding.place.part == "xl/none.xml");
}

TEST_CASE("a strict workbook is opened like a transitional one") {
    Parts parts = minimal_workbook();
    for (auto& part : parts) {
        if (!part.first.ends_with(".rels")) continue;
        const std::string from = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        for (std::size_t at; (at = part.second.find(from)) != std::string::npos;) {
            part.second.replace(at, from.size(), "http://purl.oclc.org/ooxml/officeDocument/relationships");
        }
    }
    CHECK(refusal(make_package(parts)) == "");
}

TEST_CASE("a part is streamed in pieces, deflated or stored") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += std::to_string(i * 7919) + ";";
    for (const bool deflate : {true, false}) {
        Zip zip = zip_of(with(minimal_workbook(), "xl/large.xml", text));
        zip.entries.back().deflate = deflate;
        const std::string bytes = make_zip(zip);
        const auto opened = Package::open(bytes, "bok.xlsx", {});
        REQUIRE(opened);
        auto stream = PartStream::open(opened->value, "xl/large.xml");
        REQUIRE(stream);
        std::string seen;
        int pieces = 0;
        for (;;) {
            const auto piece = stream->next();
            REQUIRE(piece);
            if (piece->empty()) break;
            CHECK(piece->size() <= 128 * 1024);
            seen += *piece;
            ++pieces;
        }
        CHECK(pieces > 1);
        CHECK(seen == text);
        CHECK(stream->next().value().empty());
    }
}

TEST_CASE("the failure of a stream stays") {
    Zip zip = zip_of(minimal_workbook());
    zip.entries.back().crc = 1;
    const std::string bytes = make_zip(zip);
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    auto stream = PartStream::open(opened->value, "xl/worksheets/sheet1.xml");
    REQUIRE(stream);
    for (int i = 0; i < 3; ++i) {
        const auto piece = stream->next();
        REQUIRE_FALSE(piece);
        CHECK(piece.error().finding.code == "ZIP-CRC");
    }
}

TEST_CASE("an empty part is read as nothing, deflated or stored") {
    Zip zip = zip_of(with(with(minimal_workbook(), "xl/a.bin", ""), "xl/b.bin", ""));
    zip.entries.back().deflate = false;
    const std::string bytes = make_zip(zip);
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    CHECK(opened->value.read("xl/a.bin").value().empty());
    CHECK(opened->value.read("xl/b.bin").value().empty());
}

TEST_CASE("row 18: parts that nobody knows are carried") {
    Parts parts = minimal_workbook();
    for (const char* name : {"customXml/item1.xml", "xl/printerSettings/printerSettings1.bin", "xl/threadedComments/threadedComment1.xml",
                             "docMetadata/LabelInfo.xml", "xl/model/item.data"}) {
        parts.emplace_back(name, "anything \x01\xFF");
    }
    CHECK(refusal(make_package(parts)) == "");
}

TEST_CASE("flipping any byte of the frame never crashes") {
    const std::string whole = make_package(minimal_workbook());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string bytes = whole;
        bytes[i] = static_cast<char>(bytes[i] ^ 0xFF);
        (void)refusal(bytes);
    }
    CHECK(refusal(whole) == "");
}
