#include "binding/locate_regions.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "binding/wording.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxHeads = 2'000;  ///< per sheet; a workbook with more rows of column heads is no plan workbook
constexpr int kCodeScore = 10'000, kTitleScore = 500, kRowCodeScore = 20, kRowScore = 10, kAttributeScore = 3;

/// A place where a region may stand.
struct Candidate {
    std::size_t region = 0;
    LocatedRegion place;
    int score = 0;
    bool home = false;  ///< the sheet has the template's name
};

class Locator {
public:
    Locator(const Layout& layout, const Workbook& workbook, const std::vector<SheetAnchors>& anchors)
        : layout_(layout), workbook_(workbook), anchors_(anchors) {}

    Reported<std::vector<std::optional<LocatedRegion>>> locate() {
        for (std::uint32_t sheet = 0; sheet < anchors_.size(); ++sheet) collect_candidates(sheet);
        std::ranges::stable_sort(candidates_, [](const Candidate& a, const Candidate& b) {
            return a.score != b.score ? a.score > b.score : a.home > b.home;
        });
        result_.value.resize(layout_.regions.size());
        settled_.resize(layout_.regions.size());
        for (const Candidate& candidate : candidates_) {
            if (!settled_[candidate.region] && !taken(candidate)) settle(candidate.region);
        }
        for (std::size_t region = 0; region < layout_.regions.size(); ++region) {
            if (!settled_[region]) report_missing(region);
        }
        return std::move(result_);
    }

private:
    const LayoutRegion& region(std::size_t index) const { return layout_.regions[index]; }

    /// Rows of the sheet that hold at least half of the periods of some region in their heads.
    std::vector<std::uint32_t> head_rows(std::uint32_t sheet) const {
        std::vector<std::uint32_t> rows;
        for (const auto& [row, hits] : anchors_[sheet].heads) {
            for (std::size_t index = 0; index < layout_.regions.size() && rows.size() < kMaxHeads; ++index) {
                if (!is_head_of(index, hits)) continue;
                rows.push_back(row);
                break;
            }
        }
        return rows;
    }

    bool is_head_of(std::size_t index, const std::vector<HeadHit>& hits) const {
        std::set<std::string> periods, found;
        for (const LayoutColumn& column : region(index).columns) {
            if (column.spec->kind == ColumnSpec::Kind::Value) periods.insert(column.spec->period);
        }
        for (const HeadHit& hit : hits) {
            const ColumnSpec& spec = *region(hit.region).columns[hit.index].spec;
            if (hit.region == index && spec.kind == ColumnSpec::Kind::Value) found.insert(spec.period);
        }
        return !found.empty() && 2 * found.size() >= periods.size();
    }

