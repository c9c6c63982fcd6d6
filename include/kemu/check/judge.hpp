// SPDX-License-Identifier: BSL-1.0
// Verdicts: does an identity hold for the printed figures, or can it, or can it not?
//
// Here:               when to use it:
//   verdict           exact, rounding (every figure can be a correct rounding), violated (they cannot)
//   instance          one repetition of a rule: at which row and column of which form
//   judge             the verdict on one instance, with the sums behind it
//   for_each_instance every repetition of a rule in an account
//   for_each_target, for_each_term   the figures of an instance
//   validate          every verdict of a rule set on an account, in the order of rules and rows
//
// One evaluator for constant expressions and run time; it allocates nothing. "violated" is a proof:
// no exact amounts exist that print as the figures do and satisfy the identity.
#ifndef KEMU_CHECK_JUDGE_HPP
#define KEMU_CHECK_JUDGE_HPP

#include <kemu/base/config.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/sets/final_accounts_identities.hpp>
#include <kemu/money/exact_sum.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kemu::inline v0 {

/// The verdict on an identity [核验结论].
enum class verdict : std::uint8_t {
    not_listed,    ///< nothing is printed that the rule speaks of
    exact,         ///< 一致: holds for the figures as printed
    rounding,      ///< 尾差: does not, but every figure can be a correct rounding
    violated,      ///< 不符: no amounts print as these figures and satisfy it
    not_computable ///< a figure lies beyond the range of amounts, or amounts meet counts
};

/// One repetition of a rule.
struct instance {
    const identity* rule = nullptr;
    form_id form = form_id::none;
    std::size_t row = npos; ///< the row it stands at; npos where the rule stands at the form itself
    column_id column = column_id::none;

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// One figure of an account by position.
struct cell_ref {
    form_id form = form_id::none;
    std::size_t row = 0;
    std::size_t column = 0;
    int sign = 1;
};

/// A verdict with the sums behind it.
/// Units: fen; ones for counts.
struct judgement {
    kemu::verdict verdict = verdict::not_listed;
    exact_sum computed{}; ///< sum of the printed terms
    exact_sum printed{};  ///< sum of the printed target
    std::size_t printed_terms = 0;
    bool target_printed = false;

