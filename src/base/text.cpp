#include <optional>
#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace planbok {

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// One character of a text. `code` is negative for a byte that is no UTF-8; then `size` is 1.
struct Character {
    utf8proc_int32_t code = -1;
    std::size_t size = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    utf8proc_int32_t code = -1;
    const auto left = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size() - at, 4));
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at), left, &code);
    return size > 0 ? Character{code, static_cast<std::size_t>(size)} : Character{};
}

void append(std::string& text, utf8proc_int32_t code) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(code, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

/// The characters of a text; a byte that is no UTF-8 stands as U+FFFD.
std::u32string characters(std::string_view text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, size] = character_at(text, at);
        result.push_back(code < 0 ? U'\uFFFD' : static_cast<char32_t>(code));
        at += size;
    }
    return result;
}

std::string to_utf8(std::u32string_view text) {
    std::string result;
    for (const char32_t c : text) append(result, static_cast<utf8proc_int32_t>(c));
    return result;
}

/// `text` through utf8proc's map; unchanged where it is no UTF-8.
std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* result = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &result,
                     static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
    if (size < 0) return std::string(text);
    std::string copy(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));
    std::free(result);
    return copy;
}

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

template <typename ChangeAscii, typename Change>
std::string each_character(std::string_view text, ChangeAscii change_ascii, Change change) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, size] = character_at(text, at);
        if (code < 0) {
            result.push_back(text[at]);
        } else if (code < 0x80) {
            result.push_back(change_ascii(text[at]));
        } else {
            append(result, change(code));
        }
        at += size;
    }
    return result;
}

bool is_white(char32_t c) {
    if (c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u0085') return true;
    if (c < 0x80) return false;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

/// Soft hyphens, zero-width characters, direction marks: what a reader does not see.
bool is_invisible(char32_t c) { return c >= 0x80 && utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_CF; }

bool is_plain_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_superscript(char32_t c) {
    return c == U'\u00B9' || c == U'\u00B2' || c == U'\u00B3' || c == U'\u2070' || (c >= U'\u2074' && c <= U'\u2079');
}

bool is_mark(char32_t c) { return c == U'*' || c == U'\u2020' || c == U'\u2021' || is_superscript(c); }

/// How many characters at the end of `label` are a footnote mark with a parenthesis that was never opened: "1)", "*)", "¹⁾".
std::size_t closed_mark(std::u32string_view label) {
    const char32_t close = label.back();
    if (close != U')' && close != U'\u207E') return 0;
    const char32_t open = close == U')' ? U'(' : U'\u207D';
    if (std::ranges::count(label, open) >= std::ranges::count(label, close)) return 0;
    std::size_t size = 1;
    std::size_t digits = 0;
    while (size < label.size()) {
        const char32_t c = label[label.size() - 1 - size];
        if (is_plain_digit(c)) {
            ++digits;
        } else if (!is_mark(c)) {
            break;
        }
        ++size;
    }
    return size > 1 && digits <= 2 ? size : 0;
}

std::u32string_view without_marks(std::u32string_view label) {
    while (!label.empty()) {
        const char32_t last = label.back();
        if (last == U' ' || last == U':' || is_mark(last)) {
            label.remove_suffix(1);
        } else if (const std::size_t size = closed_mark(label); size != 0) {
            label.remove_suffix(size);
        } else {
            break;
        }
    }
    return label;
}

/// One character in the Swedish order: first by `letter` (space and signs, digits, a–z å ä ö, other scripts), then by accent.
struct SortKey {
    std::uint32_t letter = 0;
    std::uint32_t accent = 0;
};

constexpr std::uint32_t kDigitBase = 0x1000;
constexpr std::uint32_t kLetterBase = 0x2000;
constexpr std::uint32_t kOtherBase = 0x10000;

/// The table (Svenska Akademiens ordlista; å ä ö are letters of their own, ü is sorted as y, æ as ä, ø and œ as ö, ð and đ as d).
constexpr struct {
    char32_t from;
    char letter;  ///< 'a'–'z', then '{' å, '|' ä, '}' ö
    bool same;    ///< the letter itself, not a relative of it
} kSwedish[] = {{U'å', '{', true},  {U'ä', '|', true},  {U'ö', '}', true},  {U'æ', '|', false},
                {U'ø', '}', false}, {U'œ', '}', false}, {U'ő', '}', false}, {U'ü', 'y', false},
                {U'ű', 'y', false}, {U'ð', 'd', false}, {U'đ', 'd', false}, {U'ł', 'l', false}};

std::uint32_t letter_key(char letter) { return kLetterBase + static_cast<std::uint32_t>(letter - 'a'); }

SortKey sort_key(char32_t c) {
    for (const auto& entry : kSwedish)
        if (entry.from == c) return {letter_key(entry.letter), entry.same ? 0U : static_cast<std::uint32_t>(c)};
    if (c >= U'a' && c <= U'z') return {letter_key(static_cast<char>(c)), 0};
    if (is_plain_digit(c)) return {kDigitBase + static_cast<std::uint32_t>(c - U'0'), 0};
    if (is_white(c)) return {1, static_cast<std::uint32_t>(c)};
    if (c < 0x80) return {2 + static_cast<std::uint32_t>(c), 0};
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                                static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE), &boundary);
    if (count > 1 && parts[0] >= 'a' && parts[0] <= 'z')
        return {letter_key(static_cast<char>(parts[0])), static_cast<std::uint32_t>(c)};
    return {kOtherBase + static_cast<std::uint32_t>(c), 0};
}

