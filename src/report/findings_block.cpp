#include <algorithm>

#include "base/text.h"
#include "report/blocks.h"

namespace planbok {
namespace {

std::string base_name(const std::string& path) {
    const auto slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string severity_text(const ReportContext& context, Severity severity) {
    const std::string word(severity_word(severity, context.language));
    switch (severity) {
        case Severity::Error: return "▲ " + word;
        case Severity::Warning: return "◆ " + word;
        case Severity::Note: return "○ " + word;
    }
    return word;
}

std::uint32_t severity_style(const ReportContext& context, Severity severity) {
    switch (severity) {
        case Severity::Error: return context.look.light_bad();
        case Severity::Warning: return context.look.light_warn();
        case Severity::Note: return context.look.light_none();
    }
    return context.look.text();
}

/// The cell of this workbook that shows the figure a finding stands at.
const ReportCell* shown_at(const ReportContext& context, const Place& place) {
    for (const LineageEntry& entry : context.lineage) {
        const Place& source = entry.fact->source.place;
        if (source.file == place.file && source.sheet == place.sheet && source.cell == place.cell) return &entry.cell;
    }
    return nullptr;
}

/// "-110.0" as a number so that Excel can sort and sum; text stays text.
NewContent amount_or_text(const std::string& text) {
    if (const auto decimal = Decimal::parse(text)) return *decimal;
    return text;
}

void write_list(ReportContext& context, SheetPen& pen, const std::vector<Finding>& findings) {
    struct Head {
        const char *sv, *en;
        double width;
    };
    static constexpr Head kHeads[] = {{"Vad", "What", 62}, {"Allvar", "Severity", 13}, {"Kod", "Code", 34}, {"Arbetsbok", "Workbook", 26}, {"Blad", "Sheet", 20},
                                      {"Cell", "Cell", 9}, {"Period", "Period", 9}, {"Funnet", "Found", 12}, {"Förväntat", "Expected", 12},
                                      {"Vem", "Who", 16}, {"Gör så här", "What to do", 46}, {"Källa", "Source", 30}};
    std::uint32_t column = SheetPen::kLabelColumn;
    for (const Head& head : kHeads) {
        pen.sheet.column_widths[column] = head.width;
        pen.put(column++, context.text(head.sv, head.en), context.look.head_left());
    }
    const std::uint32_t head_row = pen.row++;
    for (const Finding& finding : findings) {
        column = SheetPen::kLabelColumn;
        const std::string message = render_message(finding, context.language);
        pen.put(column++, message, context.look.wrapped());
        const std::size_t lines = std::max<std::size_t>(1, (utf16_length(message) + 59) / 60);
        pen.sheet.row_heights[pen.row] = 15.0 * static_cast<double>(std::min<std::size_t>(lines, 8));
        pen.put(column++, severity_text(context, finding.severity), severity_style(context, finding.severity));
        pen.put(column++, finding.code, context.look.wrapped());
        pen.put(column, base_name(finding.place.file), context.look.link());
        if (!finding.place.file.empty()) {
            pen.sheet.hyperlinks.push_back({pen.at(column), "", base_name(finding.place.file), context.text("Öppna arbetsboken (i samma mapp)", "Open the workbook (same folder)")});
        }
        ++column;
        pen.put(column++, finding.place.sheet, context.look.wrapped());
        const ReportCell* shown = shown_at(context, finding.place);
        pen.put(column, finding.place.cell, shown == nullptr ? context.look.wrapped() : context.look.link());
        if (shown != nullptr) {
            pen.sheet.hyperlinks.push_back({pen.at(column), quoted_sheet_name(shown->sheet) + "!" + to_a1(shown->ref), "", context.text("Visa talet här i arbetsboken", "Show the figure in this workbook")});
        }
        ++column;
        pen.put(column++, finding.period, context.look.wrapped());
        pen.put(column++, amount_or_text(finding.found), context.look.wrapped());
        pen.put(column++, amount_or_text(finding.expected), context.look.wrapped());
        pen.put(column++, std::string(who_word(finding.who)), context.look.text());
        pen.put(column++, render_hint(finding, context.language), context.look.wrapped());
        pen.put(column++, finding.source, context.look.wrapped());
        ++pen.row;
    }
    if (!findings.empty() && !pen.sheet.auto_filter) pen.sheet.auto_filter = Range{{head_row, SheetPen::kLabelColumn}, {pen.row - 1, SheetPen::kLabelColumn + 11}};
}

}  // namespace

void write_findings(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    write_block_heading(context, block, pen);
    if (context.findings.empty()) {
        pen.put(SheetPen::kLabelColumn, context.text("Inga avvikelser.", "No findings."), context.look.text());
        ++pen.row;
    } else {
        write_list(context, pen, context.findings);
    }
    ++pen.row;
    if (context.accepted.empty()) return;
    pen.put(SheetPen::kLabelColumn, context.text("Godkända undantag", "Accepted findings"), context.look.heading());
    ++pen.row;
    write_list(context, pen, context.accepted);
    ++pen.row;
}

}  // namespace planbok
