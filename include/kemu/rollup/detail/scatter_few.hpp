// SPDX-License-Identifier: BSL-1.0
// The inner loops of rollups for blocks of few values in no order: two or three, and four of nodes.
//
// Here:                what it is for:
//   scatter_few        as scatter (scatter.hpp)
//   scatter_few_codes  as scatter_codes
//
// One sum in memory after another costs a wrong guess of the processor every other row. Here the amounts of each
// value are selected by comparing and summed in registers; nothing depends on what comes next. The values are
// those of the first rows; steps in which others occur are added one by one, so any block may be given.
// Measured on Zen 5, -O3, ns a row of nodes / codes (benchmarks/run rollup, "two at random"): 0.32 / 0.46 with
// GCC 12, 0.31 / 0.36 with Clang 19, where scatter takes 0.87 / 0.97.
// Four values in this way take 0.64, more than by scatter; four nodes have a loop of their own (scatter_four.hpp).
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_FEW_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_FEW_HPP

#include <kemu/rollup/detail/few_values.hpp>
#include <kemu/rollup/detail/scatter_four.hpp>
#include <kemu/rollup/detail/scatter_parts.hpp>
#include <kemu/rollup/detail/vectors.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Four indices, and what comparing them gives. Written out: GCC 12 drops a vector_size that depends on a
// template's argument.
template <class Index>
struct four_of;
template <>
struct four_of<std::uint16_t> {
    using indices = std::uint16_t __attribute__((vector_size(8)));
    using matches = std::int16_t __attribute__((vector_size(8)));
};
template <>
struct four_of<std::uint32_t> {
    using indices = std::uint32_t __attribute__((vector_size(16)));
    using matches = std::int32_t __attribute__((vector_size(16)));
};
using four_amounts = std::int64_t __attribute__((vector_size(32)));
using four_words = std::uint64_t __attribute__((vector_size(32)));

// sums[index[i] & mask] += amounts[i] + extra, see_group(amounts) is called
// for each group of rows, see_others(index) for each step with other values, see(i) for each row that fills no
// step.
template <class Index, class SeeGroup, class SeeOthers, class See>
KEMU_ALWAYS_INLINE void
scatter_few_of(std::int64_t* sums, Index mask, const few_values<Index>& few, const Index* index,
               const std::int64_t* amounts, std::size_t rows, std::int64_t extra,
               const SeeGroup& see_group, const SeeOthers& see_others, const See& see) {
    using indices = typename four_of<Index>::indices;
    using matches = typename four_of<Index>::matches;
    constexpr std::size_t most = few_values<Index>::in_registers;
    const prefetcher columns;
    const auto more = static_cast<std::uint64_t>(extra);
    four_words of_each[most - 1]{}; // modulo 2^64
    four_words of_all{};            // the last value has what the others leave
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        columns.template rows<step_rows>(index + i);
        columns.template rows<step_rows>(amounts + i);
        matches known = ~matches{};
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            const auto v = loaded<indices>(index + k).v;
            matches any{};
            for (std::size_t d = 0; d < most; ++d)
                any |= v == few.value[d];
            known &= any;
        }
        if ((known[0] & known[1] & known[2] & known[3]) != 0) {
#pragma GCC unroll 1
            for (std::size_t k = i; k < i + step_rows; k += group_rows) {
                see_group(amounts + k);
                const auto v = loaded<indices>(index + k).v;
                const four_words added = loaded<four_words>(amounts + k).v + more;
                of_all += added;
#pragma GCC unroll 4
                for (std::size_t d = 0; d < most - 1; ++d)
                    of_each[d] += added & reinterpret_cast<four_words>(__builtin_convertvector(
                                              v == few.value[d], four_amounts));
            }
        } else {
            see_others(index + i);
#pragma GCC unroll 1
            for (std::size_t k = i; k < i + step_rows; k += group_rows) {
                see_group(amounts + k);
                each_of_group(index + k, mask, [&](std::size_t j, Index at) KEMU_INLINE_LAMBDA {
                    add_to(sums[at], plus(amounts[k + j], extra));
                });
            }
        }
    }
    std::uint64_t left = 0;
    for (std::size_t k = 0; k < group_rows; ++k)
        left += of_all[k];
    for (std::size_t d = 0; d + 1 < few.count; ++d) {
        std::uint64_t total = 0;
        for (std::size_t k = 0; k < group_rows; ++k)
            total += of_each[d][k];
        add_to(sums[few.value[d] & mask], static_cast<std::int64_t>(total));
        left -= total;
    }
    add_to(sums[few.value[few.count - 1] & mask], static_cast<std::int64_t>(left));
    for (; i < rows; ++i) {
        see(i);
        add_to(sums[index[i] & mask], plus(amounts[i], extra));
    }
}

