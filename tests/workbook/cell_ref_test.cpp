#include "workbook/cell_ref.h"

#include <doctest/doctest.h>

#include "workbook/value.h"

using namespace planbok;

TEST_CASE("a cell reference reads and prints the user's notation") {
    struct Case {
        const char* text;
        CellRef ref;
    };
    const Case cases[] = {{"A1", {0, 0}},   {"Z1", {0, 25}},   {"AA1", {0, 26}},   {"AZ10", {9, 51}},
                          {"BA2", {1, 52}}, {"ZZ1", {0, 701}}, {"AAA1", {0, 702}}, {"XFD1048576", {1'048'575, 16'383}}};
    for (const auto& [text, ref] : cases) {
        CAPTURE(text);
        const auto parsed = parse_a1(text);
        REQUIRE(parsed);
        CHECK(*parsed == ref);
        CHECK(to_a1(*parsed) == text);
    }
}

TEST_CASE("what is not a cell of a sheet is no cell reference") {
    for (const char* text : {"", "A", "1", "A0", "A01", "a1", "A1B", "XFE1", "AAAA1", "A1048577", "A12345678", "$A$1", "A-1", "1e3",
                             "A1 ", " A1", "A1:B2", "99999999999999999999", "ÅÄÖ1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_a1(text));
    }
}

TEST_CASE("a range keeps its first corner above and left of its last") {
    struct Case {
        const char* text;
        const char* printed;
    };
    for (const auto& [text, printed] : {Case{"C5:E16", "C5:E16"}, Case{"E16:C5", "C5:E16"}, Case{"E5:C16", "C5:E16"},
                                        Case{"$C$5:E$16", "C5:E16"}, Case{"C5", "C5"}, Case{"C5:C5", "C5"}}) {
        CAPTURE(text);
        const auto range = parse_a1_range(text);
        REQUIRE(range);
        CHECK(to_a1(*range) == printed);
    }
    for (const char* text : {"", ":", "A1:", ":A1", "A1:B2:C3", "A:B", "1:2", "Blad!A1", "$$A1", "A$$1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_a1_range(text));
    }
}

TEST_CASE("a sheet name is quoted where a reference needs it") {
    struct Case {
        const char* name;
        const char* quoted;
    };
    for (const auto& [name, quoted] :
         {Case{"Ram", "Ram"}, Case{"Ram och plan", "'Ram och plan'"}, Case{"Anna's", "'Anna''s'"}, Case{"Åtgärder", "Åtgärder"},
          Case{"2021", "'2021'"}, Case{"AB12", "'AB12'"}, Case{"ab12", "'ab12'"}, Case{"R1C1", "'R1C1'"}, Case{"rc", "'rc'"},
          Case{"Ram-2", "'Ram-2'"}, Case{"Ram_2", "Ram_2"}, Case{"", "''"}, Case{"Budget2021", "Budget2021"}}) {
        CAPTURE(name);
        CHECK(quoted_sheet_name(name) == quoted);
    }
}

TEST_CASE("every error value reads back as it prints") {
    for (int i = 0; i <= static_cast<int>(ErrorValue::Calc); ++i) {
        const auto error = static_cast<ErrorValue>(i);
        CHECK(parse_error_value(to_string(error)) == error);
    }
    CHECK(to_string(ErrorValue::NotAvailable) == "#N/A");
    CHECK_FALSE(parse_error_value("#SAKNAS!"));
}

TEST_CASE("values are equal when kind and content are") {
    CHECK(Value::of(-0.0) == Value::of(0.0));
    CHECK(Value::of(1.0) != Value::of(true));
    CHECK(Value::of("a") != Value::of("A"));
    CHECK(Value::of(ErrorValue::Ref) != Value::of(ErrorValue::Name));
    CHECK(Value::blank() != Value::of(""));
}
