#include "binding/bind_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "binding/label_key.h"
#include "binding/wording.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxNamesakes = 50;      ///< rows with one label that are told apart by what stands above them
constexpr std::size_t kMaxNearMissRows = 500;  ///< unknown rows that are compared letter by letter
constexpr std::size_t kMinNearMiss = 6;        ///< UTF-16 units; shorter labels are near to many others

class RowBinder {
public:
    RowBinder(const Layout& layout, std::size_t region, const LocatedRegion& place, const Workbook& workbook,
              std::vector<PhysicalRow>& rows)
        : layout_(layout), region_(region), spec_(layout.regions[region]), place_(place), workbook_(workbook), rows_(rows) {}

    Reported<BoundRows> bind() {
        result_.value.match.resize(spec_.rows.size());
        unresolved_.resize(spec_.rows.size());
        by_code();
        by_label(false);
        by_label(true);
        by_defined_name();
        near_misses();
        report_missing();
        report_own_rows();
        return std::move(result_);
    }

private:
    bool is_open(std::size_t row) const { return !result_.value.match[row] && !unresolved_[row]; }
    bool is_heading(std::size_t row) const { return spec_.rows[row].kind == LayoutRow::Kind::Heading; }

    void claim(std::size_t row, std::size_t physical, BindReason reason) {
        result_.value.match[row] = BoundRows::Match{physical, reason};
        rows_[physical].claimed = true;
    }

    Finding finding(const char* code, std::size_t row, std::size_t physical) const {
        const PhysicalRow& at = rows_[physical];
        Finding made = make_finding(code, place_of(workbook_, {place_.sheet, {at.row, at.label_column}}));
        made.line = spec_.rows[row].line;
        made.unit = spec_.rows[row].unit;
        say_expected(made, name(row));
        return made;
    }

    LocalText name(std::size_t row) const { return part_of_table("raden", "the row", spec_.rows[row].label.sv, spec_.title); }

    void ambiguous(std::size_t row, const std::vector<std::size_t>& physical) {
        Finding made = finding("BIND-AMBIGUOUS", row, physical.front());
        LocalText found;
        for (std::size_t i = 0; i < physical.size() && i < 20; ++i) {
            const PhysicalRow& at = rows_[physical[i]];
            told_.insert(at.row);
            append(found, label_in_row(at.label, at.row));
            if (i > 0) made.related.push_back(place_of(workbook_, {place_.sheet, {at.row, at.label_column}}));
        }
        say_found(made, std::move(found));
        unresolved_[row] = true;
        result_.findings.push_back(std::move(made));
    }

