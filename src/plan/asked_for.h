#pragma once

#include <map>
#include <string>
#include <vector>

#include "schema/unit_exists.h"

namespace planbok {

/// A workbook that a unit is to hand in.
struct Submission {
    std::string input;  ///< template id
    std::string unit;   ///< unit id
    bool required = true;

    friend bool operator==(const Submission&, const Submission&) = default;
};

/// Which workbook asks whom for what: how "empty" is told from "not in the run" and from "never asked for" (domain.md §5).
///
/// Only amounts are listed: columns of the amount measure. A varav part is asked through the workbook of the unit it is part of.
class AskedFor {
public:
    explicit AskedFor(const PlanSchema& schema);

    const std::vector<Submission>& submissions() const { return submissions_; }
    /// Indices of the submissions that have a row or list for `line` of `unit`, in any measure and period.
    const std::vector<std::size_t>& of_line(const std::string& unit, const std::string& line) const;
    /// Indices of the submissions that ask for the amount in `period`. For a list line: that have a column for the period.
    const std::vector<std::size_t>& of_amount(const std::string& unit, const std::string& line, const std::string& period) const;

private:
    struct LineKey {
        std::string unit, line;
        friend auto operator<=>(const LineKey&, const LineKey&) = default;
    };
    struct AmountKey {
        std::string unit, line, period;
        friend auto operator<=>(const AmountKey&, const AmountKey&) = default;
    };
    void add_region(const PlanSchema& schema, const InputRegion& region, std::size_t submission);
    void add_row(const PlanSchema& schema, const InputRegion& region, const RowSpec& row, const std::string& unit,
                 std::size_t submission);
    void add_list(const PlanSchema& schema, const InputRegion& region, const std::string& unit, std::size_t submission);

    std::vector<Submission> submissions_;
    std::map<LineKey, std::vector<std::size_t>> by_line_;
    std::map<AmountKey, std::vector<std::size_t>> by_amount_;
};

/// Units meant by "self", "varav" or a unit id in the template of `unit`; an empty word means "self".
std::vector<std::string> units_meant(const PlanSchema& schema, const std::string& word, const std::string& unit);
/// The unit itself and every varav part below it.
std::vector<std::string> with_varav_parts(const PlanSchema& schema, const std::string& unit);

}  // namespace planbok
