// SPDX-License-Identifier: BSL-1.0
// Disclosure forms as values: what a form is made of, whoever published it.
//
// Here:               when to use it:
//   form_id, part_id, column_id, role_id   the vocabulary of the ten forms: which form, which side or
//                     phase, which column, which row by meaning
//   layout            the shape of one form as data: columns, parts, named rows, units
//   row, form_view    the content of one form: rows in printed order and their figures
//   column_name ...   the words of the vocabulary as files and people write them
//
// The layouts themselves stand in layouts.hpp; a form that owns its rows is in account.hpp.
#ifndef KEMU_FORM_LAYOUT_HPP
#define KEMU_FORM_LAYOUT_HPP

#include <kemu/classification/code.hpp>
#include <kemu/form/label.hpp>
#include <kemu/text/figure.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kemu::inline v0 {

/// The ten disclosure forms [公开01表 – 公开10表].
enum class form_id : std::uint8_t {
    none,
    form01, ///< 收入支出决算总表
    form02, ///< 收入决算表
    form03, ///< 支出决算表
    form04, ///< 财政拨款收入支出决算总表
    form05, ///< 一般公共预算财政拨款支出决算表
    form06, ///< 一般公共预算财政拨款基本支出决算明细表
    form07, ///< 政府性基金预算财政拨款收入支出决算表
    form08, ///< 国有资本经营预算财政拨款支出决算表
    form09, ///< 财政拨款“三公”经费支出决算表
    form10, ///< 部门决算公开相关信息统计表
};
inline constexpr std::size_t form_count = 10;

/// The side, phase or section of a form that a row stands in [收入/支出, 预算数/决算数, 分段].
enum class part_id : std::uint8_t {
    none,
    revenue,
    expenditure,
    budget,
    initial_budget,
    full_year_budget,
    final_accounts,
    procurement,
    operating_funds,
    state_assets
};

/// The columns of the forms, by meaning [栏目].
enum class column_id : std::uint8_t {
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
    value
};

/// Rows known by what they mean, whatever their line number is [特定行].
enum class role_id : std::uint8_t {
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
    equipment_count           ///< 单价100万元以上设备
};

/// A column with its names.
struct column_names {
    column_id id;
    std::string_view name; ///< in files, English
    std::string_view zh;   ///< printed titles, the usual one first, separated by '|'
};

inline constexpr column_names column_table[] = {
    {column_id::total_revenue, "total_revenue", "本年收入合计|收入合计"},
    {column_id::fiscal_appropriation, "fiscal_appropriation", "财政拨款收入"},
    {column_id::superior_subsidy, "superior_subsidy", "上级补助收入"},
    {column_id::institution_revenue, "institution_revenue", "事业收入"},
    {column_id::operating_revenue, "operating_revenue", "经营收入"},
    {column_id::affiliate_remittance, "affiliate_remittance", "附属单位上缴收入|附属部门上缴收入"},
    {column_id::other_revenue, "other_revenue", "其他收入"},
    {column_id::total_expenditure, "total_expenditure", "本年支出合计|支出合计|小计"},
    {column_id::basic, "basic", "基本支出"},
    {column_id::project, "project", "项目支出"},
    {column_id::remitted_to_superior, "remitted_to_superior", "上缴上级支出"},
    {column_id::operating, "operating", "经营支出"},
    {column_id::affiliate_subsidy, "affiliate_subsidy", "对附属单位补助支出|对附属部门补助支出"},
    {column_id::amount, "amount", "金额|决算数"},
    {column_id::total, "total", "合计"},
    {column_id::general_public_budget, "general_public_budget", "一般公共预算财政拨款"},
    {column_id::government_fund, "government_fund", "政府性基金预算财政拨款"},
    {column_id::state_capital, "state_capital", "国有资本经营预算财政拨款"},
    {column_id::opening_balance, "opening_balance", "年初结转和结余"},
    {column_id::current_revenue, "current_revenue", "本年收入"},
    {column_id::closing_balance, "closing_balance", "年末结转和结余"},
    {column_id::value, "value", "数值|统计数"},
};

