// SPDX-License-Identifier: BSL-1.0
// Claims: what the running text of a published account states about its figures.
//
// Here:               when to use it:
//   claim             one statement: an amount, a share, a completion, a growth, a change
//   claim_kind        which of them
//   direction         increase, decrease, unchanged
//   name_of, find_claim_kind, find_direction   their names in files
//
// A claim owns nothing: its texts live in the text it was read from or are
// literals, so that claims can be constants.
#ifndef KEMU_CLAIM_CLAIM_HPP
#define KEMU_CLAIM_CLAIM_HPP

#include <kemu/claim/stated_percent.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What a claim states [文字数据的种类].
enum class claim_kind : std::uint8_t {
    amount,     ///< 金额: restates an amount
    count,      ///< 数量: restates a number of things or people
    share,      ///< 占比: amount is so many percent of base
    completion, ///< 完成率: amount (executed) is so many percent of base (budgeted)
    growth,     ///< 增长率: amount differs from the prior amount by delta, so many percent of it
    change,     ///< 变动: amount differs from the prior amount by delta
    difference  ///< 两年差额: amount and base are two years' amounts, delta their difference
};

/// Which way an amount has changed [增减方向].
enum class direction : std::uint8_t { none, increase, decrease, unchanged };

/// One statement of the running text [情况说明中的一句].
/// Units: each figure has its own; percentages are percent.
struct claim {
    std::string_view id{};
    claim_kind kind = claim_kind::amount;
    std::string_view subject{};
    std::string_view section{};
    figure amount{};
    figure base{};
    figure delta{}; ///< without its sign, which `moved` tells
    direction moved = direction::none;
    stated_percent percent{};
    std::string_view measure{};     ///< the unit as printed: 万元, 人, 辆
    std::string_view amount_cell{}; ///< the cell that `amount` restates, "" for none
    std::string_view base_cell{};   ///< the cell that `base` restates, "" for none
    std::uint32_t line = 0;         ///< in its file; 0 for a constant
};

namespace detail {

template <class E>
struct file_name {
    E value;
    std::string_view name;
    std::string_view zh;
};

inline constexpr file_name<claim_kind> claim_kind_names[] = {
    {claim_kind::amount, "amount", "金额"},
    {claim_kind::count, "count", "数量"},
    {claim_kind::share, "share", "占比"},
    {claim_kind::completion, "completion", "完成率"},
    {claim_kind::growth, "growth", "增长率"},
    {claim_kind::change, "change", "变动"},
    {claim_kind::difference, "difference", "差额"},
};

inline constexpr file_name<direction> direction_names[] = {
    {direction::none, "", ""},
    {direction::increase, "increase", "增加"},
    {direction::decrease, "decrease", "减少"},
    {direction::unchanged, "unchanged", "持平"},
};

template <class E, std::size_t N>
constexpr bool find_name(const file_name<E> (&names)[N], std::string_view s, E& out) noexcept {
    for (const auto& n : names)
        if (s == n.name || s == n.zh) {
            out = n.value;
            return true;
        }
    return false;
}

template <class E, std::size_t N>
constexpr const file_name<E>& name_in(const file_name<E> (&names)[N], E value) noexcept {
    for (const auto& n : names)
        if (n.value == value) return n;
    return names[0];
}

} // namespace detail

/// "share", "growth" …
constexpr std::string_view name_of(claim_kind k) noexcept {
    return detail::name_in(detail::claim_kind_names, k).name;
}
/// "increase" …, "" for none.
constexpr std::string_view name_of(direction d) noexcept {
    return detail::name_in(detail::direction_names, d).name;
}

/// The kind of that English or Chinese name; false where there is none.
/// Complexity: linear in the kinds.
/// Example: claim_kind k; find_claim_kind("占比", k) gives claim_kind::share.
constexpr bool find_claim_kind(std::string_view name, claim_kind& out) noexcept {
    return detail::find_name(detail::claim_kind_names, name, out);
}
/// The direction of that English or Chinese name; false where there is none.
/// Complexity: linear in the directions.
constexpr bool find_direction(std::string_view name, direction& out) noexcept {
    return detail::find_name(detail::direction_names, name, out);
}

} // namespace kemu::inline v0

#endif
