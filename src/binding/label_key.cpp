#include "binding/label_key.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"

namespace planbok {

namespace {

bool drop_prefix(std::string& text, std::string_view prefix) {
    if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
    text.erase(0, prefix.size());
    return true;
}

std::string without_lead(std::string text) {
    for (std::string_view lead : {"- ", "– ", "— ", "• ", "+ ", "varav: ", "varav ", "därav: ", "därav "}) {
        if (drop_prefix(text, lead)) break;
    }
    return text;
}

void trim_end(std::string& text, std::string_view characters) {
    while (!text.empty() && characters.find(text.back()) != std::string_view::npos) text.pop_back();
}

/// Takes a unit off the end of a normalised label: "…, tkr", "… (tkr)", "… i tkr", "… tkr", "tkr". "kr" and the like need a sign
/// before them ("," "(" "i"), because "kr" ends many ordinary labels.
std::optional<MeasureUnit> take_unit(std::string& key) {
    std::string text = key;
    const bool bracketed = text.ends_with(')') || text.ends_with(']');
    trim_end(text, ")].");
    for (int words = 2; words >= 1; --words) {
        std::size_t start = text.size();
        for (int word = 0; word < words && start != std::string::npos && start > 0; ++word) {
            start = text.find_last_of(" ([", start - 1);
        }
        std::string rest;
        std::string unit_text = text;
        if (start != std::string::npos && start > 0) {
            rest = text.substr(0, start + 1);
            unit_text = text.substr(start + 1);
        } else if (start == 0) {
            unit_text = text.substr(1);
        }
        if (bracketed && rest.find_first_of("([") == std::string::npos && start != 0) continue;
        const auto unit = parse_measure_unit(unit_text);
        if (!unit || *unit == MeasureUnit::Text) continue;
        std::string before = rest;
        trim_end(before, " ");
        if (!before.empty() && before.back() >= '0' && before.back() <= '9') return std::nullopt;  // "2,8 %" is an amount
        const bool marked = before.empty() || before.ends_with(',') || before.ends_with('(') || before.ends_with('[') ||
                            before == "i" || before.ends_with(" i") || before.ends_with(':');
        const bool plain_word = unit_text == "tkr" || unit_text == "mnkr" || unit_text == "mkr" || unit_text == "%";
        if (!marked && !plain_word) continue;
        trim_end(before, ",([: ");
        if (before == "i" || before == "belopp i" || before == "belopp" || before == "alla belopp i") before.clear();
        if (before.ends_with(" i")) before.resize(before.size() - 2);
        trim_end(before, ",([: ");
        key = before;
        return unit;
    }
    return std::nullopt;
}

std::span<const std::string_view> kind_words(PeriodKind kind) {
    static constexpr std::array<std::string_view, 4> kOutcome{"bokslut", "bok", "bs", "utfall"};
    static constexpr std::array<std::string_view, 3> kBudget{"budget", "bu", "bud"};
    static constexpr std::array<std::string_view, 3> kPlan{"plan", "kalkyl", "flerårsplan"};
    static constexpr std::array<std::string_view, 2> kForecast{"prognos", "progn"};
    static constexpr std::array<std::string_view, 1> kActual{"utfall"};
    switch (kind) {
        case PeriodKind::Outcome:
            return kOutcome;
        case PeriodKind::Budget:
            return kBudget;
        case PeriodKind::Plan:
            return kPlan;
        case PeriodKind::Forecast:
            return kForecast;
        case PeriodKind::Actual:
            return kActual;
    }
    return {};
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

LabelKeys label_keys(std::string_view label) {
    LabelKeys result;
    std::string key = without_lead(normalise_label(label));
    if (key.empty()) return result;
    result.keys.push_back(key);
    result.unit = take_unit(key);
    if (!result.unit) return result;
    key = normalise_label(key);
    if (!key.empty()) result.keys.push_back(std::move(key));
    return result;
}

std::string label_key(std::string_view label) { return without_lead(normalise_label(label)); }

std::vector<std::string> period_headings(const Period& period) {
    std::vector<std::string> headings{period.id};
    if (period.id.size() != 4 || !is_digits(period.id)) return headings;
    headings.push_back("år " + period.id);
    for (const std::string_view word : kind_words(period.kind)) {
        const std::string lead(word);
        headings.push_back(lead + " " + period.id);
        headings.push_back(lead + period.id);
        headings.push_back(period.id + " " + lead);
        headings.push_back(lead + " " + period.id.substr(2));
        headings.push_back(lead + period.id.substr(2));
    }
    return headings;
}

std::string slug(std::string_view label) {
    std::string out;
    const std::string folded = normalise_label(label);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const char c = folded[i];
        char plain = 0;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            plain = c;
        } else if (c == '\xC3' && i + 1 < folded.size()) {  // å ä ö é ü, the letters of Swedish labels
            switch (folded[++i]) {
                case '\xA5':
                case '\xA4':
                    plain = 'a';
                    break;
                case '\xB6':
                    plain = 'o';
                    break;
                case '\xA9':
                case '\xA8':
                    plain = 'e';
                    break;
                case '\xBC':
                    plain = 'u';
                    break;
                default:
                    break;
            }
        }
        if (plain != 0) {
            out += plain;
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    if (out.size() > 60) out.resize(60);
    trim_end(out, "_");
    return out;
}

}  // namespace planbok
