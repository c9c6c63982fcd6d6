// SPDX-License-Identifier: BSL-1.0
// Exact decimals of another scale than money's: unit prices, rates, quantities, scores.
//
// Here:                 when to use it:
//   decimal<S>          a checked 64-bit count of 10^−S, S from 0 to 9: decimal<4> for 12.3456
//   wide_decimal<S>     the same in 128 bits, S to 18: what a product is
//   + − × compare       exact; operands of different scales and widths meet at the finer, wider one
//   rescale, widen      to a finer scale, to 128 bits: exact
//   checked_...         the same operations as a result instead of an exception
//   12.3456_decimal     a decimal<4>; the digits after the point are the scale
//
// Rounding, quotients and amounts: decimal_division.hpp. There is no conversion from or to binary
// floating point, and none that drops digits unasked.
#ifndef KEMU_MONEY_DECIMAL_HPP
#define KEMU_MONEY_DECIMAL_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/hash_mix.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/stream_hint.hpp>
#include <kemu/money/detail/literal.hpp>
#include <kemu/money/money.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view> // declares std::hash
#include <type_traits>

namespace kemu::inline v0 {

/// An exact decimal: an integer count of 10^−Scale [定点小数].
/// Errors: arithmetic beyond the integer throws kemu::overflow, aborts where exceptions are off,
/// and does not compile in a constant expression.
/// Rounding: exact.
template <int Scale, class Integer = std::int64_t>
class decimal {
    static constexpr bool is_wide = std::is_same_v<Integer, int128>;
    static_assert(is_wide || std::is_same_v<Integer, std::int64_t>,
                  "a decimal counts in std::int64_t or in 128 bits");
    static_assert(Scale >= 0 && Scale <= (is_wide ? 18 : 9),
                  "a decimal has 0 to 9 decimals, a wide_decimal 0 to 18");
    template <class T>
    static constexpr bool always_fits =
        is_wide ? !std::is_same_v<T, uint128> : !detail::may_exceed_int64<T>;

public:
    static constexpr int scale = Scale;
    using integer_type = Integer;

    constexpr decimal() noexcept = default;

