#include "messages/catalogue.h"

namespace planbok {

namespace {

constexpr MessageEntry kMessages[] = {
    {.code = "CLI-USAGE",
     .sv = "Kommandot går inte att förstå: {reason}.",
     .en = "The command cannot be understood: {reason}.",
     .hint_sv = "\"planbok help\" visar kommandona, \"planbok help KOMMANDO\" ett av dem.",
     .hint_en = "\"planbok help\" shows the commands, \"planbok help COMMAND\" one of them."},
};

}  // namespace

std::span<const MessageEntry> cli_messages() { return kMessages; }

}  // namespace planbok
