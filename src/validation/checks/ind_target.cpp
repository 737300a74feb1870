// IND-TARGET: the template asks for an indicator's målvärde and the cell is empty. A text there ("löpande uppföljning") is an
// answer.

#include "validation/checks/about_fact.h"

namespace planbok {

std::vector<Finding> check_ind_target(const CheckInput& input) {
    std::vector<Finding> out;
    const ExaminedWorkbook& file = input.file();
    const std::string target = measure_with_role(input.schema, Measure::Role::Target);
    if (target.empty()) return out;
    for (const BoundField& field : file.binding.fields) {
        if (field.measure != target || field.role != FieldRole::Input || !field.required || !input.schema.indicator(field.line))
            continue;
        const FactKey key{field.unit, field.line, field.item, field.period, field.measure, {}};
        if (input.view.facts().find(key)) continue;
        Finding finding = about_amount(input.schema, "IND-TARGET", key);
        finding.place.file = file.file;
        if (file.workbook && field.cell.sheet < file.workbook->sheets.size())
            finding.place.sheet = file.workbook->sheets[field.cell.sheet].name;
        finding.place.cell = to_a1(field.cell.ref);
        if (!told_already(input.so_far, finding.place, {"VAL-MISSING", "VAL-TEXTNUM", "VAL-ERROR"}))
            out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
