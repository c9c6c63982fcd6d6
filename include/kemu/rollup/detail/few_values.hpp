// SPDX-License-Identifier: BSL-1.0
// The values at the head of a block of rows, where they are two to four.
#ifndef KEMU_ROLLUP_DETAIL_FEW_VALUES_HPP
#define KEMU_ROLLUP_DETAIL_FEW_VALUES_HPP

#include <kemu/rollup/detail/vectors.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Two to four values of a column of nodes; two or three of codes and cells, of which four are as fast without.
template <class Index>
struct few_values {
    // So many have their sums in registers.
    static constexpr std::size_t in_registers = 3;
    static constexpr std::size_t most =
        sizeof(Index) == sizeof(std::uint16_t) ? in_registers + 1 : in_registers;
    // Rows that are looked at. Columns of many values are known as such by the fourth or so.
    static constexpr std::size_t looked_at = 64;
    Index value[most]{};
    std::size_t count = 0; // most + 1 where there are more

    KEMU_ALWAYS_INLINE static few_values at_head_of(const Index* index, std::size_t rows) {
        few_values found;
        if (rows < 4 * looked_at) return found; // not worth it
        for (std::size_t i = 0; i < looked_at; ++i) {
            std::size_t k = 0;
            while (k < found.count && found.value[k] != index[i])
                ++k;
            if (k < found.count) continue;
            if (found.count == most) {
                ++found.count;
                return found;
            }
            found.value[found.count++] = index[i];
        }
        // What is not used repeats a value, which changes nothing but the sums that are not read.
        for (std::size_t k = found.count; k < most; ++k)
            found.value[k] = found.value[0];
        return found;
    }
    // One value alone is fast in the usual loop.
    KEMU_ALWAYS_INLINE bool are_few() const { return count >= 2 && count <= most; }
};

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
