// SPDX-License-Identifier: BSL-1.0
// Do the sheets of a self-evaluation agree with themselves and with the rules they were rated by?
//
// Here:                    when to use it:
//   check_evaluation       every check of every sheet, one finding after another
//
// Nothing is allocated, so a sheet can be checked while compiling. Weights and scores are exact decimals;
// amounts are the half-up sets of stated_amount.hpp. Which findings a sheet gives depends on what
// it prints: a rate, a balance or a weight that is not printed is not asked for.
#ifndef KEMU_EVALUATION_JUDGE_HPP
#define KEMU_EVALUATION_JUDGE_HPP

#include <kemu/evaluation/detail/checker.hpp>
#include <kemu/evaluation/finding.hpp>
#include <kemu/evaluation/grade.hpp>
#include <kemu/evaluation/sheet.hpp>

namespace kemu::inline v0 {

/// Every check of every sheet of a self-evaluation [绩效自评核验].
/// Calls sink(evaluation_finding) for each check that the sheet prints figures for, sheet by sheet.
/// Rounding: half up for amounts; weights, scores and counts are exact.
/// Errors: what a figure in it makes unanswerable is not_computable.
/// Complexity: sheets times all lines, squared for levels and for sheets of one project.
/// Example: check_evaluation(e, national_rating, [](const evaluation_finding& f) { ... })
template <class Sink>
constexpr void check_evaluation(const self_evaluation& e, const rating_rules& rules, Sink&& sink) {
    detail::evaluation_checker checker{e, rules, sink};
    for (const evaluation_sheet& s : e.sheets)
        checker.check_sheet(s);
}

} // namespace kemu::inline v0

#endif
