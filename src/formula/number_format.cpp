#include "formula/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "formula/excel_text.h"
#include "formula/serial_date.h"

namespace planbok {

namespace {

enum class PieceKind : std::uint8_t { Digit, Point, Group, Percent, Exponent, Literal, General, Text, Date, AmPm, Elapsed, Slash };

/// A token of a format section. Of a Date or Elapsed piece `text` is the run of letters in lower case, Swedish ones translated.
struct Piece {
    PieceKind kind;
    std::string text;
};

struct Section {
    std::vector<Piece> pieces;
    std::string condition;  ///< ">=", …; empty for none
    double bound = 0;
    bool swedish = false;
    bool is_date() const {
        return std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind == PieceKind::Date || p.kind == PieceKind::Elapsed; });
    }
    bool has(PieceKind kind) const {
        return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.kind == kind; });
    }
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::size_t character_length(char lead) {
    const auto u = static_cast<unsigned char>(lead);
    return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

bool is_swedish_year(std::string_view text) { return text.starts_with("\xC3\x85") || text.starts_with("\xC3\xA5"); }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_word) {
    return text.size() >= lower_word.size() && std::equal(lower_word.begin(), lower_word.end(), text.begin(), [](char l, char c) { return l == lower(c); });
}

/// "# ##0,0", "0,00": after the last comma stand one, two or more than three digits, and there is no point.
bool has_decimal_comma(std::string_view section) {
    const std::size_t comma = section.rfind(',');
    if (comma == std::string_view::npos || section.find('.') != std::string_view::npos) return false;
    std::size_t digits = 0;
    while (comma + 1 + digits < section.size() && (section[comma + 1 + digits] == '0' || section[comma + 1 + digits] == '#')) ++digits;
    return digits > 0 && digits != 3;
}

void add_bracket(Section& section, std::string_view inner) {
    if (inner.empty()) return;
    const char c = lower(inner.front());
    if (inner.front() == '$') {
        const std::size_t dash = std::min(inner.find('-'), inner.size());
        section.pieces.push_back({PieceKind::Literal, std::string(inner.substr(1, dash - 1))});
    } else if (inner.front() == '<' || inner.front() == '>' || inner.front() == '=') {
        const std::size_t length = inner.find_first_not_of("<>=");
        if (length == std::string_view::npos) return;
        section.condition = inner.substr(0, length);
        section.bound = number_from_text(inner.substr(length)).value_or(0.0);
    } else if ((c == 'h' || c == 'm' || c == 's' || c == 't') && std::all_of(inner.begin(), inner.end(), [&](char x) { return lower(x) == c; })) {
        section.pieces.push_back({PieceKind::Elapsed, std::string(inner.size(), c == 't' ? 'h' : c)});
    }
    // The rest are colours.
}

