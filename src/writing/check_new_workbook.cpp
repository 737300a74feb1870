#include "writing/check_new_workbook.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "writing/defect.h"
#include "writing/legal_names.h"
#include "writing/overlaps.h"

namespace planbok {

namespace {

std::unexpected<Failure> refuse(Defect defect, Place place, std::string_view detail) {
    return std::unexpected(Failure{lint_finding(defect, std::move(place), detail)});
}

Place place_of(const NewSheet& sheet, std::string cell = {}) {
    Place place;
    place.sheet = sheet.name;
    place.cell = std::move(cell);
    return place;
}

/// The first fault found, at `sheet` and `cell`.
class SheetCheck {
public:
    SheetCheck(const NewWorkbook& workbook, const NewSheet& sheet, std::size_t index, const NewCells& cells)
        : workbook_(workbook), sheet_(sheet), index_(index), cells_(cells) {}

    std::optional<Finding> run() {
        check_layout();
        check_cells();
        check_merges();
        check_validations();
        check_conditional_formats();
        check_comments();
        check_hyperlinks();
        check_charts();
        return std::move(found_);
    }

private:
    void note(Defect defect, std::string cell, std::string_view detail) {
        if (!found_) found_ = lint_finding(defect, place_of(sheet_, std::move(cell)), detail);
    }

    void check_text(std::string_view text, std::string cell, std::size_t longest = kMaxCellText) {
        if (!is_valid_utf8(text)) note(Defect::TextCharacter, cell, {});
        else if (utf16_length(text) > longest) note(Defect::TextTooLong, std::move(cell), text);
    }

    void check_range(const Range& range) {
        const bool ordered = range.first.row <= range.last.row && range.first.column <= range.last.column;
        if (!ordered || range.last.row >= kMaxRows || range.last.column >= kMaxColumns) note(Defect::CellPlace, {}, "");
    }

    void check_formula(std::string_view formula, const std::string& cell) {
        if (!is_valid_utf8(formula)) return note(Defect::TextCharacter, cell, {});
        if (formula.empty() || utf16_length(formula) > kMaxFormula) return note(Defect::FormulaTooLong, cell, formula);
        const std::string_view future = future_function_without_prefix(formula);
        if (!future.empty()) note(Defect::FutureFunction, cell, future);
    }

    void check_color(std::string_view color, std::string cell = {}) {
        if (!color.empty() && !is_rgb(color)) note(Defect::Color, std::move(cell), color);
    }

    void check_layout() {
        check_color(sheet_.tab_color);
        const auto finite = [](double value, double most) { return value >= 0 && value <= most; };
        for (const auto& [column, width] : sheet_.column_widths) {
            if (column >= kMaxColumns || !finite(width, 255)) note(Defect::CellPlace, {}, "column width");
        }
        for (const auto& [row, height] : sheet_.row_heights) {
            if (row >= kMaxRows || !finite(height, 409.5)) note(Defect::CellPlace, {}, "row height");
        }
        for (const auto& [row, level] : sheet_.row_outline) {
            if (row >= kMaxRows || level < 0 || level > 7) note(Defect::CellPlace, {}, "outline level");
        }
        for (const std::uint32_t row : sheet_.hidden_rows) {
            if (row >= kMaxRows) note(Defect::CellPlace, {}, "hidden row");
        }
        for (const std::uint32_t column : sheet_.hidden_columns) {
            if (column >= kMaxColumns) note(Defect::CellPlace, {}, "hidden column");
        }
        if (sheet_.freeze) check_range({{0, 0}, *sheet_.freeze});
        if (sheet_.auto_filter) check_range(*sheet_.auto_filter);
        if (sheet_.page.print_area) check_range(*sheet_.page.print_area);
        if (sheet_.page.title_rows) check_range({{sheet_.page.title_rows->first, 0}, {sheet_.page.title_rows->second, 0}});
        if (sheet_.zoom < 10 || sheet_.zoom > 400) note(Defect::CellPlace, {}, "zoom");
        if (sheet_.page.fit_width < 0 || sheet_.page.fit_height < 0) note(Defect::CellPlace, {}, "page fit");
        check_text(sheet_.page.header, {}, 255);
        check_text(sheet_.page.footer, {}, 255);
    }

