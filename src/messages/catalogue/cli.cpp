#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    {.code = "CLI-USAGE",
     .sv = "Kommandot går inte att förstå: {reason}.",
     .en = "The command cannot be understood: {reason}.",
     .hint_sv = "\"planbok help\" visar kommandona, \"planbok help KOMMANDO\" ett av dem.",
     .hint_en = "\"planbok help\" shows the commands, \"planbok help COMMAND\" one of them."},
    {.code = "CLI-TRACE-CELL",
     .sv = "\"{address}\" är ingen cell i arbetsboken; skriv blad och cell som i 'Ramar!D8'.",
     .en = "\"{address}\" is no cell of the workbook; write sheet and cell as in 'Ramar!D8'.",
     .hint_sv = "\"planbok inspect FIL\" visar bladens namn. Blad med mellanslag skrivs inom apostrofer.",
     .hint_en = "\"planbok inspect FILE\" shows the sheets' names. Sheets with spaces are put in apostrophes."},
    {.code = "CLI-TRACE-LINEAGE",
     .sv = "Arbetsboken har ingen källförteckning, så det går inte att säga varifrån dess tal kommer.",
     .en = "The workbook has no table of sources, so nobody can say where its figures come from.",
     .hint_sv = "Spåra i en arbetsbok som \"planbok consolidate\" har skrivit; bladet med källor och dess namn PB_Kallor måste finnas kvar.",
     .hint_en = "Trace in a workbook that \"planbok consolidate\" wrote; its sheet of sources and the name PB_Kallor must still be there."},
};

}  // namespace

std::span<const MessageEntry> cli_messages() { return kMessages; }

}  // namespace planbok
