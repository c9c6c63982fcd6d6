// SPDX-License-Identifier: BSL-1.0
// Flows of least cost [最小费用流]: a balanced print of least deviation where the identities form a network.
//
// Here:          when to use it:
//   least_cost   run: after prover::reduce; balance.hpp needs it
#ifndef KEMU_PROOF_DETAIL_LEAST_COST_HPP
#define KEMU_PROOF_DETAIL_LEAST_COST_HPP

#include <kemu/proof/detail/reduction.hpp>
#include <kemu/proof/network.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

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
    bool run() { return hang() && carry() && take_down(); }

    // Each class at its nearer multiple; what hangs on one in peeled rows is part of its cost.
    bool hang() {
        for (index f = 0; f < x_.figures(); ++f)
            if (x_.is_class(f)) x_.value[f] = nearer(f);
        for (const auto& [r, shared] : x_.peeled()) {
            if (shared == none) {
                if (settle(r, none, 0, false) >= never) return false;
                continue;
            }
            at_low_[shared] =
                (std::min)(never, at_low_[shared] + settle(r, shared, x_.low[shared], false));
            at_high_[shared] =
                (std::min)(never, at_high_[shared] + settle(r, shared, x_.high[shared], false));
            x_.value[shared] = nearer(shared);
        }
        return true;
    }
    // Carries differences from nodes with too much to nodes with too little, cheapest path first. Potentials of
    // the nodes keep every residual arc at no less than nothing (Edmonds and Karp), so that a search ends at
    // the first node with too little that it comes to. At the nearer multiples all potentials are zero.
    bool carry() {
        if (!list_arcs()) return false;
        const index nodes = net_.nodes();
        potential_.assign(nodes, 0);
        far_.assign(nodes, nowhere), via_.resize(nodes);
        for (index source = 0; source < nodes; ++source)
            while (net_.excess[source] > 0) {
                const index sink = nearest(source);
                if (sink == none) return false;
                amount d = (std::min)(net_.excess[source], -net_.excess[sink]);
                for (index u = sink; u != source; u = net_.other_end(u, via_[u]))
                    d = (std::min)(d, net_.residual(net_.other_end(u, via_[u]), via_[u]));
                for (index u = sink; u != source; u = net_.other_end(u, via_[u])) {
                    net_.send(net_.other_end(u, via_[u]), via_[u], d);
                    mark_room(via_[u]);
                }
                net_.excess[source] -= d;
                net_.excess[sink] += d;
            }
        return true;
    }

    // Gives the classes of peeled rows what costs least beside the shared one.
    bool take_down() {
        for (std::size_t i = x_.peeled().size(); i-- > 0;) {
            const auto [r, shared] = x_.peeled()[i];
            if (settle(r, shared, shared == none ? 0 : x_.value[shared], true) >= never)
                return false;
        }
        return true;
    }
    // After carry: what one unit more of each class costs, less what the potentials say: no class has a
    // cheaper bound than the one where it stands.
    std::span<const std::int64_t> reduced_costs() {
        costs_.resize(x_.figures());
        for (index f = 0; f < x_.figures(); ++f) {
            costs_[f] = x_.is_class(f) ? static_cast<std::int64_t>(cost(f)) : 0;
            if (x_.is_class(f) && net_.head[f] != none)
                costs_[f] += potential_[net_.tail[f]] - potential_[net_.head[f]];
        }
        return costs_;
    }

