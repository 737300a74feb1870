#include "binding/choose_input.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "binding/label_key.h"
#include "binding/locate_regions.h"
#include "binding/wording.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

constexpr std::uint32_t kTitleRows = 4;  ///< where a sheet without a table of the template says whose it is
constexpr std::uint32_t kTitleColumns = 16;
constexpr std::size_t kMinNameInText = 5;

std::vector<std::string> names_of(const OrganisationUnit& unit) {
    std::vector<std::string> names{unit.id, unit.label.sv, unit.label.en, unit.short_name};
    names.insert(names.end(), unit.synonyms.begin(), unit.synonyms.end());
    std::erase(names, std::string());
    for (std::string& name : names) name = label_key(name);
    return names;
}

bool is_word_at(std::string_view text, std::size_t at, std::size_t length) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    };
    return (at == 0 || !is_letter(text[at - 1])) && (at + length == text.size() || !is_letter(text[at + length]));
}

bool holds_name(std::string_view text, const std::string& name) {
    if (text == name) return true;
    const std::size_t at = text.find(name);
    return at != std::string_view::npos && utf16_length(name) >= kMinNameInText && is_word_at(text, at, name.size());
}

class Chooser {
public:
    Chooser(const PlanSchema& schema, const Workbook& workbook, const Identity& identity, const AcceptedSynonyms& accepted)
        : schema_(schema), workbook_(workbook), identity_(identity), accepted_(accepted) {}

    Reported<ChosenInput> choose() {
        const OrganisationUnit* unit = find_unit(identity_.unit);
        if (!identity_.unit.empty() && !unit) {
            report("TPL-UNIT", {"en enhet i planen", "a unit of the plan"}, {identity_.unit, identity_.unit});
            return std::move(result_);
        }
        const Input* input = schema_.input(identity_.input);
        if (!input) input = input_by_title(identity_.input);
        if (input && unit) {
            if (std::ranges::find(input->units, unit->id) == input->units.end()) {
                report("TPL-UNIT", unit_labels(*input), unit->label);
                return std::move(result_);
            }
            result_.value.input = input;
            result_.value.unit = unit;
        } else {
            recognise(input, unit);
        }
        return std::move(result_);
    }

private:
    Place place() const { return identity_.unit_cell ? place_of(workbook_, *identity_.unit_cell) : Place{.file = workbook_.file}; }

    void report(const char* code, LocalText expected, LocalText found) {
        Finding made = make_finding(code, place());
        say_expected(made, std::move(expected));
        say_found(made, std::move(found));
        result_.findings.push_back(std::move(made));
    }

    const OrganisationUnit* find_unit(const std::string& text) const {
        if (text.empty()) return nullptr;
        if (const OrganisationUnit* unit = schema_.unit(text)) return unit;
        const std::string key = label_key(text);
        for (const auto& [label, id] : accepted_.by_label) {
            if (label_key(label) == key && schema_.unit(id)) return schema_.unit(id);
        }
        const OrganisationUnit* found = nullptr;
        for (const OrganisationUnit& unit : schema_.units) {
            const auto names = names_of(unit);
            if (std::ranges::find(names, key) == names.end()) continue;
            if (found) return nullptr;
            found = &unit;
        }
        return found;
    }

    const Input* input_by_title(const std::string& text) const {
        if (text.empty()) return nullptr;
        const auto found =
            std::ranges::find_if(schema_.inputs, [&](const Input& input) { return label_key(input.title.sv) == label_key(text); });
        return found == schema_.inputs.end() ? nullptr : &*found;
    }

    LocalText unit_labels(const Input& input) const {
        LocalText labels;
        for (const std::string& id : input.units) {
            const OrganisationUnit* unit = schema_.unit(id);
            append(labels, unit ? unit->label : LocalText{id, id});
        }
        return labels;
    }

    /// Without a whole "Om": the template by its regions, the unit by its name.
    void recognise(const Input* only, const OrganisationUnit* known) {
        std::vector<ChosenInput> best;
        for (const Input& input : schema_.inputs) {
            if (only && only != &input) continue;
            if (known && std::ranges::find(input.units, known->id) == input.units.end()) continue;
            const OrganisationUnit* sample = known ? known : first_unit(input);
            if (!sample) continue;
            const auto tables = located(input, *sample);
            ChosenInput chosen = known ? ChosenInput{.input = &input, .unit = known} : by_name(input, tables);
            chosen.regions = count(chosen.unit && chosen.unit != sample ? located(input, *chosen.unit) : tables);
            if (chosen.regions == 0) continue;
            if (!best.empty() && chosen.regions > best.front().regions) best.clear();
            if (best.empty() || chosen.regions == best.front().regions) best.push_back(std::move(chosen));
        }
        if (best.size() != 1) return report("TPL-UNKNOWN", schema_.title, titles(best));
        if (!best.front().unit)
            return report("TPL-UNIT", unit_labels(*best.front().input), {"ingen eller flera av dem", "none or several of them"});
        result_.value = best.front();
        note_recognised();
    }

    static LocalText titles(const std::vector<ChosenInput>& inputs) {
        LocalText text;
        for (const ChosenInput& chosen : inputs) append(text, chosen.input->title);
        return inputs.empty() ? LocalText{"ingen", "none"} : text;
    }

    const OrganisationUnit* first_unit(const Input& input) const {
        return input.units.empty() ? nullptr : schema_.unit(input.units.front());
    }

    using Located = std::vector<std::optional<LocatedRegion>>;

