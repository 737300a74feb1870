#include "writing/new_cells.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "writing/xml_writer.h"

namespace planbok {

std::vector<const NewCell*> sorted_cells(const NewSheet& sheet) {
    std::vector<const NewCell*> cells;
    cells.reserve(sheet.cells.size());
    for (const NewCell& cell : sheet.cells) cells.push_back(&cell);
    std::stable_sort(cells.begin(), cells.end(), [](const NewCell* a, const NewCell* b) { return a->ref < b->ref; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool replaced = i + 1 < cells.size() && cells[i + 1]->ref == cells[i]->ref;
        if (!replaced) cells[kept++] = cells[i];
    }
    cells.resize(kept);
    return cells;
}

NewCells::NewCells(const NewWorkbook& workbook) : workbook_(workbook) {
    for (const NewSheet& sheet : workbook.sheets) sheets_.push_back(sorted_cells(sheet));
}

const NewCell* NewCells::find(std::size_t sheet, CellRef ref) const {
    const auto& cells = sheets_[sheet];
    const auto found = std::lower_bound(cells.begin(), cells.end(), ref, [](const NewCell* cell, CellRef place) { return cell->ref < place; });
    return found != cells.end() && (*found)->ref == ref ? *found : nullptr;
}

std::vector<const NewCell*> NewCells::inside(std::size_t sheet, const Range& range) const {
    const auto& cells = sheets_[sheet];
    std::vector<const NewCell*> inside;
    auto cell = std::lower_bound(cells.begin(), cells.end(), range.first, [](const NewCell* c, CellRef place) { return c->ref < place; });
    for (; cell != cells.end() && (*cell)->ref.row <= range.last.row; ++cell) {
        if (range.contains((*cell)->ref)) inside.push_back(*cell);
    }
    return inside;
}

std::optional<NewCells::Area> NewCells::resolve(std::string_view reference) const {
    const auto mark = reference.rfind('!');
    if (mark == std::string_view::npos || mark == 0) return std::nullopt;
    std::string name;
    std::string_view written = reference.substr(0, mark);
    if (written.size() >= 2 && written.front() == '\'' && written.back() == '\'') {
        written = written.substr(1, written.size() - 2);
        for (std::size_t i = 0; i < written.size(); ++i) {
            name += written[i];
            if (written[i] == '\'') ++i;  // '' is one apostrophe
        }
    } else {
        name = written;
    }
    const auto range = parse_a1_range(reference.substr(mark + 1));
    if (!range) return std::nullopt;
    for (std::size_t i = 0; i < workbook_.sheets.size(); ++i) {
        if (equal_ignoring_case(workbook_.sheets[i].name, name)) return Area{i, *range};
    }
    return std::nullopt;
}

std::optional<double> number_of(const NewContent& content) {
    if (const auto* number = std::get_if<double>(&content)) return std::isfinite(*number) ? std::optional(*number) : std::nullopt;
    if (const auto* decimal = std::get_if<Decimal>(&content)) return decimal->to_double();
    if (const auto* formula = std::get_if<NewFormula>(&content)) {
        if (const auto* cached = std::get_if<double>(&formula->cached); cached && std::isfinite(*cached)) return *cached;
    }
    return std::nullopt;
}

std::optional<std::string> text_of(const NewContent& content) {
    if (const auto* text = std::get_if<std::string>(&content)) return *text;
    if (const auto* formula = std::get_if<NewFormula>(&content)) {
        if (const auto* cached = std::get_if<std::string>(&formula->cached)) return *cached;
    }
    if (const auto number = number_of(content)) return number_text(*number);
    return std::nullopt;
}

}  // namespace planbok
