#include "package/relationships.h"

#include <algorithm>
#include <unordered_set>

#include "package/entry_name.h"
#include "xml/tokenizer.h"

namespace planbok {
namespace {

constexpr std::string_view kFolder = "_rels/";
constexpr std::string_view kExtension = ".rels";

bool ends_ignoring_case(std::string_view text, std::string_view end) { return part_key(text).ends_with(end); }

/// "scheme:" at the front (RFC 3986 §3.1).
bool has_scheme(std::string_view target) {
    const std::size_t colon = target.find_first_of(":/?#");
    if (colon == std::string_view::npos || colon == 0 || target[colon] != ':') return false;
    const char first = static_cast<char>(target[0] | 0x20);
    return first >= 'a' && first <= 'z';
}

/// `target` as a part name, seen from `source`; nothing when it leads out of the package (RFC 3986 §5.2, without its leniency).
std::optional<std::string> resolve(std::string_view source, std::string_view target) {
    if (has_scheme(target)) return std::nullopt;
    const std::string_view path_only = target.substr(0, target.find_first_of("#?"));
    if (path_only.empty()) return std::string(source);
    std::string path = percent_decoded(path_only);
    if (std::ranges::count(path, '/') + std::ranges::count(path, '\\') !=
        std::ranges::count(path_only, '/') + std::ranges::count(path_only, '\\')) {
        return std::nullopt;
    }
    std::ranges::replace(path, '\\', '/');
    if (path.starts_with("//") || path.find('\0') != std::string::npos) return std::nullopt;
    if (!path.starts_with('/')) {
        const std::size_t slash = source.rfind('/');
        path.insert(0, slash == std::string_view::npos ? std::string("/") : "/" + std::string(source.substr(0, slash + 1)));
    }
    std::vector<std::string_view> segments;
    for (std::size_t begin = 1; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view segment = std::string_view(path).substr(begin, end - begin);
        if (segment == "..") {
            if (segments.empty()) return std::nullopt;
            segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
        begin = end + 1;
    }
    std::string name;
    for (const auto segment : segments) name.append(name.empty() ? "" : "/").append(segment);
    return name;
}

std::vector<Argument> wrong(std::string sv, std::string en, std::string expected_sv, std::string expected_en) {
    return {{"found", LocalText{std::move(sv), std::move(en)}}, {"expected", LocalText{std::move(expected_sv), std::move(expected_en)}}};
}

}  // namespace

std::optional<std::string> relationship_source(std::string_view part_name) {
    if (!ends_ignoring_case(part_name, kExtension)) return std::nullopt;
    const std::size_t slash = part_name.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view folder = part_name.substr(0, slash + 1);
    if (!part_key(folder.substr(0, folder.size() - 1)).ends_with("_rels")) return std::nullopt;
    if (folder.size() > kFolder.size() && folder[folder.size() - kFolder.size() - 1] != '/') return std::nullopt;
    std::string source(folder.substr(0, folder.size() - kFolder.size()));
    source += part_name.substr(slash + 1, part_name.size() - slash - 1 - kExtension.size());
    return source;
}

Expected<std::vector<Relationship>> read_relationships(std::string_view text, std::string_view source, const Place& place,
                                                       const Limits& limits) {
    using xml::Namespace;
    xml::Tokenizer tokens(text, place, limits, xml::AlternateContent::Resolve);
    if (auto opened = tokens.open_root(Namespace::PackageRelationships, "Relationships"); !opened) return std::unexpected(opened.error());
    std::vector<Relationship> result;
    std::unordered_set<std::string> ids;
    for (;;) {
        const auto more = tokens.next_child(1);
        if (!more) return std::unexpected(more.error());
        if (!*more) break;
        if (!tokens.token().is_start(Namespace::PackageRelationships, "Relationship")) continue;
        const auto id = tokens.attribute("Id");
        const auto type = tokens.attribute("Type");
        const auto target = tokens.attribute("Target");
        const auto mode = tokens.attribute("TargetMode");
        if (!id || !type || !target || id->empty()) {
            return tokens.refuse_here("PKG-REL", wrong("en relation utan Id, Type eller Target", "a relationship without Id, Type or Target", "alla tre", "all three"));
        }
        const std::string shown = shown_name(*id);
        if (mode && *mode != "Internal" && *mode != "External") {
            return tokens.refuse_here("PKG-REL", wrong("relationen \"" + shown + "\" med okänt TargetMode", "the relationship \"" + shown + "\" with an unknown TargetMode",
                                                       "Internal eller External", "Internal or External"));
        }
        if (!ids.emplace(*id).second) {
            return tokens.refuse_here("PKG-REL", wrong("relationen \"" + shown + "\" står två gånger", "the relationship \"" + shown + "\" stands twice", "en gång", "once"));
        }
        Relationship relationship;
        relationship.id = *id;
        relationship.type = *type;
        relationship.external = mode == "External";
        if (relationship.external) {
            relationship.target = *target;
        } else {
            auto part = resolve(source, *target);
            if (!part) {
                const std::string address = shown_name(*target);
                return tokens.refuse_here("PKG-TARGET", {{"found", LocalText{"relationen \"" + shown + "\" pekar ut ur paketet: \"" + address + "\"",
                                                                             "the relationship \"" + shown + "\" points out of the package: \"" + address + "\""}}});
            }
            relationship.target = std::move(*part);
        }
        result.push_back(std::move(relationship));
    }
    while (tokens.token().kind != xml::TokenKind::EndOfDocument) {
        if (auto token = tokens.next(); !token) return std::unexpected(token.error());
    }
    return result;
}

bool is_relationship_type(std::string_view type, std::string_view name) {
    const std::size_t slash = type.rfind('/');
    if (slash == std::string_view::npos || type.substr(slash + 1) != name) return false;
    return type.starts_with("http://schemas.openxmlformats.org/") || type.starts_with("http://purl.oclc.org/ooxml/") ||
           type.starts_with("http://schemas.microsoft.com/office/");
}

}  // namespace planbok
