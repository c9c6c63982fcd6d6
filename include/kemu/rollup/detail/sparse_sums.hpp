// SPDX-License-Identifier: BSL-1.0
// A sum for each cell that occurs: a hash table with open addresses.
//
// The multiplier of the hash depends on where the table lies in memory, so that no one can choose cells
// that all fall on one place (with a fixed one, 80,000 chosen sums took 27 s). No order of the table is
// ever seen: what is written down is sorted.
// Nothing here throws: where memory ends, a function says so and has changed no sum.
#ifndef KEMU_ROLLUP_DETAIL_SPARSE_SUMS_HPP
#define KEMU_ROLLUP_DETAIL_SPARSE_SUMS_HPP

#include <kemu/base/hash_mix.hpp>
#include <kemu/rollup/detail/cell_list.hpp>
#include <kemu/rollup/detail/zeroed_array.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

template <class Wide>
class sparse_sums {
    using entry_type = cell_sum<Wide>; // cell plus 1; 0 marks a free place

public:
    // The number of cells that have a place, also those whose sum is 0.
    std::size_t used() const noexcept { return used_; }

    // Bytes that a cell takes at most: a table is at least a quarter full when it has just grown.
    static constexpr std::size_t bytes_per_cell = 4 * sizeof(entry_type);

    // Places for so many cells in all.
    // Returns: false, and nothing changed, when there is no memory.
    bool reserve(std::size_t cells) noexcept {
        if (2 * cells <= table_.size()) return true;
        sparse_sums larger;
        zeroed_array<entry_type>(places_for(cells)).swap(larger.table_);
        if (larger.table_.empty()) return false;
        larger.shift_ = 64;
        for (std::size_t n = larger.table_.size(); n > 1; n /= 2)
            --larger.shift_;
        larger.multiplier_ = hash_mix(reinterpret_cast<std::uintptr_t>(larger.table_.data())) | 1;
        for (std::size_t i = 0; i < table_.size(); ++i)
            if (table_[i].cell != 0) larger.table_[larger.place_of(table_[i].cell - 1)] = table_[i];
        table_.swap(larger.table_);
        shift_ = larger.shift_;
        multiplier_ = larger.multiplier_;
        return true;
    }

    bool has(std::uint64_t cell) const noexcept {
        return !table_.empty() && table_[place_of(cell)].cell != 0;
    }

    // The sum of a cell, which gets a place if it has none.
    // Requires: reserved.
    Wide& at(std::uint64_t cell) noexcept {
        entry_type& e = table_[place_of(cell)];
        if (e.cell == 0) {
            e.cell = cell + 1;
            ++used_;
        }
        return e.sum;
    }

    Wide sum(std::uint64_t cell) const noexcept {
        return table_.empty() ? Wide{0} : table_[place_of(cell)].sum;
    }

    // f(cell, sum) for every sum other than 0, in any order.
    template <class F>
    void each(F&& f) const {
        for (std::size_t i = 0; i < table_.size(); ++i)
            if (table_[i].cell != 0 && table_[i].sum != 0) f(table_[i].cell - 1, table_[i].sum);
    }

private:
    // A power of two, at least twice the cells.
    static constexpr std::size_t places_for(std::size_t cells) noexcept {
        std::size_t places = 16;
        while (places < 2 * cells)
            places *= 2;
        return places;
    }

    std::size_t place_of(std::uint64_t cell) const noexcept {
        const auto mask = table_.size() - 1;
        auto at = static_cast<std::size_t>((cell + 1) * multiplier_ >> shift_);
        while (table_[at].cell != 0 && table_[at].cell != cell + 1)
            at = (at + 1) & mask;
        return at;
    }

    zeroed_array<entry_type> table_;
    std::size_t used_ = 0;
    std::uint64_t multiplier_ = 1;
    int shift_ = 63;
};

} // namespace kemu::inline v0::detail

#endif
