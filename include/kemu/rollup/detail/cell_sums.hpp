// SPDX-License-Identifier: BSL-1.0
// The own sums of a state, by cell number: sparse at first, dense once that takes less memory.
//
// Nothing here throws: where memory ends, a function says so and has changed no sum.
#ifndef KEMU_ROLLUP_DETAIL_CELL_SUMS_HPP
#define KEMU_ROLLUP_DETAIL_CELL_SUMS_HPP

#include <kemu/base/errc.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/rollup/detail/cell_list.hpp>
#include <kemu/rollup/detail/dense_sums.hpp>
#include <kemu/rollup/detail/sparse_sums.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// Up to this many cells there may be a sum of 8 bytes for each (16 MB); above, only for those that occur.
inline constexpr std::uint64_t dense_limit = std::uint64_t{1} << 21;

template <class Wide>
class cell_sums {
public:
    using dense_type = dense_sums<Wide>;

    cell_sums() noexcept = default;
    explicit cell_sums(std::uint64_t count) noexcept : count_(count) {}

    // The number of cells.
    std::uint64_t count() const noexcept { return count_; }
    // Are the cells few enough for an array?
    bool may_be_dense() const noexcept { return count_ <= dense_limit; }
    bool is_dense() const noexcept { return dense_.size() != 0; }
    const dense_type& dense() const noexcept { return dense_; }

    // The cells of sparse sums that have a place.
    std::size_t used() const noexcept { return sparse_.used(); }

    // True if some sum is so close to the 128-bit limit that adding must be checked.
    bool near_128_bits() const noexcept { return near_128_bits_; }

    Wide sum(std::uint64_t cell) const noexcept {
        return is_dense() ? dense_.sum(static_cast<std::size_t>(cell)) : sparse_.sum(cell);
    }

    // f(cell, sum) for every sum other than 0, in any order.
    template <class F>
    void each(F&& f) const {
        if (is_dense())
            dense_.each(f);
        else
            sparse_.each(f);
    }

    // All sums other than zero, in order of the cells.
    // Errors: out_of_memory.
    errc sorted(cell_list<Wide>& into) const noexcept {
        std::size_t count = 0;
        each([&](std::uint64_t, Wide) { ++count; });
        if (!into.reserve(count)) return errc::out_of_memory;
        each([&](std::uint64_t cell, Wide s) { into.append({cell, s}); });
        return is_dense() ? errc::none : into.sort_and_add();
    }

    // Gives a place to every cell of some rows, so that nothing can fail when they are added.
    // Returns: false, and no sum changed, when there is no memory.
    template <class Cell>
    bool prepare(const Cell* cell, std::size_t rows) noexcept {
        for (std::size_t i = 0; i < rows; ++i) {
            if (is_dense()) return true;
            if (sparse_.has(cell[i])) continue;
            if (!make_room(sparse_.used() + 1)) return false;
            if (!is_dense()) sparse_.at(cell[i]);
        }
        return true;
    }
    // Can rows of these amounts be added without memory and without a check?
    bool has_room_for(std::uint64_t absolute_amounts) const noexcept {
        return !near_128_bits_ && (!is_dense() || dense_.has_room_for(absolute_amounts));
    }
    // Adds rows in place.
    // Requires: prepared; has_room_for(absolute_amounts), which bounds them.
    template <class Cell>
    void add_prepared(const Cell* cell, const std::int64_t* amounts, std::size_t rows,
                      std::uint64_t absolute_amounts) noexcept {
        if (is_dense()) {
            static_cast<void>(dense_.announce(absolute_amounts));
            for (std::size_t i = 0; i < rows; ++i)
                dense_.narrow(static_cast<std::size_t>(cell[i])) += amounts[i];
        } else {
            for (std::size_t i = 0; i < rows; ++i)
                sparse_.at(cell[i]) += amounts[i];
        }
    }

    // The sums of 64 bits taken over, where that is all there is; an empty array otherwise.
    zeroed_array<std::int64_t> take_narrow() noexcept { return dense_.take_narrow(); }

    // Adds rows of any amounts.
    // Errors: out_of_memory, some rows may then have been added.
    // Requires: is_dense(), rows <= proved_rows.
    template <class Cell>
    errc add_large(const Cell* cell, const std::int64_t* amounts, std::size_t rows) noexcept {
        return dense_.add(cell, amounts, rows) == block_outcome::added ? errc::none
                                                                       : errc::out_of_memory;
    }

