#include <algorithm>

#include "base/text.h"
#include "report/blocks.h"

namespace planbok {
namespace {

/// What came in for each workbook the plan asks for.
void write_received(ReportContext& context, SheetPen& pen) {
    pen.put(SheetPen::kLabelColumn, context.text("Inlämnade arbetsböcker", "Workbooks handed in"), context.look.heading());
    ++pen.row;
    const std::pair<const char*, const char*> heads[] = {{"Enhet och mall", "Unit and template"}, {"Status", "Status"}, {"Fel", "Errors"}, {"Varningar", "Warnings"}, {"Upplysningar", "Notes"}};
    std::uint32_t column = SheetPen::kLabelColumn;
    for (const auto& [sv, en] : heads) {
        pen.put(column, context.text(sv, en), column == SheetPen::kLabelColumn ? context.look.head_left() : context.look.head_right());
        ++column;
    }
    ++pen.row;
    for (const Input& input : context.schema.inputs) {
        for (const std::string& unit_id : input.units) {
            const OrganisationUnit* unit = context.schema.unit(unit_id);
            const auto file = std::find_if(context.set.files.begin(), context.set.files.end(), [&](const ExaminedWorkbook& examined) {
                return !examined.refused && examined.facts.unit == unit_id && examined.facts.input == input.id;
            });
            constexpr std::size_t kRoom = 56;  // characters of the label column
            std::string label = (unit == nullptr ? unit_id : context.text(unit->label)) + " – " + context.text(input.title);
            if (unit != nullptr && !unit->short_name.empty() && utf16_length(label) > kRoom) label = unit->short_name + " – " + context.text(input.title);
            pen.put(SheetPen::kLabelColumn, label, context.look.label(false, false));
            if (file == context.set.files.end()) {
                pen.put(SheetPen::kFirstValue, input.required ? context.text("▲ saknas", "▲ missing") : context.text("– ej inlämnad", "– not handed in"),
                        input.required ? context.look.light_bad() : context.look.light_none());
                ++pen.row;
                continue;
            }
            std::int64_t counts[3] = {0, 0, 0};
            for (const Finding& finding : context.findings) {
                if (finding.place.file == file->file) ++counts[static_cast<std::size_t>(finding.severity)];
            }
            pen.put(SheetPen::kFirstValue, counts[0] ? context.text("◆ med fel", "◆ with errors") : context.text("● mottagen", "● received"),
                    counts[0] ? context.look.light_warn() : context.look.light_good());
            for (std::uint32_t i = 0; i < 3; ++i) pen.put(SheetPen::kFirstValue + 1 + i, Decimal::from_integer(counts[i]), context.look.amount(0, false, false));
            ++pen.row;
        }
    }
    ++pen.row;
}

void write_finding_summary(ReportContext& context, SheetPen& pen) {
    std::int64_t counts[3] = {0, 0, 0};
    for (const Finding& finding : context.findings) ++counts[static_cast<std::size_t>(finding.severity)];
    const std::string text = std::to_string(counts[0]) + context.text(" fel, ", " errors, ") + std::to_string(counts[1]) + context.text(" varningar, ", " warnings, ") +
                             std::to_string(counts[2]) + context.text(" upplysningar, ", " notes, ") + std::to_string(context.accepted.size()) + context.text(" godkända undantag", " accepted");
    pen.put(SheetPen::kLabelColumn, (counts[0] ? "▲ " : "● ") + text, counts[0] ? context.look.light_bad() : context.look.light_good());
    pen.row += 2;
}

}  // namespace

void write_cover(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    write_finding_summary(context, pen);
    if (!block.lines.empty()) {
        std::vector<const Period*> periods = periods_of(context.schema, block.periods);
        periods.erase(std::remove_if(periods.begin(), periods.end(), [&](const Period* period) {
            return std::none_of(block.lines.begin(), block.lines.end(), [&](const std::string& id) { return context.main_cell(context.schema.root_unit, id, period->id) != nullptr; });
        }), periods.end());
        write_block_heading(context, block, pen);
        const std::uint32_t head = pen.row;
        pen.put(SheetPen::kLabelColumn, "", context.look.head_left());
        for (std::size_t i = 0; i < periods.size(); ++i) pen.put(SheetPen::kFirstValue + static_cast<std::uint32_t>(i), context.text(periods[i]->label), context.look.head_right());
        ++pen.row;
        std::vector<ChartRow> rows;
        for (const std::string& id : block.lines) {
            const Line* line = context.schema.line(id);
            if (line == nullptr) continue;
            pen.put(SheetPen::kLabelColumn, context.text(line->label), context.look.tile_label());
            for (std::size_t i = 0; i < periods.size(); ++i) {
                const std::uint32_t column = SheetPen::kFirstValue + static_cast<std::uint32_t>(i);
                const ReportCell* cell = context.main_cell(context.schema.root_unit, id, periods[i]->id);
                const std::uint32_t style = context.look.tile_value(line->decimals);
                // A blank stays blank: a reference alone would show 0.
                if (cell != nullptr) pen.put(column, NewFormula{"IF(" + reference(*cell, pen.sheet.name) + "=\"\",\"\"," + reference(*cell, pen.sheet.name) + ")", {}}, style);
                else pen.put(column, std::monostate{}, style);
            }
            pen.sheet.row_heights[pen.row] = 22;
            if (!periods.empty()) {
                rows.push_back({id, context.text(line->label), {pen.at(SheetPen::kFirstValue), pen.at(SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size()) - 1)}});
            }
            ++pen.row;
        }
        ++pen.row;
        if (!periods.empty()) {
            write_charts(context, block, pen, rows, {{head, SheetPen::kFirstValue}, {head, SheetPen::kFirstValue + static_cast<std::uint32_t>(periods.size()) - 1}});
        }
    }
    write_received(context, pen);
}

}  // namespace planbok
