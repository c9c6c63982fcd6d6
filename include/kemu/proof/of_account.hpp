// SPDX-License-Identifier: BSL-1.0
// An account as one linear system: every figure that an identity speaks of, every identity that says
// something [账表整体勾稽].
//
// Here:              when to use it:
//   account_figure   where a figure of the system stands in the account
//   account_system   the system, and what its numbers mean
//   system_of        makes it, with the evaluator of check/
//
// Which identities say something is for judge() to tell: what is silent for it is not in the system, and
// neither is what only warns, or what a waiver of the account excuses. A blank is a figure that is exactly
// zero; "——" and absent are none.
#ifndef KEMU_PROOF_OF_ACCOUNT_HPP
#define KEMU_PROOF_OF_ACCOUNT_HPP

#include <kemu/check/judge.hpp>
#include <kemu/check/waivers.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/proof/system.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// A figure of an account in a system.
struct account_figure {
    cell_ref at{};
    figure value{};
    std::uint32_t member = 0; ///< in a group: which account
};

/// An account as a system, or a group of them (of_group.hpp).
/// The system has the amounts of half-up rounding; `balanced` those of a table that was made to add up. The
/// tag of an identity is the number of the account at which it stands.
struct account_system {
    linear_system system;
    std::vector<fen_range> balanced;     ///< by figure
    std::vector<account_figure> figures; ///< by number in the system
    std::vector<instance> identities;    ///< by number in the system
    tally verdicts{};                    ///< of the identities one by one
    std::size_t left_out = 0; ///< not computable, or saying that cells must be empty and violated
    std::size_t waived = 0;   ///< violated, and excused by a waiver
    bool of_group = false;
};

namespace detail {

// Adds the figures and identities of one account to a system, which may be that of a group.
class account_system_maker {
public:
    // View and system outlive the maker.
    account_system_maker(const account_view& a, account_system& out,
                         const waiver_list* waivers = nullptr, std::uint32_t member = 0)
        : a_(a), out_(out), member_(member) {
        if (waivers != nullptr && !waivers->waivers.empty()) waivers_.emplace(*waivers, a);
        std::size_t cells = 0;
        for (std::size_t i = 0; i < a.forms.size(); ++i) {
            begins_[i] = cells;
            if (a.forms[i].shape != nullptr) cells += a.forms[i].cells.size();
        }
        number_of_cell_.assign(cells, none);
    }
    // Makes room for the figures of so many cells.
    static void reserve(account_system& out, std::size_t cells) {
        out.system.reserve(cells, cells, 3 * cells); // most cells are named, and twice
        out.balanced.reserve(cells);
        out.figures.reserve(cells);
        out.identities.reserve(cells);
    }
    std::size_t size() const noexcept { return number_of_cell_.size(); }

    void add(std::span<const identity> rules) {
        for (const identity& rule : rules) {
            if (rule.severity != severity::error) continue;
            asked_condition when{rule};
            for_each_instance(a_, rule, [&](const instance& x) { add(x, when); });
        }
    }
    // Those that speak of one form.
    void add(std::span<const identity> rules, form_id about) {
        const auto mentions = [about](std::span<const cells> list) {
            for (const cells& c : list)
                if (c.form == about) return true;
            return false;
        };
        for (const identity& rule : rules) {
            if (rule.severity != severity::error) continue;
            const bool names_it = rule.target.form == about || mentions(rule.terms) ||
                                  mentions(rule.more_terms) || rule.when.cells.form == about;
            asked_condition when{rule};
            for (std::size_t n = 1; n <= most_forms; ++n) {
                const auto at = static_cast<form_id>(n);
                if ((rule.forms & form_bit(at)) != 0 && (names_it || at == about))
                    for_each_instance_at(a_, rule, at, [&](const instance& x) { add(x, when); });
            }
        }
    }

    // Is a violated instance excused at that place?
    bool is_waived(const instance& x, const cell_ref& place) {
        return waivers_ && waivers_->find(*x.rule, place) != nullptr;
    }

