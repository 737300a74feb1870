#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"
#include "xml/input.h"
#include "xml/namespace.h"

namespace planbok::xml {

/// Bytes `begin` up to but not including `end` of the (inflated) part.
struct Span {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

enum class TokenKind : std::uint8_t { Start, End, Text, EndOfDocument };

struct Attribute {
    Namespace ns = Namespace::None;
    std::string_view prefix;  ///< as written, mostly empty
    std::string_view local;
    std::string_view value;  ///< decoded: references replaced, white space normalised (XML 1.0 §3.3.3)
    std::string_view raw;    ///< as written between the quotes
    Span name_span;          ///< the qualified name
    Span value_span;         ///< between the quotes
};

/// A token. Every view in it is valid until the next call to the tokenizer.
struct Token {
    TokenKind kind = TokenKind::EndOfDocument;
    Namespace ns = Namespace::None;          ///< Start, End
    std::string_view prefix;                 ///< Start, End: as written
    std::string_view local;                  ///< Start, End
    std::string_view text;                   ///< Text: decoded, line ends as "\n"
    std::span<const Attribute> attributes;   ///< Start: in document order, namespace declarations included (ns = Xmlns)
    Span span;                               ///< the whole token; of the End that follows a self-closing Start: empty, at its end
    std::uint32_t depth = 0;                 ///< Start, End: the root is 1; Text: depth of the element it stands in
    bool self_closing = false;               ///< Start and its End: written as <x/>

    bool is_start(Namespace in, std::string_view name) const { return kind == TokenKind::Start && ns == in && local == name; }
    bool is_end(Namespace in, std::string_view name) const { return kind == TokenKind::End && ns == in && local == name; }
};

/// What to do with mc:AlternateContent (ECMA-376 part 3 §9.3).
///
/// `Resolve` gives the content of the branch we take as if it stood alone: the first mc:Choice whose Requires names only namespaces
/// we know (namespace.h), else mc:Fallback, else nothing. The mc: elements and the other branches are not given, and
/// depths do not count them. `Deliver` gives every token as it stands, for those who copy.
enum class AlternateContent : std::uint8_t { Deliver, Resolve };

/// A strict pull tokenizer for the XML of workbooks: XML 1.0 with namespaces, without DTD.
///
/// Self-closing elements give a Start and an End. Comments and processing instructions are checked and passed over, so an element's text
/// can come in several Text tokens (a CDATA section is one of its own); `read_text` puts them together. White space outside the root
/// is not given. A long text or tag is held whole, within the limits; else memory is one piece of input. Time is linear in the bytes,
/// and nothing recurses.
///
/// Offsets count the bytes of the part, a UTF-8 byte order mark included. For a UTF-16 part (`is_transcoded`) they count
/// the part's text written as UTF-8 without a mark.
///
/// Failures, at part and offset: XML-DTD at "<!DOCTYPE"; XML-ENCODING for all but UTF-8 and UTF-16 with a mark; XML-CHAR for bytes and
/// references that are no XML characters, U+FFFE and U+FFFF; XML-LIMIT; XML-SYNTAX for everything else that is not well-formed.
/// The first failure is final: every later call gives it again.
class Tokenizer {
public:
    /// `place` is where the bytes are (file, part); offsets are added to it.
    Tokenizer(ChunkSource source, Place place, const Limits& limits, AlternateContent alternate = AlternateContent::Deliver);
    /// `document` must outlive the tokenizer.
    Tokenizer(std::string_view document, Place place, const Limits& limits, AlternateContent alternate = AlternateContent::Deliver);
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;
    ~Tokenizer();

    /// Moves to the next token. After EndOfDocument it stays there.
    [[nodiscard]] Expected<TokenKind> next();
    const Token& token() const { return token_; }

    /// The value of an unprefixed attribute of the current Start, if it is there.
    std::optional<std::string_view> attribute(std::string_view local) const;
    std::optional<std::string_view> attribute(Namespace ns, std::string_view local) const;
    /// The attribute itself, with its spans; nullptr when absent.
    const Attribute* find_attribute(Namespace ns, std::string_view local) const;

    /// From a Start to its End, everything between checked and passed over.
    [[nodiscard]] Expected<void> skip_element();
    /// From a Start to its End: the text in between, all pieces joined, without that of child elements. At most Limits::xml_text.
    [[nodiscard]] Expected<std::string_view> read_text();
    /// To the next Start that is a child of the element of depth `parent`, passing over text and what is left of the child before;
    /// false at the End of the parent. `for (;;) { auto more = xml.next_child(d); if (!more) return …; if (!*more) break; … }`
    [[nodiscard]] Expected<bool> next_child(std::uint32_t parent);
    /// To the root's Start. XML-SYNTAX unless it has this name (hostile-input.md row 24, "wrong root").
    [[nodiscard]] Expected<void> open_root(Namespace ns, std::string_view local);