    /// The decimal of so many units of 10^−Scale.
    /// Errors: kemu::overflow where an unsigned or wider count does not fit.
    /// Rounding: exact.
    template <integer T>
        requires always_fits<T>
    static constexpr decimal from_units(T units) noexcept {
        return decimal{static_cast<Integer>(units)};
    }
    template <integer T>
        requires(!always_fits<T>)
    KEMU_BUILD_TAG static constexpr decimal from_units(T units) {
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
    /// Errors: kemu::overflow, which leaves the number as it was.
    /// Rounding: exact.
    KEMU_BUILD_TAG constexpr decimal& operator+=(decimal o) {
        Integer r = 0;
        if (__builtin_add_overflow(units_, o.units_, &r)) detail::amount_overflow();
        units_ = r;
        return *this;
    }
    KEMU_BUILD_TAG constexpr decimal& operator-=(decimal o) {
        Integer r = 0;
        if (__builtin_sub_overflow(units_, o.units_, &r)) detail::amount_overflow();
        units_ = r;
        return *this;
    }

    // clang-format off
    friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<decimal>) = delete;
    // clang-format on

private:
    explicit constexpr decimal(Integer units) noexcept : units_(units) {}
    Integer units_ = 0;
};

/// A decimal in 128 bits: exact for the product of any two decimals.
template <int Scale>
using wide_decimal = decimal<Scale, int128>;

namespace detail {

template <class A, class B>
using wider = std::conditional_t<std::is_same_v<A, B>, A, int128>;

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

// The decimal that a sum of an A and a B is.
template <int A, int B, class I, class J>
using decimal_sum = decimal<(A < B ? B : A), wider<I, J>>;

} // namespace detail

/// The same number at a finer scale, or errc::out_of_range; a coarser scale does not compile.
/// Units: those of the number.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <int To, int From, class Integer>
constexpr result<decimal<To, Integer>> checked_rescale(decimal<From, Integer> a) noexcept {
    static_assert(To >= From, "rescale keeps every digit; round_to takes a mode and drops some");
    int128 units = 0;
    if (!detail::units_at<To>(a, units)) return errc::out_of_range;
    return detail::decimal_of<To, Integer>(units);
}

/// The same number in 128 bits.
/// Units: those of the number.
/// Rounding: exact.
template <int Scale>
constexpr wide_decimal<Scale> widen(decimal<Scale> a) noexcept {
    return wide_decimal<Scale>::from_units(a.units());
}

/// a + b at the finer of the two scales, or errc::out_of_range.
/// Units: both are in the same.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr auto checked_add(decimal<A, I> a, decimal<B, J> b) noexcept
    -> result<detail::decimal_sum<A, B, I, J>> {
    using sum = detail::decimal_sum<A, B, I, J>;
    int128 x = 0;
    int128 y = 0;
    if (!detail::units_at<sum::scale>(a, x) || !detail::units_at<sum::scale>(b, y) ||
        __builtin_add_overflow(x, y, &x))
        return errc::out_of_range;
    return detail::decimal_of<sum::scale, typename sum::integer_type>(x);
}

/// a − b at the finer of the two scales, or errc::out_of_range.
/// Units: both are in the same.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr auto checked_sub(decimal<A, I> a, decimal<B, J> b) noexcept
    -> result<detail::decimal_sum<A, B, I, J>> {
    using sum = detail::decimal_sum<A, B, I, J>;
    int128 x = 0;
    int128 y = 0;
    if (!detail::units_at<sum::scale>(a, x) || !detail::units_at<sum::scale>(b, y) ||
        __builtin_sub_overflow(x, y, &x))
        return errc::out_of_range;
    return detail::decimal_of<sum::scale, typename sum::integer_type>(x);
}

/// a × b of two 64-bit decimals, exact: the scales add up, and 128 bits hold every product.
/// Errors: more than 18 decimals do not compile.
template <int A, int B>
constexpr wide_decimal<A + B> operator*(decimal<A> a, decimal<B> b) noexcept {
    return wide_decimal<A + B>::from_units(int128{a.units()} * b.units());
}

/// a × b where one is wide, or errc::out_of_range.
/// Units: the product of both.
/// Errors: more than 18 decimals do not compile.
/// Rounding: exact.
template <int A, int B, class I, class J>
    requires(std::is_same_v<detail::wider<I, J>, int128>)
constexpr result<wide_decimal<A + B>> checked_mul(decimal<A, I> a, decimal<B, J> b) noexcept {
    int128 r = 0;
    if (__builtin_mul_overflow(int128{a.units()}, int128{b.units()}, &r)) return errc::out_of_range;
    return wide_decimal<A + B>::from_units(r);
}

/// a × n, or errc::out_of_range.
/// Rounding: exact.
template <int Scale, class Integer, integer T>
constexpr result<decimal<Scale, Integer>> checked_mul(decimal<Scale, Integer> a, T n) noexcept {
    Integer r = 0;
    if constexpr (std::is_same_v<Integer, int128>) {
        int128 factor = 0;
        const bool fits =
            detail::apply_sign(uint128{detail::magnitude(n)}, detail::is_negative(n), factor);
        if (!fits && a.units() == 0) return a;
        if (!fits || __builtin_mul_overflow(a.units(), factor, &r)) return errc::out_of_range;
    } else {
        if (!detail::multiply_into(a.units(), n, r)) return errc::out_of_range;
    }
    return decimal<Scale, Integer>::from_units(r);
}

/// By value, whatever the scales and widths: 1.2 and 1.20 are equal.
template <int A, int B, class I, class J>
constexpr std::strong_ordering operator<=>(decimal<A, I> a, decimal<B, J> b) noexcept {
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
template <int A, int B, class I, class J>
constexpr bool operator==(decimal<A, I> a, decimal<B, J> b) noexcept {
    return (a <=> b) == 0;
}

/// −a, or errc::out_of_range for the smallest one.
/// Units: those of the number.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>> checked_negate(decimal<Scale, Integer> a) noexcept {
    return checked_sub(decimal<Scale, Integer>{}, a);
}

/// The number without its sign, or errc::out_of_range for the smallest one.
/// Units: those of the number.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>> checked_abs(decimal<Scale, Integer> a) noexcept {
    if (a.units() < 0) return checked_negate(a);
    return a;
}

/// The sign of a number: −1, 0 or 1.
/// Units: none; a sign.
template <int Scale, class Integer>
constexpr int sign(decimal<Scale, Integer> a) noexcept {
    return a.units() < 0 ? -1 : a.units() > 0 ? 1 : 0;
}

/// The smaller of two.
/// Units: both are in the same.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer>(min)(decimal<Scale, Integer> a,
                                       decimal<Scale, Integer> b) noexcept {
    return b < a ? b : a;
}

