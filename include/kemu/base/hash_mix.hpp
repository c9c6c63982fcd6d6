// SPDX-License-Identifier: BSL-1.0
// The one way in which numbers are spread over hash tables.
//
// Here:               when to use it:
//   hash_multiplier   a table takes the upper bits of number × this
//   hash_mix          all bits of the hash are spread, as std::hash should
#ifndef KEMU_BASE_HASH_MIX_HPP
#define KEMU_BASE_HASH_MIX_HPP

#include <cstdint>

namespace kemu::inline v0::detail {

/// 2^64 divided by the golden ratio, odd: neighbouring numbers end up far apart (Fibonacci hashing).
/// Source: Knuth, The Art of Computer Programming, volume 3, section 6.4.
inline constexpr std::uint64_t hash_multiplier = 0x9E37'79B9'7F4A'7C15;

/// A number with all its bits spread.
/// Amounts are often multiples of a round number, which tables with a power-of-two size would put
/// into few buckets: multiply, and fold the upper half down.
constexpr std::uint64_t hash_mix(std::uint64_t v) noexcept {
    v ^= v >> 32;
    v *= hash_multiplier;
    v ^= v >> 29;
    return v;
}

} // namespace kemu::inline v0::detail

#endif
