// SPDX-License-Identifier: BSL-1.0
// The simplex method in whole numbers, sparse, for what is no network.
//
// Here:        when to use it:
//   simplex    solve: moves figures until every identity holds, or shows that none can
//
// Every nonbasic figure has a whole amount within its bounds; a basic one may lie beyond them or be a
// fraction. Each step moves a nonbasic figure that lowers what lies beyond the bounds in all. Where none
// does, the violated rows add up to a contradiction.
#ifndef KEMU_PROOF_DETAIL_SIMPLEX_HPP
#define KEMU_PROOF_DETAIL_SIMPLEX_HPP

#include <kemu/proof/detail/reduction.hpp>
#include <kemu/proof/detail/tableau.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

class simplex : tableau {
public:
    using tableau::conflict;
    enum class outcome : std::uint8_t { feasible, infeasible, fractional, gave_up };

    index split_figure = none; // fractional: a class between two whole amounts
    amount split_at = 0;       // the lower of the two

    // gave_up: because a number left its 64 or 128 bits?
    bool left_its_bits() const noexcept { return overflow_; }

    // Solves the rows of x that are live or active, from the values of x, which must lie within
    // their bounds. Takes the work done off `effort`. Fractions are left as the nearest whole values.
    outcome solve(reduction& x, std::uint64_t& effort) {
        begin(x);
        by_number_ = false;
        const outcome o = run(effort);
        if (o == outcome::feasible || o == outcome::fractional)
            for (const index f : used_)
                if (f < x.figures())
                    x.value[f] = row_of_[f] == none
                                     ? numerator_[f]
                                     : nearest(numerator_[f], rows_[row_of_[f]].divisor);
        end();
        return o;
    }

private:
    static amount nearest(amount n, amount divisor) {
        if (n % divisor == 0) return n / divisor;
        const amount below = n / divisor - (n < 0 ? 1 : 0);
        return n - below * divisor > divisor / 2 ? below + 1 : below;
    }

    // Printed figures lie on a grid, and so do their bounds: steps of no length would be the rule. So
    // bounds are first drawn in, each by another part of its width; the true ones come back where that
    // leaves no way out.
    void narrow() {
        std::uint64_t random = 0;
        for (const index f : used_) {
            if (f >= x_->figures()) continue;
            const amount width = high_[f] - low_[f];
            if (width < 64 || width > infinite / 2) continue;
            random = random * 6364136223846793005U + 1442695040888963407U; // Knuth's MMIX
            const amount by = width / 4096 * static_cast<amount>((random >> 33) % 512);
            random = random * 6364136223846793005U + 1442695040888963407U;
            const amount and_by = width / 4096 * static_cast<amount>((random >> 33) % 512);
            low_[f] = (std::min)(low_[f] + by, numerator_[f]);
            high_[f] = (std::max)(high_[f] - and_by, numerator_[f]);
        }
        narrowed_ = true;
    }
    void widen() {
        std::copy(x_->low.begin(), x_->low.end(), low_.begin()); // sums of rows stay zero
        std::copy(x_->high.begin(), x_->high.end(), high_.begin());
        narrowed_ = false;
        least_beyond_ = infinite << 20;
        standing_still_ = 0;
    }

    // First every row gets a figure for its basis, the one that it defines where it can: the tableau then
    // says of every total which parts it is the sum of. Then the sum of what lies beyond the bounds goes
    // down step by step. Where it stands still for long, Bland's rule takes over, which never runs in
    // circles.
    outcome run(std::uint64_t& effort) {
        for (index r = 0; r < row_count_ && !overflow_ && effort != 0; ++r)
            give_basis(r, effort);
        narrow();
        // Bland's rule comes soon: its unit pivots keep amounts whole where the steepest way does not.
        least_beyond_ = 0;
        standing_still_ = 0;
        while (!overflow_ && effort != 0) {
            amount beyond_bounds = 0;
            const index r = most_violated(beyond_bounds);
            if (overflow_) break;
            if (r == none) return whole();
            standing_still_ = beyond_bounds < least_beyond_ ? 0 : standing_still_ + 1;
            least_beyond_ = (std::min)(least_beyond_, beyond_bounds);
            if (standing_still_ < 200 && !by_number_) {
                if (descend(effort)) continue;
                if (!narrowed_) return outcome::infeasible;
                widen();
                continue;
            }
            if (narrowed_) widen();
            by_number_ = true;
            bool stuck = false;
            const std::size_t e = entering(rows_[r], stuck);
            if (stuck) {
                conflict.clear();
                weigh(rows_[r], 1);
                return outcome::infeasible;
            }
            const amount gap = beyond(rows_[r]);
            pivot(r, e, gap < 0 ? low(rows_[r].basic) : high(rows_[r].basic), effort);
        }
        return outcome::gave_up;
    }

