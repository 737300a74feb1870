#include "schema/sections.h"

namespace planbok {

std::vector<CodeListEntry> read_entries(ObjectReader& owner, std::string_view name, Need need) {
    std::vector<CodeListEntry> entries;
    std::map<std::string, std::size_t> among;
    owner.objects(
        name,
        [&](ObjectReader& reader) {
            CodeListEntry entry;
            entry.id = reader.text("id", Need::Required);
            if (const JsonNode* id = reader.member("id")) {
                if (!entry.id.empty() && !is_schema_id(entry.id))
                    reader.reading().fault("SCH-ID", id->offset, {{"name", entry.id}});
                reader.reading().define_among(among, entry.id, *id);
            }
            entry.label = reader.local_text("label", Need::Required);
            entry.synonyms = reader.texts("synonyms");
            entries.push_back(std::move(entry));
        },
        need);
    return entries;
}

void read_code_lists(ObjectReader& file, PlanSchema& schema) {
    file.objects("code_lists", [&](ObjectReader& reader) {
        CodeList list;
        list.id = reader.id(IdKind::CodeList);
        list.entries = read_entries(reader, "entries", Need::Required);
        schema.code_lists.push_back(std::move(list));
    });
}

}  // namespace planbok
