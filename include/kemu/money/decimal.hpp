// SPDX-License-Identifier: BSL-1.0
// Exact decimals of another scale than money's: unit prices, rates, quantities, scores.
//
// Here:                 when to use it:
//   decimal<S>          a checked 64-bit count of 10^−S, S from 0 to 9: decimal<4> for 12.3456
//   wide_decimal<S>     the same in 128 bits, S to 18: what a product is, so that none overflows
//   + − ×               exact; operands of different scales meet at the finer one
//   divmod, compare     exact
//   divide, round_to    lose digits, and only by a named rounding mode
//   rescale             to a finer scale, exact
//   to_money, multiply  a number of yuan as an amount; amount × decimal
//   checked_...         the same operations as a result instead of an exception
//   12.3456_decimal     a decimal<4>; the digits after the point are the scale
//
// There is no conversion from or to binary floating point, and none that drops digits unasked.
#ifndef KEMU_MONEY_DECIMAL_HPP
#define KEMU_MONEY_DECIMAL_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <compare>
#include <cstdint>

namespace kemu::inline v0 {

/// An exact decimal: an integer count of 10^−Scale [定点小数].
/// Errors: arithmetic beyond the integer throws kemu::overflow, aborts where exceptions are off,
/// and does not compile in a constant expression.  Rounding: exact.
template <int Scale, class Integer = std::int64_t>
class decimal {
    static constexpr bool is_wide = std::is_same_v<Integer, int128>;
    static_assert(is_wide || std::is_same_v<Integer, std::int64_t>,
                  "a decimal counts in std::int64_t or in 128 bits");
    static_assert(Scale >= 0 && Scale <= (is_wide ? 18 : 9),
                  "a decimal has 0 to 9 decimals, a wide_decimal 0 to 18");

public:
    static constexpr int scale = Scale;
    using integer_type = Integer;

    constexpr decimal() noexcept = default;

    /// The decimal of so many units of 10^−Scale.
    /// Errors: kemu::overflow where an unsigned or wider count does not fit.  Rounding: exact.
    template <integer T>
    static constexpr decimal from_units(T units) {
        Integer r = 0;
        if (!detail::apply_sign(detail::magnitude(units), detail::is_negative(units), r))
            detail::amount_overflow();
        return decimal{r};
    }
    template <class T>
    static decimal from_units(T) = delete; // only integers count units

    /// The count of 10^−Scale.
    constexpr Integer units() const noexcept { return units_; }

