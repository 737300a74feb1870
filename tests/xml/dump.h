#pragma once

#include <string>
#include <string_view>

#include "xml/tokenizer.h"

namespace planbok::xml {

/// A document in pieces of `size` bytes.
inline ChunkSource pieces(std::string_view document, std::size_t size) {
    return [document, size]() mutable -> Expected<std::string_view> {
        const std::string_view piece = document.substr(0, size);
        document.remove_prefix(piece.size());
        return piece;
    };
}

/// The tokens of a document on one line: `<a x="1">` start, `</a>` end, `'text'`; a refusal as `!CODE@offset`.
inline std::string dump(Tokenizer& xml) {
    std::string out;
    for (;;) {
        const auto kind = xml.next();
        if (!kind) {
            const Finding& finding = kind.error().finding;
            return out + "!" + finding.code + "@" + (finding.place.offset ? std::to_string(*finding.place.offset) : "-");
        }
        const Token& token = xml.token();
        switch (*kind) {
            case TokenKind::Start:
                out += "<" + std::string(token.local);
                for (const auto& attribute : token.attributes) {
                    if (attribute.ns == Namespace::Xmlns) continue;
                    out += " " + std::string(attribute.local) + "=\"" + std::string(attribute.value) + "\"";
                }
                out += ">";
                break;
            case TokenKind::End: out += "</" + std::string(token.local) + ">"; break;
            case TokenKind::Text: out += "'" + std::string(token.text) + "'"; break;
            case TokenKind::EndOfDocument: return out;
        }
    }
}

/// The same, which must be the same however the document is cut.
inline std::string dump(std::string_view document, const Limits& limits = {}, AlternateContent alternate = AlternateContent::Deliver) {
    Tokenizer whole(document, {}, limits, alternate);
    const std::string result = dump(whole);
    for (const std::size_t size : {1, 2, 3, 7, 64}) {
        if (document.size() > 100'000 && size < 64) continue;
        Tokenizer cut(pieces(document, size), {}, limits, alternate);
        if (const std::string other = dump(cut); other != result) return result + " BUT IN PIECES OF " + std::to_string(size) + ": " + other;
    }
    return result;
}

}  // namespace planbok::xml
