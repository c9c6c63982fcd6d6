// SPDX-License-Identifier: BSL-1.0
// The fast way for one column of printed codes: the code itself addresses the sum.
//
// There is no table between a code and its sum, so a code that no tree knows finds a sum too, one
// that nobody reads. To know afterwards that no such code occurred, every row adds 2^shift +
// amount: a slot then holds the number of its rows above bit `shift` and the sum of its amounts
// below. When the rows counted in the slots of known codes are all the rows there were, no other
// code occurred, and the sums are good; else they are thrown away. Checking costs one pass over the
// known codes per epoch, and an epoch lasts as long as neither the count nor the sum can reach the
// other's bits.
#ifndef KEMU_ROLLUP_DETAIL_ADD_BY_CODE_HPP
#define KEMU_ROLLUP_DETAIL_ADD_BY_CODE_HPP

#include <kemu/base/config.hpp>
#include <kemu/rollup/detail/dense_sums.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0::detail {

template <class Wide>
class basic_direct_sums {
public:
    // slots: the printed number of the nodes 1, 2, ...; into: the lanes of the nodes 0, 1, 2, ...
    basic_direct_sums(std::span<const std::uint32_t> slots, basic_lanes<Wide>& into)
        : slots_(slots), into_(&into), limit_(limit_of(slots)), scratch_(limit_) {}

    // Is there memory for it?
    bool usable() const noexcept { return scratch_.size() != 0; }

    // Adds a block of rows.
    // Requires: rows <= proved_rows.
    // Returns: added; unknown_key when a code of this or an earlier block is unknown; too_large,
    // with nothing done, when the amounts of the block need another way.
    block_outcome add(const std::uint32_t* codes, const std::int64_t* amounts, std::size_t rows) {
        if (large_left_ > 0) {
            --large_left_;
            return block_outcome::too_large;
        }
        const auto seen = scatter_direct(scratch_.data(), limit_ - 1, codes, amounts, rows, one());
        if (seen.codes >= limit_) return block_outcome::unknown_key;
        if (fits(seen, rows)) {
            rows_ += rows;
            sum_ += seen.sum;
            return block_outcome::added;
        }
        unscatter(scratch_.data(), limit_ - 1, codes, amounts, rows, one());
        if (!finish()) return block_outcome::unknown_key;
        if ((seen.bits >> 44) != 0 || !begin(seen.sum / rows) || !fits(seen, rows)) {
            large_left_ = large_blocks;
            return block_outcome::too_large;
        }
        scatter_direct(scratch_.data(), limit_ - 1, codes, amounts, rows, one());
        rows_ = rows;
        sum_ = seen.sum;
        return block_outcome::added;
    }

    // Moves the sums on.  Returns: false when there was an unknown code; the sums are then lost.
    bool finish() {
        if (rows_ == 0) return true;
        into_->expect(sum_);
        const auto half = std::uint64_t{1} << (shift_ - 1);
        std::uint64_t counted = 0;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            auto& slot = scratch_[slots_[i]];
            const auto count = (static_cast<std::uint64_t>(slot) + half) >> shift_;
            counted += count;
            into_->narrow(i + 1) +=
                static_cast<std::int64_t>(static_cast<std::uint64_t>(slot) - (count << shift_));
            slot = 0;
        }
        const bool known = counted == rows_;
        rows_ = 0;
        sum_ = 0;
        return known;
    }

private:
    // What a row adds besides its amount.
    std::int64_t one() const noexcept { return std::int64_t{1} << shift_; }

    // Can neither the count nor the sum reach the other's bits with this block?
    bool fits(const direct_bounds& block, std::uint64_t rows) const noexcept {
        const auto most_rows = (std::uint64_t{1} << (63 - shift_)) - 1;
        const auto most_sum = (std::uint64_t{1} << (shift_ - 1)) - 1;
        return (block.bits >> 44) == 0 && rows_ + rows <= most_rows && sum_ + block.sum <= most_sum;
    }

    static std::uint32_t limit_of(std::span<const std::uint32_t> slots) noexcept {
        std::uint32_t bits = 0;
        for (const auto s : slots)
            bits |= s;
        std::uint32_t limit = 1;
        while (limit <= bits)
            limit *= 2;
        return limit;
    }

    // Shares the 64 bits between count and sum for amounts of this size, with room to spare; false
    // where epochs would be so short that the other way costs less.
    bool begin(std::uint64_t usual_amount) noexcept {
        constexpr int longest_shift = 50; // epochs of 8,191 rows
        int width = 0;
        while (width < 63 && (usual_amount >> width) != 0)
            ++width;
        const int shift = (65 + width) / 2;
        if (shift > longest_shift) return false;
        shift_ = shift;
        return true;
    }

    std::span<const std::uint32_t> slots_;
    basic_lanes<Wide>* into_;
    std::uint32_t limit_;
    zeroed_array<std::int64_t> scratch_;
    int shift_ = 43; // for amounts of some 10,000 yuan, until an epoch has shown others
    std::uint64_t rows_ = 0;
    std::uint64_t sum_ = 0;
    unsigned large_left_ = 0; // blocks that need another way, without a look
};
using direct_sums = basic_direct_sums<int128>;

} // namespace kemu::inline v0::detail

#endif
