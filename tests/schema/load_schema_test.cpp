#include "schema/load_schema.h"

#include <doctest/doctest.h>

#include "messages/catalogue.h"
#include "schema/small_schema.h"

using namespace planbok;

namespace {

/// Line and column of the first `text` in `json`, counted as an editor does but in bytes.
std::pair<std::uint32_t, std::uint32_t> place_of(std::string_view json, std::string_view text) {
    const std::size_t at = json.find(text);
    REQUIRE(at != std::string_view::npos);
    std::uint32_t line = 1;
    std::size_t start = 0;
    for (std::size_t i = 0; i < at; ++i) {
        if (json[i] != '\n') continue;
        ++line;
        start = i + 1;
    }
    return {line, static_cast<std::uint32_t>(at - start + 1)};
}

}  // namespace

TEST_CASE("a schema without fault is read whole") {
    const auto loaded = load_schema(kSmallSchema, "liten.json");
    for (const Finding& finding : loaded.findings)
        MESSAGE(to_string(finding.place), " ", render_message(finding, Language::English));
    REQUIRE(loaded.findings.empty());
    REQUIRE(loaded.value);
    const PlanSchema& schema = *loaded.value;
    CHECK(schema.file == "liten.json");
    CHECK(schema.id == "exempel-2030");
    CHECK(schema.sha256.size() == 64);
    CHECK(schema.amount_measure == "belopp");
    CHECK(schema.printed_measure == "tryckt");
    REQUIRE(schema.period("2030"));
    CHECK(schema.period("2030")->previous == "2029");
    CHECK(schema.period("2029")->kind == PeriodKind::Outcome);
    REQUIRE(schema.premise("index"));
    CHECK(schema.premise("index")->values.at("2030").to_string() == "2.80");
    REQUIRE(schema.line("saldo"));
    CHECK(schema.line("saldo")->formula);
    CHECK(schema.line("saldo")->formula_text == "=intakter+kostnader");
    CHECK(schema.line("kostnader")->negative_expected);
    REQUIRE(schema.rules.size() == 1);
    CHECK(schema.rules[0].relation == Relation::GreaterOrEqual);
    CHECK(schema.rules[0].tolerance->to_string() == "2.5");
    CHECK(schema.rules[0].message.sv == "Saldot är {found}.");
    REQUIRE(schema.inputs.size() == 1);
    const InputRegion& table = schema.inputs[0].sheets[0].regions[0];
    CHECK(table.rows[0].is_heading());
    CHECK(table.rows[2].unit == "varav");
    CHECK(table.printed);
    CHECK(schema.inputs[0].sheets[0].regions[1].columns[0].role == FieldRole::Input);
    CHECK(schema.outputs[0].sheets[0].blocks[1].targets.at("saldo").to_string() == "0.5");
    CHECK(schema.transfers[0].kinds == std::vector<std::string>{"flytt"});
}

TEST_CASE("an indicator has a line of its own, which need not be filled in") {
    const auto loaded = load_schema(kSmallSchema, "liten.json");
    REQUIRE(loaded.value);
    REQUIRE(loaded.value->line("ind_1"));
    CHECK_FALSE(loaded.value->line("ind_1")->required);
    CHECK(loaded.value->line("ind_1")->unit == MeasureUnit::Percent);
    CHECK(loaded.value->indicator("ind_1")->parts[0].id == "del");
}

TEST_CASE("parts of a unit are among its children only when asked for") {
    const auto loaded = load_schema(kSmallSchema, "liten.json");
    REQUIRE(loaded.value);
    CHECK(loaded.value->children("hela", false).size() == 1);
    CHECK(loaded.value->children("norr", false).empty());
    REQUIRE(loaded.value->children("norr", true).size() == 1);
    CHECK(loaded.value->children("norr", true)[0]->id == "norr_akut");
}

