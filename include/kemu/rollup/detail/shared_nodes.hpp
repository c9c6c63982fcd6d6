// SPDX-License-Identifier: BSL-1.0
// The nodes of a dimension: made once, never changed, shared by all states and totals that are over it.
//
// A state of few codes costs little because it only refers to its nodes: keys, parents and the table
// that finds a key take 135 KB for the functional classification (and 150 KB of addresses that are not touched).
//
// A key is found by one of three ways:
//   pair_table   codes: the last byte of a number selects from a row, the bytes before it the row.
//                No comparison, no search: a column of codes is found at less than 0.5 ns a row.
//   hash_table   other keys: each is in one of two places (cuckoo hashing), so finding takes no branch
//   by search    where neither is to be had, as keys of a hostile list may bring about
#ifndef KEMU_ROLLUP_DETAIL_SHARED_NODES_HPP
#define KEMU_ROLLUP_DETAIL_SHARED_NODES_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/hash_mix.hpp>
#include <kemu/base/sorted.hpp>
#include <kemu/base/swap.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// Finds the node of a code by its address, the digits of the deepest level as a number: its last byte selects from
// a row, the two bytes before it the row. So a column is found with loads alone, without shifts or comparisons.
// Codes above the deepest level stand at their address, with a mark, and where there is a row for it also at the
// number they are printed with, 201 for 2010000: so printed codes of all levels are found in the same way.
struct pair_table {
    static constexpr std::uint32_t row_size = 256;
    static constexpr std::uint32_t row_count = 65'536;
    static constexpr std::uint32_t limit = row_size * row_count; // of addresses
    // Marks the addresses of nodes above the deepest level, which are printed with fewer digits.
    static constexpr std::uint16_t printed_shorter = 0x8000;
    const std::uint16_t* row_of = nullptr; // where the row of the upper bytes of an address begins
    const std::uint16_t* rows = nullptr;   // of nodes; the first row is empty
    std::uint32_t lowest = 0;              // address; what is below it are printed numbers

    // The node at an address with its mark, or at a printed number; or 0.
    // Requires: number < limit.
    std::uint32_t marked(std::uint32_t number) const noexcept {
        return rows[row_of[number / row_size] + number % row_size];
    }
    // The node at an address, or 0.
    std::size_t find(std::uint32_t address) const noexcept {
        return address - lowest < limit - lowest ? marked(address) % printed_shorter
                                                 : std::size_t{0};
    }
};

// Finds the node of any key by its number.
struct hash_table {
    struct place {
        std::uint32_t key;
        std::uint32_t node; // 0 marks a free place
    };
    place* places = nullptr;
    std::uint64_t multiplier = hash_multiplier;
    std::size_t half = 0; // the places of each of the two parts, a power of two
    int shift = 0;

    std::size_t first_place(std::uint32_t key) const noexcept {
        return static_cast<std::size_t>(key * multiplier >> shift);
    }
    std::size_t second_place(std::uint32_t key) const noexcept {
        return half + (static_cast<std::size_t>(key * multiplier >> 24) & (half - 1));
    }
    // The node, or 0.
    std::size_t find(std::uint32_t key) const noexcept {
        const place a = places[first_place(key)];
        const place b = places[second_place(key)];
        // With masks, because GCC makes branches of conditions, and these cannot be predicted.
        return (a.node & (0U - std::uint32_t{a.key == key})) |
               (b.node & (0U - std::uint32_t{b.key == key}));
    }
    // Puts a key into its first place; the one that was there moves to its other one, and so on.
    // Returns: false when that does not come to an end.
    bool put(place p) noexcept {
        bool to_first = true;
        for (int moves = 0; moves < 200; ++moves, to_first = !to_first) {
            swap_values(p, places[to_first ? first_place(p.key) : second_place(p.key)]);
            if (p.node == 0) return true;
        }
        return false;
    }
};

