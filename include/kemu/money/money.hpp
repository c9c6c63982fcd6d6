// SPDX-License-Identifier: BSL-1.0
// Exact amounts of money.
//
// Here:               when to use it:
//   money             an exact amount: a checked 64-bit count of fen (about ±92,000 万亿元)
//   + - * divmod      exact; abs, sign, min, max likewise; overflow throws
//   sum, min_of ...   many amounts: exact inside, so only a total beyond 64 bits can fail
//   divide, round_to  the only operations that lose digits, and only by a named rounding mode
//   checked_...       the same operations as a result instead of an exception
//   literals          7'350.00_yuan, 108.837421_wan, 2.5_qian, 1.2_yi; digits beyond a fen do not
//                     compile
//
// Amount × ratio and amount / amount: ratio.hpp. Splitting an amount: apportion.hpp. Totals beyond
// 64 bits: wide.hpp. There is no construction from binary floating point, no rounding without a
// mode and no silent overflow.
#ifndef KEMU_MONEY_MONEY_HPP
#define KEMU_MONEY_MONEY_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/rounding.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

namespace kemu::inline v0 {

/// An exact amount of money [金额].
/// Units: fen [分], 1 元 = 100 fen.
/// Errors: arithmetic beyond 64 bits throws kemu::overflow, aborts where exceptions are off, and
/// does not compile in a constant expression. Binary floating point, bool and characters do not
/// compile.  Rounding: exact.
class money {
public:
    constexpr money() noexcept = default;

    /// The amount of so many fen [分].
    /// Units: fen.  Errors: kemu::overflow where an unsigned or 128-bit count is beyond 64 bits.
    /// Rounding: exact.  Complexity: constant.
    template <integer T>
    static constexpr money from_fen(T fen) noexcept(!detail::may_exceed_int64<T>) {
        if constexpr (detail::may_exceed_int64<T>) {
            std::int64_t r = 0;
            if (!detail::apply_sign(detail::magnitude(fen), detail::is_negative(fen), r))
                detail::amount_overflow();
            return money{r};
        } else {
            return money{static_cast<std::int64_t>(fen)};
        }
    }
    template <class T>
    static money from_fen(T) = delete; // only integers count fen

    /// The amount in fen.  Units: fen.  Rounding: exact.
    constexpr std::int64_t fen() const noexcept { return fen_; }

    /// The largest amount that money holds.
    static constexpr money max() noexcept {
        return money{std::numeric_limits<std::int64_t>::max()};
    }
    /// The smallest; it has no positive twin.
    static constexpr money min() noexcept {
        return money{std::numeric_limits<std::int64_t>::min()};
    }

