// SPDX-License-Identifier: BSL-1.0
// Sums of printed figures, and of the sets of amounts that may stand behind them.
#ifndef KEMU_CHECK_DETAIL_SUMS_HPP
#define KEMU_CHECK_DETAIL_SUMS_HPP

#include <kemu/base/integer.hpp>
#include <kemu/check/detail/columns.hpp>
#include <kemu/check/instance.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/view.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

namespace detail {

// A closed range of sums.
struct sum_range {
    int128 low = 0;
    int128 high = 0;
};

// How far amounts may lie from what is printed for them: less than 10^10 fen for one figure, so that 64 bits
// hold the sums.
struct distances {
    std::int64_t low = 0;
    std::int64_t high = 0;

    // The amounts r behind a print of p.
    constexpr void add(const fen_range& r, std::int64_t p, int sign) noexcept {
        low += sign > 0 ? r.low - p : p - r.high;
        high += sign > 0 ? r.high - p : p - r.low;
    }
    constexpr sum_range around(int128 value) const noexcept { return {value + low, value + high}; }
};

// What a set of cells adds up to: as printed, rounded half up, balanced, and with printed zeros that are
// exactly zero.
struct sums {
    int128 value = 0;
    distances half_up{};
    distances balanced{};
    distances without_zeros{};
    std::size_t printed = 0;
    std::size_t dashes = 0; // cells of "——", which are no amounts
    std::size_t cells = 0;
    bool computable = true;
    bool has_money = false;
    bool has_counts = false;

    constexpr void add(const account_view& a, const cell_ref& c) noexcept {
        const form_view& v = *a.find(c.form);
        const figure f = v.at(c.row, c.column);
        ++cells;
        if (f.state() == figure_state::not_applicable) ++dashes;
        if (!f.is_printed()) return;
        ++printed;
        (f.unit() == unit::count ? has_counts : has_money) = true;
        const sign_rule sign = v.sign_at(c.row, c.column);
        const auto p = printed_value(f);
        if (!p) {
            computable = false;
            return;
        }
        const auto r = half_up_around(*p, f, sign);
        const auto b = balanced_around(*p, f, sign);
        if (!r || !b) {
            computable = false;
            return;
        }
        value += c.sign > 0 ? int128{*p} : -int128{*p};
        half_up.add(*r, *p, c.sign);
        balanced.add(*b, *p, c.sign);
        if (*p != 0) without_zeros.add(*r, *p, c.sign);
    }
};

// Can terms and target be amounts of these ranges that satisfy the relation?
constexpr bool can_hold(relation r, const sum_range& target, const sum_range& terms,
                        int128 slack) noexcept {
    return terms.low - slack <= target.high &&
           (r == relation::at_most || target.low <= terms.high + slack);
}

// The verdict of a rule on a target and its terms, wherever their cells stand.
// Units: `hidden` in fen: what printed zeros of the rule's condition may hide.
constexpr judgement decide(const identity& rule, const sums& target, const sums& terms,
                           int128 hidden = 0) noexcept {
    judgement j;
    j.computed = exact_sum{terms.value};
    j.printed = exact_sum{target.value};
    j.printed_terms = terms.printed;
    j.target_printed = target.printed > 0;
    if (rule.relation == relation::empty) {
        j.verdict = j.half_up = target.printed > 0 ? verdict::violated : verdict::exact;
        return j;
    }
    if (target.printed == 0 && terms.printed == 0) return j;
    const bool mixed =
        (target.has_money || terms.has_money) && (target.has_counts || terms.has_counts);
    if (!target.computable || !terms.computable || mixed) {
        j.verdict = j.half_up = verdict::not_computable;
        return j;
    }
    const bool at_most = rule.relation == relation::at_most;
    const int128 slack = rule.slack + hidden;
    j.slack = exact_sum{slack};
    if (at_most ? terms.value <= target.value : terms.value == target.value) {
        j.verdict = j.half_up = verdict::exact;
        return j;
    }
    const auto holds = [&](distances sums::* within, int128 most) {
        return can_hold(rule.relation, (target.*within).around(target.value),
                        (terms.*within).around(terms.value), most);
    };
    j.half_up = holds(&sums::half_up, slack) ? verdict::rounding : verdict::violated;
    j.verdict = j.half_up;
    if (j.half_up == verdict::rounding)
        j.rests_on_zeros = !holds(&sums::without_zeros, rule.slack);
    else if (holds(&sums::balanced, slack))
        j.verdict = verdict::adjusted;
    return j;
}

} // namespace detail

} // namespace kemu::inline v0

#endif
