#include <functional>
#include <optional>

#include "formula/functions/call.h"

namespace planbok {

namespace {

/// (1 + rate)^n, and the value of 1 paid in each of n periods.
double growth(double rate, double periods) { return std::pow(1 + rate, periods); }
double annuity(double rate, double periods, double due) {
    return rate == 0 ? periods : (1 + rate * due) * (growth(rate, periods) - 1) / rate;
}

double payment(double rate, double periods, double present, double future, double due) {
    return -(present * growth(rate, periods) + future) / annuity(rate, periods, due);
}

double future_value(double rate, double periods, double payment_each, double present, double due) {
    return -(present * growth(rate, periods) + payment_each * annuity(rate, periods, due));
}

Operand fn_pmt(Call& call) {
    const double rate = call.number(0), periods = call.number(1), present = call.number(2), future = call.number(3, 0), due = call.number(4, 0) != 0;
    if (!call.failed() && periods == 0) return ErrorValue::Num;
    return call.result(payment(rate, periods, present, future, due));
}

Operand fn_fv(Call& call) {
    const double rate = call.number(0), periods = call.number(1), each = call.number(2, 0), present = call.number(3, 0), due = call.number(4, 0) != 0;
    return call.result(future_value(rate, periods, each, present, due));
}

Operand fn_pv(Call& call) {
    const double rate = call.number(0), periods = call.number(1), each = call.number(2, 0), future = call.number(3, 0), due = call.number(4, 0) != 0;
    return call.result(-(future + each * annuity(rate, periods, due)) / growth(rate, periods));
}

Operand fn_nper(Call& call) {
    const double rate = call.number(0), each = call.number(1), present = call.number(2), future = call.number(3, 0), due = call.number(4, 0) != 0;
    if (call.failed()) return call.error();
    if (rate == 0) return each == 0 ? Operand(ErrorValue::Num) : call.result(-(present + future) / each);
    const double level = each * (1 + rate * due) / rate;
    return call.result(std::log((level - future) / (level + present)) / std::log1p(rate));
}

/// Interest in one period of a loan: on what is left after the one before.
double interest(double rate, double period, double periods, double present, double future, double due) {
    const double each = payment(rate, periods, present, future, due);
    if (due != 0 && period == 1) return 0;
    const double left = future_value(rate, period - (due != 0 ? 2 : 1), each, present, due);
    return (due != 0 ? left - each : left) * rate;
}

Operand loan_part(Call& call, bool of_interest) {
    const double rate = call.number(0), period = call.number(1), periods = call.number(2), present = call.number(3);
    const double future = call.number(4, 0), due = call.number(5, 0) != 0;
    if (call.failed()) return call.error();
    if (period < 1 || period > periods) return ErrorValue::Num;
    const double part = interest(rate, period, periods, present, future, due);
    return call.result(of_interest ? part : payment(rate, periods, present, future, due) - part);
}

Operand fn_ipmt(Call& call) { return loan_part(call, true); }
Operand fn_ppmt(Call& call) { return loan_part(call, false); }

/// Where f is zero near `start`: Newton's method with a numerical slope.
std::optional<double> root(const std::function<double(double)>& f, double start) {
    double x = start;
    for (int round = 0; round < 100; ++round) {
        const double y = f(x);
        const double step = 1e-7 * std::max(1.0, std::abs(x));
        const double slope = (f(x + step) - f(x - step)) / (2 * step);
        if (!std::isfinite(y) || !std::isfinite(slope) || slope == 0) return std::nullopt;
        const double next = x - y / slope;
        if (!std::isfinite(next)) return std::nullopt;
        if (std::abs(next - x) < 1e-12 * std::max(1.0, std::abs(next))) return next;
        x = next <= -1 ? (x - 1) / 2 : next;
    }
    return std::nullopt;
}

/// The root from the guess, or from further starts when the guess leads nowhere.
Operand rate_result(Call& call, const std::function<double(double)>& f, double guess) {
    for (const double start : {guess, 0.1, 0.01, 0.5, -0.1, -0.5, 2.0, -0.9}) {
        const auto found = root(f, start);
        if (found && *found > -1) return call.result(*found);
    }
    return ErrorValue::Num;
}

Operand fn_rate(Call& call) {
    const double periods = call.number(0), each = call.number(1), present = call.number(2), future = call.number(3, 0), due = call.number(4, 0) != 0;
    const double guess = call.given(5) ? call.number(5) : 0.1;
    if (call.failed()) return call.error();
    return rate_result(call, [&](double rate) { return present * growth(rate, periods) + each * annuity(rate, periods, due) + future; }, guess);
}

std::vector<double> flows(Call& call, std::size_t i) {
    std::vector<double> out;
    call.numbers_of(call.operand(i), [&](double x, std::uint64_t times) {
        for (std::uint64_t n = 0; n < times && out.size() < 1'000'000; ++n) out.push_back(x);
    });
    return out;
}

double net_present(const std::vector<double>& values, double rate) {
    double sum = 0, factor = 1;
    for (const double value : values) {
        factor /= 1 + rate;
        sum += value * factor;
    }
    return sum;
}

Operand fn_npv(Call& call) {
    const double rate = call.number(0);
    std::vector<double> values;
    call.numbers(1, [&](double x, std::uint64_t) { values.push_back(x); });
    if (!call.failed() && rate == -1) return ErrorValue::Div0;
    return call.result(net_present(values, rate));
}

Operand fn_irr(Call& call) {
    const auto values = flows(call, 0);
    const double guess = call.given(1) ? call.number(1) : 0.1;
    if (call.failed()) return call.error();
    bool gain = false, loss = false;
    for (const double value : values) (value > 0 ? gain : loss) = (value != 0) || (value > 0 ? gain : loss);
    if (!gain || !loss) return ErrorValue::Num;
    return rate_result(call, [&](double rate) { return net_present(values, rate); }, guess);
}

Operand fn_sln(Call& call) {
    const double cost = call.number(0), salvage = call.number(1), life = call.number(2);
    if (!call.failed() && life == 0) return ErrorValue::Div0;
    return call.result((cost - salvage) / life);
}

Operand fn_effect(Call& call) {
    const double nominal = call.number(0), periods = std::trunc(call.number(1));
    if (!call.failed() && (nominal <= 0 || periods < 1)) return ErrorValue::Num;
    return call.result(std::pow(1 + nominal / periods, periods) - 1);
}

Operand fn_nominal(Call& call) {
    const double effective = call.number(0), periods = std::trunc(call.number(1));
    if (!call.failed() && (effective <= 0 || periods < 1)) return ErrorValue::Num;
    return call.result((std::pow(1 + effective, 1 / periods) - 1) * periods);
}

constexpr FunctionSpec kFinancial[] = {
    {"EFFECT", 2, 2, "v", fn_effect},
    {"FV", 3, 5, "v", fn_fv},
    {"IPMT", 4, 6, "v", fn_ipmt},
    {"IRR", 1, 2, "rv", fn_irr},
    {"NOMINAL", 2, 2, "v", fn_nominal},
    {"NPER", 3, 5, "v", fn_nper},
    {"NPV", 2, kMany, "vr", fn_npv},
    {"PMT", 3, 5, "v", fn_pmt},
    {"PPMT", 4, 6, "v", fn_ppmt},
    {"PV", 3, 5, "v", fn_pv},
    {"RATE", 3, 6, "v", fn_rate},
    {"SLN", 3, 3, "v", fn_sln},
};

}  // namespace

std::span<const FunctionSpec> financial_functions() { return kFinancial; }

}  // namespace planbok
