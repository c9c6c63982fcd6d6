// SPDX-License-Identifier: BSL-1.0
// Growth of amounts.
//
// Here:                   when to use it:
//   growth                the change on the prior amount [增长率], or on its magnitude
//   annual_growth         年均增长率 between two exact decimals, because it is a root
//   round_annual_growth   its digits in percent, by a named mode
//
// Does a printed growth rate follow from printed figures: growth_can_follow (percent.hpp).
#ifndef KEMU_MONEY_GROWTH_HPP
#define KEMU_MONEY_GROWTH_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/detail/root.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// The change on the prior amount [增长率]: (now − prior) / prior.
/// A negative prior amount keeps its sign, as the formula says, unless `base` says otherwise.
/// Units: both in fen; the rate has none.
/// Rounding: exact.
constexpr ratio growth(money now, money prior,
                       growth_base base = growth_base::signed_amount) noexcept {
    const ratio g = ratio::growth(now, prior);
    return base == growth_base::magnitude && prior < money{} ? -g : g;
}

/// Two neighbouring decimals with a number between them; equal where it is one of them.
template <int Scale>
struct decimal_interval {
    decimal<Scale> least{};
    decimal<Scale> most{};
    friend constexpr bool operator==(const decimal_interval&,
                                     const decimal_interval&) noexcept = default;
};

namespace detail {

// The years and ratios that have an average growth.
constexpr errc check_annual(ratio r, int years) noexcept {
    if (!r.is_finite()) return errc::division_by_zero;
    return r.is_negative() || years < 1 || years > most_root ? errc::out_of_range : errc::none;
}

} // namespace detail

/// The average annual growth [年均增长率], the root of order `years` of now / prior, less 1.
/// Returns: two neighbouring decimals of that scale between which it lies, or twice the same.
/// Errors: errc::division_by_zero where now / prior is not finite; out_of_range for a negative ratio,
/// for years outside 1 to 64, and beyond 2^62 units.
/// Rounding: exact: the interval holds the root.
/// Complexity: quadratic in the years.
/// Example: annual_growth<4>(ratio::of(4, 3), 3) is from 0.1006 to 0.1007.
template <int Scale>
constexpr result<decimal_interval<Scale>> annual_growth(ratio now_of_prior, int years) noexcept {
    if (const errc code = detail::check_annual(now_of_prior, years); code != errc::none)
        return code;
    constexpr auto one = static_cast<std::uint64_t>(detail::ten_to(Scale));
    detail::scaled_root root;
    if (!detail::find_root(now_of_prior.numerator(), now_of_prior.denominator(), years, one, root))
        return errc::out_of_range;
    const auto least = static_cast<std::int64_t>(root.floor) - static_cast<std::int64_t>(one);
    return decimal_interval<Scale>{decimal<Scale>::from_units(least),
                                   decimal<Scale>::from_units(least + (root.is_exact ? 0 : 1))};
}

/// The digits of the average annual growth in percent: 5.25 % with 2 decimals is 525.
/// Errors: those of annual_growth; out_of_range for decimals outside 0 to 7; needs_rounding
/// (rounding::exact).
/// Rounding: the mode given, once.
/// Complexity: quadratic in the years.
constexpr result<std::int64_t> round_annual_growth(ratio now_of_prior, int years, int decimals,
                                                   rounding mode) noexcept {
    if (const errc code = detail::check_annual(now_of_prior, years); code != errc::none)
        return code;
    if (decimals < 0 || decimals > 7) return errc::out_of_range;
    // In halves of the last digit, and half of one more where the root lies between two of them: that
    // is on the same side of every tie as the root itself.
    const auto one = 2 * static_cast<std::uint64_t>(detail::ten_to(decimals + 2));
    detail::scaled_root root;
    if (!detail::find_root(now_of_prior.numerator(), now_of_prior.denominator(), years, one, root))
        return errc::out_of_range;
    const std::int64_t halves =
        static_cast<std::int64_t>(root.floor) - static_cast<std::int64_t>(one);
    const std::int64_t quarters = 2 * halves + (root.is_exact ? 0 : 1);
    std::int64_t digits = 0;
    const errc code = detail::divide_into(quarters, 4, mode, digits);
    if (code != errc::none) return code;
    return digits;
}

} // namespace kemu::inline v0

#endif