TEST_CASE("every kind of fault is found at its line and column") {
    struct Case {
        const char* from;  // in the small schema
        const char* to;
        const char* code;
        const char* at;  // the place of the fault: where this stands in the changed text
    };
    const Case cases[] = {
        {"\"id\": \"exempel-2030\",", "\"id\": \"exempel-2030\"", "SCH-SYNTAX", "\"version\""},
        {"\"format\": \"planbok-schema/1\"", "\"format\": \"planbok-schema/9\"", "SCH-FORMAT", "\"planbok-schema/9\""},
        {"\"version\": \"1.0.0\",", "\"version\": \"1.0.0\", \"version\": \"2\",", "SCH-DOUBLE-KEY", "\"version\": \"2\""},
        {"\"version\": \"1.0.0\",", "", "SCH-MISSING-MEMBER", "{\n  \"format\""},
        {"\"version\": \"1.0.0\",", "\"version\": 1,", "SCH-TYPE", "1,\n  \"title\""},
        {"\"version\": \"1.0.0\",", "\"version\": \"\",", "SCH-EMPTY", "\"\",\n  \"title\""},
        {"\"short_name\"", "\"shortname\"", "SCH-UNKNOWN-MEMBER", "\"shortname\""},
        {"{\"sv\": \"Plan 2030\", ", "{", "SCH-MISSING-MEMBER", "{\"en\": \"Plan 2030\"}"},
        {"\"kind\": \"bokslut\"", "\"kind\": \"bokslutet\"", "SCH-VALUE", "\"bokslutet\""},
        {"\"decimals\": 1,", "\"decimals\": 1.5,", "SCH-NUMBER", "1.5,"},
        {"\"decimals\": 1,", "\"decimals\": 40,", "SCH-NUMBER", "40,"},
        {"\"decimals\": 1,", "\"decimals\": true,", "SCH-TYPE", "true, \"sign\""},
        {"{\"id\": \"intakter\"", "{\"id\": \"A1\"", "SCH-ID", "\"A1\""},
        {"{\"id\": \"intakter\"", "{\"id\": \"r1c1\"", "SCH-ID", "\"r1c1\""},
        {"{\"id\": \"intakter\"", "{\"id\": \"2intakter\"", "SCH-ID", "\"2intakter\""},
        {"{\"id\": \"2029\", \"kind\"", "{\"id\": \"år29\", \"kind\"", "SCH-ID", "\"år29\""},
        {"{\"id\": \"index\"", "{\"id\": \"saldo\"", "SCH-DOUBLE-ID", "\"saldo\", \"label\": {\"sv\": \"Index\""},
        {"{\"id\": \"norr\"", "{\"id\": \"hela\"", "SCH-DOUBLE-ID", "\"hela\", \"label\": {\"sv\": \"Norra"},
        {"\"parent\": \"hela\"", "\"parent\": \"heal\"", "SCH-REFERENCE", "\"heal\""},
        {"\"parent\": \"hela\"", "\"parent\": \"norr_akut\"", "SCH-CYCLE", "\"norr\", \"label\""},
        {", \"parent\": \"hela\"", "", "SCH-ROOT", "\"norr\", \"label\""},
        {"\"valid_from\": \"2030\"", "\"valid_from\": \"2031\"", "SCH-REFERENCE", "\"2031\""},
        {"\"previous\": \"2029\"", "\"previous\": \"2030\"", "SCH-PERIOD", "\"2030\"}\n  ],"},
        {"\"previous\": \"2029\"", "\"previous\": \"2028\"", "SCH-PERIOD", "\"2028\""},
        {"\"statement\": \"rakning\"", "\"statement\": \"rakningen\"", "SCH-REFERENCE", "\"rakningen\""},
        {"\"role\": \"printed\"", "\"role\": \"amount\"", "SCH-ROLE", "{\"id\": \"tryckt\""},
        {"\"role\": \"amount\"", "\"role\": \"other\"", "SCH-ROLE-MISSING", "[\n    {\"id\": \"belopp\""},
        {"=intakter+kostnader", "=intakter+kostnad", "SCH-NAME", "kostnad\"},"},
        {"=intakter+kostnader", "=intakter+saldo", "SCH-CYCLE", "\"saldo\", \"statement\""},
        {"=PREV(kapital)+saldo", "=PREV(kapitel)+saldo", "SCH-NAME", "kapitel)"},
        {"{\"2030\": 2.80}", "{\"2031\": 2.80}", "SCH-PERIOD", "\"2031\""},
        {"{\"2030\": 2.80}", "{\"2030\": \"2,8\"}", "SCH-TYPE", "\"2,8\""},
        {"{\"2030\": 2.80}", "{\"2030\": 1e400}", "SCH-SYNTAX", "1e400"},
        {"\"goal\": \"mal\"", "\"goal\": \"mål\"", "SCH-REFERENCE", "\"mål\""},
        {"\"item\": \"del\"", "\"item\": \"dell\"", "SCH-CODE", "\"dell\""},
        {"\"kinds\": [\"flytt\"]", "\"kinds\": [\"flyt\"]", "SCH-CODE", "\"flyt\""},
        {"\"transfers\": [{\"line\": \"poster\"", "\"transfers\": [{\"line\": \"saldo\"", "SCH-LIST", "\"saldo\", \"attribute\""},
        {"\"list_line\": \"poster\"", "\"list_line\": \"saldo\"", "SCH-LIST", "\"saldo\", \"sum_line\""},
        {"\"columns\": [{\"kind\": \"value\", \"period\": \"2030\", \"measure\": \"belopp\"}]", "\"columns\": []", "SCH-REGION",
         "{\n              \"id\": \"tabell\""},
        {"\"codes\": \"slag\"", "\"codes\": \"slagg\"", "SCH-REFERENCE", "\"slagg\""},
        {"\"unit\": \"varav\"}", "\"unit\": \"varva\"}", "SCH-REFERENCE", "\"varva\""},
        {"{\"label\": {\"sv\": \"Rubrik\", \"en\": \"Heading\"}}", "{}", "SCH-MISSING-MEMBER", "{}, {\"line\""},
        {"\"tolerance\": 2.5", "\"tolerance\": -2.5", "SCH-NUMBER", "-2.5"},
        {"\"tolerance\": 2.5", "\"tolerance\": \"lagom\"", "SCH-TYPE", "\"lagom\""},
        {"\"scope\": \"workbook\"", "\"scope\": \"works\"", "SCH-VALUE", "\"works\""},
        {"[\"#Rubrik\", \"saldo\"]", "[\"#Rubrik\", \"salda\"]", "SCH-REFERENCE", "\"salda\""},
        {"\"targets\": {\"saldo\"", "\"targets\": {\"sald\"", "SCH-REFERENCE", "\"sald\""},
    };
    for (const Case& item : cases) {
        CAPTURE(item.to);
        const std::string json = changed_schema(item.from, item.to);
        REQUIRE_FALSE(json.empty());
        const auto loaded = load_schema(json, "fel.json");
        CHECK_FALSE(loaded.value);
        const auto [line, column] = place_of(json, item.at);
        bool found = false;
        for (const Finding& finding : loaded.findings) {
            INFO(finding.code, " ", to_string(finding.place));
            CHECK(find_message(finding.code));
            found = found || (finding.code == item.code && finding.place.text_row == line && finding.place.text_column == column);
        }
        INFO("expected ", item.code, " at ", line, ":", column,
             "; first: ", loaded.findings.empty() ? "" : loaded.findings[0].code + " " + to_string(loaded.findings[0].place));
        CHECK(found);
    }
}

