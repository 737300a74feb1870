#pragma once

#include <string>

#include "schema/schema.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The colours of a template: one accent, greys, and a soft fill where something is to be filled in.
namespace look {
inline constexpr const char* kAccent = "1F3864";
inline constexpr const char* kPrintedHead = "5B6B88";
inline constexpr const char* kInputFill = "FFF8E1";
inline constexpr const char* kPrintedFill = "EEF2F8";
inline constexpr const char* kComputedFill = "F5F5F5";
inline constexpr const char* kLine = "D0D5DD";
inline constexpr const char* kGrey = "8A8F99";
inline constexpr const char* kText = "262626";
}  // namespace look

CellStyle text_style();
CellStyle title_style();  ///< of a sheet
CellStyle region_title_style();
CellStyle note_style();
CellStyle code_style();  ///< the narrow Id column
CellStyle head_style(bool printed);
CellStyle row_label_style(bool sum, bool varav);
CellStyle heading_row_style();

/// How a value cell looks: what it is for, and its number format.
enum class CellUse : std::uint8_t { Input, Printed, Computed, Unused };
CellStyle value_style(CellUse use, bool sum, bool varav);

/// "#,##0.0" with a typographic minus; red where a negative amount is unusual for the line; with "%" or another unit behind the
/// number where the line is not measured as its table.
std::string number_format(const Line& line, MeasureUnit cell_unit, MeasureUnit table_unit, int decimals);

}  // namespace planbok
