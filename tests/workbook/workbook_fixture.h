#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "package/zip_fixture.h"
#include "workbook/read_workbook.h"
#include "workbook/workbook_builder.h"

namespace planbok::test {

/// A workbook file in the making: one sheet "Ram" with `sheet` between `<worksheet>` and its end; a test sets what it is about.
struct WorkbookFile {
    using Parts = std::vector<std::pair<std::string, std::string>>;

    std::string sheet;          ///< children of <worksheet>
    std::string strings;        ///< children of <sst>; no part when empty
    std::string styles;         ///< children of <styleSheet>; no part when empty
    std::string before_sheets;  ///< children of <workbook> before <sheets>
    std::string after_sheets;   ///< and after
    std::string sheets = R"(<sheet name="Ram" sheetId="1" r:id="rId1"/>)";
    std::string sheet_relationships;     ///< <Relationship …/> of the sheet
    std::string workbook_relationships;  ///< further ones of the workbook
    Parts more;                          ///< further parts
    std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    std::string relationship(std::string_view id, std::string_view kind, std::string_view target, bool external = false) const {
        return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + office + "/" + std::string(kind) + "\" Target=\"" +
               std::string(target) + "\"" + (external ? " TargetMode=\"External\"/>" : "/>");
    }
    static std::string relationships(std::string_view inside) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + std::string(inside) +
               "</Relationships>";
    }
    std::string element(std::string_view name, std::string_view inside) const {
        return "<" + std::string(name) + " xmlns=\"" + main + "\" xmlns:r=\"" + office + "\">" + std::string(inside) + "</" +
               std::string(name) + ">";
    }

    std::string bytes() const {
        constexpr const char* kTypes =
            R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
            R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
            R"(<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/>)"
            R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
            R"(</Types>)";
        Parts parts = {{"[Content_Types].xml", kTypes},
                       {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
                       {"xl/workbook.xml", element("workbook", before_sheets + "<sheets>" + sheets + "</sheets>" + after_sheets)}};
        std::string links = relationship("rId1", "worksheet", "worksheets/sheet1.xml") + workbook_relationships;
        if (!strings.empty()) links += relationship("rIdS", "sharedStrings", "sharedStrings.xml");
        if (!styles.empty()) links += relationship("rIdF", "styles", "styles.xml");
        parts.emplace_back("xl/_rels/workbook.xml.rels", relationships(links));
        parts.emplace_back("xl/worksheets/sheet1.xml", element("worksheet", sheet));
        if (!sheet_relationships.empty())
            parts.emplace_back("xl/worksheets/_rels/sheet1.xml.rels", relationships(sheet_relationships));
        if (!strings.empty()) parts.emplace_back("xl/sharedStrings.xml", element("sst", strings));
        if (!styles.empty()) parts.emplace_back("xl/styles.xml", element("styleSheet", styles));
        parts.insert(parts.end(), more.begin(), more.end());
        return fixture::make_package(parts);
    }

    Expected<Reported<Workbook>> read(const Limits& limits = {}) const { return read_workbook(bytes(), "prov.xlsx", limits); }
};

/// A workbook whose one sheet holds these rows.
inline WorkbookFile with_rows(std::string_view rows) {
    WorkbookFile file;
    file.sheet = "<sheetData>" + std::string(rows) + "</sheetData>";
    return file;
}

/// "Ram!B2: =SUM(A1:A2) 3.5" per cell, for looking at whole sheets.
inline std::string describe(const Value& value) {
    switch (value.kind) {
        case ValueKind::Blank:
            return "blank";
        case ValueKind::Number: {
            std::string text = std::to_string(value.number);
            text.erase(text.find_last_not_of('0') + 1);
            if (text.ends_with('.')) text.pop_back();
            return text;
        }
        case ValueKind::Text:
            return "\"" + std::string(value.text) + "\"";
        case ValueKind::Boolean:
            return value.boolean ? "TRUE" : "FALSE";
        case ValueKind::Error:
            return std::string(to_string(value.error));
    }
    return {};
}

/// "A1 1; B1 "x"; A2 =A1*2 → 2" of a sheet.
inline std::string contents(const Sheet& sheet) {
    std::string text;
    sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
        if (!text.empty()) text += "; ";
        text += to_a1(ref) + " ";
        if (formula) text += "=" + std::string(formula->text) + " → ";
        text += describe(value);
    });
    return text;
}

/// The codes of the findings in the order they came, "CELL-STYLE SHT-HIDDEN".
inline std::string codes(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) text += (text.empty() ? "" : " ") + finding.code;
    return text;
}

}  // namespace planbok::test
