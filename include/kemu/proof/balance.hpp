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
// begin with the nearer multiple everywhere, and carry the differences along cheapest paths. What fits no
// network is solved from there by the dual simplex method in whole numbers, and cases split.
#ifndef KEMU_PROOF_BALANCE_HPP
#define KEMU_PROOF_BALANCE_HPP

#include <kemu/proof/detail/least_cost.hpp>
#include <kemu/proof/detail/least_whole.hpp>
#include <kemu/proof/prove.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
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

constexpr std::int64_t floor_of(std::int64_t a, std::int64_t unit) noexcept {
    return a / unit - (a % unit < 0 ? 1 : 0);
}

// The least of all rows, those that fit no network with them. The system of p was reduced without peeling
// again, which would take figures for single that stand in rows set aside.
// Returns: whether amounts were found; `proven`: that none deviate less.
inline bool least_of_all(prover& p, std::span<const std::int64_t> exact, std::int64_t unit,
                         effort allowed, bool& proven) {
    reduction& x = p.reduced();
    least_cost network{x, p.net(), exact, unit};
    if (!network.hang() || !network.carry()) return false;
    for (row_state& s : x.state)
        if (s == row_state::aside) s = row_state::active;
    least_whole all;
    all.run(x, network.reduced_costs(), allowed.steps, allowed.cases);
    proven = all.proven;
    return all.found && network.take_down();
}

} // namespace detail::proving

/// Rounds the exact amounts of a system so that every identity holds in what is printed [舍位平衡].
/// Units: fen; `unit` is what one unit of the last printed decimal is worth: 10,000 for 万元 with two
/// decimals.
/// Requires: unit > 0; one exact amount for each figure. The ranges of the figures are not looked at;
/// figures in `fixed` are printed as half-up rounding prints them.
/// Returns: the print with the least deviation; past the effort allowed, or where deviations may add up to
/// 2^60 fen, one that adds up, not marked as least, or unknown; infeasible with its proof where there is none;
/// unknown where a printed amount leaves 64 bits.
/// Rounding: each figure by less than one unit, either way; exact multiples stay.
/// Complexity: cheapest paths, one for each unit that has to move; where identities fit no network, then
/// the dual simplex method from there, and a few cases split.
/// Example: balance(p, s, p.witness(), 10'000)
inline balanced_print balance(prover& p, const linear_system& s,
                              std::span<const std::int64_t> exact, std::int64_t unit,
                              std::span<const std::uint32_t> fixed = {},
                              effort allowed = {.steps = 1'000'000'000}) {
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
    bool found = out.least;
    if (!found && p.reduce(t, t.possible(), false))
        found = detail::proving::least_of_all(p, exact, unit, allowed, out.least) &&
                (p.reduced().write(units, t.figures()), check_witness(t, t.possible(), units));
    out.least = out.least && found;
    if (!found) {
        out.answer = p.decide(t, allowed);
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
