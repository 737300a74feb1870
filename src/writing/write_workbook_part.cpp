#include "writing/write_workbook_part.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "writing/xml_writer.h"

namespace planbok {

namespace {

std::string absolute(CellRef ref) { return "$" + column_letters(ref.column) + "$" + std::to_string(ref.row + 1); }

std::string absolute(std::string_view sheet, const Range& range) {
    return quoted_sheet_name(sheet) + "!" + absolute(range.first) + ":" + absolute(range.last);
}

/// The names of the workbook and those that sheets imply, in Excel's order: by name, case ignored, then by sheet.
std::vector<DefinedName> all_names(const NewWorkbook& workbook) {
    std::vector<DefinedName> names = workbook.names;
    for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
        const NewSheet& sheet = workbook.sheets[i];
        if (sheet.auto_filter) names.push_back({"_xlnm._FilterDatabase", absolute(sheet.name, *sheet.auto_filter), i, true});
        if (sheet.page.print_area) names.push_back({"_xlnm.Print_Area", absolute(sheet.name, *sheet.page.print_area), i, false});
        if (sheet.page.title_rows) {
            const auto [first, last] = *sheet.page.title_rows;
            const std::string rows = "$" + std::to_string(first + 1) + ":$" + std::to_string(last + 1);
            names.push_back({"_xlnm.Print_Titles", quoted_sheet_name(sheet.name) + "!" + rows, i, false});
        }
    }
    std::stable_sort(names.begin(), names.end(), [](const DefinedName& a, const DefinedName& b) {
        return std::make_tuple(fold_case(a.name), a.sheet) < std::make_tuple(fold_case(b.name), b.sheet);
    });
    return names;
}

bool lacks_cached_value(const NewWorkbook& workbook) {
    for (const NewSheet& sheet : workbook.sheets) {
        for (const NewCell& cell : sheet.cells) {
            const auto* formula = std::get_if<NewFormula>(&cell.content);
            if (formula && std::holds_alternative<std::monostate>(formula->cached)) return true;
        }
    }
    return false;
}

}  // namespace

std::size_t first_visible_sheet(const NewWorkbook& workbook) {
    const auto found = std::find_if(workbook.sheets.begin(), workbook.sheets.end(),
                                    [](const NewSheet& sheet) { return sheet.visibility == SheetVisibility::Visible; });
    return found == workbook.sheets.end() ? 0 : static_cast<std::size_t>(found - workbook.sheets.begin());
}

std::string workbook_part_xml(const NewWorkbook& workbook) {
    XmlWriter xml;
    xml.open("workbook").attr("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    xml.attr("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml.empty("workbookPr");
    xml.open("bookViews").open("workbookView").attr("xWindow", 0).attr("yWindow", 0).attr("windowWidth", 28800).attr("windowHeight", 15600);
    const std::size_t active = first_visible_sheet(workbook);
    if (active > 0) xml.attr("firstSheet", active).attr("activeTab", active);
    xml.close().close();
    xml.open("sheets");
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        xml.open("sheet").attr("name", workbook.sheets[i].name).attr("sheetId", i + 1);
        if (workbook.sheets[i].visibility == SheetVisibility::Hidden) xml.attr("state", "hidden");
        if (workbook.sheets[i].visibility == SheetVisibility::VeryHidden) xml.attr("state", "veryHidden");
        xml.attr("r:id", "rId" + std::to_string(i + 1)).close();
    }
    xml.close();
    const std::vector<DefinedName> names = all_names(workbook);
    if (!names.empty()) {
        xml.open("definedNames");
        for (const DefinedName& name : names) {
            xml.open("definedName").attr("name", name.name);
            if (name.sheet) xml.attr("localSheetId", *name.sheet);
            if (name.hidden) xml.attr("hidden", 1);
            xml.text(name.formula).close();
        }
        xml.close();
    }
    xml.open("calcPr").attr("calcId", 191029);
    if (lacks_cached_value(workbook)) xml.attr("fullCalcOnLoad", 1);
    xml.close().close();
    return std::move(xml).finish();
}

}  // namespace planbok
