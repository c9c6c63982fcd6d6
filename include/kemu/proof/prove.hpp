// SPDX-License-Identifier: BSL-1.0
// One exact assignment for all figures at once, or a refutation [整体核验].
//
// Here:          when to use it:
//   effort       how much work a search may do before it answers "unknown"
//   prover       decide: the answer for a system, with its certificate; keeps its memory between calls
//   prove        the same for one system
//
// The way: make the system smaller (detail/reduction.hpp), find the network in it (network.hpp), carry
// differences along paths (max_flow.hpp); what is no network goes to the simplex method, and where only
// whole fen are impossible, cases are split. No answer is given unchecked: the witness is put into the
// identities as they were given, the refutation is added up from them.
#ifndef KEMU_PROOF_PROVE_HPP
#define KEMU_PROOF_PROVE_HPP

#include <kemu/proof/certificate.hpp>
#include <kemu/proof/detail/broken_sums.hpp>
#include <kemu/proof/detail/implied.hpp>
#include <kemu/proof/detail/lift.hpp>
#include <kemu/proof/detail/reduction.hpp>
#include <kemu/proof/detail/simplex.hpp>
#include <kemu/proof/detail/sweeps.hpp>
#include <kemu/proof/max_flow.hpp>
#include <kemu/proof/network.hpp>
#include <kemu/proof/system.hpp>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// How much work a search may do before it answers unknown.
struct effort {
    std::uint64_t steps = 20'000'000'000; ///< entries of the simplex tableau that are touched
    std::uint32_t cases = 10'000;         ///< cases of a split
    std::uint32_t sweeps = 96; ///< in vain over all sums, before the simplex method is tried
};

/// What a decision cost and met.
struct decision_facts {
    std::uint32_t set_aside = 0; ///< identities that fit no network
    std::uint32_t paths = 0;     ///< augmenting paths
    std::uint32_t cases = 0;     ///< systems solved: 1 unless cases were split
    bool used_simplex = false;
    bool used_sweeps = false;   ///< sweeps found the witness
    bool used_few_sums = false; ///< few sums that sweeps left broken were enough for the answer
    bool left_its_bits = false; ///< unknown because a number would have left 64 or 128 bits
};

/// Decides systems [判定]; keeps its memory between calls.
class prover {
public:
    /// Is there one assignment in whole fen for all figures?
    /// Returns: feasible with witness(), infeasible with why(), or unknown past the effort allowed.
    /// Complexity: for networks a few shortest paths; else the simplex method.
    answer decide(const linear_system& s, kemu::effort allowed = {}) {
        return decide(s, s.possible(), allowed);
    }
    /// The same with other amounts behind the figures.
    answer decide(const linear_system& s, std::span<const fen_range> possible,
                  kemu::effort allowed = {}) {
        facts_ = {};
        why_.clear();
        named_.clear();
        steps_ = allowed.steps;
        sweeps_left_ = allowed.sweeps;
        sums_are_broken_ = false;
        sweeps_on_ = allowed.sweeps != 0;
        for (std::uint32_t f = 0; f < s.figures(); ++f)
            if (possible[f].low > possible[f].high) {
                why_.nodes.push_back({refutation::kind::no_amount, f, 0, 0, 0});
                named_.assign(1, f);
                return answer::infeasible;
            }
        if (const std::uint32_t i = sum_without_amount(s); i != s.identities()) {
            why_.nodes.push_back({refutation::kind::sum, 0, 0, 0, 1});
            why_.weights.push_back({i, 1});
            return answer::infeasible;
        }
        const step first = relax(s, possible);
        if (first != step::split) return as_answer(first);
        ranges_.assign(possible.begin(), possible.end());
        return as_answer(branch(s, allowed.cases));
    }

