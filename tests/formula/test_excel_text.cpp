#include <doctest/doctest.h>

#include "formula/excel_text.h"
#include "formula/number_format.h"
#include "formula/serial_date.h"

using namespace planbok;

TEST_CASE("numbers compare at 15 significant digits") {
    CHECK(equal_at_15_digits(0.1 + 0.2, 0.3));
    CHECK(equal_at_15_digits(1e15 + 0.1, 1e15));
    CHECK_FALSE(equal_at_15_digits(1.00000000000001, 1.0));
    CHECK(compare_numbers(1.0000000000000002, 1.0) == 0);
    CHECK(compare_numbers(2.0, 1.0) > 0);
}

TEST_CASE("a number turns into the text that Excel shows") {
    struct Case { double number; const char* text; };
    const Case cases[] = {{0, "0"}, {-0.0, "0"}, {12.5, "12.5"}, {-3, "-3"}, {1.0 / 3, "0.333333333333333"}, {100000000000000, "100000000000000"},
                          {1e21, "1E+21"}, {1e-10, "1E-10"}, {0.1 + 0.2, "0.3"}, {123456.789, "123456.789"}, {0.00001, "0.00001"}};
    for (const auto& [number, text] : cases) {
        CAPTURE(text);
        CHECK(general_text(number) == text);
    }
    CHECK(general_text(1.5, true) == "1,5");
}

TEST_CASE("texts are read as numbers where they can only be numbers") {
    struct Case { const char* text; double number; };
    const Case cases[] = {{"3", 3}, {" 1.5 ", 1.5}, {"1,5", 1.5}, {"1,234", 1234}, {"1,234.5", 1234.5}, {"1 234,5", 1234.5},
                          {"1\xC2\xA0" "234", 1234}, {"\xE2\x88\x92" "7", -7}, {"5 %", 0.05}, {"1E3", 1000}, {"(12)", -12}, {"2021-03-01", 44256},
                          {"12:00", 0.5}, {"1 jan 2021", 44197}, {"+4", 4}};
    for (const auto& [text, number] : cases) {
        CAPTURE(text);
        const auto read = number_from_text(text);
        REQUIRE(read);
        CHECK(*read == doctest::Approx(number));
    }
    for (const char* text : {"", "abc", "1.2.3", "5 kr", "--3", "1,2,3", "0x10", "nan", "inf", "2021-13-01"}) {
        CAPTURE(text);
        CHECK_FALSE(number_from_text(text));
    }
}

TEST_CASE("rounding goes away from zero on the decimal the user sees") {
    CHECK(round_half_away(1.005, 2) == 1.01);
    CHECK(round_half_away(2.5, 0) == 3);
    CHECK(round_half_away(-2.5, 0) == -3);
    CHECK(round_half_away(1234, -2) == 1200);
    CHECK(round_half_away(1250, -2) == 1300);
    CHECK(round_half_away(0.4, 0) == 0);
    CHECK(round_half_away(1e300, 5) == 1e300);
}

TEST_CASE("serial dates follow Excel, the day that never was included") {
    const auto day = date_of_serial(60);
    REQUIRE(day);
    CHECK(day->month == 2);
    CHECK(day->day == 29);
    CHECK(*serial_of_date(1900, 3, 1) == 61);
    CHECK(*serial_of_date(1900, 1, 1) == 1);
    CHECK(*serial_of_date(2021, 1, 1) == 44197);
    CHECK(*serial_of_date(2021, 14, 0) == 44592);
    CHECK(*serial_of_date(9999, 12, 31) == kMaxSerial);
    CHECK_FALSE(serial_of_date(10000, 1, 1));
    CHECK_FALSE(date_of_serial(-1));
    CHECK_FALSE(serial_of_valid_date(2021, 2, 29));
    for (double serial = 1; serial < 100'000; serial += 37) {
        const auto civil = date_of_serial(serial);
        REQUIRE(civil);
        CHECK(*serial_of_date(civil->year, civil->month, civil->day) == serial);
    }
}

TEST_CASE("number formats show what Excel shows") {
    struct Case { double number; const char* format; const char* text; };
    const Case cases[] = {{1234.567, "#,##0.00", "1,234.57"}, {1234.567, "0", "1235"}, {0.256, "0%", "26%"}, {0.5, "0.0 %", "50.0 %"},
                          {-5, "0;(0)", "(5)"}, {0, "0;-0;\"noll\"", "noll"}, {7, "000", "007"}, {1234567, "#,##0,", "1,235"},
                          {12345, "0.00E+00", "1.23E+04"}, {44256, "yyyy-mm-dd", "2021-03-01"}, {44256.5, "hh:mm", "12:00"},
                          {44256, "\xC3\x85\xC3\x85\xC3\x85\xC3\x85-MM-DD", "2021-03-01"}, {44256, "d mmm yyyy", "1 Mar 2021"},
                          {1234.5, "# ##0,0", "1 234,5"}, {0.25, "#.##", ".25"}, {-1.5, "0.0", "-1.5"}, {1.5, "[h]:mm", "36:00"},
                          {44256.75, "h:mm AM/PM", "6:00 PM"}, {1234.5, "#,##0 \"kr\"", "1,235 kr"}, {-0.001, "0.0", "0.0"}, {12, "General", "12"}};
    for (const auto& [number, format, text] : cases) {
        CAPTURE(format);
        const auto shown = format_number(number, format, 0);
        REQUIRE(shown);
        CHECK(*shown == text);
    }
}
