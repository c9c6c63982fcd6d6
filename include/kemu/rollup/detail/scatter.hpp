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
// Columns of two or three values in no order are the worst: the processor guesses which sum comes next and is
// wrong half the time (Zen 5: 0.86 and 0.60 ns a row, 0.29 for many values or one). Nothing is done about it.
// What did not help: several copies of the sums in turns, addresses computed apart, amounts taken from the
// registers of the proof, separate sums for the commonest codes, sorting a block first.
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_HPP

#include <kemu/rollup/detail/vectors.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Rows that are summed and proved at a time.
inline constexpr std::size_t proved_rows = 4096;
// Rows of which cells are made at a time.
inline constexpr std::size_t block_rows = 512;
// Rows of which cells are made in turns with the sums of the turn before. Measured on Zen 5 (128 takes 5 %
// longer, 32 and 256 take 8 %): benchmarks/run rollup
inline constexpr std::size_t turn_rows = 64;
// Rows of a turn of the outer loop, and of the inner one.
inline constexpr std::size_t step_rows = 32;
inline constexpr std::size_t group_rows = 4;
// Modulo 2^64, so that it can be undone.
KEMU_ALWAYS_INLINE std::int64_t plus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
KEMU_ALWAYS_INLINE void add_to(std::int64_t& sum, std::int64_t amount) {
    sum = plus(sum, amount);
}
KEMU_ALWAYS_INLINE void subtract_from(std::int64_t& sum, std::int64_t amount) {
    sum = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) -
                                    static_cast<std::uint64_t>(amount));
}

// f(row, index) for four rows; each index is cut by `mask`, a power of two less one.
// OneByOne: each index is shifted out behind the one before, with two instructions; left to themselves,
// compilers take three for each, which only loops that do much else prefer.
template <bool OneByOne = true, class Index, class F>
KEMU_ALWAYS_INLINE void each_of_group(const Index* index, Index mask, const F& f) {
#if KEMU_LITTLE_ENDIAN
    // Several indices with one load, and cut with one instruction.
    constexpr std::size_t together = 8 / sizeof(Index);
    constexpr std::uint64_t ones = ~std::uint64_t{0} / static_cast<Index>(~Index{0});
    const auto load = [&](std::size_t k) KEMU_INLINE_LAMBDA {
        std::uint64_t several = 0;
        __builtin_memcpy(&several, index + k, 8);
        return several & ones * mask;
    };
    constexpr int width = 8 * sizeof(Index) % 64;
    if constexpr (OneByOne) {
#pragma GCC unroll 4
        for (std::size_t k = 0; k < group_rows; k += together) {
            auto several = load(k);
#pragma GCC unroll 4
            for (std::size_t j = 0; j < together; ++j, several >>= width) {
                asm("" : "+r"(several));
                f(k + j, static_cast<Index>(several));
            }
        }
    } else {
        for (std::size_t k = 0; k < group_rows; k += together) {
            auto several = load(k);
            for (std::size_t j = 0; j < together; ++j, several >>= width)
                f(k + j, static_cast<Index>(several));
        }
    }
#else
    for (std::size_t k = 0; k < group_rows; ++k)
        f(k, static_cast<Index>(index[k] & mask));
#endif
}

// An upper bound of |amount| over a block, from the upper 32 bits of each amount: v is at least
// upper × 2^32 and less than (upper + 1) × 2^32. The vectors compare both halves; only the upper ones
// are read at the end.
template <class Halves>
struct amount_bound {
    Halves most{};
    Halves least{};
    std::int64_t most_left = 0; // of the amounts that fill no vector
    std::int64_t least_left = 0;

    KEMU_ALWAYS_INLINE void see_vector(const std::int64_t* amounts) {
        auto v = loaded<Halves>(amounts).v;
        keep_loaded(v);
        most = v > most ? v : most;
        least = v < least ? v : least;
    }
    KEMU_ALWAYS_INLINE void see_group(const std::int64_t* amounts) {
        for (std::size_t j = 0; j < group_rows; j += sizeof(Halves) / 8)
            see_vector(amounts + j);
    }
    KEMU_ALWAYS_INLINE void see(std::int64_t amount) {
        most_left = amount >> 32 > most_left ? amount >> 32 : most_left;
        least_left = amount >> 32 < least_left ? amount >> 32 : least_left;
    }
    KEMU_ALWAYS_INLINE std::uint64_t get() const {
        std::int64_t up = most_left;
        std::int64_t down = least_left;
        for (std::size_t k = KEMU_LITTLE_ENDIAN; k < sizeof(Halves) / 4; k += 2) {
            up = most[k] > up ? most[k] : up;
            down = least[k] < down ? least[k] : down;
        }
        return static_cast<std::uint64_t>(up + 1 > -down ? up + 1 : -down) << 32;
    }
};

// The largest of the node numbers of a column.
template <class Nodes>
struct largest_node {
    Nodes most{};
    std::uint16_t left = 0; // of the nodes that fill no vector

