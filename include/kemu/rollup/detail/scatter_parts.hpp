// SPDX-License-Identifier: BSL-1.0
// What the inner loops of rollups (scatter.hpp, scatter_few.hpp) are made of.
//
// Here:              what it is for:
//   add_to           adds to a sum modulo 2^64, so that it can be undone
//   each_of_group    the indices of four rows with as few instructions as each compiler can be brought to
//   amount_bound     a bound of the amounts of a block
//   largest_node     the largest node number of a block
//   code_watch       what is known of amounts and codes of a block
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_PARTS_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_PARTS_HPP

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

// What is known of a block of rows with codes.
struct code_bounds {
    std::uint64_t sum = 0;   // at least the sum of the absolute amounts, while `bits` is below 2^44
    std::uint64_t bits = 0;  // those that occur in absolute amounts, less one where negative
    std::uint32_t codes = 0; // those that occur in codes
};

// Watches a block of rows with codes.
template <class Vectors>
struct code_watch {
    using words = typename Vectors::u64;
    using numbers = typename Vectors::u32;
    words total{};
    words bits{};
    numbers codes{};
    code_bounds left{}; // of the rows that fill no vector

    template <std::size_t Rows>
    KEMU_ALWAYS_INLINE void see_codes(const std::uint32_t* code) {
        for (std::size_t k = 0; k < Rows; k += sizeof(numbers) / 4)
            codes |= loaded<numbers>(code + k).v;
    }
    KEMU_ALWAYS_INLINE void see_group(const std::int64_t* amounts) {
        for (std::size_t j = 0; j < group_rows; j += sizeof(words) / 8) {
            const auto v = loaded<typename Vectors::i64>(amounts + j).v;
            const words absolute = reinterpret_cast<words>(v ^ (v < 0));
            total += absolute;
            bits |= absolute;
        }
    }
    KEMU_ALWAYS_INLINE void see(std::int64_t amount) {
        const auto v = static_cast<std::uint64_t>(amount ^ amount >> 63);
        left.sum += v;
        left.bits |= v;
    }
    // Each negative amount counts one less than it is; the number of rows makes up for that.
    KEMU_ALWAYS_INLINE code_bounds get(std::size_t rows) const {
        code_bounds seen{left.sum + rows, left.bits, left.codes};
        for (std::size_t k = 0; k < sizeof(words) / 8; ++k) {
            seen.sum += total[k];
            seen.bits |= bits[k];
        }
        for (std::size_t k = 0; k < sizeof(numbers) / 4; ++k)
            seen.codes |= codes[k];
        return seen;
    }
};

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
