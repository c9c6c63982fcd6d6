// SPDX-License-Identifier: BSL-1.0
// Splitting an amount so that nothing is lost: the parts always sum to the whole, to the fen.
//
// Here:               when to use it:
//   apportion         by weights: integers, amounts, decimals or exact ratios; some may be zero
//   split             equally
//   percentages       what percent of the total each weight is; they add up to 100
//   round_together    parts rounded so that they add up to their rounded total [舍位平衡]
//   remainder_to      who gets the units that do not divide:
//     largest           one each to the parts that lost most by cutting off [最大余数法]; fairest
//     first, last       all of them to the first or last part that has a weight
//     first_each        one each to the first parts that have a weight
//     largest_weight_each   one each to the parts of the largest weights
//     apart             nobody: they are returned beside the parts
//     blocks            nobody, and the parts are whole multiples of the weights in lowest terms
//   ..._into          the same into memory of the caller's, without allocation
//
// A step (0.1_yuan for 角, 100_yuan for 0.01 万元) makes every part a multiple of it; what is left of
// the whole below a step is returned beside the parts. Decimals are split like amounts. A negative
// whole is split like its mirror image. What has no weight gets nothing, never even a remainder.
#ifndef KEMU_MONEY_APPORTION_HPP
#define KEMU_MONEY_APPORTION_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/detail/apportion_by.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace kemu::inline v0 {

/// The parts of an amount: a vector or an array.
/// parts and remainder sum to the whole; the remainder is zero unless it was to be kept apart, or the
/// whole is no multiple of the step.
template <class Parts = std::vector<money>>
struct apportionment {
    Parts parts{};
    typename Parts::value_type remainder{};
};

namespace detail {

// apportionment<>, known only when a template of Context is used: so that only callers pay for
// compiling the vector.
template <class Amount, class Context>
using parts_in_vector = apportionment<late<std::vector<Amount>, Context>>;

} // namespace detail

/// What can be split: an amount or a decimal of 64 bits.
template <class T>
concept apportionable = requires(T a) { detail::unit_count<T>::of(a); };

/// What can be a weight: an integer up to 64 bits, an amount, a decimal, or an exact ratio.
template <class T>
concept apportion_weight = requires(T w) { detail::weight_of<T>::is_weight(w); };

} // namespace kemu::inline v0

