// SPDX-License-Identifier: BSL-1.0
// Where a rule stands in an account, and which figures it names there.
//
// Here:                   when to use it:
//   cell_ref              one figure by its position
//   instance              one repetition of a rule: at which row and column of which form
//   for_each_instance     every repetition of a rule in an account
//   for_each_target, for_each_term   the figures of an instance
//   figure_at             the figure that one of them is
//   place_of              where an instance stands for a reader
//   has_rows              whether a form has rows that a rule names by themselves
//
// Nothing is judged here (judge.hpp), and nothing is allocated.
#ifndef KEMU_CHECK_INSTANCE_HPP
#define KEMU_CHECK_INSTANCE_HPP

#include <kemu/check/detail/columns.hpp>
#include <kemu/check/detail/row_walk.hpp>
#include <kemu/check/detail/rows.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/view.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

/// One figure of an account by position.
struct cell_ref {
    form_id form = form_id::none;
    std::size_t row = 0;
    std::size_t column = 0; ///< among the printed columns of the form
    int sign = 1;

    friend constexpr bool operator==(const cell_ref&, const cell_ref&) noexcept = default;
};

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
/// Complexity: constant.
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
    bool without_parts = false;
    detail::for_each_row(*v, c.rows, *home, x.row, [&](std::size_t i) {
        if (c.column_parts && !detail::has_parts_in_row(*v, column, i)) {
            without_parts = true;
            return;
        }
        found = true;
        if (!c.column_parts) {
            f(cell_ref{id, i, at, c.sign});
            return;
        }
        for (std::size_t k = 0; k < v->columns.size(); ++k)
            if (detail::is_part_of(*v, k, column)) f(cell_ref{id, i, k, c.sign});
    });
    return found ? silence::none : without_parts ? silence::column_absent : silence::row_absent;
}

/// Calls f(cell_ref) for every figure of the target.
/// Returns: silence::none, or why there is none.
/// Complexity: linear in the cells of the target.
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
/// Complexity: linear in the cells of the terms.
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
/// Complexity: linear in the rows of the forms the rule stands at.
/// Example: for_each_instance(a, rule, [&](const instance& x) { judge(a, x); })
template <class F>
constexpr void for_each_instance(const account_view& a, const identity& rule, F&& f) {
    for (std::size_t n = 1; n <= most_forms; ++n)
        if ((rule.forms & form_bit(static_cast<form_id>(n))) != 0)
            for_each_instance_at(a, rule, static_cast<form_id>(n), f);
}

/// Does a form have a row that a set of rows names by itself?
/// Complexity: linear in the rows.
constexpr bool has_rows(const form_view& v, const row_set& s) {
    bool found = false;
    detail::for_each_row(v, s, v, detail::no_row, [&found](std::size_t) { found = true; });
    return found;
}

/// The place of an instance for a reader: the first figure of its target, or the row it stands at.
/// Complexity: linear in the cells of the target.
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
