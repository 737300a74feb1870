#include "base/decimal.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/wide.h"

namespace planbok {

/// Makes decimals from coefficient and scale; only this file can.
struct DecimalAccess {
    static Decimal make(Int128 coefficient, int scale) { return {coefficient, scale}; }
};

namespace {

constexpr Uint128 kMaxCoefficient = (static_cast<Uint128>(1) << 127) - 1;

constexpr std::array<Uint128, Decimal::kMaxScale + 1> kPowersOfTen = [] {
    std::array<Uint128, Decimal::kMaxScale + 1> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

Uint128 power_of_ten(int exponent) { return kPowersOfTen[static_cast<std::size_t>(exponent)]; }

Uint128 magnitude(Int128 value) { return value < 0 ? -static_cast<Uint128>(value) : static_cast<Uint128>(value); }

/// `value` × 10^exponent, where the product is known to stay below 2^256.
Wide scaled(Uint128 value, int exponent) {
    const int first = std::min(exponent, Decimal::kMaxScale);
    const Wide product = multiply(value, power_of_ten(first));
    return exponent > first ? multiply(product, power_of_ten(exponent - first)) : product;
}

Decimal make(bool negative, Uint128 coefficient, int scale) {
    const auto value = static_cast<Int128>(coefficient);
    return DecimalAccess::make(negative ? -value : value, scale);
}

/// The decimal ±coefficient × 10^-scale if trailing zeros can be spared until it has room.
std::optional<Decimal> fit(bool negative, Wide coefficient, int scale) {
    const Wide limit{0, kMaxCoefficient};
    while (scale > 0 && (scale > Decimal::kMaxScale || limit < coefficient)) {
        const auto [quotient, remainder] = divide(coefficient, 10);
        if (remainder != 0) return std::nullopt;
        coefficient = quotient;
        --scale;
    }
    if (limit < coefficient) return std::nullopt;
    return make(negative, coefficient.low, scale);
}

/// coefficient × 10^exponent in 128 bits.
std::optional<Uint128> multiplied(Uint128 coefficient, std::int64_t exponent) {
    if (coefficient == 0) return coefficient;
    if (exponent < 0 || exponent > Decimal::kMaxScale) return std::nullopt;
    const Wide product = multiply(coefficient, power_of_ten(static_cast<int>(exponent)));
    if (product.high != 0 || product.low > kMaxCoefficient) return std::nullopt;
    return product.low;
}

/// value ÷ 10^digits, half away from zero.
Uint128 shortened(Uint128 value, int digits) {
    if (digits > Decimal::kMaxScale) return 0;
    const Uint128 divisor = power_of_ten(digits);
    const Uint128 remainder = value % divisor;
    return value / divisor + (remainder >= divisor - remainder ? 1 : 0);
}

int digit_count(Uint128 value) {
    int digits = 1;
    while (digits <= Decimal::kMaxScale && value >= power_of_ten(digits)) ++digits;
    return digits;
}

std::string digits_of(Uint128 value) {
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    std::ranges::reverse(digits);
    return digits;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits of a number as they are read. Zeros wait until a later digit needs them, so that any number of trailing ones can be
/// read.
struct Digits {
    Uint128 coefficient = 0;
    std::int64_t waiting_zeros = 0;
    std::int64_t after_point = 0;
    bool any = false;

    bool push(char c) {
        any = true;
        if (c == '0') {
            if (coefficient != 0) ++waiting_zeros;
            return true;
        }
        const auto room = multiplied(coefficient, waiting_zeros + 1);
        if (!room) return false;
        coefficient = *room + static_cast<Uint128>(c - '0');
        waiting_zeros = 0;
        return coefficient <= kMaxCoefficient;
    }
};

/// "e-12" at the start of `text`; the whole of it must be the exponent.
std::optional<std::int64_t> parse_exponent(std::string_view text) {
    constexpr std::int64_t kFarTooLarge = 1'000'000'000;
    if (text.empty()) return 0;
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    text.remove_prefix(1);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    std::int64_t exponent = 0;
    for (const char c : text) exponent = std::min(exponent * 10 + (c - '0'), kFarTooLarge);
    return negative ? -exponent : exponent;
}

}  // namespace

Decimal Decimal::from_integer(std::int64_t value) { return {value, 0}; }

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);

    Digits digits;
    std::size_t at = 0;
    for (; at < text.size() && is_digit(text[at]); ++at)
        if (!digits.push(text[at])) return std::nullopt;
    if (at < text.size() && text[at] == '.') {
        for (++at; at < text.size() && is_digit(text[at]); ++at) {
            if (!digits.push(text[at])) return std::nullopt;
            ++digits.after_point;
        }
    }
    if (!digits.any) return std::nullopt;
    const auto exponent = parse_exponent(text.substr(at));
    if (!exponent) return std::nullopt;

