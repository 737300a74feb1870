#include "workbook/number_format.h"

#include <doctest/doctest.h>

using namespace planbok;

TEST_CASE("a number format says what it makes of a number") {
    struct Case {
        const char* code;
        NumberClass expected;
    };
    const Case cases[] = {
        {"General", NumberClass::General},
        {"GENERAL", NumberClass::General},
        {"General\" kr\"", NumberClass::General},
        {"", NumberClass::General},
        {"0", NumberClass::Number},
        {"#,##0.0", NumberClass::Number},
        {"#,##0;[Red]-#,##0", NumberClass::Number},
        {"0.00E+00", NumberClass::Number},
        {"# ?/?", NumberClass::Number},
        {"#,##0\\ \"kr/d\"", NumberClass::Number},
        {"[$kr-41D] #,##0", NumberClass::Number},
        {"#,##0 [$SEK]", NumberClass::Number},
        {"_-* #,##0.00\\ \"kr\"_-;\\-* #,##0.00\\ \"kr\"_-", NumberClass::Number},
        {"0\\ \\d\\a\\g\\a\\r", NumberClass::Number},
        {"0%", NumberClass::Percent},
        {"0.0\\ %", NumberClass::Percent},
        {"0\"%\"", NumberClass::Number},
        {"yyyy-mm-dd", NumberClass::Date},
        {"YYYY-MM-DD;@", NumberClass::Date},
        {"[$-41D]d mmmm yyyy", NumberClass::Date},
        {"mmm-yy", NumberClass::Date},
        {"[h]:mm:ss", NumberClass::Date},
        {"[mm]", NumberClass::Date},
        {"h:mm AM/PM", NumberClass::Date},
        {"[Red]0", NumberClass::Number},
        {"[>100]0;0.0", NumberClass::Number},
        {"@", NumberClass::Text},
        {";;;", NumberClass::Number},
        {"\"dag\"", NumberClass::Number},
        {"\"oavslutad", NumberClass::Number},
        {"[oavslutad", NumberClass::Number},
        {"\\", NumberClass::Number},
    };
    for (const auto& [code, expected] : cases) {
        CAPTURE(code);
        CHECK(classify_number_format(code) == expected);
    }
}

TEST_CASE("formats known by number have their codes") {
    CHECK(builtin_number_format(0) == "General");
    CHECK(builtin_number_format(4) == "#,##0.00");
    CHECK(builtin_number_format(13) == "# \?\?/\?\?");
    CHECK(builtin_number_format(49) == "@");
    for (const std::uint32_t id : {14u, 17u, 22u, 27u, 31u, 36u, 45u, 46u, 50u, 58u}) {
        CAPTURE(id);
        REQUIRE(builtin_number_format(id));
        CHECK(classify_number_format(*builtin_number_format(id)) == NumberClass::Date);
    }
    for (const std::uint32_t id : {1u, 3u, 11u, 37u, 41u, 44u, 48u}) {
        CAPTURE(id);
        CHECK(classify_number_format(*builtin_number_format(id)) == NumberClass::Number);
    }
    for (const std::uint32_t id : {23u, 26u, 59u, 164u, 4'000'000u}) CHECK_FALSE(builtin_number_format(id));
}

TEST_CASE("a format that shows no number is known") {
    for (const char* code : {";;;", ";;", ";", ";;;@", "\"\";\"\";\"\"", "[Red];;"}) {
        CAPTURE(code);
        CHECK(hides_numbers(code));
    }
    for (const char* code : {"General", "", "0;-0;;@", "0;;", "\"x\";;", "@", ";;0"}) {
        CAPTURE(code);
        CHECK_FALSE(hides_numbers(code));
    }
}
