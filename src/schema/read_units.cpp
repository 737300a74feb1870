#include <set>

#include "schema/sections.h"

namespace planbok {

namespace {

/// The root named in the header is a unit without a parent, every other unit has one, and every way up ends at the root.
void check_hierarchy(ObjectReader& file, const PlanSchema& schema) {
    Reading& reading = file.reading();
    std::map<std::string, std::string> parents;
    for (const OrganisationUnit& unit : schema.units) parents.emplace(unit.id, unit.parent);
    for (const OrganisationUnit& unit : schema.units) {
        if (unit.id.empty()) continue;
        const std::size_t offset = reading.defined_at(IdKind::Unit, unit.id);
        if (unit.parent.empty() != (unit.id == schema.root_unit)) {
            reading.fault("SCH-ROOT", offset, {{"name", unit.id}, {"root", schema.root_unit}});
            continue;
        }
        std::set<std::string> seen;
        std::string chain = unit.id;
        for (std::string at = unit.id; !at.empty() && seen.insert(at).second;) {
            const auto parent = parents.find(at);
            at = parent == parents.end() ? "" : parent->second;
            if (!at.empty()) chain += " → " + at;
            if (at == unit.id) reading.fault("SCH-CYCLE", offset, {{"name", unit.id}}).found = chain;
        }
    }
}

}  // namespace

void read_units(ObjectReader& file, PlanSchema& schema) {
    file.objects(
        "units",
        [&](ObjectReader& reader) {
            OrganisationUnit unit;
            unit.id = reader.id(IdKind::Unit);
            unit.label = reader.local_text("label", Need::Required);
            unit.short_name = reader.text("short_name");
            unit.parent = reader.reference("parent", IdKind::Unit);
            unit.varav = reader.flag("varav");
            unit.principal = reader.text("principal");
            unit.group = reader.text("group");
            unit.synonyms = reader.texts("synonyms");
            unit.valid_from = reader.reference("valid_from", IdKind::Period);
            unit.valid_to = reader.reference("valid_to", IdKind::Period);
            schema.units.push_back(std::move(unit));
        },
        Need::Required);
    check_hierarchy(file, schema);
}

}  // namespace planbok
