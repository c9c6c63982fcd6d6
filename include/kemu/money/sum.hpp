// SPDX-License-Identifier: BSL-1.0
// Many amounts at once.
//
// Here:               when to use it:
//   sum               the total; exact inside, so only a total beyond 64 bits can fail
//   mean              the total divided by the number of amounts, by a named rounding mode
//   min_of, max_of    the smallest and the largest; none of an empty range
//   checked_...       the same operations as a result instead of an exception
//
// A projection says where the amount of an element is: sum(rows, &row::amount).
#ifndef KEMU_MONEY_SUM_HPP
#define KEMU_MONEY_SUM_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/rounding.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// sum_biased and sum_any add up without a branch per element, so that compilers make vector code of
// them, and take at most this many amounts.
inline constexpr std::size_t sum_block = std::size_t{1} << 15;

// Fast path: |amount| < 2^47 fen (1.4 万亿元). Adding 2^47 makes each value non-negative and below
// 2^48, so OR-ing all values shows in one test whether every one was in range; 2^15 of them cannot
// overflow 64 bits.
inline constexpr std::uint64_t bias = std::uint64_t{1} << 47;

// GCC 12 does not vectorise this loop well, so vector types are used explicitly.
#if defined(__AVX512F__)
inline constexpr std::size_t sum_vector_bytes = 64;
#elif defined(__AVX2__)
inline constexpr std::size_t sum_vector_bytes = 32;
#else
inline constexpr std::size_t sum_vector_bytes = 16;
#endif

// Adds the amounts at p, biased, to `total` and their bits to `bits`, as far as they fill whole steps.
// Returns: how many amounts that was.
inline std::size_t sum_biased_vectors(const money* p, std::size_t n, std::uint64_t& total,
                                      std::uint64_t& bits) noexcept {
    using words = std::uint64_t __attribute__((vector_size(sum_vector_bytes)));
    constexpr std::size_t width = sum_vector_bytes / sizeof(money);
    constexpr std::size_t step = 4 * width;
    const words up = words{} + bias;
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

constexpr bool sum_biased(const money* p, std::size_t n, std::int64_t& out) noexcept {
    std::uint64_t total = 0;
    std::uint64_t bits = 0;
    std::size_t i = 0;
    if (!std::is_constant_evaluated()) i = sum_biased_vectors(p, n, total, bits);
    for (; i < n; ++i) {
        const std::uint64_t biased = static_cast<std::uint64_t>(p[i].fen()) + bias;
        total += biased;
        bits |= biased;
    }
    out = static_cast<std::int64_t>(total - bias * n);
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
        std::int64_t narrow = 0;
        total += sum_biased(p, block, narrow) ? narrow : sum_any(p, block);
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
                      requires std::is_same_v<std::remove_cvref_t<decltype(*range.data())>, money>;
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

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

namespace kemu::inline v0::inline KEMU_BUILD {

/// The sum of a range of amounts [合计], or errc::out_of_range when the total is beyond 64 bits.
/// Only the total counts: amounts whose partial sums leave 64 bits on the way are no error.
/// `projection` says where the amount of an element stands: a function or a member (&row::amount).
/// Units: fen.
/// Errors: errc::out_of_range.
/// Rounding: exact.
/// Complexity: linear, without a branch per element where the
/// amounts lie side by side.
template <class Range, class Projection = detail::itself>
constexpr result<money> checked_sum(const Range& range, Projection projection = {}) {
    std::int64_t r = 0;
    const int128 total = detail::sum_of(range, projection);
    if (!detail::apply_sign(detail::magnitude(total), total < 0, r)) return errc::out_of_range;
    return money::from_fen(r);
}

/// The sum of a range of amounts [合计]; like checked_sum, but throws kemu::overflow.
/// Complexity: linear.
/// Example: sum(rows, &row::amount).
template <class Range, class Projection = detail::itself>
constexpr money sum(const Range& range, Projection projection = {}) {
    return detail::value_or_throw(checked_sum(range, projection));
}

/// The smallest amount of a range.
/// Returns: nothing for an empty range.
/// Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr detail::late<std::optional<money>, Range> min_of(const Range& range,
                                                           Projection projection = {}) {
    return detail::extreme_of<true>(range, projection);
}

/// The largest amount of a range.
/// Returns: nothing for an empty range.
/// Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr detail::late<std::optional<money>, Range> max_of(const Range& range,
                                                           Projection projection = {}) {
    return detail::extreme_of<false>(range, projection);
}

/// The mean of a range of amounts [平均数], or an error.
/// The total may be beyond 64 bits: the mean of amounts is an amount.
/// Units: fen.
/// Errors: errc::division_by_zero for an empty range; needs_rounding (rounding::exact).
/// Rounding: the mode given, once.
/// Complexity: linear.
template <class Range, class Projection = detail::itself>
constexpr result<money> checked_mean(const Range& range, rounding mode,
                                     Projection projection = {}) {
    // One pass: a stream can be read only once.
    std::uint64_t count = 0;
    int128 total = 0;
    if constexpr (requires { static_cast<std::size_t>(range.size()); }) {
        count = static_cast<std::size_t>(range.size());
        total = detail::sum_of(range, projection);
    } else {
        for (const auto& element : range) {
            total += detail::project(projection, element).fen();
            ++count;
        }
    }
    if (count == 0) return errc::division_by_zero;
    uint128 m = 0;
    if (!detail::divide_magnitude(detail::magnitude(total), uint128{count}, total < 0, mode, m))
        return errc::needs_rounding;
    std::int64_t fen = 0;
    if (!detail::apply_sign(m, total < 0, fen)) return errc::out_of_range;
    return money::from_fen(fen);
}

/// The mean of a range of amounts [平均数]; like checked_mean, but throws.
/// Errors: kemu::division_by_zero for an empty range; kemu::inexact.
/// Complexity: linear.
/// Example: mean(rows, half_up, &row::amount).
template <class Range, class Projection = detail::itself>
constexpr money mean(const Range& range, rounding mode, Projection projection = {}) {
    return detail::value_or_throw(checked_mean(range, mode, projection));
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