    void check_cells() {
        for (const NewCell* cell : cells_.of_sheet(index_)) {
            const std::string at = to_a1(cell->ref);
            if (cell->ref.row >= kMaxRows || cell->ref.column >= kMaxColumns) return note(Defect::CellPlace, {}, at);
            if (cell->style >= workbook_.styles.size()) note(Defect::StyleIndex, at, std::to_string(cell->style));
            const auto check_number = [&](double number) {
                if (!std::isfinite(number)) note(Defect::NumberNotFinite, at, {});
            };
            if (const auto* number = std::get_if<double>(&cell->content)) check_number(*number);
            if (const auto* text = std::get_if<std::string>(&cell->content)) check_text(*text, at);
            if (const auto* formula = std::get_if<NewFormula>(&cell->content)) {
                check_formula(formula->text, at);
                if (const auto* number = std::get_if<double>(&formula->cached)) check_number(*number);
                if (const auto* text = std::get_if<std::string>(&formula->cached)) check_text(*text, at);
            }
            if (found_) return;
        }
    }

    void check_merges() {
        for (const Range& merge : sheet_.merges) {
            check_range(merge);
            if (merge.first == merge.last) note(Defect::MergeOverlap, to_a1(merge), {});
        }
        if (found_) return;
        if (const auto overlap = first_overlap(sheet_.merges)) note(Defect::MergeOverlap, to_a1(*overlap), {});
    }

    void check_validations() {
        static constexpr std::string_view kTypes[] = {"whole", "decimal", "list", "date", "time", "textLength", "custom"};
        static constexpr std::string_view kOperations[] = {"",      "between",     "notBetween",     "equal", "notEqual", "lessThan", "lessThanOrEqual",
                                                           "greaterThan", "greaterThanOrEqual"};
        for (const NewValidation& validation : sheet_.validations) {
            check_range(validation.range);
            if (found_) return;
            const std::string at = to_a1(validation.range);
            if (std::find(std::begin(kTypes), std::end(kTypes), validation.type) == std::end(kTypes)) {
                note(Defect::ValidationText, at, validation.type);
            }
            if (std::find(std::begin(kOperations), std::end(kOperations), validation.operation) == std::end(kOperations)) {
                note(Defect::ValidationText, at, validation.operation);
            }
            const std::string& list = validation.formula1;
            if (list.starts_with('"') && utf16_length(list) > 257) note(Defect::ListLiteral, at, list);
            check_formula(validation.formula1, at);
            if (!validation.formula2.empty()) check_formula(validation.formula2, at);
            if (utf16_length(validation.error_title) > 32 || utf16_length(validation.prompt_title) > 32) {
                note(Defect::ValidationText, at, validation.error_title.empty() ? validation.prompt_title : validation.error_title);
            }
            if (utf16_length(validation.error_text) > 255) note(Defect::ValidationText, at, validation.error_text);
            if (utf16_length(validation.prompt_text) > 255) note(Defect::ValidationText, at, validation.prompt_text);
            for (const auto* text : {&validation.error_title, &validation.prompt_title, &validation.error_text, &validation.prompt_text}) {
                check_text(*text, at);
            }
        }
    }

    void check_conditional_formats() {
        for (const NewConditionalFormat& format : sheet_.conditional_formats) {
            check_range(format.range);
            if (found_) return;
            const std::string at = to_a1(format.range);
            check_formula(format.formula, at);
            check_color(format.fill, at);
            check_color(format.color, at);
        }
    }

