#include <algorithm>
#include <optional>
#include <vector>

#include "formula/excel_text.h"
#include "formula/functions/call.h"
#include "formula/serial_date.h"

namespace planbok {

namespace {

/// Between the workbook's date system and the 1900 one that everything here counts in.
double shift(Call& call) { return call.machine().workbook().date1904 ? k1904Offset : 0; }

/// A date argument as a serial number of the 1900 system; #NUM! outside the calendar.
double serial(Call& call, std::size_t i) {
    const double given = call.number(i);
    // A text that is a date has been read in the 1900 system already.
    const double number = call.value(i).is_text() && !call.failed() ? given : given + shift(call);
    if (!call.failed() && (number < 0 || number >= kMaxSerial + 1)) call.fail(ErrorValue::Num);
    return number;
}

CivilDate date(Call& call, std::size_t i) {
    const auto found = date_of_serial(serial(call, i));
    if (!found) call.fail(ErrorValue::Num);
    return found.value_or(CivilDate{});
}

Operand serial_result(Call& call, std::optional<double> number) {
    if (call.failed()) return call.error();
    if (!number) return ErrorValue::Num;
    const double out = *number - shift(call);
    return out < 0 ? Operand(ErrorValue::Num) : call.result(out);
}

Operand fn_date(Call& call) {
    auto year = call.integer(0);
    const auto month = call.integer(1), day = call.integer(2);
    if (call.failed()) return call.error();
    if (year < 0 || year > 9999) return ErrorValue::Num;
    if (year < 1900) year += 1900;
    return serial_result(call, serial_of_date(year, month, day));
}

Operand fn_year(Call& call) { return call.result(double{0} + date(call, 0).year); }
Operand fn_month(Call& call) { return call.result(double{0} + date(call, 0).month); }
Operand fn_day(Call& call) { return call.result(double{0} + date(call, 0).day); }

/// Seconds into the day, rounded to whole ones.
std::int64_t seconds(Call& call) {
    const double number = call.number(0);
    if (!call.failed() && number < 0) call.fail(ErrorValue::Num);
    if (call.failed()) return 0;
    return static_cast<std::int64_t>(std::floor((number - std::floor(number)) * 86400 + 0.5)) % 86400;
}

Operand fn_hour(Call& call) { return call.result(static_cast<double>(seconds(call) / 3600)); }
Operand fn_minute(Call& call) { return call.result(static_cast<double>(seconds(call) / 60 % 60)); }
Operand fn_second(Call& call) { return call.result(static_cast<double>(seconds(call) % 60)); }

Operand fn_time(Call& call) {
    const double hour = std::trunc(call.number(0)), minute = std::trunc(call.number(1)), second = std::trunc(call.number(2));
    if (call.failed()) return call.error();
    const double total = hour * 3600 + minute * 60 + second;
    if (std::abs(hour) > 32'767 || std::abs(minute) > 32'767 || std::abs(second) > 32'767 || total < 0) return ErrorValue::Num;
    return Value::of(std::fmod(total, 86400) / 86400);
}

Operand fn_today(Call& call) { return call.result(std::floor(call.machine().options().now_serial) - shift(call)); }
Operand fn_now(Call& call) { return call.result(call.machine().options().now_serial - shift(call)); }

Operand fn_datevalue(Call& call) {
    const Value value = call.value(0);
    if (value.is_error()) return value;
    if (!value.is_text()) return ErrorValue::Value;
    const auto found = date_from_text(value.text);
    if (!found) return ErrorValue::Value;
    return serial_result(call, std::floor(*found));
}

Operand fn_timevalue(Call& call) {
    const Value value = call.value(0);
    if (value.is_error()) return value;
    const auto found = value.is_text() ? date_from_text(value.text) : std::nullopt;
    if (!found) return ErrorValue::Value;
    return Value::of(*found - std::floor(*found));
}

std::optional<double> months_later(const CivilDate& from, std::int64_t months, bool last_day) {
    const std::int64_t count = from.year * std::int64_t{12} + from.month - 1 + months;
    if (count < 1900 * 12 || count > 9999 * 12 + 11) return std::nullopt;
    const int year = static_cast<int>(count / 12), month = static_cast<int>(count % 12) + 1;
    return serial_of_date(year, month, last_day ? days_in_month(year, month) : std::min(from.day, days_in_month(year, month)));
}

Operand fn_edate(Call& call) {
    const CivilDate from = date(call, 0);
    const auto months = call.integer(1);
    return serial_result(call, months_later(from, std::clamp<std::int64_t>(months, -200'000, 200'000), false));
}

Operand fn_eomonth(Call& call) {
    const CivilDate from = date(call, 0);
    const auto months = call.integer(1);
    return serial_result(call, months_later(from, std::clamp<std::int64_t>(months, -200'000, 200'000), true));
}

Operand fn_days(Call& call) {
    const double end = std::floor(serial(call, 0)), start = std::floor(serial(call, 1));
    return call.result(end - start);
}

Operand fn_weekday(Call& call) {
    const double number = serial(call, 0);
    const auto kind = call.integer(1, 1);
    if (call.failed()) return call.error();
    const int sunday = weekday_of_serial(number);  // 0 = Sunday
    if (kind == 1) return Value::of(sunday + 1.0);
    if (kind == 2) return Value::of((sunday + 6) % 7 + 1.0);
    if (kind == 3) return Value::of((sunday + 6) % 7 + 0.0);
    // 11 … 17: the week starts on Monday … Sunday.
    if (kind >= 11 && kind <= 17) return Value::of(static_cast<double>((sunday + 7 - (kind - 10) % 7) % 7 + 1));
    return ErrorValue::Num;
}

/// ISO 8601: the week of the Thursday in it.
double iso_week(double number) {
    const double day = std::floor(number);
    const double thursday = day - (weekday_of_serial(day) + 6) % 7 + 3;
    const auto of_thursday = date_of_serial(std::max(thursday, 0.0));
    const double new_year = of_thursday ? serial_of_date(of_thursday->year, 1, 1).value_or(1) : 1;
    return std::floor((thursday - new_year) / 7) + 1;
}

Operand fn_isoweeknum(Call& call) {
    const double number = serial(call, 0);
    return call.failed() ? Operand(call.error()) : Operand(Value::of(iso_week(number)));
}

Operand fn_weeknum(Call& call) {
    const double number = std::floor(serial(call, 0));
    const auto kind = call.integer(1, 1);
    if (call.failed()) return call.error();
    if (kind == 21) return Value::of(iso_week(number));
    int first_weekday = 0;
    if (kind == 1 || kind == 17) first_weekday = 0;
    else if (kind == 2 || kind == 11) first_weekday = 1;
    else if (kind >= 12 && kind <= 16) first_weekday = static_cast<int>(kind) - 10;
    else return ErrorValue::Num;
    const auto civil = date_of_serial(number);
    const double new_year = civil ? serial_of_date(civil->year, 1, 1).value_or(1) : 1;
    const int offset = (weekday_of_serial(new_year) - first_weekday + 7) % 7;
    return Value::of(std::floor((number - new_year + offset) / 7) + 1);
}

Operand fn_datedif(Call& call) {
    const double start = std::floor(serial(call, 0)), end = std::floor(serial(call, 1));
    const CivilDate a = date(call, 0), b = date(call, 1);
    const std::string_view unit = call.text(2);
    if (call.failed()) return call.error();
    if (start > end) return ErrorValue::Num;
    const double months = (b.year - a.year) * 12.0 + (b.month - a.month) - (b.day < a.day ? 1 : 0);
    if (compare_text(unit, "D") == 0) return Value::of(end - start);
    if (compare_text(unit, "M") == 0) return Value::of(months);
    if (compare_text(unit, "Y") == 0) return Value::of(std::floor(months / 12));
    if (compare_text(unit, "YM") == 0) return Value::of(std::fmod(months, 12));
    if (compare_text(unit, "MD") == 0) {
        if (b.day >= a.day) return Value::of(b.day - a.day + 0.0);
        const int year = b.month == 1 ? b.year - 1 : b.year, month = b.month == 1 ? 12 : b.month - 1;
        return Value::of(days_in_month(year, month) - a.day + b.day + 0.0);
    }
    if (compare_text(unit, "YD") == 0) {
        const bool later = b.month > a.month || (b.month == a.month && b.day >= a.day);
        return Value::of(end - serial_of_date(later ? b.year : b.year - 1, a.month, a.day).value_or(end));
    }
    return ErrorValue::Num;
}

/// The days that are not worked: the weekend, by weekday (0 = Sunday), and a list.
struct Calendar {
    bool weekend[7] = {true, false, false, false, false, false, true};
    std::vector<double> holidays;

    bool works(double day) const { return !weekend[weekday_of_serial(day)] && !std::binary_search(holidays.begin(), holidays.end(), day); }
};

void read_weekend(Call& call, std::size_t i, Calendar& calendar) {
    if (!call.given(i)) return;
    const Value value = call.value(i);
    if (value.is_text()) {
        // Seven marks from Monday on, 1 for a free day.
        if (value.text.size() != 7 || value.text.find_first_not_of("01") != std::string_view::npos || value.text == "1111111") return call.fail(ErrorValue::Value);
        for (std::size_t d = 0; d < 7; ++d) calendar.weekend[(d + 1) % 7] = value.text[d] == '1';
        return;
    }
    const auto code = call.integer(i);
    const bool pair = code >= 1 && code <= 7, single = code >= 11 && code <= 17;
    if (!pair && !single) return call.fail(ErrorValue::Num);
    std::fill(std::begin(calendar.weekend), std::end(calendar.weekend), false);
    const auto first = static_cast<std::size_t>(pair ? (code + 5) % 7 : code - 11);
    calendar.weekend[first] = true;
    if (pair) calendar.weekend[(first + 1) % 7] = true;
}

void read_holidays(Call& call, std::size_t i, Calendar& calendar) {
    if (!call.given(i)) return;
    const double moved = shift(call);
    call.machine().for_each(call.operand(i), [&](const Value& value, std::uint64_t) {
        if (value.is_error()) call.fail(value);
        else if (!value.is_blank()) calendar.holidays.push_back(std::floor(call.to_number(value)) + moved);
    });
    std::sort(calendar.holidays.begin(), calendar.holidays.end());
}

Operand network_days(Call& call, Calendar calendar, std::size_t holidays) {
    double start = std::floor(serial(call, 0)), end = std::floor(serial(call, 1));
    read_holidays(call, holidays, calendar);
    if (call.failed()) return call.error();
    const double sign = start <= end ? 1 : -1;
    if (start > end) std::swap(start, end);
    double count = 0;
    call.machine().step(static_cast<std::uint64_t>(end - start) / 8);
    for (double day = start; day <= end; ++day) count += calendar.works(day) ? 1 : 0;
    return Value::of(sign * count);
}

Operand fn_networkdays(Call& call) { return network_days(call, {}, 2); }

Operand fn_networkdays_intl(Call& call) {
    Calendar calendar;
    read_weekend(call, 2, calendar);
    return network_days(call, calendar, 3);
}

Operand workday(Call& call, Calendar calendar, std::size_t holidays) {
    double day = std::floor(serial(call, 0));
    auto left = call.integer(1);
    read_holidays(call, holidays, calendar);
    if (call.failed()) return call.error();
    const double step = left < 0 ? -1 : 1;
    for (left = std::abs(left); left > 0;) {
        day += step;
        if (day < 0 || day > kMaxSerial) return ErrorValue::Num;
        if (calendar.works(day)) --left;
        call.machine().step();
    }
    return serial_result(call, day);
}

Operand fn_workday(Call& call) { return workday(call, {}, 2); }

Operand fn_workday_intl(Call& call) {
    Calendar calendar;
    read_weekend(call, 2, calendar);
    return workday(call, calendar, 3);
}

/// 30/360: US (NASD) or European.
double days_360(CivilDate a, CivilDate b, bool european) {
    const auto last_of_february = [](const CivilDate& d) { return d.month == 2 && d.day == days_in_month(d.year, 2); };
    if (european) {
        a.day = std::min(a.day, 30);
        b.day = std::min(b.day, 30);
    } else {
        if (last_of_february(a)) a.day = 30;
        if (a.day == 31) a.day = 30;
        if (b.day == 31 && a.day == 30) b.day = 30;
        else if (b.day == 31) {
            b.day = 1;
            if (++b.month > 12) {
                b.month = 1;
                ++b.year;
            }
        }
    }
    return (b.year - a.year) * 360.0 + (b.month - a.month) * 30.0 + (b.day - a.day);
}

Operand fn_days360(Call& call) {
    const CivilDate a = date(call, 0), b = date(call, 1);
    const bool european = call.boolean(2, false);
    return call.result(days_360(a, b, european));
}

Operand fn_yearfrac(Call& call) {
    double start = std::floor(serial(call, 0)), end = std::floor(serial(call, 1));
    const auto basis = call.integer(2, 0);
    if (call.failed()) return call.error();
    if (start > end) std::swap(start, end);
    const CivilDate a = date_of_serial(start).value_or(CivilDate{}), b = date_of_serial(end).value_or(CivilDate{});
    switch (basis) {
        case 0: {
            CivilDate x = a, y = b;
            const auto february = [](const CivilDate& d) { return d.month == 2 && d.day == days_in_month(d.year, 2); };
            if (february(x) && february(y)) y.day = 30;
            if (february(x)) x.day = 30;
            if (y.day == 31 && x.day >= 30) y.day = 30;
            if (x.day == 31) x.day = 30;
            return Value::of(((y.year - x.year) * 360.0 + (y.month - x.month) * 30.0 + (y.day - x.day)) / 360);
        }
        case 1: {
            const auto leap = [](int year) { return days_in_month(year, 2) == 29 && year != 1900; };
            const bool within = a.year == b.year || (b.year == a.year + 1 && (a.month > b.month || (a.month == b.month && a.day >= b.day)));
            double length = 365;
            if (!within) {
                const double first = serial_of_date(a.year, 1, 1).value_or(1), last = serial_of_date(b.year + 1, 1, 1).value_or(kMaxSerial + 1);
                length = (last - first) / (b.year - a.year + 1);
            } else if ((a.year == b.year && leap(a.year)) ||
                       (leap(a.year) && start <= serial_of_date(a.year, 2, 29).value_or(0)) ||
                       (leap(b.year) && end >= serial_of_date(b.year, 2, 29).value_or(kMaxSerial))) {
                length = 366;
            }
            return Value::of((end - start) / length);
        }
        case 2: return Value::of((end - start) / 360);
        case 3: return Value::of((end - start) / 365);
        case 4: return Value::of(days_360(a, b, true) / 360);
        default: return ErrorValue::Num;
    }
}

constexpr FunctionSpec kDates[] = {
    {"DATE", 3, 3, "v", fn_date},
    {"DATEDIF", 3, 3, "v", fn_datedif},
    {"DATEVALUE", 1, 1, "v", fn_datevalue},
    {"DAY", 1, 1, "v", fn_day},
    {"DAYS", 2, 2, "v", fn_days},
    {"DAYS360", 2, 3, "v", fn_days360},
    {"EDATE", 2, 2, "v", fn_edate},
    {"EOMONTH", 2, 2, "v", fn_eomonth},
    {"HOUR", 1, 1, "v", fn_hour},
    {"ISOWEEKNUM", 1, 1, "v", fn_isoweeknum},
    {"MINUTE", 1, 1, "v", fn_minute},
    {"MONTH", 1, 1, "v", fn_month},
    {"NETWORKDAYS", 2, 3, "vvr", fn_networkdays},
    {"NETWORKDAYS.INTL", 2, 4, "vvvr", fn_networkdays_intl},
    {"NOW", 0, 0, "", fn_now, kVolatile | kTimeOrSeed},
    {"SECOND", 1, 1, "v", fn_second},
    {"TIME", 3, 3, "v", fn_time},
    {"TIMEVALUE", 1, 1, "v", fn_timevalue},
    {"TODAY", 0, 0, "", fn_today, kVolatile | kTimeOrSeed},
    {"WEEKDAY", 1, 2, "v", fn_weekday},
    {"WEEKNUM", 1, 2, "v", fn_weeknum},
    {"WORKDAY", 2, 3, "vvr", fn_workday},
    {"WORKDAY.INTL", 2, 4, "vvvr", fn_workday_intl},
    {"YEAR", 1, 1, "v", fn_year},
    {"YEARFRAC", 2, 3, "v", fn_yearfrac},
};

}  // namespace

std::span<const FunctionSpec> date_functions() { return kDates; }

}  // namespace planbok
