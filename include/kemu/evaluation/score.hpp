// SPDX-License-Identifier: BSL-1.0
// Scores computed from rates: straight lines between points, full above, nothing below.
//
// Here:               when to use it:
//   score_point       at this rate, so many percent of the weight
//   share_of_weight   what a rate earns on a curve, as an exact ratio
//   weighted_score    the weight times that, rounded by a named mode
//   deviation_of      how far an actual value falls short of its target, in percent of it
//   points            a figure of points: points(35, 1) is 3.5
//
// A curve is data: ((rate − 85 %) / (95 % − 85 %)) × weight is the two points {85 %, 0} and {95 %, 100}.
// Two points of one rate are a step: at that rate the first counts, beyond it the second.
#ifndef KEMU_EVALUATION_SCORE_HPP
#define KEMU_EVALUATION_SCORE_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/evaluation/indicator.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

/// One point of a score curve [计分规则].
/// Units: percent; the share is percent of the weight, in whole ones.
struct score_point {
    printed_percent rate{};
    int share = 0;
};

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// A figure of points.
/// Units: points.
/// Errors: those of the figure constructor, for other decimals than 0 to 18.
constexpr figure points(std::int64_t digits, int decimals = 0) {
    return {digits, decimals, unit::count};
}

} // namespace kemu::inline v0::inline KEMU_BUILD

namespace kemu::inline v0 {

namespace detail {

// A rate at a scale of 10^-8: percent with up to six decimals.
inline constexpr std::int64_t rate_scale = 100'000'000;

constexpr bool scaled_rate(printed_percent p, std::int64_t& out) noexcept {
    if (p.decimals > 6) return false;
    return !__builtin_mul_overflow(p.digits, static_cast<std::int64_t>(ten_to(6 - p.decimals)),
                                   &out);
}

constexpr result<ratio> ratio_of_wide(int128 n, int128 d) noexcept {
    if (d == 0) return errc::division_by_zero;
    const bool negative = (n < 0) != (d < 0);
    uint128 a = n < 0 ? uint128{0} - static_cast<uint128>(n) : static_cast<uint128>(n);
    uint128 b = d < 0 ? uint128{0} - static_cast<uint128>(d) : static_cast<uint128>(d);
    const uint128 common = gcd(a, b);
    a /= common;
    b /= common;
    if ((a >> 64) != 0 || (b >> 64) != 0) return errc::out_of_range;
    const ratio r = ratio::of(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    return negative ? -r : r;
}

} // namespace detail

/// The share of its weight that a rate earns.
/// Requires: the points stand in the order of their rates.
/// Returns: the share of the first point below it, of the last one beyond it, and between two points on
/// the straight line that joins them.
/// Errors: empty_text for a curve without points; division_by_zero for a rate that is not finite;
/// out_of_range beyond six decimals and beyond 64 bits.
/// Rounding: exact.
/// Complexity: linear in the points.
/// Example: share_of_weight(curve, ratio::percent(90)) is 1/2 on {{85, 0}, 0}, {{95, 0}, 100}.
constexpr result<ratio> share_of_weight(array_view<score_point> curve, ratio rate) noexcept {
    if (curve.empty()) return errc::empty_text;
    if (!rate.is_finite()) return errc::division_by_zero;
    const std::uint64_t most = std::uint64_t{1} << 62;
    if (rate.numerator() >= most || rate.denominator() >= most) return errc::out_of_range;
    const int128 n = int128{rate.is_negative() ? -1 : 1} * static_cast<int128>(rate.numerator());
    const auto d = static_cast<int128>(rate.denominator());
    const auto at_or_below = [&](std::int64_t point) { // rate <= point
        return n * detail::rate_scale <= int128{point} * d;
    };
    std::int64_t before = 0;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        std::int64_t here = 0;
        if (!detail::scaled_rate(curve[i].rate, here)) return errc::out_of_range;
        if (at_or_below(here)) {
            const bool is_here = n * detail::rate_scale == int128{here} * d;
            if (i == 0 || is_here) return ratio::of(curve[i].share, 100);
            const int128 rise = int128{curve[i].share} - curve[i - 1].share;
            const int128 width = int128{here} - before;
            int128 flat = d * width; // below 2^126
            int128 slope = n * detail::rate_scale - int128{before} * d;
            int128 whole = 0;
            if (__builtin_mul_overflow(flat, int128{100}, &whole) ||
                __builtin_mul_overflow(flat, int128{curve[i - 1].share}, &flat) ||
                __builtin_mul_overflow(slope, rise, &slope) ||
                __builtin_add_overflow(flat, slope, &flat))
                return errc::out_of_range;
            return detail::ratio_of_wide(flat, whole);
        }
        before = here;
    }
    return ratio::of(curve.back().share, 100);
}

/// A weight times a share of it, to so many decimals.
/// Units: points.
/// Errors: empty_text where the weight is not printed; division_by_zero for a share that is not finite;
/// out_of_range; needs_rounding where the mode is rounding::exact and the score has more decimals.
/// Rounding: the mode given, once.
/// Complexity: constant.
constexpr result<figure> weighted_score(const figure& weight, ratio share, int decimals,
                                        rounding mode) noexcept {
    if (!weight.is_printed()) return errc::empty_text;
    if (!share.is_finite()) return errc::division_by_zero;
    if (decimals < 0 || decimals > 9 || weight.decimals() > 9) return errc::out_of_range;
    const int power = decimals - weight.decimals();
    std::int64_t digits = weight.digits();
    result<ratio> factor = share;
    if (power >= 0) {
        if (__builtin_mul_overflow(digits, static_cast<std::int64_t>(detail::ten_to(power)),
                                   &digits))
            return errc::out_of_range;
    } else {
        factor =
            checked_div(share, ratio::of(static_cast<std::int64_t>(detail::ten_to(-power)), 1));
        if (!factor.has_value()) return factor.error();
    }
    const auto score = checked_multiply(money::from_fen(digits), *factor, mode);
    if (!score.has_value()) return score.error();
    return points(score->fen(), decimals);
}

/// How far an actual value misses its target, as a part of the target's size [偏差度].
/// Requires: both are counted in one measure.
/// Returns: (actual − target) / |target|, but 0 where the target is met: a value above a target of ≥, or
/// below one of ≤, deviates by nothing. A bare number and a qualitative target are met from there on.
/// Errors: division_by_zero for a target of zero that is missed; out_of_range.
/// Rounding: exact.
/// Source: 河南省部门整体绩效自评表（2024年度）, column 偏差度.
constexpr result<ratio> deviation_of(const target_value& wanted, plain_decimal actual) noexcept {
    if (wanted.number.decimals > 18 || actual.decimals > 18) return errc::out_of_range;
    const int finer =
        wanted.number.decimals < actual.decimals ? actual.decimals : wanted.number.decimals;
    const int128 t = int128{wanted.number.digits} *
                     static_cast<int128>(detail::ten_to(finer - wanted.number.decimals));
    const int128 a =
        int128{actual.digits} * static_cast<int128>(detail::ten_to(finer - actual.decimals));
    if (wanted.stated ? target_met(wanted, actual) : a >= t) return ratio{};
    if (t == 0) return errc::division_by_zero;
    return detail::ratio_of_wide(a - t, t < 0 ? -t : t);
}

} // namespace kemu::inline v0

#endif
