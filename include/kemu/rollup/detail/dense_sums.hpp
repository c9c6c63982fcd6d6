// SPDX-License-Identifier: BSL-1.0
// Sums that cannot overflow, one per cell.
//
// Here:             what it is for:
//   lanes           a sum for each of n cells, by number; what dense rollups are made of
//   sparse_sums     a sum for each cell that occurs, when the cells are too many to have one each
//   sorted_sums     the same in order of the cells
//
// lanes proves for each block of rows that 64 bits suffice: no running sum can exceed the sum of
// (largest amount × rows) over the blocks so far. A block that could exceed it is taken out again,
// which arithmetic modulo 2^64 does exactly; the lanes are carried into 128 bits, and the block
// follows. Blocks of amounts so large that this would happen all the time go to lanes of two halves
// instead. Either way the loop over the rows has no branch.
//
// All are templates of the wide integer so that they cost nothing where no rollup is used.
#ifndef KEMU_ROLLUP_DETAIL_DENSE_SUMS_HPP
#define KEMU_ROLLUP_DETAIL_DENSE_SUMS_HPP

#include <kemu/base/config.hpp>
#include <kemu/rollup/detail/scatter.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

inline constexpr std::uint64_t lane_limit = std::numeric_limits<std::int64_t>::max();

// What became of a block of rows: too_large says that its amounts need another way.
enum class block_outcome : std::uint8_t { added, unknown_key, too_large };

// After a block of large amounts, so many more are taken for the same without a look at them.
inline constexpr unsigned large_blocks = 64;

template <class Wide>
class basic_lanes {
public:
    basic_lanes() = default;
    explicit basic_lanes(std::size_t cells) : size_(cells), narrow_(room_for(cells)) {}

    std::size_t size() const noexcept { return size_; }

    // Requires: rows <= proved_rows, every index below size().
    template <class Index>
    void add(const Index* index, const std::int64_t* amounts, std::size_t rows) {
        add_block<false>(index, amounts, rows);
    }
    // The same of indices that nobody has looked at.
    // Returns: false when one is not below size(); the lanes are then of no use.
    // Requires: rows <= proved_rows.
    bool add_unseen(const std::uint16_t* index, const std::int64_t* amounts, std::size_t rows) {
        return add_block<true>(index, amounts, rows);
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
    bool add_sum(std::size_t cell, Wide sum) {
        Wide total = 0;
        if (__builtin_add_overflow(this->sum(cell), sum, &total)) return false;
        if (wide_.empty()) wide_.resize(size());
        wide_[cell] = total;
        narrow_[cell] = 0;
        if (!pairs_.empty()) pairs_[cell] = {};
        return true;
    }

    // Adds the sums of other lanes of the same size; false when one would leave 128 bits, in which
    // case nothing is done.
    bool merge(const basic_lanes& other) {
        if (wide_.empty() && pairs_.empty() && other.wide_.empty() && other.pairs_.empty() &&
            bound_ + other.bound_ <= lane_limit) {
            bound_ += other.bound_;
            for (std::size_t i = 0; i < size(); ++i)
                narrow_[i] += other.narrow_[i];
            return true;
        }
        std::vector<Wide> total(size());
        for (std::size_t i = 0; i < size(); ++i)
            if (__builtin_add_overflow(sum(i), other.sum(i), &total[i])) return false;
        carry();
        std::swap(wide_, total);
        return true;
    }

    Wide sum(std::size_t cell) const noexcept {
        Wide total = narrow_[cell];
        if (!pairs_.empty()) total += Wide{pairs_[cell].high} * (Wide{1} << 32) + pairs_[cell].low;
        if (!wide_.empty()) total += wide_[cell];
        return total;
    }

    // Do all sums, and all sums of sums, fit 64 bits? The bound is one for all lanes together.
    bool narrow_only() const noexcept { return wide_.empty() && pairs_.empty(); }
    std::span<const std::int64_t> narrow_sums() const noexcept { return {narrow_.data(), size_}; }

    // 64 blocks of the largest amount that narrow lanes take fit between two carries.
    static constexpr std::uint64_t easy = lane_limit / 64 / proved_rows;

private:
    // A power of two, so that any index can be cut to lie within.
    static std::size_t room_for(std::size_t cells) noexcept {
        std::size_t room = cells == 0 ? 0 : 1;
        while (room < cells)
            room *= 2;
        return room;
    }

    template <bool AskIndex, class Index>
    bool add_block(const Index* index, const std::int64_t* amounts, std::size_t rows) {
        const auto mask = static_cast<Index>(narrow_.size() - 1);
        if (large_left_ == 0) {
            const auto seen = scatter<AskIndex>(narrow_.data(), mask, index, amounts, rows);
            if (AskIndex && seen.index >= size_) return false;
            if (seen.amount <= easy) {
                if (bound_ + seen.amount * rows > lane_limit) {
                    unscatter(narrow_.data(), mask, index, amounts, rows);
                    carry();
                    scatter<false>(narrow_.data(), mask, index, amounts, rows);
                }
                bound_ += seen.amount * rows;
                return true;
            }
            unscatter(narrow_.data(), mask, index, amounts, rows);
            large_left_ = large_blocks;
        }
        --large_left_;
        expect_pairs(rows);
        const auto most = scatter_pairs<AskIndex>(pairs_.data(), mask, index, amounts, rows);
        return !AskIndex || most < size_;
    }

    void expect_pairs(std::size_t rows) {
        constexpr std::uint64_t most_rows = std::uint64_t{1} << 30;
        if (pairs_.empty()) pairs_.resize(narrow_.size());
        if (pair_rows_ + rows > most_rows) carry();
        pair_rows_ += rows;
    }

    void carry() {
        if (wide_.empty()) wide_.resize(size());
        for (std::size_t i = 0; i < size(); ++i) {
            wide_[i] += narrow_[i];
            narrow_[i] = 0;
        }
        if (!pairs_.empty())
            for (std::size_t i = 0; i < size(); ++i) {
                wide_[i] += Wide{pairs_[i].high} * (Wide{1} << 32) + pairs_[i].low;
                pairs_[i] = {};
            }
        bound_ = 0;
        pair_rows_ = 0;
    }

    std::size_t size_ = 0;
    std::vector<late<std::int64_t, Wide>> narrow_; // room_for(size_) of them
    std::vector<late<lane_pair, Wide>> pairs_;     // empty until amounts are large
    std::vector<Wide> wide_;                       // empty until something is carried
    std::uint64_t bound_ = 0;     // all absolute amounts in the narrow lanes, at most
    std::uint64_t pair_rows_ = 0; // rows in the pairs since the last carry
    unsigned large_left_ = 0;     // blocks that go to the pairs without a look
};

using lanes = basic_lanes<int128>;

// The sum of one cell.
template <class Wide>
struct basic_cell_sum {
    std::uint64_t cell = 0;
    Wide sum = 0;

