// SPDX-License-Identifier: BSL-1.0
// From the keys of columns to cells.
//
// Here:             what it is for:
//   node_finder     the node of each key of a column: by the dimension, or by a table where rows are many
//   found_column    a column of keys and its finder
//   make_cells      the cells of rows of keys
#ifndef KEMU_ROLLUP_DETAIL_NODE_FINDER_HPP
#define KEMU_ROLLUP_DETAIL_NODE_FINDER_HPP

#include <kemu/rollup/detail/vectors.hpp>
#include <kemu/rollup/detail/zeroed_array.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace kemu::inline v0::detail {

// Where a key is in a table addressed by keys.
template <class Key>
constexpr std::uint32_t address_of(Key key) noexcept {
    if constexpr (is_code<Key>)
        return key.value() / address_divisor<Key>();
    else
        return key_number(key);
}

// The code that has this address.
template <class Key>
constexpr Key code_at_address(std::uint32_t address) noexcept {
    return Key::from_value(address * address_divisor<Key>());
}

// Tables addressed by keys have this many entries, a power of two.
inline constexpr std::uint32_t address_limit = 1U << 23;
// From this many rows on such a table pays. Measured: benchmarks/run rollup
inline constexpr std::size_t rows_worth_a_table = std::size_t{1} << 17;
// From this many rows on the dimension's own table is prefetched as a whole.
inline constexpr std::size_t rows_worth_prefetching = 1024;
// The entries of a table have 16 bits.
inline constexpr std::uint32_t largest_known_key = 0x8000;

// The node of each key of a column.
// Column is Key, or the type of the key as printed (printed_key).
template <class Key, class Column>
class node_finder {
public:
    static constexpr bool printed = !std::is_same_v<Key, Column>;
    // Printed codes must be range-checked by the caller (their entries are meaningless from
    // address_limit on); aligned codes are verified by comparing with the code of their address.
    static constexpr bool must_range_check = printed;

    // known_key: a power of two above all nodes, or no table is made.
    node_finder(const dimension<Key>& nodes, std::size_t rows, std::uint32_t known_key) noexcept
        : nodes_(&nodes), known_key_(known_key) {
        if (rows >= rows_worth_prefetching) nodes.shared().prefetch();
        if (rows < rows_worth_a_table || nodes.size() == 1 || nodes.size() > known_key ||
            known_key > largest_known_key)
            return;
        std::uint32_t most = 0;
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            const auto a = address_of_node(n);
            most = a > most ? a : most;
        }
        if (most < address_limit) make_table();
    }

    // The node of a key, or npos.
    std::size_t find(Column key) const noexcept {
        if constexpr (printed)
            return nodes_->node_of_printed(key);
        else
            return nodes_->node_of(key);
    }

    // cell[i] = cell[i] × the size of the dimension + the node of keys[i], for all rows; just the node
    // where this is the First dimension.
    // Returns: false when a key is unknown; the cells are then of no use.
    template <bool First, class Cell>
    bool add_nodes(const Column* keys, std::size_t rows, Cell* cell) const noexcept {
        const auto size = static_cast<Cell>(nodes_->size());
        // f(key) gives 0 for an unknown key, else the node plus `more`.
        const auto by = [&](std::size_t more, const auto& f) KEMU_INLINE_LAMBDA {
            bool known = true;
            for (std::size_t i = 0; i < rows; ++i) {
                const std::size_t found = f(keys[i]);
                known &= found != 0;
                const auto node = static_cast<Cell>(found - more);
                if constexpr (First)
                    cell[i] = node;
                else
                    cell[i] = static_cast<Cell>(cell[i] * size + node);
            }
            return known;
        };
        if (has_table())
            return by(known_key_, [table = table()](Column key) KEMU_INLINE_LAMBDA -> std::size_t {
                return must_range_check && address_in(key) >= address_limit ? 0U
                                                                            : entry_of(table, key);
            });
        if constexpr (is_code<Key>) {
            constexpr auto divisor = address_divisor<Key>();
            if (const auto pairs = nodes_->shared().pairs(); pairs.rows != nullptr) {
                if constexpr (printed) {
                    if (bits_of(keys, rows) < pair_table::limit)
                        return add_printed<First>(pairs, keys, rows, cell);
                } else {
                    return by(1, [this, pairs](Column key) KEMU_INLINE_LAMBDA -> std::size_t {
                        const std::uint32_t number = key_number(key);
                        const std::uint32_t address = number / divisor;
                        const auto node = pairs.find(address);
                        return address * divisor == number && node != 0 ? node + 1 : find(key) + 1;
                    });
                }
            }
        } else if (const auto hashes = nodes_->shared().hashes(); hashes.places != nullptr) {
            return by(0, [hashes](Column key)
                             KEMU_INLINE_LAMBDA { return hashes.find(key_number(key)); });
        }
        return by(1, [this](Column key) { return find(key) + 1; });
    }

    std::size_t node_count() const noexcept { return nodes_->size(); }

    // Is there a table, so that its entries may be read?
    bool has_table() const noexcept { return !table_.empty(); }

    // The table, for entry_of.
    const std::uint16_t* table() const noexcept { return table_.data(); }
    // The node of a key plus known_key, or 0 for an unknown one. Where must_range_check, the result
    // is meaningless if key >= address_limit.
    KEMU_ALWAYS_INLINE static std::uint16_t entry_of(const std::uint16_t* table, Column key) {
        const auto address = address_in(key);
        const std::uint16_t found = table[address % address_limit];
        if constexpr (must_range_check)
            return found;
        else if constexpr (is_code<Key>)
            return key == code_at_address<Key>(address % address_limit) ? found : std::uint16_t{0};
        else
            return address < address_limit ? found : std::uint16_t{0};
    }

