#include "workbook/part_xml.h"

#include <algorithm>
#include <utility>

#include "workbook/read_context.h"
#include "workbook/read_literal.h"

namespace planbok {

using xml::Namespace;

PartXml::PartXml(PartStream stream, Place place, const Limits& limits)
    : stream_(std::move(stream)),
      xml_([this] { return stream_.next(); }, std::move(place), limits, xml::AlternateContent::Resolve) {}

Expected<std::unique_ptr<PartXml>> PartXml::open(const Package& package, std::string_view part, const Limits& limits) {
    auto stream = PartStream::open(package, part);
    if (!stream) return std::unexpected(std::move(stream.error()));
    Place place;
    place.file = package.file();
    place.part = part;
    return std::unique_ptr<PartXml>(new PartXml(std::move(*stream), std::move(place), limits));
}

namespace {

Expected<void> add_text(xml::Tokenizer& xml, const Limits& limits, std::string& out) {
    const auto text = xml.read_text();
    if (!text) return std::unexpected(text.error());
    if (out.size() + text->size() > limits.xml_text) return refuse_long_text(xml.place(), out);
    out += *text;
    return {};
}

}  // namespace

Expected<std::string> read_rich_text(xml::Tokenizer& xml, const Limits& limits) {
    std::string text;
    const auto read = for_each_child(xml, [&]() -> Expected<void> {
        if (xml.token().is_start(Namespace::Main, "t")) return add_text(xml, limits, text);
        if (!xml.token().is_start(Namespace::Main, "r")) return {};
        return for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().is_start(Namespace::Main, "t")) return add_text(xml, limits, text);
            return {};
        });
    });
    if (!read) return std::unexpected(read.error());
    if (text.find("_x") != std::string::npos) return decode_xstring(text);
    return text;
}

bool has_kind(const Relationship& relationship, std::string_view kind) {
    const std::string_view type = relationship.type;
    return type.size() > kind.size() && type.ends_with(kind) && type[type.size() - kind.size() - 1] == '/';
}

const Relationship* find_relationship(const std::vector<Relationship>& relationships, std::string_view kind) {
    const auto found = std::find_if(relationships.begin(), relationships.end(), [&](const auto& r) { return has_kind(r, kind); });
    return found == relationships.end() ? nullptr : &*found;
}

RelationshipMap::RelationshipMap(const std::vector<Relationship>& relationships) {
    for (const Relationship& relationship : relationships) by_id_.emplace(relationship.id, &relationship);
}

const Relationship* RelationshipMap::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

}  // namespace planbok
