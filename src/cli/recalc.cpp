#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "formula/lex.h"
#include "report/edit_workbook.h"
#include "report/findings_text.h"
#include "report/value_text.h"
#include "workbook/read_workbook.h"
#include "writing/safe_write.h"

namespace planbok::cli {
namespace {

po::options_description options() {
    po::options_description own("recalc");
    own.add_options()("output,o", po::value<std::string>(), "fil att skriva / file to write")(
        "check", "jämför varje formelcells lagrade värde med vårt / compare every formula cell's stored value with ours");
    return own;
}

/// Names of the functions a formula calls, each once, in order.
std::vector<std::string> functions_in(std::string_view formula) {
    std::vector<Token> tokens;
    lex(formula, tokens);
    std::vector<std::string> names;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Word || tokens[i + 1].kind != TokenKind::LeftParen) continue;
        const std::string name(formula.substr(tokens[i].offset, tokens[i].length));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

void print_findings(const Context& context, std::vector<Finding> findings, const std::string& file) {
    for (Finding& finding : findings) {
        apply_catalogue(finding);
        finding.place.file = file;
        std::fputs((finding_text(finding, context.language) + "\n").c_str(), stderr);
    }
}

ExitStatus check(Context& context, const std::string& path, std::string_view bytes) {
    const auto workbook = read_workbook(bytes, path, context.run.limits);
    if (!workbook) return report_failure(context, workbook.error());
    const Reported<Recalculation> values = recalculate(workbook->value, context.run.calculation);
    print_findings(context, values.findings, path);
    const std::vector<SheetCell> stale = values.value.stale();
    nlohmann::ordered_json cells = nlohmann::ordered_json::array();
    std::string text;
    std::size_t differ = 0;
    for (std::uint32_t index = 0; index < workbook->value.sheets.size(); ++index) {
        const Sheet& sheet = workbook->value.sheets[index];
        sheet.for_each_cell([&](CellRef ref, const Value& cached, const FormulaCell* formula) {
            if (formula == nullptr) return;
            const SheetCell cell{index, ref};
            const bool agrees = std::find(stale.begin(), stale.end(), cell) == stale.end();
            const bool unsupported = values.value.unsupported(cell);
            const std::string before = value_text(cached), ours = unsupported ? "" : value_text(values.value.value(cell));
            differ += !agrees;
            if (context.json) {
                cells.push_back({{"sheet", sheet.name}, {"cell", to_a1(ref)}, {"functions", functions_in(formula->text)}, {"cached", before},
                                 {"ours", ours}, {"agrees", agrees}, {"unsupported", unsupported}});
            } else if (!agrees) {
                std::string functions;
                for (const std::string& name : functions_in(formula->text)) functions += (functions.empty() ? "" : " ") + name;
                text += quoted_sheet_name(sheet.name) + "!" + to_a1(ref) + "\t" + functions + "\t" + before + "\t" + ours + "\n";
            }
        });
    }
    print(context.json ? nlohmann::ordered_json{{"cells", cells}}.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n" : text);
    return differ ? ExitStatus::Findings : ExitStatus::Clean;
}

ExitStatus run(Context& context, const std::vector<std::string>& arguments) {
    const bool checking = context.values.count("check") > 0;
    if (arguments.size() != 1 || (!checking && !has_target(context))) {
        return usage_error(context, {"skriv: planbok recalc FIL -o UT, eller planbok recalc --check FIL", "write: planbok recalc FILE -o OUT, or planbok recalc --check FILE"});
    }
    const auto bytes = read_file(arguments[0], context.run.limits.upload_bytes);
    if (!bytes) return report_failure(context, bytes.error());
    if (checking) return check(context, arguments[0], *bytes);
    const auto edited = edit_workbook(*bytes, arguments[0], {}, Recompute::All, context.run.calculation);
    if (!edited) return report_failure(context, edited.error());
    print_findings(context, edited->findings, arguments[0]);
    return write_edited(context, {arguments[0], *bytes}, edited->value.bytes, arguments);
}

}  // namespace

Command recalc_command() {
    return {"recalc", {"FIL -o UT | --check FIL", "FILE -o OUT | --check FILE"}, {"räknar om formler, skriver lagrade värden på plats", "recomputes formulas, writes stored values in place"}, options, run};
}

}  // namespace planbok::cli
