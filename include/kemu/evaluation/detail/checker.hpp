// SPDX-License-Identifier: BSL-1.0
// The checks of one sheet after another, for check_evaluation.
#ifndef KEMU_EVALUATION_DETAIL_CHECKER_HPP
#define KEMU_EVALUATION_DETAIL_CHECKER_HPP

#include <kemu/check/judge.hpp>
#include <kemu/claim/judge.hpp>
#include <kemu/evaluation/detail/point_checks.hpp>
#include <kemu/evaluation/detail/stated_sum.hpp>
#include <kemu/evaluation/finding.hpp>
#include <kemu/evaluation/grade.hpp>
#include <kemu/evaluation/score.hpp>

#include <cstddef>

namespace kemu::inline v0::detail {

template <class Sink>
class evaluation_checker {
public:
    constexpr evaluation_checker(const self_evaluation& e, const rating_rules& how,
                                 Sink& sink) noexcept
        : e_(e), rules_(how), sink_(sink) {}

    constexpr void check_sheet(const evaluation_sheet& s) {
        for (const fund_line& f : e_.funds)
            if (f.table == s.table) check_rate(s, f);
        check_funds(s);
        check_points(s);
        for (const indicator& i : e_.indicators)
            if (i.table == s.table) check_indicator(s, i);
        for (const sheet_result& r : e_.results)
            if (r.table == s.table && !r.grade.empty()) check_grade(s, r);
        check_twins(s);
    }

private:
    static constexpr fund_column budgeted_columns[] = {fund_column::initial, fund_column::full_year,
                                                       fund_column::executed};

    constexpr bool is_head(const fund_line& f) const noexcept {
        return label_in(f.source, rules_.group_heads);
    }

    constexpr void report(evaluation_finding f, const stated_sum& computed,
                          const stated_sum& printed, bool at_most = false) {
        f.verdict = compare_sums(computed, printed, at_most);
        f.kind = printed.printed != 0 ? printed.kind : computed.kind;
        if (f.verdict != verdict::not_computable) {
            f.computed = static_cast<std::int64_t>(computed.value);
            f.printed = static_cast<std::int64_t>(printed.value);
        }
        sink_(f);
    }

    constexpr void check_rate(const evaluation_sheet& s, const fund_line& f) {
        if (f.rate.state != percent_state::number && f.rate.state != percent_state::infinite)
            return;
        evaluation_finding out{.check = evaluation_check::execution_rate, .sheet = &s, .fund = &f};
        // A budget left blank is one of nothing, of which 0 % may be executed.
        const claim_judgement j = judge_percent(f.executed, f.full_year, f.rate);
        if (j.verdict == verdict::not_listed) return; // the sheet has no such column
        out.verdict = j.verdict;
        out.computed_percent = j.computed;
        sink_(out);
    }

    constexpr void check_funds(const evaluation_sheet& s) {
        const fund_line* const total = e_.total_line(s.table);
        if (total == nullptr) return;
        for (const fund_column c : budgeted_columns) {
            // Lines before the first head of a group, and those of each group.
            const fund_line* head = total;
            stated_sum parts;
            const auto finish = [&] {
                if (parts.printed == 0 && parts.computable) return;
                stated_sum whole;
                whole.add(head->at(c));
                report(
                    {.check = evaluation_check::funds_sum, .sheet = &s, .fund = head, .column = c},
                    parts, whole);
            };
            for (const fund_line& f : e_.funds) {
                if (f.table != s.table || &f == total) continue;
                if (!is_head(f)) {
                    parts.add(f.at(c));
                    continue;
                }
                finish();
                parts = {};
                head = f.at(c).is_printed()
                           ? &f
                           : total; // a caption without figures heads the total's parts
                if (head == total) continue;
                stated_sum shown;
                stated_sum whole;
                shown.add(total->at(c));
                whole.add(f.at(c));
                // One amount printed twice: nothing to round.
                evaluation_finding out{.check = evaluation_check::funds_head,
                                       .sheet = &s,
                                       .fund = &f,
                                       .other_fund = total,
                                       .column = c};
                shown.low = shown.high = shown.value;
                whole.low = whole.high = whole.value;
                report(out, shown, whole);
            }
            finish();
        }
        if (total->executed.is_printed() && total->full_year.is_printed()) {
            stated_sum spent;
            stated_sum budget;
            spent.add(total->executed);
            budget.add(total->full_year);
            report({.check = evaluation_check::within_budget, .sheet = &s, .fund = total}, spent,
                   budget, true);
        }
        for (const fund_line& f : e_.funds) {
            if (f.table != s.table || !f.balance.is_printed() ||
                f.full_year.state() == figure_state::absent ||
                f.executed.state() == figure_state::absent)
                continue;
            stated_sum rest;
            stated_sum printed;
            rest.add(f.full_year);
            rest.add(f.executed, -1);
            printed.add(f.balance);
            report({.check = evaluation_check::funds_balance,
                    .sheet = &s,
                    .fund = &f,
                    .column = fund_column::balance},
                   rest, printed);
        }
    }

