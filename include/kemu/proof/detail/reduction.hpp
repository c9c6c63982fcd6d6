// SPDX-License-Identifier: BSL-1.0
// A linear system made smaller before it is solved, and what is found there led back to the whole.
//
// Here:           when to use it:
//   reduction     load, merge, drop_twins, peel (and drop_implied of implied.hpp), in that order;
//                 then unpeel for a witness, or lift for the weights of a refutation
//
// Merging: an identity that says a = b makes one class of two figures. Twins: the same identity again.
// Peeling: an identity that shares at most one figure with the others only narrows that figure. Figures
// that can only be zero are left out. Nothing here has to be trusted: prove.hpp checks what comes out
// against the system as it was given.
#ifndef KEMU_PROOF_DETAIL_REDUCTION_HPP
#define KEMU_PROOF_DETAIL_REDUCTION_HPP

#include <kemu/proof/certificate.hpp>
#include <kemu/proof/detail/amount.hpp>
#include <kemu/proof/system.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

using index = std::uint32_t;
inline constexpr index none = ~index{0};

// What became of an identity.
// aside: fits no network, and is only looked at afterwards; active: taken into the simplex method.
enum class row_state : std::uint8_t { live, gone, aside, active, peeled, implied };

struct weighted_row {
    index row = 0;
    amount weight = 0;
};

