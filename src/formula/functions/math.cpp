#include <algorithm>
#include <cmath>
#include <numbers>

#include "formula/excel_text.h"
#include "formula/functions/call.h"

namespace planbok {

namespace {

/// Functions of one number straight from the C library.
template <double (*F)(double)>
Operand of_one(Call& call) {
    const double x = call.number(0);
    return call.result(F(x));
}

double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
double degrees(double x) { return x * 180 / std::numbers::pi; }
double radians(double x) { return x * std::numbers::pi / 180; }
double even(double x) { return x < 0 ? 2 * std::floor(x / 2) : 2 * std::ceil(x / 2); }
double odd(double x) { return x == 0 ? 1 : x < 0 ? 2 * std::floor((x - 1) / 2) + 1 : 2 * std::ceil((x + 1) / 2) - 1; }
double fact(double x) { return x < 0 || x >= 171 ? std::nan("") : std::round(std::tgamma(std::floor(x) + 1)); }
double sqrt_pi(double x) { return std::sqrt(x * std::numbers::pi); }
double whole(double x) { return std::floor(at_15_digits(x)); }

Operand fn_ln(Call& call) {
    const double x = call.number(0);
    return !call.failed() && x <= 0 ? Operand(ErrorValue::Num) : call.result(std::log(x));
}

Operand fn_log10(Call& call) {
    const double x = call.number(0);
    return !call.failed() && x <= 0 ? Operand(ErrorValue::Num) : call.result(std::log10(x));
}

Operand fn_log(Call& call) {
    const double x = call.number(0), base = call.number(1, 10);
    if (call.failed()) return call.error();
    if (x <= 0 || base <= 0) return ErrorValue::Num;
    if (base == 1) return ErrorValue::Div0;
    if (base == 10) return call.result(std::log10(x));
    return call.result(base == 2 ? std::log2(x) : std::log(x) / std::log(base));
}

Operand fn_power(Call& call) {
    const double x = call.number(0), y = call.number(1);
    if (call.failed()) return call.error();
    if (x == 0 && y == 0) return ErrorValue::Num;
    if (x == 0 && y < 0) return ErrorValue::Div0;
    return call.result(std::pow(x, y));
}

Operand fn_round(Call& call) {
    const double x = call.number(0);
    const auto digits = std::clamp<std::int64_t>(call.integer(1), -400, 400);
    return call.result(round_half_away(x, static_cast<int>(digits)));
}

/// Away from zero or towards it, on the number as 15 digits show it: ROUNDUP(1.1*3,1) is 3.3, though 1.1*3 is a little more.
double round_directed(double x, std::int64_t digits, bool up) {
    const int places = static_cast<int>(std::clamp<std::int64_t>(digits, -320, 320));
    const double nearest = round_half_away(x, places);
    if (equal_at_15_digits(nearest, x)) return nearest;
    const double magnitude = std::abs(x);
    const bool went_up = std::abs(nearest) > magnitude;
    if (went_up == up) return nearest;
    const double unit = std::pow(10.0, -places);
    const double moved = round_half_away(std::abs(nearest) + (up ? unit : -unit), places);
    return x < 0 ? -moved : moved;
}

Operand fn_roundup(Call& call) {
    const double x = call.number(0);
    const auto digits = call.integer(1);
    return call.result(round_directed(x, digits, true));
}

Operand fn_rounddown(Call& call) {
    const double x = call.number(0);
    const auto digits = call.integer(1);
    return call.result(round_directed(x, digits, false));
}

Operand fn_trunc(Call& call) {
    const double x = call.number(0);
    const auto digits = call.integer(1, 0);
    return call.result(round_directed(x, digits, false));
}

Operand fn_mod(Call& call) {
    const double x = call.number(0), y = call.number(1);
    if (call.failed()) return call.error();
    if (y == 0) return ErrorValue::Div0;
    if (std::abs(x / y) > 1'125'900'000'000.0) return ErrorValue::Num;  // Excel's own limit
    const double quotient = std::floor(x / y);
    double rest = x - y * quotient;
    if (equal_at_15_digits(x, y * quotient)) rest = 0;
    return call.result(rest);
}

Operand fn_quotient(Call& call) {
    const double x = call.number(0), y = call.number(1);
    if (!call.failed() && y == 0) return ErrorValue::Div0;
    return call.result(std::trunc(x / y));
}

/// The multiple of `step` at or beyond x; a quotient that is whole at 15 digits is whole.
double multiple(double x, double step, double (*direction)(double)) {
    const double quotient = at_15_digits(x / step);
    return round_half_away(direction(quotient) * step, 12);
}

Operand fn_ceiling(Call& call) {
    const double x = call.number(0), step = call.number(1);
    if (call.failed()) return call.error();
    if (x == 0 || step == 0) return Value::of(0.0);
    if (x > 0 && step < 0) return ErrorValue::Num;
    return call.result(multiple(x, step, std::ceil));
}

Operand fn_floor(Call& call) {
    const double x = call.number(0), step = call.number(1);
    if (call.failed()) return call.error();
    if (x == 0) return Value::of(0.0);
    if (step == 0) return ErrorValue::Div0;
    if (x > 0 && step < 0) return ErrorValue::Num;
    return call.result(multiple(x, step, std::floor));
}

Operand directed_math(Call& call, bool up) {
    const double x = call.number(0), step = std::abs(call.number(1, 1)), mode = call.number(2, 0);
    if (call.failed()) return call.error();
    if (x == 0 || step == 0) return Value::of(0.0);
    const bool away = x < 0 && mode != 0;
    return call.result(multiple(x, step, up != away ? static_cast<double (*)(double)>(std::ceil) : static_cast<double (*)(double)>(std::floor)));
}

Operand fn_ceiling_math(Call& call) { return directed_math(call, true); }
Operand fn_floor_math(Call& call) { return directed_math(call, false); }

Operand fn_mround(Call& call) {
    const double x = call.number(0), step = call.number(1);
    if (call.failed()) return call.error();
    if (x == 0 || step == 0) return Value::of(0.0);
    if ((x < 0) != (step < 0)) return ErrorValue::Num;
    return call.result(round_half_away(round_half_away(x / step, 0) * step, 12));
}

Operand fn_atan2(Call& call) {
    const double x = call.number(0), y = call.number(1);
    if (!call.failed() && x == 0 && y == 0) return ErrorValue::Div0;
    return call.result(std::atan2(y, x));
}

Operand fn_pi(Call&) { return Value::of(std::numbers::pi); }

Operand fn_combin(Call& call) {
    const double n = std::trunc(call.number(0)), k = std::trunc(call.number(1));
    if (call.failed()) return call.error();
    if (n < 0 || k < 0 || n < k) return ErrorValue::Num;
    double result = 1;
    const double steps = std::min(k, n - k);
    if (steps > 1'100) return ErrorValue::Num;
    for (double i = 1; i <= steps; ++i) result = result * (n - steps + i) / i;
    return call.result(std::round(result));
}

Operand fn_permut(Call& call) {
    const double n = std::trunc(call.number(0)), k = std::trunc(call.number(1));
    if (call.failed()) return call.error();
    if (n < 0 || k < 0 || n < k || k > 400) return ErrorValue::Num;
    double result = 1;
    for (double i = 0; i < k; ++i) result *= n - i;
    return call.result(result);
}

double common_divisor(double a, double b) {
    while (b != 0) {
        const double rest = std::fmod(a, b);
        a = b;
        b = rest;
    }
    return a;
}

Operand fn_gcd(Call& call) {
    double result = 0;
    call.numbers(0, [&](double x, std::uint64_t) {
        if (x < 0 || x > 9.007199254740992e15) call.fail(ErrorValue::Num);
        else result = common_divisor(result, std::trunc(x));
    });
    return call.result(result);
}

Operand fn_lcm(Call& call) {
    double result = 1;
    call.numbers(0, [&](double x, std::uint64_t) {
        x = std::trunc(x);
        if (x < 0 || x > 9.007199254740992e15) call.fail(ErrorValue::Num);
        else result = x == 0 || result == 0 ? 0 : result / common_divisor(result, x) * x;
    });
    return call.result(result);
}

Operand fn_rand(Call& call) { return Value::of(call.machine().random()); }

Operand fn_randbetween(Call& call) {
    const double low = std::ceil(call.number(0)), high = std::floor(call.number(1));
    if (!call.failed() && low > high) return ErrorValue::Num;
    return call.result(low + std::floor(call.machine().random() * (high - low + 1)));
}

constexpr FunctionSpec kMath[] = {
    {"ABS", 1, 1, "v", of_one<std::fabs>},
    {"ACOS", 1, 1, "v", of_one<std::acos>},
    {"ACOSH", 1, 1, "v", of_one<std::acosh>},
    {"ASIN", 1, 1, "v", of_one<std::asin>},
    {"ASINH", 1, 1, "v", of_one<std::asinh>},
    {"ATAN", 1, 1, "v", of_one<std::atan>},
    {"ATAN2", 2, 2, "v", fn_atan2},
    {"ATANH", 1, 1, "v", of_one<std::atanh>},
    {"CEILING", 2, 2, "v", fn_ceiling},
    {"CEILING.MATH", 1, 3, "v", fn_ceiling_math},
    {"COMBIN", 2, 2, "v", fn_combin},
    {"COS", 1, 1, "v", of_one<std::cos>},
    {"COSH", 1, 1, "v", of_one<std::cosh>},
    {"DEGREES", 1, 1, "v", of_one<degrees>},
    {"EVEN", 1, 1, "v", of_one<even>},
    {"EXP", 1, 1, "v", of_one<std::exp>},
    {"FACT", 1, 1, "v", of_one<fact>},
    {"FLOOR", 2, 2, "v", fn_floor},
    {"FLOOR.MATH", 1, 3, "v", fn_floor_math},
    {"GCD", 1, kMany, "r", fn_gcd},
    {"INT", 1, 1, "v", of_one<whole>},
    {"LCM", 1, kMany, "r", fn_lcm},
    {"LN", 1, 1, "v", fn_ln},
    {"LOG", 1, 2, "v", fn_log},
    {"LOG10", 1, 1, "v", fn_log10},
    {"MOD", 2, 2, "v", fn_mod},
    {"MROUND", 2, 2, "v", fn_mround},
    {"ODD", 1, 1, "v", of_one<odd>},
    {"PERMUT", 2, 2, "v", fn_permut},
    {"PI", 0, 0, "", fn_pi},
    {"POWER", 2, 2, "v", fn_power},
    {"QUOTIENT", 2, 2, "v", fn_quotient},
    {"RADIANS", 1, 1, "v", of_one<radians>},
    {"RAND", 0, 0, "", fn_rand, kVolatile | kTimeOrSeed},
    {"RANDBETWEEN", 2, 2, "v", fn_randbetween, kVolatile | kTimeOrSeed},
    {"ROUND", 2, 2, "v", fn_round},
    {"ROUNDDOWN", 2, 2, "v", fn_rounddown},
    {"ROUNDUP", 2, 2, "v", fn_roundup},
    {"SIGN", 1, 1, "v", of_one<sign>},
    {"SIN", 1, 1, "v", of_one<std::sin>},
    {"SINH", 1, 1, "v", of_one<std::sinh>},
    {"SQRT", 1, 1, "v", of_one<std::sqrt>},
    {"SQRTPI", 1, 1, "v", of_one<sqrt_pi>},
    {"TAN", 1, 1, "v", of_one<std::tan>},
    {"TANH", 1, 1, "v", of_one<std::tanh>},
    {"TRUNC", 1, 2, "v", fn_trunc},
};

}  // namespace

std::span<const FunctionSpec> math_functions() { return kMath; }

}  // namespace planbok