    /// Sums and differences at the same scale.
    /// Errors: kemu::overflow, which leaves the number as it was.  Rounding: exact.
    constexpr decimal& operator+=(decimal o) {
        Integer r = 0;
        if (__builtin_add_overflow(units_, o.units_, &r)) detail::amount_overflow();
        units_ = r;
        return *this;
    }
    constexpr decimal& operator-=(decimal o) {
        Integer r = 0;
        if (__builtin_sub_overflow(units_, o.units_, &r)) detail::amount_overflow();
        units_ = r;
        return *this;
    }
    /// The sign turned round, and kept.
    friend constexpr decimal operator-(decimal a) { return decimal{} -= a; }
    friend constexpr decimal operator+(decimal a) noexcept { return a; }

private:
    explicit constexpr decimal(Integer units) noexcept : units_(units) {}
    Integer units_ = 0;
};

/// A decimal in 128 bits: exact for the product of any two decimals.
template <int Scale>
using wide_decimal = decimal<Scale, int128>;

namespace detail {

template <class Integer>
constexpr bool scale_magnitude(uint128 m, int power, bool negative, Integer& out) noexcept {
    const uint128 factor = ten_to(power);
    return m <= ~uint128{0} / factor && apply_sign(m * factor, negative, out);
}

// The units of a at a scale no coarser than its own; in 128 bits every 64-bit decimal fits.
template <int To, int From, class Integer>
constexpr bool units_at(decimal<From, Integer> a, int128& out) noexcept {
    return scale_magnitude(uint128{magnitude(a.units())}, To - From, a.units() < 0, out);
}

template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>> decimal_of(int128 units) noexcept {
    Integer r = 0;
    if (!apply_sign(magnitude(units), units < 0, r)) return errc::out_of_range;
    return decimal<Scale, Integer>::from_units(r);
}

} // namespace detail

/// The same number at a finer scale, or errc::out_of_range; a coarser scale does not compile.
/// Rounding: exact.
template <int To, int From, class Integer>
constexpr result<decimal<To, Integer>> checked_rescale(decimal<From, Integer> a) noexcept {
    static_assert(To >= From, "rescale keeps every digit; round_to takes a mode and drops some");
    int128 units = 0;
    if (!detail::units_at<To>(a, units)) return errc::out_of_range;
    return detail::decimal_of<To, Integer>(units);
}

/// The same number at a finer scale.
/// Errors: kemu::overflow; a coarser scale does not compile (round_to goes there).
/// Rounding: exact.  Complexity: constant.
template <int To, int From, class Integer>
constexpr decimal<To, Integer> rescale(decimal<From, Integer> a) {
    return detail::value_or_throw(checked_rescale<To>(a));
}

/// The same number in 128 bits.  Rounding: exact.
template <int Scale>
constexpr wide_decimal<Scale> widen(decimal<Scale> a) noexcept {
    return wide_decimal<Scale>::from_units(a.units());
}

/// a + b at the finer of the two scales, or errc::out_of_range.  Rounding: exact.
template <int A, int B, class Integer>
constexpr auto checked_add(decimal<A, Integer> a, decimal<B, Integer> b) noexcept
    -> result<decimal<(A < B ? B : A), Integer>> {
    constexpr int finer = A < B ? B : A;
    int128 x = 0;
    int128 y = 0;
    if (!detail::units_at<finer>(a, x) || !detail::units_at<finer>(b, y) ||
        __builtin_add_overflow(x, y, &x))
        return errc::out_of_range;
    return detail::decimal_of<finer, Integer>(x);
}

/// a − b at the finer of the two scales, or errc::out_of_range.  Rounding: exact.
template <int A, int B, class Integer>
constexpr auto checked_sub(decimal<A, Integer> a, decimal<B, Integer> b) noexcept
    -> result<decimal<(A < B ? B : A), Integer>> {
    constexpr int finer = A < B ? B : A;
    int128 x = 0;
    int128 y = 0;
    if (!detail::units_at<finer>(a, x) || !detail::units_at<finer>(b, y) ||
        __builtin_sub_overflow(x, y, &x))
        return errc::out_of_range;
    return detail::decimal_of<finer, Integer>(x);
}

/// Sums and differences at the finer of the two scales.
/// Errors: kemu::overflow when the result does not fit.  Rounding: exact.
template <int A, int B, class Integer>
constexpr auto operator+(decimal<A, Integer> a, decimal<B, Integer> b) {
    return detail::value_or_throw(checked_add(a, b));
}
template <int A, int B, class Integer>
constexpr auto operator-(decimal<A, Integer> a, decimal<B, Integer> b) {
    return detail::value_or_throw(checked_sub(a, b));
}

/// a × b, exact: the scales add up, and 128 bits hold every product.
/// Errors: more than 18 decimals do not compile.
template <int A, int B>
constexpr wide_decimal<A + B> operator*(decimal<A> a, decimal<B> b) noexcept {
    return wide_decimal<A + B>::from_units(int128{a.units()} * b.units());
}

/// a × n, or errc::out_of_range.  Rounding: exact.
template <int Scale, integer T>
constexpr result<decimal<Scale>> checked_mul(decimal<Scale> a, T n) noexcept {
    std::int64_t r = 0;
    if (!detail::multiply_into(a.units(), n, r)) return errc::out_of_range;
    return decimal<Scale>::from_units(r);
}

/// a × n, exact.  Errors: kemu::overflow.
template <int Scale, integer T>
constexpr decimal<Scale> operator*(decimal<Scale> a, T n) {
    return detail::value_or_throw(checked_mul(a, n));
}
template <int Scale, integer T>
constexpr decimal<Scale> operator*(T n, decimal<Scale> a) {
    return a * n;
}

/// By value, whatever the scales: 1.2 and 1.20 are equal.
template <int A, int B, class Integer>
constexpr std::strong_ordering operator<=>(decimal<A, Integer> a, decimal<B, Integer> b) noexcept {
    if ((a.units() < 0) != (b.units() < 0))
        return a.units() < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    // Magnitudes by whole part and rest, because scaling a wide one up could leave 128 bits.
    const uint128 one_a = detail::ten_to(A);
    const uint128 one_b = detail::ten_to(B);
    const uint128 m_a{detail::magnitude(a.units())};
    const uint128 m_b{detail::magnitude(b.units())};
    const auto order = m_a / one_a != m_b / one_b ? m_a / one_a <=> m_b / one_b
                                                  : m_a % one_a * one_b <=> m_b % one_b * one_a;
    return a.units() < 0 ? 0 <=> order : order;
}
template <int A, int B, class Integer>
constexpr bool operator==(decimal<A, Integer> a, decimal<B, Integer> b) noexcept {
    return (a <=> b) == 0;
}

/// −a, or errc::out_of_range for the smallest one.  Rounding: exact.
template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>> checked_negate(decimal<Scale, Integer> a) noexcept {
    return checked_sub(decimal<Scale, Integer>{}, a);
}

/// The number without its sign, or errc::out_of_range for the smallest one.  Rounding: exact.
template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>> checked_abs(decimal<Scale, Integer> a) noexcept {
    if (a.units() < 0) return checked_negate(a);
    return a;
}

/// The number without its sign.  Errors: kemu::overflow for the smallest one.  Rounding: exact.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> abs(decimal<Scale, Integer> a) {
    return detail::value_or_throw(checked_abs(a));
}

