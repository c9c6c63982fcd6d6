// SPDX-License-Identifier: BSL-1.0
// Networks [网络]: identities as nodes, figures as arcs between them.
//
// Here:         when to use it:
//   network     recognise: which identities of a reduced system form a network, and its arcs
//
// Where a figure stands in at most two identities, and signs can be given to the identities so that it
// stands once with plus and once with minus, the identities say that what flows into a node flows out of
// it. A figure that stands in one identity only is an arc from or to the ground, the node after the last.
// Identities that do not fit are set aside; they are checked later, or solved by the simplex method.
#ifndef KEMU_PROOF_NETWORK_HPP
#define KEMU_PROOF_NETWORK_HPP

#include <kemu/proof/detail/implied.hpp>
#include <kemu/proof/detail/reduction.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail::proving {

class network {
public:
    std::vector<index> tail, head;  // of the arc of a class; none for both: no arc
    std::vector<std::int8_t> sign;  // of a row
    std::vector<index> ground_arcs; // arcs from or to the ground
    std::vector<amount> excess;     // of a node: what flows in less what flows out

    void recognise(reduction& x) {
        x_ = &x;
        each_crowded(x, heap_, [&](index r) { leave_out(r); });
        give_signs();
        make_arcs();
    }

    index nodes() const noexcept { return x_->rows() + 1; }
    index ground() const noexcept { return x_->rows(); }
    reduction& system() const noexcept { return *x_; }
    index degree(index node) const noexcept {
        return node == ground() ? static_cast<index>(ground_arcs.size()) : x_->length[node];
    }
    index arc(index node, index i) const noexcept {
        return node == ground() ? ground_arcs[i] : x_->figure[x_->first[node] + i];
    }
    index other_end(index node, index f) const noexcept {
        return tail[f] == node ? head[f] : tail[f];
    }
    // How much more can be sent from a node along an arc, with it or against it.
    amount residual(index from, index f) const noexcept {
        return tail[f] == from ? x_->high[f] - x_->value[f] : x_->value[f] - x_->low[f];
    }
    void send(index from, index f, amount more) noexcept {
        x_->value[f] += tail[f] == from ? more : -more;
    }
    bool is_node(index r) const noexcept { return x_->state[r] == row_state::live; }

private:
    void leave_out(index r) { x_->forget(r, row_state::aside); }

    void give_signs() {
        reduction& x = *x_;
        one_.assign(x.figures(), none), two_.assign(x.figures(), none);
        row_of_.resize(x.figure.size());
        for (index r = 0; r < x.rows(); ++r) {
            if (!is_node(r)) continue;
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k) {
                (one_[x.figure[k]] == none ? one_ : two_)[x.figure[k]] = k;
                row_of_[k] = r;
            }
        }
        sign.assign(x.rows(), 0);
        for (index root = 0; root < x.rows(); ++root) {
            if (!is_node(root) || sign[root] != 0) continue;
            sign[root] = 1;
            queue_.assign(1, root);
            for (std::size_t i = 0; i < queue_.size(); ++i)
                if (is_node(queue_[i])) spread_sign(queue_[i]);
        }
    }
    void spread_sign(index r) {
        reduction& x = *x_;
        for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k) {
            const index f = x.figure[k];
            if (two_[f] == none) continue;
            const index there = one_[f] == k ? two_[f] : one_[f];
            const index q = row_of_[there];
            if (!is_node(q)) continue;
            const bool alike = (x.coefficient[k] > 0) == (x.coefficient[there] > 0);
            const auto wanted = static_cast<std::int8_t>(alike ? -sign[r] : sign[r]);
            if (sign[q] == 0) {
                sign[q] = wanted;
                queue_.push_back(q);
            } else if (sign[q] != wanted) {
                leave_out(q);
            }
        }
    }

    void make_arcs() {
        reduction& x = *x_;
        tail.assign(x.figures(), none), head.assign(x.figures(), none);
        ground_arcs.clear(), excess.assign(nodes(), 0);
        for (index r = 0; r < x.rows(); ++r) {
            if (!is_node(r)) continue;
            for (index k = x.first[r]; k < x.first[r] + x.length[r]; ++k)
                ((sign[r] > 0) == (x.coefficient[k] > 0) ? head : tail)[x.figure[k]] = r;
        }
        for (index f = 0; f < x.figures(); ++f) {
            if (!x.is_class(f)) continue;
            x.value[f] = std::clamp(x.value[f], x.low[f], x.high[f]);
            if (head[f] == none && tail[f] == none) continue;
            if (head[f] == none || tail[f] == none) {
                (head[f] == none ? head : tail)[f] = ground();
                ground_arcs.push_back(f);
            }
            excess[head[f]] += x.value[f];
            excess[tail[f]] -= x.value[f];
        }
    }

    reduction* x_ = nullptr;
    std::vector<index> one_, two_, row_of_, queue_;
    std::vector<std::pair<std::uint32_t, index>> heap_;
};

} // namespace kemu::inline v0::detail::proving

#endif