Section read_section(std::string_view text) {
    Section section;
    const bool decimal_comma = has_decimal_comma(text);
    const bool swedish_time = starts_with_ignoring_case(text, "tt") || text.find("tt:") != std::string_view::npos || text.find("TT:") != std::string_view::npos;
    section.swedish = decimal_comma || swedish_time || text.find("\xC3\x85") != std::string_view::npos || text.find("\xC3\xA5") != std::string_view::npos;
    const auto add = [&](PieceKind kind, std::string_view piece) { section.pieces.push_back({kind, std::string(piece)}); };
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        const std::string_view rest = text.substr(i);
        if (c == '"') {
            const std::size_t end = std::min(text.find('"', i + 1), text.size());
            add(PieceKind::Literal, text.substr(i + 1, end - i - 1));
            i = end + 1;
        } else if (c == '\\' || c == '_' || c == '*') {
            const std::size_t length = i + 1 < text.size() ? character_length(text[i + 1]) : 0;
            if (c == '\\') add(PieceKind::Literal, text.substr(i + 1, length));
            else if (c == '_') add(PieceKind::Literal, " ");
            i += 1 + length;
        } else if (c == '[') {
            const std::size_t end = std::min(text.find(']', i), text.size());
            add_bracket(section, text.substr(i + 1, end - i - 1));
            i = end + 1;
        } else if (starts_with_ignoring_case(rest, "general") || starts_with_ignoring_case(rest, "standard")) {
            add(PieceKind::General, "");
            i += lower(c) == 'g' ? 7 : 8;
        } else if (c == '0' || c == '#' || c == '?') {
            add(PieceKind::Digit, rest.substr(0, 1));
            ++i;
        } else if (c == '.' || (c == ',' && decimal_comma && i == text.rfind(','))) {
            add(PieceKind::Point, c == '.' ? "." : ",");
            ++i;
        } else if (c == ',') {
            add(PieceKind::Group, ",");
            ++i;
        } else if (c == '%') {
            add(PieceKind::Percent, "%");
            ++i;
        } else if ((c == 'E' || c == 'e') && i + 1 < text.size() && (text[i + 1] == '+' || text[i + 1] == '-')) {
            add(PieceKind::Exponent, rest.substr(0, 2));
            i += 2;
        } else if (c == '@') {
            add(PieceKind::Text, "@");
            ++i;
        } else if (starts_with_ignoring_case(rest, "am/pm") || starts_with_ignoring_case(rest, "a/p")) {
            const std::size_t length = lower(rest[1]) == 'm' ? 5 : 3;
            add(PieceKind::AmPm, rest.substr(0, length));
            i += length;
        } else if (is_swedish_year(rest)) {
            std::size_t count = 0;
            while (is_swedish_year(text.substr(i))) {
                ++count;
                i += 2;
            }
            add(PieceKind::Date, std::string(count, 'y'));
        } else if (const char l = lower(c); l == 'y' || l == 'm' || l == 'd' || l == 'h' || l == 's' || (l == 't' && swedish_time)) {
            std::size_t count = 0;
            while (i < text.size() && lower(text[i]) == l) {
                ++count;
                ++i;
            }
            add(PieceKind::Date, std::string(count, l == 't' ? 'h' : l));
        } else if (c == '/' ) {
            add(PieceKind::Slash, "/");
            ++i;
        } else {
            const std::size_t length = character_length(c);
            add(PieceKind::Literal, rest.substr(0, length));
            i += length;
        }
    }
    return section;
}

std::vector<std::string_view> split_sections(std::string_view code) {
    std::vector<std::string_view> out;
    std::size_t start = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '"') quoted = !quoted;
        else if (code[i] == '\\' && !quoted) ++i;
        else if (code[i] == ';' && !quoted) {
            out.push_back(code.substr(start, i - start));
            start = i + 1;
        }
    }
    out.push_back(code.substr(start));
    return out;
}

constexpr std::array<std::array<std::string_view, 12>, 2> kMonths = {{
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}}};
constexpr std::array<std::array<std::string_view, 7>, 2> kDays = {{
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    {"s\xC3\xB6ndag", "m\xC3\xA5ndag", "tisdag", "onsdag", "torsdag", "fredag", "l\xC3\xB6rdag"}}};

