#include <algorithm>

#include "report/blocks.h"

namespace planbok {
namespace {

ChartKind kind_of(const std::string& word) {
    if (word == "stacked_column") return ChartKind::StackedColumn;
    if (word == "bar") return ChartKind::Bar;
    if (word == "stacked_bar") return ChartKind::StackedBar;
    if (word == "line") return ChartKind::Line;
    if (word == "pie") return ChartKind::Pie;
    if (word == "doughnut") return ChartKind::Doughnut;
    return ChartKind::Column;
}

}  // namespace

void write_charts(ReportContext& context, const OutputBlock& block, SheetPen& pen, const std::vector<ChartRow>& rows, const Range& categories) {
    constexpr std::uint32_t kRows = 17;
    constexpr std::uint32_t kSecond = SheetPen::kFirstValue + 1;  // the label column is as wide as five others
    std::size_t placed = 0;
    for (const OutputChart& declared : block.charts) {
        NewChart chart;
        chart.kind = kind_of(declared.kind);
        chart.title = context.text(declared.title);
        chart.description = context.text(declared.description);
        chart.value_axis_title = declared.value_title;
        const bool all = declared.lines.empty() || declared.lines.front() == "units" || declared.lines.front() == "slag";
        int decimals = 0;
        for (const ChartRow& row : rows) {
            const OrganisationUnit* unit = context.schema.unit(row.line);
            const bool wanted = all ? unit == nullptr || !unit->varav : std::find(declared.lines.begin(), declared.lines.end(), row.line) != declared.lines.end();
            if (!wanted) continue;
            Range values = row.values, names = categories;
            if (!declared.periods.empty()) {  // one period: its column, found by position among the block's
                const auto periods = periods_of(context.schema, block.periods);
                const auto wanted_period = std::find_if(periods.begin(), periods.end(), [&](const Period* p) { return p->id == declared.periods.front(); });
                const auto offset = static_cast<std::uint32_t>(wanted_period - periods.begin());
                if (wanted_period != periods.end() && values.first.column + offset <= values.last.column) {
                    values.first.column += offset;
                    values.last.column = values.first.column + static_cast<std::uint32_t>(declared.periods.size()) - 1;
                    names.first.column += offset;
                    names.last.column = names.first.column + static_cast<std::uint32_t>(declared.periods.size()) - 1;
                }
            }
            ChartSeries series;
            series.name_ref = absolute_reference(pen.sheet.name, {{row.values.first.row, SheetPen::kLabelColumn}, {row.values.first.row, SheetPen::kLabelColumn}});
            series.categories = absolute_reference(pen.sheet.name, names);
            series.values = absolute_reference(pen.sheet.name, values);
            series.color = Look::palette()[chart.series.size() % Look::palette().size()];
            series.as_line = std::find(declared.as_line.begin(), declared.as_line.end(), row.line) != declared.as_line.end();
            if (const Line* line = context.schema.line(row.line); line != nullptr && line->unit == MeasureUnit::Percent) decimals = std::max(decimals, line->decimals);
            chart.series.push_back(std::move(series));
        }
        if (chart.series.empty()) continue;
        for (ChartSeries& series : chart.series) series.data_labels = chart.series.size() == 1;
        chart.legend = chart.series.size() > 1;
        chart.value_format = amount_format(decimals);
        const bool left = placed % 2 == 0;
        chart.from = {pen.row, left ? SheetPen::kLabelColumn : kSecond};
        chart.to = {pen.row + kRows, left ? kSecond : kSecond + 6};
        pen.sheet.charts.push_back(std::move(chart));
        if (!left) pen.row += kRows + 1;
        ++placed;
    }
    if (placed % 2 == 1) pen.row += kRows + 1;
}

}  // namespace planbok
