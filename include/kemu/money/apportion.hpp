// SPDX-License-Identifier: BSL-1.0
// Splitting an amount so that nothing is lost: the parts always sum to the whole, to the fen.
//
// Here:             when to use it:
//   apportion       by weights: integers, amounts or exact ratios; some may be zero
//   split           equally
//   remainder_to    who gets the fen that do not divide:
//     largest         one fen each to the parts that lost most by cutting off [最大余数法]; fairest
//     first, last     all of them to the first or last part that has a weight
//     apart           nobody: they are returned beside the parts
//
// A negative amount is split like its mirror image. What has no weight gets nothing, never even a
// remainder.
#ifndef KEMU_MONEY_APPORTION_HPP
#define KEMU_MONEY_APPORTION_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace kemu::inline v0 {

/// Who gets the fen that do not divide [尾差的归属].
enum class remainder_to : std::uint8_t { largest, first, last, apart };

/// The parts of an amount: a vector or an array.  parts and remainder sum to the whole; the
/// remainder is zero unless it was to be kept apart.
template <class Parts = std::vector<money>>
struct apportionment {
    Parts parts{};
    money remainder{};
};

namespace detail {

// Splits `whole` into parts by weight(i), whose sum is `total` > 0, and returns what is left.
// Every product fits: |whole| has 64 bits and so has a weight. No part can leave 64 bits, because
// none is larger than the whole.
template <class WeightAt>
constexpr money apportion_by(money whole, const WeightAt& weight, uint128 total, remainder_to rule,
                             std::span<money> parts) noexcept {
    const std::size_t n = parts.size();
    const std::uint64_t amount = magnitude(whole.fen());
    const auto with_sign = [&](std::uint64_t m) {
        std::int64_t fen = 0;
        apply_sign(m, whole.fen() < 0, fen);
        return money::from_fen(fen);
    };
    std::uint64_t left = amount;
    for (std::size_t i = 0; i < n; ++i) {
        const auto part = static_cast<std::uint64_t>(uint128{amount} * weight(i) / total);
        parts[i] = with_sign(part);
        left -= part;
    }
    if (left == 0 || rule == remainder_to::apart) return with_sign(left);
    if (rule != remainder_to::largest) {
        const bool first = rule == remainder_to::first;
        std::size_t i = first ? 0 : n - 1;
        while (weight(i) == 0)
            i = first ? i + 1 : i - 1;
        parts[i] += with_sign(left);
        return money{};
    }
    // The `left` largest remainders without sorting or memory: search the value of the smallest of
    // them. All remainders sum to left × total and each is below total, so more than `left` of them
    // are not zero.
    const auto remainder = [&](std::size_t i) { return uint128{amount} * weight(i) % total; };
    uint128 low = 1;
    uint128 high = total - 1;
    while (low < high) {
        const uint128 middle = low + (high - low + 1) / 2;
        std::uint64_t reached = 0;
        for (std::size_t i = 0; i < n; ++i)
            reached += remainder(i) >= middle ? 1U : 0U;
        if (reached >= left)
            low = middle;
        else
            high = middle - 1;
    }
    const auto give = [&](std::size_t i) {
        parts[i] += with_sign(1);
        --left;
    };
    for (std::size_t i = 0; i < n; ++i)
        if (remainder(i) > low) give(i);
    for (std::size_t i = 0; i < n && left != 0; ++i) // equal remainders: the earlier part
        if (remainder(i) == low) give(i);
    return money{};
}

template <class Weight>
constexpr bool is_weight(const Weight& w) noexcept {
    if constexpr (std::is_same_v<Weight, money>)
        return w.fen() >= 0;
    else if constexpr (std::is_same_v<Weight, ratio>)
        return w.is_finite() && !w.is_negative();
    else
        return !is_negative(w);
}

// apportionment<>, known only when a template of Context is used: so that only callers pay for
// compiling the vector.
template <class Context>
using parts_in_vector = apportionment<late<std::vector<money>, Context>>;

} // namespace detail

/// What can be a weight: an integer up to 64 bits, an amount, or an exact ratio.
template <class T>
concept apportion_weight =
    (integer<T> && !detail::is_int128<T>) || std::is_same_v<T, money> || std::is_same_v<T, ratio>;

