#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace planbok;

TEST_CASE("UTF-8 is told from other bytes") {
    for (const std::string text : {"", "abc", "åäö", "\U0001F4B0", "\u20AC"}) CHECK(is_valid_utf8(text));
    for (const std::string text : {"\xE5", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\x80", "\xE2\x82", "\xFF"})
        CHECK_FALSE(is_valid_utf8(text));
}

TEST_CASE("lengths and positions count UTF-16 units as Excel does") {
    CHECK(utf16_length("") == 0);
    CHECK(utf16_length("abc") == 3);
    CHECK(utf16_length("åäö") == 3);
    CHECK(utf16_length("a\U0001F4B0b") == 4);

    const std::string text = "å\U0001F4B0b";  // bytes 0–1, 2–5, 6
    const std::size_t offsets[] = {0, 2, 2, 6, 7, 7};
    for (std::size_t unit = 0; unit < std::size(offsets); ++unit) {
        CAPTURE(unit);
        CHECK(utf16_offset(text, unit) == offsets[unit]);
    }
}

TEST_CASE("NFC composes, and leaves what is no UTF-8 alone") {
    CHECK(nfc("a\u030A") == "å");
    CHECK(nfc("ren ascii") == "ren ascii");
    CHECK(nfc("\xE5 a\u030A") == "\xE5 a\u030A");
}

TEST_CASE("case is changed and ignored in all of Unicode") {
    CHECK(to_upper("åäö é ß abc") == "ÅÄÖ É ß ABC");
    CHECK(to_lower("ÅÄÖ É ABC") == "åäö é abc");
    CHECK(to_upper("\xE5z") == "\xE5Z");
    CHECK(fold_case("A\u030ANGSTRÖM") == "ångström");
    CHECK(equal_ignoring_case("Straße", "STRASSE"));
    CHECK(equal_ignoring_case("Nettokostnad", "NETTOKOSTNAD"));
    CHECK(equal_ignoring_case("Å", "a\u030A"));
    CHECK_FALSE(equal_ignoring_case("ram", "rama"));
}

TEST_CASE("a label is the same whatever its footnotes, spaces and case") {
    struct Case {
        std::string label;
        std::string normal;
    };
    const Case cases[] = {
        {"Regionersättning *)", "regionersättning"},
        {"Nettokostnad 1)", "nettokostnad"},
        {"Nettokostnad1)", "nettokostnad"},
        {"Nettokostnad 1) 2)", "nettokostnad"},
        {"Nettokostnad\u00B9\u207E", "nettokostnad"},
        {"Nettokostnad \u00B9)", "nettokostnad"},
        {"Nettokostnad\u00B2", "nettokostnad"},
        {"Summa  kostnader*:", "summa kostnader"},
        {"Summa\u00A0kostnader", "summa kostnader"},
        {"Summa\u2009kostnader\u2020", "summa kostnader"},
        {"  Summa\r\n\tkostnader : ", "summa kostnader"},
        {"Summa kost\u00ADnader", "summa kostnader"},
        {"\uFEFFSumma\u200B kostnader", "summa kostnader"},
        {"A\u030Arets resultat", "årets resultat"},
        {"ÅRETS RESULTAT", "årets resultat"},
        {"Utfall (2019)", "utfall (2019)"},
        {"Budget 2019)", "budget 2019)"},
        {"Avskrivningar (not 1)", "avskrivningar (not 1)"},
        {"Avskrivningar (not 1) 2)", "avskrivningar (not 1)"},
        {"Avvikelse (1)", "avvikelse (1)"},
        {"Varav: hyra", "varav: hyra"},
        {"Personal 1", "personal 1"},
        {"*", "*"},
        {"1)", "1)"},
        {"", ""},
        {" \u00A0 ", ""},
    };
    for (const auto& [label, normal] : cases) {
        CAPTURE(label);
        CHECK(normalise_label(label) == normal);
        CHECK(normalise_label(normal) == normal);
    }
}

TEST_CASE("edit distance counts characters, with a swap of neighbours as one") {
    struct Case {
        std::string a;
        std::string b;
        std::size_t limit, distance;
    };
    const Case cases[] = {
        {"", "", 3, 0},
        {"ram", "ram", 0, 0},
        {"ram", "ramar", 3, 2},
        {"nettokostnad", "nettokostand", 3, 1},
        {"nettokostnad", "nettokosnader", 3, 3},
        {"å", "a", 1, 1},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3},
        {"abcdef", "ghijkl", 2, 3},
        {"", "abc", 3, 3},
        {"", "abcd", 3, 4},
        {"ab", "ba", 0, 1},
        {"ca", "abc", 5, 3},
    };
    for (const auto& [a, b, limit, distance] : cases) {
        CAPTURE(a);
        CAPTURE(b);
        CHECK(edit_distance(a, b, limit) == distance);
        CHECK(edit_distance(b, a, limit) == distance);
    }
    CHECK(edit_distance(std::string(5000, 'a'), std::string(5000, 'b'), 2) == 3);
    CHECK(edit_distance("ram", "år", static_cast<std::size_t>(-2)) == 3);
}

TEST_CASE("texts are sorted as in a Swedish dictionary") {
    const std::vector<std::string> ordered = {"",    " a",    "-", "1",  "12",   "2", "a",  "A",  "á", "ab",
                                              "idé", "idéer", "v", "va", "vb",   "w", "wa", "x",  "y", "ü",
                                              "yb",  "z",     "å", "ä",  "ären", "ö", "Ö",  "öl", "Ω"};
    std::vector<std::string> sorted(ordered.rbegin(), ordered.rend());
    std::ranges::sort(sorted, [](const std::string& a, const std::string& b) { return compare_swedish(a, b) < 0; });
    CHECK(sorted == ordered);
    CHECK(compare_swedish("A\u030A", "Å") == 0);
    CHECK(compare_swedish("ram", "ram") == 0);
    CHECK(compare_swedish("Ram", "ramar") < 0);
}

TEST_CASE("a number reads as Swedes write it") {
    struct Case {
        std::string canonical;
        std::string swedish;
    };
    const Case cases[] = {{"-8374.4", "\u22128\u00A0374,4"},
                          {"0", "0"},
                          {"0.50", "0,50"},
                          {"999", "999"},
                          {"1234567.891", "1\u00A0234\u00A0567,891"},
                          {"-100", "\u2212100"},
                          {"007", "007"},
                          {"1e5", "1e5"},
                          {"5.", "5."},
                          {".5", ".5"},
                          {"-", "-"},
                          {"ej klart", "ej klart"},
                          {"", ""}};
    for (const auto& [canonical, swedish] : cases) CHECK(swedish_number(canonical) == swedish);
}

TEST_CASE("what a reader cannot see is shown") {
    CHECK(visible("Ram 2019 åäö") == "Ram 2019 åäö");
    CHECK(visible("a\nb\x1b[0m\x7f") == "a\\u000Ab\\u001B[0m\\u007F");
    CHECK(visible("a\u202Eb\u200Bc\u00ADd\u2028") == "a\\u202Eb\\u200Bc\\u00ADd\\u2028");
    CHECK(visible("\xE5") == "\\u00E5");
    CHECK(visible(visible("a\nb")) == visible("a\nb"));
    CHECK(visible("\U000E0041") == "\\U000E0041");
}

TEST_CASE("Swedish letters fold alike, precomposed or not, and what is no letter stays") {
    struct Case { std::string text, folded; };
    const Case cases[] = {{"ÅÄÖ ÉÜÀÞ", "åäö éüàþ"}, {"A\u030A", "å"}, {"3 × 4 ÷ 2", "3 × 4 ÷ 2"}, {"Straße", "strasse"}, {"Ÿ", "ÿ"}, {"é\u0301", "é\u0301"}};
    for (const auto& [text, folded] : cases) {
        CAPTURE(text);
        CHECK(planbok::fold_case(text) == folded);
    }
}
