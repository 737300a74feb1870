#include "facts/read_attributes.h"

#include <algorithm>

#include "binding/label_key.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

bool is_one_of(const std::string& key, const std::string& id, const LocalText& label, const std::vector<std::string>& synonyms) {
    if (key == label_key(id) || key == label_key(label.sv) || key == label_key(label.en)) return true;
    return std::ranges::any_of(synonyms, [&](const std::string& synonym) { return key == label_key(synonym); });
}

}  // namespace

AttributeReader::AttributeReader(const PlanSchema& schema, const Binding& binding, const Workbook& workbook)
    : schema_(schema), workbook_(workbook) {
    const Input* input = schema.input(binding.input);
    if (!input) return;
    for (const InputSheet& sheet : input->sheets) {
        for (const InputRegion& region : sheet.regions) {
            for (const ColumnSpec& column : region.columns) {
                if (column.kind == ColumnSpec::Kind::Value) continue;
                const Declared declared{column.codes, column.required,
                                        column.label.sv.empty() ? column.attribute : column.label.sv};
                if (!region.list_line.empty()) declared_.try_emplace({region.list_line, column.attribute}, declared);
                for (const RowSpec& row : region.rows) declared_.try_emplace({row.line, column.attribute}, declared);
            }
        }
    }
}

const AttributeReader::Declared* AttributeReader::declared(const BoundField& field, const std::string& attribute) const {
    const auto found = declared_.find({field.line, attribute});
    return found == declared_.end() ? nullptr : &found->second;
}

/// The id of the one entry the text names; the text itself when there is none or more than one.
std::string AttributeReader::resolve(const Declared& declared, const std::string& text, bool& known) const {
    const std::string key = label_key(text);
    std::vector<std::string> ids;
    if (declared.codes == "units") {
        for (const OrganisationUnit& unit : schema_.units) {
            std::vector<std::string> names = unit.synonyms;
            if (!unit.short_name.empty()) names.push_back(unit.short_name);
            if (is_one_of(key, unit.id, unit.label, names)) ids.push_back(unit.id);
        }
    } else if (const CodeList* list = schema_.code_list(declared.codes)) {
        for (const CodeListEntry& entry : list->entries) {
            if (is_one_of(key, entry.id, entry.label, entry.synonyms)) ids.push_back(entry.id);
        }
    }
    known = ids.size() == 1;
    return known ? ids.front() : text;
}

std::map<std::string, std::string> AttributeReader::read(const BoundField& field, std::vector<Finding>& findings) {
    std::map<std::string, std::string> attributes;
    for (const auto& [attribute, cell] : field.attributes) {
        std::string text = shown(workbook_, cell);
        const Declared* rule = declared(field, attribute);
        const bool blank = label_key(text).empty();
        bool known = true;
        if (rule && !rule->codes.empty() && !blank) text = resolve(*rule, text, known);
        const bool missing = rule && rule->required && blank;
        if ((!known || missing) && reported_.insert(cell).second) {
            Finding made = make_finding(missing ? "VAL-ATTRIBUTE" : "VAL-CODE", place_of(workbook_, cell));
            made.line = field.line;
            made.unit = field.unit;
            made.found = text;
            made.expected = rule->label;
            findings.push_back(std::move(made));
        }
        if (!blank) attributes[attribute] = std::move(text);
    }
    return attributes;
}

}  // namespace planbok
