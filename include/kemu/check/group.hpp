// SPDX-License-Identifier: BSL-1.0
// Several accounts checked together [汇总与跨年核对].
//
// Here:               when to use it:
//   grouped_account   one account of a group and what it is there: department, unit or year
//   validate_group    every verdict on a group: a department against the sum of its agencies, or the
//                     years of one agency against each other
//   for_each_group_target, for_each_group_term   the figures behind a verdict
//
// The arithmetic is that of check.hpp: a sum of printed figures stands for a range of amounts, and
// "violated" is a proof. Rows are matched by what they are (code, role or label within their part),
// because every agency numbers its lines for itself. Amounts that agencies pass on to each other
// (上级补助收入, 对附属单位补助支出, 附属单位上缴收入) may be left out when a department consolidates; such
// a difference is real and shows as violated.
#ifndef KEMU_CHECK_GROUP_HPP
#define KEMU_CHECK_GROUP_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/check/detail/constexpr_list.hpp>
#include <kemu/check/detail/same_rows.hpp>
#include <kemu/check/group_identities.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/form/sets/final_accounts_identities.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What a group is for [分组类型].
enum class group_kind : std::uint8_t {
    sum,  ///< 汇总: a department and all its agencies
    years ///< 跨年: one agency over years
};

/// What an account is in its group [角色].
enum class group_role : std::uint8_t {
    department, ///< of a sum, exactly one
    agency,     ///< of a sum
    year        ///< of a group of years
};

/// One account of a group. Not called group_member, which is a function of the GNU C library.
struct grouped_account {
    group_role role = group_role::agency;
    account_view account{};
    kemu::unit amount_unit = wan_yuan; ///< the unit of its amounts
};

/// One repetition of a rule in a group.
struct group_instance {
    instance at{};          ///< in the member's account; form_id::none for the account as a whole
    std::size_t member = 0; ///< whose account it stands at
    std::size_t other = instance::npos; ///< the account of the year before
};

