// SPDX-License-Identifier: BSL-1.0
// A reduced system written as sums of leaves: figures that no identity defines.
//
// Here:        when to use it:
//   leaf_sums  narrow, then write_as_sums: for sweeps.hpp
//
// Every figure that an identity defines is a sum of figures that none defines: the leaves. Whole amounts of
// the leaves make everything whole, and each sum only has to stay within its bounds. A figure that has only
// one amount is a constant. Rows and sums that are the same are known by the sums of random numbers, one for
// each leaf: where two are the same by chance a witness may be missed or be wrong, and prove.hpp checks it.
#ifndef KEMU_PROOF_DETAIL_LEAF_SUMS_HPP
#define KEMU_PROOF_DETAIL_LEAF_SUMS_HPP

#include <kemu/proof/detail/reduction.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace kemu::inline v0::detail::proving {

class leaf_sums {
protected:
    struct part {
        index leaf;
        std::int32_t coefficient;
    };
    struct sum {
        index of; // a class
        index first, count;
        index ones;             // its first parts have the coefficient 1
        index same_as;          // an earlier sum with the same parts, or none
        amount constant;        // what figures add to it that have one amount
        std::uint64_t hash;     // of its parts
        std::int64_t low, high; // of its difference from the start
    };
    // So many parts, so large that nothing leaves 64 bits.
    static constexpr std::size_t most_parts = 1U << 24;
    static constexpr std::int64_t most_in_sum = 1 << 24;
    static constexpr std::uint32_t most_eliminated = 256;
    static constexpr int most_passes = 8;
    static constexpr std::int64_t largest = std::int64_t{1} << 53;
    static constexpr index most_in_row = 512;

    std::int64_t room(index f) const { return high_[f] - low_[f]; }

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
        asked_.resize(x.rows());
        for (index r = 0; r < x.rows(); ++r)
            asked_[r] = takes_part(r) && x.length[r] <= most_in_row;
        bool again = true;
        for (int pass = 0; pass < most_passes && again; ++pass) {
            again = false;
            for (index r = 0; r < x.rows(); ++r)
                if (asked_[r] == 1 && !narrow(r, again)) return false;
        }
        return true;
    }

    // Chooses for each class at most one row that defines it, and writes it over leaves.
    // Returns: false where that is too much, or coefficients are in the way.
    bool write_as_sums() {
        reduction& x = *x_;
        defined_by_.assign(x.figures(), none), met_.assign(x.figures(), met::never);
        sum_of_.resize(x.figures());
        for (index f = 0; f < x.figures(); ++f)
            sum_of_[f] = low_[f] == high_[f] ? fixed : none;
        parts_.clear(), sums_.clear(), others_.clear(), written_ = 0, never_broken_ = 0;
        places_ = 16;
        while (places_ < 2 * x.rows())
            places_ *= 2;
        known_.assign(places_, none);
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
            if (d != none && d >= x.given() && always_holds(r, d)) {
                ++never_broken_;
                continue;
            }
            if (d != none && defined_by_[d] == none)
                defined_by_[d] = r;
            else
                others_.push_back(r);
        }
        first_eliminated_ = none - 1;
        for (index f = 0; f < x.figures(); ++f)
            if (defined_by_[f] != none && met_[f] == met::never && !write(f)) return false;
        return eliminate();
    }

    reduction* x_ = nullptr;
    std::vector<part> parts_;
    std::vector<sum> sums_;
    std::vector<std::int64_t> low_, high_; // of classes
    std::size_t never_broken_ = 0;         // inequalities that the bounds of their classes satisfy
    std::vector<index> defined_by_;        // the row that defines a class, or none: a leaf
    index first_eliminated_ = 0;           // sums from here on are those of leaves given by others

