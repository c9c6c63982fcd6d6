// SPDX-License-Identifier: BSL-1.0
// The evaluator: the verdict on one rule at one place, or on all rules of a set in an account.
//
// Here:                   when to use it:
//   judge                 the verdict on one instance, with the sums behind it and, if asked, its figures
//   for_each_judgement    every instance of a rule (instance.hpp) with its verdict
//   validate              every verdict of a rule set on an account, in the order of rules and rows
//   count_verdicts        how many of each grade
//
// One evaluator for constant expressions, run time and proof; it allocates nothing. "violated" is a proof:
// no exact amounts exist that print as the figures do and satisfy the identity, however the publisher
// rounded. A finding with words is made from it in findings.hpp.
#ifndef KEMU_CHECK_JUDGE_HPP
#define KEMU_CHECK_JUDGE_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/check/detail/sums.hpp>
#include <kemu/check/instance.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

namespace detail {

// Does the condition of a rule hold where it stands? `hidden` grows by what printed zeros may hide: a rule
// that holds where other amounts are zero must not accuse where they are only printed as 0.00.
constexpr bool applies(const account_view& a, const instance& x, int128& hidden) {
    const condition& when = x.rule->when;
    switch (when.kind) {
    case condition_kind::always:
        return true;
    case condition_kind::administrative_agency:
        return a.agency_kind == agency_kind::administrative;
    case condition_kind::other_agency:
        return a.agency_kind != agency_kind::administrative &&
               a.agency_kind != agency_kind::not_known;
    case condition_kind::single_agency:
        return a.agency_kind == agency_kind::administrative && a.is_single_agency;
    case condition_kind::printed:
    case condition_kind::not_printed:
    case condition_kind::there:
    case condition_kind::not_there:
    case condition_kind::all_zero:
        break;
    }
    bool printed = false;
    bool there = false;
    bool all_there = true;
    bool form_there = false;
    bool zero = true;
    const auto look = [&](const cells& c) {
        bool found = false;
        const silence s = for_each_cell(a, x, c, [&](const cell_ref& r) {
            const figure f = figure_at(a, r);
            found = true;
            printed = printed || f.is_printed();
            if (const auto range = possible_if_balanced(f, sign_rule::not_negative))
                hidden += when.kind == condition_kind::all_zero ? int128{range->high} : int128{0};
            zero = zero && (!f.is_printed() || (f.digits() == 0 && !f.is_negative_zero()));
        });
        there = there || found;
        all_there = all_there && found;
        form_there = form_there || s != silence::form_absent;
    };
    look(when.cells);
    for (const cells& c : when.more)
        look(c);
    switch (when.kind) {
    case condition_kind::printed:
        return printed;
    case condition_kind::not_printed:
        return form_there && !printed;
    case condition_kind::there:
        return all_there;
    case condition_kind::not_there:
        return form_there && !there;
    default:
        return there && zero;
    }
}

// Are the terms that are not printed zero? Only in a form that prints others of their kind.
constexpr bool absent_terms_are_zero(const account_view& a, const instance& x, silence why) {
    if (x.rule->without_terms != without_terms::zero || why != silence::row_absent) return false;
    const cells& c = x.rule->terms[0];
    if (c.rows.how != rows_of::same_category) return true;
    const form_view& v = *a.find(c.form == form_id::none ? x.form : c.form);
    const std::uint32_t key = key_at(a, x);
    if (key == 0) return false;
    if (v.has_codes()) return !v.rows.empty() && absent_is_zero(v, key);
    for (const row& r : v.rows)
        if (r.category != 0) return true;
    return false;
}

// Is a target that is not printed zero?
constexpr bool absent_target_is_zero(const account_view& a, const instance& x, silence why) {
    if (x.rule->needs_target || why != silence::row_absent) return false;
    const form_view* const v = a.find(x.rule->target.form);
    const std::uint32_t key = key_at(a, x);
    return v != nullptr && key != 0 && !v->rows.empty() && absent_is_zero(*v, key);
}

// Has a form rows that neither a code nor a label gives a meaning?
constexpr bool has_row_without_meaning(const form_view& v) noexcept {
    for (const row& r : v.rows)
        if (r.key == 0 && r.role == role_id::none) return true;
    return false;
}

struct ignore_figures {
    constexpr void operator()(bool, const cell_ref&) const noexcept {}
};

// Has a condition one answer wherever its rule stands? Then it is asked once for all rows and columns.
constexpr bool has_one_answer(const condition& when) noexcept {
    const auto alone = [](const cells& c) {
        switch (c.rows.how) {
        case rows_of::it:
        case rows_of::children:
        case rows_of::same_code:
        case rows_of::same_category:
        case rows_of::of_which:
        case rows_of::parts_of_line:
            return false;
        default:
            return c.form != form_id::none && c.column != column_id::none && !c.rows.same_part;
        }
    };
    switch (when.kind) {
    case condition_kind::always:
    case condition_kind::administrative_agency:
    case condition_kind::other_agency:
    case condition_kind::single_agency:
        return true;
    default:
        break;
    }
    bool all = alone(when.cells);
    for (const cells& c : when.more)
        all = all && alone(c);
    return all;
}

// A rule's condition, asked once where it has one answer for all places.
class asked_condition {
public:
    constexpr explicit asked_condition(const identity& rule) noexcept
        : once_(has_one_answer(rule.when)) {}

