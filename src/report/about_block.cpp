#include "report/blocks.h"
#include "report/lineage_names.h"

namespace planbok {

void write_about(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    write_block_heading(context, block, pen);
    pen.sheet.column_widths[SheetPen::kLabelColumn] = 30;
    pen.sheet.column_widths[SheetPen::kFirstValue] = 70;
    const auto line = [&](const char* sv, const char* en, const std::string& value) {
        pen.put(SheetPen::kLabelColumn, context.text(sv, en), context.look.label(false, false));
        pen.put(SheetPen::kFirstValue, value, context.look.wrapped());
        ++pen.row;
    };
    line("Slag av arbetsbok", "Kind of workbook", "konsoliderad");
    line("Plan", "Plan", context.schema.id);
    line("Planversion", "Plan version", context.schema.version);
    line("Planens namn", "Title of the plan", context.text(context.schema.title));
    line("Planschemats SHA-256", "SHA-256 of the schema", context.schema.sha256);
    line("Planbok", "Planbok", PLANBOK_VERSION);
    line("Körningens datum", "Date of the run", context.options.as_of);
    line("Gräns: celler", "Limit: cells", std::to_string(context.options.limits.cells));
    line("Gräns: uppackat totalt", "Limit: inflated total", std::to_string(context.options.limits.inflated_total));
    ++pen.row;
    pen.put(SheetPen::kLabelColumn, context.text("Så räknas", "Method"), context.look.heading());
    ++pen.row;
    const std::pair<const char*, const char*> method[] = {
        {"Varje enhets blad återger vad arbetsböckerna innehöll. Alla andra blad hämtar talen därifrån med formler.",
         "Each unit's sheet shows what its workbooks held. Every other sheet fetches its figures from there by formula."},
        {"En summa som arbetsboken anger som tryckt visas som den är beslutad; omräknad summa och skillnad står bredvid.",
         "A sum that a workbook states as printed is shown as decided; the recomputed sum and the difference stand beside it."},
        {"Skillnader inom en halv sista siffra för varje avrundat tal som deltar är avrundning, annars avvikelse.",
         "Differences within half a last digit for every rounded figure taking part are rounding, otherwise contradictions."},
        {"Rader märkta \"varav\" ingår i raden ovanför och adderas aldrig. Det som saknas visas som \"saknas\" och räknas aldrig som noll.",
         "Rows marked \"of which\" are part of the row above and never added. What is missing says so and never counts as zero."}};
    for (const auto& [sv, en] : method) {
        pen.put(SheetPen::kLabelColumn, context.text(sv, en), context.look.wrapped());
        pen.sheet.merges.push_back({pen.at(SheetPen::kLabelColumn), pen.at(SheetPen::kFirstValue)});
        pen.sheet.row_heights[pen.row++] = 32;
    }
    ++pen.row;
    pen.put(SheetPen::kLabelColumn, context.text("Arbetsböcker", "Workbooks"), context.look.heading());
    ++pen.row;
    pen.put(SheetPen::kLabelColumn, context.text("Fil", "File"), context.look.head_left());
    pen.put(SheetPen::kFirstValue, "SHA-256", context.look.head_left());
    pen.put(SheetPen::kFirstValue + 1, context.text("Enhet", "Unit"), context.look.head_left());
    pen.put(SheetPen::kFirstValue + 2, context.text("Mall", "Template"), context.look.head_left());
    pen.sheet.column_widths[SheetPen::kFirstValue + 1] = 30;
    pen.sheet.column_widths[SheetPen::kFirstValue + 2] = 16;
    ++pen.row;
    for (const ExaminedWorkbook& file : context.set.files) {
        const OrganisationUnit* unit = context.schema.unit(file.facts.unit);
        pen.put(SheetPen::kLabelColumn, file.file, context.look.wrapped());
        pen.put(SheetPen::kFirstValue, file.sha256, context.look.wrapped());
        pen.put(SheetPen::kFirstValue + 1, file.refused ? context.text("avvisad", "refused") : unit == nullptr ? file.facts.unit : context.text(unit->label), context.look.wrapped());
        pen.put(SheetPen::kFirstValue + 2, file.facts.input, context.look.wrapped());
        ++pen.row;
    }
    ++pen.row;
}

}  // namespace planbok
