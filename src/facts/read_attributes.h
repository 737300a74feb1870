#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "binding/binding.h"

namespace planbok {

/// Reads the attributes of a row: text, or where the schema declares a code list or "units" the id its label or synonym stands for.
/// A word no list knows stays as it is written and is VAL-CODE; a required one that is empty beside a value is VAL-ATTRIBUTE. Each
/// cell is reported once, however many facts stand on its row.
class AttributeReader {
public:
    AttributeReader(const PlanSchema& schema, const Binding& binding, const Workbook& workbook);

    std::map<std::string, std::string> read(const BoundField& field, std::vector<Finding>& findings);

private:
    struct Declared {
        std::string codes;
        bool required = false;
        std::string label;
    };
    const Declared* declared(const BoundField& field, const std::string& attribute) const;
    std::string resolve(const Declared& declared, const std::string& text, bool& known) const;

    const PlanSchema& schema_;
    const Workbook& workbook_;
    std::map<std::pair<std::string, std::string>, Declared> declared_;  ///< by line and attribute
    std::set<SheetCell> reported_;
};

}  // namespace planbok
