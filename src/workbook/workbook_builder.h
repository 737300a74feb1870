#pragma once

#include <string_view>

#include "workbook/workbook.h"

namespace planbok {

/// Puts a Workbook together: the reader of files, the host's cells in the add-in, and tests all go through here.
///
/// Cells of a sheet may come in any order; the last one given for a position wins (readers check for doubles before).
/// Text is copied into the workbook's arena.
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

    void set_value(std::uint32_t sheet, CellRef ref, const Value& value, std::uint32_t format = 0);
    /// A formula (en-US, no "=") and the value the file holds for it.
    void set_formula(std::uint32_t sheet, CellRef ref, std::string_view formula, const Value& cached, std::uint32_t format = 0,
                     FormulaKind kind = FormulaKind::Normal, std::optional<Range> extent = std::nullopt, bool has_cached_value = true);
    void hide_row(std::uint32_t sheet, std::uint32_t row);
    void hide_columns(std::uint32_t sheet, std::uint32_t first, std::uint32_t last);

    /// In the user's notation, for tests and small hosts: "B3" with "12,5" as text, `=SUM(A1:A3)` as a formula.
    void set(std::uint32_t sheet, std::string_view a1, const Value& value) ;
    void set_formula(std::uint32_t sheet, std::string_view a1, std::string_view formula);

    Workbook finish() &&;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace planbok
