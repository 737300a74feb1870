#include "binding/moved.h"

#include <algorithm>

#include "base/text.h"
#include "binding/label_key.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxNamed = 3;

/// Collects the reasons in both languages, separated by semicolons.
struct Reasons {
    LocalText text;

    void add(const std::string& sv, const std::string& en) {
        text.sv += (text.sv.empty() ? "" : "; ") + sv;
        text.en += (text.en.empty() ? "" : "; ") + en;
    }
};

/// How positions found compare with the template's: the same, the same order with gaps, or another order.
enum class Order : std::uint8_t { Same, Gaps, Shuffled };

Order compare(const std::vector<std::pair<std::int64_t, std::int64_t>>& expected_and_found) {
    Order order = Order::Same;
    for (std::size_t i = 0; i + 1 < expected_and_found.size(); ++i) {
        const auto& [expected, found] = expected_and_found[i];
        const auto& [next_expected, next_found] = expected_and_found[i + 1];
        if (next_found < found) return Order::Shuffled;
        if (next_found - found != next_expected - expected) order = Order::Gaps;
    }
    return order;
}

void place_reasons(Reasons& reasons, const LayoutRegion& region, const LocatedRegion& place, const std::string& expected_sheet,
                   const Workbook& workbook) {
    const std::string& sheet = workbook.sheets[place.sheet].name;
    if (!equal_ignoring_case(sheet, expected_sheet)) {
        reasons.add("bladet heter ”" + sheet + "” i stället för ”" + expected_sheet + "”",
                    "the sheet is called “" + sheet + "” instead of “" + expected_sheet + "”");
    }
    if (place.head_row != region.head_row) {
        reasons.add("tabellens huvud står på rad " + std::to_string(place.head_row + 1) + " i stället för rad " +
                        std::to_string(region.head_row + 1),
                    "its heads are in row " + std::to_string(place.head_row + 1) + " instead of row " +
                        std::to_string(region.head_row + 1));
    }
}

void column_reasons(Reasons& reasons, const LayoutRegion& region, const BoundColumns& columns) {
    std::vector<std::pair<std::int64_t, std::int64_t>> positions{{Layout::kLabelColumn, columns.label_column}};
    for (std::size_t i = 0; i < columns.column.size(); ++i) {
        if (columns.column[i]) positions.emplace_back(region.columns[i].column, *columns.column[i]);
    }
    switch (compare(positions)) {
        case Order::Shuffled:
            reasons.add("kolumnerna står i annan ordning", "the columns are in another order");
            break;
        case Order::Gaps:
            reasons.add("kolumner har lagts till eller tagits bort", "columns have been added or removed");
            break;
        case Order::Same:
            if (columns.label_column == Layout::kLabelColumn) break;
            reasons.add("tabellen börjar i kolumn " + column_letters(columns.label_column),
                        "it begins in column " + column_letters(columns.label_column));
    }
}

/// Heads that are written otherwise than in the template. A unit in the head is told by `unit_reasons`.
void head_reasons(Reasons& reasons, const LayoutRegion& region, const BoundColumns& columns) {
    std::size_t named = 0;
    for (std::size_t i = 0; i < columns.column.size(); ++i) {
        if (!columns.column[i]) continue;
        const auto written = label_keys(columns.head[i]).keys;
        const LocalText& label = region.columns[i].label;
        const auto is_written = [&](const std::string& key) { return std::ranges::find(written, key) != written.end(); };
        if (std::ranges::any_of(label_keys(label.sv).keys, is_written) || is_written(label_key(label.en)) || ++named > kMaxNamed)
            continue;
        reasons.add("rubriken ”" + columns.head[i] + "” läses som ”" + label.sv + "”",
                    "the head “" + columns.head[i] + "” is read as “" + label.sv + "”");
    }
    if (named > kMaxNamed) reasons.add("och fler rubriker", "and more heads");
}

