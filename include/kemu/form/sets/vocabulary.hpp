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

namespace kemu::inline v0::words {

/// The parts of forms, with their words in titles.
/// Source: headings of 部门决算 and 部门预算 as they are printed.
inline constexpr word parts[] = {
    {1, "revenue", "收入"},
    {2, "expenditure", "支出"},
    {3, "budget", "预算数|本年预算数|本年预算|预算|当年预算数|本年年初预算数"},
    {4, "initial_budget", "年初预算数|年初预算"},
    {5, "full_year_budget", "全年预算数|全年预算"},
    {6, "final", "决算数|决算|本年决算数|决算统计数|统计数"},
    {7, "procurement", "政府采购情况|政府采购支出信息"},
    {8, "operating_funds", "机关运行经费"},
    {9, "state_assets", "国有资产占用情况|国有资产占有情况"},
    {10, "prior_budget", "上年预算数|上年预算"},
    {11, "prior_final", "上年决算数|上年决算|上年执行数|上一年决算数|上年统计数"},
    {12, "adjusted_budget", "调整预算数|调整预算|调整后预算数"},
    {13, "purpose", "支出用途|支出（按支出性质）"},
};

/// The columns of forms, with their words in headings.
/// Source: headings of 部门决算 and 部门预算 as they are printed.
inline constexpr word columns[] = {
    {1, "total_revenue", "本年收入合计|收入合计"},
    {2, "fiscal_appropriation", "财政拨款收入|财政拨款"},
    {3, "superior_subsidy", "上级补助收入"},
    {4, "institution_revenue", "事业收入"},
    {5, "operating_revenue", "经营收入|事业单位经营收入"},
    {6, "affiliate_remittance", "附属单位上缴收入|附属部门上缴收入"},
    {7, "other_revenue", "其他收入"},
    {8, "total_expenditure", "本年支出合计|支出合计|小计"},
    {9, "basic", "基本支出"},
    {10, "project", "项目支出"},
    {11, "remitted_to_superior", "上缴上级支出"},
    {12, "operating", "经营支出|事业单位经营支出"},
    {13, "affiliate_subsidy",
     "对附属单位补助支出|对附属部门补助支出|对下级单位补助支出|对附属单位补助"},
    {14, "amount", "金额|决算数"},
    {15, "total", "合计|小计"},
    {16, "general_public_budget", "一般公共预算财政拨款|一般公共预算|一般公共预算拨款"},
    {17, "government_fund",
     "政府性基金预算财政拨款|政府性基金预算|政府性基金预算拨款|政府性基金|政府性基金财政拨款"},
    {18, "state_capital",
     "国有资本经营预算财政拨款|国有资本经营预算|国有资本经营预算拨款|国有资本经营财政拨款"},
    {19, "opening_balance", "年初结转和结余|年初财政拨款结转和结余|年初结转结余"},
    {20, "current_revenue", "本年收入|本年财政拨款收入"},
    {21, "closing_balance", "年末结转和结余|年末财政拨款结转和结余|年末结转结余"},
    {22, "value", "数值|统计数"},
    {23, "personnel", "人员经费"},
    {24, "public_expenses", "公用经费|日常公用经费"},
    {25, "education_fees", "教育收费"},
    {26, "opening_basic", "年初基本支出结转"},
    {27, "opening_project", "年初项目支出结转和结余"},
    {28, "revenue_basic", "本年收入：基本支出"},
    {29, "revenue_project", "本年收入：项目支出"},
    {30, "closing_basic", "年末基本支出结转"},
    {31, "closing_project", "年末项目支出结转和结余"},
    {32, "carried_over", "上年结转|上年结转结余|上年结转和结余"},
    {33, "surplus_used",
     "用事业基金弥补收支差额|使用非财政拨款结余|使用非财政拨款结余（含专用结余）"},
    {34, "special_account_funds", "财政专户管理资金|财政专户管理资金收入"},
    {35, "agency_funds", "单位资金"},
    {36, "prior_final", "上年决算数|上年执行数"},
    {37, "change", "增减额"},
    {38, "change_percent", "增减%|增减（%）|增减幅度"},
    {39, "family_subsidies", "对个人和家庭的补助|对个人和家庭补助"},
    {40, "carried_general_public", "上年结转：一般公共预算"},
    {41, "carried_government_fund", "上年结转：政府性基金预算"},
    {42, "carried_state_capital", "上年结转：国有资本经营预算"},
    {43, "goods", "货物|货物类|采购货物预算"},
    {44, "works", "工程|工程类|采购工程预算"},
    {45, "services", "服务|服务类|采购服务预算"},
    {46, "carried_total", "财政拨款结转结余"},
    {47, "current_total", "本年拨款|本年收入小计"},
    {48, "count", "数量"},
    {49, "closing_carried", "年末项目支出结转"},
    {50, "closing_surplus", "年末项目支出结余"},
    {51, "carried_special_account", "上年结转：财政专户管理资金"},
    {52, "carried_agency_funds", "上年结转：单位资金"},
    {53, "assets_total", "资产总额|资产合计|资产总计"},
    {54, "current_assets", "流动资产"},
    {55, "fixed_assets", "固定资产"},
    {56, "buildings", "房屋构筑物|房屋"},
    {57, "asset_vehicles", "车辆|汽车"},
    {58, "large_equipment", "单价200万元以上大型设备|单价200万以上大型设备|大型设备"},
    {59, "other_fixed_assets", "其他固定资产"},
    {60, "investments", "对外投资／有价证券|对外投资和有价证券|对外投资"},
    {61, "construction", "在建工程"},
    {62, "intangible_assets", "无形资产"},
    {63, "other_assets", "其他资产"},
};

/// The roles of rows.
/// Source: the rules of this library speak of rows by these names; no print has them.
inline constexpr word roles[] = {
    {1, "total"},
    {2, "personnel_total"},
    {3, "public_total"},
    {4, "general_public_revenue"},
    {5, "government_fund_revenue"},
    {6, "state_capital_revenue"},
    {7, "superior_subsidy"},
    {8, "institution_revenue"},
    {9, "operating_revenue"},
    {10, "affiliate_remittance"},
    {11, "other_revenue"},
    {12, "current_total"},
    {13, "surplus_used"},
    {14, "opening_balance"},
    {15, "opening_general_public"},
    {16, "opening_government_fund"},
    {17, "opening_state_capital"},
    {18, "surplus_distribution"},
    {19, "closing_balance"},
    {20, "grand_total"},
    {21, "three_public"},
    {22, "abroad"},
    {23, "vehicles"},
    {24, "vehicle_purchase"},
    {25, "vehicle_operation"},
    {26, "reception"},
    {27, "reception_domestic"},
    {28, "reception_foreign"},
    {29, "three_public_statistics"},
    {30, "statistic"},
    {31, "procurement_total"},
    {32, "procurement_part"},
    {33, "operating_administrative"},
    {34, "operating_civil_service"},
    {35, "vehicle_count"},
    {36, "vehicle_count_part"},
    {37, "equipment_count"},
    {38, "fiscal_revenue"},
    {39, "special_account_revenue"},
    {40, "agency_funds"},
    {41, "meeting"},
    {42, "training"},
    {43, "operating_funds"},
    {44, "procurement_award"},
};

/// The categories of expenditure [支出功能分类 类] by their printed names; `number` is the code.
/// Every year's name of a code is here, so that forms of one account may print different ones.
/// Source: 政府收支分类科目 (财政部, for each fiscal year).
inline constexpr word categories[] = {
    {201, "", "一般公共服务支出|一般公共服务"},
    {202, "", "外交支出|外交"},
    {203, "", "国防支出|国防"},
    {204, "", "公共安全支出|公共安全"},
    {205, "", "教育支出|教育"},
    {206, "", "科学技术支出|科学技术"},
    {207, "", "文化旅游体育与传媒支出|文化体育与传媒支出|文化旅游体育与传媒|文化体育与传媒"},
    {208, "", "社会保障和就业支出|社会保障和就业"},
    {209, "", "社会保险基金支出"},
    {210, "",
     "卫生健康支出|医疗卫生与计划生育支出|医疗卫生支出|卫生健康|医疗卫生与计划生育|医疗卫生"},
    {211, "", "节能环保支出|节能环保|环境保护支出|环境保护"},
    {212, "", "城乡社区支出|城乡社区|城乡社区事务支出|城乡社区事务"},
    {213, "", "农林水支出|农林水|农林水事务支出|农林水事务"},
    {214, "", "交通运输支出|交通运输"},
    {215, "",
     "资源勘探工业信息等支出|资源勘探信息等支出|资源勘探电力信息等支出|资源勘探工业信息等|"
     "资源勘探信息等"},
    {216, "", "商业服务业等支出|商业服务业等"},
    {217, "", "金融支出|金融|金融监管等事务支出"},
    {219, "", "援助其他地区支出|援助其他地区"},
    {220, "",
     "自然资源海洋气象等支出|国土海洋气象等支出|国土资源气象等支出|自然资源海洋气象等|"
     "国土海洋气象等|国土资源气象等事务支出"},
    {221, "", "住房保障支出|住房保障"},
    {222, "", "粮油物资储备支出|粮油物资储备|粮油物资储备事务支出"},
    {223, "", "国有资本经营预算支出"},
    {224, "", "灾害防治及应急管理支出|灾害防治及应急管理"},
    {227, "", "预备费"},
    {229, "", "其他支出"},
    {230, "", "转移性支出"},
    {231, "", "债务还本支出"},
    {232, "", "债务付息支出|债务利息支出"},
    {233, "", "债务发行费用支出"},
    {234, "", "抗疫特别国债安排的支出|抗疫特别国债支出"},
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
