#include "formula/excel_text.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "formula/serial_date.h"

namespace planbok {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// White space between the digits of a number: space, NBSP, narrow NBSP, thin space.
std::string without_group_spaces(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\xC2\xA0")) i += 1;
        else if (text.substr(i).starts_with("\xE2\x80\xAF") || text.substr(i).starts_with("\xE2\x80\x89")) i += 2;
        else if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r') out += text[i];
    }
    return out;
}

/// "1,234,567" and "1,234.5": groups of three after the first comma.
bool commas_group(std::string_view digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::size_t comma = digits.find(',');
    if (comma == 0 || comma > 3 || (comma == 1 && digits[0] == '0')) return false;
    for (; comma < point; comma += 4) {
        if (digits[comma] != ',' || comma + 4 > point || !std::all_of(digits.begin() + comma + 1, digits.begin() + comma + 4, is_digit)) return false;
    }
    return comma == point;
}

std::optional<double> plain_number(std::string text) {
    if (text.empty()) return std::nullopt;
    if (text.find(',') != std::string::npos) {
        if (commas_group(text)) std::erase(text, ',');
        else if (std::count(text.begin(), text.end(), ',') == 1 && text.find('.') == std::string::npos) std::replace(text.begin(), text.end(), ',', '.');
        else return std::nullopt;
    }
    if (!is_digit(text[0]) && !(text[0] == '.' && text.size() > 1 && is_digit(text[1]))) return std::nullopt;
    double number = 0;
    const auto parsed = fast_float::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

}  // namespace

std::string general_text(double number, bool comma) {
    if (number == 0) return "0";
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.14e", std::abs(number));
    // d.dddddddddddddde±xx
    std::string digits(1, buffer[0]);
    digits.append(buffer.data() + 2, 14);
    const int exponent = std::atoi(buffer.data() + 17);
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    const int count = static_cast<int>(digits.size());
    std::string out;
    if (exponent > 14 || exponent < -9 || (exponent < -4 && count - exponent > 20)) {
        out = digits.substr(0, 1);
        if (count > 1) out += '.' + digits.substr(1);
        out += exponent < 0 ? "E-" : "E+";
        if (std::abs(exponent) < 10) out += '0';
        out += std::to_string(std::abs(exponent));
    } else if (exponent < 0) {
        out = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else if (count <= exponent + 1) {
        out = digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
    } else {
        out = digits.substr(0, static_cast<std::size_t>(exponent + 1)) + '.' + digits.substr(static_cast<std::size_t>(exponent + 1));
    }
    if (comma) std::replace(out.begin(), out.end(), '.', ',');
    return number < 0 ? '-' + out : out;
}

std::optional<double> number_from_text(std::string_view text) {
    if (text.size() > 400) return std::nullopt;
    std::string compact = without_group_spaces(text);
    if (compact.starts_with("\xE2\x88\x92")) compact.replace(0, 3, "-");
    double sign = 1, scale = 1;
    std::string_view rest = compact;
    bool parenthesised = false;
    if (rest.size() > 2 && rest.front() == '(' && rest.back() == ')') {
        rest = rest.substr(1, rest.size() - 2);
        parenthesised = true;
        sign = -1;
    }
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
        if (parenthesised) return std::nullopt;
        if (rest.front() == '-') sign = -1;
        rest.remove_prefix(1);
    }
    if (!rest.empty() && rest.back() == '%') {
        scale = 100;
        rest.remove_suffix(1);
    }
    if (const auto number = plain_number(std::string(rest))) return sign * *number / scale;
    return date_from_text(text);
}

