#include <array>

#include "base/text.h"
#include "binding/binding.h"
#include "binding/identity_names.h"
#include "binding/label_key.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

enum What : std::size_t { kPlan, kVersion, kUnit, kInput, kCount };
using Cells = std::array<std::optional<SheetCell>, kCount>;

constexpr std::array<const char*, kCount> kNames{kNamePlan, kNameVersion, kNameUnit, kNameInput};
constexpr std::array<const char*, kCount> kLabels{kLabelPlan, kLabelVersion, kLabelUnit, kLabelInput};

/// The last of the three cells to the right of a label that holds something: the id stands behind the name.
std::optional<SheetCell> value_beside(const Workbook& workbook, SheetCell label) {
    std::optional<SheetCell> found;
    for (std::uint32_t step = 1; step <= 3 && label.ref.column + step < kMaxColumns; ++step) {
        const SheetCell cell{label.sheet, {label.ref.row, label.ref.column + step}};
        if (!shown(workbook, cell).empty()) found = cell;
    }
    return found;
}

/// The identity labels in the first rows of a sheet; two of them at least make it one that says who the workbook is.
Cells labelled_cells(const Workbook& workbook, std::uint32_t sheet) {
    constexpr Range kTop{{0, 0}, {59, 9}};
    Cells cells;
    std::size_t found = 0;
    workbook.sheets[sheet].for_each_cell_in(kTop, [&](CellRef ref, const Value& value, const FormulaCell*) {
        if (!value.is_text() || value.text.size() > 40) return;
        const std::string key = label_key(value.text);
        for (std::size_t what = 0; what < kCount; ++what) {
            if (cells[what] || key != normalise_label(kLabels[what])) continue;
            cells[what] = value_beside(workbook, {sheet, ref});
            found += cells[what].has_value();
        }
    });
    return found >= 2 ? cells : Cells{};
}

}  // namespace

Identity read_identity(const Workbook& workbook) {
    Cells cells;
    for (std::size_t what = 0; what < kCount; ++what) {
        const auto block = named_block(workbook, kNames[what]);
        if (block) cells[what] = SheetCell{block->sheet, block->range.first};
    }
    for (std::uint32_t sheet = 0; sheet < workbook.sheets.size(); ++sheet) {
        const Cells labelled = labelled_cells(workbook, sheet);
        for (std::size_t what = 0; what < kCount; ++what) {
            if (!cells[what] || shown(workbook, *cells[what]).empty()) cells[what] = labelled[what] ? labelled[what] : cells[what];
        }
    }
    const auto text = [&](What what) { return cells[what] ? shown(workbook, *cells[what]) : std::string(); };
    return {.schema_id = text(kPlan),
            .schema_version = text(kVersion),
            .input = text(kInput),
            .unit = text(kUnit),
            .unit_cell = cells[kUnit],
            .version_cell = cells[kVersion] ? cells[kVersion] : cells[kPlan]};
}

}  // namespace planbok