/// The smaller of two.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> min(decimal<Scale, Integer> a,
                                      decimal<Scale, Integer> b) noexcept {
    return b < a ? b : a;
}

/// The larger of two.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> max(decimal<Scale, Integer> a,
                                      decimal<Scale, Integer> b) noexcept {
    return a < b ? b : a;
}

/// The number at scale `To` in 64 bits, or errc::out_of_range.
/// Rounding: the mode given; exact when To is no coarser.  Complexity: constant.
template <int To, int From, class Integer>
constexpr result<decimal<To>> checked_round_to(decimal<From, Integer> a, rounding mode) noexcept {
    const bool negative = a.units() < 0;
    const uint128 m{detail::magnitude(a.units())};
    std::int64_t r = 0;
    bool fits = false;
    if constexpr (To >= From)
        fits = detail::scale_magnitude(m, To - From, negative, r);
    else
        fits = detail::apply_sign(
            detail::divide_magnitude(m, detail::ten_to(From - To), negative, mode), negative, r);
    if (!fits) return errc::out_of_range;
    return decimal<To>::from_units(r);
}

/// The number at scale `To` in 64 bits.
/// Errors: kemu::overflow.  Rounding: the mode given; exact when To is no coarser.
/// Complexity: constant.
template <int To, int From, class Integer>
constexpr decimal<To> round_to(decimal<From, Integer> a, rounding mode) {
    return detail::value_or_throw(checked_round_to<To>(a, mode));
}

/// The number rounded to a multiple of `step`, whose sign is ignored, or errc::division_by_zero or
/// out_of_range.  Rounding: the mode given.
template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>>
checked_round_to(decimal<Scale, Integer> a, decimal<Scale, Integer> step, rounding mode) noexcept {
    if (step.units() == 0) return errc::division_by_zero;
    const uint128 unit{detail::magnitude(step.units())};
    const uint128 n =
        detail::divide_magnitude(uint128{detail::magnitude(a.units())}, unit, a.units() < 0, mode);
    Integer r = 0;
    if (n > ~uint128{0} / unit || !detail::apply_sign(n * unit, a.units() < 0, r))
        return errc::out_of_range;
    return decimal<Scale, Integer>::from_units(r);
}

/// The number rounded to a multiple of `step`, whose sign is ignored.
/// Errors: kemu::division_by_zero; kemu::overflow.  Rounding: the mode given.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> round_to(decimal<Scale, Integer> a, decimal<Scale, Integer> step,
                                           rounding mode) {
    return detail::value_or_throw(checked_round_to(a, step, mode));
}

/// a / b at scale `To`, or errc::division_by_zero or out_of_range.
/// Rounding: the mode given, once.  Complexity: constant.
template <int To, int A, int B>
constexpr result<decimal<To>> checked_divide(decimal<A> a, decimal<B> b, rounding mode) noexcept {
    constexpr int power = To + B - A; // at most 18, so the numerator stays below 2^123
    if (b.units() == 0) return errc::division_by_zero;
    const bool negative = (a.units() < 0) != (b.units() < 0);
    const uint128 up = detail::ten_to(power > 0 ? power : 0);
    const uint128 down = detail::ten_to(power < 0 ? -power : 0);
    std::int64_t r = 0;
    if (!detail::apply_sign(detail::divide_magnitude(detail::magnitude(a.units()) * up,
                                                     detail::magnitude(b.units()) * down, negative,
                                                     mode),
                            negative, r))
        return errc::out_of_range;
    return decimal<To>::from_units(r);
}

/// a / b at scale `To`.
/// Errors: kemu::division_by_zero; kemu::overflow.  Rounding: the mode given, once.
/// Example: divide<4>(10_decimal, 3_decimal, half_up) == 3.3333_decimal.
template <int To, int A, int B>
constexpr decimal<To> divide(decimal<A> a, decimal<B> b, rounding mode) {
    return detail::value_or_throw(checked_divide<To>(a, b, mode));
}

/// How often b goes into a, and what is left.
template <int Scale>
struct decimal_count {
    std::int64_t quotient = 0;
    decimal<Scale> remainder{};
    friend constexpr bool operator==(const decimal_count&, const decimal_count&) noexcept = default;
};

