#include "formula/serial_date.h"

#include <cmath>

namespace planbok {

namespace {

/// Days from 1970-01-01 in the Gregorian calendar, and back: the well-known era arithmetic (400 years are 146,097 days).
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const auto year_of_era = static_cast<int>(year - era * 400);
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

CivilDate civil_from_days(std::int64_t days) {
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const auto day_of_era = static_cast<int>(days - era * 146'097);
    const int year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted = (5 * day_of_year + 2) / 153;
    const int month = shifted + (shifted < 10 ? 3 : -9);
    return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

constexpr std::int64_t kEpoch = -25'569;  // 1899-12-30 as days from 1970: right from 1900-03-01 on

}  // namespace

std::optional<CivilDate> date_of_serial(double serial) {
    if (!(serial >= 0) || serial >= kMaxSerial + 1) return std::nullopt;
    const auto day = static_cast<std::int64_t>(std::floor(serial));
    if (day == 0) return CivilDate{1900, 1, 0};
    if (day == 60) return CivilDate{1900, 2, 29};
    return civil_from_days(day + kEpoch + (day < 60 ? 1 : 0));
}

std::optional<double> serial_of_date(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (std::abs(year) > 20'000 || std::abs(month) > 1'000'000 || std::abs(day) > 10'000'000) return std::nullopt;
    std::int64_t months = year * 12 + month - 1;
    const std::int64_t y = months >= 0 ? months / 12 : -((11 - months) / 12);
    const int m = static_cast<int>(months - y * 12) + 1;
    std::int64_t serial = days_from_civil(y, m, 1) - kEpoch;
    if (serial < 61) --serial;  // before 1900-03-01 Excel is a day behind
    serial += day - 1;
    if (serial < 0 || serial > static_cast<std::int64_t>(kMaxSerial)) return std::nullopt;
    return static_cast<double>(serial);
}

int days_in_month(int year, int month) {
    if (month == 2) {
        if (year == 1900) return 29;  // in Excel
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<double> serial_of_valid_date(int year, int month, int day) {
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return serial_of_date(year, month, day);
}

int weekday_of_serial(double serial) { return static_cast<int>((static_cast<std::int64_t>(std::floor(serial)) + 6) % 7); }

}  // namespace planbok
