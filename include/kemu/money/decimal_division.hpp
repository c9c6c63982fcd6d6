// SPDX-License-Identifier: BSL-1.0
// Rounding and dividing decimals, and decimals as amounts.
//
// Here:                 when to use it:
//   round_to            to a scale, or to a multiple of a step, by a named rounding mode
//   divide              a / b at a scale, by a named rounding mode
//   divmod              how often b goes into a, and what is left: exact, across scales and widths
//   a / b, checked_quotient   the exact quotient, a ratio
//   to_money, multiply  a number of yuan as an amount; amount × decimal
//   to_decimal          an amount, or a ratio by a named rounding mode, as a decimal
//   checked_...         the same operations as a result instead of an exception
#ifndef KEMU_MONEY_DECIMAL_DIVISION_HPP
#define KEMU_MONEY_DECIMAL_DIVISION_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// How often one decimal goes into another, and what is left.
template <int Scale, class Integer = std::int64_t>
struct decimal_count {
    Integer quotient = 0;
    decimal<Scale, Integer> remainder{};
    friend constexpr bool operator==(const decimal_count&, const decimal_count&) noexcept = default;
};

namespace detail {

// m × 10^power / divisor, rounded, where m × 10^power may be beyond 128 bits: digit by digit.
// Returns: needs_rounding where the mode is exact and something is left; out_of_range beyond 128 bits.
constexpr errc divide_scaled(uint128 m, int power, uint128 divisor, bool negative, rounding mode,
                             uint128& out) noexcept {
    uint128 quotient = m / divisor;
    uint128 rest = m % divisor;
    for (; power > 0; --power) {
        uint128 digit = 0; // how often the divisor goes into 10 × rest, which may not fit
        uint128 left = 0;
        for (int i = 0; i < 10; ++i) {
            const bool wraps = left >= divisor - rest;
            left = wraps ? left - (divisor - rest) : left + rest;
            digit += wraps ? 1U : 0U;
        }
        if (__builtin_mul_overflow(quotient, uint128{10}, &quotient) ||
            __builtin_add_overflow(quotient, digit, &quotient))
            return errc::out_of_range;
        rest = left;
    }
    if (mode == rounding::exact && rest != 0) return errc::needs_rounding;
    const bool away = rounds_away(mode, negative, quotient, rest, divisor);
    if (away && quotient == ~uint128{0}) return errc::out_of_range;
    out = away ? quotient + 1 : quotient;
    return errc::none;
}

template <int To>
constexpr result<decimal<To>> decimal_of_magnitude(uint128 m, bool negative) noexcept {
    std::int64_t r = 0;
    if (!apply_sign(m, negative, r)) return errc::out_of_range;
    return decimal<To>::from_units(r);
}

} // namespace detail

/// The number at scale `To` in 64 bits, or an error.
/// Units: those of the number.
/// Errors: errc::needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given; exact when To is no coarser.
/// Complexity: constant.
template <int To, int From, class Integer>
constexpr result<decimal<To>> checked_round_to(decimal<From, Integer> a, rounding mode) noexcept {
    const bool negative = a.units() < 0;
    const uint128 m{detail::magnitude(a.units())};
    if constexpr (To >= From) {
        std::int64_t r = 0;
        if (!detail::scale_magnitude(m, To - From, negative, r)) return errc::out_of_range;
        return decimal<To>::from_units(r);
    } else {
        uint128 r = 0;
        if (!detail::divide_magnitude(m, detail::ten_to(From - To), negative, mode, r))
            return errc::needs_rounding;
        return detail::decimal_of_magnitude<To>(r, negative);
    }
}

/// The number rounded to a multiple of `step`, whose sign is ignored, or an error.
/// Errors: errc::division_by_zero for a step of 0; needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given.
template <int Scale, class Integer>
constexpr result<decimal<Scale, Integer>>
checked_round_to(decimal<Scale, Integer> a, decimal<Scale, Integer> step, rounding mode) noexcept {
    if (step.units() == 0) return errc::division_by_zero;
    const uint128 unit{detail::magnitude(step.units())};
    uint128 n = 0;
    if (!detail::divide_magnitude(uint128{detail::magnitude(a.units())}, unit, a.units() < 0, mode,
                                  n))
        return errc::needs_rounding;
    Integer r = 0;
    if (n > ~uint128{0} / unit || !detail::apply_sign(n * unit, a.units() < 0, r))
        return errc::out_of_range;
    return decimal<Scale, Integer>::from_units(r);
}

