// SPDX-License-Identifier: BSL-1.0
// The cells of a rollup, dense or sparse behind one interface.
//
// Here:             what it is for:
//   cell_sums       own sums by cell number
//   node_finder     the node of each key of a column, many at a time
#ifndef KEMU_DETAIL_CELLS_HPP
#define KEMU_DETAIL_CELLS_HPP

#include <kemu/detail/lanes.hpp>
#include <kemu/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace kemu::inline v0::detail {

// Up to this many cells each has a lane of 8 bytes (16 MB); beyond, only those that occur.
inline constexpr std::uint64_t dense_limit = std::uint64_t{1} << 21;

template <class Wide>
class basic_cell_sums {
    using lanes_type = basic_lanes<Wide>;
    using sum_type = basic_cell_sum<Wide>;

public:
    basic_cell_sums() : basic_cell_sums(1) {}
    explicit basic_cell_sums(std::uint64_t count)
        : count_(count), lanes_(count <= dense_limit ? static_cast<std::size_t>(count) : 0) {}

    std::uint64_t count() const noexcept { return count_; }
    bool dense() const noexcept { return count_ <= dense_limit; }

    // Requires: rows <= block_rows, every cell below count(); not far().
    // Amounts alone cannot leave 128 bits; false when the sparse sums do all the same.
    template <class Cell>
    bool add(const Cell* cell, const std::int64_t* amounts, std::size_t rows) {
        if (dense()) {
            lanes_.add(cell, amounts, rows);
            return true;
        }
        for (std::size_t i = 0; i < rows; ++i)
            if (!sparse_.add(cell[i], amounts[i])) return false;
        return true;
    }

    // Asks for the lane of a cell, ahead of its use.  Requires: dense().
    template <class Cell>
    void look_ahead(Cell cell) const noexcept {
        lanes_.look_ahead(static_cast<std::size_t>(cell));
    }
    // Are the lanes too many to stay in the nearest cache?
    bool worth_looking_ahead() const noexcept { return dense() && count_ > lanes_in_cache; }

    // False when a sum would leave 128 bits; then nothing is done.
    bool add_sum(std::uint64_t cell, Wide sum) {
        const bool added =
            dense() ? lanes_.add_sum(static_cast<std::size_t>(cell), sum) : sparse_.add(cell, sum);
        note(this->sum(cell));
        return added;
    }

    // Requires: the same count.  Returns: false, with nothing done, when a sum would leave 128
    // bits.
    bool merge(const basic_cell_sums& other) {
        if (dense()) {
            if (!lanes_.merge(other.lanes_)) return false;
            if (!lanes_.narrow_only())
                for (std::size_t i = 0; i < lanes_.size(); ++i)
                    note(lanes_.sum(i));
            return true;
        }
        const auto theirs = other.sparse_.all();
        for (const auto& c : theirs) {
            Wide total = 0;
            if (__builtin_add_overflow(sparse_.sum(c.cell), c.sum, &total)) return false;
        }
        for (const auto& c : theirs)
            add_sum(c.cell, c.sum);
        return true;
    }

    Wide sum(std::uint64_t cell) const noexcept {
        return dense() ? lanes_.sum(static_cast<std::size_t>(cell)) : sparse_.sum(cell);
    }

    // All sums other than zero, in order of the cells.
    std::vector<sum_type> sorted() const {
        std::vector<sum_type> found;
        if (dense()) {
            for (std::size_t i = 0; i < lanes_.size(); ++i)
                if (const auto s = lanes_.sum(i); s != 0) found.push_back({i, s});
        } else {
            found = sparse_.all();
            sort_and_add(found);
        }
        return found;
    }

    // May a sum be so near the end of 128 bits that adding amounts could leave it?
    bool far() const noexcept { return far_; }

    lanes_type& dense_lanes() noexcept { return lanes_; }
    const lanes_type& dense_lanes() const noexcept { return lanes_; }

private:
    void note(Wide sum) noexcept {
        const auto high = static_cast<std::int64_t>(sum >> 64);
        far_ = far_ || (high ^ (high >> 63)) >> 61 != 0;
    }

    std::uint64_t count_ = 1;
    lanes_type lanes_;
    basic_sparse_sums<Wide> sparse_;
    bool far_ = false;
};
using cell_sums = basic_cell_sums<int128>;

// --- From keys to nodes
// ------------------------------------------------------------------------------

// The digits of a code as printed, as a number: 20105 for 201050000.
template <class Kind>
constexpr std::uint32_t printed_number(code<Kind> c) noexcept {
    std::uint32_t v = c.value();
    for (int l = static_cast<int>(c.level()); l < 4; ++l)
        v /= 100;
    return v;
}

// What a column of printed keys holds: digits for codes, the key itself for the rest.
template <class Key>
struct printed_key {
    using type = Key;
};
template <class Kind>
struct printed_key<code<Kind>> {
    using type = std::uint32_t;
};

