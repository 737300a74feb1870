#pragma once

#include <cstdint>
#include <optional>

namespace planbok {

/// Excel's serial dates: whole days, 1 = 1900-01-01, with the day that never was, 60 = 1900-02-29. In the 1904 system
/// 0 = 1904-01-01; `k1904Offset` is what lies between the two.
struct CivilDate {
    int year = 1900;
    int month = 1;
    int day = 1;
};

inline constexpr double kMaxSerial = 2'958'465;  ///< 9999-12-31
inline constexpr int k1904Offset = 1'462;

/// The day of a serial number 0…kMaxSerial of the 1900 system; 0 is 1900-01-00, as Excel shows it. nullopt outside.
std::optional<CivilDate> date_of_serial(double serial);
/// The serial number of a date whose month and day may run over (month 13, day 0), as in DATE. Years as they are. nullopt outside.
std::optional<double> serial_of_date(std::int64_t year, std::int64_t month, std::int64_t day);
/// Only for a day that exists (1900-02-29 does, as in Excel).
std::optional<double> serial_of_valid_date(int year, int month, int day);
int days_in_month(int year, int month);
/// 0 = Sunday, counted as Excel does (serial 1 is a Sunday).
int weekday_of_serial(double serial);

}  // namespace planbok