    /// The amounts of the last feasible answer, one for each figure.
    /// Units: fen; ones for a count.
    const std::vector<std::int64_t>& witness() const noexcept { return witness_; }
    /// The refutation of the last infeasible answer.
    const refutation& why() const noexcept { return why_; }
    /// The figures whose bounds the refutation rests on.
    std::span<const std::uint32_t> named() const noexcept { return named_; }
    /// What the last decision met with: sizes and steps.
    const decision_facts& facts() const noexcept { return facts_; }
    /// The last answer with its proof.
    certificate proof(answer a) const {
        certificate c;
        c.answer = a;
        if (a == answer::feasible) c.witness = witness_;
        if (a == answer::infeasible) c.refutation = why_;
        return c;
    }

    // The network of the last decision, for bounds.hpp and balance.hpp.
    /// The system as the last decision made it smaller; for the other headers of this room.
    detail::proving::reduction& reduced() noexcept { return reduction_; }
    /// The network of the last decision; for the other headers of this room.
    detail::proving::network& net() noexcept { return network_; }
    /// The flow of the last decision; for the other headers of this room.
    detail::proving::max_flow& flow() noexcept { return flow_; }
    /// Makes the system smaller and finds its network, without deciding anything.
    /// Returns: false where that already refutes it.
    /// `again`: also peel what the dropped identities left hanging.
    /// Complexity: linear in the terms for each round; every round but the last unites two figures.
    bool reduce(const linear_system& s, std::span<const fen_range> possible, bool again = true) {
        return sum_without_amount(s) == s.identities() && shrink(s, possible) &&
               find_network(again);
    }

private:
    enum class step : std::uint8_t { feasible, infeasible, split, unknown };
    static answer as_answer(step s) noexcept {
        return s == step::feasible     ? answer::feasible
               : s == step::infeasible ? answer::infeasible
                                       : answer::unknown;
    }

    // Where many rows are crowded there is hardly a network, but mostly enough room for a few sweeps.
    static constexpr std::uint32_t few_crowded = 32, few_sweeps = 16;
    // Steps of a first try, a tenth of a second.
    static constexpr std::uint64_t long_way = 150'000'000;

    // The first identity whose least sum lies above its greatest; s.identities() where there is none.
    static std::uint32_t sum_without_amount(const linear_system& s) noexcept {
        std::uint32_t i = 0;
        while (i < s.identities() && s.sum(i).low <= s.sum(i).high)
            ++i;
        return i;
    }
    bool shrink(const linear_system& s, std::span<const fen_range> possible) {
        auto& x = reduction_;
        x.load(s, possible);
        if (!x.merge()) return false;
        x.drop_twins();
        if (!x.peel()) return false;
        x.leave_inequalities();
        return true;
    }
    bool find_network(bool again) {
        auto& x = reduction_;
        if (implied_.drop(x) != 0 && again && !x.peel()) return false;
        network_.recognise(x);
        facts_.set_aside = x.count(detail::proving::row_state::aside);
        return true;
    }

