// SPDX-License-Identifier: BSL-1.0
// The layouts of the ten disclosure forms [公开01表 – 公开10表], as data.
//
// Here:               when to use it:
//   standard_layouts  every layout known; two forms are printed in two ways (09 and 10)
//
// A row that a layout names must be there, because a rule speaks of it and would be silent without it.
// Six may be absent: 使用非财政拨款结余 and 结余分配, whose amounts the totals around them catch;
// 行政单位 and 参照公务员法管理事业单位, of which a unit is one, and the rule adds up their part;
// 相关统计数, a heading; 单价100万元以上设备, which no rule compares. So may the kinds of vehicles, of
// procurement and of counts, which the total above them catches or no rule compares.
//
// A province that prints a form another way needs one more entry here, and no code: the reader
// tells layouts apart by their columns and parts, the identities speak of columns, parts and roles.
// Source: the forms of 部门决算公开 as published for 2023 and 2024 (five accounts, three provinces).
#ifndef KEMU_FORM_SETS_FINAL_ACCOUNTS_HPP
#define KEMU_FORM_SETS_FINAL_ACCOUNTS_HPP

#include <kemu/form/layout.hpp>

#include <span>
#include <string_view>

namespace kemu::inline v0 {

namespace detail::layouts {

using enum column_id;

inline constexpr column_id form02_columns[] = {
    total_revenue,     fiscal_appropriation, superior_subsidy, institution_revenue,
    operating_revenue, affiliate_remittance, other_revenue};
inline constexpr column_id form03_columns[] = {total_expenditure,    basic,     project,
                                               remitted_to_superior, operating, affiliate_subsidy};
inline constexpr column_id form05_columns[] = {total_expenditure, basic, project};
inline constexpr column_id form07_columns[] = {total_expenditure, basic,           project,
                                               opening_balance,   current_revenue, closing_balance};
inline constexpr column_id form07_signed[] = {opening_balance, closing_balance};
inline constexpr column_id form04_columns[] = {amount, total, general_public_budget,
                                               government_fund, state_capital};
inline constexpr column_id amount_only[] = {amount};
inline constexpr column_id value_only[] = {value};

inline constexpr part_columns form04_sides[] = {
    {part_id::revenue, amount_only}, {part_id::expenditure, std::span{form04_columns}.subspan(1)}};

inline constexpr part_id two_sides[] = {part_id::revenue, part_id::expenditure};
inline constexpr part_id budget_and_final[] = {part_id::budget, part_id::final_accounts};
inline constexpr part_id three_phases[] = {part_id::initial_budget, part_id::full_year_budget,
                                           part_id::final_accounts};
inline constexpr part_id statistics[] = {part_id::procurement, part_id::operating_funds,
                                         part_id::state_assets};
inline constexpr part_id assets_only[] = {part_id::state_assets};

inline constexpr row_role total_row[] = {{role_id::total, part_id::none, "合计|总计"}};
inline constexpr row_role form06_rows[] = {
    {role_id::personnel_total, part_id::none, "人员经费合计"},
    {role_id::public_total, part_id::none, "公用经费合计|日常公用经费合计"}};

inline constexpr row_role form01_rows[] = {
    {role_id::general_public_revenue, part_id::revenue,
     "一般公共预算财政拨款收入|一般公共预算财政拨款"},
    {role_id::government_fund_revenue, part_id::revenue,
     "政府性基金预算财政拨款收入|政府性基金预算财政拨款"},
    {role_id::state_capital_revenue, part_id::revenue,
     "国有资本经营预算财政拨款收入|国有资本经营预算财政拨款"},
    {role_id::superior_subsidy, part_id::revenue, "上级补助收入"},
    {role_id::institution_revenue, part_id::revenue, "事业收入"},
    {role_id::operating_revenue, part_id::revenue, "经营收入"},
    {role_id::affiliate_remittance, part_id::revenue, "附属单位上缴收入|附属部门上缴收入"},
    {role_id::other_revenue, part_id::revenue, "其他收入"},
    {role_id::current_total, part_id::revenue, "本年收入合计"},
    {role_id::surplus_used, part_id::revenue,
     "使用非财政拨款结余（含专用结余）|使用非财政拨款结余和专用结余|使用非财政拨款结余", 1,
     sign_rule::not_negative, false, true},
    {role_id::opening_balance, part_id::revenue, "年初结转和结余", 1, sign_rule::any},
    {role_id::grand_total, part_id::revenue, "总计"},
    {role_id::current_total, part_id::expenditure, "本年支出合计"},
    {role_id::surplus_distribution, part_id::expenditure, "结余分配", 1, sign_rule::not_negative,
     false, true},
    {role_id::closing_balance, part_id::expenditure, "年末结转和结余", 1, sign_rule::any},
    {role_id::grand_total, part_id::expenditure, "总计"},
};

// The opening balance repeats the labels of the first three lines, so their order tells them apart.
inline constexpr row_role form04_rows[] = {
    {role_id::general_public_revenue, part_id::revenue, "一般公共预算财政拨款", 1},
    {role_id::government_fund_revenue, part_id::revenue, "政府性基金预算财政拨款", 1},
    {role_id::state_capital_revenue, part_id::revenue, "国有资本经营预算财政拨款", 1},
    {role_id::current_total, part_id::revenue, "本年收入合计"},
    {role_id::opening_balance, part_id::revenue, "年初财政拨款结转和结余", 1, sign_rule::any},
    {role_id::opening_general_public, part_id::revenue, "一般公共预算财政拨款", 2, sign_rule::any},
    {role_id::opening_government_fund, part_id::revenue, "政府性基金预算财政拨款", 2,
     sign_rule::any},
    {role_id::opening_state_capital, part_id::revenue, "国有资本经营预算财政拨款", 2,
     sign_rule::any},
    {role_id::grand_total, part_id::revenue, "总计"},
    {role_id::current_total, part_id::expenditure, "本年支出合计"},
    {role_id::closing_balance, part_id::expenditure, "年末财政拨款结转和结余", 1, sign_rule::any},
    {role_id::grand_total, part_id::expenditure, "总计"},
};

inline constexpr row_role form09_wide_rows[] = {
    {role_id::three_public, part_id::none, "合计"},
    {role_id::abroad, part_id::none, "因公出国（境）费|因公出国（境）费用"},
    {role_id::vehicles, part_id::none, "公务用车购置及运行维护费|公务用车购置及运行费"},
    {role_id::vehicle_purchase, part_id::none, "公务用车购置费"},
    {role_id::vehicle_operation, part_id::none, "公务用车运行维护费|公务用车运行费"},
    {role_id::reception, part_id::none, "公务接待费"},
};

inline constexpr std::string_view three_public_counts =
    "因公出国（境）团组数（个）|因公出国（境）人次数（人）|公务用车购置数（辆）|"
    "公务用车保有量（辆）|国内公务接待批次（个）|外事接待批次（个）|国内公务接待人次（人）|"
    "外事接待人次（人）|国（境）外公务接待批次（个）|国（境）外公务接待人次（人）";

inline constexpr row_role form09_line_rows[] = {
    {role_id::three_public, part_id::none, "“三公”经费支出|“三公”经费合计"},
    {role_id::abroad, part_id::none, "因公出国（境）费|因公出国（境）费用"},
    {role_id::vehicles, part_id::none, "公务用车购置及运行维护费|公务用车购置及运行费"},
    {role_id::vehicle_purchase, part_id::none, "公务用车购置费"},
    {role_id::vehicle_operation, part_id::none, "公务用车运行维护费|公务用车运行费"},
    {role_id::reception, part_id::none, "公务接待费"},
    {role_id::reception_domestic, part_id::none, "国内接待费"},
    {role_id::reception_foreign, part_id::none, "国（境）外接待费"},
    {role_id::three_public_statistics, part_id::none, "相关统计数", 1, sign_rule::not_negative,
     false, true},
    {role_id::statistic, part_id::none, three_public_counts, 0, sign_rule::not_negative, true},
};

inline constexpr std::string_view vehicle_kinds =
    "副部（省）级及以上领导用车|主要负责人用车|主要领导干部用车|机要通信用车|应急保障用车|"
    "执法执勤用车|特种专业技术用车|离退休干部服务用车|离退休干部用车|其他用车";

inline constexpr row_role form10_rows[] = {
    {role_id::procurement_total, part_id::procurement, "合计|政府采购支出合计"},
    {role_id::procurement_part, part_id::procurement,
     "货物|工程|服务|政府采购货物支出|政府采购工程支出|政府采购服务支出", 0},
    {role_id::operating_administrative, part_id::operating_funds, "行政单位", 1,
     sign_rule::not_negative, false, true},
    {role_id::operating_civil_service, part_id::operating_funds, "参照公务员法管理事业单位", 1,
     sign_rule::not_negative, false, true},
    {role_id::vehicle_count, part_id::state_assets,
     "车辆数合计（辆）|车辆数合计（台、辆）|车辆数合计", 1, sign_rule::not_negative, true},
    {role_id::vehicle_count_part, part_id::state_assets, vehicle_kinds, 0, sign_rule::not_negative,
     true},
    {role_id::equipment_count, part_id::state_assets,
     "单价100万元（含）以上设备（不含车辆）|单价100万元（含）以上设备（不含车辆）（台、套）|"
     "单价100万元（含）以上设备（不含车辆）（台，套）",
     1, sign_rule::not_negative, true, true},
};

} // namespace detail::layouts

/// Every layout known [表样目录].
inline constexpr layout standard_layouts[] = {
    {.form = form_id::form01,
     .id = "form01",
     .title_zh = "收入支出决算总表",
     .title_en = "Summary of revenue and expenditure",
     .shape = row_shape::lines,
     .columns = detail::layouts::amount_only,
     .parts = detail::layouts::two_sides,
     .roles = detail::layouts::form01_rows,
     .part_title = "side",
     .value_title = "amount",
     .part_title_zh = "收支",
     .column_field = true},
    {.form = form_id::form02,
     .id = "form02",
     .title_zh = "收入决算表",
     .title_en = "Revenue",
     .shape = row_shape::functional_codes,
     .columns = detail::layouts::form02_columns,
     .parts = {},
     .roles = detail::layouts::total_row},
    {.form = form_id::form03,
     .id = "form03",
     .title_zh = "支出决算表",
     .title_en = "Expenditure",
     .shape = row_shape::functional_codes,
     .columns = detail::layouts::form03_columns,
     .parts = {},
     .roles = detail::layouts::total_row},
    {.form = form_id::form04,
     .id = "form04",
     .title_zh = "财政拨款收入支出决算总表",
     .title_en = "Summary of fiscal appropriation",
     .shape = row_shape::lines,
     .columns = detail::layouts::form04_columns,
     .parts = detail::layouts::two_sides,
     .roles = detail::layouts::form04_rows,
     .part_title = "side",
     .value_title = "amount",
     .part_title_zh = "收支",
     .column_field = true,
     .columns_of_parts = detail::layouts::form04_sides},
    {.form = form_id::form05,
     .id = "form05",
     .title_zh = "一般公共预算财政拨款支出决算表",
     .title_en = "Expenditure from the general public budget",
     .shape = row_shape::functional_codes,
     .columns = detail::layouts::form05_columns,
     .parts = {},
     .roles = detail::layouts::total_row},
    {.form = form_id::form06,
     .id = "form06",
     .title_zh = "一般公共预算财政拨款基本支出决算明细表",
     .title_en = "Basic expenditure from the general public budget, by economic code",
     .shape = row_shape::economic_codes,
     .columns = detail::layouts::amount_only,
     .parts = {},
     .roles = detail::layouts::form06_rows},
    {.form = form_id::form07,
     .id = "form07",
     .title_zh = "政府性基金预算财政拨款收入支出决算表",
     .title_en = "Government-managed fund budget",
     .shape = row_shape::functional_codes,
     .columns = detail::layouts::form07_columns,
     .parts = {},
     .roles = detail::layouts::total_row,
     .signed_columns = detail::layouts::form07_signed},
    {.form = form_id::form08,
     .id = "form08",
     .title_zh = "国有资本经营预算财政拨款支出决算表",
     .title_en = "Expenditure from the state capital operations budget",
     .shape = row_shape::functional_codes,
     .columns = detail::layouts::form05_columns,
     .parts = {},
     .roles = detail::layouts::total_row},
    {.form = form_id::form09,
     .id = "form09.wide",
     .title_zh = "财政拨款“三公”经费支出决算表",
     .title_en = "The three public expenses, budget and final accounts side by side",
     .shape = row_shape::lines,
     .columns = detail::layouts::amount_only,
     .parts = detail::layouts::budget_and_final,
     .roles = detail::layouts::form09_wide_rows,
     .part_title = "phase",
     .value_title = "amount",
     .part_title_zh = "阶段"},
    {.form = form_id::form09,
     .id = "form09.lines",
     .title_zh = "财政拨款“三公”经费支出决算表",
     .title_en = "The three public expenses, by line with counts",
     .shape = row_shape::lines,
     .columns = detail::layouts::amount_only,
     .parts = detail::layouts::three_phases,
     .roles = detail::layouts::form09_line_rows,
     .part_title = "phase",
     .value_title = "amount",
     .part_title_zh = "阶段"},
    {.form = form_id::form10,
     .id = "form10.statistics",
     .title_zh = "部门决算公开相关信息统计表",
     .title_en = "Procurement, operating funds and state assets",
     .shape = row_shape::lines,
     .columns = detail::layouts::value_only,
     .parts = detail::layouts::statistics,
     .roles = detail::layouts::form10_rows,
     .part_title = "section",
     .value_title = "value",
     .part_title_zh = "项目类别",
     .unit_field = true},
    {.form = form_id::form10,
     .id = "form10.assets",
     .title_zh = "国有资产占用情况表",
     .title_en = "State assets",
     .shape = row_shape::lines,
     .columns = detail::layouts::value_only,
     .parts = detail::layouts::assets_only,
     .roles = detail::layouts::form10_rows,
     .part_title = "section",
     .value_title = "value",
     .part_title_zh = "项目类别",
     .unit_field = true},
};

} // namespace kemu::inline v0

#endif