template <class Vectors, class Index, class... Rest>
KEMU_ALWAYS_INLINE void scatter_two_to_four(std::int64_t* sums, Index mask,
                                            const few_values<Index>& few, const Rest&... rest) {
    if constexpr (few_values<Index>::most > few_values<Index>::in_registers)
        if (few.count > few_values<Index>::in_registers)
            return scatter_four_of<Vectors>(sums, mask, few, rest...);
    scatter_few_of(sums, mask, few, rest...);
}

template <class Vectors, bool CheckIndex, class Index>
KEMU_ALWAYS_INLINE block_bounds scatter_few_nodes_of(std::int64_t* sums, Index mask,
                                                     const few_values<Index>& few,
                                                     const Index* index,
                                                     const std::int64_t* amounts,
                                                     std::size_t rows) {
    amount_bound<typename Vectors::i32> bound;
    largest_node<typename Vectors::u16> largest;
    if constexpr (CheckIndex)
        for (const Index v : few.value)
            largest.see(v);
    scatter_two_to_four<Vectors>(
        sums, mask, few, index, amounts, rows, 0,
        [&](const std::int64_t* group) KEMU_INLINE_LAMBDA { bound.see_group(group); },
        [&](const Index* step) KEMU_INLINE_LAMBDA {
            if constexpr (CheckIndex) largest.template see_rows<step_rows>(step);
        },
        [&](std::size_t i) KEMU_INLINE_LAMBDA {
            bound.see(amounts[i]);
            if constexpr (CheckIndex) largest.see(index[i]);
        });
    return {bound.get(), largest.get()};
}

template <class Vectors, class Code>
KEMU_ALWAYS_INLINE code_bounds scatter_few_codes_of(std::int64_t* sums, Code mask,
                                                    const few_values<Code>& few, const Code* code,
                                                    const std::int64_t* amounts, std::size_t rows,
                                                    std::int64_t extra) {
    code_watch<Vectors> seen;
    for (const Code v : few.value)
        seen.left.codes |= v;
    scatter_few_of(
        sums, mask, few, code, amounts, rows, extra,
        [&](const std::int64_t* group) KEMU_INLINE_LAMBDA { seen.see_group(group); },
        [&](const Code* step) KEMU_INLINE_LAMBDA { seen.template see_codes<step_rows>(step); },
        [&](std::size_t i) KEMU_INLINE_LAMBDA {
            seen.see(amounts[i]);
            seen.left.codes |= code[i];
        });
    return seen.get(rows);
}

#if KEMU_HAS_DISPATCH
template <bool CheckIndex, class Index>
[[gnu::target("avx2"), gnu::noinline]] block_bounds
scatter_few_broad(std::int64_t* sums, Index mask, const few_values<Index>& few, const Index* index,
                  const std::int64_t* amounts, std::size_t rows) {
    return scatter_few_nodes_of<broad_vectors, CheckIndex>(sums, mask, few, index, amounts, rows);
}
template <class Code>
[[gnu::target("avx2"), gnu::noinline]] code_bounds
scatter_few_codes_broad(std::int64_t* sums, Code mask, const few_values<Code>& few,
                        const Code* code, const std::int64_t* amounts, std::size_t rows,
                        std::int64_t extra) {
    return scatter_few_codes_of<broad_vectors>(sums, mask, few, code, amounts, rows, extra);
}
#endif

// As scatter; `few` are values of the column. Not inlined: it is rare, and scatter is called in hot code.
template <bool CheckIndex, class Index>
[[gnu::noinline]] block_bounds scatter_few(std::int64_t* sums, Index mask,
                                           const few_values<Index>& few, const Index* index,
                                           const std::int64_t* amounts, std::size_t rows) {
#if KEMU_HAS_DISPATCH
    if (has_broad_vectors())
        return scatter_few_broad<CheckIndex>(sums, mask, few, index, amounts, rows);
#endif
    return scatter_few_nodes_of<narrow_vectors, CheckIndex>(sums, mask, few, index, amounts, rows);
}

// As scatter_codes; `few` are values of the column.
template <class Code>
[[gnu::noinline]] code_bounds
scatter_few_codes(std::int64_t* sums, Code mask, const few_values<Code>& few, const Code* code,
                  const std::int64_t* amounts, std::size_t rows, std::int64_t extra) {
#if KEMU_HAS_DISPATCH
    if (has_broad_vectors())
        return scatter_few_codes_broad(sums, mask, few, code, amounts, rows, extra);
#endif
    return scatter_few_codes_of<narrow_vectors>(sums, mask, few, code, amounts, rows, extra);
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
