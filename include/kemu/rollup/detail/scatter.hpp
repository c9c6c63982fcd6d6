// SPDX-License-Identifier: BSL-1.0
// The inner loops of rollups.
//
// Here:              what it is for:
//   block_rows       how many rows pass through the buffers of cells at a time
//   proved_rows      how many rows are summed and proved at a time where there are no buffers
//   scatter          adds each amount to the lane its index names, and bounds what it added
//   scatter_direct   the same with a code as the index, and one more counted for each row
//   scatter_ahead    the same where the lanes are too many for the nearest cache
//   unscatter        takes them out again
//   scatter_pairs    the same into lanes of two halves, for amounts of any size
//   zeroed_array     zeroed memory of which only the touched pages cost anything
//
// Sums are made first and proved afterwards: all arithmetic is modulo 2^64, so a block whose proof fails
// is taken out again without a trace. So the proof runs in vector code beside the sums, which wait for
// their stores, and costs next to nothing; as a pass of its own it costs a fifth of the whole. Both are
// compiled twice on x86-64 and chosen at run time, so that a portable build loses nothing.
//
// What bounds scatter is one store per row. What did not help: several copies of the lanes in turns,
// addresses computed apart (they help one port of older processors and cost every row an instruction),
// amounts taken from the registers of the proof instead of being read again.
#ifndef KEMU_ROLLUP_DETAIL_SCATTER_HPP
#define KEMU_ROLLUP_DETAIL_SCATTER_HPP

#include <kemu/base/config.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

#if defined(__GNUC__)
#define KEMU_ALWAYS_INLINE [[gnu::always_inline]] inline
#define KEMU_INLINE_LAMBDA __attribute__((always_inline))
#else
#define KEMU_ALWAYS_INLINE inline
#define KEMU_INLINE_LAMBDA
#endif

// Vectors of 32 bytes chosen at run time: where the compiler has x86's target attribute and the
// build does not promise AVX2 anyway.
#if defined(__GNUC__) && defined(__x86_64__) && !defined(__AVX2__)
#define KEMU_HAS_DISPATCH 1
#else
#define KEMU_HAS_DISPATCH 0
#endif

namespace kemu::inline v0::detail {

inline constexpr std::size_t block_rows = 512;
inline constexpr std::size_t proved_rows = 4096;

// How far ahead of the sums the columns are asked for, in rows.
inline constexpr std::size_t rows_ahead = 1024;

template <class T>
KEMU_ALWAYS_INLINE void prefetch(const T* at) {
    // The address may lie past the column's end: it is a hint, never a read.
    // NOLINTNEXTLINE(performance-no-int-to-ptr): pointer arithmetic may not go there
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(at) +
                                                     rows_ahead * sizeof(T)));
}

// --- Vectors ---------------------------------------------------------------------------------

// Spelt out twice: GCC 12 drops a vector_size that depends on a template's argument.
struct narrow_vectors { // what every processor of the architecture has
    using i32 = std::int32_t __attribute__((vector_size(16)));
    using i64 = std::int64_t __attribute__((vector_size(16)));
    using u64 = std::uint64_t __attribute__((vector_size(16)));
    using u32 = std::uint32_t __attribute__((vector_size(16)));
    using u16 = std::uint16_t __attribute__((vector_size(16)));
};
struct broad_vectors {
    using i32 = std::int32_t __attribute__((vector_size(32)));
    using i64 = std::int64_t __attribute__((vector_size(32)));
    using u64 = std::uint64_t __attribute__((vector_size(32)));
    using u32 = std::uint32_t __attribute__((vector_size(32)));
    using u16 = std::uint16_t __attribute__((vector_size(32)));
};

// A vector from memory, aligned or not: its members are read where they stand, because a function that
// returned a broad vector would differ between builds with and without AVX.
template <class Vector>
struct loaded {
    Vector v;
    template <class T>
    KEMU_ALWAYS_INLINE explicit loaded(const T* at) {
        __builtin_memcpy(&v, at, sizeof v);
    }
};

// --- Sums, and what was seen of them ---------------------------------------------------------

// Rows are taken four at a time: that many amounts fill a broad vector.
inline constexpr std::size_t group_rows = 4;
inline constexpr std::size_t step_rows = 32;

