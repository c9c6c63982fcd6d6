// SPDX-License-Identifier: BSL-1.0
// Whole amounts of least cost for what is no network: the dual simplex method, and cases split.
//
// Here:           when to use it:
//   least_whole   run: after least_cost found the least of the network in it; balance.hpp needs it
//
// What is to be least is one more row of the tableau. Every nonbasic figure stands at the bound that costs
// less, so what the tableau says of the cost is never more than the least; each step moves a basic figure
// that lies beyond its bounds to the nearer one, and raises the cost by as little as it can. Where none lies beyond and one is a
// fraction, it is either at most the whole amount below or at least the one above: both cases are solved,
// from where the tableau stands, and left as soon as they cost as much as the best that was found.
#ifndef KEMU_PROOF_DETAIL_LEAST_WHOLE_HPP
#define KEMU_PROOF_DETAIL_LEAST_WHOLE_HPP

#include <kemu/proof/detail/reduction.hpp>
#include <kemu/proof/detail/tableau.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

class least_whole : tableau {
public:
    bool found = false;  // amounts were found; they are the values of the classes
    bool proven = false; // none cost less
    std::uint32_t cases = 0;
    std::uint32_t steps = 0;

    // The rows of x that are live or active. `cost`, by class: of one unit more, less what multiples of rows
    // say of it, so that no class has a cheaper bound than the one where it stands.
    // Takes the work done off `effort`.
    void run(reduction& x, std::span<const std::int64_t> cost, std::uint64_t& effort,
             std::uint32_t most_cases) {
        begin(x);
        found = proven = false;
        cases = 0, steps = 0;
        state_cost(cost);
        for (index r = 0; r < row_count_ && !overflow_ && effort != 0; ++r)
            give_sum(r, effort);
        open_.clear();
        search(effort, most_cases);
        if (found)
            for (std::size_t i = 0; i < used_.size(); ++i)
                if (used_[i] < x.figures()) x.value[used_[i]] = best_[i];
        row_of_[cost_variable_] = none;
        end();
    }

private:
    enum class outcome : std::uint8_t { solved, too_much, gave_up };
    struct candidate {
        index variable;
        std::uint32_t entry;
        std::int64_t slope, size;
        amount room; // to its other bound
        bool up;
    };
    struct split {
        index variable;
        amount low, high; // before
        amount at;
        bool above, second;
    };

    void state_cost(std::span<const std::int64_t> cost) {
        cost_variable_ = x_->figures() + x_->rows();
        row_of_.resize(std::max<std::size_t>(row_of_.size(), cost_variable_ + 1), none);
        columns_.resize(row_of_.size());
        numerator_.resize(cost_variable_ + 1), low_.resize(cost_variable_ + 1);
        high_.resize(cost_variable_ + 1);
        low_[cost_variable_] = -infinite, high_[cost_variable_] = infinite;
        if (rows_.size() == row_count_) rows_.emplace_back();
        tableau_row& row = rows_[row_count_];
        row.basic = cost_variable_;
        row.divisor = 1;
        row.entries.clear();
        amount sum = 0;
        for (const index f : used_) {
            if (f >= x_->figures() || cost[f] == 0) continue;
            row.entries.push_back({f, cost[f]});
            columns_[f].push_back(row_count_);
            overflow_ = !add_product(sum, cost[f], numerator_[f]) || overflow_;
        }
        numerator_[cost_variable_] = sum;
        row_of_[cost_variable_] = row_count_;
        slope_.resize(row_of_.size(), 0);
        seen_.resize(std::max<std::size_t>(seen_.size(), rows_.size()), 0);
    }

    // A sum costs nothing and may stand between its bounds: it is basic in its row from the start.
    void give_sum(index r, std::uint64_t& effort) {
        const tableau_row& row = rows_[r];
        for (std::size_t e = 0; e < row.entries.size(); ++e) {
            const index v = row.entries[e].variable;
            if (v < x_->given() || v >= x_->figures() || low(v) == high(v)) continue;
            if (cost_of(v) == 0) pivot(r, e, 0, effort);
            return;
        }
    }
    std::int64_t cost_of(index v) const {
        for (const entry& t : rows_[row_count_].entries)
            if (t.variable == v) return t.coefficient;
        return 0;
    }

