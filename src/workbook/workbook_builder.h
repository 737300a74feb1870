#pragma once

#include <cstddef>
#include <string_view>

#include "workbook/text_arena.h"
#include "workbook/workbook.h"

namespace planbok {

/// Puts a Workbook together: the reader of files, the host's cells in the add-in, and tests all go through here.
///
/// Cells of a sheet may come in any order; the last one given for a position wins (readers check for doubles before).
/// Text is copied into the workbook's arena. Cells can be looked up in what `finish` gives back, not before.
/// Positions lie inside the sheet and formats below 65,536: whoever calls checks what comes from a file or a host.
/// A new builder has one format, General, with index 0.
class WorkbookBuilder {
public:
    WorkbookBuilder();
    ~WorkbookBuilder();
    WorkbookBuilder(WorkbookBuilder&&) noexcept;

    /// Fields other than cells (names, formats, file …) are set directly.
    Workbook& workbook();
    /// Adds a worksheet and returns its index.
    std::uint32_t add_sheet(std::string_view name);
    Sheet& sheet(std::uint32_t index);

    /// A text that many cells share: kept once, given to each by `set_text`.
    StoredText keep(std::string_view text);
    std::size_t text_bytes() const;  ///< bytes of text kept so far

    void set_value(std::uint32_t sheet, CellRef ref, const Value& value, std::uint32_t format = 0);
    void set_text(std::uint32_t sheet, CellRef ref, StoredText text, std::uint32_t format = 0);
    /// A formula (en-US, no "=") and the value the file holds for it.
    void set_formula(std::uint32_t sheet, CellRef ref, std::string_view formula, const Value& cached, std::uint32_t format = 0,
                     FormulaKind kind = FormulaKind::Normal, std::optional<Range> extent = std::nullopt,
                     bool has_cached_value = true);
    void hide_row(std::uint32_t sheet, std::uint32_t row);
    void hide_columns(std::uint32_t sheet, std::uint32_t first, std::uint32_t last);
    /// Rows are hidden unless `show_row` names them (sheetFormatPr zeroHeight, ECMA-376 §18.3.1.81).
    void hide_rows_by_default(std::uint32_t sheet);
    void show_row(std::uint32_t sheet, std::uint32_t row);
    /// The format of cells that are not there: the row's goes before the column's.
    void set_row_format(std::uint32_t sheet, std::uint32_t row, std::uint32_t format);
    void set_column_format(std::uint32_t sheet, std::uint32_t first, std::uint32_t last, std::uint32_t format);

    /// In the user's notation, for tests and small hosts: "B3" with a value, "C3" with "=SUM(A1:A3)" (the "=" may be left out).
    /// False, and nothing done, when `a1` is not a cell.
    bool set(std::uint32_t sheet, std::string_view a1, const Value& value);
    bool set_formula(std::uint32_t sheet, std::string_view a1, std::string_view formula);

    Workbook finish() &&;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace planbok
