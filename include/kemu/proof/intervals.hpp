// SPDX-License-Identifier: BSL-1.0
// What each figure of an account can be, given all the others [全部可能区间].
//
// Here:               when to use it:
//   figure_interval   the amounts that the account leaves one figure
//   figure_intervals  of every figure, blank ones too
#ifndef KEMU_PROOF_INTERVALS_HPP
#define KEMU_PROOF_INTERVALS_HPP

#include <kemu/proof/account.hpp>
#include <kemu/proof/bounds.hpp>

#include <cstdint>
#include <vector>

namespace kemu::inline v0 {

/// The interval of one figure of an account.
/// Units: fen.
struct figure_interval {
    std::uint32_t figure = 0; ///< its number in the system
    fen_range amounts{};
    bool tightest = false; ///< proven; otherwise it holds, and may be wider than need be
};

/// The interval of every figure, once the likeliest explanation is granted [全部可能区间].
/// A blank figure, which is exactly zero, gets the interval that all the others leave it.
/// Returns: nothing where nothing explains the account.
/// Complexity: that of bounds(), and of tightest() for each blank figure, and for each figure of a system
/// that is no network.
/// Example: for (const figure_interval& i : figure_intervals(prove(account))) use(i);
inline std::vector<figure_interval> figure_intervals(const account_proof& p, effort allowed = {}) {
    std::vector<figure_interval> out;
    const linear_system& s = p.system.system;
    std::vector<fen_range> possible = explained_amounts(p);
    if (possible.empty()) return out;
    prover solver;
    const figure_bounds all = bounds(solver, s, possible, allowed);
    if (all.answer != answer::feasible || all.of.size() != s.figures()) return out;
    const std::vector<std::int64_t> witness = solver.witness();
    allowed.sweeps = 0; // see reach_ends()
    for (std::uint32_t f = 0; f < s.figures(); ++f) {
        figure_interval i{f, all.of[f], all.tightest || all.of[f].low == all.of[f].high};
        if (p.system.figures[f].value.is_printed()) {
            if (!i.tightest)
                i.tightest = detail::proving::reach_ends(solver, s, possible, f, witness[f],
                                                         all.of[f], i.amounts, allowed);
        } else {
            const fen_range before = possible[f];
            possible[f] = any_amount;
            i.amounts = any_amount;
            i.tightest = tightest(solver, s, possible, f, i.amounts, allowed);
            possible[f] = before;
        }
        out.push_back(i);
    }
    return out;
}

} // namespace kemu::inline v0

#endif
