#pragma once

#include <map>
#include <string>

#include "writing/new_workbook.h"

namespace planbok {

/// docProps/core.xml (ECMA-376 part 2 §8): title, creator, times. docProps/app.xml: the program. docProps/custom.xml: own properties.
std::string core_properties_xml(const NewWorkbook& workbook);
std::string app_properties_xml();
std::string custom_properties_xml(const std::map<std::string, std::string>& properties);

}  // namespace planbok
