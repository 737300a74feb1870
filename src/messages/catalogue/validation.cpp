#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    {.code = "SUM-PRINTED",
     .sv = "Summan är {found}, men raderna ger {expected}.",
     .en = "The total is {found}, but the lines give {expected}.",
     .hint_sv = "Kontrollera summaraden och de rader som ingår i den.",
     .hint_en = "Check the line of the total and the lines it adds."},
    {.code = "SET-MISSING",
     .sv = "Ingen arbetsbok har lämnats in för {unit}.",
     .en = "No workbook has been handed in for {unit}.",
     .hint_sv = "Be enheten om dess arbetsbok, eller ta bort enheten ur schemat om den inte ska lämna någon.",
     .hint_en = "Ask the unit for its workbook, or remove the unit from the schema if it is not to hand one in."},
    {.code = "SET-DOUBLE",
     .sv = "{unit} har lämnat in mer än en arbetsbok: {found}.",
     .en = "{unit} has handed in more than one workbook: {found}.",
     .hint_sv = "Ta bort den som inte gäller. Utan det räknas ingen av dem två gånger.",
     .hint_en = "Remove the one that does not hold. Until then none of them is counted twice."},
};

}  // namespace

std::span<const MessageEntry> validation_messages() { return kMessages; }

}  // namespace planbok