// The keys of the nodes 1, 2, ... as ascending numbers, and the parent of each.
class shared_nodes {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    shared_nodes() noexcept = default;
    // Room for so many keys, to be written before the nodes are shared; none when there is no memory.
    explicit shared_nodes(std::size_t keys) noexcept {
        if (keys == 0) return;
        data_ = static_cast<header*>(
            __builtin_calloc(1, sizeof(header) + 2 * keys * sizeof(std::uint32_t)));
        if (data_ == nullptr) return;
        data_->references = 1;
        data_->keys = keys;
    }
    shared_nodes(const shared_nodes& other) noexcept : data_(other.data_) {
        if (data_ != nullptr) __atomic_fetch_add(&data_->references, 1, __ATOMIC_RELAXED);
    }
    shared_nodes(shared_nodes&& other) noexcept { swap_values(data_, other.data_); }
    shared_nodes& operator=(shared_nodes other) noexcept {
        swap_values(data_, other.data_);
        return *this;
    }
    ~shared_nodes() {
        if (data_ == nullptr || __atomic_sub_fetch(&data_->references, 1, __ATOMIC_ACQ_REL) != 0)
            return;
        __builtin_free(data_->table);
        __builtin_free(data_);
    }

    std::size_t keys() const noexcept { return data_ != nullptr ? data_->keys : 0; }
    const std::uint32_t* key_numbers() const noexcept { return numbers(); }
    const std::uint32_t* parents() const noexcept {
        return data_ != nullptr ? numbers() + data_->keys : nullptr;
    }

    // Writes the key of node i + 1.
    void set(std::size_t i, std::uint32_t key, std::size_t parent) noexcept {
        numbers()[i] = key;
        numbers()[data_->keys + i] = static_cast<std::uint32_t>(parent);
    }
    // Makes the table that finds keys, once all are written. The address of a key is its number divided by
    // `divisor`; 0 where keys have none. Without memory for a table there is none.
    void index(std::uint32_t divisor) noexcept {
        if (data_ == nullptr) return;
        const std::size_t count = data_->keys;
        data_->divisor = divisor;
        data_->consecutive = numbers()[0] == 0 && numbers()[count - 1] == count - 1;
        if (data_->consecutive || (divisor != 0 && make_pairs())) return;
        make_hashes();
    }

    // The tables, for loops that look for many keys; without places where there is none.
    pair_table pairs() const noexcept { return data_ != nullptr ? data_->pairs : pair_table{}; }
    hash_table hashes() const noexcept { return data_ != nullptr ? data_->hashes : hash_table{}; }

    // The node of a key by its number, or npos.
    std::size_t find(std::uint32_t key) const noexcept {
        if (data_ == nullptr) return npos;
        const std::size_t count = data_->keys;
        if (data_->consecutive) return key < count ? std::size_t{key} + 1 : npos;
        std::size_t node = 0;
        if (data_->pairs.rows != nullptr) {
            const std::uint32_t address = key / data_->divisor;
            node = address * data_->divisor == key ? data_->pairs.find(address) : 0;
        } else if (data_->hashes.places != nullptr) {
            node = data_->hashes.find(key);
        } else {
            const std::uint32_t* const keys = numbers();
            const auto at = first_not_before(count, [&](std::size_t i) { return keys[i] < key; });
            node = at < count && keys[at] == key ? at + 1 : 0;
        }
        return node != 0 ? node : npos;
    }

    // Asks for the table, where many keys will be looked for: in order, memory gives it faster. Not for where the
    // rows of codes begin, which is 128 KB of which the keys use one or two.
    void prefetch() const noexcept {
        if (data_ == nullptr || data_->table == nullptr) return;
        const auto* const table = static_cast<const unsigned char*>(data_->table);
        for (std::size_t k = data_->unused_bytes; k < data_->table_bytes; k += 64)
            __builtin_prefetch(table + k);
    }

    friend bool operator==(const shared_nodes& a, const shared_nodes& b) noexcept {
        if (a.data_ == b.data_) return true;
        return a.keys() == b.keys() && a.keys() != 0 &&
               __builtin_memcmp(a.numbers(), b.numbers(), 4 * a.keys()) == 0;
    }

private:
    // Behind it stand the keys and the parents.
    struct header {
        std::size_t keys;
        void* table; // of pairs or of hashes
        std::size_t table_bytes;
        std::size_t unused_bytes; // at the beginning, for the most part
        pair_table pairs;
        hash_table hashes;
        std::uint32_t references;
        std::uint32_t divisor;
        bool consecutive;
    };

