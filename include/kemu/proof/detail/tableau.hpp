// SPDX-License-Identifier: BSL-1.0
// The tableau of the simplex method: sparse, in whole numbers with a divisor for each row.
//
// Here:        when to use it:
//   tableau    begin, pivot, weigh; what simplex.hpp steers
//
// A row says: divisor × basic = sum of coefficient × nonbasic. Every number is checked: what would leave
// its 64 or 128 bits ends the search, never falsifies it.
#ifndef KEMU_PROOF_DETAIL_TABLEAU_HPP
#define KEMU_PROOF_DETAIL_TABLEAU_HPP

#include <kemu/proof/detail/reduction.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

class tableau {
public:
    std::vector<weighted_row> conflict; // rows of the system that contradict the bounds

protected:
    struct entry {
        index variable;
        std::int64_t coefficient;
    };
    struct tableau_row {
        index basic = none;
        std::int64_t divisor = 1;
        std::vector<entry> entries;
    };

    // Variables: classes, then the sums of rows, which have to be zero.
    amount low(index v) const { return low_[v]; }
    amount high(index v) const { return high_[v]; }

    void begin(reduction& x) {
        x_ = &x;
        overflow_ = false;
        const index all = x.figures() + x.rows();
        if (row_of_.size() < all) {
            row_of_.resize(all, none), columns_.resize(all);
            at_.resize(all, none);
        }
        numerator_.assign(all, 0);
        low_.assign(all, 0), high_.assign(all, 0);
        std::copy(x.low.begin(), x.low.end(), low_.begin());
        std::copy(x.high.begin(), x.high.end(), high_.begin());
        used_.clear(), work_ = 0;
        std::size_t count = 0;
        for (index r = 0; r < x.rows(); ++r) {
            if (x.state[r] != row_state::live && x.state[r] != row_state::active) continue;
            if (rows_.size() == count) rows_.emplace_back();
            tableau_row& row = rows_[count];
            row.basic = x.figures() + r;
            row.divisor = 1;
            row.entries.clear();
            amount sum = 0;
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k) {
                const index f = x.figure[k];
                if (columns_[f].empty()) used_.push_back(f), numerator_[f] = x.value[f];
                columns_[f].push_back(static_cast<index>(count));
                row.entries.push_back({f, x.coefficient[k]});
                overflow_ = !add_product(sum, x.coefficient[k], x.value[f]) || overflow_;
            }
            numerator_[row.basic] = sum;
            row_of_[row.basic] = static_cast<index>(count);
            used_.push_back(row.basic);
            ++count;
        }
        row_count_ = static_cast<index>(count);
        if (has_.size() <= count) has_.resize(count + 1, 0); // one more: what is to be least
    }

    void end() {
        for (const index v : used_)
            row_of_[v] = none, columns_[v].clear();
    }

    // How far a basic variable lies beyond a bound, times the divisor; negative below.
    amount beyond(const tableau_row& row) {
        const amount n = numerator_[row.basic];
        for (const bool below : {true, false}) {
            const amount bound = below ? low(row.basic) : high(row.basic);
            amount b = 0;
            amount gap = 0;
            if (!is_finite(bound)) continue; // an open sum has no bound on this side
            if (__builtin_mul_overflow(bound, amount{row.divisor}, &b) ||
                __builtin_sub_overflow(n, b, &gap)) {
                overflow_ = true;
                return 0;
            }
            if (below ? gap < 0 : gap > 0) return gap;
        }
        return 0;
    }
    // A coefficient that a row can hold and turn round: the least number of 64 bits cannot be.
    std::int64_t times(std::int64_t a, std::int64_t b) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(a, b, &product) ||
            product == (std::numeric_limits<std::int64_t>::min)()) {
            overflow_ = true;
            return 0;
        }
        return product;
    }
    void pivot(index r, std::size_t e, amount bound, std::uint64_t& effort) {
        tableau_row& p = rows_[r];
        const index leaving = p.basic;
        const auto [entering, a] = p.entries[e];
        amount gap = numerator_[leaving];
        if (!add_product(gap, -bound, p.divisor) || gap == (std::numeric_limits<amount>::min)()) {
            overflow_ = true;
            return;
        }
        // a × move = -gap; the basic numerator of a row with coefficient c moves by c × move.
        const std::int64_t size = a < 0 ? -a : a;
        const amount move = a < 0 ? gap : -gap; // times 1 / size
        work_ += p.entries.size();
        auto& column = columns_[entering];
        for (const index q : column)
            if (q != r && !overflow_) substitute(rows_[q], q, p, e, size, move);
        effort -= std::min<std::uint64_t>(effort, work_ + 1);
        work_ = 0;
        // The pivot row itself: size × entering = sign × (divisor × leaving - the others).
        const std::int64_t sign = a < 0 ? -1 : 1;
        for (entry& t : p.entries)
            t.coefficient = -sign * t.coefficient;
        p.entries[e] = {leaving, sign * p.divisor};
        p.divisor = size;
        p.basic = entering;
        row_of_[entering] = r;
        row_of_[leaving] = none;
        amount n = 0;
        overflow_ = overflow_ || __builtin_mul_overflow(numerator_[entering], amount{size}, &n) ||
                    __builtin_add_overflow(n, move, &n);
        numerator_[entering] = n;
        numerator_[leaving] = bound;
        // The column of what left: the rows in which it now stands.
        auto& gone = columns_[leaving];
        gone.clear();
        gone.push_back(r);
        for (const index q : column)
            if (has_[q] != 0) {
                gone.push_back(q);
                has_[q] = 0;
            }
        column.clear();
        divide(p);
    }

    // Puts what the pivot row says of its entering figure into another row.
    void substitute(tableau_row& q, index number, const tableau_row& p, std::size_t e,
                    std::int64_t size, amount move) {
        work_ += q.entries.size() + p.entries.size();
        const auto [entering, a] = p.entries[e];
        std::size_t slot = q.entries.size();
        for (std::size_t i = 0; i < q.entries.size(); ++i) {
            at_[q.entries[i].variable] = static_cast<index>(i);
            if (q.entries[i].variable == entering) slot = i;
        }
        if (slot < q.entries.size()) {
            const std::int64_t c = q.entries[slot].coefficient;
            const std::int64_t k = a < 0 ? -c : c;
            // size × divisor × basic = k × (p.divisor × leaving - the others of p) + size × the others
            if (size != 1) {
                for (entry& t : q.entries)
                    t.coefficient = times(t.coefficient, size);
                q.divisor = times(q.divisor, size);
            }
            for (std::size_t i = 0; i < p.entries.size(); ++i) {
                if (i == e) continue;
                const auto [v, pc] = p.entries[i];
                const std::int64_t product = times(-k, pc);
                if (const index at = at_[v]; at != none) {
                    std::int64_t& t = q.entries[at].coefficient;
                    if (__builtin_add_overflow(t, product, &t) ||
                        t == (std::numeric_limits<std::int64_t>::min)()) {
                        overflow_ = true;
                        t = 0;
                    }
                } else {
                    at_[v] = static_cast<index>(q.entries.size());
                    q.entries.push_back({v, product});
                    columns_[v].push_back(number);
                }
            }
            at_[entering] = none;
            q.entries[slot] = {p.basic, times(k, p.divisor)};
            // The numerator: size × it, and c × move.
            amount n = 0;
            if (add_product(n, numerator_[q.basic], size) && add_product(n, c, move))
                numerator_[q.basic] = n;
            else
                overflow_ = true;
            has_[number] = 1;
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < q.entries.size(); ++i) {
            at_[q.entries[i].variable] = none;
            if (q.entries[i].coefficient != 0) q.entries[kept++] = q.entries[i];
        }
        q.entries.resize(kept);
        divide(q);
    }
    void divide(tableau_row& q) {
        if (q.divisor == 1 || overflow_) return;
        std::uint64_t g = static_cast<std::uint64_t>(q.divisor);
        for (const entry& t : q.entries) {
            if (g == 1) return;
            const auto c =
                static_cast<std::uint64_t>(t.coefficient < 0 ? -t.coefficient : t.coefficient);
            g = detail::gcd(c, g);
        }
        const auto d = static_cast<std::int64_t>(g);
        if (d == 1 || numerator_[q.basic] % d != 0) return;
        q.divisor /= d;
        numerator_[q.basic] /= d;
        for (entry& t : q.entries)
            t.coefficient /= d;
    }

    // Moves a variable that is not basic, and what is made of it.
    // Requires: seen_ has a place for each row. Returns: the entries looked at.
    std::size_t shift(index v, amount by) {
        std::size_t looked_at = 0;
        for (const index q : columns_[v])
            seen_[q] = 1;
        for (const index q : columns_[v]) {
            if (seen_[q] == 0) continue;
            seen_[q] = 0;
            for (const auto [w, c] : rows_[q].entries)
                if (w == v)
                    overflow_ = !add_product(numerator_[rows_[q].basic], c, by) || overflow_;
            looked_at += rows_[q].entries.size();
        }
        numerator_[v] += by;
        return looked_at;
    }

    // The rows of the system that a row of the tableau is made of.
    void weigh(const tableau_row& row, amount times) {
        const index n = x_->figures();
        if (row.basic >= n) conflict.push_back({row.basic - n, -times * row.divisor});
        for (const auto [v, c] : row.entries)
            if (v >= n) conflict.push_back({v - n, times * c});
    }

    reduction* x_ = nullptr;
    std::vector<tableau_row> rows_;
    index row_count_ = 0;
    std::vector<index> row_of_;               // of a basic variable, or none
    std::vector<amount> numerator_;           // the value; of a basic variable times its divisor
    std::vector<std::vector<index>> columns_; // rows in which a nonbasic variable stands, or stood
    std::vector<amount> low_, high_;          // of variables
    std::vector<index> used_;                 // variables of the tableau
    std::uint64_t work_ = 0;                  // entries touched since effort was last charged
    bool overflow_ = false;
    std::vector<std::uint8_t> seen_; // rows met already; all 0 between two uses

private:
    std::vector<index> at_;         // where a variable stands in the row at hand
    std::vector<std::uint8_t> has_; // rows in which the leaving variable now stands
};

} // namespace kemu::inline v0::detail::proving

#endif
