// SPDX-License-Identifier: BSL-1.0
// The inner loops of rollups: sums[index[i]] += amounts[i].
//
// Here:              what it is for:
//   scatter          by node number; also bounds what was added
//   scatter_codes    by the code itself; also counts the rows of each code
//   scatter_cells    by cells that are made a block at a time (add_prefetched.hpp)
//   unscatter        subtracts again what scatter or scatter_codes added
//
// Sums are made first and proved afterwards: all arithmetic is modulo 2^64, so a block whose proof fails
// is subtracted again without a trace. The proof is vector code beside the sums, which wait for their
// stores, and costs next to nothing; as a pass of its own it would cost a fifth of the whole.
//
// What bounds scatter is one store and three memory operations a row. Each loop has four sums in its body
// and is not unrolled further: with eight or more, Zen 4 forwards a sum from its store to the next load
// after 6.5 cycles instead of 1, and a sorted column takes four times as long. (Clang unrolls by itself.)
// The functions carry the build in their names (base/config.hpp): those for narrow vectors are compiled to
// whatever instructions a file may use.
// Columns of few values in no order would be the worst: the processor guesses which sum comes next and is wrong
// half the time (Zen 5: 0.86 ns a row for two values, 0.53 for four, 0.29 for many or one). They have loops of
// their own (scatter_few.hpp, scatter_four.hpp).
// What did not help: several copies of the sums in turns, addresses computed apart, amounts taken from the
// registers of the proof, separate sums for the commonest codes, sorting a block first.
// Measured on Zen 5, 10,000,000 nodes, ns a row with GCC 12 / Clang 19, where this loop takes 0.32 to 0.34, reading the
// columns 0.22 to 0.25, storing each amount to the place of its sum without adding 0.25 to 0.27 (benchmarks/run
// rollup), and a column without common nodes 0.27:
//   no proof 0.31 / 0.31; 8 sums in the body 0.32 / 0.32, 16 of them 0.32 / 0.31 (not taken: see above)
//   32 sums in the body 0.51 / 0.33; loads before sums, four or eight 0.39 / 0.34, 0.42 / 0.36
//   indices loaded a group ahead 0.35 / 0.34; two copies of the sums by row 0.32 / 0.32, in L1 0.29 for 0.30
//   indices out of vector registers 0.55 / 0.34; the proof apart in 64-byte vectors 0.35 / 0.34, before the sums of
//   64, 128, 4,096 rows 0.35 / 0.33, 0.34 / 0.34, 0.53 / 0.52; gather, conflict and scatter of AVX-512 1.4 / 1.5
//   the commonest one, two, four nodes with sums for each place in a vector 0.49 / 0.39, 0.50 / 0.40, 0.53 / 0.41;
//   the same, made 64 rows ahead, 0.46 / 0.33, 0.48 / 0.32, 0.48 / 0.32
//   prefetches: none 0.36, 512 rows ahead 0.35, 2,048 ahead 0.32, past the second cache (nta) 0.33, into both 0.33 to
//   0.36
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_HPP

#include <kemu/rollup/detail/scatter_few.hpp>
#include <kemu/rollup/detail/scatter_parts.hpp>
#include <kemu/rollup/detail/vectors.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// sums[index[i] & mask] += amounts[i], for all rows; the index as it is, without the mask, unless it is to be Cut.
template <class Vectors, bool CheckIndex, bool Cut = true, class Index>
KEMU_ALWAYS_INLINE block_bounds scatter_of(std::int64_t* sums, Index mask, const Index* index,
                                           const std::int64_t* amounts, std::size_t rows) {
    const prefetcher columns;
    amount_bound<typename Vectors::i32> bound;
    largest_node<typename Vectors::u16> largest;
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        columns.rows<step_rows>(index + i);
        columns.rows<step_rows>(amounts + i);
        if constexpr (CheckIndex) largest.template see_rows<step_rows>(index + i);
#pragma GCC unroll 1
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            bound.see_group(amounts + k);
            each_of_group(index + k, Cut ? mask : static_cast<Index>(~Index{0}),
                          [&](std::size_t j, Index at)
                              KEMU_INLINE_LAMBDA { add_to(sums[at], amounts[k + j]); });
        }
    }
    for (; i < rows; ++i) {
        bound.see(amounts[i]);
        if constexpr (CheckIndex) largest.see(index[i]);
        add_to(sums[index[i] & mask], amounts[i]);
    }
    return {bound.get(), largest.get()};
}

