#include "writing/write_sheet.h"

#include <algorithm>
#include <map>
#include <set>

#include "writing/legal_names.h"
#include "writing/xml_writer.h"

namespace planbok {

namespace {

/// A width in characters as the file counts it: with five pixels of padding at seven pixels a digit (ECMA-376 part 1 §18.3.1.13).
double stored_width(double characters) { return static_cast<double>(static_cast<int>((characters * 7 + 5) / 7 * 256)) / 256; }

void write_properties(XmlWriter& xml, const NewSheet& sheet) {
    xml.open("sheetPr");
    if (!sheet.tab_color.empty()) xml.open("tabColor").attr("rgb", "FF" + sheet.tab_color).close();
    if (!sheet.summary_below) xml.open("outlinePr").attr("summaryBelow", 0).close();
    xml.open("pageSetUpPr").attr("fitToPage", 1).close().close();
}

void write_dimension(XmlWriter& xml, const std::vector<const NewCell*>& cells) {
    Range used{};
    if (!cells.empty()) {
        used = {cells.front()->ref, cells.back()->ref};
        for (const NewCell* cell : cells) {
            used.first.column = std::min(used.first.column, cell->ref.column);
            used.last.column = std::max(used.last.column, cell->ref.column);
        }
    }
    xml.open("dimension").attr("ref", to_a1(used)).close();
}

void write_view(XmlWriter& xml, const NewSheet& sheet, bool selected) {
    xml.open("sheetViews").open("sheetView");
    if (!sheet.show_grid_lines) xml.attr("showGridLines", 0);
    if (selected) xml.attr("tabSelected", 1);
    if (sheet.zoom != 100) xml.attr("zoomScale", sheet.zoom).attr("zoomScaleNormal", sheet.zoom);
    xml.attr("workbookViewId", 0);
    if (sheet.freeze && *sheet.freeze != CellRef{}) {
        const auto [row, column] = *sheet.freeze;
        const std::string_view pane = row > 0 && column > 0 ? "bottomRight" : row > 0 ? "bottomLeft" : "topRight";
        xml.open("pane");
        if (column > 0) xml.attr("xSplit", column);
        if (row > 0) xml.attr("ySplit", row);
        xml.attr("topLeftCell", to_a1(*sheet.freeze)).attr("activePane", pane).attr("state", "frozen").close();
        if (row > 0 && column > 0) {
            xml.open("selection").attr("pane", "topRight").close().open("selection").attr("pane", "bottomLeft").close();
        }
        xml.open("selection").attr("pane", pane).attr("activeCell", to_a1(*sheet.freeze)).attr("sqref", to_a1(*sheet.freeze)).close();
    }
    xml.close().close();
}

void write_format_defaults(XmlWriter& xml, const NewSheet& sheet) {
    int deepest = 0;
    for (const auto& [row, level] : sheet.row_outline) deepest = std::max(deepest, level);
    xml.open("sheetFormatPr").attr("defaultRowHeight", 15);
    if (deepest > 0) xml.attr("outlineLevelRow", deepest);
    xml.close();
}

void write_columns(XmlWriter& xml, const NewSheet& sheet) {
    std::map<std::uint32_t, std::pair<double, bool>> columns;  // width in characters (< 0: default), hidden
    for (const auto& [column, width] : sheet.column_widths) columns[column] = {width, false};
    for (const std::uint32_t column : sheet.hidden_columns) {
        auto& [width, hidden] = columns.try_emplace(column, -1.0, true).first->second;
        hidden = true;
    }
    if (columns.empty()) return;
    xml.open("cols");
    for (auto column = columns.begin(); column != columns.end();) {
        auto next = std::next(column);
        std::uint32_t last = column->first;
        while (next != columns.end() && next->first == last + 1 && next->second == column->second) {
            last = next->first;
            ++next;
        }
        const auto [width, hidden] = column->second;
        xml.open("col").attr("min", column->first + 1).attr("max", last + 1);
        xml.attr("width", stored_width(width < 0 ? 8.43 : width));
        if (hidden) xml.attr("hidden", 1);
        if (width >= 0) xml.attr("customWidth", 1);
        xml.close();
        column = next;
    }
    xml.close();
}

struct CachedWriter {
    XmlWriter& xml;
    void operator()(std::monostate) const {}
    void operator()(double number) const { xml.element("v", number_text(number)); }
    void operator()(const std::string& text) const { xml.element("v", excel_text(text)); }
    void operator()(bool boolean) const { xml.element("v", boolean ? "1" : "0"); }
    void operator()(ErrorValue error) const { xml.element("v", to_string(error)); }
};

struct ContentWriter {
    XmlWriter& xml;
    SharedStrings& strings;

