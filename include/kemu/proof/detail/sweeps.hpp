// SPDX-License-Identifier: BSL-1.0
// Whole amounts for all figures at once by sweeping over their sums: fast where much room is left.
//
// Here:      when to use it:
//   sweeps   find: after reduction.hpp, before the simplex method is tried
//            mend: after the simplex method left fractions
//
// Every figure that an identity defines is written as a sum of figures that none defines: the leaves. Then
// whole amounts of the leaves make everything whole, and each sum only has to stay within its bounds. Sweep
// by sweep, a sum beyond its bounds hands what is too much to its leaves in equal parts. A table of printed
// figures leaves much room, and a few dozen sweeps are enough; where they are not, nothing is said.
#ifndef KEMU_PROOF_DETAIL_SWEEPS_HPP
#define KEMU_PROOF_DETAIL_SWEEPS_HPP

#include <kemu/proof/detail/reduction.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace kemu::inline v0::detail::proving {

class sweeps {
public:
    // Gives up after `patience` sweeps in which no fewer sums were broken than ever before; takes the parts
    // that were added up off `effort`.
    // Returns: whether amounts were found that satisfy all rows but the peeled ones; they are then the
    // values of the classes, which otherwise stay as they were.
    bool find(reduction& x, std::uint32_t patience, std::uint64_t& effort) {
        x_ = &x;
        if (!narrow() || !write_as_sums()) return false;
        start_in_the_middle();
        return sweep(patience, effort);
    }
    // The same beginning at the values of the classes, which nearly satisfy the rows: fractions that were
    // rounded, say. Leaves made whole make all sums whole, and change each by a few fen.
    bool mend(reduction& x, std::uint32_t patience, std::uint64_t& effort) {
        x_ = &x;
        if (!narrow() || !write_as_sums()) return false;
        start_at_values();
        return sweep(patience, effort);
    }

private:
    struct part {
        index leaf;
        std::int32_t coefficient;
    };
    struct sum {
        index of; // a class
        index first, count;
        std::int64_t low, high; // of its difference from the start
    };
    // So many parts, so large and so far moved that nothing leaves 64 bits.
    static constexpr std::size_t most_parts = 1U << 24;
    static constexpr std::int64_t most_in_sum = 1 << 24;
    static constexpr std::int64_t farthest = std::int64_t{1} << 36;
    static constexpr amount beyond = amount{1} << 61;
    static constexpr std::uint32_t most_eliminated = 256;
    static constexpr int most_passes = 8;
    static constexpr std::int64_t largest = std::int64_t{1} << 53;
    static constexpr index most_in_row = 512;

    bool takes_part(index r) const {
        return x_->state[r] == row_state::live || x_->state[r] == row_state::aside ||
               x_->state[r] == row_state::active;
    }

    // What each row leaves its classes, row by row: bounds that only look far apart draw together. Here and
    // from here on amounts are those of 64 bits less ten: bounds beyond are drawn in to them.
    // Returns: false where a row has no room at all.
    bool narrow() {
        reduction& x = *x_;
        low_.resize(x.figures()), high_.resize(x.figures());
        for (index f = 0; f < x.figures(); ++f) {
            low_[f] = static_cast<std::int64_t>((std::max)(x.low[f], -amount{largest}));
            high_[f] = static_cast<std::int64_t>((std::min)(x.high[f], amount{largest}));
            if (low_[f] > high_[f]) return false;
        }
        bool again = true;
        for (int pass = 0; pass < most_passes && again; ++pass) {
            again = false;
            for (index r = 0; r < x.rows(); ++r) {
                if (!takes_part(r) || x.length[r] > most_in_row) continue;
                if (!narrow(r, again)) return false;
            }
        }
        return true;
    }
    bool narrow(index r, bool& again) {
        const reduction& x = *x_;
        std::int64_t least = 0, most = 0;
        const index end = x.first[r] + x.length[r];
        for (index k = x.first[r]; k < end; ++k) {
            const index f = x.figure[k];
            if (!reduction::is_unit(x.coefficient[k])) return true;
            least += x.coefficient[k] > 0 ? low_[f] : -high_[f];
            most += x.coefficient[k] > 0 ? high_[f] : -low_[f];
        }
        if (least > 0 || most < 0) return false;
        for (index k = x.first[r]; k < end; ++k) {
            std::int64_t& low = low_[x.figure[k]];
            std::int64_t& high = high_[x.figure[k]];
            const bool plus = x.coefficient[k] > 0;
            const std::int64_t l = plus ? high - most : least + high;
            const std::int64_t h = plus ? low - least : most + low;
            if (l > low || h < high) again = true;
            low = (std::max)(low, l);
            high = (std::min)(high, h);
            if (low > high) return false;
        }
        return true;
    }

