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
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

// Tokens follow each other as amounts happen to be, which no processor guesses: with switches of their characters
// amounts took 1.3 times as long to write and read as with these tables (benchmarks/instructions/run.py --pairs).

// How tokens are written: their texts one behind the other, and which of them is a token's, from 1 on.
struct capital_texts {
    std::string_view all = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分负整";
    unsigned char number_of[128] = {};

    static constexpr capital_texts made() noexcept {
        capital_texts t;
        unsigned char number = 0;
        for (const char token : std::string_view{"0123456789SBQWYEJFNZ"})
            t.number_of[static_cast<unsigned char>(token)] = ++number;
        return t;
    }
};
inline constexpr capital_texts texts_of_capitals = capital_texts::made();

// How a token is written.
constexpr std::string_view capital_text(char token) noexcept {
    if (token == 'R') return "人民币";
    const std::size_t k = texts_of_capitals.number_of[static_cast<std::size_t>(token) % 128];
    return k != 0 ? texts_of_capitals.all.substr(3 * (k - 1), 3) : std::string_view{};
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

// A character of amounts in capitals.
struct capital_character {
    char16_t code = 0;
    char token = '\0';
    bool is_small = false;
};
// Traditional characters are proper ones, small digits are not. 人 stands for 人民币.
// Source: 《正确填写票据和结算凭证的基本规定》 第一条: 如果金额数字书写中使用繁体字，如貳、陸、億、萬、圓的，
// 也应受理; it forbids 一、二（两）、三、四、五、六、七、八、九、十、念、毛、另（或0）.
inline constexpr capital_character capital_characters[] = {
    {u'零', '0'},       {u'壹', '1'},       {u'贰', '2'},       {u'貳', '2'},
    {u'叁', '3'},       {u'叄', '3'},       {u'參', '3'},       {u'肆', '4'},
    {u'伍', '5'},       {u'陆', '6'},       {u'陸', '6'},       {u'柒', '7'},
    {u'捌', '8'},       {u'玖', '9'},       {u'拾', 'S'},       {u'佰', 'B'},
    {u'仟', 'Q'},       {u'万', 'W'},       {u'萬', 'W'},       {u'亿', 'Y'},
    {u'億', 'Y'},       {u'元', 'E'},       {u'圆', 'E'},       {u'圓', 'E'},
    {u'角', 'J'},       {u'分', 'F'},       {u'负', 'N'},       {u'負', 'N'},
    {u'整', 'Z'},       {u'正', 'Z'},       {u'人', 'R'},       {u'〇', '0', true},
    {u'○', '0', true},  {u'一', '1', true}, {u'二', '2', true}, {u'两', '2', true},
    {u'兩', '2', true}, {u'三', '3', true}, {u'四', '4', true}, {u'五', '5', true},
    {u'六', '6', true}, {u'七', '7', true}, {u'八', '8', true}, {u'九', '9', true},
    {u'十', 'S', true}, {u'百', 'B', true}, {u'千', 'Q', true}};

// The same, each at its place, which its code point gives.
struct capital_table {
    static constexpr std::size_t size = 128;
    capital_character at[size] = {};

    static constexpr std::size_t place_of(unsigned code) noexcept {
        return code * std::uint32_t{0xD5F4'B3B3} >>
               25; // found by trying: no two have the same place
    }
    static constexpr capital_table made() noexcept {
        capital_table t;
        for (const capital_character c : capital_characters)
            t.at[place_of(c.code)] = c;
        return t;
    }
    constexpr bool has_all() const noexcept {
        for (const capital_character c : capital_characters)
            if (at[place_of(c.code)].code != c.code) return false;
        return true;
    }
};
inline constexpr capital_table capitals_by_code = capital_table::made();
static_assert(capitals_by_code.has_all());

// The token at the start of a text.
// Requires: the text is not empty.
constexpr token capital_token_at(std::string_view s) noexcept {
    const unsigned code = three_byte_code(s);
    const capital_character c = capitals_by_code.at[capital_table::place_of(code)];
    if (code != 0 && c.code == code) {
        if (c.token != 'R') return {c.token, 3, c.is_small ? repair::small_digits : repair::none};
        for (const std::string_view name : {std::string_view{"人民币"}, std::string_view{"人民幣"}})
            if (s.starts_with(name)) return {'R', static_cast<std::uint8_t>(name.size())};
        return {};
    }
    token other = token_at(s);
    if (other.c == 'C') other.c = '$';
    if (other.c != ' ' && other.c != '~' && other.c != '$') other.c = '\0';
    if (other.c == ' ') other.repairs |= repair::inner_blanks;
    return other;
}

} // namespace kemu::inline v0::detail

#endif
