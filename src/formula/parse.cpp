#include "formula/parse.h"

#include <fast_float/fast_float.h>

#include <algorithm>

#include "base/text.h"
#include "formula/function_table.h"

namespace planbok {

namespace {

bool same_word(std::string_view word, std::string_view upper) {
    return word.size() == upper.size() && std::equal(word.begin(), word.end(), upper.begin(), [](char a, char b) {
               return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 32) : a) == b;
           });
}

/// Binding strength of a binary operator: 1 comparison … 5 power; 0 for anything else.
int level_of(std::string_view op) {
    switch (op[0]) {
        case '=': case '<': case '>': return 1;
        case '&': return 2;
        case '+': case '-': return 3;
        case '*': case '/': return 4;
        case '^': return 5;
        default: return 0;
    }
}

Operator operator_of(std::string_view op) {
    if (op == "<>") return Operator::NotEqual;
    if (op == "<=") return Operator::LessEqual;
    if (op == ">=") return Operator::GreaterEqual;
    switch (op[0]) {
        case '=': return Operator::Equal;
        case '<': return Operator::Less;
        case '>': return Operator::Greater;
        case '&': return Operator::Concat;
        case '+': return Operator::Plus;
        case '-': return Operator::Minus;
        case '*': return Operator::Times;
        case '/': return Operator::Divide;
        default: return Operator::Power;
    }
}

bool may_be_reference(const Node& node) {
    switch (node.kind) {
        case NodeKind::Reference: case NodeKind::Name: case NodeKind::Structured: case NodeKind::Call: case NodeKind::Paren: return true;
        case NodeKind::Error: return node.error == ErrorValue::Ref;
        case NodeKind::Postfix: return node.op == Operator::Spill;
        case NodeKind::Binary: return node.op >= Operator::Range && node.op <= Operator::Intersection;
        default: return false;
    }
}

std::string unescape_sheet(std::string_view quoted) {
    std::string out;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        out += quoted[i];
        if (quoted[i] == '\'' && i + 1 < quoted.size() && quoted[i + 1] == '\'') ++i;
    }
    return out;
}

}  // namespace

std::string_view to_string(Operator op) {
    switch (op) {
        case Operator::None: return "";
        case Operator::Plus: return "+";
        case Operator::Minus: return "-";
        case Operator::Times: return "*";
        case Operator::Divide: return "/";
        case Operator::Power: return "^";
        case Operator::Concat: return "&";
        case Operator::Equal: return "=";
        case Operator::NotEqual: return "<>";
        case Operator::Less: return "<";
        case Operator::LessEqual: return "<=";
        case Operator::Greater: return ">";
        case Operator::GreaterEqual: return ">=";
        case Operator::Range: return ":";
        case Operator::Union: return ",";
        case Operator::Intersection: return " ";
        case Operator::Percent: return "%";
        case Operator::Spill: return "#";
        case Operator::Single: return "@";
    }
    return "";
}

std::string text_literal(std::string_view source) {
    std::string out;
    if (source.size() < 2) return out;
    source = source.substr(1, source.size() - 2);
    for (std::size_t i = 0; i < source.size(); ++i) {
        out += source[i];
        if (source[i] == '"') ++i;
    }
    return out;
}

std::size_t ParseFault::limit() const {
    switch (kind) {
        case ParseFaultKind::Characters: return kMaxFormulaCharacters;
        case ParseFaultKind::Nesting: return kMaxFormulaNesting;
        case ParseFaultKind::ArgumentCount: return kMaxArguments;
        case ParseFaultKind::TextLength: return kMaxTextLiteral;
        case ParseFaultKind::ReferenceCount: return kMaxReferences;
        default: return 0;
    }
}

