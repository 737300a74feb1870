#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    {.code = "FML-LIMIT",
     .sv = "Formeln är större än vad som räknas: {found}. Gränsen är {limit}. Gäller {count} celler: {cells}.",
     .en = "The formula is larger than what is computed: {found}. The limit is {limit}. Cells concerned: {count}: {cells}.",
     .hint_sv = "Dela upp formeln på flera celler.",
     .hint_en = "Split the formula over several cells."},
    {.code = "FML-UNSUPPORTED",
     .severity = Severity::Warning,
     .sv = "Formeln kan inte räknas om: {found}. Det sparade värdet används och är märkt \"ej omräknad\". Gäller {count} celler: {cells}.",
     .en = "The formula cannot be recomputed: {found}. The stored value is used and marked \"not recomputed\". Cells concerned: {count}: {cells}.",
     .hint_sv = "Kontrollera värdet i Excel. \"planbok help functions\" visar vilka funktioner som räknas om.",
     .hint_en = "Check the value in Excel. \"planbok help functions\" shows which functions are recomputed."},
    {.code = "FML-CYCLE",
     .sv = "Formlerna går i cirkel: {found}.",
     .en = "The formulas go in a circle: {found}.",
     .hint_sv = "Ändra en av cellerna så att den inte längre beror på sig själv.",
     .hint_en = "Change one of the cells so that it no longer depends on itself."},
    {.code = "FML-VOLATILE",
     .severity = Severity::Note,
     .sv = "Formeln ger olika värden olika dagar eller gånger: {found}. Tid och slumptal är fastställda för körningen och "
           "redovisade.",
     .en = "The formula gives different values on different days or runs: {found}. Time and random seed are fixed for the run and "
           "recorded.",
     .hint_sv = "Ersätt formeln med ett fast värde, till exempel planens datum, om siffran ska gå att upprepa.",
     .hint_en = "Replace the formula by a fixed value, such as the date of the plan, if the figure is to be repeatable."},
    {.code = "FML-SHARED",
     .sv = "En delad formel eller matrisformel är trasig i filen: {found}.",
     .en = "A shared or array formula is broken in the file: {found}.",
     .hint_sv = "Skriv om formeln i cellen i Excel och spara om filen.",
     .hint_en = "Type the formula of the cell again in Excel and save the file."},
    {.code = "FML-STALE",
     .severity = Severity::Warning,
     .sv = "Det sparade värdet är {found}, men formeln ger {expected}.",
     .en = "The stored value is {found}, but the formula gives {expected}.",
     .hint_sv = "Räkna om arbetsboken i Excel (Ctrl+Alt+F9) och spara. Kontrollera att beräkningen står på Automatisk.",
     .hint_en = "Recalculate the workbook in Excel (Ctrl+Alt+F9) and save. Check that calculation is set to Automatic."},
    {.code = "FML-NAME",
     .severity = Severity::Warning,
     .sv = "Ett definierat namn går inte att använda: {found}.",
     .en = "A defined name cannot be used: {found}.",
     .hint_sv = "Rätta eller ta bort namnet i Excel (Formler, Namnhanteraren).",
     .hint_en = "Mend or remove the name in Excel (Formulas, Name Manager)."},
    {.code = "CALC-BUDGET",
     .sv = "Omräkningen stoppades här: den tog mer än vad som är tillåtet ({limit}).",
     .en = "The recalculation was stopped here: it took more than is allowed ({limit}).",
     .hint_sv = "Låt formlerna peka på de celler som används i stället för hela kolumner, eller höj gränsen med --limit "
                "calculation_steps=VÄRDE eller --limit calculation_milliseconds=VÄRDE.",
     .hint_en =
         "Let formulas point at the cells in use instead of whole columns, or raise the limit with --limit calculation_steps=VALUE "
         "or --limit calculation_milliseconds=VALUE."},
};

}  // namespace

std::span<const MessageEntry> formula_messages() { return kMessages; }

}  // namespace planbok
