// SPDX-License-Identifier: BSL-1.0
// Amounts that documents speak of by a name of their own: 人员经费, 公用经费, "三公"经费, 机关运行经费 ...
//
// Here:             when to use it:
//   aggregate       a name with the codes or cells that it is the sum of, and where that is said
//   aggregates      those that kemu brings
//   find_aggregate  one of them by its id or name
//   sum_aggregate   its amount in an account, with the amounts behind the printed figures
#ifndef KEMU_CLAIM_AGGREGATE_HPP
#define KEMU_CLAIM_AGGREGATE_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/claim/form_cell.hpp>
#include <kemu/form/names.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// An amount with a name of its own, and what it is the sum of.
/// Codes are economic codes of departments (left-aligned) in the form of basic expenditure; cells are places
/// of forms. An aggregate has either.
struct aggregate {
    std::string_view id{};
    std::string_view zh{};
    std::string_view en{};
    array_view<std::uint32_t> codes{};
    array_view<std::string_view> cells{};
    std::string_view source{};
};

namespace detail {

constexpr std::uint32_t economic_value(std::uint32_t printed) noexcept {
    return printed < 1'000 ? printed * 1'000'000 : printed * 10'000;
}

inline constexpr std::uint32_t personnel_codes[] = {economic_value(301), economic_value(303)};
inline constexpr std::uint32_t public_codes[] = {
    economic_value(302), economic_value(307), economic_value(309), economic_value(310),
    economic_value(311), economic_value(312), economic_value(313), economic_value(399)};
inline constexpr std::uint32_t abroad_codes[] = {economic_value(30212)};
inline constexpr std::uint32_t reception_codes[] = {economic_value(30217)};
inline constexpr std::uint32_t vehicle_running_codes[] = {economic_value(30231)};
inline constexpr std::uint32_t vehicle_purchase_codes[] = {economic_value(30913),
                                                           economic_value(31013)};
inline constexpr std::uint32_t three_public_codes[] = {economic_value(30212), economic_value(30217),
                                                       economic_value(30231), economic_value(30913),
                                                       economic_value(31013)};
inline constexpr std::string_view operating_cells[] = {"form10/(一)行政单位",
                                                       "form10/(二)参照公务员法管理事业单位"};
inline constexpr std::string_view procurement_cells[] = {"form10/货物", "form10/工程",
                                                         "form10/服务"};
inline constexpr std::string_view goods_cells[] = {"form10/货物"};
inline constexpr std::string_view works_cells[] = {"form10/工程"};
inline constexpr std::string_view services_cells[] = {"form10/服务"};
inline constexpr std::string_view vehicle_cells[] = {"form10/(一)车辆数合计(辆)"};
inline constexpr std::string_view equipment_cells[] = {
    "form10/(二)单价100万元(含)以上设备(不含车辆)"};

inline constexpr std::string_view basic_source =
    "财政部《支出经济分类科目改革方案》（财预〔2017〕98号）；部门决算报表“一般公共预算财政拨款基本"
    "支出决算表”";
inline constexpr std::string_view public_source =
    "中央和国家机关“三公”经费口径：因公出国（境）费、公务用车购置及运行维护费、公务接待费";
inline constexpr std::string_view operating_source =
    "部门决算公开文本的名词解释：为保障行政单位（含参照公务员法管理的事业单位）运行用于购买货物和服"
    "务的各项资金";
inline constexpr std::string_view statistics_source = "部门决算报表“部门决算公开相关信息统计表”";

} // namespace detail

