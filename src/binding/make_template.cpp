#include "binding/make_template.h"

#include <algorithm>

#include "base/text.h"
#include "binding/layout.h"
#include "binding/line_formula.h"
#include "binding/template_about.h"
#include "binding/template_choices.h"
#include "binding/template_look.h"
#include "writing/legal_names.h"

namespace planbok {

namespace {

/// One input sheet of the template, written region by region.
class TemplateSheet {
public:
    TemplateSheet(NewWorkbook& workbook, const Layout& layout, std::size_t index, TemplateChoices& choices)
        : workbook_(workbook), layout_(layout), index_(index), choices_(choices) {
        sheet_ = &workbook.add_sheet(spec().name);
    }

    void write() {
        set_up();
        titles();
        for (const LayoutRegion& region : layout_.regions) {
            if (region.sheet == index_) write_region(region);
        }
    }

private:
    const InputSheet& spec() const { return *layout_.sheets[index_].sheet; }
    std::uint32_t last_column() const { return layout_.sheets[index_].last_column; }

    void put(CellRef ref, NewContent content, const CellStyle& style) {
        sheet_->put(ref, std::move(content), workbook_.style(style));
    }

    void set_up() {
        sheet_->protect = true;
        sheet_->column_widths[Layout::kIdColumn] = 6;
        double label_width = 30;
        std::size_t regions = 0;
        const LayoutRegion* first = nullptr;
        for (const LayoutRegion& region : layout_.regions) {
            if (region.sheet != index_) continue;
            if (regions++ == 0) first = &region;
            if (region.is_list()) label_width = std::max(label_width, 48.0);
            for (const LayoutRow& row : region.rows)
                label_width = std::max(label_width, 2.0 + static_cast<double>(utf16_length(row.label.sv)));
            for (const LayoutColumn& column : region.columns) widen(column);
        }
        sheet_->column_widths[Layout::kLabelColumn] = std::min(label_width, 58.0);
        const bool one = regions == 1;
        sheet_->freeze = CellRef{one ? first->head_row + 1 : 0, Layout::kFirstColumn};
        sheet_->page.landscape = spec().landscape;
        sheet_->page.fit_width = 1;
        sheet_->page.fit_height = 0;
        sheet_->page.footer = "&L&F&C&A&RSida &P av &N";
        sheet_->page.title_rows = one ? std::pair{first->head_row, first->head_row} : std::pair{0u, 0u};
    }

    void widen(const LayoutColumn& column) {
        double width = column.spec->width;
        if (width <= 0) width = column.spec->kind == ColumnSpec::Kind::Value ? (is_text(*column.spec) ? 40 : 12) : 22;
        double& now = sheet_->column_widths[column.column];
        now = std::max(now, width);
    }

    bool is_text(const ColumnSpec& column) const {
        const Measure* measure = layout_.schema->measure(column.measure);
        return measure && holds_text(*measure);
    }
    bool is_printed(const ColumnSpec& column) const {
        return column.kind == ColumnSpec::Kind::Value && !column.measure.empty() &&
               column.measure == layout_.schema->printed_measure;
    }

    void titles() {
        put({0, Layout::kLabelColumn}, spec().title.sv.empty() ? spec().name : spec().title.sv, title_style());
        sheet_->row_heights[0] = 28;
        CellStyle under = text_style();
        under.color = look::kGrey;
        put({1, Layout::kLabelColumn}, layout_.unit->label.sv + " · " + layout_.schema->title.sv, under);
        if (!spec().intro.sv.empty()) wrapped(2, spec().intro.sv, text_style());
    }

    /// A text over the label and value columns, with the height it needs.
    void wrapped(std::uint32_t row, const std::string& text, CellStyle style) {
        style.wrap = true;
        style.vertical = VerticalAlign::Top;
        put({row, Layout::kLabelColumn}, text, style);
        if (last_column() > Layout::kLabelColumn) sheet_->merges.push_back({{row, Layout::kLabelColumn}, {row, last_column()}});
        double width = 0;
        for (const auto& [column, characters] : sheet_->column_widths) {
            if (column >= Layout::kLabelColumn && column <= last_column()) width += characters;
        }
        const double lines = static_cast<double>(utf16_length(text)) / std::max(width * 0.95, 20.0);
        sheet_->row_heights[row] = 15.5 * (1.0 + static_cast<double>(static_cast<int>(lines)));
    }

