#include <cstring>

#include "xml/characters.h"
#include "xml/tokenizer.h"

namespace planbok::xml {

/// Text or an attribute value as it is meant (XML 1.0 §2.11, §3.3.3, §4.1), behind `out`; `offset` is that of `raw`.
bool Tokenizer::decode(std::string_view raw, std::uint64_t offset, bool attribute, std::string& out) {
    std::size_t at = 0;
    while (at < raw.size()) {
        const char c = raw[at];
        if (c == '&') {
            if (!decode_reference(raw, at, offset, out)) return false;
        } else if (c == '\r') {
            out += attribute ? ' ' : '\n';
            at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
        } else if (attribute && (c == '\n' || c == '\t')) {
            out += ' ';
            ++at;
        } else {
            std::size_t stop = at + 1;
            while (stop < raw.size() && !has_class(raw[stop], attribute ? kAttributeStop : kTextStop)) ++stop;
            out.append(raw.substr(at, stop - at));
            at = stop;
        }
    }
    return true;
}

/// The reference at `raw[at]`: the five names and character numbers. Without a DTD there are no other entities.
bool Tokenizer::decode_reference(std::string_view raw, std::size_t& at, std::uint64_t offset, std::string& out) {
    struct Named {
        std::string_view text;
        char character;
    };
    static constexpr Named kNamed[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    const std::string_view rest = raw.substr(at);
    for (const auto& named : kNamed) {
        if (rest.starts_with(named.text)) {
            out += named.character;
            at += named.text.size();
            return true;
        }
    }
    if (!rest.starts_with("&#")) {
        std::size_t end = 1;
        while (end < rest.size() && end < 40 && rest[end] != ';' && !has_class(rest[end], kTextStop)) ++end;
        const std::string shown = excerpt(rest.substr(0, end));
        refuse_syntax(offset + at, "\"" + shown + "\" är ingen tillåten referens", "\"" + shown + "\" is no reference that is allowed");
        return false;
    }
    const bool hexadecimal = rest.size() > 2 && rest[2] == 'x';
    const std::uint32_t base = hexadecimal ? 16 : 10;
    std::size_t i = hexadecimal ? 3 : 2;
    const std::size_t first = i;
    std::uint32_t code = 0;
    for (; i < rest.size(); ++i) {
        const char c = rest[i];
        std::uint32_t digit = 99;
        if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
        else if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
        if (digit >= base) break;
        code = code > 0x10FFFF ? code : code * base + digit;  // never beyond 32 bits
    }
    if (i == first || i == rest.size() || rest[i] != ';') {
        refuse_syntax(offset + at, "en teckenreferens utan siffror eller \";\"", "a character reference without digits or \";\"");
        return false;
    }
    if (!is_xml_character(code)) {
        refuse("XML-CHAR", offset + at, {{"found", excerpt(rest.substr(0, i + 1))}});
        return false;
    }
    append_utf8(out, code);
    at += i + 1;
    return true;
}

}  // namespace planbok::xml