void unit_reasons(Reasons& reasons, const LayoutRegion& region, const BoundColumns& columns) {
    const MeasureUnit expected = region.region->measure_unit;
    std::vector<MeasureUnit> told;
    const auto tell = [&](std::optional<MeasureUnit> unit) {
        if (!unit || *unit == expected || !is_money(*unit) || !is_money(expected) || std::ranges::find(told, *unit) != told.end())
            return;
        told.push_back(*unit);
        const std::string found(to_string(*unit)), wanted(to_string(expected));
        reasons.add("beloppen står i " + found + " och räknas om till " + wanted,
                    "the amounts are in " + found + " and converted to " + wanted);
    };
    tell(columns.region_unit);
    for (std::size_t i = 0; i < columns.unit.size(); ++i) tell(columns.unit[i]);
}

void row_reasons(Reasons& reasons, const LayoutRegion& region, const LocatedRegion& place, const BoundRows& rows,
                 const std::vector<PhysicalRow>& physical) {
    std::vector<std::pair<std::int64_t, std::int64_t>> positions{{region.head_row, place.head_row}};
    std::size_t by_code = 0, by_name = 0, named = 0;
    Reasons words;
    for (std::size_t row = 0; row < rows.match.size(); ++row) {
        if (!rows.match[row] || region.rows[row].kind == LayoutRow::Kind::Heading) continue;
        const PhysicalRow& at = physical[rows.match[row]->physical];
        positions.emplace_back(region.rows[row].row, at.row);
        const BindReason reason = rows.match[row]->reason;
        by_code += reason == BindReason::Code;
        by_name += reason != BindReason::Code;
        const bool same = std::ranges::find(at.keys, label_key(region.rows[row].label.sv)) != at.keys.end();
        if (same || at.label.empty() || ++named > kMaxNamed) continue;
        words.add("”" + at.label + "” läses som ”" + region.rows[row].label.sv + "”",
                  "“" + at.label + "” is read as “" + region.rows[row].label.sv + "”");
    }
    switch (compare(positions)) {
        case Order::Shuffled:
            reasons.add("raderna står i annan ordning", "the rows are in another order");
            break;
        case Order::Gaps:
            reasons.add("rader har skjutits in eller tagits bort", "rows have been inserted or removed");
            break;
        case Order::Same:
            break;
    }
    if (by_code == 0 && by_name > 0) {
        reasons.add("koderna saknas, raderna känns igen på benämningen", "the codes are gone, the rows are known by their labels");
    } else if (by_name > 0) {
        reasons.add("någon rad saknar sin kod", "some row lacks its code");
    }
    if (!words.text.sv.empty()) reasons.add(words.text.sv, words.text.en);
    if (named > kMaxNamed) reasons.add("och fler benämningar", "and more labels");
}

}  // namespace

std::optional<Finding> moved_note(const Layout& layout, std::size_t region, const LocatedRegion& place, const BoundColumns& columns,
                                  const BoundRows* rows, const std::vector<PhysicalRow>& physical, const Workbook& workbook) {
    const LayoutRegion& spec = layout.regions[region];
    const std::string& sheet = layout.sheets[spec.sheet].sheet->name;
    Reasons reasons;
    place_reasons(reasons, spec, place, sheet, workbook);
    column_reasons(reasons, spec, columns);
    head_reasons(reasons, spec, columns);
    unit_reasons(reasons, spec, columns);
    if (rows) {
        row_reasons(reasons, spec, place, *rows, physical);
    } else if (!columns.id_column) {
        reasons.add("koderna saknas, raderna känns igen på benämningen", "the codes are gone, the rows are known by their labels");
    }
    if (reasons.text.sv.empty()) return std::nullopt;
    Finding note = make_finding("BIND-MOVED", place_of(workbook, {place.sheet, {place.head_row, columns.label_column}}),
                                {{"table", spec.title}, {"reason", reasons.text}});
    note.unit = spec.unit;
    note.expected = quoted_sheet_name(sheet) + "!" + to_a1(CellRef{spec.head_row, Layout::kLabelColumn});
    note.found = cell_name(workbook, {place.sheet, {place.head_row, columns.label_column}});
    return note;
}

}  // namespace planbok
