#include "writing/package_parts.h"

#include <utility>

#include "workbook/part_xml.h"
#include "xml/tokenizer.h"

namespace planbok {

namespace {

std::unexpected<Failure> not_linked(Place place, std::string found, std::string expected) {
    Finding finding = make_finding("PKG-REL", std::move(place));
    finding.found = std::move(found);
    finding.expected = std::move(expected);
    return std::unexpected(Failure{std::move(finding)});
}

Place part_place(const Package& package, std::string_view part) {
    Place place;
    place.file = package.file();
    place.part = part;
    return place;
}

}  // namespace

std::string_view relation_kind(const Relationship& relationship) {
    const std::string_view type = relationship.type;
    const auto slash = type.rfind('/');
    return slash == std::string_view::npos ? type : type.substr(slash + 1);
}

std::optional<std::string> target_of_kind(const std::vector<Relationship>& relations, std::string_view kind) {
    for (const Relationship& relation : relations) {
        if (!relation.external && relation_kind(relation) == kind) return relation.target;
    }
    return std::nullopt;
}

Expected<PackageMap> map_package(const Package& package, const Limits& limits) {
    PackageMap map;
    const auto root = package.relationships("");
    if (!root) return std::unexpected(root.error());
    const auto workbook = target_of_kind(*root, "officeDocument");
    if (!workbook) return not_linked(part_place(package, "_rels/.rels"), "-", "officeDocument");
    map.workbook_part = *workbook;
    auto relations = package.relationships(map.workbook_part);
    if (!relations) return std::unexpected(relations.error());
    map.relations = std::move(*relations);

    const RelationshipMap by_id(map.relations);

    const auto bytes = package.read(map.workbook_part);
    if (!bytes) return std::unexpected(bytes.error());
    xml::Tokenizer xml(*bytes, part_place(package, map.workbook_part), limits, xml::AlternateContent::Resolve);
    if (auto opened = xml.open_root(xml::Namespace::Main, "workbook"); !opened) return std::unexpected(opened.error());
    for (;;) {
        const auto child = xml.next_child(1);
        if (!child) return std::unexpected(child.error());
        if (!*child) break;
        if (!xml.token().is_start(xml::Namespace::Main, "sheets")) continue;
        for (;;) {
            const auto sheet = xml.next_child(2);
            if (!sheet) return std::unexpected(sheet.error());
            if (!*sheet) break;
            if (!xml.token().is_start(xml::Namespace::Main, "sheet")) continue;
            const std::string id(xml.attribute(xml::Namespace::Relationships, "id").value_or(""));
            const Relationship* relation = by_id.find(id);
            if (!relation || relation->external) return not_linked(xml.place(), id, "worksheet");
            map.sheets.push_back({std::string(xml.attribute("name").value_or("")), relation->target, relation_kind(*relation) == "worksheet"});
        }
    }
    return map;
}

}  // namespace planbok