    constexpr bool holds(const account_view& a, const instance& x) {
        if (!asked_ || !once_) {
            hidden_ = 0;
            holds_ = applies(a, x, hidden_);
            asked_ = true;
        }
        return holds_;
    }
    /// What printed zeros may hide, of the last answer.
    constexpr int128 hidden() const noexcept { return hidden_; }

private:
    bool once_;
    bool asked_ = false;
    bool holds_ = false;
    int128 hidden_ = 0;
};

constexpr judgement not_applied() noexcept {
    judgement j;
    j.silence = silence::condition;
    return j;
}

// The verdict on an instance whose rule applies.
template <class See>
constexpr judgement judge_applying(const account_view& a, const instance& x, int128 hidden,
                                   See&& see) {
    judgement j;
    sums target;
    sums terms;
    const identity& rule = *x.rule;
    j.silence = for_each_target(a, x, [&](const cell_ref& c) {
        target.add(a, c);
        see(true, c);
    });
    if (j.silence != silence::none && !absent_target_is_zero(a, x, j.silence)) return j;
    if (target.cells > 0 &&
        target.dashes == target.cells) { // "——" says that there is no such amount
        j.silence = silence::nothing_printed;
        return j;
    }
    const bool has_terms = rule.relation != relation::empty;
    const silence missing = has_terms ? for_each_term(a, x,
                                                      [&](const cell_ref& c) {
                                                          terms.add(a, c);
                                                          see(false, c);
                                                      })
                                      : silence::none;
    if (rule.only_without_terms && missing == silence::none) {
        j.silence = silence::condition;
        return j;
    }
    if (missing != silence::none && !absent_terms_are_zero(a, x, missing)) {
        j.silence = missing;
        // A total of nothing is zero; another total without its terms cannot be judged.
        // Rows that have no codes at all (agencies, names only) may be its parts: nothing is said of them.
        if (rule.without_terms == without_terms::not_computable && target.printed > 0 &&
            missing == silence::row_absent && !has_row_without_meaning(*a.find(x.form)))
            j.verdict = j.half_up = target.value == 0 ? verdict::exact : verdict::not_computable;
        return j;
    }
    j = decide(rule, target, terms, hidden);
    if (j.verdict == verdict::not_listed) j.silence = silence::nothing_printed;
    return j;
}

} // namespace detail

/// The verdict on one instance.
/// Calls see(is_target, cell_ref) for each figure while it is added, so that a caller who reports it
/// need not walk it again.
/// Returns: not_listed with its reason where the rule does not apply, what it needs is not printed, or none
/// of its figures is; a difference within the rule's own slack counts as rounding.
/// Rounding: half up, then balanced, by the sets of figure.hpp.
/// Complexity: linear in its figures; rows of the forms it names for a rule that stands at a form.
template <class See = detail::ignore_figures>
constexpr judgement judge(const account_view& a, const instance& x, See&& see = {}) {
    int128 hidden = 0;
    if (!detail::applies(a, x, hidden)) return detail::not_applied();
    return detail::judge_applying(a, x, hidden, see);
}

/// Calls f(instance, judgement) for every repetition of a rule in an account, silent ones too.
/// Rounding: that of judge.
/// Complexity: that of judge for each; a condition that does not depend on the place is asked once.
template <class F>
constexpr void for_each_judgement(const account_view& a, const identity& rule, F&& f) {
    detail::asked_condition when{rule};
    for_each_instance(a, rule, [&](const instance& x) {
        f(x, when.holds(a, x)
                 ? detail::judge_applying(a, x, when.hidden(), detail::ignore_figures{})
                 : detail::not_applied());
    });
}

/// Every verdict of a rule set on an account [核验].
/// Calls sink(instance, judgement) for each verdict that is listed, in the order of rules, forms,
/// columns and rows.
/// Complexity: linear in the figures times the rules that speak of each.
template <class Sink>
constexpr void validate(const account_view& a, array_view<identity> rules, Sink&& sink) {
    for (const identity& rule : rules)
        for_each_judgement(a, rule, [&](const instance& x, const judgement& j) {
            if (j.verdict != verdict::not_listed) sink(x, j);
        });
}

/// The tally of a rule set on an account.
/// Complexity: that of validate.
/// Example: count_verdicts(account.view(), final_accounts::set.identities).violated
constexpr tally count_verdicts(const account_view& a, array_view<identity> rules) {
    tally t;
    validate(a, rules, [&](const instance&, const judgement& j) { t.add(j.verdict); });
    return t;
}

} // namespace kemu::inline v0

#endif
