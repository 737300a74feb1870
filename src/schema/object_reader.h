#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/reading.h"

namespace planbok {

enum class Need : std::uint8_t { Required, Optional };

/// Reads the members of one JSON object, each by name and type.
///
/// A member that is not asked for before `finish` is SCH-UNKNOWN-MEMBER with a suggestion, one that stands twice SCH-DOUBLE-KEY,
/// one that is required and not there SCH-MISSING-MEMBER, one of another type SCH-TYPE. After a fault a default value is given, so
/// that one run tells everything.
class ObjectReader {
public:
    ObjectReader(Reading& reading, const JsonNode& node);
    ObjectReader(const ObjectReader&) = delete;
    ObjectReader& operator=(const ObjectReader&) = delete;
    /// Reports the members nobody asked for.
    ~ObjectReader();

    const JsonNode& node() const { return node_; }
    /// The member, of any type; nullptr when it is not there.
    const JsonNode* member(std::string_view name);
    const JsonNode* member(std::string_view name, JsonNode::Kind kind, Need need);

    std::string text(std::string_view name, Need need = Need::Optional);
    LocalText local_text(std::string_view name, Need need = Need::Optional);
    std::vector<std::string> texts(std::string_view name);
    std::vector<const JsonNode*> text_nodes(std::string_view name);
    bool flag(std::string_view name, bool otherwise = false);
    int integer(std::string_view name, int otherwise, int lowest, int highest);
    std::optional<Decimal> decimal(std::string_view name);

    /// An id that is defined here.
    std::string id(IdKind kind);
    /// An id that must be defined elsewhere. `also` are words allowed besides.
    std::string reference(std::string_view name, IdKind kind, Need need = Need::Optional,
                          std::span<const std::string_view> also = {});
    std::vector<std::string> references(std::string_view name, IdKind kind, std::span<const std::string_view> also = {});

    /// A word out of a closed list (SCH-VALUE otherwise).
    template <typename E, std::size_t N>
    E word(std::string_view name, const std::pair<std::string_view, E> (&words)[N], E otherwise, Need need = Need::Optional) {
        const JsonNode* node = member(name, JsonNode::Kind::String, need);
        if (!node) return otherwise;
        for (const auto& [word, value] : words)
            if (node->text == word) return value;
        std::vector<std::string> allowed;
        for (const auto& pair : words) allowed.emplace_back(pair.first);
        wrong_word(*node, name, allowed);
        return otherwise;
    }

    /// Calls `each(ObjectReader&)` for every object of an array.
    template <typename Each>
    void objects(std::string_view name, Each each, Need need = Need::Optional) {
        const JsonNode* array = member(name, JsonNode::Kind::Array, need);
        if (!array) return;
        for (const JsonNode* child = reading_.document.first_child(*array); child; child = reading_.document.next(*child)) {
            if (!is_kind(*child, JsonNode::Kind::Object, name)) continue;
            ObjectReader reader(reading_, *child);
            each(reader);
        }
    }

    Reading& reading() { return reading_; }

private:
    bool is_kind(const JsonNode& node, JsonNode::Kind kind, std::string_view name);
    void wrong_word(const JsonNode& node, std::string_view name, const std::vector<std::string>& allowed);

    Reading& reading_;
    const JsonNode& node_;
    std::vector<std::string> asked_;
};

}  // namespace planbok
