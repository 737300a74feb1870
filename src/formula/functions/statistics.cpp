#include "formula/functions/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace planbok::statistics {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The value at a rank counted from 0, with fraction.
double at_rank(const std::vector<double>& sorted, double rank) {
    const auto below = static_cast<std::size_t>(rank);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (rank - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

}  // namespace

double mean(const std::vector<double>& numbers) {
    if (numbers.empty()) return kNone;
    double sum = 0;
    for (const double x : numbers) sum += x;
    return sum / static_cast<double>(numbers.size());
}

double variance(const std::vector<double>& numbers, bool sample) {
    const double count = static_cast<double>(numbers.size()) - (sample ? 1 : 0);
    if (count < 1) return kNone;
    const double middle = mean(numbers);
    double sum = 0;
    for (const double x : numbers) sum += (x - middle) * (x - middle);
    return sum / count;
}

double deviation(const std::vector<double>& numbers, bool sample) { return std::sqrt(variance(numbers, sample)); }

double median(std::vector<double> numbers) { return percentile(std::move(numbers), 0.5); }

std::optional<double> mode(const std::vector<double>& numbers) {
    std::map<double, std::size_t> counts;
    std::size_t most = 1;
    for (const double x : numbers) most = std::max(most, ++counts[x]);
    if (most < 2) return std::nullopt;
    for (const double x : numbers) {
        if (counts[x] == most) return x;
    }
    return std::nullopt;
}

double nth(std::vector<double> numbers, double k, bool largest) {
    const double rank = std::ceil(k);
    if (!(rank >= 1) || rank > static_cast<double>(numbers.size())) return kNone;
    const auto at = static_cast<std::size_t>(rank) - 1;
    const auto place = numbers.begin() + static_cast<std::ptrdiff_t>(largest ? numbers.size() - 1 - at : at);
    std::nth_element(numbers.begin(), place, numbers.end());
    return *place;
}

double percentile(std::vector<double> numbers, double share) {
    if (numbers.empty() || !(share >= 0 && share <= 1)) return kNone;
    std::sort(numbers.begin(), numbers.end());
    return at_rank(numbers, share * static_cast<double>(numbers.size() - 1));
}

double percentile_exclusive(std::vector<double> numbers, double share) {
    const double rank = share * static_cast<double>(numbers.size() + 1);
    if (numbers.empty() || !(rank >= 1) || rank > static_cast<double>(numbers.size())) return kNone;
    std::sort(numbers.begin(), numbers.end());
    return at_rank(numbers, rank - 1);
}

}  // namespace planbok::statistics
