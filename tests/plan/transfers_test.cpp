#include "plan/transfers.h"

#include "plan/small_plan.h"

using namespace planbok;
using small::decimal;

TEST_CASE("a transfer that both parties booked comes to zero") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.item("norr", "till_soder", "2019", "-81.4", "omforing", "soder")
        .item("soder", "fran_norr", "2019", "81.4", "omforing", "norr");
    const FactTable table = facts.table();
    const auto balances = transfer_balances(PlanView(schema, table));
    REQUIRE(balances.size() == 1);
    CHECK(balances[0].unit == "norr");
    CHECK(balances[0].counterparty == "soder");
    CHECK(balances[0].booked.value == decimal("-81.4"));
    CHECK(balances[0].mirrored.value == decimal("81.4"));
    CHECK(balances[0].complete);
    CHECK(balances[0].settled);
}

TEST_CASE("a varav part's transfer is its outer unit's against others") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.item("hamnen", "till_norr", "2019", "-3.8", "omforing", "norr")
        .item("norr", "fran_soder", "2019", "3.8", "omforing", "soder");
    const FactTable table = facts.table();
    const auto balances = transfer_balances(PlanView(schema, table));
    REQUIRE(balances.size() == 1);
    CHECK(balances[0].settled);
}

TEST_CASE("the tolerance of a transfer is the uncertainty of its figures, equality included") {
    const PlanSchema schema = small::plan();
    for (const auto& [amount, settled] : {std::pair{"81.3", true}, std::pair{"81.2", false}}) {
        CAPTURE(amount);
        small::Facts facts = small::frames();
        facts.item("norr", "till_soder", "2019", "-81.4", "omforing", "soder")
            .item("soder", "fran_norr", "2019", amount, "omforing", "norr");
        const FactTable table = facts.table();
        const auto balances = transfer_balances(PlanView(schema, table));
        REQUIRE(balances.size() == 1);
        CHECK(balances[0].tolerance == decimal("0.1"));
        CHECK(balances[0].settled == settled);
    }
}

TEST_CASE("a transfer without a counterparty is a total over all units") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.item("norr", "n", "2019", "1.8", "internt")
        .item("soder", "s", "2019", "-1.8", "internt")
        .item("vast", "v", "2019", "-0.7", "internt");
    const FactTable table = facts.table();
    const auto balances = transfer_balances(PlanView(schema, table));
    REQUIRE(balances.size() == 1);
    CHECK(balances[0].unit.empty());
    CHECK(balances[0].remainder == decimal("-0.7"));
    CHECK(balances[0].tolerance == decimal("0.15"));
    CHECK(balances[0].complete);
    CHECK_FALSE(balances[0].settled);
    CHECK(balances[0].from.size() == 3);
}

TEST_CASE("a transfer is not complete while a party is not in the run") {
    const PlanSchema schema = small::plan();
    small::Facts facts;
    facts.put("norr", "ram", "2019", "100").item("norr", "till_soder", "2019", "-5", "omforing", "soder");
    const FactTable table = facts.table();
    const auto balances = transfer_balances(PlanView(schema, table));
    REQUIRE(balances.size() == 1);
    CHECK_FALSE(balances[0].complete);
    CHECK_FALSE(balances[0].settled);
}

TEST_CASE("items of other kinds are no transfers") {
    const PlanSchema schema = small::plan();
    small::Facts facts = small::frames();
    facts.item("norr", "n", "2019", "1.8", "tillskott");
    const FactTable table = facts.table();
    CHECK(transfer_balances(PlanView(schema, table)).empty());
}
