#pragma once

#include <optional>
#include <vector>

namespace planbok::statistics {

// Figures of a list of numbers; NaN where there is none (too few numbers, k outside), which a call turns into #NUM!.

double mean(const std::vector<double>& numbers);
double variance(const std::vector<double>& numbers, bool sample);
double deviation(const std::vector<double>& numbers, bool sample);
double median(std::vector<double> numbers);
/// The number that comes most often, the first such in the list; none where no number comes twice.
std::optional<double> mode(const std::vector<double>& numbers);
/// The k-th largest or smallest; k is rounded up, as Excel does.
double nth(std::vector<double> numbers, double k, bool largest);
/// PERCENTILE.INC and .EXC: between two ranks the value is interpolated.
double percentile(std::vector<double> numbers, double share);
double percentile_exclusive(std::vector<double> numbers, double share);

}  // namespace planbok::statistics
