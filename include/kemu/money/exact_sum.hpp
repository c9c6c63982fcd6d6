// SPDX-License-Identifier: BSL-1.0
// A sum of amounts that may be larger than money.
//
// Here:            when to use it:
//   exact_sum      128 bits of fen: what a rollup holds at each node
//   + − ×, abs     exact; amounts take part as sums
//   divide         by a number, rounded to a fen by a named mode
//   a / b          the exact quotient of two sums, a ratio
//   to_money       the same as money, where it fits
//   checked_...    the same operations as a result instead of an exception
//
// Text: to_text (text/format.hpp). A value: threads need care only to share one.
#ifndef KEMU_MONEY_EXACT_SUM_HPP
#define KEMU_MONEY_EXACT_SUM_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/base/stream_hint.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <compare>
#include <cstdint>
#include <type_traits>

namespace kemu::inline v0 {

/// A sum of amounts in 128 bits [合计].
/// No number of amounts that fits a machine can leave it.
/// Units: fen.
/// Errors: arithmetic beyond 128 bits throws kemu::overflow, aborts where exceptions are off, and does
/// not compile in a constant expression.
/// Rounding: exact.
/// Example: (exact_sum{(money::max)()} + exact_sum{(money::max)()}).to_money() is errc::out_of_range.
class exact_sum {
public:
    constexpr exact_sum() noexcept = default;
    /// Every amount is a sum.
    constexpr exact_sum(money amount) noexcept : fen_(amount.fen()) {}
    /// The sum of so many fen.
    // A template, so that no other number turns into 128 bits on the way, binary floating point least.
    template <class T>
        requires std::is_same_v<T, int128>
    explicit constexpr exact_sum(T fen) noexcept : fen_(fen) {}

    /// The two's complement in two halves, for writing it down.
    constexpr std::int64_t high() const noexcept { return static_cast<std::int64_t>(fen_ >> 64); }
    /// The lower 64 bits of the number of fen.
    constexpr std::uint64_t low() const noexcept { return static_cast<std::uint64_t>(fen_); }
    /// The sum of two halves of 64 bits: high × 2^64 + low.
    /// Units: fen.
    static constexpr exact_sum from_halves(std::int64_t high, std::uint64_t low) noexcept {
        return exact_sum{static_cast<int128>(
            static_cast<uint128>(static_cast<std::uint64_t>(high)) << 64 | low)};
    }

    /// The sum in the compiler's own 128-bit integer.
    /// Units: fen.
    constexpr int128 fen() const noexcept { return fen_; }

    /// The sum as money.
    /// Errors: errc::out_of_range beyond 64 bits.
    constexpr result<money> to_money() const noexcept {
        const auto narrow = static_cast<std::int64_t>(fen_);
        if (narrow != fen_) return errc::out_of_range;
        return money::from_fen(narrow);
    }

