#include "workbook/shared_formula.h"

#include <optional>

#include "workbook/cell_ref.h"

namespace planbok {

namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' || c == '$' || (c & 0x80) != 0;
}

/// One corner of a reference: "$C5" (both), "C" (a column) or "5" (a row), counted from zero.
struct Corner {
    bool has_column = false, has_row = false;
    bool column_fixed = false, row_fixed = false;
    std::int64_t column = 0, row = 0;

    bool same_form(const Corner& other) const { return has_column == other.has_column && has_row == other.has_row; }
};

std::optional<Corner> parse_corner(std::string_view word) {
    Corner corner;
    std::size_t at = 0;
    bool dollar = false;
    const auto take_dollar = [&] {
        dollar = at < word.size() && word[at] == '$';
        if (dollar) ++at;
    };
    take_dollar();
    for (; at < word.size() && is_letter(word[at]); ++at) {
        corner.has_column = true;
        corner.column = corner.column * 26 + ((word[at] & 0x1F));
        if (corner.column > kMaxColumns) return std::nullopt;
    }
    if (corner.has_column) {
        corner.column_fixed = dollar;
        dollar = false;
        if (at < word.size()) take_dollar();
    }
    if (at < word.size() && word[at] == '0') return std::nullopt;
    for (; at < word.size() && is_digit(word[at]); ++at) {
        corner.has_row = true;
        corner.row = corner.row * 10 + (word[at] - '0');
        if (corner.row > kMaxRows) return std::nullopt;
    }
    corner.row_fixed = dollar;
    if (at != word.size() || (dollar && !corner.has_row) || (!corner.has_column && !corner.has_row)) return std::nullopt;
    --corner.column;
    --corner.row;
    return corner;
}

class Mover {
public:
    Mover(std::string_view text, std::int64_t rows, std::int64_t columns) : text_(text), rows_(rows), columns_(columns) {}

    std::string move() {
        out_.reserve(text_.size() + 8);
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'')
                copy_quoted(c);
            else if (c == '[')
                copy_brackets();
            else if (c == '#')
                copy_error();
            else if (is_word(c))
                move_word();
            else
                out_ += text_[at_++];
        }
        return std::move(out_);
    }

private:
    void copy_to(std::size_t end) {
        out_ += text_.substr(at_, end - at_);
        at_ = end;
    }

    /// A doubled quote inside is two quoted texts side by side, which copies just as well.
    void copy_quoted(char quote) {
        const std::size_t end = text_.find(quote, at_ + 1);
        copy_to(end == std::string_view::npos ? text_.size() : end + 1);
    }

    /// "[#This Row]", "[[#Data],[Kol'[umn]]]", "[1]": in brackets an apostrophe keeps the next character from counting.
    void copy_brackets() {
        std::size_t end = at_;
        int open = 0;
        for (; end < text_.size(); ++end) {
            if (text_[end] == '\'') {
                ++end;
                continue;
            }
            if (text_[end] == '[') ++open;
            if (text_[end] == ']' && --open == 0) break;
        }
        copy_to(end < text_.size() ? end + 1 : text_.size());
    }

    /// "#DIV/0!", "#N/A", "#NAME?"; alone it is the spill operator.
    void copy_error() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '/' || text_[end] == '_'))
            ++end;
        if (end < text_.size() && (text_[end] == '!' || text_[end] == '?')) ++end;
        copy_to(end);
    }

    std::size_t word_end(std::size_t from) const {
        while (from < text_.size() && is_word(text_[from])) ++from;
        return from;
    }

    /// The corner at `from`, when a reference may stand there: not a function, a sheet, or a table.
    std::optional<Corner> corner_at(std::size_t from, std::size_t end) const {
        if (end < text_.size() && (text_[end] == '(' || text_[end] == '!' || text_[end] == '[')) return std::nullopt;
        return parse_corner(text_.substr(from, end - from));
    }

    void move_word() {
        const std::size_t end = word_end(at_);
        const auto first = corner_at(at_, end);
        if (!first) return copy_to(end);
        if (end < text_.size() && text_[end] == ':') {
            const std::size_t second_end = word_end(end + 1);
            const auto second = corner_at(end + 1, second_end);
            if (second && second->same_form(*first)) {
                at_ = second_end;
                return add_range(*first, *second);
            }
        }
        if (!first->has_column || !first->has_row) return copy_to(end);  // a number, or a name of three letters
        at_ = end;
        const auto moved = moved_corner(*first);
        if (moved)
            add_corner(*moved);
        else
            out_ += "#REF!";
    }

    std::optional<Corner> moved_corner(Corner corner) const {
        if (corner.has_column && !corner.column_fixed) corner.column += columns_;
        if (corner.has_row && !corner.row_fixed) corner.row += rows_;
        if (corner.has_column && (corner.column < 0 || corner.column >= kMaxColumns)) return std::nullopt;
        if (corner.has_row && (corner.row < 0 || corner.row >= kMaxRows)) return std::nullopt;
        return corner;
    }

    void add_range(const Corner& first, const Corner& second) {
        const auto a = moved_corner(first);
        const auto b = moved_corner(second);
        if (!a || !b) {
            out_ += "#REF!";
            return;
        }
        add_corner(*a);
        out_ += ':';
        add_corner(*b);
    }

    void add_corner(const Corner& corner) {
        if (corner.column_fixed) out_ += '$';
        if (corner.has_column) out_ += column_letters(static_cast<std::uint32_t>(corner.column));
        if (corner.row_fixed) out_ += '$';
        if (corner.has_row) out_ += std::to_string(corner.row + 1);
    }

    std::string_view text_;
    std::int64_t rows_, columns_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string move_references(std::string_view text, std::int64_t rows, std::int64_t columns) {
    return Mover(text, rows, columns).move();
}

}  // namespace planbok
