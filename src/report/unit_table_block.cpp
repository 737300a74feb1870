#include <algorithm>

#include "plan/asked_for.h"
#include "report/blocks.h"

namespace planbok {
namespace {

/// Rows of a unit table: the units below the root in schema order, group headings between, varav parts under their parent.
struct UnitRow {
    const OrganisationUnit* unit = nullptr;  ///< none: a group heading
    std::string heading;
};

bool takes_part(const ReportContext& context, const OrganisationUnit& unit, const std::string& line) {
    return !context.view.asked().of_line(unit.id, line).empty();
}

void append_units(const ReportContext& context, const std::string& parent, const std::string& line, std::string& group, std::vector<UnitRow>& rows) {
    for (const OrganisationUnit* unit : context.schema.children(parent, true)) {
        if (takes_part(context, *unit, line)) {
            if (!unit->varav && unit->group != group && !unit->group.empty()) rows.push_back({nullptr, unit->group});
            if (!unit->varav) group = unit->group;
            rows.push_back({unit, ""});
        }
        append_units(context, unit->id, line, group, rows);
    }
}

std::vector<UnitRow> rows_of(const ReportContext& context, const OutputBlock& block) {
    std::vector<UnitRow> rows;
    std::string group;
    append_units(context, context.schema.root_unit, block.line, group, rows);
    return rows;
}

std::vector<const Period*> columns_of(const ReportContext& context, const OutputBlock& block, const std::vector<UnitRow>& rows) {
    std::vector<const Period*> periods;
    for (const Period* period : periods_of(context.schema, block.periods)) {
        const bool asked = std::any_of(rows.begin(), rows.end(), [&](const UnitRow& row) {
            return row.unit != nullptr && !context.view.asked().of_amount(row.unit->id, block.line, period->id).empty();
        });
        if (asked) periods.push_back(period);
    }
    return periods;
}

/// The lines of the root below the units are a statement of their own, with the same columns.
OutputBlock totals_block(const OutputBlock& block, const std::vector<const Period*>& periods) {
    OutputBlock totals;
    totals.kind = BlockKind::Statement;
    totals.lines = block.total_lines;
    totals.unit = block.unit;
    totals.show_printed = block.show_printed;
    for (const Period* period : periods) totals.periods.push_back(period->id);
    totals.title = {"Summering", "Totals"};
    return totals;
}

}  // namespace

void place_unit_table(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    const auto rows = rows_of(context, block);
    const auto periods = columns_of(context, block, rows);
    std::uint32_t row = pen.row + 3;
    for (const UnitRow& entry : rows) {
        if (entry.unit != nullptr) {
            for (std::size_t i = 0; i < periods.size(); ++i) {
                context.main.try_emplace({entry.unit->id, block.line, "", periods[i]->id, "", ""},
                                         ReportCell{pen.sheet.name, {row, SheetPen::kFirstValue + static_cast<std::uint32_t>(i)}});
            }
        }
        ++row;
    }
    if (block.total_lines.empty()) return;
    SheetPen below{pen.sheet, row + 1};
    place_statement(context, totals_block(block, periods), below);
}

void write_unit_table(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    const auto rows = rows_of(context, block);
    const auto periods = columns_of(context, block, rows);
    const Line* line = context.schema.line(block.line);
    const int decimals = line == nullptr ? 1 : line->decimals;
    write_block_heading(context, block, pen);
    const std::uint32_t head = pen.row;
    pen.put(SheetPen::kLabelColumn, std::string(line == nullptr ? "" : to_string(line->unit)), context.look.head_left());
    for (std::size_t i = 0; i < periods.size(); ++i) pen.put(SheetPen::kFirstValue + static_cast<std::uint32_t>(i), context.text(periods[i]->label), context.look.head_right());
    ++pen.row;
    std::vector<ChartRow> chart_rows;
    for (const UnitRow& row : rows) {
        if (row.unit == nullptr) {
            pen.put(SheetPen::kLabelColumn, row.heading, context.look.group());
            ++pen.row;
            continue;
        }
        const bool varav = row.unit->varav;
        pen.put(SheetPen::kLabelColumn, context.text(row.unit->label), context.look.label(false, varav));
        for (std::size_t i = 0; i < periods.size(); ++i) {
            const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(i);
            const ReportCell* cell = context.handed_in_cell(row.unit->id, block.line, "", periods[i]->id, context.schema.amount_measure);
            const bool asked = !context.view.asked().of_amount(row.unit->id, block.line, periods[i]->id).empty();
            const DerivedAmount amount = context.view.amount(row.unit->id, block.line, periods[i]->id, context.schema.amount_measure);
            if (cell != nullptr) pen.put(column, NewFormula{reference(*cell, pen.sheet.name), {}}, context.look.amount(decimals, false, varav));
            else if (asked && !amount.missing.empty()) pen.put(column, context.text("saknas", "missing"), context.look.missing());
            else pen.put(column, std::monostate{}, context.look.amount(decimals, false, varav));
        }
        if (!periods.empty()) {
            chart_rows.push_back({row.unit->id, context.text(row.unit->label),
                                  {pen.at(SheetPen::kFirstValue), pen.at(SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size()) - 1)}});
        }
        ++pen.row;
    }
    ++pen.row;
    if (!block.total_lines.empty()) write_statement(context, totals_block(block, periods), pen);
    if (periods.empty()) return;
    write_charts(context, block, pen, chart_rows, {{head, SheetPen::kFirstValue}, {head, SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size()) - 1}});
}

}  // namespace planbok