// Where a key stands in a table addressed by keys.
template <class Key>
constexpr std::uint32_t slot_of(Key key) noexcept {
    return key_number(key);
}
template <class Kind>
constexpr std::uint32_t slot_of(code<Kind> c) noexcept {
    std::uint32_t v = c.value();
    for (int l = Kind::deepest; l < 4; ++l)
        v /= 100;
    return v;
}

// The code whose slot this is.
template <class Key>
constexpr Key at_slot(std::uint32_t slot) noexcept {
    for (int l = Key::kind::deepest; l < 4; ++l)
        slot *= 100;
    return Key::from_value(slot);
}

// Tables addressed by keys are made up to this many slots.
inline constexpr std::uint32_t slot_limit = 1U << 23;

// Below this many rows a search per row costs less than making a table.
inline constexpr std::size_t few_rows = 4096;

// The node of each key of a column.
// Column is Key, or the digits as printed (printed_key).
template <class Key, class Column>
class node_finder {
public:
    static constexpr bool printed = !std::is_same_v<Key, Column>;
    // The table keeps nodes plus one in 16 bits.
    static constexpr std::size_t most_table_nodes = 0xffff;

    node_finder(const dimension<Key>& nodes, std::size_t rows) : nodes_(&nodes) {
        if (rows <= few_rows || nodes.size() == 1 || nodes.size() > most_table_nodes) return;
        std::uint32_t most = 0;
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            const auto s = slot_at(n);
            most = s > most ? s : most;
        }
        if (most >= slot_limit) return;
        make(most + 1);
    }

    // The node of a key, or npos.
    std::size_t find(Column key) const noexcept {
        if constexpr (printed) {
            if (key < 100 || key > 999'999'999) return dimension<Key>::npos;
            auto aligned = key;
            while (aligned < 100'000'000)
                aligned *= aligned < 10'000'000 ? 100U : 10U;
            const auto n = nodes_->node_of(Key::from_value(aligned));
            if (n == 0 || n == dimension<Key>::npos || slot_at(n) != key)
                return dimension<Key>::npos;
            return n;
        } else {
            return nodes_->node_of(key);
        }
    }

    // cell[i] = cell[i] * size + node of key[i], for all rows; First: as if the cells were 0.
    // touch(cell) is called for each finished cell: looking ahead at its lane while the next key is
    // looked up costs less than doing it afterwards.
    // Returns: false when a key is unknown; the cells are then of no use.
    template <bool First, class Cell, class Touch>
    bool map(const Column* key, std::size_t rows, Cell* cell, const Touch& touch) const noexcept {
        for (std::size_t i = 0; i < rows; i += 64 / sizeof(Column))
            prefetch(key + i);
        const auto size = static_cast<Cell>(nodes_->size());
        if (table_.size() == 0) {
            for (std::size_t i = 0; i < rows; ++i) {
                const auto n = find(key[i]);
                if (n == dimension<Key>::npos) return false;
                cell[i] = static_cast<Cell>((First ? 0 : cell[i] * size) + static_cast<Cell>(n));
            }
            return true;
        }
        // The size of the table is a power of two: one look at the bits of all keys keeps the loop
        // free of comparisons. Nodes are kept plus one, so an unknown key turns all bits of its
        // difference on.
        std::uint32_t seen = 0;
        if constexpr (sizeof(Column) == 4 && printed) {
            seen = any_bits(key, rows);
        } else {
            for (std::size_t i = 0; i < rows; ++i)
                seen |= slot_in(key[i]);
        }
        if (seen >= table_.size()) return false;
        std::uint32_t below = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            const auto slot = slot_in(key[i]);
            const std::uint32_t node = std::uint32_t{table_[slot]} - 1;
            below |= node;
            if constexpr (!printed && is_code<Key>)
                below |= key[i] != at_slot<Key>(slot) ? ~std::uint32_t{0} : 0;
            cell[i] = static_cast<Cell>((First ? 0 : cell[i] * size) + node);
            touch(cell[i]);
        }
        return (below >> 31) == 0;
    }

private:
    static std::uint32_t slot_in(Column key) noexcept {
        if constexpr (printed)
            return key;
        else
            return slot_of(key);
    }
    std::uint32_t slot_at(std::size_t node) const noexcept {
        if constexpr (printed)
            return printed_number(nodes_->key_at(node));
        else
            return slot_of(nodes_->key_at(node));
    }
    void make(std::uint32_t slots) {
        std::uint32_t size = 1;
        while (size < slots)
            size *= 2;
        zeroed_array<std::uint16_t> table(size);
        if (table.size() == 0) return;
        for (std::size_t n = 1; n < nodes_->size(); ++n)
            table[slot_at(n)] = static_cast<std::uint16_t>(n + 1);
        if constexpr (!printed && is_code<Key>) table[0] = 1; // "no code" is the whole
        table_.swap(table);
    }

    const dimension<Key>* nodes_;
    zeroed_array<std::uint16_t> table_;
};

} // namespace kemu::inline v0::detail

#endif
