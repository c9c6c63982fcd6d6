// SPDX-License-Identifier: BSL-1.0
// Flows in networks [最大流]: the differences that printed figures leave, carried to where they cancel.
//
// Here:        when to use it:
//   max_flow   push: moves figures within their bounds until every identity holds, or cannot;
//              cut: in the latter case, the identities that contradict the bounds
//
// The search begins at the printed values, so that only the few differences of rounding travel (Dinic's
// method: shortest paths first). Where no path is left, what can still be reached from a node with too
// much is a cut: more flows into it than its bounds let out.
#ifndef KEMU_PROOF_MAX_FLOW_HPP
#define KEMU_PROOF_MAX_FLOW_HPP

#include <kemu/proof/network.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace kemu::inline v0::detail::proving {

class max_flow {
public:
    index paths = 0; // augmenting paths of the last push

    // Returns: whether every node is balanced now.
    bool push(network& net) {
        net_ = &net;
        paths = 0;
        if (cancel_by_neighbours()) return true;
        for (;;) {
            bool left = false;
            const bool reached = level_nodes(left);
            if (!left) return true;
            if (!reached) return false;
            current_.assign(net.nodes(), 0);
            const std::size_t sources = source_count_;
            for (std::size_t i = 0; i < sources; ++i)
                while (net.excess[queue_[i]] > 0 && augment(queue_[i]))
                    ++paths;
        }
    }

    // The smallest closed set of nodes found around one unbalanced node. Requires: push returned false.
    void cut(std::vector<weighted_row>& out) {
        network& net = *net_;
        std::size_t best = (std::numeric_limits<std::size_t>::max)();
        out.clear();
        int tried = 0;
        for (const bool surplus : {true, false})
            for (index s = 0; s < net.nodes() && tried < most_tried; ++s) {
                if (surplus ? net.excess[s] <= 0 : net.excess[s] >= 0) continue;
                ++tried;
                close(s, surplus);
                std::size_t crossing = 0;
                for (const index u : queue_)
                    for (index k = 0; k < net.degree(u); ++k)
                        crossing += level_[net.other_end(u, net.arc(u, k))] == none;
                if (crossing >= best) continue;
                best = crossing;
                out.clear();
                // All nodes together add up to nothing: take the side without the ground.
                const bool with_ground = level_[net.ground()] != none;
                for (index r = 0; r < net.ground(); ++r)
                    if (net.is_node(r) && (level_[r] != none) != with_ground)
                        out.push_back({r, net.sign[r]});
            }
    }

    // Can more be sent from one node to another without the arc f? Sends up to `wanted`, calling
    // moved(arc) for each arc of the path.
    template <class Moved>
    amount send_around(network& net, index f, index from, index to, amount wanted, Moved&& moved) {
        if (via_.size() < net.nodes()) via_.resize(net.nodes());
        if (mark_.size() < net.nodes()) mark_.assign(net.nodes(), 0), stamp_ = 0;
        ++stamp_;
        mark_[from] = stamp_;
        queue_.assign(1, from);
        for (std::size_t i = 0; i < queue_.size() && mark_[to] != stamp_; ++i)
            for (index u = queue_[i], k = 0; k < net.degree(u); ++k) {
                const index e = net.arc(u, k), w = net.other_end(u, e);
                if (e == f || mark_[w] == stamp_ || net.residual(u, e) <= 0) continue;
                mark_[w] = stamp_;
                via_[w] = e;
                queue_.push_back(w);
            }
        if (mark_[to] != stamp_) return 0;
        amount d = wanted;
        for (index u = to; u != from; u = net.other_end(u, via_[u]))
            d = (std::min)(d, net.residual(net.other_end(u, via_[u]), via_[u]));
        for (index u = to; u != from; u = net.other_end(u, via_[u])) {
            net.send(net.other_end(u, via_[u]), via_[u], d);
            moved(via_[u]);
        }
        return d;
    }

private:
    static constexpr int most_tried = 64;

