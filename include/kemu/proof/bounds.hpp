// SPDX-License-Identifier: BSL-1.0
// The tightest interval of each figure that all the others allow [可能区间].
//
// Here:            when to use it:
//   figure_bounds  the intervals of all figures, and whether they are the tightest
//   bounds         all figures of a system at once
//   tightest       one figure of any system, exactly
//   beyond_bound   the certificate that a figure cannot lie beyond an end
//
// In a network a figure can rise as long as more can be sent around it; what such a path moves besides is
// kept, so that most figures need no path of their own. A blank figure has an interval, too: free it first.
#ifndef KEMU_PROOF_BOUNDS_HPP
#define KEMU_PROOF_BOUNDS_HPP

#include <kemu/proof/prove.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// The intervals of all figures of a system.
/// Units: fen.
struct figure_bounds {
    kemu::answer answer = kemu::answer::unknown; ///< of the system; intervals only where feasible
    std::vector<fen_range> of;                   ///< by figure
    bool tightest = false; ///< proven; otherwise each holds, and may be wider than need be
};

namespace detail::proving {

class bound_finder {
public:
    bound_finder(reduction& x, network& net, max_flow& flow) : x_(x), net_(net), flow_(flow) {}

    // Returns: whether the ends are the tightest. They are those of the system without the rows set aside;
    // where these hold whatever the figures are within their ends, they cut nothing off.
    bool find(std::span<const fen_range> possible, std::vector<fen_range>& out) {
        low_.assign(x_.value.begin(), x_.value.end());
        high_ = low_;
        // What no arc moves has what peeling left it: it stands in rows left out, or in peeled rows alone.
        for (index f = 0; f < x_.figures(); ++f)
            if (x_.is_class(f) && net_.head[f] == none) low_[f] = x_.low[f], high_[f] = x_.high[f];
        narrow();
        for (index f = 0; f < x_.figures(); ++f) {
            if (!x_.is_class(f) || net_.head[f] == none) continue;
            while (high_[f] < most_[f] && send(f, true)) {
            }
            while (low_[f] > least_[f] && send(f, false)) {
            }
        }
        for (std::size_t i = x_.peeled().size(); i-- > 0;)
            find_private(x_.peeled()[i].row, x_.peeled()[i].shared);
        out.resize(possible.size());
        for (index f = 0; f < possible.size(); ++f) {
            const index c = x_.find(f);
            out[f] = x_.is_zero(c) ? fen_range{}
                                   : fen_range{static_cast<std::int64_t>(low_[c]),
                                               static_cast<std::int64_t>(high_[c])};
        }
        for (index r = 0; r < x_.rows(); ++r)
            if (x_.state[r] == row_state::aside && !always_holds(r)) return false;
        return true;
    }

private:
    // What the rows of the network leave each class, one row after the other: no path leads beyond, and
    // where a class has been there already none is sought. Rows set aside have no say: the ends are those
    // of the network.
    void narrow() {
        least_.assign(x_.low.begin(), x_.low.end()), most_.assign(x_.high.begin(), x_.high.end());
        bool again = true;
        for (int pass = 0; pass < most_passes && again; ++pass) {
            again = false;
            for (index r = 0; r < x_.rows(); ++r)
                if (net_.is_node(r) || x_.state[r] == row_state::implied) again |= narrow(r);
        }
    }
    bool narrow(index r) {
        const index begin = x_.first[r], end = begin + x_.length[r];
        amount least = 0, most = 0, widest = 0;
        for (index k = begin; k < end; ++k) {
            const index f = x_.figure[k];
            if (!reduction::is_unit(x_.coefficient[k])) return false;
            const bool plus = x_.coefficient[k] > 0;
            least += plus ? least_[f] : -most_[f];
            most += plus ? most_[f] : -least_[f];
            widest = (std::max)(widest, most_[f] - least_[f]);
        }
        if (widest <= most && widest <= -least) return false; // the others leave each all its room
        bool narrowed = false;
        for (index k = begin; k < end; ++k) {
            const index f = x_.figure[k];
            const bool plus = x_.coefficient[k] > 0;
            const amount l = plus ? most_[f] - most : least + most_[f];
            const amount h = plus ? least_[f] - least : most + least_[f];
            narrowed = narrowed || l > least_[f] || h < most_[f];
            least_[f] = (std::max)(least_[f], l);
            most_[f] = (std::min)(most_[f], h);
        }
        return narrowed;
    }
    void see(index f) {
        low_[f] = (std::min)(low_[f], x_.value[f]);
        high_[f] = (std::max)(high_[f], x_.value[f]);
    }
    // The last place of an inequality is its sum, which stands nowhere else: what its bounds are is asked.
    bool always_holds(index r) const {
        amount least = 0, most = 0;
        amount low = 0, high = 0;
        for (index k = x_.first[r]; k < x_.first[r] + x_.length[r]; ++k) {
            const index f = x_.figure[k];
            const std::int64_t c = x_.coefficient[k];
            if (f >= x_.given()) {
                low = c > 0 ? -x_.high[f] : x_.low[f];
                high = c > 0 ? -x_.low[f] : x_.high[f];
                continue;
            }
            if (!add_product(least, c, c > 0 ? low_[f] : high_[f]) ||
                !add_product(most, c, c > 0 ? high_[f] : low_[f]))
                return false;
        }
        return low <= least && most <= high;
    }
    // Sends more around a figure, up or down to its bound.
    bool send(index f, bool up) {
        const amount wanted = up ? x_.high[f] - x_.value[f] : x_.value[f] - x_.low[f];
        if (wanted == 0) {
            see(f);
            return true;
        }
        const amount d = flow_.send_around(net_, f, up ? net_.head[f] : net_.tail[f],
                                           up ? net_.tail[f] : net_.head[f], wanted,
                                           [this](index e) { see(e); });
        if (d == 0) return false;
        x_.value[f] += up ? d : -d;
        see(f);
        return true;
    }
    // The figures that stand in a peeled row alone get what the rest of it leaves them.
    void find_private(index r, index shared) {
        amount least = 0, most = 0;
        const index begin = x_.first[r], end = begin + x_.length[r];
        const auto of = [&](index k, amount l, amount h) {
            least += x_.coefficient[k] > 0 ? l : -h;
            most += x_.coefficient[k] > 0 ? h : -l;
        };
        for (index k = begin; k < end; ++k) {
            const index f = x_.figure[k];
            f == shared ? of(k, low_[f], high_[f]) : of(k, x_.low[f], x_.high[f]);
        }
        for (index k = begin; k < end; ++k) {
            const index f = x_.figure[k];
            if (f == shared) continue;
            const bool plus = x_.coefficient[k] > 0;
            const amount others_least = least - (plus ? x_.low[f] : -x_.high[f]);
            const amount others_most = most - (plus ? x_.high[f] : -x_.low[f]);
            low_[f] = (std::max)(x_.low[f], clip(plus ? -others_most : others_least));
            high_[f] = (std::min)(x_.high[f], clip(plus ? -others_least : others_most));
        }
    }