// sums[code[i] & mask] += amounts[i] + extra, for all rows.
// (Code is std::uint32_t: as a template this costs nothing where no codes are added.)
template <class Vectors, class Code>
KEMU_ALWAYS_INLINE code_bounds scatter_codes_of(std::int64_t* sums, Code mask, const Code* code,
                                                const std::int64_t* amounts, std::size_t rows,
                                                std::int64_t extra) {
    const prefetcher columns;
    code_watch<Vectors> seen;
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        columns.rows<step_rows>(code + i);
        columns.rows<step_rows>(amounts + i);
        seen.template see_codes<step_rows>(code + i);
#pragma GCC unroll 1
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            seen.see_group(amounts + k);
            each_of_group(code + k, mask, [&](std::size_t j, Code at) KEMU_INLINE_LAMBDA {
                add_to(sums[at], plus(amounts[k + j], extra));
            });
        }
    }
    for (; i < rows; ++i) {
        seen.see(amounts[i]);
        seen.left.codes |= code[i];
        add_to(sums[code[i] & mask], plus(amounts[i], extra));
    }
    return seen.get(rows);
}

// What is known of a block of rows whose cells were made from keys.
struct cell_bounds {
    std::uint64_t amount = 0; // no absolute amount is larger
    bool known = true;        // every key was that of a node
};

// sums[cell] += amounts[i], for all rows. Cells makes the cells of turn_rows rows at a time in a buffer; their
// sums are added a turn later, so that misses of keys and of sums overlap. (Prefetching the sums costs more
// than it gains: the processor finds them early enough by itself.)
template <class Vectors, class Cells>
KEMU_ALWAYS_INLINE cell_bounds scatter_cells_of(std::int64_t* sums, const Cells& from,
                                                const std::int64_t* amounts, std::size_t rows) {
    const Cells cells = from; // its own copy, so that no store can change what is in registers
    const prefetcher columns;
    amount_bound<typename Vectors::i32> bound;
    typename Cells::template watch<Vectors> keys;
    alignas(32) std::uint32_t cell[2][turn_rows];
    std::size_t made = 0; // the rows of the turn before, in the other half of the buffer
    std::size_t turn = 0;
    for (std::size_t first = 0; first < rows || made != 0; ++turn) {
        const std::size_t count = rows - first < turn_rows ? rows - first : turn_rows;
        std::uint32_t* const ahead = cell[turn % 2];
        const std::uint32_t* const now = cell[1 - turn % 2];
        const std::int64_t* const fen = amounts + first - made;
        for (std::size_t k = 0; k < count / step_rows * step_rows; k += step_rows)
            cells.template prefetch<step_rows>(columns, first + k);
        cells.template make<Vectors>(first, count, ahead, keys);
        std::size_t i = 0;
        for (; i + step_rows <= made; i += step_rows) {
            columns.rows<step_rows>(fen + i);
#pragma GCC unroll 1
            for (std::size_t k = i; k < i + step_rows; k += group_rows) {
                bound.see_group(fen + k);
                each_of_group(now + k, ~std::uint32_t{0},
                              [&](std::size_t j, std::uint32_t at)
                                  KEMU_INLINE_LAMBDA { add_to(sums[at], fen[k + j]); });
            }
        }
        for (; i < made; ++i) {
            bound.see(fen[i]);
            add_to(sums[now[i]], fen[i]);
        }
        first += count;
        made = count;
    }
    return {bound.get(), cells.known(keys)};
}

