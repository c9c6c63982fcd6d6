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

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/evaluation/indicator.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0 {

/// One point of a score curve [计分规则].
/// Units: percent; the share is percent of the weight, in whole ones.
struct score_point {
    printed_percent rate{};
    int share = 0;
};

/// A figure of points.
constexpr figure points(std::int64_t digits, int decimals = 0) noexcept {
    return {digits, decimals, unit::count};
}

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
constexpr result<ratio> share_of_weight(std::span<const score_point> curve, ratio rate) noexcept {
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
            const int rise = curve[i].share - curve[i - 1].share;
            const int128 width = int128{here} - before;
            return detail::ratio_of_wide(int128{curve[i - 1].share} * d * width +
                                             int128{rise} *
                                                 (n * detail::rate_scale - int128{before} * d),
                                         100 * d * width);
        }
        before = here;
    }
    return ratio::of(curve.back().share, 100);
}

/// A weight times a share of it, to so many decimals.
/// Units: points.
/// Errors: empty_text where the weight is not printed; division_by_zero for a share that is not finite;
/// out_of_range.
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
        const int128 n =
            int128{share.is_negative() ? -1 : 1} * static_cast<int128>(share.numerator());
        const uint128 d = uint128{share.denominator()} * detail::ten_to(-power);
        factor = detail::ratio_of_wide(n, static_cast<int128>(d));
        if (!factor.has_value()) return factor.error();
    }
    const auto score = checked_multiply(money::from_fen(digits), *factor, mode);
    if (!score.has_value()) return score.error();
    return points(score->fen(), decimals);
}

/// How far an actual value falls short of its target, as a part of the target [偏差度].
/// Returns: (actual − target) / target, but 0 where the target is met: a value above a target of ≥, or
/// below one of ≤, deviates by nothing.
/// Errors: division_by_zero for a target of zero; out_of_range.
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
    if (t == 0) return errc::division_by_zero;
    if (wanted.comparator == comparator::at_most || wanted.comparator == comparator::less_than) {
        if (a <= t) return ratio{};
    } else if (a >= t) {
        return ratio{};
    }
    return detail::ratio_of_wide(a - t, t);
}

} // namespace kemu::inline v0

#endif