    reduction& x_;
    network& net_;
    max_flow& flow_;
    static constexpr int most_passes = 8;
    std::vector<amount> low_, high_;
    std::vector<amount> least_, most_; // what narrow() leaves
};

} // namespace detail::proving

namespace detail::proving {

// What the weights of a refutation say of one figure, whatever its own range is: the weighted identities
// add up to an equation, and the other figures leave it this much room.
// Returns: false where the refutation is more than one sum, or leaves 128 bits.
inline bool implied_by(const linear_system& s, std::span<const fen_range> possible,
                       const refutation& why, std::uint32_t figure, int128& low, int128& high) {
    if (why.nodes.size() != 1 || why.nodes[0].kind != refutation::kind::sum) return false;
    std::vector<std::pair<std::uint32_t, int128>> weights;
    int128 least = 0, most = 0; // of everything but the figure
    const auto add = [&](int128 w, std::int64_t lowest, std::int64_t highest) {
        int128 x = 0, y = 0;
        return !__builtin_mul_overflow(w, int128{w < 0 ? highest : lowest}, &x) &&
               !__builtin_mul_overflow(w, int128{w < 0 ? lowest : highest}, &y) &&
               !__builtin_add_overflow(least, x, &least) && !__builtin_add_overflow(most, y, &most);
    };
    for (const auto& [identity, weight] : why.of(why.nodes[0])) {
        for (const linear_term t : s.terms(identity))
            weights.emplace_back(t.figure, int128{weight} * t.coefficient);
        const sum_limits r = s.sum(identity);
        if (r.low == sum_limits::open_below || r.high == sum_limits::open_above ||
            !add(-int128{weight}, r.low, r.high))
            return false;
    }
    std::sort(weights.begin(), weights.end());
    int128 own = 0;
    for (std::size_t i = 0; i < weights.size();) {
        const std::uint32_t f = weights[i].first;
        int128 w = 0;
        for (; i < weights.size() && weights[i].first == f; ++i)
            if (__builtin_add_overflow(w, weights[i].second, &w)) return false;
        if (f == figure)
            own = w;
        else if (!add(w, possible[f].low, possible[f].high))
            return false;
    }
    if (own == 0) return false;
    const int128 size = own < 0 ? -own : own;
    // own * x lies in [-most, -least]; for negative weights the signs change.
    const int128 from = own < 0 ? least : -most, to = own < 0 ? most : -least;
    low = from / size + (from % size > 0 ? 1 : 0);
    high = to / size - (to % size < 0 ? 1 : 0);
    return true;
}

// Ends of one figure's interval, from an amount that it can have and bounds that hold.
// Returns: false past the effort allowed.
inline bool reach_ends(prover& p, const linear_system& s, std::span<const fen_range> possible,
                       std::uint32_t figure, std::int64_t start, fen_range outer_bounds,
                       fen_range& out, effort allowed) {
    std::vector<fen_range> ranges(possible.begin(), possible.end());
    fen_range seen{start, start};
    allowed.sweeps = 0; // half of what is asked here has to be refuted, and sweeps refute nothing
    // What refutes one amount mostly refutes all others that are too far.
    const auto shrink = [&](std::int64_t& wall, bool down) {
        int128 low = 0, high = 0;
        if (!implied_by(s, possible, p.why(), figure, low, high)) return;
        if (down && low > wall && low <= seen.low) wall = static_cast<std::int64_t>(low);
        if (!down && high < wall && high >= seen.high) wall = static_cast<std::int64_t>(high);
    };
    for (const bool down : {true, false}) {
        std::int64_t& best = down ? seen.low : seen.high;
        std::int64_t wall = down ? outer_bounds.low : outer_bounds.high;
        // Mostly the figure gets there, or the refutation says how far it gets.
        for (int tries = 0; best != wall && tries < 3; ++tries) {
            ranges[figure] = {wall, wall};
            const answer a = p.decide(s, ranges, allowed);
            if (a == answer::unknown) return false;
            if (a == answer::feasible) {
                best = wall;
            } else {
                wall += down ? 1 : -1;
                shrink(wall, down);
            }
        }
        // Else steps from `best` are doubled until one goes too far, then what is left is halved.
        for (uint128 step = 1; best != wall;) {
            const uint128 left = down ? static_cast<uint128>(int128{best} - wall)
                                      : static_cast<uint128>(int128{wall} - best);
            const uint128 stride = (std::min)(step, (left + 1) / 2);
            const auto outer =
                static_cast<std::int64_t>(down ? int128{best} - static_cast<int128>(stride)
                                               : int128{best} + static_cast<int128>(stride));
            ranges[figure] = down ? fen_range{wall, outer} : fen_range{outer, wall};
            switch (p.decide(s, ranges, allowed)) {
            case answer::feasible:
                best = p.witness()[figure];
                step = step > (uint128{1} << 62) ? step : step * 8;
                break;
            case answer::infeasible:
                wall = down ? outer + 1 : outer - 1;
                shrink(wall, down);
                break;
            case answer::unknown:
                return false;
            }
        }
    }
    out = seen;
    return true;
}

} // namespace detail::proving

