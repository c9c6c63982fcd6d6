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

    /// Is the target a number, and no word?
    constexpr bool is_number() const noexcept {
        return comparator != kemu::comparator::qualitative;
    }
};

namespace detail {

struct comparator_name {
    comparator value;
    std::string_view name;
};
// The first of each is the one written; longer ones stand before those they begin with. The arrow is how
// 等于 comes out of some scans, and ‹ how < does.
inline constexpr comparator_name comparator_names[] = {
    {comparator::at_least, "≥"},        {comparator::at_most, "≤"},
    {comparator::at_least, ">="},       {comparator::at_least, "＞＝"},
    {comparator::at_least, "＞="},      {comparator::at_least, ">＝"},
    {comparator::at_least, "大于等于"}, {comparator::at_least, "不低于"},
    {comparator::at_least, "不少于"},   {comparator::at_least, "不小于"},
    {comparator::at_most, "<="},        {comparator::at_most, "＜＝"},
    {comparator::at_most, "＜="},       {comparator::at_most, "<＝"},
    {comparator::at_most, "‹="},        {comparator::at_most, "‹＝"},
    {comparator::at_most, "小于等于"},  {comparator::at_most, "不超过"},
    {comparator::at_most, "不高于"},    {comparator::at_most, "不大于"},
    {comparator::at_most, "不多于"},    {comparator::equal, "="},
    {comparator::equal, "＝"},          {comparator::equal, "→"},
    {comparator::equal, "等于"},        {comparator::more_than, ">"},
    {comparator::more_than, "＞"},      {comparator::more_than, "大于"},
    {comparator::less_than, "<"},       {comparator::less_than, "＜"},
    {comparator::less_than, "‹"},       {comparator::less_than, "小于"},
};

// Words behind a number that make it a bound.
inline constexpr comparator_name bound_words[] = {
    {comparator::at_least, "及以上"}, {comparator::at_least, "以上"},
    {comparator::at_most, "及以下"},  {comparator::at_most, "以下"},
    {comparator::at_most, "以内"},    {comparator::at_most, "之内"},
};

constexpr void skip_blanks(std::string_view& s) noexcept {
    while (take_head(s, " ") || take_head(s, "　")) {
    }
}
// A digit anywhere, ASCII or full-width (０ to ９).
constexpr bool has_digit(std::string_view s) noexcept {
    for (std::size_t i = 0; i < s.size(); ++i)
        if (is_digit(s[i]) || (s.substr(i).starts_with("\xEF\xBC") && i + 2 < s.size() &&
                               s[i + 2] >= '\x90' && s[i + 2] <= '\x99'))
            return true;
    return false;
}
// 3-5天, 10~20人: a second number behind the first.
constexpr bool begins_range(std::string_view behind) noexcept {
    for (const std::string_view sign : {"-", "~", "～", "—", "－", "–", "至"})
        if (behind.starts_with(sign)) return has_digit(behind.substr(sign.size(), 3));
    return false;
}

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
/// Taken are a comparator (≥ ≤ = > <, also full-width and >= <=, or a word: 不低于, 不超过, 以上, 以内) or
/// none, a number at the start of the text, and whatever follows as its measure, without the word. A text
/// without a number in that place is qualitative, also where only a comparator or a measure stands (=人).
/// Errors: unknown_comparator for another sign before a number, such as ≠ or ≈, for a range (3-5天), and for
/// a sign and a word that contradict each other; not_a_number for a comparator before a number that cannot
/// be read, and for full-width digits; out_of_range for digits beyond 64 bits.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: parse_target("≥90%") has comparator::at_least, 90 and "%".
constexpr result<target_value> parse_target(std::string_view text) noexcept {
    target_value t;
    std::string_view s = text;
    detail::skip_blanks(s);
    for (const auto sign : detail::unknown_comparators)
        if (s.starts_with(sign) && s.size() > sign.size() && detail::is_digit(s[sign.size()]))
            return error{errc::unknown_comparator, sign, 0, 1};
    for (const auto& n : detail::comparator_names) {
        if (!detail::take_head(s, n.name)) continue;
        t.comparator = n.value;
        t.stated = true;
        break;
    }
    detail::skip_blanks(s);
    if (s.size() > 1 && s[0] == '+' && detail::is_digit(s[1])) s.remove_prefix(1);
    std::size_t end = 0;
    while (end < s.size() && (detail::is_digit(s[end]) || s[end] == '.' || s[end] == ',' ||
                              (end == 0 && s[end] == '-')))
        ++end;
    while (end > 0 && (s[end - 1] == '.' || s[end - 1] == ','))
        --end; // punctuation behind the number
    const auto number = scan_decimal(s.substr(0, end));
    if (!number.has_value()) {
        if (number.error().code == errc::out_of_range) return error{errc::out_of_range, text, 0, 1};
        // "=人" and "≥" are forms that nobody has filled in; "≥９0" and "≥约90" are not understood.
        if ((t.stated && (end != 0 || detail::has_digit(s))) ||
            (s.starts_with("\xEF\xBC") && detail::has_digit(s.substr(0, 3))))
            return error{errc::not_a_number, text, 0, 1};
        return target_value{};
    }
    t.number = *number;
    t.measure = s.substr(end);
    if (detail::begins_range(t.measure)) return error{errc::unknown_comparator, text, 0, 1};
    detail::skip_blanks(t.measure);
    for (const auto& word : detail::bound_words) {
        if (!detail::take_tail(t.measure, word.name)) continue;
        if (t.stated && t.comparator != word.value) // ≤95%以上
            return error{errc::unknown_comparator, text, 0, 1};
        t.comparator = word.value;
        t.stated = true;
        break;
    }
    if (!t.stated) t.comparator = comparator::equal;
    return t;
}

namespace detail {

constexpr std::strong_ordering compare_decimals(plain_decimal a, plain_decimal b) noexcept {
    if (a.digits == 0 || b.digits == 0 || (a.digits < 0) != (b.digits < 0))
        return a.digits <=> b.digits;
    const int finer = a.decimals < b.decimals ? b.decimals : a.decimals;
    if (finer - a.decimals > 18 ||
        finer - b.decimals > 18) // beyond 128 bits: fewer decimals, larger
        return (a.decimals < b.decimals) == (a.digits > 0) ? std::strong_ordering::greater
                                                           : std::strong_ordering::less;
    const int128 x = int128{a.digits} * static_cast<int128>(ten_to(finer - a.decimals));
    const int128 y = int128{b.digits} * static_cast<int128>(ten_to(finer - b.decimals));
    return x <=> y;
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
