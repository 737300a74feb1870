#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"
#include "xml/namespace.h"

namespace planbok::xml {

/// Where the bytes come from: each call gives the next piece, valid until the call after it; an empty piece is the end.
/// A failure (a damaged zip entry) comes out of the tokenizer as it is. For a part of a package: `[&stream] { return stream.next(); }`.
using ChunkSource = std::function<Expected<std::string_view>()>;

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

/// Live namespace declarations at one place; real workbooks have some thirty.
inline constexpr std::size_t kMaxNamespaceDeclarations = 256;
/// CDATA sections in one part.
inline constexpr std::size_t kMaxCdataSections = 1'000;

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
    /// Was UTF-16: offsets are not those of the stored bytes.
    bool is_transcoded() const { return transcoded_; }
    /// A strict namespace (ISO 29500 Strict) has been declared.
    bool saw_strict() const { return saw_strict_; }
    /// Namespace bound to `prefix` at the current token; none when it is not declared. "" is the default namespace.
    std::optional<Namespace> namespace_for(std::string_view prefix) const;

private:
    struct Binding;
    struct Frame;
    enum class Step : std::uint8_t;

    Expected<TokenKind> next_raw();
    Expected<TokenKind> resolve_alternates();
    bool fill();                        // one more piece of input behind end_; false at the end or at a failure
    bool start_input();                 // byte order mark and declaration
    bool decode_utf16(std::string_view piece, bool last);
    void append_checked(std::string_view piece, bool last);
    void keep_from(const char* first);  // drops consumed bytes in front

    bool read_declaration();
    bool read_text_run();
    bool read_markup();
    bool read_start_tag();
    bool read_end_tag();
    bool read_comment();
    bool read_cdata();
    bool read_instruction();
    bool complete_tag();
    Step parse_start_tag();
    bool finish_start_tag();
    bool decode_attributes();
    bool declare_namespaces();
    bool resolve_names();
    bool check_duplicates();
    bool find_terminator(std::string_view terminator, std::size_t from, std::uint64_t limit, std::size_t& found);
    bool decode_text(std::string_view raw, std::uint64_t offset, bool is_attribute, std::string& out);
    bool decode_reference(const char*& p, const char* end, std::uint64_t offset, std::string& out);
    const Binding* find_binding(std::string_view prefix) const;
    void close_frame();

    std::uint64_t offset_of(const char* p) const;
    bool refuse(std::string code, std::uint64_t offset, std::vector<Argument> args);
    bool refuse_syntax(std::uint64_t offset, std::string sv, std::string en);
    bool refuse_char(std::uint64_t offset, std::string what);
    bool refuse_limit(std::uint64_t offset, std::string_view limit, std::uint64_t value);
    bool refuse_encoding(std::uint64_t offset, std::string found);
    std::unexpected<Failure> failed() const;

    ChunkSource source_;
    Place place_;
    Limits limits_;
    AlternateContent alternate_;
    std::optional<Failure> failure_;
    std::optional<Failure> pending_;  // a fault in bytes ahead: given when the tokens before it are used up

    std::vector<char> buffer_;        // [begin_, end_) are the checked bytes, a 0 follows as a sentinel
    std::size_t begin_ = 0;           // next byte to read
    std::size_t end_ = 0;
    std::uint64_t base_ = 0;          // offset in the part of buffer_[0]
    std::string tail_;                // bytes of a character cut by the piece's end
    bool started_ = false, ended_ = false, transcoded_ = false, big_endian_ = false, saw_strict_ = false;
    bool root_seen_ = false, pending_end_ = false, drop_frame_ = false;
    std::size_t cdata_sections_ = 0;

    Token token_;
    std::vector<Attribute> attributes_;
    std::vector<std::size_t> escaped_;  // attributes that need decoding
    std::vector<std::uint16_t> order_;  // scratch of check_duplicates
    std::string scratch_;
    std::string collected_;
    std::string names_;                 // qualified names of the open elements, end to end
    std::vector<Frame> frames_;
    std::vector<Binding> bindings_;
    struct Alternate { std::uint32_t depth; bool chosen; };
    std::vector<Alternate> alternates_;
    std::uint32_t hidden_ = 0;          // open elements not given
};

}  // namespace planbok::xml
