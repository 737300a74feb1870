#include "workbook/cell_ref.h"

#include <algorithm>

namespace planbok {

namespace {

constexpr std::size_t kMaxLetters = 3;
constexpr std::size_t kMaxDigits = 7;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A1 with at most one "$" before the letters and one before the digits, if `dollars`.
std::optional<CellRef> parse_corner(std::string_view text, bool dollars) {
    std::size_t at = 0;
    if (dollars && at < text.size() && text[at] == '$') ++at;
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && letters <= kMaxLetters; ++at, ++letters)
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
    if (letters == 0 || letters > kMaxLetters || column > kMaxColumns) return std::nullopt;
    if (dollars && at < text.size() && text[at] == '$') ++at;
    if (at >= text.size() || text[at] == '0' || text.size() - at > kMaxDigits) return std::nullopt;
    std::uint32_t row = 0;
    for (; at < text.size(); ++at) {
        if (!is_digit(text[at])) return std::nullopt;
        row = row * 10 + static_cast<std::uint32_t>(text[at] - '0');
    }
    if (row > kMaxRows) return std::nullopt;
    return CellRef{row - 1, column - 1};
}

/// True where Excel would read `name` as a cell ("AB12", "R1C1", "rc", any case) and so asks for quotes.
bool looks_like_cell(std::string_view name) {
    std::size_t letters = 0;
    while (letters < name.size() && is_letter(name[letters])) ++letters;
    const std::string_view digits = name.substr(letters);
    if (letters > 0 && letters <= kMaxLetters && !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit))
        return true;
    std::size_t at = 0;
    for (const char axis : {'r', 'c'})
        if (at < name.size() && (name[at] | 0x20) == axis) {
            ++at;
            while (at < name.size() && is_digit(name[at])) ++at;
        }
    return at == name.size() && !name.empty();
}

}  // namespace

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters += static_cast<char>('A' + (rest - 1) % 26);
    std::reverse(letters.begin(), letters.end());
    return letters;
}

std::string to_a1(CellRef ref) { return column_letters(ref.column) + std::to_string(ref.row + 1); }

std::string to_a1(const Range& range) {
    if (range.first == range.last) return to_a1(range.first);
    return to_a1(range.first) + ":" + to_a1(range.last);
}

std::optional<CellRef> parse_a1(std::string_view text) { return parse_corner(text, false); }

std::optional<Range> parse_a1_range(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto first = parse_corner(text.substr(0, colon), true);
    if (!first) return std::nullopt;
    if (colon == std::string_view::npos) return Range{*first, *first};
    const auto last = parse_corner(text.substr(colon + 1), true);
    if (!last) return std::nullopt;
    return Range{{std::min(first->row, last->row), std::min(first->column, last->column)},
                 {std::max(first->row, last->row), std::max(first->column, last->column)}};
}

std::string quoted_sheet_name(std::string_view name) {
    const auto plain = [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || (c & 0x80) != 0; };
    const bool bare = !name.empty() && !is_digit(name.front()) && name.front() != '.' &&
                      std::all_of(name.begin(), name.end(), plain) && !looks_like_cell(name);
    if (bare) return std::string(name);
    std::string quoted = "'";
    for (const char c : name) {
        if (c == '\'') quoted += '\'';
        quoted += c;
    }
    quoted += '\'';
    return quoted;
}

}  // namespace planbok