    static std::size_t count(const Located& regions) {
        return static_cast<std::size_t>(std::ranges::count_if(regions, [](const auto& region) { return region.has_value(); }));
    }

    Located located(const Input& input, const OrganisationUnit& unit) const {
        const Layout layout = lay_out(schema_, input, unit, accepted_.by_label);
        const AnchorWords words(layout, accepted_);
        return locate_regions(layout, workbook_, words.find_in(workbook_)).value;
    }

    /// The one unit of the template whose name stands on a sheet, over its tables: what stands in them may be about others.
    ChosenInput by_name(const Input& input, const Located& tables) const {
        ChosenInput chosen{.input = &input};
        if (input.units.size() == 1) {
            chosen.unit = first_unit(input);
            chosen.recognised_by = chosen.unit ? chosen.unit->label.sv : std::string();
            return chosen;
        }
        auto found = units_named(input, tables);
        if (found.size() > 1) {
            std::erase_if(found, [&](const auto& entry) { return !in_file_name(names_of(*schema_.unit(entry.first))); });
        }
        if (found.size() != 1) return chosen;
        chosen.unit = schema_.unit(found.begin()->first);
        chosen.recognised_by = found.begin()->second;
        return chosen;
    }

    /// Unit → where its name stands.
    std::map<std::string, std::string> units_named(const Input& input, const Located& tables) const {
        std::map<std::string, std::string> found;
        for (const std::string& id : input.units) {
            const OrganisationUnit* unit = schema_.unit(id);
            std::string place = unit ? where_named(names_of(*unit), tables) : std::string();
            if (!place.empty()) found[id] = std::move(place);
        }
        return found;
    }

    std::string where_named(const std::vector<std::string>& names, const Located& tables) const {
        for (const Sheet& sheet : workbook_.sheets) {
            const std::string sheet_key = label_key(sheet.name);
            for (const std::string& name : names) {
                if (holds_name(sheet_key, name)) return sheet.name;
            }
        }
        std::string where;
        for (std::uint32_t index = 0; index < workbook_.sheets.size(); ++index) {
            const Sheet& sheet = workbook_.sheets[index];
            std::uint32_t rows = kMaxRows;  // those over the first table
            for (const auto& table : tables) {
                if (table && table->sheet == index) rows = std::min(rows, table->head_row);
            }
            if (rows == 0) continue;
            if (rows == kMaxRows) rows = kTitleRows;
            sheet.for_each_cell_in({{0, 0}, {rows - 1, kTitleColumns - 1}},
                                   [&](CellRef ref, const Value& value, const FormulaCell*) {
                                       if (!where.empty() || !value.is_text() || value.text.size() > 300) return;
                                       const std::string key = label_key(value.text);
                                       for (const std::string& name : names) {
                                           if (holds_name(key, name)) where = quoted_sheet_name(sheet.name) + "!" + to_a1(ref);
                                       }
                                   });
            if (!where.empty()) break;
        }
        return where;
    }

    bool in_file_name(const std::vector<std::string>& names) const {
        const auto slash = workbook_.file.find_last_of("/\\");
        const std::string file = label_key(slash == std::string::npos ? workbook_.file : workbook_.file.substr(slash + 1));
        return std::ranges::any_of(names, [&](const std::string& name) {
            for (std::size_t at = file.find(name); at != std::string::npos; at = file.find(name, at + 1)) {
                if (is_word_at(file, at, name.size())) return true;
            }
            return false;
        });
    }

    void note_recognised() {
        const ChosenInput& chosen = result_.value;
        const std::string unit_sv = chosen.recognised_by.empty() ? std::string() : ", enheten på ”" + chosen.recognised_by + "”";
        const std::string unit_en = chosen.recognised_by.empty() ? std::string() : ", the unit by “" + chosen.recognised_by + "”";
        const std::string count = std::to_string(chosen.regions);
        Finding note = make_finding(
            "BIND-MOVED", Place{.file = workbook_.file},
            {{"table", chosen.input->title},
             {"reason",
              LocalText{"bladet ”Om” saknas eller är ofullständigt: mallen känns igen på " + count + " tabeller" + unit_sv,
                        "the sheet “Om” is missing or not complete: the template is known by " + count + " tables" + unit_en}}});
        note.unit = chosen.unit->id;
        note.found = chosen.recognised_by;
        result_.findings.push_back(std::move(note));
    }

    const PlanSchema& schema_;
    const Workbook& workbook_;
    const Identity& identity_;
    const AcceptedSynonyms& accepted_;
    Reported<ChosenInput> result_;
};

}  // namespace

Reported<ChosenInput> choose_input(const PlanSchema& schema, const Workbook& workbook, const Identity& identity,
                                   const AcceptedSynonyms& accepted) {
    return Chooser(schema, workbook, identity, accepted).choose();
}

std::size_t anchor_score(const PlanSchema& schema, const Workbook& workbook) {
    const AcceptedSynonyms none;
    std::size_t best = 0;
    for (const Input& input : schema.inputs) {
        for (const std::string& id : input.units) {
            const OrganisationUnit* unit = schema.unit(id);
            if (!unit) continue;
            const Layout layout = lay_out(schema, input, *unit);
            const AnchorWords words(layout, none);
            const auto located = locate_regions(layout, workbook, words.find_in(workbook)).value;
            best = std::max(best, static_cast<std::size_t>(
                                      std::ranges::count_if(located, [](const auto& region) { return region.has_value(); })));
            break;  // what the units of a template have in common tells the schema
        }
    }
    return best;
}

}  // namespace planbok
