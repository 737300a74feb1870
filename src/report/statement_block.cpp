#include <algorithm>

#include "report/blocks.h"

namespace planbok {
namespace {

/// The lines a block shows, in order; a heading is a text.
struct BlockRow {
    const Line* line = nullptr;
    std::string heading;
};

std::vector<BlockRow> rows_of(const PlanSchema& schema, const OutputBlock& block) {
    std::vector<BlockRow> rows;
    for (const std::string& entry : block.lines) {
        if (entry.starts_with('#')) rows.push_back({nullptr, entry.substr(1)});
        else if (const Line* line = schema.line(entry)) rows.push_back({line, ""});
    }
    if (!block.lines.empty()) return rows;
    for (const Line& line : schema.lines) {
        if (line.statement == block.statement && !line.is_list) rows.push_back({&line, ""});
    }
    return rows;
}

std::string unit_of(const ReportContext& context, const OutputBlock& block) { return block.unit.empty() ? context.schema.root_unit : block.unit; }

/// Columns of a block: values, then for each period printed against recomputed.
struct Columns {
    std::vector<const Period*> periods;
    bool compared = false;
    std::uint32_t value(std::size_t i) const { return SheetPen::kFirstValue + static_cast<std::uint32_t>(i); }
    std::uint32_t recomputed(std::size_t i) const { return value(periods.size()) + 1 + static_cast<std::uint32_t>(i); }
    std::uint32_t difference(std::size_t i) const { return recomputed(periods.size()) + static_cast<std::uint32_t>(i); }
    std::uint32_t verdict() const { return compared ? difference(periods.size()) : value(periods.size()) + 1; }
};

bool has_printed(const ReportContext& context, const std::string& unit, const BlockRow& row, const std::vector<const Period*>& periods) {
    if (row.line == nullptr || row.line->formula_text.empty()) return false;
    return std::any_of(periods.begin(), periods.end(), [&](const Period* period) {
        return context.handed_in_cell(unit, row.line->id, "", period->id, context.schema.printed_measure) != nullptr;
    });
}

Columns columns_of(const ReportContext& context, const OutputBlock& block, const std::vector<BlockRow>& rows) {
    Columns columns;
    for (const Period* period : periods_of(context.schema, block.periods)) {
        const bool used = std::any_of(rows.begin(), rows.end(), [&](const BlockRow& row) {
            if (row.line == nullptr) return false;
            const std::string unit = unit_of(context, block);
            return context.handed_in_cell(unit, row.line->id, "", period->id, context.schema.amount_measure) != nullptr ||
                   context.handed_in_cell(unit, row.line->id, "", period->id, context.schema.printed_measure) != nullptr ||
                   context.view.computed(unit, row.line->id, period->id, context.schema.printed_measure).value.has_value();
        });
        if (used || !block.periods.empty()) columns.periods.push_back(period);
    }
    columns.compared = block.show_printed && std::any_of(rows.begin(), rows.end(), [&](const BlockRow& row) {
        return has_printed(context, unit_of(context, block), row, columns.periods);
    });
    return columns;
}

/// How the stated figures of a row agree with the recomputed ones, in words, and the worst of it.
struct RowVerdict {
    std::string text;
    Agreement worst = Agreement::Exact;
    bool judged = false;
};

RowVerdict verdict_of(const ReportContext& context, const std::string& unit, const Line& line, const std::vector<const Period*>& periods) {
    RowVerdict verdict;
    std::string rounding, contradiction;
    for (const Period* period : periods) {
        const Fact* printed = context.view.facts().find({unit, line.id, "", period->id, context.schema.printed_measure, ""});
        if (printed == nullptr || printed->amount() == nullptr) continue;
        const DerivedAmount computed = context.view.computed(unit, line.id, period->id, context.schema.printed_measure);
        if (!computed.value) continue;
        const ExactNumber found{*printed->amount(), printed->rounded_to ? half_unit(*printed->rounded_to) : Decimal{}};
        const auto comparison = compare(found, *computed.value, Relation::Equal, std::nullopt, printed->rounded_to.value_or(line.decimals));
        if (!comparison) continue;
        verdict.judged = true;
        verdict.worst = std::max(verdict.worst, comparison->verdict);
        if (comparison->verdict == Agreement::Rounding) rounding += " " + period->id;
        if (comparison->verdict == Agreement::Contradiction) contradiction += " " + period->id;
    }
    if (!verdict.judged) return verdict;
    if (!contradiction.empty()) verdict.text = context.text("▲ avviker", "▲ differs") + contradiction;
    if (!rounding.empty()) verdict.text += (verdict.text.empty() ? "" : "; ") + context.text("≈ avrundning", "≈ rounding") + rounding;
    if (verdict.text.empty()) verdict.text = context.text("✓ stämmer", "✓ agrees");
    return verdict;
}

void write_light(ReportContext& context, SheetPen& pen, std::uint32_t column, const std::string& unit, const Line& line, const Decimal& target, const Period& period) {
    const DerivedAmount amount = context.view.amount(unit, line.id, period.id, context.schema.printed_measure);
    if (!amount.value) {
        pen.put(column, context.text("– saknas", "– missing"), context.look.light_none());
        return;
    }
    const auto shown = amount.value->value.rounded(line.decimals);
    const bool reached = shown && *shown >= target;
    pen.put(column, reached ? context.text("● uppnås", "● met") : context.text("▲ uppnås ej", "▲ not met"), reached ? context.look.light_good() : context.look.light_bad());
}

}  // namespace

void place_statement(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    const auto rows = rows_of(context.schema, block);
    const Columns columns = columns_of(context, block, rows);
    std::uint32_t row = pen.row + 3;  // heading, note, head
    for (const BlockRow& entry : rows) {
        if (entry.line != nullptr) {
            for (std::size_t i = 0; i < columns.periods.size(); ++i) {
                context.main.try_emplace({unit_of(context, block), entry.line->id, "", columns.periods[i]->id, "", ""},
                                         ReportCell{pen.sheet.name, {row, columns.value(i)}});
            }
        }
        ++row;
    }
}

void write_statement(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    const auto rows = rows_of(context.schema, block);
    const Columns columns = columns_of(context, block, rows);
    const std::string unit = unit_of(context, block);
    write_block_heading(context, block, pen);
    const std::uint32_t head = pen.row;
    pen.put(SheetPen::kLabelColumn, std::string(rows.empty() || rows.front().line == nullptr ? "" : to_string(rows.front().line->unit)), context.look.head_left());
    for (std::size_t i = 0; i < columns.periods.size(); ++i) {
        const Period& period = *columns.periods[i];
        pen.put(columns.value(i), context.text(period.label), context.look.head_right());
        if (!columns.compared) continue;
        pen.put(columns.recomputed(i), context.text("Omräknat ", "Recomputed ") + period.id, context.look.head_second());
        pen.put(columns.difference(i), context.text("Skillnad ", "Difference ") + period.id, context.look.head_second());
        pen.sheet.column_widths[columns.difference(i)] = 9;
        pen.sheet.row_heights[pen.row] = 30;
    }
    if (columns.compared) {
        pen.put(columns.verdict(), context.text("Bedömning", "Verdict"), context.look.head_second_left());
        pen.sheet.column_widths[columns.verdict()] = 27;
        pen.sheet.column_widths[columns.value(columns.periods.size())] = 2;
    }
    const std::uint32_t target_column = columns.verdict() + (columns.compared ? 1 : 0);
    if (!block.targets.empty()) {
        pen.put(target_column, context.text("Mål, minst", "Target, at least"), context.look.head_second());
        for (std::size_t i = 0; i < columns.periods.size(); ++i) {
            pen.put(target_column + 1 + static_cast<std::uint32_t>(i), context.text(columns.periods[i]->label), context.look.head_second());
            pen.sheet.column_widths[target_column + 1 + static_cast<std::uint32_t>(i)] = 12;
        }
    }
    ++pen.row;
    std::vector<ChartRow> chart_rows;
    for (const BlockRow& row : rows) {
        if (row.line == nullptr) {
            pen.put(SheetPen::kLabelColumn, row.heading, context.look.group());
            ++pen.row;
            continue;
        }
        const Line& line = *row.line;
        const bool sum = !line.formula_text.empty() && line.unit != MeasureUnit::Percent;
        pen.put(SheetPen::kLabelColumn, context.text(line.label), context.look.label(sum, line.varav));
        for (std::size_t i = 0; i < columns.periods.size(); ++i) {
            const std::string& period = columns.periods[i]->id;
            const ReportCell* printed = line.formula_text.empty() ? nullptr : context.handed_in_cell(unit, line.id, "", period, context.schema.printed_measure);
            const ReportCell* given = context.handed_in_cell(unit, line.id, "", period, context.schema.amount_measure);
            const auto formula = line.formula_text.empty() ? std::nullopt : formula_in_whole(context, line.formula_text, unit, period, pen.sheet.name);
            const std::uint32_t style = context.look.amount(line.decimals, sum, line.varav);
            const DerivedAmount amount = context.view.amount(unit, line.id, period, context.schema.printed_measure);
            const ReportCell* main = context.main_cell(unit, line.id, period);
            const bool repeated = main != nullptr && !(main->sheet == pen.sheet.name && main->ref == pen.at(columns.value(i)));
            if (repeated && amount.value) pen.put(columns.value(i), NewFormula{reference(*main, pen.sheet.name), {}}, style);
            else if (printed != nullptr) pen.put(columns.value(i), NewFormula{reference(*printed, pen.sheet.name), {}}, style);
            else if (given != nullptr) pen.put(columns.value(i), NewFormula{reference(*given, pen.sheet.name), {}}, style);
            else if (formula && amount.value) pen.put(columns.value(i), NewFormula{*formula, {}}, style);
            else if (!amount.missing.empty()) pen.put(columns.value(i), context.text("saknas", "missing"), context.look.missing());
            else pen.put(columns.value(i), std::monostate{}, style);
            if (!columns.compared) continue;
            const bool comparable = printed != nullptr && formula && context.view.computed(unit, line.id, period, context.schema.printed_measure).value;
            if (!comparable) continue;
            pen.put(columns.recomputed(i), NewFormula{*formula, {}}, context.look.compared(line.decimals));
            pen.put(columns.difference(i), NewFormula{"ROUND(" + to_a1(pen.at(columns.value(i))) + "-" + to_a1(pen.at(columns.recomputed(i))) + "," + std::to_string(line.decimals + 2) + ")", {}},
                    context.look.compared(line.decimals));
        }
        if (columns.compared) {
            const RowVerdict verdict = verdict_of(context, unit, line, columns.periods);
            if (verdict.judged) {
                pen.put(columns.verdict(), verdict.text, verdict.worst == Agreement::Contradiction ? context.look.light_bad() : context.look.verdict());
            }
        }
        if (const auto target = block.targets.find(line.id); target != block.targets.end()) {
            pen.put(target_column, target->second, context.look.compared(line.decimals));
            for (std::size_t i = 0; i < columns.periods.size(); ++i) {
                write_light(context, pen, target_column + 1 + static_cast<std::uint32_t>(i), unit, line, target->second, *columns.periods[i]);
            }
        }
        if (!columns.periods.empty()) {
            chart_rows.push_back({line.id, context.text(line.label), {pen.at(columns.value(0)), pen.at(columns.value(columns.periods.size() - 1))}});
        }
        ++pen.row;
    }
    ++pen.row;
    if (columns.periods.empty()) return;
    write_charts(context, block, pen, chart_rows, {{head, columns.value(0)}, {head, columns.value(columns.periods.size() - 1)}});
}

}  // namespace planbok
