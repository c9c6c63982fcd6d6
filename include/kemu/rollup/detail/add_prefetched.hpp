// SPDX-License-Identifier: BSL-1.0
// The fast way for several columns of keys: cells are made in vectors, some rows ahead of the sums.
//
// Here:               what it is for:
//   key_cells         the cells of rows of keys that tables turn into nodes
//   node_cells        the cells of rows of node numbers
//   prefetched_sums   scratch sums for one of these, added to the result when done
//
// Nothing is compared in the loop over the rows. A table's entry for a key is its node plus a marker bit
// (known_key), which the entry of an unknown key, 0, lacks; AND-ed together, the entries of all rows show
// whether there was one. The marker bit is left in the cell number, so the array is offset by it. Guard
// areas before and after absorb writes of unknown keys; untouched pages cost nothing.
#ifndef KEMU_ROLLUP_DETAIL_ADD_PREFETCHED_HPP
#define KEMU_ROLLUP_DETAIL_ADD_PREFETCHED_HPP

#include <kemu/base/pack.hpp>
#include <kemu/rollup/detail/dense_sums.hpp>
#include <kemu/rollup/detail/node_finder.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace kemu::inline v0::detail {

// The sizes of N dimensions, whose cells are numbered row by row.
template <std::size_t N>
struct cell_shape {
    std::uint32_t size[N];

    // The cell of the same number in every dimension.
    constexpr std::uint64_t cell_of_all(std::uint64_t number) const noexcept {
        std::uint64_t cell = 0;
        for (std::size_t d = 0; d < N; ++d)
            cell = cell * size[d] + number;
        return cell;
    }
};

// The cells of rows of keys. Each Column is a found_column whose finder has a table.
template <class... Columns>
class key_cells {
    static constexpr std::size_t dimensions = sizeof...(Columns);

public:
    key_cells(const cell_shape<dimensions>& shape, std::uint32_t known_key,
              Columns... columns) noexcept
        : columns_(columns...), shape_(shape), known_key_(known_key) {}

    // The bits that all entries have, and those that occur in keys that must be range-checked.
    template <class Vectors>
    struct watch {
        typename Vectors::half_u16 entries = ~typename Vectors::half_u16{};
        typename Vectors::u32 keys{};
        std::uint32_t entries_left = ~std::uint32_t{0};
        std::uint32_t keys_left = 0;
    };

    template <class Vectors>
    KEMU_ALWAYS_INLINE void make(std::size_t first, std::size_t count, std::uint32_t* cell,
                                 watch<Vectors>& w) const {
        using cells = typename Vectors::u32;
        using entries = typename Vectors::half_u16;
        constexpr std::size_t step = sizeof(cells) / 4;
        std::size_t i = 0;
        for (; i + step <= count; i += step) {
            cells c{};
            std::size_t d = 0;
            columns_.each([&](const auto& column) KEMU_INLINE_LAMBDA {
                const auto* const key = column.key + first + i;
                using column_type = std::remove_cvref_t<decltype(column)>;
                if constexpr (column_type::finder_type::must_range_check)
                    w.keys |= loaded<cells>(key).v;
                entries e{};
                for (std::size_t k = 0; k < step; ++k)
                    e[k] = column_type::finder_type::entry_of(column.table, key[k]);
                w.entries &= e;
                const cells node = __builtin_convertvector(e, cells);
                c = d++ == 0 ? node : c * shape_.size[d - 1] + node;
            });
            __builtin_memcpy(cell + i, &c, sizeof c);
        }
        for (; i < count; ++i) {
            columns_.each([&](const auto& column) KEMU_INLINE_LAMBDA {
                using column_type = std::remove_cvref_t<decltype(column)>;
                if constexpr (column_type::finder_type::must_range_check)
                    w.keys_left |= column.key[first + i];
            });
            cell[i] = cell_of(first + i, w.entries_left);
        }
    }

    template <std::size_t Rows>
    KEMU_ALWAYS_INLINE void prefetch(const prefetcher& columns, std::size_t first) const {
        columns_.each([&](const auto& column)
                          KEMU_INLINE_LAMBDA { columns.rows<Rows>(column.key + first); });
    }

    template <class Vectors>
    bool known(const watch<Vectors>& w) const noexcept {
        auto entries = w.entries_left;
        auto keys = w.keys_left;
        for (std::size_t k = 0; k < sizeof(w.entries) / 2; ++k)
            entries &= w.entries[k];
        for (std::size_t k = 0; k < sizeof(w.keys) / 4; ++k)
            keys |= w.keys[k];
        return (entries & known_key_) != 0 && keys < address_limit;
    }

    // The cell of one row.
    std::uint32_t cell(std::size_t row) const noexcept {
        std::uint32_t ignored = 0;
        return cell_of(row, ignored);
    }

private:
    KEMU_ALWAYS_INLINE std::uint32_t cell_of(std::size_t row, std::uint32_t& all) const {
        std::uint32_t c = 0;
        std::size_t d = 0;
        columns_.each([&](const auto& column) KEMU_INLINE_LAMBDA {
            using finder = typename std::remove_cvref_t<decltype(column)>::finder_type;
            const std::uint32_t found = finder::entry_of(column.table, column.key[row]);
            all &= found;
            c = c * shape_.size[d++] + found;
        });
        return c;
    }