CornerText parse_corner(std::string_view text) {
    CornerText corner;
    std::size_t at = 0;
    const auto dollar = [&] { return at < text.size() && text[at] == '$' ? ++at > 0 : false; };
    bool first_dollar = dollar();
    std::uint32_t column = 0;
    const std::size_t letters = at;
    while (at < text.size() && at - letters < 4) {
        const char c = text[at];
        if (c >= 'A' && c <= 'Z') column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
        else if (c >= 'a' && c <= 'z') column = column * 26 + static_cast<std::uint32_t>(c - 'a' + 1);
        else break;
        ++at;
    }
    const bool has_column = at > letters;
    if (has_column && (at - letters > 3 || column > kMaxColumns)) return corner;
    bool second_dollar = has_column ? dollar() : first_dollar;
    std::uint32_t row = 0;
    const std::size_t digits = at;
    while (at < text.size() && at - digits < 8 && text[at] >= '0' && text[at] <= '9') row = row * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    const bool has_row = at > digits;
    if (at != text.size() || (!has_row && !has_column)) return corner;
    if (has_row && (row == 0 || row > kMaxRows || text[digits] == '0')) return corner;
    if (!has_row && has_column && second_dollar) return corner;  // "A$"
    corner.kind = !has_row ? CornerText::Kind::Column : has_column ? CornerText::Kind::Cell : CornerText::Kind::Row;
    corner.ref = {has_row ? row - 1 : 0, has_column ? column - 1 : 0};
    corner.absolute_column = has_column && first_dollar;
    corner.absolute_row = has_row && second_dollar;
    return corner;
}

std::expected<std::uint32_t, ParseFault> Parser::parse(std::string_view text) {
    text_ = text;
    at_ = depth_ = references_ = 0;
    failed_ = false;
    // No UTF-8 text has more UTF-16 units than bytes, so most formulas need no count.
    if (text.size() > kMaxFormulaCharacters && utf16_length(text) > kMaxFormulaCharacters) {
        return std::unexpected(ParseFault{ParseFaultKind::Characters, 0});
    }
    lex(text, tokens_);
    const std::size_t mark = ast_.nodes.size();
    const std::uint32_t root = expression(1);
    if (!failed_ && peek().kind != TokenKind::End) fault();
    if (failed_) {
        ast_.nodes.resize(mark);
        return std::unexpected(fault_);
    }
    return root;
}

const Token& Parser::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

bool Parser::joined(std::size_t ahead) const { return !peek(ahead).space_before; }

std::uint32_t Parser::add(Node node) {
    ast_.nodes.push_back(node);
    return static_cast<std::uint32_t>(ast_.nodes.size() - 1);
}

std::uint32_t Parser::leaf(NodeKind kind, const Token& token) {
    Node node;
    node.kind = kind;
    node.offset = token.offset;
    node.length = token.length;
    return add(node);
}

std::uint32_t Parser::wrap(NodeKind kind, Operator op, std::uint32_t child, std::uint32_t begin, std::uint32_t end) {
    Node node;
    node.kind = kind;
    node.op = op;
    node.first_child = child;
    node.offset = begin;
    node.length = end - begin;
    return add(node);
}

std::uint32_t Parser::binary(Operator op, std::uint32_t left, std::uint32_t right) {
    if (failed_) return 0;
    ast_.nodes[left].next = right;
    const Node& l = ast_.nodes[left];
    const Node& r = ast_.nodes[right];
    return wrap(NodeKind::Binary, op, left, l.offset, r.offset + r.length);
}

std::uint32_t Parser::fault(ParseFaultKind kind, std::uint32_t offset) {
    if (!failed_) fault_ = {kind, offset};
    failed_ = true;
    at_ = tokens_.size() - 1;
    return 0;
}

bool Parser::enter() {
    if (++depth_ <= kMaxFormulaNesting) return true;
    fault(ParseFaultKind::Nesting, peek().offset);
    return false;
}

bool Parser::count_reference(std::uint32_t offset) {
    if (++references_ <= kMaxReferences) return true;
    fault(ParseFaultKind::ReferenceCount, offset);
    return false;
}

std::uint32_t Parser::expression(int level) {
    if (level > 5) return percent();
    std::uint32_t left = expression(level + 1);
    while (!failed_ && peek().kind == TokenKind::Operator && level_of(text_of(peek())) == level) {
        const Operator op = operator_of(text_of(peek()));
        ++at_;
        const std::uint32_t right = expression(level + 1);
        left = binary(op, left, right);
    }
    return left;
}

