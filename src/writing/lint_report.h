#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/failure.h"
#include "base/finding.h"
#include "package/package.h"
#include "writing/defect.h"

namespace planbok {

/// Collects the lint's findings, at most kLintFindings of a kind in one part.
class LintReport {
public:
    explicit LintReport(std::string file) : file_(std::move(file)) {}

    struct Where {
        std::string_view part;
        std::string_view sheet = {};
        std::string_view cell = {};
    };

    void add(Defect defect, const Where& where, std::string_view detail = {});
    /// A part that could not be read to its end.
    void add_failure(const Failure& failure, std::string_view part);

    std::vector<Finding> take() && { return std::move(findings_); }

private:
    std::string file_;
    std::vector<Finding> findings_;
    std::map<std::pair<std::string, Defect>, std::size_t> counts_;
};

}  // namespace planbok
