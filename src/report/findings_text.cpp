#include "report/findings_text.h"

#include <map>

#include "base/text.h"

namespace planbok {
namespace {

std::string place_text(const Place& place) {
    const std::string text = to_string(place);
    return text.empty() ? "" : visible(text) + ": ";
}

void append_findings(std::string& out, const std::vector<Finding>& findings, Language language, Cap cap) {
    constexpr std::size_t kShown = 100;
    std::map<std::string, std::size_t> left;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (cap == Cap::None || i < kShown) out += finding_text(findings[i], language) + "\n";
        else ++left[findings[i].code];
    }
    for (const auto& [code, count] : left) {
        out += (language == Language::Swedish ? "  … och " : "  … and ") + std::to_string(count) + " × " + code +
               (language == Language::Swedish ? " till (--all visar alla)\n" : " more (--all shows them)\n");
    }
}

}  // namespace

std::string finding_text(const Finding& finding, Language language) {
    std::string out = finding.code + " " + std::string(severity_word(finding.severity, language)) + ": " + place_text(finding.place) +
                      visible(render_message(finding, language));
    const std::string hint = render_hint(finding, language);
    if (!hint.empty()) out += "\n    → " + visible(hint);
    if (!finding.source.empty()) out += (language == Language::Swedish ? "\n    Källa: " : "\n    Source: ") + visible(finding.source);
    return out;
}

std::string findings_text(const ExaminedSet& set, Language language, Cap cap) {
    const bool sv = language == Language::Swedish;
    std::string out;
    std::size_t errors = 0, warnings = 0, notes = 0, accepted = set.accepted.size(), refused = 0;
    const auto count = [&](const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            errors += finding.severity == Severity::Error;
            warnings += finding.severity == Severity::Warning;
            notes += finding.severity == Severity::Note;
        }
    };
    for (const ExaminedWorkbook& file : set.files) {
        count(file.findings);
        accepted += file.accepted.size();
        refused += file.refused;
        if (file.findings.empty()) continue;
        const OrganisationUnit* unit = file.schema == nullptr ? nullptr : file.schema->unit(file.facts.unit);
        out += visible(file.file);
        if (unit != nullptr) out += " – " + (sv ? unit->label.sv : unit->label.en);
        if (file.refused) out += sv ? " – avvisad" : " – refused";
        out += "\n";
        append_findings(out, file.findings, language, cap);
        out += "\n";
    }
    if (!set.findings.empty()) {
        count(set.findings);
        out += sv ? "Mellan arbetsböckerna\n" : "Between the workbooks\n";
        append_findings(out, set.findings, language, cap);
        out += "\n";
    }
    for (const ExaminedWorkbook& file : set.files) {
        if (file.refused || file.not_checked.empty()) continue;  // of a refused file nothing was checked
        out += visible(file.file) + (sv ? ": inte prövat: " : ": not checked: ");
        for (std::size_t i = 0; i < file.not_checked.size(); ++i) out += (i ? ", " : "") + file.not_checked[i];
        out += "\n";
    }
    out += std::to_string(set.files.size()) + (sv ? (set.files.size() == 1 ? " arbetsbok: " : " arbetsböcker: ") : (set.files.size() == 1 ? " workbook: " : " workbooks: "));
    out += std::to_string(errors) + (sv ? " fel, " : " errors, ");
    out += std::to_string(warnings) + (sv ? (warnings == 1 ? " varning, " : " varningar, ") : (warnings == 1 ? " warning, " : " warnings, "));
    out += std::to_string(notes) + (sv ? (notes == 1 ? " upplysning" : " upplysningar") : (notes == 1 ? " note" : " notes"));
    if (accepted) out += ", " + std::to_string(accepted) + (sv ? " godkända undantag" : " accepted");
    if (refused) out += ", " + std::to_string(refused) + (sv ? (refused == 1 ? " avvisad" : " avvisade") : " refused");
    return out + "\n";
}

}  // namespace planbok
