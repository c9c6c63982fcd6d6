// SPDX-License-Identifier: BSL-1.0
// Rounding, always by a named mode; nothing in kemu has a default one.
//
// Here:             when to use it:
//   half_up         四舍五入: nearest, ties away from zero; what published accounts use
//   half_even       四舍六入五成双: nearest, ties to the even digit; for long series without drift
//   rounding::...   the other modes:
//     half_odd        nearest, ties to the odd digit
//     half_down       nearest, ties towards zero
//     half_ceiling    nearest, ties towards +∞     half_floor   nearest, ties towards −∞
//     up              away from zero               down         towards zero (cut off)
//     ceiling         towards +∞                   floor        towards −∞
//     zero_five_up    towards zero, but away from it where that would end in 0 or 5: a digit rounded
//                     this way can be rounded again without the error of rounding twice
//     exact           no rounding: an error where a digit would be lost
//   preimage        which exact values a rounded one can stand for
#ifndef KEMU_MONEY_ROUNDING_HPP
#define KEMU_MONEY_ROUNDING_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>

#include <cstdint>
#include <type_traits>

namespace kemu::inline v0 {

/// How a value between two representable ones is decided [舍入方式].
enum class rounding : std::uint8_t {
    half_up,
    half_even,
    half_down,
    up,
    down,
    ceiling,
    floor,
    zero_five_up,
    half_odd,
    half_ceiling,
    half_floor,
    exact,
};

/// The two modes of accounts, without rounding:: in front of them.
// Only these: `floor` beside <cmath>, or `exact` beside a user's own, would be ambiguous.
inline constexpr rounding half_up = rounding::half_up;
/// Ties to the even neighbour, as banks do.
inline constexpr rounding half_even = rounding::half_even;

/// The exact values that a mode rounds to one integer n [原值范围], in halves: from least/2 to most/2.
/// Whether an end belongs to it depends on the mode and the sign: half up, 3 stands for
/// [2.5, 3.5), −3 for (−3.5, −2.5], and 0 for (−0.5, 0.5).
struct rounding_preimage {
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool least_included = true;
    bool most_included = true;

    friend constexpr bool operator==(const rounding_preimage&,
                                     const rounding_preimage&) noexcept = default;
};

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// The exact values that `mode` rounds to n [原值范围].
/// Units: halves of the last digit.
/// Requires: |n| < 2^62 − 1, so that both ends fit.
/// Errors: kemu::overflow beyond.
/// Rounding: exact.
/// Complexity: constant.
/// Example: preimage(5, half_up)
constexpr rounding_preimage preimage(std::int64_t n, rounding mode) {
    constexpr std::int64_t limit = (std::int64_t{1} << 62) - 1;
    if (n <= -limit || n >= limit) detail::amount_overflow();
    const std::int64_t at = 2 * n;
    // What a positive n stands for; the mirror image does for a negative one.
    const bool negative = n < 0;
    const auto mirrored = [at, negative](std::int64_t below, bool below_included,
                                         std::int64_t above, bool above_included) {
        return negative ? rounding_preimage{at - above, at + below, above_included, below_included}
                        : rounding_preimage{at - below, at + above, below_included, above_included};
    };
    const bool even = n % 2 == 0;
    switch (mode) {
    case rounding::half_up:
        return mirrored(1, n != 0, 1, false);
    case rounding::half_even:
        return {at - 1, at + 1, even, even};
    case rounding::half_odd:
        return {at - 1, at + 1, !even, !even};
    case rounding::half_down:
        return mirrored(1, n == 0, 1, true);
    case rounding::half_ceiling:
        return {at - 1, at + 1, true, false};
    case rounding::half_floor:
        return {at - 1, at + 1, false, true};
    case rounding::up:
        return n == 0 ? rounding_preimage{} : mirrored(2, false, 0, true);
    case rounding::down:
        return n == 0 ? rounding_preimage{-2, 2, false, false} : mirrored(0, true, 2, false);
    case rounding::ceiling:
        return {at - 2, at, false, true};
    case rounding::floor:
        return {at, at + 2, true, false};
    case rounding::exact:
        return {at, at, true, true};
    case rounding::zero_five_up:
        break;
    }
    const std::int64_t magnitude = negative ? -n : n;
    const bool from_below = magnitude % 5 == 1; // pushed up from a last digit of 0 or 5
    const bool from_above = magnitude % 5 != 0; // cut off, because n does not end in 0 or 5
    return mirrored(from_below ? 2 : 0, !from_below, from_above ? 2 : 0, !from_above);
}
template <class T>
    requires(!integer<T> || detail::may_exceed_int64<T>)
rounding_preimage preimage(T, rounding) = delete; // only an integer of 64 bits with a sign

} // namespace kemu::inline v0::inline KEMU_BUILD

namespace kemu::inline v0::detail {

// Does a magnitude, cut off to `quotient` with `rest` of `divisor` left over, go one up?
template <class Unsigned>
constexpr bool rounds_away(rounding mode, bool negative, Unsigned quotient, Unsigned rest,
                           Unsigned divisor) noexcept {
    if (rest == 0) return false;
    const Unsigned missing = divisor - rest; // compared instead of twice the rest, which could wrap
    switch (mode) {
    case rounding::half_up:
        return rest >= missing;
    case rounding::half_even:
        return rest > missing || (rest == missing && quotient % 2 != 0);
    case rounding::half_odd:
        return rest > missing || (rest == missing && quotient % 2 == 0);
    case rounding::half_down:
        return rest > missing;
    case rounding::half_ceiling:
        return rest > missing || (rest == missing && !negative);
    case rounding::half_floor:
        return rest > missing || (rest == missing && negative);
    case rounding::up:
        return true;
    case rounding::down:
    case rounding::exact: // divide_magnitude says whether something was left over
        return false;
    case rounding::ceiling:
        return !negative;
    case rounding::floor:
        return negative;
    case rounding::zero_five_up:
        return quotient % 5 == 0;
    }
    return false;
}

// numerator / divisor of magnitudes, rounded as if the quotient had that sign. The result cannot
// wrap: a quotient is only rounded up when the divisor is at least 2.
// Returns: false where the mode is rounding::exact and something is left over.
template <class Unsigned>
constexpr bool divide_magnitude(Unsigned numerator, Unsigned divisor, bool negative, rounding mode,
                                Unsigned& out) noexcept {
    const Unsigned quotient = numerator / divisor;
    const Unsigned rest = numerator % divisor;
    out = rounds_away(mode, negative, quotient, rest, divisor) ? quotient + 1 : quotient;
    return mode != rounding::exact || rest == 0;
}

// The same for callers that have excluded rounding::exact.
template <class Unsigned>
constexpr Unsigned divide_magnitude(Unsigned numerator, Unsigned divisor, bool negative,
                                    rounding mode) noexcept {
    Unsigned out{};
    divide_magnitude(numerator, divisor, negative, mode, out);
    return out;
}

} // namespace kemu::inline v0::detail

#endif
