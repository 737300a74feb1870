#include "formula/lex.h"

namespace planbok {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(char c) {
    const auto u = static_cast<unsigned char>(c);
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' || c == '$' || u >= 0x80;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The end of a run in `quote` marks, a doubled mark standing for itself; npos when it is not closed.
std::size_t end_of_quoted(std::string_view text, std::size_t at, char quote) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] != quote) continue;
        if (i + 1 < text.size() && text[i + 1] == quote) {
            ++i;
            continue;
        }
        return i + 1;
    }
    return std::string_view::npos;
}

std::size_t end_of_bracket(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (text[i] == '\'') {
            ++i;  // escapes the next character
        } else if (text[i] == '[') {
            ++depth;
        } else if (text[i] == ']' && --depth == 0) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

/// 12, 1.5, .5, 1E3, 1.5e-3; where "e" begins no exponent the number ends before it.
std::size_t end_of_number(std::string_view text, std::size_t at) {
    std::size_t i = at;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i < text.size() && text[i] == '.') {
        ++i;
        while (i < text.size() && is_digit(text[i])) ++i;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::size_t e = i + 1;
        if (e < text.size() && (text[e] == '+' || text[e] == '-')) ++e;
        if (e < text.size() && is_digit(text[e])) {
            while (e < text.size() && is_digit(text[e])) ++e;
            i = e;
        }
    }
    return i;
}

/// The longest error word that `text` starts with; 0 for none.
std::size_t error_length(std::string_view text) {
    for (int code = 0; code <= static_cast<int>(ErrorValue::Calc); ++code) {
        const std::string_view word = to_string(static_cast<ErrorValue>(code));
        if (word.size() > 1 && text.starts_with(word)) return word.size();
    }
    return 0;
}

TokenKind single(char c) {
    switch (c) {
        case '(': return TokenKind::LeftParen;
        case ')': return TokenKind::RightParen;
        case '{': return TokenKind::LeftBrace;
        case '}': return TokenKind::RightBrace;
        case ',': return TokenKind::Comma;
        case ';': return TokenKind::Semicolon;
        case ':': return TokenKind::Colon;
        case '!': return TokenKind::Bang;
        case '@': return TokenKind::At;
        case '+': case '-': case '*': case '/': case '^': case '&': case '=': case '%': return TokenKind::Operator;
        default: return TokenKind::Bad;
    }
}

}  // namespace

void lex(std::string_view text, std::vector<Token>& tokens) {
    tokens.clear();
    std::size_t at = 0;
    for (;;) {
        Token token;
        while (at < text.size() && is_space(text[at])) {
            token.space_before = true;
            ++at;
        }
        token.offset = static_cast<std::uint32_t>(at);
        if (at == text.size()) {
            tokens.push_back(token);
            return;
        }
        const char c = text[at];
        std::size_t end = at + 1;
        if (is_digit(c) || (c == '.' && at + 1 < text.size() && is_digit(text[at + 1]))) {
            token.kind = TokenKind::Number;
            end = end_of_number(text, at);
        } else if (is_word(c)) {
            token.kind = TokenKind::Word;
            while (end < text.size() && is_word(text[end])) ++end;
        } else if (c == '"') {
            token.kind = TokenKind::Text;
            end = end_of_quoted(text, at, '"');
        } else if (c == '\'') {
            token.kind = TokenKind::Quoted;
            end = end_of_quoted(text, at, '\'');
        } else if (c == '[') {
            token.kind = TokenKind::Bracket;
            end = end_of_bracket(text, at);
        } else if (c == '#') {
            const std::size_t length = error_length(text.substr(at));
            token.kind = length > 0 ? TokenKind::Error : TokenKind::Hash;
            end = at + (length > 0 ? length : 1);
        } else if (c == '<' || c == '>') {
            token.kind = TokenKind::Operator;
            if (end < text.size() && (text[end] == '=' || (c == '<' && text[end] == '>'))) ++end;
        } else {
            token.kind = single(c);
        }
        if (end == std::string_view::npos || token.kind == TokenKind::Bad) {
            token.kind = TokenKind::Bad;
            tokens.push_back(token);
            return;
        }
        token.length = static_cast<std::uint32_t>(end - at);
        tokens.push_back(token);
        at = end;
    }
}

}  // namespace planbok
