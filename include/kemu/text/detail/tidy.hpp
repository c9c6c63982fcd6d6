// SPDX-License-Identifier: BSL-1.0
// The characters of a text as scans, spreadsheets and typesetting make them, turned into tokens.
//
// Tokens:   0-9 + - . , % : ' ( )   themselves      ' '   a blank of any kind
//           q w y   千 万 亿         e     元          $     ¥      C   人民币, RMB, CNY
//           p       ‰               ~     invisible   \0    anything else
#ifndef KEMU_TEXT_DETAIL_TIDY_HPP
#define KEMU_TEXT_DETAIL_TIDY_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/printable.hpp>
#include <kemu/text/detail/scan.hpp>
#include <kemu/text/repair.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

struct token {
    char c = '\0';
    std::uint8_t bytes = 1;
    repair repairs = repair::none;
};

// The token of an ASCII character.
constexpr char ascii_token(char c) noexcept {
    if (is_digit(c)) return c;
    switch (c) {
    case '+':
    case '-':
    case '.':
    case ',':
    case '%':
    case ':':
    case '\'':
    case '(':
    case ')':
        return c;
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
        return ' ';
    default:
        return '\0';
    }
}

// Does a text begin with a word of the currency, in either case?
// Returns: its length, or 0.
constexpr std::size_t currency_word(std::string_view s) noexcept {
    constexpr std::string_view in_full = "人民币";
    if (s.starts_with(in_full)) return in_full.size();
    for (const std::string_view word : {std::string_view{"RMB"}, std::string_view{"CNY"}}) {
        bool same = s.size() >= word.size();
        for (std::size_t i = 0; same && i < word.size(); ++i)
            same = s[i] == word[i] || s[i] == word[i] + ('a' - 'A');
        if (same) return word.size();
    }
    return 0;
}

// The token at the start of a text.  Requires: it is not empty.
constexpr token token_at(std::string_view s) noexcept {
    if (static_cast<unsigned char>(s[0]) < 0x80) {
        if (const char c = ascii_token(s[0]); c != '\0') return {c};
    }
    if (const std::size_t n = currency_word(s); n != 0)
        return {'C', static_cast<std::uint8_t>(n), repair::currency_sign};
    const std::size_t length = utf8_length(s);
    if (length < 2 || length > 3) return {};
    const auto byte = [s](std::size_t i) { return static_cast<unsigned char>(s[i]) & 0x3FU; };
    const unsigned code = length == 2 ? (byte(0) & 0x1FU) << 6 | byte(1)
                                      : (byte(0) & 0x0FU) << 12 | byte(1) << 6 | byte(2);
    const auto bytes = static_cast<std::uint8_t>(length);
    if (code > 0xFF00 && code < 0xFF5F) // the full-width forms of ASCII
        return {ascii_token(static_cast<char>(code - 0xFEE0)), bytes, repair::full_width};
    if ((code >= 0x2000 && code <= 0x200A)) return {' ', bytes};
    if ((code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
        (code >= 0x2060 && code <= 0x206F))
        return {'~', bytes, repair::invisible};
    switch (code) {
    case 0x00A0: // no-break space
    case 0x202F: // the narrow one
    case 0x205F: // mathematical space
    case 0x3000: // ideographic space
        return {' ', bytes};
    case 0x00AD: // soft hyphen
    case 0x061C: // Arabic letter mark
    case 0xFEFF: // byte order mark, zero-width no-break space
        return {'~', bytes, repair::invisible};
    case 0x2212: // minus sign
        return {'-', bytes, repair::full_width};
    case 0x2010: // hyphens, figure, en and em dash, bar, and their small forms
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0xFE58:
    case 0xFE63:
        return {'-', bytes, repair::dash};
    case 0x00A5: // ¥
        return {'$', bytes, repair::currency_sign};
    case 0xFFE5: // ￥
        return {'$', bytes, repair::currency_sign | repair::full_width};
    case 0x2030: // ‰
        return {'p', bytes, repair::per_mille};
    case 0xFE6A: // small percent sign
        return {'%', bytes, repair::full_width};
    case 0x5343: // 千
        return {'q', bytes};
    case 0x4E07: // 万
        return {'w', bytes};
    case 0x842C: // 萬
        return {'w', bytes, repair::variant};
    case 0x4EBF: // 亿
        return {'y', bytes};
    case 0x5104: // 億
        return {'y', bytes, repair::variant};
    case 0x5143: // 元
        return {'e', bytes};
    case 0x89D2: // 角
        return {'j', bytes, repair::jiao_and_fen};
    case 0x5206: // 分
        return {'f', bytes, repair::jiao_and_fen};
    case 0x5706: // 圆
    case 0x5713: // 圓
        return {'e', bytes, repair::variant};
    default:
        return {};
    }
}

// What a blank between two digits is.
enum class digit_gap : std::uint8_t {
    separator, // of thousands; more than one blank is not
    nothing
};

// A text as tokens without blanks and invisible marks, each with its offset in the text.
struct tidied {
    static constexpr std::size_t room = 72;

    char c[room + 1] = {}; // c[0] is left free for a sign
    std::uint32_t offset[room + 2] = {};
    std::size_t n = 0; // tokens c[1] to c[n]
    repair repairs = repair::none;
    errc code = errc::none; // not_a_number or out_of_range at the offset `stop`
    std::size_t stop = 0;
};

constexpr tidied tidy(std::string_view s, digit_gap gap) noexcept {
    tidied t;
    std::size_t blanks = 0; // since the last token
    const auto fail = [&t](errc code, std::size_t at) {
        t.code = code;
        t.stop = at;
        return t;
    };
    for (std::size_t at = 0; at < s.size();) {
        const token k = token_at(s.substr(at));
        const std::size_t here = at;
        at += k.bytes;
        t.repairs |= k.repairs;
        if (k.c == '~') continue;
        if (k.c == ' ') {
            ++blanks;
            continue;
        }
        if (k.c == '\0') return fail(errc::not_a_number, here);
        if (blanks != 0) {
            t.repairs |= t.n == 0 ? repair::outer_blanks : repair::inner_blanks;
            if (is_digit(k.c) && is_digit(t.c[t.n]) && gap == digit_gap::separator) {
                if (blanks > 1) return fail(errc::not_a_number, here);
                if (t.n == tidied::room) return fail(errc::out_of_range, here);
                t.c[++t.n] = ',';
                t.offset[t.n] = static_cast<std::uint32_t>(here - 1);
            }
            blanks = 0;
        }
        if (t.n == tidied::room) return fail(errc::out_of_range, here);
        t.c[++t.n] = k.c;
        t.offset[t.n] = static_cast<std::uint32_t>(here);
    }
    if (blanks != 0) t.repairs |= repair::outer_blanks;
    t.offset[t.n + 1] = static_cast<std::uint32_t>(s.size());
    return t;
}

} // namespace kemu::inline v0::detail

#endif