#if KEMU_HAS_DISPATCH
template <bool CheckIndex, bool Cut, class Index>
[[gnu::target("avx2"), gnu::noinline]] block_bounds
scatter_broad(std::int64_t* sums, Index mask, const Index* index, const std::int64_t* amounts,
              std::size_t rows) {
    return scatter_of<broad_vectors, CheckIndex, Cut>(sums, mask, index, amounts, rows);
}
template <class Code>
[[gnu::target("avx2"), gnu::noinline]] code_bounds
scatter_codes_broad(std::int64_t* sums, Code mask, const Code* code, const std::int64_t* amounts,
                    std::size_t rows, std::int64_t extra) {
    return scatter_codes_of<broad_vectors>(sums, mask, code, amounts, rows, extra);
}
template <class Cells>
[[gnu::target("avx2"), gnu::noinline]] cell_bounds
scatter_cells_broad(std::int64_t* sums, const Cells& cells, const std::int64_t* amounts,
                    std::size_t rows) {
    return scatter_cells_of<broad_vectors>(sums, cells, amounts, rows);
}
#endif

// sums[index[i] & mask] += amounts[i] modulo 2^64, for all rows; `mask` is a power of two less one.
// Requires: the sums reach as far as the mask; where nothing is Cut, every index is that of a sum.
template <bool CheckIndex, bool Cut = true, class Index>
block_bounds scatter(std::int64_t* sums, Index mask, const Index* index,
                     const std::int64_t* amounts, std::size_t rows) {
    if constexpr (sizeof(Index) <= sizeof(std::uint32_t)) // wider ones are cells, of many values
        if (const auto few = few_values<Index>::at_head_of(index, rows); few.are_few())
            return scatter_few<CheckIndex>(sums, mask, few, index, amounts, rows);
#if KEMU_HAS_DISPATCH
    if (has_broad_vectors())
        return scatter_broad<CheckIndex, Cut>(sums, mask, index, amounts, rows);
#endif
    return scatter_of<narrow_vectors, CheckIndex, Cut>(sums, mask, index, amounts, rows);
}

// sums[code[i] & mask] += amounts[i] + extra modulo 2^64, for all rows.
// Requires: as for scatter.
template <class Code>
code_bounds scatter_codes(std::int64_t* sums, Code mask, const Code* code,
                          const std::int64_t* amounts, std::size_t rows, std::int64_t extra) {
    if (const auto few = few_values<Code>::at_head_of(code, rows); few.are_few())
        return scatter_few_codes(sums, mask, few, code, amounts, rows, extra);
#if KEMU_HAS_DISPATCH
    if (has_broad_vectors()) return scatter_codes_broad(sums, mask, code, amounts, rows, extra);
#endif
    return scatter_codes_of<narrow_vectors>(sums, mask, code, amounts, rows, extra);
}

// sums[cell of row i] += amounts[i] modulo 2^64, for all rows.
// Requires: every cell that any key at all could have is the number of a sum.
template <class Cells>
cell_bounds scatter_cells(std::int64_t* sums, const Cells& cells, const std::int64_t* amounts,
                          std::size_t rows) {
#if KEMU_HAS_DISPATCH
    if (has_broad_vectors()) return scatter_cells_broad(sums, cells, amounts, rows);
#endif
    return scatter_cells_of<narrow_vectors>(sums, cells, amounts, rows);
}

// Subtracts what scatter, or scatter_codes with `extra`, added.
template <class Index>
void unscatter(std::int64_t* sums, Index mask, const Index* index, const std::int64_t* amounts,
               std::size_t rows, std::int64_t extra = 0) {
    for (std::size_t i = 0; i < rows; ++i) {
        subtract_from(sums[index[i] & mask], amounts[i]);
        subtract_from(sums[index[i] & mask], extra);
    }
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
