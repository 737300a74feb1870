#include "workbook/sheet_findings.h"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>
#include <string>
#include <utility>

#include "base/text.h"

namespace planbok {

namespace {

constexpr std::size_t kNamed = 20;

/// Something that stands in many places: the first twenty by name, and how many.
struct Places {
    std::string first;
    std::string texts;
    std::int64_t count = 0;

    void add(const std::string& cell, const std::string& text) {
        if (count == 0) first = cell;
        if (count < static_cast<std::int64_t>(kNamed)) texts += (count ? ", " : "") + text;
        if (count == static_cast<std::int64_t>(kNamed)) texts += " …";
        ++count;
    }
    void add(const std::string& cell) { add(cell, cell); }
};

Finding finding_of(const Workbook& workbook, const Sheet& sheet, std::string code, const Places& places, LocalText words) {
    Place place;
    place.file = workbook.file;
    place.sheet = sheet.name;
    place.cell = places.first;
    place.part = sheet.part;
    Finding finding = make_finding(std::move(code), std::move(place));
    finding.found = places.texts;
    words.sv += places.texts.empty() ? "" : " " + places.texts;
    words.en += places.texts.empty() ? "" : " " + places.texts;
    finding.args = {{"found", std::move(words)}, {"count", places.count}};
    return finding;
}

/// Merges in the order of their first rows, held while the row-major walk over the cells passes through them.
class MergeWalk {
public:
    explicit MergeWalk(const std::vector<Range>& merges) : merges_(merges) { std::sort(merges_.begin(), merges_.end()); }

    void visit(CellRef ref) {
        advance(ref.row);
        auto right = active_.upper_bound(ref.column);
        if (right == active_.begin()) return;
        const Range& merge = merges_[std::prev(right)->second];
        if (merge.contains(ref) && ref != merge.first) hidden.add(to_a1(ref));
    }
    void finish() { advance(kMaxRows); }

    Places hidden, overlapping;

private:
    void advance(std::uint32_t row) {
        for (; next_ < merges_.size() && merges_[next_].first.row <= row; ++next_) {
            drop_above(merges_[next_].first.row);
            open(next_);
        }
        drop_above(row);
    }

    void drop_above(std::uint32_t row) {
        while (!ends_.empty() && ends_.top().first < row) {
            active_.erase(ends_.top().second);
            ends_.pop();
        }
    }

    /// The open merges are disjoint, so only the neighbours can overlap a new one; of two that do, the first stays.
    void open(std::size_t index) {
        const Range& merge = merges_[index];
        const auto right = active_.lower_bound(merge.first.column);
        const bool right_overlaps = right != active_.end() && merges_[right->second].first.column <= merge.last.column;
        const bool left_overlaps = right != active_.begin() && merges_[std::prev(right)->second].last.column >= merge.first.column;
        if (right_overlaps || left_overlaps) {
            const Range& other = merges_[(right_overlaps ? right : std::prev(right))->second];
            overlapping.add(to_a1(merge), to_a1(other) + " + " + to_a1(merge));
            return;
        }
        active_.emplace(merge.first.column, index);
        ends_.emplace(merge.last.row, merge.first.column);
    }

