// SPDX-License-Identifier: BSL-1.0
// The evaluator: one rule at one place, or all rules of a set on an account.
//
// Here:                   when to use it:
//   instance              one repetition of a rule: at which row and column of which form
//   judge                 the verdict on one instance, with the sums behind it and, if asked, its figures
//   for_each_instance     every repetition of a rule in an account
//   for_each_judgement    the same with the verdicts
//   for_each_target, for_each_term   the figures of an instance
//   validate              every verdict of a rule set on an account, in the order of rules and rows
//   place_of              where an instance stands for a reader
//
// One evaluator for constant expressions, run time and proof; it allocates nothing. "violated" is a proof:
// no exact amounts exist that print as the figures do and satisfy the identity, however the publisher
// rounded. A finding with words is made from it in findings.hpp.
#ifndef KEMU_CHECK_JUDGE_HPP
#define KEMU_CHECK_JUDGE_HPP

#include <kemu/check/detail/rows.hpp>
#include <kemu/check/detail/sums.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0 {

/// One repetition of a rule.
struct instance {
    const identity* rule = nullptr;
    form_id form = form_id::none;
    std::size_t row = npos; ///< the row it stands at; npos where the rule stands at the form itself
    column_id column = column_id::none;

    static constexpr std::size_t npos = detail::no_row;
};

/// The figure of a reference.
/// Requires: it came from this account.
constexpr figure figure_at(const account_view& a, const cell_ref& c) noexcept {
    return a.find(c.form)->at(c.row, c.column);
}

/// Calls f(cell_ref) for every figure of a set of cells, as seen from an instance.
/// Returns: silence::none, or why the account has no such figures: its form, its column or its row is
/// not printed.
/// Complexity: linear in the figures, or in the rows of the form where a rule stands at the form itself.
template <class F>
constexpr silence for_each_cell(const account_view& a, const instance& x, const cells& c, F&& f) {
    const form_id id = c.form == form_id::none ? x.form : c.form;
    const form_view* const v = a.find(id);
    const form_view* const home = a.find(x.form);
    if (v == nullptr || home == nullptr) return silence::form_absent;
    const column_id column = c.column == column_id::none ? x.column : c.column;
    std::size_t at = v->column_index(column);
    if (c.column_parts) {
        // A column that nobody understood may be one of them.
        if (v->has_columns_aside || !detail::all_parts_printed(*v, column))
            return silence::column_absent;
    } else if (at == v->columns.size()) {
        return silence::column_absent;
    }
    bool found = false;
    detail::for_each_row(*v, c.rows, *home, x.row, [&](std::size_t i) {
        found = true;
        if (!c.column_parts) {
            f(cell_ref{id, i, at, c.sign});
            return;
        }
        for (std::size_t k = 0; k < v->columns.size(); ++k)
            if (detail::is_part_of(*v, k, column)) f(cell_ref{id, i, k, c.sign});
    });
    return found ? silence::none : silence::row_absent;
}

/// Calls f(cell_ref) for every figure of the target.
/// Returns: silence::none, or why there is none.
template <class F>
constexpr silence for_each_target(const account_view& a, const instance& x, F&& f) {
    return for_each_cell(a, x, x.rule->target, f);
}

namespace detail {

// The key by which a rule looks for the row it stands at in another form.
constexpr std::uint32_t key_at(const account_view& a, const instance& x) noexcept {
    if (x.row == instance::npos) return 0;
    const form_view& home = *a.find(x.form);
    return home.has_codes() ? home.rows[x.row].key : home.rows[x.row].category;
}

// Is a row that is not printed zero?
constexpr bool adds_nothing(const account_view& a, const instance& x, const cells& c) noexcept {
    if (c.rows.how != rows_of::same_code && c.rows.how != rows_of::same_category) return true;
    return absent_is_zero(*a.find(c.form == form_id::none ? x.form : c.form), key_at(a, x));
}

} // namespace detail

/// Calls f(cell_ref) for every figure of the terms.
/// Returns: silence::none; why a term that the rule needs is not there; or why none of the optional ones is.
template <class F>
constexpr silence for_each_term(const account_view& a, const instance& x, F&& f) {
    silence missing = silence::none;
    bool any = false;
    const auto each = [&](const cells& c) {
        const silence s = for_each_cell(a, x, c, f);
        any = any || s == silence::none;
        if (s != silence::none && (missing == silence::none)) missing = s;
        return s == silence::none || c.optional_form ||
               (c.optional && s == silence::row_absent && detail::adds_nothing(a, x, c));
    };
    for (const cells& c : x.rule->terms)
        if (c.rows.how != rows_of::nothing && !each(c)) return missing;
    for (const cells& c : x.rule->more_terms)
        if (!each(c)) return missing;
    return any ? silence::none : missing;
}

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

