#include "plan/agreement.h"

#include "plan/small_plan.h"

using namespace planbok;
using small::decimal;

TEST_CASE("a difference of exactly the tolerance is rounding, one step more is a contradiction") {
    struct Case {
        const char *found, *found_slack, *expected, *expected_slack;
        Agreement verdict;
    };
    const Case cases[] = {
        {"166.0", "0.05", "166.0", "0.25", Agreement::Exact},
        {"182.0", "0.05", "181.9", "0.25", Agreement::Rounding},
        {"327.4", "0.05", "327.7", "0.25", Agreement::Rounding},  // 0.30 = 0.05 + 0.25
        {"327.4", "0.05", "327.70001", "0.25", Agreement::Contradiction},
        {"327.7", "0.05", "327.4", "0.25", Agreement::Rounding},
        {"327.70001", "0.05", "327.4", "0.25", Agreement::Contradiction},
        {"8", "0", "8", "0", Agreement::Exact},
        {"8", "0", "8.1", "0", Agreement::Contradiction},
    };
    for (const Case& c : cases) {
        CAPTURE(c.found);
        CAPTURE(c.expected);
        const auto result = compare({decimal(c.found), decimal(c.found_slack)}, {decimal(c.expected), decimal(c.expected_slack)},
                                    Relation::Equal, std::nullopt, 1);
        REQUIRE(result);
        CHECK(result->verdict == c.verdict);
        CHECK(result->difference == *decimal(c.found).minus(decimal(c.expected)));
    }
}

TEST_CASE("a recomputed figure that prints as the stated one is exact") {
    const auto compare_whole = [](const char* found, const char* expected) {
        return compare({decimal(found), decimal("0.5")}, {decimal(expected), decimal("0.1")}, Relation::Equal, std::nullopt, 0)
            ->verdict;
    };
    CHECK(compare_whole("8226", "8226.2") == Agreement::Exact);
    CHECK(compare_whole("9099", "9098.5") == Agreement::Exact);
    CHECK(compare_whole("6694", "6694.5") == Agreement::Rounding);
}

TEST_CASE("at most and at least are judged on their wrong side only") {
    const ExactNumber small{decimal("1"), {}}, large{decimal("3"), {}};
    CHECK(compare(small, large, Relation::LessOrEqual, std::nullopt, 0)->verdict == Agreement::Exact);
    CHECK(compare(large, small, Relation::LessOrEqual, std::nullopt, 0)->verdict == Agreement::Contradiction);
    CHECK(compare(large, small, Relation::LessOrEqual, decimal("2"), 0)->verdict == Agreement::Rounding);
    CHECK(compare(large, small, Relation::GreaterOrEqual, std::nullopt, 0)->verdict == Agreement::Exact);
    CHECK(compare(small, large, Relation::GreaterOrEqual, std::nullopt, 0)->verdict == Agreement::Contradiction);
}

TEST_CASE("a declared tolerance takes the place of the uncertainty") {
    const ExactNumber found{decimal("65"), decimal("0.5")}, expected{decimal("59.5"), {}};
    CHECK(compare(found, expected, Relation::Equal, decimal("2.5"), 0)->verdict == Agreement::Contradiction);
    CHECK(compare(found, expected, Relation::Equal, decimal("5.5"), 0)->verdict == Agreement::Rounding);
}

TEST_CASE("a finding states an amount with at most one digit more than the line prints") {
    CHECK(canonical_amount(decimal("40.7400"), 1) == "40.74");
    CHECK(canonical_amount(decimal("32.04999"), 0) == "32");
    CHECK(canonical_amount(decimal("32.05"), 0) == "32.1");
    CHECK(canonical_amount(decimal("-8374.40"), 1) == "-8374.4");
    CHECK(canonical_amount(decimal("0"), 1) == "0");
}
