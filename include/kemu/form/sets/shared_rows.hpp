// SPDX-License-Identifier: BSL-1.0
// Named rows that the forms of several sets share, as data, with every label seen in print.
//
// Here:                     when to use it:
//   shared_rows::summary_rows      summary of revenue and expenditure [收支总表]
//   shared_rows::fiscal_rows       summary of fiscal appropriation [财政拨款收支总表]
//   shared_rows::total_rows        forms of functional codes
//   shared_rows::basic_rows        basic expenditure by economic code
//   shared_rows::three_public_rows the three public expenses [三公经费]
//   shared_rows::statistics_rows   procurement, operating funds, state assets
//   shared_rows::procurement_rows  procurement alone
//   shared_rows::institution_rows  all of these in one list, by phase
//
// Source: published accounts and budgets of 2015 to 2026.
#ifndef KEMU_FORM_SETS_SHARED_ROWS_HPP
#define KEMU_FORM_SETS_SHARED_ROWS_HPP

#include <kemu/form/layout.hpp>

#include <cstddef>
#include <string_view>

namespace kemu::inline v0::detail::shared_rows {

// GCC 12 counts the bytes of a text without sv one by one, for a third of what a table takes it.
using std::string_view_literals::operator""sv;

inline constexpr auto either_sign = sign_rule::any;
inline constexpr auto not_below_zero = sign_rule::not_negative;

inline constexpr std::string_view general_public_labels =
    "一般公共预算财政拨款|一般公共预算财政拨款收入|一般公共预算拨款|一般公共预算拨款收入|"
    "一般公共预算资金|一般公共预算|一般公共预算收入"sv;
inline constexpr std::string_view government_fund_labels =
    "政府性基金预算财政拨款|政府性基金预算财政拨款收入|政府性基金预算拨款|政府性基金预算拨款收入|"
    "政府性基金|政府性基金预算|政府性基金财政拨款|政府性基金预算资金|政府性基金收入|"
    "政府性基金预算收入"sv;
inline constexpr std::string_view state_capital_labels =
    "国有资本经营预算财政拨款|国有资本经营预算财政拨款收入|国有资本经营预算拨款|"
    "国有资本经营预算拨款收入|国有资本经营预算|国有资本经营财政拨款|国有资本经营预算资金|"
    "国有资本经营预算收入|国有资本经营收入"sv;

inline constexpr row_role total_rows[] = {
    {role_id::total, part_id::none, "合计|总计|支出合计|收入合计|本年支出合计|本年收入合计"sv}};
// 合计 and 小计 of a side, which only their place tells apart.
inline constexpr row_role totals_by_place[] = {
    {role_id::grand_total, part_id::revenue, "合计|收入合计"sv, last_of_part, not_below_zero, false,
     false},
    {role_id::current_total, part_id::revenue, "合计|小计|本年合计|本年小计"sv, before_last_of_part,
     not_below_zero, false, false},
    {role_id::grand_total, part_id::expenditure, "合计|支出合计"sv, last_of_part, not_below_zero,
     false, false},
    {role_id::current_total, part_id::expenditure, "合计|小计|本年合计|本年小计"sv,
     before_last_of_part, not_below_zero, false, false},
};

inline constexpr row_role summary_rows[] = {
    {role_id::fiscal_revenue, part_id::revenue,
     "财政拨款收入|财政拨款|财政拨款（补助）|财政拨款（补助）收入|财政拨款（补助）资金|"
     "财政补助收入"sv,
     1, not_below_zero, false, false},
    {role_id::general_public_revenue, part_id::revenue, general_public_labels, 1, not_below_zero,
     false, false},
    {role_id::government_fund_revenue, part_id::revenue, government_fund_labels, 1, not_below_zero,
     false, false},
    {role_id::state_capital_revenue, part_id::revenue, state_capital_labels, 1, not_below_zero,
     false, false},
    {role_id::special_account_revenue, part_id::revenue,
     "财政专户管理资金收入|财政专户管理资金|财政专户管理的资金收入"sv, 1, not_below_zero, false,
     false},
    {role_id::agency_funds, part_id::revenue, "单位资金|单位资金收入"sv, 1, not_below_zero, false,
     false},
    {role_id::superior_subsidy, part_id::revenue, "上级补助收入"sv, 1, not_below_zero, false,
     false},
    {role_id::institution_revenue, part_id::revenue, "事业收入"sv, 1, not_below_zero, false, false},
    {role_id::operating_revenue, part_id::revenue, "经营收入|事业单位经营收入"sv, 1, not_below_zero,
     false, false},
    {role_id::affiliate_remittance, part_id::revenue, "附属单位上缴收入|附属部门上缴收入"sv, 1,
     not_below_zero, false, false},
    {role_id::other_revenue, part_id::revenue, "其他收入"sv, 1, not_below_zero, false, false},
    {role_id::current_total, part_id::revenue,
     "本年收入合计|收入合计|本年收入小计|本年收入|当年收入"sv},
    {role_id::surplus_used, part_id::revenue,
     "使用非财政拨款结余（含专用结余）|使用非财政拨款结余和专用结余|使用非财政拨款结余|"
     "用事业基金弥补收支差额|使用专用结余|动用非财政拨款结余"sv,
     1, not_below_zero, false, false},
    {role_id::opening_balance, part_id::revenue,
     "年初结转和结余|上年结转|上年结转和结余|上年结转结余|年初结转结余|上年结余|上年结余结转|"
     "上年财政拨款结转|上年结转资金|上年财政拨款结转和结余|上年财政拨款结转结余|上年结转（结余）"sv,
     1, either_sign},
    {role_id::grand_total, part_id::revenue, "总计|收入总计"sv},
    {role_id::current_total, part_id::expenditure,
     "本年支出合计|支出合计|本年支出小计|本年支出|当年支出"sv},
    {role_id::surplus_distribution, part_id::expenditure, "结余分配|事业单位结余分配"sv, 1,
     not_below_zero, false, false},
    {role_id::closing_balance, part_id::expenditure,
     "年末结转和结余|结转下年|年终结转结余|年末结转结余|结转下年支出|年终结转和结余|结余结转下年|"
     "结转下年资金"sv,
     1, either_sign},
    {role_id::grand_total, part_id::expenditure, "总计|支出总计"sv},
    totals_by_place[0],
    totals_by_place[1],
    totals_by_place[2],
    totals_by_place[3],
};

// The opening balance repeats the labels of the first three lines, so their order tells them apart. Budgets do
// without these three, which stand last: there they are lines below the balance like others.
inline constexpr row_role fiscal_rows[] = {
    {role_id::general_public_revenue, part_id::revenue, general_public_labels, 1, not_below_zero,
     false, false},
    {role_id::government_fund_revenue, part_id::revenue, government_fund_labels, 1, not_below_zero,
     false, false},
    {role_id::state_capital_revenue, part_id::revenue, state_capital_labels, 1, not_below_zero,
     false, false},
    {role_id::current_total, part_id::revenue,
     "本年收入合计|收入合计|本年收入|本年财政拨款收入合计|本年财政拨款收入"sv},
    {role_id::opening_balance, part_id::revenue,
     "年初财政拨款结转和结余|年初结转和结余|上年结转|上年结转和结余|上年结转结余|"
     "年初财政拨款结转结余|"
     "上年财政拨款结转|年初结转结余|上年结转资金|上年财政拨款结转和结余|上年财政拨款结转结余|"
     "上年结转（结余）"sv,
     1, either_sign},
    {role_id::grand_total, part_id::revenue, "总计|收入总计"sv},
    {role_id::current_total, part_id::expenditure, "本年支出合计|支出合计|本年支出"sv},
    {role_id::closing_balance, part_id::expenditure,
     "年末财政拨款结转和结余|年末结转和结余|结转下年|年终结转结余|年末财政拨款结转结余|"
     "年末结转结余|"
     "年终结转和结余|年终财政拨款结转结余"sv,
     1, either_sign},
    {role_id::grand_total, part_id::expenditure, "总计|支出总计"sv},
    totals_by_place[0],
    totals_by_place[1],
    totals_by_place[2],
    totals_by_place[3],
    {role_id::opening_general_public, part_id::revenue, general_public_labels, 2, either_sign,
     false, false},
    {role_id::opening_government_fund, part_id::revenue, government_fund_labels, 2, either_sign,
     false, false},
    {role_id::opening_state_capital, part_id::revenue, state_capital_labels, 2, either_sign, false,
     false},
};

inline constexpr std::size_t opening_rows_of_fiscal_rows = 3;

inline constexpr row_role basic_rows[] = {
    {role_id::personnel_total, part_id::none, "人员经费合计|人员经费小计|人员经费"sv},
    {role_id::public_total, part_id::none,
     "公用经费合计|日常公用经费合计|公用经费小计|公用经费|日常公用经费"sv},
    {role_id::total, part_id::none, "合计|总计|基本支出合计"sv, 1, not_below_zero, false, false},
};

inline constexpr std::string_view three_public_counts =
    "因公出国（境）团组数（个）|因公出国（境）人次数（人）|公务用车购置数（辆）|"
    "公务用车保有量（辆）|国内公务接待批次（个）|外事接待批次（个）|国内公务接待人次（人）|"
    "外事接待人次（人）|国（境）外公务接待批次（个）|国（境）外公务接待人次（人）|"
    "因公出国（境）团组数|因公出国（境）人次|因公出国（境）人次数|公务用车购置数|公务用车保有量|"
    "国内公务接待批次|国内公务接待人次|其中：外事接待批次|其中：外事接待人次|外事接待批次|"
    "外事接待人次|"
    "国（境）外公务接待情况|国（境）外公务接待批次|国（境）外公务接待人次|公务用车购置数量|"
    "公务用车购置数（台）|公务用车保有量（台）|国内公务接待批次（批）|国内公务接待人次（人次）|"
    "公务接待批次|公务接待人次|公务接待批次（个）|公务接待人次（人）|因公出国（境）团组数（团）|"
    "参加会议人次|培训人次|会议次数|培训次数"sv;

inline constexpr row_role three_public_rows[] = {
    {role_id::three_public, part_id::none,
     "合计|“三公”经费合计|“三公”经费支出|“三公”经费支出合计|三公经费合计|总计|小计|支出合计|"
     "总“三公”经费支出|“三公”经费|一般公共预算财政拨款支出的“三公”经费|"
     "一般公共预算财政拨款支出的三公经费|一般公共预算财政拨款安排的三公经费|"
     "一般公共预算财政拨款三公经费|财政拨款三公经费|三公经费|三公经费支出|“三公”经费总额|"
     "“三公”经费支出总额|“三公”经费小计"sv},
    {role_id::abroad, part_id::none,
     "因公出国（境）费|因公出国（境）费用|因公出国（境）经费|因公出国（境）支出|出国（境）费|"
     "因公出国（境）费支出|因公出国境费|因公出国（境）"sv},
    {role_id::vehicles, part_id::none,
     "公务用车购置及运行维护费|公务用车购置及运行费|公务用车费|公务用车购置及运行维护费小计|"
     "公务用车购置和运行费|公务用车购置及运行维护|公务用车购置及运行维护支出|"
     "公务用车购置和运行维护费|"
     "公务用车购置及运行费用|公务用车购置及运行支出|公务用车购置及运行|公务用车购置和运行|"
     "公务用车购置及运行费小计"sv},
    {role_id::vehicle_purchase, part_id::none,
     "公务用车购置费|公务用车购置|公务用车购置支出|公务用车购置费用|购置费|车辆购置费"sv, 1,
     not_below_zero, false, false},
    {role_id::vehicle_operation, part_id::none,
     "公务用车运行维护费|公务用车运行费|公务用车运行支出|公务用车运行维护支出|公务用车运行费用|"
     "公务用车运行维护|公务用车运行|运行费|运行维护费|公务用车运行维护费用|车辆运行维护费"sv,
     1, not_below_zero, false, false},
    {role_id::reception, part_id::none,
     "公务接待费|公务接待费用|公务接待支出|公务接待|公务接待费小计"sv},
    {role_id::reception_domestic, part_id::none, "国内接待费|国内公务接待费"sv, 1, not_below_zero,
     false, false},
    {role_id::reception_foreign, part_id::none, "国（境）外接待费|国（境）外公务接待费"sv, 1,
     not_below_zero, false, false},
    {role_id::meeting, part_id::none, "会议费|会议费支出"sv, 1, not_below_zero, false, false},
    {role_id::training, part_id::none, "培训费|培训费支出"sv, 1, not_below_zero, false, false},
    {role_id::operating_funds, part_id::none,
     "机关运行经费|机关运行经费预算数|机关运行经费支出|行政参公单位机关运行经费"sv, 1,
     not_below_zero, false, false},
    {role_id::three_public_statistics, part_id::none, "相关统计数|相关统计指标"sv, 1,
     not_below_zero, false, false},
    {role_id::statistic, part_id::none, three_public_counts, 0, not_below_zero, true, false},
};

inline constexpr std::string_view vehicle_kinds =
    "副部（省）级及以上领导用车|主要负责人用车|主要领导干部用车|机要通信用车|应急保障用车|"
    "执法执勤用车|特种专业技术用车|离退休干部服务用车|离退休干部用车|其他用车|一般公务用车|"
    "一般执法执勤用车|部级领导干部用车|领导干部用车|其他车辆|部（省）级及以上领导用车|"
    "机要通信应急用车|老干部用车|离退休干部服务车|单位价值50万元以上通用设备车辆|其他"sv;

inline constexpr row_role statistics_rows[] = {
    {role_id::procurement_total, part_id::procurement,
     "合计|政府采购支出合计|政府采购合计|政府采购金额合计|政府采购支出总额"sv},
    {role_id::procurement_part, part_id::procurement,
     "货物|工程|服务|政府采购货物支出|政府采购工程支出|政府采购服务支出|货物支出|工程支出|服务支出|"
     "货物类|工程类|服务类|政府采购货物|政府采购工程|政府采购服务|货物类支出|工程类支出|服务类支出"sv,
     0, not_below_zero, false, false},
    {role_id::procurement_award, part_id::procurement,
     "授予中小企业合同金额|授予小微企业合同金额|授予中小企业的合同金额"sv, 0, not_below_zero, false,
     false},
    {role_id::operating_funds, part_id::operating_funds,
     "合计|机关运行经费合计|机关运行经费|机关运行经费支出"sv, 1, not_below_zero, false, false},
    {role_id::operating_administrative, part_id::operating_funds, "行政单位"sv, 1, not_below_zero,
     false, false},
    {role_id::operating_civil_service, part_id::operating_funds,
     "参照公务员法管理事业单位|参照公务员法管理的事业单位"sv, 1, not_below_zero, false, false},
    {role_id::vehicle_count, part_id::state_assets,
     "车辆数合计（辆）|车辆数合计（台、辆）|车辆数合计|车辆（辆）|车辆数（辆）|车辆数|车辆合计|"
     "车辆（台、辆）|公务用车数量合计（辆）"sv,
     1, not_below_zero, true},
    {role_id::vehicle_count_part, part_id::state_assets, vehicle_kinds, 0, not_below_zero, true,
     false},
    {role_id::equipment_count, part_id::state_assets,
     "单价100万元（含）以上设备（不含车辆）|单价100万元（含）以上设备（不含车辆）（台、套）|"
     "单价100万元（含）以上设备（不含车辆）（台，套）|单价100万元以上设备（不含车辆）|"
     "单位价值100万元以上设备（不含车辆）|单位价值100万元以上专用设备|单位价值50万元以上通用设备|"
     "单价50万元以上通用设备|单价100万元以上专用设备|单价50万元（含）以上通用设备|"
     "单价100万元（含）以上专用设备|单位价值100万元（含）以上设备（不含车辆）|"
     "单价100万元（含）以上设备"sv,
     1, not_below_zero, true, false},
};

// A form of procurement alone: as many divide by 货物, 工程 and 服务.
inline constexpr row_role procurement_rows[] = {statistics_rows[0], statistics_rows[1],
                                                statistics_rows[2]};

// 机构运行信息表: 三公, meetings, operating funds, assets and procurement in one list, by phase.
inline constexpr row_role institution_rows[] = {
    {role_id::three_public, part_id::none, "支出合计|合计"sv},
    three_public_rows[1],
    three_public_rows[2],
    three_public_rows[3],
    three_public_rows[4],
    three_public_rows[5],
    three_public_rows[6],
    three_public_rows[7],
    {role_id::three_public_statistics, part_id::none, "相关统计数|相关统计指标|“三公”经费支出"sv, 0,
     not_below_zero, false, false},
    three_public_rows[12],
    {role_id::meeting, part_id::none, "会议费|会议费支出"sv, 1, not_below_zero, false, false},
    {role_id::training, part_id::none, "培训费|培训费支出"sv, 1, not_below_zero, false, false},
    three_public_rows[10],
    {role_id::operating_administrative, part_id::none, "行政单位"sv, 1, not_below_zero, false,
     false},
    {role_id::operating_civil_service, part_id::none,
     "参照公务员法管理事业单位|参照公务员法管理的事业单位"sv, 1, not_below_zero, false, false},
    {role_id::vehicle_count, part_id::none, statistics_rows[6].labels, 1, not_below_zero, true,
     false},
    {role_id::vehicle_count_part, part_id::none, vehicle_kinds, 0, not_below_zero, true, false},
    {role_id::equipment_count, part_id::none, statistics_rows[8].labels, 0, not_below_zero, true,
     false},
    {role_id::procurement_total, part_id::none,
     "政府采购支出合计|政府采购合计|政府采购金额合计|政府采购支出总额"sv, 1, not_below_zero, false,
     false},
    {role_id::procurement_part, part_id::none, statistics_rows[1].labels, 0, not_below_zero, false,
     false},
    {role_id::procurement_award, part_id::none,
     "授予中小企业合同金额|授予小微企业合同金额|授予中小企业的合同金额|"
     "政府采购授予中小企业合同金额"sv,
     0, not_below_zero, false, false},
};

} // namespace kemu::inline v0::detail::shared_rows

#endif
