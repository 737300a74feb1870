#include "formula/function_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace planbok {

namespace {

struct Table {
    std::vector<const FunctionSpec*> specs;

    Table() {
        const std::array families = {math_functions(), sum_functions(), criteria_functions(), logical_functions(), lookup_functions(),
                                     information_functions(), text_functions(), date_functions(), statistical_functions(),
                                     financial_functions(), array_functions()};
        for (const auto& family : families) {
            for (const FunctionSpec& spec : family) specs.push_back(&spec);
        }
        std::sort(specs.begin(), specs.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    }
};

const Table& table() {
    static const Table made;  // the same for every run: data, not state
    return made;
}

bool starts_with_word(std::string_view name, std::string_view lower) {
    return name.size() > lower.size() && std::equal(lower.begin(), lower.end(), name.begin(), [](char l, char c) {
               return l == (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
           });
}

}  // namespace

std::span<const FunctionSpec* const> function_table() { return table().specs; }

std::string_view without_function_prefix(std::string_view name) {
    for (const std::string_view prefix : {"_xlfn.", "_xlws."}) {
        if (starts_with_word(name, prefix)) name.remove_prefix(prefix.size());
    }
    return name;
}

const FunctionSpec* find_function(std::string_view name) {
    name = without_function_prefix(name);
    std::array<char, 32> upper{};
    if (name.size() > upper.size()) return nullptr;
    std::transform(name.begin(), name.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    const std::string_view key(upper.data(), name.size());
    const auto& specs = table().specs;
    const auto at = std::lower_bound(specs.begin(), specs.end(), key, [](const auto* spec, std::string_view k) { return spec->name < k; });
    return at != specs.end() && (*at)->name == key ? *at : nullptr;
}

char argument_kind(const FunctionSpec& spec, std::size_t index) {
    const std::string_view kinds = spec.arguments;
    if (kinds.empty()) return 'v';
    const std::size_t star = kinds.find('*');
    if (star == std::string_view::npos) return kinds[std::min(index, kinds.size() - 1)];
    if (index < star) return kinds[index];
    return kinds[star + 1 + (index - star) % (kinds.size() - star - 1)];
}

std::uint16_t function_number(const FunctionSpec& spec) {
    const auto& specs = table().specs;
    const auto at = std::lower_bound(specs.begin(), specs.end(), spec.name, [](const auto* s, std::string_view k) { return s->name < k; });
    return static_cast<std::uint16_t>(at - specs.begin() + 1);
}

}  // namespace planbok
