#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    // What is written
    {.code = "OUT-LINT",
     .who = Who::CentralFinance,
     .sv = "Arbetsboken kan inte skrivas, för Excel skulle vilja reparera den: {found}. Väntat: {expected}.",
     .en = "The workbook cannot be written, for Excel would want to repair it: {found}. Expected: {expected}.",
     .hint_sv = "Ändra det som pekas ut i schemat eller underlaget. Ingen fil har skrivits.",
     .hint_en = "Change what is pointed at in the schema or the source. No file was written."},
    {.code = "OUT-ROUNDTRIP",
     .who = Who::CentralFinance,
     .sv = "Den skrivna filen skiljer sig mer från den lästa än den skulle: {found}.",
     .en = "The written file differs more from the one read than it should: {found}.",
     .hint_sv = "Använd inte resultatet; rapportera felet med filen. Originalet är oförändrat.",
     .hint_en = "Do not use the result; report the fault with the file. The original is unchanged."},
    {.code = "OUT-TEXT",
     .severity = Severity::Note,
     .sv = "Texten ser ut som en formel och har skrivits som text: {found}.",
     .en = "The text looks like a formula and was written as text: {found}.",
     .hint_sv = "Inget behöver göras. Ska det vara en formel: skriv in den i Excel.",
     .hint_en = "Nothing needs to be done. If it is meant as a formula, type it in Excel."},
    {.code = "OUT-CSV",
     .severity = Severity::Note,
     .sv = "Texter som ser ut som formler har fått en apostrof först i CSV-filen: {found}.",
     .en = "Texts that look like formulas were given a leading apostrophe in the CSV file: {found}.",
     .hint_sv = "Inget behöver göras. Tal är inte ändrade.",
     .hint_en = "Nothing needs to be done. Numbers are not changed."},
    {.code = "OUT-HTML",
     .severity = Severity::Note,
     .sv = "Text i arbetsboken innehåller HTML-kod och visas som vanlig text: {found}.",
     .en = "Text in the workbook holds HTML code and is shown as plain text: {found}.",
     .hint_sv = "Inget behöver göras, men kontrollera varifrån texten kommer.",
     .hint_en = "Nothing needs to be done, but check where the text comes from."},

    // How it is kept on disk
    {.code = "DUR-ATOMIC",
     .sv = "Skrivningen avbröts innan filen var hel: {reason}. Den gamla filen är kvar, oförändrad.",
     .en = "Writing was interrupted before the file was whole: {reason}. The old file is still there, unchanged.",
     .hint_sv = "Kör kommandot igen.",
     .hint_en = "Run the command again."},
    {.code = "DUR-IO",
     .sv = "Filen kunde inte skrivas: {reason}. Originalet är oförändrat och ingen halv fil ligger kvar.",
     .en = "The file could not be written: {reason}. The original is unchanged and no partial file remains.",
     .hint_sv = "Kontrollera diskutrymme, rättigheter och att mappen finns, och kör igen.",
     .hint_en = "Check disk space, permissions and that the folder exists, and run again."},
    {.code = "DUR-CHANGED",
     .sv = "Filen har ändrats av någon annan sedan den lästes. Den skrivs inte över.",
     .en = "The file has been changed by someone else since it was read. It is not overwritten.",
     .hint_sv = "Läs in filen på nytt, eller spara resultatet under ett annat namn med -o.",
     .hint_en = "Read the file again, or save the result under another name with -o."},
    {.code = "DUR-LOCKED",
     .sv = "Filen är öppen hos {found}.",
     .en = "The file is open with {found}.",
     .hint_sv = "Be den som har filen öppen att stänga den, eller fortsätt ändå med --ignore-lock.",
     .hint_en = "Ask whoever has the file open to close it, or go on regardless with --ignore-lock."},
    {.code = "DUR-EXISTS",
     .sv = "Det finns redan en fil med det namnet. Den skrivs inte över.",
     .en = "A file of that name exists already. It is not overwritten.",
     .hint_sv = "Välj ett annat namn med -o, eller flytta den gamla filen.",
     .hint_en = "Choose another name with -o, or move the old file."},
    {.code = "DUR-INPLACE",
     .sv = "Resultatet skulle skrivas över en fil som läses i samma körning: {input}.",
     .en = "The result would overwrite a file that is read in the same run: {input}.",
     .hint_sv = "Välj ett annat namn med -o, eller använd --in-place, som först sparar en daterad kopia.",
     .hint_en = "Choose another name with -o, or use --in-place, which keeps a dated copy first."},
    {.code = "DUR-RACE",
     .sv = "En annan körning skrev samma fil samtidigt. Dess fil står kvar, hel.",
     .en = "Another run wrote the same file at the same time. Its file stands, whole.",
     .hint_sv = "Kör igen när den andra är klar.",
     .hint_en = "Run again when the other has finished."},
};

}  // namespace

std::span<const MessageEntry> writing_messages() { return kMessages; }

}  // namespace planbok