    using End = std::pair<std::uint32_t, std::uint32_t>;  // last row, first column
    std::vector<Range> merges_;
    std::size_t next_ = 0;
    std::map<std::uint32_t, std::size_t> active_;  // by first column
    std::priority_queue<End, std::vector<End>, std::greater<>> ends_;
};

/// What hides the values of one sheet.
struct Hidden {
    Places rows, columns, cells;
    std::int64_t numbers = 0;  ///< and formulas: a hidden sheet of texts alone (choices for drop-downs) counts in nothing
};

void check_cells(const Workbook& workbook, const Sheet& sheet, bool formats_can_hide, std::vector<Finding>& findings) {
    MergeWalk merges(sheet.merges);
    Hidden hidden;
    std::uint32_t row = kMaxRows;
    bool row_hidden = false;
    std::vector<bool> column_told(kMaxColumns);
    sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
        if (!sheet.merges.empty()) merges.visit(ref);
        if (value.is_blank()) return;
        hidden.numbers += value.is_number() || formula ? 1 : 0;
        if (ref.row != row) {
            row = ref.row;
            row_hidden = sheet.row_hidden(row);
            if (row_hidden) hidden.rows.add(to_a1(ref), std::to_string(row + 1));
        }
        if (!column_told[ref.column] && sheet.column_hidden(ref.column)) {
            column_told[ref.column] = true;
            hidden.columns.add(to_a1(ref), column_letters(ref.column));
        }
        if (formats_can_hide && value.is_number() && workbook.formats[sheet.format(ref)].invisible) hidden.cells.add(to_a1(ref));
    });
    merges.finish();
    const auto add = [&](const char* code, const Places& places, const char* sv, const char* en) {
        if (places.count > 0) findings.push_back(finding_of(workbook, sheet, code, places, {sv, en}));
    };
    add("SHT-MERGE", merges.hidden, "värden under sammanslagna celler:", "values under merged cells:");
    add("SHT-MERGE", merges.overlapping, "sammanslagningar som ligger över varandra:", "merges that overlap:");
    if (sheet.visibility != SheetVisibility::Visible && hidden.numbers > 0) {
        Places whole;
        whole.count = hidden.numbers;
        findings.push_back(finding_of(workbook, sheet, "SHT-HIDDEN", whole, {"hela bladet är dolt", "the whole sheet is hidden"}));
        findings.back().found = sheet.visibility == SheetVisibility::Hidden ? "hidden" : "veryHidden";
    }
    add("SHT-HIDDEN", hidden.rows, "rad", "row");
    add("SHT-HIDDEN", hidden.columns, "kolumn", "column");
    add("SHT-HIDDEN", hidden.cells, "talen syns inte i", "the numbers do not show in");
}

void check_sheet_name(const Workbook& workbook, const Sheet& sheet, std::vector<Finding>& findings) {
    const std::string& name = sheet.name;
    const bool forbidden = name.find_first_of(":\\/?*[]") != std::string::npos || name.starts_with('\'') || name.ends_with('\'');
    const bool blank = name.starts_with(' ') || name.ends_with(' ');
    if (!name.empty() && utf16_length(name) <= 31 && !forbidden && !blank) return;
    Place place;
    place.file = workbook.file;
    place.sheet = name;
    Finding finding = make_finding("SHT-NAME", std::move(place));
    finding.found = name;
    finding.expected = "1–31";
    finding.args = {{"found", "\"" + name + "\""},
                    {"expected", LocalText{"1–31 tecken utan : \\ / ? * [ ] och utan apostrof eller blanksteg i ändarna",
                                           "1–31 characters without : \\ / ? * [ ] and without apostrophe or space at the ends"}}};
    findings.push_back(std::move(finding));
}

void check_names(const Workbook& workbook, std::vector<Finding>& findings) {
    Places broken, doubled, cells;
    std::map<std::pair<std::uint32_t, std::string>, int> seen;
    for (const DefinedName& name : workbook.names) {
        if (name.formula.find("#REF!") != std::string::npos) broken.add({}, name.name);
        if (++seen[{name.sheet ? *name.sheet + 1 : 0, fold_case(name.name)}] == 2) doubled.add({}, name.name);
        if (parse_a1(to_upper(name.name))) cells.add({}, name.name);
    }
    const auto add = [&](const Places& places, const char* sv, const char* en) {
        if (places.count == 0) return;
        findings.push_back(finding_of(workbook, Sheet(), "FML-NAME", places, {sv, en}));
    };
    add(broken, "pekar på celler som inte finns (#REF!):", "points at cells that are not there (#REF!):");
    add(doubled, "står två gånger:", "stands twice:");
    add(cells, "ser ut som en cell:", "looks like a cell:");
}

}  // namespace

std::vector<Finding> sheet_findings(const Workbook& workbook) {
    std::vector<Finding> findings;
    const bool formats_can_hide =
        std::any_of(workbook.formats.begin(), workbook.formats.end(), [](const CellFormat& format) { return format.invisible; });
    for (const Sheet& sheet : workbook.sheets) {
        check_sheet_name(workbook, sheet, findings);
        check_cells(workbook, sheet, formats_can_hide, findings);
    }
    check_names(workbook, findings);
    return findings;
}

}  // namespace planbok
