#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/sha256.h"
#include "workbook/read_workbook.h"
#include "writing/patch.h"
#include "writing_samples.h"

using namespace planbok;

namespace {

const std::string kOfficeTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
const std::string kOfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// One sheet with a formula, a calculation chain and a part nobody knows.
PartTexts chained_workbook() {
    PartTexts parts = small_workbook(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>A1+1</f><v>2</v></c></row></sheetData>",
        "<Override PartName=\"/xl/calcChain.xml\" ContentType=\"" + kOfficeTypes + "calcChain+xml\"/>",
        "<Relationship Id=\"rId9\" Type=\"" + kOfficeRelations + "/calcChain\" Target=\"calcChain.xml\"/>");
    part_of(parts, "xl/calcChain.xml") = "<calcChain xmlns=\"" + std::string(kMainNamespace) + "\"><c r=\"B1\" i=\"1\"/></calcChain>";
    part_of(parts, "customXml/item1.xml") = "<a>" + std::string(500, 'x') + "</a>";
    return parts;
}

PatchResult patched(const std::string& bytes, const std::vector<CellPatch>& patches) {
    const Package package = open_package(bytes);
    auto result = patch_workbook(package, patches, Limits{});
    REQUIRE_MESSAGE(result.has_value(), (result ? "" : result.error().finding.code));
    return std::move(*result);
}

std::string refusal(const std::string& bytes, const std::vector<CellPatch>& patches) {
    const Package package = open_package(bytes);
    const auto result = patch_workbook(package, patches, Limits{});
    return result ? "written" : result.error().finding.code;
}

CellPatch patch(std::string_view a1, PatchContent content, std::string sheet = "Ram") { return {std::move(sheet), *parse_a1(a1), std::move(content)}; }

const ManifestEntry* line_of(const PatchResult& result, std::string_view part) {
    const auto found = std::find_if(result.manifest.begin(), result.manifest.end(), [&](const ManifestEntry& line) { return line.part == part; });
    return found == result.manifest.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("no patches give the same bytes") {
    const std::string bytes = zip_of(chained_workbook());
    const PatchResult result = patched(bytes, {});
    CHECK(result.bytes == bytes);
    CHECK(result.manifest.size() == 7);
    for (const ManifestEntry& line : result.manifest) {
        CHECK(line.fate == PartFate::Copied);
        CHECK(line.sha256_before == line.sha256_after);
    }
}

TEST_CASE("a patch that changes nothing gives the same bytes") {
    const std::string bytes = zip_of(chained_workbook());
    CHECK(patched(bytes, {patch("A1", 1.0), patch("B1", PatchCached{2.0}), patch("Z9", std::monostate{})}).bytes == bytes);
}

TEST_CASE("a patched cell leaves every other part as compressed bytes, in the same order") {
    const std::string bytes = zip_of(chained_workbook());
    const PatchResult result = patched(bytes, {patch("A1", 5.0), patch("B1", PatchCached{6.0}, "RAM")});
    const Package before = open_package(bytes);
    const Package after = open_package(result.bytes);
    REQUIRE(before.entries().size() == after.entries().size());
    for (std::size_t i = 0; i < before.entries().size(); ++i) {
        const PackageEntry &a = before.entries()[i], &b = after.entries()[i];
        CAPTURE(a.name);
        CHECK(a.name == b.name);
        const bool is_sheet = a.part_name == "xl/worksheets/sheet1.xml";
        CHECK((a.compressed == b.compressed) == !is_sheet);
        CHECK(result.manifest[i].fate == (is_sheet ? PartFate::Patched : PartFate::Copied));
    }
    const std::string sheet = *after.read("xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<c r=\"A1\"><v>5</v></c><c r=\"B1\"><f>A1+1</f><v>6</v></c>") != std::string::npos);
    const ManifestEntry* line = line_of(result, "xl/worksheets/sheet1.xml");
    REQUIRE(line);
    CHECK(line->sha256_before == sha256_hex(*before.read("xl/worksheets/sheet1.xml")));
    CHECK(line->sha256_after == sha256_hex(sheet));
}

TEST_CASE("the calculation chain goes with its traces when a formula comes or goes") {
    const std::string bytes = zip_of(chained_workbook());
    const PatchResult result = patched(bytes, {patch("B1", 7.0)});
    const Package after = open_package(result.bytes);
    CHECK(after.find("xl/calcChain.xml") == nullptr);
    CHECK(after.read("[Content_Types].xml")->find("calcChain") == std::string::npos);
    CHECK(after.read("xl/_rels/workbook.xml.rels")->find("calcChain") == std::string::npos);
    CHECK(after.read("xl/_rels/workbook.xml.rels")->find("worksheet") != std::string::npos);
    CHECK(line_of(result, "xl/calcChain.xml")->fate == PartFate::Removed);
    CHECK(line_of(result, "xl/calcChain.xml")->sha256_after.empty());
    CHECK(line_of(result, "[Content_Types].xml")->fate == PartFate::Patched);
    CHECK(open_package(patched(bytes, {patch("A1", 7.0)}).bytes).find("xl/calcChain.xml") != nullptr);
}

TEST_CASE("the last patch of a place counts") {
    const PatchResult result = patched(zip_of(chained_workbook()), {patch("A1", 5.0), patch("C1", 1.0), patch("A1", 6.0)});
    CHECK(open_package(result.bytes).read("xl/worksheets/sheet1.xml")->find("<c r=\"A1\"><v>6</v></c>") != std::string::npos);
}

TEST_CASE("what was patched reads back and all else is as it was") {
    const auto bytes = write_workbook(rich_workbook());
    REQUIRE(bytes);
    const std::string sheet = "Ramar & plan";
    const PatchResult result = patched(*bytes, {patch("B5", *Decimal::parse("17.5"), sheet), patch("A6", std::string("=Ny nämnd "), sheet),
                                                patch("B10", PatchCached{837.5}, sheet), patch("H40", PatchFormula{"B10*2", 1675.0}, sheet)});
    const auto before = read_workbook(*bytes, "a.xlsx", Limits{});
    const auto after = read_workbook(result.bytes, "b.xlsx", Limits{});
    REQUIRE(before);
    REQUIRE(after);
    const Sheet& was = before->value.sheets[0];
    const Sheet& is = after->value.sheets[0];
    CHECK(is.value({4, 1}) == Value::of(17.5));
    CHECK(is.value({5, 0}) == Value::of("=Ny nämnd "));
    CHECK(is.value({9, 1}) == Value::of(837.5));
    REQUIRE(is.formula({9, 1}));
    CHECK(is.formula({9, 1})->text == "SUM(B5:B9)");
    REQUIRE(is.formula({39, 7}));
    CHECK(is.value({39, 7}) == Value::of(1675.0));
    was.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell*) {
        const bool changed = ref == CellRef{4, 1} || ref == CellRef{5, 0} || ref == CellRef{9, 1};
        CAPTURE(to_a1(ref));
        if (!changed) CHECK(is.value(ref) == value);
        CHECK(is.format(ref) == was.format(ref));
    });
}

