// SPDX-License-Identifier: BSL-1.0
// The words that the shipped form sets share, as data: parts, columns and rows of published forms.
//
// Here:                  when to use it:
//   words::parts           the names of part_id
//   words::columns         the names of column_id, with their usual printed titles
//   words::roles           the names of role_id; their labels stand in the layouts
//   words::categories      the categories of expenditure by their printed names, of every year
//
// A table's row n has the number n, so that a name is found by its number at once. A form set of a
// user's own numbers its words after the last of each table.
// Source: forms of published final accounts and budgets, 2015 to 2026; 政府收支分类科目 for the categories.
#ifndef KEMU_FORM_SETS_VOCABULARY_HPP
#define KEMU_FORM_SETS_VOCABULARY_HPP

#include <kemu/form/names.hpp>

#include <string_view>

namespace kemu::inline v0::words {

// GCC 12 counts the bytes of a text without sv one by one, for a third of what a table takes it.
using std::string_view_literals::operator""sv;

/// The parts of forms, with their words in titles.
/// Source: headings of 部门决算 and 部门预算 as they are printed.
inline constexpr word parts[] = {
    {1, "revenue"sv, "收入"sv},
    {2, "expenditure"sv, "支出"sv},
    {3, "budget"sv, "预算数|本年预算数|本年预算|预算|当年预算数|本年年初预算数"sv},
    {4, "initial_budget"sv, "年初预算数|年初预算"sv},
    {5, "full_year_budget"sv, "全年预算数|全年预算"sv},
    {6, "final"sv, "决算数|决算|本年决算数|决算统计数|统计数"sv},
    {7, "procurement"sv, "政府采购情况|政府采购支出信息"sv},
    {8, "operating_funds"sv, "机关运行经费"sv},
    {9, "state_assets"sv, "国有资产占用情况|国有资产占有情况"sv},
    {10, "prior_budget"sv, "上年预算数|上年预算"sv},
    {11, "prior_final"sv, "上年决算数|上年决算|上年执行数|上一年决算数|上年统计数"sv},
    {12, "adjusted_budget"sv, "调整预算数|调整预算|调整后预算数"sv},
    {13, "purpose"sv, "支出用途|支出（按支出性质）"sv},
};

/// The columns of forms, with their words in headings.
/// Source: headings of 部门决算 and 部门预算 as they are printed.
inline constexpr word columns[] = {
    {1, "total_revenue"sv, "本年收入合计|收入合计"sv},
    {2, "fiscal_appropriation"sv, "财政拨款收入|财政拨款"sv},
    {3, "superior_subsidy"sv, "上级补助收入"sv},
    {4, "institution_revenue"sv, "事业收入"sv},
    {5, "operating_revenue"sv, "经营收入|事业单位经营收入"sv},
    {6, "affiliate_remittance"sv, "附属单位上缴收入|附属部门上缴收入"sv},
    {7, "other_revenue"sv, "其他收入"sv},
    {8, "total_expenditure"sv, "本年支出合计|支出合计|小计"sv},
    {9, "basic"sv, "基本支出"sv},
    {10, "project"sv, "项目支出"sv},
    {11, "remitted_to_superior"sv, "上缴上级支出"sv},
    {12, "operating"sv, "经营支出|事业单位经营支出"sv},
    {13, "affiliate_subsidy"sv,
     "对附属单位补助支出|对附属部门补助支出|对下级单位补助支出|对附属单位补助"sv},
    {14, "amount"sv, "金额|决算数"sv},
    {15, "total"sv, "合计|小计"sv},
    {16, "general_public_budget"sv, "一般公共预算财政拨款|一般公共预算|一般公共预算拨款"sv},
    {17, "government_fund"sv,
     "政府性基金预算财政拨款|政府性基金预算|政府性基金预算拨款|政府性基金|政府性基金财政拨款"sv},
    {18, "state_capital"sv,
     "国有资本经营预算财政拨款|国有资本经营预算|国有资本经营预算拨款|国有资本经营财政拨款"sv},
    {19, "opening_balance"sv, "年初结转和结余|年初财政拨款结转和结余|年初结转结余"sv},
    {20, "current_revenue"sv, "本年收入|本年财政拨款收入"sv},
    {21, "closing_balance"sv, "年末结转和结余|年末财政拨款结转和结余|年末结转结余"sv},
    {22, "value"sv, "数值|统计数"sv},
    {23, "personnel"sv, "人员经费"sv},
    {24, "public_expenses"sv, "公用经费|日常公用经费"sv},
    {25, "education_fees"sv, "教育收费"sv},
    {26, "opening_basic"sv, "年初基本支出结转"sv},
    {27, "opening_project"sv, "年初项目支出结转和结余"sv},
    {28, "revenue_basic"sv, "本年收入：基本支出"sv},
    {29, "revenue_project"sv, "本年收入：项目支出"sv},
    {30, "closing_basic"sv, "年末基本支出结转"sv},
    {31, "closing_project"sv, "年末项目支出结转和结余"sv},
    {32, "carried_over"sv, "上年结转|上年结转结余|上年结转和结余"sv},
    {33, "surplus_used"sv,
     "用事业基金弥补收支差额|使用非财政拨款结余|使用非财政拨款结余（含专用结余）"sv},
    {34, "special_account_funds"sv, "财政专户管理资金|财政专户管理资金收入"sv},
    {35, "agency_funds"sv, "单位资金"sv},
    {36, "prior_final"sv, "上年决算数|上年执行数"sv},
    {37, "change"sv, "增减额"sv},
    {38, "change_percent"sv, "增减%|增减（%）|增减幅度"sv},
    {39, "family_subsidies"sv, "对个人和家庭的补助|对个人和家庭补助"sv},
    {40, "carried_general_public"sv, "上年结转：一般公共预算"sv},
    {41, "carried_government_fund"sv, "上年结转：政府性基金预算"sv},
    {42, "carried_state_capital"sv, "上年结转：国有资本经营预算"sv},
    {43, "goods"sv, "货物|货物类|采购货物预算"sv},
    {44, "works"sv, "工程|工程类|采购工程预算"sv},
    {45, "services"sv, "服务|服务类|采购服务预算"sv},
    {46, "carried_total"sv, "财政拨款结转结余"sv},
    {47, "current_total"sv, "本年拨款|本年收入小计"sv},
    {48, "count"sv, "数量"sv},
    {49, "closing_carried"sv, "年末项目支出结转"sv},
    {50, "closing_surplus"sv, "年末项目支出结余"sv},
    {51, "carried_special_account"sv, "上年结转：财政专户管理资金"sv},
    {52, "carried_agency_funds"sv, "上年结转：单位资金"sv},
    {53, "assets_total"sv, "资产总额|资产合计|资产总计"sv},
    {54, "current_assets"sv, "流动资产"sv},
    {55, "fixed_assets"sv, "固定资产"sv},
    {56, "buildings"sv, "房屋构筑物|房屋"sv},
    {57, "asset_vehicles"sv, "车辆|汽车"sv},
    {58, "large_equipment"sv, "单价200万元以上大型设备|单价200万以上大型设备|大型设备"sv},
    {59, "other_fixed_assets"sv, "其他固定资产"sv},
    {60, "investments"sv, "对外投资／有价证券|对外投资和有价证券|对外投资"sv},
    {61, "construction"sv, "在建工程"sv},
    {62, "intangible_assets"sv, "无形资产"sv},
    {63, "other_assets"sv, "其他资产"sv},
};

/// The roles of rows.
/// Source: the rules of this library speak of rows by these names; no print has them.
inline constexpr word roles[] = {
    {1, "total"sv},
    {2, "personnel_total"sv},
    {3, "public_total"sv},
    {4, "general_public_revenue"sv},
    {5, "government_fund_revenue"sv},
    {6, "state_capital_revenue"sv},
    {7, "superior_subsidy"sv},
    {8, "institution_revenue"sv},
    {9, "operating_revenue"sv},
    {10, "affiliate_remittance"sv},
    {11, "other_revenue"sv},
    {12, "current_total"sv},
    {13, "surplus_used"sv},
    {14, "opening_balance"sv},
    {15, "opening_general_public"sv},
    {16, "opening_government_fund"sv},
    {17, "opening_state_capital"sv},
    {18, "surplus_distribution"sv},
    {19, "closing_balance"sv},
    {20, "grand_total"sv},
    {21, "three_public"sv},
    {22, "abroad"sv},
    {23, "vehicles"sv},
    {24, "vehicle_purchase"sv},
    {25, "vehicle_operation"sv},
    {26, "reception"sv},
    {27, "reception_domestic"sv},
    {28, "reception_foreign"sv},
    {29, "three_public_statistics"sv},
    {30, "statistic"sv},
    {31, "procurement_total"sv},
    {32, "procurement_part"sv},
    {33, "operating_administrative"sv},
    {34, "operating_civil_service"sv},
    {35, "vehicle_count"sv},
    {36, "vehicle_count_part"sv},
    {37, "equipment_count"sv},
    {38, "fiscal_revenue"sv},
    {39, "special_account_revenue"sv},
    {40, "agency_funds"sv},
    {41, "meeting"sv},
    {42, "training"sv},
    {43, "operating_funds"sv},
    {44, "procurement_award"sv},
};

/// The categories of expenditure [支出功能分类 类] by their printed names; `number` is the code.
/// Every year's name of a code is here, so that forms of one account may print different ones.
/// Source: 政府收支分类科目 (财政部, for each fiscal year).
inline constexpr word categories[] = {
    {201, {}, "一般公共服务支出|一般公共服务"sv},
    {202, {}, "外交支出|外交"sv},
    {203, {}, "国防支出|国防"sv},
    {204, {}, "公共安全支出|公共安全"sv},
    {205, {}, "教育支出|教育"sv},
    {206, {}, "科学技术支出|科学技术"sv},
    {207, {}, "文化旅游体育与传媒支出|文化体育与传媒支出|文化旅游体育与传媒|文化体育与传媒"sv},
    {208, {}, "社会保障和就业支出|社会保障和就业"sv},
    {209, {}, "社会保险基金支出"sv},
    {210,
     {},
     "卫生健康支出|医疗卫生与计划生育支出|医疗卫生支出|卫生健康|医疗卫生与计划生育|医疗卫生"sv},
    {211, {}, "节能环保支出|节能环保|环境保护支出|环境保护"sv},
    {212, {}, "城乡社区支出|城乡社区|城乡社区事务支出|城乡社区事务"sv},
    {213, {}, "农林水支出|农林水|农林水事务支出|农林水事务"sv},
    {214, {}, "交通运输支出|交通运输"sv},
    {215,
     {},
     "资源勘探工业信息等支出|资源勘探信息等支出|资源勘探电力信息等支出|资源勘探工业信息等|"
     "资源勘探信息等"sv},
    {216, {}, "商业服务业等支出|商业服务业等"sv},
    {217, {}, "金融支出|金融|金融监管等事务支出"sv},
    {219, {}, "援助其他地区支出|援助其他地区"sv},
    {220,
     {},
     "自然资源海洋气象等支出|国土海洋气象等支出|国土资源气象等支出|自然资源海洋气象等|"
     "国土海洋气象等|国土资源气象等事务支出"sv},
    {221, {}, "住房保障支出|住房保障"sv},
    {222, {}, "粮油物资储备支出|粮油物资储备|粮油物资储备事务支出"sv},
    {223, {}, "国有资本经营预算支出"sv},
    {224, {}, "灾害防治及应急管理支出|灾害防治及应急管理"sv},
    {227, {}, "预备费"sv},
    {229, {}, "其他支出"sv},
    {230, {}, "转移性支出"sv},
    {231, {}, "债务还本支出"sv},
    {232, {}, "债务付息支出|债务利息支出"sv},
    {233, {}, "债务发行费用支出"sv},
    {234, {}, "抗疫特别国债安排的支出|抗疫特别国债支出"sv},
};

} // namespace kemu::inline v0::words

namespace kemu::inline v0 {

/// The category that a printed label names, left-aligned like code::value(); 0 for none.
/// Complexity: linear in the table.
/// Example: category_of_label("卫生健康支出") is 210000000.
constexpr std::uint32_t category_of_label(std::string_view label) noexcept {
    return number_named(words::categories, label) * 1'000'000U;
}

} // namespace kemu::inline v0

#endif