    // Most differences cancel along one arc; that needs no search.
    bool cancel_by_neighbours() {
        network& net = *net_;
        bool all = true;
        for (index u = 0; u < net.nodes(); ++u) {
            if (net.excess[u] <= 0) {
                all = all && net.excess[u] == 0;
                continue;
            }
            const index degree = u == net.ground() ? 0 : net.degree(u);
            for (index k = 0; k < degree && net.excess[u] > 0; ++k) {
                const index f = net.arc(u, k), w = net.other_end(u, f);
                if (net.excess[w] >= 0) continue;
                const amount d = (std::min)({net.excess[u], -net.excess[w], net.residual(u, f)});
                if (d <= 0) continue;
                net.send(u, f, d);
                net.excess[u] -= d;
                net.excess[w] += d;
            }
            all = all && net.excess[u] == 0;
        }
        return all && net.excess[net.ground()] == 0;
    }

    // Distances from the nodes with too much; the search ends with the first distance that has too little.
    bool level_nodes(bool& left) {
        network& net = *net_;
        level_.assign(net.nodes(), none), queue_.clear();
        for (index u = 0; u < net.nodes(); ++u)
            if (net.excess[u] > 0) level_[u] = 0, queue_.push_back(u);
        source_count_ = queue_.size();
        left = source_count_ != 0;
        index last = none;
        for (std::size_t i = 0; i < queue_.size(); ++i) {
            const index u = queue_[i];
            if (last != none && level_[u] >= last) break;
            for (index k = 0; k < net.degree(u); ++k) {
                const index f = net.arc(u, k), w = net.other_end(u, f);
                if (level_[w] != none || net.residual(u, f) <= 0) continue;
                level_[w] = level_[u] + 1;
                if (net.excess[w] < 0) last = level_[w];
                queue_.push_back(w);
            }
        }
        return last != none;
    }
    bool augment(index source) {
        network& net = *net_;
        path_.clear();
        index u = source;
        for (;;) {
            if (net.excess[u] < 0) {
                amount d = (std::min)(net.excess[source], -net.excess[u]);
                index w = source;
                for (const index f : path_) {
                    d = (std::min)(d, net.residual(w, f));
                    w = net.other_end(w, f);
                }
                w = source;
                for (const index f : path_) {
                    net.send(w, f, d);
                    w = net.other_end(w, f);
                }
                net.excess[source] -= d;
                net.excess[u] += d;
                return true;
            }
            bool moved = false;
            for (const index degree = net.degree(u); current_[u] < degree; ++current_[u]) {
                const index f = net.arc(u, current_[u]), w = net.other_end(u, f);
                if (level_[w] != level_[u] + 1 || level_[u] == none || net.residual(u, f) <= 0)
                    continue;
                path_.push_back(f);
                u = w;
                moved = true;
                break;
            }
            if (moved) continue;
            level_[u] = none;
            if (path_.empty()) return false;
            u = net.other_end(u, path_.back());
            path_.pop_back();
            ++current_[u];
        }
    }
    void close(index s, bool surplus) {
        network& net = *net_;
        level_.assign(net.nodes(), none), queue_.assign(1, s);
        level_[s] = 0;
        for (std::size_t i = 0; i < queue_.size(); ++i)
            for (index u = queue_[i], k = 0; k < net.degree(u); ++k) {
                const index f = net.arc(u, k), w = net.other_end(u, f);
                if (level_[w] != none || net.residual(surplus ? u : w, f) <= 0) continue;
                level_[w] = 0;
                queue_.push_back(w);
            }
    }

    network* net_ = nullptr;
    std::size_t source_count_ = 0;
    std::vector<index> level_, queue_, current_, path_, via_, mark_;
    index stamp_ = 0;
};

} // namespace kemu::inline v0::detail::proving

#endif
