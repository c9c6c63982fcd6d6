// SPDX-License-Identifier: BSL-1.0
// Balanced rounding [舍位平衡]: a table rounded so that it still adds up in what it prints.
//
// Here:              when to use it:
//   balanced_print   the printed amounts, what they deviate in all, and whether less is impossible
//   balance          rounds the exact amounts of a system
//
// Each amount goes to the multiple of the printed unit below or above it, exact multiples stay, and
// figures that an identity says are equal are printed alike. Among all such prints that satisfy every
// identity the one with the least sum of deviations is wanted. In a network that is a flow of least cost:
// begin with the nearer multiple everywhere, and carry the differences along cheapest paths.
#ifndef KEMU_PROOF_BALANCE_HPP
#define KEMU_PROOF_BALANCE_HPP

#include <kemu/proof/prove.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// A table rounded so that it adds up.
/// Units: fen.
struct balanced_print {
    kemu::answer answer = kemu::answer::unknown;
    std::vector<std::int64_t> printed; ///< by figure: multiples of the unit
    uint128 deviation = 0;             ///< sum of |printed - exact| over the figures
    bool least = false;                ///< no other balanced print deviates less: proven
    certificate
        proof; ///< infeasible: why; of the system in units, with the two multiples as bounds
    linear_system in_units; ///< that system
};

namespace detail::proving {

// What a network costs to move: each figure stands at the lower or the upper of two amounts, but the sums
// of identities, which cost nothing and move freely.
class least_cost {
public:
    least_cost(reduction& x, network& net, std::span<const std::int64_t> exact, std::int64_t unit)
        : x_(x), net_(net), at_low_(x.figures(), 0), at_high_(x.figures(), 0) {
        for (index f = 0; f < exact.size(); ++f) {
            const index c = x.find(f);
            const amount below = x.low[c] * unit - exact[f], above = x.high[c] * unit - exact[f];
            at_low_[c] += below < 0 ? -below : below;
            at_high_[c] += above < 0 ? -above : above;
        }
    }

    // Returns: false where no print satisfies every identity.
    bool run() {
        for (index f = 0; f < x_.figures(); ++f)
            if (x_.is_class(f)) x_.value[f] = nearer(f);
        for (const auto& [r, shared] : x_.peeled()) {
            if (shared == none) {
                if (settle(r, none, 0, false) >= never) return false;
                continue;
            }
            // What hangs on a figure is part of its cost.
            at_low_[shared] =
                (std::min)(never, at_low_[shared] + settle(r, shared, x_.low[shared], false));
            at_high_[shared] =
                (std::min)(never, at_high_[shared] + settle(r, shared, x_.high[shared], false));
            x_.value[shared] = nearer(shared);
        }
        if (!carry()) return false;
        for (std::size_t i = x_.peeled().size(); i-- > 0;) {
            const auto [r, shared] = x_.peeled()[i];
            if (settle(r, shared, shared == none ? 0 : x_.value[shared], true) >= never)
                return false;
        }
        return true;
    }

private:
    static constexpr amount never = infinite;

    bool is_sum(index f) const { return f >= x_.given(); }
    amount nearer(index f) const {
        if (is_sum(f)) return std::clamp(x_.value[f], x_.low[f], x_.high[f]);
        return at_high_[f] < at_low_[f] ? x_.high[f] : x_.low[f];
    }
    amount cost(index f, bool up) const { // of one unit more or less
        if (is_sum(f) || x_.low[f] == x_.high[f]) return 0;
        return up ? at_high_[f] - at_low_[f] : at_low_[f] - at_high_[f];
    }