    void write_region(const LayoutRegion& region) {
        put({region.title_row, Layout::kIdColumn}, region_code(region), code_style());
        put({region.title_row, Layout::kLabelColumn}, region.title.sv, region_title_style());
        sheet_->row_heights[region.title_row] = 22;
        if (region.note_row) wrapped(*region.note_row, region.region->note_sv, note_style());
        write_head(region);
        for (const LayoutRow& row : region.rows) write_row(region, row);
        add_validations(region);
        add_names(region);
    }

    void write_head(const LayoutRegion& region) {
        CellStyle id = head_style(false);
        id.font_size = 8;
        put({region.head_row, Layout::kIdColumn}, region.id_heading, id);
        CellStyle label = head_style(false);
        label.horizontal = HorizontalAlign::Left;
        put({region.head_row, Layout::kLabelColumn}, region.label_heading, label);
        for (const LayoutColumn& column : region.columns) {
            CellStyle style = head_style(is_printed(*column.spec));
            if (column.spec->kind != ColumnSpec::Kind::Value || is_text(*column.spec)) {
                style.horizontal = HorizontalAlign::Left;
                style.indent = 1;
            }
            put({region.head_row, column.column}, column.label.sv, style);
        }
        sheet_->row_heights[region.head_row] = 32;
    }

    bool is_sum(const LayoutRow& row) const {
        if (row.kind == LayoutRow::Kind::Sum) return true;
        const Line* line = layout_.schema->line(row.line);
        if (!line || line->formula_text.empty() || !row.item.empty()) return false;
        return line->formula_text.find_first_of("/*") == std::string::npos && !line->varav;
    }

    void write_row(const LayoutRegion& region, const LayoutRow& row) {
        const bool wraps = row.kind == LayoutRow::Kind::Item || row.label.sv.size() >= 56;
        if (!wraps) sheet_->row_heights[row.row] = 17;  // the others find their own height
        if (row.kind == LayoutRow::Kind::Heading) return put({row.row, Layout::kLabelColumn}, row.label.sv, heading_row_style());
        const bool sum = is_sum(row);
        const bool item = row.kind == LayoutRow::Kind::Item;
        CellStyle code = code_style();
        code.locked = !item;
        put({row.row, Layout::kIdColumn}, item ? NewContent{} : NewContent{row.code}, code);
        CellStyle label = row_label_style(sum, row.varav);
        if (item) {
            label.fill = look::kInputFill;
            label.locked = false;
        }
        put({row.row, Layout::kLabelColumn}, item ? NewContent{} : NewContent{shown_label(row)}, label);
        for (const LayoutColumn& column : region.columns) write_cell(region, row, column, sum);
    }

    static std::string shown_label(const LayoutRow& row) {
        const std::string lower = to_lower(row.label.sv);
        const bool said = lower.starts_with("varav") || lower.starts_with("därav");
        return row.varav && !said ? "varav " + row.label.sv : row.label.sv;
    }

