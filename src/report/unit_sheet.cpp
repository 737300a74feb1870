#include "formula/translate_rule.h"
#include "plan/asked_for.h"
#include "report/blocks.h"

namespace planbok {
namespace {

constexpr std::uint32_t kLabel = SheetPen::kLabelColumn;

/// The facts of one workbook, by what they are about.
using FactsByKey = std::map<FactKey, const Fact*>;

NewContent content_of(const ReportContext& context, const Fact& fact) {
    if (const Decimal* amount = fact.amount()) return *amount;
    if (const std::string* text = fact.text()) return *text;
    return context.text("rapporteras ej", "not reported");
}

std::uint32_t style_of(const ReportContext& context, const Fact& fact, const InputRegion& region, bool computed, bool varav) {
    if (fact.amount() == nullptr) return context.look.wrapped();
    const Line* line = context.schema.line(fact.key.line);
    const int decimals = line != nullptr ? line->decimals : region.decimals;
    if (fact.key.measure != context.schema.amount_measure) return context.look.compared(decimals);
    return context.look.amount(decimals, computed, varav);
}

void put_fact(ReportContext& context, SheetPen& pen, std::uint32_t column, const Fact& fact, const InputRegion& region, bool computed, bool varav) {
    pen.put(column, content_of(context, fact), style_of(context, fact, region, computed, varav));
    const ReportCell cell{pen.sheet.name, pen.at(column)};
    context.handed_in.try_emplace(fact.key, cell);
    context.lineage.push_back({cell, &fact});
    if (fact.source.not_recomputed) pen.sheet.comments.push_back({cell.ref, "Planbok", context.text("ej omräknad: arbetsbokens lagrade värde", "not recomputed: the workbook's stored value")});
}

std::string column_heading(const ReportContext& context, const ColumnSpec& column) {
    if (!column.label.sv.empty()) return context.text(column.label);
    const Period* period = context.schema.period(column.period);
    const std::string label = period == nullptr ? column.period : context.text(period->label);
    const Measure* measure = context.schema.measure(column.measure);
    if (measure == nullptr || measure->role == Measure::Role::Amount) return label;
    return context.text(measure->label) + " " + column.period;
}

std::vector<const ColumnSpec*> value_columns(const InputRegion& region) {
    std::vector<const ColumnSpec*> columns;
    for (const ColumnSpec& column : region.columns) {
        if (column.kind == ColumnSpec::Kind::Value) columns.push_back(&column);
    }
    return columns;
}

std::vector<const ColumnSpec*> attribute_columns(const InputRegion& region) {
    std::vector<const ColumnSpec*> columns;
    for (const ColumnSpec& column : region.columns) {
        if (column.kind == ColumnSpec::Kind::Attribute && column.attribute != kItemLabel) columns.push_back(&column);
    }
    return columns;
}

void write_head(ReportContext& context, SheetPen& pen, const InputRegion& region, const std::string& title) {
    pen.put(kLabel, title, context.look.heading());
    ++pen.row;
    pen.put(kLabel, context.text(region.row_heading), context.look.head_left());
    std::uint32_t column = SheetPen::kFirstValue;
    for (const ColumnSpec* spec : value_columns(region)) {
        const Measure* measure = context.schema.measure(spec->measure);
        const bool amount = measure == nullptr || measure->role == Measure::Role::Amount;
        pen.put(column++, column_heading(context, *spec), amount ? context.look.head_right() : context.look.head_second());
    }
    if (region.kind == InputRegion::Kind::List) {
        for (const ColumnSpec* spec : attribute_columns(region)) pen.put(column++, column_heading(context, *spec), context.look.head_indented());
    }
    ++pen.row;
}

/// A code's label where the schema declares one: "lpik" → "LPIK-uppräkning"; a unit id → its label.
std::string attribute_text(const ReportContext& context, const ColumnSpec& column, const std::string& value) {
    if (column.codes == "units") {
        const OrganisationUnit* unit = context.schema.unit(value);
        return unit == nullptr ? value : context.text(unit->label);
    }
    if (const CodeList* list = context.schema.code_list(column.codes)) {
        for (const CodeListEntry& entry : list->entries) {
            if (entry.id == value) return context.text(entry.label);
        }
    }
    return value;
}

void write_table(ReportContext& context, SheetPen& pen, const InputRegion& region, const std::string& unit_id, const FactsByKey& facts) {
    for (const RowSpec& row : region.rows) {
        if (row.is_heading()) {
            pen.put(kLabel, context.text(row.label), context.look.group());
            ++pen.row;
            continue;
        }
        const Line* line = context.schema.line(row.line);
        for (const std::string& of_unit : units_meant(context.schema, row.unit.empty() ? region.unit : row.unit, unit_id)) {
            const OrganisationUnit* unit = context.schema.unit(of_unit);
            const bool varav = (line != nullptr && line->varav) || (unit != nullptr && unit->varav && of_unit != unit_id);
            const bool computed = line != nullptr && !line->formula_text.empty();
            std::string label = !row.label.sv.empty() ? context.text(row.label) : line != nullptr ? context.text(line->label) : row.line;
            if (const Indicator* indicator = context.schema.indicator(row.line); indicator != nullptr && row.label.sv.empty()) {
                label = context.text(indicator->label);
                for (const CodeListEntry& part : indicator->parts) label += part.id == row.item ? ", " + context.text(part.label) : "";
            }
            if (row.label.sv.empty() && varav && unit != nullptr && of_unit != unit_id) label = context.text(unit->label);
            else if (varav && unit != nullptr && of_unit != unit_id) label += " (" + context.text(unit->label) + ")";
            pen.put(kLabel, label, context.look.label(computed, varav));
            std::uint32_t column = SheetPen::kFirstValue;
            for (const ColumnSpec* spec : value_columns(region)) {
                const auto fact = facts.find({of_unit, row.line, row.item, spec->period, spec->measure, ""});
                if (fact != facts.end()) put_fact(context, pen, column, *fact->second, region, computed, varav);
                else pen.put(column, std::monostate{}, context.look.text());
                ++column;
            }
            ++pen.row;
        }
    }
}

void write_list(ReportContext& context, SheetPen& pen, const InputRegion& region, const std::string& of_unit, const std::vector<Fact>& all, const FactsByKey& facts) {
    std::vector<std::string> items;
    std::map<std::string, const Fact*> first;
    for (const Fact& fact : all) {
        if (fact.key.unit == of_unit && fact.key.line == region.list_line && first.try_emplace(fact.key.item, &fact).second) items.push_back(fact.key.item);
    }
    for (const std::string& item : items) {
        const Fact& any = *first[item];
        const auto name = any.attributes.find(kItemLabel);
        pen.put(kLabel, name == any.attributes.end() ? item : name->second, context.look.label(false, false));
        std::uint32_t column = SheetPen::kFirstValue;
        for (const ColumnSpec* spec : value_columns(region)) {
            const auto fact = facts.find({of_unit, region.list_line, item, spec->period, spec->measure, ""});
            if (fact != facts.end()) put_fact(context, pen, column, *fact->second, region, false, false);
            else pen.put(column, std::monostate{}, context.look.text());
            ++column;
        }
        for (const ColumnSpec* spec : attribute_columns(region)) {
            const auto value = any.attributes.find(spec->attribute);
            pen.put(column++, value == any.attributes.end() ? std::string() : attribute_text(context, *spec, value->second), context.look.text());
        }
        ++pen.row;
    }
    if (region.sum_line.empty()) return;
    const Line* sum = context.schema.line(region.sum_line);
    pen.put(kLabel, sum == nullptr ? context.text("Summa", "Sum") : context.text(sum->label), context.look.label(true, false));
    std::uint32_t column = SheetPen::kFirstValue;
    for (const ColumnSpec* spec : value_columns(region)) {
        const auto fact = facts.find({of_unit, region.sum_line, "", spec->period, spec->measure, ""});
        if (fact != facts.end()) put_fact(context, pen, column, *fact->second, region, true, false);
        ++column;
    }
    ++pen.row;
}

}  // namespace

void write_unit_sheet(ReportContext& context, const OrganisationUnit& unit, SheetPen& pen) {
    pen.sheet.column_widths[0] = 2;
    pen.sheet.column_widths[kLabel] = 58;
    for (std::uint32_t column = SheetPen::kFirstValue; column < 14; ++column) pen.sheet.column_widths[column] = 12;
    pen.put(kLabel, context.text(unit.label), context.look.title());
    pen.sheet.row_heights[pen.row++] = 30;
    for (const ExaminedWorkbook& file : context.set.files) {
        if (file.refused || file.facts.unit != unit.id) continue;
        const Input* input = context.schema.input(file.facts.input);
        if (input == nullptr) continue;
        pen.put(kLabel, context.text(input->title) + " – " + file.file, context.look.subtitle());
        pen.row += 2;
        FactsByKey facts;
        for (const Fact& fact : file.facts.facts) facts.try_emplace(fact.key, &fact);
        for (const InputSheet& sheet : input->sheets) {
            for (const InputRegion& region : sheet.regions) {
                for (const std::string& of_unit : units_meant(context.schema, region.unit, unit.id)) {
                    const OrganisationUnit* part = context.schema.unit(of_unit);
                    std::string title = region.title.sv.empty() ? context.text(sheet.title) : context.text(region.title);
                    if (region.unit == "varav" && part != nullptr) title += " – " + context.text(part->label);
                    write_head(context, pen, region, title);
                    if (region.kind == InputRegion::Kind::Table) write_table(context, pen, region, of_unit, facts);
                    else write_list(context, pen, region, of_unit, file.facts.facts, facts);
                    ++pen.row;
                }
            }
        }
    }
}

void write_unit_formulas(ReportContext& context, const OrganisationUnit& unit, NewSheet& sheet) {
    for (const ExaminedWorkbook& file : context.set.files) {
        if (file.refused || file.facts.unit != unit.id) continue;
        for (const Fact& fact : file.facts.facts) {
            const Line* line = context.schema.line(fact.key.line);
            if (line == nullptr || line->formula_text.empty() || fact.source.formula.empty() || fact.key.measure != context.schema.amount_measure) continue;
            const auto cell = context.handed_in.find(fact.key);
            if (cell == context.handed_in.end() || cell->second.sheet != sheet.name) continue;
            RuleWording wording;
            const auto own = [&](std::string_view name, const std::string& period) -> std::optional<std::string> {
                const ReportCell* found = context.handed_in_cell(fact.key.unit, std::string(name), "", period, context.schema.amount_measure);
                return found == nullptr || found->sheet != sheet.name ? std::nullopt : std::optional(to_a1(found->ref));
            };
            wording.name = [&](std::string_view name) { return own(name, fact.key.period); };
            wording.function = [&](std::string_view function, const std::vector<std::string>& arguments) -> std::optional<std::string> {
                const Period* period = context.schema.period(fact.key.period);
                if (function == "PREV" && arguments.size() == 1 && period != nullptr && !period->previous.empty()) return own(arguments[0], period->previous);
                return std::nullopt;  // sums of items keep the value that was handed in: the items stand right above
            };
            const auto formula = translate_rule(line->formula_text, wording);
            if (!formula) continue;
            for (NewCell& existing : sheet.cells) {
                if (existing.ref == cell->second.ref) existing.content = NewFormula{*formula, {}};
            }
        }
    }
}

}  // namespace planbok
