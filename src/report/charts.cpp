#include <algorithm>

#include "report/blocks.h"

namespace planbok {
namespace {

constexpr std::uint32_t kChartRows = 17;
constexpr std::uint32_t kLeftLast = SheetPen::kFirstValue;       // the label column is as wide as four others
constexpr std::uint32_t kRightLast = SheetPen::kFirstValue + 6;

ChartKind kind_of(const std::string& word) {
    if (word == "stacked_column") return ChartKind::StackedColumn;
    if (word == "bar") return ChartKind::Bar;
    if (word == "stacked_bar") return ChartKind::StackedBar;
    if (word == "line") return ChartKind::Line;
    if (word == "pie") return ChartKind::Pie;
    if (word == "doughnut") return ChartKind::Doughnut;
    return ChartKind::Column;
}

bool is_round(ChartKind kind) { return kind == ChartKind::Pie || kind == ChartKind::Doughnut; }

/// Whether a chart draws every row of its table that adds up: it names no line ("units", or the attribute the items are grouped by).
bool wants_all(const PlanSchema& schema, const OutputChart& chart) { return chart.lines.empty() || schema.line(chart.lines.front()) == nullptr; }

std::vector<ChartRow> wanted_rows(const ReportContext& context, const OutputChart& chart, const std::vector<ChartRow>& rows, const Range& categories) {
    std::vector<ChartRow> wanted;
    if (wants_all(context.schema, chart)) {
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(wanted), [&](const ChartRow& row) {
            const OrganisationUnit* unit = context.schema.unit(row.line);
            return unit == nullptr || !unit->varav;
        });
        return wanted;
    }
    for (const std::string& id : chart.lines) {
        const auto here = std::find_if(rows.begin(), rows.end(), [&](const ChartRow& row) { return row.line == id; });
        if (here != rows.end()) {
            wanted.push_back(*here);
            continue;
        }
        // A line that stands on another sheet: its cells there, when they lie side by side as here.
        const Line* line = context.schema.line(id);
        if (line == nullptr) continue;
        const std::uint32_t width = categories.last.column - categories.first.column;
        for (const Period& period : context.schema.periods) {
            const ReportCell* cell = context.main_cell(context.schema.root_unit, id, period.id);
            if (cell == nullptr) continue;
            wanted.push_back({id, context.text(line->label), {cell->ref, {cell->ref.row, cell->ref.column + width}}, cell->sheet});
            break;
        }
    }
    return wanted;
}

int decimals_of(const ReportContext& context, const std::vector<ChartRow>& rows) {
    int decimals = 0;
    for (const ChartRow& row : rows) {
        const Line* line = context.schema.line(row.line);
        if (line != nullptr && line->unit == MeasureUnit::Percent) decimals = std::max(decimals, line->decimals);
    }
    return decimals;
}

/// Columns that start at anything but zero lie about proportions: zero is on the axis unless amounts below zero put it there already.
bool never_below_zero(const ReportContext& context, const OutputBlock& block, const std::vector<ChartRow>& rows) {
    for (const ChartRow& row : rows) {
        const bool is_unit = context.schema.unit(row.line) != nullptr;
        if (!is_unit && context.schema.line(row.line) == nullptr) return false;
        for (const Period* period : periods_of(context.schema, block.periods)) {
            const DerivedAmount amount = is_unit ? context.view.amount(row.line, block.line, period->id, context.schema.amount_measure)
                                                 : context.view.amount(context.schema.root_unit, row.line, period->id, context.schema.printed_measure);
            if (amount.value && amount.value->value.is_negative()) return false;
        }
    }
    return true;
}

/// One series for each row, a category for each period.
void add_series_by_row(ReportContext& context, const OutputChart& declared, const SheetPen& pen, const std::vector<ChartRow>& rows, const Range& categories, NewChart& chart) {
    for (const ChartRow& row : rows) {
        const std::string& sheet = row.sheet.empty() ? pen.sheet.name : row.sheet;
        ChartSeries series;
        const CellRef label{row.values.first.row, SheetPen::kLabelColumn};
        const OrganisationUnit* unit = context.schema.unit(row.line);
        if (unit != nullptr && !unit->short_name.empty()) series.name = unit->short_name;
        else series.name_ref = absolute_reference(sheet, {label, label});
        series.categories = absolute_reference(pen.sheet.name, categories);
        series.values = absolute_reference(sheet, row.values);
        series.color = Look::palette()[chart.series.size() % Look::palette().size()];
        series.as_line = std::find(declared.as_line.begin(), declared.as_line.end(), row.line) != declared.as_line.end();
        series.data_labels = rows.size() == 1;
        chart.series.push_back(std::move(series));
    }
}

/// A table of one period, largest share first to read: what a chart over the rows of one period draws.
Range write_share_table(ReportContext& context, SheetPen& pen, const std::vector<ChartRow>& rows, std::uint32_t column, const std::string& heading, int decimals) {
    pen.put(SheetPen::kLabelColumn, context.text("Fördelning ", "Shares ") + heading, context.look.head_left());
    pen.put(SheetPen::kFirstValue, heading, context.look.head_right());
    pen.put(SheetPen::kFirstValue + 1, context.text("Andel", "Share"), context.look.head_right());
    ++pen.row;
    const std::uint32_t first = pen.row;
    const std::uint32_t last = first + static_cast<std::uint32_t>(rows.size()) - 1;
    const std::string total = "SUM($C$" + std::to_string(first + 1) + ":$C$" + std::to_string(last + 1) + ")";
    for (const ChartRow& row : rows) {
        const OrganisationUnit* unit = context.schema.unit(row.line);
        pen.put(SheetPen::kLabelColumn, unit == nullptr || unit->short_name.empty() ? row.name : unit->short_name, context.look.label(false, false));
        pen.put(SheetPen::kFirstValue, NewFormula{to_a1(CellRef{row.values.first.row, column}), {}}, context.look.amount(decimals, false, false));
        pen.put(SheetPen::kFirstValue + 1, NewFormula{"IF(" + total + "=0,0,C" + std::to_string(pen.row + 1) + "/" + total + ")", {}}, context.look.share());
        ++pen.row;
    }
    ++pen.row;
    return {{first, SheetPen::kLabelColumn}, {last, SheetPen::kFirstValue}};
}

}  // namespace

