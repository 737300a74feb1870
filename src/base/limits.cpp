#include "base/limits.h"

#include <array>
#include <iterator>

namespace planbok {

namespace {

struct NamedLimit {
    std::string_view name;
    std::uint64_t Limits::* member;
};

constexpr NamedLimit kLimits[] = {
    {"upload_bytes", &Limits::upload_bytes},
    {"inflated_total", &Limits::inflated_total},
    {"inflated_part", &Limits::inflated_part},
    {"ratio", &Limits::ratio},
    {"ratio_after", &Limits::ratio_after},
    {"entries", &Limits::entries},
    {"entry_name", &Limits::entry_name},
    {"xml_depth", &Limits::xml_depth},
    {"xml_text", &Limits::xml_text},
    {"xml_attribute", &Limits::xml_attribute},
    {"xml_attributes", &Limits::xml_attributes},
    {"xml_name", &Limits::xml_name},
    {"xml_namespaces", &Limits::xml_namespaces},
    {"xml_cdata", &Limits::xml_cdata},
    {"cells", &Limits::cells},
    {"shared_strings", &Limits::shared_strings},
    {"sheets", &Limits::sheets},
    {"merges", &Limits::merges},
    {"cell_formats", &Limits::cell_formats},
    {"hyperlinks", &Limits::hyperlinks},
    {"formula_nesting", &Limits::formula_nesting},
    {"calculation_steps", &Limits::calculation_steps},
    {"calculation_milliseconds", &Limits::calculation_milliseconds},
};
static_assert(std::size(kLimits) * sizeof(std::uint64_t) == sizeof(Limits), "a limit without a name");

constexpr auto kNames = [] {
    std::array<std::string_view, std::size(kLimits)> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kLimits[i].name;
    return names;
}();

}  // namespace

std::uint64_t* find_limit(Limits& limits, std::string_view name) {
    for (const NamedLimit& limit : kLimits)
        if (limit.name == name) return &(limits.*limit.member);
    return nullptr;
}

std::span<const std::string_view> limit_names() { return kNames; }

}  // namespace planbok
