#include <algorithm>

#include "report/blocks.h"

namespace planbok {
namespace {

std::string unit_label(const ReportContext& context, const std::string& id) {
    const OrganisationUnit* unit = context.schema.unit(id);
    if (unit == nullptr) return id;
    return unit->short_name.empty() ? context.text(unit->label) : unit->short_name;
}

std::string code_label(const ReportContext& context, const std::string& value) {
    for (const CodeList& list : context.schema.code_lists) {
        for (const CodeListEntry& entry : list.entries) {
            if (entry.id == value) return context.text(entry.label);
        }
    }
    return value;
}

std::string attribute_of(const Fact& fact, const std::string& name) {
    if (name.empty()) return "";
    const auto found = fact.attributes.find(name);
    return found == fact.attributes.end() ? "" : found->second;
}

/// One item of the list: its first fact, for its name and attributes.
struct Item {
    std::string unit, id;
    const Fact* fact = nullptr;
};

std::vector<Item> items_of(const ReportContext& context, const std::string& line) {
    std::vector<Item> items;
    for (const Fact& fact : context.view.facts().all()) {
        if (fact.key.line != line || fact.key.item.empty()) continue;
        const bool known = std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.unit == fact.key.unit && item.id == fact.key.item; });
        if (!known) items.push_back({fact.key.unit, fact.key.item, &fact});
    }
    // Units in the schema's order; inside a unit the order of its workbook.
    const auto rank = [&](const Item& item) {
        for (std::size_t i = 0; i < context.schema.units.size(); ++i) {
            if (context.schema.units[i].id == item.unit) return i;
        }
        return context.schema.units.size();
    };
    std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return rank(a) < rank(b); });
    return items;
}

std::vector<const Period*> periods_with_items(const ReportContext& context, const OutputBlock& block) {
    std::vector<const Period*> periods;
    for (const Period* period : periods_of(context.schema, block.periods)) {
        const auto& facts = context.view.facts().all();
        if (std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.key.line == block.line && fact.key.period == period->id && !fact.key.item.empty(); })) {
            periods.push_back(period);
        }
    }
    return periods;
}

/// What the items make by kind: SUMIF over the table that shows them.
void write_by_kind(ReportContext& context, const OutputBlock& block, SheetPen& pen, const std::vector<Item>& items, const std::vector<const Period*>& periods, int decimals) {
    const ItemTable& table = context.item_tables.at(block.line);
    std::vector<std::string> labels;
    for (const Item& item : items) {
        const std::string kind = attribute_of(*item.fact, list_attributes(context.schema, block.line).kind);
        const std::string label = code_label(context, kind);
        if (!kind.empty() && std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    }
    const std::uint32_t head = pen.row;
    pen.put(SheetPen::kLabelColumn, context.text("Slag", "Kind"), context.look.head_left());
    for (std::size_t i = 0; i < periods.size(); ++i) pen.put(SheetPen::kFirstValue + static_cast<std::uint32_t>(i), context.text(periods[i]->label), context.look.head_right());
    ++pen.row;
    const std::uint32_t first = pen.row;
    std::vector<ChartRow> rows;
    for (const std::string& label : labels) {
        pen.put(SheetPen::kLabelColumn, label, context.look.label(false, false));
        for (std::size_t i = 0; i < periods.size(); ++i) {
            const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(i);
            const std::uint32_t from = table.first_value + static_cast<std::uint32_t>(i);
            const Range values{{table.kinds.first.row, from}, {table.kinds.last.row, from}};
            pen.put(column, NewFormula{"SUMIF(" + absolute_reference(table.sheet, table.kinds) + ",$B" + std::to_string(pen.row + 1) + "," + absolute_reference(table.sheet, values) + ")", {}},
                    context.look.amount(decimals, false, false));
        }
        if (!periods.empty()) rows.push_back({label, label, {pen.at(SheetPen::kFirstValue), pen.at(SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size()) - 1)}});
        ++pen.row;
    }
    pen.put(SheetPen::kLabelColumn, context.text("Summa", "Sum"), context.look.label(true, false));
    for (std::size_t i = 0; i < periods.size() && pen.row > first; ++i) {
        const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(i);
        pen.put(column, NewFormula{"SUM(" + to_a1(Range{{first, column}, {pen.row - 1, column}}) + ")", {}}, context.look.amount(decimals, true, false));
    }
    pen.row += 2;
    if (periods.empty()) return;
    write_charts(context, block, pen, rows, {{head, SheetPen::kFirstValue}, {head, SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size()) - 1}});
}

}  // namespace

