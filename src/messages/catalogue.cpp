#include "messages/catalogue.h"

#include <algorithm>

namespace planbok {

const std::vector<MessageEntry>& message_catalogue() {
    static const std::vector<MessageEntry> entries = [] {
        std::vector<MessageEntry> all;
        for (const auto area : {package_messages(), workbook_messages(), formula_messages(), schema_messages(), binding_messages(),
                                validation_messages(), writing_messages(), cli_messages()})
            all.insert(all.end(), area.begin(), area.end());
        std::ranges::sort(all, {}, &MessageEntry::code);
        return all;
    }();
    return entries;
}

const MessageEntry* find_message(std::string_view code) {
    const auto& entries = message_catalogue();
    const auto found = std::ranges::lower_bound(entries, code, {}, &MessageEntry::code);
    return found != entries.end() && found->code == code ? &*found : nullptr;
}

void apply_catalogue(Finding& finding) {
    const MessageEntry* entry = find_message(finding.code);
    if (entry == nullptr) return;
    finding.severity = entry->severity;
    finding.who = entry->who;
}

std::string_view severity_word(Severity severity) { return severity_word(severity, Language::Swedish); }

std::string_view severity_word(Severity severity, Language language) {
    const bool swedish = language == Language::Swedish;
    switch (severity) {
        case Severity::Error:
            return swedish ? "fel" : "error";
        case Severity::Warning:
            return swedish ? "varning" : "warning";
        case Severity::Note:
            return swedish ? "upplysning" : "note";
    }
    return "";
}

std::string_view who_word(Who who) {
    switch (who) {
        case Who::Sender:
            return "avsändare";
        case Who::CentralFinance:
            return "central ekonomi";
        case Who::DecisionBody:
            return "beslutsorgan";
    }
    return "";
}

}  // namespace planbok
