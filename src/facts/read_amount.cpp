#include "facts/read_amount.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/decimal.h"
#include "base/text.h"

namespace planbok {

namespace {

/// Spaces gone, minus and full-width signs as ASCII; nothing when a character has no place in a number.
std::string plain_digits(std::string_view text) {
    struct Sign {
        std::string_view from;
        std::string_view to;
    };
    static constexpr std::array<Sign, 12> kSigns{{{"\xC2\xA0", ""},
                                                  {"\xE2\x80\xAF", ""},
                                                  {"\xE2\x80\x89", ""},
                                                  {"\xE2\x80\x87", ""},
                                                  {"\xE2\x88\x92", "-"},
                                                  {"\xE2\x80\x93", "-"},
                                                  {"\xE2\x80\x92", "-"},
                                                  {"\xEF\xBC\x8D", "-"},
                                                  {"\xEF\xBC\x8C", ","},
                                                  {"\xEF\xBC\x8E", "."},
                                                  {"\xE2\x80\x99", "'"},
                                                  {"\xEF\xBC\x8B", "+"}}};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const auto sign = std::ranges::find_if(kSigns, [&](const Sign& known) { return rest.starts_with(known.from); });
        if (sign != kSigns.end()) {
            out += sign->to;
            i += sign->from.size();
        } else if (rest.size() >= 3 && rest[0] == '\xEF' && rest[1] == '\xBC' && rest[2] >= '\x90' && rest[2] <= '\x99') {
            out += static_cast<char>('0' + (rest[2] - '\x90'));  // full-width digit
            i += 3;
        } else {
            if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n') out += text[i];
            ++i;
        }
    }
    return out;
}

void drop_unit(std::string& text) {
    const std::string lower = to_lower(text);
    for (const std::string_view unit : {"kronor", "mnkr", "mkr", "tkr", "kr", "sek", "%", "st", ":-"}) {
        if (!lower.ends_with(unit) || lower.size() == unit.size()) continue;
        text.resize(text.size() - unit.size());
        return;
    }
}

/// In groups of three after the first sign: "1.234", "12.345.678".
bool is_grouped(std::string_view text, char sign) {
    const std::size_t start = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    std::size_t digits = 0, groups = 0;
    for (std::size_t i = start; i < text.size(); ++i) {
        if (text[i] >= '0' && text[i] <= '9') {
            ++digits;
        } else if (text[i] == sign) {
            if (digits == 0 || digits > 3 || (groups > 0 && digits != 3)) return false;
            ++groups;
            digits = 0;
        } else {
            return false;
        }
    }
    return groups > 0 && digits == 3;
}

std::string without(std::string text, char sign) {
    std::erase(text, sign);
    return text;
}

void add_reading(std::vector<std::string>& readings, std::string text) {
    std::ranges::replace(text, ',', '.');
    const auto number = Decimal::parse(text);
    if (!number) return;
    std::string reading = number->reduced().to_string();
    if (std::ranges::find(readings, reading) == readings.end()) readings.push_back(std::move(reading));
}

std::vector<std::string> read_numbers(std::string text) {
    std::vector<std::string> readings;
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = "-" + text.substr(1, text.size() - 2);
    if (text.ends_with('-') && text.size() > 1) text = "-" + text.substr(0, text.size() - 1);
    text = without(std::move(text), '\'');
    const bool has_comma = text.find(',') != std::string::npos, has_point = text.find('.') != std::string::npos;
    if (has_comma && has_point) {
        const bool comma_last = text.rfind(',') > text.rfind('.');
        add_reading(readings, without(text, comma_last ? '.' : ','));
    } else if (has_comma) {
        add_reading(readings, text);
        if (is_grouped(text, ',')) add_reading(readings, without(text, ','));
    } else if (has_point) {
        if (is_grouped(text, '.')) add_reading(readings, without(text, '.'));
        add_reading(readings, text);
    } else {
        add_reading(readings, text);
    }
    return readings;
}

struct Day {
    int year, month, day;
};

/// Civil date of a day number from 1970-01-01 (the proleptic Gregorian calendar).
Day civil(std::int64_t days) {
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const auto of_era = static_cast<int>(days - era * 146'097);
    const int year_of_era = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
    const int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted = (5 * of_year + 2) / 153;
    const int month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month, of_year - (153 * shifted + 2) / 5 + 1};
}

}  // namespace

AmountText judge_amount_text(std::string_view text) {
    AmountText result;
    const std::string key = normalise_label(text);
    if (key.empty() || key == "-" || key == "–" || key == "—" || key == "−" || key == "--") {
        result.kind = AmountText::Kind::Blank;
        return result;
    }
    for (const std::string_view word : {"rapporteras ej", "rapporteras inte", "redovisas ej", "redovisas inte", "not reported"}) {
        if (key == word) result.kind = AmountText::Kind::NotReported;
    }
    if (result.kind == AmountText::Kind::NotReported) return result;
    std::string digits = plain_digits(text);
    drop_unit(digits);
    result.readings = read_numbers(std::move(digits));
    if (!result.readings.empty()) result.kind = AmountText::Kind::Number;
    return result;
}

std::string iso_date(double serial, bool date1904) {
    if (!(serial >= 0) || serial >= 2'958'466) return {};
    auto days = static_cast<std::int64_t>(std::floor(serial));
    if (date1904) {
        days += 1'462;
    } else if (days == 60 || days == 0) {
        return {};
    } else if (days < 60) {
        ++days;  // the 1900 system counts a 29 February that was not
    }
    const Day day = civil(days - 25'569);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(day.year) + "-" + two(day.month) + "-" + two(day.day);
}

}  // namespace planbok
