#include <doctest/doctest.h>

#include <string>

#include "writing/legal_names.h"
#include "writing/overlaps.h"

using namespace planbok;

TEST_CASE("sheet names are legal or not as Excel says") {
    for (const char* name : {"Ram", "Ram och plan", "Anna's", "Åtgärder 2021", "1234567890123456789012345678901"}) CHECK(is_legal_sheet_name(name));
    for (const char* name : {"", "a/b", "a:b", "a\\b", "a?", "a*", "[a]", "'a", "a'", "history", "12345678901234567890123456789012", "a\nb"}) {
        CAPTURE(name);
        CHECK_FALSE(is_legal_sheet_name(name));
    }
}

TEST_CASE("defined names are legal or not as Excel says") {
    for (const char* name : {"Ram", "_x", "\\a", "Ram.2021", "Åtgärd", "A1B", "RAM_1", "_xlnm.Print_Area", "XFE1", "RC1X"}) {
        CAPTURE(name);
        CHECK(is_legal_defined_name(name));
    }
    for (const char* name : {"", "1a", "a b", "A1", "xfd1048576", "R1C1", "r", "C", "R2", "a-b", "a!b"}) {
        CAPTURE(name);
        CHECK_FALSE(is_legal_defined_name(name));
    }
}

TEST_CASE("link addresses are legal or not") {
    for (const char* uri : {"https://example.se/a?b=1&c=%20#d", "mailto:a@b.se", "file:///C:/a.xlsx", "file:///\\\\server\\a.xlsx"}) CHECK(is_legal_uri(uri));
    for (const char* uri : {"", "a b", "http://a/\"", "a%2", "a%zz", "a#b#c", "a<b"}) {
        CAPTURE(uri);
        CHECK_FALSE(is_legal_uri(uri));
    }
    CHECK_FALSE(is_legal_uri(std::string(3'000, 'a')));
}

TEST_CASE("a function of later Excel without its prefix is found") {
    struct Case { const char* formula; const char* found; };
    const Case cases[] = {{"SUM(A1)+XLOOKUP(1,A:A,B:B)", "XLOOKUP"}, {"_xlfn.XLOOKUP(1,A:A,B:B)", ""}, {"_xlfn._xlws.FILTER(A1:A2,B1:B2)", ""},
                          {"\"IFS(\"&A1", ""},                        {"'IFS('!A1", ""},               {"ifs(A1,1)", "ifs"},
                          {"IFS", ""},                                {"SUMIFS(A:A,B:B,1)", ""},       {"\"a\"\"b\"&STDEV.S(A1:A3)", "STDEV.S"}};
    for (const auto& [formula, found] : cases) {
        CAPTURE(formula);
        CHECK(future_function_without_prefix(formula) == found);
    }
}

TEST_CASE("overlapping ranges are found whatever their order") {
    const auto ranges = [](std::initializer_list<const char*> texts) {
        std::vector<Range> all;
        for (const char* text : texts) all.push_back(*parse_a1_range(text));
        return all;
    };
    CHECK_FALSE(first_overlap({}));
    CHECK_FALSE(first_overlap(ranges({"A1:B2", "C1:D2", "A3:D3", "B4:C9", "A4:A9", "D4"})));
    CHECK(first_overlap(ranges({"A1:B2", "B2:C3"})) == parse_a1_range("B2:C3"));
    CHECK(first_overlap(ranges({"C3:D4", "A1:XFD1", "A1:A5"})));
    CHECK(first_overlap(ranges({"A1:C9", "B5"})) == parse_a1_range("B5"));
    CHECK(first_overlap(ranges({"A5:C5", "B1:B9"})) == parse_a1_range("A5:C5"));
    CHECK(first_overlap(ranges({"A1", "A1"})));
}
