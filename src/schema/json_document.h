#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"

namespace planbok {

/// A value in a JSON text, and where it stands. Numbers are kept as the decimal text they were written as.
struct JsonNode {
    enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object } kind = Kind::Null;
    std::string key;                                ///< member name, when the parent is an object
    std::size_t key_offset = 0;                     ///< byte of its opening quote
    std::string text;                               ///< string decoded, number as written, "true"/"false"
    std::size_t offset = 0;                         ///< first byte of the value
    std::size_t first_child = 0, next_sibling = 0;  ///< indexes into the document; 0 = none (0 is the root)
};

/// A place in a text as its author counts: line and column from 1, the column in UTF-8 bytes.
struct LineColumn {
    std::uint32_t line = 1, column = 1;
};

/// A whole JSON text as a flat tree, with the byte offset of every key and value.
class JsonDocument {
public:
    /// SCH-SYNTAX (with line and column) for anything that is not JSON in UTF-8, SCH-SIZE for nesting deeper than 64 or more than
    /// 1,000,000 values. Doubled keys are kept, for the reader to report. `file` is only named.
    static Expected<JsonDocument> parse(std::string_view json, std::string_view file);

    const JsonNode& root() const { return nodes_.front(); }
    const JsonNode* first_child(const JsonNode& node) const { return at(node.first_child); }
    const JsonNode* next(const JsonNode& node) const { return at(node.next_sibling); }

    LineColumn position(std::size_t offset) const;
    /// The byte where character `decoded` (a byte offset in node.text) of a string is written: escapes are longer than what they
    /// mean.
    std::size_t offset_in_string(const JsonNode& node, std::size_t decoded) const;

private:
    friend class JsonBuilder;
    const JsonNode* at(std::size_t index) const { return index == 0 ? nullptr : &nodes_[index]; }
    std::string text_;
    std::vector<JsonNode> nodes_;
    std::vector<std::size_t> line_starts_;
};

}  // namespace planbok