template <class Index>
KEMU_ALWAYS_INLINE void prefetch_step(const Index* index, const std::int64_t* amounts) {
    for (std::size_t k = 0; k < step_rows; k += 64 / sizeof(Index))
        prefetch(index + k);
    for (std::size_t k = 0; k < step_rows; k += 8)
        prefetch(amounts + k);
}

// Modulo 2^64, so that it can be undone.
KEMU_ALWAYS_INLINE std::int64_t plus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
KEMU_ALWAYS_INLINE void add_to(std::int64_t& lane, std::int64_t amount) {
    lane = plus(lane, amount);
}
KEMU_ALWAYS_INLINE void subtract_from(std::int64_t& lane, std::int64_t amount) {
    lane = static_cast<std::int64_t>(static_cast<std::uint64_t>(lane) -
                                     static_cast<std::uint64_t>(amount));
}

// f(row, index) for four rows; the index of each is cut by `mask`, which is a power of two less one.
template <class Index, class F>
KEMU_ALWAYS_INLINE void each_of_group(const Index* index, Index mask, const F& f) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    // Several indices with one load, and cut with one instruction.
    constexpr std::size_t together = 8 / sizeof(Index);
    constexpr std::uint64_t ones = ~std::uint64_t{0} / static_cast<Index>(~Index{0});
    for (std::size_t k = 0; k < group_rows; k += together) {
        std::uint64_t several = 0;
        __builtin_memcpy(&several, index + k, 8);
        several &= ones * mask;
        for (std::size_t j = 0; j < together; ++j, several >>= 8 * sizeof(Index) % 64)
            f(k + j, static_cast<Index>(several));
    }
#else
    for (std::size_t k = 0; k < group_rows; ++k)
        f(k, static_cast<Index>(index[k] & mask));
#endif
}

// What was seen of a block of rows while it was summed.
struct block_bounds {
    std::uint64_t amount = 0; // no absolute amount is larger
    std::uint16_t index = 0;  // the largest index, where it was asked for
};

// Bounds absolute amounts by their upper halves: v is at least upper * 2^32 and less than
// (upper + 1) * 2^32. Lower halves are compared along with them and dropped at the end.
template <class Halves>
struct bound_of_amounts {
    Halves most{};
    Halves least{};
    std::int64_t most_left = 0; // of the amounts that fill no vector
    std::int64_t least_left = 0;

    KEMU_ALWAYS_INLINE void see(const Halves& v) {
        most = v > most ? v : most;
        least = v < least ? v : least;
    }
    KEMU_ALWAYS_INLINE void see(std::int64_t amount) {
        most_left = amount >> 32 > most_left ? amount >> 32 : most_left;
        least_left = amount >> 32 < least_left ? amount >> 32 : least_left;
    }
    KEMU_ALWAYS_INLINE std::uint64_t get() const {
        std::int64_t up = most_left;
        std::int64_t down = least_left;
        constexpr std::size_t upper = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 1 : 0;
        for (std::size_t k = upper; k < sizeof(Halves) / 4; k += 2) {
            up = most[k] > up ? most[k] : up;
            down = least[k] < down ? least[k] : down;
        }
        return static_cast<std::uint64_t>(up + 1 > -down ? up + 1 : -down) << 32;
    }
};

// lanes[index[i] & mask] += amounts[i], for all rows.
template <class Vectors, bool AskIndex, class Index>
KEMU_ALWAYS_INLINE block_bounds scatter_of(std::int64_t* lanes, Index mask, const Index* index,
                                           const std::int64_t* amounts, std::size_t rows) {
    using halves = typename Vectors::i32;
    using indices = typename Vectors::u16;
    bound_of_amounts<halves> bound;
    indices most_index{};
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        prefetch_step(index + i, amounts + i);
        if constexpr (AskIndex)
            for (std::size_t k = 0; k < step_rows; k += sizeof(indices) / 2) {
                const auto v = loaded<indices>(index + i + k).v;
                most_index = v > most_index ? v : most_index;
            }
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            for (std::size_t j = 0; j < group_rows; j += sizeof(halves) / 8)
                bound.see(loaded<halves>(amounts + k + j).v);
            each_of_group(index + k, mask,
                          [&](std::size_t j, Index at) { add_to(lanes[at], amounts[k + j]); });
        }
    }
    block_bounds seen;
    for (std::size_t k = 0; k < sizeof(indices) / 2; ++k)
        seen.index = most_index[k] > seen.index ? most_index[k] : seen.index;
    for (; i < rows; ++i) {
        bound.see(amounts[i]);
        if constexpr (AskIndex) seen.index = index[i] > seen.index ? index[i] : seen.index;
        add_to(lanes[index[i] & mask], amounts[i]);
    }
    seen.amount = bound.get();
    return seen;
}

