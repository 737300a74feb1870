#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "report/findings_text.h"
#include "report/value_text.h"
#include "workbook/read_workbook.h"
#include "writing/lint.h"
#include "writing/safe_write.h"

namespace planbok::cli {
namespace {

using Json = nlohmann::ordered_json;

po::options_description options() {
    po::options_description own("inspect");
    own.add_options()("cells", "varje cell: blad, cell, typ, värde, formel / every cell: sheet, cell, type, value, formula");
    return own;
}

const char* type_word(const Value& value) {
    switch (value.kind) {
        case ValueKind::Blank: return "blank";
        case ValueKind::Number: return "number";
        case ValueKind::Text: return "text";
        case ValueKind::Boolean: return "boolean";
        case ValueKind::Error: return "error";
    }
    return "";
}

/// Tabs and line breaks would end a field or a line: they are shown as \t and \n.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\\') out += "\\\\";
        else out += c;
    }
    return out;
}

void print_cells(const Context& context, const Workbook& workbook) {
    std::string out;
    for (const Sheet& sheet : workbook.sheets) {
        sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
            const std::string text = formula ? "=" + std::string(formula->text) : "";
            if (context.json) {
                out += Json{{"sheet", sheet.name}, {"cell", to_a1(ref)}, {"type", type_word(value)}, {"value", value_text(value)}, {"formula", text}}
                           .dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
            } else {
                out += one_line(sheet.name) + "\t" + to_a1(ref) + "\t" + type_word(value) + "\t" + one_line(value_text(value)) + "\t" + one_line(text) + "\n";
            }
        });
        print(out);
        out.clear();
    }
}

const char* visibility_word(SheetVisibility visibility, Language language) {
    const bool sv = language == Language::Swedish;
    switch (visibility) {
        case SheetVisibility::Visible: return sv ? "synligt" : "visible";
        case SheetVisibility::Hidden: return sv ? "dolt" : "hidden";
        case SheetVisibility::VeryHidden: return sv ? "mycket dolt" : "very hidden";
    }
    return "";
}

/// Parts whose content the engine reads; the rest is carried byte for byte.
bool is_understood(std::string_view content_type) {
    for (const std::string_view known : {"sheet.main+xml", "worksheet+xml", "sharedStrings+xml", "styles+xml", "comments+xml", "table+xml", "relationships+xml",
                                         "externalLink+xml", "template.main+xml", "macroEnabled.main+xml"}) {
        if (content_type.ends_with(known)) return true;
    }
    return false;
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    if (arguments.size() != 1) return usage_error(context, {"skriv: planbok inspect FIL [--cells]", "write: planbok inspect FILE [--cells]"});
    const auto bytes = read_file(arguments[0], context.run.limits.upload_bytes);
    if (!bytes) return report_failure(context, bytes.error());
    const auto package = Package::open(*bytes, arguments[0], context.run.limits);
    if (!package) return report_failure(context, package.error());
    auto read = read_workbook(package->value, context.run.limits);
    if (!read) return report_failure(context, read.error());
    const Workbook& workbook = read->value;
    if (context.values.count("cells")) {
        print_cells(context, workbook);
        return ExitStatus::Clean;
    }
    std::vector<Finding> findings = package->findings;
    findings.insert(findings.end(), read->findings.begin(), read->findings.end());
    const std::vector<Finding> lint = lint_package(package->value);
    findings.insert(findings.end(), lint.begin(), lint.end());
    for (Finding& finding : findings) {
        apply_catalogue(finding);
        finding.place.file = arguments[0];
    }
    const bool sv = context.language == Language::Swedish;
    Json parts = Json::array(), sheets = Json::array(), names = Json::array(), links = Json::array(), noticed = Json::array();
    std::string text = arguments[0] + "\n\n" + (sv ? "Delar\n" : "Parts\n");
    for (const PackageEntry& entry : package->value.entries()) {
        const std::string_view type = package->value.content_type(entry.part_name);
        const bool understood = entry.part_name == "[Content_Types].xml" || is_understood(type);
        parts.push_back({{"part", entry.part_name}, {"content_type", type}, {"bytes", entry.inflated_size}, {"understood", understood}});
        text += "  " + visible(entry.part_name) + "  " + std::to_string(entry.inflated_size) + (sv ? " byte" : " bytes") +
                (understood ? "" : sv ? "  (bärs oförändrad)" : "  (carried opaque)") + "\n";
    }
    text += sv ? "\nBlad\n" : "\nSheets\n";
    for (const Sheet& sheet : workbook.sheets) {
        const auto used = sheet.used_range();
        sheets.push_back({{"name", sheet.name}, {"visibility", visibility_word(sheet.visibility, Language::English)}, {"cells", sheet.cell_count()},
                          {"formulas", sheet.formula_count()}, {"used", used ? to_a1(*used) : ""}, {"merges", sheet.merges.size()},
                          {"tables", sheet.tables.size()}, {"validations", sheet.validations.size()}, {"comments", sheet.comments.size()},
                          {"protected", sheet.is_protected}});
        text += "  " + visible(sheet.name) + "  " + (used ? to_a1(*used) : "–") + "  " + std::to_string(sheet.cell_count()) + (sv ? " celler, " : " cells, ") +
                std::to_string(sheet.formula_count()) + (sv ? " formler, " : " formulas, ") + visibility_word(sheet.visibility, context.language) +
                (sheet.is_protected ? sv ? ", skyddat" : ", protected" : "") + "\n";
    }
    if (!workbook.names.empty()) text += sv ? "\nNamn\n" : "\nNames\n";
    for (const DefinedName& name : workbook.names) {
        names.push_back({{"name", name.name}, {"refers_to", name.formula}, {"sheet", name.sheet ? Json(workbook.sheets[*name.sheet].name) : Json(nullptr)}});
        text += "  " + visible(name.name) + " = " + visible(name.formula) + "\n";
    }
    for (const ExternalLink& link : workbook.external_links) {
        links.push_back({{"target", link.target}, {"kind", link.kind}});
        text += (sv ? "\nExtern länk (följs aldrig): " : "\nExternal link (never followed): ") + visible(link.target) + "\n";
    }
    if (workbook.has_macros) text += sv ? "\nMakron finns; de körs aldrig och bärs oförändrade.\n" : "\nThere are macros; they are never run and are carried unchanged.\n";
    text += findings.empty() ? sv ? "\nInget att anmärka på i filen.\n" : "\nNothing to remark on in the file.\n" : "\n";
    for (const Finding& finding : findings) {
        noticed.push_back({{"code", finding.code}, {"severity", severity_word(finding.severity)}, {"sheet", finding.place.sheet}, {"cell", finding.place.cell},
                           {"part", finding.place.part}, {"message", render_message(finding, context.language)}});
        text += finding_text(finding, context.language) + "\n";
    }
    const Json document = {{"file", arguments[0]}, {"content_hash", content_hash(workbook)}, {"parts", parts}, {"sheets", sheets}, {"names", names},
                           {"external_links", links}, {"macros", workbook.has_macros}, {"date1904", workbook.date1904}, {"findings", noticed}};
    print(context.json ? document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n" : text);
    return ExitStatus::Clean;
}

}  // namespace

Command inspect_command() {
    return {"inspect", {"FIL [--cells]", "FILE [--cells]"}, {"vad filen innehåller, förstås och bärs; filens hälsa", "what the file holds, what is understood and carried; its health"}, options, run};
}

}  // namespace planbok::cli
