// SPDX-License-Identifier: BSL-1.0
// Several accounts checked together, as findings [汇总与跨年核对].
//
// Here:               when to use it:
//   group_member      an account, what it is in its group, and the name it goes by
//   check_group       a department against the sum of its agencies, or the years of one agency
#ifndef KEMU_CHECK_GROUP_FINDINGS_HPP
#define KEMU_CHECK_GROUP_FINDINGS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/check/findings.hpp>
#include <kemu/check/group.hpp>
#include <kemu/check/waivers.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kemu::inline v0 {

/// One account of a group.
struct group_member {
    group_role role = group_role::agency;
    const account* content = nullptr;
    std::string name{}; ///< as findings call it
};

/// What a check of a group comes to.
struct group_findings {
    std::vector<finding> list{};
    tally verdicts{}; ///< without the waived ones
    std::size_t waived = 0;
    std::vector<problem> unused_waivers{}; ///< of rules between accounts
};

/// Checks accounts that belong together [多账户核对].
/// Returns: what is violated, adjusted, waived or not computable; with `all` every verdict.
/// Requires: all members are of one kind of group, and a sum has one department; the accounts outlive the
/// call.
/// Errors: none; a missing form or year is a finding.
/// Complexity: n log n in the rows of all members, and linear in the findings and their figures.
/// Example: check_group(group_kind::years, members).list
inline group_findings check_group(group_kind kind, array_view<group_member> members,
                                  bool all = false) {
    group_findings out;
    detail::plain_list<grouped_account> views;
    for (const group_member& m : members)
        views.push_back({m.role, m.content->view(), m.content->amount_unit});
    detail::stable_list<detail::waiver_finder>
        waivers; // refer to the views, which stay where they are now
    for (std::size_t m = 0; m < members.size(); ++m)
        waivers.emplace_back(members[m].content->waivers, views[m].account);
    const array_view<grouped_account> group = views;
    const auto set_of = [&](std::size_t m) -> const form_set& {
        return detail::groups::set_of(views[m].account);
    };
    const auto place_in = [&](std::size_t m, const instance& x) -> cell_ref {
        const account_view& home = views[m].account;
        const form_view* const form = home.find(x.form);
        if (form == nullptr) return {x.form, 0, 0, 1};
        if (x.row == instance::npos) return place_of(home, x);
        return {x.form, x.row, form->column_index(x.column), 1};
    };
    using compared = detail::groups::rows_by_meaning::rows;
    const auto note = [&](const group_instance& x, const judgement& j, const compared& rows) {
        const std::size_t m = x.member;
        const bool has_form =
            x.at.form != form_id::none && views[m].account.find(x.at.form) != nullptr;
        const cell_ref at = has_form ? place_in(m, x.at) : cell_ref{x.at.form, 0, 0, 1};
        const waiver* const excuse =
            j.verdict == verdict::violated ? waivers[m].find(*x.at.rule, at) : nullptr;
        if (excuse != nullptr)
            ++out.waived;
        else
            out.verdicts.add(j.verdict);
        const bool plain = j.verdict == verdict::exact || j.verdict == verdict::rounding;
        if (plain && !all) return;
        finding& f = out.list.emplace_back();
        f.kind = excuse != nullptr ? finding_kind::waived : detail::finding_kind_of(j.verdict);
        f.rule = x.at.rule;
        f.severity = x.at.rule->severity;
        f.half_up = j.half_up;
        f.rests_on_zeros = j.rests_on_zeros;
        if (has_form)
            f.place = detail::place_of_cell(*members[m].content, views[m].account, set_of(m), at);
        else {
            f.place.form = x.at.form;
            f.place.form_name = set_of(m).name_of(x.at.form);
        }
        f.place.account = members[m].name;
        if (excuse != nullptr) f.reason = excuse->reason;
        if (x.at.form == form_id::none || !has_form) return;
        const auto show_in = [&](detail::plain_list<figure_term>& list) {
            return [&](std::size_t k, const cell_ref& r) {
                list.push_back({r, figure_at(views[k].account, r), r.sign, k});
            };
        };
        if (x.at.rule == detail::groups::sum) {
            detail::groups::for_each_figure(group, x.at.form, x.at.column, rows.department,
                                            show_in(f.target));
            detail::groups::for_each_figure(group, x.at.form, x.at.column, rows.agencies,
                                            show_in(f.terms));
        } else {
            for_each_group_target(group, x, show_in(f.target));
            for_each_group_term(group, x, show_in(f.terms));
        }
        f.computed = j.computed;
        f.printed = j.printed;
        f.unit = detail::unit_of_figures(f);
    };
    detail::groups::validate(kind, group, note);
    for (std::size_t m = 0; m < members.size(); ++m) {
        problem_list notes{members[m].content->waivers.file, out.unused_waivers};
        const detail::plain_list<std::size_t>& uses = waivers[m].uses();
        for (std::size_t i = 0; i < uses.size(); ++i) {
            const waiver& w = members[m].content->waivers.waivers[i];
            if (uses[i] == 0 && w.id.starts_with("group."))
                notes.add({errc::waiver_unused, w.id, w.line, 0}, w.place);
        }
    }
    return out;
}

} // namespace kemu::inline v0

#endif
