#include "schema/reading.h"

#include <algorithm>

#include "base/text.h"
#include "workbook/cell_ref.h"

namespace planbok {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "R", "C", "R1", "C2", "R1C1", "RC": what Excel reads as a cell in its other notation.
bool is_r1c1(std::string_view id) {
    std::size_t at = 0;
    const auto part = [&](char letter) {
        if (at >= id.size() || (id[at] | 0x20) != letter) return;
        ++at;
        while (at < id.size() && is_digit(id[at])) ++at;
    };
    part('r');
    part('c');
    return at == id.size();
}

/// "2019" or "2019-03".
bool is_period_id(std::string_view id) {
    const auto digits = [](std::string_view text) { return std::ranges::all_of(text, is_digit); };
    if (id.size() == 4) return digits(id);
    return id.size() == 7 && digits(id.substr(0, 4)) && id[4] == '-' && digits(id.substr(5)) && id.substr(5) >= "01" &&
           id.substr(5) <= "12";
}

LocalText kind_word(IdKind kind) {
    switch (kind) {
        case IdKind::Period:
            return {"perioden", "period"};
        case IdKind::Unit:
            return {"enheten", "unit"};
        case IdKind::Measure:
            return {"måttet", "measure"};
        case IdKind::Statement:
            return {"räkningen", "statement"};
        case IdKind::Value:
            return {"raden, premissen eller indikatorn", "line, premise or indicator"};
        case IdKind::CodeList:
            return {"kodlistan", "code list"};
        case IdKind::GoalArea:
            return {"målområdet", "goal area"};
        case IdKind::Goal:
            return {"målet", "goal"};
        case IdKind::Input:
            return {"mallen", "input"};
        case IdKind::Output:
            return {"rapporten", "output"};
        case IdKind::Rule:
            return {"regeln", "rule"};
        case IdKind::Count:
            break;
    }
    return {};
}

}  // namespace

bool is_schema_id(std::string_view id) {
    if (id.empty() || id.size() > 64) return false;
    if (!is_letter(id[0]) && id[0] != '_') return false;
    if (!std::ranges::all_of(id, [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.'; })) return false;
    return !parse_a1(to_upper(id)) && !is_r1c1(id) && !equal_ignoring_case(id, "true") && !equal_ignoring_case(id, "false");
}

LocalText suggestion(std::string_view word, const std::vector<std::string>& words) {
    const std::size_t limit = word.size() < 4 ? 1 : word.size() / 4 + 1;
    std::size_t best = limit + 1;
    const std::string* nearest = nullptr;
    for (const std::string& candidate : words) {
        const std::size_t distance = edit_distance(word, candidate, limit);
        if (distance >= best) continue;
        best = distance;
        nearest = &candidate;
    }
    if (!nearest) return {};
    return {" Menas ”" + *nearest + "”?", " Is “" + *nearest + "” meant?"};
}

Finding& Reading::fault(std::string code, std::size_t offset, std::vector<Argument> args) {
    if (findings.size() >= kMaxFaults) return beyond_;
    const LineColumn where = document.position(offset);
    Place place;
    place.file = file_;
    place.text_row = where.line;
    place.text_column = where.column;
    return findings.emplace_back(make_finding(std::move(code), std::move(place), std::move(args)));
}

void Reading::define_among(std::map<std::string, std::size_t>& among, const std::string& id, const JsonNode& node) {
    if (id.empty()) return;  // reported where it was read
    const auto [first, fresh] = among.emplace(id, node.offset);
    if (fresh) return;
    fault("SCH-DOUBLE-ID", node.offset,
          {{"name", id}, {"first", static_cast<std::int64_t>(document.position(first->second).line)}});
}

void Reading::define(IdKind kind, const std::string& id, const JsonNode& node) {
    if (id.empty()) return;
    const bool legal = kind == IdKind::Period ? is_period_id(id) : is_schema_id(id);
    if (!legal) fault("SCH-ID", node.offset, {{"name", id}});
    define_among(defined_[static_cast<std::size_t>(kind)], id, node);
}

std::size_t Reading::defined_at(IdKind kind, const std::string& id) const {
    const auto& among = defined_[static_cast<std::size_t>(kind)];
    const auto found = among.find(id);
    return found == among.end() ? 0 : found->second;
}

void Reading::check_code(const std::string& code, const std::vector<CodeListEntry>& entries, const JsonNode& node) {
    if (std::ranges::find(entries, code, &CodeListEntry::id) != entries.end()) return;
    std::vector<std::string> ids;
    for (const CodeListEntry& entry : entries) ids.push_back(entry.id);
    fault("SCH-CODE", node.offset, {{"name", code}, {"suggestion", suggestion(code, ids)}});
}

void Reading::check_list_line(const PlanSchema& schema, const std::string& line, const JsonNode& node) {
    const Line* known = schema.line(line);
    if (known && !known->is_list) fault("SCH-LIST", node.offset, {{"name", line}});
}

void Reading::check_references() {
    for (const Reference& reference : references_) {
        if (reference.id.empty() || is_defined(reference.kind, reference.id)) continue;
        std::vector<std::string> names;
        for (const auto& [name, offset] : defined_[static_cast<std::size_t>(reference.kind)]) names.push_back(name);
        fault("SCH-REFERENCE", reference.offset,
              {{"kind", kind_word(reference.kind)}, {"name", reference.id}, {"suggestion", suggestion(reference.id, names)}});
    }
}

}  // namespace planbok
