// SPDX-License-Identifier: BSL-1.0
// The one merge sort of the library: <algorithm> would cost more. Apart from sorted.hpp, which tables include.
#ifndef KEMU_BASE_MERGE_SORT_HPP
#define KEMU_BASE_MERGE_SORT_HPP

#include <kemu/base/plain_list.hpp>

#include <cstddef>

namespace kemu::inline v0::detail {

/// Sorts `count` values; those of which neither is before the other stay in their order.
/// Requires: there is room for as many at `spare`, which are moved to and from.
/// Complexity: n log n; linear where they are in order already.
template <class T, class IsBefore>
constexpr void merge_sort(T* values, std::size_t count, T* spare, IsBefore is_before) {
    std::size_t in_order = 1;
    while (in_order < count && !is_before(values[in_order], values[in_order - 1]))
        ++in_order;
    if (in_order >= count) return;
    T* from = values;
    T* to = spare;
    for (std::size_t run = 1; run < count; run *= 2) { // runs that are in order are merged in pairs
        for (std::size_t begin = 0; begin < count;) {
            const std::size_t middle = count - begin < run ? count : begin + run;
            const std::size_t end = count - middle < run ? count : middle + run;
            std::size_t left = begin;
            std::size_t right = middle;
            for (; begin < end; ++begin) {
                const bool is_left =
                    right == end || (left < middle && !is_before(from[right], from[left]));
                to[begin] = static_cast<T&&>(from[is_left ? left++ : right++]);
            }
        }
        T* const old = from;
        from = to;
        to = old;
    }
    if (from == values) return;
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<T&&>(from[i]);
}

/// Sorts a vector whose elements are only moved; equal ones stay in their order.
/// std::sort takes GCC 12 nine milliseconds a type of elements and a header that takes thirty.
template <class Vector, class IsBefore>
void sort_values(Vector& values, IsBefore is_before) {
    const std::size_t count = values.size();
    plain_list<std::size_t> order(2 * count); // the second half is spare
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    merge_sort(order.data(), count, order.data() + count,
               [&](std::size_t a, std::size_t b) { return is_before(values[a], values[b]); });
    Vector sorted;
    sorted.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        sorted.push_back(static_cast<typename Vector::value_type&&>(values[order[i]]));
    values = static_cast<Vector&&>(sorted);
}

} // namespace kemu::inline v0::detail

#endif
