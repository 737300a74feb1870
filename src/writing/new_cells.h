#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "writing/new_workbook.h"

namespace planbok {

/// The cells of a new sheet in row-major order, each place once: the last one put there.
std::vector<const NewCell*> sorted_cells(const NewSheet& sheet);

/// The cells of all sheets of a new workbook, to be looked up by the references of charts and tables.
class NewCells {
public:
    explicit NewCells(const NewWorkbook& workbook);

    const std::vector<const NewCell*>& of_sheet(std::size_t sheet) const { return sheets_[sheet]; }
    const NewCell* find(std::size_t sheet, CellRef ref) const;
    /// The cells inside `range`, in row-major order; cost follows the cells of the sheet, not the range.
    std::vector<const NewCell*> inside(std::size_t sheet, const Range& range) const;

    struct Area {
        std::size_t sheet;
        Range range;
    };
    /// "'Ramar'!$C$4:$F$4" as a sheet of the workbook and its cells; none where there is no such sheet or it is no plain reference.
    std::optional<Area> resolve(std::string_view reference) const;

private:
    const NewWorkbook& workbook_;
    std::vector<std::vector<const NewCell*>> sheets_;
};

/// What a cell shows to charts: the number or text it holds, or its formula's cached one.
std::optional<double> number_of(const NewContent& content);
std::optional<std::string> text_of(const NewContent& content);

}  // namespace planbok
