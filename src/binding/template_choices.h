#pragma once

#include <map>
#include <string>

#include "schema/schema.h"
#include "writing/new_workbook.h"

namespace planbok {

/// The drop-downs of a template. Short lists stand in the validation itself (at most 255 characters, no comma in a label), longer
/// ones in a column of the sheet "Koder", which is added last and can be read: hidden values would be a finding in every workbook.
class TemplateChoices {
public:
    explicit TemplateChoices(const PlanSchema& schema) : schema_(schema) {}

    /// The formula of a list validation for a code list, or "units"; empty when the schema has no such list.
    std::string formula(const std::string& codes);
    /// Adds the sheet with the long lists, when there are any.
    void add_sheet(NewWorkbook& workbook) const;

private:
    std::vector<std::string> labels(const std::string& codes) const;

    const PlanSchema& schema_;
    std::vector<std::pair<std::string, std::vector<std::string>>> columns_;
    std::map<std::string, std::string> formulas_;
};

}  // namespace planbok
