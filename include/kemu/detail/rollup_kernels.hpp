// SPDX-License-Identifier: BSL-1.0
// The inner loops of rollups.
//
// Here:             what it is for:
//   block_rows      how many rows are proved and then summed at a time
//   amount_limit    a bound of the amounts of a block
//   absolute_sum    a bound of their sum, whatever the signs
//   largest         the largest index of a block
//   any_bits        the bits that occur in the codes of a block
//   scatter         adds each amount to the lane its index names
//   scatter_pairs   the same into lanes of two halves, for amounts of any size
//   zeroed_array    zeroed memory of which only the touched pages cost anything
//
// The proofs are vector code, compiled twice on x86-64 and chosen at run time, so that a portable
// build loses nothing. What bounds scatter is the number of loads and store addresses per row;
// hence the wide loads of indices and the address that is computed apart.
#ifndef KEMU_DETAIL_ROLLUP_KERNELS_HPP
#define KEMU_DETAIL_ROLLUP_KERNELS_HPP

#include <kemu/config.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

#if defined(__GNUC__)
#define KEMU_ALWAYS_INLINE [[gnu::always_inline]] inline
#else
#define KEMU_ALWAYS_INLINE inline
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

// How far ahead of the sums the columns are asked for, in rows.
inline constexpr std::size_t rows_ahead = 1024;

template <class T>
KEMU_ALWAYS_INLINE void prefetch(const T* at) {
    // The address may lie past the column's end: it is a hint, never a read.
    // NOLINTNEXTLINE(performance-no-int-to-ptr): pointer arithmetic may not go there
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(at) +
                                                     rows_ahead * sizeof(T)));
}

// --- Proofs over one block
// -------------------------------------------------------------------------

#if defined(__GNUC__)
using i32_narrow = std::int32_t __attribute__((vector_size(16)));
using i64_narrow = std::int64_t __attribute__((vector_size(16)));
using u16_narrow = std::uint16_t __attribute__((vector_size(16)));
using i32_broad = std::int32_t __attribute__((vector_size(32)));
using i64_broad = std::int64_t __attribute__((vector_size(32)));
using u16_broad = std::uint16_t __attribute__((vector_size(32)));
#endif

// What has to be known of a block's amounts before they are summed.
struct amount_bound {
    std::uint64_t sum;  // no less than the sum of the absolute amounts, if `bits` is small enough
    std::uint64_t bits; // the bits that occur in absolute amounts, less one where negative
};

template <class Vector>
KEMU_ALWAYS_INLINE std::uint64_t amount_limit_of(const std::int64_t* amounts, std::size_t rows) {
    // The upper halves say enough: v is at least upper * 2^32 and less than (upper + 1) * 2^32.
    // Lower halves are compared along with them and dropped at the end.
    const char* at = reinterpret_cast<const char*>(amounts);
    constexpr std::size_t lanes = sizeof(Vector) / 4;
    Vector most_a{};
    Vector most_b{};
    Vector least_a{};
    Vector least_b{};
    std::size_t i = 0;
    for (; i + lanes <= rows; i += lanes, at += 2 * sizeof(Vector)) {
        Vector a;
        Vector b;
        __builtin_memcpy(&a, at, sizeof a);
        __builtin_memcpy(&b, at + sizeof a, sizeof b);
        most_a = a > most_a ? a : most_a;
        least_a = a < least_a ? a : least_a;
        most_b = b > most_b ? b : most_b;
        least_b = b < least_b ? b : least_b;
    }
    most_a = most_a > most_b ? most_a : most_b;
    least_a = least_a < least_b ? least_a : least_b;
    std::int64_t most = 0;
    std::int64_t least = 0;
    for (std::size_t k = 1; k < lanes; k += 2) {
        most = most_a[k] > most ? most_a[k] : most;
        least = least_a[k] < least ? least_a[k] : least;
    }
    for (; i < rows; ++i) {
        const std::int64_t upper = amounts[i] >> 32;
        most = upper > most ? upper : most;
        least = upper < least ? upper : least;
    }
    return static_cast<std::uint64_t>(most + 1 > -least ? most + 1 : -least) << 32;
}

