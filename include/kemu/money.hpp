// SPDX-License-Identifier: BSL-1.0
// Exact amounts of money.
//
// Here:              when to use it:
//   money            an exact amount: a checked 64-bit count of fen (about ±92,000 万亿元)
//   checked_add ...  the same operations as a result instead of an exception
//   literals         7'350.00_yuan, 108.837421_wan, 2.5_qian, 1.2_yi; digits beyond a fen do not
//   compile
//
// There is no construction from binary floating point, no rounding and no silent overflow here.
#ifndef KEMU_MONEY_HPP
#define KEMU_MONEY_HPP

#include <kemu/error.hpp>

#include <compare>
#include <cstdint>
#include <limits>

namespace kemu::inline v0 {

/// An exact amount of money [金额].
/// Units: fen [分], 1 元 = 100 fen.  Rounding: exact.
/// Errors: arithmetic beyond 64 bits throws kemu::overflow, aborts where exceptions are off, and
/// does not compile in a constant expression.
class money {
public:
    constexpr money() noexcept = default;

    /// The amount of so many fen [分].  Units: fen.  Rounding: exact.
    static constexpr money from_fen(std::int64_t fen) noexcept { return money{fen}; }
    template <class T>
        requires(static_cast<T>(0.5) != static_cast<T>(0))
    static money from_fen(T) = delete; // binary floating point never becomes money

    /// The amount in fen.  Units: fen.  Rounding: exact.
    constexpr std::int64_t fen() const noexcept { return fen_; }

    /// The largest and the smallest amount that money holds.
    static constexpr money max() noexcept {
        return money{std::numeric_limits<std::int64_t>::max()};
    }
    static constexpr money min() noexcept {
        return money{std::numeric_limits<std::int64_t>::min()};
    }

    constexpr money& operator+=(money o) {
        if (__builtin_add_overflow(fen_, o.fen_, &fen_)) detail::amount_overflow();
        return *this;
    }
    constexpr money& operator-=(money o) {
        if (__builtin_sub_overflow(fen_, o.fen_, &fen_)) detail::amount_overflow();
        return *this;
    }
    friend constexpr money operator+(money a, money b) { return a += b; }
    friend constexpr money operator-(money a, money b) { return a -= b; }
    friend constexpr money operator-(money a) { return money{} -= a; }
    friend constexpr money operator+(money a) noexcept { return a; }
    friend constexpr auto operator<=>(money, money) noexcept = default;

private:
    explicit constexpr money(std::int64_t fen) noexcept : fen_(fen) {}
    std::int64_t fen_ = 0;
};

/// a + b, or errc::out_of_range.  Units: fen.  Rounding: exact.
constexpr result<money> checked_add(money a, money b) noexcept {
    std::int64_t r = 0;
    if (__builtin_add_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// a - b, or errc::out_of_range.  Units: fen.  Rounding: exact.
constexpr result<money> checked_sub(money a, money b) noexcept {
    std::int64_t r = 0;
    if (__builtin_sub_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return money::from_fen(r);
}

namespace detail {

// Their names are the message of a literal that does not compile.
inline void money_literal_has_digits_beyond_a_fen() {}
inline void money_literal_is_beyond_64_bits_of_fen() {}
inline void money_literal_is_not_a_plain_decimal() {}

// `power`: a whole unit is 10^power fen.
consteval money parse_money_literal(const char* s, int power) {
    std::int64_t fen = 0;
    int missing = -1; // decimals still to come down to a fen; -1 while before the point
    for (; *s != '\0'; ++s) {
        if (*s == '\'') continue;
        if (*s == '.' && missing < 0) {
            missing = power;
            continue;
        }
        if (*s < '0' || *s > '9') money_literal_is_not_a_plain_decimal();
        if (missing == 0) {
            if (*s != '0') money_literal_has_digits_beyond_a_fen();
            continue;
        }
        if (missing > 0) --missing;
        if (__builtin_mul_overflow(fen, std::int64_t{10}, &fen) ||
            __builtin_add_overflow(fen, std::int64_t{*s - '0'}, &fen))
            money_literal_is_beyond_64_bits_of_fen();
    }
    for (int i = missing < 0 ? power : missing; i > 0; --i)
        if (__builtin_mul_overflow(fen, std::int64_t{10}, &fen))
            money_literal_is_beyond_64_bits_of_fen();
    return money::from_fen(fen);
}

} // namespace detail

namespace literals {

/// Amounts as people write them: 元, 千元, 万元 and 亿元 are ways to write one exact amount.
/// Errors: digits beyond a fen, exponents and amounts beyond 64 bits do not compile.
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

} // namespace literals

} // namespace kemu::inline v0

#endif
