// SPDX-License-Identifier: BSL-1.0
// Totals beyond 64 bits, by Boost.Multiprecision: with its text (text/wide_text.hpp) the only
// header of kemu that includes it.
//
// Here:               when to use it:
//   wide_money        an exact amount in 256 bits: totals of totals, products on the way
//   + − × divmod abs  exact; amounts and sums take part as wide amounts
//   divide, multiply  rounded to a fen by a named mode
//   wide_sum          the sum of a range of amounts, which cannot overflow
//   to_money          back to 64 bits, checked
//   wide_ratio        the exact quotient of two wide amounts, for shares of such totals
//   checked_...       the same operations as a result instead of an exception
//
// kemu::sum is exact inside as well; this header is for totals that do not fit an amount. It costs
// well over a second to compile.
#ifndef KEMU_MONEY_WIDE_HPP
#define KEMU_MONEY_WIDE_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/base/stream_hint.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/money/sum.hpp>

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
/// and does not compile in a constant expression.
/// Rounding: exact.
/// Example: to_money(wide_money{(money::max)()} - wide_money{1_yuan}).value()
class wide_money {
public:
    using integer_type = detail::int256;

    constexpr wide_money() = default;
    constexpr wide_money(money a) : fen_(a.fen()) {}                        // every amount fits
    constexpr wide_money(exact_sum a) : fen_(detail::to_int256(a.fen())) {} // and every sum

    /// The amount of so many fen.
    /// Units: fen.
    /// Errors: kemu::overflow.
    /// Rounding: exact.
    KEMU_BUILD_TAG static constexpr wide_money from_fen(const integer_type& fen) {
        if (!fits(fen)) detail::amount_overflow();
        return wide_money{fen};
    }
    /// The same, or errc::out_of_range.
    /// Errors: errc::out_of_range.
    static constexpr result<wide_money> checked_from_fen(const integer_type& fen) {
        if (!fits(fen)) return errc::out_of_range;
        return wide_money{fen};
    }

    /// The amount in fen.
    /// Units: fen.
    constexpr const integer_type& fen() const noexcept { return fen_; }

    /// Sums, differences and multiples; unary minus and plus.
    /// Units: fen.
    /// Errors: kemu::overflow, which leaves the amount as it was.
    /// Rounding: exact.
    KEMU_BUILD_TAG constexpr wide_money& operator+=(const wide_money& o) {
        return *this = from_fen(integer_type{fen_ + o.fen_});
    }
    KEMU_BUILD_TAG constexpr wide_money& operator-=(const wide_money& o) {
        return *this = from_fen(integer_type{fen_ - o.fen_});
    }
    template <integer T>
    KEMU_BUILD_TAG constexpr wide_money& operator*=(T n) {
        const result<wide_money> r = checked_mul(*this, n);
        if (!r.has_value()) detail::amount_overflow();
        return *this = *r;
    }
    KEMU_BUILD_TAG friend constexpr wide_money operator+(wide_money a, const wide_money& b) {
        return a += b;
    }
    KEMU_BUILD_TAG friend constexpr wide_money operator-(wide_money a, const wide_money& b) {
        return a -= b;
    }
    friend constexpr wide_money operator-(const wide_money& a) {
        return wide_money{integer_type{-a.fen_}};
    }
    friend constexpr wide_money operator+(const wide_money& a) { return a; }

    /// a × n, or errc::out_of_range.
    /// Rounding: exact.
    template <integer T>
    friend constexpr result<wide_money> checked_mul(const wide_money& a, T n) {
        // 250 bits by 64 or more would wrap: ask first.
        const integer_type factor = detail::to_int256(n);
        if (n != 0 && boost::multiprecision::abs(a.fen_) >
                          integer_type{limit() - 1} / boost::multiprecision::abs(factor))
            return errc::out_of_range;
        return wide_money{integer_type{a.fen_ * factor}};
    }

    /// By amount.
    friend constexpr std::strong_ordering operator<=>(const wide_money& a, const wide_money& b) {
        return a.fen_.compare(b.fen_) <=> 0;
    }
    friend constexpr bool operator==(const wide_money& a, const wide_money& b) {
        return a.fen_.compare(b.fen_) == 0;
    }

    // clang-format off
    friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<wide_money>) = delete;
    // clang-format on

private:
    explicit constexpr wide_money(const integer_type& fen) : fen_(fen) {}

    static constexpr integer_type limit() { return integer_type{1} << 250; }
    static constexpr bool fits(const integer_type& fen) {
        const integer_type edge = limit();
        return fen < edge && fen > -edge;
    }

    integer_type fen_{};
};

/// How often one number goes into a wide amount, and what is left.
struct wide_division {
    wide_money quotient;
    wide_money remainder;
    friend constexpr bool operator==(const wide_division&, const wide_division&) = default;
};

/// The amount in 64 bits, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<money> to_money(const wide_money& a) {
    if (a < wide_money{(money::min)()} || a > wide_money{(money::max)()}) return errc::out_of_range;
    return money::from_fen(static_cast<std::int64_t>(a.fen()));
}

/// The sign of an amount: −1, 0 or 1.
/// Units: none; a sign.
constexpr int sign(const wide_money& a) {
    return a.fen() < 0 ? -1 : a.fen() > 0 ? 1 : 0;
}

/// The amount without its sign; it always has one.
/// Units: fen.
/// Rounding: exact.
constexpr wide_money abs(const wide_money& a) {
    return a.fen() < 0 ? -a : a;
}

