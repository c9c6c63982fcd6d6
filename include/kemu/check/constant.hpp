// SPDX-License-Identifier: BSL-1.0
// Accounts that are checked while compiling [编译期核验].
//
// Here:               when to use it:
//   account_is_consistent<a>   in a static_assert: a constexpr account whose figures contradict each
//                     other does not compile, and the message names form, code or line, and column
//   tally_of<a>       how many verdicts of each kind, as a constant
//   verdict_on        the verdict of one rule at one place, to spell out what matters
//
// Each rule is evaluated in a constant expression of its own, so that compilers stay within the limits
// they come with. The account is one of typed forms (form/typed/make_form.hpp), with static storage.
// GCC with UndefinedBehaviorSanitizer takes no comparison of an inline object's address with nullptr for
// constant: leave its three checks of pointers out there
// (-fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute).
#ifndef KEMU_CHECK_CONSTANT_HPP
#define KEMU_CHECK_CONSTANT_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace kemu::inline v0 {

/// The verdict of a rule at one place.
/// `key` is the code (left-aligned, code::value()) or the line number of the row the rule stands at; 0 for
/// the total row, and for rules that stand at the form itself.  column_id::none: the first column.
/// Returns: that of the first place that fits; verdict::not_listed also where none does, or where there is
/// no such rule.
/// Complexity: that of for_each_instance on the rule, and of judge.
constexpr verdict verdict_on(const account_view& a, std::string_view rule_id, form_id form,
                             std::uint32_t key = 0, column_id column = column_id::none,
                             array_view<identity> rules = final_accounts::identities) {
    const identity* const rule = find_identity(rules, rule_id);
    if (rule == nullptr) return verdict::not_listed;
    verdict found = verdict::not_listed;
    bool done = false;
    for_each_instance(a, *rule, [&](const instance& x) {
        if (done || x.form != form || (column != column_id::none && x.column != column)) return;
        if (key != (x.row == instance::npos ? 0 : a.find(form)->rows[x.row].key)) return;
        found = judge(a, x).verdict;
        done = true;
    });
    return found;
}

/// The same at the row of a code.
template <class Kind>
constexpr verdict verdict_on(const account_view& a, std::string_view rule_id, form_id form,
                             code<Kind> at, column_id column = column_id::none,
                             array_view<identity> rules = final_accounts::identities) {
    return verdict_on(a, rule_id, form, at.value(), column, rules);
}

/// The id of a rule, letter by letter: every compiler shows letters that are template arguments.
template <char... Id>
struct rule_id {};

/// A figure that cannot be right, in the name of a type.
/// `Code` is the code as printed, the line number in forms by line, and 0 in rows without either, which
/// `Role` tells apart.  `Rule` is the first rule that is violated.
/// Errors: does not compile, ever; its name is the message.
template <form_id Form, std::uint32_t Code, column_id Column, part_id Part, role_id Role,
          class Rule>
struct identity_holds {
    static_assert(
        Form == form_id::none,
        "the printed figures of this account contradict each other, and no rounding explains it; "
        "the arguments of identity_holds name the figure that stands in most of the violated "
        "rules: "
        "form, code as printed (or line), column, part and role, and the first of these rules");
    static constexpr bool value = false;
};

namespace detail {

// What one rule says of an account.
struct rule_outcome {
    static constexpr std::size_t most = 4; // one wrong figure violates a rule at one or two places

