// SPDX-License-Identifier: BSL-1.0
// Points with integer coordinates in a convex region of the plane: two amounts in fen that satisfy
// several linear conditions at once.
#ifndef KEMU_CLAIM_DETAIL_LATTICE_HPP
#define KEMU_CLAIM_DETAIL_LATTICE_HPP

#include <kemu/base/floor_sum.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/percent.hpp>

#include <cstddef>

namespace kemu::inline v0::detail {

// The line r·y = p·x + q.
// Units: |p| < 2^62, |q| < 2^66, 0 < r < 2^49, so that no intermediate leaves 128 bits.
struct lattice_line {
    int128 p = 0;
    int128 q = 0;
    int128 r = 1;

    constexpr int128 floor_at(int128 x) const noexcept { return floor_divide(p * x + q, r); }

    // Compares the exact heights of two lines at x: −1, 0 or 1.
    static constexpr int compare(const lattice_line& a, const lattice_line& b, int128 x) noexcept {
        const int128 fa = a.floor_at(x);
        const int128 fb = b.floor_at(x);
        if (fa != fb) return fa < fb ? -1 : 1;
        const int128 ra = (a.p * x + a.q - fa * a.r) * b.r;
        const int128 rb = (b.p * x + b.q - fb * b.r) * a.r;
        return ra < rb ? -1 : ra > rb ? 1 : 0;
    }

    // Sum of the heights, rounded down, over x from `first` to `last`, modulo 2^128.
    constexpr uint128 floor_sum(int128 first, int128 last) const noexcept {
        const auto n = static_cast<uint128>(last - first + 1);
        const int128 start = p * first + q;
        const int128 whole_step = floor_divide(p, r);
        const int128 whole_start = floor_divide(start, r);
        const uint128 pairs = n % 2 == 0 ? (n / 2) * (n - 1) : n * ((n - 1) / 2);
        return n * static_cast<uint128>(whole_start) + pairs * static_cast<uint128>(whole_step) +
               detail::floor_sum(n, static_cast<uint128>(r),
                                 static_cast<uint128>(p - whole_step * r),
                                 static_cast<uint128>(start - whole_start * r));
    }
};

struct lattice_point {
    int128 x = 0;
    int128 y = 0;
};

// A convex region: x in a range, y at most every upper line and at least every lower line.
// Between two neighbouring crossings of the lines one upper and one lower line bound the region, and
// two sums of floors count its points; so the cost does not depend on how wide the region is.
class lattice_region {
public:
    constexpr lattice_region(int128 first, int128 last) noexcept : first_(first), last_(last) {}

    // r·y <= p·x + q.
    constexpr void at_most(int128 p, int128 q, int128 r = 1) noexcept {
        upper_[uppers_++] = {p, q, r};
    }
    // r·y >= p·x + q.
    constexpr void at_least(int128 p, int128 q, int128 r = 1) noexcept {
        lower_[lowers_++] = {p, q, r};
    }

    // Finds the point with the smallest x, and the smallest y there; false where there is none.
    constexpr bool find(lattice_point& out) const noexcept {
        if (first_ > last_) return false;
        int128 cuts[most_cuts]{};
        std::size_t size = 0;
        for (std::size_t i = 0; i < uppers_ + lowers_; ++i)
            for (std::size_t k = 0; k < i; ++k)
                add_cuts(line(i), line(k), cuts, size);
        int128 from = first_;
        for (std::size_t i = 0; i <= size; ++i) {
            const int128 to = i < size ? cuts[i] : last_;
            if (from > to) continue;
            if (find_between(from, to, out)) return true;
            from = to + 1;
        }
        return false;
    }

private:
    static constexpr std::size_t most_lines = 4; // on each side
    static constexpr std::size_t most_cuts = 2 * most_lines * (2 * most_lines - 1);

    constexpr const lattice_line& line(std::size_t i) const noexcept {
        return i < uppers_ ? upper_[i] : lower_[i - uppers_];
    }

    // The last x before two lines cross. Where they cross at an integer, that x stands by itself:
    // there the region may be one point, with nothing of it before or behind.
    constexpr void add_cuts(const lattice_line& a, const lattice_line& b, int128 (&cuts)[most_cuts],
                            std::size_t& size) const noexcept {
        int128 d = a.p * b.r - b.p * a.r;
        if (d == 0) return;
        int128 n = b.q * a.r - a.q * b.r;
        if (d < 0) {
            d = -d;
            n = -n;
        }
        const int128 x = floor_divide(n, d);
        add_cut(x, cuts, size);
        if (x * d == n) add_cut(x - 1, cuts, size);
    }

    // Keeps the cuts in order.
    constexpr void add_cut(int128 x, int128 (&cuts)[most_cuts], std::size_t& size) const noexcept {
        if (x < first_ || x >= last_) return;
        std::size_t at = size;
        for (; at > 0 && cuts[at - 1] > x; --at)
            cuts[at] = cuts[at - 1];
        cuts[at] = x;
        ++size;
    }

    // No two lines cross between two of the integers from `from` to `to`.
    constexpr bool find_between(int128 from, int128 to, lattice_point& out) const noexcept {
        const auto extreme = [&](const lattice_line* lines, std::size_t n, int wanted) {
            const lattice_line* best = lines;
            for (const lattice_line* l = lines + 1; l != lines + n; ++l) {
                int order = lattice_line::compare(*l, *best, from);
                if (order == 0) order = lattice_line::compare(*l, *best, to);
                if (order == wanted) best = l;
            }
            return *best;
        };
        const lattice_line top = extreme(upper_, uppers_, -1);
        const lattice_line bottom = extreme(lower_, lowers_, 1);
        if (lattice_line::compare(top, bottom, from) < 0 ||
            lattice_line::compare(top, bottom, to) < 0)
            return false;
        // Integers below the upper line, less those below the lower one: y >= h is y > floor(h − 1/r).
        const lattice_line below{bottom.p, bottom.q - 1, bottom.r};
        const auto has_point = [&](int128 last) {
            return top.floor_sum(from, last) != below.floor_sum(from, last);
        };
        if (!has_point(to)) return false;
        int128 low = from;
        int128 high = to;
        while (low < high) {
            const int128 middle = low + (high - low) / 2;
            if (has_point(middle))
                high = middle;
            else
                low = middle + 1;
        }
        out = {low, below.floor_at(low) + 1};
        return true;
    }

    int128 first_;
    int128 last_;
    lattice_line upper_[most_lines]{};
    lattice_line lower_[most_lines]{};
    std::size_t uppers_ = 0;
    std::size_t lowers_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
