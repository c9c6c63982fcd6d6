// SPDX-License-Identifier: BSL-1.0
// Exact ratios of amounts, and the percentages that documents print.
//
// Here:                   when to use it:
//   ratio                 a quotient of two integers or amounts, kept exact: 占比, 增长率, 完成率
//   share, completion     part of a whole; executed of budgeted
//   growth                change on the prior amount
//   divide, multiply      amount × or / ratio, rounded to a fen by a named mode
//   round_to              the digits of a ratio to so many decimals, by a named mode
//   round_percent         the same in percent
//   percent_follows       does a printed percentage follow from two exact amounts?
//   percent_can_follow    ... from any two amounts within two ranges, such as two printed figures?
//   growth_can_follow     the same for a printed growth rate
//
// A quotient by zero is a state (infinite, or undefined for 0 / 0), not a number and not an error:
// documents have such cells, and they print no percentage.
#ifndef KEMU_MONEY_RATIO_HPP
#define KEMU_MONEY_RATIO_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/rounding.hpp>

#include <compare>
#include <cstdint>

namespace kemu::inline v0 {

/// What a ratio is: a number; infinite (a base of zero); undefined (zero of zero).
enum class ratio_state : std::uint8_t { finite, infinite, undefined };

/// An exact ratio [比率], in lowest terms.
/// Magnitudes have the full 64 bits, so the quotient, share and growth of any two amounts are
/// exact. Rounding: exact.
class ratio {
public:
    /// Zero.
    constexpr ratio() noexcept = default;

    /// numerator / denominator.
    /// Errors: kemu::overflow when a 128-bit argument leaves more than 64 bits in lowest terms; none
    /// otherwise.  Complexity: that of a greatest common divisor.
    template <integer N, integer D>
    static constexpr ratio of(N numerator, D denominator) noexcept(!detail::is_int128<N> &&
                                                                   !detail::is_int128<D>) {
        const bool negative = detail::is_negative(numerator) != detail::is_negative(denominator);
        if constexpr (detail::is_int128<N> || detail::is_int128<D>) {
            uint128 n{detail::magnitude(numerator)};
            uint128 d{detail::magnitude(denominator)};
            if (((n | d) >> 64) != 0) {
                const uint128 common = detail::gcd(n, d);
                n /= common;
                d /= common;
            }
            return ratio{narrow(n), narrow(d), negative};
        } else {
            return ratio{detail::magnitude(numerator), detail::magnitude(denominator), negative};
        }
    }
    static constexpr ratio of(money part, money whole) noexcept {
        return of(part.fen(), whole.fen());
    }

    /// digits / 10^decimals percent: percent(9430, 2) is 94.30 %.
    /// Errors: kemu::overflow for more than 17 decimals.
    static constexpr ratio percent(std::int64_t digits, int decimals = 0) {
        if (decimals < 0 || decimals > 17) detail::amount_overflow();
        return of(digits, static_cast<std::uint64_t>(detail::ten_to(decimals + 2)));
    }
    template <class T>
        requires(!integer<T>)
    static ratio percent(T, int = 0) = delete; // percent(943, 1), never percent(94.3)

    constexpr ratio_state state() const noexcept {
        return denominator_ != 0 ? ratio_state::finite
               : numerator_ != 0 ? ratio_state::infinite
                                 : ratio_state::undefined;
    }
    constexpr bool is_finite() const noexcept { return denominator_ != 0; }

    /// The parts in lowest terms, without the sign.
    /// Returns: 1 and 0 for an infinite ratio, 0 and 0 for an undefined one.
    constexpr std::uint64_t numerator() const noexcept { return numerator_; }
    constexpr std::uint64_t denominator() const noexcept { return denominator_; }
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
        if (!a.is_finite() && !b.is_finite()) return std::partial_ordering::equivalent;
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
    static constexpr ratio growth(money now, money prior) noexcept {
        // The difference of two amounts has 65 bits, its magnitude 64.
        const bool falls = now < prior;
        const auto n = static_cast<std::uint64_t>(now.fen());
        const auto p = static_cast<std::uint64_t>(prior.fen());
        return ratio{falls ? p - n : n - p, detail::magnitude(prior.fen()),
                     falls != (prior.fen() < 0)};
    }

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

    static constexpr std::uint64_t narrow(uint128 m) {
        if ((m >> 64) != 0) detail::amount_overflow();
        return static_cast<std::uint64_t>(m);
    }

