// SPDX-License-Identifier: BSL-1.0
// The one exchange of two values. std::swap asks of each type whether it is a tuple and may be moved, which
// costs every user of the core one to four million instructions of the compiler a type.
#ifndef KEMU_BASE_SWAP_HPP
#define KEMU_BASE_SWAP_HPP

namespace kemu::inline v0::detail {

// Requires: moving a T throws nothing.
template <class T>
constexpr void swap_values(T& a, T& b) noexcept {
    T old = static_cast<T&&>(a);
    a = static_cast<T&&>(b);
    b = static_cast<T&&>(old);
}

} // namespace kemu::inline v0::detail

#endif