TEST_CASE("a formula that cannot be read is reported at its own column") {
    const std::string json = changed_schema("=intakter+kostnader", "=intakter+*kostnader");
    const auto loaded = load_schema(json, "fel.json");
    CHECK_FALSE(loaded.value);
    REQUIRE(loaded.findings.size() == 1);
    CHECK(loaded.findings[0].code == "SCH-FORMULA");
    const auto [line, column] = place_of(json, "=intakter+*");
    CHECK(loaded.findings[0].place.text_row == line);
    CHECK(*loaded.findings[0].place.text_column >= column);
    CHECK(*loaded.findings[0].place.text_column <= column + 20);
}

TEST_CASE("a name after escapes in a formula is reported where it is written") {
    const std::string json = changed_schema("\"=intakter+kostnader\"", R"("=\u0069ntakter+kostnad")");
    const auto loaded = load_schema(json, "fel.json");
    REQUIRE(loaded.findings.size() == 1);
    CHECK(loaded.findings[0].code == "SCH-NAME");
    const auto [line, column] = place_of(json, "kostnad\"}");
    CHECK(loaded.findings[0].place.text_row == line);
    CHECK(loaded.findings[0].place.text_column == column);
}

TEST_CASE("one run tells every fault, in the order of the text") {
    std::string json = changed_schema("\"short_name\"", "\"shortname\"");
    json.replace(json.find("=intakter+kostnader"), 19, "=intakter+kostnad");
    json.replace(json.find("\"goal\": \"mal\""), 13, "\"goal\": \"nej\"");
    const auto loaded = load_schema(json, "fel.json");
    REQUIRE(loaded.findings.size() == 3);
    CHECK(loaded.findings[0].code == "SCH-UNKNOWN-MEMBER");
    CHECK(loaded.findings[1].code == "SCH-NAME");
    CHECK(loaded.findings[2].code == "SCH-REFERENCE");
}

