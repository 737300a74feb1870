// FML-STALE: the value stored with a formula is not what the formula gives: the file was saved without being calculated, or changed
// afterwards. Our value is the one that counts. One finding for each field of the plan, one for each sheet with its other cells; one for
// each sheet whose formulas were saved without any value, as scripts and other systems save them.

#include <map>
#include <set>

#include "validation/checks/about_fact.h"

namespace planbok {

namespace {

constexpr std::size_t kMostListed = 1000;  ///< related cells of one finding

std::string canonical(const Value& value) {
    switch (value.kind) {
        case ValueKind::Number: {
            const auto number = Decimal::from_double(value.number);
            return number ? number->to_string() : std::string("#NUM!");
        }
        case ValueKind::Text:
            return std::string(value.text);
        case ValueKind::Boolean:
            return value.boolean ? "TRUE" : "FALSE";
        case ValueKind::Error:
            return std::string(to_string(value.error));
        case ValueKind::Blank:
            return {};
    }
    return {};
}

}  // namespace

std::vector<Finding> check_fml_stale(const CheckInput& input) {
    const ExaminedWorkbook& file = input.file();
    std::vector<Finding> out;
    if (!file.values || !file.workbook) return out;
    std::map<SheetCell, const BoundField*> fields;
    for (const BoundField& field : file.binding.fields) fields.emplace(field.cell, &field);
    std::map<std::pair<std::uint32_t, bool>, std::size_t> of_sheet;  // sheet, saved without values → its finding
    for (const SheetCell& cell : file.values->stale()) {
        const Sheet& sheet = file.workbook->sheets[cell.sheet];
        Place place;
        place.file = file.file;
        place.sheet = sheet.name;
        place.cell = to_a1(cell.ref);
        const FormulaCell* formula = sheet.formula(cell.ref);
        const bool unsaved = formula && !formula->has_cached_value;
        const auto field = unsaved ? fields.end() : fields.find(cell);
        if (field == fields.end()) {
            if (const auto told = of_sheet.find({cell.sheet, unsaved}); told != of_sheet.end()) {
                Finding& finding = out[told->second];
                if (finding.related.size() < kMostListed) finding.related.push_back(place);
                finding.args.back().value = std::get<std::int64_t>(finding.args.back().value) + 1;
                continue;
            }
            of_sheet.emplace(std::pair(cell.sheet, unsaved), out.size());
        }
        Finding finding = field == fields.end()
                              ? make_finding("FML-STALE", place)
                              : about_amount(input.schema, "FML-STALE",
                                             {field->second->unit, field->second->line, {}, field->second->period, {}, {}});
        finding.place = place;
        finding.found = canonical(sheet.value(cell.ref));
        finding.expected = canonical(file.values->value(cell));
        if (unsaved) {
            finding.message = {"Bladets formler är sparade utan värden. De räknas om här och resultaten används.",
                               "The formulas of the sheet were saved without values. They are computed here, and the results are used."};
        }
        finding.args.push_back({"count", std::int64_t{1}});
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace planbok
