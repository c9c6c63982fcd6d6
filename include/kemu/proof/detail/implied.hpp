// SPDX-License-Identifier: BSL-1.0
// Identities that follow from others, found so that a table of a tree and columns becomes a network.
//
// Here:             when to use it:
//   implied_rows    drop: after reduction::peel, before the network is sought
//
// In such a table each figure of a code with parts stands in three identities: it is the sum of its parts,
// a part of its parent, and one column of its row. But the sum over the columns of the parent follows from
// those of its parts and from the sums of the columns. So: put for figures of an identity what they are
// the sum of, and see whether whole identities cover what comes out. What is left out this way is checked
// again on the witness, and no refutation needs it.
#ifndef KEMU_PROOF_DETAIL_IMPLIED_HPP
#define KEMU_PROOF_DETAIL_IMPLIED_HPP

#include <kemu/proof/detail/reduction.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

// How much a row stands in the way of a network: the share of its classes that stand in three rows or
// more, in 4096ths; all of it where a coefficient is neither 1 nor -1.
inline std::uint32_t crowding(const reduction& x, index r) noexcept {
    std::uint32_t over = 0;
    bool units = true;
    for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k) {
        over += x.uses[x.figure[k]] > 2;
        units = units && reduction::is_unit(x.coefficient[k]);
    }
    return units ? over * 4096U / std::max<index>(x.length[r], 1) : 1U << 20;
}

inline index crowded_rows(const reduction& x) noexcept {
    index count = 0;
    for (index r = 0; r < x.rows(); ++r)
        count += x.state[r] == row_state::live && crowding(x, r) != 0;
    return count;
}

// Calls f(row) for the most crowded live row, again and again until none is crowded. f may say that the
// row leaves by taking it out; a row that stays is not offered again.
template <class F>
void each_crowded(reduction& x, std::vector<std::pair<std::uint32_t, index>>& heap, F&& f) {
    heap.clear();
    for (index r = 0; r < x.rows(); ++r)
        if (x.state[r] == row_state::live)
            if (const std::uint32_t c = crowding(x, r); c != 0) heap.emplace_back(c, r);
    std::make_heap(heap.begin(), heap.end());
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end());
        const auto [was, r] = heap.back();
        heap.pop_back();
        const std::uint32_t now = crowding(x, r);
        if (now == 0) continue;
        if (now < was) {
            heap.emplace_back(now, r);
            std::push_heap(heap.begin(), heap.end());
            continue;
        }
        f(r);
    }
}

class implied_rows {
public:
    // Returns: how many rows were left out.
    index drop(reduction& x) {
        x_ = &x;
        rest_.assign(x.figures(), 0);
        proof_at_.assign(x.rows(), none), proofs_.clear();
        seen_.assign(x.rows(), 0), stamp_ = 0;
        index dropped = 0;
        each_crowded(x, heap_, [&](index r) {
            if (x.length[r] > longest || !implied(r)) return;
            x.forget(r, row_state::implied);
            ++dropped;
            proof_at_[r] = static_cast<index>(proofs_.size());
            proofs_.push_back(static_cast<index>(used_.size()) - 1);
            proofs_.insert(proofs_.end(), used_.begin() + 1, used_.end());
        });
        return dropped;
    }

private:
    static constexpr index longest = 4096; // terms; tried ways grow with the square of it
    static constexpr index ways = 16;      // of choosing among several sums of one figure

