// SPDX-License-Identifier: BSL-1.0
// Amounts in capitals [人民币大写], as cheques and receipts have them, written and read back.
//
// Here:             when to use it:
//   to_capitals     1088374.21 元 is 壹佰零捌万捌仟叁佰柒拾肆元贰角壹分
//   parse_capitals  the amount of such a text, which must be a proper one
//
// Source of the rules: 中国人民银行《支付结算办法》附件一《正确填写票据和结算凭证的基本规定》, 1997
// (银发〔1997〕393号), 第二条 on 整 and 正, 第四条 on 零. In short:
//   整 (or 正)   stands after 元 when nothing follows; may stand after 角; never after 分
//   零           once for any run of zeros between digits; must stand after 元 when 角 is zero and
//                分 is not; may be left out where the run ends with the 万 or 元 place and the next
//                digit (千 or 角) is not zero
// Of two permitted writings to_capitals takes the one that source lists first: 零 after 元, none
// after 万; and no 整 after 角. parse_capitals takes every permitted one, 圆 for 元, and a leading
// 人民币. The source says nothing about negative amounts; 负 in front is the custom followed here.
// The place values above 亿 repeat: 万亿, 亿亿.
#ifndef KEMU_TEXT_CAPITALS_HPP
#define KEMU_TEXT_CAPITALS_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/fixed_text.hpp>
#include <kemu/money/money.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// An amount in capitals that owns its characters; the longest has 162 bytes, 人民币 and 负 in front.
using capitals_text = fixed_text<192>;

namespace detail {

// Every character of an amount in capitals has three bytes.
inline constexpr std::string_view capital_digits = "零壹贰叁肆伍陆柒捌玖";
inline constexpr std::string_view capital_places = "拾佰仟";

constexpr std::string_view capital_at(std::string_view all, std::uint64_t i) noexcept {
    return all.substr(static_cast<std::size_t>(i) * 3, 3);
}

// What a character of the text is to writers and readers.
enum class capital : std::uint8_t {
    required,  // written, must be there
    preferred, // written, may be missing
    permitted  // not written, may be there
};

// Walks an amount character by character as the rules have it. Writing appends what it is told;
// reading compares with the text. So both follow one statement of the rules.
template <class Visitor>
class capitals_walk {
public:
    constexpr explicit capitals_walk(Visitor& visit) noexcept : visit_(visit) {}

    constexpr void amount(money a) noexcept {
        const std::uint64_t fen_total = magnitude(a.fen());
        const std::uint64_t whole = fen_total / 100;
        const std::uint64_t jiao = fen_total / 10 % 10;
        const std::uint64_t fen = fen_total % 10;
        visit_("人民币", "", capital::permitted);
        if (a.fen() < 0) visit_("负", "", capital::required);
        if (whole != 0) {
            integer(whole);
            visit_("元", "圆", capital::required);
        } else if (fen_total == 0) {
            visit_("零", "", capital::required);
            visit_("元", "圆", capital::required);
        }
        if (jiao != 0) {
            if (whole != 0 && whole % 10 == 0) visit_("零", "", capital::preferred);
            digit(jiao);
            visit_("角", "", capital::required);
        } else if (fen != 0 && whole != 0) {
            visit_("零", "", capital::required);
        }
        if (fen != 0) {
            digit(fen);
            visit_("分", "", capital::required);
        } else {
            visit_("整", "正", jiao != 0 ? capital::permitted : capital::required);
        }
    }

private:
    constexpr void digit(std::uint64_t d) noexcept {
        visit_(capital_at(capital_digits, d), "", capital::required);
    }