    /// computed - printed
    constexpr exact_sum difference() const noexcept {
        return exact_sum{computed.fen() - printed.fen()};
    }
};

namespace detail {

constexpr bool listed(std::span<const std::uint32_t> codes, std::uint32_t key) noexcept {
    for (const std::uint32_t c : codes)
        if (c == key) return true;
    return false;
}

// Calls f(position) for every row of `v` in the set; `at` is the row the rule stands at, or nullptr.
template <class F>
constexpr void for_each_row(const form_view& v, const row_set& s, const row* at, F&& f) {
    const part_id part = s.same_part && at != nullptr ? at->part : s.part;
    bool inside = s.from == role_id::none;
    const auto bare = s.how == rows_of::same_label && at != nullptr ? without_ordinal(at->label)
                                                                    : std::string_view{};
    // The subtree is a range of codes; most rows fall outside it, and that is one comparison.
    const auto parent = functional_code::from_value(at != nullptr ? at->key : 0);
    const std::uint32_t subtree_end = parent.subtree_end();
    const int child_level = static_cast<int>(parent.level()) + 1;
    for (std::size_t i = 0; i < v.rows.size(); ++i) {
        const row& r = v.rows[i];
        if (part != part_id::none && r.part != part) continue;
        const bool is_code = v.has_codes() && r.key != 0;
        bool wanted = false;
        switch (s.how) {
        case rows_of::nothing:
        case rows_of::it:
            break; // not a search
        case rows_of::every:
            wanted = true;
            break;
        case rows_of::children:
            wanted = is_code && at != nullptr && r.key > parent.value() && r.key < subtree_end &&
                     static_cast<int>(level_of(r.key)) == child_level;
            break;
        case rows_of::at_level:
            wanted = is_code && level_of(r.key) == s.level;
            break;
        case rows_of::role:
            wanted = r.role == s.from;
            break;
        case rows_of::lines:
            if (s.to != role_id::none && r.role == s.to) return;
            wanted = inside || (s.from_included && r.role == s.from);
            inside = inside || r.role == s.from;
            break;
        case rows_of::codes:
            wanted = is_code && listed(s.codes, r.key);
            break;
        case rows_of::other_codes:
            wanted = is_code && level_of(r.key) == s.level && !listed(s.codes, r.key);
            break;
        case rows_of::same_label:
            wanted = !bare.empty() &&
                     (s.level == level::none || (is_code && level_of(r.key) == s.level)) &&
                     same_folded_label(without_ordinal(r.label), bare);
            break;
        case rows_of::key:
            wanted = s.last_key == 0 ? r.key == s.key : s.key <= r.key && r.key <= s.last_key;
            break;
        case rows_of::labelled:
            wanted = !r.label.empty() && same_label(r.label, s.label);
            break;
        }
        if (!wanted) continue;
        f(i);
        if (s.how == rows_of::labelled) return;
    }
}

} // namespace detail

/// Calls f(cell_ref) for every figure of a set of cells, as seen from an instance.
/// Returns: false where the account has no such form.
template <class F>
constexpr bool for_each_cell(const account_view& a, const instance& x, const cells& c, F&& f) {
    const form_id id = c.form == form_id::none ? x.form : c.form;
    const form_view* v = a.find(id);
    const form_view* home = a.find(x.form);
    if (v == nullptr || home == nullptr) return false;
    const row* at = x.row == instance::npos ? nullptr : &home->rows[x.row];
    const auto each_column = [&](std::size_t i) {
        if (c.other_columns) {
            for (std::size_t k = 1; k < v->shape->columns.size(); ++k)
                f(cell_ref{id, i, k, c.sign});
            return;
        }
        const column_id column = c.column == column_id::none ? x.column : c.column;
        f(cell_ref{id, i, v->column_index(column), c.sign});
    };
    if (c.rows.how == rows_of::it) {
        if (x.row != instance::npos) each_column(x.row);
    } else {
        detail::for_each_row(*v, c.rows, at, each_column);
    }
    return true;
}

/// Calls f(cell_ref) for every figure of the target; false where its form is absent.
template <class F>
constexpr bool for_each_target(const account_view& a, const instance& x, F&& f) {
    return for_each_cell(a, x, x.rule->target, f);
}

/// Calls f(cell_ref) for every figure of the terms; false where a form of them is absent.
template <class F>
constexpr bool for_each_term(const account_view& a, const instance& x, F&& f) {
    for (const cells& c : x.rule->terms)
        if (c.rows.how != rows_of::nothing && !for_each_cell(a, x, c, f)) return false;
    for (const cells& c : x.rule->more_terms)
        if (!for_each_cell(a, x, c, f)) return false;
    return true;
}

/// The figure of a reference.  Requires: it came from this account.
constexpr figure figure_at(const account_view& a, const cell_ref& c) noexcept {
    return a.find(c.form)->at(c.row, c.column);
}

namespace detail {

// Sums of printed values and of the bounds of what may stand behind them.
struct bounds {
    int128 value = 0;
    int128 low = 0;
    int128 high = 0;
    std::size_t cells = 0;
    std::size_t printed = 0;
    bool computable = true;
    bool has_money = false;
    bool has_counts = false;

