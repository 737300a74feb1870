#include "binding/bind_fields.h"

#include <algorithm>
#include <set>

#include "binding/label_key.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

/// The unit a number format writes behind the number: `#,##0" tkr"`. A percent format scales and is no such text.
std::optional<MeasureUnit> unit_of_format(const std::string& format_code) {
    const auto open = format_code.find('"');
    if (open == std::string::npos) return std::nullopt;
    const auto close = format_code.find('"', open + 1);
    if (close == std::string::npos) return std::nullopt;
    const std::string key = label_key(format_code.substr(open + 1, close - open - 1));
    return key.empty() ? std::nullopt : parse_measure_unit(key);
}

class FieldBinder {
public:
    FieldBinder(const Layout& layout, std::size_t region, const LocatedRegion& place, const BoundColumns& columns,
                const std::vector<PhysicalRow>& physical, const Workbook& workbook)
        : layout_(layout),
          region_(region),
          spec_(layout.regions[region]),
          place_(place),
          columns_(columns),
          physical_(physical),
          workbook_(workbook) {}

    Reported<RegionFields> table(const BoundRows& rows) {
        std::set<std::size_t> taken;
        for (std::size_t row = 0; row < rows.match.size(); ++row) {
            if (!rows.match[row]) continue;
            taken.insert(rows.match[row]->physical);
            if (spec_.rows[row].kind == LayoutRow::Kind::Line) add_line(row, *rows.match[row]);
        }
        if (spec_.region->own_rows && !taken.empty()) {
            for (std::size_t i = *taken.begin(); i < *taken.rbegin(); ++i) {
                if (!taken.contains(i) && !physical_[i].claimed && physical_[i].has_values)
                    add_row(i, slug(physical_[i].label), true);
            }
        }
        return std::move(result_);
    }

    Reported<RegionFields> list(const BoundListRows& rows) {
        result_.value.list = describe(rows);
        for (const ListItem& item : rows.items) {
            add_row(item.physical, item.item, false);
            for (std::size_t column = 0; column < spec_.columns.size(); ++column) add_item_field(item, column);
        }
        for (const std::size_t own : rows.own) add_row(own, slug(physical_[own].label), true);
        if (rows.sum) add_sum(*rows.sum);
        return std::move(result_);
    }

private:
    void add_row(std::size_t physical, std::string item, bool own) {
        const PhysicalRow& at = physical_[physical];
        result_.value.rows.push_back({.region = spec_.key,
                                      .unit = spec_.unit,
                                      .item = std::move(item),
                                      .label = at.label,
                                      .label_cell = {place_.sheet, {at.row, at.label_column}},
                                      .own = own});
    }

    std::map<std::string, SheetCell> attributes_of(const PhysicalRow& at) const {
        std::map<std::string, SheetCell> attributes;
        for (std::size_t i = 0; i < spec_.columns.size(); ++i) {
            if (spec_.columns[i].spec->kind == ColumnSpec::Kind::Value || !columns_.column[i]) continue;
            attributes[spec_.columns[i].spec->attribute] = {place_.sheet, {at.row, *columns_.column[i]}};
        }
        return attributes;
    }

