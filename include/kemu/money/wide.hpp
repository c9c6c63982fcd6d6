// SPDX-License-Identifier: BSL-1.0
// Totals beyond 64 bits, by Boost.Multiprecision: with its text (text/wide_text.hpp) the only
// header of kemu that includes it.
//
// Here:               when to use it:
//   wide_money        an exact amount in 256 bits: totals of totals, products on the way
//   wide_sum          the sum of a range of amounts, which cannot overflow
//   to_money          back to 64 bits, checked
//   wide_ratio        the exact quotient of two wide amounts, for shares of such totals
//
// kemu::sum is exact inside as well; this header is for totals that do not fit an amount. It costs
// well over a second to compile.
#ifndef KEMU_MONEY_WIDE_HPP
#define KEMU_MONEY_WIDE_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <compare>
#include <cstdint>

namespace kemu::inline v0 {

namespace detail {

// 255 bits and a sign, without allocation, so that it lives in constant expressions. Its own checks
// are off: the range is checked here, to throw one type of exception from all of kemu.
using int256 = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<256, 256, boost::multiprecision::signed_magnitude,
                                           boost::multiprecision::unchecked, void>,
    boost::multiprecision::et_off>;

template <integer T>
constexpr int256 to_int256(T v) {
    const uint128 m{magnitude(v)};
    int256 r{static_cast<std::uint64_t>(m >> 64)};
    r = int256{r << 64} + static_cast<std::uint64_t>(m);
    return is_negative(v) ? int256{-r} : r;
}

} // namespace detail

/// An exact amount in 256 bits [大额合计].
/// Units: fen.
/// Errors: |amount| of 2^250 fen or more throws kemu::overflow, aborts where exceptions are off,
/// and does not compile in a constant expression.  Rounding: exact.
class wide_money {
public:
    using integer_type = detail::int256;

    constexpr wide_money() = default;
    constexpr wide_money(money a) : fen_(a.fen()) {} // every amount fits
    /// The amount of so many fen.  Units: fen.  Errors: kemu::overflow.  Rounding: exact.
    static constexpr wide_money from_fen(const integer_type& fen) { return wide_money{check(fen)}; }

    /// The amount in fen.
    constexpr const integer_type& fen() const noexcept { return fen_; }

    /// Sums, differences and multiples.
    /// Units: fen.  Errors: kemu::overflow, which leaves the amount as it was.  Rounding: exact.
    constexpr wide_money& operator+=(const wide_money& o) {
        fen_ = check(integer_type{fen_ + o.fen_});
        return *this;
    }
    constexpr wide_money& operator-=(const wide_money& o) {
        fen_ = check(integer_type{fen_ - o.fen_});
        return *this;
    }
    template <integer T>
    constexpr wide_money& operator*=(T n) {
        // 250 bits by 64 or more would wrap: ask first.
        const integer_type factor = detail::to_int256(n);
        if (n != 0 && boost::multiprecision::abs(fen_) >
                          integer_type{limit() - 1} / boost::multiprecision::abs(factor))
            detail::amount_overflow();
        fen_ = integer_type{fen_ * factor};
        return *this;
    }
    friend constexpr wide_money operator+(wide_money a, const wide_money& b) { return a += b; }
    friend constexpr wide_money operator-(wide_money a, const wide_money& b) { return a -= b; }
    template <integer T>
    friend constexpr wide_money operator*(wide_money a, T n) {
        return a *= n;
    }
    template <integer T>
    friend constexpr wide_money operator*(T n, wide_money a) {
        return a *= n;
    }
    friend constexpr wide_money operator-(const wide_money& a) {
        return wide_money{integer_type{-a.fen_}};
    }

    /// By amount.
    friend constexpr std::strong_ordering operator<=>(const wide_money& a, const wide_money& b) {
        return a.fen_.compare(b.fen_) <=> 0;
    }
    friend constexpr bool operator==(const wide_money& a, const wide_money& b) {
        return a.fen_.compare(b.fen_) == 0;
    }

private:
    explicit constexpr wide_money(const integer_type& fen) : fen_(fen) {}

    static constexpr integer_type limit() { return integer_type{1} << 250; }
    static constexpr const integer_type& check(const integer_type& fen) {
        const integer_type edge = limit();
        if (fen >= edge || fen <= -edge) detail::amount_overflow();
        // NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter): consumed in the same expression
        return fen;
    }

    integer_type fen_{};
};

/// The amount in 64 bits, or errc::out_of_range.  Rounding: exact.
constexpr result<money> to_money(const wide_money& a) {
    if (a < wide_money{money::min()} || a > wide_money{money::max()}) return errc::out_of_range;
    return money::from_fen(static_cast<std::int64_t>(a.fen()));
}

/// The sum of a range of amounts, in 256 bits.
/// Returns: the exact total; no number of amounts that a machine holds can exceed it.
/// Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr wide_money wide_sum(const Range& range, Projection projection = {}) {
    return wide_money::from_fen(detail::to_int256(detail::sum_of(range, projection)));
}

/// The exact quotient of two wide amounts.
/// Errors: kemu::overflow when it has more than 64 bits in lowest terms; a whole of zero is a state
/// of the ratio.  Rounding: exact.
constexpr ratio wide_ratio(const wide_money& part, const wide_money& whole) {
    using integer = detail::int256;
    const bool negative = (part.fen() < 0) != (whole.fen() < 0);
    integer n = part.fen() < 0 ? integer{-part.fen()} : part.fen();
    integer d = whole.fen() < 0 ? integer{-whole.fen()} : whole.fen();
    integer a = n;
    for (integer b = d; b != 0;) {
        const integer rest = a % b;
        a = b;
        b = rest;
    }
    if (a != 0) {
        n /= a;
        d /= a;
    }
    const integer edge = integer{1} << 64;
    if (n >= edge || d >= edge) detail::amount_overflow();
    const ratio r = ratio::of(static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d));
    return negative ? -r : r;
}

/// a × r rounded to a fen, in 256 bits.
/// Errors: kemu::division_by_zero for a ratio that is not finite; kemu::overflow for |a| of 2^186
/// fen or more.  Rounding: the mode given.
constexpr wide_money multiply(const wide_money& a, ratio r, rounding mode) {
    using integer = detail::int256;
    if (!r.is_finite()) detail::amount_divided_by_zero();
    const bool negative = (a.fen() < 0) != r.is_negative();
    integer m = a.fen() < 0 ? integer{-a.fen()} : a.fen();
    if (m >= integer{1} << 186) detail::amount_overflow();
    m *= r.numerator();
    const integer rounded = detail::divide_magnitude(m, integer{r.denominator()}, negative, mode);
    return wide_money::from_fen(negative ? integer{-rounded} : rounded);
}

} // namespace kemu::inline v0

#endif
