#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "workbook/value.h"

namespace planbok {

enum class TokenKind : std::uint8_t {
    Number, Text, Word, Quoted, Bracket, Error, Operator, LeftParen, RightParen, LeftBrace, RightBrace, Comma, Semicolon, Colon, Bang,
    Hash, At, End, Bad
};

/// A piece of a formula. Every byte of the text is in a token or in the white space before one.
///
/// A Word is a run of letters, digits, `_ . \ ? $` and everything beyond ASCII: a function, a name, a cell, TRUE. A Quoted is a
/// sheet name in apostrophes. A Bracket runs from `[` to its partner (column names may hold `'[`, `']`, `'#`, `''`).
struct Token {
    TokenKind kind = TokenKind::End;
    bool space_before = false;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// The tokens of an en-US formula without "="; the last one is End, or Bad at the first byte that cannot be read.
/// Linear; the caller bounds the length of the text.
void lex(std::string_view text, std::vector<Token>& tokens);

}  // namespace planbok
