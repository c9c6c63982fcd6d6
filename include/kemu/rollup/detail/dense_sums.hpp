// SPDX-License-Identifier: BSL-1.0
// A sum for each of n cells, by number, that cannot overflow.
//
// For each block of rows it is proved that 64 bits suffice: no running sum can exceed the sum of
// (largest amount × rows) over the blocks so far. A block that could exceed it is subtracted again, which
// arithmetic modulo 2^64 does exactly; the sums are carried into 128 bits, and the block is added anew.
// Blocks of amounts so large that this would happen all the time are added to sums of two halves instead.
// Either way the loop over the rows has no branch.
//
// Nothing here throws: where memory ends, a function says so and has changed no sum.
#ifndef KEMU_ROLLUP_DETAIL_DENSE_SUMS_HPP
#define KEMU_ROLLUP_DETAIL_DENSE_SUMS_HPP

#include <kemu/base/errc.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/rollup/detail/scatter.hpp>
#include <kemu/rollup/detail/scatter_pairs.hpp>
#include <kemu/rollup/detail/zeroed_array.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace kemu::inline v0::detail {

// What the absolute amounts in sums of 64 bits may add up to.
inline constexpr std::uint64_t narrow_limit = (std::numeric_limits<std::int64_t>::max)();

// What became of a block of rows. too_large: nothing was added, its amounts need another way.
enum class block_outcome : std::uint8_t { added, unknown_key, too_large, out_of_memory };

// After one block of large amounts, this many following blocks are treated as large without testing them.
inline constexpr unsigned blocks_assumed_large = 64;

// |a| + b, or all bits set where 64 bits do not hold it.
template <class Wide>
constexpr std::uint64_t add_magnitude(Wide a, std::uint64_t b) noexcept {
    const auto m = magnitude(a);
    return m > ~b ? ~std::uint64_t{0} : static_cast<std::uint64_t>(m) + b;
}

template <class Wide>
class dense_sums {
public:
    dense_sums() = default;
    explicit dense_sums(std::size_t cells) noexcept : size_(cells), narrow_(room_for(cells)) {
        if (narrow_.empty()) size_ = 0;
    }

    // The number of sums; 0 when there was no memory for them.
    std::size_t size() const noexcept { return size_; }

    // Bytes that so many cells take at least.
    static constexpr std::uint64_t bytes_for(std::uint64_t cells) noexcept {
        return 8 * room_for(static_cast<std::size_t>(cells));
    }

    // Requires: rows <= proved_rows, every index below size().
    // Returns: added or out_of_memory.
    template <class Index>
    block_outcome add(const Index* index, const std::int64_t* amounts, std::size_t rows) noexcept {
        return add_block<false>(index, amounts, rows);
    }
    // The same of cells that were made here: add keeps those of a caller within the sums, whatever they are.
    template <class Index>
    block_outcome add_known(const Index* index, const std::int64_t* amounts,
                            std::size_t rows) noexcept {
        return add_block<false, false>(index, amounts, rows);
    }
    // Like add, but also checks that every index is below size().
    // Returns: unknown_key when one is not; the sums are then of no use.
    // Requires: rows <= proved_rows.
    block_outcome add_unchecked(const std::uint16_t* index, const std::int64_t* amounts,
                                std::size_t rows) noexcept {
        return add_block<true>(index, amounts, rows);
    }

    // Announces amounts whose absolute values add up to no more than `most`.
    // Returns: false when there is no memory.
    // Requires: most <= narrow_limit.
    bool announce(std::uint64_t most) noexcept {
        if (bound_ + most > narrow_limit && !carry()) return false;
        bound_ += most;
        return true;
    }
    // Could so much be announced without needing memory?
    bool has_room_for(std::uint64_t most) const noexcept {
        return most <= narrow_limit && bound_ + most <= narrow_limit;
    }
    // Requires: announced.
    std::int64_t& narrow(std::size_t cell) noexcept { return narrow_[cell]; }

    // Adds the sums of other dense sums of the same size.
    // Errors: out_of_memory; out_of_range when a sum would leave 128 bits. Nothing is then added.
    errc merge(const dense_sums& other) noexcept {
        if (narrow_only() && other.narrow_only() && bound_ + other.bound_ <= narrow_limit) {
            bound_ += other.bound_;
            for (std::size_t i = 0; i < size(); ++i)
                narrow_[i] += other.narrow_[i];
            return errc::none;
        }
        zeroed_array<Wide> total(size());
        if (total.empty()) return errc::out_of_memory;
        for (std::size_t i = 0; i < size(); ++i)
            if (__builtin_add_overflow(sum(i), other.sum(i), &total[i])) return errc::out_of_range;
        forget_all_but_wide();
        wide_.swap(total);
        return errc::none;
    }

    // Adds single sums: each(f) calls f(cell, sum) for every one of them, the same ones each time.
    // Errors: as for merge.
    template <class Each>
    errc merge_each(const Each& each) noexcept {
        std::uint64_t total = 0;
        bool fits = true;
        each([&](std::uint64_t cell, Wide s) {
            Wide ignored = 0;
            total = add_magnitude(s, total);
            fits =
                fits && !__builtin_add_overflow(sum(static_cast<std::size_t>(cell)), s, &ignored);
        });
        if (!fits) return errc::out_of_range;
        if (has_room_for(total)) {
            bound_ += total;
            each([&](std::uint64_t cell, Wide s) {
                narrow_[static_cast<std::size_t>(cell)] += static_cast<std::int64_t>(s);
            });
            return errc::none;
        }
        if (!carry()) return errc::out_of_memory;
        each([&](std::uint64_t cell, Wide s) { wide_[static_cast<std::size_t>(cell)] += s; });
        return errc::none;
    }

