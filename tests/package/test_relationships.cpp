#include <doctest/doctest.h>

#include "refusal.h"
#include "zip_fixture.h"

using namespace planbok;
using namespace planbok::fixture;

namespace {

constexpr const char* kWorkbookRels = "xl/_rels/workbook.xml.rels";

std::string with_rels(const std::string& inside) { return make_package(with(minimal_workbook(), kWorkbookRels, relationships(inside))); }

}  // namespace

TEST_CASE("row 15: a package without what holds it together is refused") {
    CHECK(refusal(make_package(without(minimal_workbook(), "[Content_Types].xml"))) == "PKG-REL");
    CHECK(refusal(make_package(without(minimal_workbook(), "_rels/.rels"))) == "PKG-REL _rels/.rels");
    CHECK(refusal(make_package(without(minimal_workbook(), "xl/workbook.xml"))) == "PKG-REL _rels/.rels");
    CHECK(refusal(make_package(without(minimal_workbook(), "xl/worksheets/sheet1.xml"))) == "PKG-REL xl/workbook.xml");
    CHECK(refusal(make_package(with(minimal_workbook(), "_rels/.rels", relationships("")))) == "PKG-REL _rels/.rels");
    CHECK(refusal(make_package(with(minimal_workbook(), "[Content_Types].xml", content_types("text/plain")))) == "PKG-REL xl/workbook.xml");
}

TEST_CASE("row 15: relationships that contradict each other are refused, with the id") {
    const std::string sheet = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
    struct Case {
        std::string inside;
        const char* id;
    };
    const Case cases[] = {
        {sheet + relationship("rId1", "styles", "styles.xml"), "rId1"},
        {sheet + relationship("rId7", "worksheet", "/xl/worksheets/Sheet1.xml"), "rId7"},
        {sheet + relationship("rId9", "worksheet", "worksheets/none.xml"), "rId9"},
        {sheet + relationship("rId5", "theme", "t.xml", " TargetMode=\"Sideways\""), "rId5"},
    };
    for (const auto& [inside, id] : cases) {
        CAPTURE(inside);
        const std::string bytes = with_rels(inside);
        const auto opened = Package::open(bytes, "bok.xlsx", {});
        REQUIRE_FALSE(opened);
        const Finding& finding = opened.error().finding;
        CHECK(finding.code == "PKG-REL");
        CHECK(std::get<LocalText>(finding.args[0].value).sv.find(id) != std::string::npos);
    }
    CHECK(refusal(with_rels(sheet + "<Relationship Id=\"x\" Type=\"y\"/>")) == std::string("PKG-REL ") + kWorkbookRels);
}

TEST_CASE("row 15: cycles and dangling links of parts that are not needed are carried") {
    const std::string sheet = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
    CHECK(refusal(with_rels(sheet + relationship("rId2", "worksheetSource", "workbook.xml") + relationship("rId3", "sharedStrings", "none.xml"))) == "");
    CHECK(refusal(make_package(with(minimal_workbook(), "xl/worksheets/_rels/sheet1.xml.rels",
                                    relationships(relationship("rId1", "x", "../workbook.xml") + relationship("rId2", "x", "sheet1.xml"))))) == "");
}

TEST_CASE("row 16: an internal target out of the package is refused wherever it stands") {
    const char* targets[] = {"../../..",  "../../x.xml", "file:///etc/passwd", "\\\\server\\share\\x", "//server/share", "http://example.org/x",
                             "C:/x",      "..%2F..%2Fx", "%2e%2e/%2e%2e/x",    "/../x",                "javascript:x"};
    for (const char* target : targets) {
        CAPTURE(target);
        const std::string rels = relationships(relationship("rId4", "image", target));
        CHECK(refusal(make_package(with(minimal_workbook(), kWorkbookRels, relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                                                             relationship("rId4", "image", target))))) ==
              std::string("PKG-TARGET ") + kWorkbookRels);
    }
    const std::string deep = relationships(relationship("rId4", "image", "../../../x"));
    CHECK(refusal(make_package(with(minimal_workbook(), "xl/worksheets/_rels/sheet1.xml.rels", deep))) ==
          "PKG-TARGET xl/worksheets/_rels/sheet1.xml.rels");
}

