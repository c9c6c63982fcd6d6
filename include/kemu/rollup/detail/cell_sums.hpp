// SPDX-License-Identifier: BSL-1.0
// The cells of a rollup, dense or sparse behind one interface.
//
// Here:             what it is for:
//   cell_sums       own sums by cell number
//   node_finder     the node of each key of a column: by search, hash table or table, as rows pay for it
//   map_keys        the cells of rows of keys
#ifndef KEMU_ROLLUP_DETAIL_CELL_SUMS_HPP
#define KEMU_ROLLUP_DETAIL_CELL_SUMS_HPP

#include <kemu/base/config.hpp>
#include <kemu/rollup/detail/dense_sums.hpp>
#include <kemu/rollup/dimension.hpp>

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

    // Requires: rows <= proved_rows, every cell below count(); not far().
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

// Tables addressed by keys have so many slots, a power of two.
inline constexpr std::uint32_t slot_limit = 1U << 23;

// So many rows are few: they are added in place.
inline constexpr std::size_t few_rows = 4096;

// From so many rows on it pays to make a hash table of the keys, and from so many a table that keys
// address.
inline constexpr std::size_t rows_worth_hashing = 1024;
inline constexpr std::size_t rows_worth_a_table = std::size_t{1} << 17;

// A table has entries of 16 bits.
inline constexpr std::uint32_t most_known_key = 0x8000;

// The node of each key of a column.
// Column is Key, or the digits as printed (printed_key).
template <class Key, class Column>
class node_finder {
public:
    static constexpr bool printed = !std::is_same_v<Key, Column>;
    // Must all keys be looked at? Others are compared with the one whose slot they have.
    static constexpr bool looks = printed;

    // known_key: a power of two, above all nodes or no table is made.
    node_finder(const dimension<Key>& nodes, std::size_t rows, std::uint32_t known_key)
        : nodes_(&nodes), known_key_(known_key) {
        if (rows < rows_worth_hashing || nodes.size() == 1 || nodes.size() > known_key ||
            known_key > most_known_key)
            return;
        if (rows < rows_worth_a_table) {
            make_hashed();
            return;
        }
        std::uint32_t most = 0;
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            const auto s = slot_at(n);
            most = s > most ? s : most;
        }
        if (most < slot_limit) make();
    }

    // The node of a key, or npos.
    std::size_t find(Column key) const noexcept {
        if (has_table()) {
            const auto found = looks && slot_in(key) >= slot_limit ? 0 : entry(key);
            return found != 0 ? found - known_key_ : dimension<Key>::npos;
        }
        if (!hashed_.empty()) return find_hashed(key);
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

    std::size_t node_count() const noexcept { return nodes_->size(); }

    // Is there a table, so that entry() may be asked?
    bool has_table() const noexcept { return table_.size() != 0; }

    // The node of a key and known_key, or 0 for an unknown one. Where the finder looks, a key from
    // slot_limit on is taken for another.  Requires: has_table().
    KEMU_ALWAYS_INLINE std::uint32_t entry(Column key) const {
        const auto slot = slot_in(key);
        const std::uint32_t found = table_[slot % slot_limit];
        if constexpr (looks)
            return found;
        else if constexpr (is_code<Key>)
            return key == at_slot<Key>(slot % slot_limit) ? found : 0;
        else
            return slot < slot_limit ? found : 0;
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
    void make() {
        // All slots there can be, so that any key can be cut to one; only what is touched costs memory.
        zeroed_array<std::uint16_t> table(slot_limit);
        if (table.size() == 0) return;
        for (std::size_t n = 1; n < nodes_->size(); ++n)
            table[slot_at(n)] = static_cast<std::uint16_t>(known_key_ + n);
        // "No code" is the whole.
        if constexpr (!printed && is_code<Key>) table[0] = static_cast<std::uint16_t>(known_key_);
        table_.swap(table);
    }

    // Open addresses; a place without a node is free.
    struct hashed_key {
        std::uint32_t key = 0;
        std::uint32_t node = 0; // and known_key_
    };
    // What a key is compared by.
    static std::uint32_t number_of(Column key) noexcept {
        if constexpr (printed)
            return key;
        else
            return key_number(key);
    }
    std::size_t place_of(std::uint32_t key) const noexcept {
        const std::size_t mask = hashed_.size() - 1;
        auto at = static_cast<std::size_t>(key * 0x9e37'79b9'7f4a'7c15U >> 40) & mask;
        while (hashed_[at].node != 0 && hashed_[at].key != key)
            at = (at + 1) & mask;
        return at;
    }
    void make_hashed() {
        std::size_t size = 1;
        while (size < 2 * nodes_->size())
            size *= 2;
        hashed_.resize(size);
        const auto put = [this](std::uint32_t key, std::size_t node) {
            hashed_[place_of(key)] = {key, static_cast<std::uint32_t>(known_key_ + node)};
        };
        for (std::size_t n = 1; n < nodes_->size(); ++n)
            put(printed ? slot_at(n) : key_number(nodes_->key_at(n)), n);
        if constexpr (!printed && is_code<Key>) put(0, 0); // "no code" is the whole
    }
    std::size_t find_hashed(Column key) const noexcept {
        const auto found = hashed_[place_of(number_of(key))].node;
        return found != 0 ? found - known_key_ : dimension<Key>::npos;
    }

    const dimension<Key>* nodes_;
    std::uint32_t known_key_;
    zeroed_array<std::uint16_t> table_;
    std::vector<hashed_key> hashed_;
};

// A column of keys, from some row on, and who finds their nodes.
template <class Finder, class Column>
struct found_column {
    using finder_type = Finder;
    const Finder* finder;
    const Column* key;
};
template <class Finder, class Column>
found_column(const Finder*, const Column*) -> found_column<Finder, Column>;

// cell[i] = the number of the combination of the nodes of the keys, for all rows.
// Returns: false when a key is unknown; the cells are then of no use.
template <class Cell, class... Columns>
bool map_keys(std::size_t rows, Cell* cell, Columns... columns) noexcept {
    for (std::size_t i = 0; i < rows; ++i) {
        Cell c = 0;
        bool known = true;
        const auto one = [&](const auto& column) {
            const auto n = column.finder->find(column.key[i]);
            known = known && n < column.finder->node_count();
            c = static_cast<Cell>(c * static_cast<Cell>(column.finder->node_count()) +
                                  static_cast<Cell>(n));
        };
        (one(columns), ...);
        if (!known) return false;
        cell[i] = c;
    }
    return true;
}

} // namespace kemu::inline v0::detail

#endif
