#include "workbook/read_literal.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace planbok;

TEST_CASE("the number of a cell is a finite decimal") {
    struct Case {
        const char* text;
        double number;
    };
    for (const auto& [text, number] : {Case{"0", 0}, Case{"-8048.1", -8048.1}, Case{"1e3", 1000}, Case{"1.5E-3", 0.0015},
                                       Case{" 12 ", 12}, Case{"+3", 3}, Case{".5", 0.5}, Case{"5.", 5}, Case{"0.1", 0.1},
                                       Case{"1e-320", 1e-320}, Case{"123456789012345678", 123456789012345678.0}}) {
        CAPTURE(text);
        REQUIRE(parse_cell_number(text));
        CHECK(*parse_cell_number(text) == number);
    }
    CHECK(std::signbit(*parse_cell_number("-0")));
    CHECK(parse_cell_number("0." + std::string(400, '3')) == 1.0 / 3.0);
    for (const char* text :
         {"", " ", "NaN", "nan", "INF", "-Infinity", "1e999", "0x10", "1,5", "1 000", "--1", "+-1", "1e", "e5", "12a"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_cell_number(text));
    }
    CHECK_FALSE(parse_cell_number(std::string(400, '9')));
}

TEST_CASE("an ISO date gives the serial number of its date system") {
    struct Case {
        const char* text;
        double serial1900, serial1904;  // below zero: there is none
    };
    for (const auto& [text, serial1900, serial1904] :
         {Case{"2021-12-31", 44561, 43099}, Case{"1900-01-01", 1, -1}, Case{"1900-02-28", 59, -1}, Case{"1900-03-01", 61, -1},
          Case{"1904-01-01", 1462, 0}, Case{"2020-02-29T12:00:00", 43890.5, 42428.5},
          Case{"2020-02-29T06:00:00.000Z", 43890.25, 42428.25}, Case{"18:00", 0.75, 0.75}, Case{"06:00:00", 0.25, 0.25},
          Case{"9999-12-31", 2958465, 2957003}}) {
        CAPTURE(text);
        if (serial1900 >= 0) CHECK(parse_iso_date(text, false) == serial1900);
        if (serial1904 >= 0)
            CHECK(parse_iso_date(text, true) == serial1904);
        else
            CHECK_FALSE(parse_iso_date(text, true));
    }
    for (const char* text : {"", "2021", "2021-13-01", "2021-02-29", "2021-00-10", "2021-1-1", "31/12/2021", "2021-12-31T25:00",
                             "2021-12-31T", "2021-12-31x", "1899-12-30", "12:60"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_date(text, false));
    }
}

TEST_CASE("escaped characters are decoded once") {
    struct Case {
        const char* text;
        const char* decoded;
    };
    for (const auto& [text, decoded] :
         {Case{"a_x000D_b", "a\rb"}, Case{"_x005F_x000D_", "_x000D_"}, Case{"_x00E5_", "å"}, Case{"_xD83D__xDE00_", "😀"},
          Case{"_xD83D_x", "_xD83D_x"}, Case{"_x00", "_x00"}, Case{"_xlfn.A", "_xlfn.A"}, Case{"_x00zz_", "_x00zz_"},
          Case{"_", "_"}, Case{"__x0041_", "_A"}, Case{"", ""}}) {
        CAPTURE(text);
        CHECK(decode_xstring(text) == decoded);
    }
}

TEST_CASE("an index is digits alone") {
    CHECK(parse_index("0") == 0u);
    CHECK(parse_index("4294967295") == 4'294'967'295u);
    for (const char* text : {"", "-1", "+1", "1.0", " 1", "4294967296", "0x1", "a"}) CHECK_FALSE(parse_index(text));
}