    /// Place of the current token (its first byte), for findings of those who read.
    Place place() const { return place_at(token_.span.begin); }
    Place place_at(std::uint64_t offset) const;
    /// A refusal by those who read: `code` at the current token.
    std::unexpected<Failure> refuse_here(std::string code, std::vector<Argument> args = {}) const;
    /// Was UTF-16: offsets are not those of the stored bytes.
    bool is_transcoded() const { return input_.is_transcoded(); }
    /// A strict namespace (ISO 29500 Strict) has been declared.
    bool saw_strict() const { return saw_strict_; }
    /// Namespace bound to `prefix` at the current Start or Text; none when it is not declared. "" is the default namespace.
    std::optional<Namespace> namespace_for(std::string_view prefix) const;

private:
    /// A namespace declaration in force.
    struct Binding {
        std::string prefix;
        std::string uri;
        Namespace ns = Namespace::None;
    };
    /// An open element.
    struct Frame {
        std::size_t name_begin = 0;  // in names_, to its end
        std::size_t bindings = 0;    // in force outside it
        Namespace ns = Namespace::None;
        Namespace default_ns = Namespace::None;  // inside it
    };
    /// An open mc:AlternateContent.
    struct Alternate {
        std::size_t depth = 0;
        bool chosen = false;
    };
    /// Done; More: the tag goes on behind what is loaded; Refused: failure_ says why.
    enum class Step : std::uint8_t { Done, More, Refused };

    // tokenizer.cpp
    Expected<TokenKind> next_raw();
    Step read_token();
    Step read_text_run();
    Step read_markup();
    Step read_end_tag();
    Step parse_end_tag();
    Step read_comment();
    Step read_cdata();
    Step read_instruction();
    Step end_document();
    bool has_ahead(std::string_view text);
    bool find_terminator(std::uint64_t from, std::string_view terminator, std::uint64_t& found);
    bool complete_tag();
    void give_end(Span span);
    void start_text_token();
    // declaration.cpp
    Step read_declaration();
    // start_tag.cpp
    Step read_start_tag();
    Step parse_start_tag();
    Step parse_attribute(const char*& p, bool& declares);
    Step finish_start_tag(bool declares);
    bool decode_attributes();
    bool declare_namespaces();
    bool resolve_attributes();
    bool check_duplicates();
    bool same_name(const Attribute& a, const Attribute& b) const;
    const Binding* find_binding(std::string_view prefix) const;
    // references.cpp
    bool decode(std::string_view raw, std::uint64_t offset, bool attribute, std::string& out);
    bool decode_reference(std::string_view raw, std::size_t& at, std::uint64_t offset, std::string& out);
    // alternate_content.cpp
    Expected<void> skip_raw();
    Expected<bool> takes_choice();

    Step refuse(std::string code, std::uint64_t offset, std::vector<Argument> args = {});
    Step refuse_syntax(std::uint64_t offset, std::string sv, std::string en);
    Step refuse_limit(std::uint64_t offset, std::string_view limit, std::uint64_t value);
    Step refuse_missing(std::string sv, std::string en);
    std::unexpected<Failure> failed() const { return std::unexpected(*failure_); }

    Input input_;
    Place place_;
    Limits limits_;
    AlternateContent alternate_;
    std::optional<Failure> failure_;

    std::uint64_t cursor_ = 0;    // offset of the next byte to read
    bool started_ = false;
    bool root_seen_ = false;
    bool pending_end_ = false;    // the End of a self-closing element is to come
    bool saw_strict_ = false;
    std::size_t cdata_sections_ = 0;

    Token token_;
    std::vector<Attribute> attributes_;
    std::vector<std::size_t> escaped_;  // attributes whose value differs from what is written
    std::vector<std::uint16_t> order_;  // scratch of check_duplicates
    std::string scratch_;               // decoded text and attribute values of the current token
    std::string collected_;             // read_text
    std::string names_;                 // qualified names of the open elements, end to end
    std::vector<Frame> frames_;
    std::vector<Binding> bindings_;
    std::vector<Alternate> alternates_;
    std::uint32_t hidden_ = 0;          // open elements that are not given
};

/// "…" of a name or text from the file as it may stand in a message: at most 60 bytes, cut between characters.
std::string excerpt(std::string_view text);

}  // namespace planbok::xml