    Wide sum(std::size_t cell) const noexcept {
        Wide total = narrow_[cell];
        if (!pairs_.empty()) total += Wide{pairs_[cell].high} * (Wide{1} << 32) + pairs_[cell].low;
        if (!wide_.empty()) total += wide_[cell];
        return total;
    }

    // Do all sums, and all sums of sums, fit 64 bits? The bound is one for all cells together.
    bool narrow_only() const noexcept { return wide_.empty() && pairs_.empty(); }
    const std::int64_t* narrow_data() const noexcept { return narrow_.data(); }
    // Gives them away; what is left may only be assigned to.
    zeroed_array<std::int64_t> take_narrow() noexcept { return std::move(narrow_); }

    // f(cell, sum) for every sum other than 0, in order of the cells.
    template <class F>
    void each(const F& f) const {
        if (narrow_only()) {
            for (std::size_t i = 0; i < size_; ++i)
                if (narrow_[i] != 0) f(std::uint64_t{i}, Wide{narrow_[i]});
        } else {
            for (std::size_t i = 0; i < size_; ++i)
                if (const auto s = sum(i); s != 0) f(std::uint64_t{i}, s);
        }
    }
    // The number of sums other than 0, or `enough` once there are as many.
    std::size_t count_nonzero(std::size_t enough) const noexcept {
        std::size_t count = 0;
        for (std::size_t i = 0; i < size_ && count < enough; ++i)
            count += (narrow_only() ? Wide{narrow_[i]} : sum(i)) != 0 ? 1U : 0U;
        return count;
    }

    // 64 blocks of the largest amount that the narrow sums take fit between two carries.
    static constexpr std::uint64_t largest_narrow_amount = narrow_limit / 64 / proved_rows;

private:
    // A power of two, so that any index can be cut to be inside.
    static constexpr std::size_t room_for(std::size_t cells) noexcept {
        std::size_t room = cells == 0 ? 0 : 1;
        while (room < cells)
            room *= 2;
        return room;
    }

    template <bool CheckIndex, bool Cut = true, class Index>
    block_outcome add_block(const Index* index, const std::int64_t* amounts,
                            std::size_t rows) noexcept {
        const auto mask = static_cast<Index>(narrow_.size() - 1);
        if (large_left_ == 0) {
            const auto seen = scatter<CheckIndex, Cut>(narrow_.data(), mask, index, amounts, rows);
            if (CheckIndex && seen.index >= size_) return block_outcome::unknown_key;
            if (seen.amount <= largest_narrow_amount) {
                if (bound_ + seen.amount * rows > narrow_limit) {
                    unscatter(narrow_.data(), mask, index, amounts, rows);
                    if (!carry()) return block_outcome::out_of_memory;
                    scatter<false, Cut>(narrow_.data(), mask, index, amounts, rows);
                }
                bound_ += seen.amount * rows;
                return block_outcome::added;
            }
            unscatter(narrow_.data(), mask, index, amounts, rows);
            large_left_ = blocks_assumed_large;
        }
        --large_left_;
        if (!announce_pairs(rows)) return block_outcome::out_of_memory;
        const auto most = scatter_pairs<CheckIndex>(pairs_.data(), mask, index, amounts, rows);
        return CheckIndex && most >= size_ ? block_outcome::unknown_key : block_outcome::added;
    }

    bool announce_pairs(std::size_t rows) noexcept {
        constexpr std::uint64_t most_rows = std::uint64_t{1} << 30;
        if (pairs_.empty()) zeroed_array<sum_pair>(narrow_.size()).swap(pairs_);
        if (pairs_.empty() || (pair_rows_ + rows > most_rows && !carry())) return false;
        pair_rows_ += rows;
        return true;
    }

    // Moves every sum into 128 bits; false, and nothing done, when there is no memory.
    bool carry() noexcept {
        if (wide_.empty()) zeroed_array<Wide>(size()).swap(wide_);
        if (wide_.empty()) return false;
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
        return true;
    }

    void forget_all_but_wide() noexcept {
        for (std::size_t i = 0; i < size(); ++i)
            narrow_[i] = 0;
        zeroed_array<sum_pair>{}.swap(pairs_);
        bound_ = 0;
        pair_rows_ = 0;
    }

    std::size_t size_ = 0;
    zeroed_array<std::int64_t> narrow_; // room_for(size_) of them
    zeroed_array<sum_pair> pairs_;      // empty until amounts are large
    zeroed_array<Wide> wide_;           // empty until something is carried
    std::uint64_t bound_ = 0;           // all absolute amounts in the narrow sums, at most
    std::uint64_t pair_rows_ = 0;       // rows in the pairs since the last carry
    unsigned large_left_ = 0;           // blocks that are treated as large without a test
};

} // namespace kemu::inline v0::detail

#endif