void write_item_table(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    const auto items = items_of(context, block.line);
    const auto periods = periods_with_items(context, block);
    const Line* line = context.schema.line(block.line);
    const int decimals = line == nullptr ? 1 : line->decimals;
    write_block_heading(context, block, pen);
    const bool by_kind = !block.group_by.empty() && block.group_by != "unit";
    const auto shown = context.item_tables.find(block.line);
    const bool shown_elsewhere = shown != context.item_tables.end() && (shown->second.sheet != pen.sheet.name || shown->second.kinds.first.row < pen.row);
    if (by_kind && shown_elsewhere) return write_by_kind(context, block, pen, items, periods, decimals);
    const std::uint32_t kinds_column = SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size());
    const ListAttributes attributes = list_attributes(context.schema, block.line);
    const bool has_kind = std::any_of(items.begin(), items.end(), [&](const Item& item) { return !attribute_of(*item.fact, attributes.kind).empty(); });
    pen.put(SheetPen::kLabelColumn, std::string(line == nullptr ? "" : to_string(line->unit)), context.look.head_left());
    for (std::size_t i = 0; i < periods.size(); ++i) pen.put(SheetPen::kFirstValue + static_cast<std::uint32_t>(i), context.text(periods[i]->label), context.look.head_right());
    if (has_kind) {
        pen.put(kinds_column, context.text("Slag", "Kind"), context.look.head_indented());
        if (!attributes.counterparty.empty()) pen.put(kinds_column + 1, context.text("Motpart", "Counterparty"), context.look.head_indented());
        pen.sheet.column_widths[kinds_column] = 26;
        if (!attributes.counterparty.empty()) pen.sheet.column_widths[kinds_column + 1] = 16;
    }
    ++pen.row;
    const std::uint32_t first_item = pen.row;
    std::vector<std::vector<std::string>> subtotals(periods.size());
    const bool by_unit = block.group_by == "unit";
    for (std::size_t from = 0; from < items.size();) {
        std::size_t to = from;
        while (to < items.size() && (!by_unit || items[to].unit == items[from].unit)) ++to;
        const OrganisationUnit* unit = context.schema.unit(items[from].unit);
        if (by_unit) {
            pen.put(SheetPen::kLabelColumn, unit == nullptr ? items[from].unit : context.text(unit->label), context.look.group());
            ++pen.row;
        }
        const std::uint32_t first_row = pen.row;
        for (std::size_t i = from; i < to; ++i) {
            const std::string name = attribute_of(*items[i].fact, kItemLabel);
            pen.put(SheetPen::kLabelColumn, name.empty() ? items[i].id : name, context.look.label(false, false));
            for (std::size_t p = 0; p < periods.size(); ++p) {
                const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(p);
                const ReportCell* cell = context.handed_in_cell(items[i].unit, block.line, items[i].id, periods[p]->id, context.schema.amount_measure);
                const std::uint32_t style = context.look.amount(decimals, false, false);
                if (cell != nullptr) pen.put(column, NewFormula{reference(*cell, pen.sheet.name), {}}, style);
                else pen.put(column, std::monostate{}, style);
            }
            if (has_kind) {
                pen.put(kinds_column, code_label(context, attribute_of(*items[i].fact, attributes.kind)), context.look.text());
                if (!attributes.counterparty.empty()) pen.put(kinds_column + 1, unit_label(context, attribute_of(*items[i].fact, attributes.counterparty)), context.look.text());
            }
            ++pen.row;
        }
        for (std::size_t p = 0; p < periods.size(); ++p) {
            const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(p);
            const std::string sum = "SUM(" + to_a1(Range{{first_row, column}, {pen.row - 1, column}}) + ")";
            if (by_unit) pen.put(column, NewFormula{sum, {}}, context.look.amount(decimals, true, false));
            subtotals[p].push_back(by_unit ? to_a1(pen.at(column)) : sum);
        }
        if (by_unit) {
            pen.put(SheetPen::kLabelColumn, context.text("Summa ", "Sum ") + (unit == nullptr ? items[from].unit : context.text(unit->label)), context.look.label(true, false));
            ++pen.row;
        }
        from = to;
    }
    if (!items.empty()) {
        context.item_tables[block.line] = {pen.sheet.name, {{first_item, kinds_column}, {pen.row - 1, kinds_column}}, SheetPen::kFirstValue};
        pen.put(SheetPen::kLabelColumn, context.text("Summa", "Sum"), context.look.label(true, false));
        for (std::size_t p = 0; p < periods.size(); ++p) {
            const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(p);
            std::string total;
            for (const std::string& subtotal : subtotals[p]) total += (total.empty() ? "" : "+") + subtotal;
            pen.put(column, NewFormula{total, {}}, context.look.amount(decimals, true, false));
            context.item_totals.try_emplace(block.line + "/" + periods[p]->id, ReportCell{pen.sheet.name, pen.at(column)});
        }
        pen.row += 2;
        if (by_unit) write_transfers(context, block.line, pen);
    }
    ++pen.row;
}

}  // namespace planbok