std::uint32_t Parser::percent() {
    // Signs are read in a loop and wrapped from the inside; each counts as one level of nesting.
    const std::size_t first_sign = at_;
    const std::size_t outer_depth = depth_;
    while (peek().kind == TokenKind::At ||
           (peek().kind == TokenKind::Operator && (text_of(peek()) == "-" || text_of(peek()) == "+"))) {
        if (!enter()) return 0;
        ++at_;
    }
    const std::size_t after_signs = at_;
    std::uint32_t node = cross();
    if (failed_) return 0;
    for (std::size_t sign = after_signs; sign-- > first_sign;) {
        const Token& token = tokens_[sign];
        const Operator op = token.kind == TokenKind::At ? Operator::Single : text_of(token) == "-" ? Operator::Minus : Operator::Plus;
        const Node& child = ast_.nodes[node];
        node = wrap(NodeKind::Unary, op, node, token.offset, child.offset + child.length);
    }
    depth_ = outer_depth;
    while (peek().kind == TokenKind::Operator && text_of(peek()) == "%") {
        node = wrap(NodeKind::Postfix, Operator::Percent, node, ast_.nodes[node].offset, peek().offset + 1);
        ++at_;
    }
    return node;
}

std::uint32_t Parser::cross() {
    std::uint32_t left = span();
    const auto starts_reference = [&] {
        switch (peek().kind) {
            case TokenKind::Word: case TokenKind::Quoted: case TokenKind::Bracket: case TokenKind::LeftParen: return true;
            default: return false;
        }
    };
    while (!failed_ && peek().space_before && starts_reference() && may_be_reference(ast_.nodes[left])) {
        const std::uint32_t right = span();
        left = binary(Operator::Intersection, left, right);
    }
    return left;
}

std::uint32_t Parser::span() {
    std::uint32_t left = primary();
    while (!failed_) {
        if (peek().kind == TokenKind::Hash && may_be_reference(ast_.nodes[left])) {
            left = wrap(NodeKind::Postfix, Operator::Spill, left, ast_.nodes[left].offset, peek().offset + 1);
            ++at_;
        } else if (peek().kind == TokenKind::Colon && may_be_reference(ast_.nodes[left])) {
            ++at_;
            const std::uint32_t right = primary();
            left = binary(Operator::Range, left, right);
        } else {
            break;
        }
    }
    return left;
}

std::uint32_t Parser::primary() {
    Prefixed prefixed;
    prefixed.offset = peek().offset;
    const Token token = peek();
    switch (token.kind) {
        case TokenKind::Number: {
            if (peek(1).kind == TokenKind::Colon && joined(1) && joined(2)) {
                const CornerText other = parse_corner(text_of(peek(2)));
                if (other.kind == CornerText::Kind::Row) return rows_from_number(prefixed);
            }
            const std::uint32_t node = leaf(NodeKind::Number, token);
            const std::string_view digits = text_of(token);
            const auto parsed = fast_float::from_chars(digits.data(), digits.data() + digits.size(), ast_.nodes[node].number);
            if (parsed.ptr != digits.data() + digits.size() || parsed.ec != std::errc()) return fault();
            ++at_;
            return node;
        }
        case TokenKind::Text:
            if (token.length > kMaxTextLiteral + 2 && utf16_length(text_literal(text_of(token))) > kMaxTextLiteral) {
                return fault(ParseFaultKind::TextLength, token.offset);
            }
            ++at_;
            return leaf(NodeKind::Text, token);
        case TokenKind::Error: {
            ++at_;
            const std::uint32_t node = leaf(NodeKind::Error, token);
            ast_.nodes[node].error = parse_error_value(text_of(token)).value_or(ErrorValue::Ref);
            return node;
        }
        case TokenKind::LeftParen: return paren();
        case TokenKind::LeftBrace: return array_constant();
        case TokenKind::Word: case TokenKind::Quoted: case TokenKind::Bracket:
            if (prefix_here(prefixed)) return after_prefix(prefixed);
            if (token.kind == TokenKind::Bracket) return structured(false);
            if (token.kind == TokenKind::Quoted) return fault();
            return word(prefixed);
        default: return fault();
    }
}

