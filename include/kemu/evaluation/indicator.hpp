// SPDX-License-Identifier: BSL-1.0
// Indicators of a performance self-evaluation: what was aimed at, what was reached, what it scores.
//
// Here:               when to use it:
//   indicator         one row of a sheet: three levels, target, actual, weight, score
//   target_value      a target taken apart: comparator, number, unit
//   parse_target      "≥90%", "=24人", "及时"
//   comparator        ≥ ≤ = > <, or none for a qualitative target
//   target_met        does an actual value reach a target?
//
// An indicator owns nothing: its texts live in the file it was read from, or are literals.
#ifndef KEMU_EVALUATION_INDICATOR_HPP
#define KEMU_EVALUATION_INDICATOR_HPP

#include <kemu/base/error.hpp>
#include <kemu/claim/stated_percent.hpp>
#include <kemu/text/figure.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// How an actual value is compared with its target [指标方向].
enum class comparator : std::uint8_t {
    qualitative, ///< 定性: a word, such as 及时
    at_least,    ///< ≥
    at_most,     ///< ≤
    equal,       ///< =, or a bare number
    more_than,   ///< >
    less_than    ///< <
};

/// A target or an actual value, taken apart [指标值].
/// Units: `number` counts in `measure`, which may be %, 人, 万元 or nothing.
struct target_value {
    kemu::comparator comparator = kemu::comparator::qualitative;
    bool stated = false; ///< was the comparator printed, or does a bare number stand there?
    plain_decimal number{};
    std::string_view measure{};

    constexpr bool is_number() const noexcept {
        return comparator != kemu::comparator::qualitative;
    }
};

namespace detail {

struct comparator_name {
    comparator value;
    std::string_view name;
};
// Longer ones first. The arrow is how 等于 comes out of some scans.
inline constexpr comparator_name comparator_names[] = {
    {comparator::at_least, "≥"},   {comparator::at_least, ">="},  {comparator::at_least, "＞＝"},
    {comparator::at_most, "≤"},    {comparator::at_most, "<="},   {comparator::at_most, "＜＝"},
    {comparator::equal, "="},      {comparator::equal, "＝"},     {comparator::equal, "→"},
    {comparator::more_than, ">"},  {comparator::more_than, "＞"}, {comparator::less_than, "<"},
    {comparator::less_than, "＜"},
};

// Other signs that people compare with; met before a number they are a comparator that is not known.
inline constexpr std::string_view unknown_comparators[] = {"≠", "≈", "≧", "≦", "~", "±", "≡", "!"};

} // namespace detail

/// The comparator as printed; "" for a qualitative target.
constexpr std::string_view name_of(comparator c) noexcept {
    for (const auto& n : detail::comparator_names)
        if (n.value == c) return n.name;
    return {};
}

/// Takes a target or an actual value apart.
/// Taken are a comparator (≥ ≤ = > <, also full-width and >= <=) or none, a number as at the start of the
/// text, and whatever follows as its measure. A text without a number in that place is qualitative.
/// Errors: unknown_comparator for another sign before a number, such as ≠ or ≈; not_a_number for a
/// comparator without a number; out_of_range for digits beyond 64 bits.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: parse_target("≥90%") has comparator::at_least, 90 and "%".
constexpr result<target_value> parse_target(std::string_view text) noexcept {
    target_value t;
    std::string_view s = text;
    for (const auto sign : detail::unknown_comparators)
        if (s.starts_with(sign) && s.size() > sign.size() && s[sign.size()] >= '0' &&
            s[sign.size()] <= '9')
            return error{errc::unknown_comparator, sign, 0, 1};
    for (const auto& n : detail::comparator_names) {
        if (!s.starts_with(n.name)) continue;
        s.remove_prefix(n.name.size());
        t.comparator = n.value;
        t.stated = true;
        break;
    }
    std::size_t end = 0;
    while (end < s.size() && ((s[end] >= '0' && s[end] <= '9') || s[end] == '.' || s[end] == ',' ||
                              (end == 0 && s[end] == '-')))
        ++end;
    while (end > 0 && (s[end - 1] == '.' || s[end - 1] == ','))
        --end; // punctuation behind the number
    const auto number = scan_decimal(s.substr(0, end));
    if (!number.has_value()) {
        if (number.error().code == errc::out_of_range) return error{errc::out_of_range, text, 0, 1};
        // "=人" is a form that nobody has filled in.
        if (t.stated && end != 0) return error{errc::not_a_number, text, 0, 1};
        return target_value{};
    }
    t.number = *number;
    t.measure = s.substr(end);
    if (!t.stated) t.comparator = comparator::equal;
    return t;
}

namespace detail {

constexpr std::strong_ordering compare_decimals(plain_decimal a, plain_decimal b) noexcept {
    const int finer = a.decimals < b.decimals ? b.decimals : a.decimals;
    if (finer - a.decimals > 18 || finer - b.decimals > 18) { // beyond 128 bits; only zero is alike
        if (a.digits == 0 && b.digits == 0) return std::strong_ordering::equal;
        return (a.digits < 0) != (b.digits < 0)              ? a.digits <=> b.digits
               : (a.decimals < b.decimals) == (a.digits > 0) ? std::strong_ordering::greater
                                                             : std::strong_ordering::less;
    }
    const int128 x = int128{a.digits} * static_cast<int128>(ten_to(finer - a.decimals));
    const int128 y = int128{b.digits} * static_cast<int128>(ten_to(finer - b.decimals));
    return x < y   ? std::strong_ordering::less
           : y < x ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
}

} // namespace detail

/// Does an actual number reach its target?
/// Requires: both are numbers in one measure.
/// Returns: also true for a target of 定性, which only people can judge.
constexpr bool target_met(const target_value& wanted, plain_decimal actual) noexcept {
    const auto order = detail::compare_decimals(actual, wanted.number);
    switch (wanted.comparator) {
    case comparator::at_least:
        return order >= 0;
    case comparator::at_most:
        return order <= 0;
    case comparator::equal:
        return order == 0;
    case comparator::more_than:
        return order > 0;
    case comparator::less_than:
        return order < 0;
    case comparator::qualitative:
        break;
    }
    return true;
}

/// One indicator of a self-evaluation sheet [绩效指标].
/// Units: weights and scores are points, kept as printed.
struct indicator {
    std::string_view table{};   ///< the sheet it stands in
    std::string_view level1{};  ///< 一级指标: 产出指标
    std::string_view level2{};  ///< 二级指标: 数量指标
    std::string_view level3{};  ///< 三级指标: what is measured
    std::string_view target{};  ///< 指标值; take it apart with parse_target
    std::string_view initial{}; ///< 年初指标值, where two are printed
    std::string_view actual{};  ///< 实际完成值
    figure weight{};            ///< 分值
    figure score{};             ///< 得分
    stated_percent deviation{}; ///< 偏差度
    figure level1_weight{};     ///< 一级指标分值
    std::uint32_t line = 0;     ///< in its file; 0 for a constant
};

} // namespace kemu::inline v0

#endif
