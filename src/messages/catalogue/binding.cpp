#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    // Who is who
    {.code = "BIND-MOVED",
     .severity = Severity::Note,
     .sv = "Det som mallen väntar på {expected} finns här: {found}. Det läses härifrån.",
     .en = "What the template expects at {expected} is here: {found}. It is read from here.",
     .hint_sv = "Kontrollera att rätt rad eller blad har hittats. Inget behöver göras om det stämmer.",
     .hint_en = "Check that the right row or sheet was found. Nothing needs to be done if it was."},
    {.code = "BIND-AMBIGUOUS",
     .sv = "Flera ställen passar lika bra för {expected}: {found}. Inget av dem läses.",
     .en = "Several places fit equally well for {expected}: {found}. None of them is read.",
     .hint_sv = "Ge raderna eller bladen olika namn, eller ta bort det som inte ska räknas.",
     .hint_en = "Give the rows or sheets different names, or remove what is not to count."},
    {.code = "TPL-SHIFT",
     .sv = "Väntat: {expected}. Funnet: {found}. Det liknar, men är inte samma; inget läses från en gissad plats.",
     .en = "Expected: {expected}. Found: {found}. They are alike but not the same; nothing is read from a guessed place.",
     .hint_sv = "Skriv rubriken som i mallen. Är det samma sak med nytt namn kan central ekonomi godta det som synonym i schemat.",
     .hint_en =
         "Write the heading as in the template. If it is the same thing renamed, central finance can accept it as a synonym in the "
         "schema."},
    {.code = "TPL-MISSING",
     .sv = "Mallen väntar {expected}, men det finns inte i arbetsboken.",
     .en = "The template expects {expected}, but the workbook does not have it.",
     .hint_sv = "Lägg tillbaka raden, kolumnen eller bladet som det står i mallen.",
     .hint_en = "Put the row, column or sheet back as it stands in the template."},
    {.code = "TPL-YEAR",
     .sv = "Arbetsboken gäller {found}, men planen gäller {expected}.",
     .en = "The workbook is for {found}, but the plan is for {expected}.",
     .hint_sv = "Använd årets mall, eller rätta årtalet i formuläret.",
     .hint_en = "Use this year's template, or mend the year in the form."},
    {.code = "TPL-UNIT",
     .sv = "Enheten i arbetsboken är {found}. Väntat: {expected}.",
     .en = "The unit in the workbook is {found}. Expected: {expected}.",
     .hint_sv = "Kontrollera enhetens namn i formuläret, och att rätt fil är inlämnad.",
     .hint_en = "Check the name of the unit in the form, and that the right file was handed in."},
    {.code = "TPL-FORMULA",
     .sv = "Mallens formel är överskriven. Väntat: {expected}. Funnet: {found}.",
     .en = "The template's formula has been overwritten. Expected: {expected}. Found: {found}.",
     .hint_sv = "Lägg tillbaka formeln. Ska värdet avvika: förklara det i kommentaren och lämna formeln orörd.",
     .hint_en = "Put the formula back. If the value is to differ, explain it in the comment and leave the formula alone."},

    // Reading of cells
    {.code = "VAL-MISSING",
     .sv = "Här ska stå ett belopp, men cellen innehåller: {found}. Den räknas inte som 0.",
     .en = "An amount is required here, but the cell holds: {found}. It is not counted as 0.",
     .hint_sv = "Fyll i beloppet. Är det noll: skriv 0.",
     .hint_en = "Fill in the amount. If it is nil, type 0."},
    {.code = "VAL-ERROR",
     .sv = "Cellen har felvärdet {found} i stället för ett belopp. Den räknas inte som 0.",
     .en = "The cell has the error value {found} instead of an amount. It is not counted as 0.",
     .hint_sv = "Rätta formeln, eller den cell som felet kommer från.",
     .hint_en = "Mend the formula, or the cell the error comes from."},
    {.code = "VAL-NUM",
     .sv = "Cellens tal går inte att läsa: {found}. Väntat: ett ändligt decimaltal.",
     .en = "The number of the cell cannot be read: {found}. Expected: a finite decimal number.",
     .hint_sv = "Skriv talet på nytt i Excel.",
     .hint_en = "Type the number again in Excel."},
    {.code = "VAL-TEXTNUM",
     .sv = "Cellen innehåller text som ser ut som ett tal: \"{found}\". Det kan läsas som {expected}, men räknas inte förrän det "
           "är ett tal.",
     .en = "The cell holds text that looks like a number: \"{found}\". It can be read as {expected}, but does not count until it "
           "is a number.",
     .hint_sv = "Skriv talet på nytt utan mellanslag och enhet, eller använd Data, Text till kolumner, i Excel.",
     .hint_en = "Type the number again without spaces and unit, or use Data, Text to Columns, in Excel."},
    {.code = "VAL-DATE",
     .sv = "Här ska stå ett datum, men cellen innehåller: {found}.",
     .en = "A date is required here, but the cell holds: {found}.",
     .hint_sv = "Skriv datumet som åååå-mm-dd.",
     .hint_en = "Type the date as yyyy-mm-dd."},
    {.code = "VAL-TEXT",
     .severity = Severity::Warning,
     .sv = "Texten innehåller tecken som inte syns: {found}. Den kan se likadan ut som en annan utan att vara det.",
     .en = "The text holds characters that cannot be seen: {found}. It may look like another without being the same.",
     .hint_sv = "Skriv texten på nytt i cellen i stället för att klistra in den.",
     .hint_en = "Type the text of the cell again instead of pasting it."},
};

}  // namespace

std::span<const MessageEntry> binding_messages() { return kMessages; }

}  // namespace planbok