    constexpr void add(const account_view& a, const cell_ref& c) noexcept {
        const form_view& v = *a.find(c.form);
        const figure f = v.at(c.row, c.column);
        ++cells;
        if (!f.is_printed()) return;
        ++printed;
        (f.unit() == unit::count ? has_counts : has_money) = true;
        const auto p = printed_value(f);
        const auto r = possible(f, v.sign_at(c.row, c.column));
        if (!p || !r) {
            computable = false;
            return;
        }
        value += int128{c.sign} * *p;
        low += int128{c.sign} * (c.sign > 0 ? r->low : r->high);
        high += int128{c.sign} * (c.sign > 0 ? r->high : r->low);
    }
};

constexpr bool applies(const account_view& a, const instance& x) noexcept {
    const condition& when = x.rule->when;
    switch (when.kind) {
    case condition_kind::always:
        return true;
    case condition_kind::administrative_unit:
        return a.unit_type == unit_type::administrative;
    case condition_kind::other_unit:
        return a.unit_type != unit_type::administrative && a.unit_type != unit_type::not_known;
    case condition_kind::printed:
    case condition_kind::not_printed:
        break;
    }
    bool printed = false;
    if (!for_each_cell(a, x, when.cells,
                       [&](const cell_ref& c) { printed |= figure_at(a, c).is_printed(); }))
        return false;
    return printed == (when.kind == condition_kind::printed);
}

// The verdict of a rule on a target and its terms, wherever their cells stand.
constexpr judgement decide(const identity& rule, const bounds& target,
                           const bounds& terms) noexcept {
    judgement j;
    j.computed = exact_sum{terms.value};
    j.printed = exact_sum{target.value};
    j.printed_terms = terms.printed;
    j.target_printed = target.printed > 0;
    if (rule.relation == relation::empty) {
        j.verdict = j.target_printed ? verdict::violated : verdict::exact;
        return j;
    }
    if (terms.printed == 0 && target.printed == 0) return j;
    const bool at_most = rule.relation == relation::at_most;
    const int128 slack = rule.slack;
    const bool has_money = target.has_money || terms.has_money;
    const bool mixed = has_money && (target.has_counts || terms.has_counts); // fen and ones
    if (!target.computable || !terms.computable || mixed)
        j.verdict = verdict::not_computable;
    else if (at_most ? terms.value <= target.value : terms.value == target.value)
        j.verdict = verdict::exact;
    else if (terms.low - slack <= target.high && (at_most || target.low <= terms.high + slack))
        j.verdict = verdict::rounding;
    else
        j.verdict = verdict::violated;
    return j;
}

} // namespace detail

/// The verdict on one instance.
/// Returns: not_listed where the rule does not apply, a form it needs is absent, or none of its figures
/// is printed; a difference within the rule's own slack counts as rounding.
/// Rounding: half up, by the sets of figure.hpp.  Complexity: rows of the forms it names.
constexpr judgement judge(const account_view& a, const instance& x) {
    judgement j;
    if (!detail::applies(a, x)) return j;
    detail::bounds target;
    detail::bounds terms;
    if (!for_each_target(a, x, [&](const cell_ref& c) { target.add(a, c); })) return j;
    if (!for_each_term(a, x, [&](const cell_ref& c) { terms.add(a, c); })) return j;
    const identity& rule = *x.rule;
    if (target.cells == 0) return j;
    if (rule.needs_terms && terms.cells == 0) return j;
    if (rule.only_without_terms && terms.cells != 0) return j;
    return detail::decide(rule, target, terms);
}

/// Calls f(instance) for every repetition of a rule.
template <class F>
constexpr void for_each_instance(const account_view& a, const identity& rule, F&& f) {
    for (std::size_t n = 1; n <= form_count; ++n) {
        const auto id = static_cast<form_id>(n);
        const form_view* v = (rule.forms & form_bit(id)) != 0 ? a.find(id) : nullptr;
        if (v == nullptr) continue;
        const auto columns = rule.per == repeat::each_column ? v->shape->columns
                             : rule.per == repeat::columns   ? rule.columns
                                                             : v->shape->columns.first(1);
        for (const column_id column : columns) {
            if (rule.over.how == rows_of::nothing)
                f(instance{&rule, id, instance::npos, column});
            else
                detail::for_each_row(*v, rule.over, nullptr,
                                     [&](std::size_t i) { f(instance{&rule, id, i, column}); });
        }
    }
}

/// Every verdict of a rule set on an account [核验].
/// Calls sink(instance, judgement) for each verdict that is listed, in the order of rules, forms,
/// columns and rows.  Complexity: instances times the rows of the forms they name.
template <class Sink>
constexpr void validate(const account_view& a, std::span<const identity> rules, Sink&& sink) {
    for (const identity& rule : rules)
        for_each_instance(a, rule, [&](const instance& x) {
            const judgement j = judge(a, x);
            if (j.verdict != verdict::not_listed) sink(x, j);
        });
}

/// How many verdicts of each kind.
struct tally {
    std::size_t exact = 0;
    std::size_t rounding = 0;
    std::size_t violated = 0;
    std::size_t not_computable = 0;

    constexpr void add(verdict v) noexcept {
        switch (v) {
        case verdict::exact:
            ++exact;
            break;
        case verdict::rounding:
            ++rounding;
            break;
        case verdict::violated:
            ++violated;
            break;
        case verdict::not_computable:
            ++not_computable;
            break;
        case verdict::not_listed:
            break;
        }
    }
    constexpr bool clean() const noexcept { return violated == 0 && not_computable == 0; }
    friend constexpr bool operator==(const tally&, const tally&) noexcept = default;
};

/// The tally of a rule set on an account.
constexpr tally count_verdicts(const account_view& a,
                               std::span<const identity> rules = standard_identities) {
    tally t;
    validate(a, rules, [&](const instance&, const judgement& j) { t.add(j.verdict); });
    return t;
}

/// The place of an instance for a reader: the row and column it stands at, or those of its target.
/// Returns: the first cell of the target.
constexpr cell_ref place_of(const account_view& a, const instance& x) {
    cell_ref place{x.form, 0, 0, 1};
    bool found = false;
    for_each_target(a, x, [&](const cell_ref& c) {
        if (!found) place = c;
        found = true;
    });
    return place;
}

} // namespace kemu::inline v0

#endif