    void write_cell(const LayoutRegion& region, const LayoutRow& row, const LayoutColumn& column, bool sum) {
        const CellRef ref{row.row, column.column};
        const ColumnSpec& kind = *column.spec;
        if (kind.kind != ColumnSpec::Kind::Value) return write_attribute(row, kind, ref, sum);
        if (!layout_.is_used(row, kind)) return put(ref, {}, value_style(CellUse::Unused, sum, row.varav));
        const FieldKey key = layout_.key_of(row, kind);
        NewContent content;
        CellUse use = is_printed(kind) ? CellUse::Printed : CellUse::Input;
        bool locked = false, text = is_text(kind);
        const bool amount = key.measure == layout_.schema->amount_measure;
        if (row.kind == LayoutRow::Kind::Sum && amount) {
            content = NewFormula{layout_list_sum(region, column.column), {}};
            use = CellUse::Computed;
        } else if (row.kind != LayoutRow::Kind::Item) {
            const auto field = layout_.fields.find(key);
            if (field == layout_.fields.end()) return put(ref, {}, value_style(CellUse::Unused, sum, row.varav));
            text = field->second.text;
            locked = field->second.role == FieldRole::Locked;
            if (field->second.ref != ref || layout_.regions[field->second.region].sheet != index_) {
                content = NewFormula{other_cell(field->second), {}};  // the same line a second time shows the first
                use = CellUse::Computed;
            } else if (field->second.role == FieldRole::Computed) {
                content = NewFormula{formula_text(key), {}};
                use = CellUse::Computed;
            }
        }
        CellStyle style = value_style(use, sum, row.varav);
        style.locked = style.locked || locked;
        const Line* line = layout_.schema->line(row.line);
        if (text) {
            style.horizontal = HorizontalAlign::Left;
            style.wrap = true;
            style.number_format = "@";
        } else if (line) {
            const MeasureUnit unit = cell_unit(*region.region, *line);
            style.number_format = number_format(*line, unit, region.region->measure_unit,
                                                unit == line->unit ? line->decimals : region.region->decimals);
        }
        put(ref, std::move(content), style);
    }

    std::string other_cell(const LayoutField& field) const {
        const std::size_t sheet = layout_.regions[field.region].sheet;
        const std::string cell = to_a1(field.ref);
        return sheet == index_ ? cell : quoted_sheet_name(layout_.sheets[sheet].sheet->name) + "!" + cell;
    }

    /// A quotient of cells not yet filled in shows nothing rather than an error.
    std::string formula_text(const FieldKey& key) const {
        const std::string formula = layout_formula(layout_, key).value_or(std::string());
        return layout_.schema->line(key.line)->formula_text.find('/') == std::string::npos ? formula
                                                                                           : "IFERROR(" + formula + ",\"\")";
    }

    /// A locked attribute of a table's row is its source: the section of the document that decides the line.
    void write_attribute(const LayoutRow& row, const ColumnSpec& column, CellRef ref, bool sum) {
        const bool locked = column.role == FieldRole::Locked;
        if (row.kind == LayoutRow::Kind::Sum) return put(ref, {}, value_style(CellUse::Unused, sum, row.varav));
        CellStyle style = value_style(locked ? CellUse::Unused : CellUse::Input, sum, row.varav);
        style.horizontal = HorizontalAlign::Left;
        style.indent = 1;
        style.wrap = true;
        style.bold = false;
        const Line* line = layout_.schema->line(row.line);
        if (!locked || row.kind == LayoutRow::Kind::Item || !line) return put(ref, {}, style);
        style.color = look::kGrey;
        style.font_size = 9;
        put(ref, line->source.empty() ? NewContent{} : NewContent{line->source}, style);
    }

    void add_validations(const LayoutRegion& region) {
        for (const LayoutColumn& column : region.columns) {
            if (column.spec->kind != ColumnSpec::Kind::Value) {
                add_choice(region, column);
            } else if (!is_text(*column.spec)) {
                add_amount_validations(region, column);
            }
        }
    }

    void add_choice(const LayoutRegion& region, const LayoutColumn& column) {
        if (column.spec->codes.empty()) return;
        const std::string formula = choices_.formula(column.spec->codes);
        if (formula.empty()) return;
        const std::uint32_t last = region.sum_row() ? region.sum_row()->row - 1 : region.last_row;
        if (last <= region.head_row) return;
        NewValidation validation{.range = {{region.head_row + 1, column.column}, {last, column.column}}};
        validation.formula1 = formula;
        validation.error_title = column.label.sv;
        validation.error_text = "Välj ett av värdena i listan.";
        sheet_->validations.push_back(std::move(validation));
    }

