// SPDX-License-Identifier: BSL-1.0
// The rules between accounts of a group (group.hpp), as data.
//
// Here:               when to use it:
//   group_identities  to list or explain them; they are judged by validate_group
#ifndef KEMU_CHECK_GROUP_IDENTITIES_HPP
#define KEMU_CHECK_GROUP_IDENTITIES_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/rules.hpp>

#include <string_view>

namespace kemu::inline v0 {

namespace detail::groups {

inline constexpr std::string_view consolidation =
    "《中华人民共和国预算法》（2018年修正）第七十六条";
inline constexpr std::string_view of_the_group = "分组文件自身的约定";

} // namespace detail::groups

/// The rules between accounts [账户之间的核对].
/// They hold for every form set; those between two years stand in the set (form_set::year_identities).
/// Source: each record names its own.
inline constexpr identity group_identities[] = {
    {.id = "group.sum",
     .over = rules::every_row,
     .per = repeat::each_column,
     .target = {.rows = rules::this_row},
     .zh = "部门的数等于所属各单位同表同项之和",
     .en = "a figure of the department is the sum of the same figures of its agencies",
     .source = detail::groups::consolidation},
    {.id = "group.sum.forms",
     .severity = severity::warning,
     .zh = "部门与所属各单位有同样的表，缺表则该表的汇总无法核对",
     .en =
         "the department and its agencies have the same forms; one that is missing is not compared",
     .source = detail::groups::of_the_group},
    {.id = "group.sum.year",
     .zh = "所属单位与部门为同一年度",
     .en = "a unit has the fiscal year of its department",
     .source = detail::groups::of_the_group},
    {.id = "group.form_set",
     .zh = "同组各账户为同一种公开表",
     .en = "the accounts of a group publish one kind of forms",
     .source = detail::groups::of_the_group},
    {.id = "group.years",
     .zh = "同一单位的各账户年度互不相同",
     .en = "the accounts of one unit have different fiscal years",
     .source = detail::groups::of_the_group},
    {.id = "group.years.missing",
     .severity = severity::warning,
     .zh = "同一单位的各年度相连",
     .en = "no fiscal year is missing between two accounts of one unit",
     .source = detail::groups::of_the_group},
    {.id = "group.years.amount_unit",
     .severity = severity::warning,
     .zh = "同一单位各年度的金额单位相同",
     .en = "the accounts of one unit print their amounts in one unit",
     .source = detail::groups::of_the_group},
    {.id = "group.years.forms",
     .severity = severity::warning,
     .zh = "同一单位相邻两年有同样的表，缺表则该表的年初数无法核对",
     .en = "the accounts of two years have the same forms; one that is missing is not compared",
     .source = detail::groups::of_the_group},
};

namespace detail::groups {

consteval const identity* rule(std::string_view id) {
    const identity& found = *find_identity(group_identities, id); // must be there to compile
    return &found;
}
inline constexpr const identity* sum = rule("group.sum");
inline constexpr const identity* sum_forms = rule("group.sum.forms");
inline constexpr const identity* sum_year = rule("group.sum.year");
inline constexpr const identity* one_form_set = rule("group.form_set");
inline constexpr const identity* years = rule("group.years");
inline constexpr const identity* years_missing = rule("group.years.missing");
inline constexpr const identity* years_forms = rule("group.years.forms");
inline constexpr const identity* years_amount_unit = rule("group.years.amount_unit");

} // namespace detail::groups

} // namespace kemu::inline v0

#endif
