#include "binding/template_look.h"

namespace planbok {

CellStyle text_style() {
    CellStyle style;
    style.color = look::kText;
    return style;
}

CellStyle title_style() {
    CellStyle style = text_style();
    style.font_size = 18;
    style.bold = true;
    style.color = look::kAccent;
    return style;
}

CellStyle region_title_style() {
    CellStyle style = title_style();
    style.font_size = 13;
    return style;
}

CellStyle note_style() {
    CellStyle style = text_style();
    style.italic = true;
    style.color = look::kGrey;
    style.vertical = VerticalAlign::Top;
    style.wrap = true;
    return style;
}

CellStyle code_style() {
    CellStyle style = text_style();
    style.font_size = 8;
    style.color = look::kGrey;
    return style;
}

CellStyle head_style(bool printed) {
    CellStyle style = text_style();
    style.bold = true;
    style.color = "FFFFFF";
    style.fill = printed ? look::kPrintedHead : look::kAccent;
    style.horizontal = HorizontalAlign::Center;
    style.wrap = true;
    style.bottom = BorderLine::Thin;
    style.border_color = look::kAccent;
    return style;
}

CellStyle row_label_style(bool sum, bool varav) {
    CellStyle style = text_style();
    style.bold = sum;
    style.italic = varav;
    style.indent = varav ? 1 : 0;
    style.wrap = true;
    style.bottom = BorderLine::Hair;
    style.border_color = look::kLine;
    if (sum) style.top = BorderLine::Thin;
    return style;
}

CellStyle heading_row_style() {
    CellStyle style = text_style();
    style.bold = true;
    style.color = look::kAccent;
    return style;
}

CellStyle value_style(CellUse use, bool sum, bool varav) {
    CellStyle style = row_label_style(sum, varav);
    style.indent = 0;
    style.wrap = false;
    style.horizontal = HorizontalAlign::Right;
    switch (use) {
        case CellUse::Input:
            style.fill = look::kInputFill;
            style.locked = false;
            break;
        case CellUse::Printed:
            style.fill = look::kPrintedFill;
            style.italic = true;
            style.bold = false;
            style.locked = false;
            break;
        case CellUse::Computed:
            style.fill = look::kComputedFill;
            break;
        case CellUse::Unused:
            break;
    }
    return style;
}

std::string number_format(const Line& line, MeasureUnit cell_unit, MeasureUnit table_unit, int decimals) {
    if (cell_unit == MeasureUnit::Text) return "@";
    std::string digits = "#,##0";
    if (decimals > 0) digits += "." + std::string(static_cast<std::size_t>(decimals), '0');
    const bool foreign = cell_unit != table_unit && cell_unit != MeasureUnit::Index;
    const std::string unit = foreign ? "\"\xC2\xA0" + std::string(to_string(cell_unit)) + "\"" : std::string();
    const bool usual = line.sign == SignConvention::Result || line.negative_expected;
    return digits + unit + ";" + (usual ? "" : "[Red]") + "\"−\"" + digits + unit;
}

}  // namespace planbok
