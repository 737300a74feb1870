#include "formula/order.h"

#include <algorithm>

namespace planbok {

namespace {

/// A formula on its way: which of its areas, and which column of it, is looked at next.
struct Frame {
    std::uint32_t number;
    std::uint32_t first_area;
    std::uint32_t area;
    std::uint32_t sheet;
    std::uint32_t column;
};

class Orderer {
public:
    Orderer(const FormulaCells& cells, const std::function<void(std::uint32_t, std::vector<Area>&)>& areas_of)
        : cells_(cells), areas_of_(areas_of), next_(cells.cells.size() + 1), position_(cells.cells.size()) {
        for (std::uint32_t p = 0; p < next_.size(); ++p) next_[p] = p;
        for (std::uint32_t p = 0; p < cells.by_column.size(); ++p) position_[cells.by_column[p]] = p;
        order_.reserve(cells.cells.size());
    }

    std::vector<std::uint32_t> run() {
        for (std::uint32_t n = 0; n < cells_.cells.size(); ++n) {
            if (is_new(n)) open(n);
            while (!frames_.empty()) step();
        }
        return std::move(order_);
    }

private:
    bool is_new(std::uint32_t number) const { return next_[position_[number]] == position_[number]; }

    void open(std::uint32_t number) {
        next_[position_[number]] = position_[number] + 1;
        Frame frame{number, static_cast<std::uint32_t>(areas_.size()), static_cast<std::uint32_t>(areas_.size()), 0, 0};
        areas_of_(number, areas_);
        if (frame.area < areas_.size()) start_area(frame);
        frames_.push_back(frame);
    }

    void start_area(Frame& frame) {
        frame.sheet = areas_[frame.area].sheet;
        frame.column = first_column(frame.sheet, areas_[frame.area].range.first.column);
    }

    std::uint32_t first_column(std::uint32_t sheet, std::uint32_t column) const {
        const auto at = std::lower_bound(cells_.columns.begin(), cells_.columns.end(), std::pair(sheet, column), [](const auto& c, const auto& key) {
            return std::pair(c.sheet, c.column) < key;
        });
        return static_cast<std::uint32_t>(at - cells_.columns.begin());
    }

    /// Goes down into the next cell that the top formula reads, or closes it.
    void step() {
        Frame& frame = frames_.back();
        while (frame.area < areas_.size()) {
            const Area& area = areas_[frame.area];
            if (frame.column < cells_.columns.size() && cells_.columns[frame.column].sheet == frame.sheet &&
                cells_.columns[frame.column].column <= area.range.last.column) {
                const std::uint32_t found = next_in(cells_.columns[frame.column], area.range);
                if (found != kNoFormula) {
                    open(found);
                    return;
                }
                ++frame.column;
            } else if (frame.sheet < area.last_sheet) {
                ++frame.sheet;
                frame.column = first_column(frame.sheet, area.range.first.column);
            } else if (++frame.area < areas_.size()) {
                start_area(frame);
            }
        }
        order_.push_back(frame.number);
        areas_.resize(frame.first_area);
        frames_.pop_back();
    }

    std::uint32_t next_in(const FormulaCells::Column& column, const Range& range) {
        const auto begin = cells_.by_column.begin() + column.begin;
        const auto end = cells_.by_column.begin() + column.end;
        const auto at = std::lower_bound(begin, end, range.first.row, [&](std::uint32_t n, std::uint32_t row) { return cells_.cells[n].cell.ref.row < row; });
        const std::uint32_t position = unvisited_from(static_cast<std::uint32_t>(at - cells_.by_column.begin()));
        if (position >= column.end) return kNoFormula;
        const std::uint32_t number = cells_.by_column[position];
        return cells_.cells[number].cell.ref.row <= range.last.row ? number : kNoFormula;
    }

    /// The first position from `p` on that has not been visited: path halving over the chain of visited ones.
    std::uint32_t unvisited_from(std::uint32_t p) {
        while (next_[p] != p) {
            next_[p] = next_[next_[p]];
            p = next_[p];
        }
        return p;
    }

    const FormulaCells& cells_;
    const std::function<void(std::uint32_t, std::vector<Area>&)>& areas_of_;
    std::vector<std::uint32_t> next_;      ///< by position: itself when not visited, else a later position
    std::vector<std::uint32_t> position_;  ///< by number
    std::vector<Area> areas_;
    std::vector<Frame> frames_;
    std::vector<std::uint32_t> order_;
};

}  // namespace

std::vector<std::uint32_t> calculation_order(const FormulaCells& cells,
                                             const std::function<void(std::uint32_t, std::vector<Area>&)>& areas_of) {
    return Orderer(cells, areas_of).run();
}

}  // namespace planbok
