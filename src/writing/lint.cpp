#include "writing/lint.h"

#include <algorithm>
#include <map>
#include <utility>

#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "writing/legal_names.h"
#include "writing/lint_parts.h"
#include "writing/package_parts.h"

namespace planbok {

namespace {

using xml::Namespace;

constexpr std::string_view kContentTypes = "[Content_Types].xml";

void lint_relationships(const Package& package, std::string_view part, LintReport& report) {
    const auto relations = package.relationships(part);
    if (!relations) return report.add_failure(relations.error(), part);
    for (const Relationship& relation : *relations) {
        if (relation.external) {
            if (!is_legal_uri(relation.target)) report.add(Defect::RelationshipUri, {part}, relation.target);
        } else if (!package.find(relation.target)) {
            report.add(Defect::RelationshipTarget, {part}, relation.target);
        }
    }
}

void lint_frame(const Package& package, LintReport& report) {
    lint_relationships(package, "", report);
    for (const PackageEntry& entry : package.entries()) {
        if (entry.part_name == kContentTypes || entry.part_name.empty() || entry.part_name.ends_with('/')) continue;
        if (package.content_type(entry.part_name).empty()) report.add(Defect::ContentType, {entry.part_name});
        if (!entry.part_name.ends_with(".rels")) lint_relationships(package, entry.part_name, report);
    }
}

/// Each entry names a formula cell, or Excel finds the chain damaged.
Expected<void> lint_calculation_chain(const Package& package, std::string_view part, const LintWorkbook& workbook,
                                      const std::map<std::uint32_t, LintedSheet>& sheets, const Limits& limits, LintReport& report) {
    auto opened = PartXml::open(package, part, limits);
    if (!opened) return std::unexpected(opened.error());
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::Main, "calcChain"); !root) return root;
    std::map<std::uint32_t, std::string_view> names;
    for (const LintSheet& sheet : workbook.sheets) names[sheet.sheet_id] = sheet.name;
    std::uint32_t sheet_id = 0;
    return for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "c")) return {};
        if (const auto written = xml.attribute("i")) sheet_id = parse_index(*written).value_or(0);
        const auto reference = xml.attribute("r").value_or("");
        const auto ref = parse_a1(reference);
        const auto sheet = sheets.find(sheet_id);
        const bool known = ref && sheet != sheets.end() && std::binary_search(sheet->second.formulas.begin(), sheet->second.formulas.end(), *ref);
        if (!known) report.add(Defect::CalcChain, {part, names.contains(sheet_id) ? names[sheet_id] : std::string_view(), reference}, reference);
        return {};
    });
}

/// HeadingPairs counts what TitlesOfParts lists.
Expected<void> lint_properties(const Package& package, std::string_view part, const Limits& limits, LintReport& report) {
    auto opened = PartXml::open(package, part, limits);
    if (!opened) return std::unexpected(opened.error());
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::ExtendedProperties, "Properties"); !root) return root;
    std::uint64_t counted = 0, listed = 0;
    bool has_pairs = false, has_titles = false;
    const auto read = for_each_child(xml, [&]() -> Expected<void> {
        const std::string name(xml.token().local);
        if (name != "HeadingPairs" && name != "TitlesOfParts") return {};
        (name == "HeadingPairs" ? has_pairs : has_titles) = true;
        return for_each_child(xml, [&]() -> Expected<void> {  // vt:vector
            std::uint64_t children = 0;
            const auto size = parse_index(xml.attribute("size").value_or(""));
            auto vector = for_each_child(xml, [&]() -> Expected<void> {
                ++children;
                if (name == "TitlesOfParts") return {};
                return for_each_child(xml, [&]() -> Expected<void> {  // vt:variant
                    if (xml.token().local != "i4") return {};
                    const auto text = xml.read_text();
                    if (!text) return std::unexpected(text.error());
                    counted += parse_index(trim_xml(*text)).value_or(0);
                    return {};
                });
            });
            if (name == "TitlesOfParts") listed += children;
            if (vector && size != children) report.add(Defect::PropertyCount, {part}, name);
            return vector;
        });
    });
    if (read && has_pairs && has_titles && counted != listed) report.add(Defect::PropertyCount, {part}, std::to_string(counted));
    return read;
}

}  // namespace

std::vector<Finding> lint_package(const Package& package, const Limits& limits) {
    LintReport report(package.file());
    lint_frame(package, report);
    const LintWorkbook workbook = lint_workbook_part(package, limits, report);
    StyleCounts styles;
    std::vector<std::string> strings;
    if (const auto part = target_of_kind(workbook.relations, "styles")) styles = lint_styles(package, *part, limits, report);
    if (const auto part = target_of_kind(workbook.relations, "sharedStrings")) strings = lint_shared_strings(package, *part, limits, report);

    std::map<std::uint32_t, LintedSheet> sheets;
    std::set<std::uint32_t> table_ids;
    std::set<std::string> names = workbook.names;
    for (const LintSheet& sheet : workbook.sheets) {
        if (!sheet.is_worksheet) continue;
        const auto relations = package.relationships(sheet.part);
        if (!relations) continue;  // reported with the frame
        const std::vector<LintTable> tables = lint_tables(package, sheet, *relations, table_ids, names, limits, report);
        LintedSheet linted = lint_sheet(package, sheet, *relations, tables, styles, strings.size(), limits, report);
        lint_headings(sheet, tables, linted.headings, strings, report);
        sheets[sheet.sheet_id] = std::move(linted);
    }

    if (const auto part = target_of_kind(workbook.relations, "calcChain")) {
        const auto read = lint_calculation_chain(package, *part, workbook, sheets, limits, report);
        if (!read) report.add_failure(read.error(), *part);
    }
    const auto root = package.relationships("");
    if (const auto part = root ? target_of_kind(*root, "extended-properties") : std::nullopt) {
        const auto read = lint_properties(package, *part, limits, report);
        if (!read) report.add_failure(read.error(), *part);
    }
    return std::move(report).take();
}

}  // namespace planbok