template <class Vector>
KEMU_ALWAYS_INLINE amount_bound absolute_sum_of(const std::int64_t* amounts, std::size_t rows) {
    const char* at = reinterpret_cast<const char*>(amounts);
    constexpr std::size_t lanes = sizeof(Vector) / 8;
    Vector sums[4]{};
    Vector bits[2]{};
    std::size_t i = 0;
    for (; i + 4 * lanes <= rows; i += 4 * lanes)
        for (std::size_t k = 0; k < 4; ++k, at += sizeof(Vector)) {
            Vector v;
            __builtin_memcpy(&v, at, sizeof v);
            v ^= (v < 0);
            sums[k] += v;
            bits[k / 2] |= v;
        }
    const Vector sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    const Vector bit = bits[0] | bits[1];
    amount_bound bound{rows, 0};
    for (std::size_t k = 0; k < lanes; ++k) {
        bound.sum += static_cast<std::uint64_t>(sum[k]);
        bound.bits |= static_cast<std::uint64_t>(bit[k]);
    }
    for (; i < rows; ++i, at += 8) {
        std::int64_t v = 0;
        __builtin_memcpy(&v, at, sizeof v);
        v ^= v >> 63;
        bound.sum += static_cast<std::uint64_t>(v);
        bound.bits |= static_cast<std::uint64_t>(v);
    }
    return bound;
}

template <class Vector>
KEMU_ALWAYS_INLINE std::uint16_t largest_of(const std::uint16_t* index, std::size_t rows) {
    constexpr std::size_t lanes = sizeof(Vector) / 2;
    Vector seen[2]{};
    std::size_t i = 0;
    for (; i + 2 * lanes <= rows; i += 2 * lanes)
        for (std::size_t k = 0; k < 2; ++k) {
            Vector v;
            __builtin_memcpy(&v, index + i + k * lanes, sizeof v);
            seen[k] = v > seen[k] ? v : seen[k];
        }
    std::uint16_t most = 0;
    for (std::size_t k = 0; k < lanes; ++k) {
        most = seen[0][k] > most ? seen[0][k] : most;
        most = seen[1][k] > most ? seen[1][k] : most;
    }
    for (; i < rows; ++i)
        most = index[i] > most ? index[i] : most;
    return most;
}

template <class Vector>
KEMU_ALWAYS_INLINE std::uint32_t any_bits_of(const std::uint32_t* codes, std::size_t rows) {
    constexpr std::size_t lanes = sizeof(Vector) / 4;
    Vector seen[2]{};
    std::size_t i = 0;
    for (; i + 2 * lanes <= rows; i += 2 * lanes)
        for (std::size_t k = 0; k < 2; ++k) {
            Vector v;
            __builtin_memcpy(&v, codes + i + k * lanes, sizeof v);
            seen[k] |= v;
        }
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < lanes; ++k)
        bits |= static_cast<std::uint32_t>(seen[0][k] | seen[1][k]);
    for (; i < rows; ++i)
        bits |= codes[i];
    return bits;
}

#if KEMU_HAS_DISPATCH
[[gnu::target("avx2"), gnu::noinline]] inline std::uint64_t
amount_limit_broad(const std::int64_t* amounts, std::size_t rows) {
    return amount_limit_of<i32_broad>(amounts, rows);
}
[[gnu::target("avx2"), gnu::noinline]] inline amount_bound
absolute_sum_broad(const std::int64_t* amounts, std::size_t rows) {
    return absolute_sum_of<i64_broad>(amounts, rows);
}
[[gnu::target("avx2"), gnu::noinline]] inline std::uint16_t
largest_broad(const std::uint16_t* index, std::size_t rows) {
    return largest_of<u16_broad>(index, rows);
}
[[gnu::target("avx2"), gnu::noinline]] inline std::uint32_t
any_bits_broad(const std::uint32_t* codes, std::size_t rows) {
    return any_bits_of<i32_broad>(codes, rows);
}
#define KEMU_DISPATCH(name, scalar, ...)                                                           \
    return __builtin_cpu_supports("avx2") ? name##_broad(__VA_ARGS__)                              \
                                          : name##_of<scalar##_narrow>(__VA_ARGS__)
#elif defined(__AVX2__)
#define KEMU_DISPATCH(name, scalar, ...) return name##_of<scalar##_broad>(__VA_ARGS__)
#else
#define KEMU_DISPATCH(name, scalar, ...) return name##_of<scalar##_narrow>(__VA_ARGS__)
#endif

