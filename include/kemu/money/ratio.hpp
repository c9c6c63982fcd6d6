// SPDX-License-Identifier: BSL-1.0
// Exact ratios.
//
// Here:                   when to use it:
//   ratio                 a quotient of two integers or amounts, kept exact: 占比, 完成率
//   + - × ÷               exact, of ratios and whole numbers
//   share, completion     part of a whole; executed of budgeted
//   divide, multiply      amount × or / ratio, rounded to a fen by a named mode
//   round_to              the digits of a ratio to so many decimals, by a named mode
//   checked_...           the same operations as a result instead of an exception
//
// Percentages: percent.hpp. 增长率, 年均增长率: growth.hpp. A quotient by zero is a state (infinite, or
// undefined for 0 / 0), not a number and not an error: documents have such cells, and they print no
// percentage. Like IEEE numbers, states go through arithmetic.
#ifndef KEMU_MONEY_RATIO_HPP
#define KEMU_MONEY_RATIO_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/stream_hint.hpp>
#include <kemu/money/division.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/rounding.hpp>

#include <compare>
#include <cstdint>
#include <type_traits>

namespace kemu::inline v0 {

/// What a ratio is: a number; infinite (a base of zero); undefined (zero of zero).
enum class ratio_state : std::uint8_t { finite, infinite, undefined };

/// An exact ratio [比率], in lowest terms.
/// Magnitudes have the full 64 bits, so the quotient, share and growth of any two amounts are
/// exact.
/// Rounding: exact.
class ratio {
public:
    /// Zero.
    constexpr ratio() noexcept = default;

    /// numerator / denominator.
    /// Units: both in the same; the ratio has none.
    /// Errors: kemu::overflow when a 128-bit argument leaves more than 64 bits in lowest terms; none
    /// otherwise.
    /// Complexity: that of a greatest common divisor.
    template <integer N, integer D>
        requires(!detail::is_int128<N> && !detail::is_int128<D>)
    static constexpr ratio of(N numerator, D denominator) noexcept {
        return ratio{detail::magnitude(numerator), detail::magnitude(denominator),
                     detail::is_negative(numerator) != detail::is_negative(denominator)};
    }
    template <integer N, integer D>
        requires(detail::is_int128<N> || detail::is_int128<D>)
    KEMU_BUILD_TAG static constexpr ratio of(N numerator, D denominator) {
        uint128 n{detail::magnitude(numerator)};
        uint128 d{detail::magnitude(denominator)};
        if (((n | d) >> 64) != 0) {
            const uint128 common = detail::gcd(n, d);
            n /= common;
            d /= common;
            if (((n | d) >> 64) != 0) detail::amount_overflow();
        }
        return ratio{static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d),
                     detail::is_negative(numerator) != detail::is_negative(denominator)};
    }
    static constexpr ratio of(money part, money whole) noexcept {
        return of(part.fen(), whole.fen());
    }

    /// digits / 10^decimals percent: percent(9430, 2) is 94.30 %.
    /// Errors: kemu::overflow for more than 17 decimals.
    KEMU_BUILD_TAG static constexpr ratio percent(std::int64_t digits, int decimals = 0) {
        if (decimals < 0 || decimals > 17) detail::amount_overflow();
        return of(digits, static_cast<std::uint64_t>(detail::ten_to(decimals + 2)));
    }
    template <class T>
        requires(!integer<T> || detail::may_exceed_int64<T>)
    static ratio percent(T, int = 0) = delete; // percent(943, 1), never percent(94.3); no 2^64

    /// What the ratio is: a number, infinite or undefined.
    constexpr ratio_state state() const noexcept {
        return denominator_ != 0 ? ratio_state::finite
               : numerator_ != 0 ? ratio_state::infinite
                                 : ratio_state::undefined;
    }
    /// Is the denominator other than zero?
    constexpr bool is_finite() const noexcept { return denominator_ != 0; }

    /// The parts in lowest terms, without the sign.
    /// Returns: 1 and 0 for an infinite ratio, 0 and 0 for an undefined one.
    constexpr std::uint64_t numerator() const noexcept { return numerator_; }
    /// The denominator in lowest terms; 0 for what is not finite.
    constexpr std::uint64_t denominator() const noexcept { return denominator_; }
    /// Is it below zero?
    constexpr bool is_negative() const noexcept { return negative_; }

    friend constexpr ratio operator-(ratio a) noexcept {
        return ratio{a.numerator_, a.denominator_, !a.negative_};
    }

    /// By value; infinite ratios lie beyond all numbers, undefined ones compare with nothing, not
    /// even with themselves (ask state()).
    friend constexpr std::partial_ordering operator<=>(ratio a, ratio b) noexcept {
        if (a.state() == ratio_state::undefined || b.state() == ratio_state::undefined)
            return std::partial_ordering::unordered;
        if (a.negative_ != b.negative_)
            return a.negative_ ? std::partial_ordering::less : std::partial_ordering::greater;
        const uint128 left = uint128{a.numerator_} * b.denominator_;
        const uint128 right = uint128{b.numerator_} * a.denominator_;
        if (left == right) return std::partial_ordering::equivalent;
        return (left < right) != a.negative_ ? std::partial_ordering::less
                                             : std::partial_ordering::greater;
    }
    friend constexpr bool operator==(ratio a, ratio b) noexcept {
        return (a <=> b) == std::partial_ordering::equivalent;
    }