/// A part with its names.
struct part_names {
    part_id id;
    std::string_view name;
    std::string_view zh;
};

inline constexpr part_names part_table[] = {
    {part_id::revenue, "revenue", "收入"},
    {part_id::expenditure, "expenditure", "支出"},
    {part_id::budget, "budget", "预算数"},
    {part_id::initial_budget, "initial_budget", "年初预算数|年初预算"},
    {part_id::full_year_budget, "full_year_budget", "全年预算数|全年预算"},
    {part_id::final_accounts, "final", "决算数"},
    {part_id::procurement, "procurement", "政府采购情况"},
    {part_id::operating_funds, "operating_funds", "机关运行经费"},
    {part_id::state_assets, "state_assets", "国有资产占用情况"},
};

/// The first of several names separated by '|'.
constexpr std::string_view first_name(std::string_view names) noexcept {
    return names.substr(0, names.find('|'));
}

/// The names of a column; those of nothing for column_id::none.  Complexity: constant.
constexpr column_names names_of(column_id c) noexcept {
    for (const auto& x : column_table)
        if (x.id == c) return x;
    return {column_id::none, "", ""};
}

/// The names of a part; those of nothing for part_id::none.  Complexity: constant.
constexpr part_names names_of(part_id p) noexcept {
    for (const auto& x : part_table)
        if (x.id == p) return x;
    return {part_id::none, "", ""};
}

/// The part of an English or Chinese name; part_id::none if there is none.
constexpr part_id part_named(std::string_view s) noexcept {
    for (const auto& x : part_table)
        if (s == x.name || detail::label_in(s, x.zh)) return x.id;
    return part_id::none;
}

/// "form05" for form_id::form05.
constexpr std::string_view form_name(form_id f) noexcept {
    constexpr const char* names[] = {"",       "form01", "form02", "form03", "form04", "form05",
                                     "form06", "form07", "form08", "form09", "form10"};
    return names[static_cast<std::size_t>(f)];
}

/// The form of a name like "form05"; form_id::none if there is none.
constexpr form_id form_named(std::string_view s) noexcept {
    for (std::size_t i = 1; i <= form_count; ++i)
        if (s == form_name(static_cast<form_id>(i))) return static_cast<form_id>(i);
    return form_id::none;
}

/// How the rows of a form are told apart.
enum class row_shape : std::uint8_t {
    functional_codes, ///< 功能分类科目编码, one row per code and a total row
    economic_codes,   ///< 经济分类科目编码, one row per code and named totals
    lines             ///< 行次, in one or more parts
};

/// A row known by its label.
struct row_role {
    role_id role;
    part_id part;            ///< part_id::none: in any part
    std::string_view labels; ///< separated by '|'; ordinals, blanks and width do not count
    int occurrence = 1;      ///< which row with that label, in printed order; 0: any
    sign_rule sign = sign_rule::not_negative;
    bool is_count = false;      ///< numbers of things, not money
    bool may_be_absent = false; ///< a form without it is whole; rows of occurrence 0 always may
};

/// The columns that are printed in one part of a form.
struct part_columns {
    part_id part;
    std::span<const column_id> columns;
};

/// The shape of one form [表样]: everything that is needed to read, check and print it.
/// A layout is recognised by its columns and parts. A new one is a new entry of a table.
struct layout {
    form_id form;
    std::string_view id;
    std::string_view title_zh;
    std::string_view title_en;
    row_shape shape;
    std::span<const column_id> columns; ///< columns[0] is the total column of coded forms
    std::span<const part_id> parts;     ///< for lines: exactly the parts that are printed
    std::span<const row_role> roles;
    std::span<const column_id> signed_columns = {}; ///< columns that may be negative
    std::string_view part_title = "";               ///< title of the field that names the part
    std::string_view value_title = ""; ///< title of the field that holds the figure, for lines
    std::string_view part_title_zh = "";
    bool column_field = false;                           ///< a field names the column of the figure
    bool unit_field = false;                             ///< a field names the unit of the figure
    std::span<const part_columns> columns_of_parts = {}; ///< of parts that have not all of them
};

