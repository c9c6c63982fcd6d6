// SPDX-License-Identifier: BSL-1.0
// The weights of a refutation, led from the reduced system back to the identities as they were given.
//
// Here:               when to use it:
//   reduction::lift   after reduction.hpp; nothing but prove.hpp needs it
#ifndef KEMU_PROOF_DETAIL_LIFT_HPP
#define KEMU_PROOF_DETAIL_LIFT_HPP

#include <kemu/proof/detail/reduction.hpp>

#include <limits>

namespace kemu::inline v0::detail::proving {

inline bool reduction::lift(const linear_system& s, std::span<const weighted_row> from,
                            std::vector<weighted_identity>& out) {
    const index n = figures();
    weight_.assign(n, 0), of_row_.assign(rows(), 0);
    // Weights stay so far from 128 bits that a class of any size can be added up.
    bool fits = true;
    const auto add = [&fits](amount& to, amount a, amount b) {
        fits = add_product(to, a, b) && is_finite(to) && fits;
    };
    const auto add_reduced = [&](index r, amount k) {
        add(of_row_[r], k, 1);
        for (index i = first[r]; i < first[r] + length[r]; ++i)
            add(weight_[figure[i]], k, coefficient[i]);
    };
    for (const auto& [r, k] : from)
        add_reduced(r, k);
    amount least = 0;
    bool below = true; // is the contradiction that the least sum lies above zero?
    for (index f = 0; f < n; ++f) {
        if (weight_[f] == 0) continue;
        const amount b = weight_[f] > 0 ? low[f] : high[f];
        amount product = 0;
        if (!is_finite(b) || __builtin_mul_overflow(weight_[f], b, &product) ||
            __builtin_add_overflow(least, product, &least)) {
            below = false;
            break;
        }
    }
    below = below && least > 0;
    for (std::size_t i = peeled_.size(); i-- > 0;) {
        const auto [r, f] = peeled_[i];
        if (f == none || weight_[f] == 0) continue;
        if (((weight_[f] > 0) == below ? low_row_ : high_row_)[f] != r) continue;
        for (index k = first[r]; k < first[r] + length[r]; ++k)
            if (figure[k] == f) { // coefficients of peeled rows are 1 or -1
                add_reduced(r, coefficient[k] > 0 ? -weight_[f] : weight_[f]);
                break;
            }
    }
    wanted_.assign(n, none);
    // Now with the rows as they were given.
    weight_.assign(n, 0), on_side_.assign(n, 0);
    const auto add_given = [&](index r, amount k) {
        add(of_row_[r], k, 1);
        for (const linear_term t : s.terms(r))
            add(weight_[t.figure], k, t.coefficient);
        if (sum_of_[r] != none) add(weight_[sum_of_[r]], k, -1);
    };
    for (index r = 0; r < rows(); ++r)
        if (const amount k = of_row_[r]; k != 0) {
            of_row_[r] = 0;
            add_given(r, k);
        }
    lift_next_ = next_, lift_tail_ = tail_;
    for (std::size_t u = unions_.size(); u-- > 0;) {
        const union_step step = unions_[u]; // one list: kept .. old_tail, gone .. end
        const index end = lift_tail_[step.kept];
        if (wanted_[step.kept] ==
            none) { // a whole class: which of its bounds does the weight meet?
            amount total = 0;
            if (!fits) return false;
            for (index f = step.kept; f != none; f = f == end ? none : lift_next_[f])
                total += weight_[f];
            wanted_[step.kept] = (total > 0) == below ? low_of_[step.kept] : high_of_[step.kept];
        }
        bool wanted_in_gone = false;
        for (index f = step.gone; !wanted_in_gone && f != none; f = f == end ? none : lift_next_[f])
            wanted_in_gone = f == wanted_[step.kept];
        const index head = wanted_in_gone ? step.kept : step.gone;
        const index last = wanted_in_gone ? step.old_tail : end;
        amount sum = 0;
        for (index f = head; f != none; f = f == last ? none : lift_next_[f])
            sum += weight_[f], on_side_[f] = 1;
        if (sum != 0) {
            amount a = 0;
            for (const linear_term t : s.terms(step.row))
                if (on_side_[t.figure]) a += t.coefficient;
            if (const index sum_figure = sum_of_[step.row];
                sum_figure != none && on_side_[sum_figure])
                a -= 1;
            amount k = 0;
            add(k, sum, -a);
            add_given(step.row, k);
        }
        for (index f = head; f != none; f = f == last ? none : lift_next_[f])
            on_side_[f] = 0;
        lift_next_[step.old_tail] = none;
        lift_tail_[step.kept] = step.old_tail;
        lift_tail_[step.gone] = end;
        wanted_[step.gone] = wanted_in_gone ? wanted_[step.kept] : step.gone;
        if (wanted_in_gone) wanted_[step.kept] = step.kept;
    }
    out.clear();
    if (!fits) return false;
    constexpr amount most = (std::numeric_limits<std::int64_t>::max)();
    for (index r = 0; r < rows(); ++r)
        if (const amount k = of_row_[r]; k != 0) {
            if (k > most || k < -most) return false;
            out.push_back({r, static_cast<std::int64_t>(k)});
        }
    return true;
}

} // namespace kemu::inline v0::detail::proving

#endif
