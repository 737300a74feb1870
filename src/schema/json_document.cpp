#include "schema/json_document.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxNodes = 1'000'000;

/// Reads the text and knows how far the parser has come: its events carry no position of their own.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        ++at_;
        ++*count_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

private:
    const char* at_;
    std::size_t* count_;
};

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.';
}

}  // namespace

/// Takes the parser's events and puts the tree together.
class JsonBuilder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    JsonBuilder(JsonDocument& document, const std::size_t& consumed) : document_(document), consumed_(consumed) {}

    bool null() { return word(JsonNode::Kind::Null); }
    bool boolean(bool) { return word(JsonNode::Kind::Boolean); }
    bool number_integer(number_integer_t) { return word(JsonNode::Kind::Number); }
    bool number_unsigned(number_unsigned_t) { return word(JsonNode::Kind::Number); }
    bool number_float(number_float_t, const string_t&) { return word(JsonNode::Kind::Number); }
    bool string(string_t& text) { return add(JsonNode::Kind::String, opening_quote(consumed_ - 1), text); }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(JsonNode::Kind::Object); }
    bool start_array(std::size_t) { return open(JsonNode::Kind::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        key_ = name;
        key_offset_ = opening_quote(consumed_ - 1);
        return true;
    }
    /// `position` counts the bytes read. A whole token in the wrong place is reported where it begins, a broken one at the byte
    /// that breaks it.
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& trouble) {
        error_offset_ = position == 0 ? 0 : position - 1;
        error_token_ = token;
        const std::string_view text = trouble.what();
        const bool whole = text.find("unexpected ") != text.npos || text.find("number overflow") != text.npos;
        const bool inside = error_offset_ < document_.text_.size();
        if (!whole || !inside) return false;
        if (document_.text_[error_offset_] == '"') {
            error_offset_ = opening_quote(error_offset_);
        } else if (is_word(document_.text_[error_offset_])) {
            error_offset_ = word_start(error_offset_);
        }
        return false;
    }

    bool too_big() const { return too_big_; }
    std::size_t error_offset() const { return error_offset_; }
    const std::string& error_token() const { return error_token_; }

private:
    struct Level {
        std::size_t node = 0, last_child = 0;
    };

    /// The first byte of the string that ends with the quote at `at`: back to the quote that no backslash precedes.
    std::size_t opening_quote(std::size_t at) const {
        const std::string& text = document_.text_;
        while (at > 0) {
            --at;
            if (text[at] != '"') continue;
            std::size_t slashes = 0;
            while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
            if (slashes % 2 == 0) break;
        }
        return at;
    }

    /// A number or literal: the parser may have looked at one character after it.
    bool word(JsonNode::Kind kind) {
        const std::string& text = document_.text_;
        std::size_t end = std::min(consumed_, text.size());
        while (end > 0 && !is_word(text[end - 1])) --end;
        const std::size_t begin = end == 0 ? 0 : word_start(end - 1);
        return add(kind, begin, text.substr(begin, end - begin));
    }

    std::size_t word_start(std::size_t at) const {
        while (at > 0 && is_word(document_.text_[at - 1])) --at;
        return at;
    }

    bool open(JsonNode::Kind kind) {
        if (levels_.size() >= kMaxDepth) return refuse();
        std::size_t at = std::min(consumed_, document_.text_.size());
        while (at > 0 && document_.text_[at - 1] != '{' && document_.text_[at - 1] != '[') --at;
        if (!add(kind, at == 0 ? 0 : at - 1, {})) return false;
        levels_.push_back({document_.nodes_.size() - 1, 0});
        return true;
    }

    bool close() {
        levels_.pop_back();
        return true;
    }

    bool add(JsonNode::Kind kind, std::size_t offset, std::string text) {
        auto& nodes = document_.nodes_;
        if (nodes.size() >= kMaxNodes) return refuse();
        const std::size_t index = nodes.size();
        JsonNode& node = nodes.emplace_back();
        node.kind = kind;
        node.offset = offset;
        node.text = std::move(text);
        if (levels_.empty()) return true;
        Level& level = levels_.back();
        if (nodes[level.node].kind == JsonNode::Kind::Object) {
            node.key = std::move(key_);
            node.key_offset = key_offset_;
        }
        (level.last_child == 0 ? nodes[level.node].first_child : nodes[level.last_child].next_sibling) = index;
        level.last_child = index;
        return true;
    }

    bool refuse() {
        too_big_ = true;
        error_offset_ = consumed_ == 0 ? 0 : consumed_ - 1;
        return false;
    }

    JsonDocument& document_;
    const std::size_t& consumed_;
    std::vector<Level> levels_;
    std::string key_;
    std::size_t key_offset_ = 0;
    bool too_big_ = false;
    std::size_t error_offset_ = 0;
    std::string error_token_;
};

LineColumn JsonDocument::position(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(line_starts_, offset);
    const auto line = static_cast<std::size_t>(after - line_starts_.begin());
    return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(offset - line_starts_[line - 1] + 1)};
}

std::size_t JsonDocument::offset_in_string(const JsonNode& node, std::size_t decoded) const {
    std::size_t at = node.offset + 1;
    for (std::size_t done = 0; done < decoded && at < text_.size() && text_[at] != '"';) {
        if (text_[at] != '\\') {
            ++at;
            ++done;
        } else if (at + 1 < text_.size() && text_[at + 1] == 'u') {
            at += 6;
            ++done;
            while (done < decoded && done < node.text.size() && (static_cast<unsigned char>(node.text[done]) & 0xC0) == 0x80)
                ++done;
        } else {
            at += 2;
            ++done;
        }
    }
    return std::min(at, text_.size());
}

Expected<JsonDocument> JsonDocument::parse(std::string_view json, std::string_view file) {
    JsonDocument document;
    document.text_ = json.starts_with("\xEF\xBB\xBF") ? json.substr(3) : json;
    document.line_starts_.push_back(0);
    for (std::size_t i = 0; i < document.text_.size(); ++i)
        if (document.text_[i] == '\n') document.line_starts_.push_back(i + 1);

    std::size_t consumed = 0;
    JsonBuilder builder(document, consumed);
    const char* text = document.text_.data();
    const bool read = nlohmann::json::sax_parse(CountingIterator(text, &consumed),
                                                CountingIterator(text + document.text_.size(), &consumed), &builder);
    if (read && !document.nodes_.empty()) return document;

    const LineColumn where = document.position(std::min(builder.error_offset(), document.text_.size()));
    Place place;
    place.file = file;
    place.text_row = where.line;
    place.text_column = where.column;
    if (builder.too_big()) return fail("SCH-SIZE", place);
    auto failure = fail("SCH-SYNTAX", place);
    std::string found = builder.error_token();
    if (found.size() > 40) found = found.substr(found.size() - 40);  // the parser shows all it had read of the token
    failure.error().finding.found = is_valid_utf8(found) ? found : visible(found);
    return failure;
}

}  // namespace planbok