namespace kemu::inline v0::inline KEMU_BUILD {

/// Splits an amount by weights [按权重分摊], into memory of the caller's.
/// Units: fen; parts are multiples of `step`, whose sign is ignored.
/// Requires: parts has as many places as there are weights, and shares no memory with them.
/// Returns: what is left: by the rule, and of the whole below a step.
/// Errors: not_weights when a weight is negative or not finite or all are zero; buffer_too_small
/// when parts and weights differ in number or are the same memory; division_by_zero for a step of 0; out_of_range when ratios
/// have no common denominator within 64 bits.
/// Rounding: cut off to a step, then by the rule; the sum is exact.
/// Complexity: linear; for `largest` and `largest_weight_each`, times the number of bits of the sum of
/// weights.
template <apportion_weight Weight, apportionable Amount>
constexpr result<Amount>
apportion_into(Amount whole, std::span<const Weight> weights, remainder_to rule,
               std::span<Amount> parts,
               std::type_identity_t<Amount> step = detail::unit_count<Amount>::make(1)) noexcept {
    using count = detail::unit_count<Amount>;
    if (parts.size() != weights.size()) return errc::buffer_too_small;
    if constexpr (std::is_same_v<Weight, Amount>) // weights are read again while parts are written
        if (!weights.empty() && weights.data() == parts.data()) return errc::buffer_too_small;
    const std::uint64_t unit = detail::magnitude(count::of(step));
    if (unit == 0) return errc::division_by_zero;
    detail::weights_in_units<Weight> weight;
    if (const errc code = weight.take(weights); code != errc::none) return code;
    const std::int64_t left = detail::apportion_by(count::of(whole), weight, weight.total(), rule,
                                                   unit, detail::amounts_out<Amount>{parts});
    return count::make(left);
}

/// Splits an amount by weights [按权重分摊].
/// Units: fen; parts are multiples of `step`.
/// Returns: the parts in the order of the weights, and what is left; an array for an array of
/// weights, a vector for anything else that lies side by side.
/// Errors: as apportion_into.
/// Rounding: as apportion_into.
/// Complexity: as apportion_into.
/// Example: apportion(100_yuan, std::array{1, 1, 1}, remainder_to::largest) gives 33.34, 33.33,
/// 33.33.
template <apportionable Amount, apportion_weight Weight, std::size_t N>
constexpr result<apportionment<std::array<Amount, N>>>
apportion(Amount whole, const std::array<Weight, N>& weights, remainder_to rule,
          std::type_identity_t<Amount> step = detail::unit_count<Amount>::make(1)) noexcept {
    apportionment<std::array<Amount, N>> made;
    const auto left = apportion_into(whole, std::span<const Weight>{weights}, rule,
                                     std::span<Amount>{made.parts}, step);
    if (!left.has_value()) return left.error();
    made.remainder = *left;
    return made;
}
template <apportionable Amount, class Weights>
    requires requires(const Weights& w) {
        { w.size() };
        requires apportion_weight<std::remove_cvref_t<decltype(*w.data())>>;
    }
constexpr auto apportion(Amount whole, const Weights& weights, remainder_to rule,
                         std::type_identity_t<Amount> step = detail::unit_count<Amount>::make(1))
    -> result<detail::parts_in_vector<Amount, Weights>> {
    using Weight = std::remove_cvref_t<decltype(*weights.data())>;
    detail::parts_in_vector<Amount, Weights> made;
    made.parts.resize(weights.size());
    const auto left = apportion_into(whole, std::span<const Weight>{weights.data(), weights.size()},
                                     rule, std::span<Amount>{made.parts}, step);
    if (!left.has_value()) return left.error();
    made.remainder = *left;
    return made;
}

/// Splits an amount into equal parts [平均分摊], into memory of the caller's.
/// Units: fen; parts are multiples of `step`.
/// Returns: what is left: by the rule, and of the whole below a step.
/// Errors: not_weights for no parts; division_by_zero for a step of 0.
/// Rounding: as apportion_into.
/// Complexity: linear.
template <apportionable Amount>
constexpr result<Amount>
split_into(Amount whole, remainder_to rule, std::span<Amount> parts,
           std::type_identity_t<Amount> step = detail::unit_count<Amount>::make(1)) noexcept {
    using count = detail::unit_count<Amount>;
    if (parts.empty()) return errc::not_weights;
    const std::uint64_t unit = detail::magnitude(count::of(step));
    if (unit == 0) return errc::division_by_zero;
    // Equal weights have equal remainders: the earlier parts get them, with nothing to search.
    const bool negative = count::of(whole) < 0;
    const std::uint64_t amount = detail::magnitude(count::of(whole));
    const std::uint64_t steps = amount / unit;
    const std::uint64_t n = parts.size();
    const std::uint64_t quotient = steps / n;
    std::uint64_t left = steps % n; // in steps
    const std::uint64_t below = amount % unit;
    const auto with_sign = [negative](std::uint64_t m) {
        std::int64_t units = 0;
        detail::apply_sign(m, negative, units);
        return count::make(units);
    };
    const bool each = rule == remainder_to::largest || rule == remainder_to::first_each ||
                      rule == remainder_to::largest_weight_each;
    const Amount larger = with_sign((quotient + (each && left != 0 ? 1 : 0)) * unit);
    const Amount smaller = with_sign(quotient * unit);
    std::uint64_t i = 0;
    for (Amount& part : parts)
        part = each && i++ < left ? larger : smaller;
    if (rule == remainder_to::first) parts.front() = with_sign((quotient + left) * unit);
    if (rule == remainder_to::last) parts.back() = with_sign((quotient + left) * unit);
    if (rule != remainder_to::apart && rule != remainder_to::blocks) left = 0;
    return with_sign(left * unit + below);
}

/// Splits an amount into `n` equal parts [平均分摊].
/// Units: fen; parts are multiples of `step`.
/// Errors: not_weights for n <= 0; out_of_range for more parts than a vector can hold; division_by_zero
/// for a step of 0.
/// Rounding: as apportion_into.
/// Complexity: linear.
template <apportionable Amount, integer Count>
constexpr auto split(Amount whole, Count n, remainder_to rule,
                     std::type_identity_t<Amount> step = detail::unit_count<Amount>::make(1))
    -> result<detail::parts_in_vector<Amount, Count>> {
    detail::parts_in_vector<Amount, Count> made;
    if (detail::is_negative(n)) return errc::not_weights;
    if (detail::magnitude(n) > made.parts.max_size()) return errc::out_of_range;
    made.parts.resize(static_cast<std::size_t>(n));
    const auto left = split_into(whole, rule, std::span<Amount>{made.parts}, step);
    if (!left.has_value()) return left.error();
    made.remainder = *left;
    return made;
}

/// What percent of the total each weight is, so that the printed percentages add up to 100, into
/// memory of the caller's [占比合计为100%].
/// Requires: printed has as many places as there are weights.
/// Errors: those of apportion_into; out_of_range for decimals outside 0 to 16.
/// Rounding: cut off, then one unit of the last digit each to the largest remainders.
/// Complexity: as apportion_into.
template <apportion_weight Weight>
constexpr status percentages_into(std::span<const Weight> weights, int decimals,
                                  std::span<printed_percent> printed) noexcept {
    if (printed.size() != weights.size()) return errc::buffer_too_small;
    if (decimals < 0 || decimals > 16) return errc::out_of_range;
    detail::weights_in_units<Weight> weight;
    if (const errc code = weight.take(weights); code != errc::none) return code;
    for (printed_percent& p : printed)
        p = {0, static_cast<std::uint8_t>(decimals)};
    detail::apportion_by(static_cast<std::int64_t>(detail::ten_to(decimals + 2)), weight,
                         weight.total(), remainder_to::largest, 1, detail::percents_out{printed});
    return {};
}

/// What percent of the total each weight is, so that the printed percentages add up to 100
/// [占比合计为100%].
/// Errors: as percentages_into.
/// Rounding: as percentages_into.
/// Complexity: as percentages_into.
/// Example: percentages(std::array{12, 4, 1}, 0) gives 71 %, 23 %, 6 %.
template <apportion_weight Weight, std::size_t N>
constexpr result<std::array<printed_percent, N>> percentages(const std::array<Weight, N>& weights,
                                                             int decimals) noexcept {
    std::array<printed_percent, N> printed{};
    const status s = percentages_into(std::span<const Weight>{weights}, decimals,
                                      std::span<printed_percent>{printed});
    if (!s.has_value()) return s.error();
    return printed;
}
template <class Weights>
    requires requires(const Weights& w) {
        { w.size() };
        requires apportion_weight<std::remove_cvref_t<decltype(*w.data())>>;
    }
constexpr auto percentages(const Weights& weights, int decimals)
    -> result<detail::late<std::vector<printed_percent>, Weights>> {
    using Weight = std::remove_cvref_t<decltype(*weights.data())>;
    detail::late<std::vector<printed_percent>, Weights> printed(weights.size());
    const status s = percentages_into(std::span<const Weight>{weights.data(), weights.size()},
                                      decimals, std::span<printed_percent>{printed});
    if (!s.has_value()) return s.error();
    return printed;
}

/// Rounds parts so that they add up to their rounded total [舍位平衡]: a column of a printed table.
/// Every part goes to one of the two multiples of `step` beside it; parts that are multiples stay, and
/// those with the largest remainders go up.
/// Units: fen.
/// Requires: rounded has as many places as there are parts, and shares no memory with them.
/// Returns: the rounded total, which is the sum of `rounded`.
/// Errors: buffer_too_small when the two differ in number or are the same memory; division_by_zero for a step of 0;
/// needs_rounding (rounding::exact); out_of_range beyond 64 bits.
/// Rounding: the total by the mode given.
/// Complexity: linear, times the number of bits of the step.
constexpr result<money> round_together(std::span<const money> parts, money step, rounding mode,
                                       std::span<money> rounded) noexcept {
    if (rounded.size() != parts.size()) return errc::buffer_too_small;
    if (!parts.empty() && parts.data() == rounded.data()) return errc::buffer_too_small;
    if (step == money{}) return errc::division_by_zero;
    return detail::round_together_by(parts.data(), parts.size(), detail::magnitude(step.fen()),
                                     mode, rounded.data());
}

} // namespace kemu::inline v0::inline KEMU_BUILD

#endif
