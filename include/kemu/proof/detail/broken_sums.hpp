// SPDX-License-Identifier: BSL-1.0
// The simplex method over few sums: what sweeps left broken, and what breaks when that is mended.
//
// Here:           when to use it:
//   broken_sums   narrowed_out: where sweeps.hpp found that a row leaves no room
//                 solve: after sweeps.hpp found no witness, before the simplex method takes all rows
//
// A refutation rests on few figures, mostly near the ones that are wrong. So only sums that do not hold are
// solved, over the leaves that they are made of; leaves move, sums that do not hold any more are added, until
// the few are a contradiction or all hold. Weights of sums become weights of rows: a sum is the row that
// defines it, less the rows of the sums that stand in it.
#ifndef KEMU_PROOF_DETAIL_BROKEN_SUMS_HPP
#define KEMU_PROOF_DETAIL_BROKEN_SUMS_HPP

#include <kemu/proof/detail/reduction.hpp>
#include <kemu/proof/detail/simplex.hpp>
#include <kemu/proof/detail/sweeps.hpp>
#include <kemu/proof/system.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kemu::inline v0::detail::proving {

class broken_sums {
public:
    enum class outcome : std::uint8_t { holds, refuted, unknown };
    std::vector<weighted_row> conflict; // refuted: rows of x

    // Rows narrow the bounds of their classes, one after another, until one leaves a class no amount. Then back,
    // last step first: a bound that a row narrowed gives way to that row. Coefficients other than 1 and -1 narrow nothing.
    bool narrowed_out(const reduction& x) {
        x_ = &x;
        low_.assign(x.low.begin(), x.low.end()), high_.assign(x.high.begin(), x.high.end());
        trail_.clear();
        bool again = true;
        for (int pass = 0; pass < most_passes && again; ++pass) {
            again = false;
            for (index r = 0; r < x.rows(); ++r)
                if (takes_part(r) && !narrow(r, again)) {
                    now_.assign(x.figures(), 0), of_row_.assign(x.rows(), 0);
                    add(r, 1);
                    go_back(above_ ? 1 : -1);
                    return true;
                }
        }
        return false;
    }
    // Takes the work done off `effort`. holds: the values of the classes of x satisfy all sums.
    outcome solve(reduction& x, const sweeps& s, simplex& method, std::uint64_t& effort) {
        s_ = &s;
        if (narrowed_out(x)) return outcome::refuted;
        if (s.sums().empty()) return outcome::unknown;
        start();
        for (;;) {
            if (!add_broken()) {
                if (broken_ != 0) return outcome::unknown; // fractions
                give_values(x);
                return outcome::holds;
            }
            write_few();
            switch (method.solve(few_, effort)) {
            case simplex::outcome::gave_up:
                return outcome::unknown;
            case simplex::outcome::infeasible:
                weigh(method.conflict);
                return outcome::refuted;
            case simplex::outcome::feasible:
            case simplex::outcome::fractional:
                for (index i = 0; i < leaves_.size(); ++i)
                    at_[leaves_[i]] = static_cast<std::int64_t>(few_.value[i]);
            }
        }
    }

private:
    bool takes_part(index r) const {
        return x_->state[r] == row_state::live || x_->state[r] == row_state::aside ||
               x_->state[r] == row_state::active;
    }
    bool narrow(index r, bool& again) {
        const reduction& x = *x_;
        amount least = 0, most = 0;
        const index end = x.first[r] + x.length[r];
        for (index k = x.first[r]; k < end; ++k) {
            const index f = x.figure[k];
            if (!reduction::is_unit(x.coefficient[k])) return true;
            least += x.coefficient[k] > 0 ? low_[f] : -high_[f];
            most += x.coefficient[k] > 0 ? high_[f] : -low_[f];
        }
        if (least > 0 || most < 0) {
            above_ = least > 0;
            return false;
        }
        for (index k = x.first[r]; k < end; ++k) {
            const index f = x.figure[k];
            const bool plus = x.coefficient[k] > 0;
            const amount l = clip(plus ? high_[f] - most : least + high_[f]);
            const amount h = clip(plus ? low_[f] - least : most + low_[f]);
            if (l > low_[f]) low_[f] = l, trail_.push_back({f, r, true}), again = true;
            if (h < high_[f]) high_[f] = h, trail_.push_back({f, r, false}), again = true;
        }
        return true;
    }
    void add(index r, amount weight) {
        const reduction& x = *x_;
        of_row_[r] += weight;
        for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
            now_[x.figure[k]] += weight * x.coefficient[k];
    }
    // What the rows of now_ and of_row_ say within the narrowed bounds, said within those of x. `times`: 1 where
    // their least sum lies above zero, -1 where their greatest lies below.
    void go_back(amount times) {
        const reduction& x = *x_;
        for (amount& a : now_)
            a *= times;
        for (amount& a : of_row_)
            a *= times;
        for (std::size_t i = trail_.size(); i-- > 0;) {
            const auto [f, r, is_low] = trail_[i];
            if (now_[f] == 0 || (now_[f] > 0) != is_low || !is_finite(now_[f])) continue;
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
                if (x.figure[k] == f) {
                    add(r, -now_[f] * x.coefficient[k]);
                    break;
                }
        }
        conflict.clear();
        for (index r = 0; r < x.rows(); ++r)
            if (of_row_[r] != 0) conflict.push_back({r, of_row_[r]});
    }

