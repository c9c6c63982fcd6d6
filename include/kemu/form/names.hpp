// SPDX-License-Identifier: BSL-1.0
// The words of forms as numbers: which form, which part of it, which column, which row.
//
// Here:               when to use it:
//   form_id           a form, by its number within its form set [表号]
//   part_id           a side, phase or section of a form [收入/支出, 预算数/决算数, 分段]
//   column_id         a column, by what it holds [栏目]
//   role_id           a row, by what it means [特定行]
//   word              the names of one of these: in files, and as printed
//   find_word         a number's names, or the number of a name
//
// The enumerations are open: the enumerators are the words that the shipped form sets use, and a form
// set of a user's own numbers its further words after them. A number means what the tables of its form
// set say (form_set.hpp); two sets agree on the words below.
#ifndef KEMU_FORM_NAMES_HPP
#define KEMU_FORM_NAMES_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/form/label.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// A form by its number within its form set [表号]; any number from 1 to most_forms.
enum class form_id : std::uint16_t {
    none,
    form01,
    form02,
    form03,
    form04,
    form05,
    form06,
    form07,
    form08,
    form09,
    form10,
    form11,
    form12,
    form13,
    form14,
    form15,
    form16
};

/// The highest number of a form.
inline constexpr std::size_t most_forms = 40;

/// The side, phase or section of a form that a row stands in [收入/支出, 预算数/决算数, 分段].
enum class part_id : std::uint16_t {
    none,
    revenue,          ///< 收入
    expenditure,      ///< 支出
    budget,           ///< 预算数, that of the account's year
    initial_budget,   ///< 年初预算数
    full_year_budget, ///< 全年预算数
    final_accounts,   ///< 决算数
    procurement,      ///< 政府采购情况
    operating_funds,  ///< 机关运行经费
    state_assets,     ///< 国有资产占用情况
    prior_budget,     ///< 上年预算数
    prior_final,      ///< 上年决算数
    adjusted_budget,  ///< 调整预算数
    purpose           ///< 支出用途, a second split of the expenditure side
};

/// The columns of forms, by what they hold [栏目].
enum class column_id : std::uint16_t {
    none,
    total_revenue,
    fiscal_appropriation,
    superior_subsidy,
    institution_revenue,
    operating_revenue,
    affiliate_remittance,
    other_revenue,
    total_expenditure,
    basic,
    project,
    remitted_to_superior,
    operating,
    affiliate_subsidy,
    amount,
    total,
    general_public_budget,
    government_fund,
    state_capital,
    opening_balance,
    current_revenue,
    closing_balance,
    value,
    personnel,             ///< 人员经费
    public_expenses,       ///< 公用经费
    education_fees,        ///< 其中：教育收费
    opening_basic,         ///< 年初结转和结余: 基本支出结转
    opening_project,       ///< 年初结转和结余: 项目支出结转和结余
    revenue_basic,         ///< 本年收入: 基本支出
    revenue_project,       ///< 本年收入: 项目支出
    closing_basic,         ///< 年末结转和结余: 基本支出结转
    closing_project,       ///< 年末结转和结余: 项目支出结转和结余
    carried_over,          ///< 上年结转
    surplus_used,          ///< 用事业基金弥补收支差额, 使用非财政拨款结余
    special_account_funds, ///< 财政专户管理资金
    agency_funds,          ///< 单位资金
    prior_final,           ///< 上年决算数, 上年执行数
    change,                ///< 增减额
    change_percent,        ///< 增减%
    family_subsidies,      ///< 对个人和家庭的补助
    carried_general_public,
    carried_government_fund,
    carried_state_capital,
    goods,                   ///< 货物
    works,                   ///< 工程
    services,                ///< 服务
    carried_total,           ///< 财政拨款结转结余
    current_total,           ///< 本年拨款, 本年收入 小计
    count,                   ///< 数量
    closing_carried,         ///< 项目支出结转
    closing_surplus,         ///< 项目支出结余
    carried_special_account, ///< 上年结转结余: 财政专户管理资金
    carried_agency_funds,    ///< 上年结转结余: 单位资金
    assets_total,            ///< 资产总额
    current_assets,          ///< 流动资产
    fixed_assets,            ///< 固定资产
    buildings,               ///< 房屋构筑物
    asset_vehicles,          ///< 固定资产: 车辆
    large_equipment,         ///< 单价200万元以上大型设备
    other_fixed_assets,      ///< 其他固定资产
    investments,             ///< 对外投资/有价证券
    construction,            ///< 在建工程
    intangible_assets,       ///< 无形资产
    other_assets             ///< 其他资产
};

