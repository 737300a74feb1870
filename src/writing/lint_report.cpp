#include "writing/lint_report.h"

#include "writing/lint.h"

namespace planbok {

void LintReport::add(Defect defect, const Where& where, std::string_view detail) {
    if (++counts_[{std::string(where.part), defect}] > kLintFindings) return;
    Place place;
    place.file = file_;
    place.part = where.part;
    place.sheet = where.sheet;
    place.cell = where.cell;
    findings_.push_back(lint_finding(defect, std::move(place), detail));
}

void LintReport::add_failure(const Failure& failure, std::string_view part) { add(Defect::ReadFailed, {part}, failure.finding.code); }

}  // namespace planbok
