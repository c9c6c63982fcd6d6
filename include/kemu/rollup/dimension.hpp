// SPDX-License-Identifier: BSL-1.0
// The nodes along which a rollup sums.
//
// Here:                      when to use it:
//   dimension<Key>           the nodes of one dimension: a tree of codes, or a flat list of values
//   classification_identity  which classification of which year the keys of a dimension are of
//   everything               asks for the whole of a dimension
//
// Node 0 is the whole dimension, the other nodes are the keys in order. A dimension owns its keys, so a
// rollup outlives the ledger and the table it was made from; copies share them.
#ifndef KEMU_ROLLUP_DIMENSION_HPP
#define KEMU_ROLLUP_DIMENSION_HPP

#include <kemu/base/error.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/rollup/detail/shared_nodes.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace kemu::inline v0 {

/// The type of `everything`.
struct everything_t {
    friend constexpr bool operator==(everything_t, everything_t) noexcept = default;
};
/// The key of the whole of a dimension [合计].
inline constexpr everything_t everything{};

namespace detail {
// Whether K may stand where a key of a dimension is asked for.
template <class K, class Key>
inline constexpr bool asks_for = std::is_same_v<K, everything_t> || std::is_convertible_v<K, Key>;
} // namespace detail

/// Which classification of which fiscal year [科目年度]; both 0 where the keys are of none.
struct classification_identity {
    code_kind kind = code_kind::none;
    std::uint16_t fiscal_year = 0;

    friend constexpr bool operator==(classification_identity,
                                     classification_identity) noexcept = default;
};

namespace detail {

template <class Key>
inline constexpr bool is_code = false;
template <class Kind>
inline constexpr bool is_code<code<Kind>> = true;

template <class Key>
inline constexpr bool is_key = is_code<Key> || std::is_enum_v<Key> || std::is_unsigned_v<Key>;

// A key as a number that sorts the same way.
template <class Key>
constexpr std::uint32_t key_number(Key key) noexcept {
    if constexpr (is_code<Key>)
        return key.value();
    else
        return static_cast<std::uint32_t>(key);
}

// The classification that a code names by its type.
template <class Key>
constexpr code_kind kind_of_key() noexcept {
    if constexpr (requires { Key::kind::kind; })
        return Key::kind::kind;
    else
        return code_kind::none;
}

// What a left-aligned code is divided by for its address, the digits of the deepest level of its
// classification as a number: 2101500 for 21015; 0 for other keys.
template <class Key>
constexpr std::uint32_t address_divisor() noexcept {
    std::uint32_t divisor = 0;
    if constexpr (is_code<Key>) {
        divisor = 1;
        for (int l = Key::kind::deepest; l < 4; ++l)
            divisor *= 100;
    }
    return divisor;
}

// A printed code left-aligned, as codes are stored: 201050000 for 20105.
// Returns: for what is no code (even numbers of digits among it) a number that is no code either.
constexpr std::uint32_t aligned_number(std::uint32_t printed) noexcept {
    if (printed < 1'000) return printed * 1'000'000;
    if (printed % 100 == 0) return 0; // 20100 is not 201
    return printed < 100'000 ? printed * 10'000 : printed < 10'000'000 ? printed * 100 : printed;
}

// What a column of printed keys holds: the digits of codes as a number, the key itself for the rest.
template <class Key>
struct printed_key {
    using type = Key;
};
template <class Kind>
struct printed_key<code<Kind>> {
    using type = std::uint32_t;
};

} // namespace detail

/// The nodes along which amounts are summed [维度]: a classification's tree, or a flat list.
/// The default value has the whole only.
///
/// Requires: Key is a code<Kind>, or an enumeration or unsigned number of at most 32 bits.
/// Thread safety: an immutable value; copies that share their keys may be used by several threads.
/// Example: kemu::dimension<kemu::functional_code>::over(kemu::tables::functional.codes(), 2024)
template <class Key>
class dimension {
    static_assert(
        detail::is_key<Key>,
        "the key of a dimension is a code type such as kemu::functional_code (not its tag "
        "kemu::functional), an enumeration or an unsigned number");
    // Of a longer key only the lower half would be compared: 2^32 + 5 would be taken for 5.
    static_assert(sizeof(Key) <= sizeof(std::uint32_t),
                  "the keys of a dimension have at most 32 bits");

public:
    using key_type = Key;
    using node = std::uint32_t;
    /// No node.
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    /// How many keys a dimension holds at most.
    static constexpr std::size_t max_keys = 0x7fff'fffe;

    dimension() noexcept = default;