    // One system, fractions allowed; step::split leaves a figure to split at in simplex_.
    step relax(const linear_system& s, std::span<const fen_range> possible, bool again = true) {
        using detail::proving::simplex;
        facts_.cases += again;
        auto& x = reduction_;
        if (!shrink(s, possible)) return refuted(s, possible, x.conflict);
        if (sweeps_left_ != 0 && detail::proving::crowded_rows(x) > few_crowded)
            if (const step now = swept(s, possible); is_answer(now)) return now;
        if (!find_network(again)) return refuted(s, possible, x.conflict);
        if (!flow_.push(network_)) {
            facts_.paths += flow_.paths;
            flow_.cut(cut_);
            return refuted(s, possible, cut_);
        }
        facts_.paths += flow_.paths;
        // Rows set aside join when they do not hold: most of them never do.
        bool fractions = false;
        for (auto joined = x.activate();; joined = x.activate()) {
            if (joined == 0) {
                if (fractions) return step::split;
                if (settle(s, possible)) return step::feasible;
                // A row set aside may hold a figure that only unpeeling gives its last value.
                return again ? relax(s, possible, false) : step::unknown;
            }
            if (const step now = swept(s, possible); is_answer(now)) return now;
            facts_.used_simplex = true;
            if (const step now = few_sums(s, possible); is_answer(now)) return now;
            simplex::outcome solved = simplex::outcome::gave_up;
            if (const step now = solve(s, possible, solved); is_answer(now)) return now;
            switch (solved) {
            case simplex::outcome::feasible:
                fractions = false;
                break;
            case simplex::outcome::infeasible:
                return refuted(s, possible, simplex_.conflict);
            case simplex::outcome::fractional:
                if (sweeps_.mend(x, few_sweeps, steps_) && settle(s, possible))
                    return step::feasible;
                fractions = true; // what nearly satisfies all rows is more easily mended
                break;
            case simplex::outcome::gave_up:
                facts_.left_its_bits = facts_.left_its_bits || simplex_.left_its_bits();
                return step::unknown;
            }
        }
    }
    static bool is_answer(step s) noexcept { return s == step::feasible || s == step::infeasible; }
    // Once a decision at most: cases of a split and repairs of a witness do without.
    // Returns: an answer, or anything else.
    step swept(const linear_system& s, std::span<const fen_range> possible) {
        if (sweeps_left_ == 0) return step::unknown;
        facts_.used_sweeps =
            sweeps_.find(reduction_, std::exchange(sweeps_left_, 0), steps_) && settle(s, possible);
        if (facts_.used_sweeps) return step::feasible;
        sums_are_broken_ = sweeps_.has_room;
        if (sweeps_.has_room || !few_.narrowed_out(reduction_)) return step::unknown;
        return refuted(s, possible, few_.conflict);
    }
    // The simplex method. Where it takes long, amounts for all figures are often found by sweeping on, once a
    // decision: groups of 3,000 figures took 10^10 steps and a hundred sweeps.
    step solve(const linear_system& s, std::span<const fen_range> possible,
               detail::proving::simplex::outcome& solved) {
        using outcome = detail::proving::simplex::outcome;
        const bool may_sweep = sweeps_on_ && steps_ > long_way;
        std::uint64_t first = may_sweep ? long_way : steps_;
        steps_ -= first;
        solved = simplex_.solve(reduction_, first);
        steps_ += first;
        if (!may_sweep || solved != outcome::gave_up) return step::unknown;
        sweeps_on_ = false;
        std::uint64_t work = (std::min)(steps_, long_way);
        steps_ -= work;
        facts_.used_sweeps = sweeps_.find(reduction_, detail::proving::sweeps::without_end, work) &&
                             settle(s, possible);
        steps_ += work;
        if (facts_.used_sweeps) return step::feasible;
        if (!simplex_.left_its_bits()) solved = simplex_.solve(reduction_, steps_);
        return step::unknown;
    }
    step few_sums(const linear_system& s, std::span<const fen_range> possible) {
        using outcome = detail::proving::broken_sums::outcome;
        if (!std::exchange(sums_are_broken_, false)) return step::unknown;
        const outcome o = few_.solve(reduction_, sweeps_, simplex_, steps_);
        facts_.used_few_sums = o != outcome::unknown;
        if (o == outcome::holds && settle(s, possible)) return step::feasible;
        return o == outcome::refuted ? refuted(s, possible, few_.conflict) : step::unknown;
    }
    bool settle(const linear_system& s, std::span<const fen_range> possible) {
        reduction_.unpeel();
        reduction_.write(witness_, s.figures());
        return check_witness(s, possible, witness_);
    }
    step refuted(const linear_system& s, std::span<const fen_range> possible,
                 std::span<const detail::proving::weighted_row> rows) {
        if (!reduction_.lift(s, rows, weights_)) return split_at_narrowed(s, possible, rows);
        // The smallest whole weights say the same, and can be read.
        std::int64_t common = 0;
        for (const weighted_identity& w : weights_)
            common = std::gcd(common, w.weight);
        for (weighted_identity& w : weights_)
            if (common > 1) w.weight /= common;
        if (!checker_.contradicts(s, possible, weights_))
            return split_at_narrowed(s, possible, rows);
        named_.insert(named_.end(), checker_.figures().begin(), checker_.figures().end());
        why_.nodes.push_back({refutation::kind::sum, 0, 0,
                              static_cast<std::uint32_t>(why_.weights.size()),
                              static_cast<std::uint32_t>(weights_.size())});
        why_.weights.insert(why_.weights.end(), weights_.begin(), weights_.end());
        return step::infeasible;
    }

