// SPDX-License-Identifier: BSL-1.0
// The form set of departmental budgets [部门预算], as data.
//
// Here:              when to use it:
//   budgets::set     the whole set: forms, words, layouts and identities
//   budgets::layouts one layout for each form as any province prints it
//
// The common ten forms, those of Shanghai (nine) and of Sichuan (1, 1-1 … 3-x): a form is known by its title
// and columns, its number is the one of the common order.
// Source: budgets published for 2015 to 2026; 财预〔2016〕143号; forms of 预算管理一体化 since 2022.
#ifndef KEMU_FORM_SETS_BUDGETS_HPP
#define KEMU_FORM_SETS_BUDGETS_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/form/sets/budgets_identities.hpp>
#include <kemu/form/sets/shared_rows.hpp>
#include <kemu/form/sets/vocabulary.hpp>

#include <cstdint>
#include <iterator>
#include <string_view>

namespace kemu::inline v0::budgets {

// GCC 12 counts the bytes of a text without sv one by one, for a third of what a table takes it.
using std::string_view_literals::operator""sv;

/// The forms of departmental budgets and the names by which they are told.
/// Source: 部门预算公开表, as departments print them.
inline constexpr word forms[] = {
    {1, "form01"sv, "01表"sv},  {2, "form02"sv, "02表"sv}, {3, "form03"sv, "03表"sv},
    {4, "form04"sv, "04表"sv},  {5, "form05"sv, "05表"sv}, {6, "form06"sv, "06表"sv},
    {7, "form07"sv, "07表"sv},  {8, "form08"sv, "08表"sv}, {9, "form09"sv, "09表"sv},
    {10, "form10"sv, "10表"sv}, {11, "form11"sv, {}},      {12, "form12"sv, {}},
    {13, "form13"sv, {}},       {14, "form14"sv, {}},
};

namespace detail {

using enum column_id;
namespace rows = kemu::detail::shared_rows;

inline constexpr layout_column summary_columns[] = {
    {amount, "预算数|金额|本年预算数|本年预算|预算"sv},
    {total, "预算数|金额|合计|预算数/合计|本年预算数|本年预算数/合计|本年预算|预算"sv},
    {personnel, "预算数/人员经费|基本支出/人员经费"sv, total, true},
    {public_expenses, "预算数/公用经费|基本支出/公用经费"sv, total, true},
    {project, "预算数/项目支出"sv, total, true}};
inline constexpr column_id summary_revenue[] = {amount};
inline constexpr column_id summary_expenditure[] = {total, personnel, public_expenses, project};
inline constexpr part_columns summary_sides[] = {{part_id::revenue, summary_revenue},
                                                 {part_id::expenditure, summary_expenditure},
                                                 {part_id::purpose, summary_expenditure}};
inline constexpr part_id summary_parts[] = {part_id::revenue, part_id::expenditure,
                                            part_id::purpose};

inline constexpr layout_column revenue_columns[] = {
    {total, "合计|收入合计|总计|收入总计"sv},
    {current_total, "本年收入/小计|本年收入/合计|本年收入小计"sv, total},
    {fiscal_appropriation, "财政拨款收入/小计|财政拨款/小计"sv, current_total, true},
    {general_public_budget,
     "一般公共预算拨款收入|一般公共预算财政拨款收入|一般公共预算资金|本年收入/一般公共预算"sv,
     fiscal_appropriation},
    {government_fund,
     "政府性基金预算拨款收入|政府性基金预算财政拨款收入|政府性基金预算资金|本年收入/政府性基金预算"sv,
     fiscal_appropriation},
    {state_capital,
     "国有资本经营预算拨款收入|国有资本经营预算财政拨款收入|国有资本经营预算资金|"
     "本年收入/国有资本经营预算"sv,
     fiscal_appropriation},
    {special_account_funds, "财政专户管理资金收入"sv, current_total},
    // Where 单位资金 is printed, the other sources are parts of it; else of the revenue itself.
    {agency_funds, "单位资金|单位资金收入|单位资金/小计"sv, current_total, true},
    {institution_revenue,
     "事业收入/金额|事业收入/"
     "小计|事业收入（不含专户资金）|事业收入（不含教育收费）|事业收入（不含财政专户管理资金）"sv,
     agency_funds},
    {education_fees, "事业收入/其中：教育收费|其中：教育收费|教育收费"sv, none},
    {operating_revenue, {}, agency_funds},
    {superior_subsidy, {}, agency_funds},
    {affiliate_remittance, "下级单位上缴收入"sv, agency_funds},
    {other_revenue, {}, agency_funds, true},
    {surplus_used, {}, total},
    {carried_over, "上年结转结余/小计|上年结转/小计|上年结转和结余/小计"sv, total},
    {carried_general_public,
     "上年结转结余/一般公共预算|上年结转结余/一般公共预算资金|上年结转/一般公共预算|上年结转/"
     "一般公共预算资金|上年结转和结余/一般公共预算|上年结转和结余/一般公共预算资金"sv,
     carried_over, true},
    {carried_government_fund,
     "上年结转结余/政府性基金预算|上年结转结余/政府性基金预算资金|上年结转/政府性基金预算|上年结转/"
     "政府性基金预算资金|上年结转和结余/政府性基金预算|上年结转和结余/政府性基金预算资金"sv,
     carried_over},
    {carried_state_capital,
     "上年结转结余/国有资本经营预算|上年结转结余/国有资本经营预算资金|上年结转/"
     "国有资本经营预算|上年结转/国有资本经营预算资金|上年结转和结余/"
     "国有资本经营预算|上年结转和结余/国有资本经营预算资金"sv,
     carried_over},
    {carried_special_account,
     "上年结转结余/财政专户管理资金|上年结转结余/财政专户管理资金收入|上年结转/"
     "财政专户管理资金|上年结转/财政专户管理资金收入|上年结转和结余/"
     "财政专户管理资金|上年结转和结余/财政专户管理资金收入"sv,
     carried_over},
    {carried_agency_funds,
     "上年结转结余/单位资金|上年结转结余/单位资金收入|上年结转/单位资金|上年结转/"
     "单位资金收入|上年结转和结余/单位资金|上年结转和结余/单位资金收入"sv,
     carried_over, true}};
inline constexpr layout_column expenditure_columns[] = {
    {total_expenditure, "合计|支出合计|总计|本年支出"sv},
    {basic, "基本支出/小计|基本支出/合计"sv, total_expenditure, true},
    {personnel, "基本支出/人员经费|人员经费|人员支出"sv, basic, true},
    {public_expenses, "基本支出/公用经费|基本支出/日常公用经费|公用经费|公用支出|日常公用支出"sv,
     basic, true},
    {project, "项目支出/小计|项目支出/合计"sv, total_expenditure, true},
    {operating, {}, total_expenditure},
    {remitted_to_superior, {}, total_expenditure},
    {affiliate_subsidy, {}, total_expenditure},
    {prior_final, "上年执行数|上年决算数|上年预算数"sv, none},
    {change, "增减额|预算数比上年执行数/增减额"sv, none, false, sign_rule::any},
    {change_percent, "增减%|预算数比上年执行数/增减%"sv, none, false, sign_rule::any,
     measure::percent}};
inline constexpr layout_column general_columns[] = {
    {total_expenditure,
     "合计|支出合计|总计|本年支出|小计|预算数|本年预算数/小计|本年预算数/合计|本年预算数|"
     "本年一般公共预算支出|预算数/小计|预算数/合计"sv},
    {basic, "基本支出/小计|基本支出/合计|本年预算数/基本支出|预算数/基本支出"sv, total_expenditure,
     true},
    {personnel, "基本支出/人员经费|人员经费|人员支出"sv, basic, true},
    {public_expenses, "基本支出/公用经费|基本支出/日常公用经费|公用经费|公用支出|日常公用支出"sv,
     basic, true},
    {project, "本年预算数/项目支出|预算数/项目支出"sv, total_expenditure, true},
    {prior_final, "上年执行数|上年决算数|上年预算数|上年预算执行数"sv, none},
    {change, "增减额|本年预算数比上年执行数/增减额"sv, none, false, sign_rule::any},
    {change_percent, "增减%|本年预算数比上年执行数/增减%"sv, none, false, sign_rule::any,
     measure::percent}};
inline constexpr layout_column fiscal_columns[] = {{amount, "预算数|金额|本年预算数"sv},
                                                   {total, "合计|小计|预算数|金额|本年预算数"sv},
                                                   {general_public_budget, {}, total, true},
                                                   {government_fund, {}, total},
                                                   {state_capital, {}, total}};
inline constexpr column_id fiscal_revenue_side[] = {amount};
inline constexpr column_id fiscal_expenditure_side[] = {total, general_public_budget,
                                                        government_fund, state_capital};
inline constexpr part_columns fiscal_sides[] = {{part_id::revenue, fiscal_revenue_side},
                                                {part_id::expenditure, fiscal_expenditure_side}};
inline constexpr part_id two_sides[] = {part_id::revenue, part_id::expenditure};

inline constexpr layout_column basic_columns[] = {
    {amount, "合计|预算数|金额|本年一般公共预算基本支出|本年一般公共预算基本支出/合计|基本支出|"
             "本年预算数|基本支出/合计|总计"sv},
    {personnel, "本年一般公共预算基本支出/人员经费|基本支出/人员经费"sv, amount, true},
    {public_expenses, "本年一般公共预算基本支出/公用经费|日常公用经费|基本支出/公用经费"sv, amount,
     true},
    {family_subsidies, {}, amount}};
inline constexpr layout_column three_public_columns[] = {{amount, "预算数|金额"sv}};
inline constexpr layout_column project_columns[] = {
    {total, "合计|总计|金额|预算数"sv},
    {general_public_budget, "本年拨款/一般公共预算|一般公共预算拨款"sv, total},
    {government_fund, "本年拨款/政府性基金预算"sv, total},
    {state_capital, "本年拨款/国有资本经营预算"sv, total},
    {carried_general_public, "财政拨款结转结余/一般公共预算"sv, total},
    {carried_government_fund, "财政拨款结转结余/政府性基金预算"sv, total},
    {carried_state_capital, "财政拨款结转结余/国有资本经营预算"sv, total},
    {special_account_funds, {}, total},
    {agency_funds, "单位资金"sv, total, true}};
inline constexpr part_id phases[] = {part_id::budget,          part_id::initial_budget,
                                     part_id::adjusted_budget, part_id::full_year_budget,
                                     part_id::final_accounts,  part_id::prior_budget,
                                     part_id::prior_final};
inline constexpr layout_column operating_columns[] = {
    {amount, "合计|预算数|金额|机关运行经费|机关运行经费支出|本年预算数|总计"sv}};
inline constexpr layout_column procurement_columns[] = {
    {total, "合计|总计|金额|预算数|政府采购支出|采购金额"sv},
    {general_public_budget, "一般公共预算资金|本年预算/一般公共预算"sv, total},
    {government_fund, "政府性基金预算资金|政府性基金"sv, total},
    {state_capital, "国有资本经营预算资金"sv, total},
    {special_account_funds, {}, total},
    {agency_funds, "其他资金|单位资金"sv, total, true},
    {carried_over, "上年结转|上年结转和结余资金|上年结转结余"sv, total}};
inline constexpr row_role project_rows[] = {{role_id::total, part_id::none, "合计|总计"sv}};

} // namespace detail

/// The layouts of the set [表样].
/// Source: 部门预算公开表, as departments print them; titles and headings of several provinces.
inline constexpr layout layouts[] = {
    {.form = form_id::form01,
     .id = "form01"sv,
     .title_zh =
         "收支总表|部门收支总表|部门收支总体情况表|单位收支预算总表|收支预算总表|部门收支预算总表|"
         "部门财务收支预算总表|收支总体情况表|单位收支总表|部门预算收支总表|部门收支总体情况|"
         "收支预算总体情况表|部门收支预算总体情况表"sv,
     .title_en = "Summary of revenue and expenditure"sv,
     .shape = row_shape::lines,
     .columns = detail::summary_columns,
     .parts = detail::summary_parts,
     .roles = detail::rows::summary_rows,
     .part_title = "side"sv,
     .value_title = "amount"sv,
     .part_title_zh = "收支"sv,
     .column_field = true,
     .columns_of_parts = detail::summary_sides},
    {.form = form_id::form02,
     .id = "form02"sv,
     .title_zh =
         "收入总表|部门收入总表|部门收入总体情况表|单位收入预算总表|部门收入预算表|收入预算总表|"
         "部门收入预算总表|单位收入总表|收入总体情况表|收入预算表"sv,
     .title_en = "Revenue"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::revenue_columns,
     .roles = detail::rows::total_rows},
    {.form = form_id::form03,
     .id = "form03"sv,
     .title_zh =
         "支出总表|部门支出总表|部门支出总体情况表|单位支出预算总表|部门支出预算表|支出预算总表|"
         "部门支出预算总表|单位支出总表|支出总体情况表|支出预算表"sv,
     .title_en = "Expenditure"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::expenditure_columns,
     .roles = detail::rows::total_rows},
    {.form = form_id::form04,
     .id = "form04"sv,
     .title_zh =
         "财政拨款收支总表|财政拨款收支总体情况表|财政拨款收支预算总表|部门财政拨款收支预算总表|"
         "部门财政拨款收支总表|财政拨款收支预算总体情况表|财政拨款支出表|财政拨款收支总体情况|"
         "财政拨款预算收支总表"sv,
     .title_en = "Summary of fiscal appropriation"sv,
     .shape = row_shape::lines,
     .columns = detail::fiscal_columns,
     .parts = detail::two_sides,
     .roles = {detail::rows::fiscal_rows,
               std::size(detail::rows::fiscal_rows) - detail::rows::opening_rows_of_fiscal_rows},
     .part_title = "side"sv,
     .value_title = "amount"sv,
     .part_title_zh = "收支"sv,
     .column_field = true,
     .columns_of_parts = detail::fiscal_sides},
    {.form = form_id::form05,
     .id = "form05"sv,
     .title_zh = "一般公共预算支出表|一般公共预算支出情况表|一般公共预算支出功能分类预算表|"
                 "一般公共预算支出预算表（按功能科目分类）|一般公共预算支出预算表|"
                 "一般公共预算财政拨款支出预算表|一般公共预算拨款支出表|一般公共预算财政拨款支出表|"
                 "一般公共预算支出预算表（按功能分类科目）|一般公共预算支出预算总表|"
                 "一般公共预算支出总体情况表|一般公共预算当年拨款支出表"sv,
     .title_en = "Expenditure from the general public budget"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::general_columns,
     .roles = detail::rows::total_rows},
    {.form = form_id::form06,
     .id = "form06"sv,
     .title_zh = "一般公共预算基本支出表|一般公共预算基本支出情况表|"
                 "一般公共预算基本支出部门预算经济分类预算表|一般公共预算基本支出预算表|"
                 "一般公共预算财政拨款基本支出预算表|一般公共预算财政拨款基本支出表|"
                 "一般公共预算基本支出经济分类预算表|一般公共预算基本支出总体情况表"sv,
     .title_en = "Basic expenditure from the general public budget, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::basic_columns,
     .roles = detail::rows::basic_rows},
    {.form = form_id::form07,
     .id = "form07"sv,
     .title_zh = "一般公共预算“三公”经费支出表|一般公共预算“三公”经费支出情况表|"
                 "“三公”经费和机关运行经费预算表|一般公共预算“三公”经费支出预算表|“三公”经费预算表|"
                 "“三公”经费预算财政拨款情况统计表|“三公”经费支出表|“三公”经费支出预算表|"
                 "财政拨款“三公”经费支出表|一般公共预算财政拨款“三公”经费支出预算表|"
                 "一般公共预算“三公”经费预算表|“三公”经费支出情况表|乡镇“三公”经费增减变化情况表|"
                 "一般公共预算“三公”经费、会议费、培训费支出预算表|"
                 "财政拨款“三公”经费、会议费、培训费支出预算表|"
                 "“三公”经费、会议费、培训费支出预算表|"
                 "“三公”经费增减变化情况表|“三公”经费预算情况表|财政拨款“三公”经费支出预算表|"
                 "一般公共预算财政拨款“三公”经费预算表"sv,
     .title_en = "The three public expenses"sv,
     .shape = row_shape::lines,
     .columns = detail::three_public_columns,
     .parts = detail::phases,
     .roles = detail::rows::three_public_rows,
     .part_title = "phase"sv,
     .value_title = "amount"sv,
     .part_title_zh = "阶段"sv},
    {.form = form_id::form08,
     .id = "form08"sv,
     .title_zh = "政府性基金预算支出表|政府性基金预算支出情况表|政府性基金预算支出功能分类预算表|"
                 "政府性基金支出表|政府性基金预算支出预算表|政府性基金预算财政拨款支出预算表|"
                 "政府性基金预算财政拨款支出表|部门政府性基金预算支出预算表|政府性基金支出预算表"sv,
     .title_en = "Government-managed fund budget"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::general_columns,
     .roles = detail::rows::total_rows},
    {.form = form_id::form09,
     .id = "form09"sv,
     .title_zh =
         "国有资本经营预算支出表|国有资本经营预算支出情况表|国有资本经营预算支出功能分类预算表|"
         "国有资本经营预算支出预算表|国有资本经营预算财政拨款支出预算表|"
         "国有资本经营预算财政拨款支出表|国有资本经营支出表|部门国有资本经营预算支出预算表|"
         "国有资本经营支出预算表"sv,
     .title_en = "State capital operations budget"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::general_columns,
     .roles = detail::rows::total_rows},
    {.form = form_id::form10,
     .id = "form10"sv,
     .title_zh =
         "项目支出表|部门项目支出预算表|项目支出预算表|部门项目支出表|一般公共预算项目支出预算表|"
         "项目支出情况表|项目支出预算明细表"sv,
     .title_en = "Projects"sv,
     .shape = row_shape::lines,
     .columns = detail::project_columns,
     .parts = {},
     .roles = detail::project_rows,
     .value_title = "amount"sv,
     .column_field = true},
    // Forms 11 to 14 are those of single provinces.
    {.form = form_id::form11,
     .id = "form11"sv,
     .title_zh = "财政拨款支出表（功能科目）|财政拨款支出预算表（功能科目）|"
                 "财政拨款支出表（按功能科目）|财政拨款支出预算表"sv,
     .title_en = "Expenditure from fiscal appropriation, by functional code"sv,
     .shape = row_shape::functional_codes,
     .columns = detail::general_columns,
     .roles = detail::rows::total_rows,
     .by_title_only = true},
    {.form = form_id::form12,
     .id = "form12"sv,
     .title_zh = "财政拨款基本支出表（经济科目）|财政拨款基本支出预算表（经济科目）|"
                 "财政拨款基本支出表（按经济科目）|财政拨款基本支出预算表|财政拨款基本支出表"sv,
     .title_en = "Basic expenditure from fiscal appropriation, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::basic_columns,
     .roles = detail::rows::basic_rows,
     .by_title_only = true},
    {.form = form_id::form13,
     .id = "form13"sv,
     .title_zh = "一般公共预算机关运行经费支出预算表|机关运行经费支出预算表|"
                 "一般公共预算机关运行经费支出表|机关运行经费预算表"sv,
     .title_en = "Operating funds, by economic code"sv,
     .shape = row_shape::economic_codes,
     .columns = detail::operating_columns,
     .roles = detail::rows::total_rows,
     .by_title_only = true},
    {.form = form_id::form14,
     .id = "form14"sv,
     .title_zh = "政府采购支出表|政府采购支出预算表|政府采购预算表|政府采购预算明细表|"
                 "部门政府采购预算表|部门政府采购支出预算表"sv,
     .title_en = "Government procurement"sv,
     .shape = row_shape::lines,
     .columns = detail::procurement_columns,
     .roles = detail::project_rows,
     .value_title = "amount"sv,
     .column_field = true,
     .by_title_only = true},
};

/// The forms whose amounts of agencies add up to those of their department.
inline constexpr std::uint64_t summed_forms =
    form_bits({form_id::form01, form_id::form02, form_id::form03, form_id::form04, form_id::form05,
               form_id::form06, form_id::form07, form_id::form08, form_id::form09});

/// The form set of departmental budgets [部门预算].
inline constexpr form_set set{.id = "budgets"sv,
                              .title_zh = "部门预算"sv,
                              .title_en = "Departmental budgets"sv,
                              .forms = forms,
                              .parts = words::parts,
                              .columns = words::columns,
                              .roles = words::roles,
                              .layouts = layouts,
                              .identities = identities,
                              .year_identities = {},
                              .summed_forms = summed_forms};

} // namespace kemu::inline v0::budgets

#endif
