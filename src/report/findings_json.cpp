#include "report/findings_json.h"

#include <nlohmann/json.hpp>

namespace planbok {
namespace {

using Json = nlohmann::ordered_json;

Json argument_json(const Argument& argument, Language language) {
    if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&argument.value)) return *number;
    if (const auto* decimal = std::get_if<Decimal>(&argument.value)) return decimal->to_string();
    const auto& both = std::get<LocalText>(argument.value);
    return language == Language::Swedish ? both.sv : both.en;
}

Json optional_number(const auto& number) { return number ? Json(*number) : Json(nullptr); }

Json finding_json(const Finding& finding, Language language) {
    Json args = Json::object();
    for (const Argument& argument : finding.args) args[argument.name] = argument_json(argument, language);
    Json related = Json::array();
    for (const Place& place : finding.related) related.push_back({{"file", place.file}, {"sheet", place.sheet}, {"cell", place.cell}});
    return {{"code", finding.code},
            {"severity", severity_word(finding.severity)},
            {"who", who_word(finding.who)},
            {"sheet", finding.place.sheet},
            {"cell", finding.place.cell},
            {"part", finding.place.part},
            {"offset", optional_number(finding.place.offset)},
            {"line", finding.line},
            {"period", finding.period},
            {"row", optional_number(finding.place.text_row)},
            {"column", optional_number(finding.place.text_column)},
            {"unit", finding.unit},
            {"expected", finding.expected},
            {"found", finding.found},
            {"args", std::move(args)},
            {"related", std::move(related)},
            {"message", render_message(finding, language)},
            {"hint", render_hint(finding, language)},
            {"source", finding.source}};
}

Json findings_list(const std::vector<Finding>& findings, Language language) {
    Json list = Json::array();
    for (const Finding& finding : findings) list.push_back(finding_json(finding, language));
    return list;
}

struct Counts {
    std::size_t errors = 0, warnings = 0, notes = 0;
    void add(const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            if (finding.severity == Severity::Error) ++errors;
            else if (finding.severity == Severity::Warning) ++warnings;
            else ++notes;
        }
    }
};

Json limits_json(const Limits& limits) {
    return {{"upload_bytes", limits.upload_bytes}, {"inflated_total", limits.inflated_total}, {"inflated_part", limits.inflated_part},
            {"ratio", limits.ratio}, {"entries", limits.entries}, {"cells", limits.cells}, {"shared_strings", limits.shared_strings},
            {"sheets", limits.sheets}, {"xml_depth", limits.xml_depth}, {"calculation_steps", limits.calculation_steps}};
}

}  // namespace

std::string findings_json(const ExaminedSet& set, const RunOptions& options, Language language) {
    Counts counts;
    Json files = Json::array();
    for (const ExaminedWorkbook& file : set.files) {
        counts.add(file.findings);
        files.push_back({{"path", file.file},
                         {"status", file.refused ? "refused" : "read"},
                         {"sha256", file.sha256.empty() ? Json(nullptr) : Json(file.sha256)},
                         {"content_hash", file.content_hash},
                         {"input", file.facts.input},
                         {"unit", file.facts.unit},
                         {"not_checked", file.not_checked},
                         {"accepted", findings_list(file.accepted, language)},
                         {"findings", findings_list(file.findings, language)}});
    }
    // A finding across files stands at the cell of *found*; which file that is, is in its related places' company.
    Json across = Json::array();
    for (const Finding& finding : set.findings) {
        Json entry = finding_json(finding, language);
        entry["file"] = finding.place.file;
        across.push_back(std::move(entry));
    }
    counts.add(set.findings);
    Json accepted = Json::array();
    for (const Finding& finding : set.accepted) {
        Json entry = finding_json(finding, language);
        entry["file"] = finding.place.file;
        accepted.push_back(std::move(entry));
    }
    Json schema = set.schema == nullptr ? Json(nullptr)
                                        : Json{{"id", set.schema->id}, {"version", set.schema->version}, {"sha256", set.schema->sha256}};
    const Json document = {{"engine", PLANBOK_VERSION}, {"schema", std::move(schema)}, {"limits", limits_json(options.limits)},
                           {"as_of", options.as_of}, {"findings", std::move(across)}, {"accepted", std::move(accepted)},
                           {"files", std::move(files)},
                           {"summary", {{"fel", counts.errors}, {"varning", counts.warnings}, {"upplysning", counts.notes}}}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace planbok