private:
    static constexpr index fixed = none - 1; // in the place of a sum: a figure that has one amount

    bool takes_part(index r) const {
        return x_->state[r] == row_state::live || x_->state[r] == row_state::aside ||
               x_->state[r] == row_state::active;
    }

    // Rows are asked (1) again after another narrowed a class of theirs; 2: they wait for that, 0: never.
    bool narrow(index r, bool& again) {
        asked_[r] = 2;
        const reduction& x = *x_;
        std::int64_t least = 0, most = 0, widest = 0;
        const index end = x.first[r] + x.length[r];
        for (index k = x.first[r]; k < end; ++k) {
            const index f = x.figure[k];
            if (!reduction::is_unit(x.coefficient[k])) return true;
            least += x.coefficient[k] > 0 ? low_[f] : -high_[f];
            most += x.coefficient[k] > 0 ? high_[f] : -low_[f];
            widest = (std::max)(widest, room(f));
        }
        if (least > 0 || most < 0) return false;
        if (widest <= most && widest <= -least) return true; // the others leave each all its room
        for (index k = x.first[r]; k < end; ++k) {
            std::int64_t& low = low_[x.figure[k]];
            std::int64_t& high = high_[x.figure[k]];
            const bool plus = x.coefficient[k] > 0;
            const std::int64_t l = plus ? high - most : least + high;
            const std::int64_t h = plus ? low - least : most + low;
            if (l <= low && h >= high) continue;
            low = (std::max)(low, l);
            high = (std::min)(high, h);
            if (low > high) return false;
            again = true;
            for (index i = x.stands_from[x.figure[k]]; i < x.stands_from[x.figure[k] + 1]; ++i)
                if (const index q = x.stands_in[i]; q != r && asked_[q] == 2) asked_[q] = 1;
        }
        return true;
    }
    // Is what bounds leave the other classes of a row within the bounds of d, its sum?
    bool always_holds(index r, index d) const {
        const reduction& x = *x_;
        amount least = 0, most = 0;
        std::int64_t own = 0;
        for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k) {
            const index f = x.figure[k];
            const amount c = x.coefficient[k];
            if (f == d) {
                own = x.coefficient[k];
                continue;
            }
            least += c * (c > 0 ? low_[f] : high_[f]);
            most += c * (c > 0 ? high_[f] : low_[f]);
        }
        return own > 0 ? x.low[d] <= -most && -least <= x.high[d]
                       : x.low[d] <= least && most <= x.high[d];
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
        const index begin = x.first[r], end = begin + x.length[r];
        const std::size_t first = start_sum();
        std::uint64_t hash = 0;
        for (index k = begin; k < end; ++k) {
            const index g = x.figure[k], s = sum_of_[g];
            if (g == f) continue;
            const std::int64_t c = -own * x.coefficient[k];
            const bool is_sum = s < first_eliminated_;
            if (s != fixed)
                hash +=
                    static_cast<std::uint64_t>(c) * (is_sum ? sums_[s].hash : reduction::mix(g));
            if ((is_sum || s == fixed) &&
                !add_product(constant_, c, is_sum ? sums_[s].constant : amount{low_[g]}))
                return false;
        }
        if (f == none && hash == 0) return constant_ == 0; // it says what the others say already
        sum now{f, static_cast<index>(first), 0, 0, none, constant_, hash, 0, 0};
        index* const twin = f != none && hash != 0 ? known(hash) : nullptr;
        if (twin != nullptr && *twin != none) {
            now = sums_[*twin];
            now.of = f, now.constant = constant_, now.same_as = *twin;
        } else {
            for (index k = begin; k < end; ++k)
                if (x.figure[k] != f && !put(x.figure[k], -own * x.coefficient[k])) return false;
            if (!trim(first)) return false;
            now.count = static_cast<index>(parts_.size() - first);
            now.constant = constant_;
            if (now.count == 0) { // nothing that could move
                if (f == none) return constant_ == 0;
                if (constant_ < low_[f] || constant_ > high_[f]) return false;
            }
            if (twin != nullptr) *twin = static_cast<index>(sums_.size());
        }
        if (f != none) sum_of_[f] = static_cast<index>(sums_.size());
        sums_.push_back(now);
        return true;
    }
    index* known(std::uint64_t hash) {
        std::uint32_t p = static_cast<std::uint32_t>(hash >> 20) & (places_ - 1);
        while (known_[p] != none && sums_[known_[p]].hash != hash)
            p = (p + 1) & (places_ - 1);
        return &known_[p];
    }
    std::size_t start_sum() {
        ++stamp_;
        constant_ = 0;
        return parts_.size();
    }
    // Adds a class to the sum at hand. The constants of sums are those of their rows; only leaves that
    // eliminate() wrote bring their own.
    bool put(index f, std::int64_t c) {
        const index n = sum_of_[f];
        if (c > most_in_sum || c < -most_in_sum) return false;
        if (n >= fixed) {
            ++written_;
            return n == fixed || put_leaf(f, c);
        }
        const sum s = sums_[n];
        if (n >= first_eliminated_ && !add_product(constant_, c, s.constant)) return false;
        written_ += s.count;
        if (written_ > most_parts) return false;
        for (index i = s.first; i < s.first + s.count; ++i) {
            const part p = parts_[i];
            const std::int64_t times = c * p.coefficient;
            if (!(sum_of_[p.leaf] == none ? put_leaf(p.leaf, times) : put(p.leaf, times)))
                return false;
        }
        return true;
    }
    bool put_leaf(index f, std::int64_t c) {
        std::int64_t now = c;
        if (mark_[f] == stamp_) {
            now += parts_[at_[f]].coefficient;
            parts_[at_[f]].coefficient = static_cast<std::int32_t>(now);
        } else {
            mark_[f] = stamp_;
            at_[f] = static_cast<index>(parts_.size());
            parts_.push_back({f, static_cast<std::int32_t>(now)});
        }
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

    // Rows that define nothing more: most say what the others say already. Of another a leaf is given
    // by the rest, and stands nowhere else any more.
    bool eliminate() {
        first_eliminated_ = static_cast<index>(sums_.size());
        for (const index r : others_) {
            const std::size_t before = sums_.size();
            if (!add_sum(none, r, -1)) return false;
            if (sums_.size() == before) continue;
            if (before - first_eliminated_ == most_eliminated) return false;
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
            s.constant *= -own;
            s.of = leaf;
            sum_of_[leaf] = static_cast<index>(before);
        }
        if (first_eliminated_ != sums_.size() && !write_again()) return false;
        for (sum& s : sums_) {
            if (s.same_as != none) {
                s.ones = sums_[s.same_as].ones;
                continue;
            }
            part* const begin = parts_.data() + s.first;
            part* const ones =
                std::partition(begin, begin + s.count, [](part p) { return p.coefficient == 1; });
            s.ones = static_cast<index>(ones - begin);
        }
        return true;
    }
    // Puts the rest in the place of every leaf that was given by it.
    bool write_again() {
        const auto old = static_cast<index>(parts_.size());
        again_ = sums_;
        for (index n = 0; n < sums_.size(); ++n) {
            const sum& o = sums_[n];
            sum& now = again_[n];
            if (o.same_as != none) {
                const sum& twin = again_[o.same_as];
                now.first = twin.first, now.count = twin.count;
                now.constant += twin.constant - sums_[o.same_as].constant;
                continue;
            }
            const std::size_t begin = start_sum();
            constant_ = o.constant;
            bool stays = true;
            for (index i = o.first; i < o.first + o.count; ++i)
                stays = stays && sum_of_[parts_[i].leaf] == none;
            if (stays) {
                for (index i = o.first; i < o.first + o.count; ++i)
                    parts_.push_back(part{parts_[i]});
            } else {
                for (index i = o.first; i < o.first + o.count; ++i)
                    if (!put(parts_[i].leaf, parts_[i].coefficient)) return false;
                if (!trim(begin)) return false;
            }
            now.first = static_cast<index>(begin - old);
            now.count = static_cast<index>(parts_.size() - begin);
            now.constant = constant_;
        }
        parts_.erase(parts_.begin(), parts_.begin() + old);
        sums_.swap(again_);
        return true;
    }

    enum class met : std::uint8_t { never, on_the_way, written };
    struct step {
        index figure, next;
    };
    std::vector<index> sum_of_; // the sum of a class, or fixed, or none
    std::vector<index> others_; // rows that define nothing
    std::vector<met> met_;
    std::vector<std::uint8_t> asked_; // rows, by narrow()
    std::vector<step> stack_;
    std::vector<sum> again_;
    std::size_t written_ = 0;
    amount constant_ = 0;          // of the sum at hand
    std::vector<index> known_;     // sums by hash
    std::uint32_t places_ = 0;     // of known_, a power of two
    std::vector<index> mark_, at_; // where a leaf stands in the sum at hand
    index stamp_ = 0;
};

} // namespace kemu::inline v0::detail::proving

#endif
