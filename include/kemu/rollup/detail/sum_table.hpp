// SPDX-License-Identifier: BSL-1.0
// The finished sums of a rollup by cell number: an array of 64 bits where they suffice, or of 128, or a
// sorted list where few cells have a sum.
//
// Nothing here throws but copying; where memory ends, a function says so.
#ifndef KEMU_ROLLUP_DETAIL_SUM_TABLE_HPP
#define KEMU_ROLLUP_DETAIL_SUM_TABLE_HPP

#include <kemu/base/errc.hpp>
#include <kemu/base/sorted.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/rollup/detail/cell_list.hpp>
#include <kemu/rollup/detail/cell_sums.hpp>
#include <kemu/rollup/detail/zeroed_array.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0::detail {

// A sum that is added to a list takes as long as so many cells of an array. Measured: benchmarks/run rollup
inline constexpr std::uint64_t list_cost = 40;

template <class Wide>
class sum_table {
public:
    // Copies the sums of a state. Each may be added to at most `ancestors` cells.
    // Errors: out_of_memory.
    errc assign(const cell_sums<Wide>& sums, std::uint64_t ancestors) noexcept {
        dense_ = sums.is_dense() ||
                 (sums.may_be_dense() && list_cost * ancestors * sums.used() >= sums.count());
        if (!dense_) return sums.sorted(list_);
        const auto count = cells_ = static_cast<std::size_t>(sums.count());
        bool narrow = !sums.is_dense();
        if (sums.is_dense()) {
            narrow = sums.dense().narrow_only();
        } else {
            // Together they bound every sum of sums.
            std::uint64_t total = 0;
            sums.each([&](std::uint64_t, Wide s) { total = add_magnitude(s, total); });
            narrow = total <= narrow_limit;
        }
        if (narrow) {
            zeroed_array<std::int64_t>(count).swap(narrow_);
            if (narrow_.empty()) return errc::out_of_memory;
            if (sums.is_dense())
                __builtin_memcpy(narrow_.data(), sums.dense().narrow_data(), 8 * count);
            else
                sums.each([&](std::uint64_t cell, Wide s) {
                    narrow_[static_cast<std::size_t>(cell)] = static_cast<std::int64_t>(s);
                });
        } else {
            zeroed_array<Wide>(count).swap(wide_);
            if (wide_.empty()) return errc::out_of_memory;
            sums.each(
                [&](std::uint64_t cell, Wide s) { wide_[static_cast<std::size_t>(cell)] = s; });
        }
        return errc::none;
    }

    // Takes the sums of a state that nobody needs any more; copies them where they cannot be taken.
    // Errors: out_of_memory.
    errc take(cell_sums<Wide>& sums, std::uint64_t ancestors) noexcept {
        if (!sums.is_dense()) { // own sums are not added up: a list does
            dense_ = false;
            return sums.sorted(list_);
        }
        if (!sums.dense().narrow_only()) return assign(sums, ancestors);
        dense_ = true;
        // As many as there are cells: what is beyond them is zero.
        narrow_ = sums.take_narrow();
        cells_ = static_cast<std::size_t>(sums.count());
        return errc::none;
    }

    Wide sum(std::uint64_t cell) const noexcept {
        if (dense_) return sum_at(static_cast<std::size_t>(cell));
        const auto at =
            first_not_before(list_.size(), [&](std::size_t i) { return list_[i].cell < cell; });
        return at < list_.size() && list_[at].cell == cell ? list_[at].sum : 0;
    }

    // Adds every node's sum to its parent's along one dimension.
    // stride: the product of the sizes of the later dimensions.
    // Errors: out_of_memory; out_of_range when a sum leaves 128 bits.
    errc add_up(std::span<const std::uint32_t> parents, std::uint64_t stride) noexcept {
        if (!dense_) return add_up_list(parents, stride);
        return narrow_.empty()
                   ? add_up_array(wide_.data(), parents, static_cast<std::size_t>(stride))
                   : add_up_array(narrow_.data(), parents, static_cast<std::size_t>(stride));
    }

    // The sums by position, in order of the cells; some may be 0.
    std::size_t positions() const noexcept { return dense_ ? cells_ : list_.size(); }
    std::uint64_t cell_at(std::size_t position) const noexcept {
        return dense_ ? position : list_[position].cell;
    }
    Wide sum_at(std::size_t position) const noexcept {
        return !dense_           ? list_[position].sum
               : narrow_.empty() ? wide_[position]
                                 : narrow_[position];
    }

private:
    template <class Number>
    errc add_up_array(Number* sums, std::span<const std::uint32_t> parents,
                      std::size_t stride) const noexcept {
        // Children follow their parents, so backwards every node is complete when it is added.
        bool left_range = false;
        if constexpr (sizeof(Number) == 8)
            if (stride == 1 &&
                cells_ == parents.size() + 1) { // one dimension: no loop within the loop
                for (std::size_t n = parents.size(); n > 0; --n)
                    sums[parents[n - 1]] += sums[n];
                return errc::none;
            }
        const auto block = (parents.size() + 1) * stride;
        for (std::size_t base = 0; base < cells_; base += block)
            for (std::size_t n = parents.size(); n > 0; --n) {
                const Number* const child = sums + base + n * stride;
                Number* const parent = sums + base + parents[n - 1] * stride;
                if constexpr (sizeof(Number) == 8) {
                    for (std::size_t k = 0; k < stride; ++k)
                        parent[k] += child[k];
                } else {
                    for (std::size_t k = 0; k < stride; ++k)
                        left_range |= __builtin_add_overflow(parent[k], child[k], &parent[k]);
                }
            }
        return left_range ? errc::out_of_range : errc::none;
    }

    errc add_up_list(std::span<const std::uint32_t> parents, std::uint64_t stride) noexcept {
        sparse_sums<Wide> all;
        for (const auto& s : list_) {
            auto node = static_cast<std::size_t>(s.cell / stride % (parents.size() + 1));
            const auto root = s.cell - node * stride;
            for (;; node = parents[node - 1]) {
                if (!all.reserve(all.used() + 1)) return errc::out_of_memory;
                auto& sum = all.at(root + node * stride);
                if (__builtin_add_overflow(sum, s.sum, &sum)) return errc::out_of_range;
                if (node == 0) break;
            }
        }
        cell_list<Wide> sorted;
        if (!sorted.reserve(all.used())) return errc::out_of_memory;
        all.each([&](std::uint64_t cell, Wide sum) { sorted.append({cell, sum}); });
        const auto e = sorted.sort_and_add();
        if (e == errc::none) swap_values(sorted, list_);
        return e;
    }

    bool dense_ = false;
    std::size_t cells_ = 0;             // of an array
    zeroed_array<std::int64_t> narrow_; // one of these three
    zeroed_array<Wide> wide_;
    cell_list<Wide> list_;
};

} // namespace kemu::inline v0::detail

#endif