    tally counts{};
    instance violated[most]{};
    std::size_t size = 0;
};

constexpr rule_outcome judge_rule(const account_view& a, const identity& rule) {
    rule_outcome o;
    for_each_judgement(a, rule, [&](const instance& x, const judgement& j) {
        const verdict v = j.verdict;
        o.counts.add(v);
        const bool bad =
            v == verdict::violated || v == verdict::adjusted || v == verdict::not_computable;
        if (bad && o.size < rule_outcome::most) o.violated[o.size++] = x;
    });
    return o;
}

template <const account_view& Account, const auto& Rules, std::size_t I>
inline constexpr rule_outcome outcome = judge_rule(Account, Rules[I]);

template <const auto& Rules>
using rule_indices = std::make_index_sequence<std::size(Rules)>;

template <const account_view& Account, const auto& Rules, std::size_t... I>
consteval tally add_tallies(std::index_sequence<I...>) {
    tally sum;
    ((sum += outcome<Account, Rules, I>.counts), ...);
    return sum;
}

// A figure that stands in violated rules, and the first of these.
struct suspect {
    form_id form = form_id::none;
    std::uint32_t code = 0;
    column_id column = column_id::none;
    part_id part = part_id::none;
    role_id role = role_id::none;
    std::size_t rule = 0;
};

template <class F>
constexpr void for_each_figure(const account_view& a, const instance& x, F&& f) {
    for_each_target(a, x, f);
    for_each_term(a, x, f);
}

constexpr bool stands_in(const account_view& a, const instance& x, const cell_ref& wanted) {
    bool found = false;
    for_each_figure(a, x, [&](const cell_ref& c) {
        found |= c.form == wanted.form && c.row == wanted.row && c.column == wanted.column;
    });
    return found;
}

// Of the figures of the first violated instance, the one that most violated instances share: where one
// figure is wrong, that is it, for it stands in all of them.
template <std::size_t N>
constexpr suspect blame(const account_view& a, std::span<const rule_outcome* const, N> outcomes) {
    suspect s;
    while (outcomes[s.rule]->size == 0)
        ++s.rule;
    cell_ref worst{};
    std::size_t most = 0;
    for_each_figure(a, outcomes[s.rule]->violated[0], [&](const cell_ref& c) {
        std::size_t count = 0;
        for (const rule_outcome* o : outcomes)
            for (std::size_t k = 0; k < o->size; ++k)
                count += stands_in(a, o->violated[k], c) ? 1U : 0U;
        if (count <= most) return;
        most = count;
        worst = c;
    });
    const form_view& v = *a.find(worst.form);
    const row& r = v.rows[worst.row];
    s.form = worst.form;
    s.code = r.key;
    if (v.has_codes()) {
        const code_text printed = functional_code::from_value(r.key).digits();
        s.code = 0;
        for (const char digit : printed.view())
            s.code = s.code * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    s.column = v.columns[worst.column];
    s.part = r.part;
    s.role = r.role;
    return s;
}

template <const account_view& Account, const auto& Rules, std::size_t... I>
consteval suspect find_suspect(std::index_sequence<I...>) {
    const rule_outcome* const outcomes[] = {&outcome<Account, Rules, I>...};
    return blame(Account, std::span{outcomes});
}

template <const auto& Rules, std::size_t I, std::size_t... K>
auto spell_rule(std::index_sequence<K...>) -> rule_id<Rules[I].id[K]...>;

template <const account_view& Account, const auto& Rules>
struct refuted {
    static constexpr suspect who = find_suspect<Account, Rules>(rule_indices<Rules>{});
    using rule = decltype(spell_rule<Rules, who.rule>(
        std::make_index_sequence<Rules[who.rule].id.size()>{}));
    static constexpr bool value =
        identity_holds<who.form, who.code, who.column, who.part, who.role, rule>::value;
};

} // namespace detail

/// How many verdicts of each kind a rule set gives on a constexpr account.
/// `Rules` is an array of identities with static storage.
/// Complexity: that of validate, while compiling; each rule is a constant expression of its own.
template <const account_view& Account, const auto& Rules = final_accounts::identities>
inline constexpr tally tally_of =
    detail::add_tallies<Account, Rules>(detail::rule_indices<Rules>{});

/// Does every identity hold, exactly or as far as rounding allows?  For a static_assert [编译期核验].
/// A rule whose rows the account does not have says nothing.
/// Errors: does not compile where an identity is violated; the message contains identity_holds with the
/// form, the code as printed (or line), the column and the rule.
/// Complexity: see tally_of.
/// Example: examples/constexpr_account.cpp
template <const account_view& Account, const auto& Rules = final_accounts::identities>
inline constexpr bool account_is_consistent = [] {
    if constexpr (tally_of<Account, Rules>.clean())
        return true;
    else
        return detail::refuted<Account, Rules>::value;
}();

} // namespace kemu::inline v0

#endif