    void give_basis(index r, std::uint64_t& effort) {
        const tableau_row& row = rows_[r];
        if (row.basic < x_->figures() || numerator_[row.basic] != 0) return;
        const index defined = x_->defines[row.basic - x_->figures()];
        std::size_t best = row.entries.size();
        for (std::size_t i = 0; i < row.entries.size(); ++i) {
            const auto [v, c] = row.entries[i];
            if (v >= x_->figures() || !reduction::is_unit(c) || row.divisor != 1) continue;
            if (v == defined) {
                best = i;
                break;
            }
            if (best == row.entries.size() ||
                columns_[v].size() < columns_[row.entries[best].variable].size())
                best = i;
        }
        if (best != row.entries.size()) pivot(r, best, 0, effort);
    }

    // One step: the nonbasic figure that lowers the sum of what lies beyond the bounds most steeply moves
    // until the sum would rise again.
    // Returns: false where none lowers it: the violated rows together are a contradiction.
    bool descend(std::uint64_t& effort) {
        if (slope_.size() < row_of_.size()) slope_.resize(row_of_.size(), 0);
        sloped_.clear();
        for (index r = 0; r < row_count_; ++r) {
            const amount b = beyond(rows_[r]);
            if (b == 0) continue;
            const amount w = b > 0 ? weight(rows_[r]) : -weight(rows_[r]);
            for (const auto [v, c] : rows_[r].entries) {
                if (slope_[v] == 0) sloped_.push_back(v);
                slope_[v] += w * c;
            }
            work_ += rows_[r].entries.size();
        }
        index best = none;
        amount steepest = 0;
        amount best_room = 0;
        for (const index v : sloped_) {
            const amount d = slope_[v] < 0 ? -slope_[v] : slope_[v];
            const amount room = slope_[v] < 0 ? high(v) - numerator_[v] : numerator_[v] - low(v);
            slope_[v] = 0;
            if (d == 0 || room <= 0 || d < steepest || (d == steepest && room <= best_room))
                continue;
            best = v;
            steepest = d;
            best_room = room;
        }
        if (best == none) {
            conflict.clear();
            for (index r = 0; r < row_count_; ++r)
                if (const amount b = beyond(rows_[r]); b != 0)
                    weigh(rows_[r], b > 0 ? weight(rows_[r]) : -weight(rows_[r]));
            return false;
        }
        move(best, steepest, effort);
        return true;
    }

    // Where the slope of the sum changes, as a figure moves: after `whole` fen and part / steep of one.
    // Fractions are compared by their whole part first, so that no product leaves 128 bits.
    struct turn {
        amount whole;
        std::int64_t part;
        std::int64_t steep;
        index row;
        std::uint32_t entry;
        bool at_high;
    };
    void move(index v, amount steepest, std::uint64_t& effort) {
        amount slope = 0;
        turns_.clear();
        seen_.resize(std::max<std::size_t>(seen_.size(), rows_.size()), 0);
        for (const index q : columns_[v]) {
            if (seen_[q] != 0) continue;
            const tableau_row& row = rows_[q];
            for (std::size_t e = 0; e < row.entries.size(); ++e) {
                if (row.entries[e].variable != v) continue;
                seen_[q] = 1;
                const amount b = beyond(row), c = weight(row) * row.entries[e].coefficient;
                slope += b == 0 ? 0 : b > 0 ? c : -c;
                break;
            }
            work_ += row.entries.size();
        }
        const bool rise = slope < 0;
        for (const index q : columns_[v]) {
            if (seen_[q] == 0) continue;
            seen_[q] = 0;
            const tableau_row& row = rows_[q];
            std::size_t e = 0;
            while (row.entries[e].variable != v)
                ++e;
            const std::int64_t c = row.entries[e].coefficient;
            const bool up = (c > 0) == rise;
            const std::int64_t steep = c < 0 ? -c : c;
            const amount n = numerator_[row.basic];
            const auto turn_at = [&](bool at_high) {
                const amount bound = at_high ? high(row.basic) : low(row.basic);
                amount way = 0;
                if (!is_finite(bound)) return;
                if (!add_product(way, bound, row.divisor) || !add_product(way, n, -1) ||
                    way == lowest) {
                    overflow_ = true;
                    return;
                }
                // Downwards a row leaves its violated upper bound and meets the lower one.
                const bool violated = at_high != up;
                if (!up) way = -way;
                if (violated ? way <= 0 : way < 0) return;
                turns_.push_back({steep == 1 ? way : way / steep,
                                  steep == 1 ? 0 : static_cast<std::int64_t>(way % steep), steep, q,
                                  static_cast<std::uint32_t>(e), at_high});
            };
            turn_at(false);
            turn_at(true);
        }
        if (overflow_) return;
        const auto sooner = [](const turn& a, const turn& b) {
            if (a.whole != b.whole) return a.whole > b.whole;
            const amount left = amount{a.part} * b.steep, right = amount{b.part} * a.steep;
            return left != right ? left > right : a.steep > b.steep;
        };
        std::make_heap(turns_.begin(), turns_.end(), sooner);
        const amount room = rise ? high(v) - numerator_[v] : numerator_[v] - low(v);
        amount falls = steepest;
        while (!turns_.empty()) {
            const turn t = turns_.front();
            if (t.whole > room || (t.whole == room && t.part > 0)) break;
            falls -= weight(rows_[t.row]) * t.steep;
            if (falls <= 0) {
                const amount bound = t.at_high ? high(rows_[t.row].basic) : low(rows_[t.row].basic);
                pivot(t.row, t.entry, bound, effort);
                return;
            }
            std::pop_heap(turns_.begin(), turns_.end(), sooner);
            turns_.pop_back();
        }
        // It reaches its own bound before: no change of basis.
        shift(v, rise ? room : -room);
        effort -= std::min<std::uint64_t>(effort, columns_[v].size() + work_ + 1);
        work_ = 0;
    }