/// Recognises `Ram!`, `'Ram och plan'!`, `Jan:Dec!`, `[1]Blad1!`, `[1]!` and steps past it.
bool Parser::prefix_here(Prefixed& prefixed) {
    std::size_t tokens = 0;
    bool quoted = false;
    const auto is = [&](std::size_t ahead, TokenKind kind) { return peek(ahead).kind == kind && (ahead == 0 || joined(ahead)); };
    if (is(0, TokenKind::Quoted) && is(1, TokenKind::Bang)) {
        tokens = 1;
        quoted = true;
    } else {
        std::size_t at = is(0, TokenKind::Bracket) ? 1 : 0;
        // Unquoted sheet names hold letters, digits, `_` and `.`; one that starts with a digit is quoted by Excel, not by all.
        if (is(at, TokenKind::Word)) {
            ++at;
            if (is(at, TokenKind::Colon) && is(at + 1, TokenKind::Word) && is(at + 2, TokenKind::Bang) &&
                parse_corner(text_of(peek(at - 1))).kind != CornerText::Kind::Cell) {
                at += 2;
            }
        } else if (at == 0) {
            return false;
        }
        if (!is(at, TokenKind::Bang)) return false;
        tokens = at;
    }
    const std::uint32_t begin = peek().offset;
    const std::uint32_t end = peek(tokens).offset;
    prefixed.prefix = intern_prefix(text_.substr(begin, end - begin), quoted);
    at_ += tokens + 1;
    return true;
}

std::uint32_t Parser::intern_prefix(std::string_view raw, bool quoted) {
    for (std::size_t i = ast_.prefixes.size(); i-- > 0;) {
        if (ast_.prefixes[i].raw == raw) return static_cast<std::uint32_t>(i + 1);
    }
    SheetPrefix prefix;
    prefix.raw = raw;
    std::string name = quoted ? unescape_sheet(raw.substr(1, raw.size() - 2)) : std::string(raw);
    if (const std::size_t close = name.rfind(']'); close != std::string::npos) {
        prefix.workbook = name.substr(0, close + 1);
        name.erase(0, close + 1);
    }
    if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
        prefix.last = name.substr(colon + 1);
        name.resize(colon);
    }
    prefix.first = std::move(name);
    ast_.prefixes.push_back(std::move(prefix));
    return static_cast<std::uint32_t>(ast_.prefixes.size());
}

std::uint32_t Parser::after_prefix(Prefixed prefixed) {
    if (!joined(0)) return fault();
    switch (peek().kind) {
        case TokenKind::Word: return word(prefixed);
        case TokenKind::Number: return rows_from_number(prefixed);
        case TokenKind::Error: {
            Token token = peek();
            if (text_of(token) != "#REF!") return fault();
            token.length += token.offset - prefixed.offset;
            token.offset = prefixed.offset;
            ++at_;
            const std::uint32_t node = leaf(NodeKind::Error, token);
            ast_.nodes[node].error = ErrorValue::Ref;
            return node;
        }
        default: return fault();
    }
}

namespace {

std::uint8_t absolute_bits(const CornerText& first, const CornerText& last) {
    return static_cast<std::uint8_t>((first.absolute_row ? 1 : 0) | (first.absolute_column ? 2 : 0) | (last.absolute_row ? 4 : 0) |
                                     (last.absolute_column ? 8 : 0));
}

/// The block between two corners of one kind, in order whichever way it was written.
Range block(const CornerText& a, const CornerText& b) {
    Range range{{std::min(a.ref.row, b.ref.row), std::min(a.ref.column, b.ref.column)},
                {std::max(a.ref.row, b.ref.row), std::max(a.ref.column, b.ref.column)}};
    if (a.kind == CornerText::Kind::Column) range.last.row = kMaxRows - 1;
    if (a.kind == CornerText::Kind::Row) range.last.column = kMaxColumns - 1;
    return range;
}

}  // namespace

