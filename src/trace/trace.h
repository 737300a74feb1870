#pragma once

#include <string>
#include <vector>

#include "base/failure.h"
#include "formula/recalculate.h"
#include "workbook/workbook.h"

namespace planbok {

/// A step on the way from a figure to where it comes from.
struct TraceStep {
    std::string sheet, cell;     ///< in the consolidated workbook
    Value value;                 ///< view into the workbook
    std::string formula;         ///< without "=", when the cell holds one
    std::vector<TraceStep> from; ///< the cells the formula reads that hold something
    /// Where the constant was handed in, when the lineage table knows the cell.
    struct Source {
        std::string file, sheet, cell, formula, steps, unit, line, item, period, measure, sha256;
    };
    std::vector<Source> sources; ///< one, or none
    bool cut = false;            ///< more cells than are shown, or seen before on the way
};

/// Follows a cell of a consolidated workbook down to file, sheet and cell. Needs nothing but the workbook: formulas and the lineage table,
/// which is found by its defined name or else by its head row, so that it works after other programs have saved the file.
/// Codes: CLI-TRACE-CELL (no such sheet or cell), CLI-TRACE-LINEAGE (no lineage table: not a consolidated workbook).
Expected<TraceStep> trace(const Workbook& workbook, const Recalculation& values, std::string_view address);

}  // namespace planbok