// What was seen of a block of rows with codes.
struct direct_bounds {
    std::uint64_t sum = 0; // no less than the absolute amounts together, while `bits` is below 2^44
    std::uint64_t bits = 0;  // those that occur in absolute amounts, less one where negative
    std::uint32_t codes = 0; // the bits that occur in codes
};

// slots[code[i] & mask] += amounts[i] + extra, for all rows.
template <class Vectors>
KEMU_ALWAYS_INLINE direct_bounds scatter_direct_of(std::int64_t* slots, std::uint32_t mask,
                                                   const std::uint32_t* code,
                                                   const std::int64_t* amounts, std::size_t rows,
                                                   std::int64_t extra) {
    using words = typename Vectors::u64;
    words sums{};
    words bits{};
    std::uint64_t codes = 0;
    std::size_t i = 0;
    for (; i + step_rows <= rows; i += step_rows) {
        prefetch_step(code + i, amounts + i);
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            for (std::size_t j = 0; j < group_rows; j += sizeof(words) / 8) {
                const auto v = loaded<typename Vectors::i64>(amounts + k + j).v;
                const words absolute = reinterpret_cast<words>(v ^ (v < 0));
                sums += absolute;
                bits |= absolute;
            }
            for (std::size_t j = 0; j < group_rows; j += 2) {
                std::uint64_t two = 0;
                __builtin_memcpy(&two, code + k + j, 8);
                codes |= two;
            }
            each_of_group(code + k, mask, [&](std::size_t j, std::uint32_t at) {
                add_to(slots[at], plus(amounts[k + j], extra));
            });
        }
    }
    // Each negative amount counts one less than it is; so many rows make up for that.
    direct_bounds seen{rows, 0, static_cast<std::uint32_t>(codes | codes >> 32)};
    for (std::size_t k = 0; k < sizeof(words) / 8; ++k) {
        seen.sum += sums[k];
        seen.bits |= bits[k];
    }
    for (; i < rows; ++i) {
        const auto v = static_cast<std::uint64_t>(amounts[i] ^ amounts[i] >> 63);
        seen.sum += v;
        seen.bits |= v;
        seen.codes |= code[i];
        add_to(slots[code[i] & mask], plus(amounts[i], extra));
    }
    return seen;
}

// How far ahead of the sums the lanes are asked for, in rows; and how many rows make a step there.
inline constexpr std::size_t lanes_ahead = 32;
inline constexpr std::size_t ahead_step = 16;

// What was seen of a block of rows whose cells were made one by one.
struct ahead_bounds {
    std::uint64_t amount = 0;              // no absolute amount is larger
    std::uint32_t all = ~std::uint32_t{0}; // the bits that every entry of a table has
    std::uint32_t most = 0;                // no key of the columns that are looked at is larger
};

// lanes[cell] += amounts[i], for all rows. The cells are made, and their lanes asked for, some rows ahead,
// row by row: in turns with the sums they cost least.
template <class Vectors, class Cells>
KEMU_ALWAYS_INLINE ahead_bounds scatter_ahead_of(std::int64_t* lanes, const Cells& cells,
                                                 const std::int64_t* amounts, std::size_t rows) {
    using halves = typename Vectors::i32;
    std::uint32_t ahead[lanes_ahead];
    ahead_bounds seen;
    bound_of_amounts<halves> bound;
    typename Cells::template bound<Vectors> keys;
    std::uint32_t all = seen.all;
    const auto make = [&](std::size_t row) KEMU_INLINE_LAMBDA {
        const auto cell = cells.cell(row, all);
        __builtin_prefetch(lanes + cell, 1);
        return cell;
    };
    std::size_t made = 0;
    for (; made < lanes_ahead && made < rows; ++made) {
        cells.see_row(made, keys);
        ahead[made] = make(made);
    }
    std::size_t i = 0;
    for (; made + ahead_step <= rows; made += ahead_step, i += ahead_step) {
        for (std::size_t k = 0; k < ahead_step; k += 8)
            prefetch(amounts + made + k);
        cells.see_step(made, keys);
        std::uint32_t* const cell = ahead + i % lanes_ahead;
        for (std::size_t k = 0; k < ahead_step; ++k) {
            const auto at = cell[k];
            cell[k] = make(made + k);
            add_to(lanes[at], amounts[i + k]);
        }
        for (std::size_t k = 0; k < ahead_step; k += sizeof(halves) / 8)
            bound.see(loaded<halves>(amounts + i + k).v);
    }
    for (; i < rows; ++i) {
        const auto at = ahead[i % lanes_ahead];
        if (made < rows) {
            cells.see_row(made, keys);
            ahead[i % lanes_ahead] = make(made++);
        }
        bound.see(amounts[i]);
        add_to(lanes[at], amounts[i]);
    }
    seen.amount = bound.get();
    seen.all = all;
    seen.most = keys.get();
    return seen;
}

