#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    // Cells as they stand in the file
    {.code = "CELL-REF",
     .sv = "\"{found}\" är ingen cell på bladet (sista cellen är XFD1048576).",
     .en = "\"{found}\" is no cell of the sheet (the last cell is XFD1048576).",
     .hint_sv =
         "Spara om filen i Excel, eller be avsändaren rätta det program som skrev den. Filen lästes inte in och är oförändrad.",
     .hint_en = "Save the file again in Excel, or have the sender mend the program that wrote it. The file was not read and is "
                "unchanged."},
    {.code = "CELL-ORDER",
     .sv = "Samma cell eller rad står två gånger, eller i fel ordning: {found}. Två program skulle läsa två olika budgetar.",
     .en = "The same cell or row stands twice, or out of order: {found}. Two programs would read two different budgets.",
     .hint_sv = "Öppna filen i Excel, granska cellen, och spara om filen. Filen lästes inte in och är oförändrad.",
     .hint_en = "Open the file in Excel, look at the cell, and save the file again. The file was not read and is unchanged."},
    {.code = "CELL-SST",
     .sv = "Celler pekar på texter som inte finns i filens texttabell: {found}.",
     .en = "Cells point at texts that are not in the file's table of texts: {found}.",
     .hint_sv = "Öppna filen i Excel, låt Excel reparera den, granska cellerna och spara. Filen lästes inte in och är oförändrad.",
     .hint_en = "Open the file in Excel, let Excel repair it, look at the cells and save. The file was not read and is unchanged."},
    {.code = "CELL-EMPTY-TEXT",
     .severity = Severity::Warning,
     .sv = "Cellen säger sig innehålla text men har ingen. Den läses som tom.",
     .en = "The cell says that it holds text but has none. It is read as empty.",
     .hint_sv = "Kontrollera cellen i Excel; skriv texten på nytt om en text saknas.",
     .hint_en = "Check the cell in Excel; type the text again if one is missing."},
    {.code = "CELL-STYLE",
     .severity = Severity::Warning,
     .sv = "Cellen har ett format som inte finns i filen: {found}. Värdet är bevarat, men om det är ett tal eller ett datum går "
           "inte att säga.",
     .en = "The cell has a format that is not in the file: {found}. Its value is kept, but whether it is a number or a date cannot "
           "be said.",
     .hint_sv = "Sätt cellens talformat på nytt i Excel och spara om filen.",
     .hint_en = "Set the number format of the cell again in Excel and save the file."},

    // Sheets
    {.code = "SHT-MERGE",
     .severity = Severity::Warning,
     .sv = "Sammanslagna celler döljer ett värde eller ligger över varandra: {found}. Bara cellen längst upp till vänster räknas.",
     .en = "Merged cells hide a value or overlap each other: {found}. Only the top left cell counts.",
     .hint_sv = "Dela upp cellerna i Excel, ta bort eller flytta det dolda värdet, och slå ihop dem igen om det behövs.",
     .hint_en = "Unmerge the cells in Excel, remove or move the hidden value, and merge them again if needed."},
    {.code = "SHT-HIDDEN",
     .severity = Severity::Note,
     .sv = "Värden är dolda: {found}. De räknas med, som i Excel.",
     .en = "Values are hidden: {found}. They count, as in Excel.",
     .hint_sv = "Visa raderna, kolumnerna eller bladet och kontrollera att de dolda värdena ska räknas med.",
     .hint_en = "Show the rows, columns or sheet and check that the hidden values are meant to count."},
    {.code = "SHT-NAME",
     .sv = "Bladets namn går inte att använda: {found}. Väntat: {expected}.",
     .en = "The name of the sheet cannot be used: {found}. Expected: {expected}.",
     .hint_sv = "Döp om bladet i Excel: högst 31 tecken, inget av : \\ / ? * [ ], och inget namn två gånger.",
     .hint_en = "Rename the sheet in Excel: at most 31 characters, none of : \\ / ? * [ ], and no name twice."},

    // What lies outside the workbook
    {.code = "EXT-LINK",
     .severity = Severity::Warning,
     .sv = "Arbetsboken hämtar värden utifrån: {found}. Länken följs aldrig; det sparade värdet är inte kontrollerat.",
     .en = "The workbook takes values from outside: {found}. The link is never followed; the stored value is not verified.",
     .hint_sv = "Ersätt länken med värden (Data, Redigera länkar, Bryt länk) eller bekräfta att de sparade värdena är riktiga.",
     .hint_en = "Replace the link by values (Data, Edit Links, Break Link) or confirm that the stored values are right."},
    {.code = "EXT-URL",
     .severity = Severity::Warning,
     .sv = "En länk i arbetsboken har en adress som inte öppnas: {found}. Den visas bara som text.",
     .en = "A hyperlink of the workbook has an address that is not opened: {found}. It is only shown as text.",
     .hint_sv = "Ta bort länken, eller ersätt den med en vanlig webbadress (https).",
     .hint_en = "Remove the hyperlink, or replace it by an ordinary web address (https)."},
};

}  // namespace

std::span<const MessageEntry> workbook_messages() { return kMessages; }

}  // namespace planbok
