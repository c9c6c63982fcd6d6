// SPDX-License-Identifier: BSL-1.0
// What a rollup sums along.
//
// Here:                when to use it:
//   dimension<Key>     the nodes of one dimension: a tree of codes, or a flat list of values
//   everything         asks for the whole of a dimension
//
// Node 0 is the whole dimension, the other nodes are the keys in order. A dimension owns its keys,
// so a rollup outlives the ledger and the table it was made from.
// Thread safety: plain values; reading one from several threads is safe.
#ifndef KEMU_ROLLUP_DIMENSION_HPP
#define KEMU_ROLLUP_DIMENSION_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/classification/code.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kemu::inline v0 {

/// The type of `everything`, the key of the whole of a dimension [合计].
struct everything_t {
    friend constexpr bool operator==(everything_t, everything_t) noexcept = default;
};
inline constexpr everything_t everything{};

namespace detail {

template <class Key>
inline constexpr bool is_code = false;
template <class Kind>
inline constexpr bool is_code<code<Kind>> = true;

// A key as a number that sorts the same way.
template <class Key>
constexpr std::uint32_t key_number(Key key) noexcept {
    if constexpr (is_code<Key>)
        return key.value();
    else
        return static_cast<std::uint32_t>(key);
}

} // namespace detail

/// The nodes along which amounts are summed [维度]: a classification's tree, or a flat list.
/// `Key` is a code<Kind>, or an enumeration or an unsigned number of at most 32 bits; a longer one does
/// not compile.
/// The default value has the whole only.
template <class Key>
class dimension {
    // Of a longer key only the lower half would be looked at: 2^32 + 5 would be taken for 5.
    static_assert(sizeof(Key) <= sizeof(std::uint32_t),
                  "the keys of a dimension have at most 32 bits");

public:
    using key_type = Key;
    using node = std::uint32_t;
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    /// How many keys a dimension holds at most.
    static constexpr std::size_t max_keys = 0xffff'fffe;

    dimension() = default;

    /// The dimension over these keys.
    /// Requires: keys strictly ascending (for codes: tree order); a code's parents need not be
    /// there, the nearest one that is becomes its parent.
    /// Errors: errc::not_in_tree_order with the position of the key from 1 as the line;
    /// errc::too_many_cells.  Complexity: linear.
    static result<dimension> over(std::span<const Key> keys) {
        if (keys.size() > max_keys) return errc::too_many_cells;
        dimension d;
        d.keys_.reserve(keys.size());
        d.parents_.reserve(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto number = detail::key_number(keys[i]);
            const bool ascending =
                i == 0 ? !detail::is_code<Key> || number != 0 : number > d.keys_.back();
            if (!ascending)
                return error{errc::not_in_tree_order, {}, static_cast<std::uint32_t>(i + 1), 0};
            std::size_t parent = 0;
            if constexpr (detail::is_code<Key>) {
                parent = i; // the node before this one; from there up
                while (parent != 0 && !keys[parent - 1].contains(keys[i]))
                    parent = d.parents_[parent - 1];
            }
            d.keys_.push_back(number);
            d.parents_.push_back(static_cast<node>(parent));
        }
        return d;
    }

    /// The flat dimension over the values 0 to count - 1.  Requires: Key holds them all.
    static dimension counting(std::uint16_t count)
        requires(!detail::is_code<Key>)
    {
        dimension d;
        for (std::uint16_t i = 0; i < count; ++i) {
            d.keys_.push_back(i);
            d.parents_.push_back(0);
        }
        return d;
    }

    /// The number of nodes, the whole included.
    std::size_t size() const noexcept { return keys_.size() + 1; }

    /// The node of a key, or npos. "No code" is the whole.  Complexity: logarithmic.
    std::size_t node_of(Key key) const noexcept {
        const auto number = detail::key_number(key);
        if constexpr (detail::is_code<Key>)
            if (number == 0) return 0;
        std::size_t first = 0;
        for (std::size_t count = keys_.size(); count > 0;) {
            const auto half = count / 2;
            if (keys_[first + half] < number) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return first < keys_.size() && keys_[first] == number ? first + 1 : npos;
    }
    std::size_t node_of(everything_t) const noexcept { return 0; }

    /// The key of a node.  Requires: 0 < n < size().
    Key key_at(std::size_t n) const noexcept {
        if constexpr (detail::is_code<Key>)
            return Key::from_value(keys_[n - 1]);
        else
            return static_cast<Key>(keys_[n - 1]);
    }

    /// The parent of a node.  Requires: 0 < n < size().
    std::size_t parent_of(std::size_t n) const noexcept { return parents_[n - 1]; }

    /// The parents of the nodes 1, 2, ...; each stands before its children.
    std::span<const node> parents() const noexcept { return parents_; }

    /// The keys of the nodes 1, 2, ... as numbers.
    std::span<const std::uint32_t> key_numbers() const noexcept { return keys_; }

    friend bool operator==(const dimension&, const dimension&) = default;

private:
    std::vector<detail::late<std::uint32_t, Key>> keys_;
    std::vector<detail::late<node, Key>> parents_;
};

} // namespace kemu::inline v0

#endif
