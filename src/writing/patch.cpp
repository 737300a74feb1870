#include "writing/patch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "package/write_package.h"
#include "writing/defect.h"
#include "writing/legal_names.h"
#include "writing/package_parts.h"
#include "writing/patch_sheet.h"
#include "writing/splice.h"
#include "xml/tokenizer.h"

namespace planbok {

namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";

/// What becomes of the parts that change: new bytes, or none where a part goes.
struct Changes {
    std::map<std::string, std::string> patched;  // by part name
    std::set<std::string> removed;
};

Place part_place(const Package& package, std::string_view part, std::string_view sheet = {}) {
    Place place;
    place.file = package.file();
    place.part = part;
    place.sheet = sheet;
    return place;
}

// Patches.

std::optional<Finding> fault_of(const CellPatch& patch, const Place& place) {
    Place at = place;
    if (patch.ref.row >= kMaxRows || patch.ref.column >= kMaxColumns) return lint_finding(Defect::CellPlace, std::move(at), {});
    at.cell = to_a1(patch.ref);
    const auto text_fault = [&](const std::string& text) -> std::optional<Finding> {
        if (!is_valid_utf8(text)) return lint_finding(Defect::TextCharacter, at);
        if (utf16_length(text) > kMaxCellText) return lint_finding(Defect::TextTooLong, at, text);
        return std::nullopt;
    };
    const auto value_fault = [&](const auto& value) -> std::optional<Finding> {
        if (const auto* text = std::get_if<std::string>(&value)) return text_fault(*text);
        if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number)) return lint_finding(Defect::NumberNotFinite, at);
        return std::nullopt;
    };
    if (const auto* cached = std::get_if<PatchCached>(&patch.content)) return value_fault(cached->value);
    const auto* formula = std::get_if<PatchFormula>(&patch.content);
    if (!formula) return value_fault(patch.content);
    if (!is_valid_utf8(formula->text)) return lint_finding(Defect::TextCharacter, at);
    if (formula->text.empty() || utf16_length(formula->text) > kMaxFormula) return lint_finding(Defect::FormulaTooLong, at, formula->text);
    const std::string_view future = future_function_without_prefix(formula->text);
    if (!future.empty()) return lint_finding(Defect::FutureFunction, at, future);
    return value_fault(formula->cached);
}

Finding unknown_sheet(const Package& package, const PackageMap& map, const std::string& name) {
    Place place;
    place.file = package.file();
    place.sheet = name;
    Finding finding = make_finding("SHT-NAME", std::move(place));
    finding.found = name;
    for (const PackageSheet& sheet : map.sheets) {
        if (!sheet.is_worksheet) continue;
        if (!finding.expected.empty()) finding.expected += ", ";
        finding.expected += sheet.name;
    }
    return finding;
}

/// The patches of each sheet (index in the map), row by row, each place once: the last one given.
Expected<std::map<std::size_t, std::vector<const CellPatch*>>> patches_by_sheet(const Package& package, const PackageMap& map,
                                                                                const std::vector<CellPatch>& patches) {
    std::map<std::string, std::size_t> sheets;
    for (std::size_t i = 0; i < map.sheets.size(); ++i) {
        if (map.sheets[i].is_worksheet) sheets.emplace(fold_case(map.sheets[i].name), i);
    }
    std::map<std::size_t, std::vector<const CellPatch*>> by_sheet;
    for (const CellPatch& patch : patches) {
        const auto sheet = sheets.find(fold_case(patch.sheet));
        if (sheet == sheets.end()) {
            return std::unexpected(Failure{unknown_sheet(package, map, patch.sheet)});
        }
        const PackageSheet& target = map.sheets[sheet->second];
        if (auto fault = fault_of(patch, part_place(package, target.part, target.name))) return std::unexpected(Failure{std::move(*fault)});
        by_sheet[sheet->second].push_back(&patch);
    }
    for (auto& [sheet, cells] : by_sheet) {
        std::stable_sort(cells.begin(), cells.end(), [](const CellPatch* a, const CellPatch* b) { return a->ref < b->ref; });
        const auto same_place = [](const CellPatch* a, const CellPatch* b) { return a->ref == b->ref; };
        const auto kept = std::unique(cells.rbegin(), cells.rend(), same_place);  // from behind: the last one stays
        cells.erase(cells.begin(), kept.base());
    }
    return by_sheet;
}

// Tables: their header cells name the columns and so cannot be changed alone.

Expected<void> check_table_headers(const Package& package, const PackageSheet& sheet, const std::vector<const CellPatch*>& patches, const Limits& limits) {
    const auto relations = package.relationships(sheet.part);
    if (!relations) return std::unexpected(relations.error());
    for (const Relationship& relation : *relations) {
        if (relation.external || relation_kind(relation) != "table") continue;
        const auto bytes = package.read(relation.target);
        if (!bytes) return std::unexpected(bytes.error());
        xml::Tokenizer xml(*bytes, part_place(package, relation.target), limits);
        if (auto opened = xml.open_root(xml::Namespace::Main, "table"); !opened) return std::unexpected(opened.error());
        const auto range = parse_a1_range(xml.attribute("ref").value_or(""));
        if (!range || xml.attribute("headerRowCount").value_or("1") == "0") continue;
        const Range header{range->first, {range->first.row, range->last.column}};
        for (const CellPatch* patch : patches) {
            if (!header.contains(patch->ref)) continue;
            Place place = part_place(package, sheet.part, sheet.name);
            place.cell = to_a1(patch->ref);
            return fail("OUT-TABLE", std::move(place), {{"table", std::string(xml.attribute("displayName").value_or(""))}});
        }
    }
    return {};
}

// The calculation chain lists the formula cells in an order; Excel makes it again when it is not there.

