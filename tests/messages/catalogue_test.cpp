#include "messages/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace planbok;

namespace {

/// The names in braces; "?" for a brace that opens or closes nothing.
std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> names;
    while (true) {
        const std::size_t brace = text.find_first_of("{}");
        if (brace == std::string_view::npos) return names;
        const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", brace + 1);
        const bool well_formed = text[brace] == '{' && end != std::string_view::npos && end > brace + 1 && text[end] == '}';
        names.emplace(well_formed ? text.substr(brace + 1, end - brace - 1) : "?");
        text.remove_prefix(well_formed ? end + 1 : brace + 1);
    }
}

bool is_code(std::string_view code) {
    return code.find('-') != std::string_view::npos && code.front() != '-' && code.back() != '-' &&
           std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

TEST_CASE("every code has a text and a hint in Swedish and in English") {
    for (const MessageEntry& entry : message_catalogue()) {
        CAPTURE(std::string(entry.code));
        for (const std::string_view text : {entry.sv, entry.en, entry.hint_sv, entry.hint_en}) {
            CAPTURE(std::string(text));
            REQUIRE_FALSE(text.empty());
            CHECK(text == text.substr(text.find_first_not_of(' '), text.find_last_not_of(' ') + 1));
            CHECK(text.find("  ") == std::string_view::npos);
        }
        CHECK(entry.sv != entry.en);
        CHECK(entry.hint_sv != entry.hint_en);
    }
}

TEST_CASE("placeholders are well-formed and the same in both languages") {
    for (const MessageEntry& entry : message_catalogue()) {
        CAPTURE(std::string(entry.code));
        CHECK(placeholders(entry.sv) == placeholders(entry.en));
        CHECK(placeholders(entry.hint_sv) == placeholders(entry.hint_en));
        for (const std::string_view text : {entry.sv, entry.en, entry.hint_sv, entry.hint_en})
            CHECK_FALSE(placeholders(text).contains("?"));
    }
}

TEST_CASE("codes are upper case, sorted, and stand once") {
    const auto& entries = message_catalogue();
    REQUIRE_FALSE(entries.empty());
    for (const MessageEntry& entry : entries) {
        CAPTURE(std::string(entry.code));
        CHECK(is_code(entry.code));
        CHECK_FALSE(entry.code.starts_with("R-"));  // the name space of schema rules
        CHECK(find_message(entry.code) == &entry);
    }
    for (std::size_t i = 1; i < entries.size(); ++i) {
        CAPTURE(std::string(entries[i].code));
        CHECK(entries[i - 1].code < entries[i].code);
    }
    CHECK(find_message("") == nullptr);
    CHECK(find_message("NO-SUCH-CODE") == nullptr);
}

TEST_CASE("a code keeps to the area whose file it stands in") {
    struct Area {
        std::span<const MessageEntry> entries;
        std::set<std::string> areas;
    };
    const Area areas[] = {{package_messages(), {"FILE", "ZIP", "PKG", "XML", "LIM"}},
                          {workbook_messages(), {"CELL", "SHT", "EXT"}},
                          {formula_messages(), {"FML", "CALC"}},
                          {schema_messages(), {"SCH"}},
                          {binding_messages(), {"BIND", "TPL", "VAL", "FILL", "CSV"}},
                          {writing_messages(), {"OUT", "DUR"}}};
    for (const auto& [entries, names] : areas) {
        for (const MessageEntry& entry : entries) {
            CAPTURE(std::string(entry.code));
            CHECK(names.contains(std::string(entry.code.substr(0, entry.code.find('-')))));
        }
    }
}

TEST_CASE("the codes of hostile-input tables are all known") {
    for (const std::string code :
         {"FILE-KIND",   "FILE-LOCKED", "FILE-XLS",     "ZIP-METHOD",   "ZIP-RATIO",     "ZIP-SIZE",   "ZIP-COUNT",
          "ZIP-OVERLAP", "ZIP-CRC",     "ZIP-FRAME",    "ZIP-MISMATCH", "ZIP-DUPLICATE", "ZIP-NAME",   "ZIP-STYLE",
          "PKG-REL",     "PKG-TARGET",  "PKG-MACRO",    "PKG-SIGNED",   "PKG-STRICT",    "XML-DTD",    "XML-ENCODING",
          "XML-CHAR",    "XML-LIMIT",   "XML-SYNTAX",   "CELL-REF",     "CELL-ORDER",    "CELL-SST",   "CELL-STYLE",
          "LIM-MEMORY",  "VAL-NUM",     "VAL-TEXTNUM",  "VAL-MISSING",  "VAL-DATE",      "VAL-TEXT",   "SHT-MERGE",
          "SHT-HIDDEN",  "SHT-NAME",    "TPL-SHIFT",    "TPL-FORMULA",  "BIND-MOVED",    "FML-LIMIT",  "FML-UNSUPPORTED",
          "FML-CYCLE",   "CALC-BUDGET", "FML-VOLATILE", "FML-SHARED",   "FML-STALE",     "FML-NAME",   "EXT-LINK",
          "EXT-URL",     "OUT-CSV",     "OUT-TEXT",     "OUT-HTML",     "OUT-ROUNDTRIP", "OUT-LINT",   "DUR-ATOMIC",
          "DUR-IO",      "DUR-CHANGED", "DUR-LOCKED",   "DUR-INPLACE",  "DUR-RACE",      "SCH-UNKNOWN"}) {
        CAPTURE(code);
        CHECK(find_message(code) != nullptr);
    }
}

TEST_CASE("the catalogue decides severity and who, except for a rule of a schema") {
    Finding moved = make_finding("BIND-MOVED", {});
    apply_catalogue(moved);
    CHECK(moved.severity == Severity::Note);
    CHECK(moved.who == Who::Sender);

    Finding formula = make_finding("SCH-FORMULA", {});
    apply_catalogue(formula);
    CHECK(formula.severity == Severity::Error);
    CHECK(formula.who == Who::CentralFinance);

    Finding rule = make_finding("R-balans", {});
    rule.severity = Severity::Warning;
    rule.who = Who::DecisionBody;
    apply_catalogue(rule);
    CHECK(rule.severity == Severity::Warning);
    CHECK(rule.who == Who::DecisionBody);
}

TEST_CASE("severity and who have words") {
    CHECK(severity_word(Severity::Error) == "fel");
    CHECK(severity_word(Severity::Warning) == "varning");
    CHECK(severity_word(Severity::Note) == "upplysning");
    CHECK(severity_word(Severity::Note, Language::English) == "note");
    CHECK(who_word(Who::CentralFinance) == "central ekonomi");
}