    // Depth first. The case nearer to the fraction comes first.
    void search(std::uint64_t& effort, std::uint32_t most_cases) {
        for (;;) {
            ++cases;
            const outcome o = solve(effort);
            if (o == outcome::gave_up || overflow_) return;
            const index v = o == outcome::solved ? fraction() : none;
            if (v != none) {
                if (cases >= most_cases) return;
                const amount n = numerator_[v], d = rows_[row_of_[v]].divisor;
                const amount below = n / d - (n % d < 0 ? 1 : 0);
                open_.push_back({v, low(v), high(v), below, n - below * d > d / 2, false});
                restrict_to(open_.back());
                continue;
            }
            if (o == outcome::solved) keep();
            while (!open_.empty() && open_.back().second) {
                set_bounds(open_.back().variable, open_.back().low, open_.back().high);
                open_.pop_back();
            }
            if (open_.empty()) {
                proven = !overflow_;
                return;
            }
            split& s = open_.back();
            s.above = !s.above, s.second = true;
            restrict_to(s);
        }
    }
    void restrict_to(const split& s) {
        s.above ? set_bounds(s.variable, s.at + 1, s.high) : set_bounds(s.variable, s.low, s.at);
    }
    void set_bounds(index v, amount l, amount h) {
        low_[v] = l, high_[v] = h;
        if (row_of_[v] != none) return;
        const std::int64_t d = cost_of(v);
        const amount to = d > 0 ? l : d < 0 ? h : std::clamp(numerator_[v], l, h);
        if (to != numerator_[v]) work_ += shift(v, to - numerator_[v]);
    }
    void keep() {
        found = true;
        best_cost_ = cost_now();
        best_.clear();
        for (const index v : used_)
            best_.push_back(row_of_[v] == none ? numerator_[v]
                                               : numerator_[v] / rows_[row_of_[v]].divisor);
    }
    // The least whole cost that what the tableau stands at allows.
    amount cost_now() const {
        const amount n = numerator_[cost_variable_], d = rows_[row_count_].divisor;
        return n / d + (n % d > 0 ? 1 : 0);
    }
    index fraction() const {
        index best = none;
        amount widest = 0;
        for (index r = 0; r < row_count_; ++r) {
            const tableau_row& row = rows_[r];
            if (row.divisor == 1 || row.basic >= x_->given()) continue;
            amount rest = numerator_[row.basic] % row.divisor;
            if (rest < 0) rest += row.divisor;
            rest = (std::min)(rest, row.divisor - rest) * scale / row.divisor;
            if (rest <= widest) continue;
            widest = rest;
            best = row.basic;
        }
        return best;
    }

    outcome solve(std::uint64_t& effort) {
        std::uint32_t standing_still = 0;
        amount was = 0;
        for (;;) {
            if (overflow_ || effort == 0) return outcome::gave_up;
            const amount now = cost_now();
            if (found && now >= best_cost_) return outcome::too_much;
            standing_still = now > was ? 0 : standing_still + 1;
            was = now;
            const index r = most_violated(standing_still > patience);
            if (r == none || overflow_) return overflow_ ? outcome::gave_up : outcome::solved;
            if (!step(r, standing_still > patience, effort)) return outcome::too_much;
            ++steps;
        }
    }
    index most_violated(bool by_number) {
        index best = none;
        amount worst = 0;
        for (index r = 0; r < row_count_; ++r) {
            amount b = beyond(rows_[r]);
            if (b == 0) continue;
            b = (b < 0 ? -b : b) * scale / rows_[r].divisor;
            if (by_number) {
                if (best == none || rows_[r].basic < rows_[best].basic) best = r;
            } else if (best == none || b > worst ||
                       (b == worst && rows_[r].entries.size() < rows_[best].entries.size())) {
                best = r;
                worst = b;
            }
        }
        return best;
    }

    // Moves the basic figure of a row to its bound. What costs least goes first: to its other bound where that
    // is not enough, into the basis where it is.
    // Returns: false where nothing can move it so far.
    bool step(index r, bool by_number, std::uint64_t& effort) {
        for (const entry& t : rows_[row_count_].entries)
            slope_[t.variable] = t.coefficient;
        work_ += rows_[row_count_].entries.size() + rows_[r].entries.size();
        amount need = beyond(rows_[r]);
        const bool rise = need < 0;
        if (rise) need = -need;
        candidates_.clear();
        for (std::uint32_t e = 0; e < rows_[r].entries.size(); ++e) {
            const auto [v, c] = rows_[r].entries[e];
            const bool up = (c > 0) == rise;
            if (up ? numerator_[v] >= high(v) : numerator_[v] <= low(v)) continue;
            const std::int64_t d = slope_[v];
            candidates_.push_back({v, e, d < 0 ? -d : d, c < 0 ? -c : c,
                                   up ? high(v) - numerator_[v] : numerator_[v] - low(v), up});
        }
        for (const entry& t : rows_[row_count_].entries)
            slope_[t.variable] = 0;
        std::sort(candidates_.begin(), candidates_.end(),
                  [&](const candidate& a, const candidate& b) {
                      const amount x = amount{a.slope} * b.size, y = amount{b.slope} * a.size;
                      if (x != y) return x < y;
                      if (by_number) return a.variable < b.variable;
                      if (a.size != b.size) return a.size < b.size;
                      return columns_[a.variable].size() < columns_[b.variable].size();
                  });
        // Only once it is known that the figure gets there: elsewhere each stays where it costs less.
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const candidate& c = candidates_[i];
            amount left = need;
            if (is_finite(c.room) && add_product(left, -c.size, c.room) && left > 0) {
                need = left;
                continue;
            }
            for (std::size_t k = 0; k < i; ++k)
                work_ += shift(candidates_[k].variable,
                               candidates_[k].up ? candidates_[k].room : -candidates_[k].room);
            pivot(r, c.entry, rise ? low(rows_[r].basic) : high(rows_[r].basic), effort);
            return true;
        }
        return false;
    }

    static constexpr amount scale = 1 << 20;
    static constexpr std::uint32_t patience =
        400; // steps at the same cost, before the rule that never runs in circles
    index cost_variable_ = none;
    amount best_cost_ = 0;
    std::vector<amount> best_; // by place in used_
    std::vector<split> open_;
    std::vector<std::int64_t> slope_;
    std::vector<candidate> candidates_;
};

} // namespace kemu::inline v0::detail::proving

#endif
