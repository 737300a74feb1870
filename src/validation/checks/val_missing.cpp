// VAL-MISSING for required fields that the reading of cells has not spoken of: a required text that is empty, an amount cell that
// gave no fact. Amounts that could not be read have their finding from read_facts already; any VAL- finding at the cell tells the
// cause. An indicator's målvärde is IND-TARGET's.

#include <algorithm>
#include <set>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

Place place_of(const ExaminedWorkbook& file, const SheetCell& cell) {
    Place place;
    place.file = file.file;
    if (file.workbook && cell.sheet < file.workbook->sheets.size()) place.sheet = file.workbook->sheets[cell.sheet].name;
    place.cell = to_a1(cell.ref);
    return place;
}

}  // namespace

std::vector<Finding> check_val_missing(const CheckInput& input) {
    std::vector<Finding> out;
    const ExaminedWorkbook& file = input.file();
    std::set<std::pair<std::string, std::string>> told;
    for (const Finding& finding : input.so_far) {
        if (finding.code.starts_with("VAL-") || finding.code.starts_with("TPL-"))
            told.insert({finding.place.sheet, finding.place.cell});
    }
    const std::string target = measure_with_role(input.schema, Measure::Role::Target);
    for (const BoundField& field : file.binding.fields) {
        if (!field.required || field.role != FieldRole::Input) continue;
        if (field.measure == target && input.schema.indicator(field.line)) continue;  // IND-TARGET's to say
        const FactKey key{field.unit, field.line, field.item, field.period, field.measure, {}};
        const Place place = place_of(file, field.cell);
        if (input.view.facts().find(key) || told.contains({place.sheet, place.cell})) continue;
        Finding finding = about_amount(input.schema, "VAL-MISSING", key);
        finding.place = place;
        finding.args.push_back({"found", LocalText{"ingenting", "nothing"}});
        if (field.text)
            finding.message = {"Här ska stå en text, men cellen är tom.", "A text is required here, but the cell is empty."};
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
