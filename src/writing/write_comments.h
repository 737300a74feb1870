#pragma once

#include <string>
#include <vector>

#include "writing/new_workbook.h"

namespace planbok {

/// The comments part (ECMA-376 part 1 §18.7), in row-major order, and the legacy drawing Excel shows them by.
std::string comments_xml(const std::vector<NewComment>& comments);
std::string comments_drawing_vml(const std::vector<NewComment>& comments, std::size_t sheet_number);

}  // namespace planbok