std::uint32_t Parser::rows_from_number(Prefixed prefixed) {
    const CornerText first = parse_corner(text_of(peek()));
    if (first.kind != CornerText::Kind::Row || peek(1).kind != TokenKind::Colon) return fault();
    const CornerText last = parse_corner(text_of(peek(2)));
    if (last.kind != CornerText::Kind::Row) return fault();
    if (!count_reference(prefixed.offset)) return 0;
    Token whole = peek();
    whole.length = peek(2).offset + peek(2).length - prefixed.offset;
    whole.offset = prefixed.offset;
    at_ += 3;
    const std::uint32_t node = leaf(NodeKind::Reference, whole);
    ast_.nodes[node].range = block(first, last);
    ast_.nodes[node].absolute = absolute_bits(first, last);
    ast_.nodes[node].prefix = prefixed.prefix;
    return node;
}

std::uint32_t Parser::word(Prefixed prefixed) {
    const Token token = peek();
    const std::string_view text = text_of(token);
    if (peek(1).kind == TokenKind::LeftParen && joined(1)) {
        if (prefixed.prefix != 0) {
            // A function of another workbook or sheet, `[1]!MyFunction(…)`: kept as a call that is not known.
            const std::uint32_t node = call();
            if (!failed_) {
                ast_.nodes[node].function = 0;
                ast_.nodes[node].prefix = prefixed.prefix;
                ast_.nodes[node].name_length += ast_.nodes[node].offset - prefixed.offset;
                ast_.nodes[node].length += ast_.nodes[node].offset - prefixed.offset;
                ast_.nodes[node].offset = prefixed.offset;
            }
            return node;
        }
        return call();
    }
    if (peek(1).kind == TokenKind::Bracket && joined(1) && prefixed.prefix == 0) return structured(true);
    const CornerText first = parse_corner(text);
    if (first.kind != CornerText::Kind::None) {
        CornerText last = first;
        std::size_t used = 1;
        if (peek(1).kind == TokenKind::Colon && joined(1) && joined(2) &&
            (peek(2).kind == TokenKind::Word || (peek(2).kind == TokenKind::Number && first.kind == CornerText::Kind::Row)) &&
            !(peek(3).kind == TokenKind::LeftParen && joined(3)) && !(peek(3).kind == TokenKind::Bang && joined(3))) {
            const CornerText other = parse_corner(text_of(peek(2)));
            if (other.kind == first.kind) {
                last = other;
                used = 3;
            }
        }
        if (first.kind == CornerText::Kind::Cell || used == 3) {
            if (!count_reference(prefixed.offset)) return 0;
            Token whole = token;
            whole.offset = prefixed.offset;
            whole.length = peek(used - 1).offset + peek(used - 1).length - prefixed.offset;
            at_ += used;
            const std::uint32_t node = leaf(NodeKind::Reference, whole);
            ast_.nodes[node].range = block(first, last);
            ast_.nodes[node].absolute = absolute_bits(first, last);
            ast_.nodes[node].prefix = prefixed.prefix;
            return node;
        }
    }
    if (text.find('$') != std::string_view::npos) return fault();
    ++at_;
    if (prefixed.prefix == 0 && (same_word(text, "TRUE") || same_word(text, "FALSE"))) {
        const std::uint32_t node = leaf(NodeKind::Boolean, token);
        ast_.nodes[node].number = text.size() == 4 ? 1 : 0;
        return node;
    }
    Token whole = token;
    whole.length += token.offset - prefixed.offset;
    whole.offset = prefixed.offset;
    const std::uint32_t node = leaf(NodeKind::Name, whole);
    ast_.nodes[node].prefix = prefixed.prefix;
    ast_.nodes[node].name_length = token.length;
    return node;
}