    /// Runs of cells to be filled in with numbers; a text such as "rapporteras ej" can be kept after the warning.
    void add_amount_validations(const LayoutRegion& region, const LayoutColumn& column) {
        std::optional<std::uint32_t> first;
        for (std::uint32_t row = region.head_row + 1; row <= region.last_row + 1; ++row) {
            const bool number = row <= region.last_row && takes_number(region, region.rows[row - region.head_row - 1], column);
            if (number && !first) first = row;
            if (number || !first) continue;
            NewValidation validation{.range = {{*first, column.column}, {row - 1, column.column}}};
            validation.type = "decimal";
            validation.operation = "between";
            validation.formula1 = "-999999999999";
            validation.formula2 = "999999999999";
            validation.stop = false;
            validation.error_title = "Inte ett tal";
            validation.error_text =
                "Skriv ett tal, till exempel 12,5, utan mellanslag, enhet eller bokstäver. Ska uppgiften inte lämnas: "
                "skriv ”rapporteras ej” och välj Ja.";
            sheet_->validations.push_back(std::move(validation));
            first.reset();
        }
    }

    bool takes_number(const LayoutRegion& region, const LayoutRow& row, const LayoutColumn& column) const {
        if (row.kind == LayoutRow::Kind::Item) return true;
        if (!layout_.is_used(row, *column.spec)) return false;
        const auto field = layout_.fields.find(layout_.key_of(row, *column.spec));
        if (field == layout_.fields.end() || field->second.role != FieldRole::Input || field->second.text) return false;
        return &layout_.regions[field->second.region] == &region && field->second.ref == CellRef{row.row, column.column};
    }

    /// `line`, `line_unit` or `line_item`: the amounts of a row, for formulas of the sender's own and as a second way to know the
    /// row.
    void add_names(const LayoutRegion& region) {
        for (const LayoutRow& row : region.rows) {
            if (row.kind != LayoutRow::Kind::Line) continue;
            std::string cells;
            for (const LayoutColumn& column : region.columns) {
                if (column.spec->kind != ColumnSpec::Kind::Value || !layout_.is_used(row, *column.spec)) continue;
                const FieldKey key = layout_.key_of(row, *column.spec);
                const auto field = layout_.fields.find(key);
                const bool here = field != layout_.fields.end() && &layout_.regions[field->second.region] == &region &&
                                  field->second.ref == CellRef{row.row, column.column};
                if (key.measure != layout_.schema->amount_measure || !here) continue;
                const std::string letters = column_letters(column.column), number = std::to_string(row.row + 1);
                cells += (cells.empty() ? "" : ",") + quoted_sheet_name(spec().name) + "!$" + letters + "$" + number;
            }
            const std::string& name = row.name;
            const bool doubled = std::ranges::any_of(
                workbook_.names, [&](const DefinedName& known) { return equal_ignoring_case(known.name, name); });
            if (cells.empty() || doubled || !is_legal_defined_name(name)) continue;
            workbook_.names.push_back({name, cells, std::nullopt, false});
        }
    }

    NewWorkbook& workbook_;
    const Layout& layout_;
    std::size_t index_;
    TemplateChoices& choices_;
    NewSheet* sheet_ = nullptr;  ///< valid while no other sheet is added
};

}  // namespace

Expected<NewWorkbook> make_template(const PlanSchema& schema, const Input& input, const OrganisationUnit& unit,
                                    const std::string& created) {
    if (std::ranges::find(input.units, unit.id) == input.units.end()) {
        std::string units;
        for (const std::string& id : input.units) units += (units.empty() ? "" : ", ") + id;
        return fail("TPL-UNIT", {}, {{"expected", units}, {"found", unit.id}});
    }
    const Layout layout = lay_out(schema, input, unit);
    NewWorkbook workbook;
    workbook.title = input.title.sv + " – " + unit.label.sv;
    workbook.created = created;
    workbook.custom_properties = {{"Plan", schema.id}, {"Planversion", schema.version}, {"Enhet", unit.id}, {"Mall", input.id}};
    add_about_sheet(workbook, layout);
    TemplateChoices choices(schema);
    for (std::size_t index = 0; index < layout.sheets.size(); ++index) TemplateSheet(workbook, layout, index, choices).write();
    choices.add_sheet(workbook);
    return workbook;
}

}  // namespace planbok