private:
    static constexpr amount never = infinite;

    bool is_sum(index f) const { return f >= x_.given(); }
    amount nearer(index f) const {
        if (is_sum(f)) return std::clamp(x_.value[f], x_.low[f], x_.high[f]);
        return at_high_[f] < at_low_[f] ? x_.high[f] : x_.low[f];
    }
    amount cost(index f) const { // of one unit more
        return is_sum(f) || x_.low[f] == x_.high[f] ? 0 : at_high_[f] - at_low_[f];
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
            if (nearer(f) == (up ? x_.low[f] : x_.high[f]))
                moves_.emplace_back(up ? cost(f) : -cost(f), f);
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

    // The arcs of each node one after another, with what a search needs of them.
    // Returns: false where costs would not fit their bits.
    bool list_arcs() {
        const index nodes = net_.nodes();
        net_.excess.assign(nodes, 0);
        first_arc_.assign(nodes + 1, 0);
        arcs_of_.assign(x_.figures(), {none, none});
        amount most = 0;
        for (index f = 0; f < x_.figures(); ++f) {
            if (!x_.is_class(f)) continue;
            const amount c = cost(f);
            most += c < 0 ? -c : c;
            if (net_.head[f] == none) continue;
            net_.excess[net_.head[f]] += x_.value[f];
            net_.excess[net_.tail[f]] -= x_.value[f];
            ++first_arc_[net_.head[f]], ++first_arc_[net_.tail[f]];
        }
        if (most >= nowhere / 4) return false;
        for (index u = 0; u < nodes; ++u)
            first_arc_[u + 1] += first_arc_[u];
        arcs_.resize(first_arc_[nodes]);
        for (index f = x_.figures(); f-- > 0;) {
            if (!x_.is_class(f) || net_.head[f] == none) continue;
            const auto c = static_cast<std::int64_t>(cost(f));
            const index out = --first_arc_[net_.tail[f]], in = --first_arc_[net_.head[f]];
            arcs_[out] = {net_.head[f], f, c, false};
            arcs_[in] = {net_.tail[f], f, -c, false};
            arcs_of_[f] = {out, in};
            mark_room(f);
        }
        return true;
    }
    void mark_room(index f) {
        arcs_[arcs_of_[f].first].room = x_.value[f] < x_.high[f];
        arcs_[arcs_of_[f].second].room = x_.value[f] > x_.low[f];
    }

    index nearest(index source) {
        far_[source] = 0;
        reached_.assign(1, source);
        heap_.assign(1, {0, source});
        index sink = none;
        std::int64_t way = 0;
        while (!heap_.empty()) {
            const auto [d, u] = heap_.front();
            std::pop_heap(heap_.begin(), heap_.end(), later);
            heap_.pop_back();
            if (d != far_[u]) continue;
            if (net_.excess[u] < 0) {
                sink = u;
                way = d;
                break;
            }
            const std::int64_t from = d + potential_[u];
            for (index k = first_arc_[u]; k < first_arc_[u + 1]; ++k) {
                const arc& a = arcs_[k];
                if (!a.room) continue;
                const std::int64_t there = from + a.cost - potential_[a.to];
                if (there >= far_[a.to]) continue;
                if (far_[a.to] == nowhere) reached_.push_back(a.to);
                far_[a.to] = there;
                via_[a.to] = a.figure;
                heap_.emplace_back(there, a.to);
                std::push_heap(heap_.begin(), heap_.end(), later);
            }
        }
        for (const index u : reached_) {
            if (sink != none && far_[u] < way) potential_[u] += far_[u] - way;
            far_[u] = nowhere;
        }
        return sink;
    }

    static constexpr std::int64_t nowhere = std::int64_t{1} << 62;
    static constexpr auto later = [](const auto& a, const auto& b) { return a > b; };
    struct arc {
        index to, figure;
        std::int64_t cost; // of one unit sent along it
        bool room;
    };
    reduction& x_;
    network& net_;
    std::vector<amount> at_low_, at_high_;
    std::vector<std::pair<amount, index>> moves_;
    std::vector<arc> arcs_;
    std::vector<std::pair<index, index>>
        arcs_of_; // of a class: where it is listed at its tail, and its head
    std::vector<index> first_arc_, via_, reached_;
    std::vector<std::int64_t> potential_, far_, costs_;
    std::vector<std::pair<std::int64_t, index>> heap_;
};

} // namespace kemu::inline v0::detail::proving

#endif
