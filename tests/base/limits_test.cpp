#include "base/limits.h"

#include <doctest/doctest.h>

using namespace planbok;

TEST_CASE("every limit is found by its name and can be set") {
    Limits limits;
    for (const std::string_view name : limit_names()) {
        CAPTURE(name);
        std::uint64_t* limit = find_limit(limits, name);
        REQUIRE(limit != nullptr);
        CHECK(*limit > 0);
        *limit = 7;
    }
    CHECK(limits.inflated_total == 7);
    CHECK(limits.calculation_milliseconds == 7);
    CHECK_FALSE(limits == Limits{});
}

TEST_CASE("a limit that does not exist is not found") {
    Limits limits;
    CHECK(find_limit(limits, "") == nullptr);
    CHECK(find_limit(limits, "Cells") == nullptr);
    CHECK(find_limit(limits, "cells ") == nullptr);
    CHECK(limits == Limits{});
}