std::uint32_t Parser::call() {
    const Token name = peek();
    if (!enter()) return 0;
    at_ += 2;
    Node node;
    node.kind = NodeKind::Call;
    node.offset = name.offset;
    node.name_length = name.length;
    std::uint32_t previous = kNoNode;
    std::size_t count = 0;
    if (peek().kind == TokenKind::RightParen) {
        ++at_;
    } else {
        for (;;) {
            std::uint32_t argument = 0;
            if (peek().kind == TokenKind::Comma || peek().kind == TokenKind::RightParen) {
                Token empty = peek();
                empty.length = 0;
                argument = leaf(NodeKind::Missing, empty);
            } else {
                argument = expression(1);
            }
            if (failed_) return 0;
            if (++count > kMaxArguments) return fault(ParseFaultKind::ArgumentCount, peek().offset);
            (previous == kNoNode ? node.first_child : ast_.nodes[previous].next) = argument;
            previous = argument;
            const TokenKind after = peek().kind;
            if (after != TokenKind::Comma && after != TokenKind::RightParen) return fault();
            ++at_;
            if (after == TokenKind::RightParen) break;
        }
    }
    --depth_;
    node.count = static_cast<std::uint16_t>(count);
    node.length = tokens_[at_ - 1].offset + 1 - name.offset;
    if (const FunctionSpec* spec = find_function(text_of(name))) {
        if (count < spec->min_arguments || count > spec->max_arguments) return fault(ParseFaultKind::Arguments, name.offset);
        node.function = function_number(*spec);
    }
    return add(node);
}

std::uint32_t Parser::paren() {
    const std::uint32_t begin = peek().offset;
    if (!enter()) return 0;
    ++at_;
    std::uint32_t node = expression(1);
    while (!failed_ && peek().kind == TokenKind::Comma) {
        if (!may_be_reference(ast_.nodes[node])) return fault();
        ++at_;
        const std::uint32_t right = expression(1);
        node = binary(Operator::Union, node, right);
    }
    if (failed_) return 0;
    if (peek().kind != TokenKind::RightParen) return fault();
    --depth_;
    ++at_;
    return wrap(NodeKind::Paren, Operator::None, node, begin, tokens_[at_ - 1].offset + 1);
}

std::uint32_t Parser::array_element() {
    bool negative = false;
    const std::uint32_t begin = peek().offset;
    if (peek().kind == TokenKind::Operator && (text_of(peek()) == "-" || text_of(peek()) == "+")) {
        negative = text_of(peek()) == "-";
        ++at_;
        if (peek().kind != TokenKind::Number) return fault();
    }
    const TokenKind kind = peek().kind;
    const bool boolean = kind == TokenKind::Word && (same_word(text_of(peek()), "TRUE") || same_word(text_of(peek()), "FALSE"));
    if (kind != TokenKind::Number && kind != TokenKind::Text && kind != TokenKind::Error && !boolean) return fault();
    const std::uint32_t node = primary();
    if (failed_) return 0;
    Node& element = ast_.nodes[node];
    if (element.kind == NodeKind::Reference || element.kind == NodeKind::Call) return fault();
    if (negative) element.number = -element.number;
    element.length += element.offset - begin;
    element.offset = begin;
    return node;
}

std::uint32_t Parser::array_constant() {
    const std::uint32_t begin = peek().offset;
    ++at_;
    Node node;
    node.kind = NodeKind::ArrayConstant;
    node.offset = begin;
    std::uint32_t previous = kNoNode;
    std::uint32_t rows = 1, columns = 0, width = 0;
    for (;;) {
        const std::uint32_t element = array_element();
        if (failed_) return 0;
        (previous == kNoNode ? node.first_child : ast_.nodes[previous].next) = element;
        previous = element;
        ++columns;
        const TokenKind after = peek().kind;
        ++at_;
        if (after == TokenKind::Comma) continue;
        if (after != TokenKind::Semicolon && after != TokenKind::RightBrace) return fault();
        if (width != 0 && columns != width) return fault();
        width = columns;
        columns = 0;
        if (after == TokenKind::RightBrace) break;
        ++rows;
    }
    node.range.last = {rows - 1, width - 1};
    node.length = tokens_[at_ - 1].offset + 1 - begin;
    return add(node);
}

std::uint32_t Parser::structured(bool with_table) {
    Token whole = peek();
    const std::size_t bracket = with_table ? 1 : 0;
    whole.length = peek(bracket).offset + peek(bracket).length - whole.offset;
    Node node;
    node.kind = NodeKind::Structured;
    node.offset = whole.offset;
    node.length = whole.length;
    node.name_length = with_table ? peek().length : 0;
    if (!count_reference(whole.offset)) return 0;
    at_ += bracket + 1;
    return add(node);
}

}  // namespace planbok