    /// Sums, differences and multiples.
    /// Errors: kemu::overflow, which leaves the sum as it was.
    /// Rounding: exact.
    KEMU_BUILD_TAG constexpr exact_sum& operator+=(exact_sum o) {
        int128 r = 0;
        if (__builtin_add_overflow(fen_, o.fen_, &r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    KEMU_BUILD_TAG constexpr exact_sum& operator-=(exact_sum o) {
        int128 r = 0;
        if (__builtin_sub_overflow(fen_, o.fen_, &r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    KEMU_BUILD_TAG friend constexpr exact_sum operator+(exact_sum a, exact_sum b) { return a += b; }
    KEMU_BUILD_TAG friend constexpr exact_sum operator-(exact_sum a, exact_sum b) { return a -= b; }
    KEMU_BUILD_TAG friend constexpr exact_sum operator-(exact_sum a) { return exact_sum{} -= a; }
    friend constexpr exact_sum operator+(exact_sum a) noexcept { return a; }

    friend constexpr auto operator<=>(exact_sum, exact_sum) noexcept = default;

    // clang-format off
    friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<exact_sum>) = delete;
    // clang-format on

private:
    int128 fen_ = 0;
};

/// The sign of a sum: −1, 0 or 1.
/// Units: none; a sign.
constexpr int sign(exact_sum a) noexcept {
    return a.fen() < 0 ? -1 : a.fen() > 0 ? 1 : 0;
}

/// a + b, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<exact_sum> checked_add(exact_sum a, exact_sum b) noexcept {
    int128 r = 0;
    if (__builtin_add_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return exact_sum{r};
}

/// a − b, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<exact_sum> checked_sub(exact_sum a, exact_sum b) noexcept {
    int128 r = 0;
    if (__builtin_sub_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return exact_sum{r};
}

/// −a, or errc::out_of_range for the smallest one.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<exact_sum> checked_negate(exact_sum a) noexcept {
    return checked_sub(exact_sum{}, a);
}

/// The sum without its sign, or errc::out_of_range for the smallest one.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<exact_sum> checked_abs(exact_sum a) noexcept {
    if (a.fen() < 0) return checked_negate(a);
    return a;
}

/// a × n, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <integer T>
constexpr result<exact_sum> checked_mul(exact_sum a, T n) noexcept {
    const bool negative = (a.fen() < 0) != detail::is_negative(n);
    uint128 m = 0;
    int128 r = 0;
    if (__builtin_mul_overflow(detail::magnitude(a.fen()), uint128{detail::magnitude(n)}, &m) ||
        !detail::apply_sign(m, negative, r))
        return errc::out_of_range;
    return exact_sum{r};
}

/// a / n rounded to a fen, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero; needs_rounding (rounding::exact); out_of_range.
/// Rounding: the mode given.
template <integer T>
constexpr result<exact_sum> checked_divide(exact_sum a, T n, rounding mode) noexcept {
    if (n == 0) return errc::division_by_zero;
    const bool negative = (a.fen() < 0) != detail::is_negative(n);
    uint128 m = 0;
    int128 r = 0;
    if (!detail::divide_magnitude(detail::magnitude(a.fen()), uint128{detail::magnitude(n)},
                                  negative, mode, m))
        return errc::needs_rounding;
    if (!detail::apply_sign(m, negative, r)) return errc::out_of_range;
    return exact_sum{r};
}

/// The exact quotient, or errc::out_of_range beyond 64 bits in lowest terms; a divisor of zero is a
/// state of the ratio.
/// Units: both in fen; the quotient has none.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<ratio> checked_quotient(exact_sum part, exact_sum whole) noexcept {
    uint128 n = detail::magnitude(part.fen());
    uint128 d = detail::magnitude(whole.fen());
    const uint128 common = detail::gcd(n, d);
    if (common != 0) {
        n /= common;
        d /= common;
    }
    if (((n | d) >> 64) != 0) return errc::out_of_range;
    const ratio r = ratio::of(static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d));
    return (part.fen() < 0) != (whole.fen() < 0) ? -r : r;
}

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// The sum without its sign.
/// Units: fen.
/// Errors: kemu::overflow for the smallest one.
/// Rounding: exact.
constexpr exact_sum abs(exact_sum a) {
    return detail::value_or_throw(checked_abs(a));
}

/// a × n.
/// Errors: kemu::overflow.
/// Rounding: exact.
template <integer T>
constexpr exact_sum operator*(exact_sum a, T n) {
    return detail::value_or_throw(checked_mul(a, n));
}
template <integer T>
constexpr exact_sum operator*(T n, exact_sum a) {
    return a * n;
}

/// a / n rounded to a fen.
/// Units: fen.
/// Errors: kemu::division_by_zero; kemu::inexact; kemu::overflow.
/// Rounding: the mode given.
template <integer T>
constexpr exact_sum divide(exact_sum a, T n, rounding mode) {
    return detail::value_or_throw(checked_divide(a, n, mode));
}

/// The exact quotient; a divisor of zero is a state of the ratio.
/// Errors: kemu::overflow beyond 64 bits in lowest terms.
/// Rounding: exact.
constexpr ratio operator/(exact_sum part, exact_sum whole) {
    return detail::value_or_throw(checked_quotient(part, whole));
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
