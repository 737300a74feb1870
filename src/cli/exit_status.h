#pragma once

namespace planbok::cli {

/// Exit statuses of the command line (design.md §5). With several files the highest counts.
enum class ExitStatus : int {
    Clean = 0,
    Findings = 1,  ///< findings of severity fel that nobody accepted; for diff, proof, recalc --check: they differ
    Usage = 2,
    Refused = 3,   ///< refused, or cannot be read or written
    Internal = 4,
};

}  // namespace planbok::cli