/// a / b at scale `To` in 64 bits, or an error.
/// Units: the quotient of both.
/// Errors: errc::division_by_zero; needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given, once.
/// Complexity: constant.
template <int To, int A, int B, class I, class J>
constexpr result<decimal<To>> checked_divide(decimal<A, I> a, decimal<B, J> b,
                                             rounding mode) noexcept {
    if (b.units() == 0) return errc::division_by_zero;
    constexpr int power = To + B - A;
    const bool negative = (a.units() < 0) != (b.units() < 0);
    uint128 m = 0;
    if constexpr (sizeof(I) + sizeof(J) == 2 * sizeof(std::int64_t)) {
        // The power is at most 18, so the numerator stays below 2^123.
        const uint128 up = detail::ten_to(power > 0 ? power : 0);
        const uint128 down = detail::ten_to(power < 0 ? -power : 0);
        if (!detail::divide_magnitude(detail::magnitude(a.units()) * up,
                                      detail::magnitude(b.units()) * down, negative, mode, m))
            return errc::needs_rounding;
    } else {
        uint128 divisor{detail::magnitude(b.units())};
        const uint128 numerator{detail::magnitude(a.units())};
        if constexpr (power < 0) {
            const uint128 down = detail::ten_to(-power);
            if (divisor > ~uint128{0} / down) { // a divisor of 2^128 or more: less than half a unit
                if (mode == rounding::exact && numerator != 0) return errc::needs_rounding;
                const uint128 rest = numerator == 0 ? 0U : 1U;
                m = detail::rounds_away(mode, negative, uint128{0}, rest, uint128{4}) ? 1U : 0U;
                return detail::decimal_of_magnitude<To>(m, negative);
            }
            divisor *= down;
        }
        const errc code =
            detail::divide_scaled(numerator, power > 0 ? power : 0, divisor, negative, mode, m);
        if (code != errc::none) return code;
    }
    return detail::decimal_of_magnitude<To>(m, negative);
}

/// a = quotient × b + remainder, or an error; see divmod.
/// Units: the quotient has none; the remainder those of both.
/// Errors: errc::division_by_zero; out_of_range.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr auto checked_divmod(decimal<A, I> a, decimal<B, J> b) noexcept
    -> result<decimal_count<(A < B ? B : A), detail::wider<I, J>>> {
    using count = decimal_count<(A < B ? B : A), detail::wider<I, J>>;
    using part = decltype(count::remainder);
    if (b.units() == 0) return errc::division_by_zero;
    int128 x = 0;
    int128 y = 0;
    if (!detail::units_at<part::scale>(a, x) || !detail::units_at<part::scale>(b, y))
        return errc::out_of_range;
    const uint128 m = detail::magnitude(x);
    const uint128 divisor = detail::magnitude(y);
    typename part::integer_type quotient = 0;
    typename part::integer_type rest = 0;
    if (!detail::apply_sign(m / divisor, (x < 0) != (y < 0), quotient) ||
        !detail::apply_sign(m % divisor, x < 0, rest))
        return errc::out_of_range;
    return count{quotient, part::from_units(rest)};
}

/// The exact quotient, or errc::out_of_range when it has more than 64 bits in lowest terms; a divisor
/// of zero is a state of the ratio.
/// Units: the quotient of both.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr result<ratio> checked_quotient(decimal<A, I> a, decimal<B, J> b) noexcept {
    // a / b = (units of a × 10^(B − A)) / units of b, with common factors taken out before scaling.
    uint128 n{detail::magnitude(a.units())};
    uint128 d{detail::magnitude(b.units())};
    uint128 up = detail::ten_to(B > A ? B - A : 0);
    uint128 down = detail::ten_to(A > B ? A - B : 0);
    const auto reduce = [](uint128& x, uint128& y) {
        const uint128 common = detail::gcd(x, y);
        if (common > 1) {
            x /= common;
            y /= common;
        }
    };
    reduce(n, d);
    reduce(n, down);
    reduce(up, d);
    constexpr uint128 most = ~std::uint64_t{0};
    if (n > most || d > most || n * up > most || d * down > most) return errc::out_of_range;
    const ratio r =
        ratio::of(static_cast<std::uint64_t>(n * up), static_cast<std::uint64_t>(d * down));
    return (a.units() < 0) != (b.units() < 0) ? -r : r;
}

/// A number of yuan as an amount, or an error.
/// Units: 元.
/// Errors: errc::needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given, to a fen; exact for up to 2 decimals.
template <int Scale, class Integer>
constexpr result<money> checked_to_money(decimal<Scale, Integer> number, rounding mode) noexcept {
    const auto r = checked_round_to<2>(number, mode);
    if (!r.has_value()) return r.error();
    return money::from_fen(r->units());
}