    void start() {
        at_.resize(x_->figures()), place_.assign(x_->figures(), none);
        chosen_.clear(), leaves_.clear();
        is_chosen_.assign(s_->sums().size(), 0);
        for (const sweeps::sum& s : s_->sums())
            for (const sweeps::part p : s_->parts_of(s))
                at_[p.leaf] = static_cast<std::int64_t>(
                    std::clamp<amount>(s_->stands_at(p.leaf), low_[p.leaf], high_[p.leaf]));
    }
    amount value(const sweeps::sum& s) const {
        amount v = s.constant;
        for (const sweeps::part p : s_->parts_of(s))
            v += amount{p.coefficient} * at_[p.leaf];
        return v;
    }
    // The sums that are broken farthest.
    // Returns: false where no other sum is broken.
    bool add_broken() {
        broken_ = 0;
        candidates_.clear();
        for (index i = 0; i < s_->sums().size(); ++i) {
            const sweeps::sum& s = s_->sums()[i];
            const amount v = value(s);
            const amount by = (std::max)(low_[s.of] - v, v - high_[s.of]);
            if (by <= 0) continue;
            ++broken_;
            if (is_chosen_[i] == 0) candidates_.push_back({by, i});
        }
        if (candidates_.empty()) return false;
        const std::size_t count = (std::min)(candidates_.size(), at_once);
        std::partial_sort(candidates_.begin(),
                          candidates_.begin() + static_cast<std::ptrdiff_t>(count),
                          candidates_.end(), [](const candidate& a, const candidate& b) {
                              return a.by != b.by ? a.by > b.by : a.sum < b.sum;
                          });
        for (std::size_t k = 0; k < count; ++k) {
            const index i = candidates_[k].sum;
            is_chosen_[i] = 1;
            chosen_.push_back(i);
            for (const sweeps::part p : s_->parts_of(s_->sums()[i]))
                if (place_[p.leaf] == none) {
                    place_[p.leaf] = static_cast<index>(leaves_.size());
                    leaves_.push_back(p.leaf);
                }
        }
        return true;
    }

    fen_range range(index f, amount less = 0) const {
        const auto fits = [](amount a) {
            return static_cast<std::int64_t>(
                std::clamp(a, amount{any_amount.low}, amount{any_amount.high}));
        };
        return {fits(low_[f] - less), fits(high_[f] - less)};
    }
    void write_few() {
        linear_system s;
        for (const index f : leaves_)
            s.add_figure(range(f), at_[f]);
        for (const index i : chosen_) {
            const sweeps::sum& of = s_->sums()[i];
            terms_.clear();
            for (const sweeps::part p : s_->parts_of(of))
                terms_.push_back({place_[p.leaf], p.coefficient});
            // What figures of one amount add to it is taken off its bounds.
            const fen_range r = range(of.of, of.constant);
            const amount at = std::clamp<amount>(value(of) - of.constant, r.low, r.high);
            terms_.push_back({s.add_figure(r, static_cast<std::int64_t>(at)), -1});
            s.add_identity(terms_);
        }
        few_.load(s, s.possible());
        few_.defines.resize(chosen_.size());
        for (index i = 0; i < chosen_.size(); ++i)
            few_.defines[i] = static_cast<index>(leaves_.size()) + i;
    }

    // Each sum after those that stand in it: from the last one on, what its row must be taken by.
    void weigh(const std::vector<weighted_row>& of_sums) {
        const reduction& x = *x_;
        now_.assign(x.figures(), 0), of_row_.assign(x.rows(), 0), wanted_.assign(x.figures(), 0);
        for (const auto& [i, weight] : of_sums)
            wanted_[s_->sums()[chosen_[i]].of] -= weight;
        for (std::size_t i = s_->sums().size(); i-- > 0;) {
            const index f = s_->sums()[i].of, r = s_->row_of(f);
            const amount missing = wanted_[f] - now_[f];
            if (missing == 0 || !is_finite(missing)) continue;
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
                if (x.figure[k] == f) {
                    add(r, missing * x.coefficient[k]);
                    break;
                }
        }
        amount least = 0;
        for (index f = 0; f < x.figures(); ++f)
            if (!add_product(least, now_[f], now_[f] > 0 ? low_[f] : high_[f])) return;
        go_back(least > 0 ? 1 : -1);
    }
    void give_values(reduction& x) {
        for (index f = 0; f < x.figures(); ++f)
            x.value[f] = std::clamp(x.value[f], x.low[f], x.high[f]);
        for (const sweeps::sum& s : s_->sums()) {
            for (const sweeps::part p : s_->parts_of(s))
                x.value[p.leaf] = at_[p.leaf];
            x.value[s.of] = value(s);
        }
    }

    const reduction* x_ = nullptr;
    const sweeps* s_ = nullptr;
    reduction few_;
    std::vector<std::int64_t> at_;        // of leaves
    std::vector<index> place_, leaves_;   // in the few
    std::vector<index> chosen_;           // sums
    std::vector<std::uint8_t> is_chosen_; // by sum
    std::vector<linear_term> terms_;
    struct narrowing {
        index figure, row;
        bool is_low;
    };
    static constexpr int most_passes = 8;
    static constexpr std::size_t at_once = 16;
    std::vector<amount> low_, high_;
    std::vector<narrowing> trail_;
    bool above_ = false;
    std::vector<amount> now_, wanted_, of_row_; // weights of classes
    struct candidate {
        amount by;
        index sum;
    };
    std::vector<candidate> candidates_;
    std::size_t broken_ = 0;
};

} // namespace kemu::inline v0::detail::proving

#endif
