// SPDX-License-Identifier: BSL-1.0
// The finished sums of a rollup by cell number: 64 bits where they suffice, else 128, else sorted.
#ifndef KEMU_ROLLUP_DETAIL_SUM_TABLE_HPP
#define KEMU_ROLLUP_DETAIL_SUM_TABLE_HPP

#include <kemu/base/config.hpp>
#include <kemu/rollup/detail/cell_sums.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

template <class Wide>
class basic_sum_table {
    using sum_type = basic_cell_sum<Wide>;

public:
    explicit basic_sum_table(const basic_cell_sums<Wide>& sums)
        : count_(sums.count()), dense_(sums.dense()) {
        if (!dense_) {
            sorted_ = sums.sorted();
            return;
        }
        const auto& from = sums.dense_lanes();
        if (from.narrow_only()) {
            const auto all = from.narrow_sums();
            narrow_.assign(all.begin(), all.end());
        } else {
            wide_.resize(from.size());
            for (std::size_t i = 0; i < from.size(); ++i)
                wide_[i] = from.sum(i);
        }
    }

    Wide sum(std::uint64_t cell) const noexcept {
        if (!dense_) {
            const auto at = first_not_before(cell);
            return at < sorted_.size() && sorted_[at].cell == cell ? sorted_[at].sum : 0;
        }
        const auto i = static_cast<std::size_t>(cell);
        return narrow_.empty() ? wide_[i] : narrow_[i];
    }

    // Adds every node's sum to its parent's along one dimension. `inner` is the number of cells
    // that share a node of this dimension without a gap.  Returns: false when a sum leaves 128
    // bits.
    bool add_up(std::span<const std::uint32_t> parents, std::uint64_t inner) {
        if (!dense_) return add_up_sorted(parents, inner);
        if (narrow_.empty()) return add_up_dense(wide_, parents, static_cast<std::size_t>(inner));
        return add_up_dense(narrow_, parents, static_cast<std::size_t>(inner));
    }

    // f(cell, sum) for every sum other than zero, in order.
    template <class F>
    void each(F&& f) const {
        if (dense_) {
            for (std::uint64_t cell = 0; cell < count_; ++cell)
                if (const auto s = sum(cell); s != 0) f(cell, s);
        } else {
            for (const auto& s : sorted_)
                f(s.cell, s.sum);
        }
    }

private:
    template <class Number>
    static bool add_up_dense(std::vector<Number>& sums, std::span<const std::uint32_t> parents,
                             std::size_t inner) {
        // Children stand after their parents, so backwards every node is complete when it is added.
        bool left = false;
        const auto block = (parents.size() + 1) * inner;
        for (std::size_t base = 0; base < sums.size(); base += block)
            for (std::size_t n = parents.size(); n > 0; --n) {
                const Number* const child = sums.data() + base + n * inner;
                Number* const parent = sums.data() + base + parents[n - 1] * inner;
                if constexpr (sizeof(Number) == 8) {
                    for (std::size_t k = 0; k < inner; ++k)
                        parent[k] += child[k];
                } else {
                    for (std::size_t k = 0; k < inner; ++k)
                        left |= __builtin_add_overflow(parent[k], child[k], &parent[k]);
                }
            }
        return !left;
    }

    bool add_up_sorted(std::span<const std::uint32_t> parents, std::uint64_t inner) {
        std::vector<sum_type> all;
        for (const auto& s : sorted_) {
            auto node = static_cast<std::size_t>(s.cell / inner % (parents.size() + 1));
            const auto root = s.cell - node * inner;
            for (;; node = parents[node - 1]) {
                all.push_back({root + node * inner, s.sum});
                if (node == 0) break;
            }
        }
        const bool fits = sort_and_add(all);
        std::swap(all, sorted_);
        return fits;
    }

    std::size_t first_not_before(std::uint64_t cell) const noexcept {
        std::size_t first = 0;
        for (std::size_t count = sorted_.size(); count > 0;) {
            const auto half = count / 2;
            if (sorted_[first + half].cell < cell) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return first;
    }

    std::uint64_t count_;
    bool dense_;
    std::vector<late<std::int64_t, Wide>> narrow_;
    std::vector<Wide> wide_;
    std::vector<sum_type> sorted_;
};
using sum_table = basic_sum_table<int128>;

} // namespace kemu::inline v0::detail

#endif
