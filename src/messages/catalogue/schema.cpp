#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    {.code = "SCH-UNKNOWN",
     .sv = "Det går inte att avgöra vilket planschema arbetsboken hör till. {found}",
     .en = "Which plan schema the workbook belongs to cannot be told. {found}",
     .hint_sv = "Ange schemat med --schema, eller utgå från en mall som Planbok har skrivit (den har bladet Om).",
     .hint_en = "Give the schema with --schema, or start from a template that Planbok has written (it has the sheet Om)."},
    {.code = "SCH-NOT-FOUND",
     .who = Who::CentralFinance,
     .sv = "Planschemat {name} finns inte.",
     .en = "There is no plan schema {name}.",
     .hint_sv = "Kontrollera namnet och var scheman söks: --schemas, PLANBOK_SCHEMAS, ./schemas.",
     .hint_en = "Check the name and where schemas are looked for: --schemas, PLANBOK_SCHEMAS, ./schemas."},
    {.code = "SCH-FORMULA",
     .who = Who::CentralFinance,
     .sv = "Formeln i planschemat går inte att använda: {found}.",
     .en = "The formula in the plan schema cannot be used: {found}.",
     .hint_sv = "Rätta formeln i planschemat; schemas/README.md visar språket.",
     .hint_en = "Mend the formula in the plan schema; schemas/README.md shows the language."},
};

}  // namespace

std::span<const MessageEntry> schema_messages() { return kMessages; }

}  // namespace planbok