/// Does a part of a form have that column?  Complexity: linear in the columns.
constexpr bool has_column(const layout& shape, part_id p, column_id c) noexcept {
    const std::span<const column_id>* columns = &shape.columns;
    for (const part_columns& x : shape.columns_of_parts)
        if (x.part == p) columns = &x.columns;
    for (const column_id x : *columns)
        if (x == c) return true;
    return false;
}

/// One row of a form.
struct row {
    part_id part = part_id::none;
    role_id role = role_id::none;
    sign_rule sign = sign_rule::not_negative;
    std::uint32_t key = 0;         ///< left-aligned code, or line number; 0 for rows with neither
    std::string_view label{};      ///< as printed
    std::uint32_t source_line = 0; ///< line of the file it was read from
};

/// The content of one form: rows in printed order, figures row by row in the layout's columns.
/// Requires: cells.size() == rows.size() * shape->columns.size().  Owns nothing.
struct form_view {
    const layout* shape = nullptr;
    std::span<const row> rows{};
    std::span<const figure> cells{};

    constexpr bool has_codes() const noexcept { return shape->shape != row_shape::lines; }

    /// The position of a column, or columns.size().  Complexity: linear in the columns.
    constexpr std::size_t column_index(column_id c) const noexcept {
        std::size_t i = 0;
        while (i < shape->columns.size() && shape->columns[i] != c)
            ++i;
        return i;
    }

    /// A figure by position; absent where the form has no such column.
    constexpr figure at(std::size_t row_index, std::size_t column) const noexcept {
        const std::size_t width = shape->columns.size();
        return column < width ? cells[row_index * width + column] : absent;
    }

    /// May the amount in this place be negative?
    constexpr sign_rule sign_at(std::size_t row_index, std::size_t column) const noexcept {
        if (rows[row_index].sign == sign_rule::any) return sign_rule::any;
        for (const column_id c : shape->signed_columns)
            if (column < shape->columns.size() && shape->columns[column] == c)
                return sign_rule::any;
        return sign_rule::not_negative;
    }
};

/// The level of a left-aligned code value; level::none for 0.
constexpr level level_of(std::uint32_t key) noexcept {
    return functional_code::from_value(key).level();
}

/// What the last of `rows` means by its label and by its place among those before it.
/// Requires: there is a row.
/// Returns: the entry of the layout, or nullptr.  Complexity: rows times roles, at worst.
constexpr const row_role* find_role(const layout& shape, std::span<const row> rows) noexcept {
    const row& last = rows.back();
    if (last.label.empty()) return nullptr;
    const std::string_view bare = detail::without_ordinal(last.label);
    for (const row_role& r : shape.roles) {
        if (r.part != part_id::none && r.part != last.part) continue;
        if (!detail::bare_label_in(bare, r.labels)) continue;
        if (r.occurrence == 0) return &r;
        int occurrence = 0;
        for (const row& x : rows)
            if (x.part == last.part && detail::label_in(x.label, r.labels)) ++occurrence;
        if (occurrence == r.occurrence) return &r;
    }
    return nullptr;
}

/// Calls f(row_role, part_id) for every named row that the layout requires and `rows` do not have, in
/// the order of the layout; in forms of several parts a row that no part is named for is required in
/// each.  Without these rows the rules that speak of them would give no verdict, and no one would know.
/// Requires: the rows have their roles.
/// Complexity: rows times roles times parts.
template <class F>
constexpr void for_each_missing_row(const layout& shape, std::span<const row> rows, F&& f) {
    const auto require = [&](const row_role& r, part_id part) {
        for (const row& x : rows)
            if (x.role == r.role && x.part == part) return;
        f(r, part);
    };
    for (const row_role& r : shape.roles) {
        if (r.may_be_absent || r.occurrence == 0) continue;
        if (shape.parts.empty()) require(r, part_id::none);
        for (const part_id p : shape.parts)
            if (r.part == part_id::none || r.part == p) require(r, p);
    }
}

} // namespace kemu::inline v0

#endif