class reduction {
public:
    // Figures 0 .. figures() - 1; after those of the system comes one for each sum that is not zero.
    index figures() const noexcept { return static_cast<index>(low.size()); }
    index given() const noexcept { return given_; } // figures of the system
    index rows() const noexcept { return static_cast<index>(length.size()); }
    bool is_class(index f) const noexcept { return up_[f] == f; }
    bool is_zero(index f) const noexcept { return low[f] == 0 && high[f] == 0; }
    static bool is_unit(std::int64_t c) noexcept { return c == 1 || c == -1; }
    // A number that looks like chance, for sums by which rows are known again.
    static std::uint64_t mix(std::uint64_t z) noexcept { // splitmix64
        z = (z + 1) * 0x9E3779B97F4A7C15U;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31);
    }
    index find(index f) noexcept {
        while (up_[f] != f)
            f = up_[f] = up_[up_[f]];
        return f;
    }

    std::vector<amount> low, high; // of classes, at their first member
    std::vector<amount> value;     // where the search for an assignment stands
    // Rows over classes: entries first[r] .. first[r] + length[r] of figure and coefficient.
    std::vector<index> first, length, figure;
    std::vector<std::int64_t> coefficient;
    std::vector<row_state> state;
    std::vector<index> uses;                   // live rows in which a class stands
    std::vector<index> stands_from, stands_in; // the rows of a class, live or not
    std::vector<index> defines; // the class that a row gives as the sum of others, or none
    std::vector<weighted_row>
        conflict; // rows that contradict the bounds, when a step returns false

    void load(const linear_system& s, std::span<const fen_range> possible) {
        const auto n = static_cast<index>(s.figures());
        const auto m = static_cast<index>(s.identities());
        given_ = n;
        low.resize(n), high.resize(n), value.resize(n);
        for (index f = 0; f < n; ++f) {
            low[f] = possible[f].low;
            high[f] = possible[f].high;
            value[f] = s.printed(f);
        }
        first.resize(m), length.resize(m), state.assign(m, row_state::live);
        sum_of_.assign(m, none);
        figure.clear(), coefficient.clear();
        printed_.assign(value.begin(), value.end());
        for (index r = 0; r < m; ++r) {
            first[r] = static_cast<index>(figure.size());
            for (const linear_term t : s.terms(r)) {
                figure.push_back(t.figure);
                coefficient.push_back(t.coefficient);
            }
            if (const sum_limits sum = s.sum(r); !sum.is_zero()) add_sum_figure(r, sum);
            length[r] = static_cast<index>(figure.size()) - first[r];
        }
        const index all = figures();
        up_.resize(all), tail_.resize(all), low_of_.resize(all), high_of_.resize(all);
        for (index f = 0; f < all; ++f)
            up_[f] = tail_[f] = low_of_[f] = high_of_[f] = f;
        next_.assign(all, none), size_.assign(all, 1);
        low_row_.assign(all, none), high_row_.assign(all, none);
        unions_.clear(), peeled_.clear(), conflict.clear();
        if (mark_.size() < all) mark_.assign(all, 0), at_.resize(all), stamp_ = 0;
    }

    // Figures that an identity says are equal become one class, until no identity says so any more.
    bool merge() {
        for (bool again = true; again;) {
            again = false;
            for (index r = 0; r < rows(); ++r) {
                if (state[r] != row_state::live) continue;
                gather(r);
                const index b = first[r];
                if (length[r] == 0) {
                    state[r] = row_state::gone;
                } else if (length[r] == 2 && is_unit(coefficient[b]) &&
                           coefficient[b] + coefficient[b + 1] == 0) {
                    state[r] = row_state::gone;
                    again = true;
                    if (!unite(r, figure[b], figure[b + 1])) return false;
                }
            }
        }
        return true;
    }

    // Leaves out every identity that stands there already, and lists where each class stands.
    void drop_twins() {
        std::uint32_t places = 16;
        while (places < 2 * rows())
            places *= 2;
        hashes_.assign(places, 0);
        uses.assign(figures(), 0), defines.assign(rows(), none);
        for (index r = 0; r < rows(); ++r) {
            if (state[r] != row_state::live) continue;
            const std::uint64_t h = hash(r);
            index p = static_cast<index>(h) & (places - 1);
            while (hashes_[p] != 0 && hashes_[p] != h)
                p = (p + 1) & (places - 1);
            if (hashes_[p] == h) {
                state[r] = row_state::gone;
                continue;
            }
            hashes_[p] = h;
            for (index k = first[r]; k < first[r] + length[r]; ++k)
                ++uses[figure[k]];
        }
        stands_from.resize(figures() + 1);
        stands_from[0] = 0;
        for (index f = 0; f < figures(); ++f)
            stands_from[f + 1] = stands_from[f] + uses[f];
        stands_in.resize(stands_from[figures()]);
        fill_.assign(stands_from.begin(), stands_from.end() - 1);
        for (index r = 0; r < rows(); ++r)
            if (state[r] == row_state::live)
                for (index k = first[r]; k < first[r] + length[r]; ++k)
                    stands_in[fill_[figure[k]]++] = r;
    }

    void forget(index r, row_state what) { // r is no longer live
        state[r] = what;
        for (index k = first[r]; k < first[r] + length[r]; ++k)
            --uses[figure[k]];
    }

    // Identities that share at most one class with the rest narrow it and go. Exact where coefficients
    // are 1 or -1: the sum of intervals of whole numbers is an interval of whole numbers.
    bool peel() {
        shared_.assign(rows(), 0), queue_.clear();
        for (index r = 0; r < rows(); ++r) {
            if (state[r] != row_state::live) continue;
            for (index k = first[r]; k < first[r] + length[r]; ++k)
                shared_[r] += !is_unit(coefficient[k]) ? 1U << 20 : uses[figure[k]] > 1;
            if (shared_[r] <= 1) queue_.push_back(r);
        }
        for (std::size_t i = 0; i < queue_.size(); ++i)
            if (!peel(queue_[i])) return false;
        return true;
    }

    // Sets inequalities aside that would stand in the way of a network: few of them bind.
    void leave_inequalities() {
        for (index r = 0; r < rows(); ++r) {
            if (state[r] != row_state::live || sum_of_[r] == none) continue;
            bool crowded = false;
            for (index k = first[r]; k < first[r] + length[r]; ++k)
                crowded = crowded || uses[figure[k]] > 2;
            if (crowded && low[sum_of_[r]] != high[sum_of_[r]]) forget(r, row_state::aside);
        }
    }

    // Gives the figures that stand in a row set aside and nowhere else what the row leaves for them.
    // Rows that do not hold all the same become active.
    // Returns: how many did.
    index activate() {
        index count = 0;
        for (index r = 0; r < rows(); ++r) {
            if (state[r] != row_state::aside || absorb(r, none) == 0) continue;
            state[r] = row_state::active;
            ++count;
        }
        return count;
    }

    // Gives the classes of peeled rows, last peeled first, the amounts that are left for them.
    void unpeel() {
        for (std::size_t i = peeled_.size(); i-- > 0;) {
            absorb(peeled_[i].row, peeled_[i].shared);
        }
    }

    // The amount of each figure of the system; those of the sums follow from it.
    void write(std::vector<std::int64_t>& amounts, std::size_t count) {
        amounts.resize(count);
        for (index f = 0; f < count; ++f) {
            const index c = find(f);
            amounts[f] = is_zero(c) ? 0 : static_cast<std::int64_t>(value[c]);
        }
    }

    index count(row_state what) const {
        return static_cast<index>(std::count(state.begin(), state.end(), what));
    }

    struct peel_step {
        index row, shared;
    };
    const std::vector<peel_step>& peeled() const noexcept { return peeled_; }
    amount printed(index f) const noexcept { return printed_[f]; }
    index class_size(index c) const noexcept { return size_[c]; }

    // From rows over classes to identities of the system: a bound that peeling narrowed gives way to the
    // row that narrowed it, and unions are undone, last one first, each carrying its weight to the
    // member whose own bound is the narrowest. Defined in lift.hpp.
    // Returns: false where a weight leaves 64 bits.
    bool lift(const linear_system& s, std::span<const weighted_row> from,
              std::vector<weighted_identity>& out);