    /// The dimension over these keys.
    ///
    /// Requires: keys strictly ascending (for codes: tree order). A code's parents need not be there;
    ///   the nearest one that is becomes its parent.
    /// Errors: errc::not_in_tree_order with the position of the key from 1 as the line;
    ///   errc::too_many_cells; errc::out_of_memory.
    /// Complexity: linear.
    static result<dimension> over(std::span<const Key> keys, int fiscal_year = 0) noexcept {
        if (keys.size() > max_keys) return errc::too_many_cells;
        dimension d;
        d.identity_ = {detail::kind_of_key<Key>(), static_cast<std::uint16_t>(fiscal_year)};
        if (keys.empty()) return d;
        d.nodes_ = detail::shared_nodes(keys.size());
        if (d.nodes_.keys() == 0) return errc::out_of_memory;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto number = detail::key_number(keys[i]);
            const bool ascending = i == 0 ? !detail::is_code<Key> || number != 0
                                          : number > d.nodes_.key_numbers()[i - 1];
            if (!ascending)
                return error{errc::not_in_tree_order, {}, static_cast<std::uint32_t>(i + 1), 0};
            std::size_t parent = 0;
            if constexpr (detail::is_code<Key>) {
                parent = i; // the node before this one; from there up
                while (parent != 0 && !keys[parent - 1].contains(keys[i]))
                    parent = d.nodes_.parents()[parent - 1];
            }
            d.nodes_.set(i, number, parent);
        }
        d.nodes_.index(detail::address_divisor<Key>());
        return d;
    }

    /// The flat dimension over the values 0 to count - 1.
    ///
    /// Requires: Key holds them all.
    /// Errors: errc::out_of_memory.
    static result<dimension> counting(std::uint16_t count) noexcept
        requires(!detail::is_code<Key>)
    {
        dimension d;
        if (count == 0) return d;
        d.nodes_ = detail::shared_nodes(count);
        if (d.nodes_.keys() == 0) return errc::out_of_memory;
        for (std::uint16_t i = 0; i < count; ++i)
            d.nodes_.set(i, i, 0);
        d.nodes_.index(0);
        return d;
    }

    /// The number of nodes, the whole included.
    std::size_t size() const noexcept { return nodes_.keys() + 1; }

    /// The classification and fiscal year of the keys; none for those of a flat list.
    classification_identity identity() const noexcept { return identity_; }

    /// The node of a key, or npos. "No code" is the whole.
    ///
    /// Complexity: constant; logarithmic where the keys crowd a hash table.
    std::size_t node_of(Key key) const noexcept {
        const auto number = detail::key_number(key);
        if constexpr (detail::is_code<Key>)
            if (number == 0) return 0;
        return nodes_.find(number);
    }
    std::size_t node_of(everything_t) const noexcept { return 0; }

    /// The node of a key as printed, or npos: of a code by its digits, 2101506 for 210/21015/2101506.
    ///
    /// Complexity: as for node_of.
    std::size_t node_of_printed(typename detail::printed_key<Key>::type key) const noexcept {
        if constexpr (detail::is_code<Key>) {
            return nodes_.find(detail::aligned_number(key)); // no code is 0
        } else {
            return node_of(key);
        }
    }

    // For loops over many keys (node_finder.hpp).
    /// The nodes, which all copies share; for the other headers of this room.
    const detail::shared_nodes& shared() const noexcept { return nodes_; }

    /// The key of a node.
    ///
    /// Requires: 0 < n < size().
    Key key_at(std::size_t n) const noexcept {
        if constexpr (detail::is_code<Key>)
            return Key::from_value(nodes_.key_numbers()[n - 1]);
        else
            return static_cast<Key>(nodes_.key_numbers()[n - 1]);
    }

    /// The parent of a node.
    ///
    /// Requires: 0 < n < size().
    std::size_t parent_of(std::size_t n) const noexcept { return nodes_.parents()[n - 1]; }

    /// The parents of the nodes 1, 2, ...; each precedes its children.
    std::span<const node> parents() const noexcept {
        const late_nodes& nodes = nodes_;
        return {nodes.parents(), nodes.keys()};
    }

    /// The keys of the nodes 1, 2, ... as numbers.
    std::span<const std::uint32_t> key_numbers() const noexcept {
        const late_nodes& nodes = nodes_;
        return {nodes.key_numbers(), nodes.keys()};
    }

    /// Are the keys the same, of the same classification and year?
    friend bool operator==(const dimension&, const dimension&) noexcept = default;

private:
    // Only who calls for a span pays for compiling its constructor, 40 million instructions of GCC 12.
    using late_nodes = detail::late<detail::shared_nodes, Key>;

    detail::shared_nodes nodes_;
    classification_identity identity_;
};

} // namespace kemu::inline v0

#endif
