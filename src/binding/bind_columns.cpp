#include "binding/bind_columns.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "binding/label_key.h"
#include "binding/wording.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

constexpr std::uint32_t kTextsAbove = 5;  ///< rows over the heads in which a text may name the unit of the table

struct Head {
    std::uint32_t column = 0;
    std::string text, above;
    bool used = false;
};

bool looks_like_year(const std::string& text) {
    return text.size() <= 40 && std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= 2;
}

class ColumnBinder {
public:
    ColumnBinder(const Layout& layout, std::size_t region, const LocatedRegion& place, const Workbook& workbook,
                 const AnchorWords& words, const SheetAnchors& anchors)
        : layout_(layout),
          region_(region),
          spec_(layout.regions[region]),
          place_(place),
          workbook_(workbook),
          words_(words),
          anchors_(anchors),
          sheet_(workbook.sheets[place.sheet]) {}

    Reported<BoundColumns> bind() {
        read_heads();
        match_heads();
        find_id_column();
        find_label_column();
        find_unit();
        return std::move(result_);
    }

private:
    BoundColumns& bound() { return result_.value; }

    /// Text in a cell, or of the merged cell that covers it.
    std::string text_at(CellRef ref) const {
        std::string text = head_text(sheet_.value(ref));
        if (!text.empty()) return text;
        for (const Range& merge : merges_) {
            if (merge.contains(ref)) return head_text(sheet_.value(merge.first));
        }
        return {};
    }

    void read_heads() {
        const std::uint32_t row = place_.head_row;
        for (const Range& merge : sheet_.merges) {
            if (merge.first.row <= row && merge.last.row + 1 >= row) merges_.push_back(merge);
        }
        const auto used = sheet_.used_range();
        const std::uint32_t last = used ? used->last.column : 0;
        const auto add = [&](std::uint32_t column) {
            Head head{column, text_at({row, column}), {}, false};
            if (row > 0) head.above = text_at({row - 1, column});
            if (!head.text.empty()) heads_.push_back(std::move(head));
        };
        for (std::uint32_t column = 0; column <= last; ++column) add(column);
    }

