// SET-SCHEMA: the run holds workbooks of two plans, or of two versions of one plan. The set's plan is the one most files belong to
// (the first file's where it is even); the others' facts stay outside.

#include "validation/checks/about_fact.h"

namespace planbok {

std::vector<Finding> check_set_schema(const CheckInput& input) {
    std::vector<Finding> out;
    const auto named = [](const PlanSchema& schema) { return schema.id + " " + schema.version; };
    for (const ExaminedWorkbook& file : input.files) {
        if (file.refused || !file.schema || (file.schema->id == input.schema.id && file.schema->version == input.schema.version))
            continue;
        Finding finding = make_finding("SET-SCHEMA", {});
        finding.place.file = file.file;
        finding.unit = file.facts.unit;
        finding.found = named(*file.schema);
        finding.expected = named(input.schema);
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