namespace detail::groups {

constexpr const form_set& set_of(const account_view& a) noexcept {
    return a.set != nullptr ? *a.set : final_accounts::set;
}

// Do all members that have a form print it with codes? Own form sets may have one form in two shapes.
constexpr bool all_have_codes(const array_view<grouped_account>& group, form_id f) noexcept {
    for (const grouped_account& m : group)
        if (const form_view* v = m.account.find(f); v != nullptr && !v->has_codes()) return false;
    return true;
}

// The rows of the members of a role that mean the same as `like`.
constexpr constexpr_list<place> find_same(const array_view<grouped_account>& group, group_role role,
                                          form_id f, const row& like) {
    constexpr_list<place> out;
    const bool by_code = all_have_codes(group, f);
    for (std::size_t m = 0; m < group.size(); ++m) {
        const form_view* v = group[m].role == role ? group[m].account.find(f) : nullptr;
        if (v == nullptr) continue;
        if (by_code && like.key != 0) {
            for (std::size_t i = v->first_not_below(like.key);
                 i < v->order.size() && v->rows[v->order[i]].key == like.key; ++i)
                out.push_back({m, v->order[i]});
            continue;
        }
        for (std::size_t i = 0; i < v->rows.size(); ++i)
            if (same_row(by_code, v->rows[i], like)) out.push_back({m, i});
    }
    return out;
}

// Calls f(member, cell_ref) for one column of those rows.
template <class F>
constexpr void for_each_figure(const array_view<grouped_account>& group, form_id form,
                               column_id column, array_view<place> places, F&& f) {
    for (const place& p : places) {
        const form_view& v = *group[p.member].account.find(form);
        f(p.member, cell_ref{form, p.row, v.column_index(column), 1});
    }
}

constexpr sums sum_of(const array_view<grouped_account>& group, form_id form, column_id column,
                      array_view<place> places) {
    sums b;
    for_each_figure(group, form, column, places,
                    [&](std::size_t m, const cell_ref& c) { b.add(group[m].account, c); });
    return b;
}

// A rule without figures of its own is broken wherever it is reported.
inline constexpr judgement broken{.verdict = verdict::violated, .half_up = verdict::violated};
inline constexpr rows_by_meaning::rows no_rows{};

// Compares rows that mean the same between department and agencies.
template <class Sink>
constexpr void judge_rows(const array_view<grouped_account>& group, form_id form,
                          const rows_by_meaning::rows& rows, Sink&& sink) {
    const place at = rows.first();
    for (const column_id column : group[at.member].account.find(form)->columns) {
        const judgement j = decide(*sum, sum_of(group, form, column, rows.department),
                                   sum_of(group, form, column, rows.agencies));
        if (j.verdict != verdict::not_listed)
            sink(group_instance{{sum, form, at.row, column}, at.member}, j, rows);
    }
}

// Do all members have the form? Reports those that lack it where others have it.
template <class Sink>
constexpr bool all_have(const array_view<grouped_account>& group, form_id form, Sink&& sink) {
    std::size_t having = 0;
    for (const grouped_account& m : group)
        having += m.account.find(form) != nullptr ? 1U : 0U;
    if (having == 0 || having == group.size()) return having != 0;
    for (std::size_t m = 0; m < group.size(); ++m)
        if (group[m].account.find(form) == nullptr)
            sink(group_instance{{sum_forms, form, instance::npos, column_id::none}, m}, broken,
                 no_rows);
    return false;
}

template <class Sink>
constexpr void validate_sum(const array_view<grouped_account>& group, Sink&& sink) {
    std::size_t department = 0;
    while (department < group.size() && group[department].role != group_role::department)
        ++department;
    if (department == group.size()) return;
    for (std::size_t m = 0; m < group.size(); ++m)
        if (group[m].account.year != group[department].account.year)
            sink(group_instance{{sum_year}, m}, broken, no_rows);
    // The forms of a budget have other numbers and columns than those of final accounts.
    bool comparable = true;
    for (std::size_t m = 0; m < group.size(); ++m)
        if (set_of(group[m].account).id != set_of(group[department].account).id) {
            sink(group_instance{{one_form_set}, m}, broken, no_rows);
            comparable = false;
        }
    if (!comparable) return;
    const std::uint64_t summed_forms = set_of(group[department].account).summed_forms;
    constexpr_list<rows_by_meaning::member> members(group.size());
    for (std::size_t n = 1; n <= most_forms; ++n) {
        const auto form = static_cast<form_id>(n);
        if ((summed_forms & form_bit(form)) == 0 || !all_have(group, form, sink)) continue;
        for (std::size_t m = 0; m < group.size(); ++m)
            members[m] = {group[m].role == group_role::year ? nullptr : group[m].account.find(form),
                          group[m].role == group_role::department};
        // What the department does not have at all, it has as zero.
        rows_by_meaning{members, all_have_codes(group, form)}.for_each(
            [&](const rows_by_meaning::rows& rows) { judge_rows(group, form, rows, sink); });
    }
}

// The members from the first year to the last, so that their order in the group does not matter.
constexpr constexpr_list<std::size_t> by_year(const array_view<grouped_account>& group) {
    constexpr_list<std::size_t> order;
    for (std::size_t m = 0; m < group.size(); ++m)
        order.push_back(m);
    merge_sort(order, [&](std::size_t a, std::size_t b) {
        return group[a].account.year < group[b].account.year;
    });
    return order;
}

constexpr bool compares_years(const identity& rule) noexcept {
    return rule.terms[0].rows.how != rows_of::nothing;
}

// The forms that rules between years speak of.
constexpr std::uint64_t years_forms_of(const account_view& a) noexcept {
    std::uint64_t forms = 0;
    for (const identity& rule : set_of(a).year_identities)
        forms |= rule.forms;
    return forms;
}

// The same instance without its row, which is one of the other account.
constexpr instance in_the_year_before(const instance& x) noexcept {
    return {x.rule, x.form, instance::npos, x.column};
}

template <class Sink>
constexpr void validate_years(const array_view<grouped_account>& group, Sink&& sink) {
    const constexpr_list<std::size_t> order = by_year(group);
    for (std::size_t i = 1; i < order.size(); ++i) {
        const grouped_account& before = group[order[i - 1]];
        const grouped_account& now = group[order[i]];
        const auto report = [&](const identity* rule) {
            sink(group_instance{{rule}, order[i], order[i - 1]}, broken, no_rows);
        };
        if (now.amount_unit != before.amount_unit) report(years_amount_unit);
        if (now.account.year == before.account.year) report(years);
        if (now.account.year > before.account.year + 1) report(years_missing);
        if (now.account.year != before.account.year + 1) continue;
        if (set_of(now.account).id != set_of(before.account).id) {
            report(one_form_set);
            continue;
        }
        for (std::size_t n = 1; n <= most_forms; ++n) {
            const auto form = static_cast<form_id>(n);
            const bool had = before.account.find(form) != nullptr;
            const bool has = now.account.find(form) != nullptr;
            if ((years_forms_of(now.account) & form_bit(form)) != 0 && had != has)
                sink(group_instance{{years_forms, form, instance::npos, column_id::none},
                                    order[has ? i - 1 : i],
                                    order[i - 1]},
                     broken, no_rows);
        }
        for (const identity& rule : set_of(now.account).year_identities) {
            for_each_instance(now.account, rule, [&](const instance& x) {
                sums target;
                sums terms;
                const auto to = [](sums& b, const account_view& a) {
                    return [&b, &a](const cell_ref& c) { b.add(a, c); };
                };
                if (for_each_target(now.account, x, to(target, now.account)) != silence::none)
                    return;
                if (for_each_term(before.account, in_the_year_before(x),
                                  to(terms, before.account)) != silence::none)
                    return;
                const judgement j = decide(rule, target, terms);
                if (j.verdict != verdict::not_listed)
                    sink(group_instance{x, order[i], order[i - 1]}, j, no_rows);
            });
        }
    }
}

// Calls sink(group_instance, judgement, rows): for a sum also the rows that are compared.
template <class Sink>
constexpr void validate(group_kind kind, const array_view<grouped_account>& group, Sink&& sink) {
    if (kind == group_kind::sum)
        validate_sum(group, sink);
    else
        validate_years(group, sink);
}

} // namespace detail::groups