    constexpr const fund_line* with_weight(const evaluation_sheet& s) const noexcept {
        for (const fund_line& f : e_.funds)
            if (f.table == s.table && f.weight.is_printed()) return &f;
        return nullptr;
    }
    constexpr const fund_line* with_score(const evaluation_sheet& s) const noexcept {
        for (const fund_line& f : e_.funds)
            if (f.table == s.table && f.score.is_printed()) return &f;
        return nullptr;
    }

    constexpr void check_points(const evaluation_sheet& s) {
        const fund_line* const weighted = with_weight(s);
        const fund_line* const scored = with_score(s);
        const figure execution_weight =
            weighted != nullptr ? weighted->weight : rules_.execution_weight;
        if (scored != nullptr && !check_execution_score(s, execution_weight, *scored))
            check_bounds(s, *scored, execution_weight);
        const sheet_result* const total = e_.sheet_total(s.table);
        if (total == nullptr || !total->rows_complete) return;
        stated_sum weights;
        stated_sum scores;
        for (const indicator& i : e_.indicators)
            if (i.table == s.table) {
                weights.add(i.weight);
                scores.add(i.score);
            }
        if (weights.printed == 0) return;
        weights.add(execution_weight);
        if (scored != nullptr) scores.add(scored->score);
        stated_sum full;
        full.add(total->weight.is_printed() ? total->weight : rules_.full_score);
        report({.check = evaluation_check::weights, .sheet = &s, .fund = weighted, .result = total},
               weights, full);
        stated_sum printed;
        printed.add(total->score);
        if (printed.printed != 0)
            report(
                {.check = evaluation_check::scores, .sheet = &s, .fund = scored, .result = total},
                scores, printed);
        check_levels(s);
    }

    // The weight of each level, where the sheet prints it: in each of its rows, or in the first of a
    // merged cell. One level may be printed in two places with two weights.
    constexpr void check_levels(const evaluation_sheet& s) {
        for (std::size_t i = 0; i < e_.indicators.size(); ++i) {
            const indicator& first = e_.indicators[i];
            if (first.table != s.table || level_head(i) != i) continue;
            stated_sum sum;
            for (std::size_t k = i; k < e_.indicators.size(); ++k)
                if (level_head(k) == i) sum.add(e_.indicators[k].weight);
            stated_sum printed;
            printed.add(first.level1_weight);
            report({.check = evaluation_check::level_weight, .sheet = &s, .row = &first}, sum,
                   printed);
        }
    }
    // The first row of the level and weight that row i belongs to, or the number of rows.
    constexpr std::size_t level_head(std::size_t i) const noexcept {
        const auto rows = e_.indicators;
        const auto same = [&](std::size_t k) {
            return rows[k].table == rows[i].table && rows[k].level1 == rows[i].level1;
        };
        std::size_t printed = i; // the row whose weight is that of row i
        while (!(same(printed) && rows[printed].level1_weight.is_printed()))
            if (printed-- == 0) return rows.size();
        const auto weight = as_printed(rows[printed].level1_weight);
        for (std::size_t k = 0; k < printed; ++k) {
            const auto other = as_printed(rows[k].level1_weight);
            if (same(k) && rows[k].level1_weight.is_printed() && other.has_value() &&
                weight.has_value() && *other == *weight)
                return k;
        }
        return printed;
    }

    // False where the rules have no curve.
    constexpr bool check_execution_score(const evaluation_sheet& s, const figure& weight,
                                         const fund_line& scored) {
        if (rules_.execution_curve.empty()) return false;
        const auto spent = as_printed(scored.executed);
        const auto budget = as_printed(scored.full_year);
        evaluation_finding out{
            .check = evaluation_check::execution_score, .sheet = &s, .fund = &scored};
        out.verdict = verdict::not_computable;
        if (spent.has_value() && budget.has_value() && *budget != 0 &&
            kind_of(scored.executed) == kind_of(scored.full_year)) {
            const auto share = share_of_weight(rules_.execution_curve, ratio::of(*spent, *budget));
            const auto score = share.has_value()
                                   ? weighted_score(weight, *share, rules_.score_decimals, half_up)
                                   : result<figure>{share.error()};
            if (score.has_value()) {
                stated_sum computed;
                stated_sum printed;
                computed.add(*score);
                printed.add(scored.score);
                report(out, computed, printed);
                return true;
            }
        }
        sink_(out);
        return true;
    }

    // A score of the execution rate above its weight; within it nothing is to be said.
    constexpr void check_bounds(const evaluation_sheet& s, const fund_line& f,
                                const figure& weight) {
        evaluation_finding out = range_of(f.score, weight);
        if (out.verdict == verdict::exact) return;
        out.sheet = &s;
        out.fund = &f;
        sink_(out);
    }

