#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    // What the file is
    {.code = "FILE-KIND",
     .sv = "Filen är ingen Excel-arbetsbok (.xlsx eller .xlsm). Innehållet ser ut att vara: {found}.",
     .en = "The file is no Excel workbook (.xlsx or .xlsm). Its content looks like: {found}.",
     .hint_sv = "Öppna filen i Excel, välj Spara som och typen Excel-arbetsbok (.xlsx). Filen lästes inte in och är oförändrad.",
     .hint_en =
         "Open the file in Excel, choose Save As and the type Excel Workbook (.xlsx). The file was not read and is unchanged."},
    {.code = "FILE-LOCKED",
     .sv = "Filen är krypterad: {found}. Innehållet kan inte läsas.",
     .en = "The file is encrypted: {found}. Its content cannot be read.",
     .hint_sv = "Öppna filen i Excel, ta bort lösenordet eller känslighetsetiketten (Arkiv, Info, Skydda arbetsbok) och spara. "
                "Uppge aldrig "
                "lösenordet här.",
     .hint_en = "Open the file in Excel, remove the password or the sensitivity label (File, Info, Protect Workbook) and save. "
                "Never give the "
                "password here."},
    {.code = "FILE-XLS",
     .sv = "Filen är i det gamla Excel-formatet (.xls, Excel 97–2003), som inte läses.",
     .en = "The file is in the old Excel format (.xls, Excel 97–2003), which is not read.",
     .hint_sv = "Öppna filen i Excel, välj Spara som och typen Excel-arbetsbok (.xlsx). Filen är oförändrad.",
     .hint_en = "Open the file in Excel, choose Save As and the type Excel Workbook (.xlsx). The file is unchanged."},
    {.code = "FILE-READ",
     .sv = "Filen kan inte läsas: {reason}.",
     .en = "The file cannot be read: {reason}.",
     .hint_sv = "Kontrollera att sökvägen stämmer och att du har rätt att läsa filen.",
     .hint_en = "Check that the path is right and that you may read the file."},

    // The zip frame
    {.code = "ZIP-METHOD",
     .sv = "En del i filen är packad på ett sätt som inte läses: {found}. Väntat: okomprimerad eller deflate, okrypterad, i en "
           "enda fil.",
     .en = "A part of the file is packed in a way that is not read: {found}. Expected: stored or deflate, not encrypted, in a "
           "single file.",
     .hint_sv = "Öppna filen i Excel och spara den på nytt. Filen lästes inte in och är oförändrad.",
     .hint_en = "Open the file in Excel and save it again. The file was not read and is unchanged."},
    {.code = "ZIP-RATIO",
     .sv = "En del i filen packas upp till mer än {limit} gånger sin storlek. Så ser riktiga arbetsböcker inte ut.",
     .en = "A part of the file inflates to more than {limit} times its size. Real workbooks do not.",
     .hint_sv =
         "Kontrollera varifrån filen kommer. Är den riktig: spara om den i Excel, eller höj gränsen med --limit ratio=VÄRDE.",
     .hint_en =
         "Check where the file comes from. If it is genuine, save it again in Excel, or raise the limit with --limit ratio=VALUE."},
    {.code = "ZIP-SIZE",
     .sv = "En del i filen är inte så stor som filen själv uppger, eller större än vad som tas emot. Funnet: {found}. Väntat: "
           "{expected}.",
     .en = "A part of the file has not the size the file states, or is larger than accepted. Found: {found}. Expected: {expected}.",
     .hint_sv =
         "Spara om filen i Excel. Är arbetsboken verkligen så stor kan gränsen höjas med --limit inflated_part=VÄRDE eller --limit "
         "inflated_total=VÄRDE.",
     .hint_en =
         "Save the file again in Excel. If the workbook really is that large, raise the limit with --limit inflated_part=VALUE or "
         "--limit inflated_total=VALUE."},
    {.code = "ZIP-COUNT",
     .sv = "Filen innehåller {found} delar; gränsen är {limit}.",
     .en = "The file holds {found} parts; the limit is {limit}.",
     .hint_sv = "Kontrollera varifrån filen kommer. Är den riktig kan gränsen höjas med --limit entries=VÄRDE.",
     .hint_en = "Check where the file comes from. If it is genuine, raise the limit with --limit entries=VALUE."},
    {.code = "ZIP-OVERLAP",
     .sv = "Delar i filen ligger över varandra i arkivet. Filen är skadad eller gjord för att lura läsaren.",
     .en = "Parts of the file overlap in the archive. The file is damaged or made to deceive its reader.",
     .hint_sv = "Be avsändaren om en ny fil, sparad i Excel. Filen lästes inte in och är oförändrad.",
     .hint_en = "Ask the sender for a new file, saved in Excel. The file was not read and is unchanged."},
    {.code = "ZIP-CRC",
     .sv = "En del i filen är skadad: kontrollsumman stämmer inte.",
     .en = "A part of the file is damaged: its checksum does not match.",
     .hint_sv = "Hämta filen på nytt från källan eller öppna en säkerhetskopia. Filen lästes inte in och är oförändrad.",
     .hint_en = "Fetch the file from its source again or open a backup. The file was not read and is unchanged."},
    {.code = "ZIP-FRAME",
     .sv = "Filens ram (zip-arkivet) är trasig: {found}. Filen kan vara avkortad.",
     .en = "The frame of the file (the zip archive) is broken: {found}. The file may be cut short.",
     .hint_sv =
         "Kopiera eller ladda upp filen på nytt; öppnar Excel den, spara om den där. Filen lästes inte in och är oförändrad.",
     .hint_en = "Copy or upload the file again; if Excel opens it, save it again there. The file was not read and is unchanged."},
    {.code = "ZIP-MISMATCH",
     .sv = "Arkivets innehållsförteckning och delen själv säger olika: {found}. Väntat: {expected}.",
     .en = "The directory of the archive and the part itself disagree: {found}. Expected: {expected}.",
     .hint_sv = "Spara om filen i Excel eller be avsändaren om en ny. Filen lästes inte in och är oförändrad.",
     .hint_en = "Save the file again in Excel or ask the sender for a new one. The file was not read and is unchanged."},
    {.code = "ZIP-DUPLICATE",
     .sv = "Två delar i filen har samma namn, så att olika program skulle läsa olika innehåll: {found}.",
     .en = "Two parts of the file have the same name, so that two programs would read different content: {found}.",
     .hint_sv = "Spara om filen i Excel eller be avsändaren om en ny. Filen lästes inte in och är oförändrad.",
     .hint_en = "Save the file again in Excel or ask the sender for a new one. The file was not read and is unchanged."},
    {.code = "ZIP-NAME",
     .sv = "En del i filen har ett otillåtet namn: {found}.",
     .en = "A part of the file has a forbidden name: {found}.",
     .hint_sv = "Kontrollera varifrån filen kommer och spara om den i Excel. Filen lästes inte in och är oförändrad.",
     .hint_en = "Check where the file comes from and save it again in Excel. The file was not read and is unchanged."},
    {.code = "ZIP-STYLE",
     .severity = Severity::Note,
     .sv = "Filen är packad på ett ovanligt men läsbart sätt: {found}.",
     .en = "The file is packed in an unusual but readable way: {found}.",
     .hint_sv = "Inget behöver göras. Innehållet lästes som vanligt.",
     .hint_en = "Nothing needs to be done. The content was read as usual."},

    // Parts and relationships
    {.code = "PKG-REL",
     .sv = "En del som arbetsboken behöver saknas eller är fel kopplad: {found}. Väntat: {expected}.",
     .en = "A part the workbook needs is missing or wrongly linked: {found}. Expected: {expected}.",
     .hint_sv =
         "Öppna filen i Excel, låt Excel reparera den, granska resultatet och spara. Filen lästes inte in och är oförändrad.",
     .hint_en =
         "Open the file in Excel, let Excel repair it, look the result over and save. The file was not read and is unchanged."},
    {.code = "PKG-TARGET",
     .severity = Severity::Warning,
     .sv = "Arbetsboken pekar på något utanför sig själv: {found}. Det hämtas aldrig.",
     .en = "The workbook points at something outside itself: {found}. It is never fetched.",
     .hint_sv = "Ta bort kopplingen om den inte behövs. Innehåll som ska räknas med måste stå i arbetsboken.",
     .hint_en = "Remove the link if it is not needed. What is to count must stand in the workbook."},
    {.code = "PKG-MACRO",
     .severity = Severity::Warning,
     .sv = "Makron eller inbäddade objekt: {found}. De körs aldrig och bevaras oförändrade.",
     .en = "Macros or embedded objects: {found}. They are never run and are kept unchanged.",
     .hint_sv = "Kontrollera att makrona hör till mallen och att filen är sparad som .xlsm om den ska ha makron, annars som .xlsx. Värden "
                "som makron räknar fram måste stå i cellerna när filen lämnas in.",
     .hint_en = "Check that the macros belong to the template and that the file is saved as .xlsm if it is to have macros, else as .xlsx. "
                "Values that macros compute must stand in the cells at hand-in."},
    {.code = "PKG-SIGNED",
     .sv = "Arbetsboken är digitalt signerad. En ändring skulle göra signaturen ogiltig.",
     .en = "The workbook is digitally signed. A change would make the signature invalid.",
     .hint_sv = "Be den som signerat att ta bort signaturen, eller arbeta i en osignerad kopia. Filen är oförändrad.",
     .hint_en = "Ask the signer to remove the signature, or work in an unsigned copy. The file is unchanged."},
    {.code = "PKG-STRICT",
     .sv = "Arbetsboken är sparad som Strict Open XML och innehåller något som inte läses i det formatet: {found}.",
     .en = "The workbook is saved as Strict Open XML and holds something that is not read in that format: {found}.",
     .hint_sv = "Öppna filen i Excel, välj Spara som och typen Excel-arbetsbok (.xlsx), inte Strict Open XML. Filen är oförändrad.",
     .hint_en =
         "Open the file in Excel, choose Save As and the type Excel Workbook (.xlsx), not Strict Open XML. The file is unchanged."},

    // XML
    {.code = "XML-DTD",
     .sv = "En del i filen innehåller en dokumenttypsdeklaration (<!DOCTYPE>), som aldrig finns i Excel-filer.",
     .en = "A part of the file holds a document type declaration (<!DOCTYPE>), which Excel files never have.",
     .hint_sv = "Kontrollera varifrån filen kommer. Ingenting i den har expanderats, öppnats eller hämtats. Filen är oförändrad.",
     .hint_en = "Check where the file comes from. Nothing in it was expanded, opened or fetched. The file is unchanged."},
    {.code = "XML-ENCODING",
     .sv =
         "En del i filen är skriven i en teckenkodning som inte läses: {found}. Väntat: UTF-8, eller UTF-16 med byteordningsmärke.",
     .en = "A part of the file is written in an encoding that is not read: {found}. Expected: UTF-8, or UTF-16 with a byte order "
           "mark.",
     .hint_sv = "Spara om filen i Excel. Filen lästes inte in och är oförändrad.",
     .hint_en = "Save the file again in Excel. The file was not read and is unchanged."},
    {.code = "XML-CHAR",
     .sv = "En del i filen innehåller ett otillåtet tecken: {found}.",
     .en = "A part of the file holds a forbidden character: {found}.",
     .hint_sv =
         "Spara om filen i Excel, eller be avsändaren rätta det program som skrev den. Filen lästes inte in och är oförändrad.",
     .hint_en = "Save the file again in Excel, or have the sender mend the program that wrote it. The file was not read and is "
                "unchanged."},
    {.code = "XML-LIMIT",
     .sv = "En del i filen är större eller djupare än vad som tas emot: {found}. Gränsen {option} är {limit}.",
     .en = "A part of the file is larger or deeper than accepted: {found}. The limit {option} is {limit}.",
     .hint_sv =
         "Kontrollera varifrån filen kommer. Är den riktig kan gränsen höjas med --limit {option}=VÄRDE. Filen är oförändrad.",
     .hint_en =
         "Check where the file comes from. If it is genuine, raise the limit with --limit {option}=VALUE. The file is unchanged."},
    {.code = "XML-SYNTAX",
     .sv = "En del i filen är inte välformad XML: {found}.",
     .en = "A part of the file is not well-formed XML: {found}.",
     .hint_sv =
         "Öppna filen i Excel, låt Excel reparera den, granska resultatet och spara. Filen lästes inte in och är oförändrad.",
     .hint_en =
         "Open the file in Excel, let Excel repair it, look the result over and save. The file was not read and is unchanged."},

    // Limits
    {.code = "LIM-UPLOAD",
     .sv = "Filen är på {found} byte; gränsen {option} är {limit}.",
     .en = "The file has {found} bytes; the limit {option} is {limit}.",
     .hint_sv = "Ta bort bilder och blad som inte hör till planen, eller höj gränsen med --limit upload_bytes=VÄRDE.",
     .hint_en = "Remove pictures and sheets that are no part of the plan, or raise the limit with --limit upload_bytes=VALUE."},
    {.code = "LIM-CELLS",
     .sv = "Arbetsboken har fler celler än vad som tas emot. Gränsen cells är {limit}.",
     .en = "The workbook has more cells than accepted. The limit cells is {limit}.",
     .hint_sv = "Ta bort blad och rader som inte hör till planen, eller höj gränsen med --limit cells=VÄRDE.",
     .hint_en = "Remove sheets and rows that are no part of the plan, or raise the limit with --limit cells=VALUE."},
    {.code = "LIM-STRINGS",
     .sv = "Arbetsbokens texter är större än vad som tas emot. Gränsen shared_strings är {limit} byte.",
     .en = "The texts of the workbook are larger than accepted. The limit shared_strings is {limit} bytes.",
     .hint_sv = "Ta bort texter som inte hör till planen, eller höj gränsen med --limit shared_strings=VÄRDE.",
     .hint_en = "Remove texts that are no part of the plan, or raise the limit with --limit shared_strings=VALUE."},
    {.code = "LIM-SHEETS",
     .sv = "Arbetsboken har {found} blad; gränsen sheets är {limit}.",
     .en = "The workbook has {found} sheets; the limit sheets is {limit}.",
     .hint_sv = "Ta bort blad som inte hör till planen, eller höj gränsen med --limit sheets=VÄRDE.",
     .hint_en = "Remove sheets that are no part of the plan, or raise the limit with --limit sheets=VALUE."},
    {.code = "LIM-MERGES",
     .sv = "Bladet har fler sammanslagna områden än vad som tas emot. Gränsen merges är {limit}.",
     .en = "The sheet has more merged ranges than accepted. The limit merges is {limit}.",
     .hint_sv = "Dela upp sammanslagna celler som inte behövs, eller höj gränsen med --limit merges=VÄRDE.",
     .hint_en = "Unmerge cells that need not be merged, or raise the limit with --limit merges=VALUE."},
    {.code = "LIM-FORMATS",
     .sv = "Arbetsboken har fler cellformat än vad Excel tillåter. Gränsen cell_formats är {limit}.",
     .en = "The workbook has more cell formats than Excel allows. The limit cell_formats is {limit}.",
     .hint_sv = "Rensa format i Excel (Start, Redigering, Radera, Radera format) och spara om filen.",
     .hint_en = "Clear formats in Excel (Home, Editing, Clear, Clear Formats) and save the file again."},
    {.code = "LIM-HYPERLINKS",
     .sv = "Bladet har fler länkar än vad Excel tillåter. Gränsen hyperlinks är {limit}.",
     .en = "The sheet has more hyperlinks than Excel allows. The limit hyperlinks is {limit}.",
     .hint_sv = "Ta bort länkar som inte behövs och spara om filen.",
     .hint_en = "Remove hyperlinks that are not needed and save the file again."},
    {.code = "LIM-MEMORY",
     .sv = "Minnet tog slut medan filen lästes eller räknades.",
     .en = "Memory ran out while the file was read or computed.",
     .hint_sv = "Läs färre filer åt gången (--jobs 1), eller kör på en dator med mer minne. Filen är oförändrad.",
     .hint_en = "Read fewer files at a time (--jobs 1), or run on a computer with more memory. The file is unchanged."},
};

}  // namespace

std::span<const MessageEntry> package_messages() { return kMessages; }

}  // namespace planbok