    // The least cost of the figures that stand in a peeled row alone, given the shared one.
    amount settle(index r, index shared, amount at, bool apply) {
        amount need = 0, total = 0;
        index free_sum = none;
        moves_.clear();
        for (index k = x_.first[r]; k < x_.first[r] + x_.length[r]; ++k) {
            const index f = x_.figure[k];
            if (f != shared && is_sum(f)) free_sum = k;
            const amount v = f == shared ? at : nearer(f);
            need -= x_.coefficient[k] * v;
            if (f == shared || is_sum(f)) continue;
            total += (std::min)(at_low_[f], at_high_[f]);
            if (apply) x_.value[f] = v;
        }
        if (free_sum != none) {
            const index f = x_.figure[free_sum];
            const amount v = nearer(f);
            const amount to =
                std::clamp(v + need * x_.coefficient[free_sum], x_.low[f], x_.high[f]);
            need -= x_.coefficient[free_sum] * (to - v);
            if (apply) x_.value[f] = to;
        }
        if (need == 0) return total;
        for (index k = x_.first[r]; k < x_.first[r] + x_.length[r]; ++k) {
            const index f = x_.figure[k];
            if (f == shared || is_sum(f) || x_.low[f] == x_.high[f]) continue;
            const bool up = (need > 0) == (x_.coefficient[k] > 0);
            if (nearer(f) == (up ? x_.low[f] : x_.high[f])) moves_.emplace_back(cost(f, up), f);
        }
        const amount steps = need < 0 ? -need : need;
        if (static_cast<amount>(moves_.size()) < steps) return never;
        std::sort(moves_.begin(), moves_.end());
        for (std::size_t i = 0; i < static_cast<std::size_t>(steps); ++i) {
            const auto [c, f] = moves_[i];
            total += c;
            if (apply) x_.value[f] = x_.value[f] == x_.low[f] ? x_.high[f] : x_.low[f];
        }
        return (std::min)(total, never);
    }

    // Carries differences from nodes with too much to nodes with too little, cheapest path first.
    bool carry() {
        const index nodes = net_.nodes();
        net_.excess.assign(nodes, 0);
        for (index f = 0; f < x_.figures(); ++f)
            if (x_.is_class(f) && net_.head[f] != none) {
                net_.excess[net_.head[f]] += x_.value[f];
                net_.excess[net_.tail[f]] -= x_.value[f];
            }
        far_.assign(nodes, never), via_.assign(nodes, none), queued_.assign(nodes, 0);
        for (index source = 0; source < nodes; ++source)
            while (net_.excess[source] > 0) {
                const index sink = nearest(source);
                if (sink == none) return false;
                amount d = (std::min)(net_.excess[source], -net_.excess[sink]);
                for (index u = sink; u != source; u = net_.other_end(u, via_[u]))
                    d = (std::min)(d, net_.residual(net_.other_end(u, via_[u]), via_[u]));
                for (index u = sink; u != source; u = net_.other_end(u, via_[u]))
                    net_.send(net_.other_end(u, via_[u]), via_[u], d);
                net_.excess[source] -= d;
                net_.excess[sink] += d;
            }
        return true;
    }
    // Cheapest by correcting labels: moves back cost less than nothing.
    index nearest(index source) {
        for (const index u : touched_)
            far_[u] = never;
        touched_.assign(1, source);
        far_[source] = 0;
        queue_.assign(1, source);
        for (std::size_t i = 0; i < queue_.size(); ++i) {
            const index u = queue_[i];
            queued_[u] = 0;
            for (index k = 0; k < net_.degree(u); ++k) {
                const index f = net_.arc(u, k), w = net_.other_end(u, f);
                if (net_.residual(u, f) <= 0) continue;
                const amount d = far_[u] + cost(f, net_.tail[f] == u);
                if (d >= far_[w]) continue;
                if (far_[w] == never) touched_.push_back(w);
                far_[w] = d;
                via_[w] = f;
                if (queued_[w] == 0) queued_[w] = 1, queue_.push_back(w);
            }
        }
        index best = none;
        for (const index u : touched_)
            if (net_.excess[u] < 0 && (best == none || far_[u] < far_[best])) best = u;
        return best;
    }

