#include "binding/bind_list.h"

#include <algorithm>
#include <set>

#include "binding/label_key.h"
#include "binding/wording.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

class ListBinder {
public:
    ListBinder(const LayoutRegion& region, const LocatedRegion& place, const BoundColumns& columns, const Workbook& workbook,
               const SheetAnchors& anchors, const std::vector<PhysicalRow>& rows)
        : region_(region), place_(place), columns_(columns), workbook_(workbook), anchors_(anchors), rows_(rows) {}

    Reported<BoundListRows> bind() {
        result_.value.first_row = place_.head_row + 1;
        find_end();
        for (std::size_t i = 0; i < end_; ++i) take(i);
        report_rows_below_sum();
        result_.value.last_row = std::max(last_row(), result_.value.first_row);
        return std::move(result_);
    }

private:
    Finding finding(const char* code, std::size_t physical) const {
        const PhysicalRow& at = rows_[physical];
        Finding made = make_finding(code, place_of(workbook_, {place_.sheet, {at.row, at.label_column}}));
        made.line = region_.region->list_line;
        made.unit = region_.unit;
        return made;
    }

    void find_end() {
        end_ = rows_.size();
        const LayoutRow* sum = region_.sum_row();
        if (sum) find_sum(*sum);
        if (result_.value.sum) {
            end_ = *result_.value.sum;
            return;
        }
        if (sum) {
            Finding made =
                make_finding("TPL-MISSING", place_of(workbook_, {place_.sheet, {place_.head_row, columns_.label_column}}));
            made.line = sum->line;
            made.unit = region_.unit;
            say_expected(made, part_of_table("summaraden", "the sum row", sum->label.sv, region_.title));
            result_.findings.push_back(std::move(made));
        }
        const auto next_title =
            std::ranges::upper_bound(anchors_.titles, place_.head_row, {}, [](const TitleHit& hit) { return hit.ref.row; });
        if (next_title == anchors_.titles.end()) return;
        const auto after = std::ranges::lower_bound(rows_, next_title->ref.row, {}, &PhysicalRow::row);
        end_ = static_cast<std::size_t>(after - rows_.begin());
    }

    void find_sum(const LayoutRow& sum) {
        std::set<std::string> keys;
        for (const std::string& label : sum.labels) {
            for (const std::string& key : label_keys(label).keys) keys.insert(key);
        }
        std::optional<std::size_t> by_label;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].code.empty() && rows_[i].code == sum.code) {
                result_.value.sum = i;
                return;
            }
            // The last of them: the ones before are subtotals of the sender's own.
            const bool same = std::ranges::any_of(rows_[i].keys, [&](const std::string& key) { return keys.contains(key); });
            if (same && rows_[i].has_values) by_label = i;
        }
        result_.value.sum = by_label;
    }

    static bool is_subtotal(const PhysicalRow& row) {
        if (!row.has_formula || row.keys.empty()) return false;
        const std::string& key = row.keys.front();
        return key.starts_with("summa") || key.starts_with("delsumma") || key.starts_with("totalt");
    }

    void take(std::size_t index) {
        const PhysicalRow& row = rows_[index];
        if (row.is_blank()) return;
        const bool content = row.has_values || row.has_attributes || !row.code.empty();
        const bool closed = result_.value.sum.has_value();  // with a sum row under it a label alone is an item not yet filled in
        if (is_subtotal(row) || (!content && !closed)) {
            result_.value.own.push_back(index);
            return;
        }
        ListItem item{.physical = index, .item = row.code};
        if (row.label.empty() && row.has_values) result_.findings.push_back(unlabelled(index));
        if (!item.item.empty() && ids_.contains(item.item)) {
            Finding made = finding("BIND-DOUBLE", index);
            made.found = item.item;
            result_.findings.push_back(std::move(made));
            item.item.clear();
        }
        if (item.item.empty()) {
            item.reason = row.label.empty() ? BindReason::Position : BindReason::Label;
            item.item = slug(row.label);
            if (item.item.empty()) item.item = "rad_" + std::to_string(result_.value.items.size() + 1);
            item.item = unused(item.item);
        }
        ids_.insert(item.item);
        result_.value.items.push_back(std::move(item));
    }

    /// Amounts typed under the sum row are in no sum and no list; a formula there is a check of the sender's own.
    void report_rows_below_sum() {
        if (!result_.value.sum) return;
        for (const std::size_t below : rows_below(rows_, *result_.value.sum)) {
            const PhysicalRow& row = rows_[below];
            if (row.claimed || row.has_formula || !row.has_values) continue;
            if (std::ranges::any_of(anchors_.titles,
                                    [&](const TitleHit& hit) { return hit.ref.row > place_.head_row && hit.ref.row <= row.row; }))
                return;
            Finding made = finding("TPL-OWNROW", below);
            say_expected(made, table_named(region_.title));
            made.found = row.label;
            result_.findings.push_back(std::move(made));
        }
    }

    Finding unlabelled(std::size_t index) const {
        Finding made = finding("VAL-NOLABEL", index);
        made.place = place_of(workbook_, {place_.sheet, {rows_[index].row, columns_.label_column}});
        return made;
    }

    std::string unused(const std::string& item) const {
        if (!ids_.contains(item)) return item;
        for (int number = 2;; ++number) {
            std::string numbered = item + "_" + std::to_string(number);
            if (!ids_.contains(numbered)) return numbered;
        }
    }

    std::uint32_t last_row() const {
        if (result_.value.sum) return rows_[*result_.value.sum].row - 1;
        const std::uint32_t room = place_.head_row + static_cast<std::uint32_t>(std::max(region_.region->empty_rows, 0));
        const std::uint32_t limit = end_ < rows_.size() ? rows_[end_].row - 1 : std::max(place_.end_row, room);
        const std::uint32_t used = result_.value.items.empty() ? place_.head_row : rows_[result_.value.items.back().physical].row;
        return std::min(std::max(used, room), std::max(limit, used));
    }

    const LayoutRegion& region_;
    const LocatedRegion& place_;
    const BoundColumns& columns_;
    const Workbook& workbook_;
    const SheetAnchors& anchors_;
    const std::vector<PhysicalRow>& rows_;
    std::size_t end_ = 0;
    std::set<std::string> ids_;
    Reported<BoundListRows> result_;
};

}  // namespace

Reported<BoundListRows> bind_list(const LayoutRegion& region, const LocatedRegion& place, const BoundColumns& columns,
                                  const Workbook& workbook, const SheetAnchors& anchors, const std::vector<PhysicalRow>& rows) {
    return ListBinder(region, place, columns, workbook, anchors, rows).bind();
}

}  // namespace planbok
