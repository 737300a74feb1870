#pragma once

#include <cstdint>

#include "base/decimal.h"

namespace planbok {

__extension__ typedef unsigned __int128 Uint128;

/// An unsigned 256-bit integer: room for what two 128-bit coefficients make before the answer is fitted back into 128 bits.
/// Only what decimal.cpp needs; the caller sees to it that sums and products stay below 2^256.
struct Wide {
    Uint128 high = 0;
    Uint128 low = 0;

    friend constexpr bool operator==(const Wide&, const Wide&) = default;
    friend constexpr bool operator<(const Wide& a, const Wide& b) { return a.high != b.high ? a.high < b.high : a.low < b.low; }
};

constexpr Wide multiply(Uint128 a, Uint128 b) {
    constexpr auto kLowHalf = static_cast<Uint128>(~std::uint64_t{0});
    const Uint128 a0 = a & kLowHalf, a1 = a >> 64, b0 = b & kLowHalf, b1 = b >> 64;
    const Uint128 bottom = a0 * b0;
    const Uint128 cross1 = a1 * b0 + (bottom >> 64);
    const Uint128 cross2 = a0 * b1 + (cross1 & kLowHalf);
    return {a1 * b1 + (cross1 >> 64) + (cross2 >> 64), (cross2 << 64) | (bottom & kLowHalf)};
}

constexpr Wide multiply(const Wide& a, Uint128 b) {
    Wide product = multiply(a.low, b);
    product.high += a.high * b;
    return product;
}

constexpr Wide add(const Wide& a, const Wide& b) {
    const Uint128 low = a.low + b.low;
    return {a.high + b.high + (low < a.low ? 1 : 0), low};
}

/// a − b, where b is not greater than a.
constexpr Wide subtract(const Wide& a, const Wide& b) { return {a.high - b.high - (a.low < b.low ? 1 : 0), a.low - b.low}; }

struct WideQuotient {
    Wide quotient;
    Uint128 remainder = 0;
};

/// `divisor` is not 0 and is below 2^127. Long division, one bit at a time where 128 bits do not suffice.
constexpr WideQuotient divide(const Wide& dividend, Uint128 divisor) {
    if (dividend.high == 0) return {{0, dividend.low / divisor}, dividend.low % divisor};
    WideQuotient result{{dividend.high / divisor, 0}, dividend.high % divisor};
    for (int bit = 127; bit >= 0; --bit) {
        result.remainder = (result.remainder << 1) | ((dividend.low >> bit) & 1);
        result.quotient.low <<= 1;
        if (result.remainder >= divisor) {
            result.remainder -= divisor;
            result.quotient.low |= 1;
        }
    }
    return result;
}

}  // namespace planbok