    // Tried: all figures replaced, all but one, only one.
    bool implied(index r) {
        const index n = x_->length[r];
        options_.resize(n), choice_.resize(n), options_from_.resize(n);
        list_.clear();
        index able = 0;
        for (index k = 0; k < n; ++k) {
            options_from_[k] = static_cast<index>(list_.size());
            list_options(r, x_->figure[x_->first[r] + k]);
            options_[k] = static_cast<index>(list_.size()) - options_from_[k];
            able += options_[k] != 0;
            if (options_[k] == 0 && stands_once(x_->figure[x_->first[r] + k])) return false;
        }
        if (able == 0) return false;
        if (tried(r, n, [](index) { return true; })) return true;
        if (able == 1) return false;
        for (index one = 0; one < n; ++one) {
            if (options_[one] == 0) continue;
            if (able > 2 && tried(r, n, [one](index k) { return k != one; })) return true;
            if (tried(r, n, [one](index k) { return k == one; })) return true;
        }
        return false;
    }
    template <class Wanted>
    bool tried(index r, index n, Wanted&& wanted) {
        index combinations = 1;
        bool several = false;
        for (index k = 0; k < n; ++k) {
            choice_[k] = options_[k] != 0 && wanted(k) ? 0 : none;
            if (choice_[k] != 0) continue;
            several = combinations > 1 && (several || options_[k] > 1);
            combinations = (std::min)(combinations * options_[k], ways);
        }
        // First the same choice for all, which is what one form of several does; then each its own.
        const index alike = combinations > 2 && several ? 3 : 0;
        for (index pick = 0; pick < combinations + alike; ++pick) {
            index rest = pick - alike;
            for (index k = 0; k < n; ++k) {
                if (choice_[k] == none) continue;
                choice_[k] = (pick < alike ? pick : rest) % options_[k];
                if (pick >= alike) rest /= options_[k];
            }
            if (covered(r)) return true;
        }
        return false;
    }
    // Replaces figures of r as chosen, then takes whole rows off until nothing is left.
    bool covered(index r) {
        for (index k = 0; k < x_->length[r]; ++k)
            if (choice_[k] != none && list_[options_from_[k] + choice_[k]].hopeless) return false;
        touched_.clear(), used_.assign(1, r);
        for (index k = 0; k < x_->length[r]; ++k) {
            const index f = x_->figure[x_->first[r] + k];
            const std::int64_t c = x_->coefficient[x_->first[r] + k];
            if (choice_[k] == none) {
                put(f, c);
                continue;
            }
            const auto [q, a, hopeless] = list_[options_from_[k] + choice_[k]];
            used_.push_back(q);
            for (index i = x_->first[q]; i < x_->first[q] + x_->length[q]; ++i)
                if (x_->figure[i] != f) put(x_->figure[i], -c * x_->coefficient[i] * a);
        }
        bool all = true;
        for (std::size_t i = 0; i < touched_.size() && all; ++i)
            all = rest_[touched_[i]] == 0 || take_off(touched_[i]);
        for (const index f : touched_)
            rest_[f] = 0;
        ++stamp_;
        for (std::size_t i = 1; i < used_.size() && all; ++i)
            all = !rests_on(used_[i], r);
        return all;
    }
    bool take_off(index f) {
        for (index o = x_->stands_from[f]; o < x_->stands_from[f + 1]; ++o) {
            const index q = x_->stands_in[o];
            if (std::find(used_.begin(), used_.end(), q) != used_.end()) continue;
            const std::int64_t a = coefficient_in(q, f);
            if (!reduction::is_unit(a)) continue;
            const index b = x_->first[q], e = b + x_->length[q];
            bool whole = true;
            for (index k = b; k < e && whole; ++k) {
                std::int64_t wanted = 0;
                whole = !__builtin_mul_overflow(a * rest_[f], x_->coefficient[k], &wanted) &&
                        rest_[x_->figure[k]] == wanted;
            }
            if (!whole) continue;
            for (index k = b; k < e; ++k)
                rest_[x_->figure[k]] = 0;
            used_.push_back(q);
            return true;
        }
        return false;
    }
    // Does the proof of a row that was left out rest on r? Proofs must not run in circles.
    bool rests_on(index q, index r) {
        if (q == r) return true;
        if (proof_at_[q] == none || seen_[q] == stamp_) return false;
        seen_[q] = stamp_;
        const index count = proofs_[proof_at_[q]];
        for (index i = 1; i <= count; ++i)
            if (rests_on(proofs_[proof_at_[q] + i], r)) return true;
        return false;
    }
    // Rows that give f as a sum; hopeless where a part of it stands nowhere else: no row takes it off.
    void list_options(index r, index f) {
        for (index o = x_->stands_from[f]; o < x_->stands_from[f + 1]; ++o) {
            const index q = x_->stands_in[o];
            if (q == r || x_->defines[q] != f) continue;
            option now{q, 0, false};
            for (index k = x_->first[q]; k < x_->first[q] + x_->length[q]; ++k) {
                if (x_->figure[k] == f)
                    now.coefficient = x_->coefficient[k];
                else
                    now.hopeless = now.hopeless || stands_once(x_->figure[k]);
            }
            list_.push_back(now);
        }
    }
    bool stands_once(index f) const { return x_->stands_from[f + 1] - x_->stands_from[f] == 1; }
    std::int64_t coefficient_in(index q, index f) const {
        for (index k = x_->first[q]; k < x_->first[q] + x_->length[q]; ++k)
            if (x_->figure[k] == f) return x_->coefficient[k];
        return 0;
    }
    void put(index f, std::int64_t c) {
        if (rest_[f] == 0) touched_.push_back(f);
        rest_[f] += c;
    }

    struct option {
        index row;
        std::int64_t coefficient;
        bool hopeless;
    };
    reduction* x_ = nullptr;
    std::vector<std::int64_t> rest_;
    std::vector<option> list_;
    std::vector<index> options_, options_from_, choice_, touched_, used_, proof_at_, proofs_, seen_;
    index stamp_ = 0;
    std::vector<std::pair<std::uint32_t, index>> heap_;
};

} // namespace kemu::inline v0::detail::proving

#endif
