#include "writing/new_workbook.h"

#include <algorithm>
#include <utility>

namespace planbok {

void NewSheet::put(CellRef ref, NewContent content, std::uint32_t style) { cells.push_back({ref, std::move(content), style}); }

std::uint32_t NewWorkbook::style(const CellStyle& style) {
    const auto found = std::find(styles.begin(), styles.end(), style);
    const auto index = static_cast<std::uint32_t>(found - styles.begin());
    if (found == styles.end()) styles.push_back(style);
    return index;
}

NewSheet& NewWorkbook::add_sheet(std::string name) {
    NewSheet& sheet = sheets.emplace_back();
    sheet.name = std::move(name);
    return sheet;
}

}  // namespace planbok
