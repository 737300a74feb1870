#include "binding/layout.h"

#include <algorithm>

#include "base/text.h"
#include "binding/line_formula.h"
#include "schema/unit_exists.h"

namespace planbok {

namespace {

void add_label(std::vector<std::string>& labels, const std::string& label) {
    if (!label.empty() && std::ranges::find(labels, label) == labels.end()) labels.push_back(label);
}

void add_label(std::vector<std::string>& labels, const LocalText& label) {
    add_label(labels, label.sv);
    add_label(labels, label.en);
}

/// "self", "varav" or an id as unit ids; a region's own word stands for rows that say nothing.
std::vector<std::string> units_of(const PlanSchema& schema, const OrganisationUnit& unit, std::string_view word,
                                  std::string_view otherwise) {
    if (word.empty()) word = otherwise;
    if (word.empty() || word == "self") return {unit.id};
    if (word != "varav") return {std::string(word)};
    std::vector<std::string> ids;
    for (const OrganisationUnit* part : schema.children(unit.id, true)) {
        if (part->varav) ids.push_back(part->id);
    }
    return ids;
}

/// Names a row: the unit stands in its code and name only where it is not the one the region is about.
void identify(const Layout& layout, const LayoutRegion& region, LayoutRow& row) {
    const std::string& own = region.region->unit == "varav" ? layout.unit->id : region.unit;
    row.code = row.name = row.line;
    if (!row.item.empty()) {
        row.code += "/" + row.item;
        row.name += "_" + row.item;
    }
    if (row.unit != own) {
        row.code += ":" + row.unit;
        row.name += "_" + row.unit;
    }
}

/// The label of a line, or of the delmått of an indicator.
LocalText part_label(const Layout& layout, const LayoutRow& row, const Line* line) {
    const Indicator* indicator = row.item.empty() ? nullptr : layout.schema->indicator(row.line);
    if (indicator) {
        const auto part = std::ranges::find(indicator->parts, row.item, &CodeListEntry::id);
        if (part != indicator->parts.end()) return part->label;
    }
    return line ? line->label : LocalText{};
}

void label_row(const Layout& layout, const LayoutRegion& region, LayoutRow& row) {
    const RowSpec& spec = *row.spec;
    const Line* line = layout.schema->line(row.line);
    const OrganisationUnit* unit = layout.schema->unit(row.unit);
    const bool by_unit = unit && row.unit != region.unit;
    const LocalText own = by_unit ? unit->label : part_label(layout, row, line);
    row.label = spec.label.sv.empty() && spec.label.en.empty() ? own : spec.label;
    add_label(row.labels, row.label);
    row.synonyms_from = row.labels.size();
    for (const std::string& synonym : spec.synonyms) add_label(row.labels, synonym);
    add_label(row.labels, own);
    if (by_unit) {
        for (const std::string& synonym : unit->synonyms) add_label(row.labels, synonym);
        add_label(row.labels, unit->short_name);
    } else if (line && row.item.empty()) {
        for (const std::string& synonym : line->synonyms) add_label(row.labels, synonym);
    }
    for (const auto& [label, id] : *layout.accepted) {
        if (id == row.code || (by_unit ? id == row.unit : id == row.line)) add_label(row.labels, label);
    }
    row.varav = (by_unit && unit->varav) || (!by_unit && line && line->varav);
}

void add_table_rows(const Layout& layout, LayoutRegion& placed) {
    const InputRegion& region = *placed.region;
    for (const RowSpec& spec : region.rows) {
        if (spec.is_heading()) {
            LayoutRow row{.kind = LayoutRow::Kind::Heading, .spec = &spec, .label = spec.label};
            add_label(row.labels, spec.label);
            row.synonyms_from = row.labels.size();
            for (const std::string& synonym : spec.synonyms) add_label(row.labels, synonym);
            placed.rows.push_back(std::move(row));
            continue;
        }
        // In a region repeated for each part, a row that says nothing is about the region's unit.
        const auto units = spec.unit.empty() && region.unit == "varav"
                               ? std::vector<std::string>{placed.unit}
                               : units_of(*layout.schema, *layout.unit, spec.unit, placed.unit);
        for (const std::string& unit : units) {
            LayoutRow row{.spec = &spec, .line = spec.line, .unit = unit, .item = spec.item};
            identify(layout, placed, row);
            label_row(layout, placed, row);
            placed.rows.push_back(std::move(row));
        }
    }
}

void add_list_rows(const Layout& layout, LayoutRegion& placed) {
    const InputRegion& region = *placed.region;
    for (int i = 0; i < std::max(region.empty_rows, 1); ++i) {
        placed.rows.push_back({.kind = LayoutRow::Kind::Item, .line = region.list_line, .unit = placed.unit});
    }
    if (region.sum_line.empty()) return;
    LayoutRow row{.kind = LayoutRow::Kind::Sum, .line = region.sum_line, .unit = placed.unit};
    identify(layout, placed, row);
    if (const Line* line = layout.schema->line(region.sum_line)) {
        row.label = line->label;
        add_label(row.labels, line->label);
        row.synonyms_from = row.labels.size();
        for (const std::string& synonym : line->synonyms) add_label(row.labels, synonym);
    }
    add_label(row.labels, std::string("Summa"));
    placed.rows.push_back(std::move(row));
}

LocalText column_label(const PlanSchema& schema, const ColumnSpec& spec) {
    if (!spec.label.sv.empty() || !spec.label.en.empty()) return spec.label;
    if (spec.kind != ColumnSpec::Kind::Value) return {spec.attribute, spec.attribute};
    const Period* period = schema.period(spec.period);
    const Measure* measure = schema.measure(spec.measure);
    if (!period) return {spec.period, spec.period};
    if (!measure || measure->role == Measure::Role::Amount) return period->label;
    return {measure->label.sv + " " + period->id, measure->label.en + " " + period->id};
}

bool is_id_column(const ColumnSpec& spec) {
    return spec.kind == ColumnSpec::Kind::Key && (spec.attribute.empty() || spec.attribute == "id" || spec.attribute == "item");
}
bool is_label_column(const ColumnSpec& spec) {
    return spec.kind != ColumnSpec::Kind::Value && !is_id_column(spec) &&
           (spec.attribute == "benamning" || spec.attribute == "label");
}

void add_columns(const PlanSchema& schema, LayoutRegion& placed) {
    const InputRegion& region = *placed.region;
    placed.id_heading = "Id";
    placed.label_heading = region.row_heading.sv.empty() ? "Benämning" : region.row_heading.sv;
    std::uint32_t column = Layout::kFirstColumn;
    for (const ColumnSpec& spec : region.columns) {
        if (is_id_column(spec)) {
            if (!spec.label.sv.empty()) placed.id_heading = spec.label.sv;
        } else if (is_label_column(spec)) {
            if (!spec.label.sv.empty()) placed.label_heading = spec.label.sv;
        } else {
            placed.columns.push_back({&spec, column_label(schema, spec), column++});
        }
    }
}

/// "Vårdval" of "varav Vårdval": in a title the word stands already.
std::string plain_name(const std::string& label) {
    const std::string lead = "varav ";
    return label.size() > lead.size() && to_lower(label.substr(0, lead.size())) == lead ? label.substr(lead.size()) : label;
}

/// A region that is repeated for each part names the part, in place of {unit} or at the end.
LocalText region_title(const Layout& layout, const InputRegion& region, const std::string& unit_id) {
    const OrganisationUnit* unit = layout.schema->unit(unit_id);
    if (!unit) return region.title;
    const auto fill = [&](std::string text, const std::string& name) {
        const auto at = text.find("{unit}");
        if (at != std::string::npos) return text.replace(at, 6, name);
        if (region.unit != "varav" || text.empty()) return text;
        return text + (text.ends_with("varav") || text.ends_with("of which") ? " " : " – ") + name;
    };
    return {fill(region.title.sv, plain_name(unit->label.sv)), fill(region.title.en, unit->label.en)};
}

/// Rows 1–3 are the sheet's title, whose it is, and its introduction; then the regions with two rows between.
void place_rows(LayoutRegion& placed, std::uint32_t& next) {
    placed.title_row = next++;
    if (!placed.region->note_sv.empty()) placed.note_row = next++;
    placed.head_row = next++;
    for (LayoutRow& row : placed.rows) row.row = next++;
    placed.last_row = next - 1;
    next += 2;
}

void add_sheet(Layout& layout, const InputSheet& sheet) {
    const std::size_t index = layout.sheets.size();
    layout.sheets.push_back({&sheet, Layout::kLabelColumn});
    std::uint32_t next = sheet.intro.sv.empty() ? 3 : 4;
    for (const InputRegion& region : sheet.regions) {
        for (const std::string& unit : units_of(*layout.schema, *layout.unit, region.unit, "self")) {
            LayoutRegion placed{.region = &region, .sheet = index, .key = region.id, .unit = unit};
            if (region.unit == "varav") placed.key += "/" + unit;
            placed.title = region_title(layout, region, unit);
            add_columns(*layout.schema, placed);
            region.kind == InputRegion::Kind::List ? add_list_rows(layout, placed) : add_table_rows(layout, placed);
            place_rows(placed, next);
            for (const LayoutColumn& column : placed.columns) {
                layout.sheets[index].last_column = std::max(layout.sheets[index].last_column, column.column);
            }
            layout.regions.push_back(std::move(placed));
        }
    }
}

void index_region(Layout& layout, std::size_t index) {
    const LayoutRegion& region = layout.regions[index];
    for (std::size_t r = 0; r < region.rows.size(); ++r) {
        const LayoutRow& row = region.rows[r];
        if (row.kind != LayoutRow::Kind::Line && row.kind != LayoutRow::Kind::Sum) continue;
        for (std::size_t c = 0; c < region.columns.size(); ++c) {
            const ColumnSpec& column = *region.columns[c].spec;
            if (column.kind != ColumnSpec::Kind::Value || !layout.is_used(row, column)) continue;
            LayoutField field{.region = index, .row = r, .column = c, .ref = {row.row, region.columns[c].column}};
            layout.fields.try_emplace(layout.key_of(row, column), field);
        }
    }
}

/// Rows of tables go first: the sum row of a list may be a line that has a row of its own in a table.
void index_fields(Layout& layout) {
    for (const bool lists : {false, true}) {
        for (std::size_t i = 0; i < layout.regions.size(); ++i) {
            if (layout.regions[i].is_list() == lists) index_region(layout, i);
        }
    }
}

FieldRole role_of(const Layout& layout, const LayoutRow& row, const ColumnSpec& column, const FieldKey& key) {
    const bool amount = key.measure == layout.schema->amount_measure;
    if (row.kind == LayoutRow::Kind::Sum) return amount ? FieldRole::Computed : FieldRole::Input;
    if (amount && (!row.spec->role || *row.spec->role == FieldRole::Computed)) {
        if (layout_formula(layout, key)) return FieldRole::Computed;
        return column.role.value_or(FieldRole::Input) == FieldRole::Locked ? FieldRole::Locked : FieldRole::Input;
    }
    if (row.spec->role && *row.spec->role != FieldRole::Computed) return *row.spec->role;
    const FieldRole role = column.role.value_or(FieldRole::Input);
    return role == FieldRole::Computed ? FieldRole::Input : role;
}

void judge_fields(Layout& layout) {
    for (auto& [key, field] : layout.fields) {
        const LayoutRegion& region = layout.regions[field.region];
        const LayoutRow& row = region.rows[field.row];
        const Line* line = layout.schema->line(key.line);
        const Measure* measure = layout.schema->measure(key.measure);
        field.role = role_of(layout, row, *region.columns[field.column].spec, key);
        field.text = (measure && holds_text(*measure)) || (line && line->unit == MeasureUnit::Text);
        field.required =
            key.measure == layout.schema->amount_measure ? line && line->required : region.columns[field.column].spec->required;
    }
    // The printed figure stands beside a computed one; where the amount is filled in by hand it is the printed figure itself.
    std::erase_if(layout.fields, [&](const auto& entry) {
        const auto& [key, field] = entry;
        const LayoutRegion& region = layout.regions[field.region];
        const LayoutRow& row = region.rows[field.row];
        if (!region.columns[field.column].spec->computed_rows_only) return false;
        if (row.spec && std::ranges::find(row.spec->measures, key.measure) != row.spec->measures.end()) return false;
        FieldKey amount = key;
        amount.measure = layout.schema->amount_measure;
        const auto found = layout.fields.find(amount);
        return found == layout.fields.end() || found->second.role != FieldRole::Computed;
    });
}

}  // namespace

const LayoutRow* LayoutRegion::sum_row() const {
    return !rows.empty() && rows.back().kind == LayoutRow::Kind::Sum ? &rows.back() : nullptr;
}

bool Layout::is_used(const LayoutRow& row, const ColumnSpec& column) const {
    if (row.kind == LayoutRow::Kind::Heading) return false;
    if (column.kind == ColumnSpec::Kind::Value) {
        const OrganisationUnit* of = schema->unit(row.unit);
        if (of && !unit_exists_in(*schema, *of, column.period)) return false;
    }
    if (row.kind == LayoutRow::Kind::Item || column.kind != ColumnSpec::Kind::Value) return !column.computed_rows_only;
    if (row.kind == LayoutRow::Kind::Sum) return true;
    const RowSpec& spec = *row.spec;
    if (!spec.measures.empty() && std::ranges::find(spec.measures, column.measure) == spec.measures.end()) return false;
    return spec.periods.empty() || std::ranges::find(spec.periods, column.period) != spec.periods.end();
}

FieldKey Layout::key_of(const LayoutRow& row, const ColumnSpec& column) const {
    return {row.unit, row.line, row.item, column.period, column.measure.empty() ? schema->amount_measure : column.measure};
}

std::string region_code(const LayoutRegion& region) { return "[" + region.key + "]"; }

bool holds_text(const Measure& measure) {
    using Role = Measure::Role;
    return measure.role == Role::Text || measure.role == Role::BaselineText || measure.role == Role::BaselinePeriod;
}

MeasureUnit cell_unit(const InputRegion& region, const Line& line) {
    return is_money(region.measure_unit) && is_money(line.unit) ? region.measure_unit : line.unit;
}

Layout lay_out(const PlanSchema& schema, const Input& input, const OrganisationUnit& unit, const LabelMap& accepted) {
    Layout layout{.schema = &schema, .input = &input, .unit = &unit, .accepted = &accepted};
    for (const InputSheet& sheet : input.sheets) add_sheet(layout, sheet);
    layout.accepted = nullptr;
    index_fields(layout);
    judge_fields(layout);
    return layout;
}

}  // namespace planbok
