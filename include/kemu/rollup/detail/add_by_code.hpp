// SPDX-License-Identifier: BSL-1.0
// The fast way for one column of printed codes: the code itself is the array index.
//
// There is no table between a code and its sum, so unknown codes are added too, to entries that are never
// read. To know afterwards that none occurred, every row adds 2^shift + amount: an entry then holds the
// number of its rows above bit `shift` and the sum of its amounts below. When the rows counted in the
// entries of known codes are all the rows there were, no other code occurred, and the sums are good; else
// they are dropped. The check costs one pass over the known codes per epoch, and an epoch lasts as long as
// neither the count nor the sum can reach the other's bits.
#ifndef KEMU_ROLLUP_DETAIL_ADD_BY_CODE_HPP
#define KEMU_ROLLUP_DETAIL_ADD_BY_CODE_HPP

#include <kemu/rollup/detail/dense_sums.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0::detail {

template <class Wide>
class code_sums {
public:
    // addresses: the printed number of the nodes 1, 2, ...; into: the sums of the nodes 0, 1, 2, ...
    code_sums(std::span<const std::uint32_t> addresses, dense_sums<Wide>& into) noexcept
        : addresses_(addresses), into_(&into), limit_(limit_of(addresses)),
          scratch_(limit_, untouched) {}

    // Is there memory for it?
    bool usable() const noexcept { return !scratch_.empty(); }

    // Adds a block of rows.
    // Requires: rows <= proved_rows.
    // Returns: unknown_key when a code of this or an earlier block is unknown; too_large, with nothing
    //   done, when the amounts of the block need another way; out_of_memory.
    block_outcome add(const std::uint32_t* codes, const std::int64_t* amounts,
                      std::size_t rows) noexcept {
        if (large_left_ > 0) {
            --large_left_;
            return block_outcome::too_large;
        }
        const auto seen = scatter_codes(scratch_.data(), limit_ - 1, codes, amounts, rows, one());
        if (seen.codes >= limit_) return block_outcome::unknown_key;
        if (fits(seen, rows)) {
            rows_ += rows;
            sum_ += seen.sum;
            return block_outcome::added;
        }
        unscatter(scratch_.data(), limit_ - 1, codes, amounts, rows, one());
        if (const auto o = finish(); o != block_outcome::added) return o;
        if ((seen.bits >> 44) != 0 || !begin(seen.sum / rows) || !fits(seen, rows)) {
            large_left_ = blocks_assumed_large;
            return block_outcome::too_large;
        }
        scatter_codes(scratch_.data(), limit_ - 1, codes, amounts, rows, one());
        rows_ = rows;
        sum_ = seen.sum;
        return block_outcome::added;
    }

    // Adds the scratch sums to the result and clears them.
    // Returns: added; unknown_key when there was an unknown code, the sums are then lost; out_of_memory.
    block_outcome finish() noexcept {
        if (rows_ == 0) return block_outcome::added;
        if (!into_->announce(sum_)) return block_outcome::out_of_memory;
        const auto half = std::uint64_t{1} << (shift_ - 1);
        std::uint64_t counted = 0;
        for (std::size_t i = 0; i < addresses_.size(); ++i) {
            auto& entry = scratch_[addresses_[i]];
            const auto count = (static_cast<std::uint64_t>(entry) + half) >> shift_;
            counted += count;
            into_->narrow(i + 1) +=
                static_cast<std::int64_t>(static_cast<std::uint64_t>(entry) - (count << shift_));
            entry = 0;
        }
        const bool known = counted == rows_;
        rows_ = 0;
        sum_ = 0;
        return known ? block_outcome::added : block_outcome::unknown_key;
    }

private:
    // What a row adds besides its amount.
    std::int64_t one() const noexcept { return std::int64_t{1} << shift_; }

    // Can neither the count nor the sum reach the other's bits with this block?
    bool fits(const code_bounds& block, std::uint64_t rows) const noexcept {
        const auto most_rows = (std::uint64_t{1} << (63 - shift_)) - 1;
        const auto most_sum = (std::uint64_t{1} << (shift_ - 1)) - 1;
        return (block.bits >> 44) == 0 && rows_ + rows <= most_rows && sum_ + block.sum <= most_sum;
    }

    static std::uint32_t limit_of(std::span<const std::uint32_t> addresses) noexcept {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < addresses.size(); ++i)
            bits |= addresses[i];
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

    std::span<const std::uint32_t> addresses_;
    dense_sums<Wide>* into_;
    std::uint32_t limit_;
    zeroed_array<std::int64_t> scratch_;
    int shift_ = 43; // for amounts of some 10,000 yuan, until an epoch has shown others
    std::uint64_t rows_ = 0;
    std::uint64_t sum_ = 0;
    unsigned large_left_ = 0; // blocks that are treated as large without a test
};

} // namespace kemu::inline v0::detail

#endif
