#include "validation/accept.h"

#include <algorithm>
#include <string_view>

namespace planbok {

namespace {

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool same_place(const AcceptedFinding& acceptance, const Finding& finding) {
    return acceptance.code == finding.code && acceptance.sheet == finding.place.sheet && acceptance.cell == finding.place.cell &&
           (acceptance.file.empty() || base_name(acceptance.file) == base_name(finding.place.file));
}

bool same_values(const AcceptedFinding& acceptance, const Finding& finding) {
    return acceptance.found == finding.found && acceptance.expected == finding.expected;
}

bool has_ended(const AcceptedFinding& acceptance, const std::string& as_of) {
    return !acceptance.valid_to.empty() && !as_of.empty() && acceptance.valid_to < as_of;  // ISO dates sort as text
}

Finding lapsed(const AcceptedFinding& acceptance, const Finding& finding) {
    Finding note = make_finding("ACC-LAPSED", finding.place);
    note.line = finding.line;
    note.unit = finding.unit;
    note.period = finding.period;
    note.args.push_back({"code", acceptance.code});
    note.args.push_back(
        {"reason",
         same_values(acceptance, finding)
             ? LocalText{"det gällde till och med " + acceptance.valid_to, "it held until " + acceptance.valid_to}
             : LocalText{"ett värde har ändrats sedan dess (då " + acceptance.found + " mot " + acceptance.expected + ")",
                         "a value has changed since (then " + acceptance.found + " against " + acceptance.expected + ")"}});
    return note;
}

}  // namespace

void accept_findings(const std::vector<AcceptedFinding>& acceptances, const std::string& as_of, std::vector<Finding>& findings,
                     std::vector<Finding>& accepted) {
    std::vector<Finding> kept;
    for (Finding& finding : findings) {
        const auto holds = [&](const AcceptedFinding& a) {
            return same_place(a, finding) && same_values(a, finding) && !has_ended(a, as_of);
        };
        if (std::any_of(acceptances.begin(), acceptances.end(), holds)) {
            accepted.push_back(std::move(finding));
            continue;
        }
        const auto once =
            std::find_if(acceptances.begin(), acceptances.end(), [&](const AcceptedFinding& a) { return same_place(a, finding); });
        if (once != acceptances.end()) kept.push_back(lapsed(*once, finding));
        kept.push_back(std::move(finding));
    }
    findings = std::move(kept);
}

}  // namespace planbok
