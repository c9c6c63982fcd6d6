// SPDX-License-Identifier: BSL-1.0
// Sums with their cells, as a list: what a state writes down and what sparse totals are made of.
#ifndef KEMU_ROLLUP_DETAIL_CELL_LIST_HPP
#define KEMU_ROLLUP_DETAIL_CELL_LIST_HPP

#include <kemu/base/errc.hpp>
#include <kemu/rollup/detail/zeroed_array.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// The sum of one cell.
template <class Wide>
struct cell_sum {
    std::uint64_t cell = 0;
    Wide sum = 0;

    friend bool operator==(const cell_sum&, const cell_sum&) = default;
};

template <class Wide>
class cell_list {
public:
    using value_type = cell_sum<Wide>;

    // Room for so many sums.
    // Returns: false when there is no memory; the list is then as before.
    bool reserve(std::size_t room) noexcept {
        if (room <= sums_.size()) return true;
        zeroed_array<value_type> more(room);
        if (more.empty()) return false;
        for (std::size_t i = 0; i < size_; ++i)
            more[i] = sums_[i];
        sums_.swap(more);
        return true;
    }
    bool reserve_one() noexcept {
        return size_ < sums_.size() || reserve(size_ < 8 ? 16 : 2 * size_);
    }
    // Requires: room for it.
    void append(value_type s) noexcept { sums_[size_++] = s; }

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    const value_type* begin() const noexcept { return sums_.data(); }
    const value_type* end() const noexcept { return sums_.data() + size_; }
    const value_type& operator[](std::size_t i) const noexcept { return sums_[i]; }
    const value_type& back() const noexcept { return sums_[size_ - 1]; }

    // Sorts by cell, adds up equal cells and drops those that come to nothing.
    // Errors: out_of_memory; out_of_range when a sum would leave 128 bits, the list is then of no use.
    errc sort_and_add() noexcept {
        // Merge sort from below: <algorithm> costs every user of the core more than these lines.
        if (size_ < 2) return keep_nonzero();
        zeroed_array<value_type> other(size_);
        if (other.empty()) return errc::out_of_memory;
        for (std::size_t width = 1; width < size_; width *= 2) {
            for (std::size_t low = 0; low < size_; low += 2 * width) {
                const auto middle = low + width < size_ ? low + width : size_;
                const auto high = middle + width < size_ ? middle + width : size_;
                std::size_t a = low;
                std::size_t b = middle;
                for (std::size_t k = low; k < high; ++k)
                    other[k] = a < middle && (b >= high || sums_[a].cell <= sums_[b].cell)
                                   ? sums_[a++]
                                   : sums_[b++];
            }
            sums_.swap(other);
        }
        return keep_nonzero();
    }

private:
    // Requires: sorted.
    errc keep_nonzero() noexcept {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < size_;) {
            value_type total = sums_[i];
            for (++i; i < size_ && sums_[i].cell == total.cell; ++i)
                if (__builtin_add_overflow(total.sum, sums_[i].sum, &total.sum))
                    return errc::out_of_range;
            if (total.sum != 0) sums_[kept++] = total;
        }
        size_ = kept;
        return errc::none;
    }

    zeroed_array<value_type> sums_;
    std::size_t size_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