namespace {

/// Reads up to `most` digits.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
    std::size_t count = 0;
    int number = 0;
    while (count < text.size() && count < most && is_digit(text[count])) number = number * 10 + (text[count++] - '0');
    if (count == 0) return std::nullopt;
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

void skip_spaces(std::string_view& text) {
    while (take(text, ' ')) {}
}

std::optional<int> take_month_name(std::string_view& text) {
    constexpr std::array<std::string_view, 12> kEnglish = {"january", "february", "march", "april", "may", "june",
                                                           "july", "august", "september", "october", "november", "december"};
    constexpr std::array<std::string_view, 12> kSwedish = {"januari", "februari", "mars", "april", "maj", "juni",
                                                           "juli", "augusti", "september", "oktober", "november", "december"};
    std::size_t letters = 0;
    while (letters < text.size() && ((text[letters] | 0x20) >= 'a' && (text[letters] | 0x20) <= 'z')) ++letters;
    if (letters < 3) return std::nullopt;
    std::string word(text.substr(0, letters));
    std::transform(word.begin(), word.end(), word.begin(), lower);
    for (int m = 0; m < 12; ++m) {
        for (const std::string_view name : {kEnglish[static_cast<std::size_t>(m)], kSwedish[static_cast<std::size_t>(m)]}) {
            if (word != name && word != name.substr(0, 3)) continue;
            text.remove_prefix(letters);
            take(text, '.');
            return m + 1;
        }
    }
    return std::nullopt;
}

/// 12:30, 12:30:15.5, 1:05 PM; a fraction of a day.
std::optional<double> take_time(std::string_view& text) {
    const auto hour = take_number(text, 4);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    double second = 0;
    if (take(text, ':')) {
        const auto whole = take_number(text, 2);
        if (!whole || *whole > 59) return std::nullopt;
        second = *whole;
        if (take(text, '.')) {
            double place = 0.1;
            while (!text.empty() && is_digit(text.front())) {
                second += (text.front() - '0') * place;
                place /= 10;
                text.remove_prefix(1);
            }
        }
    }
    int hours = *hour;
    skip_spaces(text);
    if (text.size() >= 2 && (lower(text[0]) == 'a' || lower(text[0]) == 'p') && lower(text[1]) == 'm') {
        if (hours < 1 || hours > 12) return std::nullopt;
        hours = hours % 12 + (lower(text[0]) == 'p' ? 12 : 0);
        text.remove_prefix(2);
    }
    return (hours * 3600.0 + *minute * 60.0 + second) / 86400.0;
}

int full_year(int year) { return year < 30 ? 2000 + year : year < 100 ? 1900 + year : year; }

std::optional<double> take_date(std::string_view& text) {
    const std::string_view start = text;
    if (const auto first = take_number(text, 4)) {
        const std::size_t width = start.size() - text.size();
        const char separator = text.empty() ? '\0' : text.front();
        if (width == 4 && (separator == '-' || separator == '/') && take(text, separator)) {
            const auto month = take_number(text, 2);
            if (!month) return std::nullopt;
            int day = 1;
            if (take(text, separator)) {
                const auto given = take_number(text, 2);
                if (!given) return std::nullopt;
                day = *given;
            }
            return serial_of_valid_date(*first, *month, day);
        }
        if (width <= 2) {
            std::string_view after = text;
            if (!take(after, '-') && !take(after, ' ')) take(after, '/');
            std::string_view named = after;
            if (const auto month = take_month_name(named)) {
                if (!named.empty() && !take(named, '-') && !take(named, ' ')) take(named, '/');
                const auto year = take_number(named, 4);
                if (!year) return std::nullopt;
                text = named;
                return serial_of_valid_date(full_year(*year), *month, *first);
            }
            if (separator == '/' && take(text, '/')) {
                const auto day = take_number(text, 2);
                if (!day || !take(text, '/')) return std::nullopt;
                const auto year = take_number(text, 4);
                if (!year) return std::nullopt;
                return serial_of_valid_date(full_year(*year), *first, *day);
            }
        }
        text = start;
        return std::nullopt;
    }
    if (const auto month = take_month_name(text)) {
        skip_spaces(text);
        const auto day = take_number(text, 4);
        if (!day) return std::nullopt;
        if (*day > 31) return serial_of_valid_date(*day, *month, 1);
        take(text, ',');
        skip_spaces(text);
        const auto year = take_number(text, 4);
        if (!year) return std::nullopt;
        return serial_of_valid_date(full_year(*year), *month, *day);
    }
    return std::nullopt;
}

}  // namespace