    /// now / prior − 1, or what state that is [增长率].
    /// Units: both in fen; the rate has none.
    static constexpr ratio growth(money now, money prior) noexcept {
        // The difference of two amounts has 65 bits, its magnitude 64.
        const bool falls = now < prior;
        const auto n = static_cast<std::uint64_t>(now.fen());
        const auto p = static_cast<std::uint64_t>(prior.fen());
        return ratio{falls ? p - n : n - p, detail::magnitude(prior.fen()),
                     falls != (prior.fen() < 0)};
    }

    // clang-format off
    friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<ratio>) = delete;
    // clang-format on

private:
    constexpr ratio(std::uint64_t n, std::uint64_t d, bool negative) noexcept {
        const std::uint64_t common = detail::gcd(n, d);
        if (common == 0) { // 0 / 0
            denominator_ = 0;
            return;
        }
        numerator_ = n / common;
        denominator_ = d / common;
        negative_ = negative && numerator_ != 0;
    }

    std::uint64_t numerator_ = 0;
    std::uint64_t denominator_ = 1;
    bool negative_ = false;
};

/// The exact quotient of two amounts.
/// Errors: none; a base of zero is a state.
constexpr ratio operator/(money part, money whole) noexcept {
    return ratio::of(part, whole);
}

/// A part of its whole [占比].
/// Units: both in fen; the share has none.
constexpr ratio share(money part, money whole) noexcept {
    return ratio::of(part, whole);
}

/// What was executed of what was budgeted [完成率, 执行率].
/// Units: both in fen; the rate has none.
constexpr ratio completion(money executed, money budgeted) noexcept {
    return ratio::of(executed, budgeted);
}

/// a × b, or errc::out_of_range beyond 64 bits in lowest terms.
/// Returns: undefined for 0 × infinite.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<ratio> checked_mul(ratio a, ratio b) noexcept {
    // Reduced crosswise, the products are in lowest terms.
    const auto reduced = [](std::uint64_t n, std::uint64_t d) { return ratio::of(n, d); };
    const ratio x = reduced(a.numerator(), b.denominator());
    const ratio y = reduced(b.numerator(), a.denominator());
    const uint128 n = uint128{x.numerator()} * y.numerator();
    const uint128 d = uint128{x.denominator()} * y.denominator();
    if (((n | d) >> 64) != 0) return errc::out_of_range;
    const ratio r = ratio::of(static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d));
    return a.is_negative() != b.is_negative() ? -r : r;
}

/// 1 / a.
/// Returns: infinite for 0, and 0 for an infinite ratio.
/// Rounding: exact.
constexpr ratio inverse(ratio a) noexcept {
    const ratio r = ratio::of(a.denominator(), a.numerator());
    return a.is_negative() ? -r : r;
}

/// a / b, or errc::out_of_range beyond 64 bits in lowest terms.
/// Returns: infinite for b == 0, undefined for 0 / 0.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<ratio> checked_div(ratio a, ratio b) noexcept {
    return checked_mul(a, inverse(b));
}

/// a + b, or errc::out_of_range beyond 64 bits in lowest terms.
/// Returns: undefined for the sum of two infinite ratios of different sign.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<ratio> checked_add(ratio a, ratio b) noexcept {
    if (!a.is_finite() || !b.is_finite()) {
        const bool undefined =
            a.state() == ratio_state::undefined || b.state() == ratio_state::undefined ||
            (!a.is_finite() && !b.is_finite() && a.is_negative() != b.is_negative());
        if (undefined) return ratio::of(0, 0);
        return a.is_finite() ? b : a;
    }
    // With the common factor of the denominators taken out, a factor that the sum shares with the
    // denominator divides that factor. Without one, a sum beyond 128 bits has no shorter form.
    const std::uint64_t common = detail::gcd(a.denominator(), b.denominator());
    const uint128 x = uint128{a.numerator()} * (b.denominator() / common);
    const uint128 y = uint128{b.numerator()} * (a.denominator() / common);
    uint128 n = 0;
    bool negative = a.is_negative();
    if (a.is_negative() == b.is_negative()) {
        if (__builtin_add_overflow(x, y, &n)) return errc::out_of_range;
    } else {
        n = x < y ? y - x : x - y;
        if (x < y) negative = b.is_negative();
    }
    const auto shared = static_cast<std::uint64_t>(detail::gcd(n, uint128{common}));
    n /= shared;
    const uint128 d = uint128{a.denominator() / common} * (b.denominator() / shared);
    if (((n | d) >> 64) != 0) {
        if (n != 0) return errc::out_of_range;
        return ratio{};
    }
    const ratio r = ratio::of(static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d));
    return negative ? -r : r;
}