    void collect_candidates(std::uint32_t sheet) {
        const auto heads = head_rows(sheet);
        const auto used = workbook_.sheets[sheet].used_range();
        if (!used) return;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const std::uint32_t end = i + 1 < heads.size() ? heads[i + 1] - 1 : used->last.row;
            const std::uint32_t from = i > 0 ? heads[i - 1] + 1 : 0;
            for (std::size_t index = 0; index < layout_.regions.size(); ++index) {
                if (is_head_of(index, anchors_[sheet].heads.at(heads[i]))) judge(index, {sheet, heads[i], end}, from);
            }
        }
    }

    /// The title nearest above the heads, of whatever region.
    std::vector<TitleHit> nearest_titles(const LocatedRegion& place, std::uint32_t from) const {
        std::vector<TitleHit> nearest;
        const auto& titles = anchors_[place.sheet].titles;
        auto hit = std::ranges::upper_bound(titles, place.head_row, {}, [](const TitleHit& title) { return title.ref.row; });
        while (hit != titles.begin() && (--hit)->ref.row >= from) {
            if (!nearest.empty() && nearest.front().ref.row != hit->ref.row) break;
            nearest.push_back(*hit);
        }
        return nearest;
    }

    void judge(std::size_t index, LocatedRegion place, std::uint32_t from) {
        Candidate candidate{.region = index, .place = place};
        const auto titles = nearest_titles(place, from);
        for (const TitleHit& title : titles) {
            if (title.region != index) continue;
            (title.code ? candidate.place.by_code : candidate.place.by_title) = true;
        }
        const bool named = candidate.place.by_code || candidate.place.by_title;
        const bool named_otherwise = !titles.empty() && !named;
        std::set<std::size_t> by_code, by_label;
        const auto& rows = anchors_[place.sheet].rows;
        auto hit = std::ranges::lower_bound(rows, place.head_row + 1, {}, [](const RowHit& row) { return row.ref.row; });
        for (; hit != rows.end() && hit->ref.row <= place.end_row; ++hit) {
            if (hit->region == index) (hit->code ? by_code : by_label).insert(hit->row);
        }
        std::set<std::size_t> all = by_label;
        all.insert(by_code.begin(), by_code.end());
        std::set<std::size_t> columns, attributes;
        for (const HeadHit& head : anchors_[place.sheet].heads.at(place.head_row)) {
            if (head.region != index) continue;
            columns.insert(head.index);
            if (region(index).columns[head.index].spec->kind != ColumnSpec::Kind::Value) attributes.insert(head.index);
        }
        candidate.home = equal_ignoring_case(workbook_.sheets[place.sheet].name, layout_.sheets[region(index).sheet].sheet->name);
        if (!is_viable(index, named, named_otherwise, all, attributes.size(), candidate.home)) return;
        candidate.score = kCodeScore * candidate.place.by_code + kTitleScore * candidate.place.by_title +
                          static_cast<int>(kRowCodeScore * by_code.size() + kRowScore * by_label.size() + columns.size() +
                                           kAttributeScore * attributes.size());
        candidates_.push_back(candidate);
    }

    bool is_viable(std::size_t index, bool named, bool named_otherwise, const std::set<std::size_t>& rows, std::size_t attributes,
                   bool home) const {
        if (region(index).is_list()) {
            if (named) return true;
            const auto declared = std::ranges::count_if(
                region(index).columns, [](const LayoutColumn& column) { return column.spec->kind != ColumnSpec::Kind::Value; });
            if (named_otherwise) return false;
            return declared > 0 ? 2 * attributes >= static_cast<std::size_t>(declared) : home || !rows.empty();
        }
        std::size_t lines = 0, found = 0;
        for (std::size_t row = 0; row < region(index).rows.size(); ++row) {
            if (region(index).rows[row].kind == LayoutRow::Kind::Heading) continue;
            ++lines;
            found += rows.contains(row);
        }
        return found > 0 && (named || 3 * found >= lines);
    }

    /// A list has its heads alone; tables may stand under the same heads.
    bool taken(const Candidate& candidate) const {
        return region(candidate.region).is_list() && list_heads_.contains({candidate.place.sheet, candidate.place.head_row});
    }

    void settle(std::size_t index) {
        settled_[index] = true;
        std::vector<const Candidate*> rivals;
        for (const Candidate& candidate : candidates_) {
            if (candidate.region != index || taken(candidate)) continue;
            if (rivals.empty() || 5 * candidate.score >= 4 * rivals.front()->score) rivals.push_back(&candidate);
        }
        const Candidate* best = rivals.front();
        if (rivals.size() > 1) {
            const auto at_home = std::ranges::count_if(rivals, &Candidate::home);
            if (at_home != 1) return report_rivals("BIND-AMBIGUOUS", index, rivals);
            best = *std::ranges::find_if(rivals, &Candidate::home);
            std::erase(rivals, best);
            report_rivals("BIND-COPY", index, rivals);
        }
        result_.value[index] = best->place;
        if (region(index).is_list()) list_heads_.insert({best->place.sheet, best->place.head_row});
    }

    void report_rivals(const char* code, std::size_t index, const std::vector<const Candidate*>& rivals) {
        LocalText found;
        Finding finding = make_finding(code, {});
        for (const Candidate* rival : rivals) {
            const SheetCell cell{rival->place.sheet, {rival->place.head_row, 0}};
            const std::string& sheet = workbook_.sheets[cell.sheet].name;
            const std::string row = std::to_string(cell.ref.row + 1);
            append(found, {sheet + " rad " + row, sheet + " row " + row});
            finding.related.push_back(place_of(workbook_, cell));
        }
        finding.place = finding.related.front();
        finding.related.erase(finding.related.begin());
        finding.unit = region(index).unit;
        say_expected(finding, title(index));
        say_found(finding, std::move(found));
        result_.findings.push_back(std::move(finding));
    }

    LocalText title(std::size_t index) const {
        const LayoutRegion& placed = region(index);
        const std::string& sheet = layout_.sheets[placed.sheet].sheet->name;
        return placed.title.sv.empty() ? LocalText{sheet, sheet} : placed.title;
    }

    /// The heads over the region's rows, when they are there: texts and years of the nearest row above that holds two of them.
    void report_missing(std::size_t index) {
        Finding finding = make_finding("TPL-MISSING", Place{.file = workbook_.file});
        finding.unit = region(index).unit;
        for (std::uint32_t sheet = 0; sheet < anchors_.size(); ++sheet) {
            const auto first = std::ranges::find_if(anchors_[sheet].rows, [&](const RowHit& hit) { return hit.region == index; });
            if (first == anchors_[sheet].rows.end() || !most_rows_on(sheet, index)) continue;
            std::string years;
            const std::uint32_t row = year_row_above(sheet, first->ref.row, years);
            finding.place = place_of(workbook_, {sheet, {row, first->ref.column}});
            if (years.empty()) continue;
            finding.code = "TPL-YEAR";
            finding.expected = expected_heads(index);
            finding.found = years;
            break;
        }
        if (finding.expected.empty()) say_expected(finding, table_named(title(index)));
        result_.findings.push_back(std::move(finding));
    }

    bool most_rows_on(std::uint32_t sheet, std::size_t index) const {
        std::set<std::size_t> found;
        for (const RowHit& hit : anchors_[sheet].rows) {
            if (hit.region == index) found.insert(hit.row);
        }
        return 2 * found.size() >= region(index).rows.size();
    }

    std::string expected_heads(std::size_t index) const {
        std::string heads;
        for (const LayoutColumn& column : region(index).columns) {
            if (column.spec->kind == ColumnSpec::Kind::Value) heads += (heads.empty() ? "" : ", ") + column.label.sv;
        }
        return heads;
    }

    std::uint32_t year_row_above(std::uint32_t sheet, std::uint32_t row, std::string& years) const {
        const std::uint32_t top = row > 12 ? row - 12 : 0;
        std::uint32_t found = row;
        std::string current;
        std::uint32_t current_row = row;
        if (row == 0) return row;
        workbook_.sheets[sheet].for_each_cell_in({{top, 0}, {row - 1, kMaxColumns - 1}}, [&](CellRef ref, const Value& value,
                                                                                             const FormulaCell*) {
            const std::string text = head_text(value);
            const bool year = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= 2 && text.size() <= 40;
            if (!year) return;
            if (ref.row != current_row) current.clear();
            current_row = ref.row;
            current += (current.empty() ? "" : ", ") + text;
            years = current;
            found = ref.row;
        });
        return found;
    }

    const Layout& layout_;
    const Workbook& workbook_;
    const std::vector<SheetAnchors>& anchors_;
    std::vector<Candidate> candidates_;
    std::vector<bool> settled_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> list_heads_;
    Reported<std::vector<std::optional<LocatedRegion>>> result_;
};

}  // namespace

Reported<std::vector<std::optional<LocatedRegion>>> locate_regions(const Layout& layout, const Workbook& workbook,
                                                                   const std::vector<SheetAnchors>& anchors) {
    return Locator(layout, workbook, anchors).locate();
}

}  // namespace planbok