    // Chooses for each class at most one row that defines it, and writes it over leaves.
    // Returns: false where that is too much, or coefficients are in the way.
    bool write_as_sums() {
        reduction& x = *x_;
        defined_by_.assign(x.figures(), none), met_.assign(x.figures(), met::never);
        sum_of_.assign(x.figures(), none);
        parts_.clear(), sums_.clear(), others_.clear(), written_ = 0;
        if (mark_.size() < x.figures()) {
            mark_.assign(x.figures(), 0), at_.resize(x.figures());
            stamp_ = 0;
        }
        for (index r = 0; r < x.rows(); ++r) {
            if (!takes_part(r)) continue;
            index d = x.defines[r];
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
                if (x.figure[k] >= x.given() && reduction::is_unit(x.coefficient[k]))
                    d = x.figure[k]; // the sum of an inequality stands nowhere else
            if (d != none && defined_by_[d] == none)
                defined_by_[d] = r;
            else
                others_.push_back(r);
        }
        for (index f = 0; f < x.figures(); ++f)
            if (defined_by_[f] != none && met_[f] == met::never && !write(f)) return false;
        return eliminate();
    }
    // Depth first; a class that is met on the way to itself becomes a leaf.
    bool write(index root) {
        reduction& x = *x_;
        stack_.assign(1, {root, 0});
        met_[root] = met::on_the_way;
        while (!stack_.empty()) {
            step& here = stack_.back();
            const index f = here.figure, r = defined_by_[f];
            index next = none;
            for (; r != none && here.next < x.length[r] && next == none; ++here.next) {
                const index g = x.figure[x.first[r] + here.next];
                if (g == f || defined_by_[g] == none) continue;
                if (met_[g] == met::never) next = g;
                if (met_[g] != met::on_the_way) continue;
                others_.push_back(defined_by_[g]);
                defined_by_[g] = none;
            }
            if (next != none) {
                met_[next] = met::on_the_way;
                stack_.push_back({next, 0});
                continue;
            }
            stack_.pop_back();
            met_[f] = met::written;
            if (r == none) continue;
            std::int64_t own = 0;
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
                if (x.figure[k] == f) own = x.coefficient[k];
            if (!add_sum(f, r, own)) return false;
        }
        return true;
    }

    // The parts of a class that a row defines with the coefficient `own`; of the whole row for none.
    bool add_sum(index f, index r, std::int64_t own) {
        reduction& x = *x_;
        const std::size_t begin = parts_.size();
        ++stamp_;
        for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
            if (x.figure[k] != f && !put(x.figure[k], -own * x.coefficient[k])) return false;
        if (!trim(begin)) return false;
        if (f == none && parts_.size() == begin) return true; // it says what the others say already
        if (f != none) sum_of_[f] = static_cast<index>(sums_.size());
        sums_.push_back(from(begin, f));
        return true;
    }
    // Adds a class to the sum at hand.
    bool put(index f, std::int64_t c) {
        if (c > most_in_sum || c < -most_in_sum || ++written_ > most_parts) return false;
        if (sum_of_[f] != none) {
            const sum s = sums_[sum_of_[f]];
            for (index i = s.first; i < s.first + s.count; ++i)
                if (!put(parts_[i].leaf, c * parts_[i].coefficient)) return false;
            return true;
        }
        if (mark_[f] != stamp_) {
            mark_[f] = stamp_;
            at_[f] = static_cast<index>(parts_.size());
            parts_.push_back({f, 0});
        }
        const std::int64_t now = parts_[at_[f]].coefficient + c;
        parts_[at_[f]].coefficient = static_cast<std::int32_t>(now);
        return now <= most_in_sum && now >= -most_in_sum;
    }
    // Leaves out what cancelled.
    bool trim(std::size_t begin) {
        std::size_t kept = begin;
        std::int64_t size = 0;
        for (std::size_t i = begin; i < parts_.size(); ++i) {
            if (parts_[i].coefficient == 0) continue;
            size += std::abs(std::int64_t{parts_[i].coefficient});
            parts_[kept++] = parts_[i];
        }
        parts_.resize(kept);
        return size <= most_in_sum;
    }
    sum from(std::size_t begin, index of) const {
        return {of, static_cast<index>(begin), static_cast<index>(parts_.size() - begin), 0, 0};
    }

    // Rows that define nothing more: most say what the others say already. Of another a leaf is given
    // by the rest, and stands nowhere else any more.
    bool eliminate() {
        std::uint32_t count = 0;
        for (const index r : others_) {
            const std::size_t before = sums_.size();
            if (!add_sum(none, r, -1)) return false;
            if (sums_.size() == before) continue;
            if (++count > most_eliminated) return false;
            sum& s = sums_.back();
            part* widest = nullptr;
            for (part* p = parts_.data() + s.first; p != parts_.data() + s.first + s.count; ++p)
                if (reduction::is_unit(p->coefficient) &&
                    (widest == nullptr || room(p->leaf) > room(widest->leaf)))
                    widest = p;
            if (widest == nullptr) return false;
            const auto [leaf, own] = *widest;
            *widest = parts_.back();
            parts_.pop_back();
            --s.count;
            for (index i = s.first; i < s.first + s.count; ++i)
                parts_[i].coefficient *= -own;
            s.of = leaf;
            sum_of_[leaf] = static_cast<index>(before);
        }
        return count == 0 || write_again();
    }
    // Puts the rest in the place of every leaf that was given by it.
    bool write_again() {
        again_.clear();
        const auto old = static_cast<index>(parts_.size());
        for (const sum& o : sums_) {
            const std::size_t begin = parts_.size();
            ++stamp_;
            for (index i = o.first; i < o.first + o.count; ++i)
                if (!put(parts_[i].leaf, parts_[i].coefficient)) return false;
            if (!trim(begin)) return false;
            again_.push_back(from(begin - old, o.of));
            again_.back().count = static_cast<index>(parts_.size() - begin);
        }
        parts_.erase(parts_.begin(), parts_.begin() + old);
        sums_ = again_;
        return true;
    }
    std::int64_t room(index f) const { return high_[f] - low_[f]; }