/// The edit that takes away the child of the root whose attribute `attribute` is accepted.
template <typename Accept>
Expected<std::vector<Edit>> cut_children(std::string_view bytes, const Place& place, const Limits& limits, std::string_view element,
                                         std::string_view attribute, Accept accept) {
    std::vector<Edit> edits;
    xml::Tokenizer xml(bytes, place, limits);
    if (auto root = xml.next(); !root) return std::unexpected(root.error());
    if (xml.is_transcoded()) return fail("OUT-ENCODING", place);
    for (;;) {
        const auto child = xml.next_child(1);
        if (!child) return std::unexpected(child.error());
        if (!*child) return edits;
        if (xml.token().local != element || !accept(xml.attribute(attribute).value_or(""))) continue;
        const std::uint64_t begin = xml.token().span.begin;
        if (auto passed = xml.skip_element(); !passed) return std::unexpected(passed.error());
        edits.push_back({begin, xml.token().span.end, ""});
    }
}

template <typename Accept>
Expected<void> cut_from_part(const Package& package, const Limits& limits, const std::string& part, std::string_view element,
                             std::string_view attribute, Accept accept, Changes& changes) {
    const auto bytes = package.read(part);
    if (!bytes) return std::unexpected(bytes.error());
    auto edits = cut_children(*bytes, part_place(package, part), limits, element, attribute, accept);
    if (!edits) return std::unexpected(edits.error());
    if (!edits->empty()) changes.patched[part] = spliced(*bytes, std::move(*edits));
    return {};
}

std::string relations_part_of(std::string_view part) {
    const auto slash = part.rfind('/');
    const std::size_t folder = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(part.substr(0, folder)) + "_rels/" + std::string(part.substr(folder)) + ".rels";
}

Expected<void> drop_calculation_chain(const Package& package, const PackageMap& map, const Limits& limits, Changes& changes) {
    const auto chain = target_of_kind(map.relations, "calcChain");
    if (!chain) return {};
    const auto is_chain = [&](std::string_view name) { return equal_ignoring_case(name, "/" + *chain); };
    if (auto cut = cut_from_part(package, limits, std::string(kContentTypes), "Override", "PartName", is_chain, changes); !cut) return cut;
    const auto is_relation = [](std::string_view type) { return type.ends_with("/calcChain"); };
    const std::string relations = relations_part_of(map.workbook_part);
    if (auto cut = cut_from_part(package, limits, relations, "Relationship", "Type", is_relation, changes); !cut) return cut;
    if (const PackageEntry* entry = package.find(*chain)) changes.removed.insert(entry->part_name);
    return {};
}

// The package.

bool is_signed(const Package& package) {
    return std::any_of(package.entries().begin(), package.entries().end(),
                       [](const PackageEntry& entry) { return fold_case(entry.part_name).starts_with("_xmlsignatures/"); });
}

Expected<PatchResult> assemble(const Package& package, const Changes& changes) {
    PatchResult result;
    std::vector<PackageItem> items;
    for (const PackageEntry& entry : package.entries()) {
        ManifestEntry& line = result.manifest.emplace_back();
        line.part = entry.part_name;
        const auto patched = std::find_if(changes.patched.begin(), changes.patched.end(),
                                          [&](const auto& change) { return equal_ignoring_case(change.first, entry.part_name); });
        const bool removed = changes.removed.contains(entry.part_name);
        if (!removed && patched == changes.patched.end()) {
            line.sha256_before = line.sha256_after = sha256_hex(entry.compressed);
            items.push_back(CopiedEntry{&entry});
            continue;
        }
        const auto before = package.read(entry.part_name);
        if (!before) return std::unexpected(before.error());
        line.sha256_before = sha256_hex(*before);
        line.fate = removed ? PartFate::Removed : PartFate::Patched;
        if (removed) continue;
        line.sha256_after = sha256_hex(patched->second);
        items.push_back(NewEntry{entry.name, patched->second, &entry, entry.deflated});
    }
    if (changes.patched.empty() && changes.removed.empty()) {
        result.bytes = package.bytes();
        return result;
    }
    PackageWriteOptions options;
    options.comment = package.archive_comment();
    auto bytes = write_package(items, options);
    if (!bytes) return std::unexpected(bytes.error());
    result.bytes = std::move(*bytes);
    return result;
}

}  // namespace

Expected<PatchResult> patch_workbook(const Package& package, const std::vector<CellPatch>& patches, const Limits& limits) {
    if (patches.empty()) return assemble(package, {});
    if (is_signed(package)) return fail("PKG-SIGNED", part_place(package, ""));
    const auto map = map_package(package, limits);
    if (!map) return std::unexpected(map.error());
    const auto by_sheet = patches_by_sheet(package, *map, patches);
    if (!by_sheet) return std::unexpected(by_sheet.error());

    Changes changes;
    bool formulas_changed = false;
    for (const auto& [index, cells] : *by_sheet) {
        const PackageSheet& sheet = map->sheets[index];
        if (auto headers = check_table_headers(package, sheet, cells, limits); !headers) return std::unexpected(headers.error());
        const auto bytes = package.read(sheet.part);
        if (!bytes) return std::unexpected(bytes.error());
        auto edits = sheet_edits(*bytes, cells, part_place(package, sheet.part, sheet.name), limits);
        if (!edits) return std::unexpected(edits.error());
        formulas_changed = formulas_changed || edits->formulas_changed;
        if (!edits->edits.empty()) changes.patched[sheet.part] = spliced(*bytes, std::move(edits->edits));
    }
    if (formulas_changed) {
        if (auto dropped = drop_calculation_chain(package, *map, limits, changes); !dropped) return std::unexpected(dropped.error());
    }
    return assemble(package, changes);
}

}  // namespace planbok