int sign(bool less) { return less ? -1 : 1; }

bool is_canonical_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? "0" : text.substr(point + 1);
    const auto all_digits = [](std::string_view digits) {
        return !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    };
    return all_digits(whole) && all_digits(decimals) && (whole.size() == 1 || whole.front() != '0');
}

void append_escape(std::string& text, char32_t c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const int digits = c > 0xFFFF ? 8 : 4;
    text += digits == 8 ? "\\U" : "\\u";
    for (int i = digits - 1; i >= 0; --i) text += kHex[(c >> (4 * i)) & 15];
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, size] = character_at(text, at);
        if (code < 0) return false;
        at += size;
    }
    return true;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, size] = character_at(text, at);
        units += code > 0xFFFF ? 2 : 1;
        at += size;
    }
    return units;
}

std::size_t utf16_offset(std::string_view text, std::size_t unit) {
    std::size_t at = 0;
    for (std::size_t units = 0; at < text.size();) {
        const auto [code, size] = character_at(text, at);
        units += code > 0xFFFF ? 2 : 1;
        if (units > unit) return at;
        at += size;
    }
    return at;
}

namespace {

constexpr char kLatinLead = '\xC3';        // U+00C0–U+00FF in UTF-8
constexpr unsigned char kTimes = 0x97;    // ×, which has no case
constexpr unsigned char kSharpS = 0x9F;   // ß, which folds to two letters

/// ASCII and precomposed letters of Latin-1 alone: what Swedish labels are made of. Composed already, and folded letter by letter.
bool is_swedish(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) < 0x80) continue;
        if (text[i] != kLatinLead || ++i == text.size()) return false;
        const auto second = static_cast<unsigned char>(text[i]);
        if (second < 0x80 || second > 0xBF || second == kSharpS) return false;
    }
    return true;
}

}  // namespace

std::string nfc(std::string_view text) { return is_swedish(text) ? std::string(text) : mapped(text, UTF8PROC_COMPOSE); }

std::string fold_case(std::string_view text) {
    if (!is_swedish(text)) return mapped(text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    std::string result(text);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] != kLatinLead) {
            result[i] = ascii_lower(result[i]);
            continue;
        }
        const auto second = static_cast<unsigned char>(result[++i]);
        if (second >= 0x80 && second <= 0x9E && second != kTimes) result[i] = static_cast<char>(second + 0x20);
    }
    return result;
}

std::string to_upper(std::string_view text) {
    constexpr utf8proc_int32_t kSharpS = 0xDF;  // Excel leaves ß as it is
    return each_character(text, ascii_upper, [](utf8proc_int32_t code) { return code == kSharpS ? code : utf8proc_toupper(code); });
}

std::string to_lower(std::string_view text) { return each_character(text, ascii_lower, utf8proc_tolower); }

bool equal_ignoring_case(std::string_view a, std::string_view b) { return a == b || fold_case(a) == fold_case(b); }

