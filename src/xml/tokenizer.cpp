#include "xml/tokenizer.h"

#include <algorithm>
#include <cstring>

#include "xml/characters.h"

namespace planbok::xml {

Tokenizer::Tokenizer(ChunkSource source, Place place, const Limits& limits, AlternateContent alternate)
    : input_(std::move(source), place), place_(std::move(place)), limits_(limits), alternate_(alternate) {}

Tokenizer::Tokenizer(std::string_view document, Place place, const Limits& limits, AlternateContent alternate)
    : input_(document, place), place_(std::move(place)), limits_(limits), alternate_(alternate) {}

Tokenizer::~Tokenizer() = default;

Expected<TokenKind> Tokenizer::next_raw() {
    if (failure_) return failed();
    if (pending_end_) {
        pending_end_ = false;
        give_end({cursor_, cursor_});
        return TokenKind::End;
    }
    const Step step = read_token();
    if (step == Step::Refused) {
        token_ = {};
        return failed();
    }
    return token_.kind;
}

/// One token, comments and instructions passed over. Step::More is how those say "go on".
Tokenizer::Step Tokenizer::read_token() {
    if (!started_) {
        started_ = true;
        input_.load_more(0);
        cursor_ = input_.first_offset();
        if (has_ahead("<?xml") && (has_ahead("<?xml ") || has_ahead("<?xml\t") || has_ahead("<?xml\r") || has_ahead("<?xml\n"))) {
            if (const Step step = read_declaration(); step == Step::Refused) return step;
        }
    }
    for (;;) {
        const char* p = input_.at(cursor_);
        Step step = Step::More;
        if (*p == '<') {
            const char next = p[1];
            if (has_class(next, kNameStart)) {
                step = read_start_tag();
            } else if (next == '/') {
                step = read_end_tag();
            } else {
                step = read_markup();
            }
        } else if (p == input_.end()) {
            if (input_.load_more(cursor_)) continue;
            return end_document();
        } else {
            step = read_text_run();
        }
        if (step != Step::More) return step;
    }
}

Tokenizer::Step Tokenizer::end_document() {
    if (input_.fault()) return refuse_missing({}, {});
    if (!frames_.empty()) {
        const std::string name = excerpt(std::string_view(names_).substr(frames_.back().name_begin));
        return refuse_syntax(cursor_, "innehållet tar slut innan <" + name + "> har avslutats", "the content ends before <" + name + "> is closed");
    }
    if (!root_seen_) return refuse_syntax(cursor_, "det finns inget rotelement", "there is no root element");
    token_ = {};
    token_.span = {cursor_, cursor_};
    return Step::Done;
}

/// Whether `text` stands at the cursor; loads what that takes.
bool Tokenizer::has_ahead(std::string_view text) {
    for (;;) {
        const std::string_view loaded(input_.at(cursor_), static_cast<std::size_t>(input_.end() - input_.at(cursor_)));
        if (loaded.size() >= text.size()) return loaded.starts_with(text);
        if (!text.starts_with(loaded) || !input_.load_more(cursor_)) return false;
    }
}

/// Offset of `terminator` at or after `from`; the bytes from the cursor on are kept. False with failure_ set: not there, or too far.
bool Tokenizer::find_terminator(std::uint64_t from, std::string_view terminator, std::uint64_t& found) {
    for (;;) {
        const std::string_view loaded(input_.at(from), static_cast<std::size_t>(input_.end() - input_.at(from)));
        const std::size_t at = loaded.find(terminator);
        const std::uint64_t last = at == std::string_view::npos ? from + loaded.size() : from + at;
        if (last - cursor_ > limits_.xml_text) {
            refuse_limit(cursor_, "xml_text", limits_.xml_text);
            return false;
        }
        if (at != std::string_view::npos) {
            found = last;
            return true;
        }
        if (loaded.size() >= terminator.size()) from += loaded.size() - terminator.size() + 1;
        if (!input_.load_more(cursor_)) {
            refuse_missing("\"" + std::string(terminator) + "\" saknas", "\"" + std::string(terminator) + "\" is missing");
            return false;
        }
    }
}

/// Loads until the tag at the cursor has its ">", one in quotes not counted. False with failure_ set.
bool Tokenizer::complete_tag() {
    std::uint64_t from = cursor_;
    char quote = 0;
    for (;;) {
        const char* p = input_.at(from);
        for (; p != input_.end(); ++p) {
            if (quote != 0) {
                if (*p == quote) quote = 0;
            } else if (*p == '"' || *p == '\'') {
                quote = *p;
            } else if (*p == '>') {
                return true;
            }
        }
        from = input_.offset_of(p);
        if (from - cursor_ > limits_.xml_text) {
            refuse_limit(cursor_, "xml_text", limits_.xml_text);
            return false;
        }
        if (!input_.load_more(cursor_)) {
            refuse_missing("en tagg saknar \">\"", "a tag has no \">\"");
            return false;
        }
    }
}

Tokenizer::Step Tokenizer::read_text_run() {
    const char* p = input_.at(cursor_);
    bool escaped = false;
    bool bracket = false;
    for (;;) {
        while (!has_class(*p, kTextStop)) ++p;
        if (*p == '<') break;
        if (*p == 0) {
            const std::uint64_t offset = input_.offset_of(p);
            if (offset - cursor_ > limits_.xml_text) return refuse_limit(cursor_, "xml_text", limits_.xml_text);
            const bool loaded = input_.load_more(cursor_);
            p = input_.at(offset);
            if (!loaded) break;
            continue;
        }
        (*p == ']' ? bracket : escaped) = true;
        ++p;
    }
    if (*p != '<' && input_.fault()) return refuse_missing({}, {});
    const char* const begin = input_.at(cursor_);
    const std::string_view raw(begin, static_cast<std::size_t>(p - begin));
    const std::uint64_t end = cursor_ + raw.size();
    if (raw.size() > limits_.xml_text) return refuse_limit(cursor_, "xml_text", limits_.xml_text);
    if (frames_.empty()) {
        const auto blank = [](char c) { return has_class(c, kSpace); };
        const auto first = std::find_if_not(raw.begin(), raw.end(), blank);
        if (first != raw.end()) {
            return refuse_syntax(cursor_ + static_cast<std::uint64_t>(first - raw.begin()), "text utanför rotelementet", "text outside the root element");
        }
        cursor_ = end;
        return Step::More;
    }
    if (bracket) {
        if (const std::size_t at = raw.find("]]>"); at != std::string_view::npos) {
            return refuse_syntax(cursor_ + at, "\"]]>\" i löptext", "\"]]>\" in text");
        }
    }
    start_text_token();
    token_.text = raw;
    if (escaped) {
        scratch_.clear();
        if (!decode(raw, cursor_, false, scratch_)) return Step::Refused;
        token_.text = scratch_;
    }
    token_.span = {cursor_, end};
    token_.depth = static_cast<std::uint32_t>(frames_.size());
    cursor_ = end;
    return Step::Done;
}

void Tokenizer::start_text_token() {
    token_.kind = TokenKind::Text;
    token_.ns = Namespace::None;
    token_.prefix = token_.local = {};
    token_.attributes = {};
    token_.self_closing = false;
}

/// "<" followed by anything but an ASCII letter, "_" or "/".
Tokenizer::Step Tokenizer::read_markup() {
    if (has_ahead("<!--")) return read_comment();
    if (has_ahead("<![CDATA[")) return read_cdata();
    if (has_ahead("<?")) return read_instruction();
    if (has_ahead("</")) return read_end_tag();
    if (has_ahead("<!D") || has_ahead("<!d") || has_ahead("<!E") || has_ahead("<!A") || has_ahead("<!N") || has_ahead("<!["))
        return refuse("XML-DTD", cursor_);
    const std::uint64_t name = cursor_ + 1;
    while (input_.at(name) == input_.end()) {
        if (!input_.load_more(cursor_)) return refuse_missing("ett ensamt \"<\"", "a single \"<\"");
    }
    if (name_end(input_.at(name)) != input_.at(name)) return read_start_tag();
    return refuse_syntax(cursor_, "\"<\" utan ett elementnamn efter", "\"<\" without the name of an element after it");
}

/// Comment ::= '<!--' … '-->', without "--" inside (XML 1.0 §2.5).
Tokenizer::Step Tokenizer::read_comment() {
    std::uint64_t dashes = 0;
    if (!find_terminator(cursor_ + 4, "--", dashes)) return Step::Refused;
    while (input_.at(dashes + 2) == input_.end()) {
        if (!input_.load_more(cursor_)) return refuse_missing("\"-->\" saknas", "\"-->\" is missing");
    }
    if (*input_.at(dashes + 2) != '>') return refuse_syntax(dashes, "\"--\" i en kommentar", "\"--\" in a comment");
    cursor_ = dashes + 3;
    return Step::More;
}

Tokenizer::Step Tokenizer::read_cdata() {
    if (frames_.empty()) return refuse_syntax(cursor_, "CDATA utanför rotelementet", "CDATA outside the root element");
    if (++cdata_sections_ > limits_.xml_cdata) return refuse_limit(cursor_, "xml_cdata", limits_.xml_cdata);
    std::uint64_t end = 0;
    if (!find_terminator(cursor_ + 9, "]]>", end)) return Step::Refused;
    start_text_token();
    token_.text = std::string_view(input_.at(cursor_ + 9), static_cast<std::size_t>(end - cursor_ - 9));
    if (token_.text.find('\r') != std::string_view::npos) {
        scratch_.clear();
        for (std::size_t i = 0; i < token_.text.size(); ++i) {
            const char c = token_.text[i];
            if (c != '\r') scratch_ += c;
            else if (i + 1 == token_.text.size() || token_.text[i + 1] != '\n') scratch_ += '\n';
        }
        token_.text = scratch_;
    }
    token_.span = {cursor_, end + 3};
    token_.depth = static_cast<std::uint32_t>(frames_.size());
    cursor_ = end + 3;
    return Step::Done;
}

/// PI ::= '<?' target (space …)? '?>'; the target "xml" in any case is reserved (XML 1.0 §2.6).
Tokenizer::Step Tokenizer::read_instruction() {
    std::uint64_t end = 0;
    if (!find_terminator(cursor_ + 2, "?>", end)) return Step::Refused;
    const char* const target = input_.at(cursor_ + 2);
    const char* const stop = name_end(target);
    const std::string_view name(target, static_cast<std::size_t>(stop - target));
    if (name.empty() || (stop != input_.at(end) && !has_class(*stop, kSpace))) {
        return refuse_syntax(cursor_, "en instruktion utan giltigt namn efter \"<?\"", "an instruction without a proper name after \"<?\"");
    }
    if (name.size() == 3 && (name[0] | 0x20) == 'x' && (name[1] | 0x20) == 'm' && (name[2] | 0x20) == 'l') {
        return refuse_syntax(cursor_, "en XML-deklaration som inte står först", "an XML declaration that is not at the very start");
    }
    cursor_ = end + 2;
    return Step::More;
}

Tokenizer::Step Tokenizer::read_end_tag() {
    Step step = parse_end_tag();
    if (step != Step::More) return step;
    const bool complete = complete_tag();
    std::optional<Failure> failure = std::move(failure_);
    failure_.reset();
    step = parse_end_tag();
    if (step != Step::More) return step;
    if (!complete) failure_ = std::move(failure);
    return Step::Refused;
}

/// ETag ::= '</' name space? '>'
Tokenizer::Step Tokenizer::parse_end_tag() {
    const char* const begin = input_.at(cursor_);
    const char* p = begin + 2;
    if (begin[1] == 0) return Step::More;
    const std::string_view expected =
        frames_.empty() ? std::string_view() : std::string_view(names_).substr(frames_.back().name_begin);
    const auto left = static_cast<std::size_t>(input_.end() - p);
    const char* const name = p;
    if (!expected.empty() && left > expected.size() && std::memcmp(p, expected.data(), expected.size()) == 0 && p[expected.size()] == '>') {
        p += expected.size();
    } else {
        while (!has_class(*p, kSpace) && *p != '>' && *p != '<' && *p != 0) ++p;
        if (*p == 0) {
            return left > limits_.xml_name ? refuse_limit(cursor_, "xml_name", limits_.xml_name) : Step::More;
        }
        const std::string_view found(name, static_cast<std::size_t>(p - name));
        if (found.size() > limits_.xml_name) return refuse_limit(cursor_, "xml_name", limits_.xml_name);
        if (found != expected || expected.empty()) {
            const std::string shown = excerpt(found);
            if (frames_.empty()) {
                return refuse_syntax(cursor_, "sluttaggen </" + shown + "> har ingen starttagg", "the end tag </" + shown + "> has no start tag");
            }
            const std::string open = excerpt(expected);
            return refuse_syntax(cursor_, "</" + shown + "> där </" + open + "> väntades", "</" + shown + "> where </" + open + "> was expected");
        }
        while (has_class(*p, kSpace)) ++p;
        if (*p == 0) return Step::More;
        if (*p != '>') return refuse_syntax(input_.offset_of(p), "otillåtet tecken i en sluttagg", "a character not allowed in an end tag");
    }
    const std::uint64_t end = input_.offset_of(p) + 1;
    const Span span{cursor_, end};
    const std::size_t colon = expected.find(':');
    token_.prefix = colon == std::string_view::npos ? std::string_view() : std::string_view(name, colon);
    token_.local = colon == std::string_view::npos ? std::string_view(name, expected.size())
                                                   : std::string_view(name + colon + 1, expected.size() - colon - 1);
    token_.self_closing = false;
    cursor_ = end;
    give_end(span);
    return Step::Done;
}

/// Closes the innermost element; prefix and local name stand in token_ already.
void Tokenizer::give_end(Span span) {
    const Frame& frame = frames_.back();
    token_.kind = TokenKind::End;
    token_.ns = frame.ns;
    token_.text = {};
    token_.attributes = {};
    token_.span = span;
    token_.depth = static_cast<std::uint32_t>(frames_.size());
    names_.resize(frame.name_begin);
    bindings_.resize(frame.bindings);
    frames_.pop_back();
}

Tokenizer::Step Tokenizer::refuse(std::string code, std::uint64_t offset, std::vector<Argument> args) {
    failure_ = Failure{make_finding(std::move(code), place_at(offset), std::move(args))};
    return Step::Refused;
}

Tokenizer::Step Tokenizer::refuse_syntax(std::uint64_t offset, std::string sv, std::string en) {
    return refuse("XML-SYNTAX", offset, {{"found", LocalText{std::move(sv), std::move(en)}}});
}

Tokenizer::Step Tokenizer::refuse_limit(std::uint64_t offset, std::string_view limit, std::uint64_t value) {
    struct Meaning {
        std::string_view limit, sv, en;
    };
    static constexpr Meaning kMeanings[] = {
        {"xml_depth", "element i för många nivåer", "elements nested too deep"},
        {"xml_text", "en för lång text, kommentar eller tagg", "a text, comment or tag that is too long"},
        {"xml_attribute", "ett för långt attributvärde", "an attribute value that is too long"},
        {"xml_attributes", "för många attribut på ett element", "too many attributes on one element"},
        {"xml_name", "ett för långt namn", "a name that is too long"},
        {"xml_namespaces", "för många namnrymder", "too many namespaces"},
        {"xml_cdata", "för många CDATA-avsnitt", "too many CDATA sections"},
    };
    const auto* meaning = std::ranges::find(kMeanings, limit, &Meaning::limit);
    return refuse("XML-LIMIT", offset, {{"found", LocalText{std::string(meaning->sv), std::string(meaning->en)}},
                                        {"option", std::string(limit)},
                                        {"limit", static_cast<std::int64_t>(value)}});
}

/// The input ended, or what comes next is at fault: the fault goes first.
Tokenizer::Step Tokenizer::refuse_missing(std::string sv, std::string en) {
    if (!input_.fault()) return refuse_syntax(cursor_, std::move(sv), std::move(en));
    failure_ = input_.fault();
    return Step::Refused;
}

Place Tokenizer::place_at(std::uint64_t offset) const {
    Place place = place_;
    place.offset = offset;
    return place;
}

std::unexpected<Failure> Tokenizer::refuse_here(std::string code, std::vector<Argument> args) const {
    return fail(std::move(code), place(), std::move(args));
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    if (text.size() <= kLongest) return std::string(text);
    std::size_t cut = kLongest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return std::string(text.substr(0, cut)) + "…";
}

}  // namespace planbok::xml
