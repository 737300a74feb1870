#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "validation/validate.h"

namespace planbok {

namespace {

using Json = nlohmann::ordered_json;

struct Member {
    std::string_view name;
    std::string AcceptedFinding::* field;
    bool required;
};
constexpr std::array kMembers = {
    Member{"code", &AcceptedFinding::code, true},          Member{"file", &AcceptedFinding::file, false},
    Member{"sheet", &AcceptedFinding::sheet, false},       Member{"cell", &AcceptedFinding::cell, false},
    Member{"found", &AcceptedFinding::found, false},       Member{"expected", &AcceptedFinding::expected, false},
    Member{"reason", &AcceptedFinding::reason, true},      Member{"who", &AcceptedFinding::who, true},
    Member{"decision", &AcceptedFinding::decision, false}, Member{"valid_to", &AcceptedFinding::valid_to, false},
};

bool is_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t at : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
        if (text[at] < '0' || text[at] > '9') return false;
    }
    const int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

class Loader {
public:
    explicit Loader(std::string_view file) { place_.file = std::string(file); }

    Reported<Acceptances> load(std::string_view text) {
        const Json json = parse(text);
        if (!json.is_object()) {
            if (out_.findings.empty()) fault("ACC-SYNTAX", "", {"filen är inget JSON-objekt", "the file is no JSON object"});
            return std::move(out_);
        }
        for (const auto& [name, value] : json.items()) {
            if (name == "findings" && value.is_array()) {
                std::size_t index = 0;
                for (const Json& entry : value) read_finding(entry, "findings[" + std::to_string(index++) + "]");
            } else if (name == "synonyms" && value.is_object()) {
                read_synonyms(value);
            } else {
                fault("ACC-MEMBER", name,
                      {"väntat: findings (lista) och synonyms (objekt)", "expected: findings (a list) and synonyms (an object)"});
            }
        }
        return std::move(out_);
    }

private:
    /// Parses, noting doubled keys; a fault in the JSON itself gives its byte offset.
    Json parse(std::string_view text) {
        std::vector<std::set<std::string>> keys;
        const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
            if (event == Json::parse_event_t::object_start) keys.emplace_back();
            if (event == Json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
            if (event == Json::parse_event_t::key && !keys.empty() &&
                !keys.back().insert(parsed.get_ref<const std::string&>()).second) {
                fault("ACC-MEMBER", parsed.get_ref<const std::string&>(), {"namnet står två gånger", "the name stands twice"});
            }
            return true;
        };
        Json json = Json::parse(text, watch, false);
        if (json.is_discarded()) fault("ACC-SYNTAX", "", {"filen är ingen giltig JSON", "the file is not valid JSON"});
        return json;
    }

    void read_finding(const Json& entry, const std::string& where) {
        if (!entry.is_object()) return fault("ACC-MEMBER", where, {"väntat: ett objekt", "expected: an object"});
        AcceptedFinding accepted;
        bool sound = true;
        for (const auto& [name, value] : entry.items()) {
            const auto member = std::find_if(kMembers.begin(), kMembers.end(), [&](const Member& m) { return m.name == name; });
            if (member == kMembers.end() || !value.is_string()) {
                fault("ACC-MEMBER", where + "." + name, {"okänt namn, eller inte text", "an unknown name, or not a text"});
                sound = false;
                continue;
            }
            accepted.*member->field = value.get_ref<const std::string&>();
        }
        for (const Member& member : kMembers) {
            if (!member.required || !(accepted.*member.field).empty()) continue;
            fault("ACC-MEMBER", where + "." + std::string(member.name), {"saknas", "is missing"});
            sound = false;
        }
        if (!accepted.valid_to.empty() && !is_iso_date(accepted.valid_to)) {
            fault("ACC-MEMBER", where + ".valid_to", {"väntat: ett datum, åååå-mm-dd", "expected: a date, yyyy-mm-dd"});
            sound = false;
        }
        if (sound) out_.value.findings.push_back(std::move(accepted));
    }

    void read_synonyms(const Json& synonyms) {
        for (const auto& [label, id] : synonyms.items()) {
            if (id.is_string() && !label.empty()) {
                out_.value.synonyms.by_label[label] = id.get_ref<const std::string&>();
            } else {
                fault("ACC-MEMBER", "synonyms." + label, {"väntat: radens id som text", "expected: the line's id as a text"});
            }
        }
    }

    void fault(std::string code, std::string where, LocalText reason) {
        out_.findings.push_back(
            make_finding(std::move(code), place_, {{"where", std::move(where)}, {"reason", std::move(reason)}}));
    }

    Place place_;
    Reported<Acceptances> out_;
};

}  // namespace

Reported<Acceptances> load_acceptances(std::string_view json, std::string_view file) { return Loader(file).load(json); }

}  // namespace planbok