    constexpr void check_indicator(const evaluation_sheet& s, const indicator& i) {
        evaluation_finding range = range_of(i.score, i.weight);
        range.sheet = &s;
        range.row = &i;
        sink_(range);
        if (i.deviation.state != percent_state::number) return;
        evaluation_finding dev{.check = evaluation_check::deviation, .sheet = &s, .row = &i};
        evaluation_finding rule{.check = evaluation_check::deviation_score, .sheet = &s, .row = &i};
        dev.verdict = rule.verdict = verdict::not_computable;
        const auto actual = parse_target(i.actual);
        auto wanted = parse_target(i.target);
        // A qualitative target is rated in percent of having been reached.
        if (wanted.has_value() && !wanted->is_number()) wanted->number = {100, 0};
        const auto in_one_measure = [&] { // 9500元 cannot be compared with ≥1万元
            return !wanted->is_number() || wanted->measure.empty() || actual->measure.empty() ||
                   same_label(wanted->measure, actual->measure);
        };
        if (wanted.has_value() && actual.has_value() && actual->is_number() && in_one_measure()) {
            const auto exact = deviation_of(*wanted, actual->number);
            if (exact.has_value()) {
                dev.computed_percent = percent_like(*exact, i.deviation);
                dev.verdict = agrees(i.deviation, *exact, dev.computed_percent) ? verdict::exact
                                                                                : verdict::violated;
                judge_deviation_score(i, *exact, rule);
            }
        }
        sink_(dev);
        sink_(rule);
    }

    constexpr void check_grade(const evaluation_sheet& s, const sheet_result& r) {
        const sheet_result* const own = e_.sheet_total(s.table);
        const figure& score = r.score.is_printed() || own == nullptr ? r.score : own->score;
        evaluation_finding out{.check = evaluation_check::grade, .sheet = &s, .result = &r};
        const grade_band* const printed = find_grade(rules_.grades, r.grade);
        if (!score.is_printed()) {
            for (const sheet_result& o : e_.results) {
                if (o.table != s.table || &o == &r || o.grade.empty()) continue;
                const grade_band* const other = find_grade(rules_.grades, o.grade);
                out.check = evaluation_check::grade_consistency;
                out.other_result = &o;
                out.computed_grade = r.grade;
                out.verdict = printed == nullptr || other == nullptr ? verdict::not_computable
                              : printed == other                     ? verdict::exact
                                                                     : verdict::violated;
                sink_(out);
                break;
            }
            return;
        }
        judge_grade(score, printed, out);
        if (own != nullptr && own->score.is_printed() && r.score.is_printed() && !r.is_sheet() &&
            own->score != r.score) {
            out.check = evaluation_check::grade_by_sheet;
            out.other_result = own;
            judge_grade(own->score, printed, out);
        }
    }

    constexpr void judge_grade(const figure& score, const grade_band* printed,
                               evaluation_finding out) {
        const grade_band* const due = grade_of(rules_.grades, score);
        const auto value = as_printed(score);
        out.computed = value.has_value() ? *value : 0;
        if (due != nullptr) out.computed_grade = due->grade;
        out.verdict = due == nullptr || printed == nullptr ? verdict::not_computable
                      : due == printed                     ? verdict::exact
                                                           : verdict::violated;
        sink_(out);
    }

    // The same project on a later sheet: what both print is one amount.
    constexpr void check_twins(const evaluation_sheet& s) {
        for (const evaluation_sheet& o : e_.sheets) {
            if (o.project != s.project || o.project.empty() || !stands_after(o, s)) continue;
            const fund_line* const a = e_.total_line(s.table);
            const fund_line* const b = e_.total_line(o.table);
            evaluation_finding out{
                .check = evaluation_check::sheets_agree, .sheet = &s, .other_sheet = &o};
            if (a != nullptr && b != nullptr) {
                out.fund = a;
                out.other_fund = b;
                for (const fund_column c : budgeted_columns) {
                    out.column = c;
                    compare_cells(a->at(c), b->at(c), out);
                }
                out.check = evaluation_check::scores_agree;
                compare_cells(a->score, b->score, out);
            }
            const sheet_result* const x = e_.sheet_total(s.table);
            const sheet_result* const y = e_.sheet_total(o.table);
            if (x == nullptr || y == nullptr) continue;
            out.check = evaluation_check::scores_agree;
            out.fund = out.other_fund = nullptr;
            out.result = x;
            out.other_result = y;
            compare_cells(x->score, y->score, out);
        }
    }
    static constexpr bool stands_after(const evaluation_sheet& a,
                                       const evaluation_sheet& b) noexcept {
        return &a > &b; // both are elements of one span
    }

    constexpr void compare_cells(const figure& a, const figure& b, evaluation_finding out) {
        if (!a.is_printed() || !b.is_printed()) return;
        out.verdict = restates(a, b);
        if (a.unit() == b.unit() && out.verdict == verdict::rounding)
            out.verdict = verdict::violated; // one amount, one unit, two figures
        const auto x = as_printed(a);
        const auto y = as_printed(b);
        out.kind = kind_of(b);
        if (x.has_value() && y.has_value()) {
            out.computed = *x;
            out.printed = *y;
        }
        sink_(out);
    }

    const self_evaluation& e_;
    const rating_rules& rules_;
    Sink& sink_;
};

} // namespace kemu::inline v0::detail

#endif
