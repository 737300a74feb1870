#pragma once

#include <cstdint>
#include <expected>
#include <string_view>
#include <vector>

#include "formula/ast.h"
#include "formula/lex.h"

namespace planbok {

// Excel's documented limits, and the nesting that is parsed (hostile-input.md, "Default limits").
inline constexpr std::size_t kMaxFormulaCharacters = 8'192;
inline constexpr std::size_t kMaxFormulaNesting = 128;
inline constexpr std::size_t kMaxArguments = 255;
inline constexpr std::size_t kMaxTextLiteral = 255;
inline constexpr std::size_t kMaxReferences = 2'048;

enum class ParseFaultKind : std::uint8_t {
    Syntax,      ///< the text is not a formula in the file format's language (en-US, comma)
    Arguments,   ///< a known function has too few or too many arguments
    Characters,  ///< over kMaxFormulaCharacters, in UTF-16 units
    Nesting,     ///< over kMaxFormulaNesting parentheses, functions or signs
    ArgumentCount,
    TextLength,
    ReferenceCount
};

/// Why a formula could not be read, and the byte where that showed.
struct ParseFault {
    ParseFaultKind kind = ParseFaultKind::Syntax;
    std::uint32_t offset = 0;
    bool is_limit() const { return kind > ParseFaultKind::Arguments; }
    std::size_t limit() const;  ///< the bound that was passed; 0 for Syntax and Arguments
};

/// Reads formulas (en-US text without "=") into an Ast.
///
///   expression := concat { ("=" | "<>" | "<" | "<=" | ">" | ">=") concat }
///   concat     := sum { "&" sum }            sum   := term { ("+" | "-") term }
///   term       := power { ("*" | "/") power } power := percent { "^" percent }      all left associative, as in Excel
///   percent    := sign { "%" }                sign  := { "+" | "-" | "@" } area     so -2^2 is 4
///   area       := cross                       cross := span { SPACE span }          intersection
///   span       := primary { ":" primary }     primary may be followed by "#"
///   primary    := number | text | error | array | "(" expression { "," expression } ")" | call | [prefix] (cells | name) | structured
///
/// Recursion goes down one level per parenthesis, call or sign and is bounded by kMaxFormulaNesting.
class Parser {
public:
    explicit Parser(Ast& ast) : ast_(ast) {}
    /// The root of the formula in `text`. On a fault no node of it stays in the Ast.
    std::expected<std::uint32_t, ParseFault> parse(std::string_view text);

private:
    struct Prefixed {
        std::uint32_t prefix = 0;
        std::uint32_t offset = 0;
    };
    std::uint32_t expression(int level);
    std::uint32_t percent();
    std::uint32_t cross();
    std::uint32_t span();
    std::uint32_t primary();
    std::uint32_t word(Prefixed prefixed);
    std::uint32_t rows_from_number(Prefixed prefixed);
    std::uint32_t call();
    std::uint32_t paren();
    std::uint32_t array_constant();
    std::uint32_t structured(bool with_table);
    std::uint32_t after_prefix(Prefixed prefixed);
    bool prefix_here(Prefixed& prefixed);
    std::uint32_t intern_prefix(std::string_view raw, bool quoted);
    std::uint32_t array_element();

    const Token& peek(std::size_t ahead = 0) const;
    bool joined(std::size_t ahead) const;  ///< no white space before that token
    std::string_view text_of(const Token& token) const { return text_.substr(token.offset, token.length); }
    std::uint32_t add(Node node);
    std::uint32_t leaf(NodeKind kind, const Token& token);
    std::uint32_t wrap(NodeKind kind, Operator op, std::uint32_t child, std::uint32_t begin, std::uint32_t end);
    std::uint32_t binary(Operator op, std::uint32_t left, std::uint32_t right);
    std::uint32_t fault(ParseFaultKind kind, std::uint32_t offset);
    std::uint32_t fault() { return fault(ParseFaultKind::Syntax, peek().offset); }
    bool enter();
    bool count_reference(std::uint32_t offset);

    Ast& ast_;
    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t references_ = 0;
    bool failed_ = false;
    ParseFault fault_;
};

/// One corner of a reference: "B7", "$B$7", "B" (a column), "7" (a row). Letters in any case.
struct CornerText {
    enum class Kind : std::uint8_t { None, Cell, Column, Row } kind = Kind::None;
    CellRef ref;
    bool absolute_row = false;
    bool absolute_column = false;
};
CornerText parse_corner(std::string_view text);

}  // namespace planbok