    // What lies beyond a bound counts in fen, as nearly as whole weights can say it.
    static constexpr std::int64_t scale = 1 << 20;
    static constexpr amount lowest = (std::numeric_limits<amount>::min)();
    static amount weight(const tableau_row& row) {
        return std::max<std::int64_t>(1, scale / row.divisor);
    }
    index most_violated(amount& sum) {
        index best = none;
        amount worst = 0;
        for (index r = 0; r < row_count_; ++r) {
            amount b = beyond(rows_[r]);
            if (b == 0) continue;
            b = b < 0 ? -b : b;
            overflow_ = !add_product(sum, b, weight(rows_[r])) || overflow_;
            if (by_number_ ? best == none || rows_[r].basic < rows_[best].basic : b > worst) {
                best = r;
                worst = b;
            }
        }
        return best;
    }
    // Which figure takes the place of the basic one: one whose coefficient leaves whole numbers whole,
    // with room for all of the move, in few rows.
    std::size_t entering(const tableau_row& row, bool& stuck) {
        const amount gap = beyond(row);
        const bool rise = gap < 0;
        const amount need = rise ? -gap : gap;
        std::size_t best = 0;
        std::uint64_t least = ~std::uint64_t{0};
        stuck = true;
        for (std::size_t i = 0; i < row.entries.size(); ++i) {
            const auto [v, c] = row.entries[i];
            const amount room = (c > 0) == rise ? high(v) - numerator_[v] : numerator_[v] - low(v);
            if (room <= 0) continue;
            stuck = false;
            const bool unit = reduction::is_unit(c);
            const std::uint64_t cost = by_number_ ? v
                                                  : (std::uint64_t{!unit} << 40) +
                                                        (std::uint64_t{room < need} << 32) +
                                                        columns_[v].size();
            if (cost < least) {
                least = cost;
                best = i;
            }
        }
        return best;
    }

    // Every bound holds. Is every basic figure whole? One that no whole amounts make whole is a
    // contradiction, too: what can move in its row moves it by multiples of its divisor.
    outcome whole() {
        split_figure = none;
        for (index r = 0; r < row_count_; ++r) {
            const tableau_row& row = rows_[r];
            if (row.divisor == 1 || numerator_[row.basic] % row.divisor == 0) continue;
            bool fixed = true;
            for (const auto [v, c] : row.entries)
                fixed = fixed && (c % row.divisor == 0 || low(v) == high(v));
            if (fixed) {
                conflict.clear();
                weigh(row, 1);
                return outcome::infeasible;
            }
            // A sum is whole where its figures are.
            if (split_figure != none || row.basic >= x_->given()) continue;
            split_figure = row.basic;
            const amount d = row.divisor, n = numerator_[row.basic];
            split_at = n / d - (n % d < 0 ? 1 : 0);
        }
        return split_figure == none ? outcome::feasible : outcome::fractional;
    }

    std::vector<amount> slope_;
    std::vector<index> sloped_;
    std::vector<turn> turns_;
    amount least_beyond_ = 0;
    std::uint64_t standing_still_ = 0;
    bool narrowed_ = false;
    bool by_number_ = false;
};

} // namespace kemu::inline v0::detail::proving

#endif