/// a + b, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<wide_money> checked_add(const wide_money& a, const wide_money& b) {
    return wide_money::checked_from_fen(detail::int256{a.fen() + b.fen()});
}

/// a − b, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<wide_money> checked_sub(const wide_money& a, const wide_money& b) {
    return wide_money::checked_from_fen(detail::int256{a.fen() - b.fen()});
}

/// a / n rounded to a fen, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero; needs_rounding (rounding::exact).
/// Rounding: the mode given.
template <integer T>
constexpr result<wide_money> checked_divide(const wide_money& a, T n, rounding mode) {
    using wide = detail::int256;
    if (n == 0) return errc::division_by_zero;
    const wide divisor = detail::to_int256(n);
    const bool negative = (a.fen() < 0) != detail::is_negative(n);
    wide m = 0;
    if (!detail::divide_magnitude(wide{boost::multiprecision::abs(a.fen())},
                                  wide{boost::multiprecision::abs(divisor)}, negative, mode, m))
        return errc::needs_rounding;
    return wide_money::checked_from_fen(negative ? wide{-m} : m);
}

/// a = n × quotient + remainder, cut off towards zero, or errc::division_by_zero.
/// Units: fen.
/// Errors: errc::division_by_zero.
/// Rounding: exact.
template <integer T>
constexpr result<wide_division> checked_divmod(const wide_money& a, T n) {
    using wide = detail::int256;
    if (n == 0) return errc::division_by_zero;
    const wide divisor = detail::to_int256(n);
    return wide_division{*wide_money::checked_from_fen(wide{a.fen() / divisor}),
                         *wide_money::checked_from_fen(wide{a.fen() % divisor})};
}

/// The exact quotient of two wide amounts, or errc::out_of_range when it has more than 64 bits in
/// lowest terms; a whole of zero is a state of the ratio.
/// Units: both in fen; the quotient has none.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<ratio> checked_wide_ratio(const wide_money& part, const wide_money& whole) {
    using wide = detail::int256;
    const bool negative = (part.fen() < 0) != (whole.fen() < 0);
    wide n = boost::multiprecision::abs(part.fen());
    wide d = boost::multiprecision::abs(whole.fen());
    wide a = n;
    for (wide b = d; b != 0;) {
        const wide rest = a % b;
        a = b;
        b = rest;
    }
    if (a != 0) {
        n /= a;
        d /= a;
    }
    const wide edge = wide{1} << 64;
    if (n >= edge || d >= edge) return errc::out_of_range;
    const ratio r = ratio::of(static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d));
    return negative ? -r : r;
}

/// a × r rounded to a fen, in 256 bits, or an error.
/// Units: fen.
/// Errors: errc::division_by_zero for a ratio that is not finite; needs_rounding (rounding::exact);
/// out_of_range for |a| of 2^186 fen or more.
/// Rounding: the mode given.
constexpr result<wide_money> checked_multiply(const wide_money& a, ratio r, rounding mode) {
    using wide = detail::int256;
    if (!r.is_finite()) return errc::division_by_zero;
    const bool negative = (a.fen() < 0) != r.is_negative();
    wide m = boost::multiprecision::abs(a.fen());
    if (m >= wide{1} << 186) return errc::out_of_range;
    m *= r.numerator();
    wide rounded = 0;
    if (!detail::divide_magnitude(m, wide{r.denominator()}, negative, mode, rounded))
        return errc::needs_rounding;
    return wide_money::checked_from_fen(negative ? wide{-rounded} : rounded);
}

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// Multiples as values.
/// Errors: kemu::overflow.
/// Rounding: exact.
template <integer T>
constexpr wide_money operator*(wide_money a, T n) {
    return a *= n;
}
template <integer T>
constexpr wide_money operator*(T n, wide_money a) {
    return a *= n;
}

/// The sum of a range of amounts, in 256 bits.
/// Returns: the exact total; no number of amounts that a machine holds can exceed it.
/// Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr wide_money wide_sum(const Range& range, Projection projection = {}) {
    return wide_money{exact_sum{detail::sum_of(range, projection)}};
}

/// a / n rounded to a fen.
/// Units: fen.
/// Errors: kemu::division_by_zero; kemu::inexact.
/// Rounding: the mode given.
template <integer T>
constexpr wide_money divide(const wide_money& a, T n, rounding mode) {
    return detail::value_or_throw(checked_divide(a, n, mode));
}

/// a = n × quotient + remainder, cut off towards zero: the remainder has the sign of a.
/// Units: fen.
/// Errors: kemu::division_by_zero.
/// Rounding: exact.
template <integer T>
constexpr wide_division divmod(const wide_money& a, T n) {
    return detail::value_or_throw(checked_divmod(a, n));
}

/// The exact quotient of two wide amounts.
/// Units: both in fen; the quotient has none.
/// Errors: kemu::overflow when it has more than 64 bits in lowest terms; a whole of zero is a state
/// of the ratio.
/// Rounding: exact.
constexpr ratio wide_ratio(const wide_money& part, const wide_money& whole) {
    return detail::value_or_throw(checked_wide_ratio(part, whole));
}

/// a × r rounded to a fen, in 256 bits.
/// Units: fen.
/// Errors: kemu::division_by_zero for a ratio that is not finite; kemu::inexact; kemu::overflow for
/// |a| of 2^186 fen or more.
/// Rounding: the mode given.
constexpr wide_money multiply(const wide_money& a, ratio r, rounding mode) {
    return detail::value_or_throw(checked_multiply(a, r, mode));
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