#if KEMU_HAS_DISPATCH
template <bool AskIndex, class Index>
[[gnu::target("avx2"), gnu::noinline]] block_bounds
scatter_broad(std::int64_t* lanes, Index mask, const Index* index, const std::int64_t* amounts,
              std::size_t rows) {
    return scatter_of<broad_vectors, AskIndex>(lanes, mask, index, amounts, rows);
}
[[gnu::target("avx2"), gnu::noinline]] inline direct_bounds
scatter_direct_broad(std::int64_t* slots, std::uint32_t mask, const std::uint32_t* code,
                     const std::int64_t* amounts, std::size_t rows, std::int64_t extra) {
    return scatter_direct_of<broad_vectors>(slots, mask, code, amounts, rows, extra);
}
template <class Cells>
[[gnu::target("avx2"), gnu::noinline]] ahead_bounds
scatter_ahead_broad(std::int64_t* lanes, const Cells& cells, const std::int64_t* amounts,
                    std::size_t rows) {
    return scatter_ahead_of<broad_vectors>(lanes, cells, amounts, rows);
}
inline bool has_broad_vectors() noexcept {
    return __builtin_cpu_supports("avx2") != 0;
}
#elif defined(__AVX2__)
using native_vectors = broad_vectors;
#else
using native_vectors = narrow_vectors;
#endif

// lanes[index[i] & mask] += amounts[i] modulo 2^64, for all rows; `mask` is a power of two less one.
// Requires: the lanes reach as far as the mask.
template <bool AskIndex, class Index>
block_bounds scatter(std::int64_t* lanes, Index mask, const Index* index,
                     const std::int64_t* amounts, std::size_t rows) {
#if KEMU_HAS_DISPATCH
    return has_broad_vectors()
               ? scatter_broad<AskIndex>(lanes, mask, index, amounts, rows)
               : scatter_of<narrow_vectors, AskIndex>(lanes, mask, index, amounts, rows);
#else
    return scatter_of<native_vectors, AskIndex>(lanes, mask, index, amounts, rows);
#endif
}

// slots[code[i] & mask] += amounts[i] + extra modulo 2^64, for all rows.  Requires: as for scatter.
inline direct_bounds scatter_direct(std::int64_t* slots, std::uint32_t mask,
                                    const std::uint32_t* code, const std::int64_t* amounts,
                                    std::size_t rows, std::int64_t extra) {
#if KEMU_HAS_DISPATCH
    return has_broad_vectors()
               ? scatter_direct_broad(slots, mask, code, amounts, rows, extra)
               : scatter_direct_of<narrow_vectors>(slots, mask, code, amounts, rows, extra);
#else
    return scatter_direct_of<native_vectors>(slots, mask, code, amounts, rows, extra);
#endif
}

// lanes[cells.cell(i, all)] += amounts[i] modulo 2^64, for all rows.
// Requires: every cell that the keys could have is the number of a lane.
template <class Cells>
ahead_bounds scatter_ahead(std::int64_t* lanes, const Cells& cells, const std::int64_t* amounts,
                           std::size_t rows) {
#if KEMU_HAS_DISPATCH
    return has_broad_vectors() ? scatter_ahead_broad(lanes, cells, amounts, rows)
                               : scatter_ahead_of<narrow_vectors>(lanes, cells, amounts, rows);
#else
    return scatter_ahead_of<native_vectors>(lanes, cells, amounts, rows);
#endif
}

// What scatter, or scatter_direct with `extra`, did to the lanes, taken back.
template <class Index>
void unscatter(std::int64_t* lanes, Index mask, const Index* index, const std::int64_t* amounts,
               std::size_t rows, std::int64_t extra = 0) {
    for (std::size_t i = 0; i < rows; ++i) {
        subtract_from(lanes[index[i] & mask], amounts[i]);
        subtract_from(lanes[index[i] & mask], extra);
    }
}