    void add_line(std::size_t row, const BoundRows::Match& match) {
        const PhysicalRow& at = physical_[match.physical];
        for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
            const ColumnSpec& spec = *spec_.columns[column].spec;
            if (spec.kind != ColumnSpec::Kind::Value || !columns_.column[column]) continue;
            const auto planned = planned_field(row, column);
            if (!planned) continue;
            BoundField field = field_of(layout_.key_of(spec_.rows[row], spec), at, column);
            field.role = planned->role;
            field.required = planned->required;
            field.text = planned->text;
            field.attributes = attributes_of(at);
            field.row_reason = match.reason;
            result_.value.fields.push_back(std::move(field));
        }
    }

    /// The template's field of a row and column, when this is where the line stands (and not a second showing of it).
    const LayoutField* planned_field(std::size_t row, std::size_t column) const {
        const auto found = layout_.fields.find(layout_.key_of(spec_.rows[row], *spec_.columns[column].spec));
        if (found == layout_.fields.end()) return nullptr;
        const LayoutField& field = found->second;
        return field.region == region_ && field.row == row && field.column == column ? &field : nullptr;
    }

    void add_item_field(const ListItem& item, std::size_t column) {
        const ColumnSpec& spec = *spec_.columns[column].spec;
        if (spec.kind != ColumnSpec::Kind::Value || !columns_.column[column]) return;
        const PhysicalRow& at = physical_[item.physical];
        FieldKey key = layout_.key_of(spec_.rows.front(), spec);
        key.item = item.item;
        const Measure* measure = layout_.schema->measure(key.measure);
        BoundField field = field_of(key, at, column);
        field.required = false;
        field.text = measure && holds_text(*measure);
        field.attributes = attributes_of(at);
        field.attributes["benamning"] = {place_.sheet, {at.row, at.label_column}};
        field.row_reason = item.reason;
        result_.value.fields.push_back(std::move(field));
    }

    void add_sum(std::size_t physical) {
        const std::size_t row = spec_.rows.size() - 1;
        for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
            if (spec_.columns[column].spec->kind != ColumnSpec::Kind::Value || !columns_.column[column]) continue;
            const auto planned = planned_field(row, column);
            if (!planned) continue;
            BoundField field = field_of(layout_.key_of(spec_.rows[row], *spec_.columns[column].spec), physical_[physical], column);
            field.role = planned->role;
            field.required = planned->required;
            result_.value.fields.push_back(std::move(field));
        }
    }

    BoundField field_of(const FieldKey& key, const PhysicalRow& at, std::size_t column) {
        BoundField field{.unit = key.unit, .line = key.line, .item = key.item, .period = key.period, .measure = key.measure};
        field.cell = {place_.sheet, {at.row, *columns_.column[column]}};
        const Line* line = layout_.schema->line(key.line);
        if (!line) return field;
        field.unit_of_measure = cell_unit(*spec_.region, *line);
        const bool printed = spec_.region->printed || key.measure == layout_.schema->printed_measure;
        if (printed) field.rounded_to = decimals_of(*line, field.unit_of_measure);
        const Measure* measure = layout_.schema->measure(key.measure);
        if (!(measure && holds_text(*measure)) && line->unit != MeasureUnit::Text) find_unit(field, *line, at, column);
        return field;
    }

    /// Decimals of a printed figure in the line's own unit: a table in whole tkr of a line in mnkr is rounded to three decimals.
    int decimals_of(const Line& line, MeasureUnit cell) const {
        if (cell == line.unit || !is_money(cell)) return line.decimals;
        return std::max(spec_.region->decimals + money_exponent(line.unit) - money_exponent(cell), 0);
    }

    void find_unit(BoundField& field, const Line& line, const PhysicalRow& at, std::size_t column) {
        const Sheet& sheet = workbook_.sheets[place_.sheet];
        const std::uint32_t format = sheet.format(field.cell.ref);
        const std::optional<MeasureUnit> near[] = {
            format < workbook_.formats.size() ? unit_of_format(workbook_.formats[format].format_code) : std::nullopt, at.unit};
        for (const auto& unit : near) {
            if (!unit) continue;
            if (*unit == line.unit || (is_money(*unit) && is_money(line.unit))) return use(field, *unit);
            return report(field, line, *unit, at);
        }
        for (const auto& unit : {columns_.unit[column], columns_.region_unit}) {
            if (unit && is_money(*unit) && is_money(line.unit)) return use(field, *unit);
        }
    }

    static void use(BoundField& field, MeasureUnit unit) {
        field.unit_from_workbook = unit != field.unit_of_measure;
        field.unit_of_measure = unit;
    }

    /// Once for a row: what its label or format says does not convert to what the line is measured in.
    void report(const BoundField& field, const Line& line, MeasureUnit unit, const PhysicalRow& at) {
        if (!reported_.insert(at.row).second) return;
        Finding made = make_finding("TPL-MEASURE", place_of(workbook_, field.cell));
        made.line = field.line;
        made.unit = field.unit;
        made.expected = to_string(line.unit);
        made.found = to_string(unit);
        result_.findings.push_back(std::move(made));
    }

    BoundList describe(const BoundListRows& rows) const {
        BoundList list{.region = spec_.key, .unit = spec_.unit, .line = spec_.region->list_line, .sheet = place_.sheet};
        list.id_column = columns_.id_column;
        list.label_column = columns_.label_column;
        list.first_row = rows.first_row;
        list.last_row = rows.last_row;
        for (std::size_t i = 0; i < spec_.columns.size(); ++i) {
            const ColumnSpec& spec = *spec_.columns[i].spec;
            if (!columns_.column[i]) continue;
            if (spec.kind == ColumnSpec::Kind::Value) {
                list.values[{spec.period, spec.measure.empty() ? layout_.schema->amount_measure : spec.measure}] =
                    *columns_.column[i];
            } else {
                list.attributes[spec.attribute] = *columns_.column[i];
            }
        }
        std::size_t next = 0;
        for (std::uint32_t row = rows.first_row; row <= rows.last_row; ++row) {
            while (next < physical_.size() && physical_[next].row < row) ++next;
            const bool content = next < physical_.size() && physical_[next].row == row && !physical_[next].is_blank();
            if (!content) list.free_rows.push_back(row);
        }
        if (rows.sum) list.sum_row = physical_[*rows.sum].row;
        return list;
    }

    const Layout& layout_;
    std::size_t region_;
    const LayoutRegion& spec_;
    const LocatedRegion& place_;
    const BoundColumns& columns_;
    const std::vector<PhysicalRow>& physical_;
    const Workbook& workbook_;
    std::set<std::uint32_t> reported_;
    Reported<RegionFields> result_;
};

}  // namespace

Reported<RegionFields> bind_table_fields(const Layout& layout, std::size_t region, const LocatedRegion& place,
                                         const BoundColumns& columns, const BoundRows& rows,
                                         const std::vector<PhysicalRow>& physical, const Workbook& workbook) {
    return FieldBinder(layout, region, place, columns, physical, workbook).table(rows);
}

Reported<RegionFields> bind_list_fields(const Layout& layout, std::size_t region, const LocatedRegion& place,
                                        const BoundColumns& columns, const BoundListRows& rows,
                                        const std::vector<PhysicalRow>& physical, const Workbook& workbook) {
    return FieldBinder(layout, region, place, columns, physical, workbook).list(rows);
}

}  // namespace planbok
