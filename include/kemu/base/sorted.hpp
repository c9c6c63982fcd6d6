// SPDX-License-Identifier: BSL-1.0
// The one binary search of the library. <algorithm> would cost every user of the core more.
#ifndef KEMU_BASE_SORTED_HPP
#define KEMU_BASE_SORTED_HPP

#include <cstddef>

namespace kemu::inline v0::detail {

/// The first of the indices 0 to count - 1 that does not come before what is searched; count if all do.
/// Requires: is_before(i) is true up to some index and false from there on.
/// Complexity: logarithmic in count.
/// Example: `first_not_before(codes.size(), [&](std::size_t i) { return codes[i] < wanted; })`
template <class IsBefore>
constexpr std::size_t first_not_before(std::size_t count, IsBefore is_before) {
    std::size_t first = 0;
    while (count > 0) {
        const std::size_t half = count / 2;
        if (is_before(first + half)) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

} // namespace kemu::inline v0::detail

#endif