/// An amount as a number of yuan.
/// Units: 元.
/// Rounding: exact.
constexpr decimal<2> to_decimal(money a) noexcept {
    return decimal<2>::from_units(a.fen());
}

/// A ratio as a decimal of scale `To`, or an error.
/// Errors: errc::division_by_zero for a ratio that is not finite; needs_rounding where the mode is
/// rounding::exact and the ratio has more decimals; out_of_range.
/// Rounding: the mode given.
template <int To>
constexpr result<decimal<To>> checked_to_decimal(ratio r, rounding mode) noexcept {
    const auto digits = round_to(r, To, mode);
    if (!digits.has_value()) return digits.error();
    return decimal<To>::from_units(*digits);
}

/// a × factor rounded to a fen, or an error.
/// Units: fen.
/// Errors: errc::needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given, once.
template <int Scale>
constexpr result<money> checked_multiply(money a, decimal<Scale> factor, rounding mode) noexcept {
    return checked_to_money(to_decimal(a) * factor, mode);
}

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// The number at scale `To` in 64 bits.
/// Units: those of the number.
/// Errors: kemu::overflow; kemu::inexact.
/// Rounding: the mode given; exact when To is no coarser.
/// Complexity: constant.
template <int To, int From, class Integer>
constexpr decimal<To> round_to(decimal<From, Integer> a, rounding mode) {
    return detail::value_or_throw(checked_round_to<To>(a, mode));
}

/// The number rounded to a multiple of `step`, whose sign is ignored.
/// Errors: kemu::division_by_zero; kemu::inexact; kemu::overflow.
/// Rounding: the mode given.
template <int Scale, class Integer>
constexpr decimal<Scale, Integer> round_to(decimal<Scale, Integer> a, decimal<Scale, Integer> step,
                                           rounding mode) {
    return detail::value_or_throw(checked_round_to(a, step, mode));
}

/// a / b at scale `To` in 64 bits.
/// Units: the quotient of both.
/// Errors: kemu::division_by_zero; kemu::inexact; kemu::overflow.
/// Rounding: the mode given, once.
/// Example: divide<4>(10_decimal, 3_decimal, half_up) == 3.3333_decimal.
template <int To, int A, int B, class I, class J>
constexpr decimal<To> divide(decimal<A, I> a, decimal<B, J> b, rounding mode) {
    return detail::value_or_throw(checked_divide<To>(a, b, mode));
}

/// a = quotient × b + remainder, cut off towards zero: the remainder has the sign of a and the finer
/// of the two scales.
/// Units: the quotient has none; the remainder those of both.
/// Errors: kemu::division_by_zero; kemu::overflow where a part does not fit.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr auto divmod(decimal<A, I> a, decimal<B, J> b) {
    return detail::value_or_throw(checked_divmod(a, b));
}

/// The exact quotient; a divisor of zero is a state of the ratio.
/// Errors: kemu::overflow when it has more than 64 bits in lowest terms.
/// Rounding: exact.
template <int A, int B, class I, class J>
constexpr ratio operator/(decimal<A, I> a, decimal<B, J> b) {
    return detail::value_or_throw(checked_quotient(a, b));
}

/// A number of yuan as an amount.
/// Units: 元.
/// Errors: kemu::overflow; kemu::inexact.
/// Rounding: the mode given, to a fen.
/// Example: to_money(12.345_decimal * 3_decimal, half_up) is price × quantity, rounded once.
template <int Scale, class Integer>
constexpr money to_money(decimal<Scale, Integer> number, rounding mode) {
    return detail::value_or_throw(checked_to_money(number, mode));
}

/// A ratio as a decimal of scale `To`.
/// Errors: kemu::division_by_zero; kemu::inexact; kemu::overflow.
/// Rounding: the mode given.
/// Example: to_decimal<3>(ratio::of(1, 8), rounding::exact) == 0.125_decimal.
template <int To>
constexpr decimal<To> to_decimal(ratio r, rounding mode) {
    return detail::value_or_throw(checked_to_decimal<To>(r, mode));
}

/// a × factor rounded to a fen.
/// Units: fen.
/// Errors: kemu::overflow; kemu::inexact.
/// Rounding: the mode given, once.
template <int Scale>
constexpr money multiply(money a, decimal<Scale> factor, rounding mode) {
    return to_money(to_decimal(a) * factor, mode);
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