TEST_CASE("a misspelt word is answered with the one that was meant") {
    const auto loaded = load_schema(changed_schema("\"short_name\"", "\"shortname\""), "fel.json");
    REQUIRE(loaded.findings.size() == 1);
    CHECK(render_message(loaded.findings[0], Language::Swedish) == "”shortname” betyder ingenting här. Menas ”short_name”?");
    CHECK(render_message(loaded.findings[0], Language::English) == "“shortname” means nothing here. Is “short_name” meant?");
}

TEST_CASE("bytes that are no schema are refused, never crash") {
    std::string deep(1000, '[');
    const std::string cases[] = {"",         "   ",      "null",
                                 "[]",       "\"text\"", "{",
                                 "{\"a\":}", "\xff\xfe", "{\"format\": \"\xff\"}",
                                 deep,       "{} {}",    std::string("\0", 1)};
    for (const std::string& json : cases) {
        CAPTURE(json);
        const auto loaded = load_schema(json, "skräp.json");
        CHECK_FALSE(loaded.value);
        REQUIRE_FALSE(loaded.findings.empty());
        CHECK(loaded.findings[0].place.text_row);
    }
}

TEST_CASE("any schema cut off anywhere is refused") {
    for (std::size_t length = 0; length + 2 < kSmallSchema.size(); length += 97) {
        const auto loaded = load_schema(kSmallSchema.substr(0, length), "kort.json");
        CHECK_FALSE(loaded.value);
    }
}

TEST_CASE("units of measure are read as people write them") {
    CHECK(parse_measure_unit("mkr") == MeasureUnit::Mnkr);
    CHECK(parse_measure_unit("Miljoner  kronor") == MeasureUnit::Mnkr);
    CHECK(parse_measure_unit("tusental kronor") == MeasureUnit::Tkr);
    CHECK(parse_measure_unit("Procent") == MeasureUnit::Percent);
    CHECK_FALSE(parse_measure_unit("dollar"));
    CHECK(money_exponent(MeasureUnit::Mnkr) == 6);
    CHECK_FALSE(is_money(MeasureUnit::Percent));
}
