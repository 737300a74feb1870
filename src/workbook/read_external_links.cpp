#include "workbook/read_external_links.h"

#include <utility>

#include "workbook/part_xml.h"

namespace planbok {

namespace {

using xml::Namespace;

constexpr std::size_t kShownTarget = 300;

/// The address a link's own relationship gives; empty where there is none.
std::string target_of(const xml::Tokenizer& xml, const RelationshipMap& relationships) {
    const Relationship* relationship = relationships.find(xml.attribute(Namespace::Relationships, "id").value_or(""));
    return relationship ? relationship->target : std::string();
}

Expected<ExternalLink> read_link(ReadContext& context, std::string_view part) {
    const auto relationships = context.package.relationships(part);
    if (!relationships) return std::unexpected(relationships.error());
    const RelationshipMap by_id(*relationships);
    auto opened = PartXml::open(context.package, part, context.limits);
    if (!opened) return std::unexpected(std::move(opened.error()));
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::Main, "externalLink"); !root) return std::unexpected(std::move(root.error()));
    ExternalLink link;
    const auto read = for_each_child(xml, [&]() -> Expected<void> {
        if (xml.token().ns != Namespace::Main) return {};
        const std::string_view name = xml.token().local;
        if (name == "externalBook") link = {target_of(xml, by_id), "workbook"};
        if (name == "oleLink") link = {target_of(xml, by_id), "ole"};
        if (name == "ddeLink")
            link = {
                std::string(xml.attribute("ddeService").value_or("")) + "|" + std::string(xml.attribute("ddeTopic").value_or("")),
                "dde"};
        return {};
    });
    if (!read) return std::unexpected(read.error());
    if (const auto end = xml.next(); !end) return std::unexpected(end.error());
    return link;
}

}  // namespace

Expected<void> read_external_links(ReadContext& context, std::string_view workbook_part,
                                   const std::vector<Relationship>& relationships, const std::vector<std::string>& ids) {
    const RelationshipMap by_id(relationships);
    for (const std::string& id : ids) {
        const Relationship* relationship = by_id.find(id);
        if (!relationship || relationship->external || !context.package.find(relationship->target))
            return refuse("PKG-REL", context.place_of(workbook_part), "r:id=\"" + id + "\"", "externalLink");
        if (auto first = claim_part(context, *relationship, workbook_part); !first) return first;
        auto link = read_link(context, relationship->target);
        if (!link) return std::unexpected(std::move(link.error()));
        context.findings.push_back(
            found_at("EXT-LINK", context.place_of(relationship->target), link->target.substr(0, kShownTarget)));
        context.findings.back().args = {{"kind", link->kind}};
        context.builder.workbook().external_links.push_back(std::move(*link));
    }
    for (const char* kind : {"connections", "volatileDependencies"})
        if (const Relationship* relationship = find_relationship(relationships, kind))
            context.findings.push_back(found_at("EXT-LINK", context.place_of(relationship->target), kind));
    return {};
}

}  // namespace planbok
