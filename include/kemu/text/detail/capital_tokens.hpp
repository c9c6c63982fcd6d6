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

struct capital_character {
    std::string_view text;
    char token;
    repair repairs;
};

// The first row of a token is how it is written. Traditional characters are proper ones.
// Source: 《正确填写票据和结算凭证的基本规定》 第一条: 如果金额数字书写中使用繁体字，如貳、陸、億、萬、圓的，
// 也应受理; it forbids 一、二（两）、三、四、五、六、七、八、九、十、念、毛、另（或0）.
inline constexpr capital_character capital_characters[] = {
    {"零", '0', repair::none},         {"壹", '1', repair::none},
    {"贰", '2', repair::none},         {"叁", '3', repair::none},
    {"肆", '4', repair::none},         {"伍", '5', repair::none},
    {"陆", '6', repair::none},         {"柒", '7', repair::none},
    {"捌", '8', repair::none},         {"玖", '9', repair::none},
    {"拾", 'S', repair::none},         {"佰", 'B', repair::none},
    {"仟", 'Q', repair::none},         {"万", 'W', repair::none},
    {"亿", 'Y', repair::none},         {"元", 'E', repair::none},
    {"角", 'J', repair::none},         {"分", 'F', repair::none},
    {"负", 'N', repair::none},         {"整", 'Z', repair::none},
    {"人民币", 'R', repair::none},     {"圆", 'E', repair::none},
    {"正", 'Z', repair::none},         {"貳", '2', repair::none},
    {"叄", '3', repair::none},         {"參", '3', repair::none},
    {"陸", '6', repair::none},         {"萬", 'W', repair::none},
    {"億", 'Y', repair::none},         {"圓", 'E', repair::none},
    {"負", 'N', repair::none},         {"人民幣", 'R', repair::none},
    {"〇", '0', repair::small_digits}, {"○", '0', repair::small_digits},
    {"一", '1', repair::small_digits}, {"二", '2', repair::small_digits},
    {"两", '2', repair::small_digits}, {"兩", '2', repair::small_digits},
    {"三", '3', repair::small_digits}, {"四", '4', repair::small_digits},
    {"五", '5', repair::small_digits}, {"六", '6', repair::small_digits},
    {"七", '7', repair::small_digits}, {"八", '8', repair::small_digits},
    {"九", '9', repair::small_digits}, {"十", 'S', repair::small_digits},
    {"百", 'B', repair::small_digits}, {"千", 'Q', repair::small_digits},
};

// How a token is written.
constexpr std::string_view capital_text(char token) noexcept {
    for (const capital_character& c : capital_characters)
        if (c.token == token) return c.text;
    return {};
}

// The token at the start of a text.
// Requires: the text is not empty.
constexpr token capital_token_at(std::string_view s) noexcept {
    for (const capital_character& c : capital_characters)
        if (s.starts_with(c.text))
            return {c.token, static_cast<std::uint8_t>(c.text.size()), c.repairs};
    token other = token_at(s);
    if (other.c == 'C') other.c = '$';
    if (other.c != ' ' && other.c != '~' && other.c != '$') other.c = '\0';
    if (other.c == ' ') other.repairs |= repair::inner_blanks;
    return other;
}

} // namespace kemu::inline v0::detail

#endif