    std::uint32_t* numbers() const noexcept {
        return data_ != nullptr ? reinterpret_cast<std::uint32_t*>(data_ + 1) : nullptr;
    }
    bool make_table(std::size_t bytes) noexcept {
        data_->table = __builtin_calloc(1, bytes);
        data_->table_bytes = data_->table != nullptr ? bytes : 0;
        return data_->table != nullptr;
    }
    void drop_table() noexcept {
        __builtin_free(data_->table);
        data_->table = nullptr;
        data_->table_bytes = 0;
    }

    // The number that a code is printed with: 201 for the address 2010000.
    static std::uint32_t printed_number(std::uint32_t address, std::uint32_t divisor) noexcept {
        for (; divisor < 1'000'000 && address % 100 == 0; divisor *= 100) // categories: 3 digits
            address /= 100;
        return address;
    }

    // Returns: false where codes are too many or too far apart for rows of 16 bits, or are none.
    bool make_pairs() noexcept {
        constexpr std::uint32_t first_category =
            100'000'000; // with it, printed numbers are below all addresses
        constexpr std::uint32_t row_size = pair_table::row_size;
        constexpr std::size_t most_rows = 0xffff / row_size;
        const std::size_t count = data_->keys;
        const std::uint32_t divisor = data_->divisor;
        // Each code needs one row at most for its address, and one for its printed number.
        const std::size_t rows = 2 * count < most_rows ? 2 * count : most_rows;
        if (numbers()[0] < first_category || numbers()[count - 1] / divisor >= pair_table::limit ||
            count >= pair_table::printed_shorter ||
            !make_table(2 * (pair_table::row_count + row_size * (rows + 1))))
            return false;
        auto* const row_of = static_cast<std::uint16_t*>(data_->table);
        auto* const nodes = row_of + pair_table::row_count;
        std::size_t row = 0;
        const auto put = [&](std::uint32_t number, std::size_t entry) {
            std::uint16_t& at = row_of[number / row_size];
            if (at == 0 && row == row_size * rows) return false;
            if (at == 0) at = static_cast<std::uint16_t>(row += row_size);
            nodes[at + number % row_size] = static_cast<std::uint16_t>(entry);
            return true;
        };
        const std::uint32_t lowest = numbers()[0] / divisor;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t address = numbers()[i] / divisor;
            const bool is_shorter = address % 100 == 0;
            // Deeper than its classification goes, or no row is left.
            if (address * divisor != numbers()[i] ||
                !put(address, i + 1 + (is_shorter ? pair_table::printed_shorter : 0U))) {
                drop_table();
                return false;
            }
        }
        // Where no row is left, the code is found by its address alone.
        for (std::size_t i = 0; i < count; ++i)
            if (const auto n = printed_number(numbers()[i] / divisor, divisor); n < lowest)
                static_cast<void>(put(n, i + 1));
        data_->pairs = {row_of, nodes, lowest};
        data_->unused_bytes = 2 * std::size_t{pair_table::row_count};
        data_->table_bytes = data_->unused_bytes + 2 * (row + row_size);
        return true;
    }
    void make_hashes() noexcept {
        const std::size_t count = data_->keys;
        int bits = 1;
        while ((std::size_t{10} << bits) < 11 * count)
            ++bits;
        const std::size_t bytes = (std::size_t{2} << bits) * sizeof(hash_table::place);
        if (!make_table(bytes)) return;
        hash_table t{static_cast<hash_table::place*>(data_->table), hash_multiplier,
                     std::size_t{1} << bits, 64 - bits};
        for (int tries = 0; tries < 16; ++tries) {
            bool all = true;
            for (std::size_t i = 0; i < count && all; ++i)
                all = t.put({numbers()[i], static_cast<std::uint32_t>(i + 1)});
            if (all) {
                data_->hashes = t;
                return;
            }
            __builtin_memset(data_->table, 0, bytes);
            t.multiplier = hash_mix(t.multiplier) | 1;
        }
        drop_table();
    }

    header* data_ = nullptr;
};

} // namespace kemu::inline v0::detail

#endif
