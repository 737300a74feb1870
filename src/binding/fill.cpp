#include "binding/fill.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "binding/convert_money.h"
#include "binding/layout.h"

namespace planbok {

namespace {

/// Puts facts into the fields of one binding.
class Filler {
public:
    Filler(const PlanSchema& schema, const Binding& binding, const Workbook& workbook)
        : schema_(schema), binding_(binding), workbook_(workbook) {
        for (const BoundField& field : binding.fields) fields_.try_emplace(key_of(field), &field);
        for (const BoundField& field : binding.fields) units_.insert(field.unit);
        for (const BoundList& list : binding.lists) {
            units_.insert(list.unit);
            free_[&list] = list.free_rows;
        }
        if (const Input* input = schema.input(binding.input)) collect_lines(*input);
    }

    Reported<std::vector<CellPatch>> fill(const std::vector<FillFact>& facts) {
        for (const FillFact& fact : facts) {
            if (units_.contains(fact.unit) && lines_.contains(fact.line)) place(fact);
        }
        return std::move(result_);
    }

private:
    static FieldKey key_of(const BoundField& field) { return {field.unit, field.line, field.item, field.period, field.measure}; }

    /// Lines of this template, and lines that no template has: those of the other templates are left to them.
    void collect_lines(const Input& own) {
        std::set<std::string> elsewhere;
        for (const Input& input : schema_.inputs) {
            std::set<std::string>& lines = &input == &own ? lines_ : elsewhere;
            for (const InputSheet& sheet : input.sheets) {
                for (const InputRegion& region : sheet.regions) {
                    lines.insert({region.list_line, region.sum_line});
                    for (const RowSpec& row : region.rows) lines.insert(row.line);
                }
            }
        }
        for (const Line& line : schema_.lines) {
            if (!elsewhere.contains(line.id)) lines_.insert(line.id);
        }
    }

    void report(const char* code, const FillFact& fact, std::string expected = {}) {
        Finding made = make_finding(code, Place{});
        made.place.text_row = fact.text_row;
        made.unit = fact.unit;
        made.line = fact.line;
        made.period = fact.period;
        made.found = fact.value;
        made.expected = std::move(expected);
        made.args = {{"item", fact.item}, {"measure", fact.measure}};
        result_.findings.push_back(std::move(made));
    }

    void place(const FillFact& fact) {
        const FieldKey key{fact.unit, fact.line, fact.item, fact.period,
                           fact.measure.empty() ? schema_.amount_measure : fact.measure};
        if (const auto found = fields_.find(key); found != fields_.end()) {
            if (found->second->role != FieldRole::Computed) put_value(fact, *found->second);
            if (!key.item.empty()) put_attributes_of(fact, *found->second);
            return;
        }
        const Line* line = schema_.line(fact.line);
        if (line && !line->formula_text.empty() && key.item.empty() && key.measure == schema_.amount_measure)
            return;  // computed elsewhere
        if (!place_item(fact, key)) report("FILL-UNPLACED", fact);
    }

    // ---- rows of lists

    /// A new item takes the first free row of its list.
    bool place_item(const FillFact& fact, const FieldKey& key) {
        if (key.item.empty()) return false;
        const auto list = std::ranges::find_if(binding_.lists, [&](const BoundList& candidate) {
            return candidate.unit == key.unit && candidate.line == key.line && candidate.values.contains({key.period, key.measure});
        });
        if (list == binding_.lists.end()) return false;
        const auto row = row_of(*list, fact);
        if (!row) {
            report("FILL-NO-ROOM", fact);
            return true;
        }
        BoundField field{.unit = key.unit, .line = key.line, .item = key.item, .period = key.period, .measure = key.measure};
        field.cell = {list->sheet, {*row, list->values.at({key.period, key.measure})}};
        field.unit_of_measure = unit_in(*list, key);
        const Measure* measure = schema_.measure(key.measure);
        field.text = measure && holds_text(*measure);
        put_value(fact, field);
        return true;
    }

    /// As the rows there say, else as the schema says.
    MeasureUnit unit_in(const BoundList& list, const FieldKey& key) const {
        for (const BoundField& field : binding_.fields) {
            const bool same = field.cell.sheet == list.sheet && field.unit == key.unit && field.period == key.period &&
                              field.measure == key.measure;
            const bool in_list = field.line == key.line || field.cell.ref.row == list.sum_row;
            if (same && in_list) return field.unit_of_measure;
        }
        const Line* line = schema_.line(key.line);
        return line ? line->unit : MeasureUnit::Mnkr;
    }

