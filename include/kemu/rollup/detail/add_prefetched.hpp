// SPDX-License-Identifier: BSL-1.0
// The fast way for several columns of keys: lanes are asked for before their turn comes.
//
// Here:            what it is for:
//   table_cells    the cells of rows of keys that tables turn into nodes
//   node_cells     the cells of rows of node numbers
//   ahead_sums     lanes of their own for one of these, moved on when done
//
// Nothing is compared in the loop over the rows. A table's entry for a key is its node and one more bit,
// which the entry of an unknown key, 0, lacks; and-ed together, the entries of all rows tell whether
// there was one. The bit stays in the cells, so the lanes stand that much further on: before and behind
// them is room that unknown keys write into, and that costs nothing while there are none.
#ifndef KEMU_ROLLUP_DETAIL_ADD_PREFETCHED_HPP
#define KEMU_ROLLUP_DETAIL_ADD_PREFETCHED_HPP

#include <kemu/base/config.hpp>
#include <kemu/rollup/detail/dense_sums.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace kemu::inline v0::detail {

// Cells of N dimensions are numbered row by row; so big is each dimension.
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

template <std::size_t I, class Column>
struct numbered_column {
    Column value;
};

// The cells of rows of keys.  Column is found_column (cells.hpp).
template <class Indices, class... Columns>
class table_cells;
template <std::size_t... I, class... Columns>
class table_cells<std::index_sequence<I...>, Columns...> : numbered_column<I, Columns>... {
public:
    table_cells(const cell_shape<sizeof...(I)>& shape, Columns... columns) noexcept
        : numbered_column<I, Columns>{columns}..., shape_(shape) {}

    // The bits that occur in those keys that a table could take for others.
    template <class Vectors>
    struct bound {
        typename Vectors::u32 bits{};
        std::uint32_t left = 0;

        KEMU_ALWAYS_INLINE std::uint32_t get() const {
            std::uint32_t all = left;
            for (std::size_t k = 0; k < sizeof(bits) / 4; ++k)
                all |= bits[k];
            return all;
        }
    };

    KEMU_ALWAYS_INLINE std::uint32_t cell(std::size_t i, std::uint32_t& all) const {
        std::uint32_t c = 0;
        ((c = c * shape_.size[I] + entry<I>(i, all)), ...);
        return c;
    }
    template <class Vectors>
    KEMU_ALWAYS_INLINE void see_step(std::size_t i, bound<Vectors>& keys) const {
        const auto one = [&](const auto& column) KEMU_INLINE_LAMBDA {
            prefetch(column.key + i);
            if constexpr (std::remove_cvref_t<decltype(column)>::finder_type::looks)
                for (std::size_t k = 0; k < ahead_step; k += sizeof(keys.bits) / 4)
                    keys.bits |= loaded<typename Vectors::u32>(column.key + i + k).v;
        };
        (one(numbered_column<I, Columns>::value), ...);
    }
    template <class Vectors>
    KEMU_ALWAYS_INLINE void see_row(std::size_t i, bound<Vectors>& keys) const {
        const auto one = [&](const auto& column) KEMU_INLINE_LAMBDA {
            if constexpr (std::remove_cvref_t<decltype(column)>::finder_type::looks)
                keys.left |= column.key[i];
        };
        (one(numbered_column<I, Columns>::value), ...);
    }

private:
    template <std::size_t J>
    KEMU_ALWAYS_INLINE std::uint32_t entry(std::size_t i, std::uint32_t& all) const {
        return entry_of(column_at<J>(*this), i, all);
    }
    template <std::size_t J, class Column>
    static const Column& column_at(const numbered_column<J, Column>& c) noexcept {
        return c.value;
    }
    template <class Column>
    KEMU_ALWAYS_INLINE static std::uint32_t entry_of(const Column& column, std::size_t i,
                                                     std::uint32_t& all) {
        const auto found = column.finder->entry(column.key[i]);
        all &= found;
        return found;
    }

    cell_shape<sizeof...(I)> shape_;
};

// The cells of rows of node numbers.
template <std::size_t N>
class node_cells {
public:
    template <class... Columns>
    node_cells(const cell_shape<N>& shape, Columns... nodes) noexcept
        : nodes_{nodes...}, shape_(shape) {}

    // All bits where a node exceeds its dimension, else none.
    template <class Vectors>
    struct bound {
        typename Vectors::u16 most[N]{};
        std::uint16_t left[N]{};
        std::uint32_t size[N]{};

