#include "report/blocks.h"
#include "report/lineage_names.h"

namespace planbok {
namespace {

std::string sha_of(const ReportContext& context, const std::string& file) {
    for (const ExaminedWorkbook& examined : context.set.files) {
        if (examined.file == file) return examined.sha256;
    }
    return "";
}

std::string steps_text(const ReportContext& context, const FactSource& source) {
    std::string text = source.recomputed ? context.text("omräknad formel", "recomputed formula") : "";
    if (source.not_recomputed) text = context.text("ej omräknad: lagrat värde", "not recomputed: stored value");
    for (const std::string& step : source.steps) text += (text.empty() ? "" : "; ") + step;
    return text;
}

}  // namespace

void write_lineage(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    write_block_heading(context, block, pen);
    struct Head {
        const char *sv, *en;
        double width;
    };
    static constexpr Head kHeads[] = {{"Blad här", "Sheet here", 22}, {"Cell här", "Cell here", 10}, {"Enhet", "Unit", 16}, {"Rad", "Line", 30}, {"Post", "Item", 24},
                                      {"Period", "Period", 9}, {"Mått", "Measure", 12}, {"Värde", "Value", 14}, {"Arbetsbok", "Workbook", 28}, {"Blad", "Sheet", 22},
                                      {"Cell", "Cell", 9}, {"Formel i arbetsboken", "Formula in the workbook", 30}, {"Omräkning", "Conversion", 22}, {"SHA-256", "SHA-256", 20}};
    static_assert(std::size(kHeads) == static_cast<std::size_t>(LineageColumn::Count));
    const std::uint32_t first = SheetPen::kLabelColumn;
    for (std::size_t i = 0; i < std::size(kHeads); ++i) {
        pen.sheet.column_widths[first + static_cast<std::uint32_t>(i)] = kHeads[i].width;
        pen.put(first + static_cast<std::uint32_t>(i), context.text(kHeads[i].sv, kHeads[i].en), context.look.head_left());
    }
    const std::uint32_t head = pen.row++;
    const std::uint32_t text = context.look.text();
    for (const LineageEntry& entry : context.lineage) {
        const Fact& fact = *entry.fact;
        NewContent value = std::string("rapporteras ej");
        if (fact.amount() != nullptr) value = *fact.amount();
        else if (fact.text() != nullptr) value = *fact.text();
        const NewContent contents[] = {entry.cell.sheet, to_a1(entry.cell.ref), fact.key.unit, fact.key.line, fact.key.item, fact.key.period, fact.key.measure, value,
                                       fact.source.place.file, fact.source.place.sheet, fact.source.place.cell,
                                       fact.source.formula.empty() ? std::string() : "=" + fact.source.formula, steps_text(context, fact.source), sha_of(context, fact.source.place.file)};
        for (std::size_t i = 0; i < std::size(contents); ++i) pen.put(first + static_cast<std::uint32_t>(i), contents[i], i == 1 ? context.look.link() : text);
        pen.sheet.hyperlinks.push_back({pen.at(first + 1), quoted_sheet_name(entry.cell.sheet) + "!" + to_a1(entry.cell.ref), "", ""});
        ++pen.row;
    }
    const Range table{{head, first}, {pen.row > head + 1 ? pen.row - 1 : head, first + static_cast<std::uint32_t>(LineageColumn::Count) - 1}};
    pen.sheet.auto_filter = table;
    pen.sheet.freeze = CellRef{head + 1, 0};
    pen.sheet.page.title_rows = {{head, head}};
    ++pen.row;
}

}  // namespace planbok
