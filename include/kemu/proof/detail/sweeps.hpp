// SPDX-License-Identifier: BSL-1.0
// Whole amounts for all figures at once by sweeping over their sums: fast where much room is left.
//
// Here:      when to use it:
//   sweeps   find: after reduction.hpp, before the simplex method is tried
//            mend: after the simplex method left fractions
//
// The system is written as sums of leaves (leaf_sums.hpp). Sweep by sweep, a sum beyond its bounds hands
// what is too much to its leaves in equal parts. A table of printed figures leaves much room, and a few
// dozen sweeps are enough; where they are not, nothing is said.
#ifndef KEMU_PROOF_DETAIL_SWEEPS_HPP
#define KEMU_PROOF_DETAIL_SWEEPS_HPP

#include <kemu/proof/detail/leaf_sums.hpp>
#include <kemu/proof/detail/reduction.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kemu::inline v0::detail::proving {

class sweeps : leaf_sums {
public:
    using leaf_sums::part;
    using leaf_sums::sum;
    bool has_room = true; // after find: did every row leave its classes an amount?
    // A patience that only the effort limits.
    static constexpr std::uint32_t without_end = ~std::uint32_t{0};

    // Gives up after `patience` sweeps in which no fewer sums were broken than ever before; takes the parts
    // that were added up off `effort`.
    // Returns: whether amounts were found that satisfy all rows but the peeled ones; they are then the
    // values of the classes, which otherwise stay as they were.
    bool find(reduction& x, std::uint32_t patience, std::uint64_t& effort) {
        return begin(x) && sweep(patience, effort, [this](index f) {
                   return room(f) < 2 * farthest ? low_[f] + room(f) / 2
                                                 : inside(f, x_->printed(f));
               });
    }
    // The same beginning at the values of the classes, which nearly satisfy the rows: fractions that were
    // rounded, say. Leaves made whole make all sums whole, and change each by a few fen.
    bool mend(reduction& x, std::uint32_t patience, std::uint64_t& effort) {
        return begin(x) &&
               sweep(patience, effort, [this](index f) { return inside(f, x_->value[f]); });
    }

    // After find: the sums, each after those in it; none where a leaf is given by the rest.
    std::span<const sum> sums() const noexcept {
        return {sums_.data(), has_sums_ && first_eliminated_ == sums_.size() ? sums_.size() : 0};
    }
    std::span<const part> parts_of(const sum& s) const noexcept {
        return {parts_.data() + s.first, s.count};
    }
    index row_of(index f) const noexcept { return defined_by_[f]; }
    std::int64_t stands_at(index leaf) const noexcept { return start_[leaf] + moved_[leaf]; }

private:
    // Leaves move so far that no sum leaves 64 bits.
    static constexpr std::int64_t farthest = std::int64_t{1} << 36;
    static constexpr amount beyond = amount{1} << 61;

    bool begin(reduction& x) {
        x_ = &x;
        has_room = narrow();
        has_sums_ = has_room && write_as_sums();
        return has_sums_;
    }
    std::int64_t inside(index f, amount a) const {
        return static_cast<std::int64_t>(std::clamp<amount>(a, low_[f], high_[f]));
    }

    template <class Start>
    bool sweep(std::uint32_t patience, std::uint64_t& effort, Start&& start) {
        start_leaves(start);
        set_bounds();
        std::size_t fewest = sums_.size() + 1;
        std::uint32_t in_vain = 0;
        // Small tables get there soon or never; in large ones a sum may need long, and all of the moves below.
        const auto all = sums_.size() + never_broken_;
        if (patience != without_end)
            patience = static_cast<std::uint32_t>(
                std::min<std::size_t>(patience, 16 + (std::max)(all / 32, all * all / 16384)));
        for (std::uint32_t n = 0; in_vain < patience && effort != 0; ++n) {
            effort -= std::min<std::uint64_t>(effort, parts_.size() + 1);
            std::size_t broken = 0;
            // A sum moves beyond its bound, far and then less far, and again: its neighbours find room, and
            // whole fen do not stand still.
            const int shift = 2 + static_cast<int>(n / 8 % 8);
            for (const index i : watched_)
                broken += !hold(sums_[i], shift);
            if (broken == 0) {
                give_values();
                return true;
            }
            in_vain = broken < fewest ? 0 : in_vain + 1;
            fewest = (std::min)(fewest, broken);
        }
        return false;
    }
    template <class Start>
    void start_leaves(Start&& start) {
        const index n = x_->figures();
        moved_.assign(n, unknown), start_.resize(n), least_.resize(n), most_.resize(n);
        leaves_.clear();
        for (const part& p : parts_) {
            const index f = p.leaf;
            if (moved_[f] == 0) continue;
            moved_[f] = 0;
            start_[f] = start(f);
            least_[f] = (std::max)(low_[f] - start_[f], -farthest);
            most_[f] = (std::min)(high_[f] - start_[f], farthest);
            leaves_.push_back(f);
        }
    }
    // Of the sums, which those of the same parts share; watches those that can leave them.
    void set_bounds() {
        watched_.clear(), begins_at_.resize(sums_.size()), can_reach_.resize(sums_.size());
        for (index n = 0; n < sums_.size(); ++n) {
            sum& s = sums_[n];
            const bool is_twin = s.same_as != none;
            amount& at = begins_at_[n]; // without the constant
            fen_range& reach = can_reach_[n];
            if (is_twin) {
                at = begins_at_[s.same_as], reach = can_reach_[s.same_as];
            } else {
                at = 0, reach = {};
                for (index k = s.first; k < s.first + s.count; ++k) {
                    const auto [f, c] = parts_[k];
                    at += amount{c} * start_[f];
                    reach.low += c * (c > 0 ? least_[f] : most_[f]);
                    reach.high += c * (c > 0 ? most_[f] : least_[f]);
                }
            }
            const amount from = at + s.constant;
            s.low = static_cast<std::int64_t>(std::clamp(low_[s.of] - from, -beyond, beyond));
            s.high = static_cast<std::int64_t>(std::clamp(high_[s.of] - from, -beyond, beyond));
            if (is_twin) {
                sum& first = sums_[s.same_as];
                first.low = (std::max)(first.low, s.low);
                first.high = (std::min)(first.high, s.high);
            }
        }
        for (index n = 0; n < sums_.size(); ++n)
            if (const sum& s = sums_[n];
                s.same_as == none && (can_reach_[n].low < s.low || can_reach_[n].high > s.high))
                watched_.push_back(n);
    }

