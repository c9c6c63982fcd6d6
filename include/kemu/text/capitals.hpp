// SPDX-License-Identifier: BSL-1.0
// Amounts in capitals [人民币大写], as cheques and receipts have them, written and read back.
//
// Here:              when to use it:
//   to_capitals      1088374.21 元 is 壹佰零捌万捌仟叁佰柒拾肆元贰角壹分
//   capitals_format  人民币 in front, 圆 for 元, 整 after 角
//   parse_capitals   the amount of such a text, which must be a proper one
//   read_capitals    the amount of one that is not, with what was repaired
//
// Source of the rules: 中国人民银行《支付结算办法》附件一《正确填写票据和结算凭证的基本规定》, 1997
// (银发〔1997〕393号), 第一条 on characters, 第二条 on 整 and 正, 第四条 on 零. In short:
//   整 (or 正)   after 元 when nothing follows; allowed after 角; never after 分
//   零           once for any run of zeros between digits; required after 元 when 角 is zero and
//                分 is not; may be left out where the run ends with the 万 or 元 place and the next
//                digit (千 or 角) is not zero
// Of two permitted writings to_capitals takes the one that the source lists first: 零 after 元, none
// after 万; and no 整 after 角, unless the format asks for it (财政部《会计基础工作规范》第五十二条 does,
// for vouchers). parse_capitals takes every permitted one, traditional characters, 圆 for 元, and a
// leading 人民币. The rules do not say how amounts below one 元 begin: 伍角 is written, 零元伍角 is read
// too. Nor do they mention negative amounts; 负 in front is the custom followed here.
// The place values above 亿 repeat: 万亿, 亿亿.
#ifndef KEMU_TEXT_CAPITALS_HPP
#define KEMU_TEXT_CAPITALS_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/fixed_text.hpp>
#include <kemu/money/money.hpp>
#include <kemu/text/detail/capital_tokens.hpp>
#include <kemu/text/detail/capitals_reader.hpp>
#include <kemu/text/detail/capitals_walk.hpp>
#include <kemu/text/repair.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// An amount in capitals that owns its characters; the longest has 162 bytes, 人民币 and 负 in front.
using capitals_text = fixed_text<192>;

/// How an amount is written in capitals.
struct capitals_format {
    bool currency = false;         ///< 人民币 in front
    bool round_yuan = false;       ///< 圆 instead of 元
    bool whole_after_jiao = false; ///< 整 after 角, as accounting vouchers have it

    friend constexpr bool operator==(const capitals_format&,
                                     const capitals_format&) noexcept = default;
};

namespace detail {

struct capitals_writer {
    capitals_text& out;
    capitals_format format;

    constexpr bool operator()(char token, capital kind) noexcept {
        if (kind == capital::permitted || kind == capital::tolerated) {
            const bool asked_for =
                (token == 'R' && format.currency) || (token == 'Z' && format.whole_after_jiao);
            if (!asked_for || kind == capital::tolerated) return false;
        }
        out.append(token == 'E' && format.round_yuan ? std::string_view{"圆"}
                                                     : capital_text(token));
        return true;
    }
    constexpr bool pair(char, char, capital) noexcept { return false; }
};

} // namespace detail

/// The amount in capitals [人民币大写].
/// Units: 元, with 角 and 分.
/// Rounding: exact.
/// Complexity: linear in the digits.
/// Source: at the head of this file.
/// Example: 1409.50 元 is 壹仟肆佰零玖元伍角; 0 is 零元整.
constexpr capitals_text to_capitals(money a, capitals_format f = {}) noexcept {
    capitals_text text;
    detail::capitals_writer writer{text, f};
    detail::capitals_walk{writer}.amount(a);
    return text;
}

/// The amount that a text in capitals states.
/// Only proper writings are taken: a text that adds up but is not written by the rules is refused
/// where it leaves them, because amounts are written this way to make changes show.
/// Errors: empty_text; not_capitals; out_of_range.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Source: at the head of this file.
constexpr result<money> parse_capitals(std::string_view s) noexcept {
    const auto r = detail::capitals_reading(s, false);
    if (!r.has_value()) return r.error();
    return r->amount;
}

/// The amount that a text in capitals states, read leniently.
/// Taken besides: small digits (一二三十百千), blanks and invisible marks, a currency sign; 整, 元 at the
/// end, 壹 before 拾 or 零 before a digit that names its place missing; 零 too often, also as 零角零分.
/// What has two readings without 零 (壹仟壹元) stays an error.
/// Returns: the amount and the set of repairs; repair::none means that parse_capitals takes the text
/// as well.
/// Errors: as parse_capitals.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_capitals("一千二百万") is 12'000'000 元 with repair::small_digits and repair::wording.
constexpr result<money_reading> read_capitals(std::string_view s) noexcept {
    return detail::capitals_reading(s, true);
}

} // namespace kemu::inline v0

#endif
