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

    void find(std::span<const fen_range> possible, std::vector<fen_range>& out) {
        low_.assign(x_.value.begin(), x_.value.end());
        high_ = low_;
        for (index f = 0; f < x_.figures(); ++f) {
            if (!x_.is_class(f) || net_.head[f] == none) continue;
            while (high_[f] < x_.high[f] && send(f, true)) {
            }
            while (low_[f] > x_.low[f] && send(f, false)) {
            }
        }
        for (std::size_t i = x_.peeled().size(); i-- > 0;)
            find_private(x_.peeled()[i].row, x_.peeled()[i].shared);
        out.resize(possible.size());
        for (index f = 0; f < possible.size(); ++f) {
            const index c = x_.find(f);
            const bool alone = x_.stands_from[c] == x_.stands_from[c + 1];
            if (x_.is_zero(c))
                out[f] = {0, 0};
            else if (alone)
                out[f] = {static_cast<std::int64_t>(x_.low[c]),
                          static_cast<std::int64_t>(x_.high[c])};
            else
                out[f] = {static_cast<std::int64_t>(low_[c]), static_cast<std::int64_t>(high_[c])};
        }
    }

private:
    void see(index f) {
        low_[f] = (std::min)(low_[f], x_.value[f]);
        high_[f] = (std::max)(high_[f], x_.value[f]);
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
    std::vector<amount> low_, high_;
};

} // namespace detail::proving

/// The interval of every figure [全部可能区间].
/// Returns: the tightest ones where the system is a network; else intervals that hold, not marked as
/// tightest (see tightest()).
/// Complexity: for networks about as many searches for a path as there are figures that can move.
inline figure_bounds bounds(prover& p, const linear_system& s,
                            std::span<const fen_range> possible) {
    figure_bounds b;
    b.answer = p.decide(s, possible);
    if (b.answer != answer::feasible) return b;
    if (p.facts().cases > 1 || p.facts().used_simplex) {
        // The flow of the last system is gone: find it again, without what was set aside.
        if (!p.reduce(s, possible) || !p.flow().push(p.net())) return b;
    }
    b.tightest = p.facts().set_aside == 0;
    detail::proving::bound_finder{p.reduced(), p.net(), p.flow()}.find(possible, b.of);
    return b;
}
inline figure_bounds bounds(const linear_system& s) {
    prover p;
    return bounds(p, s, s.possible());
}

/// The tightest interval of one figure, of any system [单个可能区间].
/// Returns: false where the system is not feasible, or past the effort allowed.
/// Complexity: a decision for each halving of what is not known.
inline bool tightest(prover& p, const linear_system& s, std::span<const fen_range> possible,
                     std::uint32_t figure, fen_range& out, effort allowed = {}) {
    if (p.decide(s, possible, allowed) != answer::feasible) return false;
    std::vector<fen_range> ranges(possible.begin(), possible.end());
    const fen_range whole = possible[figure];
    fen_range seen{p.witness()[figure], p.witness()[figure]};
    // Below `seen` steps are doubled until one goes too far, then what is left is halved.
    for (const bool down : {true, false}) {
        std::int64_t& best = down ? seen.low : seen.high;
        std::int64_t wall = down ? whole.low : whole.high; // as far as it could be
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
                break;
            case answer::unknown:
                return false;
            }
        }
    }
    out = seen;
    return true;
}

/// The certificate that a figure cannot lie beyond an end of its interval.
/// Returns: infeasible, if the end is right; for the system with the figure's amounts replaced by those
/// beyond, which `possible` holds afterwards.
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
