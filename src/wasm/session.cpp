#include "wasm/session.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "binding/make_template.h"
#include "report/calculate_cached_values.h"
#include "report/consolidated_workbook.h"
#include "report/findings_json.h"
#include "report/lineage_names.h"
#include "schema/load_schema.h"
#include "wasm/host_cells.h"

namespace planbok::wasm {
namespace {

/// A result of an earlier run that lies among the workbooks: never an input of consolidation.
bool is_earlier_result(const ExaminedWorkbook& examined) { return examined.workbook != nullptr && examined.workbook->find_name(kResultName) != nullptr; }

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::Error; });
}

}  // namespace

Session::Status Session::usage(const LocalText& text) {
    result_ = nlohmann::json{{"usage", {{"sv", text.sv}, {"en", text.en}}}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    return Status::Usage;
}

Session::Status Session::verdict(std::vector<Finding> findings, Status status) {
    ExaminedSet nothing;
    nothing.findings = std::move(findings);
    for (Finding& finding : nothing.findings) apply_catalogue(finding);
    result_ = findings_json(nothing, RunOptions(), Language::Swedish);
    return status;
}

Session::Status Session::refuse(const Failure& failure, const Request& request) {
    ExaminedSet nothing;
    nothing.findings.push_back(failure.finding);
    apply_catalogue(nothing.findings.back());
    result_ = findings_json(nothing, request.run, request.language);
    return Status::Refused;
}

Session::Status Session::add_schema(std::string_view file, std::string_view json) {
    document_.clear();
    auto loaded = load_schema(json, file);
    const bool there = loaded.value.has_value();
    if (there) schemas_.push_back(std::move(*loaded.value));
    return verdict(std::move(loaded.findings), there ? Status::Clean : Status::Refused);
}

Session::Status Session::accept(std::string_view file, std::string_view json) {
    document_.clear();
    auto loaded = load_acceptances(json, file);
    for (Finding& finding : loaded.findings) apply_catalogue(finding);
    const bool faulty = has_errors(loaded.findings);
    if (!faulty) accepted_ = std::move(loaded.value);
    return verdict(std::move(loaded.findings), faulty ? Status::Refused : Status::Clean);
}

void Session::add_file(std::string_view file, std::string_view bytes) {
    workbooks_.push_back({std::string(file), std::make_shared<const std::string>(bytes), {}});
}

void Session::add_cells(std::string_view file, std::string_view json) { workbooks_.push_back({std::string(file), nullptr, std::string(json)}); }

void Session::reset() {
    workbooks_.clear();
    accepted_ = {};
    result_.clear();
    document_.clear();
}

Asked<Request> Session::prepare(std::string_view options) {
    result_.clear();
    document_.clear();
    auto request = read_request(options);
    if (!request) return request;
    if (schemas_.empty()) return std::unexpected(LocalText{"inget planschema har lämnats", "no plan schema has been handed over"});
    request->run.accepted = accepted_;
    if (request->schema.empty()) return request;
    for (const PlanSchema& schema : schemas_) {
        if (schema.id == request->schema) request->run.forced_schema = &schema;
    }
    if (request->run.forced_schema == nullptr) {
        return std::unexpected(LocalText{"inget planschema heter \"" + request->schema + "\"", "no plan schema is called \"" + request->schema + "\""});
    }
    return request;
}

Asked<std::vector<ExaminedWorkbook>> Session::examine(const Request& request, EarlierResults earlier) const {
    std::vector<ExaminedWorkbook> examined;
    for (const HandedIn& workbook : workbooks_) {
        if (workbook.bytes != nullptr) {
            examined.push_back(examine_workbook(workbook.bytes, workbook.file, schemas_, request.run));
        } else {
            auto cells = read_host_cells(workbook.cells, workbook.file, request.run.limits);
            if (!cells) return std::unexpected(cells.error());
            examined.push_back(examine_cells(std::move(*cells), schemas_, request.run));
        }
    }
    if (earlier == EarlierResults::Skip) std::erase_if(examined, is_earlier_result);
    if (examined.empty()) return std::unexpected(LocalText{"inga arbetsböcker har lämnats", "no workbooks have been handed over"});
    return examined;
}

Session::Status Session::validate(std::string_view options) {
    const auto request = prepare(options);
    if (!request) return usage(request.error());
    auto examined = examine(*request, EarlierResults::Examine);
    if (!examined) return usage(examined.error());
    const ExaminedSet set = examine_set(std::move(*examined), request->run, SetExtent::Part);
    result_ = findings_json(set, request->run, request->language);
    return static_cast<Status>(exit_status(set));
}

Session::Status Session::consolidate(std::string_view options) {
    const auto request = prepare(options);
    if (!request) return usage(request.error());
    auto examined = examine(*request, EarlierResults::Skip);
    if (!examined) return usage(examined.error());
    const ExaminedSet set = examine_set(std::move(*examined), request->run, SetExtent::Whole);
    result_ = findings_json(set, request->run, request->language);
    if (set.schema == nullptr) return Status::Refused;
    const auto& outputs = set.schema->outputs;
    const auto output = std::find_if(outputs.begin(), outputs.end(), [&](const Output& declared) { return request->output.empty() || declared.id == request->output; });
    if (output == outputs.end()) return usage({"planen har ingen sådan utdata", "the plan has no such output"});
    auto bytes = write_workbook(consolidated_workbook(*output, set, request->run, request->language, request->created));
    if (!bytes) return refuse(bytes.error(), *request);
    document_ = std::move(*bytes);
    return static_cast<Status>(exit_status(set));
}

Session::Status Session::make_template(std::string_view options) {
    const auto request = prepare(options);
    if (!request) return usage(request.error());
    const PlanSchema* schema = request->run.forced_schema;
    if (schema == nullptr && schemas_.size() == 1) schema = &schemas_.front();
    if (schema == nullptr) return usage({"flera planscheman: välj med \"schema\"", "several plan schemas: choose with \"schema\""});
    const OrganisationUnit* unit = schema->unit(request->unit);
    if (unit == nullptr) return usage({"planen har ingen enhet \"" + request->unit + "\"", "the plan has no unit \"" + request->unit + "\""});
    std::vector<const Input*> inputs;
    for (const Input& input : schema->inputs) {
        const bool asked = request->input.empty() || input.id == request->input;
        if (asked && std::find(input.units.begin(), input.units.end(), unit->id) != input.units.end()) inputs.push_back(&input);
    }
    if (inputs.size() != 1) return usage({"enheten ska ha en sådan mall", "the unit is to have one such template"});
    auto workbook = planbok::make_template(*schema, *inputs.front(), *unit, request->created);
    if (!workbook) return refuse(workbook.error(), *request);
    calculate_cached_values(*workbook, request->run.calculation);
    auto bytes = write_workbook(*workbook);
    if (!bytes) return refuse(bytes.error(), *request);
    document_ = std::move(*bytes);
    return verdict({}, Status::Clean);
}

}  // namespace planbok::wasm
