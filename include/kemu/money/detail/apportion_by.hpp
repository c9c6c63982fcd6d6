// SPDX-License-Identifier: BSL-1.0
// The algorithm behind apportion: integers of any meaning, split by weights, without memory.
#ifndef KEMU_MONEY_DETAIL_APPORTION_BY_HPP
#define KEMU_MONEY_DETAIL_APPORTION_BY_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/errc.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0 {

/// Who gets the units that do not divide [尾差的归属]; see apportion.hpp.
enum class remainder_to : std::uint8_t {
    largest,
    first,
    last,
    apart,
    first_each,
    largest_weight_each,
    blocks,
};

namespace detail {

// What is split, as a count of its smallest units.
template <class T>
struct unit_count {};
template <>
struct unit_count<money> {
    static constexpr std::int64_t of(money a) noexcept { return a.fen(); }
    static constexpr money make(std::int64_t units) noexcept { return money::from_fen(units); }
};
template <int Scale>
struct unit_count<decimal<Scale>> {
    static constexpr std::int64_t of(decimal<Scale> a) noexcept { return a.units(); }
    static constexpr decimal<Scale> make(std::int64_t units) noexcept {
        return decimal<Scale>::from_units(units);
    }
};

// Where the parts go.
template <class Amount>
struct amounts_out {
    std::span<Amount> parts;
    constexpr std::size_t size() const noexcept { return parts.size(); }
    constexpr void set(std::size_t i, std::int64_t units) const noexcept {
        parts[i] = unit_count<Amount>::make(units);
    }
    constexpr std::int64_t get(std::size_t i) const noexcept {
        return unit_count<Amount>::of(parts[i]);
    }
};
struct percents_out {
    std::span<printed_percent> parts;
    constexpr std::size_t size() const noexcept { return parts.size(); }
    constexpr void set(std::size_t i, std::int64_t units) const noexcept {
        parts[i].digits = units;
    }
    constexpr std::int64_t get(std::size_t i) const noexcept { return parts[i].digits; }
};

// A weight as an integer; ratios are brought to a common denominator first (weights_in_units).
template <class T>
struct weight_of {};
template <integer T>
    requires(!is_int128<T>)
struct weight_of<T> {
    static constexpr bool is_weight(T w) noexcept { return !is_negative(w); }
    static constexpr std::uint64_t get(T w, std::uint64_t) noexcept {
        return static_cast<std::uint64_t>(w);
    }
};
template <>
struct weight_of<money> {
    static constexpr bool is_weight(money w) noexcept { return w.fen() >= 0; }
    static constexpr std::uint64_t get(money w, std::uint64_t) noexcept {
        return static_cast<std::uint64_t>(w.fen());
    }
};
template <int Scale>
struct weight_of<decimal<Scale>> {
    static constexpr bool is_weight(decimal<Scale> w) noexcept { return w.units() >= 0; }
    static constexpr std::uint64_t get(decimal<Scale> w, std::uint64_t) noexcept {
        return static_cast<std::uint64_t>(w.units());
    }
};
template <>
struct weight_of<ratio> {
    static constexpr bool is_weight(ratio w) noexcept { return w.is_finite() && !w.is_negative(); }
    static constexpr std::uint64_t get(ratio w, std::uint64_t common) noexcept {
        return w.numerator() * (common / w.denominator());
    }
};

// The weights as integers of 64 bits, by index, and their sum.
template <class Weight>
class weights_in_units {
public:
    constexpr errc take(std::span<const Weight> weights) noexcept {
        weights_ = weights;
        for (const Weight& w : weights)
            if (!weight_of<Weight>::is_weight(w)) return errc::not_weights;
        if constexpr (std::is_same_v<Weight, ratio>) {
            for (const ratio& w : weights) {
                const std::uint64_t factor = w.denominator() / gcd(common_, w.denominator());
                if (__builtin_mul_overflow(common_, factor, &common_)) return errc::out_of_range;
            }
            for (const ratio& w : weights) {
                std::uint64_t scaled = 0;
                if (__builtin_mul_overflow(w.numerator(), common_ / w.denominator(), &scaled))
                    return errc::out_of_range;
            }
        }
        for (std::size_t i = 0; i < weights.size(); ++i)
            total_ += (*this)(i);
        return total_ == 0 ? errc::not_weights : errc::none;
    }
    constexpr std::uint64_t operator()(std::size_t i) const noexcept {
        return weight_of<Weight>::get(weights_[i], common_);
    }
    constexpr uint128 total() const noexcept { return total_; }

private:
    std::span<const Weight> weights_{};
    std::uint64_t common_ = 1; // of the ratios' denominators
    uint128 total_ = 0;
};

// Calls give(i) for the `count` largest keys, the earlier of equal ones first, without sorting or
// memory: the value of the smallest of them is found by bisection.
// Requires: at least `count` keys are not zero, and none is above `high`.
template <class KeyAt, class Give>
constexpr void give_to_largest(std::size_t n, const KeyAt& key, uint128 high, std::uint64_t count,
                               const Give& give) noexcept {
    uint128 low = 1;
    while (low < high) {
        const uint128 middle = low + (high - low + 1) / 2;
        std::uint64_t reached = 0;
        for (std::size_t i = 0; i < n; ++i)
            reached += key(i) >= middle ? 1U : 0U;
        if (reached >= count)
            low = middle;
        else
            high = middle - 1;
    }
    for (std::size_t i = 0; i < n; ++i)
        if (key(i) > low) {
            give(i);
            --count;
        }
    for (std::size_t i = 0; i < n && count != 0; ++i)
        if (key(i) == low) {
            give(i);
            --count;
        }
}

// Splits `whole` into multiples of `step` by weight(i), whose sum is `total` > 0, and returns what is
// left. Every product fits: |whole| has 64 bits and so has a weight. No part can leave 64 bits,
// because none is larger than the whole.
template <class WeightAt, class Out>
constexpr std::int64_t apportion_by(std::int64_t whole, const WeightAt& weight, uint128 total,
                                    remainder_to rule, std::uint64_t step,
                                    const Out& out) noexcept {
    const std::size_t n = out.size();
    const bool negative = whole < 0;
    const auto with_sign = [negative](std::uint64_t m) {
        std::int64_t units = 0;
        apply_sign(m, negative, units);
        return units;
    };
    std::uint64_t amount = magnitude(whole);
    std::uint64_t below = 0;
    if (step != 1) {
        below = amount % step;
        amount /= step;
    }
    std::uint64_t common = 0; // of the weights
    if (rule == remainder_to::blocks) {
        for (std::size_t i = 0; i < n; ++i)
            common = gcd(common, weight(i));
        const uint128 block = total / common;
        const auto rest = static_cast<std::uint64_t>(amount % block);
        amount -= rest;
        below += rest * step;
    }
    std::uint64_t left = amount;
    for (std::size_t i = 0; i < n; ++i) {
        const auto part = static_cast<std::uint64_t>(uint128{amount} * weight(i) / total);
        out.set(i, with_sign(part * step));
        left -= part;
    }
    if (left == 0 || rule == remainder_to::apart) return with_sign(left * step + below);
    const auto give = [&](std::size_t i) { out.set(i, out.get(i) + with_sign(step)); };
    switch (rule) {
    case remainder_to::first:
    case remainder_to::last: {
        const bool first = rule == remainder_to::first;
        std::size_t i = first ? 0 : n - 1;
        while (weight(i) == 0)
            i = first ? i + 1 : i - 1;
        out.set(i, out.get(i) + with_sign(left * step));
        break;
    }
    case remainder_to::first_each:
        for (std::size_t i = 0; left != 0; ++i)
            if (weight(i) != 0) {
                give(i);
                --left;
            }
        break;
    case remainder_to::largest_weight_each:
        give_to_largest(n, weight, uint128{~std::uint64_t{0}}, left, give);
        break;
    default:
        // All remainders sum to left × total and each is below total, so more than `left` of them are
        // not zero.
        give_to_largest(
            n, [&](std::size_t i) { return uint128{amount} * weight(i) % total; }, total - 1, left,
            give);
    }
    return with_sign(below);
}

// Every part goes down to a multiple of the step (towards −∞), and as many as the total needs go up.
// Pointers, because copying a span makes GCC 12 ask whether it is a contiguous range.
constexpr result<money> round_together_by(const money* parts, std::size_t count, std::uint64_t step,
                                          rounding mode, money* rounded) noexcept {
    int128 total = 0;
    int128 below = 0;
    const auto remainder = [&](std::size_t i) { // from the multiple below
        const std::uint64_t rest = magnitude(parts[i].fen()) % step;
        return rest != 0 && parts[i] < money{} ? step - rest : rest;
    };
    for (std::size_t i = 0; i < count; ++i) {
        total += parts[i].fen();
        below += int128{parts[i].fen()} - int128{remainder(i)};
        // Both neighbours must fit, because either may be chosen.
        const int128 low = int128{parts[i].fen()} - int128{remainder(i)};
        const int128 high = low + (remainder(i) != 0 ? int128{step} : int128{0});
        if (low < (money::min)().fen() || high > (money::max)().fen()) return errc::out_of_range;
    }
    uint128 m = 0;
    if (!divide_magnitude(magnitude(total), uint128{step}, total < 0, mode, m))
        return errc::needs_rounding;
    int128 wanted = 0;
    std::int64_t sum = 0;
    if (!apply_sign(m * step, total < 0, wanted) || !apply_sign(m * step, total < 0, sum))
        return errc::out_of_range;
    for (std::size_t i = 0; i < count; ++i)
        rounded[i] = money::from_fen(
            static_cast<std::int64_t>(int128{parts[i].fen()} - int128{remainder(i)}));
    const auto up = static_cast<std::uint64_t>((wanted - below) / int128{step});
    if (up != 0)
        give_to_largest(
            count, [&](std::size_t i) { return uint128{remainder(i)}; }, uint128{step} - 1, up,
            [&](std::size_t i) {
                rounded[i] = money::from_fen(
                    static_cast<std::int64_t>(int128{rounded[i].fen()} + int128{step}));
            });
    return money::from_fen(sum);
}

} // namespace detail

} // namespace kemu::inline v0

#endif
