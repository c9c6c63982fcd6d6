// SPDX-License-Identifier: BSL-1.0
// Vectors of the loops over rows, in two widths.
//
// The loops are templates of one of the two vector types. On x86-64 both are compiled, and the wider
// one is chosen at run time (has_broad_vectors), whatever the compiler was told to build for: so a
// portable build loses nothing, and no function depends on -mavx2.
#ifndef KEMU_ROLLUP_DETAIL_VECTORS_HPP
#define KEMU_ROLLUP_DETAIL_VECTORS_HPP

#include <kemu/base/config.hpp>

#include <cstddef>
#include <cstdint>

// Not instrumented: -finstrument-functions would need copies of their own, compiled without the instructions.
#define KEMU_ALWAYS_INLINE [[gnu::always_inline, gnu::no_instrument_function]] inline
#define KEMU_INLINE_LAMBDA __attribute__((always_inline, no_instrument_function))

#if defined(__x86_64__)
#define KEMU_HAS_DISPATCH 1
#else
#define KEMU_HAS_DISPATCH 0
#endif

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define KEMU_LITTLE_ENDIAN 1
#else
#define KEMU_LITTLE_ENDIAN 0
#endif

namespace kemu::inline v0::detail {

// Written out twice: GCC 12 drops a vector_size that depends on a template's argument.
struct narrow_vectors { // 16 bytes: what every processor of the architecture has
    using i32 = std::int32_t __attribute__((vector_size(16)));
    using i64 = std::int64_t __attribute__((vector_size(16)));
    using u64 = std::uint64_t __attribute__((vector_size(16)));
    using u32 = std::uint32_t __attribute__((vector_size(16)));
    using u16 = std::uint16_t __attribute__((vector_size(16)));
    using half_u16 = std::uint16_t __attribute__((vector_size(8))); // as many elements as u32
};
struct broad_vectors { // 32 bytes: AVX2
    using i32 = std::int32_t __attribute__((vector_size(32)));
    using i64 = std::int64_t __attribute__((vector_size(32)));
    using u64 = std::uint64_t __attribute__((vector_size(32)));
    using u32 = std::uint32_t __attribute__((vector_size(32)));
    using u16 = std::uint16_t __attribute__((vector_size(32)));
    using half_u16 = std::uint16_t __attribute__((vector_size(16)));
};

// A vector from memory, aligned or not. A struct, because a function that returned a broad vector
// would be called differently with and without AVX.
template <class Vector>
struct loaded {
    Vector v;
    template <class T>
    KEMU_ALWAYS_INLINE explicit loaded(const T* at) {
        __builtin_memcpy(&v, at, sizeof v);
    }
};

// Keeps a vector in its register for its next uses. GCC 12 reads it from memory again for each, because
// max and min can take an operand from there; the loops are bound by memory operations.
template <class Vector>
KEMU_ALWAYS_INLINE void keep_loaded(Vector& v) {
#if defined(__x86_64__) && !defined(__clang__)
    asm("" : "+x"(v));
#else
    static_cast<void>(v);
#endif
}

#if KEMU_HAS_DISPATCH
inline bool has_broad_vectors() noexcept {
    return __builtin_cpu_supports("avx2") != 0;
}
#endif

#if KEMU_HAS_DISPATCH
// The size of the first data cache in bytes, by what the processor says of itself; 0 where it does not.
// Source: Intel SDM, CPUID leaf 4; AMD APM volume 3, CPUID function 8000_001D.
inline std::size_t first_cache_bytes() noexcept {
    const auto describe = [](std::uint32_t leaf, std::uint32_t(&r)[4]) {
        asm volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(0));
    };
    std::uint32_t r[4];
    constexpr std::uint32_t leaves[] = {0x4, 0x8000'001d};
    for (const std::uint32_t leaf : leaves) {
        describe(leaf & 0x8000'0000, r);
        if (r[0] < leaf) continue;
        describe(leaf, r);
        if ((r[0] & 0x1f) == 1) // a data cache
            return (std::size_t{r[1] >> 22} + 1) * ((r[1] >> 12 & 0x3ff) + 1) *
                   ((r[1] & 0xfff) + 1) * (std::size_t{r[2]} + 1);
    }
    return 0;
}
#endif

// How the columns are prefetched, far ahead of the sums. Into the first cache where it has room for them
// beside the sums of a classification (15 KB), else into the second. Measured, ns a row of node numbers:
//   first cache of 32 KB (Zen 4): 0.64 into the first, 1,024 rows ahead; 0.48 into the second,
//                                 2,048 to 16,384 rows ahead alike
//   first cache of 48 KB (Zen 5): 0.34 into the first, 1,024 and 4,096 rows ahead alike; 0.37 into the
//                                 second, whatever the distance
// Command: benchmarks/run rollup. Processors that were not measured get the second cache.
class prefetcher {
public:
    prefetcher() noexcept : into_first_(has_large_first_cache()) {}

    // Prefetches the lines of Rows rows of a column.
    template <std::size_t Rows, class T>
    KEMU_ALWAYS_INLINE void rows(const T* at) const {
        if (into_first_)
#pragma GCC unroll 8
            for (std::size_t k = 0; k < Rows; k += 64 / sizeof(T))
                __builtin_prefetch(ahead(at + k, 1024), 0, 3);
        else
#pragma GCC unroll 8
            for (std::size_t k = 0; k < Rows; k += 64 / sizeof(T))
                __builtin_prefetch(ahead(at + k, 4096), 0, 2);
    }

private:
    template <class T>
    KEMU_ALWAYS_INLINE static const void* ahead(const T* at, std::size_t rows) {
        // The address may be past the column's end: a prefetch is a hint, never a read.
        // NOLINTNEXTLINE(performance-no-int-to-ptr): pointer arithmetic may not go there
        return reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(at) +
                                             rows * sizeof(T));
    }
    static bool has_large_first_cache() noexcept {
#if KEMU_HAS_DISPATCH
        static const bool large = first_cache_bytes() >= std::size_t{48} << 10;
        return large;
#else
        return false;
#endif
    }

    bool into_first_;
};

} // namespace kemu::inline v0::detail

#endif
