#include "schema/object_reader.h"

#include <algorithm>
#include <set>

namespace planbok {

namespace {

LocalText kind_text(JsonNode::Kind kind) {
    switch (kind) {
        case JsonNode::Kind::Null:
            return {"null", "null"};
        case JsonNode::Kind::Boolean:
            return {"true eller false", "true or false"};
        case JsonNode::Kind::Number:
            return {"ett tal", "a number"};
        case JsonNode::Kind::String:
            return {"en text inom citattecken", "a text in quotes"};
        case JsonNode::Kind::Array:
            return {"en lista [ … ]", "a list [ … ]"};
        case JsonNode::Kind::Object:
            return {"ett objekt { … }", "an object { … }"};
    }
    return {};
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

ObjectReader::ObjectReader(Reading& reading, const JsonNode& node) : reading_(reading), node_(node) {
    std::set<std::string> seen;
    for (const JsonNode* child = reading.document.first_child(node); child; child = reading.document.next(*child))
        if (!seen.insert(child->key).second) reading.fault("SCH-DOUBLE-KEY", child->key_offset, {{"name", child->key}});
}

ObjectReader::~ObjectReader() {
    for (const JsonNode* child = reading_.document.first_child(node_); child; child = reading_.document.next(*child)) {
        if (std::ranges::find(asked_, child->key) != asked_.end()) continue;
        reading_.fault("SCH-UNKNOWN-MEMBER", child->key_offset,
                       {{"name", child->key}, {"suggestion", suggestion(child->key, asked_)}, {"allowed", joined(asked_)}});
    }
}

const JsonNode* ObjectReader::member(std::string_view name) {
    if (std::ranges::find(asked_, name) == asked_.end()) asked_.emplace_back(name);
    for (const JsonNode* child = reading_.document.first_child(node_); child; child = reading_.document.next(*child))
        if (child->key == name) return child;
    return nullptr;
}

const JsonNode* ObjectReader::member(std::string_view name, JsonNode::Kind kind, Need need) {
    const JsonNode* child = member(name);
    if (!child) {
        if (need == Need::Required) reading_.fault("SCH-MISSING-MEMBER", node_.offset, {{"name", std::string(name)}});
        return nullptr;
    }
    return is_kind(*child, kind, name) ? child : nullptr;
}

bool ObjectReader::is_kind(const JsonNode& node, JsonNode::Kind kind, std::string_view name) {
    if (node.kind == kind) return true;
    reading_.fault("SCH-TYPE", node.offset,
                   {{"name", std::string(name)}, {"wanted", kind_text(kind)}, {"actual", kind_text(node.kind)}});
    return false;
}

void ObjectReader::wrong_word(const JsonNode& node, std::string_view name, const std::vector<std::string>& allowed) {
    Finding& finding =
        reading_.fault("SCH-VALUE", node.offset, {{"name", std::string(name)}, {"suggestion", suggestion(node.text, allowed)}});
    finding.found = node.text;
    finding.expected = joined(allowed);
}

std::string ObjectReader::text(std::string_view name, Need need) {
    const JsonNode* child = member(name, JsonNode::Kind::String, need);
    if (!child) return {};
    if (need == Need::Required && child->text.empty()) reading_.fault("SCH-EMPTY", child->offset, {{"name", std::string(name)}});
    return child->text;
}

LocalText ObjectReader::local_text(std::string_view name, Need need) {
    const JsonNode* child = member(name, JsonNode::Kind::Object, need);
    if (!child) return {};
    ObjectReader reader(reading_, *child);
    LocalText text;
    text.sv = reader.text("sv", Need::Required);
    text.en = reader.text("en", Need::Required);
    return text;
}

std::vector<const JsonNode*> ObjectReader::text_nodes(std::string_view name) {
    std::vector<const JsonNode*> found;
    const JsonNode* array = member(name, JsonNode::Kind::Array, Need::Optional);
    if (!array) return found;
    for (const JsonNode* child = reading_.document.first_child(*array); child; child = reading_.document.next(*child))
        if (is_kind(*child, JsonNode::Kind::String, name)) found.push_back(child);
    return found;
}

std::vector<std::string> ObjectReader::texts(std::string_view name) {
    std::vector<std::string> values;
    for (const JsonNode* node : text_nodes(name)) values.push_back(node->text);
    return values;
}

bool ObjectReader::flag(std::string_view name, bool otherwise) {
    const JsonNode* child = member(name, JsonNode::Kind::Boolean, Need::Optional);
    return child ? child->text == "true" : otherwise;
}

int ObjectReader::integer(std::string_view name, int otherwise, int lowest, int highest) {
    const JsonNode* child = member(name, JsonNode::Kind::Number, Need::Optional);
    if (!child) return otherwise;
    const auto value = Decimal::parse(child->text);
    const bool fits = value && value->reduced().scale() == 0 && *value >= Decimal::from_integer(lowest) &&
                      *value <= Decimal::from_integer(highest);
    if (fits) return static_cast<int>(value->to_double());
    Finding& finding = reading_.fault("SCH-NUMBER", child->offset, {{"name", std::string(name)}});
    finding.found = child->text;
    finding.expected = std::to_string(lowest) + "–" + std::to_string(highest);
    return otherwise;
}

std::optional<Decimal> ObjectReader::decimal(std::string_view name) {
    const JsonNode* child = member(name, JsonNode::Kind::Number, Need::Optional);
    if (!child) return std::nullopt;
    const auto value = Decimal::parse(child->text);
    if (value) return value;
    reading_.fault("SCH-NUMBER", child->offset, {{"name", std::string(name)}}).found = child->text;
    return std::nullopt;
}

std::string ObjectReader::id(IdKind kind) {
    const JsonNode* child = member("id", JsonNode::Kind::String, Need::Required);
    if (!child) return {};
    if (child->text.empty()) reading_.fault("SCH-EMPTY", child->offset, {{"name", std::string("id")}});
    reading_.define(kind, child->text, *child);
    return child->text;
}

std::string ObjectReader::reference(std::string_view name, IdKind kind, Need need, std::span<const std::string_view> also) {
    const JsonNode* child = member(name, JsonNode::Kind::String, need);
    if (!child) return {};
    if (std::ranges::find(also, child->text) == also.end()) reading_.refer(kind, child->text, *child);
    return child->text;
}

std::vector<std::string> ObjectReader::references(std::string_view name, IdKind kind, std::span<const std::string_view> also) {
    std::vector<std::string> ids;
    for (const JsonNode* node : text_nodes(name)) {
        if (std::ranges::find(also, node->text) == also.end()) reading_.refer(kind, node->text, *node);
        ids.push_back(node->text);
    }
    return ids;
}

}  // namespace planbok
