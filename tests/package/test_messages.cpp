#include <doctest/doctest.h>

#include "messages/catalogue.h"
#include "refusal.h"
#include "zip_fixture.h"

using namespace planbok;
using namespace planbok::fixture;

namespace {

std::string changed(std::string_view part, std::string bytes) { return make_package(with(minimal_workbook(), part, std::move(bytes))); }

template <typename Change>
std::string changed_sheet(Change change) {
    Zip zip = zip_of(minimal_workbook());
    change(zip.entries.back());
    return make_zip(zip);
}

/// The refusal of `bytes` as the Swedish reader sees it, after a look at the English one.
std::string swedish(std::string_view bytes, const Limits& limits = {}) {
    std::optional<Finding> finding;
    const auto opened = Package::open(bytes, "bok.xlsx", limits);
    if (!opened) {
        finding = opened.error().finding;
    } else if (const auto verified = opened->value.verify_all(); !verified) {
        finding = verified.error().finding;
    }
    REQUIRE(finding);
    REQUIRE(find_message(finding->code) != nullptr);
    for (const Language language : {Language::Swedish, Language::English}) {
        for (const std::string& text : {render_message(*finding, language), render_hint(*finding, language)}) {
            CAPTURE(text);
            CHECK_FALSE(text.empty());
            CHECK(text.find_first_of("{}") == std::string::npos);
            CHECK(text.find(": .") == std::string::npos);
            CHECK(text.find("  ") == std::string::npos);
        }
    }
    return render_message(*finding, Language::Swedish);
}

}  // namespace

TEST_CASE("refusals say what was found and what was expected") {
    struct Case {
        std::string bytes;
        const char* message;
    };
    const Case cases[] = {
        {"%PDF-1.7", "Filen är ingen Excel-arbetsbok (.xlsx eller .xlsm). Innehållet ser ut att vara: ett PDF-dokument."},
        {make_package(minimal_workbook()).substr(0, 300), "Filens ram (zip-arkivet) är trasig: slutposten saknas. Filen kan vara avkortad."},
        {changed_sheet([](ZipEntry& e) { e.flags = 1; }),
         "En del i filen är packad på ett sätt som inte läses: en krypterad del. Väntat: okomprimerad eller deflate, okrypterad, i en enda fil."},
        {changed_sheet([](ZipEntry& e) { e.size = 10; }),
         "En del i filen är inte så stor som filen själv uppger, eller större än vad som tas emot. Funnet: fler byte. Väntat: 10 byte, som "
         "filen uppger."},
        {changed_sheet([](ZipEntry& e) { e.local_name = "xl/other.xml"; }),
         "Arkivets innehållsförteckning och delen själv säger olika: olika namn. Väntat: samma uppgift i båda."},
        {changed("XL/workbook.xml", ""),
         "Två delar i filen har samma namn, så att olika program skulle läsa olika innehåll: \"xl/workbook.xml\", \"XL/workbook.xml\"."},
        {changed("_rels/.rels", "<a>"),
         "En del i filen är inte välformad XML: rotelementet är <a> i stället för <Relationships>, eller står i fel namnrymd."},
        {changed("_rels/.rels", "<!DOCTYPE a>"),
         "En del i filen innehåller en dokumenttypsdeklaration (<!DOCTYPE>), som aldrig finns i Excel-filer."},
        {changed("_rels/.rels", relationships(relationship("rId1", "officeDocument", "../x"))),
         "Arbetsboken pekar på något utanför sig själv: relationen \"rId1\" pekar ut ur paketet: \"../x\". Det hämtas aldrig."},
        {changed("_rels/.rels", relationships("")),
         "En del som arbetsboken behöver saknas eller är fel kopplad: rotrelationen till arbetsboken saknas. Väntat: officeDocument."},
    };
    for (const auto& [bytes, message] : cases) CHECK(swedish(bytes) == std::string(message));
}

TEST_CASE("every other refusal fills in its texts") {
    (void)swedish("");
    (void)swedish(changed_sheet([](ZipEntry& e) { e.crc = 1; }));
    (void)swedish(changed_sheet([](ZipEntry& e) { e.method = 12; }));
    (void)swedish(changed_sheet([](ZipEntry& e) { e.behind = "x"; }));
    (void)swedish(changed_sheet([](ZipEntry& e) { e.compressed_size = 5; }));
    (void)swedish(changed("xl/zeros", std::string(4 << 20, '\0')));
    (void)swedish(changed("../x", ""));
    (void)swedish(changed("[Content_Types].xml", content_types(kMacroType)));
    (void)swedish(changed("[Content_Types].xml", content_types("text/plain")));
    (void)swedish(changed("_rels/.rels", "<?xml version='1.0' encoding='UTF-7'?><a/>"));
    (void)swedish(changed("_rels/.rels", "<a>\x01</a>"));
    (void)swedish(make_package(without(minimal_workbook(), "xl/worksheets/sheet1.xml")));
    Limits limits;
    limits.entries = 3;
    (void)swedish(make_package(minimal_workbook()), limits);
    limits = {};
    limits.upload_bytes = 10;
    (void)swedish(make_package(minimal_workbook()), limits);
    limits = {};
    limits.xml_attributes = 1;
    (void)swedish(make_package(minimal_workbook()), limits);
    limits = {};
    limits.inflated_total = 1000;
    (void)swedish(make_package(minimal_workbook()), limits);
}