    /// Sums, differences and multiples.
    /// Units: fen.  Errors: kemu::overflow, which leaves the amount as it was.  Rounding: exact.
    constexpr money& operator+=(money o) {
        std::int64_t r = 0;
        if (__builtin_add_overflow(fen_, o.fen_, &r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    constexpr money& operator-=(money o) {
        std::int64_t r = 0;
        if (__builtin_sub_overflow(fen_, o.fen_, &r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    template <integer T>
    constexpr money& operator*=(T n) {
        std::int64_t r = 0;
        if (!detail::multiply_into(fen_, n, r)) detail::amount_overflow();
        fen_ = r;
        return *this;
    }
    /// The same as values; the sign turned round, and kept.
    friend constexpr money operator+(money a, money b) { return a += b; }
    friend constexpr money operator-(money a, money b) { return a -= b; }
    friend constexpr money operator-(money a) { return money{} -= a; }
    friend constexpr money operator+(money a) noexcept { return a; }
    template <integer T>
    friend constexpr money operator*(money a, T n) {
        return a *= n;
    }
    template <integer T>
    friend constexpr money operator*(T n, money a) {
        return a *= n;
    }
    /// Does not compile: a quotient needs a rounding mode, divide(amount, n, half_up), or both its
    /// parts, divmod.
    template <integer T>
    friend money operator/(money, T) = delete;

    /// By amount.
    friend constexpr auto operator<=>(money, money) noexcept = default;

private:
    explicit constexpr money(std::int64_t fen) noexcept : fen_(fen) {}
    std::int64_t fen_ = 0;
};

/// The sign of an amount: −1, 0 or 1.
constexpr int sign(money a) noexcept {
    return a.fen() < 0 ? -1 : a.fen() > 0 ? 1 : 0;
}

/// The amount without its sign.
/// Units: fen.  Errors: kemu::overflow for money::min(), which has no positive twin.
/// Rounding: exact.
constexpr money abs(money a) {
    return a.fen() < 0 ? -a : a;
}

/// The smaller of two amounts.
constexpr money min(money a, money b) noexcept {
    return b < a ? b : a;
}

/// The larger of two amounts.
constexpr money max(money a, money b) noexcept {
    return a < b ? b : a;
}

/// a + b, or errc::out_of_range.  Units: fen.  Rounding: exact.
constexpr result<money> checked_add(money a, money b) noexcept {
    std::int64_t r = 0;
    if (__builtin_add_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// The amount of so many fen, or errc::out_of_range.  Units: fen.  Rounding: exact.
template <integer T>
constexpr result<money> checked_from_fen(T fen) noexcept {
    std::int64_t r = 0;
    if (!detail::apply_sign(detail::magnitude(fen), detail::is_negative(fen), r))
        return errc::out_of_range;
    return money::from_fen(r);
}
template <class T>
result<money> checked_from_fen(T) = delete; // only integers count fen

/// −a, or errc::out_of_range for money::min().  Units: fen.  Rounding: exact.
constexpr result<money> checked_negate(money a) noexcept {
    if (a == money::min()) return errc::out_of_range;
    return -a;
}

/// The amount without its sign, or errc::out_of_range for money::min().
/// Units: fen.  Rounding: exact.
constexpr result<money> checked_abs(money a) noexcept {
    return a < money{} ? checked_negate(a) : result<money>{a};
}

/// a − b, or errc::out_of_range.  Units: fen.  Rounding: exact.
constexpr result<money> checked_sub(money a, money b) noexcept {
    std::int64_t r = 0;
    if (__builtin_sub_overflow(a.fen(), b.fen(), &r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// a × n, or errc::out_of_range.  Units: fen.  Rounding: exact.
template <integer T>
constexpr result<money> checked_mul(money a, T n) noexcept {
    std::int64_t r = 0;
    if (!detail::multiply_into(a.fen(), n, r)) return errc::out_of_range;
    return money::from_fen(r);
}

namespace detail {

// a / n in units of 1; the caller has excluded n == 0.
template <integer T>
constexpr bool divide_into(std::int64_t a, T n, rounding mode, std::int64_t& out) noexcept {
    using Unsigned = magnitude_of<T>;
    const bool negative = (a < 0) != is_negative(n);
    return apply_sign(
        divide_magnitude(Unsigned{magnitude(a)}, Unsigned{magnitude(n)}, negative, mode), negative,
        out);
}

// The multiple of a step that `mode` chooses; the caller has excluded a step of 0.
constexpr bool round_into(std::int64_t a, std::int64_t step, rounding mode,
                          std::int64_t& out) noexcept {
    const std::uint64_t unit = magnitude(step);
    const std::uint64_t n = divide_magnitude(magnitude(a), unit, a < 0, mode);
    return apply_sign(uint128{n} * unit, a < 0, out);
}

template <class T>
constexpr T value_or_throw(const result<T>& r) {
    if (!r.has_value()) {
        if (r.error().code == errc::division_by_zero) amount_divided_by_zero();
        amount_overflow();
    }
    return r.value();
}

} // namespace detail

/// a / n rounded to a fen, or errc::division_by_zero or out_of_range.
/// Units: fen.  Rounding: the mode given.
template <integer T>
constexpr result<money> checked_divide(money a, T n, rounding mode) noexcept {
    if (n == 0) return errc::division_by_zero;
    std::int64_t r = 0;
    if (!detail::divide_into(a.fen(), n, mode, r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// a / n rounded to a fen.
/// Units: fen.  Errors: kemu::division_by_zero; kemu::overflow for money::min() / −1.
/// Rounding: the mode given.  Complexity: constant.
template <integer T>
constexpr money divide(money a, T n, rounding mode) {
    return detail::value_or_throw(checked_divide(a, n, mode));
}

/// The amount rounded to a multiple of `step`, or errc::division_by_zero or out_of_range.
/// Units: fen.  Rounding: the mode given.
constexpr result<money> checked_round_to(money a, money step, rounding mode) noexcept {
    if (step == money{}) return errc::division_by_zero;
    std::int64_t r = 0;
    if (!detail::round_into(a.fen(), step.fen(), mode, r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// The amount rounded to a multiple of `step` [舍入到某一单位].
/// The step is any amount: 0.01_yuan leaves every amount as it is, 0.1_yuan rounds to 角, 1_yuan to
/// 元, 1_wan to 万元, 100_yuan to what 万元 with two decimals shows. The step's sign is ignored.
/// Units: fen.  Errors: kemu::division_by_zero for a step of 0; kemu::overflow when the multiple is
/// beyond 64 bits.  Rounding: the mode given.  Complexity: constant.
/// Example: round_to(108.837421_wan, 100_yuan, half_up) == 108.84_wan.
constexpr money round_to(money a, money step, rounding mode) {
    return detail::value_or_throw(checked_round_to(a, step, mode));
}

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

/// divmod(a, n), or errc::division_by_zero or out_of_range.  Units: fen.  Rounding: exact.
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
/// Units: fen.  Errors: kemu::division_by_zero; kemu::overflow for money::min() by −1.
/// Rounding: exact.  Complexity: constant.
template <integer T>
constexpr money_division divmod(money a, T n) {
    return detail::value_or_throw(checked_divmod(a, n));
}

/// divmod(a, b), or errc::division_by_zero or out_of_range.  Rounding: exact.
constexpr result<money_count> checked_divmod(money a, money b) noexcept {
    const auto d = checked_divmod(a, b.fen());
    if (!d.has_value()) return d.error();
    return money_count{d->quotient.fen(), d->remainder};
}

/// a = quotient × b + remainder, cut off towards zero: the remainder has the sign of a.
/// Units: the quotient is a number, the remainder fen.  Errors: kemu::division_by_zero;
/// kemu::overflow for money::min() by −1 fen.  Rounding: exact.  Complexity: constant.
constexpr money_count divmod(money a, money b) {
    return detail::value_or_throw(checked_divmod(a, b));
}

namespace detail {

// Both add up without a branch per element, so that compilers make vector code of them, and take at
// most this many amounts.
inline constexpr std::size_t sum_block = std::size_t{1} << 15;

// Amounts below 2^47 fen (1.4 万亿元), as nearly all are. Moved up to be positive, they stay below
// 2^48, which the bits they have in common show; then the sum of a block cannot wrap.
inline constexpr std::uint64_t moved_up = std::uint64_t{1} << 47;

#if defined(__GNUC__)
// Left to itself, GCC 12 takes pairs apart and puts them together again; so the vectors are said.
#if defined(__AVX512F__)
inline constexpr std::size_t sum_vector_bytes = 64;
#elif defined(__AVX2__)
inline constexpr std::size_t sum_vector_bytes = 32;
#else
inline constexpr std::size_t sum_vector_bytes = 16;
#endif

// The first rows of p, as many as fill whole steps: adds what they come to, moved up, and their bits.
// Returns: how many they are.
inline std::size_t sum_small_vectors(const money* p, std::size_t n, std::uint64_t& total,
                                     std::uint64_t& bits) noexcept {
    using words = std::uint64_t __attribute__((vector_size(sum_vector_bytes)));
    constexpr std::size_t width = sum_vector_bytes / sizeof(money);
    constexpr std::size_t step = 4 * width;
    const words up = words{} + moved_up;
    words sums[4]{};
    words seen[2]{};
    std::size_t i = 0;
    for (; i + step <= n; i += step)
        for (std::size_t k = 0; k < 4; ++k) {
            words v;
            __builtin_memcpy(&v, p + i + k * width, sizeof v);
            v += up;
            sums[k] += v;
            seen[k % 2] |= v;
        }
    const words sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    const words all = seen[0] | seen[1];
    for (std::size_t k = 0; k < width; ++k) {
        total += sum[k];
        bits |= all[k];
    }
    return i;
}
#endif

constexpr bool sum_small(const money* p, std::size_t n, std::int64_t& out) noexcept {
    std::uint64_t total = 0;
    std::uint64_t bits = 0;
    std::size_t i = 0;
#if defined(__GNUC__)
    if (!std::is_constant_evaluated()) i = sum_small_vectors(p, n, total, bits);
#endif
    for (; i < n; ++i) {
        const std::uint64_t moved = static_cast<std::uint64_t>(p[i].fen()) + moved_up;
        total += moved;
        bits |= moved;
    }
    out = static_cast<std::int64_t>(total - moved_up * n);
    return (bits >> 48) == 0;
}

// Any amounts: the wrapped sum gives the low 64 bits, and the sum of the upper halves the rest. The
// upper halves are made unsigned, because a logical shift is what every vector unit has.
constexpr int128 sum_any(const money* p, std::size_t n) noexcept {
    std::uint64_t wrapped = 0;
    std::uint64_t upper = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const auto v = static_cast<std::uint64_t>(p[i].fen());
        wrapped += v;
        upper += (v ^ int64_min_magnitude) >> 32;
    }
    // Σv = 2^32 × Σ upper halves + Σ lower halves, and the last sum is below 2^64.
    const auto high = static_cast<std::int64_t>(upper - (std::uint64_t{n} << 31));
    const std::uint64_t low = wrapped - (static_cast<std::uint64_t>(high) << 32);
    return int128{high} * (int128{1} << 32) + int128{low};
}

constexpr int128 sum_fen(const money* p, std::size_t n) noexcept {
    int128 total = 0;
    while (n != 0) {
        const std::size_t block = n < sum_block ? n : sum_block;
        std::int64_t small = 0;
        total += sum_small(p, block, small) ? small : sum_any(p, block);
        p += block;
        n -= block;
    }
    return total;
}

template <class Projection, class Element>
constexpr money project(const Projection& projection, const Element& element) {
    if constexpr (std::is_member_object_pointer_v<Projection>)
        return element.*projection;
    else
        return projection(element);
}

struct itself {
    constexpr money operator()(money a) const noexcept { return a; }
};

template <class Range, class Projection>
constexpr int128 sum_of(const Range& range, const Projection& projection) {
    if constexpr (std::is_same_v<Projection, itself> && requires {
                      static_cast<const money*>(range.data());
                      static_cast<std::size_t>(range.size());
                  }) {
        return sum_fen(range.data(), static_cast<std::size_t>(range.size()));
    } else {
        int128 total = 0; // as wide as 2^64 amounts need
        for (const auto& element : range)
            total += project(projection, element).fen();
        return total;
    }
}

template <bool Smallest, class Range, class Projection>
constexpr auto extreme_of(const Range& range, const Projection& projection)
    -> late<std::optional<money>, Range> { // only callers pay for compiling it
    late<std::optional<money>, Range> found;
    for (const auto& element : range) {
        const money a = project(projection, element);
        if (!found || (Smallest ? a < *found : *found < a)) found = a;
    }
    return found;
}

} // namespace detail

/// The sum of a range of amounts [合计], or errc::out_of_range when the total is beyond 64 bits.
/// Only the total counts: amounts whose partial sums leave 64 bits on the way are no error.
/// `projection` says where the amount of an element stands: a function or a member (&row::amount).
/// Units: fen.  Rounding: exact.  Complexity: linear, without a branch per element where the
/// amounts lie side by side.
template <class Range, class Projection = detail::itself>
constexpr result<money> checked_sum(const Range& range, Projection projection = {}) {
    std::int64_t r = 0;
    const detail::int128 total = detail::sum_of(range, projection);
    if (!detail::apply_sign(detail::magnitude(total), total < 0, r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// The sum of a range of amounts [合计]; like checked_sum, but throws kemu::overflow.
/// Example: sum(rows, &row::amount).
template <class Range, class Projection = detail::itself>
constexpr money sum(const Range& range, Projection projection = {}) {
    return detail::value_or_throw(checked_sum(range, projection));
}

/// The smallest amount of a range.
/// Returns: nothing for an empty range.  Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr std::optional<money> min_of(const Range& range, Projection projection = {}) {
    return detail::extreme_of<true>(range, projection);
}

/// The largest amount of a range.
/// Returns: nothing for an empty range.  Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr std::optional<money> max_of(const Range& range, Projection projection = {}) {
    return detail::extreme_of<false>(range, projection);
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
    // 0755 would be an octal number to every other literal, so a leading 0 is refused.
    if (s[0] == '0' && s[1] != '.' && s[1] != '\0') money_literal_is_not_a_plain_decimal();
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

} // namespace literals

} // namespace kemu::inline v0

#endif