/// a − b, or errc::out_of_range beyond 64 bits in lowest terms.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<ratio> checked_sub(ratio a, ratio b) noexcept {
    return checked_add(a, -b);
}

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// Sums, differences, products and quotients of ratios and whole numbers; unary plus.
/// Errors: kemu::overflow beyond 64 bits in lowest terms; a divisor of zero is a state.
/// Rounding: exact.
/// Example: ratio::percent(105) * ratio::percent(103) is 108.15 %.
constexpr ratio operator+(ratio a, ratio b) {
    return detail::value_or_throw(checked_add(a, b));
}
constexpr ratio operator-(ratio a, ratio b) {
    return detail::value_or_throw(checked_sub(a, b));
}
constexpr ratio operator*(ratio a, ratio b) {
    return detail::value_or_throw(checked_mul(a, b));
}
constexpr ratio operator/(ratio a, ratio b) {
    return detail::value_or_throw(checked_div(a, b));
}
template <integer T>
constexpr ratio operator+(ratio a, T b) {
    return a + ratio::of(b, 1);
}
template <integer T>
constexpr ratio operator+(T a, ratio b) {
    return ratio::of(a, 1) + b;
}
template <integer T>
constexpr ratio operator-(ratio a, T b) {
    return a - ratio::of(b, 1);
}
template <integer T>
constexpr ratio operator-(T a, ratio b) {
    return ratio::of(a, 1) - b;
}
template <integer T>
constexpr ratio operator*(ratio a, T b) {
    return a * ratio::of(b, 1);
}
template <integer T>
constexpr ratio operator*(T a, ratio b) {
    return ratio::of(a, 1) * b;
}
template <integer T>
constexpr ratio operator/(ratio a, T b) {
    return a / ratio::of(b, 1);
}
template <integer T>
constexpr ratio operator/(T a, ratio b) {
    return ratio::of(a, 1) / b;
}

// Does not compile: the comment in the same line is what the compiler shows of it.
// clang-format off
money operator*(money, ratio) = delete; // an amount is rounded to a fen: multiply(a, r, half_up)
money operator*(ratio, money) = delete; // an amount is rounded to a fen: multiply(a, r, half_up)
money operator/(money, ratio) = delete; // an amount is rounded to a fen: divide(a, r, half_up)
// clang-format on

/// a × r rounded to a fen, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero for a ratio that is not finite; needs_rounding (rounding::exact);
/// out_of_range.
/// Rounding: the mode given.
constexpr result<money> checked_multiply(money a, ratio r, rounding mode) noexcept {
    if (!r.is_finite()) return errc::division_by_zero;
    const bool negative = (a.fen() < 0) != r.is_negative();
    uint128 m = 0;
    if (!detail::divide_magnitude(uint128{detail::magnitude(a.fen())} * r.numerator(),
                                  uint128{r.denominator()}, negative, mode, m))
        return errc::needs_rounding;
    std::int64_t fen = 0;
    if (!detail::apply_sign(m, negative, fen)) return errc::out_of_range;
    return money::from_fen(fen);
}

/// a × r rounded to a fen.
/// Units: fen.
/// Errors: kemu::division_by_zero for a ratio that is not finite; kemu::inexact; kemu::overflow.
/// Rounding: the mode given, once: the product is exact before.
/// Complexity: constant.
constexpr money multiply(money a, ratio r, rounding mode) {
    return detail::value_or_throw(checked_multiply(a, r, mode));
}

/// a / r rounded to a fen, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero for 0 or a ratio that is not finite; needs_rounding
/// (rounding::exact); out_of_range.
/// Rounding: the mode given.
constexpr result<money> checked_divide(money a, ratio r, rounding mode) noexcept {
    if (!r.is_finite() || r.numerator() == 0) return errc::division_by_zero;
    return checked_multiply(a, inverse(r), mode);
}

/// a / r rounded to a fen.
/// Units: fen.
/// Errors: kemu::division_by_zero for 0 or a ratio that is not finite; kemu::inexact; kemu::overflow.
/// Rounding: the mode given.
/// Complexity: constant.
constexpr money divide(money a, ratio r, rounding mode) {
    return detail::value_or_throw(checked_divide(a, r, mode));
}

/// The digits of r × 10^decimals, rounded to an integer.
/// Returns: the digits, or an error.
/// Errors: errc::division_by_zero when r is not finite; needs_rounding (rounding::exact);
/// out_of_range beyond 64 bits or for decimals outside 0 to 19.
/// Rounding: the mode given.
/// Complexity: constant.
constexpr result<std::int64_t> round_to(ratio r, int decimals, rounding mode) noexcept {
    if (!r.is_finite()) return errc::division_by_zero;
    if (decimals < 0 || decimals > 19) return errc::out_of_range;
    uint128 m = 0;
    if (!detail::divide_magnitude(r.numerator() * detail::ten_to(decimals),
                                  uint128{r.denominator()}, r.is_negative(), mode, m))
        return errc::needs_rounding;
    std::int64_t digits = 0;
    if (!detail::apply_sign(m, r.is_negative(), digits)) return errc::out_of_range;
    return digits;
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
