// SPDX-License-Identifier: BSL-1.0
// The percentages that documents print.
//
// Here:                   when to use it:
//   printed_percent       a percentage as printed: 94.30 %
//   round_percent         the digits of a ratio in percent, by a named mode
//   percent_follows       does a printed percentage follow from two exact amounts?
//   percent_can_follow    ... from any two amounts within two ranges, such as two printed figures?
//   growth_can_follow     the same for a printed growth rate
//   growth_base           growth on a negative base: by its sign or by its magnitude
//
// Percentages that add up to 100: apportion.hpp.
#ifndef KEMU_MONEY_PERCENT_HPP
#define KEMU_MONEY_PERCENT_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/floor_sum.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// A percentage as printed [百分比]: 94.30 % is {9430, 2}.
struct printed_percent {
    std::int64_t digits = 0;
    std::uint8_t decimals = 0;
    friend constexpr bool operator==(const printed_percent&,
                                     const printed_percent&) noexcept = default;
};

/// All the amounts from `least` to `most`, both included.
struct money_range {
    money least;
    money most;
    friend constexpr bool operator==(const money_range&, const money_range&) noexcept = default;
};

/// What a growth rate is a part of when the prior amount is negative [基数为负].
/// By the sign, a loss of 10 that becomes a loss of 5 has grown by −50 %; by the magnitude, by 50 %.
enum class growth_base : std::uint8_t { signed_amount, magnitude };

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// The digits of r in percent with so many decimals: 0.943 with 2 decimals is 9430.
/// Returns: as round_to, for decimals from 0 to 17.
/// Errors: those of round_to.
/// Rounding: the mode given.
constexpr result<std::int64_t> round_percent(ratio r, int decimals, rounding mode) noexcept {
    if (decimals < 0 || decimals > 17) return errc::out_of_range;
    return round_to(r, decimals + 2, mode);
}

/// Is the printed percentage that of `exact`, rounded?
/// Returns: false for a ratio that is not finite, and beyond 17 decimals.
/// Rounding: the mode
/// given.
/// Complexity: constant.
/// Example: percent_follows({7286, 2}, ratio::of(68521, 94049), half_up)
constexpr bool percent_follows(printed_percent printed, ratio exact, rounding mode) noexcept {
    const auto digits = round_percent(exact, printed.decimals, mode);
    return digits.has_value() && *digits == printed.digits;
}

} // namespace kemu::inline v0::inline KEMU_BUILD

namespace kemu::inline v0::detail::inline KEMU_BUILD {

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

// Is some a / b with a and b within the ranges and b > 0 in v, or some a / b with b < 0 in `mirror`?
constexpr bool can_follow(const ratio_interval& v, const ratio_interval& mirror, money_range part,
                          money_range whole) noexcept {
    if (part.most < part.least || whole.most < whole.least) return false;
    const int128 a_least = part.least.fen();
    const int128 a_most = part.most.fen();
    const int128 b_least = whole.least.fen();
    const int128 b_most = whole.most.fen();
    return has_point(v, a_least, a_most, b_least, b_most) ||
           has_point(mirror, -a_most, -a_least, -b_most, -b_least);
}

// The largest number of decimals the exact search takes; percentages are printed with 0 to 4.
inline constexpr int most_percent_decimals = 12;

constexpr bool percent_interval(printed_percent printed, rounding mode,
                                ratio_interval& out) noexcept {
    if (printed.decimals > most_percent_decimals) return false;
    constexpr std::int64_t limit = (std::int64_t{1} << 62) - 1;
    if (printed.digits <= -limit || printed.digits >= limit) return false;
    const rounding_preimage p = preimage(printed.digits, mode);
    out = {p.least, p.most, static_cast<std::int64_t>(2 * ten_to(printed.decimals + 2)),
           p.least_included, p.most_included};
    return true;
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

namespace kemu::inline v0::inline KEMU_BUILD {

/// Are there two amounts, each within its range, whose ratio rounds to the printed percentage?
/// Every fen of both ranges counts, whatever their width: the search is exact.
/// Returns: false when only a base of zero is left, for an empty range, beyond 12 decimals, and for
/// |digits| of 2^62 − 1 or more.
/// Rounding: the mode given is that of the percentage; the ranges say how the amounts were rounded.
/// Complexity: logarithmic in 10^decimals.
constexpr bool percent_can_follow(printed_percent printed, money_range part, money_range whole,
                                  rounding mode) noexcept {
    detail::ratio_interval v{};
    return detail::percent_interval(printed, mode, v) && detail::can_follow(v, v, part, whole);
}

/// Are there two amounts, each within its range, whose growth rounds to the printed percentage?
/// Returns: as percent_can_follow.
/// Rounding: as percent_can_follow.
/// Complexity: as percent_can_follow.
constexpr bool growth_can_follow(printed_percent printed, money_range now, money_range prior,
                                 rounding mode,
                                 growth_base base = growth_base::signed_amount) noexcept {
    detail::ratio_interval v{};
    if (!detail::percent_interval(printed, mode, v)) return false;
    // Growth is now / prior − 1; on the magnitude of a negative prior it is 1 − now / prior.
    detail::ratio_interval mirror = v;
    if (base == growth_base::magnitude)
        mirror = {-v.high, -v.low, v.scale, v.high_included, v.low_included};
    for (detail::ratio_interval* i : {&v, &mirror}) {
        i->low += i->scale;
        i->high += i->scale;
    }
    return detail::can_follow(v, mirror, now, prior);
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
