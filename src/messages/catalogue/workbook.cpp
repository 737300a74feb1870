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
     .sv = "{count} celler säger sig innehålla text, men texten finns inte i filens texttabell: {cells}. {outcome}",
     .en = "{count} cells say that they hold text, but the text is not in the file's table of texts: {cells}. {outcome}",
     .hint_sv = "Öppna filen i Excel, granska cellerna, skriv texterna på nytt där de saknas och spara om filen.",
     .hint_en = "Open the file in Excel, look at the cells, type the texts again where they are missing and save the file again."},
    {.code = "CELL-STYLE",
     .severity = Severity::Warning,
     .sv = "Ett format som cellerna anger finns inte i filen: {found}. Värdena är bevarade, men om de är tal eller datum går "
           "inte att säga.",
     .en = "A format that cells name is not in the file: {found}. The values are kept, but whether they are numbers or dates "
           "cannot be said.",
     .hint_sv = "Sätt cellernas talformat på nytt i Excel och spara om filen.",
     .hint_en = "Set the number format of the cells again in Excel and save the file."},

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
    {.code = "SHT-REF",
     .severity = Severity::Warning,
     .sv = "Bladet har områden som inte går att läsa: {found}. De är utelämnade; cellernas värden berörs inte.",
     .en = "The sheet has ranges that cannot be read: {found}. They are left out; the values of the cells are not affected.",
     .hint_sv = "Granska kolumnbredder, verifieringar, länkar, filter och kommentarer på bladet i Excel och spara om filen.",
     .hint_en = "Look at the column widths, validations, hyperlinks, filters and comments of the sheet in Excel and save the file again."},
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