    void operator()(std::monostate) const {}
    void operator()(double number) const { xml.element("v", number_text(number)); }
    void operator()(const Decimal& number) const { xml.element("v", number_text(number.to_double())); }
    void operator()(const std::string& text) const { xml.attr("t", "s").element("v", std::to_string(strings.index(text))); }
    void operator()(bool boolean) const { xml.attr("t", "b").element("v", boolean ? "1" : "0"); }
    void operator()(ErrorValue error) const { xml.attr("t", "e").element("v", to_string(error)); }
    void operator()(const NewFormula& formula) const {
        if (std::holds_alternative<std::string>(formula.cached)) xml.attr("t", "str");
        if (std::holds_alternative<bool>(formula.cached)) xml.attr("t", "b");
        if (std::holds_alternative<ErrorValue>(formula.cached)) xml.attr("t", "e");
        xml.element("f", excel_text(formula.text));
        std::visit(CachedWriter{xml}, formula.cached);
    }
};

void write_row_start(XmlWriter& xml, const NewSheet& sheet, std::uint32_t row, const std::set<std::uint32_t>& hidden) {
    xml.open("row").attr("r", row + 1);
    const auto height = sheet.row_heights.find(row);
    if (height != sheet.row_heights.end()) xml.attr("ht", height->second);
    if (hidden.contains(row)) xml.attr("hidden", 1);
    if (height != sheet.row_heights.end()) xml.attr("customHeight", 1);
    const auto outline = sheet.row_outline.find(row);
    if (outline != sheet.row_outline.end() && outline->second > 0) xml.attr("outlineLevel", outline->second);
}

void write_data(XmlWriter& xml, const NewSheet& sheet, const std::vector<const NewCell*>& cells, SharedStrings& strings) {
    const std::set<std::uint32_t> hidden(sheet.hidden_rows.begin(), sheet.hidden_rows.end());
    std::set<std::uint32_t> rows = hidden;
    for (const auto& [row, height] : sheet.row_heights) rows.insert(row);
    for (const auto& [row, level] : sheet.row_outline) rows.insert(row);
    for (const NewCell* cell : cells) rows.insert(cell->ref.row);
    auto cell = cells.begin();
    xml.open("sheetData");
    for (const std::uint32_t row : rows) {
        write_row_start(xml, sheet, row, hidden);
        for (; cell != cells.end() && (*cell)->ref.row == row; ++cell) {
            xml.open("c").attr("r", to_a1((*cell)->ref));
            if ((*cell)->style != 0) xml.attr("s", (*cell)->style);
            std::visit(ContentWriter{xml, strings}, (*cell)->content);
            xml.close();
        }
        xml.close();
    }
    xml.close();
}

/// Protected against slips: locked cells refuse input; widths, heights and filters stay free.
void write_protection(XmlWriter& xml, const NewSheet& sheet) {
    if (!sheet.protect) return;
    xml.open("sheetProtection").attr("sheet", 1).attr("objects", 1).attr("scenarios", 1).attr("formatColumns", 0).attr("formatRows", 0);
    if (sheet.auto_filter) xml.attr("sort", 0).attr("autoFilter", 0);
    xml.close();
}

void write_merges(XmlWriter& xml, const NewSheet& sheet) {
    if (sheet.merges.empty()) return;
    xml.open("mergeCells").attr("count", sheet.merges.size());
    for (const Range& merge : sheet.merges) xml.open("mergeCell").attr("ref", to_a1(merge)).close();
    xml.close();
}

void write_conditional_formats(XmlWriter& xml, const NewSheet& sheet, DifferentialStyles& conditional) {
    int priority = 1;  // the first that holds wins
    for (const NewConditionalFormat& format : sheet.conditional_formats) {
        xml.open("conditionalFormatting").attr("sqref", to_a1(format.range));
        xml.open("cfRule").attr("type", "expression").attr("dxfId", conditional.index(format)).attr("priority", priority++);
        xml.element("formula", format.formula).close().close();
    }
}

void write_validations(XmlWriter& xml, const NewSheet& sheet) {
    if (sheet.validations.empty()) return;
    xml.open("dataValidations").attr("count", sheet.validations.size());
    for (const NewValidation& validation : sheet.validations) {
        xml.open("dataValidation").attr("type", validation.type);
        if (!validation.stop) xml.attr("errorStyle", "warning");
        if (!validation.operation.empty() && validation.operation != "between") xml.attr("operator", validation.operation);
        if (validation.allow_blank) xml.attr("allowBlank", 1);
        xml.attr("showInputMessage", 1).attr("showErrorMessage", 1);
        if (!validation.error_title.empty()) xml.attr("errorTitle", excel_text(validation.error_title));
        if (!validation.error_text.empty()) xml.attr("error", excel_text(validation.error_text));
        if (!validation.prompt_title.empty()) xml.attr("promptTitle", excel_text(validation.prompt_title));
        if (!validation.prompt_text.empty()) xml.attr("prompt", excel_text(validation.prompt_text));
        xml.attr("sqref", to_a1(validation.range));
        if (!validation.formula1.empty()) xml.element("formula1", validation.formula1);
        if (!validation.formula2.empty()) xml.element("formula2", validation.formula2);
        xml.close();
    }
    xml.close();
}

void write_hyperlinks(XmlWriter& xml, const NewSheet& sheet, const SheetRelations& relations) {
    if (sheet.hyperlinks.empty()) return;
    xml.open("hyperlinks");
    for (std::size_t i = 0; i < sheet.hyperlinks.size(); ++i) {
        const NewHyperlink& link = sheet.hyperlinks[i];
        xml.open("hyperlink").attr("ref", to_a1(link.ref));
        if (!relations.hyperlinks[i].empty()) xml.attr("r:id", relations.hyperlinks[i]);
        if (!link.location.empty()) xml.attr("location", link.location);
        if (!link.tooltip.empty()) xml.attr("tooltip", excel_text(link.tooltip));
        xml.close();
    }
    xml.close();
}

void write_page(XmlWriter& xml, const PageSetup& page) {
    xml.open("pageMargins").attr("left", 0.5).attr("right", 0.5).attr("top", 0.6).attr("bottom", 0.6).attr("header", 0.3).attr("footer", 0.3).close();
    xml.open("pageSetup").attr("paperSize", 9);  // A4
    if (page.fit_width != 1) xml.attr("fitToWidth", page.fit_width);
    if (page.fit_height != 1) xml.attr("fitToHeight", page.fit_height);
    xml.attr("orientation", page.landscape ? "landscape" : "portrait").close();
    if (page.header.empty() && page.footer.empty()) return;
    xml.open("headerFooter");
    if (!page.header.empty()) xml.element("oddHeader", excel_text(page.header));
    if (!page.footer.empty()) xml.element("oddFooter", excel_text(page.footer));
    xml.close();
}

}  // namespace

std::string sheet_xml(const NewSheet& sheet, const std::vector<const NewCell*>& cells, const SheetRelations& relations, bool selected,
                      SharedStrings& strings, DifferentialStyles& conditional) {
    XmlWriter xml;
    xml.open("worksheet").attr("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    xml.attr("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    write_properties(xml, sheet);
    write_dimension(xml, cells);
    write_view(xml, sheet, selected);
    write_format_defaults(xml, sheet);
    write_columns(xml, sheet);
    write_data(xml, sheet, cells, strings);
    write_protection(xml, sheet);
    if (sheet.auto_filter) xml.open("autoFilter").attr("ref", to_a1(*sheet.auto_filter)).close();
    write_merges(xml, sheet);
    write_conditional_formats(xml, sheet, conditional);
    write_validations(xml, sheet);
    write_hyperlinks(xml, sheet, relations);
    write_page(xml, sheet.page);
    if (!relations.drawing.empty()) xml.open("drawing").attr("r:id", relations.drawing).close();
    if (!relations.comments_drawing.empty()) xml.open("legacyDrawing").attr("r:id", relations.comments_drawing).close();
    if (!relations.tables.empty()) {
        xml.open("tableParts").attr("count", relations.tables.size());
        for (const std::string& id : relations.tables) xml.open("tablePart").attr("r:id", id).close();
        xml.close();
    }
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