struct ignore_figures {
    constexpr void operator()(bool, const cell_ref&) const noexcept {}
};

} // namespace detail

namespace detail {

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
        if (rule.without_terms == without_terms::not_computable && target.printed > 0 &&
            missing == silence::row_absent)
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
    judgement j;
    int128 hidden = 0;
    if (!detail::applies(a, x, hidden)) {
        j.silence = silence::condition;
        return j;
    }
    return detail::judge_applying(a, x, hidden, see);
}

/// Calls f(instance) for every repetition of a rule at one form of an account.
/// Complexity: linear in the rows of the form.
template <class F>
constexpr void for_each_instance_at(const account_view& a, const identity& rule, form_id id,
                                    F&& f) {
    const form_view* const v = a.find(id);
    if (v == nullptr || v->columns.empty()) return;
    const auto stand = [&](column_id column) {
        if (rule.over.how == rows_of::nothing)
            f(instance{&rule, id, instance::npos, column});
        else
            detail::for_each_row(*v, rule.over, *v, detail::no_row,
                                 [&](std::size_t i) { f(instance{&rule, id, i, column}); });
    };
    switch (rule.per) {
    case repeat::once:
        return stand(v->columns[0]);
    case repeat::each_column:
        for (const column_id c : v->columns)
            if (const layout_column* x = v->shape->find(c);
                x == nullptr || x->measure == measure::money)
                stand(c);
        return;
    case repeat::columns:
        for (const column_id c : rule.columns)
            if (v->column_index(c) < v->columns.size()) stand(c);
        return;
    case repeat::each_sum_column:
        for (const column_id c : v->columns)
            if (detail::has_printed_part(*v, c)) stand(c);
        return;
    }
}

/// The same at every form that the rule stands at.
template <class F>
constexpr void for_each_instance(const account_view& a, const identity& rule, F&& f) {
    for (std::size_t n = 1; n <= most_forms; ++n)
        if ((rule.forms & form_bit(static_cast<form_id>(n))) != 0)
            for_each_instance_at(a, rule, static_cast<form_id>(n), f);
}

/// Calls f(instance, judgement) for every repetition of a rule in an account, silent ones too.
/// Rounding: that of judge.
/// Complexity: that of judge for each; a condition that does not depend on the place is asked once.
template <class F>
constexpr void for_each_judgement(const account_view& a, const identity& rule, F&& f) {
    const bool ask_once = detail::has_one_answer(rule.when);
    bool asked = false;
    bool holds = false;
    int128 hidden = 0;
    for_each_instance(a, rule, [&](const instance& x) {
        if (!asked || !ask_once) {
            hidden = 0;
            holds = detail::applies(a, x, hidden);
            asked = true;
        }
        if (holds) {
            f(x, detail::judge_applying(a, x, hidden, detail::ignore_figures{}));
            return;
        }
        judgement j;
        j.silence = silence::condition;
        f(x, j);
    });
}

/// Every verdict of a rule set on an account [核验].
/// Calls sink(instance, judgement) for each verdict that is listed, in the order of rules, forms,
/// columns and rows.
/// Complexity: linear in the figures times the rules that speak of each.
template <class Sink>
constexpr void validate(const account_view& a, std::span<const identity> rules, Sink&& sink) {
    for (const identity& rule : rules)
        for_each_judgement(a, rule, [&](const instance& x, const judgement& j) {
            if (j.verdict != verdict::not_listed) sink(x, j);
        });
}

/// The tally of a rule set on an account.
constexpr tally count_verdicts(const account_view& a, std::span<const identity> rules) {
    tally t;
    validate(a, rules, [&](const instance&, const judgement& j) { t.add(j.verdict); });
    return t;
}

/// Does a form have a row that a set of rows names by itself?
/// Complexity: linear in the rows.
constexpr bool has_rows(const form_view& v, const row_set& s) {
    bool found = false;
    detail::for_each_row(v, s, v, detail::no_row, [&found](std::size_t) { found = true; });
    return found;
}

/// The place of an instance for a reader: the first figure of its target, or the row it stands at.
constexpr cell_ref place_of(const account_view& a, const instance& x) {
    cell_ref place{x.form, x.row == instance::npos ? 0 : x.row,
                   a.find(x.form)->column_index(x.column), 1};
    bool found = false;
    for_each_target(a, x, [&](const cell_ref& c) {
        if (!found) place = c;
        found = true;
    });
    return place;
}

} // namespace kemu::inline v0

#endif