    // Where a contradiction rests on both bounds of a figure (that it is 3 and nothing else, say), one
    // sum cannot carry what narrowed them. A split beside the narrow bound states it. The identities as they
    // were given are asked first: a class that can only be zero stands in no row any more, and of a class
    // that has the bounds of one member, another member may have been narrowed.
    step split_at_narrowed(const linear_system& s, std::span<const fen_range> possible,
                           std::span<const detail::proving::weighted_row> rows) {
        for (const auto& [r, weight] : rows)
            for (const linear_term t : s.terms(r))
                if (narrowed(t.figure, possible[t.figure])) return step::split;
        for (std::uint32_t f = 0; f < s.figures(); ++f)
            if (narrowed(f, possible[f])) return step::split;
        return step::unknown;
    }
    // Has its class narrower bounds than a figure? Then that is where simplex_ says to split.
    bool narrowed(std::uint32_t f, fen_range possible) {
        auto& x = reduction_;
        const auto c = x.find(f);
        simplex_.split_figure = f;
        simplex_.split_at = x.low[c] > possible.low ? x.low[c] - 1 : x.high[c];
        return x.low[c] > possible.low || x.high[c] < possible.high;
    }

    // Splits cases, depth first, until one is feasible or all are refuted.
    step branch(const linear_system& s, std::uint32_t cases) {
        struct open_case {
            std::uint32_t figure;
            fen_range before;
            std::int64_t at;
            bool above;
        };
        std::vector<open_case> open;
        step now = step::split;
        for (;;) {
            if (now == step::split) {
                if (facts_.cases >= cases) return step::unknown;
                const auto f = simplex_.split_figure;
                if (f >= s.figures())
                    return step::unknown; // a sum; its figures are whole, so is it
                const auto at = static_cast<std::int64_t>(simplex_.split_at);
                why_.nodes.push_back({refutation::kind::split, f, at, 0, 0});
                open.push_back({f, ranges_[f], at, false});
                ranges_[f].high = (std::min)(ranges_[f].high, at);
            } else {
                if (now != step::infeasible) return now;
                while (!open.empty() && open.back().above) {
                    ranges_[open.back().figure] = open.back().before;
                    open.pop_back();
                }
                if (open.empty()) break;
                open_case& c = open.back();
                c.above = true;
                ranges_[c.figure] = c.before;
                ranges_[c.figure].low = (std::max)(c.before.low, c.at + 1);
            }
            now = relax(s, ranges_);
        }
        std::sort(named_.begin(), named_.end());
        named_.erase(std::unique(named_.begin(), named_.end()), named_.end());
        return step::infeasible;
    }

    detail::proving::reduction reduction_;
    detail::proving::implied_rows implied_;
    detail::proving::network network_;
    detail::proving::max_flow flow_;
    detail::proving::simplex simplex_;
    detail::proving::sweeps sweeps_;
    detail::proving::broken_sums few_;
    detail::proving::leaf_checker checker_;
    std::vector<detail::proving::weighted_row> cut_;
    std::vector<weighted_identity> weights_;
    std::vector<std::int64_t> witness_;
    refutation why_;
    std::vector<std::uint32_t> named_;
    std::vector<fen_range> ranges_;
    decision_facts facts_;
    std::uint64_t steps_ = 0;
    std::uint32_t sweeps_left_ = 0;
    bool sums_are_broken_ = false; // by sweeps that this decision began
    bool sweeps_on_ = false; // may this decision sweep on where the simplex method takes long?
};

/// Is there one assignment in whole fen for all figures of a system? [整体核验]
/// Returns: the answer with its certificate.
/// Complexity: that of prover::decide.
/// Example: prove(s).answer == answer::feasible
inline certificate prove(const linear_system& s, effort allowed = {}) {
    prover p;
    const answer a = p.decide(s, allowed);
    return p.proof(a);
}

} // namespace kemu::inline v0

#endif