    // The figure at a cell, added where it is new; none: nothing is printed there that counts.
    static constexpr std::uint32_t none = (std::numeric_limits<std::uint32_t>::max)();
    std::uint32_t number(const cell_ref& c) {
        const form_view& v = *a_.find(c.form);
        const std::size_t at =
            begins_[number_of(c.form) - 1U] + c.row * v.columns.size() + c.column;
        if (number_of_cell_[at] != none) return number_of_cell_[at];
        const figure f = v.at(c.row, c.column);
        if (f.state() != figure_state::printed && f.state() != figure_state::blank) return none;
        const sign_rule sign = v.sign_at(c.row, c.column);
        const auto value = printed_value(f);
        if (!value) return none; // judge() has called it not computable
        const auto half_up = half_up_around(*value, f, sign);
        const auto balanced = balanced_around(*value, f, sign);
        if (!half_up || !balanced) return none;
        const std::uint32_t n = out_.system.add_figure(*half_up, *value);
        out_.balanced.push_back(*balanced);
        out_.figures.push_back({{c.form, c.row, c.column, 1}, f, member_});
        return number_of_cell_[at] = n;
    }

    // Adds an identity of these terms.
    // Requires: is_linear(j).
    static void add(account_system& out, const instance& x, const judgement& j,
                    std::span<const linear_term> terms, std::uint32_t member) {
        const auto most = static_cast<std::int64_t>(j.slack.fen());
        out.system.add_identity(terms,
                                x.rule->relation == relation::at_most
                                    ? sum_limits{-most, sum_limits::open_above}
                                    : sum_limits{-most, most},
                                member);
        out.identities.push_back(x);
    }
    // Can it be an identity of a system?
    static bool is_linear(const judgement& j) noexcept {
        return j.verdict != verdict::not_computable &&
               j.slack.fen() <= (std::numeric_limits<std::int32_t>::max)() * int128{1'000'000'000};
    }

private:
    void add(const instance& x, asked_condition& when) {
        if (!when.holds(a_, x)) return;
        cells_.clear();
        const judgement j =
            judge_applying(a_, x, when.hidden(), [this](bool is_target, const cell_ref& c) {
                cells_.push_back({c, is_target ? 1 : -1});
            });
        if (j.verdict == verdict::not_listed) return;
        if (j.verdict == verdict::violated && is_waived(x, place_of(a_, x))) {
            ++out_.waived;
            return;
        }
        out_.verdicts.add(j.verdict);
        if (x.rule->relation == relation::empty) {
            out_.left_out += j.verdict == verdict::violated;
            return;
        }
        if (!is_linear(j)) {
            ++out_.left_out;
            return;
        }
        terms_.clear();
        for (const auto& [cell, side] : cells_)
            if (const std::uint32_t n = number(cell); n != none)
                terms_.push_back({n, side * cell.sign});
        add(out_, x, j, terms_, member_);
    }

    struct signed_cell {
        cell_ref cell;
        int side;
    };
    const account_view& a_;
    account_system& out_;
    std::optional<waiver_finder> waivers_;
    std::uint32_t member_;
    std::array<std::size_t, most_forms> begins_{};
    std::vector<std::uint32_t> number_of_cell_;
    std::vector<signed_cell> cells_;
    std::vector<linear_term> terms_;
};

} // namespace detail

/// An account as one system, under some rules [整体勾稽系统].
/// Requires: the rules outlive the system.
/// Complexity: that of validate().
/// Example: prove(system_of(account).system).answer
inline account_system system_of(const account_view& a, std::span<const identity> rules) {
    account_system out;
    detail::account_system_maker make{a, out};
    make.reserve(out, make.size());
    make.add(rules);
    return out;
}
/// Under all rules of its form set, and its own, but for what its waivers excuse.
/// Requires: the account outlives the system.
inline account_system system_of(const account& a) {
    const account_view v = a.view();
    account_system out;
    detail::account_system_maker make{v, out, &a.waivers};
    make.reserve(out, make.size());
    make.add((a.set != nullptr ? *a.set : final_accounts::set).identities);
    make.add(a.identities.rules);
    return out;
}

} // namespace kemu::inline v0

#endif
