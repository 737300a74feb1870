#include "formula/translate_rule.h"

#include <algorithm>
#include <array>

#include "formula/lex.h"

namespace planbok {
namespace {

constexpr std::array<std::string_view, 7> kRuleFunctions = {"AT", "CHANGES", "CHILDREN", "COUNTERPART", "OWNCHANGES", "PREV", "UNITS"};

std::string_view text_of(const Token& token, std::string_view formula) { return formula.substr(token.offset, token.length); }

/// Index of the parenthesis that closes the one at `open`; tokens.size() when there is none.
std::size_t closing(const std::vector<Token>& tokens, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        depth += tokens[i].kind == TokenKind::LeftParen;
        depth -= tokens[i].kind == TokenKind::RightParen;
        if (depth == 0) return i;
    }
    return tokens.size();
}

/// The texts between the commas of a call whose parentheses are at `open` and `close`.
std::vector<std::string> arguments_of(const std::vector<Token>& tokens, std::size_t open, std::size_t close, std::string_view formula) {
    std::vector<std::string> arguments;
    int depth = 0;
    std::size_t first = open + 1;
    for (std::size_t i = open + 1; i <= close; ++i) {
        depth += tokens[i].kind == TokenKind::LeftParen;
        depth -= tokens[i].kind == TokenKind::RightParen;
        const bool ends = i == close || (depth == 0 && tokens[i].kind == TokenKind::Comma);
        if (!ends) continue;
        if (i > first) {
            const std::size_t begin = tokens[first].offset, end = tokens[i - 1].offset + tokens[i - 1].length;
            arguments.emplace_back(formula.substr(begin, end - begin));
        } else if (i != close || !arguments.empty()) {
            arguments.emplace_back();
        }
        first = i + 1;
    }
    return arguments;
}

/// Whether the tokens `first` to `last` are one whole argument of a SUM.
bool is_argument_of_sum(const std::vector<Token>& tokens, std::size_t first, std::size_t last, std::string_view formula) {
    const auto ends = [&](std::size_t at, TokenKind paren) { return tokens[at].kind == TokenKind::Comma || tokens[at].kind == paren; };
    if (first == 0 || last + 1 >= tokens.size() || !ends(first - 1, TokenKind::LeftParen) || !ends(last + 1, TokenKind::RightParen)) return false;
    int depth = 0;
    for (std::size_t at = first; at-- > 0;) {
        depth += tokens[at].kind == TokenKind::RightParen;
        depth -= tokens[at].kind == TokenKind::LeftParen;
        if (depth < 0) return at > 0 && text_of(tokens[at - 1], formula) == "SUM";
    }
    return false;
}

bool is_constant_word(std::string_view word) { return word == "TRUE" || word == "FALSE"; }

}  // namespace

bool is_rule_function(std::string_view name) { return std::find(kRuleFunctions.begin(), kRuleFunctions.end(), name) != kRuleFunctions.end(); }

std::optional<std::string> translate_rule(std::string_view formula, const RuleWording& wording) {
    if (formula.starts_with('=')) formula.remove_prefix(1);
    std::vector<Token> tokens;
    lex(formula, tokens);
    std::string out;
    for (std::size_t i = 0; i < tokens.size() && tokens[i].kind != TokenKind::End; ++i) {
        const Token& token = tokens[i];
        if (token.kind == TokenKind::Bad) return std::nullopt;
        const std::string_view word = text_of(token, formula);
        const bool call = i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::LeftParen;
        if (token.kind != TokenKind::Word || (call && !is_rule_function(word)) || is_constant_word(word)) {
            out += word;
            continue;
        }
        std::optional<std::string> cell;
        const std::size_t first = i;
        if (call) {
            const std::size_t close = closing(tokens, i + 1);
            if (close == tokens.size()) return std::nullopt;
            cell = wording.function(word, arguments_of(tokens, i + 1, close, formula));
            i = close;
        } else {
            cell = wording.name(word);
        }
        if (!cell) return std::nullopt;
        if (cell->empty()) {
            if (!is_argument_of_sum(tokens, first, i, formula)) return std::nullopt;
            if (out.ends_with(',')) out.pop_back();
            else if (tokens[i + 1].kind == TokenKind::Comma) ++i;
            else return std::nullopt;  // nothing is left to add
            continue;
        }
        out += *cell;
    }
    return out;
}

}  // namespace planbok