    // Adds other sums of the same cells.
    // Errors: out_of_memory; out_of_range when a sum would leave 128 bits. Nothing is then added.
    errc merge(const cell_sums& other) noexcept {
        if (other.is_dense()) return merge(other.dense_);
        return merge_each(other.sparse_.used(), [&](auto&& f) { other.sparse_.each(f); });
    }
    // Adds dense sums of the same cells.
    // Errors: as for merge.
    errc merge(const dense_type& other) noexcept {
        if (!is_dense() && !make_room(sparse_.used() + other.count_nonzero(most_sparse())))
            return errc::out_of_memory;
        if (is_dense()) {
            const auto e = dense_.merge(other);
            if (e == errc::none && !dense_.narrow_only())
                for (std::size_t i = 0; i < dense_.size(); ++i)
                    note(dense_.sum(i));
            return e;
        }
        return merge_into_sparse([&](auto&& f) { other.each(f); });
    }
    // Takes sums as its own where it has none yet; else adds them.
    errc absorb(cell_sums& other) noexcept {
        if (other.is_dense()) return absorb(other.dense_);
        if (is_dense() || sparse_.used() != 0) return merge(other);
        swap_values(sparse_, other.sparse_);
        near_128_bits_ = other.near_128_bits_;
        return errc::none;
    }
    // The same of dense sums, unless a table is quickly made and smaller.
    errc absorb(dense_type& other) noexcept {
        const auto many = share_of_most(16);
        if (!is_dense() && sparse_.used() == 0 && other.count_nonzero(many) == many) {
            swap_values(dense_, other);
            if (!dense_.narrow_only())
                for (std::size_t i = 0; i < dense_.size(); ++i)
                    note(dense_.sum(i));
            return errc::none;
        }
        return merge(other);
    }
    // Adds single sums: each(f) calls f(cell, sum) for at most `most` of them, the same each time.
    template <class Each>
    errc merge_each(std::size_t most, const Each& each) noexcept {
        if (!is_dense()) {
            std::size_t missing = 0;
            if (sparse_.used() == 0)
                missing = most;
            else
                each([&](std::uint64_t cell, Wide) { missing += sparse_.has(cell) ? 0U : 1U; });
            if (!make_room(sparse_.used() + missing)) return errc::out_of_memory;
        }
        if (!is_dense()) return merge_into_sparse(each);
        const auto e = dense_.merge_each(each);
        if (e == errc::none && !dense_.narrow_only())
            each([&](std::uint64_t cell, Wide) {
                note(dense_.sum(static_cast<std::size_t>(cell)));
            });
        return e;
    }

    // Makes a table that is no longer quickly made an array, which takes rows faster: for sums that more
    // rows are likely to follow. An eighth: with fresh memory an array takes as long as a table of a quarter,
    // with memory that was used before less than one of an eighth (204,400 cells, GCC 12, Zen 5).
    // Returns: false, and no sum changed, when there is no memory.
    bool prefer_array() noexcept {
        return !may_be_dense() || is_dense() || sparse_.used() < share_of_most(8) || make_array();
    }

    // Are rows so many that they probably fill an array?
    bool probably_dense(std::size_t rows) const noexcept {
        return may_be_dense() && !is_dense() && rows >= 4 * most_sparse();
    }

private:
    // From so many cells on an array of all takes no more memory than a table of those that occur.
    std::size_t most_sparse() const noexcept {
        return static_cast<std::size_t>(dense_type::bytes_for(count_) /
                                        sparse_sums<Wide>::bytes_per_cell) +
               1;
    }
    // One part in so many of that, but no fewer than a table is quickly made of.
    std::size_t share_of_most(std::size_t parts) const noexcept {
        constexpr std::size_t quickly_made = 128;
        const auto share = most_sparse() / parts;
        return share > quickly_made           ? share
               : most_sparse() < quickly_made ? most_sparse()
                                              : quickly_made;
    }

    // Places for so many cells, in an array of all cells where that takes no more memory.
    // Returns: false, and no sum changed, when there is no memory.
    bool make_room(std::size_t cells) noexcept {
        return may_be_dense() && cells >= most_sparse() ? make_array() : sparse_.reserve(cells);
    }
    // An array of all cells.
    // Returns: as make_room.
    bool make_array() noexcept {
        dense_type all(static_cast<std::size_t>(count_));
        if (all.size() == 0 || all.merge_each([&](auto&& f) { sparse_.each(f); }) != errc::none)
            return false;
        swap_values(dense_, all);
        sparse_ = {};
        return true;
    }

    // Requires: room for all.
    template <class Each>
    errc merge_into_sparse(const Each& each) noexcept {
        bool fits = true;
        each([&](std::uint64_t cell, Wide s) {
            Wide ignored = 0;
            fits = fits && !__builtin_add_overflow(sparse_.sum(cell), s, &ignored);
        });
        if (!fits) return errc::out_of_range;
        each([&](std::uint64_t cell, Wide s) {
            auto& total = sparse_.at(cell);
            total += s;
            note(total);
        });
        return errc::none;
    }

    void note(Wide sum) noexcept {
        const auto high = static_cast<std::int64_t>(sum >> 64);
        near_128_bits_ = near_128_bits_ || (high ^ (high >> 63)) >> 61 != 0;
    }

    std::uint64_t count_ = 1;
    dense_type dense_;
    sparse_sums<Wide> sparse_;
    bool near_128_bits_ = false;
};

} // namespace kemu::inline v0::detail

#endif