    pack<Columns...> columns_;
    cell_shape<dimensions> shape_;
    std::uint32_t known_key_;
};

// The cells of rows of node numbers.
template <std::size_t N>
class node_cells {
public:
    template <class... Columns>
    node_cells(const cell_shape<N>& shape, Columns... nodes) noexcept
        : nodes_{nodes...}, shape_(shape) {}

    template <class Vectors>
    struct watch {
        largest_node<typename Vectors::u16> largest[N]{};
    };

    template <class Vectors>
    KEMU_ALWAYS_INLINE void make(std::size_t first, std::size_t count, std::uint32_t* cell,
                                 watch<Vectors>& w) const {
        using cells = typename Vectors::u32;
        using nodes = typename Vectors::half_u16;
        std::size_t i = 0;
        for (; i + step_rows <= count; i += step_rows) {
            for (std::size_t d = 0; d < N; ++d)
                w.largest[d].template see_rows<step_rows>(nodes_[d] + first + i);
            for (std::size_t k = i; k < i + step_rows; k += sizeof(cells) / 4) {
                cells c = __builtin_convertvector(loaded<nodes>(nodes_[0] + first + k).v, cells);
                for (std::size_t d = 1; d < N; ++d)
                    c = c * shape_.size[d] +
                        __builtin_convertvector(loaded<nodes>(nodes_[d] + first + k).v, cells);
                __builtin_memcpy(cell + k, &c, sizeof c);
            }
        }
        for (; i < count; ++i) {
            for (std::size_t d = 0; d < N; ++d)
                w.largest[d].see(nodes_[d][first + i]);
            cell[i] = this->cell(first + i);
        }
    }

    template <std::size_t Rows>
    KEMU_ALWAYS_INLINE void prefetch(const prefetcher& columns, std::size_t first) const {
        for (std::size_t d = 0; d < N; ++d)
            columns.rows<Rows>(nodes_[d] + first);
    }

    template <class Vectors>
    bool known(const watch<Vectors>& w) const noexcept {
        for (std::size_t d = 0; d < N; ++d)
            if (w.largest[d].get() >= shape_.size[d]) return false;
        return true;
    }

    // The cell of one row.
    std::uint32_t cell(std::size_t row) const noexcept {
        std::uint32_t c = 0;
        for (std::size_t d = 0; d < N; ++d)
            c = c * shape_.size[d] + nodes_[d][row];
        return c;
    }

private:
    const std::uint16_t* nodes_[N];
    cell_shape<N> shape_;
};

template <class Wide>
class prefetched_sums {
public:
    // More scratch sums than these, guard areas included, are not asked for.
    static constexpr std::uint64_t most_sums = std::uint64_t{1} << 24;

    // How many sums unknown keys may reach before those of `into`, and from the first of them on.
    prefetched_sums(std::uint64_t before, std::uint64_t behind, dense_sums<Wide>& into) noexcept
        : before_(before), into_(&into) {
        const auto room = behind > into.size() ? behind : into.size();
        if (before <= most_sums && room <= most_sums - before)
            zeroed_array<std::int64_t>(static_cast<std::size_t>(before + room), untouched)
                .swap(scratch_);
    }

    // Is there memory for it?
    bool usable() const noexcept { return !scratch_.empty(); }

    // Adds a block of rows.
    // Requires: rows <= proved_rows.
    // Returns: unknown_key, the sums are then of no use; too_large, with nothing done, when the amounts
    //   of the block need another way; out_of_memory.
    template <class Cells>
    block_outcome add(const Cells& cells, const std::int64_t* amounts, std::size_t rows) noexcept {
        if (large_left_ > 0) {
            --large_left_;
            return block_outcome::too_large;
        }
        const auto seen = scatter_cells(scratch_.data(), cells, amounts, rows);
        if (!seen.known) return block_outcome::unknown_key;
        constexpr auto largest = dense_sums<Wide>::largest_narrow_amount;
        if (seen.amount <= largest && bound_ + seen.amount * rows <= narrow_limit) {
            bound_ += seen.amount * rows;
            return block_outcome::added;
        }
        for (std::size_t i = 0; i < rows; ++i)
            subtract_from(scratch_[cells.cell(i)], amounts[i]);
        if (seen.amount > largest) {
            large_left_ = blocks_assumed_large;
            return block_outcome::too_large;
        }
        if (!finish()) return block_outcome::out_of_memory;
        scatter_cells(scratch_.data(), cells, amounts, rows);
        bound_ = seen.amount * rows;
        return block_outcome::added;
    }

    // Adds the scratch sums to the result and clears them; false when there is no memory.
    bool finish() noexcept {
        if (!into_->announce(bound_)) return false;
        for (std::size_t i = 0; i < into_->size(); ++i) {
            auto& sum = scratch_[static_cast<std::size_t>(before_) + i];
            into_->narrow(i) += sum;
            sum = 0;
        }
        bound_ = 0;
        return true;
    }

private:
    std::uint64_t before_;
    dense_sums<Wide>* into_;
    zeroed_array<std::int64_t> scratch_;
    std::uint64_t bound_ = 0; // all absolute amounts in the scratch sums, at most
    unsigned large_left_ = 0; // blocks that are treated as large without a test
};

} // namespace kemu::inline v0::detail

#endif
