#include "workbook/outside_use.h"

#include <doctest/doctest.h>

#include <string>

using namespace planbok;

TEST_CASE("a formula that asks something outside the workbook is known") {
    struct Case {
        const char* formula;
        const char* source;
    };
    for (const auto& [formula, source] :
         {Case{"_xlfn.WEBSERVICE(\"http://x\")", "WEBSERVICE"}, Case{"1+rtd(\"a\",,\"b\")", "RTD"},
          Case{"_xlfn.IMAGE(A1)", "IMAGE"}, Case{"_xlfn._xlws.STOCKHISTORY(A1)", "STOCKHISTORY"}, Case{"cmd|'/c calc'!A0", "DDE"},
          Case{"SUM(A1:A3)", ""}, Case{"\"WEBSERVICE(x)|\"", ""}, Case{"'a|b'!A1", ""}, Case{"WEBSERVICE+1", ""},
          Case{"MINRTD(1)", ""}, Case{"", ""}, Case{"\"oavslutad", ""}}) {
        CAPTURE(formula);
        CHECK(outside_use(formula).source == source);
    }
}

TEST_CASE("a link that would run or open something is only text") {
    for (const char* address : {"javascript:alert(1)", " JavaScript:x", "java\tscript:x", "data:text/html,x", "file:///c:/x",
                                "vbscript:x", "\\\\server\\share", "//server/share"}) {
        CAPTURE(address);
        CHECK(is_unsafe_address(address));
    }
    for (const char* address : {"https://www.example.se/data:x", "http://x", "mailto:a@b.se", "#Ram!A1", ""}) {
        CAPTURE(address);
        CHECK_FALSE(is_unsafe_address(address));
    }
    CHECK(is_unsafe_address("https://" + std::string(3'000, 'x')));
    CHECK(outside_use("HYPERLINK( \"file:///c:/x\",\"hej\")").unsafe_link);
    CHECK_FALSE(outside_use("HYPERLINK(\"https://x\",\"file:\")").unsafe_link);
    CHECK_FALSE(outside_use("HYPERLINK(A1)").unsafe_link);
}