    reduction& x_;
    network& net_;
    std::vector<amount> at_low_, at_high_, far_;
    std::vector<index> via_, queue_, touched_;
    std::vector<std::uint8_t> queued_;
    std::vector<std::pair<amount, index>> moves_;
};

constexpr std::int64_t floor_of(std::int64_t a, std::int64_t unit) noexcept {
    return a / unit - (a % unit < 0 ? 1 : 0);
}

} // namespace detail::proving

/// Rounds the exact amounts of a system so that every identity holds in what is printed [舍位平衡].
/// Units: fen; `unit` is what one unit of the last printed decimal is worth: 10,000 for 万元 with two
/// decimals.
/// Requires: unit > 0; one exact amount for each figure. The ranges of the figures are not looked at;
/// figures in `fixed` are printed as half-up rounding prints them.
/// Returns: the print with the least deviation where the identities form a network, or where those that
/// do not fit it hold all the same; elsewhere one that adds up, not marked as least; infeasible with its
/// proof where there is none; unknown where a printed amount leaves 64 bits.
/// Rounding: each figure by less than one unit, either way; exact multiples stay.
/// Complexity: cheapest paths, one for each unit that has to move.
/// Example: balance(p, s, p.witness(), 10'000)
inline balanced_print balance(prover& p, const linear_system& s,
                              std::span<const std::int64_t> exact, std::int64_t unit,
                              std::span<const std::uint32_t> fixed = {}) {
    using detail::proving::floor_of;
    balanced_print out;
    for (std::size_t f = 0; f < s.figures(); ++f) {
        const std::int64_t low = floor_of(exact[f], unit);
        const std::int64_t high = low + (exact[f] % unit != 0);
        const int128 rest = int128{exact[f]} - int128{low} * unit;
        out.in_units.add_figure({low, high}, 2 * rest < unit ? low : high);
    }
    for (const std::uint32_t f : fixed) {
        const auto rest = static_cast<std::int64_t>(int128{exact[f]} -
                                                    int128{out.in_units.possible(f).low} * unit);
        const bool up = exact[f] < 0 ? 2 * int128{rest} > unit : 2 * int128{rest} >= unit;
        const std::int64_t n = up ? out.in_units.possible(f).high : out.in_units.possible(f).low;
        out.in_units.set_possible(f, {n, n});
    }
    for (std::size_t i = 0; i < s.identities(); ++i) {
        sum_limits r = s.sum(i);
        if (r.low != sum_limits::open_below) r.low = -floor_of(-r.low, unit);
        if (r.high != sum_limits::open_above) r.high = floor_of(r.high, unit);
        out.in_units.add_identity(s.terms(i), r);
    }
    const linear_system& t = out.in_units;
    std::vector<std::int64_t> units;
    // The least print of fewer identities that satisfies all of them is the least of all.
    if (p.reduce(t, t.possible()) &&
        detail::proving::least_cost{p.reduced(), p.net(), exact, unit}.run()) {
        p.reduced().write(units, t.figures());
        out.least = check_witness(t, t.possible(), units);
    }
    if (!out.least) {
        out.answer = p.decide(t);
        out.proof = p.proof(out.answer);
        if (out.answer != answer::feasible) return out;
        units = p.witness();
    }
    for (const std::int64_t n : units) {
        std::int64_t fen = 0;
        if (__builtin_mul_overflow(n, unit, &fen)) {
            out.answer = answer::unknown;
            out.least = false;
            out.printed.clear();
            return out;
        }
        out.printed.push_back(fen);
    }
    out.answer = answer::feasible;
    for (std::size_t f = 0; f < units.size(); ++f) {
        const int128 d = int128{out.printed[f]} - exact[f];
        out.deviation += static_cast<uint128>(d < 0 ? -d : d);
    }
    return out;
}

} // namespace kemu::inline v0

#endif