    constexpr void integer(std::uint64_t v) noexcept {
        constexpr std::uint64_t yi = 100'000'000;
        if (v >= yi) {
            integer(v / yi);
            visit_("亿", "", capital::required);
        }
        const std::uint64_t wan = v % yi / 10'000;
        section(wan);
        if (wan != 0) visit_("万", "", capital::required);
        section(v % 10'000);
    }

    constexpr void section(std::uint64_t four_digits) noexcept {
        std::uint64_t power = 1000;
        for (int place = 3; place >= 0; --place, power /= 10) {
            const std::uint64_t d = four_digits / power % 10;
            if (d == 0) {
                ++zeros_;
                continue;
            }
            if (written_ && zeros_ != 0)
                // Before a 千 place the run ends with the 万 or 亿 place; it is written only when
                // it hides a whole section, which a reader would miss.
                visit_("零", "",
                       place != 3    ? capital::required
                       : zeros_ >= 4 ? capital::preferred
                                     : capital::permitted);
            digit(d);
            if (place > 0)
                visit_(capital_at(capital_places, static_cast<std::uint64_t>(place - 1)), "",
                       capital::required);
            written_ = true;
            zeros_ = 0;
        }
    }

    Visitor& visit_;
    bool written_ = false;
    int zeros_ = 0; // since the digit written last
};

struct capitals_writer {
    capitals_text& out;
    constexpr void operator()(std::string_view c, std::string_view, capital kind) noexcept {
        if (kind != capital::permitted) out.append(c);
    }
};

struct capitals_matcher {
    std::string_view text;
    std::size_t at = 0;
    bool matches = true;
    constexpr void operator()(std::string_view c, std::string_view variant, capital kind) noexcept {
        if (!matches) return;
        const std::string_view rest = text.substr(at);
        if (rest.starts_with(c))
            at += c.size();
        else if (!variant.empty() && rest.starts_with(variant))
            at += variant.size();
        else
            matches = kind != capital::required;
    }
};

// The value that the characters say, whether or not they are in proper order; `stop` is the first
// byte that is no such character. The caller compares with what the value is written like.
constexpr errc capitals_value(std::string_view s, money& out, std::size_t& stop) noexcept {
    // Beyond this no amount fits, and the sums below stay far from 128 bits.
    constexpr uint128 limit = uint128{1} << 100;
    uint128 fen = 0;
    uint128 whole = 0;   // what 亿 has closed
    uint128 section = 0; // since 亿, what 万 has closed
    uint128 part = 0;    // since 万
    std::uint64_t digit = 0;
    bool negative = false;
    if (s.starts_with("人民币")) stop = 9;
    for (; stop < s.size(); stop += 3) {
        const std::string_view c = s.substr(stop, 3);
        const auto is = [c](std::string_view one) { return c == one; };
        const std::size_t as_digit =
            c.size() == 3 ? capital_digits.find(c) : std::string_view::npos;
        if (as_digit != std::string_view::npos && as_digit % 3 == 0) {
            digit = as_digit / 3;
            continue;
        }
        if (is("拾") || is("佰") || is("仟")) {
            part += digit * (is("拾") ? 10U : is("佰") ? 100U : 1000U);
        } else if (is("万")) {
            section += (part + digit) * 10'000;
            part = 0;
        } else if (is("亿")) {
            whole = (whole + section + part + digit) * 100'000'000;
            section = part = 0;
        } else if (is("元") || is("圆")) {
            fen += (whole + section + part + digit) * 100;
            whole = section = part = 0;
        } else if (is("角") || is("分")) {
            fen += digit * (is("角") ? 10U : 1U);
        } else if (is("负")) {
            negative = true;
        } else if (!is("整") && !is("正")) {
            return errc::not_capitals;
        }
        digit = 0;
        if (fen > limit || whole > limit) return errc::out_of_range;
    }
    std::int64_t value = 0;
    if (!apply_sign(fen, negative, value)) return errc::out_of_range;
    out = money::from_fen(value);
    return errc::none;
}

} // namespace detail

/// The amount in capitals [人民币大写], without 人民币 in front.
/// Rounding: exact.
/// Complexity: linear in the digits.
/// Source: at the head of this file.
/// Example: 1409.50 元 is 壹仟肆佰零玖元伍角; 0 is 零元整.
constexpr capitals_text to_capitals(money a) noexcept {
    capitals_text text;
    detail::capitals_writer writer{text};
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
    if (s.empty()) return error{errc::empty_text, s, 0, 1};
    money value;
    std::size_t stop = 0;
    errc code = detail::capitals_value(s, value, stop);
    if (code == errc::none) {
        detail::capitals_matcher matcher{s};
        detail::capitals_walk{matcher}.amount(value);
        if (matcher.matches && matcher.at == s.size()) return value;
        code = errc::not_capitals;
        stop = matcher.at;
    }
    return error{code, s, 0, static_cast<std::uint32_t>(stop + 1)};
}

} // namespace kemu::inline v0

#endif
