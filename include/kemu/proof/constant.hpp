// SPDX-License-Identifier: BSL-1.0
// Accounts whose figures are proven together while compiling [编译期整体核验].
//
// Here:                             when to use it:
//   account_is_jointly_consistent<a>  in a static_assert: an account that no exact amounts explain does not
//                                     compile, and the message names the rule and the place
//   joint_answer_of<a>                the answer as a constant, unknown too
//
// Not the solver of prove.hpp, which needs more steps than compilers allow, but a smaller exact one: ranges
// are narrowed through the identities until nothing changes, then one figure after the other is fixed in
// the middle of what is left. Infeasible is said where narrowing alone leaves an identity no sum that it may
// have; feasible where the amounts fixed satisfy every identity, all of which are added up anew; all else is
// unknown here, and for prove().
#ifndef KEMU_PROOF_CONSTANT_HPP
#define KEMU_PROOF_CONSTANT_HPP

#include <kemu/base/integer.hpp>
#include <kemu/check/constant.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/detail/narrowing.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace kemu::inline v0 {

namespace detail::constant_proof {

template <std::size_t Equations, std::size_t Terms>
struct equations_of {
    equation list[Equations + 1]{}; // an array of none is no array
    term terms[Terms + 1]{};
};
struct sizes {
    std::size_t equations = 0, terms = 0;
};

struct first_cells {
    index of[most_forms + 1]{};
};
constexpr first_cells first_cells_of(const account_view& a) {
    first_cells f;
    for (std::size_t i = 0; i < most_forms; ++i)
        f.of[i + 1] =
            f.of[i] +
            (a.forms[i].shape == nullptr ? 0 : static_cast<index>(a.forms[i].cells.size()));
    return f;
}

// What of_account.hpp makes of one rule; terms(cell, coefficient) for each figure of an identity that may
// still turn out to say nothing, then keep(instance, slack) or drop().
template <class Sink>
constexpr void make_equations(const account_view& a, const identity& rule, Sink& sink) {
    if (rule.severity != severity::error || rule.relation == relation::empty) return;
    const first_cells first = first_cells_of(a);
    asked_condition when{rule};
    for_each_instance(a, rule, [&](const instance& x) {
        if (!when.holds(a, x)) return;
        const judgement j =
            judge_applying(a, x, when.hidden(), [&](bool is_target, const cell_ref& c) {
                const form_view& v = *a.find(c.form);
                const figure f = v.at(c.row, c.column);
                if (f.state() != figure_state::printed && f.state() != figure_state::blank) return;
                if (!possible(f, v.sign_at(c.row, c.column))) return;
                sink.add({first.of[number_of(c.form) - 1U] +
                              static_cast<index>(c.row * v.columns.size() + c.column),
                          is_target ? c.sign : -c.sign});
            });
        const int128 slack = j.slack.fen();
        if (j.verdict == verdict::not_listed || j.verdict == verdict::not_computable ||
            slack > (std::numeric_limits<std::int32_t>::max)() * int128{1'000'000'000})
            return sink.drop();
        const auto most = static_cast<std::int64_t>(slack);
        sink.keep(x, -most, rule.relation == relation::at_most ? sum_limits::open_above : most);
    });
}

struct counter {
    sizes kept{};
    std::size_t pending = 0;

    constexpr void add(term) { ++pending; }
    constexpr void drop() { pending = 0; }
    constexpr void keep(const instance&, std::int64_t, std::int64_t) {
        ++kept.equations;
        kept.terms += pending;
        pending = 0;
    }
};
template <std::size_t Equations, std::size_t Terms>
struct collector {
    equations_of<Equations, Terms> kept{};
    index rule = 0;
    std::size_t equations = 0, terms = 0, pending = 0;

    constexpr void add(term t) {
        if (terms + pending < Terms) kept.terms[terms + pending] = t; // else it will be dropped
        ++pending;
    }
    constexpr void drop() { pending = 0; }
    constexpr void keep(const instance& x, std::int64_t low, std::int64_t high) {
        terms += pending;
        pending = 0;
        kept.list[equations++] = {
            static_cast<index>(terms), low, high, rule, x.form, x.row, x.column};
    }
};

// Each rule is a constant expression of its own, as in check/constant.hpp.
template <const account_view& Account, const auto& Rules, std::size_t I>
inline constexpr sizes sizes_of = [] {
    counter c;
    make_equations(Account, Rules[I], c);
    return c.kept;
}();
template <const account_view& Account, const auto& Rules, std::size_t I>
inline constexpr auto made_of = [] {
    constexpr sizes n = sizes_of<Account, Rules, I>;
    collector<n.equations, n.terms> c;
    c.rule = static_cast<index>(I);
    make_equations(Account, Rules[I], c);
    return c.kept;
}();

template <const account_view& Account, const auto& Rules, std::size_t... I>
consteval sizes add_sizes(std::index_sequence<I...>) {
    sizes n;
    ((n.equations += sizes_of<Account, Rules, I>.equations,
      n.terms += sizes_of<Account, Rules, I>.terms),
     ...);
    return n;
}
template <std::size_t Equations, std::size_t Terms>
struct appender {
    equations_of<Equations, Terms> all{};
    std::size_t equations = 0, terms = 0;

    template <std::size_t E, std::size_t T>
    constexpr void add(const equations_of<E, T>& x) {
        const auto before = static_cast<index>(terms);
        for (std::size_t k = 0; k < T; ++k)
            all.terms[terms++] = x.terms[k];
        for (std::size_t k = 0; k < E; ++k) {
            all.list[equations] = x.list[k];
            all.list[equations++].end += before;
        }
    }
};
template <const account_view& Account, const auto& Rules, std::size_t... I>
consteval auto append(std::index_sequence<I...>) {
    constexpr sizes n = add_sizes<Account, Rules>(std::index_sequence<I...>{});
    appender<n.equations, n.terms> x;
    (x.add(made_of<Account, Rules, I>), ...);
    return x.all;
}
template <const account_view& Account, const auto& Rules>
inline constexpr auto system_of_constant = append<Account, Rules>(rule_indices<Rules>{});

struct outcome {
    kemu::answer answer = kemu::answer::unknown;
    equation at{}; // infeasible: where it showed
};

template <const account_view& Account, const auto& Rules>
inline constexpr outcome outcome_of = [] {
    constexpr sizes n = add_sizes<Account, Rules>(rule_indices<Rules>{});
    constexpr first_cells cells = first_cells_of(Account);
    constexpr const auto& made = system_of_constant<Account, Rules>;
    decider<cells.of[most_forms], n.equations, n.terms> d{
        made.list, made.terms, cells.of[most_forms], static_cast<index>(n.equations)};
    for (std::size_t i = 0; i < most_forms; ++i) {
        const form_view& v = Account.forms[i];
        if (v.shape == nullptr) continue;
        index f = cells.of[i];
        for (std::size_t r = 0; r < v.rows.size(); ++r)
            for (std::size_t c = 0; c < v.columns.size(); ++c, ++f)
                if (d.first[f] != d.first[f + 1]) {
                    const fen_range at = *possible(v.at(r, c), v.sign_at(r, c));
                    d.low[f] = at.low;
                    d.high[f] = at.high;
                }
    }
    outcome o;
    o.answer = d.run();
    if (o.answer == answer::infeasible) o.at = made.list[d.conflict];
    return o;
}();

// As the message of check/constant.hpp names a row: its code as printed, or its line.
constexpr std::uint32_t printed_key(const account_view& a, const equation& x) {
    if (x.row == instance::npos) return 0;
    const form_view& v = *a.find(x.form);
    const std::uint32_t key = v.rows[x.row].key;
    if (!v.has_codes()) return key;
    std::uint32_t out = 0;
    const code_text printed = functional_code::from_value(key).digits();
    for (const char digit : printed.view())
        out = out * 10 + static_cast<std::uint32_t>(digit - '0');
    return out;
}

} // namespace detail::constant_proof

/// An identity at which figures turn out to contradict each other, in the name of a type.
/// Errors: does not compile, ever; its name is the message.
template <form_id Form, std::uint32_t Code, column_id Column, class Rule>
struct identities_hold_together {
    static_assert(Form == form_id::none,
                  "no exact amounts explain the printed figures of this account all at once: with "
                  "what the other "
                  "identities leave of its figures, the identity that the arguments of "
                  "identities_hold_together "
                  "name cannot hold; they are form, code as printed (or line), column, and rule");
    static constexpr bool value = false;
};
/// An account that narrowing and fixing does not decide.
/// Errors: does not compile, ever; prove() of account.hpp decides it.
template <class Answer>
struct joint_answer_is_known {
    static_assert(sizeof(Answer) == 0,
                  "neither amounts nor a contradiction were found while compiling; "
                  "prove() of kemu/proof/account.hpp decides this account");
    static constexpr bool value = false;
};

namespace detail::constant_proof {

template <const account_view& Account, const auto& Rules>
constexpr bool answer_or_message() {
    constexpr const outcome& o = outcome_of<Account, Rules>;
    if constexpr (o.answer == answer::feasible) {
        return true;
    } else if constexpr (o.answer == answer::infeasible) {
        using rule = decltype(spell_rule<Rules, o.at.rule>(
            std::make_index_sequence<Rules[o.at.rule].id.size()>{}));
        return identities_hold_together<o.at.form, printed_key(Account, o.at), o.at.column,
                                        rule>::value;
    } else {
        return joint_answer_is_known<std::integral_constant<answer, o.answer>[]>::value;
    }
}

} // namespace detail::constant_proof

/// Do exact amounts exist, rounded half up to what is printed, that satisfy all identities at once?
/// Returns: unknown where neither they nor a contradiction were found.
/// Complexity: see account_is_jointly_consistent.
template <const account_view& Account, const auto& Rules = final_accounts::identities>
inline constexpr answer joint_answer_of = detail::constant_proof::outcome_of<Account, Rules>.answer;

/// Is there one exact assignment for all figures?  For a static_assert [编译期整体核验].
/// Rounding: half up.
/// Errors: does not compile where the account is refuted, or not decided; the message contains
/// identities_hold_together with form, code as printed (or line), column and rule, or
/// joint_answer_is_known.
/// Complexity: one narrowing for each figure, within the limits that GCC 12, Clang 16 and Clang 19 come with
/// for accounts of about 600 figures, in about two seconds; for larger ones raise -fconstexpr-ops-limit (GCC)
/// or -fconstexpr-steps (Clang).
/// Example: static_assert(account_is_jointly_consistent<published>);
template <const account_view& Account, const auto& Rules = final_accounts::identities>
inline constexpr bool account_is_jointly_consistent =
    detail::constant_proof::answer_or_message<Account, Rules>();

} // namespace kemu::inline v0

#endif
