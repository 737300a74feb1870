#include "writing/write_chart.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "writing/xml_writer.h"

namespace planbok {

namespace {

constexpr std::string_view kText = "595959";       // labels and legend
constexpr std::string_view kTitle = "404040";
constexpr std::string_view kGrid = "E7E7E7";
constexpr std::string_view kAxis = "BFBFBF";
constexpr std::string_view kPalette[] = {"1F5A85", "2E9C8F", "E3A02F", "C2573B", "7A5C99", "8FA63B", "5B9BD5", "A5A5A5"};
constexpr int kCategoryAxis = 500'100'001, kValueAxis = 500'100'002;

bool is_round(ChartKind kind) { return kind == ChartKind::Pie || kind == ChartKind::Doughnut; }
bool is_stacked(ChartKind kind) { return kind == ChartKind::StackedColumn || kind == ChartKind::StackedBar; }
bool is_horizontal(ChartKind kind) { return kind == ChartKind::Bar || kind == ChartKind::StackedBar; }

std::string color_of(const ChartSeries& series, std::size_t index) {
    return series.color.empty() ? std::string(kPalette[index % std::size(kPalette)]) : series.color;
}

/// Black or white, whichever is read more easily on `rgb`.
std::string_view contrast(std::string_view rgb) {
    const auto channel = [&](std::size_t at) {
        int value = 0;
        std::from_chars(rgb.data() + at, rgb.data() + at + 2, value, 16);
        return value;
    };
    return 299 * channel(0) + 587 * channel(2) + 114 * channel(4) > 150'000 ? kTitle : std::string_view("FFFFFF");
}

void write_solid_fill(XmlWriter& xml, std::string_view rgb) {
    xml.open("a:solidFill").open("a:srgbClr").attr("val", rgb).close().close();
}

/// A line of `width` English metric units (12,700 to the point); without a colour there is no line.
void write_line(XmlWriter& xml, int width, std::string_view rgb) {
    xml.open("a:ln");
    if (rgb.empty()) {
        xml.empty("a:noFill");
    } else {
        xml.attr("w", width).attr("cap", "rnd");
        write_solid_fill(xml, rgb);
        xml.empty("a:round");
    }
    xml.close();
}

/// Character properties: size in hundredths of a point.
void write_characters(XmlWriter& xml, std::string_view element, int size, bool bold, std::string_view rgb) {
    xml.open(element);
    if (element == "a:rPr") xml.attr("lang", "sv-SE");
    xml.attr("sz", size).attr("b", bold ? 1 : 0);
    write_solid_fill(xml, rgb);
    xml.open("a:latin").attr("typeface", "Calibri").close().close();
}

void write_text_properties(XmlWriter& xml, int size, std::string_view rgb, bool bold = false) {
    xml.open("c:txPr").empty("a:bodyPr").empty("a:lstStyle").open("a:p").open("a:pPr");
    write_characters(xml, "a:defRPr", size, bold, rgb);
    xml.close().open("a:endParaRPr").attr("lang", "sv-SE").close().close().close();
}

void write_title(XmlWriter& xml, std::string_view text, int size, bool bold, std::string_view rgb, bool vertical = false) {
    xml.open("c:title").open("c:tx").open("c:rich").open("a:bodyPr");
    if (vertical) xml.attr("rot", -5'400'000).attr("vert", "horz");
    xml.close().empty("a:lstStyle").open("a:p").open("a:pPr");
    write_characters(xml, "a:defRPr", size, bold, rgb);
    xml.close().open("a:r");
    write_characters(xml, "a:rPr", size, bold, rgb);
    xml.element("a:t", text).close().close().close().close();
    xml.value("c:overlay", 0).close();
}

std::uint64_t cell_count(const Range& range) {
    return (std::uint64_t{range.last.row} - range.first.row + 1) * (std::uint64_t{range.last.column} - range.first.column + 1);
}

/// The place of a cell among those of its range, row by row.
std::uint64_t point_index(const Range& range, CellRef ref) {
    return (std::uint64_t{ref.row} - range.first.row) * (range.last.column - range.first.column + 1) + (ref.column - range.first.column);
}

void write_point(XmlWriter& xml, std::uint64_t index, std::string_view value) {
    xml.open("c:pt").attr("idx", index).element("c:v", value).close();
}

void write_number_cache(XmlWriter& xml, const NewCells& cells, std::string_view reference, std::string_view format) {
    xml.open("c:numRef").element("c:f", reference);
    if (const auto area = cells.resolve(reference)) {
        xml.open("c:numCache").element("c:formatCode", format).open("c:ptCount").attr("val", cell_count(area->range)).close();
        for (const NewCell* cell : cells.inside(area->sheet, area->range)) {
            if (const auto number = number_of(cell->content)) write_point(xml, point_index(area->range, cell->ref), number_text(*number));
        }
        xml.close();
    }
    xml.close();
}

void write_text_cache(XmlWriter& xml, const NewCells& cells, std::string_view reference) {
    xml.open("c:strRef").element("c:f", reference);
    if (const auto area = cells.resolve(reference)) {
        xml.open("c:strCache").open("c:ptCount").attr("val", cell_count(area->range)).close();
        for (const NewCell* cell : cells.inside(area->sheet, area->range)) {
            if (const auto text = text_of(cell->content)) write_point(xml, point_index(area->range, cell->ref), excel_text(*text));
        }
        xml.close();
    }
    xml.close();
}

/// Years and the like: categories that are numbers alone are cached as numbers, without decimals or grouping.
bool all_numbers(const NewCells& cells, std::string_view reference) {
    const auto area = cells.resolve(reference);
    if (!area) return false;
    const auto inside = cells.inside(area->sheet, area->range);
    return !inside.empty() && std::all_of(inside.begin(), inside.end(), [](const NewCell* cell) { return number_of(cell->content).has_value(); });
}

std::uint64_t point_count(const NewCells& cells, const ChartSeries& series) {
    const auto area = cells.resolve(series.values);
    return area ? cell_count(area->range) : 0;
}

/// The parts of a data label that every place asks for, in their order.
void write_shown(XmlWriter& xml, bool value, bool percent) {
    xml.value("c:showLegendKey", 0).value("c:showVal", value ? 1 : 0).value("c:showCatName", 0).value("c:showSerName", 0);
    xml.value("c:showPercent", percent ? 1 : 0).value("c:showBubbleSize", 0);
}

void write_labels(XmlWriter& xml, std::string_view format, std::string_view rgb, std::string_view position, bool percent) {
    xml.open("c:dLbls").open("c:numFmt").attr("formatCode", format).attr("sourceLinked", 0).close();
    xml.open("c:spPr").empty("a:noFill");
    write_line(xml, 0, {});
    xml.close();
    write_text_properties(xml, 900, rgb, percent);
    if (!position.empty()) xml.value("c:dLblPos", position);
    write_shown(xml, !percent, percent);
    if (percent) xml.value("c:showLeaderLines", 0);
    xml.close();
}

void write_series_name(XmlWriter& xml, const ChartSeries& series, const NewCells& cells) {
    if (series.name_ref.empty() && series.name.empty()) return;
    xml.open("c:tx");
    if (!series.name_ref.empty()) {
        write_text_cache(xml, cells, series.name_ref);
    } else {
        xml.element("c:v", series.name);
    }
    xml.close();
}

void write_series_data(XmlWriter& xml, const ChartSeries& series, const NewCells& cells, std::string_view format) {
    if (!series.categories.empty()) {
        xml.open("c:cat");
        if (all_numbers(cells, series.categories)) {
            write_number_cache(xml, cells, series.categories, "General");
        } else {
            write_text_cache(xml, cells, series.categories);
        }
        xml.close();
    }
    xml.open("c:val");
    write_number_cache(xml, cells, series.values, format);
    xml.close();
}

/// A slice or column is set off from its neighbour by a thin white edge.
void write_area_shape(XmlWriter& xml, std::string_view rgb, bool edge) {
    xml.open("c:spPr");
    write_solid_fill(xml, rgb);
    write_line(xml, 12'700, edge ? "FFFFFF" : "");
    xml.close();
}

void write_bar_series(XmlWriter& xml, const NewChart& chart, const NewCells& cells, std::size_t index) {
    const ChartSeries& series = chart.series[index];
    const std::string color = color_of(series, index);
    xml.open("c:ser").value("c:idx", index).value("c:order", index);
    write_series_name(xml, series, cells);
    write_area_shape(xml, color, is_stacked(chart.kind));
    xml.value("c:invertIfNegative", 0);
    if (series.data_labels) {
        const bool inside = is_stacked(chart.kind);  // stacked columns have no outer end
        write_labels(xml, chart.value_format, inside ? contrast(color) : kText, inside ? "ctr" : "outEnd", false);
    }
    write_series_data(xml, series, cells, chart.value_format);
    xml.close();
}

void write_line_series(XmlWriter& xml, const NewChart& chart, const NewCells& cells, std::size_t index) {
    const ChartSeries& series = chart.series[index];
    const std::string color = color_of(series, index);
    xml.open("c:ser").value("c:idx", index).value("c:order", index);
    write_series_name(xml, series, cells);
    xml.open("c:spPr");
    write_line(xml, 28'575, color);
    xml.close();
    xml.open("c:marker").value("c:symbol", "circle").value("c:size", 6).open("c:spPr");
    write_solid_fill(xml, color);
    write_line(xml, 9'525, "FFFFFF");
    xml.close().close();
    if (series.data_labels) write_labels(xml, chart.value_format, kText, "t", false);
    write_series_data(xml, series, cells, chart.value_format);
    xml.value("c:smooth", 0).close();
}

void write_round_series(XmlWriter& xml, const NewChart& chart, const NewCells& cells, std::size_t index) {
    const ChartSeries& series = chart.series[index];
    xml.open("c:ser").value("c:idx", index).value("c:order", index);
    write_series_name(xml, series, cells);
    constexpr std::uint64_t kColored = 64;  // further slices take Excel's own colours
    const std::uint64_t points = std::min(point_count(cells, series), kColored);
    for (std::uint64_t point = 0; point < points; ++point) {
        xml.open("c:dPt").value("c:idx", point).value("c:bubble3D", 0);
        write_area_shape(xml, point == 0 && !series.color.empty() ? std::string_view(series.color) : kPalette[point % std::size(kPalette)], true);
        xml.close();
    }
    const bool doughnut = chart.kind == ChartKind::Doughnut;  // has no label positions
    if (series.data_labels) write_labels(xml, "0%", doughnut ? "FFFFFF" : kText, doughnut ? "" : "outEnd", true);
    write_series_data(xml, series, cells, chart.value_format);
    xml.close();
}

void write_axis_ids(XmlWriter& xml) { xml.value("c:axId", kCategoryAxis).value("c:axId", kValueAxis); }

void write_bars(XmlWriter& xml, const NewChart& chart, const NewCells& cells) {
    const auto is_bar = [](const ChartSeries& series) { return !series.as_line; };
    const auto bars = std::count_if(chart.series.begin(), chart.series.end(), is_bar);
    if (bars == 0) return;
    xml.open("c:barChart").value("c:barDir", is_horizontal(chart.kind) ? "bar" : "col");
    xml.value("c:grouping", is_stacked(chart.kind) ? "stacked" : "clustered").value("c:varyColors", 0);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        if (is_bar(chart.series[i])) write_bar_series(xml, chart, cells, i);
    }
    xml.value("c:gapWidth", bars > 1 && !is_stacked(chart.kind) ? 80 : 60).value("c:overlap", is_stacked(chart.kind) ? 100 : -5);
    write_axis_ids(xml);
    xml.close();
}

void write_lines(XmlWriter& xml, const NewChart& chart, const NewCells& cells) {
    const bool all = chart.kind == ChartKind::Line;
    const auto is_line = [all](const ChartSeries& series) { return all || series.as_line; };
    if (std::none_of(chart.series.begin(), chart.series.end(), is_line)) return;
    xml.open("c:lineChart").value("c:grouping", "standard").value("c:varyColors", 0);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        if (is_line(chart.series[i])) write_line_series(xml, chart, cells, i);
    }
    xml.value("c:marker", 1);
    write_axis_ids(xml);
    xml.close();
}

void write_round(XmlWriter& xml, const NewChart& chart, const NewCells& cells) {
    const bool doughnut = chart.kind == ChartKind::Doughnut;
    xml.open(doughnut ? "c:doughnutChart" : "c:pieChart").value("c:varyColors", 1);
    const std::size_t drawn = doughnut ? chart.series.size() : std::min<std::size_t>(chart.series.size(), 1);
    for (std::size_t i = 0; i < drawn; ++i) write_round_series(xml, chart, cells, i);
    xml.value("c:firstSliceAng", 0);
    if (doughnut) xml.value("c:holeSize", 52);
    xml.close();
}

/// Horizontal bars read from the top: the category axis is turned, and the value axis put back at the bottom.
void write_category_axis(XmlWriter& xml, const NewChart& chart) {
    const bool horizontal = is_horizontal(chart.kind);
    xml.open("c:catAx").value("c:axId", kCategoryAxis);
    xml.open("c:scaling").value("c:orientation", horizontal ? "maxMin" : "minMax").close();
    xml.value("c:delete", 0).value("c:axPos", horizontal ? "l" : "b");
    if (!chart.category_axis_title.empty()) write_title(xml, chart.category_axis_title, 900, false, kText, horizontal);
    xml.open("c:numFmt").attr("formatCode", "General").attr("sourceLinked", 1).close();
    xml.value("c:majorTickMark", "none").value("c:minorTickMark", "none").value("c:tickLblPos", "low");
    xml.open("c:spPr");
    write_line(xml, 9'525, kAxis);
    xml.close();
    write_text_properties(xml, 900, kText);
    xml.value("c:crossAx", kValueAxis).value("c:crosses", "autoZero").value("c:auto", 0).value("c:lblAlgn", "ctr");
    xml.value("c:lblOffset", 100).value("c:noMultiLvlLbl", 1).close();
}

void write_value_axis(XmlWriter& xml, const NewChart& chart) {
    const bool horizontal = is_horizontal(chart.kind);
    xml.open("c:valAx").value("c:axId", kValueAxis).open("c:scaling").value("c:orientation", "minMax");
    if (chart.axis_maximum) xml.open("c:max").attr("val", *chart.axis_maximum).close();
    if (chart.axis_minimum) xml.open("c:min").attr("val", *chart.axis_minimum).close();
    xml.close().value("c:delete", 0).value("c:axPos", horizontal ? "b" : "l");
    xml.open("c:majorGridlines").open("c:spPr");
    write_line(xml, 9'525, kGrid);
    xml.close().close();
    if (!chart.value_axis_title.empty()) write_title(xml, chart.value_axis_title, 900, false, kText, !horizontal);
    xml.open("c:numFmt").attr("formatCode", chart.value_format).attr("sourceLinked", 0).close();
    xml.value("c:majorTickMark", "none").value("c:minorTickMark", "none").value("c:tickLblPos", "nextTo");
    xml.open("c:spPr").empty("a:noFill");
    write_line(xml, 0, {});
    xml.close();
    write_text_properties(xml, 900, kText);
    xml.value("c:crossAx", kCategoryAxis).value("c:crosses", horizontal ? "max" : "autoZero").value("c:crossBetween", "between").close();
}

void write_plot_area(XmlWriter& xml, const NewChart& chart, const NewCells& cells) {
    xml.open("c:plotArea").empty("c:layout");
    if (is_round(chart.kind)) {
        write_round(xml, chart, cells);
    } else {
        if (chart.kind != ChartKind::Line) write_bars(xml, chart, cells);
        write_lines(xml, chart, cells);
        write_category_axis(xml, chart);
        write_value_axis(xml, chart);
    }
    xml.open("c:spPr").empty("a:noFill");
    write_line(xml, 0, {});
    xml.close().close();
}

void write_frame(XmlWriter& xml, const NewChart& chart, std::size_t index, std::string_view relation) {
    xml.open("xdr:twoCellAnchor").attr("editAs", "oneCell");
    const auto write_corner = [&](std::string_view element, std::uint32_t row, std::uint32_t column) {
        xml.open(element).element("xdr:col", std::to_string(column)).element("xdr:colOff", "0");
        xml.element("xdr:row", std::to_string(row)).element("xdr:rowOff", "0").close();
    };
    write_corner("xdr:from", chart.from.row, chart.from.column);
    write_corner("xdr:to", std::min(chart.to.row + 1, kMaxRows - 1), std::min(chart.to.column + 1, kMaxColumns - 1));
    xml.open("xdr:graphicFrame").attr("macro", "").open("xdr:nvGraphicFramePr");
    xml.open("xdr:cNvPr").attr("id", index + 2).attr("name", "Diagram " + std::to_string(index + 1));
    if (!chart.description.empty()) xml.attr("descr", chart.description);
    xml.close().empty("xdr:cNvGraphicFramePr").close();
    xml.open("xdr:xfrm").open("a:off").attr("x", 0).attr("y", 0).close().open("a:ext").attr("cx", 0).attr("cy", 0).close().close();
    xml.open("a:graphic").open("a:graphicData").attr("uri", "http://schemas.openxmlformats.org/drawingml/2006/chart");
    xml.open("c:chart").attr("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
    xml.attr("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships").attr("r:id", relation).close();
    xml.close().close().close().empty("xdr:clientData").close();
}

}  // namespace

std::string chart_xml(const NewChart& chart, const NewCells& cells) {
    XmlWriter xml;
    xml.open("c:chartSpace").attr("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
    xml.attr("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    xml.attr("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml.value("c:date1904", 0).value("c:roundedCorners", 0);
    xml.open("c:chart");
    if (!chart.title.empty()) write_title(xml, chart.title, 1400, true, kTitle);
    xml.value("c:autoTitleDeleted", chart.title.empty() ? 1 : 0);
    write_plot_area(xml, chart, cells);
    if (chart.legend) {
        xml.open("c:legend").value("c:legendPos", "b").value("c:overlay", 0);
        write_text_properties(xml, 900, kText);
        xml.close();
    }
    xml.value("c:plotVisOnly", 0).value("c:dispBlanksAs", "gap").close();
    xml.open("c:spPr");
    write_solid_fill(xml, "FFFFFF");
    write_line(xml, 9'525, "D9D9D9");
    xml.close();
    write_text_properties(xml, 900, kText);
    xml.close();
    return std::move(xml).finish();
}

std::string drawing_xml(const std::vector<NewChart>& charts, const std::vector<std::string>& chart_ids) {
    XmlWriter xml;
    xml.open("xdr:wsDr").attr("xmlns:xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing");
    xml.attr("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    for (std::size_t i = 0; i < charts.size(); ++i) write_frame(xml, charts[i], i, chart_ids[i]);
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
