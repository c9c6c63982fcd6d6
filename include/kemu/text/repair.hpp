// SPDX-License-Identifier: BSL-1.0
// What a lenient reader did to a text before it could read it.
//
// Here:             when to use it:
//   repair          the kinds of repair, a set of flags
//   has             does a set contain a repair?
//   describe        a repair in words, for a report
//   money_reading   an amount with its repairs
#ifndef KEMU_TEXT_REPAIR_HPP
#define KEMU_TEXT_REPAIR_HPP

#include <kemu/base/describe.hpp>
#include <kemu/money/money.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// What a lenient reader did to a text before it could read it [修正].
enum class repair : std::uint16_t {
    none = 0,
    outer_blanks = 1 << 0,   ///< blanks before or after
    inner_blanks = 1 << 1,   ///< blanks within, "816. 37": worth a look at the source
    full_width = 1 << 2,     ///< １６００．６０, －, ，, ％; also the minus sign U+2212
    plus_sign = 1 << 3,      ///< +5.00
    brackets = 1 << 4,       ///< (5.00) for -5.00
    currency_sign = 1 << 5,  ///< ¥, ￥ or 人民币, RMB, CNY
    dash = 1 << 6,           ///< a dash for a minus: –5.00
    trailing_minus = 1 << 7, ///< 5.00-
    invisible = 1 << 8,      ///< marks of the writing direction, zero-width characters, U+FEFF
    short_unit = 1 << 9,     ///< 5万 for 5万元
    variant = 1 << 10,       ///< 萬, 億, 圓, 圆 for 万, 亿, 元
    per_mille = 1 << 11,     ///< 94.3‰ for 9.43%
    decorated = 1 << 12,     ///< what is around a unit or a code: 单位：, brackets, ', .0
    small_digits = 1 << 13,  ///< 一二三 for 壹贰叁 in an amount in capitals
    wording = 1 << 14,       ///< 整, 元, 零 or 壹 missing in an amount in capitals, or one too many
    jiao_and_fen = 1 << 15   ///< 3元5角 for 3.50元
};

/// Both sets of repairs together.
constexpr repair operator|(repair a, repair b) noexcept {
    return static_cast<repair>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr repair& operator|=(repair& a, repair b) noexcept {
    return a = a | b;
}

/// Does the set `all` contain that repair?
/// Example: has(reading.repairs, repair::full_width)
constexpr bool has(repair all, repair one) noexcept {
    return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

/// One repair in words; of a set the first.
/// Returns: text with static storage; empty for none.
constexpr const char* describe(repair r, language l) noexcept {
    constexpr struct {
        repair one;
        const char* zh;
        const char* en;
    } words[] = {
        {repair::outer_blanks, "前后有空格", "blanks before or after"},
        {repair::inner_blanks, "中间有空格", "blanks within"},
        {repair::full_width, "全角字符", "full-width characters"},
        {repair::plus_sign, "带正号", "a plus sign"},
        {repair::brackets, "以括号表示负数", "brackets for a negative amount"},
        {repair::currency_sign, "带货币符号", "a currency sign"},
        {repair::dash, "以破折号表示负号", "a dash for a minus sign"},
        {repair::trailing_minus, "负号在后", "a minus sign behind the number"},
        {repair::invisible, "含不可见字符", "invisible characters"},
        {repair::short_unit, "单位省略了“元”", "a unit without 元"},
        {repair::variant, "单位用繁体字或“圆”", "a unit in traditional characters, or 圆"},
        {repair::per_mille, "千分数", "per mille"},
        {repair::decorated, "前后有多余的字符", "characters around it"},
        {repair::small_digits, "使用小写汉字数字", "small digits for capital ones"},
        {repair::wording, "大写不规范", "not worded by the rules of amounts in capitals"},
        {repair::jiao_and_fen, "以角、分书写", "written in 角 and 分"},
    };
    for (const auto& w : words)
        if (has(r, w.one)) return l == language::zh ? w.zh : w.en;
    return "";
}

/// An amount, and what had to be repaired to read it.
struct money_reading {
    money amount{};
    repair repairs = repair::none;
    friend constexpr bool operator==(const money_reading&, const money_reading&) noexcept = default;
};

} // namespace kemu::inline v0

#endif
