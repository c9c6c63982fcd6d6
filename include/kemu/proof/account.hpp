// SPDX-License-Identifier: BSL-1.0
// The whole account at once: under which rounding does one exact assignment explain every figure? [整体核验]
//
// Here:             when to use it:
//   account_proof   the grade, its certificate, and who is to blame
//   explanation     one smallest set of figures: how each is healed, and what may have happened
//   proof_limits    how far the search for explanations goes
//   prove           an account, or a view of one
//   explained_amounts   what each figure may be once the likeliest explanation is granted
//   is_explained    does the joint answer say why a finding of a single identity is there?
//
// Half-up rounding is tried first. What it refutes may be explained by balancing: then the smallest sets
// of figures that have to be balanced are named, since every slip of one unit can be explained so, too.
// What nothing explains is violated: the smallest sets of figures without which the rest agrees are named.
#ifndef KEMU_PROOF_ACCOUNT_HPP
#define KEMU_PROOF_ACCOUNT_HPP

#include <kemu/check/finding.hpp>
#include <kemu/proof/blame.hpp>
#include <kemu/proof/bounds.hpp>
#include <kemu/proof/common_cause.hpp>
#include <kemu/proof/of_account.hpp>
#include <kemu/proof/prove.hpp>
#include <kemu/proof/slips.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
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
    /// Is it known of each figure what happened?
    bool is_told() const noexcept {
        for (const healed_figure& f : figures)
            if (f.what == slip::not_known) return false;
        return !figures.empty();
    }
};

/// How far prove() searches for explanations.
struct proof_limits {
    blame_limits blame{};
    cause_limits cause{};
    std::uint32_t explained = 256; ///< sets whose figures are healed, each at a few dozen decisions
    std::optional<kemu::effort>
        whole{}; ///< of deciding the whole; as of each decision of blame if empty
};

/// What a joint proof of an account, or of a group (group.hpp), comes to [整体结论].
struct account_proof {
    /// exact: the printed digits themselves satisfy everything; rounding: half-up amounts exist; adjusted:
    /// only with balanced figures; violated: not even so; not_computable: past the effort allowed.
    verdict grade = verdict::not_computable;
    account_system system{}; ///< refers to the rules of the account
    certificate half_up{};   ///< for the system as it is
    certificate balanced{};  ///< for the amounts of balanced figures; only where half_up is refuted
    suspects blamed{};       ///< adjusted: what must be balanced; violated: what must be freed
    std::vector<explanation> explanations{}; ///< of the sets blamed, the likeliest first
    std::optional<common_cause> cause{}; ///< violated: of many figures, where no few slips tell why
    /// Of a group: warning where only identities that warn are in the way of half-up amounts, or of any.
    kemu::severity severity = severity::error;
};

namespace detail {

// Proves a system whose figures stand in these accounts.
class account_prover {
public:
    account_prover(std::span<const account_view> accounts, account_proof& out,
                   const proof_limits& limits)
        : accounts_(accounts), out_(out), limits_(limits) {}

    // `cause` looks for the common cause of what no few slips explain.
    template <class Cause>
    void run(Cause&& cause) {
        const linear_system& s = out_.system.system;
        const tally& t = out_.system.verdicts;
        const effort allowed = limits_.whole.value_or(limits_.blame.effort);
        const answer half_up = p_.decide(s, allowed);
        out_.half_up = p_.proof(half_up);
        if (half_up == answer::unknown) return;
        if (half_up == answer::feasible) {
            out_.grade = t.exact == t.judged() ? verdict::exact : verdict::rounding;
            return;
        }
        const answer balanced = p_.decide(s, out_.system.balanced, allowed);
        out_.balanced = p_.proof(balanced);
        if (balanced == answer::unknown) return;
        out_.grade = balanced == answer::feasible ? verdict::adjusted : verdict::violated;
        if (out_.grade == verdict::violated) freed_.assign(s.figures(), any_amount);
        const std::vector<fen_range>& freed =
            out_.grade == verdict::adjusted ? out_.system.balanced : freed_;
        out_.blamed = blame(p_, s, s.possible(), freed, limits_.blame);
        // Half up is refuted, also where that took more than a decision of blame() may.
        out_.blamed.at_least = (std::max)(out_.blamed.at_least, std::uint32_t{1});
        for (const auto& set : out_.blamed.sets)
            if (out_.explanations.size() < limits_.explained) explain(set, freed);
        std::sort(out_.explanations.begin(), out_.explanations.end(),
                  [](const explanation& x, const explanation& y) {
                      if (x.rank() != y.rank()) return x.rank() < y.rank();
                      return std::lexicographical_compare(
                          x.figures.begin(), x.figures.end(), y.figures.begin(), y.figures.end(),
                          [](const healed_figure& a, const healed_figure& b) {
                              return a.figure < b.figure;
                          });
                  });
        const bool told = !out_.explanations.empty() && out_.explanations[0].is_told();
        if (out_.grade == verdict::violated && !told && out_.blamed.at_least > 1)
            out_.cause = cause(p_);
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
            if (tightest(p_, s, ranges_, f, h.amounts, limits_.blame.effort) &&
                out_.grade == verdict::violated)
                h.what = what_happened(out_.system.figures[f], h.amounts);
            e.figures.push_back(h);
        }
        out_.explanations.push_back(std::move(e));
    }
    slip what_happened(const account_figure& f, const fen_range& amounts) {
        const form_view& v = *accounts_[f.member].find(f.at.form);
        beside_.clear();
        const std::size_t r = f.at.row, c = f.at.column;
        if (r > 0) beside_.push_back(v.at(r - 1, c));
        if (r + 1 < v.rows.size()) beside_.push_back(v.at(r + 1, c));
        if (c > 0) beside_.push_back(v.at(r, c - 1));
        if (c + 1 < v.columns.size()) beside_.push_back(v.at(r, c + 1));
        return slip_of(f.value, amounts, beside_, v.sign_at(r, c));
    }