void write_charts(ReportContext& context, const OutputBlock& block, SheetPen& pen, const std::vector<ChartRow>& rows, const Range& categories) {
    std::map<std::string, Range> share_tables;  // by period: charts of the same period draw the same table
    std::vector<NewChart> charts;
    for (const OutputChart& declared : block.charts) {
        NewChart chart;
        chart.kind = kind_of(declared.kind);
        chart.title = context.text(declared.title);
        chart.description = context.text(declared.description);
        const std::vector<ChartRow> wanted = wanted_rows(context, declared, rows, categories);
        if (wanted.empty()) continue;
        chart.value_format = amount_format(decimals_of(context, wanted));
        const auto periods = periods_of(context.schema, block.periods);
        const auto period = declared.periods.size() != 1 ? periods.end() : std::find_if(periods.begin(), periods.end(), [&](const Period* p) { return p->id == declared.periods.front(); });
        const bool one_period = categories.first.column == categories.last.column || period != periods.end();
        if (!one_period) {
            chart.value_axis_title = declared.value_title;
            add_series_by_row(context, declared, pen, wanted, categories, chart);
            chart.legend = chart.series.size() > 1;
            if (chart.kind != ChartKind::Line && never_below_zero(context, block, wanted)) chart.axis_minimum = 0;
        } else {
            const auto offset = period == periods.end() ? 0u : static_cast<std::uint32_t>(period - periods.begin());
            const std::uint32_t column = std::min(categories.first.column + offset, categories.last.column);
            const std::string heading = period == periods.end() ? std::string() : context.text((*period)->label);
            auto table = share_tables.find(heading);
            if (table == share_tables.end()) {
                bool side_by_side = true;
                for (std::size_t i = 1; i < wanted.size(); ++i) side_by_side = side_by_side && wanted[i].values.first.row == wanted[i - 1].values.first.row + 1;
                const Range range = side_by_side ? Range{{wanted.front().values.first.row, SheetPen::kLabelColumn}, {wanted.back().values.first.row, column}}
                                                 : write_share_table(context, pen, wanted, column, heading, 1);
                table = share_tables.emplace(heading, range).first;
            }
            const Range& range = table->second;
            ChartSeries series;
            series.name = heading.empty() ? context.text(declared.title) : heading;
            series.categories = absolute_reference(pen.sheet.name, {range.first, {range.last.row, range.first.column}});
            series.values = absolute_reference(pen.sheet.name, {{range.first.row, range.last.column}, range.last});
            series.color = Look::palette()[is_round(chart.kind) ? 0 : 1];
            series.data_labels = true;
            chart.series.push_back(std::move(series));
            chart.legend = is_round(chart.kind);
        }
        charts.push_back(std::move(chart));
    }
    for (std::size_t i = 0; i < charts.size(); ++i) {
        const bool left = i % 2 == 0;
        charts[i].from = {pen.row, left ? SheetPen::kLabelColumn : kLeftLast + 1};
        charts[i].to = {pen.row + kChartRows - 1, left ? kLeftLast : kRightLast};
        pen.sheet.charts.push_back(std::move(charts[i]));
        if (!left || i + 1 == charts.size()) pen.row += kChartRows + 1;
    }
}

}  // namespace planbok
