// SPDX-License-Identifier: BSL-1.0
// The inner loop of rollups for blocks of four nodes in no order.
//
// Sums in registers cost too much for four values. Instead each value has a sum in memory for each row of a step,
// so that no sum waits for the row before; comparing tells which value. Steps in which other values occur are
// added one by one.
// Measured on Zen 5, -O3, ns a row (benchmarks/run rollup, "four at random"): 0.46 with GCC 12, 0.45 with Clang 19,
// where scatter takes 0.51 and the usual column 0.33.
// What did not help: codes in this way (0.58 to 0.59 for 0.56 to 0.57), four or eight sums for each value (0.49 and
// 0.47 for 0.43 in the same loop), comparing words of 64 bits (two values then take 0.38 for 0.31).
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_FOUR_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_FOUR_HPP

#include <kemu/rollup/detail/few_values.hpp>
#include <kemu/rollup/detail/scatter_parts.hpp>
#include <kemu/rollup/detail/vectors.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Parameters as for scatter_few_of.
// Requires: four values.
template <class Vectors, class SeeGroup, class SeeOthers, class See>
KEMU_ALWAYS_INLINE void
scatter_four_of(std::int64_t* sums, std::uint16_t mask, const few_values<std::uint16_t>& few,
                const std::uint16_t* index, const std::int64_t* amounts, std::size_t rows,
                std::int64_t extra, const SeeGroup& see_group, const SeeOthers& see_others,
                const See& see) {
    using node = std::uint16_t;
    using indices = typename Vectors::u16;
    constexpr std::size_t values = 4;
    constexpr std::size_t in_turns = step_rows; // sums of each value
    constexpr node last_place = values * in_turns - 1;
    constexpr node second = in_turns;
    constexpr node third = 2 * in_turns;
    constexpr node fourth = 3 * in_turns;
    const prefetcher columns;
    std::int64_t apart[values * in_turns]{};
    node place[step_rows]; // of the first of the sums of each row's value
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        columns.template rows<step_rows>(index + i);
        columns.template rows<step_rows>(amounts + i);
        indices known = ~indices{};
        for (std::size_t k = 0; k < step_rows; k += sizeof(indices) / sizeof(node)) {
            const auto v = loaded<indices>(index + i + k).v;
            const auto is_second = reinterpret_cast<indices>(v == few.value[1]);
            const auto is_third = reinterpret_cast<indices>(v == few.value[2]);
            const auto is_fourth = reinterpret_cast<indices>(v == few.value[3]);
            known &=
                reinterpret_cast<indices>(v == few.value[0]) | is_second | is_third | is_fourth;
            const indices places = (is_second & second) | (is_third & third) | (is_fourth & fourth);
            __builtin_memcpy(place + k, &places, sizeof places);
        }
        std::uint64_t words[sizeof known / 8];
        __builtin_memcpy(words, &known, sizeof known);
        std::uint64_t all_known = ~std::uint64_t{0};
        for (const std::uint64_t word : words)
            all_known &= word;
        if (~all_known == 0) {
#pragma GCC unroll 8
            for (std::size_t k = 0; k < step_rows; k += group_rows) {
                const std::int64_t* const group = amounts + i + k;
                see_group(group);
                each_of_group(place + k, last_place,
                              [&](std::size_t j, node at) KEMU_INLINE_LAMBDA {
                                  add_to(apart[at + k + j], plus(group[j], extra));
                              });
            }
        } else {
            see_others(index + i);
#pragma GCC unroll 1
            for (std::size_t k = i; k < i + step_rows; k += group_rows) {
                see_group(amounts + k);
                each_of_group(index + k, mask, [&](std::size_t j, node at) KEMU_INLINE_LAMBDA {
                    add_to(sums[at], plus(amounts[k + j], extra));
                });
            }
        }
    }
    for (std::size_t k = 0; k < values * in_turns; ++k)
        add_to(sums[few.value[k / in_turns] & mask], apart[k]);
    for (; i < rows; ++i) {
        see(i);
        add_to(sums[index[i] & mask], plus(amounts[i], extra));
    }
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