std::string padded(std::int64_t number, std::size_t width) {
    std::string out = std::to_string(number);
    return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

/// The first three letters of a name.
std::string_view short_name(std::string_view name) {
    std::size_t bytes = 0;
    for (int i = 0; i < 3 && bytes < name.size(); ++i) bytes += character_length(name[bytes]);
    return name.substr(0, bytes);
}

/// True where an "m" stands for minutes: after hours, or before seconds.
bool is_minute(const std::vector<Piece>& pieces, std::size_t at) {
    for (std::size_t i = at; i-- > 0;) {
        if (pieces[i].kind != PieceKind::Date && pieces[i].kind != PieceKind::Elapsed) continue;
        if (pieces[i].text[0] == 'h') return true;
        break;
    }
    for (std::size_t i = at + 1; i < pieces.size(); ++i) {
        if (pieces[i].kind == PieceKind::Date || pieces[i].kind == PieceKind::Elapsed) return pieces[i].text[0] == 's';
    }
    return false;
}

std::optional<std::string> format_date(double serial, const Section& section) {
    // Fractions of a second shown, if any: ss.00
    int second_digits = 0;
    for (std::size_t i = 0; i + 1 < section.pieces.size(); ++i) {
        if (section.pieces[i].kind != PieceKind::Point) continue;
        for (std::size_t j = i + 1; j < section.pieces.size() && section.pieces[j].kind == PieceKind::Digit; ++j) ++second_digits;
    }
    const double unit = std::pow(10.0, second_digits);
    double ticks = std::floor(serial * 86400 * unit + 0.5);  // of the smallest unit shown
    const double day = std::floor(ticks / (86400 * unit));
    const auto civil = date_of_serial(day);
    if (!civil || serial < 0) return std::nullopt;
    ticks -= day * 86400 * unit;
    const double whole_seconds = std::floor(ticks / unit);
    const auto second_of_day = static_cast<std::int64_t>(whole_seconds);
    const bool half_days = section.has(PieceKind::AmPm);
    const std::size_t language = section.swedish ? 1 : 0;
    std::string out;
    for (std::size_t i = 0; i < section.pieces.size(); ++i) {
        const Piece& piece = section.pieces[i];
        const std::size_t width = piece.text.size();
        switch (piece.kind) {
            case PieceKind::Date:
                switch (piece.text[0]) {
                    case 'y': out += width <= 2 ? padded(civil->year % 100, 2) : padded(civil->year, 4); break;
                    case 'd':
                        if (width <= 2) out += padded(civil->day, width);
                        else {
                            const std::string_view name = kDays[language][static_cast<std::size_t>(weekday_of_serial(day))];
                            out += width == 3 ? short_name(name) : name;
                        }
                        break;
                    case 'm':
                        if (width <= 2 && is_minute(section.pieces, i)) out += padded(second_of_day / 60 % 60, width);
                        else if (width <= 2) out += padded(civil->month, width);
                        else {
                            const std::string_view name = kMonths[language][static_cast<std::size_t>(civil->month - 1)];
                            out += width == 3 ? short_name(name) : width == 5 ? name.substr(0, 1) : name;
                        }
                        break;
                    case 'h': {
                        std::int64_t hour = second_of_day / 3600;
                        if (half_days) hour = (hour + 11) % 12 + 1;
                        out += padded(hour, std::min<std::size_t>(width, 2));
                        break;
                    }
                    default: out += padded(second_of_day % 60, std::min<std::size_t>(width, 2)); break;
                }
                break;
            case PieceKind::Elapsed: {
                const double total = day * 86400 + whole_seconds;
                const double divisor = piece.text[0] == 'h' ? 3600 : piece.text[0] == 'm' ? 60 : 1;
                out += padded(static_cast<std::int64_t>(total / divisor), width);
                break;
            }
            case PieceKind::AmPm: {
                const bool afternoon = second_of_day >= 43200;
                out += piece.text.size() == 3 ? (afternoon ? "P" : "A") : (afternoon ? "PM" : "AM");
                break;
            }
            case PieceKind::Point: {
                out += piece.text;
                const auto fraction = static_cast<std::int64_t>(ticks - whole_seconds * unit);
                if (second_digits > 0) out += padded(fraction, static_cast<std::size_t>(second_digits));
                break;
            }
            case PieceKind::Digit: case PieceKind::Text: break;
            default: out += piece.text; break;
        }
    }
    return out;
}

/// Digits of |number| rounded to `decimals`, split at the point; no leading zeros before it.
struct Digits {
    std::string whole;
    std::string fraction;
};

Digits digits_of(double magnitude, int decimals) {
    std::array<char, 400> buffer{};
    const double rounded = round_half_away(magnitude, decimals);
    const int length = std::snprintf(buffer.data(), buffer.size(), "%.*f", std::clamp(decimals, 0, 60), rounded);
    std::string text(buffer.data(), static_cast<std::size_t>(std::clamp(length, 0, 399)));
    const std::size_t point = std::min(text.find('.'), text.size());
    Digits out{text.substr(0, point), point < text.size() ? text.substr(point + 1) : std::string()};
    // Beyond 15 significant digits Excel shows zeros.
    std::size_t significant = 0;
    const auto cut = [&](std::string& part, bool leading) {
        for (char& c : part) {
            if (significant == 0 && c == '0' && leading) continue;
            if (++significant > 15) c = '0';
        }
    };
    cut(out.whole, true);
    cut(out.fraction, true);
    out.whole.erase(0, std::min(out.whole.find_first_not_of('0'), out.whole.size()));
    return out;
}

struct Layout {
    std::size_t whole = 0, fraction = 0, exponent = 0;  ///< digit places in each part
    bool grouped = false;
    int thousands = 0;  ///< trailing commas
    int percents = 0;
};

Layout layout_of(const Section& section) {
    Layout out;
    enum class Part { Whole, Fraction, Exponent } part = Part::Whole;
    for (std::size_t i = 0; i < section.pieces.size(); ++i) {
        const Piece& piece = section.pieces[i];
        switch (piece.kind) {
            case PieceKind::Digit: ++(part == Part::Whole ? out.whole : part == Part::Fraction ? out.fraction : out.exponent); break;
            case PieceKind::Point: part = Part::Fraction; break;
            case PieceKind::Exponent: part = Part::Exponent; break;
            case PieceKind::Percent: ++out.percents; break;
            case PieceKind::Group: {
                const auto digit_later = std::any_of(section.pieces.begin() + static_cast<std::ptrdiff_t>(i), section.pieces.end(),
                                                     [](const Piece& p) { return p.kind == PieceKind::Digit; });
                const bool before_point = part == Part::Whole && i + 1 < section.pieces.size() && section.pieces[i + 1].kind != PieceKind::Point;
                if (part == Part::Whole && digit_later && before_point && out.whole > 0) out.grouped = true;
                else ++out.thousands;
                break;
            }
            default: break;
        }
    }
    return out;
}

/// Puts the digits of the whole part into its places; the first place takes all that has no place of its own.
class WholeWriter {
public:
    WholeWriter(std::string digits, std::size_t places, bool grouped, std::string_view separator)
        : digits_(std::move(digits)), left_(places), grouped_(grouped), separator_(separator) {}

    void place(std::string& out, char kind) {
        --left_;
        if (first_) {
            first_ = false;
            for (std::size_t p = digits_.size(); p-- > left_ + 1;) emit(out, digits_[digits_.size() - 1 - p], p);
        }
        if (left_ < digits_.size()) emit(out, digits_[digits_.size() - 1 - left_], left_);
        else if (kind == '0') emit(out, '0', left_);
        else if (kind == '?') out += ' ';
    }

private:
    void emit(std::string& out, char digit, std::size_t position) {
        out += digit;
        if (grouped_ && position > 0 && position % 3 == 0) out += separator_;
    }
    std::string digits_;
    std::size_t left_;
    bool grouped_;
    std::string_view separator_;
    bool first_ = true;
};

std::optional<std::string> format_digits(double magnitude, const Section& section) {
    if (section.has(PieceKind::Slash) && section.has(PieceKind::Digit)) return std::nullopt;
    const Layout layout = layout_of(section);
    magnitude *= std::pow(100.0, layout.percents);
    magnitude /= std::pow(1000.0, layout.thousands);
    int exponent = 0;
    const bool scientific = section.has(PieceKind::Exponent);
    if (scientific && magnitude > 0) {
        const int step = std::max(1, static_cast<int>(layout.whole));
        exponent = static_cast<int>(std::floor(std::log10(magnitude)));
        exponent = static_cast<int>(std::floor(static_cast<double>(exponent) / step)) * step;
        double mantissa = round_half_away(magnitude / std::pow(10.0, exponent), static_cast<int>(layout.fraction));
        if (mantissa >= std::pow(10.0, step)) {
            exponent += step;
            mantissa /= std::pow(10.0, step);
        }
        magnitude = mantissa;
    }
    const Digits digits = digits_of(magnitude, static_cast<int>(layout.fraction));
    std::string fraction = digits.fraction;
    WholeWriter whole(digits.whole, layout.whole, layout.grouped, section.swedish ? "\xC2\xA0" : ",");
    WholeWriter power(std::to_string(std::abs(exponent)), layout.exponent, false, "");
    std::string out;
    enum class Part { Whole, Fraction, Exponent } part = Part::Whole;
    std::size_t fraction_at = 0;
    std::size_t last_shown = fraction.find_last_not_of('0');
    last_shown = last_shown == std::string::npos ? 0 : last_shown + 1;
    for (const Piece& piece : section.pieces) {
        switch (piece.kind) {
            case PieceKind::Digit:
                if (part == Part::Whole) whole.place(out, piece.text[0]);
                else if (part == Part::Exponent) power.place(out, piece.text[0]);
                else {
                    const char digit = fraction_at < fraction.size() ? fraction[fraction_at] : '0';
                    if (piece.text[0] == '0' || fraction_at < last_shown) out += digit;
                    else if (piece.text[0] == '?') out += ' ';
                    ++fraction_at;
                }
                break;
            case PieceKind::Point:
                if (part == Part::Whole && layout.whole == 0) out += digits.whole;
                part = Part::Fraction;
                out += piece.text;
                break;
            case PieceKind::Exponent:
                part = Part::Exponent;
                out += 'E';
                if (exponent < 0) out += '-';
                else if (piece.text[1] == '+') out += '+';
                break;
            case PieceKind::General: out += general_text(magnitude, section.swedish); break;
            case PieceKind::Group: break;
            case PieceKind::Text: break;
            default: out += piece.text; break;
        }
    }
    return out;
}

bool holds(const Section& section, double number) {
    if (section.condition == "<") return number < section.bound;
    if (section.condition == "<=") return number <= section.bound;
    if (section.condition == ">") return number > section.bound;
    if (section.condition == ">=") return number >= section.bound;
    if (section.condition == "=") return number == section.bound;
    if (section.condition == "<>") return number != section.bound;
    return true;
}

}  // namespace

