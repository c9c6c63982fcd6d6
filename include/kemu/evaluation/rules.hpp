// SPDX-License-Identifier: BSL-1.0
// The rules that the checks of self-evaluations stand for: ids, sentences and sources, as reports show them.
//
// Here:                     when to use it:
//   evaluation_identities   one record for each kind of check
//   rule_of                 the record of a check
#ifndef KEMU_EVALUATION_RULES_HPP
#define KEMU_EVALUATION_RULES_HPP

#include <kemu/claim/rules.hpp>
#include <kemu/evaluation/finding.hpp>
#include <kemu/form/identity.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {
inline constexpr std::string_view evaluation_guide =
    "财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）";
} // namespace detail

/// The rules on self-evaluations, in the order of evaluation_check.
/// Source: each record names its own.
inline constexpr identity evaluation_identities[] = {
    detail::text_rule("evaluation.execution_rate", "执行率等于全年执行数除以全年预算数",
                      "the execution rate is what was executed divided by the full-year budget",
                      detail::evaluation_guide),
    detail::text_rule("evaluation.funds_sum", "各来源资金之和等于资金总额",
                      "the sources of the funds add up to their total", "arithmetic"),
    detail::text_rule("evaluation.funds_head", "分组合计与资金总额一致",
                      "the head of a group of funds restates their total", "arithmetic"),
    detail::text_rule("evaluation.funds_balance", "结转结余等于全年预算数减全年执行数",
                      "the balance is the full-year budget less what was executed", "arithmetic"),
    detail::text_rule("evaluation.within_budget", "全年执行数不超过全年预算数",
                      "what was executed does not exceed the full-year budget",
                      "《中华人民共和国预算法》第十三条"),
    detail::text_rule("evaluation.weights", "各项分值之和等于总分值",
                      "the weights add up to the full score", detail::evaluation_guide),
    detail::text_rule("evaluation.scores", "各项得分之和等于总得分",
                      "the scores add up to the total", "arithmetic"),
    detail::text_rule("evaluation.level_weight", "同级各指标分值之和等于该级分值",
                      "the weights of a level add up to the weight it prints", "arithmetic"),
    detail::text_rule("evaluation.score_range", "得分不低于零、不超过分值",
                      "a score is not below zero and not above its weight",
                      detail::evaluation_guide),
    detail::text_rule("evaluation.deviation", "偏差度等于实际值与目标值之差除以目标值",
                      "the deviation is actual less target divided by the target",
                      "河南省部门整体绩效自评表（2024年度）"),
    detail::text_rule("evaluation.deviation_score", "得分等于分值乘以（1－偏差度）",
                      "the score is the weight times one less the deviation",
                      "河南省部门整体绩效自评表（2024年度）"),
    detail::text_rule("evaluation.execution_score", "执行率得分按评分规则计算",
                      "the score of the execution rate follows from the rule",
                      detail::evaluation_guide),
    detail::text_rule("evaluation.grade", "等级与得分相符", "the grade follows from the score",
                      detail::evaluation_guide),
    detail::text_rule("evaluation.grade_by_sheet", "等级与自评表总分相符",
                      "the grade follows from the score of the sheet", detail::evaluation_guide),
    detail::text_rule("evaluation.grade_consistency", "同一项目的等级前后一致",
                      "one project is given one grade", "arithmetic"),
    detail::text_rule("evaluation.sheets_agree", "同一项目两张自评表的金额一致",
                      "two sheets of one project print one amount", "arithmetic"),
    detail::text_rule("evaluation.scores_agree", "同一项目两张自评表的得分一致",
                      "two sheets of one project print one score", "arithmetic"),
};

/// The rule of a check.
/// Example: rule_of(evaluation_check::execution_rate)->zh
constexpr const identity* rule_of(evaluation_check c) noexcept {
    static_assert(std::size(evaluation_identities) ==
                  static_cast<std::size_t>(evaluation_check::scores_agree) + 1);
    return &evaluation_identities[static_cast<std::size_t>(c)];
}

} // namespace kemu::inline v0

#endif