        KEMU_ALWAYS_INLINE std::uint32_t get() const {
            std::uint32_t beyond = 0;
            for (std::size_t d = 0; d < N; ++d) {
                std::uint32_t node = left[d];
                for (std::size_t k = 0; k < sizeof(most[d]) / 2; ++k)
                    node = most[d][k] > node ? most[d][k] : node;
                beyond |= node >= size[d] ? ~std::uint32_t{0} : 0;
            }
            return beyond;
        }
    };

    KEMU_ALWAYS_INLINE std::uint32_t cell(std::size_t i, std::uint32_t&) const {
        std::uint32_t c = 0;
        for (std::size_t d = 0; d < N; ++d)
            c = c * shape_.size[d] + nodes_[d][i];
        return c;
    }
    template <class Vectors>
    KEMU_ALWAYS_INLINE void see_step(std::size_t i, bound<Vectors>& keys) const {
        using vector = typename Vectors::u16;
        for (std::size_t d = 0; d < N; ++d) {
            prefetch(nodes_[d] + i);
            for (std::size_t k = 0; k < ahead_step; k += sizeof(vector) / 2) {
                const auto v = loaded<vector>(nodes_[d] + i + k).v;
                keys.most[d] = v > keys.most[d] ? v : keys.most[d];
            }
        }
    }
    template <class Vectors>
    KEMU_ALWAYS_INLINE void see_row(std::size_t i, bound<Vectors>& keys) const {
        for (std::size_t d = 0; d < N; ++d) {
            keys.left[d] = nodes_[d][i] > keys.left[d] ? nodes_[d][i] : keys.left[d];
            keys.size[d] = shape_.size[d];
        }
    }

private:
    const std::uint16_t* nodes_[N];
    cell_shape<N> shape_;
};

template <class Wide>
class basic_ahead_sums {
public:
    // More lanes than these, room included, are not asked for.
    static constexpr std::uint64_t most_lanes = std::uint64_t{1} << 24;

    // How many lanes unknown keys may reach before those of `into`, and from the first of them on.
    basic_ahead_sums(std::uint64_t before, std::uint64_t behind, basic_lanes<Wide>& into)
        : before_(before), into_(&into) {
        const auto room = behind > into.size() ? behind : into.size();
        if (before <= most_lanes && room <= most_lanes - before)
            zeroed_array<std::int64_t>(static_cast<std::size_t>(before + room)).swap(scratch_);
    }

    // Is there memory for it?
    bool usable() const noexcept { return scratch_.size() != 0; }

    // Adds a block of rows; entries of all of them have the bits `known`, and keys are below `limit`.
    // Requires: rows <= proved_rows.
    // Returns: unknown_key when that is not so; the sums are then of no use. too_large, with nothing done,
    // when the amounts of the block need another way.
    template <class Cells>
    block_outcome add(const Cells& cells, const std::int64_t* amounts, std::size_t rows,
                      std::uint32_t known, std::uint32_t limit) {
        if (large_left_ > 0) {
            --large_left_;
            return block_outcome::too_large;
        }
        const auto seen = scatter_ahead(scratch_.data(), cells, amounts, rows);
        if ((seen.all & known) != known || seen.most >= limit) return block_outcome::unknown_key;
        if (seen.amount <= basic_lanes<Wide>::easy && bound_ + seen.amount * rows <= lane_limit) {
            bound_ += seen.amount * rows;
            return block_outcome::added;
        }
        std::uint32_t all = 0;
        for (std::size_t i = 0; i < rows; ++i)
            subtract_from(scratch_[cells.cell(i, all)], amounts[i]);
        if (seen.amount > basic_lanes<Wide>::easy) {
            large_left_ = large_blocks;
            return block_outcome::too_large;
        }
        finish();
        scatter_ahead(scratch_.data(), cells, amounts, rows);
        bound_ = seen.amount * rows;
        return block_outcome::added;
    }

    // Moves the sums on.
    void finish() {
        into_->expect(bound_);
        for (std::size_t i = 0; i < into_->size(); ++i) {
            auto& lane = scratch_[static_cast<std::size_t>(before_) + i];
            into_->narrow(i) += lane;
            lane = 0;
        }
        bound_ = 0;
    }

private:
    std::uint64_t before_;
    basic_lanes<Wide>* into_;
    zeroed_array<std::int64_t> scratch_;
    std::uint64_t bound_ = 0; // all absolute amounts in the scratch lanes, at most
    unsigned large_left_ = 0;
};
using ahead_sums = basic_ahead_sums<int128>;

} // namespace kemu::inline v0::detail

#endif