    void check_comments() {
        std::set<CellRef> places;
        for (const NewComment& comment : sheet_.comments) {
            const bool inside = comment.ref.row < kMaxRows && comment.ref.column < kMaxColumns;
            if (!inside || !places.insert(comment.ref).second) note(Defect::CellPlace, to_a1(comment.ref), comment.text);
            check_text(comment.text, to_a1(comment.ref));
            check_text(comment.author, to_a1(comment.ref), 54);  // Excel's own limit for an author
        }
    }

    void check_hyperlinks() {
        if (sheet_.hyperlinks.size() > 65'530) note(Defect::HyperlinkCount, {}, std::to_string(sheet_.hyperlinks.size()));
        for (const NewHyperlink& link : sheet_.hyperlinks) {
            const std::string at = to_a1(link.ref);
            if (link.ref.row >= kMaxRows || link.ref.column >= kMaxColumns) note(Defect::CellPlace, at, {});
            if (link.target.empty() ? link.location.empty() : !is_legal_uri(link.target)) note(Defect::RelationshipUri, at, link.target);
            check_text(link.location, at, 2'083);
            check_text(link.tooltip, at, 255);
        }
    }

    void check_charts() {
        for (const NewChart& chart : sheet_.charts) {
            check_range({chart.from, chart.to});
            if (chart.series.empty() || chart.series.size() > 255) note(Defect::ChartReference, {}, chart.title);
            for (const std::string* text : {&chart.title, &chart.description, &chart.value_axis_title, &chart.category_axis_title}) check_text(*text, {});
            check_text(chart.value_format, {}, 255);
            for (const auto& bound : {chart.axis_minimum, chart.axis_maximum}) {
                if (bound && !std::isfinite(*bound)) note(Defect::NumberNotFinite, {}, chart.title);
            }
            for (const ChartSeries& series : chart.series) {
                check_text(series.name, {});
                check_color(series.color);
                if (!cells_.resolve(series.values)) note(Defect::ChartReference, {}, series.values);
                for (const std::string* reference : {&series.categories, &series.name_ref}) {
                    if (!reference->empty() && !cells_.resolve(*reference)) note(Defect::ChartReference, {}, *reference);
                }
            }
        }
    }

    const NewWorkbook& workbook_;
    const NewSheet& sheet_;
    std::size_t index_;
    const NewCells& cells_;
    std::optional<Finding> found_;
};

bool is_iso_time(std::string_view text) {
    constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
    return std::equal(text.begin(), text.end(), kShape.begin(), kShape.end(),
                      [](char c, char shape) { return shape == 'd' ? c >= '0' && c <= '9' : c == shape; });
}

Expected<void> check_sheet_names(const NewWorkbook& workbook) {
    std::set<std::string> names;
    bool visible = false;
    for (const NewSheet& sheet : workbook.sheets) {
        const bool legal = is_valid_utf8(sheet.name) && is_legal_sheet_name(sheet.name);
        if (!legal || !names.insert(fold_case(sheet.name)).second) return refuse(Defect::SheetName, place_of(sheet), sheet.name);
        visible = visible || sheet.visibility == SheetVisibility::Visible;
    }
    if (!visible) return refuse(Defect::NoVisibleSheet, {}, {});
    return {};
}

Expected<void> check_names(const NewWorkbook& workbook) {
    std::set<std::pair<std::optional<std::uint32_t>, std::string>> names;
    for (const DefinedName& name : workbook.names) {
        if (name.sheet && *name.sheet >= workbook.sheets.size()) return refuse(Defect::NameScope, {}, name.name);
        const bool legal = is_valid_utf8(name.name) && is_legal_defined_name(name.name) && !name.formula.empty() && is_valid_utf8(name.formula) &&
                           utf16_length(name.formula) <= kMaxFormula;
        if (!legal || !names.insert({name.sheet, fold_case(name.name)}).second) return refuse(Defect::DefinedName, {}, name.name);
    }
    return {};
}

Expected<void> check_tables(const NewWorkbook& workbook, const NewCells& cells) {
    std::set<std::string> names;
    for (const DefinedName& name : workbook.names) names.insert(fold_case(name.name));
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const NewSheet& sheet = workbook.sheets[i];
        std::vector<Range> ranges = sheet.merges;
        if (sheet.auto_filter && !sheet.tables.empty()) ranges.push_back(*sheet.auto_filter);
        for (const NewTable& table : sheet.tables) {
            const bool legal = is_valid_utf8(table.name) && is_legal_defined_name(table.name) && !table.name.starts_with("_xlnm.");
            if (!legal || !names.insert(fold_case(table.name)).second) return refuse(Defect::TableIdentity, place_of(sheet), table.name);
            const Range& range = table.range;
            const bool sound = range.first.row < range.last.row && range.first.column <= range.last.column && range.last.row < kMaxRows &&
                               range.last.column < kMaxColumns;
            if (!sound) return refuse(Defect::TableRange, place_of(sheet), table.name);
            std::set<std::string> headings;
            for (std::uint32_t column = range.first.column; column <= range.last.column; ++column) {
                const CellRef ref{range.first.row, column};
                const NewCell* cell = cells.find(i, ref);
                const auto* heading = cell ? std::get_if<std::string>(&cell->content) : nullptr;
                if (!heading || heading->empty() || utf16_length(*heading) > 255 || !headings.insert(fold_case(*heading)).second) {
                    return refuse(Defect::TableHeader, place_of(sheet, to_a1(ref)), heading ? *heading : std::string());
                }
            }
            ranges.push_back(range);
        }
        if (sheet.tables.empty()) continue;
        if (const auto overlap = first_overlap(ranges)) return refuse(Defect::TableRange, place_of(sheet, to_a1(*overlap)), {});
    }
    return {};
}

Expected<void> check_styles(const NewWorkbook& workbook) {
    if (workbook.styles.empty() || workbook.styles.size() > 65'490) return refuse(Defect::StyleIndex, {}, std::to_string(workbook.styles.size()));
    for (const CellStyle& style : workbook.styles) {
        for (const std::string* color : {&style.color, &style.fill, &style.border_color}) {
            if (!color->empty() && !is_rgb(*color)) return refuse(Defect::Color, {}, *color);
        }
        const bool named = is_valid_utf8(style.font) && !style.font.empty() && utf16_length(style.font) <= 31;
        if (!named || !(style.font_size >= 1 && style.font_size <= 409)) return refuse(Defect::FontName, {}, style.font);
        if (!is_valid_utf8(style.number_format) || utf16_length(style.number_format) > 255) return refuse(Defect::TextTooLong, {}, style.number_format);
    }
    return {};
}

Expected<void> check_properties(const NewWorkbook& workbook) {
    if (!workbook.created.empty() && !is_iso_time(workbook.created)) return refuse(Defect::CreatedTime, {}, workbook.created);
    for (const auto& [name, value] : workbook.custom_properties) {
        const bool legal = is_valid_utf8(name) && is_valid_utf8(value) && !name.empty() && utf16_length(name) <= 255;
        if (!legal) return refuse(Defect::TextCharacter, {}, name);
    }
    for (const std::string* text : {&workbook.title, &workbook.creator}) {
        const bool plain = is_valid_utf8(*text) && std::none_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (!plain) return refuse(Defect::TextCharacter, {}, *text);
    }
    return {};
}

}  // namespace

Expected<void> check_new_workbook(const NewWorkbook& workbook, const NewCells& cells) {
    if (auto sheets = check_sheet_names(workbook); !sheets) return sheets;
    if (auto styles = check_styles(workbook); !styles) return styles;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        if (auto found = SheetCheck(workbook, workbook.sheets[i], i, cells).run()) return std::unexpected(Failure{std::move(*found)});
    }
    if (auto names = check_names(workbook); !names) return names;
    if (auto tables = check_tables(workbook, cells); !tables) return tables;
    return check_properties(workbook);
}

}  // namespace planbok
