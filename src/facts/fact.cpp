#include "facts/fact.h"

#include <algorithm>

namespace planbok {

void FactTable::add(const Fact& fact) {
    const auto [known, added] = index_.try_emplace(fact.key, facts_.size());
    if (!added) {
        doubles_.emplace_back(facts_[known->second], fact);
        return;
    }
    facts_.push_back(fact);
    if (fact.key.item.empty()) return;
    auto& items = items_[{fact.key.unit, fact.key.line}];
    if (std::ranges::find(items, fact.key.item) == items.end()) items.push_back(fact.key.item);
}

const Fact* FactTable::find(const FactKey& key) const {
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &facts_[found->second];
}

std::vector<std::string> FactTable::items(std::string_view unit, std::string_view line) const {
    const auto found = items_.find({std::string(unit), std::string(line)});
    return found == items_.end() ? std::vector<std::string>() : found->second;
}

}  // namespace planbok