TEST_CASE("patches that cannot be carried out are refused with their reason") {
    const std::string bytes = zip_of(chained_workbook());
    struct Case { CellPatch patch; const char* code; };
    const Case cases[] = {{patch("A1", 1.0, "Plan"), "SHT-NAME"},
                          {patch("A1", 1.0 / 0.0), "OUT-LINT"},
                          {patch("A1", std::string(32'768, 'x')), "OUT-LINT"},
                          {patch("A1", std::string("\xC3")), "OUT-LINT"},
                          {patch("A1", PatchFormula{"", {}}), "OUT-LINT"},
                          {patch("A1", PatchFormula{"IFS(A1,1)", {}}), "OUT-LINT"},
                          {{"Ram", {kMaxRows, 0}, 1.0}, "OUT-LINT"},
                          {patch("A1", PatchCached{1.0}), "OUT-CACHED"}};
    for (const auto& [one, code] : cases) CHECK(refusal(bytes, {one}) == code);
}

TEST_CASE("a signed workbook is not patched") {
    PartTexts parts = chained_workbook();
    part_of(parts, "_xmlsignatures/sig1.xml") = "<Signature/>";
    const std::string bytes = zip_of(parts);
    CHECK(refusal(bytes, {patch("A1", 2.0)}) == "PKG-SIGNED");
    CHECK(patched(bytes, {}).bytes == bytes);
}

TEST_CASE("the heading of a table is not changed alone") {
    const auto bytes = write_workbook(rich_workbook());
    REQUIRE(bytes);
    CHECK(refusal(*bytes, {patch("B1", std::string("Kronor"), "Lista")}) == "OUT-TABLE");
    CHECK(refusal(*bytes, {patch("B2", 3.0, "Lista")}) == "written");
}