    std::uint64_t numerator_ = 0;
    std::uint64_t denominator_ = 1;
    bool negative_ = false;
};

/// The exact quotient of two amounts.  Errors: none; a base of zero is a state.
constexpr ratio operator/(money part, money whole) noexcept {
    return ratio::of(part, whole);
}

/// A part of its whole [占比].
constexpr ratio share(money part, money whole) noexcept {
    return ratio::of(part, whole);
}

/// What was executed of what was budgeted [完成率, 执行率].
constexpr ratio completion(money executed, money budgeted) noexcept {
    return ratio::of(executed, budgeted);
}

/// The change on the prior amount [增长率]: (now − prior) / prior.
/// A negative prior amount keeps its sign, as the formula says; whoever wants the change on its
/// magnitude writes ratio::of(now - prior, abs(prior)).
constexpr ratio growth(money now, money prior) noexcept {
    return ratio::growth(now, prior);
}

/// a × r rounded to a fen, or errc::division_by_zero for a ratio that is not finite, or
/// out_of_range.
/// Units: fen.  Rounding: the mode given.
constexpr result<money> checked_multiply(money a, ratio r, rounding mode) noexcept {
    if (!r.is_finite()) return errc::division_by_zero;
    const bool negative = (a.fen() < 0) != r.is_negative();
    std::int64_t fen = 0;
    if (!detail::apply_sign(
            detail::divide_magnitude(uint128{detail::magnitude(a.fen())} * r.numerator(),
                                     uint128{r.denominator()}, negative, mode),
            negative, fen))
        return errc::out_of_range;
    return money::from_fen(fen);
}

/// a × r rounded to a fen.
/// Units: fen.  Errors: kemu::division_by_zero for a ratio that is not finite; kemu::overflow.
/// Rounding: the mode given, once: the product is exact before.  Complexity: constant.
constexpr money multiply(money a, ratio r, rounding mode) {
    return detail::value_or_throw(checked_multiply(a, r, mode));
}

/// a / r rounded to a fen, or errc::division_by_zero for 0 or a ratio that is not finite, or
/// out_of_range.
/// Units: fen.  Rounding: the mode given.
constexpr result<money> checked_divide(money a, ratio r, rounding mode) noexcept {
    if (!r.is_finite() || r.numerator() == 0) return errc::division_by_zero;
    const ratio inverse = ratio::of(r.denominator(), r.numerator());
    return checked_multiply(a, r.is_negative() ? -inverse : inverse, mode);
}

/// a / r rounded to a fen.
/// Units: fen.  Errors: kemu::division_by_zero for 0 or a ratio that is not finite; kemu::overflow.
/// Rounding: the mode given.  Complexity: constant.
constexpr money divide(money a, ratio r, rounding mode) {
    return detail::value_or_throw(checked_divide(a, r, mode));
}

/// The digits of r × 10^decimals, rounded to an integer.
/// Requires: nothing.  Returns: the digits, or errc::division_by_zero when r is not finite, or
/// out_of_range beyond 64 bits or for decimals outside 0 to 19.  Rounding: the mode given.
/// Complexity: constant.
constexpr result<std::int64_t> round_to(ratio r, int decimals, rounding mode) noexcept {
    if (!r.is_finite()) return errc::division_by_zero;
    if (decimals < 0 || decimals > 19) return errc::out_of_range;
    std::int64_t digits = 0;
    if (!detail::apply_sign(detail::divide_magnitude(r.numerator() * detail::ten_to(decimals),
                                                     uint128{r.denominator()}, r.is_negative(),
                                                     mode),
                            r.is_negative(), digits))
        return errc::out_of_range;
    return digits;
}

/// The digits of r in percent with so many decimals: 0.943 with 2 decimals is 9430.
/// Returns: as round_to, for decimals from 0 to 17.
/// Errors: out_of_range for other decimals, and where the digits leave 64 bits.
/// Rounding: the mode given.
constexpr result<std::int64_t> round_percent(ratio r, int decimals, rounding mode) noexcept {
    if (decimals < 0) return errc::out_of_range;
    return round_to(r, decimals + 2, mode);
}

/// A percentage as printed: 94.30 % is {9430, 2}.
struct printed_percent {
    std::int64_t digits = 0;
    std::uint8_t decimals = 0;
};

/// All the amounts from `least` to `most`, both included.
struct money_range {
    money least;
    money most;
    friend constexpr bool operator==(const money_range&, const money_range&) noexcept = default;
};

/// Is the printed percentage that of `exact`, rounded?
/// Returns: false for a ratio that is not finite, and beyond 17 decimals.  Rounding: the mode
/// given. Complexity: constant.
constexpr bool percent_follows(printed_percent printed, ratio exact, rounding mode) noexcept {
    const auto digits = round_percent(exact, printed.decimals, mode);
    return digits.has_value() && *digits == printed.digits;
}

namespace detail {

// Σ floor((a·i + c) / m) for i from 0 to n − 1, by Euclid's steps.
constexpr uint128 floor_sum(uint128 n, uint128 m, uint128 a, uint128 c) noexcept {
    uint128 total = 0;
    while (n != 0) {
        // n − 1 or n is even, so halving first loses nothing and keeps the product small.
        total += (n % 2 == 0 ? (n / 2) * (n - 1) : n * ((n - 1) / 2)) * (a / m);
        a %= m;
        total += n * (c / m);
        c %= m;
        const uint128 last = a * n + c;
        if (last < m) break;
        n = last / m;
        c = last % m;
        const uint128 old = m;
        m = a;
        a = old;
    }
    return total;
}

// The set of ratios from low/scale to high/scale.
struct ratio_interval {
    int128 low;
    int128 high;
    std::int64_t scale;
    bool low_included;
    bool high_included;
};

constexpr int128 floor_divide(int128 n, int128 d) noexcept { // d > 0
    const int128 q = n / d;
    return n % d < 0 ? q - 1 : q;
}

// Keeps the b from `first` to `last` for which factor·b <= bound (< bound when open).
constexpr void keep_below(int128 factor, int128 bound, bool included, int128& first,
                          int128& last) noexcept {
    if (!included) bound -= 1; // between integers, < bound is <= bound − 1
    if (factor > 0) {
        const int128 most = floor_divide(bound, factor);
        if (most < last) last = most;
    } else if (factor < 0) {
        const int128 least = -floor_divide(bound, -factor);
        if (first < least) first = least;
    } else if (bound < 0) {
        last = first - 1;
    }
}

// Are there integers a from a_least to a_most and b from `first` to `last`, b > 0, with a / b in
// the interval? The rays a = low·b and a = high·b and the two ranges enclose an area; the ranges of
// a turn into bounds of b, so what is left to ask is whether some b has an integer between the
// rays.
constexpr bool has_point(const ratio_interval& v, int128 a_least, int128 a_most, int128 first,
                         int128 last) noexcept {
    if (first < 1) first = 1;
    keep_below(v.low, a_most * v.scale, v.low_included, first, last);
    keep_below(-v.high, -a_least * v.scale, v.high_included, first, last);
    if (first > last) return false;
    const int128 width = v.high - v.low;
    if (width == 0) {
        // One ratio alone: b must be a multiple of its denominator.
        const int128 whole = floor_divide(v.low, v.scale);
        const int128 step =
            v.scale / static_cast<int128>(gcd(static_cast<std::uint64_t>(v.low - whole * v.scale),
                                              static_cast<std::uint64_t>(v.scale)));
        return last / step * step >= first;
    }
    if (width * last > v.scale) return true; // wider than 1: an integer lies inside
    // Now b is at most `scale`, and everything below is small. Shifting both rays by whole numbers
    // makes them rise without moving any integer in or out.
    const int128 whole = floor_divide(v.low, v.scale);
    const auto low = static_cast<uint128>(v.low - whole * v.scale);
    const auto high = static_cast<uint128>(v.high - whole * v.scale);
    const auto scale = static_cast<uint128>(v.scale);
    const auto from = static_cast<uint128>(first);
    const auto count = static_cast<uint128>(last - first + 1);
    // Integers up to the upper ray, less integers before the lower one, over all b.
    const uint128 up_to =
        floor_sum(count, scale, high, high * from - uint128{v.high_included ? 0U : 1U});
    const uint128 before =
        floor_sum(count, scale, low, low * from + (v.low_included ? scale - 1 : scale));
    return up_to + count > before;
}

constexpr bool can_follow(const ratio_interval& v, money_range part, money_range whole) noexcept {
    if (part.most < part.least || whole.most < whole.least) return false;
    const int128 a_least = part.least.fen();
    const int128 a_most = part.most.fen();
    const int128 b_least = whole.least.fen();
    const int128 b_most = whole.most.fen();
    // A negative whole is the mirror image.
    return has_point(v, a_least, a_most, b_least, b_most) ||
           has_point(v, -a_most, -a_least, -b_most, -b_least);
}

// The largest number of decimals the exact search takes; percentages are printed with 0 to 4.
inline constexpr int most_percent_decimals = 12;

constexpr bool percent_interval(printed_percent printed, rounding mode,
                                ratio_interval& out) noexcept {
    if (printed.decimals > most_percent_decimals) return false;
    constexpr std::int64_t limit = std::int64_t{1} << 62;
    if (printed.digits <= -limit || printed.digits >= limit) return false;
    const rounding_preimage p = preimage(printed.digits, mode);
    out = {p.least, p.most, static_cast<std::int64_t>(2 * ten_to(printed.decimals + 2)),
           p.least_included, p.most_included};
    return true;
}

} // namespace detail

/// Are there two amounts, each within its range, whose ratio rounds to the printed percentage?
/// Every fen of both ranges counts, whatever their width: the search is exact.
/// Returns: false when only a base of zero is left, for an empty range, beyond 12 decimals, and for
/// |digits| of 2^62 or more.  Rounding: the mode given is that of the percentage; the ranges say
/// how the amounts were rounded.  Complexity: logarithmic in 10^decimals.
constexpr bool percent_can_follow(printed_percent printed, money_range part, money_range whole,
                                  rounding mode) noexcept {
    detail::ratio_interval v{};
    return detail::percent_interval(printed, mode, v) && detail::can_follow(v, part, whole);
}

/// Are there two amounts, each within its range, whose growth rounds to the printed percentage?
/// Returns, rounding and complexity: as percent_can_follow.
constexpr bool growth_can_follow(printed_percent printed, money_range now, money_range prior,
                                 rounding mode) noexcept {
    detail::ratio_interval v{};
    if (!detail::percent_interval(printed, mode, v)) return false;
    v.low += v.scale; // growth is now / prior − 1
    v.high += v.scale;
    return detail::can_follow(v, now, prior);
}

} // namespace kemu::inline v0

#endif