/// The aggregates that kemu brings.
/// Source: each record names its own.
inline constexpr aggregate aggregates[] = {
    {"personnel", "人员经费", "personnel funds", detail::personnel_codes, {}, detail::basic_source},
    {"public", "公用经费", "public funds", detail::public_codes, {}, detail::basic_source},
    {"three_public",
     "“三公”经费",
     "the three public expenses, of basic expenditure",
     detail::three_public_codes,
     {},
     detail::public_source},
    {"three_public.abroad",
     "因公出国（境）费",
     "travel abroad",
     detail::abroad_codes,
     {},
     detail::public_source},
    {"three_public.reception",
     "公务接待费",
     "official reception",
     detail::reception_codes,
     {},
     detail::public_source},
    {"three_public.vehicle_running",
     "公务用车运行维护费",
     "running of official vehicles",
     detail::vehicle_running_codes,
     {},
     detail::public_source},
    {"three_public.vehicle_purchase",
     "公务用车购置费",
     "purchase of official vehicles",
     detail::vehicle_purchase_codes,
     {},
     detail::public_source},
    {"operating",
     "机关运行经费",
     "operating funds of offices",
     {},
     detail::operating_cells,
     detail::operating_source},
    {"procurement",
     "政府采购支出",
     "government procurement",
     {},
     detail::procurement_cells,
     detail::statistics_source},
    {"procurement.goods",
     "政府采购货物支出",
     "procurement of goods",
     {},
     detail::goods_cells,
     detail::statistics_source},
    {"procurement.works",
     "政府采购工程支出",
     "procurement of works",
     {},
     detail::works_cells,
     detail::statistics_source},
    {"procurement.services",
     "政府采购服务支出",
     "procurement of services",
     {},
     detail::services_cells,
     detail::statistics_source},
    {"assets.vehicles",
     "国有资产占用：车辆",
     "state assets in use: vehicles",
     {},
     detail::vehicle_cells,
     detail::statistics_source},
    {"assets.equipment",
     "国有资产占用：单价100万元以上设备",
     "state assets in use: equipment of a million yuan and more",
     {},
     detail::equipment_cells,
     detail::statistics_source},
};

/// The aggregate of an id or of its Chinese name, or nullptr.
/// Complexity: linear in the aggregates.
constexpr const aggregate* find_aggregate(std::string_view name) noexcept {
    for (const aggregate& a : aggregates)
        if (a.id == name || detail::same_label(a.zh, name)) return &a;
    return nullptr;
}

/// The amount of an aggregate in an account.
/// Returns: the sum of the printed figures, in the unit and with the most decimals of them, with the exact
/// amounts that may stand behind it; blanks and codes that are not printed add nothing.
/// Errors: unknown_place where none of its codes or cells is printed; not_a_number where units differ;
/// out_of_range.
/// Rounding: exact.
/// Complexity: the terms times the rows of their forms.
/// Example: sum_aggregate(account.view(), *find_aggregate("人员经费"))
constexpr result<placed_figure> sum_aggregate(const account_view& a, const aggregate& what) {
    placed_figure sum{};
    bool any = false;
    errc wrong = errc::none;
    const auto add = [&](const placed_figure& f) {
        if (!f.shown.is_printed()) return;
        if (!any) {
            sum = f;
            any = true;
            return;
        }
        const int decimals =
            sum.shown.decimals() < f.shown.decimals() ? f.shown.decimals() : sum.shown.decimals();
        std::int64_t x = sum.shown.digits();
        std::int64_t y = f.shown.digits();
        std::int64_t digits = 0;
        if (sum.shown.unit() != f.shown.unit())
            wrong = errc::not_a_number;
        else if (__builtin_mul_overflow(
                     x, static_cast<std::int64_t>(detail::ten_to(decimals - sum.shown.decimals())),
                     &x) ||
                 __builtin_mul_overflow(
                     y, static_cast<std::int64_t>(detail::ten_to(decimals - f.shown.decimals())),
                     &y) ||
                 __builtin_add_overflow(x, y, &digits) ||
                 __builtin_add_overflow(sum.amounts.low, f.amounts.low, &sum.amounts.low) ||
                 __builtin_add_overflow(sum.amounts.high, f.amounts.high, &sum.amounts.high))
            wrong = errc::out_of_range;
        else
            sum.shown = figure{digits, decimals, f.shown.unit()};
    };
    if (const form_view* const v = a.find(form_id::form06);
        v != nullptr && v->has_codes() && !v->columns.empty())
        for (const std::uint32_t code : what.codes)
            if (const std::size_t i = v->row_of(code); i < v->rows.size()) {
                const auto f = detail::placed_cell(*v, i, 0);
                if (!f.has_value()) return f.error();
                add(*f);
            }
    for (const std::string_view cell : what.cells)
        if (const auto f = find_form_cell(a, cell); f.has_value()) add(*f);
    if (wrong != errc::none) return wrong;
    if (!any) return error{errc::unknown_place, what.id, 0, 1};
    return sum;
}

} // namespace kemu::inline v0

#endif
