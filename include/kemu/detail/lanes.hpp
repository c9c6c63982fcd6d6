// SPDX-License-Identifier: BSL-1.0
// Sums that cannot overflow, one per cell.
//
// Here:             what it is for:
//   lanes           a sum for each of n cells, by number; what dense rollups are made of
//   sparse_sums     a sum for each cell that occurs, when the cells are too many to have one each
//   sorted_sums     the same in order of the cells
//
// lanes proves for each block of rows that 64 bits suffice: no running sum can exceed the sum of
// (largest amount × rows) over the blocks so far. Before that bound is reached, the lanes are
// carried into 128 bits. Blocks of amounts so large that this would happen all the time go to lanes
// of two halves instead. Either way the loop over the rows has no branch.
#ifndef KEMU_DETAIL_LANES_HPP
#define KEMU_DETAIL_LANES_HPP

#include <kemu/detail/rollup_kernels.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

inline constexpr std::uint64_t lane_limit = std::numeric_limits<std::int64_t>::max();

class lanes {
public:
    lanes() = default;
    explicit lanes(std::size_t cells) : narrow_(cells) {}

    std::size_t size() const noexcept { return narrow_.size(); }

    // Requires: rows <= block_rows, every index below size().
    template <class Index>
    void add(const Index* index, const std::int64_t* amounts, std::size_t rows) {
        // 64 blocks of the largest amount allowed here fit between two carries.
        constexpr std::uint64_t easy = lane_limit / 64 / block_rows;
        const auto most = amount_limit(amounts, rows);
        if (most <= easy) {
            expect(most * rows);
            scatter(narrow_.data(), index, amounts, rows, 0);
        } else {
            expect_pairs(rows);
            scatter_pairs(pairs_.data(), index, amounts, rows);
        }
    }

    // Announces amounts whose absolute values add up to no more than `most`.
    // Requires: most <= lane_limit.
    void expect(std::uint64_t most) {
        if (bound_ + most > lane_limit) carry();
        bound_ += most;
    }
    // Requires: announced with expect().
    std::int64_t& narrow(std::size_t cell) noexcept { return narrow_[cell]; }

    // Adds one sum; false, and nothing done, when it would leave 128 bits.
    bool add_sum(std::size_t cell, int128 sum) {
        int128 total = 0;
        if (__builtin_add_overflow(this->sum(cell), sum, &total)) return false;
        if (wide_.empty()) wide_.resize(size());
        wide_[cell] = total;
        narrow_[cell] = 0;
        if (!pairs_.empty()) pairs_[cell] = {};
        return true;
    }

    // Adds the sums of other lanes of the same size; false when one would leave 128 bits, in which
    // case nothing is done.
    bool merge(const lanes& other) {
        if (wide_.empty() && pairs_.empty() && other.wide_.empty() && other.pairs_.empty() &&
            bound_ + other.bound_ <= lane_limit) {
            bound_ += other.bound_;
            for (std::size_t i = 0; i < size(); ++i)
                narrow_[i] += other.narrow_[i];
            return true;
        }
        std::vector<int128> total(size());
        for (std::size_t i = 0; i < size(); ++i)
            if (__builtin_add_overflow(sum(i), other.sum(i), &total[i])) return false;
        carry();
        std::swap(wide_, total);
        return true;
    }

    int128 sum(std::size_t cell) const noexcept {
        int128 total = narrow_[cell];
        if (!pairs_.empty())
            total += int128{pairs_[cell].high} * (int128{1} << 32) + pairs_[cell].low;
        if (!wide_.empty()) total += wide_[cell];
        return total;
    }

    // Do all sums, and all sums of sums, fit 64 bits? The bound is one for all lanes together.
    bool narrow_only() const noexcept { return wide_.empty() && pairs_.empty(); }
    std::span<const std::int64_t> narrow_sums() const noexcept { return narrow_; }

private:
    void expect_pairs(std::size_t rows) {
        constexpr std::uint64_t most_rows = std::uint64_t{1} << 30;
        if (pairs_.empty()) pairs_.resize(size());
        if (pair_rows_ + rows > most_rows) carry();
        pair_rows_ += rows;
    }