    std::optional<std::uint32_t> row_of(const BoundList& list, const FillFact& fact) {
        const auto [known, added] = rows_.try_emplace({list.region + "\n" + list.unit, fact.item}, std::nullopt);
        if (!added) return known->second;
        auto& free = free_[&list];
        if (free.empty()) return std::nullopt;
        known->second = free.front();
        free.erase(free.begin());
        const std::uint32_t row = *known->second;
        if (list.id_column) put(list.sheet, {row, *list.id_column}, fact.item);
        const auto label = fact.attributes.find("benamning");
        put(list.sheet, {row, list.label_column},
            label != fact.attributes.end() && !label->second.empty() ? label->second : fact.item);
        for (const auto& [attribute, text] : fact.attributes) {
            const auto column = list.attributes.find(attribute);
            if (column != list.attributes.end() && !text.empty()) {
                put(list.sheet, {row, column->second}, label_of(attribute_codes(list, attribute), text));
            }
        }
        return row;
    }

    /// An item that is there already: what its row lacks is filled in.
    void put_attributes_of(const FillFact& fact, const BoundField& field) {
        for (const auto& [attribute, text] : fact.attributes) {
            const auto cell = field.attributes.find(attribute);
            if (cell == field.attributes.end() || text.empty() || !blank(cell->second)) continue;
            std::string codes;
            for (const BoundList& list : binding_.lists) {
                if (list.line == field.line) codes = attribute_codes(list, attribute);
            }
            if (written_.insert(cell->second).second) put(cell->second.sheet, cell->second.ref, label_of(codes, text));
        }
    }

    bool blank(SheetCell cell) const { return workbook_.sheets[cell.sheet].value(cell.ref).is_blank(); }

    std::string attribute_codes(const BoundList& list, const std::string& attribute) const {
        const Input* input = schema_.input(binding_.input);
        if (!input) return {};
        for (const InputSheet& sheet : input->sheets) {
            for (const InputRegion& region : sheet.regions) {
                if (region.list_line != list.line) continue;
                for (const ColumnSpec& column : region.columns) {
                    if (column.attribute == attribute) return column.codes;
                }
            }
        }
        return {};
    }

    /// What the drop-down offers for an id; a text that is no id stays as it is.
    std::string label_of(const std::string& codes, const std::string& text) const {
        if (codes == "units") {
            const OrganisationUnit* unit = schema_.unit(text);
            return unit ? unit->label.sv : text;
        }
        const CodeList* list = codes.empty() ? nullptr : schema_.code_list(codes);
        if (!list) return text;
        const auto entry = std::ranges::find(list->entries, text, &CodeListEntry::id);
        return entry == list->entries.end() ? text : entry->label.sv;
    }

    // ---- values

    void put_value(const FillFact& fact, const BoundField& field) {
        if (field.text) return put(field.cell.sheet, field.cell.ref, fact.value);
        if (normalise_label(fact.value) == "rapporteras ej")
            return put(field.cell.sheet, field.cell.ref, std::string("rapporteras ej"));
        auto amount = Decimal::parse(fact.value);
        const Line* line = schema_.line(field.line);
        if (amount && line) amount = in_cell_unit(*amount, line->unit, field);
        if (!amount) return report("FILL-VALUE", fact);
        put(field.cell.sheet, field.cell.ref, *amount);
    }

    /// The inverse of what read_facts does: money to the cell's unit, percent to a share where the cell's format says so.
    std::optional<Decimal> in_cell_unit(Decimal amount, MeasureUnit from, const BoundField& field) const {
        const std::uint32_t format = workbook_.sheets[field.cell.sheet].format(field.cell.ref);
        const bool share = format < workbook_.formats.size() && workbook_.formats[format].number_class == NumberClass::Percent;
        if (from == MeasureUnit::Percent && share) return amount.times(*Decimal::parse("0.01"));
        return convert_money(amount, from, field.unit_of_measure);
    }

    void put(std::uint32_t sheet, CellRef ref, PatchContent content) {
        result_.value.push_back({workbook_.sheets[sheet].name, ref, std::move(content)});
    }

    const PlanSchema& schema_;
    const Binding& binding_;
    const Workbook& workbook_;
    std::map<FieldKey, const BoundField*> fields_;
    std::set<std::string> units_, lines_;
    std::map<const BoundList*, std::vector<std::uint32_t>> free_;
    std::map<std::pair<std::string, std::string>, std::optional<std::uint32_t>> rows_;  ///< list and item → row
    std::set<SheetCell> written_;
    Reported<std::vector<CellPatch>> result_;
};

}  // namespace

Reported<std::vector<CellPatch>> fill_patches(const PlanSchema& schema, const Binding& binding, const Workbook& workbook,
                                              const std::vector<FillFact>& facts) {
    return Filler(schema, binding, workbook).fill(facts);
}

}  // namespace planbok
