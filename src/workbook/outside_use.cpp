#include "workbook/outside_use.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace planbok {

namespace {

constexpr std::string_view kOutsideFunctions[] = {"WEBSERVICE", "RTD",         "IMAGE",       "STOCKHISTORY",
                                                  "CALL",       "SQL.REQUEST", "REGISTER.ID", "COPILOT"};

bool is_word(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool same_function(std::string_view name, std::string_view upper_case) {
    return std::equal(name.begin(), name.end(), upper_case.begin(), upper_case.end(), [](char a, char b) { return upper(a) == b; });
}

/// "_xlfn._xlws.IMAGE" → "IMAGE".
std::string_view without_prefix(std::string_view name) {
    for (const std::string_view prefix : {"_xlfn.", "_xlws.", "_xludf."})
        if (name.size() > prefix.size() && name.starts_with(prefix)) name.remove_prefix(prefix.size());
    return name;
}

/// The text literal that begins the arguments at `at`, as written; empty when they begin otherwise.
std::string_view first_literal(std::string_view formula, std::size_t at) {
    while (at < formula.size() && formula[at] == ' ') ++at;
    if (at >= formula.size() || formula[at] != '"') return {};
    return formula.substr(at + 1, std::min(formula.find('"', at + 1), formula.size()) - at - 1);
}

void note_function(OutsideUse& use, std::string_view name, std::string_view formula, std::size_t arguments) {
    name = without_prefix(name);
    const auto found = std::find_if(std::begin(kOutsideFunctions), std::end(kOutsideFunctions),
                                    [&](std::string_view function) { return same_function(name, function); });
    if (found != std::end(kOutsideFunctions)) use.source = *found;
    if (same_function(name, "HYPERLINK")) use.unsafe_link = use.unsafe_link || is_unsafe_address(first_literal(formula, arguments));
}

}  // namespace

OutsideUse outside_use(std::string_view formula) {
    OutsideUse use;
    std::size_t word = 0;  // where the current word begins
    for (std::size_t at = 0; at < formula.size(); ++at) {
        const char c = formula[at];
        if (is_word(c)) continue;
        if (c == '(' && at > word) note_function(use, formula.substr(word, at - word), formula, at + 1);
        if (c == '|') use.source = "DDE";
        if (c == '"' || c == '\'') at = std::min(formula.find(c, at + 1), formula.size());
        word = at + 1;
    }
    return use;
}

bool is_unsafe_address(std::string_view target) {
    std::string start;
    for (const char c : target.substr(0, 64)) {
        if (static_cast<unsigned char>(c) <= ' ') continue;  // browsers pass over them
        start += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    const auto begins = [&](std::string_view scheme) { return start.starts_with(scheme); };
    return target.size() > kMaxAddress || begins("javascript:") || begins("vbscript:") || begins("data:") || begins("file:") ||
           begins("\\\\") || begins("//");
}

}  // namespace planbok
