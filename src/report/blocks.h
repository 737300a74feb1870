#pragma once

#include "report/report_context.h"

namespace planbok {

// One writer per kind of block (schema.h, BlockKind). Each fills `pen.sheet` from `pen.row` on and leaves `pen.row` below what it wrote.

/// One unit's sheet: everything its workbooks handed in, region by region. Fills `handed_in` and `lineage`.
void write_unit_sheet(ReportContext& context, const OrganisationUnit& unit, SheetPen& pen);
/// Second pass over a unit's sheet, when every cell has its place: the lines computed in the workbook become live formulas here too.
void write_unit_formulas(ReportContext& context, const OrganisationUnit& unit, NewSheet& sheet);

/// Statement, KeyFigures, Sensitivity: lines × periods. Places first (`place_…`), contents when all tables have their place.
void place_statement(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void write_statement(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void place_unit_table(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void write_unit_table(ReportContext& context, const OutputBlock& block, SheetPen& pen);

void write_item_table(ReportContext& context, const OutputBlock& block, SheetPen& pen);
/// What the units moved between them on a list line, both sides, and what is eliminated from the whole; nothing where nothing moves.
void write_transfers(ReportContext& context, const std::string& line, SheetPen& pen);
void write_indicators(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void write_findings(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void write_lineage(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void write_about(ReportContext& context, const OutputBlock& block, SheetPen& pen);
void write_cover(ReportContext& context, const OutputBlock& block, SheetPen& pen);

/// The heading of a block, and its note.
void write_block_heading(ReportContext& context, const OutputBlock& block, SheetPen& pen);

/// A row of cells a chart can take a series from.
struct ChartRow {
    std::string line;  ///< id: a line, or a unit of a unit table
    std::string name;
    Range values;
    std::string sheet = {};  ///< empty: the sheet being written
};
/// Puts the block's charts below what was written, two side by side.
void write_charts(ReportContext& context, const OutputBlock& block, SheetPen& pen, const std::vector<ChartRow>& rows, const Range& categories);

}  // namespace planbok