/// divmod(a, b), or errc::division_by_zero or out_of_range.  Rounding: exact.
template <int Scale>
constexpr result<decimal_count<Scale>> checked_divmod(decimal<Scale> a, decimal<Scale> b) noexcept {
    const auto c = checked_divmod(money::from_fen(a.units()), money::from_fen(b.units()));
    if (!c.has_value()) return c.error();
    return decimal_count<Scale>{c->quotient, decimal<Scale>::from_units(c->remainder.fen())};
}

/// a = quotient × b + remainder, cut off towards zero: the remainder has the sign of a.
/// Errors: kemu::division_by_zero; kemu::overflow for the smallest one by −1 unit.
/// Rounding: exact.
template <int Scale>
constexpr decimal_count<Scale> divmod(decimal<Scale> a, decimal<Scale> b) {
    return detail::value_or_throw(checked_divmod(a, b));
}

/// The exact quotient; a divisor of zero is a state of the ratio.
/// Errors: kemu::overflow when it has more than 64 bits in lowest terms.  Rounding: exact.
template <int A, int B>
constexpr ratio operator/(decimal<A> a, decimal<B> b) {
    constexpr int finer = A < B ? B : A;
    return ratio::of(rescale<finer>(widen(a)).units(), rescale<finer>(widen(b)).units());
}

/// A number of yuan as an amount, or errc::out_of_range.
/// Units: 元.  Rounding: the mode given, to a fen; exact for up to 2 decimals.
template <int Scale, class Integer>
constexpr result<money> checked_to_money(decimal<Scale, Integer> number, rounding mode) noexcept {
    const auto r = checked_round_to<2>(number, mode);
    if (!r.has_value()) return r.error();
    return money::from_fen(r->units());
}

/// A number of yuan as an amount.
/// Units: 元.  Errors: kemu::overflow.  Rounding: the mode given, to a fen.
/// Example: to_money(12.345_decimal * 3_decimal, half_up) is price × quantity, rounded once.
template <int Scale, class Integer>
constexpr money to_money(decimal<Scale, Integer> number, rounding mode) {
    return detail::value_or_throw(checked_to_money(number, mode));
}

/// An amount as a number of yuan.  Units: 元.  Rounding: exact.
constexpr decimal<2> to_decimal(money a) noexcept {
    return decimal<2>::from_units(a.fen());
}

/// a × factor rounded to a fen, or errc::out_of_range.  Units: fen.  Rounding: the mode given, once.
template <int Scale>
constexpr result<money> checked_multiply(money a, decimal<Scale> factor, rounding mode) noexcept {
    return checked_to_money(to_decimal(a) * factor, mode);
}

/// a × factor rounded to a fen.
/// Units: fen.  Errors: kemu::overflow.  Rounding: the mode given, once.
template <int Scale>
constexpr money multiply(money a, decimal<Scale> factor, rounding mode) {
    return to_money(to_decimal(a) * factor, mode);
}

namespace detail {

// Their names are the message of a literal that does not compile.
inline void decimal_literal_is_not_a_plain_decimal() {}
inline void decimal_literal_is_beyond_64_bits() {}

consteval int decimal_literal_scale(const char* s) {
    int scale = -1;
    for (; *s != '\0'; ++s)
        if (*s == '.')
            scale = 0;
        else if (scale >= 0 && *s != '\'')
            ++scale;
    return scale < 0 ? 0 : scale;
}

consteval std::int64_t decimal_literal_units(const char* s) {
    std::int64_t units = 0;
    bool point = false;
    if (s[0] == '0' && s[1] != '.' && s[1] != '\0') decimal_literal_is_not_a_plain_decimal();
    for (; *s != '\0'; ++s) {
        if (*s == '\'') continue;
        if (*s == '.' && !point) {
            point = true;
            continue;
        }
        if (*s < '0' || *s > '9') decimal_literal_is_not_a_plain_decimal();
        if (__builtin_mul_overflow(units, std::int64_t{10}, &units) ||
            __builtin_add_overflow(units, std::int64_t{*s - '0'}, &units))
            decimal_literal_is_beyond_64_bits();
    }
    return units;
}

template <char... C>
inline constexpr char decimal_literal_text[] = {C..., '\0'};

} // namespace detail

namespace literals {

/// A decimal whose scale is the number of digits after its point: 12.3456_decimal.
/// Errors: exponents, hexadecimal or octal numbers, more than 9 decimals and numbers beyond 64 bits
/// do not compile.
inline namespace decimal_literals {
template <char... C>
consteval auto operator""_decimal() {
    constexpr int scale = detail::decimal_literal_scale(detail::decimal_literal_text<C...>);
    return decimal<scale>::from_units(
        detail::decimal_literal_units(detail::decimal_literal_text<C...>));
}
} // namespace decimal_literals

} // namespace literals

} // namespace kemu::inline v0

#endif