/// The larger of two.
/// Units: both are in the same.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer>(max)(decimal<Scale, Integer> a,
                                       decimal<Scale, Integer> b) noexcept {
    return a < b ? b : a;
}

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// The same number at a finer scale.
/// Units: those of the number.
/// Errors: kemu::overflow; a coarser scale does not compile (round_to goes there).
/// Rounding: exact.
/// Complexity: constant.
template <int To, int From, class Integer>
constexpr decimal<To, Integer> rescale(decimal<From, Integer> a) {
    return detail::value_or_throw(checked_rescale<To>(a));
}

/// Sums and differences at the finer of the two scales; unary minus and plus.
/// Errors: kemu::overflow when the result does not fit.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr auto operator+(decimal<A, I> a, decimal<B, J> b) {
    return detail::value_or_throw(checked_add(a, b));
}
template <int A, int B, class I, class J>
constexpr auto operator-(decimal<A, I> a, decimal<B, J> b) {
    return detail::value_or_throw(checked_sub(a, b));
}
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> operator-(decimal<Scale, Integer> a) {
    return decimal<Scale, Integer>{} -= a;
}
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> operator+(decimal<Scale, Integer> a) noexcept {
    return a;
}

/// a × n, and a third factor: a product × a decimal.
/// Errors: kemu::overflow; more than 18 decimals do not compile.
/// Rounding: exact.
/// Example: to_money(12.5_decimal * 3_decimal * 0.13_decimal, half_up) is price × quantity × rate.
template <int Scale, class Integer, integer T>
constexpr decimal<Scale, Integer> operator*(decimal<Scale, Integer> a, T n) {
    return detail::value_or_throw(checked_mul(a, n));
}
template <int Scale, class Integer, integer T>
constexpr decimal<Scale, Integer> operator*(T n, decimal<Scale, Integer> a) {
    return a * n;
}
template <int A, int B, class I, class J>
    requires(std::is_same_v<detail::wider<I, J>, int128>)
constexpr wide_decimal<A + B> operator*(decimal<A, I> a, decimal<B, J> b) {
    return detail::value_or_throw(checked_mul(a, b));
}

// Does not compile: the comment in the same line is what the compiler shows of it.
// clang-format off
template <int S, class I, class T> requires std::is_floating_point_v<T>
decimal<S, I> operator*(decimal<S, I>, T) = delete; // write an exact factor: 0.13_decimal
template <int S, class I, class T> requires std::is_floating_point_v<T>
decimal<S, I> operator*(T, decimal<S, I>) = delete; // write an exact factor: 0.13_decimal
template <int S, class I, class T> requires std::is_arithmetic_v<T>
decimal<S, I> operator/(decimal<S, I>, T) = delete; // a quotient needs a mode: divide<4>(a, 3_decimal, half_up)
// clang-format on

/// The number without its sign.
/// Units: those of the number.
/// Errors: kemu::overflow for the smallest one.
/// Rounding: exact.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> abs(decimal<Scale, Integer> a) {
    return detail::value_or_throw(checked_abs(a));
}

} // namespace kemu::inline v0::inline KEMU_BUILD

namespace kemu::inline v0::detail {

template <char... C>
inline constexpr char decimal_literal_text[] = {C..., '\0'};

} // namespace kemu::inline v0::detail

namespace kemu::inline v0::literals {

/// A decimal whose scale is the number of digits after its point: 12.3456_decimal.
/// Errors: exponents, hexadecimal or octal numbers, more than 9 decimals and numbers beyond 64 bits
/// do not compile.
inline namespace decimal_literals {
template <char... C>
consteval auto operator""_decimal() {
    constexpr auto read = detail::read_literal(detail::decimal_literal_text<C...>, 99);
    return decimal<read.decimals>::from_units(read.digits);
}
} // namespace decimal_literals

} // namespace kemu::inline v0::literals

/// Decimals of one scale as keys of unordered containers.
template <int Scale, class Integer>
struct std::hash<kemu::decimal<Scale, Integer>> {
    constexpr std::size_t operator()(kemu::decimal<Scale, Integer> a) const noexcept {
        const auto low = static_cast<std::uint64_t>(a.units());
        if constexpr (sizeof(Integer) == sizeof low) {
            return static_cast<std::size_t>(kemu::detail::hash_mix(low));
        } else { // the upper half is spread first, so that the halves do not cancel out
            const auto high = static_cast<std::uint64_t>(a.units() >> 64);
            return static_cast<std::size_t>(
                kemu::detail::hash_mix(low ^ kemu::detail::hash_mix(high)));
        }
    }
};

#endif
