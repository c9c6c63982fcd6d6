// SPDX-License-Identifier: BSL-1.0
// Dividing and rounding an amount.
//
// Here:               when to use it:
//   divide, round_to  the only operations that lose digits, and only by a named rounding mode
//   divmod            exact: a quotient and what is left
//   checked_...       the same operations as a result instead of an exception
//
// Splitting an amount so that nothing is lost: apportion.hpp.
#ifndef KEMU_MONEY_DIVISION_HPP
#define KEMU_MONEY_DIVISION_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/rounding.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// An amount divided by a number, and what is left.
struct money_division {
    money quotient;
    money remainder;
    friend constexpr bool operator==(const money_division&,
                                     const money_division&) noexcept = default;
};

/// How often one amount goes into another, and what is left.
struct money_count {
    std::int64_t quotient = 0;
    money remainder;
    friend constexpr bool operator==(const money_count&, const money_count&) noexcept = default;
};

} // namespace kemu::inline v0

namespace kemu::inline v0::detail {

// a / n in units of 1; the caller has excluded n == 0.
template <integer T>
constexpr errc divide_into(std::int64_t a, T n, rounding mode, std::int64_t& out) noexcept {
    using Unsigned = magnitude_of<T>;
    const bool negative = (a < 0) != is_negative(n);
    Unsigned m{};
    if (!divide_magnitude(Unsigned{magnitude(a)}, Unsigned{magnitude(n)}, negative, mode, m))
        return errc::needs_rounding;
    return apply_sign(m, negative, out) ? errc::none : errc::out_of_range;
}

// The multiple of a step that `mode` chooses; the caller has excluded a step of 0.
constexpr errc round_into(std::int64_t a, std::int64_t step, rounding mode,
                          std::int64_t& out) noexcept {
    const std::uint64_t unit = magnitude(step);
    std::uint64_t n = 0;
    if (!divide_magnitude(magnitude(a), unit, a < 0, mode, n)) return errc::needs_rounding;
    return apply_sign(uint128{n} * unit, a < 0, out) ? errc::none : errc::out_of_range;
}

} // namespace kemu::inline v0::detail

namespace kemu::inline v0::inline KEMU_BUILD {

/// a / n rounded to a fen, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero; needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given.
template <integer T>
constexpr result<money> checked_divide(money a, T n, rounding mode) noexcept {
    if (n == 0) return errc::division_by_zero;
    std::int64_t r = 0;
    const errc code = detail::divide_into(a.fen(), n, mode, r);
    if (code != errc::none) return code;
    return money::from_fen(r);
}

/// a / n rounded to a fen.
/// Units: fen.
/// Errors: kemu::division_by_zero; kemu::inexact; kemu::overflow for (money::min)() / −1.
/// Rounding: the mode given.
/// Complexity: constant.
template <integer T>
constexpr money divide(money a, T n, rounding mode) {
    return detail::value_or_throw(checked_divide(a, n, mode));
}

/// The amount rounded to a multiple of `step`, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero; needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given.
constexpr result<money> checked_round_to(money a, money step, rounding mode) noexcept {
    if (step == money{}) return errc::division_by_zero;
    std::int64_t r = 0;
    const errc code = detail::round_into(a.fen(), step.fen(), mode, r);
    if (code != errc::none) return code;
    return money::from_fen(r);
}

/// The amount rounded to a multiple of `step` [舍入到某一单位].
/// The step is any amount: 0.01_yuan leaves every amount as it is, 0.1_yuan rounds to 角, 1_yuan to
/// 元, 1_wan to 万元, 100_yuan to what 万元 with two decimals shows. The step's sign is ignored.
/// Units: fen.
/// Errors: kemu::division_by_zero for a step of 0; kemu::inexact; kemu::overflow when the multiple
/// is beyond 64 bits.
/// Rounding: the mode given.
/// Complexity: constant.
/// Example: round_to(108.837421_wan, 100_yuan, half_up) == 108.84_wan.
constexpr money round_to(money a, money step, rounding mode) {
    return detail::value_or_throw(checked_round_to(a, step, mode));
}

/// divmod(a, n), or errc::division_by_zero or out_of_range.
/// Units: fen.
/// Errors: errc::division_by_zero; out_of_range.
/// Rounding: exact.
template <integer T>
constexpr result<money_division> checked_divmod(money a, T n) noexcept {
    const result<money> quotient = checked_divide(a, n, rounding::down);
    if (!quotient.has_value()) return quotient.error();
    if constexpr (detail::may_exceed_int64<T>)
        if (*quotient == money{})
            return money_division{*quotient, a}; // n alone may not fit an amount's product
    return money_division{*quotient, a - *quotient * n};
}

/// a = n × quotient + remainder, cut off towards zero: the remainder has the sign of a.
/// Units: fen.
/// Errors: kemu::division_by_zero; kemu::overflow for (money::min)() by −1.
/// Rounding: exact.
/// Complexity: constant.
template <integer T>
constexpr money_division divmod(money a, T n) {
    return detail::value_or_throw(checked_divmod(a, n));
}

/// divmod(a, b), or errc::division_by_zero or out_of_range.
/// Rounding: exact.
constexpr result<money_count> checked_divmod(money a, money b) noexcept {
    const auto d = checked_divmod(a, b.fen());
    if (!d.has_value()) return d.error();
    return money_count{d->quotient.fen(), d->remainder};
}

/// a = quotient × b + remainder, cut off towards zero: the remainder has the sign of a.
/// Units: the quotient is a number, the remainder fen.
/// Errors: kemu::division_by_zero;
/// kemu::overflow for (money::min)() by −1 fen.
/// Rounding: exact.
/// Complexity: constant.
constexpr money_count divmod(money a, money b) {
    return detail::value_or_throw(checked_divmod(a, b));
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
