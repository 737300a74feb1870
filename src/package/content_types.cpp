#include "package/content_types.h"

#include "package/entry_name.h"
#include "xml/tokenizer.h"

namespace planbok {

std::string_view ContentTypes::of(std::string_view part_name) const {
    const std::string key = part_key(part_name);
    if (const auto found = overrides.find(key); found != overrides.end()) return found->second;
    const std::size_t dot = key.rfind('.');
    if (dot == std::string::npos || key.find('/', dot) != std::string::npos) return {};
    const auto found = defaults.find(key.substr(dot + 1));
    return found != defaults.end() ? std::string_view(found->second) : std::string_view();
}

Expected<ContentTypes> read_content_types(std::string_view text, const Place& place, const Limits& limits) {
    using xml::Namespace;
    xml::Tokenizer tokens(text, place, limits, xml::AlternateContent::Resolve);
    if (auto opened = tokens.open_root(Namespace::ContentTypes, "Types"); !opened) return std::unexpected(opened.error());
    ContentTypes types;
    for (;;) {
        const auto more = tokens.next_child(1);
        if (!more) return std::unexpected(more.error());
        if (!*more) break;
        const bool is_override = tokens.token().is_start(Namespace::ContentTypes, "Override");
        if (!is_override && !tokens.token().is_start(Namespace::ContentTypes, "Default")) continue;
        const auto name = tokens.attribute(is_override ? "PartName" : "Extension");
        const auto type = tokens.attribute("ContentType");
        if (!name || !type) {
            return tokens.refuse_here("PKG-REL", {{"found", LocalText{"en innehållstyp utan namn eller typ", "a content type without name or type"}},
                                                  {"expected", LocalText{"båda", "both"}}});
        }
        auto& map = is_override ? types.overrides : types.defaults;
        if (!map.emplace(part_key(*name), *type).second) {
            return tokens.refuse_here("PKG-REL", {{"found", LocalText{"två innehållstyper för \"" + shown_name(*name) + "\"",
                                                                      "two content types for \"" + shown_name(*name) + "\""}},
                                                  {"expected", LocalText{"en", "one"}}});
        }
    }
    while (tokens.token().kind != xml::TokenKind::EndOfDocument) {
        if (auto token = tokens.next(); !token) return std::unexpected(token.error());
    }
    return types;
}

}  // namespace planbok
