#include <algorithm>

#include "base/text.h"
#include "messages/catalogue.h"

namespace planbok {

namespace {

/// A text from a workbook inside a message: readable, and never long enough to drown it.
constexpr std::size_t kMaxArgument = 500;  // UTF-16 units

std::string shortened(std::string_view text) {
    const std::size_t end = utf16_offset(text, kMaxArgument);
    return end < text.size() ? visible(text.substr(0, end)) + "…" : visible(text);
}

/// "1234.5" → "1,234.5".
std::string english_number(std::string_view canonical) {
    const std::size_t point = std::min(canonical.find('.'), canonical.size());
    const std::size_t sign = canonical.starts_with('-') ? 1 : 0;
    std::string text(canonical.substr(0, sign));
    for (std::size_t i = sign; i < point; ++i) {
        if (i != sign && (point - i) % 3 == 0) text += ',';
        text += canonical[i];
    }
    return text.append(canonical.substr(point));
}

std::string number(std::string_view canonical, Language language) {
    return language == Language::Swedish ? swedish_number(canonical) : english_number(canonical);
}

/// A whole number of at most four digits may be a year, a row or a code, and is left ungrouped.
bool may_be_a_year(std::string_view text) {
    return text.size() <= 4 && !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// One of the finding's own fields: a canonical number in the reader's language, or a text.
std::string field_text(std::string_view text, Language language) {
    const bool is_number = !may_be_a_year(text) && swedish_number(text) != text;
    return is_number ? number(text, language) : shortened(text);
}

struct ArgumentText {
    Language language;

    std::string operator()(const std::string& text) const { return shortened(text); }
    std::string operator()(std::int64_t value) const {
        const std::string text = std::to_string(value);
        return may_be_a_year(text) ? text : number(text, language);
    }
    std::string operator()(const Decimal& value) const { return number(value.to_string(), language); }
    std::string operator()(const LocalText& text) const { return shortened(language == Language::Swedish ? text.sv : text.en); }
};

std::string value_of(const Finding& finding, std::string_view name, Language language) {
    for (const Argument& argument : finding.args)
        if (argument.name == name) return std::visit(ArgumentText{language}, argument.value);
    if (name == "found") return field_text(finding.found, language);
    if (name == "expected") return field_text(finding.expected, language);
    if (name == "line") return shortened(finding.line);
    if (name == "unit") return shortened(finding.unit);
    if (name == "period") return shortened(finding.period);
    return "";
}

/// The length of the name after an opening brace, when a closing one ends it: 5 for "found}…", 0 when this is no placeholder.
std::size_t placeholder_length(std::string_view text) {
    const std::size_t length = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), text.size());
    return length < text.size() && text[length] == '}' ? length : 0;
}

std::string filled(std::string_view text, const Finding& finding, Language language) {
    std::string result;
    while (!text.empty()) {
        const std::size_t brace = std::min(text.find('{'), text.size());
        result += text.substr(0, brace);
        text.remove_prefix(brace);
        if (text.empty()) break;
        const std::size_t length = placeholder_length(text.substr(1));
        if (length == 0) {
            result += '{';
            text.remove_prefix(1);
        } else {
            result += value_of(finding, text.substr(1, length), language);
            text.remove_prefix(length + 2);
        }
    }
    return result;
}

/// A code without a text still says what it knows: "X-NEW (found: 12; part: xl/a.xml)".
std::string bare(const Finding& finding, Language language) {
    std::string details;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        if (!details.empty()) details += "; ";
        details.append(name).append(": ").append(value);
    };
    if (!finding.found.empty()) add("found", field_text(finding.found, language));
    if (!finding.expected.empty()) add("expected", field_text(finding.expected, language));
    for (const Argument& argument : finding.args) add(argument.name, std::visit(ArgumentText{language}, argument.value));
    return details.empty() ? visible(finding.code) : visible(finding.code) + " (" + details + ")";
}

}  // namespace

std::string render_message(const Finding& finding, Language language) {
    const bool swedish = language == Language::Swedish;
    if (finding.message) return filled(swedish ? finding.message->sv : finding.message->en, finding, language);
    const MessageEntry* entry = find_message(finding.code);
    return entry != nullptr ? filled(swedish ? entry->sv : entry->en, finding, language) : bare(finding, language);
}

std::string render_hint(const Finding& finding, Language language) {
    const MessageEntry* entry = find_message(finding.code);
    if (entry == nullptr) return value_of(finding, "hint", language);
    return filled(language == Language::Swedish ? entry->hint_sv : entry->hint_en, finding, language);
}

}  // namespace planbok
