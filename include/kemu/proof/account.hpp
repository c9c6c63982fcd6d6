// SPDX-License-Identifier: BSL-1.0
// The whole account at once: under which rounding does one exact assignment explain every figure? [整体核验]
//
// Here:             when to use it:
//   account_proof   the grade, its certificate, and who is to blame
//   explanation     one smallest set of figures: how each is healed, and what may have happened
//   prove           an account, or a view of one
//
// Half-up rounding is tried first. What it refutes may be explained by balancing: then the smallest sets
// of figures that have to be balanced are named, since every slip of one unit can be explained so, too.
// What nothing explains is violated: the smallest sets of figures without which the rest agrees are named.
#ifndef KEMU_PROOF_ACCOUNT_HPP
#define KEMU_PROOF_ACCOUNT_HPP

#include <kemu/proof/blame.hpp>
#include <kemu/proof/bounds.hpp>
#include <kemu/proof/of_account.hpp>
#include <kemu/proof/prove.hpp>
#include <kemu/proof/slips.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kemu::inline v0 {

/// A figure that an explanation changes.
/// Units: fen.
struct healed_figure {
    std::uint32_t figure = 0; ///< its number in the system
    fen_range
        amounts{}; ///< that the rest of the account allows; any_amount where that is not known
    slip what = slip::not_known;
};

/// One smallest set of figures that explains why the account does not agree [最小解释].
struct explanation {
    std::vector<healed_figure> figures;

    /// The more telling the slips, the smaller.
    int rank() const noexcept {
        int r = 0;
        for (const healed_figure& f : figures)
            r += static_cast<int>(f.what);
        return r;
    }
};

/// What a joint proof of an account comes to [整体结论].
struct account_proof {
    /// exact: the printed digits themselves satisfy everything; rounding: half-up amounts exist; adjusted:
    /// only with balanced figures; violated: not even so; not_computable: past the effort allowed.
    verdict grade = verdict::not_computable;
    account_system system{}; ///< refers to the rules of the account
    certificate half_up{};   ///< for the system as it is
    certificate balanced{};  ///< for the amounts of balanced figures; only where half_up is refuted
    suspects blamed{};       ///< adjusted: what must be balanced; violated: what must be freed
    std::vector<explanation> explanations{}; ///< of the sets blamed, the likeliest first
};

namespace detail {

class account_prover {
public:
    account_prover(const account_view& a, account_proof& out, const blame_limits& limits)
        : a_(a), out_(out), limits_(limits) {}

    void run() {
        const linear_system& s = out_.system.system;
        const tally& t = out_.system.verdicts;
        const answer half_up = p_.decide(s, limits_.effort);
        out_.half_up = p_.proof(half_up);
        if (half_up == answer::unknown) return;
        if (half_up == answer::feasible) {
            out_.grade = t.exact == t.judged() ? verdict::exact : verdict::rounding;
            return;
        }
        const answer balanced = p_.decide(s, out_.system.balanced, limits_.effort);
        out_.balanced = p_.proof(balanced);
        if (balanced == answer::unknown) return;
        out_.grade = balanced == answer::feasible ? verdict::adjusted : verdict::violated;
        if (out_.grade == verdict::violated) freed_.assign(s.figures(), any_amount);
        const std::vector<fen_range>& freed =
            out_.grade == verdict::adjusted ? out_.system.balanced : freed_;
        out_.blamed = blame(p_, s, s.possible(), freed, limits_);
        for (const auto& set : out_.blamed.sets)
            explain(set, freed);
        std::sort(out_.explanations.begin(), out_.explanations.end(),
                  [](const explanation& x, const explanation& y) {
                      if (x.rank() != y.rank()) return x.rank() < y.rank();
                      return std::lexicographical_compare(
                          x.figures.begin(), x.figures.end(), y.figures.begin(), y.figures.end(),
                          [](const healed_figure& a, const healed_figure& b) {
                              return a.figure < b.figure;
                          });
                  });
    }

private:
    void explain(const std::vector<std::uint32_t>& set, const std::vector<fen_range>& freed) {
        const linear_system& s = out_.system.system;
        ranges_.assign(s.possible().begin(), s.possible().end());
        for (const std::uint32_t f : set)
            ranges_[f] = freed[f];
        explanation e;
        for (const std::uint32_t f : set) {
            healed_figure h{f, any_amount, slip::not_known};
            if (tightest(p_, s, ranges_, f, h.amounts, limits_.effort) &&
                out_.grade == verdict::violated)
                h.what = what_happened(out_.system.figures[f], h.amounts);
            e.figures.push_back(h);
        }
        out_.explanations.push_back(std::move(e));
    }
    slip what_happened(const account_figure& f, const fen_range& amounts) {
        const form_view& v = *a_.find(f.at.form);
        beside_.clear();
        const std::size_t r = f.at.row, c = f.at.column;
        if (r > 0) beside_.push_back(v.at(r - 1, c));
        if (r + 1 < v.rows.size()) beside_.push_back(v.at(r + 1, c));
        if (c > 0) beside_.push_back(v.at(r, c - 1));
        if (c + 1 < v.columns.size()) beside_.push_back(v.at(r, c + 1));
        return slip_of(f.value, amounts, beside_, v.sign_at(r, c));
    }

    const account_view& a_;
    account_proof& out_;
    blame_limits limits_;
    prover p_;
    std::vector<fen_range> freed_, ranges_;
    std::vector<figure> beside_;
};

} // namespace detail

/// Is there one exact assignment for all figures of an account, and under which rounding? [整体核验]
/// Requires: the account outlives the proof, which refers to its rules.
/// Returns: the grade with certificates, and for adjusted and violated the smallest explanations.
/// Complexity: that of check(), and a few decisions of the system; see blame().
/// Example: kemu::prove(account).grade == kemu::verdict::rounding
inline account_proof prove(const account& a, const blame_limits& limits = {}) {
    account_proof out;
    const account_view v = a.view();
    out.system = system_of(a);
    detail::account_prover{v, out, limits}.run();
    return out;
}
/// The same for a view, under some rules.
/// Requires: view and rules outlive the proof.
inline account_proof prove(const account_view& a, std::span<const identity> rules,
                           const blame_limits& limits = {}) {
    account_proof out;
    out.system = system_of(a, rules);
    detail::account_prover{a, out, limits}.run();
    return out;
}

} // namespace kemu::inline v0

#endif
