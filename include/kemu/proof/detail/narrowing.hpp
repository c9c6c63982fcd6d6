// SPDX-License-Identifier: BSL-1.0
// A small exact way to decide a system within the steps that compilers allow [区间收窄].
//
// Here:       when to use it:
//   decider   narrows the ranges of all figures, then fixes one after the other
//
// Sound both ways, and not complete: infeasible where narrowing alone leaves an identity no sum that it may
// have, feasible where the amounts fixed satisfy every identity.
#ifndef KEMU_PROOF_DETAIL_NARROWING_HPP
#define KEMU_PROOF_DETAIL_NARROWING_HPP

#include <kemu/base/integer.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/view.hpp>
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/system.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::constant_proof {

using index = std::uint32_t;

// Arrays without member functions: compilers count every call of one as a step.
struct term {
    index figure = 0; // the number of its cell in the account
    std::int32_t coefficient = 0;
};
struct equation {
    index end = 0;                  // of its terms
    std::int64_t low = 0, high = 0; // of its sum: low is never open
    index rule = 0;
    form_id form = form_id::none;
    std::size_t row = 0;
    column_id column = column_id::none;
};
// Narrows, fixes, undoes. The arrays may be larger than what is asked.
template <std::size_t Figures, std::size_t Equations, std::size_t Terms>
struct decider {
    const equation* list;
    const term* terms;
    index figures, equations;
    std::int64_t low[Figures + 1]{}, high[Figures + 1]{};
    index first[Figures + 1]{}, stands[Terms + 1]{}; // by figure: its identities
    index queue[Equations + 1]{};
    bool queued[Equations + 1]{};
    index size = 0;
    struct change {
        index figure;
        std::int64_t low, high;
    };
    static constexpr std::size_t most_changes = 16 * Figures + 16;
    change trail[most_changes]{};
    std::size_t changes = 0;
    bool keeps_trail = false, out_of_trail = false;
    index conflict = 0;

    constexpr decider(const equation* l, const term* t, index n_figures, index n_equations)
        : list(l), terms(t), figures(n_figures), equations(n_equations) {
        const index n = equations == 0 ? 0 : l[equations - 1].end;
        for (index k = 0; k < n; ++k)
            if (t[k].figure + 2 <= figures) ++first[t[k].figure + 2];
        for (index f = 2; f <= figures; ++f)
            first[f] += first[f - 1];
        // first[f + 1] is where the next identity of f goes, and then where those of f end.
        for (index i = 0, k = 0; i < equations; ++i)
            for (; k < l[i].end; ++k)
                stands[first[t[k].figure + 1]++] = i;
    }

    constexpr void push(index i) {
        if (queued[i]) return;
        queued[i] = true;
        queue[size++] = i;
    }
    static constexpr int128 down(int128 a, int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

    // Gives a figure a narrower range. Returns: false where it is empty.
    constexpr bool narrow(index f, int128 l, int128 h) {
        if (l <= low[f] && h >= high[f]) return true;
        if (keeps_trail) {
            if (changes == most_changes) return out_of_trail = true, false;
            trail[changes++] = {f, low[f], high[f]};
        }
        if (l > low[f]) low[f] = l > high[f] ? high[f] : static_cast<std::int64_t>(l);
        if (h < high[f]) high[f] = h < low[f] ? low[f] : static_cast<std::int64_t>(h);
        for (index k = first[f]; k < first[f + 1]; ++k)
            push(stands[k]);
        return l <= high[f] && h >= low[f];
    }
    // Narrows through one identity. Returns: false where its sum can be none that it may have.
    constexpr bool pass(index i) {
        const index begin = i == 0 ? 0 : list[i - 1].end, end = list[i].end;
        int128 least = 0, most = 0;
        for (index k = begin; k < end; ++k) {
            const int128 c = terms[k].coefficient;
            const index f = terms[k].figure;
            least += c * (c > 0 ? low[f] : high[f]);
            most += c * (c > 0 ? high[f] : low[f]);
        }
        const bool open = list[i].high == sum_limits::open_above;
        if (most < list[i].low || (!open && least > list[i].high)) return false;
        if (least >= list[i].low && (open || most <= list[i].high)) return true;
        for (index k = begin; k < end; ++k) {
            const int128 c = terms[k].coefficient;
            const index f = terms[k].figure;
            if (low[f] == high[f] || c == 0) continue;
            const int128 l = low[f], h = high[f];
            // What the others leave: c times the figure lies from `from` to `to`.
            const int128 from = list[i].low - (most - c * (c > 0 ? h : l));
            const int128 to =
                open ? (c > 0 ? c * h : c * l) : list[i].high - (least - c * (c > 0 ? l : h));
            const bool plus = c > 0;
            if (!narrow(f, plus ? -down(-from, c) : -down(to, -c),
                        plus ? down(to, c) : down(-from, -c)))
                return false;
            least += c * (plus ? low[f] - l : high[f] - h);
            most += c * (plus ? high[f] - h : low[f] - l);
        }
        return true;
    }
    // Until nothing changes, or more identities were looked at than a fixpoint needs that comes soon.
    constexpr bool settle() {
        bool holds = true;
        for (std::size_t visits = 0; size > 0; ++visits) {
            const index i = queue[--size];
            queued[i] = false;
            if (!holds || visits > 64 * std::size_t{equations} + 64) continue; // empties the queue
            if (!pass(i)) {
                holds = false;
                conflict = i;
            }
        }
        return holds;
    }
    constexpr bool fix(index f, std::int64_t at) {
        const std::size_t before = changes;
        if (narrow(f, at, at) && settle()) return true;
        while (size > 0)
            queued[queue[--size]] = false;
        while (changes > before) {
            const change& c = trail[--changes];
            low[c.figure] = c.low;
            high[c.figure] = c.high;
        }
        return false;
    }
    constexpr bool holds() const {
        index k = 0;
        for (index i = 0; i < equations; ++i) {
            int128 sum = 0;
            for (; k < list[i].end; ++k)
                sum += int128{terms[k].coefficient} * low[terms[k].figure];
            if (sum < list[i].low) return false;
            if (list[i].high != sum_limits::open_above && sum > list[i].high) return false;
        }
        return true;
    }

    constexpr answer run() {
        for (index f = 0; f < figures; ++f)
            if (low[f] > high[f]) {
                if (first[f] != first[f + 1]) conflict = stands[first[f]];
                return answer::infeasible;
            }
        for (index i = equations; i-- > 0;)
            push(i);
        if (!settle()) return answer::infeasible;
        keeps_trail = true;
        for (index f = 0; f < figures; ++f) {
            if (first[f] == first[f + 1] || low[f] == high[f]) continue;
            changes = 0; // what is fixed stays
            const std::int64_t l = low[f], h = high[f];
            const std::uint64_t half =
                (static_cast<std::uint64_t>(h) - static_cast<std::uint64_t>(l)) / 2;
            const auto middle = static_cast<std::int64_t>(static_cast<std::uint64_t>(l) + half);
            if (!fix(f, middle) && !fix(f, l) && !fix(f, h)) return answer::unknown;
        }
        return holds() ? answer::feasible : answer::unknown;
    }
};

} // namespace kemu::inline v0::detail::constant_proof

#endif