std::optional<double> date_from_text(std::string_view text) {
    if (text.size() > 64) return std::nullopt;
    skip_spaces(text);
    std::string_view rest = text;
    double serial = 0;
    bool any = false;
    if (const auto date = take_date(rest)) {
        serial = *date;
        any = true;
        if (!rest.empty() && rest.front() == 'T') rest.remove_prefix(1);
        skip_spaces(rest);
    } else {
        rest = text;
    }
    if (!rest.empty()) {
        if (const auto time = take_time(rest)) {
            serial += *time;
            any = true;
        }
        skip_spaces(rest);
    }
    if (!any || !rest.empty()) return std::nullopt;
    return serial;
}

double at_15_digits(double number) {
    if (number == 0 || !std::isfinite(number)) return number;
    const double magnitude = std::abs(number);
    if (magnitude < 1e15 && number == std::trunc(number)) return number;
    std::array<char, 40> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%.14e", number);
    double rounded = number;
    fast_float::from_chars(buffer.data(), buffer.data() + length, rounded);
    return rounded;
}

bool equal_at_15_digits(double a, double b) {
    if (a == b) return true;
    if (std::abs(a - b) > 1e-14 * std::max(std::abs(a), std::abs(b))) return false;
    return at_15_digits(a) == at_15_digits(b);
}

int compare_numbers(double a, double b) {
    if (equal_at_15_digits(a, b)) return 0;
    return a < b ? -1 : 1;
}

int compare_text(std::string_view a, std::string_view b) {
    if (is_ascii(a) && is_ascii(b)) {
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            const char x = lower(a[i]), y = lower(b[i]);
            if (x != y) return x < y ? -1 : 1;
        }
        return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
    }
    if (equal_ignoring_case(a, b)) return 0;
    return compare_swedish(a, b);
}

int compare_values(const Value& a, const Value& b) {
    const auto rank = [](const Value& v) { return v.is_number() ? 0 : v.is_text() ? 1 : 2; };
    const auto nothing_like = [](const Value& v) {
        if (v.is_text()) return Value::of("");
        if (v.is_boolean()) return Value::of(false);
        return Value::of(0.0);
    };
    const Value x = a.is_blank() ? nothing_like(b) : a;
    const Value y = b.is_blank() ? nothing_like(a) : b;
    if (rank(x) != rank(y)) return rank(x) < rank(y) ? -1 : 1;
    if (x.is_number()) return compare_numbers(x.number, y.number);
    if (x.is_text()) return compare_text(x.text, y.text);
    return static_cast<int>(x.boolean) - static_cast<int>(y.boolean);
}

double round_half_away(double number, int digits) {
    if (number == 0 || !std::isfinite(number)) return number;
    digits = std::clamp(digits, -320, 320);
    const double magnitude = std::abs(number);
    // The decimal the user sees decides the tie: 1.005 is 1.00499… in binary, and Excel gives 1.01.
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.14e", magnitude);
    const int exponent = std::atoi(buffer.data() + 17);
    const int keep = exponent + 1 + digits;  // significant digits that stay
    if (keep >= 15) return number;
    if (keep < 0) return 0;
    std::string significant(1, buffer[0]);
    significant.append(buffer.data() + 2, 14);
    const bool up = significant[static_cast<std::size_t>(keep)] >= '5';
    significant.resize(static_cast<std::size_t>(keep));
    std::int64_t coefficient = 0;
    for (const char c : significant) coefficient = coefficient * 10 + (c - '0');
    if (up) ++coefficient;
    const std::string text = std::to_string(coefficient) + 'e' + std::to_string(-digits);
    double rounded = 0;
    fast_float::from_chars(text.data(), text.data() + text.size(), rounded);
    return number < 0 ? -rounded : rounded;
}

}  // namespace planbok
