// SPDX-License-Identifier: BSL-1.0
// std::hash for amounts and decimals, for unordered containers. Codes bring their own (code.hpp).
//
// Here:                        when to use it:
//   std::hash<money>           amounts as keys
//   std::hash<decimal<S>>      decimals of one scale as keys, wide ones too
//
// Ratios have none: 0 / 0 is not equal to itself.
#ifndef KEMU_EXT_HASH_HPP
#define KEMU_EXT_HASH_HPP

#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

// Amounts are often multiples of a round number, which tables with a power-of-two size would put
// into few buckets: multiply, and fold the upper half down.
constexpr std::size_t mix(std::uint64_t v) noexcept {
    v ^= v >> 32;
    v *= 0x9E37'79B9'7F4A'7C15U;
    v ^= v >> 29;
    return static_cast<std::size_t>(v);
}

} // namespace kemu::inline v0::detail

template <>
struct std::hash<kemu::money> {
    constexpr std::size_t operator()(kemu::money a) const noexcept {
        return kemu::detail::mix(static_cast<std::uint64_t>(a.fen()));
    }
};

template <int Scale, class Integer>
struct std::hash<kemu::decimal<Scale, Integer>> {
    constexpr std::size_t operator()(kemu::decimal<Scale, Integer> a) const noexcept {
        const auto low = static_cast<std::uint64_t>(a.units());
        if constexpr (sizeof(Integer) == sizeof low) {
            return kemu::detail::mix(low);
        } else { // the upper half is spread first, so that the halves do not cancel out
            const auto high = static_cast<std::uint64_t>(a.units() >> 64);
            return kemu::detail::mix(low ^ kemu::detail::mix(high));
        }
    }
};

#endif
