#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    // Sums
    {.code = "SUM-PRINTED",
     .sv = "{line}, {period}: den tryckta summan är {found}, men raderna ger {expected}. Skillnaden {difference} är större än vad "
           "avrundning kan ge ({tolerance}).",
     .en = "{line}, {period}: the printed total is {found}, but the lines give {expected}. The difference {difference} is larger "
           "than "
           "rounding can make it ({tolerance}).",
     .hint_sv = "Kontrollera summaraden och de rader som ingår i den.",
     .hint_en = "Check the line of the total and the lines it adds."},
    {.code = "SUM-LINE",
     .sv = "{line}, {period}: cellens formel ger {found}, men planens formel för raden ger {expected}.",
     .en = "{line}, {period}: the formula of the cell gives {found}, but the plan's formula for the line gives {expected}.",
     .hint_sv = "Lägg tillbaka mallens formel, eller kontrollera att alla rader är med i summan.",
     .hint_en = "Put the template's formula back, or check that every line is in the sum."},
    {.code = "SUM-VARAV",
     .sv =
         "{part} är {found}, {period}, men ingår i {whole} som bara är {expected}. En varav-post kan inte vara större än helheten.",
     .en = "{part} is {found}, {period}, but is part of {whole}, which is only {expected}. A part cannot be larger than the whole.",
     .hint_sv = "Kontrollera båda beloppen. Varav-posten ska redan ingå i helheten.",
     .hint_en = "Check both amounts. The part is to be included in the whole already."},

    // Amounts that look wrong
    {.code = "VAL-SIGN",
     .severity = Severity::Warning,
     .sv = "{line}, {period}: {found} ser ut att ha fel tecken: {reason}. Beloppet används som det står.",
     .en = "{line}, {period}: {found} seems to have the wrong sign: {reason}. The amount is used as it stands.",
     .hint_sv = "Vänd tecknet om det är fel. Är det rätt: förklara det i kommentaren, eller låt central ekonomi godta det.",
     .hint_en = "Turn the sign if it is wrong. If it is right, explain it in the comment or have central finance accept it."},
    {.code = "VAL-SCALE",
     .sv = "{line}, {period}: {found} {measure} är ungefär tusen gånger så mycket som jämförbara belopp (omkring {median}). Det "
           "ser ut att "
           "stå i fel enhet; {expected} {measure} vore i nivå med de andra.",
     .en = "{line}, {period}: {found} {measure} is some thousand times comparable amounts (about {median}). It seems to be in the "
           "wrong "
           "unit; {expected} {measure} would be in line with the others.",
     .hint_sv = "Skriv beloppet i tabellens enhet. Planbok räknar aldrig om det av sig självt.",
     .hint_en = "Type the amount in the unit of the table. Planbok never converts it by itself."},
    {.code = "VAL-CONFLICT",
     .sv = "{line}, {period}, står med två olika värden i arbetsboken: {found} här och {expected} på ett annat ställe.",
     .en = "{line}, {period}, stands with two different values in the workbook: {found} here and {expected} elsewhere.",
     .hint_sv = "Låt samma värde stå på båda ställena, eller ta bort det ena. Det andra stället används.",
     .hint_en = "Let the same value stand in both places, or remove one. The other place is the one used."},
    {.code = "IND-TARGET",
     .sv = "Målvärde saknas för indikatorn {line}.",
     .en = "The target of the indicator {line} is missing.",
     .hint_sv = "Fyll i målvärdet. Följs indikatorn löpande utan målvärde: skriv det i cellen.",
     .hint_en = "Fill in the target. If the indicator is followed without one, say so in the cell."},

    // The set of workbooks
    {.code = "SET-CONFLICT",
     .sv = "{line} för {unit}, {period}, är {found} här men {expected} i {other}.",
     .en = "{line} of {unit}, {period}, is {found} here but {expected} in {other}.",
     .hint_sv = "Kom överens om vilket värde som gäller och ändra i den andra arbetsboken. Tills dess används det andra.",
     .hint_en = "Agree on the value that holds and change the other workbook. Until then the other value is used."},
    {.code = "SET-DOUBLE",
     .sv = "{unit} har lämnat in samma mall i mer än en arbetsbok: {found}. Bara den första räknas.",
     .en = "{unit} has handed in the same template in more than one workbook: {found}. Only the first one counts.",
     .hint_sv = "Ta bort den som inte gäller.",
     .hint_en = "Remove the one that does not hold."},
    {.code = "SET-MISSING",
     .sv = "{unit} har inte lämnat in \"{input}\". Enhetens belopp saknas i helheten; de räknas inte som 0.",
     .en = "{unit} has not handed in \"{input}\". The unit's amounts are missing from the whole; they do not count as 0.",
     .hint_sv = "Be enheten om dess arbetsbok, eller ta bort enheten ur schemat om den inte ska lämna någon.",
     .hint_en = "Ask the unit for its workbook, or remove the unit from the schema if it is not to hand one in."},
    {.code = "SET-SCHEMA",
     .who = Who::CentralFinance,
     .sv = "Arbetsboken hör till {found}, men körningen gäller {expected}. Den räknas inte med.",
     .en = "The workbook belongs to {found}, but the run is for {expected}. It is left out.",
     .hint_sv = "Kör planerna var för sig, eller flytta över arbetsboken till den plan som gäller.",
     .hint_en = "Run the plans one by one, or move the workbook over to the plan that holds."},
    {.code = "SET-TRANSFER",
     .who = Who::CentralFinance,
     .sv = "{line}, {period}: överföringen {parties} går inte jämnt upp. Bokat: {found}. För att gå jämnt upp: {expected}. "
           "Över blir {difference}.",
     .en = "{line}, {period}: the transfer {parties} does not come to zero. Booked: {found}. To come to zero: {expected}. "
           "Left over: {difference}.",
     .hint_sv = "Låt båda parter boka samma belopp med motsatt tecken.",
     .hint_en = "Let both parties book the same amount with opposite signs."},

    // Rules, plans and accepted findings
    {.code = "RULE-UNCOMPUTED",
     .severity = Severity::Warning,
     .who = Who::CentralFinance,
     .sv = "{name} kunde inte räknas ut för {unit}, {period}, och är inte prövad: {reason}.",
     .en = "{name} could not be computed for {unit}, {period}, and has not been checked: {reason}.",
     .hint_sv = "Kontrollera beloppen som formeln använder (ofta en nolla i nämnaren), eller rätta formeln i planschemat.",
     .hint_en = "Check the amounts the formula uses (often a zero divisor), or mend the formula in the plan schema."},
    {.code = "BIND-SCHEMA",
     .severity = Severity::Note,
     .sv = "Arbetsboken säger inte vilken plan den hör till. Den läses som {found}, vars tabeller den har ({count} st).",
     .en = "The workbook does not say which plan it belongs to. It is read as {found}, whose tables it holds ({count}).",
     .hint_sv = "Stämmer det behöver inget göras. Annars: ange planen med --schema, eller använd en mall med bladet Om.",
     .hint_en =
         "Nothing needs to be done if that is right. Otherwise give the plan with --schema, or use a template with the sheet Om."},
    {.code = "ACC-LAPSED",
     .severity = Severity::Note,
     .who = Who::CentralFinance,
     .sv = "Undantaget för {code} på den här cellen gäller inte längre: {reason}.",
     .en = "The acceptance of {code} at this cell no longer holds: {reason}.",
     .hint_sv = "Pröva avvikelsen på nytt. Ska den godtas även nu: skriv ett nytt undantag med de nya värdena.",
     .hint_en = "Look at the deviation again. If it is still to be accepted, write a new acceptance with the new values."},
    {.code = "ACC-SYNTAX",
     .who = Who::CentralFinance,
     .sv = "Filen med godtagna avvikelser går inte att läsa: {reason}. Inget i den används.",
     .en = "The file of accepted findings cannot be read: {reason}. Nothing in it is used.",
     .hint_sv = "Rätta filen; schemas/README.md visar hur den ser ut.",
     .hint_en = "Mend the file; schemas/README.md shows what it looks like."},
    {.code = "ACC-MEMBER",
     .who = Who::CentralFinance,
     .sv = "Filen med godtagna avvikelser: {where}: {reason}.",
     .en = "The file of accepted findings: {where}: {reason}.",
     .hint_sv = "Varje undantag ska ha code, reason och who; schemas/README.md visar resten.",
     .hint_en = "Every acceptance must have code, reason and who; schemas/README.md shows the rest."},
};

}  // namespace

std::span<const MessageEntry> validation_messages() { return kMessages; }

}  // namespace planbok