    // The value is coefficient × 10^(waiting_zeros − scale). The scale written is kept where there is room for its zeros.
    const std::int64_t scale = digits.after_point - *exponent;
    const std::int64_t shortest = scale - digits.waiting_zeros;
    for (std::int64_t kept = std::clamp<std::int64_t>(scale, 0, kMaxScale); kept >= 0; --kept) {
        if (const auto coefficient = multiplied(digits.coefficient, kept - shortest))
            return make(negative, *coefficient, static_cast<int>(kept));
        if (kept < shortest) break;
    }
    return std::nullopt;
}

std::optional<Decimal> Decimal::from_double(double value) {
    if (!std::isfinite(value)) return std::nullopt;
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 14).ptr;
    const auto parsed = parse({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
    if (!parsed) return std::nullopt;
    return parsed->reduced();
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
    if (scale_ == other.scale_) {
        Int128 sum = 0;
        if (!__builtin_add_overflow(coefficient_, other.coefficient_, &sum) && magnitude(sum) <= kMaxCoefficient)
            return Decimal{sum, scale_};
    }
    const int scale = std::max(scale_, other.scale_);
    const Wide a = scaled(magnitude(coefficient_), scale - scale_);
    const Wide b = scaled(magnitude(other.coefficient_), scale - other.scale_);
    if (is_negative() == other.is_negative()) return fit(is_negative(), add(a, b), scale);
    return a < b ? fit(other.is_negative(), subtract(b, a), scale) : fit(is_negative(), subtract(a, b), scale);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const { return plus(other.negated()); }

std::optional<Decimal> Decimal::times(const Decimal& other) const {
    const bool negative = is_negative() != other.is_negative();
    return fit(negative, multiply(magnitude(coefficient_), magnitude(other.coefficient_)), scale_ + other.scale_);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& other) const {
    constexpr int kDigits = 34;
    if (other.is_zero()) return std::nullopt;
    if (is_zero()) return Decimal{};
    const bool negative = is_negative() != other.is_negative();
    const Uint128 a = magnitude(coefficient_), b = magnitude(other.coefficient_);

    // a × 10^shift ÷ b is to have 34 digits; the scale of the quotient is scale_ − other.scale_ + shift.
    int shift = kDigits - digit_count(a) + digit_count(b);
    if (shift <= 0 && a % b == 0) {
        shift = 0;
    } else {
        const bool has_35_digits = !(scaled(a, std::max(shift, 0)) < scaled(b, kDigits - std::min(shift, 0)));
        if (has_35_digits) --shift;
        shift = std::min(shift, kMaxScale - scale_ + other.scale_);
    }
    // A negative shift is at least −5 and means that b is short: b × 10^-shift stays far below 2^127.
    const Uint128 divisor = shift < 0 ? b * power_of_ten(-shift) : b;
    auto [quotient, remainder] = divide(scaled(a, std::max(shift, 0)), divisor);
    if (remainder >= divisor - remainder) quotient = add(quotient, {0, 1});

    const int scale = scale_ - other.scale_ + shift;
    if (scale < 0) {
        const auto coefficient = multiplied(quotient.low, -scale);
        if (!coefficient) return std::nullopt;
        return make(negative, *coefficient, 0);
    }
    const auto fitted = fit(negative, quotient, scale);
    if (!fitted) return std::nullopt;
    return fitted->reduced();
}

Decimal Decimal::negated() const { return {-coefficient_, scale_}; }

Decimal Decimal::absolute() const { return is_negative() ? negated() : *this; }

std::optional<Decimal> Decimal::rounded(int decimals) const {
    if (decimals >= scale_) return *this;
    if (decimals < -kMaxScale) return Decimal{};
    const Uint128 kept = shortened(magnitude(coefficient_), scale_ - decimals);
    if (decimals >= 0) return make(is_negative(), kept, decimals);
    const auto coefficient = multiplied(kept, -decimals);
    if (!coefficient) return std::nullopt;
    return make(is_negative(), *coefficient, 0);
}

Decimal Decimal::reduced() const {
    Decimal result = *this;
    while (result.scale_ > 0 && result.coefficient_ % 10 == 0) {
        result.coefficient_ /= 10;
        --result.scale_;
    }
    return result;
}

double Decimal::to_double() const {
    constexpr int kExactPowers = 22;  // 10^22 is the largest power of ten that a double holds exactly
    if (magnitude(coefficient_) < (static_cast<Uint128>(1) << 53) && scale_ <= kExactPowers)
        return static_cast<double>(static_cast<std::int64_t>(coefficient_)) / static_cast<double>(power_of_ten(scale_));
    const std::string text = to_string();
    double value = 0;
    fast_float::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string Decimal::to_string() const {
    std::string digits = digits_of(magnitude(coefficient_));
    if (scale_ > 0) {
        const auto scale = static_cast<std::size_t>(scale_);
        if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
        digits.insert(digits.size() - scale, 1, '.');
    }
    if (is_negative()) digits.insert(0, 1, '-');
    return digits;
}

std::string Decimal::to_string(int decimals) const {
    const int kept = std::max(decimals, 0);
    if (kept < scale_) return make(is_negative(), shortened(magnitude(coefficient_), scale_ - kept), kept).to_string();
    std::string text = to_string();
    if (kept > scale_ && scale_ == 0) text.push_back('.');
    text.append(static_cast<std::size_t>(kept - scale_), '0');
    return text;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.scale_ == b.scale_) return a.coefficient_ <=> b.coefficient_;
    if (a.is_negative() != b.is_negative()) return a.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
    const int scale = std::max(a.scale_, b.scale_);
    const Wide left = scaled(magnitude(a.coefficient_), scale - a.scale_);
    const Wide right = scaled(magnitude(b.coefficient_), scale - b.scale_);
    if (left == right) return std::strong_ordering::equal;
    return (left < right) != a.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal half_unit(int decimals) {
    const int kept = std::clamp(decimals, 1 - Decimal::kMaxScale, Decimal::kMaxScale - 1);
    if (kept >= 0) return make(false, 5, kept + 1);
    return make(false, 5 * power_of_ten(-kept - 1), 0);
}

}  // namespace planbok