    friend bool operator==(const basic_cell_sum&, const basic_cell_sum&) = default;
};
using cell_sum = basic_cell_sum<int128>;

// Sorts by cell, then adds up equal cells and drops those that come to nothing.
// Returns: false when a sum would leave 128 bits.
template <class Wide>
bool sort_and_add(std::vector<basic_cell_sum<Wide>>& sums) {
    using sum_type = basic_cell_sum<Wide>;
    // Merge sort from below: <algorithm> costs every user of the core more than these lines.
    std::vector<sum_type> other(sums.size());
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
        sum_type total = sums[i];
        for (++i; i < sums.size() && sums[i].cell == total.cell; ++i)
            if (__builtin_add_overflow(total.sum, sums[i].sum, &total.sum)) return false;
        if (total.sum != 0) sums[kept++] = total;
    }
    sums.resize(kept);
    return true;
}

// A sum for each cell that occurs: a hash table with open addresses.
template <class Wide>
class basic_sparse_sums {
    using sum_type = basic_cell_sum<Wide>;

public:
    // Adds to a cell; false, and nothing done, when the sum would leave 128 bits.
    bool add(std::uint64_t cell, Wide amount) {
        if (2 * (used_ + 1) > slots_.size()) grow();
        sum_type& s = slots_[find(cell)];
        if (s.cell == 0) {
            s = {cell + 1, amount}; // 0 marks a free slot
            ++used_;
            return true;
        }
        Wide total = 0;
        if (__builtin_add_overflow(s.sum, amount, &total)) return false;
        s.sum = total;
        return true;
    }

    Wide sum(std::uint64_t cell) const noexcept {
        return slots_.empty() ? 0 : slots_[find(cell)].sum;
    }

    // All cells with a sum other than zero, in any order.
    std::vector<sum_type> all() const {
        std::vector<sum_type> found;
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
        std::vector<sum_type> old(slots_.empty() ? 1024 : 2 * slots_.size());
        std::swap(old, slots_);
        for (const auto& s : old)
            if (s.cell != 0) slots_[find(s.cell - 1)] = s;
    }

    std::vector<sum_type> slots_;
    std::size_t used_ = 0;
};
using sparse_sums = basic_sparse_sums<int128>;

} // namespace kemu::inline v0::detail

#endif