/// Splits an amount by weights [按权重分摊], into memory of the caller's.
/// Units: fen.  Requires: parts has as many places as there are weights.
/// Returns: what is left, which is zero unless the rule is remainder_to::apart.
/// Errors: not_weights when a weight is negative or not finite or all are zero; buffer_too_small
/// when parts and weights differ in number; out_of_range when ratios have no common denominator
/// within 64 bits.  Rounding: cut off to a fen, then by the rule; the sum is exact.
/// Complexity: linear; for `largest`, times the number of bits of the sum of weights.
template <apportion_weight Weight>
constexpr result<money> apportion_into(money whole, std::span<const Weight> weights,
                                       remainder_to rule, std::span<money> parts) noexcept {
    if (parts.size() != weights.size()) return errc::buffer_too_small;
    for (const Weight& w : weights)
        if (!detail::is_weight(w)) return errc::not_weights;
    std::uint64_t common = 1; // of the ratios' denominators
    if constexpr (std::is_same_v<Weight, ratio>) {
        for (const ratio& w : weights) {
            const std::uint64_t factor = w.denominator() / detail::gcd(common, w.denominator());
            if (__builtin_mul_overflow(common, factor, &common)) return errc::out_of_range;
        }
        for (const ratio& w : weights) {
            std::uint64_t scaled = 0;
            if (__builtin_mul_overflow(w.numerator(), common / w.denominator(), &scaled))
                return errc::out_of_range;
        }
    }
    const auto weight = [&](std::size_t i) -> std::uint64_t {
        if constexpr (std::is_same_v<Weight, ratio>)
            return weights[i].numerator() * (common / weights[i].denominator());
        else if constexpr (std::is_same_v<Weight, money>)
            return static_cast<std::uint64_t>(weights[i].fen());
        else
            return static_cast<std::uint64_t>(weights[i]);
    };
    uint128 total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        total += weight(i);
    if (total == 0) return errc::not_weights;
    return detail::apportion_by(whole, weight, total, rule, parts);
}

/// Splits an amount by weights [按权重分摊].
/// Units: fen.  Returns: the parts in the order of the weights, and what is left; an array for an
/// array of weights, a vector for anything else that lies side by side.
/// Errors: as apportion_into.  Rounding and complexity: likewise.
/// Example: apportion(100_yuan, std::array{1, 1, 1}, remainder_to::largest) gives 33.34, 33.33,
/// 33.33.
template <apportion_weight Weight, std::size_t N>
constexpr result<apportionment<std::array<money, N>>>
apportion(money whole, const std::array<Weight, N>& weights, remainder_to rule) noexcept {
    apportionment<std::array<money, N>> made;
    const auto left =
        apportion_into(whole, std::span<const Weight>{weights}, rule, std::span<money>{made.parts});
    if (!left.has_value()) return left.error();
    made.remainder = *left;
    return made;
}
template <class Weights>
    requires requires(const Weights& w) {
        { w.size() };
        requires apportion_weight<std::remove_cvref_t<decltype(*w.data())>>;
    }
constexpr auto apportion(money whole, const Weights& weights, remainder_to rule)
    -> result<detail::parts_in_vector<Weights>> {
    using Weight = std::remove_cvref_t<decltype(*weights.data())>;
    detail::parts_in_vector<Weights> made;
    made.parts.resize(weights.size());
    const auto left = apportion_into(whole, std::span<const Weight>{weights.data(), weights.size()},
                                     rule, std::span<money>{made.parts});
    if (!left.has_value()) return left.error();
    made.remainder = *left;
    return made;
}

/// Splits an amount into equal parts [平均分摊], into memory of the caller's.
/// Units: fen.  Returns: what is left.  Errors: not_weights for no parts.
/// Rounding: as apportion_into.  Complexity: linear.
constexpr result<money> split_into(money whole, remainder_to rule,
                                   std::span<money> parts) noexcept {
    if (parts.empty()) return errc::not_weights;
    // Equal weights have equal remainders: the earlier parts get them, with nothing to search.
    const auto [quotient, rest] = divmod(whole, std::uint64_t{parts.size()});
    std::uint64_t left = detail::magnitude(rest.fen());
    const money unit = money::from_fen(sign(whole));
    for (money& part : parts) {
        part = quotient;
        if (rule == remainder_to::largest && left != 0) {
            part += unit;
            --left;
        }
    }
    if (rule == remainder_to::apart) return rest;
    if (rule == remainder_to::first) parts.front() += rest;
    if (rule == remainder_to::last) parts.back() += rest;
    return money{};
}

/// Splits an amount into `n` equal parts [平均分摊].
/// Units: fen.  Errors: not_weights for n <= 0.  Rounding: as apportion_into.  Complexity: linear.
template <integer Count>
constexpr auto split(money whole, Count n, remainder_to rule)
    -> result<detail::parts_in_vector<Count>> {
    detail::parts_in_vector<Count> made;
    if (detail::is_negative(n)) return errc::not_weights;
    made.parts.resize(static_cast<std::size_t>(n));
    const auto left = split_into(whole, rule, std::span<money>{made.parts});
    if (!left.has_value()) return left.error();
    made.remainder = *left;
    return made;
}

} // namespace kemu::inline v0

#endif
