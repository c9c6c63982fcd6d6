// SPDX-License-Identifier: BSL-1.0
// The rules that the checks of claims stand for: ids, sentences and sources, as reports show them.
//
// Here:                when to use it:
//   claim_identities   one record for each kind of check
//   rule_of            the record of a check
//
// The records name no cells: what they compare is what a claim itself states (check.hpp).
#ifndef KEMU_CLAIM_RULES_HPP
#define KEMU_CLAIM_RULES_HPP

#include <kemu/claim/check.hpp>
#include <kemu/form/identity.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {

inline constexpr std::string_view open_guide =
    "财政部《地方预决算公开操作规程》（财预〔2016〕143号）";

constexpr identity text_rule(std::string_view id, std::string_view zh, std::string_view en,
                             std::string_view source) noexcept {
    identity rule;
    rule.id = id;
    rule.zh = zh;
    rule.en = en;
    rule.source = source;
    return rule;
}

} // namespace detail

/// The rules on claims, in the order of claim_check but for those that an account states itself.
/// Source: each record names its own.
inline constexpr identity claim_identities[] = {
    detail::text_rule("claim.amount", "文字所述金额或数量与所指单元格一致",
                      "what the text states is what the cell has that it points to",
                      detail::open_guide),
    detail::text_rule("claim.base", "文字所述基数与所指单元格一致",
                      "the base that the text states is what the cell has that it points to",
                      detail::open_guide),
    detail::text_rule("claim.share", "占比等于金额除以基数",
                      "a share is its amount divided by its base", "arithmetic"),
    detail::text_rule("claim.completion", "完成率等于决算数除以预算数",
                      "a rate of completion is what was executed divided by its budget",
                      "arithmetic"),
    detail::text_rule("claim.growth", "增减额与增长率出自同一对金额",
                      "one pair of amounts gives both the change and its percentage", "arithmetic"),
    detail::text_rule("claim.change", "增减额等于两年金额之差",
                      "a change is the difference of two years' amounts", "arithmetic"),
    detail::text_rule("claim.consistency", "同一部分对同一金额的变动前后一致",
                      "one part of the text states one change of one amount", "arithmetic"),
    detail::text_rule("claim.shares_total", "各项占比之和等于百分之百",
                      "the shares of a whole add up to 100 %", "arithmetic"),
};

/// The rule of a check.
/// Returns: nullptr for claim_check::identity, whose rule is the account's own.
/// Example: rule_of(claim_check::share)->zh
constexpr const identity* rule_of(claim_check c) noexcept {
    const auto i = static_cast<std::size_t>(c);
    return i < std::size(claim_identities) ? &claim_identities[i] : nullptr;
}

} // namespace kemu::inline v0

#endif