    void carry() {
        if (wide_.empty()) wide_.resize(size());
        for (std::size_t i = 0; i < size(); ++i) {
            wide_[i] += narrow_[i];
            narrow_[i] = 0;
        }
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            wide_[i] += int128{pairs_[i].high} * (int128{1} << 32) + pairs_[i].low;
            pairs_[i] = {};
        }
        bound_ = 0;
        pair_rows_ = 0;
    }

    std::vector<std::int64_t> narrow_;
    std::vector<lane_pair> pairs_; // empty until amounts are large
    std::vector<int128> wide_;     // empty until something is carried
    std::uint64_t bound_ = 0;      // all absolute amounts in the narrow lanes, at most
    std::uint64_t pair_rows_ = 0;  // rows in the pairs since the last carry
};

// The sum of one cell.
struct cell_sum {
    std::uint64_t cell = 0;
    int128 sum = 0;

    friend bool operator==(const cell_sum&, const cell_sum&) = default;
};

// Sorts by cell, then adds up equal cells and drops those that come to nothing.
// Returns: false when a sum would leave 128 bits.
inline bool sort_and_add(std::vector<cell_sum>& sums) {
    // Merge sort from below: <algorithm> costs every user of the core more than these lines.
    std::vector<cell_sum> other(sums.size());
    for (std::size_t width = 1; width < sums.size(); width *= 2) {
        for (std::size_t low = 0; low < sums.size(); low += 2 * width) {
            const auto middle = low + width < sums.size() ? low + width : sums.size();
            const auto high = middle + width < sums.size() ? middle + width : sums.size();
            std::size_t a = low;
            std::size_t b = middle;
            for (std::size_t k = low; k < high; ++k)
                other[k] = a < middle && (b >= high || sums[a].cell <= sums[b].cell) ? sums[a++]
                                                                                     : sums[b++];
        }
        std::swap(sums, other);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sums.size();) {
        cell_sum total = sums[i];
        for (++i; i < sums.size() && sums[i].cell == total.cell; ++i)
            if (__builtin_add_overflow(total.sum, sums[i].sum, &total.sum)) return false;
        if (total.sum != 0) sums[kept++] = total;
    }
    sums.resize(kept);
    return true;
}

// A sum for each cell that occurs: a hash table with open addresses.
class sparse_sums {
public:
    // Adds to a cell; false, and nothing done, when the sum would leave 128 bits.
    bool add(std::uint64_t cell, int128 amount) {
        if (2 * (used_ + 1) > slots_.size()) grow();
        cell_sum& s = slots_[find(cell)];
        if (s.cell == 0) {
            s = {cell + 1, amount}; // 0 marks a free slot
            ++used_;
            return true;
        }
        int128 total = 0;
        if (__builtin_add_overflow(s.sum, amount, &total)) return false;
        s.sum = total;
        return true;
    }

    int128 sum(std::uint64_t cell) const noexcept {
        return slots_.empty() ? 0 : slots_[find(cell)].sum;
    }

    // All cells with a sum other than zero, in any order.
    std::vector<cell_sum> all() const {
        std::vector<cell_sum> found;
        found.reserve(used_);
        for (const auto& s : slots_)
            if (s.cell != 0 && s.sum != 0) found.push_back({s.cell - 1, s.sum});
        return found;
    }

private:
    std::size_t find(std::uint64_t cell) const noexcept {
        const auto mask = slots_.size() - 1;
        auto at = static_cast<std::size_t>((cell + 1) * 0x9e37'79b9'7f4a'7c15U >> 20) & mask;
        while (slots_[at].cell != 0 && slots_[at].cell != cell + 1)
            at = (at + 1) & mask;
        return at;
    }

    void grow() {
        std::vector<cell_sum> old(slots_.empty() ? 1024 : 2 * slots_.size());
        std::swap(old, slots_);
        for (const auto& s : old)
            if (s.cell != 0) slots_[find(s.cell - 1)] = s;
    }

    std::vector<cell_sum> slots_;
    std::size_t used_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
