#pragma once

#include <string>
#include <vector>

#include "writing/new_workbook.h"
#include "writing/write_shared_strings.h"
#include "writing/write_styles.h"

namespace planbok {

/// Where a sheet part refers to: relationship ids, empty where there is no such part.
struct SheetRelations {
    std::vector<std::string> hyperlinks;  ///< beside NewSheet::hyperlinks; empty for links inside the workbook
    std::string drawing, comments_drawing;
    std::vector<std::string> tables;
};

/// The worksheet part (ECMA-376 part 1 §18.3.1.99) of a sheet that check_new_workbook has passed; elements in the order of its schema.
/// `cells` are in row-major order; `selected` marks the tab that is open.
std::string sheet_xml(const NewSheet& sheet, const std::vector<const NewCell*>& cells, const SheetRelations& relations, bool selected,
                      SharedStrings& strings, DifferentialStyles& conditional);

}  // namespace planbok
