// SPDX-License-Identifier: BSL-1.0
// Exact amounts of money.
//
// Here:               when to use it:
//   money             an exact amount: a checked 64-bit count of fen (about ±92,000 万亿元)
//   + - *             exact; abs, sign, min, max likewise; overflow throws
//   checked_...       the same operations as a result instead of an exception
//   literals          7'350.00_yuan, 108.837421_wan, 2.5_qian, 1.2_yi; digits beyond a fen do not
//                     compile
//
// Division and rounding: division.hpp. Many amounts: sum.hpp. Amount × ratio and amount / amount: ratio.hpp. Splitting: apportion.hpp.
// Totals beyond 64 bits: exact_sum.hpp. There is no construction from binary floating point, no
// rounding without a mode and no silent overflow. A value: threads need care only to share one.
#ifndef KEMU_MONEY_MONEY_HPP
#define KEMU_MONEY_MONEY_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/hash_mix.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/base/stream_hint.hpp>
#include <kemu/money/detail/literal.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view> // declares std::hash
#include <type_traits>

namespace kemu::inline v0 {

/// An exact amount of money [金额].
/// Units: fen [分], 1 元 = 100 fen.
/// Errors: arithmetic beyond 64 bits throws kemu::overflow, aborts where exceptions are off, and
/// does not compile in a constant expression. Binary floating point, bool and characters do not
/// compile.
/// Rounding: exact.
/// Example: 108.837421_wan == money::from_fen(108'837'421)
class money {
public:
    constexpr money() noexcept = default;

    /// The amount of so many fen [分].
    /// Units: fen.
    /// Errors: kemu::overflow where an unsigned or 128-bit count is beyond 64 bits.
    /// Rounding: exact.
    /// Complexity: constant.
    template <integer T>
        requires(!detail::may_exceed_int64<T>)
    static constexpr money from_fen(T fen) noexcept {
        return money{static_cast<std::int64_t>(fen)};
    }
    template <integer T>
        requires(detail::may_exceed_int64<T>)
    KEMU_BUILD_TAG static constexpr money from_fen(T fen) {
        std::int64_t r = 0;
        if (!detail::apply_sign(detail::magnitude(fen), detail::is_negative(fen), r))
            detail::amount_overflow();
        return money{r};
    }
    template <class T>
    static money from_fen(T) = delete; // only integers count fen

    /// The amount in fen.
    /// Units: fen.
    /// Rounding: exact.
    constexpr std::int64_t fen() const noexcept { return fen_; }

    /// The largest amount that money holds.
    // Names and calls of min and max are in brackets everywhere: <windows.h> has macros of that name.
    static constexpr money(max)() noexcept {
        return money{(std::numeric_limits<std::int64_t>::max)()};
    }
    /// The smallest; it has no positive twin.
    static constexpr money(min)() noexcept {
        return money{(std::numeric_limits<std::int64_t>::min)()};
    }

