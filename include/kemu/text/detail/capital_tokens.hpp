// SPDX-License-Identifier: BSL-1.0
// The characters of amounts in capitals, turned into tokens.
//
// Tokens:   0-9   零壹贰叁肆伍陆柒捌玖     S B Q   拾佰仟     W Y   万亿     E J F   元角分
//           N     负                       Z       整         R     人民币   ' '     a blank
//           ~     an invisible mark        $       ¥, RMB     \0    anything else
#ifndef KEMU_TEXT_DETAIL_CAPITAL_TOKENS_HPP
#define KEMU_TEXT_DETAIL_CAPITAL_TOKENS_HPP

#include <kemu/text/detail/tidy.hpp>
#include <kemu/text/repair.hpp>

#include <cstddef>
#include <string_view>

namespace kemu::inline v0::detail {

// How a token is written.
constexpr std::string_view capital_text(char token) noexcept {
    constexpr std::string_view digits = "零壹贰叁肆伍陆柒捌玖";
    if (is_digit(token)) return digits.substr(static_cast<std::size_t>(token - '0') * 3, 3);
    switch (token) {
    case 'S':
        return "拾";
    case 'B':
        return "佰";
    case 'Q':
        return "仟";
    case 'W':
        return "万";
    case 'Y':
        return "亿";
    case 'E':
        return "元";
    case 'J':
        return "角";
    case 'F':
        return "分";
    case 'N':
        return "负";
    case 'Z':
        return "整";
    case 'R':
        return "人民币";
    default:
        return {};
    }
}

// The code point of the character of three bytes at the start of a text; 0 where there is none.
// Overlong writings and surrogates pass, since no character of the table below has such a code point; so this
// needs half the instructions of utf8_length.
constexpr unsigned three_byte_code(std::string_view s) noexcept {
    if (s.size() < 3) return 0;
    const auto byte = [s](std::size_t i) { return unsigned{static_cast<unsigned char>(s[i])}; };
    const unsigned all = byte(0) << 16 | byte(1) << 8 | byte(2);
    if ((all & 0xF0C0C0U) != 0xE08080U) return 0;
    return (all >> 4 & 0xF000U) | (all >> 2 & 0xFC0U) | (all & 0x3FU);
}

// The token at the start of a text.  Traditional characters are proper ones, small digits are not.
// Requires: the text is not empty.
// Source: 《正确填写票据和结算凭证的基本规定》 第一条: 如果金额数字书写中使用繁体字，如貳、陸、億、萬、圓的，
// 也应受理; it forbids 一、二（两）、三、四、五、六、七、八、九、十、念、毛、另（或0）.
constexpr token capital_token_at(std::string_view s) noexcept {
    switch (three_byte_code(s)) {
    case 0x96F6: // 零
        return {'0', 3};
    case 0x58F9: // 壹
        return {'1', 3};
    case 0x8D30: // 贰
    case 0x8CB3: // 貳
        return {'2', 3};
    case 0x53C1: // 叁
    case 0x53C4: // 叄
    case 0x53C3: // 參
        return {'3', 3};
    case 0x8086: // 肆
        return {'4', 3};
    case 0x4F0D: // 伍
        return {'5', 3};
    case 0x9646: // 陆
    case 0x9678: // 陸
        return {'6', 3};
    case 0x67D2: // 柒
        return {'7', 3};
    case 0x634C: // 捌
        return {'8', 3};
    case 0x7396: // 玖
        return {'9', 3};
    case 0x62FE: // 拾
        return {'S', 3};
    case 0x4F70: // 佰
        return {'B', 3};
    case 0x4EDF: // 仟
        return {'Q', 3};
    case 0x4E07: // 万
    case 0x842C: // 萬
        return {'W', 3};
    case 0x4EBF: // 亿
    case 0x5104: // 億
        return {'Y', 3};
    case 0x5143: // 元
    case 0x5706: // 圆
    case 0x5713: // 圓
        return {'E', 3};
    case 0x89D2: // 角
        return {'J', 3};
    case 0x5206: // 分
        return {'F', 3};
    case 0x8D1F: // 负
    case 0x8CA0: // 負
        return {'N', 3};
    case 0x6574: // 整
    case 0x6B63: // 正
        return {'Z', 3};
    case 0x3007: // 〇
    case 0x25CB: // ○
        return {'0', 3, repair::small_digits};
    case 0x4E00: // 一
        return {'1', 3, repair::small_digits};
    case 0x4E8C: // 二
    case 0x4E24: // 两
    case 0x5169: // 兩
        return {'2', 3, repair::small_digits};
    case 0x4E09: // 三
        return {'3', 3, repair::small_digits};
    case 0x56DB: // 四
        return {'4', 3, repair::small_digits};
    case 0x4E94: // 五
        return {'5', 3, repair::small_digits};
    case 0x516D: // 六
        return {'6', 3, repair::small_digits};
    case 0x4E03: // 七
        return {'7', 3, repair::small_digits};
    case 0x516B: // 八
        return {'8', 3, repair::small_digits};
    case 0x4E5D: // 九
        return {'9', 3, repair::small_digits};
    case 0x5341: // 十
        return {'S', 3, repair::small_digits};
    case 0x767E: // 百
        return {'B', 3, repair::small_digits};
    case 0x5343: // 千
        return {'Q', 3, repair::small_digits};
    case 0x4EBA: // 人
        for (const std::string_view name : {std::string_view{"人民币"}, std::string_view{"人民幣"}})
            if (s.starts_with(name)) return {'R', static_cast<std::uint8_t>(name.size())};
        return {};
    default:
        break;
    }
    token other = token_at(s);
    if (other.c == 'C') other.c = '$';
    if (other.c != ' ' && other.c != '~' && other.c != '$') other.c = '\0';
    if (other.c == ' ') other.repairs |= repair::inner_blanks;
    return other;
}

} // namespace kemu::inline v0::detail

#endif