private:
    struct union_step {
        index row, kept, gone, old_tail;
    };

    // Moves figures of a row that no network moves, or of a peeled row all but the shared one, until the
    // row holds.
    // Returns: what is left of its difference; infinite where that leaves 128 bits.
    amount absorb(index r, index shared) {
        amount gap = 0;
        for (index k = first[r]; k < first[r] + length[r]; ++k)
            if (!add_product(gap, coefficient[k], value[figure[k]])) return infinite;
        for (index k = first[r]; k < first[r] + length[r] && gap != 0; ++k) {
            const index f = figure[k];
            const bool only_here = state[r] == row_state::peeled
                                       ? f != shared
                                       : stands_from[f + 1] - stands_from[f] == 1;
            if (!only_here || !is_unit(coefficient[k])) continue;
            const amount moved =
                std::clamp(value[f] - coefficient[k] * gap, low[f], high[f]) - value[f];
            value[f] += moved;
            gap += coefficient[k] * moved;
        }
        return gap;
    }

    void add_sum_figure(index r, sum_limits sum) {
        amount at_printed = 0;
        for (index k = first[r]; k < figure.size(); ++k)
            at_printed += coefficient[k] * value[figure[k]];
        sum_of_[r] = figures();
        figure.push_back(figures());
        coefficient.push_back(-1);
        low.push_back(sum.low == sum_limits::open_below ? -infinite : amount{sum.low});
        high.push_back(sum.high == sum_limits::open_above ? infinite : amount{sum.high});
        value.push_back(at_printed);
        printed_.push_back(at_printed);
    }

    // Rewrites a row over classes, without those that are zero.
    void gather(index r) {
        const index b = first[r];
        index out = b;
        ++stamp_;
        for (index k = b; k < b + length[r]; ++k) {
            const index c = find(figure[k]);
            if (is_zero(c)) continue;
            if (mark_[c] == stamp_) {
                coefficient[at_[c]] += coefficient[k];
                continue;
            }
            mark_[c] = stamp_;
            at_[c] = out;
            figure[out] = c;
            coefficient[out++] = coefficient[k];
        }
        index kept = b;
        for (index k = b; k < out; ++k)
            if (coefficient[k] != 0) {
                figure[kept] = figure[k];
                coefficient[kept++] = coefficient[k];
            }
        length[r] = kept - b;
    }

    bool unite(index r, index a, index z) {
        if (size_[a] < size_[z]) std::swap(a, z);
        if (low[z] > high[a] || low[a] > high[z]) {
            conflict = {{r, 1}};
            return false;
        }
        unions_.push_back({r, a, z, tail_[a]});
        up_[z] = a;
        next_[tail_[a]] = z;
        tail_[a] = tail_[z];
        size_[a] += size_[z];
        if (low[z] > low[a]) low[a] = low[z], low_of_[a] = low_of_[z];
        if (high[z] < high[a]) high[a] = high[z], high_of_[a] = high_of_[z];
        return true;
    }

    std::uint64_t of_range(index f) const noexcept {
        const auto half = [](amount a) {
            return static_cast<std::uint64_t>(a) + 3 * static_cast<std::uint64_t>(a >> 64);
        };
        return mix(half(low[f])) + 5 * half(high[f]);
    }
    // Of a row up to its sign, never 0; and which class it defines.
    std::uint64_t hash(index r) {
        std::uint64_t h = 0;
        index plus = 0, minus = 0, last_plus = none, last_minus = none;
        bool units = true;
        for (index k = first[r]; k < first[r] + length[r]; ++k) {
            // The sum of an inequality stands here alone: with the same range it is the same sum.
            const std::uint64_t one =
                figure[k] == sum_of_[r] ? mix(of_range(figure[k])) : mix(figure[k]);
            h += static_cast<std::uint64_t>(coefficient[k]) * one;
            if (coefficient[k] > 0)
                ++plus, last_plus = figure[k];
            else
                ++minus, last_minus = figure[k];
            units = units && is_unit(coefficient[k]);
        }
        if (units && length[r] > 2)
            defines[r] = plus == 1 ? last_plus : minus == 1 ? last_minus : none;
        h = (std::min)(h, 0 - h);
        return h == 0 ? 1 : h;
    }

    bool peel(index r) {
        amount least = 0, most = 0; // of the classes that stand here alone
        index shared = none;
        std::int64_t a = 0;
        for (index k = first[r]; k < first[r] + length[r]; ++k) {
            const index f = figure[k];
            if (uses[f] > 1) {
                shared = f;
                a = coefficient[k];
                continue;
            }
            least += coefficient[k] > 0 ? low[f] : -high[f];
            most += coefficient[k] > 0 ? high[f] : -low[f];
        }
        const amount l = clip(a > 0 ? -most : least);
        const amount h = clip(a > 0 ? -least : most);
        if (shared == none ? least > 0 || most < 0 : l > high[shared] || h < low[shared]) {
            conflict = {{r, 1}};
            return false;
        }
        state[r] = row_state::peeled;
        peeled_.push_back({r, shared});
        if (shared == none) return true;
        if (l > low[shared]) low[shared] = l, low_row_[shared] = r;
        if (h < high[shared]) high[shared] = h, high_row_[shared] = r;
        if (--uses[shared] == 1)
            for (index o = stands_from[shared]; o < stands_from[shared + 1]; ++o)
                if (const index q = stands_in[o]; state[q] == row_state::live && --shared_[q] == 1)
                    queue_.push_back(q);
        return true;
    }

    std::vector<index> up_, next_, tail_, size_; // classes: a forest, and the list of their members
    std::vector<index> sum_of_;                  // the figure for the sum of an identity, or none
    std::vector<index> low_of_, high_of_;        // the member whose bound is the class's
    std::vector<index> low_row_, high_row_;      // the peeled row that narrowed it further, or none
    std::vector<union_step> unions_;
    std::vector<peel_step> peeled_;
    std::vector<index> mark_, at_, fill_, shared_, queue_, wanted_, lift_next_, lift_tail_;
    index stamp_ = 0, given_ = 0;
    std::vector<std::uint64_t> hashes_;
    std::vector<amount> weight_, of_row_, printed_;
    std::vector<std::uint8_t> on_side_;
};

} // namespace kemu::inline v0::detail::proving

#endif
