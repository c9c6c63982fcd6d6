// SPDX-License-Identifier: BSL-1.0
// What walking totals gives: the keys of a cell and its sum, to be taken apart by a structured binding.
#ifndef KEMU_ROLLUP_DETAIL_TOTALS_ROW_HPP
#define KEMU_ROLLUP_DETAIL_TOTALS_ROW_HPP

#include <kemu/base/pack.hpp>
#include <kemu/money/money.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

namespace kemu::inline v0 {

namespace detail {

// A key, or the whole of its dimension: "no code" for codes, nothing for the rest.
template <class Key>
using key_or_whole = std::conditional_t<is_code<Key>, Key, std::optional<Key>>;

template <class Key>
key_or_whole<Key> key_of_node(const dimension<Key>& nodes, std::size_t node) noexcept {
    if (node == 0) return {};
    return nodes.key_at(node);
}

// Some of the rows of totals: all, those of the first dimension at one level, or the children of a node.
struct part_of_tree {
    enum kind : std::uint8_t { all, one_level, children } how = all;
    std::size_t what = 0;
};

} // namespace detail

/// The keys of a cell and the sum there [汇总行]; auto [function, economic, sum] takes it apart.
/// A key is "no code", or std::nullopt, where the sum is that of the whole dimension.
///
/// Thread safety: a value.
template <class... Keys>
struct totals_row {
    detail::pack<detail::key_or_whole<Keys>...> keys;
    money sum;

    /// The key of dimension I; the sum for the number after the last.
    template <std::size_t I>
    auto get() const noexcept {
        if constexpr (I == sizeof...(Keys))
            return sum;
        else
            return detail::element<I>(keys);
    }
};

} // namespace kemu::inline v0

template <class... Keys>
struct std::tuple_size<kemu::totals_row<Keys...>>
    : std::integral_constant<std::size_t, sizeof...(Keys) + 1> {};
template <std::size_t I, class... Keys>
struct std::tuple_element<I, kemu::totals_row<Keys...>> {
    using type = decltype(std::declval<const kemu::totals_row<Keys...>&>().template get<I>());
};

#endif