    void match_heads() {
        std::vector<std::vector<std::size_t>> found(spec_.columns.size());
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            const auto meant = words_.columns(region_, heads_[i].text, heads_[i].above);
            if (meant.size() != 1) continue;
            found[meant.front()].push_back(i);
            heads_[i].used = true;
        }
        bound().column.resize(spec_.columns.size());
        bound().head.resize(spec_.columns.size());
        bound().unit.resize(spec_.columns.size());
        for (std::size_t index = 0; index < found.size(); ++index) {
            if (found[index].size() == 1) {
                take(index, heads_[found[index].front()]);
            } else if (found[index].empty()) {
                report_missing(index);
            } else {
                report_doubled(index, found[index]);
            }
        }
        report_omitted();
    }

    void take(std::size_t index, const Head& head) {
        bound().column[index] = head.column;
        const bool alone = head.above.empty() || words_.columns(region_, head.text, {}) == std::vector{index};
        bound().head[index] = alone ? head.text : head.above + " " + head.text;
        const auto own = label_keys(head.text).unit;
        bound().unit[index] = own ? own : label_keys(head.above).unit;
        if (spec_.columns[index].spec->kind == ColumnSpec::Kind::Value)
            bound().first_value = std::min(bound().first_value, head.column);
    }

    Finding finding(const char* code, std::uint32_t column) const {
        Finding made = make_finding(code, place_of(workbook_, {place_.sheet, {place_.head_row, column}}));
        made.unit = spec_.unit;
        return made;
    }

    LocalText column_name(std::size_t index) const {
        return part_of_table("kolumnen", "the column", spec_.columns[index].label.sv, spec_.title);
    }

    void report_doubled(std::size_t index, const std::vector<std::size_t>& heads) {
        const bool value = spec_.columns[index].spec->kind == ColumnSpec::Kind::Value;
        Finding made = finding(value ? "TPL-YEAR" : "BIND-AMBIGUOUS", heads_[heads.front()].column);
        const LocalText name = column_name(index);
        say_expected(made, {name.sv + " en gång", name.en + " once"});
        LocalText found;
        for (const std::size_t i : heads) {
            const std::string letters = column_letters(heads_[i].column);
            append(found, {heads_[i].text + " i kolumn " + letters, heads_[i].text + " in column " + letters});
            if (i != heads.front())
                made.related.push_back(place_of(workbook_, {place_.sheet, {place_.head_row, heads_[i].column}}));
        }
        say_found(made, std::move(found));
        made.period = spec_.columns[index].spec->period;
        result_.findings.push_back(std::move(made));
    }

    void report_missing(std::size_t index) {
        const ColumnSpec& spec = *spec_.columns[index].spec;
        const bool value = spec.kind == ColumnSpec::Kind::Value;
        const bool amount =
            value && !spec.computed_rows_only && (spec.measure.empty() || spec.measure == layout_.schema->amount_measure);
        const bool needed = amount || spec.required;
        const std::string expected = label_key(spec_.columns[index].label.sv);
        std::string years;
        std::uint32_t year_column = Layout::kLabelColumn;  // where the first year stands that is none of the plan's
        for (const Head& head : heads_) {
            if (head.used) continue;
            const std::string key = label_key(head.text);
            const bool year = looks_like_year(head.text);
            if (!year && utf16_length(expected) >= 5 && edit_distance(key, expected, 2) <= 2) {
                Finding made = finding("TPL-SHIFT", head.column);
                say_expected(made, column_name(index));
                made.found = head.text;
                result_.findings.push_back(std::move(made));
                return;
            }
            if (!year || !value) continue;
            if (years.empty()) year_column = head.column;
            years += (years.empty() ? "" : ", ") + head.text;
        }
        if (!needed) {
            omitted_ += (omitted_.empty() ? "" : ", ") + spec_.columns[index].label.sv;
            return;
        }
        Finding made = finding(years.empty() ? "TPL-MISSING" : "TPL-YEAR", year_column);
        say_expected(made, years.empty() ? column_name(index) : spec_.columns[index].label);
        made.found = years;
        made.period = spec.period;
        result_.findings.push_back(std::move(made));
    }

    void report_omitted() {
        if (omitted_.empty()) return;
        Finding made = finding("TPL-OMITTED", Layout::kLabelColumn);
        const LocalText table = table_named(spec_.title);
        say_expected(made, {"kolumnerna " + omitted_ + " i " + table.sv, "the columns " + omitted_ + " of " + table.en});
        result_.findings.push_back(std::move(made));
    }

    /// Where the codes are, else under the head "Id".
    void find_id_column() {
        std::map<std::uint32_t, std::size_t> codes;
        for_each_row_hit([&](const RowHit& hit) {
            if (hit.code) ++codes[hit.ref.column];
        });
        if (!codes.empty()) {
            bound().id_column = std::ranges::max_element(codes, {}, [](const auto& entry) { return entry.second; })->first;
            return;
        }
        for (const Head& head : heads_) {
            const std::string key = label_key(head.text);
            if (!head.used && (key == "id" || key == label_key(spec_.id_heading) || key == "kod")) {
                bound().id_column = head.column;
                return;
            }
        }
    }

    template <typename Visit>
    void for_each_row_hit(const Visit& visit) const {
        auto hit = std::ranges::lower_bound(anchors_.rows, place_.head_row + 1, {}, [](const RowHit& row) { return row.ref.row; });
        for (; hit != anchors_.rows.end() && hit->ref.row <= place_.end_row; ++hit) {
            if (hit->region == region_) visit(*hit);
        }
    }

    /// Where most labels are, else under its head, else the first column with a text that is nothing else.
    void find_label_column() {
        if (!spec_.is_list()) {
            std::map<std::uint32_t, std::size_t> labels;
            for_each_row_hit([&](const RowHit& hit) {
                if (!hit.code && !bound().is_bound(hit.ref.column) && hit.ref.column != bound().id_column) ++labels[hit.ref.column];
            });
            if (!labels.empty()) {
                bound().label_column = std::ranges::max_element(labels, {}, [](const auto& entry) { return entry.second; })->first;
                return;
            }
        }
        const auto expected = label_keys(spec_.label_heading).keys;
        for (const Head& head : heads_) {
            if (head.used || head.column == bound().id_column) continue;
            const auto keys = label_keys(head.text).keys;
            const bool same =
                !keys.empty() && !expected.empty() && (keys.front() == expected.front() || keys.back() == expected.back());
            if (!same && std::ranges::find(keys, "benämning") == keys.end()) continue;
            bound().label_column = head.column;
            return;
        }
        std::map<std::uint32_t, std::size_t> texts;
        sheet_.for_each_cell_in(
            {{place_.head_row + (place_.head_row < place_.end_row ? 1 : 0), 0}, {place_.end_row, kMaxColumns - 1}},
            [&](CellRef ref, const Value& value, const FormulaCell*) {
                if (value.is_text() && !bound().is_bound(ref.column) && ref.column != bound().id_column) ++texts[ref.column];
            });
        bound().label_column = texts.empty()
                                   ? Layout::kLabelColumn
                                   : std::ranges::max_element(texts, {}, [](const auto& entry) { return entry.second; })->first;
    }

    /// The unit of the whole table: said by the head of the label column, or by a text over the heads.
    void find_unit() {
        const auto head = label_keys(text_at({place_.head_row, bound().label_column})).unit;
        std::optional<MeasureUnit> above;
        std::optional<CellRef> where;
        const std::uint32_t top = place_.head_row > kTextsAbove ? place_.head_row - kTextsAbove : 0;
        std::map<std::uint32_t, bool> amounts;  // a row with numbers is no text over the heads
        const auto each_above = [&](const auto& visit) {
            if (place_.head_row > 0) sheet_.for_each_cell_in({{top, 0}, {place_.head_row - 1, kMaxColumns - 1}}, visit);
        };
        each_above(
            [&](CellRef ref, const Value& value, const FormulaCell*) { amounts[ref.row] = amounts[ref.row] || value.is_number(); });
        each_above([&](CellRef ref, const Value& value, const FormulaCell*) {
            if (!value.is_text() || value.text.size() > 300 || amounts[ref.row]) return;
            const auto unit = label_keys(value.text).unit;
            if (!unit || !is_money(*unit)) return;
            above = unit;
            where = ref;
        });
        bound().region_unit = head && is_money(*head) ? head : above;
        const auto differs = [&](const std::optional<MeasureUnit>& unit) {
            return unit && is_money(*unit) && bound().region_unit && *unit != *bound().region_unit;
        };
        std::optional<MeasureUnit> other;
        if (differs(above)) other = above;
        for (std::size_t i = 0; i < bound().unit.size() && !other; ++i) {
            if (differs(bound().unit[i])) {
                other = bound().unit[i];
                where = CellRef{place_.head_row, bound().column[i].value_or(0)};
            }
        }
        if (!other) return;
        Finding made = finding("TPL-MONEY", where->column);
        made.place = place_of(workbook_, {place_.sheet, *where});
        made.expected = to_string(*bound().region_unit);
        made.found = to_string(*other);
        result_.findings.push_back(std::move(made));
    }

    const Layout& layout_;
    std::size_t region_;
    const LayoutRegion& spec_;
    const LocatedRegion& place_;
    const Workbook& workbook_;
    const AnchorWords& words_;
    const SheetAnchors& anchors_;
    const Sheet& sheet_;
    std::vector<Range> merges_;
    std::vector<Head> heads_;
    std::string omitted_;
    Reported<BoundColumns> result_;
};

}  // namespace

bool BoundColumns::is_bound(std::uint32_t sheet_column) const {
    return std::ranges::find(column, std::optional<std::uint32_t>(sheet_column)) != column.end();
}

Reported<BoundColumns> bind_columns(const Layout& layout, std::size_t region, const LocatedRegion& place, const Workbook& workbook,
                                    const AnchorWords& words, const SheetAnchors& anchors) {
    return ColumnBinder(layout, region, place, workbook, words, anchors).bind();
}

}  // namespace planbok