    void by_code() {
        std::map<std::string, std::vector<std::size_t>> codes;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].code.empty() && !rows_[i].claimed) codes[rows_[i].code].push_back(i);
        }
        for (std::size_t row = 0; row < spec_.rows.size(); ++row) {
            const auto found = spec_.rows[row].code.empty() ? codes.end() : codes.find(spec_.rows[row].code);
            if (found == codes.end()) continue;
            if (found->second.size() > 1) {
                ambiguous(row, found->second);
            } else if (says_another_row(row, rows_[found->second.front()])) {
                contradiction(row, found->second.front());
            } else {
                claim(row, found->second.front(), BindReason::Code);
            }
        }
    }

    static bool has_label(const LayoutRow& row, const PhysicalRow& physical, std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < row.labels.size(); ++i) {
            for (const std::string& key : label_keys(row.labels[i]).keys) {
                if (std::ranges::find(physical.keys, key) != physical.keys.end()) return true;
            }
        }
        return false;
    }

    /// The code is of one row and the label, letter by letter, of another.
    bool says_another_row(std::size_t row, const PhysicalRow& physical) const {
        if (physical.keys.empty() || has_label(spec_.rows[row], physical, 0, spec_.rows[row].labels.size())) return false;
        for (std::size_t other = 0; other < spec_.rows.size(); ++other) {
            const LayoutRow& candidate = spec_.rows[other];
            if (other != row && candidate.kind == LayoutRow::Kind::Line &&
                has_label(candidate, physical, 0, candidate.synonyms_from))
                return true;
        }
        return false;
    }

    void contradiction(std::size_t row, std::size_t physical) {
        Finding made = finding("BIND-AMBIGUOUS", row, physical);
        say_found(made, {"koden säger " + rows_[physical].code + ", benämningen säger ”" + rows_[physical].label + "”",
                         "the code says " + rows_[physical].code + ", the label says “" + rows_[physical].label + "”"});
        unresolved_[row] = true;
        rows_[physical].claimed = true;
        result_.findings.push_back(std::move(made));
    }

    void by_label(bool synonyms) {
        std::map<std::string, std::vector<std::size_t>> physical;  // label key → rows
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i].claimed) continue;
            for (const std::string& key : rows_[i].keys) physical[key].push_back(i);
        }
        std::map<std::vector<std::size_t>, std::vector<std::size_t>> groups;  // physical rows → rows of the table they may be
        for (std::size_t row = 0; row < spec_.rows.size(); ++row) {
            if (!is_open(row)) continue;
            const auto found = candidates(spec_.rows[row], physical, synonyms);
            if (!found.empty()) groups[found].push_back(row);
        }
        for (const auto& [found, wanted] : groups) settle(found, wanted, synonyms ? BindReason::Synonym : BindReason::Label);
    }

    std::vector<std::size_t> candidates(const LayoutRow& row, const std::map<std::string, std::vector<std::size_t>>& physical,
                                        bool synonyms) const {
        const std::size_t from = synonyms ? row.synonyms_from : 0, to = synonyms ? row.labels.size() : row.synonyms_from;
        for (std::size_t i = from; i < to; ++i) {
            for (const std::string& key : label_keys(row.labels[i]).keys) {
                const auto found = physical.find(key);
                if (found == physical.end()) continue;
                std::vector<std::size_t> open;
                std::ranges::copy_if(found->second, std::back_inserter(open), [&](std::size_t at) { return !rows_[at].claimed; });
                if (!open.empty()) return open;
            }
        }
        return {};
    }

    void settle(const std::vector<std::size_t>& found, const std::vector<std::size_t>& wanted, BindReason reason) {
        if (found.size() == 1 && wanted.size() == 1) {
            if (!rows_[found.front()].claimed) claim(wanted.front(), found.front(), reason);
            return;
        }
        const auto contexts = wanted_contexts(wanted);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            std::vector<std::size_t> fits;
            const bool unique = std::ranges::count(contexts, contexts[i]) == 1;
            if (unique && !contexts[i].empty() && found.size() <= kMaxNamesakes) {
                std::ranges::copy_if(found, std::back_inserter(fits), [&](std::size_t at) {
                    return !rows_[at].claimed && context_above(at, contexts) == contexts[i];
                });
            }
            if (fits.size() == 1) {
                claim(wanted[i], fits.front(), reason);
            } else if (!is_heading(wanted[i])) {
                ambiguous(wanted[i], found);
            } else {
                unresolved_[wanted[i]] = true;
            }
        }
    }

    /// What stands over each of the rows in the template: the row a "varav" belongs to, else the nearest heading.
    std::vector<std::string> wanted_contexts(const std::vector<std::size_t>& wanted) const {
        std::vector<std::string> contexts;
        for (const std::size_t row : wanted) {
            std::string context;
            for (std::size_t above = row; above-- > 0 && context.empty();) {
                const LayoutRow& candidate = spec_.rows[above];
                const bool owner = spec_.rows[row].varav ? !candidate.varav : is_heading(above);
                if (owner) context = label_key(candidate.label.sv);
            }
            contexts.push_back(std::move(context));
        }
        return contexts;
    }

    std::string context_above(std::size_t physical, const std::vector<std::string>& contexts) const {
        while (physical-- > 0) {
            for (const std::string& key : rows_[physical].keys) {
                if (std::ranges::find(contexts, key) != contexts.end()) return key;
            }
        }
        return {};
    }

    /// Codes and labels move with the cells when people sort; a defined name stays where it was. So it speaks last.
    void by_defined_name() {
        for (std::size_t row = 0; row < spec_.rows.size(); ++row) {
            if (!is_open(row) || spec_.rows[row].kind != LayoutRow::Kind::Line) continue;
            const auto block = named_block(workbook_, spec_.rows[row].name);
            if (!block || block->sheet != place_.sheet) continue;
            const auto at = std::ranges::find(rows_, block->range.first.row, &PhysicalRow::row);
            if (at == rows_.end() || at->claimed || !at->code.empty()) continue;
            claim(row, static_cast<std::size_t>(at - rows_.begin()), BindReason::DefinedName);
        }
    }

    void near_misses() {
        for (std::size_t row = 0; row < spec_.rows.size(); ++row) {
            if (!is_open(row) || is_heading(row)) continue;
            const auto at = near_miss(spec_.rows[row]);
            if (!at) continue;
            Finding made = finding("TPL-SHIFT", row, *at);
            say_found(made, label_in_row(rows_[*at].label, rows_[*at].row));
            unresolved_[row] = true;
            rows_[*at].claimed = true;
            result_.findings.push_back(std::move(made));
        }
    }

    std::optional<std::size_t> near_miss(const LayoutRow& row) const {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < rows_.size() && seen < kMaxNearMissRows; ++i) {
            if (rows_[i].claimed || rows_[i].keys.empty()) continue;
            ++seen;
            for (const std::string& label : row.labels) {
                const std::string wanted = label_key(label);
                const std::string& found = rows_[i].keys.front();
                const bool long_enough = utf16_length(wanted) >= kMinNearMiss && utf16_length(found) >= kMinNearMiss;
                if (long_enough && edit_distance(wanted, found, 2) <= 2) return i;
            }
        }
        return std::nullopt;
    }

    bool is_needed(std::size_t row) const {
        return std::ranges::any_of(layout_.fields, [&](const auto& entry) {
            const LayoutField& field = entry.second;
            return field.region == region_ && field.row == row && field.required && field.role != FieldRole::Computed;
        });
    }

    void report_missing() {
        std::string omitted;
        const SheetCell head{place_.sheet, {place_.head_row, 0}};
        for (std::size_t row = 0; row < spec_.rows.size(); ++row) {
            if (!is_open(row) || is_heading(row)) continue;
            if (!is_needed(row)) {
                omitted += (omitted.empty() ? "" : ", ") + ("”" + spec_.rows[row].label.sv + "”");
                continue;
            }
            Finding made = make_finding("TPL-MISSING", place_of(workbook_, head));
            made.line = spec_.rows[row].line;
            made.unit = spec_.rows[row].unit;
            say_expected(made, name(row));
            result_.findings.push_back(std::move(made));
        }
        if (omitted.empty()) return;
        Finding made = make_finding("TPL-OMITTED", place_of(workbook_, head));
        made.unit = spec_.unit;
        const LocalText table = table_named(spec_.title);
        say_expected(made, {"raderna " + omitted + " i " + table.sv, "the rows " + omitted + " of " + table.en});
        result_.findings.push_back(std::move(made));
    }

    /// Rows with values between the first and the last row of the table that are none of its rows, or typed close under it.
    void report_own_rows() {
        std::optional<std::size_t> first, last;
        for (const auto& match : result_.value.match) {
            if (!match) continue;
            first = std::min(first.value_or(match->physical), match->physical);
            last = std::max(last.value_or(match->physical), match->physical);
        }
        if (!first || spec_.region->own_rows) return;
        for (std::size_t i = *first; i <= *last; ++i) {
            if (!rows_[i].claimed && rows_[i].has_values) report_own_row(rows_[i]);
        }
        for (const std::size_t below : rows_below(rows_, *last)) {
            const PhysicalRow& row = rows_[below];
            if (!row.claimed && row.has_values && !row.has_formula && !row.label.empty()) report_own_row(row);
        }
    }

    void report_own_row(const PhysicalRow& row) {
        if (told_.contains(row.row)) return;
        Finding made = make_finding("TPL-OWNROW", place_of(workbook_, {place_.sheet, {row.row, row.label_column}}));
        made.unit = spec_.unit;
        say_expected(made, table_named(spec_.title));
        made.found = row.label;
        result_.findings.push_back(std::move(made));
    }

    const Layout& layout_;
    std::size_t region_;
    const LayoutRegion& spec_;
    const LocatedRegion& place_;
    const Workbook& workbook_;
    std::vector<PhysicalRow>& rows_;
    std::vector<bool> unresolved_;  ///< a finding has said why the row stays unbound
    std::set<std::uint32_t> told_;   ///< rows of the sheet that an ambiguity names
    Reported<BoundRows> result_;
};

}  // namespace

Reported<BoundRows> bind_rows(const Layout& layout, std::size_t region, const LocatedRegion& place, const Workbook& workbook,
                              std::vector<PhysicalRow>& rows) {
    return RowBinder(layout, region, place, workbook, rows).bind();
}

}  // namespace planbok