TEST_CASE("row 16: an external target is given as it is written") {
    const std::string bytes = with_rels(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                        relationship("rId2", "externalLinkPath", "file:///\\\\server\\a.xlsx", " TargetMode=\"External\""));
    const auto opened = Package::open(bytes, "bok.xlsx", {});
    REQUIRE(opened);
    const auto list = opened->value.relationships("xl/workbook.xml");
    REQUIRE(list);
    REQUIRE(list->size() == 2);
    CHECK((*list)[1].external);
    CHECK((*list)[1].target == "file:///\\\\server\\a.xlsx");
}

TEST_CASE("internal targets become part names") {
    struct Case {
        const char* target;
        const char* part;
    };
    const Case cases[] = {
        {"styles.xml", "xl/styles.xml"}, {"/xl/styles.xml", "xl/styles.xml"}, {"../docProps/app.xml", "docProps/app.xml"},
        {"./a/../b.xml", "xl/b.xml"},    {"a%20b.xml", "xl/a b.xml"},         {"#Blad1!A1", "xl/workbook.xml"},
        {"a.xml#x", "xl/a.xml"},         {"media\\bild.png", "xl/media/bild.png"},
    };
    for (const auto& [target, part] : cases) {
        CAPTURE(target);
        const std::string bytes = with_rels(relationship("rId1", "worksheet", "worksheets/sheet1.xml") + relationship("rId2", "x", target));
        const auto opened = Package::open(bytes, "bok.xlsx", {});
        REQUIRE(opened);
        CHECK(opened->value.relationships("XL/Workbook.xml").value()[1].target == part);
    }
}

TEST_CASE("row 17: macros and the kind of the file must agree") {
    const auto macro_book = [](std::string_view main) {
        return make_package(with(with(minimal_workbook(), "xl/vbaProject.bin", "x"), "[Content_Types].xml",
                                 content_types(main, "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>")));
    };
    const std::string no_macros = make_package(with(minimal_workbook(), "[Content_Types].xml", content_types(kMacroType)));
    CHECK(refusal(macro_book(kMacroType), "bok.xlsx") == "PKG-MACRO");
    CHECK(refusal(no_macros, "bok.xlsx") == "PKG-MACRO");
    CHECK(refusal(make_package(minimal_workbook()), "BOK.XLSM") == "PKG-MACRO");
    CHECK(refusal(macro_book(kMainType), "bok") == "PKG-MACRO xl/vbaProject.bin");
    CHECK(refusal(no_macros, "bok.xlsm") == "");
    CHECK(refusal(macro_book(kMacroType), "bok.xlsm") == "");
    CHECK(refusal(macro_book(kMacroType), "upload-7") == "");
}

TEST_CASE("rows 20 to 24: bad XML in the frame of the package is refused with its part") {
    struct Case {
        const char* xml;
        const char* code;
    };
    const Case cases[] = {
        {"<!DOCTYPE a [<!ENTITY x 'y'>]><Relationships/>", "XML-DTD"},
        {"<?xml version='1.0' encoding='UTF-7'?><Relationships/>", "XML-ENCODING"},
        {"<!-- \xFF --><Relationships/>", "XML-CHAR"},
        {"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/><b/>", "XML-SYNTAX"},
        {"<Relationships/>", "XML-SYNTAX"},
        {"", "XML-SYNTAX"},
    };
    for (const auto& [xml, code] : cases) {
        CAPTURE(xml);
        CHECK(refusal(make_package(with(minimal_workbook(), "_rels/.rels", xml))) == std::string(code) + " _rels/.rels");
        CHECK(refusal(make_package(with(minimal_workbook(), "[Content_Types].xml", xml))) == std::string(code) + " [Content_Types].xml");
    }
    Limits limits;
    limits.xml_attributes = 2;
    CHECK(refusal(make_package(minimal_workbook()), "bok.xlsx", limits) == "XML-LIMIT _rels/.rels");
}