    // How far the leaves of a sum have moved it.
    std::int64_t moved_of(const sum& s) const {
        const part* p = parts_.data() + s.first;
        const part* const ones_end = p + s.ones;
        const part* const end = p + s.count;
        const std::int64_t* const moved = moved_.data();
        std::int64_t now = 0;
        for (; p != ones_end; ++p)
            now += moved[p->leaf];
        for (; p != end; ++p)
            now += p->coefficient * moved[p->leaf];
        return now;
    }
    // Returns: whether the sum was within its bounds; where it was not, its leaves move.
    bool hold(const sum& s, int shift) {
        const std::int64_t now = moved_of(s);
        if (now >= s.low && now <= s.high) return true;
        const std::int64_t into = (std::min)(s.high / 2 - s.low / 2, farthest) >> shift;
        const bool rise = now < s.low;
        std::int64_t need = rise ? s.low + into - now : now - s.high + into;
        const part* const end = parts_.data() + s.first + s.count;
        for (const part* p = hold_ones(s, rise, need); p != end && need > 0; ++p) {
            const bool up = rise == (p->coefficient > 0);
            const std::int64_t size = up == rise ? p->coefficient : -p->coefficient;
            std::int64_t& m = moved_[p->leaf];
            const std::int64_t left = (end - p) * size;
            const std::int64_t share =
                (std::min)((need + left - 1) / left, up ? most_[p->leaf] - m : m - least_[p->leaf]);
            m += up ? share : -share;
            need -= share * size;
        }
        return false;
    }
    // The same for its first parts, whose coefficients are 1: the equal part need only be found again
    // after a leaf that had less room.
    const part* hold_ones(const sum& s, bool rise, std::int64_t& need) {
        const part* p = parts_.data() + s.first;
        const part* const ones_end = p + s.ones;
        const part* const end = p + s.count;
        std::int64_t each = 0, one_more = 0; // so many get one more
        bool known = false;
        for (; p != ones_end && need > 0; ++p) {
            if (!known) each = need / (end - p), one_more = need % (end - p);
            std::int64_t& m = moved_[p->leaf];
            const std::int64_t has = rise ? most_[p->leaf] - m : m - least_[p->leaf];
            const std::int64_t wanted = each + (one_more > 0);
            const std::int64_t share = (std::min)(wanted, has);
            known = share == wanted;
            one_more -= one_more > 0;
            m += rise ? share : -share;
            need -= share;
        }
        return p;
    }

    void give_values() {
        reduction& x = *x_;
        for (index f = 0; f < x.figures(); ++f)
            x.value[f] =
                low_[f] == high_[f] ? amount{low_[f]} : std::clamp(x.value[f], x.low[f], x.high[f]);
        for (const index f : leaves_)
            x.value[f] = start_[f] + moved_[f];
        for (index n = 0; n < sums_.size(); ++n)
            x.value[sums_[n].of] = begins_at_[n] + sums_[n].constant + moved_of(sums_[n]);
    }

    static constexpr std::int64_t unknown = 1;
    std::vector<index> leaves_;
    std::vector<index> watched_;                             // sums that can leave their bounds
    std::vector<amount> begins_at_;                          // of sums, at the start
    std::vector<fen_range> can_reach_;                       // how far the leaves can move a sum
    std::vector<std::int64_t> moved_, least_, most_, start_; // of leaves; from the start
    bool has_sums_ = false;
};

} // namespace kemu::inline v0::detail::proving

#endif
