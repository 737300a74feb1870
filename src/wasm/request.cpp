#include "wasm/request.h"

#include <nlohmann/json.hpp>

#include <optional>

#include "formula/serial_date.h"

namespace planbok::wasm {
namespace {

using Json = nlohmann::json;

std::unexpected<LocalText> wrong(std::string sv, std::string en) { return std::unexpected(LocalText{std::move(sv), std::move(en)}); }

/// "2021-05-21" as a serial day of the 1900 system; nullopt for anything that is no date.
std::optional<double> serial_of_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int parts[3] = {0, 0, 0};
    int part = 0;
    for (const char c : text) {
        if (c == '-') ++part;
        if (c == '-' && part < 3) continue;
        if (c < '0' || c > '9') return std::nullopt;
        parts[part] = parts[part] * 10 + (c - '0');
    }
    return serial_of_valid_date(parts[0], parts[1], parts[2]);
}

Asked<void> read_limits(const Json& json, Limits& limits) {
    if (!json.is_object()) return wrong("\"limits\" är inget objekt", "\"limits\" is no object");
    for (const auto& [name, value] : json.items()) {
        std::uint64_t* limit = find_limit(limits, name);
        if (limit == nullptr) return wrong("okänd gräns \"" + name + "\"", "unknown limit \"" + name + "\"");
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() == 0) {
            return wrong("gränsen \"" + name + "\" är inget heltal över noll", "the limit \"" + name + "\" is no whole number above zero");
        }
        *limit = value.get<std::uint64_t>();
    }
    return {};
}

Asked<void> read_texts(const Json& json, Request& request, std::string& language) {
    const std::pair<const char*, std::string*> texts[] = {{"as_of", &request.run.as_of}, {"lang", &language},       {"schema", &request.schema},
                                                          {"output", &request.output},   {"unit", &request.unit}, {"input", &request.input}};
    for (const auto& [name, value] : json.items()) {
        if (name == "limits" || name == "seed") continue;
        std::string* to = nullptr;
        for (const auto& [known, field] : texts) {
            if (name == known) to = field;
        }
        if (to == nullptr) return wrong("okänt val \"" + name + "\"", "unknown option \"" + name + "\"");
        if (!value.is_string()) return wrong("valet \"" + name + "\" är ingen text", "the option \"" + name + "\" is no text");
        *to = value.get<std::string>();
    }
    return {};
}

}  // namespace

Asked<Request> read_request(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return wrong("valen är inget JSON-objekt", "the options are no JSON object");
    Request request;
    std::string language = "sv";
    if (const auto read = read_texts(json, request, language); !read) return std::unexpected(read.error());
    if (language != "sv" && language != "en") return wrong("\"lang\" är sv eller en", "\"lang\" is sv or en");
    request.language = language == "sv" ? Language::Swedish : Language::English;

    const auto day = serial_of_iso_date(request.run.as_of);
    if (!day) return wrong("\"as_of\" är inget datum ÅÅÅÅ-MM-DD", "\"as_of\" is no date YYYY-MM-DD");
    request.run.calculation.now_serial = *day;
    request.created = request.run.as_of + "T00:00:00Z";

    if (const auto seed = json.find("seed"); seed != json.end()) {
        if (!seed->is_number_unsigned()) return wrong("\"seed\" är inget heltal", "\"seed\" is no whole number");
        request.run.calculation.seed = seed->get<std::uint64_t>();
    }
    if (const auto limits = json.find("limits"); limits != json.end()) {
        if (const auto read = read_limits(*limits, request.run.limits); !read) return std::unexpected(read.error());
    }
    request.run.calculation.limits = request.run.limits;
    return request;
}

}  // namespace planbok::wasm
