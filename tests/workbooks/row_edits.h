#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planbok::test {

/// Part name and XML of the sheets of a workbook, and of its workbook part, while rows are moved about.
struct SheetXml {
    std::string sheet, part, text;
};
struct WorkbookXml {
    std::vector<SheetXml> sheets;
    std::string workbook_part, workbook;
};

/// What Excel does when a person deletes a row (counted from 1): rows below move up, formulas and names everywhere follow, a range
/// that held the row is one shorter, a reference to a cell in it becomes #REF!. For the tidy XML that Planbok writes.
void delete_row(WorkbookXml& xml, std::string_view sheet, std::uint32_t row);

/// Inserts an empty row before `row`: rows from there on move down, and what refers to them follows.
void insert_row(WorkbookXml& xml, std::string_view sheet, std::uint32_t row);

/// Hides a row.
void hide_row(WorkbookXml& xml, std::string_view sheet, std::uint32_t row);

/// A formula as it reads after a row was deleted (`moved` -1) or inserted (+1) on `sheet`; `here`: the formula stands on that
/// sheet.
std::string formula_after(std::string_view formula, std::string_view sheet, bool here, std::uint32_t row, int moved);

}  // namespace planbok::test
