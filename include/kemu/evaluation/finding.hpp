// SPDX-License-Identifier: BSL-1.0
// What a check of a self-evaluation found.
//
// Here:                    when to use it:
//   evaluation_finding     what was checked, where, the verdict, both numbers
//   evaluation_check       the kinds of checks
#ifndef KEMU_EVALUATION_FINDING_HPP
#define KEMU_EVALUATION_FINDING_HPP

#include <kemu/check/verdict.hpp>
#include <kemu/claim/stated_amount.hpp>
#include <kemu/claim/stated_percent.hpp>
#include <kemu/evaluation/sheet.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What is checked of a self-evaluation.
enum class evaluation_check : std::uint8_t {
    execution_rate,    ///< 执行率 = 全年执行数 / 全年预算数
    funds_sum,         ///< the sources of the funds add up to their total
    funds_head,        ///< the head of a group of funds restates the total
    funds_balance,     ///< 结转结余 = 全年预算数 − 全年执行数
    within_budget,     ///< 全年执行数 <= 全年预算数
    weights,           ///< the weights add up to the full score
    scores,            ///< the scores add up to the total
    level_weight,      ///< the weights of a level add up to the weight it prints
    score_range,       ///< 0 <= 得分 <= 分值
    deviation,         ///< 偏差度 = (实际 − 目标) / 目标
    deviation_score,   ///< 得分 = 分值 × (1 − |偏差度|)
    execution_score,   ///< the score of the execution rate follows from the rule
    grade,             ///< the grade follows from the score printed beside it
    grade_by_sheet,    ///< the grade follows from the score of the sheet
    grade_consistency, ///< two printed grades of one project are one
    sheets_agree,      ///< two sheets of one project print the same amounts
    scores_agree       ///< two sheets of one project print the same total
};

/// One finding on a self-evaluation.
/// Units: `computed` and `printed` are fen where kind is money, millionths of a point otherwise.
/// Pointers lead into the self_evaluation that was checked; nullptr where they do not apply.
struct evaluation_finding {
    evaluation_check check{};
    kemu::verdict verdict = verdict::not_listed;
    const evaluation_sheet* sheet = nullptr;
    const evaluation_sheet* other_sheet = nullptr;
    const fund_line* fund = nullptr;
    const fund_line* other_fund = nullptr;
    const indicator* row = nullptr;
    const sheet_result* result = nullptr;
    const sheet_result* other_result = nullptr;
    fund_column column = fund_column::executed;
    measure_kind kind = measure_kind::count;
    std::int64_t computed = 0;
    std::int64_t printed = 0;
    stated_percent computed_percent{};
    std::string_view computed_grade{};
};

} // namespace kemu::inline v0

#endif
