#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "validation/csv.h"
#include "workbooks/hand_in.h"

using namespace planbok;

TEST_CASE("the shipped workbooks give exactly the findings that the printed plans' contradictions explain") {
    std::multiset<std::string> expected, told;
    for (const test::CsvRow& row : test::csv_rows("tests/data/expected_findings.csv")) {
        CHECK_FALSE(row.at("why").empty());
        expected.insert(row.at("code") + " " + row.at("file") + "!" + row.at("sheet") + "!" + row.at("cell") + " " +
                        row.at("period") + ": " + row.at("found") + " for " + row.at("expected"));
    }
    CHECK(expected.size() == 25);
    for (const Finding& finding : test::Shipped::instance().findings({})) {
        const std::string text = finding.code + " " + to_string(finding.place) + " " + finding.period + ": " + finding.found +
                                 " for " + finding.expected;
        told.insert(text);
        CHECK_MESSAGE(expected.contains(text), text, "\n", render_message(finding, Language::Swedish));
    }
    for (const std::string& finding : expected) CHECK_MESSAGE(told.contains(finding), finding);
    CHECK(told == expected);
}

TEST_CASE("no message of the shipped workbooks shows more digits than a reader can use") {
    for (const Finding& finding : test::Shipped::instance().findings({})) {
        const std::string message = render_message(finding, Language::Swedish);
        CAPTURE(message);
        std::size_t longest = 0, run = 0;
        for (const char c : message) {
            run = c >= '0' && c <= '9' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        CHECK(longest <= 4);
    }
}