    std::span<const account_view> accounts_;
    account_proof& out_;
    proof_limits limits_;
    prover p_;
    std::vector<fen_range> freed_, ranges_;
    std::vector<figure> beside_;
};

} // namespace detail

/// Is there one exact assignment for all figures of an account, and under which rounding? [整体核验]
/// Requires: the account outlives the proof, which refers to its rules.
/// Returns: the grade with certificates, and for adjusted and violated the smallest explanations; where
/// many figures are wrong, their common cause.
/// Complexity: that of check(), and a few decisions of the system; see blame() and find_common_cause().
/// Example: kemu::prove(account).grade == kemu::verdict::rounding
inline account_proof prove(const account& a, const proof_limits& limits = {}) {
    account_proof out;
    const account_view v = a.view();
    out.system = system_of(a);
    const std::span<const identity> rules[] = {
        (a.set != nullptr ? *a.set : final_accounts::set).identities, a.identities.rules};
    detail::account_prover{{&v, 1}, out, limits}.run([&](prover& p) {
        return find_common_cause(p, v, out.system, rules, &a.waivers, limits.cause);
    });
    return out;
}
/// The same for a view, under some rules.
/// Requires: view and rules outlive the proof.
inline account_proof prove(const account_view& a, std::span<const identity> rules,
                           const proof_limits& limits = {}) {
    account_proof out;
    out.system = system_of(a, rules);
    const std::span<const identity> all[] = {rules};
    detail::account_prover{{&a, 1}, out, limits}.run(
        [&](prover& p) { return find_common_cause(p, a, out.system, all, nullptr, limits.cause); });
    return out;
}

/// What may stand behind each figure once the likeliest explanation is granted [解释后的可能金额].
/// Units: fen.
/// Returns: by figure: half-up amounts, but for the figures of the explanation; empty where nothing
/// explains the account.
inline std::vector<fen_range> explained_amounts(const account_proof& p) {
    const auto printed = p.system.system.possible();
    std::vector<fen_range> out;
    if (p.half_up.answer == answer::unknown) return out;
    if (p.half_up.answer == answer::infeasible && p.explanations.empty()) return out;
    out.assign(printed.begin(), printed.end());
    if (p.half_up.answer == answer::feasible) return out;
    for (const healed_figure& f : p.explanations[0].figures)
        out[f.figure] = p.grade == verdict::adjusted ? p.system.balanced[f.figure] : any_amount;
    return out;
}

/// Does the joint answer say why a finding of a single identity is there?
/// Returns: true where the likeliest explanation changes one of its figures, or the common cause does away
/// with all violations; then the finding is a detail of the joint answer.
inline bool is_explained(const account_proof& p, const finding& f) noexcept {
    if (f.rule == nullptr || f.is_outside_forms()) return false;
    if (f.rule->severity != severity::error && !p.system.of_group) return false;
    if (p.cause && f.kind == finding_kind::violated) return f.rule->relation != relation::empty;
    if (f.kind != finding_kind::violated && f.kind != finding_kind::adjusted) return false;
    if (p.cause || p.explanations.empty()) return false;
    for (const healed_figure& h : p.explanations[0].figures) {
        const account_figure& x = p.system.figures[h.figure];
        const cell_ref& c = x.at;
        for (const auto* list : {&f.target, &f.terms})
            for (const figure_term& t : *list)
                if (t.member == x.member && t.at.form == c.form && t.at.row == c.row &&
                    t.at.column == c.column)
                    return true;
    }
    return false;
}

} // namespace kemu::inline v0

#endif
