#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planbok {

__extension__ typedef __int128 Int128;  // ISO C++ has no 128-bit integer; every compiler we use has

/// An exact decimal number: a signed 128-bit coefficient and a scale, value = coefficient × 10^-scale.
///
/// Money is decimal everywhere after a cell has been read (design.md §2, domain.md §5). Scale is 0…38. Every operation is exact
/// or says so: where a result does not fit in 128 bits the answer is `nullopt`, never a wrapped or rounded number.
/// Two decimals are equal when their values are: 1.0 == 1.00. Values are kept as given: "8048.10" keeps scale 2.
class Decimal {
public:
    static constexpr int kMaxScale = 38;

    constexpr Decimal() = default;
    static Decimal from_integer(std::int64_t value);
    /// "-8048.1", "+3", ".5", "1e3", "-1.25E-2"; ASCII only, no grouping, no spaces. `nullopt` for anything else or no room.
    static std::optional<Decimal> parse(std::string_view text);
    /// The number a spreadsheet shows: `value` rounded to 15 significant decimal digits (ties as in correct decimal rounding of
    /// the exact binary value), without trailing zeros. `nullopt` for NaN, infinities and magnitudes outside the scale.
    static std::optional<Decimal> from_double(double value);

    std::optional<Decimal> plus(const Decimal& other) const;
    std::optional<Decimal> minus(const Decimal& other) const;
    std::optional<Decimal> times(const Decimal& other) const;
    /// To 34 significant digits (fewer where the 38 decimals end first), half away from zero, without trailing zeros; an exact
    /// integer quotient keeps all its digits. `nullopt` on division by zero or where the quotient has no room.
    std::optional<Decimal> divided_by(const Decimal& other) const;
    Decimal negated() const;
    Decimal absolute() const;
    /// Rounded half away from zero to `decimals` digits after the point, as Excel's ROUND; negative counts to the left.
    std::optional<Decimal> rounded(int decimals) const;
    /// The same value with trailing zeros removed (scale as small as possible).
    Decimal reduced() const;

    bool is_zero() const { return coefficient_ == 0; }
    bool is_negative() const { return coefficient_ < 0; }
    int scale() const { return scale_; }
    double to_double() const;  ///< nearest double
    /// "-8048.10": "." and ASCII "-", exactly `scale()` decimals.
    std::string to_string() const;
    /// Rounded half away from zero to exactly `decimals` (≥ 0) digits after the point.
    std::string to_string(int decimals) const;

    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

private:
    friend struct DecimalAccess;  // decimal.cpp
    constexpr Decimal(Int128 coefficient, int scale) : coefficient_(coefficient), scale_(scale) {}
    Int128 coefficient_ = 0;  ///< never the lowest 128-bit value, so that it can always be negated
    int scale_ = 0;
};

/// 10^-decimals / 2: half a last printed unit, the uncertainty of one rounded figure (domain.md §5).
Decimal half_unit(int decimals);

}  // namespace planbok
