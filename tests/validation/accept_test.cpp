#include "validation/accept.h"

#include <doctest/doctest.h>

using namespace planbok;

namespace {

Finding finding(std::string found = "7", std::string expected = "8") {
    Finding out = make_finding("SUM-PRINTED", {});
    out.place.file = "mapp/norr.xlsx";
    out.place.sheet = "Ram";
    out.place.cell = "B3";
    out.found = std::move(found);
    out.expected = std::move(expected);
    return out;
}

AcceptedFinding acceptance() {
    AcceptedFinding out;
    out.code = "SUM-PRINTED";
    out.file = "norr.xlsx";
    out.sheet = "Ram";
    out.cell = "B3";
    out.found = "7";
    out.expected = "8";
    out.reason = "planens eget tryckfel";
    out.who = "central ekonomi";
    return out;
}

struct Outcome {
    std::vector<Finding> findings, accepted;
};

Outcome accept(AcceptedFinding how, Finding what = finding(), const std::string& as_of = "2026-11-21") {
    Outcome out{{std::move(what)}, {}};
    accept_findings({std::move(how)}, as_of, out.findings, out.accepted);
    return out;
}

bool lapsed(const Outcome& outcome) {
    return outcome.accepted.empty() && outcome.findings.size() == 2 && outcome.findings[0].code == "ACC-LAPSED" &&
           outcome.findings[1].code == "SUM-PRINTED";
}

}  // namespace

TEST_CASE("an acceptance with the same code, file, cell and values takes the finding out") {
    CHECK(accept(acceptance()).accepted.size() == 1);
    CHECK(accept(acceptance()).findings.empty());
    AcceptedFinding anywhere = acceptance();
    anywhere.file.clear();
    CHECK(accept(anywhere).accepted.size() == 1);
}

TEST_CASE("an acceptance lapses when a value has changed, and says so") {
    CHECK(lapsed(accept(acceptance(), finding("7.1", "8"))));
    CHECK(lapsed(accept(acceptance(), finding("7", "8.1"))));
}

TEST_CASE("an acceptance holds to its last day") {
    AcceptedFinding until = acceptance();
    until.valid_to = "2026-11-21";
    CHECK(accept(until).accepted.size() == 1);
    CHECK(lapsed(accept(until, finding(), "2026-11-22")));
    CHECK(accept(until, finding(), "").accepted.size() == 1);
}

TEST_CASE("an acceptance for another code, file, sheet or cell touches nothing") {
    for (auto member : {&AcceptedFinding::code, &AcceptedFinding::file, &AcceptedFinding::sheet, &AcceptedFinding::cell}) {
        AcceptedFinding other = acceptance();
        other.*member = "annan";
        const Outcome outcome = accept(other);
        CHECK(outcome.accepted.empty());
        CHECK(outcome.findings.size() == 1);
    }
}

TEST_CASE("acceptances and synonyms are read from JSON") {
    const auto loaded =
        load_acceptances(R"({"findings": [{"code": "SUM-PRINTED", "sheet": "Ram", "cell": "B3", "found": "7", "expected": "8",
        "reason": "tryckfel", "who": "CE", "decision": "§ 4", "valid_to": "2027-01-31"}], "synonyms": {"Summa ram": "ram_summa"}})",
                         "ok.json");
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.value.findings.size() == 1);
    CHECK(loaded.value.findings[0].valid_to == "2027-01-31");
    CHECK(loaded.value.synonyms.by_label.at("Summa ram") == "ram_summa");
}

TEST_CASE("faults in a file of acceptances are told, and the faulty one is not used") {
    struct Case {
        const char *json, *code;
    };
    const Case cases[] = {
        {"", "ACC-SYNTAX"},
        {"[]", "ACC-SYNTAX"},
        {"{\"findings\": [}", "ACC-SYNTAX"},
        {"{\"finding\": []}", "ACC-MEMBER"},
        {"{\"findings\": [7]}", "ACC-MEMBER"},
        {"{\"findings\": [{\"code\": \"A-B\", \"reason\": \"x\"}]}", "ACC-MEMBER"},
        {"{\"findings\": [{\"code\": \"A-B\", \"reason\": \"x\", \"who\": \"y\", \"colour\": \"z\"}]}", "ACC-MEMBER"},
        {"{\"findings\": [{\"code\": 7, \"reason\": \"x\", \"who\": \"y\"}]}", "ACC-MEMBER"},
        {"{\"findings\": [{\"code\": \"A-B\", \"reason\": \"x\", \"who\": \"y\", \"valid_to\": \"31/1\"}]}", "ACC-MEMBER"},
        {"{\"synonyms\": {\"a\": 1}}", "ACC-MEMBER"},
        {"{\"synonyms\": {}, \"synonyms\": {}}", "ACC-MEMBER"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.json);
        const auto loaded = load_acceptances(c.json, "fel.json");
        REQUIRE_FALSE(loaded.findings.empty());
        CHECK(loaded.findings[0].code == c.code);
        CHECK(loaded.findings[0].place.file == "fel.json");
        CHECK(loaded.value.findings.empty());
        CHECK(loaded.value.synonyms.by_label.empty());
    }
}