namespace {

/// `normalise_label` for the labels that most are: Swedish letters and single spaces, a letter last, so that there is no mark to take off.
std::optional<std::string> plain_label(std::string_view label) {
    while (label.ends_with(' ')) label.remove_suffix(1);
    while (label.starts_with(' ')) label.remove_prefix(1);
    if (label.empty() || !is_swedish(label)) return std::nullopt;
    const char last = ascii_lower(label.back());
    if (static_cast<unsigned char>(last) < 0x80 && (last < 'a' || last > 'z')) return std::nullopt;
    std::string folded = fold_case(label);
    bool space = false;
    for (const char c : folded) {
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F || (c == ' ' && space)) return std::nullopt;
        space = c == ' ';
    }
    return folded;
}

}  // namespace

std::string normalise_label(std::string_view label) {
    if (auto plain = plain_label(label)) return std::move(*plain);
    std::u32string plain;
    for (const char32_t c : characters(fold_case(label))) {
        if (is_white(c)) {
            if (!plain.empty() && plain.back() != U' ') plain.push_back(U' ');
        } else if (!is_invisible(c)) {
            plain.push_back(c);
        }
    }
    while (!plain.empty() && plain.back() == U' ') plain.pop_back();
    const std::u32string_view bare = without_marks(plain);
    return to_utf8(bare.empty() ? std::u32string_view(plain) : bare);
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::u32string from = characters(a), to = characters(b);
    const std::size_t shorter = std::min(from.size(), to.size()), longer = std::max(from.size(), to.size());
    if (longer - shorter > limit) return limit + 1;
    const std::size_t band = std::min(limit, longer);
    const std::size_t more = band + 1;

    // Three rows of the table are enough, and of each row only the cells within `band` of the diagonal.
    std::vector<std::size_t> before_last(to.size() + 1, more), last(to.size() + 1, more), row(to.size() + 1, more);
    for (std::size_t j = 0; j <= std::min(band, to.size()); ++j) last[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        const std::size_t first = i > band ? i - band : 0;
        const std::size_t end = std::min(to.size(), i + band);
        std::size_t least = more;
        if (first > 0) row[first - 1] = more;
        for (std::size_t j = first; j <= end; ++j) {
            if (j == 0) {
                row[0] = i;
            } else {
                row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1)});
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
            least = std::min(least, row[j]);
        }
        if (end < to.size()) row[end + 1] = more;
        if (least > band) return limit + 1;
        before_last.swap(last);
        last.swap(row);
    }
    return last[to.size()] > limit ? limit + 1 : last[to.size()];
}

int compare_swedish(std::string_view a, std::string_view b) {
    const std::u32string left = characters(fold_case(a)), right = characters(fold_case(b));
    int by_accent = 0;
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        const SortKey x = sort_key(left[i]), y = sort_key(right[i]);
        if (x.letter != y.letter) return sign(x.letter < y.letter);
        if (by_accent == 0 && x.accent != y.accent) by_accent = sign(x.accent < y.accent);
    }
    if (left.size() != right.size()) return sign(left.size() < right.size());
    if (by_accent != 0) return by_accent;
    const std::string exact_left = nfc(a), exact_right = nfc(b);
    if (exact_left == exact_right) return 0;
    return sign(exact_left > exact_right);  // small letters before capitals, as in a dictionary
}

std::string swedish_number(std::string_view canonical) {
    if (!is_canonical_decimal(canonical)) return std::string(canonical);
    std::string text;
    if (canonical.starts_with('-')) {
        text += "\u2212";
        canonical.remove_prefix(1);
    }
    const std::size_t point = std::min(canonical.find('.'), canonical.size());
    for (std::size_t i = 0; i < point; ++i) {
        if (i != 0 && (point - i) % 3 == 0) text += "\u00A0";
        text += canonical[i];
    }
    if (point < canonical.size()) {
        text += ',';
        text += canonical.substr(point + 1);
    }
    return text;
}

std::string visible(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, size] = character_at(text, at);
        const auto c = static_cast<char32_t>(code);
        const bool is_control = code >= 0 && (c < 0x20 || (c >= 0x7F && c < 0xA0));
        if (code < 0) {
            append_escape(result, static_cast<unsigned char>(text[at]));
        } else if (is_control || is_invisible(c) || c == U'\u2028' || c == U'\u2029') {
            append_escape(result, c);
        } else {
            result += text.substr(at, size);
        }
        at += size;
    }
    return result;
}

}  // namespace planbok
