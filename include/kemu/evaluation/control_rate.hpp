// SPDX-License-Identifier: BSL-1.0
// Control rates of whole-department evaluations [控制率], as data: what is divided by what, and what it earns.
//
// Here:               when to use it:
//   control_rate      a rate with its formula, its curve and where that is said
//   control_rates     those that kemu brings; a province adds its own
//   control_score     the points that a rate earns of a weight
#ifndef KEMU_EVALUATION_CONTROL_RATE_HPP
#define KEMU_EVALUATION_CONTROL_RATE_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/evaluation/score.hpp>
#include <kemu/form/label.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// Is a higher rate better, or a lower one?
enum class rate_direction : std::uint8_t {
    higher, ///< 越高越好
    lower   ///< 越低越好
};

/// A control rate [控制率].
struct control_rate {
    std::string_view id{};
    std::string_view zh{};
    std::string_view en{};
    std::string_view part_zh{}; ///< what is divided
    std::string_view part_en{};
    std::string_view whole_zh{}; ///< by what
    std::string_view whole_en{};
    rate_direction direction = rate_direction::higher;
    array_view<score_point> curve{};
    std::string_view source{};
};

namespace detail {

inline constexpr score_point from_85_to_95[] = {{{85, 0}, 0}, {{95, 0}, 100}};
inline constexpr score_point from_80_to_95[] = {{{80, 0}, 0}, {{95, 0}, 100}};
inline constexpr score_point up_to_100[] = {{{0, 0}, 0}, {{100, 0}, 100}};
inline constexpr score_point at_most_100[] = {{{100, 0}, 100}, {{100, 0}, 0}};
inline constexpr score_point from_5_to_15[] = {{{5, 0}, 100}, {{15, 0}, 0}};
inline constexpr std::string_view common_indicators =
    "景德镇市医疗保障局2024年度部门决算附件1《部门整体支出绩效评价共性指标体系》";

} // namespace detail

/// The control rates that kemu brings.
/// Source: 景德镇市医疗保障局2024年度部门决算附件1; other places set other points.
inline constexpr control_rate control_rates[] = {
    {"budget_completion", "预算完成率", "completion of the budget", "预算完成数",
     "budget that was completed", "预算数", "budget approved", rate_direction::higher,
     detail::from_85_to_95, detail::common_indicators},
    {"payment_progress", "支付进度率", "progress of payments", "实际支付进度", "actual progress",
     "既定支付进度", "progress that was set", rate_direction::higher, detail::up_to_100,
     detail::common_indicators},
    {"public_funds", "公用经费控制率", "control of public funds", "实际支出公用经费总额",
     "public funds spent", "预算安排公用经费总额", "public funds budgeted", rate_direction::lower,
     detail::at_most_100, detail::common_indicators},
    {"three_public", "“三公经费”控制率", "control of the three public expenses",
     "“三公经费”实际支出数", "the three public expenses spent", "“三公经费”预算安排数",
     "the three public expenses budgeted", rate_direction::lower, detail::at_most_100,
     detail::common_indicators},
    {"carry_over", "结转结余率", "rate of balances carried over", "结转结余总额",
     "balances carried over", "支出预算数", "expenditure budgeted", rate_direction::lower,
     detail::from_5_to_15, detail::common_indicators},
    {"staff", "在职人员控制率", "control of staff", "在职人员数", "staff employed", "编制数",
     "posts authorised", rate_direction::lower, detail::at_most_100, detail::common_indicators},
    {"procurement", "政府采购执行率", "execution of procurement", "实际政府采购金额",
     "procurement carried out", "政府采购预算数", "procurement budgeted", rate_direction::higher,
     detail::from_80_to_95, detail::common_indicators},
    {"fixed_assets", "固定资产利用率", "use of fixed assets", "实际在用固定资产总额",
     "fixed assets in use", "所有固定资产总额", "all fixed assets", rate_direction::higher,
     detail::from_85_to_95, detail::common_indicators},
};

/// The control rate of an id or of its Chinese name, or nullptr.
/// Complexity: linear in the control rates.
constexpr const control_rate* find_control_rate(std::string_view name) noexcept {
    for (const control_rate& r : control_rates)
        if (r.id == name || detail::same_label(r.zh, name)) return &r;
    return nullptr;
}

/// The points that part / whole earns of a weight.
/// Units: points, to `decimals`.
/// Errors: division_by_zero where the whole is nothing; empty_text where the weight is not printed or the curve
/// has no points; out_of_range.
/// Rounding: the mode given, once.
/// Complexity: linear in the points of the curve.
/// Example: control_score(*find_control_rate("预算完成率"), ratio::of(90, 100), points(2), 2) is 1.00
constexpr result<figure> control_score(const control_rate& r, ratio rate, const figure& weight,
                                       int decimals = 2, rounding mode = half_up) noexcept {
    const auto share = share_of_weight(r.curve, rate);
    if (!share.has_value()) return share.error();
    return weighted_score(weight, *share, decimals, mode);
}

} // namespace kemu::inline v0

#endif
