#include "workbook/read_literal.h"

#include <fast_float/fast_float.h>

#include <charconv>
#include <cmath>

namespace planbok {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Days from 1970-01-01 in the Gregorian calendar, by counting years from March.
std::int64_t days_from_epoch(std::int64_t year, std::int64_t month, std::int64_t day) {
    const std::int64_t shifted = month <= 2 ? year - 1 : year;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    const std::int64_t year_of_era = shifted - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

int days_in_month(int year, int month) {
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

/// Takes `count` digits from the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<double> take_day(std::string_view& text, bool date1904) {
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || *month < 1 || *month > 12 || !take(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
    const std::int64_t days = days_from_epoch(*year, *month, *day);
    // The 1900 system counts a 29 February 1900 that never was: before it the numbers lie one lower.
    const std::int64_t march_1900 = days_from_epoch(1900, 3, 1);
    const std::int64_t serial = date1904             ? days - days_from_epoch(1904, 1, 1)
                                : days >= march_1900 ? days - march_1900 + 61
                                                     : days - days_from_epoch(1899, 12, 31);
    if (serial < 0) return std::nullopt;
    return static_cast<double>(serial);
}

std::optional<double> take_time(std::string_view& text) {
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 24 || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    double seconds = 0.0;
    if (take(text, ':')) {
        const auto whole = take_digits(text, 2);
        if (!whole || *whole > 59) return std::nullopt;
        double fraction = 0.0;
        if (take(text, '.')) {
            double weight = 0.1;
            const std::size_t before = text.size();
            for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), weight /= 10)
                fraction += weight * (text.front() - '0');
            if (text.size() == before) return std::nullopt;
        }
        seconds = *whole + fraction;
    }
    const double day = (*hour * 3600.0 + *minute * 60.0 + seconds) / 86'400.0;
    if (day > 1.0) return std::nullopt;
    return day;
}

std::optional<std::uint32_t> hexadecimal_unit(std::string_view text) {
    std::uint32_t unit = 0;
    if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
    if (error != std::errc() || end != text.data() + 6) return std::nullopt;
    return unit;
}

void add_utf8(std::string& out, std::uint32_t character) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += static_cast<char>(0xC0 | (character >> 6));
        tail(0);
    } else if (character < 0x10000) {
        out += static_cast<char>(0xE0 | (character >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (character >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace

std::string_view trim_xml(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<double> parse_cell_number(std::string_view text) {
    text = trim_xml(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    double number = 0.0;
    const auto result = fast_float::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || result.ptr != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<std::uint32_t> parse_index(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<bool> parse_xml_boolean(std::string_view text) {
    if (text == "1" || text == "true") return true;
    if (text == "0" || text == "false") return false;
    return std::nullopt;
}

std::optional<double> parse_iso_date(std::string_view text, bool date1904) {
    text = trim_xml(text);
    double serial = 0.0;
    const bool only_time = text.size() > 2 && text[2] == ':';
    if (!only_time) {
        const auto day = take_day(text, date1904);
        if (!day) return std::nullopt;
        serial = *day;
    }
    if (only_time || take(text, 'T')) {
        const auto time = take_time(text);
        if (!time) return std::nullopt;
        serial += *time;
        take(text, 'Z');
    }
    if (!text.empty()) return std::nullopt;
    return serial;
}

std::string decode_xstring(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find("_x"), text.size());
        decoded += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto unit = hexadecimal_unit(text);
        const bool high = unit && *unit >= 0xD800 && *unit < 0xDC00;
        const auto low = high ? hexadecimal_unit(text.substr(7)) : std::nullopt;
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            add_utf8(decoded, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
            text.remove_prefix(14);
        } else if (unit && (*unit < 0xD800 || *unit >= 0xE000)) {
            add_utf8(decoded, *unit);
            text.remove_prefix(7);
        } else {
            decoded += "_x";
            text.remove_prefix(2);
        }
    }
    return decoded;
}

}  // namespace planbok
