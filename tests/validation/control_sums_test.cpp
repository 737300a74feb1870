// The printed plan against its control sums: tests/data/kontrollsummor.csv holds, for every sum and cross-reference of the plan
// 2019–2021, what is printed, what it should be, and the verdict, computed apart from this engine. kontrollsummor_regler.csv says
// which line, rule or transfer of the shipped schema covers each. Row by row: the same recomputed figure; exact or rounding ⇒ no
// finding; a contradiction of the document's own ⇒ a finding.

#include "plan/transfers.h"
#include "validation/printed_plan.h"

using namespace planbok;
using test::CsvRow;

namespace {

/// How many digits a figure of the control sums is stated with.
int decimals_of(const std::string& text) {
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

struct Recomputed {
    std::optional<ExactNumber> found, expected;
    std::string code;
    std::vector<FactKey> cells;  ///< of a transfer: its finding stands at one of these
};

Recomputed of_line(const test::PrintedPlan& plan, const PlanView& view, const CsvRow& how) {
    const std::string& measure = plan.schema->printed_measure;
    return {view.amount(how.at("unit"), how.at("id"), how.at("period"), measure).value,
            view.computed(how.at("unit"), how.at("id"), how.at("period"), measure).value,
            "SUM-PRINTED",
            {}};
}

Recomputed of_rule(const test::PrintedPlan& plan, const PlanView& view, const CsvRow& how) {
    const auto rule =
        std::find_if(plan.schema->rules.begin(), plan.schema->rules.end(), [&](const Rule& r) { return r.id == how.at("id"); });
    REQUIRE(rule != plan.schema->rules.end());
    const auto found = view.evaluate(*rule->found, how.at("unit"), how.at("period"), rule->measure);
    const auto expected = view.evaluate(*rule->expected, how.at("unit"), how.at("period"), rule->measure);
    REQUIRE(found);
    REQUIRE(expected);
    return {found->value, expected->value, "R-" + rule->id, {}};
}

Recomputed of_transfer(const test::PrintedPlan& plan, const PlanView& view, const CsvRow& how) {
    for (const TransferBalance& balance : transfer_balances(view)) {
        const auto& kinds = plan.schema->transfers[balance.declaration].kinds;
        if (balance.period != how.at("period") || std::find(kinds.begin(), kinds.end(), how.at("id")) == kinds.end()) continue;
        return {ExactNumber{}, ExactNumber{balance.remainder, balance.tolerance}, "SET-TRANSFER", balance.from};
    }
    return {};
}

bool is_told(const test::PrintedPlan& plan, const Recomputed& ours, const CsvRow& how) {
    return std::any_of(plan.findings.begin(), plan.findings.end(), [&](const Finding& finding) {
        if (finding.code != ours.code || finding.period != how.at("period")) return false;
        if (how.at("kind") == "rule") return finding.unit == how.at("unit");
        if (how.at("kind") == "line") return finding.unit == how.at("unit") && finding.line == how.at("id");
        return std::any_of(ours.cells.begin(), ours.cells.end(),
                           [&](const FactKey& key) { return plan.set.facts.find(key)->source.place == finding.place; });
    });
}

}  // namespace

TEST_CASE("every control sum of the printed plan is recomputed to the same figure with the same verdict") {
    const test::PrintedPlan plan = test::printed_plan();
    const PlanView view(*plan.schema, plan.set.facts);
    const auto sums = test::csv_rows("tests/data/kontrollsummor.csv");
    const auto covered = test::csv_rows("tests/data/kontrollsummor_regler.csv");
    REQUIRE(sums.size() == covered.size());
    std::size_t compared = 0, contradictions = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const CsvRow& sum = sums[i];
        const CsvRow& how = covered[i];
        REQUIRE(sum.at("check") == how.at("check"));
        REQUIRE(sum.at("year") == how.at("year"));
        if (how.at("kind") == "none") {
            CHECK_FALSE(how.at("reason").empty());
            continue;
        }
        CAPTURE(sum.at("table"));
        CAPTURE(sum.at("check"));
        CAPTURE(sum.at("year"));
        const Recomputed ours = how.at("kind") == "line"   ? of_line(plan, view, how)
                                : how.at("kind") == "rule" ? of_rule(plan, view, how)
                                                           : of_transfer(plan, view, how);
        CHECK(ours.found);
        CHECK(ours.expected);
        if (!ours.found || !ours.expected) continue;
        const auto stated = Decimal::parse(sum.at("recomputed"));
        REQUIRE(stated);
        CHECK(ours.expected->value.to_string(decimals_of(sum.at("recomputed"))) ==
              stated->to_string(decimals_of(sum.at("recomputed"))));
        CHECK(ours.found->value.to_string(decimals_of(sum.at("printed"))) ==
              Decimal::parse(sum.at("printed"))->to_string(decimals_of(sum.at("printed"))));
        const bool contradiction = sum.at("verdict") == "document's own inconsistency";
        CHECK(is_told(plan, ours, how) == contradiction);
        ++compared;
        contradictions += contradiction;
    }
    CHECK(compared == 266);
    CHECK(contradictions == 21);
}

TEST_CASE("nothing is told about the printed plan but its contradictions, and the savings nobody has been given") {
    const test::PrintedPlan plan = test::printed_plan();
    const std::set<std::string> expected = test::contradictions();
    std::set<std::string> told;
    for (const Finding& finding : plan.findings) {
        if (finding.code != "VAL-SIGN") {
            told.insert(test::named(finding));
            continue;
        }
        CHECK(finding.line == "anslag_krav_effektivisering");  // an unallocated saving, printed as a negative net cost
        CHECK(finding.severity == Severity::Warning);
    }
    for (const std::string& finding : told) CHECK_MESSAGE(expected.contains(finding), finding);
    for (const std::string& finding : expected) CHECK_MESSAGE(told.contains(finding), finding);
}