std::optional<std::string> format_number(double number, std::string_view code, double date_shift) {
    const auto parts = split_sections(code);
    std::vector<Section> sections;
    for (std::size_t i = 0; i < parts.size() && i < 4; ++i) sections.push_back(read_section(parts[i]));
    std::size_t chosen = 0;
    const bool conditions = std::any_of(sections.begin(), sections.end(), [](const Section& s) { return !s.condition.empty(); });
    const std::size_t numeric = std::min<std::size_t>(sections.size(), 3);
    if (conditions) {
        while (chosen + 1 < numeric && !holds(sections[chosen], number)) ++chosen;
    } else if (numeric == 2) {
        chosen = number < 0 ? 1 : 0;
    } else if (numeric == 3) {
        chosen = number > 0 ? 0 : number < 0 ? 1 : 2;
    }
    const Section& section = sections[chosen];
    if (section.pieces.empty()) return std::string(number < 0 && sections.size() == 1 ? "-" : "");
    if (section.is_date()) return format_date(number + date_shift, section);
    if (section.has(PieceKind::Text) && !section.has(PieceKind::Digit)) {
        std::string out;
        for (const Piece& piece : section.pieces) out += piece.kind == PieceKind::Text ? general_text(number) : piece.text;
        return out;
    }
    auto out = format_digits(std::abs(number), section);
    // One section for all signs brings its own minus, unless nothing but zeros is left to see.
    const bool own_minus = number < 0 && (chosen == 0 || (conditions && section.condition.empty()));
    if (out && own_minus && out->find_first_of("123456789") != std::string::npos) out->insert(0, "-");
    return out;
}

std::string format_text(std::string_view text, std::string_view code) {
    const auto parts = split_sections(code);
    const Section section = read_section(parts.size() >= 4 ? parts[3] : parts.back());
    if (!section.has(PieceKind::Text)) return parts.size() >= 4 && parts[3].empty() ? std::string() : std::string(text);
    std::string out;
    for (const Piece& piece : section.pieces) out += piece.kind == PieceKind::Text ? std::string(text) : piece.text;
    return out;
}

std::string fixed_text(double number, int decimals, bool grouped) {
    const double rounded = round_half_away(number, decimals);
    Digits digits = digits_of(std::abs(rounded), std::max(decimals, 0));
    if (digits.whole.empty()) digits.whole = "0";
    std::string out;
    for (std::size_t i = 0; i < digits.whole.size(); ++i) {
        if (grouped && i > 0 && (digits.whole.size() - i) % 3 == 0) out += ',';
        out += digits.whole[i];
    }
    if (decimals > 0) out += '.' + digits.fraction;
    return rounded < 0 ? '-' + out : out;
}

}  // namespace planbok
