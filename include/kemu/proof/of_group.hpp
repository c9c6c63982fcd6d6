// SPDX-License-Identifier: BSL-1.0
// Accounts that belong together as one linear system [多账户整体勾稽]: a department with its agencies, or
// the years of one agency.
//
// Here:                when to use it:
//   system_of_group    makes it, with the evaluator of check/ and the rules of check/group.hpp
//
// Each account brings its own figures and identities, as in of_account.hpp; the identities between accounts
// tie them. What a waiver excuses is none, and neither is what is not compared: a form that some of them
// lack, accounts of other form sets, years that do not follow each other. The rules between two years only
// warn, as an opening balance may be adjusted; they are identities all the same unless they are left out.
#ifndef KEMU_PROOF_OF_GROUP_HPP
#define KEMU_PROOF_OF_GROUP_HPP

#include <kemu/check/group.hpp>
#include <kemu/check/group_findings.hpp>
#include <kemu/proof/of_account.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

// The accounts of a group as they are judged; the accounts outlive them.
inline std::vector<grouped_account> views_of(std::span<const group_member> members) {
    std::vector<grouped_account> out;
    out.reserve(members.size());
    for (const group_member& m : members)
        out.push_back({m.role, m.content->view(), m.content->amount_unit});
    return out;
}

class group_system_maker {
public:
    group_system_maker(std::span<const group_member> members,
                       std::span<const grouped_account> group, bool warnings)
        : group_(group), warnings_(warnings) {
        make_.reserve(members.size()); // each refers to its view, and none moves
        std::size_t cells = 0;
        for (std::size_t m = 0; m < members.size(); ++m) {
            make_.emplace_back(group[m].account, out_, &members[m].content->waivers,
                               static_cast<std::uint32_t>(m));
            cells += make_.back().size();
        }
        account_system_maker::reserve(out_, cells);
        for (std::size_t m = 0; m < members.size(); ++m) {
            make_[m].add(groups::set_of(group[m].account).identities);
            make_[m].add(members[m].content->identities.rules);
        }
        out_.of_group = true;
    }

    void add(group_kind kind) {
        groups::validate(kind, group_,
                         [this](const group_instance& x, const judgement& j,
                                const groups::rows_by_meaning::rows& rows) { add(x, j, rows); });
    }
    account_system take() { return std::move(out_); }

private:
    void add(const group_instance& x, const judgement& j,
             const groups::rows_by_meaning::rows& rows) {
        const bool is_sum = x.at.rule == groups::sum;
        const bool has_figures = is_sum || groups::compares_years(*x.at.rule);
        if (x.at.rule->severity != severity::error && !(warnings_ && has_figures)) return;
        if (j.verdict == verdict::violated && make_[x.member].is_waived(x.at, place(x))) {
            ++out_.waived;
            return;
        }
        out_.verdicts.add(j.verdict);
        if (!has_figures || !account_system_maker::is_linear(j)) {
            ++out_.left_out;
            return;
        }
        terms_.clear();
        const auto side = [this](std::int32_t sign) {
            return [this, sign](std::size_t m, const cell_ref& c) { add_term(m, c, sign); };
        };
        if (is_sum) {
            groups::for_each_figure(group_, x.at.form, x.at.column, rows.department, side(1));
            groups::for_each_figure(group_, x.at.form, x.at.column, rows.agencies, side(-1));
        } else {
            for_each_group_target(group_, x, side(1));
            for_each_group_term(group_, x, side(-1));
        }
        account_system_maker::add(out_, x.at, j, terms_, static_cast<std::uint32_t>(x.member));
    }
    void add_term(std::size_t member, const cell_ref& c, std::int32_t sign) {
        // A form may lack a column that the same form of another account has.
        if (c.column >= group_[member].account.find(c.form)->columns.size()) return;
        if (const std::uint32_t n = make_[member].number(c); n != account_system_maker::none)
            terms_.push_back({n, sign * c.sign});
    }
    // Where check_group looks for a waiver.
    cell_ref place(const group_instance& x) const {
        const account_view& home = group_[x.member].account;
        const form_view* const form = x.at.form == form_id::none ? nullptr : home.find(x.at.form);
        if (form == nullptr) return {x.at.form, 0, 0, 1};
        if (x.at.row == instance::npos) return place_of(home, x.at);
        return {x.at.form, x.at.row, form->column_index(x.at.column), 1};
    }

    std::span<const grouped_account> group_;
    bool warnings_;
    account_system out_;
    std::vector<account_system_maker> make_;
    std::vector<linear_term> terms_;
};

} // namespace detail

/// Accounts that belong together as one system [多账户整体勾稽系统].
/// Under all rules of their form sets, their own and those between them, but for what waivers excuse. The
/// figures say to which account they belong.
/// `warnings`: also the rules between accounts that only warn, those between two years.
/// Requires: as check_group; the accounts outlive the system.
/// Complexity: that of validate() for each account, and of validate_group().
/// Example: prove(system_of_group(group_kind::sum, members).system).answer
inline account_system system_of_group(group_kind kind, std::span<const group_member> members,
                                      bool warnings = true) {
    const std::vector<grouped_account> group = detail::views_of(members);
    detail::group_system_maker make{members, group, warnings};
    make.add(kind);
    return make.take();
}

} // namespace kemu::inline v0

#endif