/// The interval of every figure [全部可能区间].
/// Returns: the tightest ones where the system is a network, or what fits none holds whatever the figures
/// are within their ends; else intervals that hold, not marked as tightest (see tightest()).
/// Complexity: for networks about as many searches for a path as there are figures that can move.
/// Example: bounds(s).of[figure].low
inline figure_bounds bounds(prover& p, const linear_system& s, std::span<const fen_range> possible,
                            effort allowed = {}) {
    figure_bounds b;
    b.answer = p.decide(s, possible, allowed);
    if (b.answer != answer::feasible) return b;
    if (p.facts().cases > 1 || p.facts().used_simplex || p.facts().used_sweeps) {
        // The flow of the last system is gone: find it again, without what was set aside.
        if (!p.reduce(s, possible) || !p.flow().push(p.net())) return b;
    }
    b.tightest = detail::proving::bound_finder{p.reduced(), p.net(), p.flow()}.find(possible, b.of);
    return b;
}
inline figure_bounds bounds(const linear_system& s) {
    prover p;
    return bounds(p, s, s.possible());
}

/// The tightest interval of one figure, of any system [单个可能区间].
/// Units: fen; ones for a count.
/// Returns: false where the system is not feasible, or past the effort allowed.
/// Complexity: in a network that of bounds(); else mostly a decision for each end, at worst one for each
/// halving of what is not known.
inline bool tightest(prover& p, const linear_system& s, std::span<const fen_range> possible,
                     std::uint32_t figure, fen_range& out, effort allowed = {}) {
    const figure_bounds all = bounds(p, s, possible, allowed);
    if (all.answer != answer::feasible) return false;
    const bool narrowed = !all.of.empty();
    const fen_range outer = narrowed ? all.of[figure] : possible[figure];
    if (narrowed && all.tightest) {
        out = outer;
        return true;
    }
    return detail::proving::reach_ends(p, s, possible, figure, p.witness()[figure], outer, out,
                                       allowed);
}

/// The certificate that a figure cannot lie beyond an end of its interval.
/// Units: fen; ones for a count.
/// Returns: infeasible, if the end is right; for the system with the figure's amounts replaced by those
/// beyond, which `possible` holds afterwards.
/// Complexity: that of one decision.
inline certificate beyond_bound(prover& p, const linear_system& s, std::vector<fen_range>& possible,
                                std::uint32_t figure, fen_range bound, bool above) {
    if (above ? bound.high == possible[figure].high : bound.low == possible[figure].low) {
        possible[figure] = {1, 0}; // its own range already says so
    } else {
        (above ? possible[figure].low : possible[figure].high) =
            above ? bound.high + 1 : bound.low - 1;
    }
    const answer a = p.decide(s, possible);
    return p.proof(a);
}

} // namespace kemu::inline v0

#endif
