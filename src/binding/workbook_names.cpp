#include "binding/workbook_names.h"

#include <string>

#include "base/decimal.h"

namespace planbok {

namespace {

std::string unquoted_sheet(std::string_view prefix) {
    if (prefix.size() < 2 || prefix.front() != '\'' || prefix.back() != '\'') return std::string(prefix);
    std::string name;
    prefix = prefix.substr(1, prefix.size() - 2);
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        name += prefix[i];
        if (prefix[i] == '\'' && i + 1 < prefix.size() && prefix[i + 1] == '\'') ++i;
    }
    return name;
}

/// Up to the first comma outside quotes.
std::string_view first_area(std::string_view formula) {
    bool quoted = false;
    for (std::size_t i = 0; i < formula.size(); ++i) {
        if (formula[i] == '\'') quoted = !quoted;
        if (formula[i] == ',' && !quoted) return formula.substr(0, i);
    }
    return formula;
}

}  // namespace

std::optional<NamedBlock> named_block(const Workbook& workbook, std::string_view name) {
    const DefinedName* defined = workbook.find_name(name);
    if (!defined) return std::nullopt;
    const std::string_view area = first_area(defined->formula);
    const auto mark = area.rfind('!');
    if (mark == std::string_view::npos) return std::nullopt;
    const auto sheet = workbook.find_sheet(unquoted_sheet(area.substr(0, mark)));
    const auto range = parse_a1_range(area.substr(mark + 1));
    if (!sheet || !range) return std::nullopt;
    return NamedBlock{*sheet, *range};
}

Place place_of(const Workbook& workbook, SheetCell cell) {
    Place place{.file = workbook.file};
    place.sheet = workbook.sheets[cell.sheet].name;
    place.cell = to_a1(cell.ref);
    return place;
}

std::string shown(const Workbook& workbook, SheetCell cell) {
    const Value value = workbook.sheets[cell.sheet].value(cell.ref);
    switch (value.kind) {
        case ValueKind::Blank:
            return {};
        case ValueKind::Text:
            return std::string(value.text);
        case ValueKind::Boolean:
            return value.boolean ? "SANT" : "FALSKT";
        case ValueKind::Error:
            return std::string(to_string(value.error));
        case ValueKind::Number:
            break;
    }
    const auto number = Decimal::from_double(value.number);
    return number ? number->to_string() : std::string();
}

std::string cell_name(const Workbook& workbook, SheetCell cell) {
    return quoted_sheet_name(workbook.sheets[cell.sheet].name) + "!" + to_a1(cell.ref);
}

}  // namespace planbok
