#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "package/package.h"
#include "xml/tokenizer.h"

namespace planbok {

/// The XML of a part, read as it is inflated. Markup compatibility is resolved (mc:AlternateContent).
class PartXml {
public:
    static Expected<std::unique_ptr<PartXml>> open(const Package& package, std::string_view part, const Limits& limits);

    xml::Tokenizer& xml() { return xml_; }

private:
    PartXml(PartStream stream, Place place, const Limits& limits);

    PartStream stream_;
    xml::Tokenizer xml_;
};

/// Calls `visit()` at the Start of every child of the current Start; `visit` may read the child or leave it.
/// Gives the first failure, of the part or of `visit`.
template <typename Visit>
Expected<void> for_each_child(xml::Tokenizer& xml, Visit&& visit) {
    const std::uint32_t parent = xml.token().depth;
    for (;;) {
        const auto more = xml.next_child(parent);
        if (!more) return std::unexpected(more.error());
        if (!*more) return {};
        if (auto done = visit(); !done) return done;
    }
}

/// The text of a rich text element (CT_Rst: si, is, a comment's text): plain or in runs, phonetic readings left out, escapes
/// decoded. VAL-TEXT when it grows beyond all bounds.
Expected<std::string> read_rich_text(xml::Tokenizer& xml, const Limits& limits);

/// The relationship whose type ends in "/`kind`": types have one prefix in transitional and another in strict files.
const Relationship* find_relationship(const std::vector<Relationship>& relationships, std::string_view kind);
bool has_kind(const Relationship& relationship, std::string_view kind);

/// The relationships of one part by id: a hostile file has as many as it has bytes. `relationships` must outlive the map.
class RelationshipMap {
public:
    RelationshipMap() = default;
    explicit RelationshipMap(const std::vector<Relationship>& relationships);
    const Relationship* find(std::string_view id) const;  ///< nullptr when there is none

private:
    std::unordered_map<std::string_view, const Relationship*> by_id_;
};

}  // namespace planbok
