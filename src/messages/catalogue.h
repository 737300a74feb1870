#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace planbok {

enum class Language : std::uint8_t { Swedish, English };

/// What the catalogue knows about a code: who it is for and how it reads. Texts hold `{name}` for an argument of that name;
/// `{found}`, `{expected}`, `{line}`, `{unit}`, `{period}` are the finding's own fields. Decimals print in the reader's language.
struct MessageEntry {
    std::string_view code;
    Severity severity = Severity::Error;
    Who who = Who::Sender;
    std::string_view sv, en;            ///< what was found and what was expected
    std::string_view hint_sv, hint_en;  ///< what to do
};

/// Every code the engine can report, sorted by code.
const std::vector<MessageEntry>& message_catalogue();
const MessageEntry* find_message(std::string_view code);

/// Severity and who from the catalogue, for a finding that was made by `make_finding`; schema rules (`R-…`) bring their own.
void apply_catalogue(Finding& finding);

std::string render_message(const Finding& finding, Language language);
std::string render_hint(const Finding& finding, Language language);
/// "fel" / "varning" / "upplysning"; the JSON word in both languages.
std::string_view severity_word(Severity severity);
std::string_view severity_word(Severity severity, Language language);  ///< for text output
std::string_view who_word(Who who);                                    ///< "avsändare", "central ekonomi", "beslutsorgan"

/// The catalogue is written in one file per area (src/messages/catalogue/*.cpp); each gives its entries here.
std::span<const MessageEntry> package_messages();    // FILE-, ZIP-, PKG-, XML-, LIM-
std::span<const MessageEntry> workbook_messages();   // CELL-, SHT-, EXT-
std::span<const MessageEntry> formula_messages();    // FML-, CALC-
std::span<const MessageEntry> schema_messages();     // SCH-
std::span<const MessageEntry> binding_messages();    // BIND-, TPL-, VAL- (reading of cells), FILL-, CSV-
std::span<const MessageEntry> validation_messages(); // SUM-, SET-, and other checks
std::span<const MessageEntry> writing_messages();    // OUT-, DUR-
std::span<const MessageEntry> cli_messages();        // CLI-

}  // namespace planbok