// No absolute amount of the block is larger.
inline std::uint64_t amount_limit(const std::int64_t* amounts, std::size_t rows) {
    KEMU_DISPATCH(amount_limit, i32, amounts, rows);
}

// A bound of the sum of the absolute amounts; it holds when `bits` is below 2^63 / rows.
inline amount_bound absolute_sum(const std::int64_t* amounts, std::size_t rows) {
    KEMU_DISPATCH(absolute_sum, i64, amounts, rows);
}

// The largest index of the block; 0 for none.
inline std::uint16_t largest(const std::uint16_t* index, std::size_t rows) {
    KEMU_DISPATCH(largest, u16, index, rows);
}

// All codes of the block or-ed together.
inline std::uint32_t any_bits(const std::uint32_t* codes, std::size_t rows) {
    KEMU_DISPATCH(any_bits, i32, codes, rows);
}

#undef KEMU_DISPATCH

// --- Sums
// --------------------------------------------------------------------------------------------

// Hides from the compiler that the pointer is a base and an index. A store with an index in its
// address cannot use the third address port of x86, and stores are what scatter waits for.
template <class T>
KEMU_ALWAYS_INLINE T* computed(T* at) {
#if defined(__GNUC__)
    __asm__("" : "+r"(at));
#endif
    return at;
}

// lanes[index[i]] += amounts[i] + extra, for all rows.
// Requires: every index in range, and a proof that no lane leaves 64 bits.
template <class Index>
KEMU_ALWAYS_INLINE void scatter(std::int64_t* lanes, const Index* index,
                                const std::int64_t* amounts, std::size_t rows, std::int64_t extra) {
    constexpr std::size_t step = 32;
    std::size_t i = 0;
    for (; i + step <= rows; i += step) {
        for (std::size_t k = 0; k < step; k += 64 / sizeof(Index))
            prefetch(index + i + k);
        for (std::size_t k = 0; k < step; k += 8)
            prefetch(amounts + i + k);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        constexpr std::size_t together = 8 / sizeof(Index);
        for (std::size_t k = 0; k < step; k += together) {
            std::uint64_t several = 0;
            __builtin_memcpy(&several, index + i + k, 8);
            for (std::size_t j = 0; j < together; ++j, several >>= 8 * sizeof(Index) % 64)
                *computed(lanes + static_cast<Index>(several)) += amounts[i + k + j] + extra;
        }
#else
        for (std::size_t k = 0; k < step; ++k)
            lanes[index[i + k]] += amounts[i + k] + extra;
#endif
    }
    for (; i < rows; ++i)
        lanes[index[i]] += amounts[i] + extra;
}

// Lanes of two halves: a sum is low + high * 2^32. Neither half leaves 64 bits before 2^31 rows,
// whatever the amounts are, and nothing is carried from one to the other in the loop.
struct alignas(16) lane_pair {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

template <class Index>
KEMU_ALWAYS_INLINE void scatter_pairs(lane_pair* lanes, const Index* index,
                                      const std::int64_t* amounts, std::size_t rows) {
    std::size_t i = 0;
    for (; i + 8 <= rows; i += 8) {
        prefetch(index + i);
        prefetch(amounts + i);
        for (std::size_t k = 0; k < 8; ++k) {
            const std::int64_t v = amounts[i + k];
            lane_pair* const lane = computed(lanes + index[i + k]);
            lane->low += v & 0xffff'ffff;
            lane->high += v >> 32;
        }
    }
    for (; i < rows; ++i) {
        const std::int64_t v = amounts[i];
        lanes[index[i]].low += v & 0xffff'ffff;
        lanes[index[i]].high += v >> 32;
    }
}

// --- Memory
// ------------------------------------------------------------------------------------------

// Zeroed elements, of which only the pages that are touched cost time or memory: the histograms
// addressed by a code's digits are far larger than what is used of them. (The compiler's names for
// calloc and free, because <cstdlib> is not worth its price here.)
template <class T>
class zeroed_array {
public:
    zeroed_array() = default;
    explicit zeroed_array(std::size_t size)
        : data_(static_cast<T*>(__builtin_calloc(size, sizeof(T)))), size_(data_ ? size : 0) {}
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
