// SPDX-License-Identifier: BSL-1.0
// The inner loop of rollups for amounts of any size: sums of two halves.
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_PAIRS_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_PAIRS_HPP

#include <kemu/rollup/detail/scatter.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// A sum of two halves, low + high × 2^32. Neither half leaves 64 bits before 2^31 rows, whatever the
// amounts are, and nothing is carried from one to the other in the loop.
struct alignas(16) sum_pair {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

} // namespace kemu::inline v0::detail

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Adds the halves of each amount to the pair of its index, cut by `mask`.
// Returns: the largest index, where it was to be checked.
// Requires: the pairs reach as far as the mask.
template <bool CheckIndex, class Index>
std::uint16_t scatter_pairs(sum_pair* pairs, Index mask, const Index* index,
                            const std::int64_t* amounts, std::size_t rows) {
    largest_node<narrow_vectors::u16> largest;
    std::size_t i = 0;
#if KEMU_LITTLE_ENDIAN
    // Both halves with one load and one store. Two amounts are four words of 32 bits; with the sign
    // turned they are unsigned, and zeros between them make them words of 64.
    using halves = narrow_vectors::u32;
    using words = narrow_vectors::u64;
    constexpr std::uint32_t sign = 0x8000'0000;
    const prefetcher columns;
    for (; i + step_rows <= rows; i += step_rows) {
        columns.rows<step_rows>(index + i);
        columns.rows<step_rows>(amounts + i);
        if constexpr (CheckIndex) largest.template see_rows<step_rows>(index + i);
#pragma GCC unroll 1
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            const halves turned{0, sign, 0, sign};
            const halves a = loaded<halves>(amounts + k).v ^ turned;
            const halves b = loaded<halves>(amounts + k + 2).v ^ turned;
            const words each[group_rows] = {
                reinterpret_cast<words>(__builtin_shufflevector(a, halves{}, 0, 4, 1, 5)),
                reinterpret_cast<words>(__builtin_shufflevector(a, halves{}, 2, 6, 3, 7)),
                reinterpret_cast<words>(__builtin_shufflevector(b, halves{}, 0, 4, 1, 5)),
                reinterpret_cast<words>(__builtin_shufflevector(b, halves{}, 2, 6, 3, 7))};
            each_of_group<false>(index + k, mask, [&](std::size_t j, Index at) KEMU_INLINE_LAMBDA {
                sum_pair* const pair = pairs + at;
                const words sum = loaded<words>(pair).v + (each[j] - words{0, sign});
                __builtin_memcpy(&pair->low, &sum, sizeof sum);
            });
        }
    }
#endif
    for (; i < rows; ++i) {
        if constexpr (CheckIndex) largest.see(index[i]);
        sum_pair& pair = pairs[index[i] & mask];
        pair.low += amounts[i] & 0xffff'ffff;
        pair.high += amounts[i] >> 32;
    }
    return largest.get();
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
