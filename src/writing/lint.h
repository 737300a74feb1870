#pragma once

#include <vector>

#include "base/finding.h"
#include "base/limits.h"
#include "package/package.h"

namespace planbok {

/// What in this package would make Excel offer a repair or refuse it, as far as is publicly known (hostile-input.md row 55): one OUT-LINT
/// for each fault with part, sheet, cell and the name of the defect, at most kLintFindings of a kind in one part. Order: package, workbook,
/// styles, sheets, tables, calculation chain, properties. A part that cannot be read is a finding, too.
std::vector<Finding> lint_package(const Package& package, const Limits& limits = {});

inline constexpr std::size_t kLintFindings = 100;

}  // namespace planbok