    void start_in_the_middle() {
        start_.resize(x_->figures());
        for (const part& p : parts_) {
            const index f = p.leaf;
            start_[f] = room(f) < 2 * farthest ? low_[f] + room(f) / 2
                                               : static_cast<std::int64_t>(std::clamp<amount>(
                                                     x_->printed(f), low_[f], high_[f]));
        }
    }
    void start_at_values() {
        start_.resize(x_->figures());
        for (const part& p : parts_)
            start_[p.leaf] = static_cast<std::int64_t>(
                std::clamp<amount>(x_->value[p.leaf], low_[p.leaf], high_[p.leaf]));
    }

    bool sweep(std::uint32_t patience, std::uint64_t& effort) {
        set_bounds();
        std::size_t fewest = sums_.size() + 1;
        std::uint32_t in_vain = 0;
        // Small tables get there soon or never; in large ones a sum may need long.
        patience = (std::min)(patience, 16 + static_cast<std::uint32_t>(sums_.size() / 32));
        for (std::uint32_t n = 0; in_vain < patience && effort != 0; ++n) {
            effort -= std::min<std::uint64_t>(effort, parts_.size());
            std::size_t broken = 0;
            // A sum moves beyond its bound, far and then less far, and again: its neighbours find room, and
            // whole fen do not stand still.
            const int shift = 1 + static_cast<int>(n / 8 % 8);
            for (const sum& s : sums_)
                broken += !hold(s, shift);
            if (broken == 0) {
                give_values();
                return true;
            }
            in_vain = broken < fewest ? 0 : in_vain + 1;
            fewest = (std::min)(fewest, broken);
        }
        return false;
    }
    void set_bounds() {
        const index n = x_->figures();
        moved_.assign(n, 0), least_.resize(n), most_.resize(n);
        for (const part& p : parts_) {
            const index f = p.leaf;
            least_[f] = (std::max)(low_[f] - start_[f], -farthest);
            most_[f] = (std::min)(high_[f] - start_[f], farthest);
        }
        for (sum& s : sums_) {
            amount at = 0;
            for (index i = s.first; i < s.first + s.count; ++i)
                at += amount{parts_[i].coefficient} * start_[parts_[i].leaf];
            s.low = static_cast<std::int64_t>(std::clamp(low_[s.of] - at, -beyond, beyond));
            s.high = static_cast<std::int64_t>(std::clamp(high_[s.of] - at, -beyond, beyond));
        }
    }

    // Returns: whether the sum was within its bounds; where it was not, its leaves move.
    bool hold(const sum& s, int shift) {
        std::int64_t now = 0;
        const part* p = parts_.data() + s.first;
        const part* const end = p + s.count;
        for (const part* q = p; q != end; ++q)
            now += q->coefficient * moved_[q->leaf];
        if (now >= s.low && now <= s.high) return true;
        const std::int64_t into = (std::min)(s.high / 2 - s.low / 2, farthest) >> shift;
        const bool rise = now < s.low;
        std::int64_t need = rise ? s.low + into - now : now - s.high + into;
        for (; p != end && need > 0; ++p) {
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

    void give_values() {
        reduction& x = *x_;
        for (index f = 0; f < x.figures(); ++f)
            x.value[f] = std::clamp(x.value[f], x.low[f], x.high[f]);
        for (const part& p : parts_)
            x.value[p.leaf] = start_[p.leaf] + moved_[p.leaf];
        for (const sum& s : sums_) {
            amount at = 0;
            for (index i = s.first; i < s.first + s.count; ++i)
                at += parts_[i].coefficient * x.value[parts_[i].leaf];
            x.value[s.of] = at;
        }
    }

    enum class met : std::uint8_t { never, on_the_way, written };
    struct step {
        index figure, next;
    };
    reduction* x_ = nullptr;
    std::vector<index> defined_by_; // the row that defines a class, or none: a leaf
    std::vector<index> sum_of_;     // the sum of a class, or none
    std::vector<index> others_;     // rows that define nothing
    std::vector<met> met_;
    std::vector<step> stack_;
    std::vector<part> parts_;
    std::vector<sum> sums_, again_;
    std::size_t written_ = 0;
    std::vector<std::int64_t> moved_, least_, most_; // of leaves: from the start
    std::vector<std::int64_t> low_, high_, start_;   // of classes
    std::vector<index> mark_, at_;                   // where a leaf stands in the sum at hand
    index stamp_ = 0;
};

} // namespace kemu::inline v0::detail::proving

#endif
