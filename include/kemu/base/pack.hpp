// SPDX-License-Identifier: BSL-1.0
// The one small tuple of the library. <tuple> would cost every user of the core more.
//
// Here:           when to use it:
//   pack<T...>    one value of each type
//   element<I>    the I-th of them
#ifndef KEMU_BASE_PACK_HPP
#define KEMU_BASE_PACK_HPP

#include <cstddef>
#include <type_traits>
#include <utility>

namespace kemu::inline v0::detail {

template <std::size_t I, class T>
struct pack_element {
    T value{};
    // Constant where that of T is.
    friend bool operator==(const pack_element&, const pack_element&) = default;
};

/// The I-th value of a pack.
template <std::size_t I, class T>
constexpr const T& element(const pack_element<I, T>& e) noexcept {
    return e.value;
}
template <std::size_t I, class T>
constexpr T& element(pack_element<I, T>& e) noexcept {
    return e.value;
}

// Chooses the constructor that makes each element by calling a function.
struct made_by_t {};
inline constexpr made_by_t made_by{};

template <class Indices, class... T>
struct indexed_pack;
template <std::size_t... I, class... T>
struct indexed_pack<std::index_sequence<I...>, T...> : pack_element<I, T>... {
    constexpr indexed_pack() = default;
    constexpr explicit indexed_pack(T... values)
        requires(sizeof...(T) > 0)
        : pack_element<I, T>{static_cast<T&&>(values)}... {}
    // Elements that cannot be moved: each is made in place by f(integral_constant<size_t, I>).
    template <class F>
    constexpr indexed_pack(made_by_t, F&& f)
        : pack_element<I, T>{f(std::integral_constant<std::size_t, I>{})}... {}

    friend bool operator==(const indexed_pack&, const indexed_pack&) = default;

    /// f(element) for each, in order.
    template <class F>
    constexpr void each(F&& f) const {
        (f(element<I>(*this)), ...);
    }
    template <class F>
    constexpr void each(F&& f) {
        (f(element<I>(*this)), ...);
    }
};

/// One value of each type.
template <class... T>
using pack = indexed_pack<std::index_sequence_for<T...>, T...>;

} // namespace kemu::inline v0::detail

#endif