/// Every verdict on accounts that belong together [多账户核对].
/// Calls sink(group_instance, judgement) for each verdict that is listed.
/// A sum compares the cells of the forms that add up (form_set::summed_forms) of the department with those of
/// its agencies, in the order
/// of forms, rows and columns; rows that only agencies have follow, and stand at the first unit that has
/// them. Accounts of different form sets are reported and not compared. A row that an account does not have
/// is zero; a form that one of them does not have is
/// reported and not compared, also between years. Years are compared from the first to the last, whatever their order.
/// Requires: all members are of one kind of group, and a sum has one department.
/// Rounding: half up, by the sets of figure.hpp.
/// Complexity: n log n in the rows of all members; the positions of the rows of one form are kept.
/// Example: validate_group(group_kind::sum, members, [](const group_instance& x, const judgement& j) { ... })
template <class Sink>
constexpr void validate_group(group_kind kind, const array_view<grouped_account>& group,
                              Sink&& sink) {
    detail::groups::validate(kind, group,
                             [&](const group_instance& x, const judgement& j,
                                 const detail::groups::rows_by_meaning::rows&) { sink(x, j); });
}

/// Calls f(member, cell_ref) for every figure of the target of an instance; for none where only the
/// agencies have the row, and for none at the account as a whole.
/// Complexity: of a sum, the rows of the form in all members; else that of for_each_target.
template <class F>
constexpr void for_each_group_target(const array_view<grouped_account>& group,
                                     const group_instance& x, F&& f) {
    const auto at = [&](const cell_ref& c) { f(x.member, c); };
    const grouped_account& m = group[x.member];
    if (x.at.rule != detail::groups::sum) {
        if (detail::groups::compares_years(*x.at.rule)) for_each_target(m.account, x.at, at);
        return;
    }
    const row& like = m.account.find(x.at.form)->rows[x.at.row];
    const auto places = detail::groups::find_same(group, group_role::department, x.at.form, like);
    detail::groups::for_each_figure(group, x.at.form, x.at.column, places, f);
}

/// Calls f(member, cell_ref) for every figure of the terms of an instance: those of the agencies, or of
/// the year before.
/// Complexity: of a sum, the rows of the form in all members; else that of for_each_term.
template <class F>
constexpr void for_each_group_term(const array_view<grouped_account>& group,
                                   const group_instance& x, F&& f) {
    if (x.at.rule != detail::groups::sum) {
        if (!detail::groups::compares_years(*x.at.rule)) return;
        for_each_term(group[x.other].account, detail::groups::in_the_year_before(x.at),
                      [&](const cell_ref& c) { f(x.other, c); });
        return;
    }
    const row& like = group[x.member].account.find(x.at.form)->rows[x.at.row];
    const auto places = detail::groups::find_same(group, group_role::agency, x.at.form, like);
    detail::groups::for_each_figure(group, x.at.form, x.at.column, places, f);
}

} // namespace kemu::inline v0

#endif