private:
    // The bits that occur in any key.
    static std::uint32_t bits_of(const std::uint32_t* keys, std::size_t rows) noexcept {
        using numbers = narrow_vectors::u32;
        constexpr std::size_t step = 4 * sizeof(numbers) / 4; // GCC -O2 makes no vectors by itself
        numbers all{};
        std::size_t i = 0;
        for (; i + step <= rows; i += step)
#pragma GCC unroll 4
            for (std::size_t k = i; k < i + step; k += sizeof(numbers) / 4) {
                const loaded<numbers> some(keys + k);
                all |= some.v;
            }
        std::uint32_t bits = all[0] | all[1] | all[2] | all[3];
        for (; i < rows; ++i)
            bits |= keys[i];
        return bits;
    }
    // As add_nodes, of printed codes. Those that the table does not have at their printed number are unknown, or of
    // a list with too many rows; they take the slow way. Eight rows with one test: left to themselves, compilers
    // make one for each.
    // What did not help where only codes of the deepest level stood in the table: one by one without branches in
    // blocks with others (2.1 to 1.6 ns a row with GCC 12, the same with Clang 19; but counting them costs blocks
    // of the deepest level 13 and 24 %).
    // Requires: every key below pair_table::limit.
    template <bool First, class Cell>
    bool add_printed(const pair_table& table, const Column* keys, std::size_t rows,
                     Cell* cell) const noexcept {
        const pair_table pairs =
            table; // its own copy, so that no store can change what is in registers
        const auto size = static_cast<Cell>(nodes_->size());
        const auto with = [&](Cell before, std::size_t node) KEMU_INLINE_LAMBDA {
            return static_cast<Cell>(First ? node : before * size + node);
        };
        bool known = true;
        const auto one_by_one = [&](std::size_t i, std::size_t end, const Cell* before) {
            for (; i < end; ++i, ++before) {
                const std::size_t node = find(keys[i]);
                known &= node + 1 != 0;
                cell[i] = with(*before, node);
            }
        };
        constexpr std::size_t together = 8;
        std::size_t i = 0;
        for (; i + together <= rows; i += together) {
            Cell before[together]{};
            if constexpr (!First) __builtin_memcpy(before, cell + i, sizeof before);
            std::uint32_t others = 0; // 0 less 1 has the bit of the mark, too
#pragma GCC unroll 8
            for (std::size_t k = 0; k < together; ++k) {
                const std::uint32_t node = node_at(pairs, keys + i + k);
                others |= node - 1;
                cell[i + k] = with(before[k], node);
                asm("" ::
                        : "memory"); // GCC would collect four cells in a vector, which takes longer
            }
            if ((others & pair_table::printed_shorter) != 0) one_by_one(i, i + together, before);
        }
        one_by_one(i, rows, cell + i);
        return known;
    }
    // pairs.marked(*key).
    KEMU_ALWAYS_INLINE static std::uint32_t node_at(const pair_table& pairs,
                                                    const std::uint32_t* key) noexcept {
#if KEMU_LITTLE_ENDIAN
        static_assert(pair_table::row_size == 256 && pair_table::row_count == 65'536);
        std::uint16_t row = 0;
        std::uint8_t last = 0;
        __builtin_memcpy(&row, reinterpret_cast<const unsigned char*>(key) + 1, sizeof row);
        __builtin_memcpy(&last, key, sizeof last);
        return pairs.rows[std::size_t{pairs.row_of[row]} + last];
#else
        return pairs.marked(*key);
#endif
    }

    static std::uint32_t address_in(Column key) noexcept {
        if constexpr (printed)
            return key;
        else
            return address_of(key);
    }
    std::uint32_t address_of_node(std::size_t node) const noexcept {
        if constexpr (printed)
            return nodes_->key_at(node).number();
        else
            return address_of(nodes_->key_at(node));
    }
    void make_table() noexcept {
        // All entries there can be, so that any key can be cut to one; only what is touched costs memory.
        zeroed_array<std::uint16_t> table(address_limit, untouched);
        if (table.empty()) return;
        for (std::size_t n = 1; n < nodes_->size(); ++n)
            table[address_of_node(n)] = static_cast<std::uint16_t>(known_key_ + n);
        // "No code" is the whole.
        if constexpr (!printed && is_code<Key>) table[0] = static_cast<std::uint16_t>(known_key_);
        table_.swap(table);
    }

    const dimension<Key>* nodes_;
    std::size_t known_key_;
    zeroed_array<std::uint16_t> table_;
};

// A column of keys, from some row on, and its finder.
template <class Finder, class Column>
struct found_column {
    using finder_type = Finder;
    found_column(const Finder* f, const Column* k) noexcept
        : finder(f), key(k), table(f->table()) {}
    const Finder* finder;
    const Column* key;
    const std::uint16_t* table;
};

// cell[i] = the number of the combination of the nodes of the keys, for all rows.
// Returns: false when a key is unknown; the cells are then of no use.
template <class Cell, class First, class... Rest>
bool make_cells(std::size_t rows, Cell* cell, const First& first, const Rest&... rest) noexcept {
    bool known = first.finder->template add_nodes<true>(first.key, rows, cell);
    ((known &= rest.finder->template add_nodes<false>(rest.key, rows, cell)), ...);
    return known;
}

} // namespace kemu::inline v0::detail

#endif
