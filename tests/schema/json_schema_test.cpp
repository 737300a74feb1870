#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#endif
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include "schema/load_schema.h"
#include "schema/small_schema.h"

using namespace planbok;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(PLANBOK_SOURCE_DIR + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// An independent judge of schemas/plan.schema.json.
class Judge {
public:
    Judge() : definition_(nlohmann::json::parse(text_of("/schemas/plan.schema.json"))) {
        valijson::adapters::NlohmannJsonAdapter adapter(definition_);
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(adapter, schema_);
    }
    bool accepts(const std::string& text) {
        const auto document = nlohmann::json::parse(text, nullptr, false);
        if (document.is_discarded()) return false;
        valijson::adapters::NlohmannJsonAdapter adapter(document);
        valijson::Validator validator;
        return validator.validate(schema_, adapter, nullptr);
    }

private:
    nlohmann::json definition_;
    valijson::Schema schema_;
};

}  // namespace

TEST_CASE("an independent validator finds the shipped and the small schema valid") {
    Judge judge;
    CHECK(judge.accepts(text_of("/schemas/vastmanland-2019-2021.json")));
    CHECK(judge.accepts(std::string(kSmallSchema)));
}

TEST_CASE("the loader and the JSON Schema agree on what is structurally wrong") {
    struct Case {
        const char* from;
        const char* to;
    };
    const Case cases[] = {
        {"\"format\": \"planbok-schema/1\"", "\"format\": \"planbok-schema/9\""},
        {"\"version\": \"1.0.0\",", ""},
        {"\"version\": \"1.0.0\",", "\"version\": 1,"},
        {"\"version\": \"1.0.0\",", "\"version\": \"\","},
        {"\"short_name\"", "\"shortname\""},
        {"{\"sv\": \"Plan 2030\", ", "{"},
        {"\"kind\": \"bokslut\"", "\"kind\": \"bokslutet\""},
        {"\"decimals\": 1,", "\"decimals\": 1.5,"},
        {"\"decimals\": 1,", "\"decimals\": 40,"},
        {"\"decimals\": 1,", "\"decimals\": true,"},
        {"{\"id\": \"intakter\"", "{\"id\": \"2intakter\""},
        {"\"unit\": \"mnkr\"", "\"unit\": \"miljoner\""},
        {"{\"2030\": 2.80}", "{\"2030\": \"2,8\"}"},
        {"\"columns\": [{\"kind\": \"value\", \"period\": \"2030\", \"measure\": \"belopp\"}]", "\"columns\": []"},
        {"{\"kind\": \"value\", \"period\": \"2030\", \"measure\"", "{\"kind\": \"value\", \"measure\""},
        {"\"attribute\": \"slag\", \"codes\"", "\"codes\""},
        {", \"list_line\": \"poster\"", ""},
        {"{\"label\": {\"sv\": \"Rubrik\", \"en\": \"Heading\"}}", "{}"},
        {"\"tolerance\": 2.5", "\"tolerance\": -2.5"},
        {"\"tolerance\": 2.5", "\"tolerance\": \"lagom\""},
        {"\"scope\": \"workbook\"", "\"scope\": \"works\""},
        {"\"found\": \"=saldo\", ", ""},
        {"\"severity\": \"fel\"", "\"severity\": \"error\""},
        {"\"kind\": \"key_figures\"", "\"kind\": \"unit_table\""},
        {"\"role\": \"amount\"", "\"role\": \"sum\""},
        {"\"periods\": [", "\"perioder\": ["},
    };
    Judge judge;
    for (const Case& item : cases) {
        CAPTURE(item.to);
        const std::string json = changed_schema(item.from, item.to);
        REQUIRE_FALSE(json.empty());
        CHECK_FALSE(judge.accepts(json));
        CHECK_FALSE(load_schema(json, "fel.json").value);
    }
}
