// SET-DOUBLE: the same unit has handed in the same template in two files of the run. Both are named; the first one's facts are
// used.

#include <map>

#include "validation/checks/about_fact.h"

namespace planbok {

std::vector<Finding> check_set_double(const CheckInput& input) {
    std::vector<Finding> out;
    std::map<std::pair<std::string, std::string>, const ExaminedWorkbook*> first_of;
    for (const ExaminedWorkbook& file : input.files) {
        if (file.refused || file.facts.unit.empty() || file.facts.input.empty()) continue;
        const auto [at, is_first] = first_of.emplace(std::pair(file.facts.unit, file.facts.input), &file);
        if (is_first) continue;
        Finding finding = about_amount(input.schema, "SET-DOUBLE", {file.facts.unit, {}, {}, {}, {}, {}});
        finding.place.file = file.file;
        finding.found = file.file;
        finding.args.push_back({"found", at->second->file + ", " + file.file});
        finding.args.push_back({"input", file.facts.input});
        finding.related.push_back(
            {.file = at->second->file, .sheet = {}, .cell = {}, .part = {}, .offset = {}, .text_row = {}, .text_column = {}});
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
