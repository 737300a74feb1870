#include "base/place.h"

#include <doctest/doctest.h>

using namespace planbok;

TEST_CASE("a place reads as the planner, the programmer or the author of a schema says it") {
    const Place cell{.file = "HSF-2021.xlsx", .sheet = "Ram", .cell = "C12"};
    const Place sheet{.file = "HSF-2021.xlsx", .sheet = "Ram"};
    const Place part{.file = "a.xlsx", .part = "xl/styles.xml", .offset = 4711};
    const Place bytes{.file = "a.xlsx", .offset = 0};
    const Place text{.file = "plan.json", .text_row = 12, .text_column = 7};
    const Place line{.file = "plan.json", .text_row = 12};
    struct Case {
        Place place;
        const char* text;
    };
    const Case cases[] = {{cell, "HSF-2021.xlsx!Ram!C12"},
                          {sheet, "HSF-2021.xlsx!Ram"},
                          {part, "a.xlsx, xl/styles.xml, byte 4711"},
                          {bytes, "a.xlsx, byte 0"},
                          {text, "plan.json:12:7"},
                          {line, "plan.json:12"},
                          {Place{}, ""},
                          {Place{.sheet = "Ram", .cell = "C12:F12"}, "Ram!C12:F12"}};
    for (const auto& [place, expected] : cases) CHECK(to_string(place) == expected);
}

TEST_CASE("a place never carries control or direction characters to a terminal") {
    CHECK(to_string(Place{.file = "a\x1b[31m.xlsx", .sheet = "R\u202Eam"}) == "a\\u001B[31m.xlsx!R\\u202Eam");
}
