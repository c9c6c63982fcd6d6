// SPDX-License-Identifier: BSL-1.0
// Is a value in a list? std::ranges::find and any_of ask some thirty concepts of each type of list and of each
// lambda: twenty milliseconds of GCC 12 a call, of every file that includes the header.
#ifndef KEMU_BASE_CONTAINS_HPP
#define KEMU_BASE_CONTAINS_HPP

namespace kemu::inline v0::detail {

/// Is there an element equal to `wanted`?
/// Complexity: linear in the list.
/// Example: `contains(shape.parts, part_id::revenue)`
template <class List, class T>
constexpr bool contains(const List& list, const T& wanted) {
    for (const auto& x : list)
        if (x == wanted) return true;
    return false;
}

/// Is there an element of which is_it(element) is true?
/// Complexity: linear in the list.
/// Example: `contains_if(roles, [](const row_role& r) { return r.is_count; })`
template <class List, class IsIt>
constexpr bool contains_if(const List& list, IsIt is_it) {
    for (const auto& x : list)
        if (is_it(x)) return true;
    return false;
}

} // namespace kemu::inline v0::detail

#endif
