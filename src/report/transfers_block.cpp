#include "consolidation/consolidate.h"
#include "report/blocks.h"

namespace planbok {
namespace {

std::string unit_label(const ReportContext& context, const std::string& id) {
    const OrganisationUnit* unit = context.schema.unit(id);
    return unit == nullptr ? id : context.text(unit->label);
}

/// What kinds of items a declaration is about: "omföring", "intern omfördelning".
std::string kinds_label(const ReportContext& context, const Transfer& transfer) {
    std::string text;
    for (const std::string& kind : transfer.kinds) {
        std::string label = kind;
        for (const CodeList& list : context.schema.code_lists) {
            for (const CodeListEntry& entry : list.entries) {
                if (entry.id == kind) label = context.text(entry.label);
            }
        }
        text += (text.empty() ? "" : ", ") + label;
    }
    return text;
}

void put_light(ReportContext& context, SheetPen& pen, std::uint32_t column, const TransferBalance& balance) {
    if (!balance.complete) pen.put(column, context.text("– ena parten saknas", "– one party missing"), context.look.light_none());
    else if (balance.settled) pen.put(column, context.text("● går jämnt upp", "● nets to zero"), context.look.light_good());
    else pen.put(column, context.text("▲ går inte jämnt upp", "▲ does not net"), context.look.light_bad());
}

void write_balances(ReportContext& context, const std::vector<const TransferBalance*>& balances, SheetPen& pen) {
    pen.put(SheetPen::kLabelColumn, context.text("Överföringar mellan enheter", "Transfers between units"), context.look.heading());
    pen.sheet.row_heights[pen.row++] = 24;
    const std::pair<const char*, const char*> heads[] = {{"Slag och parter", "Kind and parties"}, {"År", "Year"}, {"Ena sidan", "One side"}, {"Andra sidan", "Other side"}, {"Netto", "Net"}};
    std::uint32_t column = SheetPen::kLabelColumn;
    for (const auto& [sv, en] : heads) {
        pen.put(column, context.text(sv, en), column == SheetPen::kLabelColumn ? context.look.head_left() : context.look.head_right());
        ++column;
    }
    pen.put(column, context.text("Bedömning", "Verdict"), context.look.head_indented());
    ++pen.row;
    for (const TransferBalance* balance : balances) {
        const Line* line = context.schema.line(balance->line);
        const int decimals = line == nullptr ? 1 : line->decimals;
        std::string parties = balance->unit.empty() ? context.text("alla enheter", "all units") : unit_label(context, balance->unit) + " ↔ " + unit_label(context, balance->counterparty);
        if (balance->declaration < context.schema.transfers.size()) parties = kinds_label(context, context.schema.transfers[balance->declaration]) + ": " + parties;
        const std::uint32_t style = context.look.amount(decimals, false, false);
        pen.put(SheetPen::kLabelColumn, parties, context.look.label(false, false));
        pen.put(SheetPen::kFirstValue, balance->period, context.look.verdict());
        pen.put(SheetPen::kFirstValue + 1, balance->booked.value, style);
        if (!balance->unit.empty()) pen.put(SheetPen::kFirstValue + 2, balance->mirrored.value, style);
        else pen.put(SheetPen::kFirstValue + 2, std::monostate{}, style);
        pen.put(SheetPen::kFirstValue + 3, NewFormula{to_a1(pen.at(SheetPen::kFirstValue + 1)) + "+" + to_a1(pen.at(SheetPen::kFirstValue + 2)), {}}, style);
        put_light(context, pen, SheetPen::kFirstValue + 4, *balance);
        ++pen.row;
    }
    ++pen.row;
}

void write_eliminated(ReportContext& context, const Consolidation& whole, SheetPen& pen) {
    bool any = false;
    for (const ConsolidatedAmount& amount : whole.amounts) {
        if (amount.origin != AmountOrigin::Eliminated || !amount.eliminated) continue;
        const Line* line = context.schema.line(amount.line);
        if (line == nullptr) continue;
        if (!any) {
            pen.put(SheetPen::kLabelColumn, context.text("Eliminerat: internt mellan enheterna, räknas inte i helheten", "Eliminated: internal between the units, not counted in the whole"), context.look.heading());
            pen.sheet.row_heights[pen.row++] = 24;
            pen.put(SheetPen::kLabelColumn, context.text("Rad", "Line"), context.look.head_left());
            pen.put(SheetPen::kFirstValue, context.text("År", "Year"), context.look.head_right());
            pen.put(SheetPen::kFirstValue + 1, context.text("Belopp", "Amount"), context.look.head_right());
            ++pen.row;
            any = true;
        }
        pen.put(SheetPen::kLabelColumn, context.text(line->label), context.look.label(false, false));
        pen.put(SheetPen::kFirstValue, amount.period, context.look.verdict());
        pen.put(SheetPen::kFirstValue + 1, amount.eliminated->value, context.look.amount(line->decimals, false, false));
        ++pen.row;
    }
    if (any) ++pen.row;
}

}  // namespace

void write_transfers(ReportContext& context, const std::string& line, SheetPen& pen) {
    const Consolidation whole = consolidate(context.set);
    std::vector<const TransferBalance*> balances;
    for (const TransferBalance& balance : whole.transfers) {
        if (balance.line == line) balances.push_back(&balance);
    }
    if (balances.empty()) return;
    write_balances(context, balances, pen);
    write_eliminated(context, whole, pen);
}

}  // namespace planbok
