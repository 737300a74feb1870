#include "report/report_context.h"

#include <algorithm>

#include "formula/translate_rule.h"
#include "plan/asked_for.h"

namespace planbok {
namespace {

std::string unquoted(const std::string& argument) {
    if (argument.size() < 2 || argument.front() != '"' || argument.back() != '"') return argument;
    return argument.substr(1, argument.size() - 2);
}

std::string joined_sum(const std::vector<std::string>& cells) {
    if (cells.empty()) return "0";
    std::string sum = "SUM(";
    for (std::size_t i = 0; i < cells.size(); ++i) sum += (i ? "," : "") + cells[i];
    return sum + ")";
}

/// Cells of a line over the one hierarchy below `unit`: a unit's own cell, else those of the units below it; varav left out.
void hierarchy_cells(const ReportContext& context, const std::string& unit, const std::string& line, const std::string& period,
                     const std::string& on_sheet, std::vector<std::string>& cells) {
    for (const OrganisationUnit* child : context.schema.children(unit, false)) {
        if (const ReportCell* cell = context.main_cell(child->id, line, period)) cells.push_back(reference(*cell, on_sheet));
        else hierarchy_cells(context, child->id, line, period, on_sheet, cells);
    }
}

/// SUM over the handed-in items of a list line: of one unit and its varav parts, or of every unit at the root.
std::optional<std::string> item_sum(const ReportContext& context, const std::string& unit, const std::string& line, const std::string& kind,
                                    const std::string& period, const std::string& on_sheet) {
    if (unit == context.schema.root_unit && kind.empty()) {
        const auto total = context.item_totals.find(line + "/" + period);
        if (total != context.item_totals.end()) return reference(total->second, on_sheet);
    }
    const std::vector<std::string> units = with_varav_parts(context.schema, unit);
    std::vector<std::string> cells;
    for (const Fact& fact : context.view.facts().all()) {
        if (fact.key.line != line || fact.key.item.empty() || fact.key.period != period || fact.amount() == nullptr) continue;
        if (fact.key.measure != context.schema.amount_measure) continue;
        if (unit != context.schema.root_unit && std::find(units.begin(), units.end(), fact.key.unit) == units.end()) continue;
        const bool of_kind = std::any_of(fact.attributes.begin(), fact.attributes.end(), [&](const auto& attribute) { return attribute.second == kind; });
        if (!kind.empty() && !of_kind) continue;
        const auto cell = context.handed_in.find(fact.key);
        if (cell == context.handed_in.end()) return std::nullopt;
        cells.push_back(reference(cell->second, on_sheet));
    }
    if (cells.size() > 250) return std::nullopt;  // a formula holds 255 arguments
    return joined_sum(cells);
}

}  // namespace

const ReportCell* ReportContext::handed_in_cell(const std::string& unit, const std::string& line, const std::string& item, const std::string& period,
                                                const std::string& measure) const {
    const auto found = handed_in.find({unit, line, item, period, measure, ""});
    return found == handed_in.end() ? nullptr : &found->second;
}

const ReportCell* ReportContext::main_cell(const std::string& unit, const std::string& line, const std::string& period) const {
    const auto found = main.find({unit, line, "", period, "", ""});
    return found == main.end() ? nullptr : &found->second;
}

ListAttributes list_attributes(const PlanSchema& schema, const std::string& line) {
    ListAttributes attributes;
    for (const Input& input : schema.inputs) {
        for (const InputSheet& sheet : input.sheets) {
            for (const InputRegion& region : sheet.regions) {
                if (region.list_line != line) continue;
                for (const ColumnSpec& column : region.columns) {
                    if (column.kind != ColumnSpec::Kind::Attribute || column.codes.empty()) continue;
                    std::string& which = column.codes == "units" ? attributes.counterparty : attributes.kind;
                    if (which.empty()) which = column.attribute;
                }
            }
        }
    }
    return attributes;
}

std::string reference(const ReportCell& cell, const std::string& from_sheet) {
    return (cell.sheet == from_sheet ? "" : quoted_sheet_name(cell.sheet) + "!") + to_a1(cell.ref);
}

std::string absolute_reference(const std::string& sheet, const Range& range) {
    const auto corner = [](CellRef ref) { return "$" + column_letters(ref.column) + "$" + std::to_string(ref.row + 1); };
    return quoted_sheet_name(sheet) + "!" + corner(range.first) + (range.first == range.last ? "" : ":" + corner(range.last));
}

std::optional<std::string> formula_in_whole(const ReportContext& context, const std::string& formula, const std::string& unit, const std::string& period,
                                            const std::string& on_sheet) {
    RuleWording wording;
    const auto cell_text = [&](const std::string& of_unit, const std::string& line, const std::string& of_period) -> std::optional<std::string> {
        const ReportCell* cell = context.main_cell(of_unit, line, of_period);
        return cell == nullptr ? std::nullopt : std::optional(reference(*cell, on_sheet));
    };
    wording.name = [&](std::string_view name) -> std::optional<std::string> {
        if (const Premise* premise = context.schema.premise(name)) {
            const auto value = premise->values.find(period);
            return value == premise->values.end() ? std::nullopt : std::optional(value->second.to_string());
        }
        return cell_text(unit, std::string(name), period);
    };
    wording.function = [&](std::string_view function, const std::vector<std::string>& arguments) -> std::optional<std::string> {
        if (arguments.empty()) return std::nullopt;
        const std::string& line = arguments[0];
        if (function == "PREV") {
            const Period* current = context.schema.period(period);
            return current == nullptr || current->previous.empty() ? std::nullopt : cell_text(unit, line, current->previous);
        }
        if (function == "AT" && arguments.size() >= 2) {
            return cell_text(arguments.size() > 2 ? unquoted(arguments[2]) : unit, line, unquoted(arguments[1]));
        }
        if (function == "UNITS" || function == "CHILDREN") {
            std::vector<std::string> cells;
            hierarchy_cells(context, function == "UNITS" ? context.schema.root_unit : unit, line, period, on_sheet, cells);
            return cells.empty() ? std::nullopt : std::optional(joined_sum(cells));
        }
        if (function == "CHANGES" || function == "OWNCHANGES") {
            return item_sum(context, unit, line, arguments.size() > 1 ? unquoted(arguments[1]) : "", period, on_sheet);
        }
        return std::nullopt;
    };
    return translate_rule(formula, wording);
}

std::vector<const Period*> periods_of(const PlanSchema& schema, const std::vector<std::string>& ids) {
    std::vector<const Period*> periods;
    if (ids.empty()) {
        for (const Period& period : schema.periods) periods.push_back(&period);
    }
    for (const std::string& id : ids) {
        if (const Period* period = schema.period(id)) periods.push_back(period);
    }
    return periods;
}

}  // namespace planbok
