#include <doctest/doctest.h>

#include "wasm/request.h"

using namespace planbok;
using planbok::wasm::read_request;

TEST_CASE("a request with a date alone has the command line's defaults") {
    const auto request = read_request(R"({"as_of": "2021-05-21"})");
    REQUIRE(request);
    CHECK(request->run.as_of == "2021-05-21");
    CHECK(request->run.calculation.now_serial == 44337);
    CHECK(request->created == "2021-05-21T00:00:00Z");
    CHECK(request->language == Language::Swedish);
    CHECK(request->run.limits == Limits());
    CHECK(request->run.calculation.seed == 0);
    CHECK(request->run.forced_schema == nullptr);
}

TEST_CASE("a request says language, limits, seed and what is to be written") {
    const auto request = read_request(R"({"as_of": "2021-05-21", "lang": "en", "limits": {"cells": 7}, "seed": 18446744073709551615,
                                          "schema": "s", "output": "o", "unit": "u", "input": "i"})");
    REQUIRE(request);
    CHECK(request->language == Language::English);
    CHECK(request->run.limits.cells == 7);
    CHECK(request->run.calculation.limits.cells == 7);
    CHECK(request->run.calculation.seed == 18446744073709551615u);
    CHECK(request->schema == "s");
    CHECK(request->output == "o");
    CHECK(request->unit == "u");
    CHECK(request->input == "i");
}

TEST_CASE("a request that cannot be understood says why") {
    struct Case { const char* json; const char* why; };
    const Case cases[] = {
        {"", "no JSON object"},
        {"[]", "no JSON object"},
        {R"({"as_of": "2021-05-21"} x)", "no JSON object"},
        {"{}", "as_of"},
        {R"({"as_of": 2021})", "no text"},
        {R"({"as_of": "2021-02-29"})", "as_of"},
        {R"({"as_of": "2021-2-28"})", "as_of"},
        {R"({"as_of": "2021-02-2-"})", "as_of"},
        {R"({"as_of": "2021-05-21", "lang": "da"})", "lang"},
        {R"({"as_of": "2021-05-21", "seed": -1})", "seed"},
        {R"({"as_of": "2021-05-21", "seed": 1.5})", "seed"},
        {R"({"as_of": "2021-05-21", "limits": 3})", "limits"},
        {R"({"as_of": "2021-05-21", "limits": {"cell": 3}})", "unknown limit \"cell\""},
        {R"({"as_of": "2021-05-21", "limits": {"cells": "3"}})", "whole number"},
        {R"({"as_of": "2021-05-21", "limits": {"cells": -3}})", "whole number"},
        {R"({"as_of": "2021-05-21", "sprak": "sv"})", "unknown option \"sprak\""},
    };
    for (const auto& [json, why] : cases) {
        CAPTURE(json);
        const auto request = read_request(json);
        REQUIRE_FALSE(request);
        CAPTURE(request.error().en);
        CHECK(request.error().en.find(why) != std::string::npos);
        CHECK_FALSE(request.error().sv.empty());
    }
}