// --- Sums of amounts of any size -------------------------------------------------------------

// A lane of two halves: a sum is low + high * 2^32. Neither half leaves 64 bits before 2^31 rows,
// whatever the amounts are, and nothing is carried from one to the other in the loop.
struct alignas(16) lane_pair {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

// Adds to the lane of each index, cut by `mask`, the halves of its amount.
// Returns: the largest index, where it was asked for.  Requires: the lanes reach as far as the mask.
template <bool AskIndex, class Index>
std::uint16_t scatter_pairs(lane_pair* lanes, Index mask, const Index* index,
                            const std::int64_t* amounts, std::size_t rows) {
    std::uint16_t most = 0;
    std::size_t i = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    // Both halves with one load and one store. Two amounts are four words of 32 bits; with the sign
    // turned they are unsigned, and zeros between them make them words of 64.
    using halves = narrow_vectors::u32;
    using words = narrow_vectors::u64;
    using indices = narrow_vectors::u16;
    constexpr std::uint32_t sign = 0x8000'0000;
    indices most_index{};
    for (; i + step_rows <= rows; i += step_rows) {
        prefetch_step(index + i, amounts + i);
        if constexpr (AskIndex)
            for (std::size_t k = i; k < i + step_rows; k += sizeof(indices) / 2) {
                const auto v = loaded<indices>(index + k).v;
                most_index = v > most_index ? v : most_index;
            }
        for (std::size_t k = i; k < i + step_rows; k += group_rows) {
            const halves turned{0, sign, 0, sign};
            const halves a = loaded<halves>(amounts + k).v ^ turned;
            const halves b = loaded<halves>(amounts + k + 2).v ^ turned;
            const words each[group_rows] = {
                reinterpret_cast<words>(__builtin_shufflevector(a, halves{}, 0, 4, 1, 5)),
                reinterpret_cast<words>(__builtin_shufflevector(a, halves{}, 2, 6, 3, 7)),
                reinterpret_cast<words>(__builtin_shufflevector(b, halves{}, 0, 4, 1, 5)),
                reinterpret_cast<words>(__builtin_shufflevector(b, halves{}, 2, 6, 3, 7))};
            each_of_group(index + k, mask, [&](std::size_t j, Index at) {
                lane_pair* const lane = lanes + at;
                const words sum = loaded<words>(lane).v + (each[j] - words{0, sign});
                __builtin_memcpy(&lane->low, &sum, sizeof sum);
            });
        }
    }
    for (std::size_t k = 0; k < sizeof(indices) / 2; ++k)
        most = most_index[k] > most ? most_index[k] : most;
#endif
    for (; i < rows; ++i) {
        if constexpr (AskIndex) most = index[i] > most ? index[i] : most;
        lane_pair& lane = lanes[index[i] & mask];
        lane.low += amounts[i] & 0xffff'ffff;
        lane.high += amounts[i] >> 32;
    }
    return most;
}

// --- Memory ----------------------------------------------------------------------------------

// Zeroed elements, of which only the pages that are touched cost time or memory: the histograms
// addressed by a code's digits are far larger than what is used of them. (The compiler's names for
// calloc and free, because <cstdlib> is not worth its price here.)
template <class T>
class zeroed_array {
    // Less than this glibc may take from memory that was used before, and clear all of it.
    static constexpr std::size_t always_fresh = (std::size_t{32} << 20) + 4096;

public:
    zeroed_array() = default;
    explicit zeroed_array(std::size_t size)
        : data_(static_cast<T*>(__builtin_calloc(
              size * sizeof(T) < always_fresh ? always_fresh / sizeof(T) : size, sizeof(T)))),
          size_(data_ ? size : 0) {}
    zeroed_array(const zeroed_array&) = delete;
    zeroed_array& operator=(const zeroed_array&) = delete;
    ~zeroed_array() { __builtin_free(data_); }

    void swap(zeroed_array& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
    }
    T* data() noexcept { return data_; }
    // 0 when there was no memory: callers have a slower way that needs none.
    std::size_t size() const noexcept { return size_; }
    T& operator[](std::size_t i) noexcept { return data_[i]; }
    const T& operator[](std::size_t i) const noexcept { return data_[i]; }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
