// SPDX-License-Identifier: BSL-1.0
// What control rates earn: full, nothing, and on the line between, worked out by hand from the printed rules.
#include <kemu/evaluation/control_rate.hpp>

namespace {

using namespace kemu;

// Of a weight of 2.00 points, in hundredths.
constexpr std::int64_t earns(std::string_view name, std::int64_t part, std::int64_t whole) {
    const auto score =
        control_score(*find_control_rate(name), ratio::of(part, whole), points(2), 2);
    return score.has_value() ? score->digits() : -1;
}

// (rate − 85 %) / (95 % − 85 %) × weight
static_assert(earns("预算完成率", 95, 100) == 200);
static_assert(earns("预算完成率", 120, 100) == 200);
static_assert(earns("预算完成率", 90, 100) == 100);
static_assert(earns("预算完成率", 8701, 10000) == 40); // 0.402
static_assert(earns("预算完成率", 85, 100) == 0);
static_assert(earns("预算完成率", 0, 100) == 0);
static_assert(earns("固定资产利用率", 93, 100) == 160);
// (rate − 80 %) / (95 % − 80 %) × weight
static_assert(earns("政府采购执行率", 83, 100) == 40);
// (15 % − rate) / (15 % − 5 %) × weight
static_assert(earns("结转结余率", 5, 100) == 200);
static_assert(earns("结转结余率", 10, 100) == 100);
static_assert(earns("结转结余率", 15, 100) == 0);
static_assert(earns("结转结余率", 30, 100) == 0);
static_assert(earns("结转结余率", 0, 100) == 200);
// At most 100 %: all or nothing.
static_assert(earns("公用经费控制率", 100, 100) == 200);
static_assert(earns("公用经费控制率", 10001, 10000) == 0);
static_assert(earns("“三公经费”控制率", 90, 100) == 200);
static_assert(earns("在职人员控制率", 44, 61) == 200);
static_assert(earns("在职人员控制率", 61, 44) == 0);
// rate × weight, and never more than all
static_assert(earns("支付进度率", 50, 100) == 100);
static_assert(earns("支付进度率", 150, 100) == 200);
// A rate of nothing is no rate.
static_assert(earns("预算完成率", 5, 0) == -1);
static_assert(control_score(control_rates[0], ratio::of(5, 0), points(2)).error().code ==
              errc::division_by_zero);
static_assert(control_score(control_rates[0], ratio::of(9, 10), figure{}).error().code ==
              errc::empty_text);
static_assert(find_control_rate("no such rate") == nullptr);

} // namespace
