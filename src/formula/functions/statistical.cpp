#include <algorithm>
#include <vector>

#include "formula/excel_text.h"
#include "formula/functions/call.h"
#include "formula/functions/statistics.h"

namespace planbok {

namespace {

std::vector<double> gathered(Call& call, std::size_t first, std::size_t after) {
    std::vector<double> out;
    for (std::size_t i = first; i < after && i < call.count(); ++i) {
        call.numbers_of(call.operand(i), [&](double x, std::uint64_t times) {
            out.insert(out.end(), static_cast<std::size_t>(std::min<std::uint64_t>(times, 1'000'000)), x);
        });
    }
    return out;
}

std::vector<double> all(Call& call) { return gathered(call, 0, call.count()); }

/// Figures that need at least `least` numbers; #DIV/0! with fewer.
template <double (*F)(const std::vector<double>&, bool), bool kSample>
Operand spread(Call& call) {
    const auto numbers = all(call);
    if (!call.failed() && numbers.size() < (kSample ? 2 : 1)) return ErrorValue::Div0;
    return call.result(F(numbers, kSample));
}

Operand fn_median(Call& call) { return call.result(statistics::median(all(call))); }

Operand fn_mode(Call& call) {
    const auto found = statistics::mode(all(call));
    if (!call.failed() && !found) return ErrorValue::NotAvailable;
    return call.result(found.value_or(0.0));
}

Operand nth(Call& call, bool largest) {
    auto numbers = gathered(call, 0, 1);
    const double k = call.number(1);
    return call.result(statistics::nth(std::move(numbers), k, largest));
}

Operand fn_large(Call& call) { return nth(call, true); }
Operand fn_small(Call& call) { return nth(call, false); }

Operand fn_percentile(Call& call) {
    auto numbers = gathered(call, 0, 1);
    const double share = call.number(1);
    return call.result(statistics::percentile(std::move(numbers), share));
}

Operand fn_percentile_exc(Call& call) {
    auto numbers = gathered(call, 0, 1);
    const double share = call.number(1);
    return call.result(statistics::percentile_exclusive(std::move(numbers), share));
}

Operand fn_quartile(Call& call) {
    auto numbers = gathered(call, 0, 1);
    const double quarter = std::trunc(call.number(1));
    return call.result(statistics::percentile(std::move(numbers), quarter / 4));
}

Operand fn_quartile_exc(Call& call) {
    auto numbers = gathered(call, 0, 1);
    const double quarter = std::trunc(call.number(1));
    return call.result(statistics::percentile_exclusive(std::move(numbers), quarter / 4));
}

Operand rank(Call& call, bool averaged) {
    const double x = call.number(0);
    const auto numbers = gathered(call, 1, 2);
    const bool ascending = call.number(2, 0) != 0;
    if (call.failed()) return call.error();
    double before = 0, same = 0;
    for (const double y : numbers) {
        if (y == x) same += 1;
        else if (ascending ? y < x : y > x) before += 1;
    }
    if (same == 0) return ErrorValue::NotAvailable;
    return Value::of(before + 1 + (averaged ? (same - 1) / 2 : 0));
}

Operand fn_rank(Call& call) { return rank(call, false); }
Operand fn_rank_avg(Call& call) { return rank(call, true); }

Operand fn_geomean(Call& call) {
    const auto numbers = all(call);
    double logs = 0;
    for (const double x : numbers) logs += std::log(x);
    if (!call.failed() && (numbers.empty() || *std::min_element(numbers.begin(), numbers.end()) <= 0)) return ErrorValue::Num;
    return call.result(std::exp(logs / static_cast<double>(numbers.size())));
}

Operand fn_avedev(Call& call) {
    const auto numbers = all(call);
    const double middle = statistics::mean(numbers);
    double sum = 0;
    for (const double x : numbers) sum += std::abs(x - middle);
    return call.result(sum / static_cast<double>(numbers.size()));
}

Operand fn_devsq(Call& call) {
    const auto numbers = all(call);
    const double middle = statistics::mean(numbers);
    double sum = 0;
    for (const double x : numbers) sum += (x - middle) * (x - middle);
    return call.result(sum);
}

/// Sums over the pairs (x, y) of two blocks in which both are numbers.
struct Pairs {
    double n = 0, mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
};

Pairs pairs(Call& call, std::size_t x_argument, std::size_t y_argument) {
    const auto x = call.machine().to_array(call.operand(x_argument)), y = call.machine().to_array(call.operand(y_argument));
    Pairs out;
    if (x->size() != y->size()) {
        call.fail(ErrorValue::NotAvailable);
        return out;
    }
    std::vector<std::pair<double, double>> found;
    const auto at = [](const Array& array, std::uint64_t i) -> const Value& {
        return array.at(static_cast<std::uint32_t>(i / array.columns), static_cast<std::uint32_t>(i % array.columns));
    };
    const std::uint64_t stored = std::max(std::uint64_t{x->stored_rows} * x->columns, std::uint64_t{y->stored_rows} * y->columns);
    for (std::uint64_t i = 0; i < std::min(stored, x->size()); ++i) {
        const Value &a = at(*x, i), &b = at(*y, i);
        if (a.is_error()) call.fail(a);
        if (b.is_error()) call.fail(b);
        if (a.is_number() && b.is_number()) found.emplace_back(a.number, b.number);
    }
    out.n = static_cast<double>(found.size());
    for (const auto& [a, b] : found) {
        out.mean_x += a / out.n;
        out.mean_y += b / out.n;
    }
    for (const auto& [a, b] : found) {
        out.xx += (a - out.mean_x) * (a - out.mean_x);
        out.yy += (b - out.mean_y) * (b - out.mean_y);
        out.xy += (a - out.mean_x) * (b - out.mean_y);
    }
    return out;
}

Operand fn_correl(Call& call) {
    const Pairs p = pairs(call, 0, 1);
    if (!call.failed() && p.xx * p.yy == 0) return ErrorValue::Div0;
    return call.result(p.xy / std::sqrt(p.xx * p.yy));
}

Operand fn_rsq(Call& call) {
    const Pairs p = pairs(call, 1, 0);
    if (!call.failed() && p.xx * p.yy == 0) return ErrorValue::Div0;
    return call.result(p.xy * p.xy / (p.xx * p.yy));
}

Operand fn_slope(Call& call) {
    const Pairs p = pairs(call, 1, 0);
    if (!call.failed() && p.xx == 0) return ErrorValue::Div0;
    return call.result(p.xy / p.xx);
}

Operand fn_intercept(Call& call) {
    const Pairs p = pairs(call, 1, 0);
    if (!call.failed() && p.xx == 0) return ErrorValue::Div0;
    return call.result(p.mean_y - p.xy / p.xx * p.mean_x);
}

Operand fn_forecast(Call& call) {
    const double x = call.number(0);
    const Pairs p = pairs(call, 2, 1);
    if (!call.failed() && p.xx == 0) return ErrorValue::Div0;
    return call.result(p.mean_y + p.xy / p.xx * (x - p.mean_x));
}

constexpr FunctionSpec kStatistical[] = {
    {"AVEDEV", 1, kMany, "r", fn_avedev},
    {"CORREL", 2, 2, "x", fn_correl},
    {"DEVSQ", 1, kMany, "r", fn_devsq},
    {"FORECAST", 3, 3, "vxx", fn_forecast},
    {"FORECAST.LINEAR", 3, 3, "vxx", fn_forecast},
    {"GEOMEAN", 1, kMany, "r", fn_geomean},
    {"INTERCEPT", 2, 2, "x", fn_intercept},
    {"LARGE", 2, 2, "xv", fn_large},
    {"MEDIAN", 1, kMany, "r", fn_median},
    {"MODE", 1, kMany, "r", fn_mode},
    {"MODE.SNGL", 1, kMany, "r", fn_mode},
    {"PEARSON", 2, 2, "x", fn_correl},
    {"PERCENTILE", 2, 2, "xv", fn_percentile},
    {"PERCENTILE.EXC", 2, 2, "xv", fn_percentile_exc},
    {"PERCENTILE.INC", 2, 2, "xv", fn_percentile},
    {"QUARTILE", 2, 2, "xv", fn_quartile},
    {"QUARTILE.EXC", 2, 2, "xv", fn_quartile_exc},
    {"QUARTILE.INC", 2, 2, "xv", fn_quartile},
    {"RANK", 2, 3, "vrv", fn_rank},
    {"RANK.AVG", 2, 3, "vrv", fn_rank_avg},
    {"RANK.EQ", 2, 3, "vrv", fn_rank},
    {"RSQ", 2, 2, "x", fn_rsq},
    {"SLOPE", 2, 2, "x", fn_slope},
    {"SMALL", 2, 2, "xv", fn_small},
    {"STDEV", 1, kMany, "r", spread<statistics::deviation, true>},
    {"STDEV.P", 1, kMany, "r", spread<statistics::deviation, false>},
    {"STDEV.S", 1, kMany, "r", spread<statistics::deviation, true>},
    {"STDEVP", 1, kMany, "r", spread<statistics::deviation, false>},
    {"VAR", 1, kMany, "r", spread<statistics::variance, true>},
    {"VAR.P", 1, kMany, "r", spread<statistics::variance, false>},
    {"VAR.S", 1, kMany, "r", spread<statistics::variance, true>},
    {"VARP", 1, kMany, "r", spread<statistics::variance, false>},
};

}  // namespace

std::span<const FunctionSpec> statistical_functions() { return kStatistical; }

}  // namespace planbok
