#include <doctest/doctest.h>

#include <string>

#include "messages/catalogue.h"

using namespace planbok;

namespace {

Finding rule(std::string sv, std::string en) {
    Finding finding = make_finding("R-test", {});
    finding.message = LocalText{std::move(sv), std::move(en)};
    return finding;
}

std::string swedish(const Finding& finding) { return render_message(finding, Language::Swedish); }
std::string english(const Finding& finding) { return render_message(finding, Language::English); }

}  // namespace

TEST_CASE("a message shows the finding's own fields in the reader's language") {
    Finding finding = make_finding("FML-STALE", {});
    finding.found = "-8374.4";
    finding.expected = "12500";
    CHECK(swedish(finding) == "Det sparade värdet är \u22128\u00A0374,4, men formeln ger 12\u00A0500.");
    CHECK(english(finding) == "The stored value is -8,374.4, but the formula gives 12,500.");
    CHECK_FALSE(render_hint(finding, Language::Swedish).empty());
    CHECK(render_hint(finding, Language::Swedish) != render_hint(finding, Language::English));
}

TEST_CASE("arguments are written by their type") {
    Finding finding = rule("{a}|{b}|{c}|{d}|{year}", "{a}|{b}|{c}|{d}|{year}");
    finding.args = {{"a", std::string("Ram")},
                    {"b", std::int64_t{1'048'576}},
                    {"c", *Decimal::parse("-1234.50")},
                    {"d", LocalText{"blad", "sheet"}},
                    {"year", std::int64_t{2019}}};
    CHECK(swedish(finding) == "Ram|1\u00A0048\u00A0576|\u22121\u00A0234,50|blad|2019");
    CHECK(english(finding) == "Ram|1,048,576|-1,234.50|sheet|2019");
}

TEST_CASE("what a template names but the finding lacks is empty, and braces that name nothing stay") {
    CHECK(swedish(rule("a{saknas}b", "")) == "ab");
    CHECK(swedish(rule("a { b } c {", "")) == "a { b } c {");
    CHECK(swedish(rule("{{unit}}", "")) == "{}");
    CHECK(swedish(rule("{}", "")) == "{}");
}

TEST_CASE("line, unit and period are at hand, and texts are not taken for numbers") {
    Finding finding = rule("{line} {unit} {period} {found} {expected}", "");
    finding.line = "nettokostnad";
    finding.unit = "HSF";
    finding.period = "2019";
    finding.found = "2020";
    finding.expected = "0012345";
    CHECK(swedish(finding) == "nettokostnad HSF 2019 2020 0012345");
}

TEST_CASE("text from a workbook can neither hide nor drown a message") {
    Finding finding = make_finding("VAL-MISSING", {});
    finding.found = "a\x1b[2J\u202E<b>{line}";
    finding.line = "x";
    CHECK(swedish(finding).find("a\\u001B[2J\\u202E<b>{line}") != std::string::npos);
    finding.found = std::string(1'000'000, 'x');
    CHECK(swedish(finding).size() < 1000);
    CHECK(swedish(finding).find("x….") != std::string::npos);
}

TEST_CASE("an unknown code says its name and what it knows") {
    Finding finding = make_finding("NEW-CODE", {}, {{"part", std::string("xl/a.xml")}, {"size", std::int64_t{12'345}}});
    CHECK(english(finding) == "NEW-CODE (part: xl/a.xml; size: 12,345)");
    finding.found = "7.5";
    CHECK(swedish(finding) == "NEW-CODE (found: 7,5; part: xl/a.xml; size: 12\u00A0345)");
    CHECK(english(make_finding("NEW-CODE", {})) == "NEW-CODE");
    CHECK(render_hint(finding, Language::Swedish).empty());
}

TEST_CASE("a rule of a schema brings its text, and its hint as an argument") {
    Finding finding = rule("Resultatet är {found} mnkr.", "The result is {found} million.");
    finding.found = "-12.5";
    finding.args = {{"hint", LocalText{"Se över budgeten.", "Review the budget."}}};
    CHECK(swedish(finding) == "Resultatet är \u221212,5 mnkr.");
    CHECK(english(finding) == "The result is -12.5 million.");
    CHECK(render_hint(finding, Language::English) == "Review the budget.");
}
