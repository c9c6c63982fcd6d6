// SPDX-License-Identifier: BSL-1.0
// The form set of departmental final accounts [部门决算], as data.
//
// Here:                     when to use it:
//   final_accounts::set     the whole set: forms, words, layouts and identities; the default of the checks
//   final_accounts::layouts one layout for each form as any province prints it
//
// A layout lists every column, phase and row that was seen in print; a document prints some of them, and
// the rules that need the others are silent. `expected` marks rows that whole accounts of 2022 and later
// have: where one is missing a note says so.
// Source: forms of 部门决算公开 of 2015 to 2025: five whole accounts of three provinces, one of Shanghai, and
// tables of contents of 38 others.
#ifndef KEMU_FORM_SETS_FINAL_ACCOUNTS_HPP
#define KEMU_FORM_SETS_FINAL_ACCOUNTS_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/form/sets/final_accounts_identities.hpp>
#include <kemu/form/sets/final_accounts_years.hpp>
#include <kemu/form/sets/shared_rows.hpp>
#include <kemu/form/sets/vocabulary.hpp>

#include <string_view>

namespace kemu::inline v0::final_accounts {

// GCC 12 counts the bytes of a text without sv one by one, for a third of what a table takes it.
using std::string_view_literals::operator""sv;

/// The forms of departmental final accounts and the names by which they are told.
/// Source: 部门决算公开表 (公开01表 to 公开10表 and what provinces add), as agencies print them.
inline constexpr word forms[] = {
    {1, "form01"sv, "01表|公开01表"sv},
    {2, "form02"sv, "02表|公开02表"sv},
    {3, "form03"sv, "03表|公开03表"sv},
    {4, "form04"sv, "04表|公开04表"sv},
    {5, "form05"sv, "05表|公开05表"sv},
    {6, "form06"sv, "06表|公开06表"sv},
    {7, "form07"sv, "07表|公开07表"sv},
    {8, "form08"sv, "08表|公开08表"sv},
    {9, "form09"sv, "09表|公开09表"sv},
    {10, "form10"sv, "10表|公开10表"sv},
    {11, "form11"sv, {}},
    {12, "form12"sv, {}},
    {13, "form13"sv, {}},
    {14, "form14"sv, {}},
    {15, "form15"sv, {}},
    {16, "form16"sv, {}},
};

namespace detail {

using enum column_id;
using namespace kemu::detail::shared_rows;

inline constexpr layout_column form02_columns[] = {
    {total_revenue, "合计|收入合计|本年收入"sv},
    {fiscal_appropriation, {}, total_revenue, true},
    {superior_subsidy, {}, total_revenue},
    {institution_revenue, "事业收入/金额|事业收入/小计"sv, total_revenue},
    {education_fees, "事业收入/其中：教育收费|其中：教育收费"sv},
    {operating_revenue, {}, total_revenue},
    {affiliate_remittance, {}, total_revenue},
    {other_revenue, {}, total_revenue, true}};
inline constexpr layout_column form03_columns[] = {
    {total_expenditure, "合计|支出合计|本年支出"sv},
    {basic, {}, total_expenditure, true},
    {personnel, "基本支出/人员经费|人员经费"sv, basic, true},
    {public_expenses, "基本支出/公用经费|公用经费"sv, basic, true},
    {project, {}, total_expenditure, true},
    {remitted_to_superior, {}, total_expenditure},
    {operating, {}, total_expenditure},
    {affiliate_subsidy, {}, total_expenditure}};
// With balances it is printed as 一般公共预算财政拨款收入支出决算表 (Yunnan, Liaoning 2018).
inline constexpr layout_column form05_columns[] = {
    {total_expenditure,
     "合计|本年支出|决算数|一般公共预算财政拨款支出|本年支出/合计|本年支出/小计"sv},
    {basic, "本年支出/基本支出|本年支出/基本支出/小计|基本支出/小计"sv, total_expenditure, true},
    {personnel, "基本支出/人员经费|人员经费"sv, basic, true},
    {public_expenses, "基本支出/公用经费|基本支出/日常公用经费|公用经费"sv, basic, true},
    {project, "本年支出/项目支出"sv, total_expenditure, true},
    {opening_balance, "年初结转和结余/合计|年初结转和结余/小计"sv, none, false, sign_rule::any},
    {opening_basic,
     "年初结转和结余/基本支出结转|年初结转和结余/基本支出|年初结转和结余/基本支出结转和结余"sv,
     opening_balance, true, sign_rule::any},
    {opening_project, "年初结转和结余/项目支出结转和结余|年初结转和结余/项目支出"sv,
     opening_balance, true, sign_rule::any},
    {current_revenue, "本年收入/合计|本年收入/小计"sv},
    {revenue_basic, "本年收入/基本支出"sv, current_revenue, true},
    {revenue_project, "本年收入/项目支出"sv, current_revenue, true},
    {closing_balance, "年末结转和结余/合计|年末结转和结余/小计"sv, none, false, sign_rule::any},
    {closing_basic,
     "年末结转和结余/基本支出结转|年末结转和结余/基本支出|年末结转和结余/基本支出结转和结余"sv,
     closing_balance, true, sign_rule::any},
    {closing_project,
     "年末结转和结余/项目支出结转和结余|年末结转和结余/项目支出|年末结转和结余/项目支出结转和结余/"
     "小计"sv,
     closing_balance, true, sign_rule::any},
    {closing_carried, "项目支出结转和结余/项目支出结转|年末结转和结余/项目支出结转"sv,
     closing_project, true, sign_rule::any},
    {closing_surplus, "项目支出结转和结余/项目支出结余|年末结转和结余/项目支出结余"sv,
     closing_project, true, sign_rule::any}};
// Forms 07 and 08, with balances or without.
inline constexpr layout_column fund_columns[] = {
    {total_expenditure, "合计|本年支出|本年支出合计|本年支出/小计|本年支出/合计|决算数"sv},
    {basic, "本年支出/基本支出|本年支出/基本支出/小计|基本支出/小计"sv, total_expenditure, true},
    {personnel, "基本支出/人员经费|人员经费"sv, basic, true},
    {public_expenses, "基本支出/公用经费|基本支出/日常公用经费|公用经费"sv, basic, true},
    {project, "本年支出/项目支出"sv, total_expenditure, true},
    {opening_balance, "年初结转和结余/合计|年初结转和结余/小计"sv, none, false, sign_rule::any},
    {opening_basic,
     "年初结转和结余/基本支出结转|年初结转和结余/基本支出|年初结转和结余/基本支出结转和结余"sv,
     opening_balance, true, sign_rule::any},
    {opening_project, "年初结转和结余/项目支出结转和结余|年初结转和结余/项目支出"sv,
     opening_balance, true, sign_rule::any},
    {current_revenue, "本年收入/合计|本年收入/小计"sv},
    {revenue_basic, "本年收入/基本支出"sv, current_revenue, true},
    {revenue_project, "本年收入/项目支出"sv, current_revenue, true},
    {closing_balance, "年末结转和结余/合计|年末结转和结余/小计"sv, none, false, sign_rule::any},
    {closing_basic,
     "年末结转和结余/基本支出结转|年末结转和结余/基本支出|年末结转和结余/基本支出结转和结余"sv,
     closing_balance, true, sign_rule::any},
    {closing_project,
     "年末结转和结余/项目支出结转和结余|年末结转和结余/项目支出|年末结转和结余/项目支出结转和结余/"
     "小计"sv,
     closing_balance, true, sign_rule::any},
    {closing_carried, "项目支出结转和结余/项目支出结转|年末结转和结余/项目支出结转"sv,
     closing_project, true, sign_rule::any},
    {closing_surplus, "项目支出结转和结余/项目支出结余|年末结转和结余/项目支出结余"sv,
     closing_project, true, sign_rule::any}};
inline constexpr layout_column form01_columns[] = {{amount, "决算数|本年决算数|年度决算数"sv}};
inline constexpr layout_column form04_columns[] = {{amount, "决算数|金额"sv},
                                                   {total, "小计|决算数|金额"sv},
                                                   {general_public_budget, {}, total, true},
                                                   {government_fund, {}, total},
                                                   {state_capital, {}, total}};
inline constexpr layout_column form06_columns[] = {
    {amount, "决算数|金额|合计|一般公共预算财政拨款基本支出|基本支出"sv},
    {personnel, {}, amount, true},
    {public_expenses, {}, amount, true}};
inline constexpr layout_column form09_columns[] = {{amount, "金额"sv}};
inline constexpr layout_column form10_columns[] = {{value, "数值|统计数|决算数|数量|金额"sv}};

// Forms 11 to 16 are those of single provinces.
inline constexpr layout_column fiscal_columns[] = {
    {total_expenditure, "合计|本年支出|决算数|财政拨款支出|本年支出/合计|本年支出/小计"sv},
    {basic, "本年支出/基本支出|基本支出/小计"sv, total_expenditure, true},
    {personnel, "基本支出/人员经费|人员经费"sv, basic, true},
    {public_expenses, "基本支出/公用经费|基本支出/日常公用经费|公用经费"sv, basic, true},
    {project, "本年支出/项目支出"sv, total_expenditure, true}};
inline constexpr layout_column fiscal_basic_columns[] = {
    {amount, "决算数|金额|合计|财政拨款基本支出|基本支出"sv},
    {personnel, {}, amount, true},
    {public_expenses, {}, amount, true}};
inline constexpr layout_column operating_columns[] = {
    {amount, "决算数|金额|合计|机关运行经费|机关运行经费支出|本年支出"sv}};
inline constexpr layout_column procurement_columns[] = {
    {amount, "决算数|金额|合计|政府采购支出|采购金额|支出金额"sv}};
inline constexpr layout_column project_columns[] = {
    {amount, "决算数|金额|合计|项目支出|一般公共预算财政拨款项目支出"sv}};
inline constexpr layout_column projects_columns[] = {
    {total, "合计|总计|金额|决算数|本年支出合计|项目支出"sv},
    {general_public_budget, {}, total, true},
    {government_fund, {}, total},
    {state_capital, {}, total},
    {other_revenue, "其他资金|其他"sv, total}};
// 国有资产占有使用情况表 of Yunnan: one row of amounts; its formula stands below it.
inline constexpr layout_column assets_columns[] = {
    {assets_total, {}},
    {current_assets, {}, assets_total, true},
    {fixed_assets, "固定资产/小计|固定资产/合计"sv, assets_total, true},
    {buildings, {}, fixed_assets, true},
    {asset_vehicles, {}, fixed_assets, true},
    {large_equipment, {}, fixed_assets},
    {other_fixed_assets, {}, fixed_assets, true},
    {investments, {}, assets_total},
    {construction, {}, assets_total},
    {intangible_assets, {}, assets_total},
    {other_assets, {}, assets_total}};

inline constexpr column_id revenue_side[] = {amount};
inline constexpr column_id expenditure_side[] = {total, general_public_budget, government_fund,
                                                 state_capital};
inline constexpr part_columns form04_sides[] = {{part_id::revenue, revenue_side},
                                                {part_id::expenditure, expenditure_side}};

inline constexpr part_id two_sides[] = {part_id::revenue, part_id::expenditure};
inline constexpr part_id phases[] = {part_id::budget,          part_id::initial_budget,
                                     part_id::adjusted_budget, part_id::full_year_budget,
                                     part_id::final_accounts,  part_id::prior_budget,
                                     part_id::prior_final};
inline constexpr part_id only_procurement[] = {part_id::procurement};
inline constexpr part_id statistics[] = {part_id::procurement, part_id::operating_funds,
                                         part_id::state_assets};

} // namespace detail

/// The layouts of the set [表样].
/// Source: 部门决算公开表, as agencies print them; titles and headings of several provinces.
inline constexpr layout layouts[] = {
    {.form = form_id::form01,
     .id = "form01"sv,
     .title_zh =
         "收入支出决算总表|收支决算总表|部门收支决算总表|部门收入支出决算总表|收入支出决算表|"
         "部门决算收支总表|收支总决算表|收支决算表"sv,
     .title_en = "Summary of revenue and expenditure"sv,
     .shape = row_shape::lines,
     .columns = detail::form01_columns,
     .parts = detail::two_sides,
     .roles = detail::summary_rows,
     .part_title = "side"sv,
     .value_title = "amount"sv,
     .part_title_zh = "收支"sv,
     .column_field = true},
    {.form = form_id::form02,
     .id = "form02"sv,
     .title_zh = "收入决算表|收入决算总表|部门收入决算表|部门收入决算总表"sv,
     .title_en = "Revenue"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::form02_columns,
     .roles = detail::total_rows},
    {.form = form_id::form03,
     .id = "form03"sv,
     .title_zh = "支出决算表|支出决算总表|部门支出决算表|部门支出决算总表"sv,
     .title_en = "Expenditure"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::form03_columns,
     .roles = detail::total_rows},
    {.form = form_id::form04,
     .id = "form04"sv,
     .title_zh = "财政拨款收入支出决算总表|财政拨款收支决算总表|财政拨款收入支出决算表"sv,
     .title_en = "Summary of fiscal appropriation"sv,
     .shape = row_shape::lines,
     .columns = detail::form04_columns,
     .parts = detail::two_sides,
     .roles = detail::fiscal_rows,
     .part_title = "side"sv,
     .value_title = "amount"sv,
     .part_title_zh = "收支"sv,
     .column_field = true,
     .columns_of_parts = detail::form04_sides},
    {.form = form_id::form05,
     .id = "form05"sv,
     .title_zh = "一般公共预算财政拨款支出决算表|一般公共预算财政拨款收入支出决算表|"
                 "一般公共预算支出决算表|一般公共预算财政拨款支出决算总表"sv,
     .title_en = "Expenditure from the general public budget"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::form05_columns,
     .roles = detail::total_rows},
    {.form = form_id::form06,
     .id = "form06"sv,
     .title_zh = "一般公共预算财政拨款基本支出决算明细表|一般公共预算财政拨款基本支出决算表|"
                 "一般公共预算基本支出决算表|一般公共预算财政拨款基本支出决算明细表（按经济分类）|"
                 "一般公共预算财政拨款基本支出明细表|"
                 "一般公共预算财政拨款基本支出经济分类决算表"sv,
     .title_en = "Basic expenditure from the general public budget, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::form06_columns,
     .roles = detail::basic_rows},
    {.form = form_id::form07,
     .id = "form07"sv,
     .title_zh = "政府性基金预算财政拨款收入支出决算表|政府性基金预算财政拨款支出决算表|"
                 "政府性基金预算收入支出决算表|政府性基金预算支出决算表"sv,
     .title_en = "Government-managed fund budget"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::fund_columns,
     .roles = detail::total_rows},
    {.form = form_id::form08,
     .id = "form08"sv,
     .title_zh = "国有资本经营预算财政拨款支出决算表|国有资本经营预算财政拨款收入支出决算表|"
                 "国有资本经营预算支出决算表|国有资本经营预算收入支出决算表|"
                 "国有资本经营财政拨款支出决算表|国有资本经营预算财政拨款收支决算表"sv,
     .title_en = "Expenditure from the state capital operations budget"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::fund_columns,
     .roles = detail::total_rows},
    {.form = form_id::form09,
     .id = "form09"sv,
     .title_zh = "财政拨款“三公”经费支出决算表|一般公共预算财政拨款“三公”经费支出决算表|"
                 "“三公”经费支出决算表|“三公”经费公共预算财政拨款支出决算表|"
                 "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表|"
                 "一般公共预算财政拨款“三公”经费、会议费、培训费支出决算表|"
                 "财政拨款“三公”经费、会议费、培训费支出决算表|"
                 "一般公共预算“三公”经费、会议费、培训费支出决算表|"
                 "“三公”经费、会议费、培训费支出决算表|“三公”经费支出情况表|"
                 "“三公”经费、行政参公单位机关运行经费情况表|“三公”经费决算表|"
                 "财政拨款“三公”经费、行政参公单位机关运行经费情况表|"
                 "一般公共预算“三公”经费支出决算表|“三公”经费财政拨款支出决算表|"
                 "一般公共预算财政拨款“三公”经费支出决算公开表"sv,
     .title_en = "The three public expenses"sv,
     .shape = row_shape::lines,
     .columns = detail::form09_columns,
     .parts = detail::phases,
     .roles = detail::three_public_rows,
     .part_title = "phase"sv,
     .value_title = "amount"sv,
     .part_title_zh = "阶段"sv},
    {.form = form_id::form10,
     .id = "form10"sv,
     .title_zh = "部门决算公开相关信息统计表|国有资产占用情况表|机关运行经费、国有资产占用情况及"
                 "政府采购情况信息表|机构运行信息表|机构运行信息决算表|国有资产占有使用情况表"sv,
     .title_en = "Procurement, operating funds and state assets"sv,
     .shape = row_shape::lines,
     .columns = detail::form10_columns,
     .parts = detail::statistics,
     .roles = detail::statistics_rows,
     .part_title = "section"sv,
     .value_title = "value"sv,
     .part_title_zh = "项目类别"sv,
     .unit_field = true},
    {.form = form_id::form10,
     .id = "form10.assets"sv,
     .title_zh = "国有资产占有使用情况表|国有资产占用情况表"sv,
     .title_en = "State assets, in one row"sv,
     .shape = row_shape::lines,
     .columns = detail::assets_columns,
     .roles = detail::total_rows,
     .value_title = "amount"sv,
     .column_field = true,
     .by_title_only = true},
    {.form = form_id::form10,
     .id = "form10.phases"sv,
     .title_zh = "机构运行信息表|机构运行信息决算表|部门决算相关信息统计表"sv,
     .title_en = "The three public expenses, operating funds, state assets and procurement"sv,
     .shape = row_shape::lines,
     .columns = detail::form09_columns,
     .parts = detail::phases,
     .roles = detail::institution_rows,
     .part_title = "phase"sv,
     .value_title = "amount"sv,
     .part_title_zh = "阶段"sv,
     .by_title_only = true},
    {.form = form_id::form11,
     .id = "form11"sv,
     .title_zh = "财政拨款支出决算表（功能科目）|财政拨款支出决算表|财政拨款支出决算总表|"
                 "财政拨款支出决算表（按功能科目）|财政拨款支出决算表（功能分类）|"
                 "财政拨款支出决算表（按功能分类科目）"sv,
     .title_en = "Expenditure from fiscal appropriation, by functional code"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::fiscal_columns,
     .roles = detail::total_rows,
     .by_title_only = true},
    {.form = form_id::form12,
     .id = "form12"sv,
     .title_zh =
         "财政拨款基本支出决算表（经济科目）|财政拨款基本支出决算表|财政拨款基本支出决算明细表|"
         "财政拨款基本支出决算表（按经济科目）|财政拨款基本支出决算表（经济分类）|"
         "财政拨款基本支出决算表（按经济分类科目）"sv,
     .title_en = "Basic expenditure from fiscal appropriation, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::fiscal_basic_columns,
     .roles = detail::basic_rows,
     .by_title_only = true},
    {.form = form_id::form13,
     .id = "form13"sv,
     .title_zh = "机关运行经费支出决算表|一般公共预算机关运行经费支出决算表|"
                 "财政拨款机关运行经费支出决算表|一般公共预算财政拨款机关运行经费支出决算表|"
                 "机关运行经费决算表"sv,
     .title_en = "Operating funds, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::operating_columns,
     .roles = detail::total_rows,
     .by_title_only = true},
    {.form = form_id::form14,
     .id = "form14"sv,
     .title_zh = "政府采购支出决算表|政府采购支出表|政府采购支出情况表|政府采购决算表"sv,
     .title_en = "Government procurement"sv,
     .shape = row_shape::lines,
     .columns = detail::procurement_columns,
     .parts = detail::only_procurement,
     .roles = detail::procurement_rows,
     .part_title = "section"sv,
     .value_title = "amount"sv,
     .part_title_zh = "项目类别"sv,
     .by_title_only = true},
    {.form = form_id::form15,
     .id = "form15"sv,
     .title_zh = "一般公共预算财政拨款项目支出决算表|一般公共预算项目支出决算表|"
                 "一般公共预算财政拨款项目支出决算明细表"sv,
     .title_en = "Project expenditure from the general public budget, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::project_columns,
     .roles = detail::total_rows,
     .by_title_only = true},
    {.form = form_id::form16,
     .id = "form16"sv,
     .title_zh = "项目支出决算表|项目支出情况表|部门项目支出决算表"sv,
     .title_en = "Projects"sv,
     .shape = row_shape::lines,
     .columns = detail::projects_columns,
     .roles = detail::total_rows,
     .value_title = "amount"sv,
     .column_field = true,
     .by_title_only = true},
};

/// The form set of departmental final accounts [部门决算].
inline constexpr form_set set{.id = "final_accounts"sv,
                              .title_zh = "部门决算"sv,
                              .title_en = "Departmental final accounts"sv,
                              .forms = forms,
                              .parts = words::parts,
                              .columns = words::columns,
                              .roles = words::roles,
                              .layouts = layouts,
                              .identities = identities,
                              .year_identities = year_identities,
                              .summed_forms = summed_forms};

} // namespace kemu::inline v0::final_accounts

#endif
