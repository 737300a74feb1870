#include <algorithm>

#include "formula/translate_rule.h"
#include "schema/reading.h"

namespace planbok {

namespace {

/// A word of a formula: a name, or a function when `call` is true.
struct Word {
    std::string text;
    std::size_t offset = 0;
    bool call = false;
    bool inside_rule_function = false;  ///< an argument of PREV, UNITS …: the value of another period, unit or kind
};

bool starts_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_word(char c) { return starts_word(c) || (c >= '0' && c <= '9') || c == '.'; }

std::size_t after_text(std::string_view formula, std::size_t quote) {
    const std::size_t end = formula.find('"', quote + 1);
    return end == std::string_view::npos ? formula.size() : end + 1;
}

/// The words of a formula that has been parsed, so parentheses and quotes match.
std::vector<Word> words_of(std::string_view formula) {
    std::vector<Word> words;
    std::vector<bool> parentheses;  // of a rule-only function?
    bool pending = false;
    for (std::size_t at = 0; at < formula.size();) {
        const char c = formula[at];
        if (c == '"') {
            at = after_text(formula, at);
        } else if (starts_word(c)) {
            std::size_t end = at;
            while (end < formula.size() && continues_word(formula[end])) ++end;
            const std::size_t next = std::min(formula.find_first_not_of(' ', end), formula.size());
            const bool call = next < formula.size() && formula[next] == '(';
            const bool inside = std::ranges::find(parentheses, true) != parentheses.end();
            words.push_back({std::string(formula.substr(at, end - at)), at, call, inside});
            pending = call && is_rule_function(words.back().text);
            at = end;
        } else {
            if (c == '(') {
                parentheses.push_back(pending);
                pending = false;
            } else if (c == ')' && !parentheses.empty()) {
                parentheses.pop_back();
            }
            at += c >= '0' && c <= '9'
                      ? std::max<std::size_t>(1, std::min(formula.find_first_not_of("0123456789.", at), formula.size()) - at)
                      : 1;
        }
    }
    return words;
}

/// What each line is computed from in the same unit and period.
using Dependencies = std::map<std::string, std::vector<std::string>>;

/// Depth first from `start` without recursion; the way round when it comes back to `start`.
std::vector<std::string> way_round(const Dependencies& lines, const std::string& start) {
    struct Step {
        std::string line;
        std::size_t next = 0;
    };
    std::vector<Step> path = {{start}};
    std::set<std::string> seen = {start};
    while (!path.empty()) {
        const auto found = lines.find(path.back().line);
        if (found == lines.end() || path.back().next >= found->second.size()) {
            path.pop_back();
            continue;
        }
        const std::string& name = found->second[path.back().next++];
        if (name == start) {
            std::vector<std::string> way;
            for (const Step& step : path) way.push_back(step.line);
            return way;
        }
        if (seen.insert(name).second) path.push_back({name});
    }
    return {};
}

}  // namespace

void Reading::check_formulas(const PlanSchema& schema) {
    std::vector<std::string> names;
    for (const auto& [name, offset] : defined_[static_cast<std::size_t>(IdKind::Value)]) names.push_back(name);

    Dependencies dependencies;
    for (const PendingFormula& formula : formulas_) {
        for (const Word& word : words_of(formula.node->text)) {
            if (word.call || word.text == "TRUE" || word.text == "FALSE") continue;
            if (!is_defined(IdKind::Value, word.text)) {
                fault("SCH-NAME", document.offset_in_string(*formula.node, word.offset),
                      {{"name", word.text}, {"suggestion", suggestion(word.text, names)}});
            } else if (!formula.owner.empty() && !word.inside_rule_function) {
                dependencies[formula.owner].push_back(word.text);
            }
        }
    }

    std::set<std::string> reported;
    for (const Line& line : schema.lines) {
        if (line.formula_text.empty() || reported.contains(line.id)) continue;
        const auto way = way_round(dependencies, line.id);
        if (way.empty()) continue;
        std::string text;
        for (const std::string& name : way) {
            reported.insert(name);
            text += name + " → ";
        }
        fault("SCH-CYCLE", defined_at(IdKind::Value, line.id), {{"name", line.id}}).found = text + line.id;
    }
}

}  // namespace planbok