/// Rows known by what they mean, whatever their line number is [特定行].
enum class role_id : std::uint16_t {
    none,
    total,                    ///< 合计
    personnel_total,          ///< 人员经费合计
    public_total,             ///< 公用经费合计
    general_public_revenue,   ///< 一般公共预算财政拨款
    government_fund_revenue,  ///< 政府性基金预算财政拨款
    state_capital_revenue,    ///< 国有资本经营预算财政拨款
    superior_subsidy,         ///< 上级补助收入
    institution_revenue,      ///< 事业收入
    operating_revenue,        ///< 经营收入
    affiliate_remittance,     ///< 附属单位上缴收入
    other_revenue,            ///< 其他收入
    current_total,            ///< 本年收入合计 / 本年支出合计
    surplus_used,             ///< 使用非财政拨款结余
    opening_balance,          ///< 年初结转和结余
    opening_general_public,   ///< 其中 一般公共预算财政拨款
    opening_government_fund,  ///< 其中 政府性基金预算财政拨款
    opening_state_capital,    ///< 其中 国有资本经营预算财政拨款
    surplus_distribution,     ///< 结余分配
    closing_balance,          ///< 年末结转和结余
    grand_total,              ///< 总计
    three_public,             ///< “三公”经费合计
    abroad,                   ///< 因公出国（境）费
    vehicles,                 ///< 公务用车购置及运行维护费
    vehicle_purchase,         ///< 公务用车购置费
    vehicle_operation,        ///< 公务用车运行维护费
    reception,                ///< 公务接待费
    reception_domestic,       ///< 国内接待费
    reception_foreign,        ///< 国（境）外接待费
    three_public_statistics,  ///< 相关统计数
    statistic,                ///< 相关统计数之下的一项
    procurement_total,        ///< 政府采购支出合计
    procurement_part,         ///< 货物、工程、服务
    operating_administrative, ///< 机关运行经费: 行政单位
    operating_civil_service,  ///< 机关运行经费: 参照公务员法管理事业单位
    vehicle_count,            ///< 车辆数合计
    vehicle_count_part,       ///< 车辆数合计之下的一项
    equipment_count,          ///< 单价100万元以上设备
    fiscal_revenue,           ///< 财政拨款收入, undivided
    special_account_revenue,  ///< 财政专户管理资金收入
    agency_funds,             ///< 单位资金
    meeting,                  ///< 会议费
    training,                 ///< 培训费
    operating_funds,          ///< 机关运行经费, in a form of its own or beside 三公
    procurement_award         ///< 授予中小企业合同金额
};

/// The names of one number.
struct word {
    std::uint16_t number = 0;
    std::string_view name{};   ///< in files: English, snake_case
    std::string_view labels{}; ///< as printed, the usual one first, separated by '|'
};

/// The number of an enumerator, as form sets and files have it.
constexpr std::uint16_t number_of(form_id x) noexcept {
    return static_cast<std::uint16_t>(x);
}
constexpr std::uint16_t number_of(part_id x) noexcept {
    return static_cast<std::uint16_t>(x);
}
constexpr std::uint16_t number_of(column_id x) noexcept {
    return static_cast<std::uint16_t>(x);
}
constexpr std::uint16_t number_of(role_id x) noexcept {
    return static_cast<std::uint16_t>(x);
}

/// The first of several labels separated by '|'.
/// Complexity: linear.
/// Example: first_name("本年收入合计|收入合计") is 本年收入合计.
constexpr std::string_view first_name(std::string_view labels) noexcept {
    return labels.substr(0, labels.find('|'));
}

/// The names of a number; those of nothing where the words do not have it.
/// Complexity: constant where the words stand in the order of their numbers, else linear.
constexpr word word_of(const array_view<word>& words, std::uint16_t number) noexcept {
    if (number > 0 && number <= words.size() && words[number - 1U].number == number)
        return words[number - 1U];
    for (const word& x : words)
        if (x.number == number) return x;
    return {};
}

/// The number of an English name or of a label as printed; 0 where no word has it.
/// Complexity: linear.
constexpr std::uint16_t number_named(const array_view<word>& words,
                                     std::string_view text) noexcept {
    for (const word& x : words)
        if (text == x.name || detail::label_in(text, x.labels)) return x.number;
    return 0;
}

} // namespace kemu::inline v0

#endif