    /// Sums, differences and multiples.
    /// Units: fen.
    /// Errors: kemu::overflow, which leaves the amount as it was.
    /// Rounding: exact.
    KEMU_BUILD_TAG constexpr money& operator+=(money o) {
        std::int64_t r = 0;
        if (__builtin_add_overflow(fen_, o.fen_, &r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    KEMU_BUILD_TAG constexpr money& operator-=(money o) {
        std::int64_t r = 0;
        if (__builtin_sub_overflow(fen_, o.fen_, &r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    template <integer T>
    KEMU_BUILD_TAG constexpr money& operator*=(T n) {
        std::int64_t r = 0;
        if (!detail::multiply_into(fen_, n, r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }

    /// By amount.
    friend constexpr auto operator<=>(money, money) noexcept = default;

    // clang-format off
    friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<money>) = delete;
    // clang-format on

private:
    explicit constexpr money(std::int64_t fen) noexcept : fen_(fen) {}
    std::int64_t fen_ = 0;
};

/// The sign of an amount: −1, 0 or 1.
/// Units: none; a sign.
constexpr int sign(money a) noexcept {
    return a.fen() < 0 ? -1 : a.fen() > 0 ? 1 : 0;
}

/// The smaller of two amounts.
/// Units: fen.
constexpr money(min)(money a, money b) noexcept {
    return b < a ? b : a;
}

/// The larger of two amounts.
/// Units: fen.
constexpr money(max)(money a, money b) noexcept {
    return a < b ? b : a;
}

} // namespace kemu::inline v0

namespace kemu::inline v0::detail::inline KEMU_BUILD {

template <class T>
constexpr T value_or_throw(const result<T>& r) {
    if (!r.has_value()) {
        if (r.error().code == errc::division_by_zero) amount_divided_by_zero();
        if (r.error().code == errc::needs_rounding) digits_would_be_lost();
        amount_overflow();
    }
    return r.value();
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

namespace kemu::inline v0::inline KEMU_BUILD {

/// Sums, differences and multiples as values; unary minus and plus.
/// Units: fen.
/// Errors: kemu::overflow.
/// Rounding: exact.
constexpr money operator+(money a, money b) {
    return a += b;
}
constexpr money operator-(money a, money b) {
    return a -= b;
}
constexpr money operator-(money a) {
    return money{} -= a;
}
constexpr money operator+(money a) noexcept {
    return a;
}
template <integer T>
constexpr money operator*(money a, T n) {
    return a *= n;
}
template <integer T>
constexpr money operator*(T n, money a) {
    return a *= n;
}

// Does not compile: the comment in the same line is what the compiler shows of it.
// clang-format off
template <integer T>
money operator/(money, T) = delete; // a quotient needs a mode: divide(a, 3, half_up), or divmod, or split
template <class T> requires std::is_floating_point_v<T>
money operator*(money, T) = delete; // an exact factor and a mode: multiply(a, 0.13_decimal, half_up)
template <class T> requires std::is_floating_point_v<T>
money operator*(T, money) = delete; // an exact factor and a mode: multiply(a, 0.13_decimal, half_up)
template <class T> requires std::is_floating_point_v<T>
money operator/(money, T) = delete; // an exact divisor and a mode: divide(a, ratio::of(113, 100), half_up)
// clang-format on

/// The amount without its sign.
/// Units: fen.
/// Errors: kemu::overflow for (money::min)(), which has no positive twin.
/// Rounding: exact.
constexpr money abs(money a) {
    return a.fen() < 0 ? -a : a;
}

/// a + b, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<money> checked_add(money a, money b) noexcept {
    std::int64_t r = 0;
    if (__builtin_add_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// a − b, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<money> checked_sub(money a, money b) noexcept {
    std::int64_t r = 0;
    if (__builtin_sub_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// The amount of so many fen, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <integer T>
constexpr result<money> checked_from_fen(T fen) noexcept {
    std::int64_t r = 0;
    if (!detail::apply_sign(detail::magnitude(fen), detail::is_negative(fen), r))
        return errc::out_of_range;
    return money::from_fen(r);
}
template <class T>
result<money> checked_from_fen(T) = delete; // only integers count fen

/// −a, or errc::out_of_range for (money::min)().
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<money> checked_negate(money a) noexcept {
    if (a == (money::min)()) return errc::out_of_range;
    return -a;
}

/// The amount without its sign, or errc::out_of_range for (money::min)().
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
constexpr result<money> checked_abs(money a) noexcept {
    return a < money{} ? checked_negate(a) : result<money>{a};
}

/// a × n, or errc::out_of_range.
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
template <integer T>
constexpr result<money> checked_mul(money a, T n) noexcept {
    std::int64_t r = 0;
    if (!detail::multiply_into(a.fen(), n, r)) return errc::out_of_range;
    return money::from_fen(r);
}

} // namespace kemu::inline v0::inline KEMU_BUILD

namespace kemu::inline v0::detail {

// `power`: a whole unit is 10^power fen.
consteval money parse_money_literal(const char* s, int power) {
    literal_digits read = read_literal(s, power);
    for (; read.decimals < power; ++read.decimals)
        if (__builtin_mul_overflow(read.digits, std::int64_t{10}, &read.digits))
            literal_is_beyond_64_bits();
    return money::from_fen(read.digits);
}

} // namespace kemu::inline v0::detail

namespace kemu::inline v0::literals {

/// Amounts as people write them: 元, 千元, 万元 and 亿元 are ways to write one exact amount.
/// Errors: digits beyond a fen, exponents, hexadecimal or octal numbers and amounts beyond 64 bits
/// do not compile.
inline namespace money_literals {
consteval money operator""_yuan(const char* s) {
    return detail::parse_money_literal(s, 2);
}
consteval money operator""_qian(const char* s) {
    return detail::parse_money_literal(s, 5);
}
consteval money operator""_wan(const char* s) {
    return detail::parse_money_literal(s, 6);
}
consteval money operator""_yi(const char* s) {
    return detail::parse_money_literal(s, 10);
}
} // namespace money_literals

} // namespace kemu::inline v0::literals

/// Amounts as keys of unordered containers.
template <>
struct std::hash<kemu::money> {
    constexpr std::size_t operator()(kemu::money a) const noexcept {
        return static_cast<std::size_t>(
            kemu::detail::hash_mix(static_cast<std::uint64_t>(a.fen())));
    }
};

/// The range of amounts, for code that asks every number for it.
template <>
class std::numeric_limits<kemu::money> : public std::numeric_limits<std::int64_t> {
public:
    static constexpr bool is_integer = false; // an amount has two decimals
    static constexpr kemu::money(max)() noexcept { return (kemu::money::max)(); }
    static constexpr kemu::money(min)() noexcept { return (kemu::money::min)(); }
    static constexpr kemu::money lowest() noexcept { return (kemu::money::min)(); }
    static constexpr kemu::money epsilon() noexcept { return {}; }
    static constexpr kemu::money round_error() noexcept { return {}; }
    static constexpr kemu::money infinity() noexcept { return {}; }
    static constexpr kemu::money quiet_NaN() noexcept { return {}; }
    static constexpr kemu::money signaling_NaN() noexcept { return {}; }
    static constexpr kemu::money denorm_min() noexcept { return {}; }
};

#endif
