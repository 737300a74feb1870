#pragma once

namespace planbok {

// Defined names by which a consolidated workbook is recognised and its lineage found again, whatever program saved it last (design.md §4).
inline constexpr const char* kResultName = "PB_Resultat";    ///< the cell that says what kind of result this is
inline constexpr const char* kLineageName = "PB_Kallor";     ///< the lineage table, head row included
inline constexpr const char* kPlanName = "PB_Plan";
inline constexpr const char* kPlanVersionName = "PB_Planversion";

/// Columns of the lineage table, counted from its first.
enum class LineageColumn : int { Sheet, Cell, Unit, Line, Item, Period, Measure, Value, File, SourceSheet, SourceCell, Formula, Steps, Sha256, Count };

}  // namespace planbok
