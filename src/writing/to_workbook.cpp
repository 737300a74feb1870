#include <string_view>
#include <utility>

#include "workbook/number_format.h"
#include "workbook/workbook_builder.h"
#include "writing/new_cells.h"
#include "writing/new_workbook.h"

namespace planbok {

namespace {

struct CachedValue {
    Value operator()(std::monostate) const { return Value::blank(); }
    Value operator()(double number) const { return Value::of(number); }
    Value operator()(const std::string& text) const { return Value::of(std::string_view(text)); }
    Value operator()(bool boolean) const { return Value::of(boolean); }
    Value operator()(ErrorValue error) const { return Value::of(error); }
    Value operator()(const Decimal& number) const { return Value::of(number.to_double()); }
    Value operator()(const NewFormula& formula) const { return std::visit(*this, formula.cached); }
};

CellFormat format_of(const CellStyle& style) {
    CellFormat format;
    format.format_code = style.number_format.empty() ? "General" : style.number_format;
    format.number_class = classify_number_format(format.format_code);
    format.locked = style.locked;
    format.invisible = hides_numbers(format.format_code) || (!style.fill.empty() && style.color == style.fill);
    return format;
}

void add_surroundings(Sheet& sheet, const NewSheet& source, std::size_t index, const NewCells& cells) {
    sheet.visibility = source.visibility;
    sheet.merges = source.merges;
    sheet.auto_filter = source.auto_filter;
    sheet.is_protected = source.protect;
    for (const NewValidation& validation : source.validations) {
        sheet.validations.push_back({{validation.range}, validation.type, validation.operation, validation.formula1, validation.formula2});
    }
    for (const NewComment& comment : source.comments) sheet.comments.push_back({comment.ref, comment.author, comment.text});
    for (const NewHyperlink& link : source.hyperlinks) sheet.hyperlinks.push_back({{link.ref, link.ref}, link.target, link.location});
    for (const NewTable& table : source.tables) {
        Table copy{table.name, table.range, true, false, {}};
        for (std::uint32_t column = table.range.first.column; column <= table.range.last.column; ++column) {
            const NewCell* cell = cells.find(index, {table.range.first.row, column});
            copy.columns.push_back({cell ? text_of(cell->content).value_or("") : ""});
        }
        sheet.tables.push_back(std::move(copy));
    }
}

}  // namespace

Workbook to_workbook(const NewWorkbook& workbook) {
    const NewCells cells(workbook);
    WorkbookBuilder builder;
    builder.workbook().formats.clear();  // the builder begins with General
    for (const CellStyle& style : workbook.styles) builder.workbook().formats.push_back(format_of(style));
    builder.workbook().names = workbook.names;
    builder.workbook().capabilities = {false, true, true, true, true, true};
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const NewSheet& source = workbook.sheets[i];
        const std::uint32_t sheet = builder.add_sheet(source.name);
        for (const NewCell* cell : cells.of_sheet(i)) {
            const Value value = std::visit(CachedValue{}, cell->content);
            if (const auto* formula = std::get_if<NewFormula>(&cell->content)) {
                const bool cached = !std::holds_alternative<std::monostate>(formula->cached);
                builder.set_formula(sheet, cell->ref, formula->text, value, cell->style, FormulaKind::Normal, std::nullopt, cached);
            } else {
                builder.set_value(sheet, cell->ref, value, cell->style);
            }
        }
        for (const std::uint32_t row : source.hidden_rows) builder.hide_row(sheet, row);
        for (const std::uint32_t column : source.hidden_columns) builder.hide_columns(sheet, column, column);
        add_surroundings(builder.sheet(sheet), source, i, cells);
    }
    return std::move(builder).finish();
}

}  // namespace planbok