    template <std::size_t Rows>
    KEMU_ALWAYS_INLINE void see_rows(const std::uint16_t* nodes) {
        for (std::size_t k = 0; k < Rows; k += sizeof(Nodes) / 2) {
            const auto v = loaded<Nodes>(nodes + k).v;
            most = v > most ? v : most;
        }
    }
    KEMU_ALWAYS_INLINE void see(std::uint16_t node) { left = node > left ? node : left; }
    KEMU_ALWAYS_INLINE std::uint16_t get() const {
        std::uint16_t node = left;
        for (std::size_t k = 0; k < sizeof(Nodes) / 2; ++k)
            node = most[k] > node ? most[k] : node;
        return node;
    }
};

// What is known of a block of rows after it was summed.
struct block_bounds {
    std::uint64_t amount = 0; // no absolute amount is larger
    std::uint16_t index = 0;  // the largest index, where it was to be checked
};

// sums[index[i] & mask] += amounts[i], for all rows.
template <class Vectors, bool CheckIndex, class Index>
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
            each_of_group(index + k, mask, [&](std::size_t j, Index at) KEMU_INLINE_LAMBDA {
                add_to(sums[at], amounts[k + j]);
            });
        }
    }
    for (; i < rows; ++i) {
        bound.see(amounts[i]);
        if constexpr (CheckIndex) largest.see(index[i]);
        add_to(sums[index[i] & mask], amounts[i]);
    }
    return {bound.get(), largest.get()};
}

// What is known of a block of rows with codes.
struct code_bounds {
    std::uint64_t sum = 0;   // at least the sum of the absolute amounts, while `bits` is below 2^44
    std::uint64_t bits = 0;  // those that occur in absolute amounts, less one where negative
    std::uint32_t codes = 0; // those that occur in codes
};

// sums[code[i] & mask] += amounts[i] + extra, for all rows.
template <class Vectors>
KEMU_ALWAYS_INLINE code_bounds scatter_codes_of(std::int64_t* sums, std::uint32_t mask,
                                                const std::uint32_t* code,
                                                const std::int64_t* amounts, std::size_t rows,
                                                std::int64_t extra) {
    using words = typename Vectors::u64;
    using numbers = typename Vectors::u32;
    const prefetcher columns;
    words total{};
    words bits{};
    numbers codes{};
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        columns.rows<step_rows>(code + i);
        columns.rows<step_rows>(amounts + i);
        for (std::size_t k = i; k < i + step_rows; k += sizeof(numbers) / 4)
            codes |= loaded<numbers>(code + k).v;
#pragma GCC unroll 1
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            for (std::size_t j = 0; j < group_rows; j += sizeof(words) / 8) {
                const auto v = loaded<typename Vectors::i64>(amounts + k + j).v;
                const words absolute = reinterpret_cast<words>(v ^ (v < 0));
                total += absolute;
                bits |= absolute;
            }
            each_of_group(code + k, mask, [&](std::size_t j, std::uint32_t at) KEMU_INLINE_LAMBDA {
                add_to(sums[at], plus(amounts[k + j], extra));
            });
        }
    }
    // Each negative amount counts one less than it is; `rows` makes up for that.
    code_bounds seen{rows, 0, 0};
    for (std::size_t k = 0; k < sizeof(words) / 8; ++k) {
        seen.sum += total[k];
        seen.bits |= bits[k];
    }
    for (std::size_t k = 0; k < sizeof(numbers) / 4; ++k)
        seen.codes |= codes[k];
    for (; i < rows; ++i) {
        const auto v = static_cast<std::uint64_t>(amounts[i] ^ amounts[i] >> 63);
        seen.sum += v;
        seen.bits |= v;
        seen.codes |= code[i];
        add_to(sums[code[i] & mask], plus(amounts[i], extra));
    }
    return seen;
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
template <bool CheckIndex, class Index>
[[gnu::target("avx2"), gnu::noinline]] block_bounds
scatter_broad(std::int64_t* sums, Index mask, const Index* index, const std::int64_t* amounts,
              std::size_t rows) {
    return scatter_of<broad_vectors, CheckIndex>(sums, mask, index, amounts, rows);
}
[[gnu::target("avx2"), gnu::noinline]] inline code_bounds
scatter_codes_broad(std::int64_t* sums, std::uint32_t mask, const std::uint32_t* code,
                    const std::int64_t* amounts, std::size_t rows, std::int64_t extra) {
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
// Requires: the sums reach as far as the mask.
template <bool CheckIndex, class Index>
block_bounds scatter(std::int64_t* sums, Index mask, const Index* index,
                     const std::int64_t* amounts, std::size_t rows) {
#if KEMU_HAS_DISPATCH
    if (has_broad_vectors()) return scatter_broad<CheckIndex>(sums, mask, index, amounts, rows);
#endif
    return scatter_of<narrow_vectors, CheckIndex>(sums, mask, index, amounts, rows);
}

// sums[code[i] & mask] += amounts[i] + extra modulo 2^64, for all rows.
// Requires: as for scatter.
inline code_bounds scatter_codes(std::int64_t* sums, std::uint32_t mask, const std::uint32_t* code,
                                 const std::int64_t* amounts, std::size_t rows,
                                 std::int64_t extra) {
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
