// SPDX-License-Identifier: BSL-1.0
// Amounts as they come out of scans, spreadsheets and typesetting.
//
// Here:             when to use it:
//   read_money      the amount of such a text, and what had to be repaired to read it
//   repair          the kinds of repair, a set of flags
//
// parse_money (text.hpp) is the strict reader and the one to begin with. This one takes in addition
// blanks anywhere, full-width characters, '+', accounting brackets and a currency sign. It repairs
// only what leaves one reading: misplaced separators and doubled points stay errors.
#ifndef KEMU_TEXT_LENIENT_HPP
#define KEMU_TEXT_LENIENT_HPP

#include <kemu/base/error.hpp>
#include <kemu/money/money.hpp>
#include <kemu/text/parse.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What a lenient reader did to a text before it could read it.
enum class repair : std::uint8_t {
    none = 0,
    outer_blanks = 1,  ///< blanks before or after
    inner_blanks = 2,  ///< blanks within, "816. 37": worth a look at the source
    full_width = 4,    ///< １６００．６０, －, ，
    plus_sign = 8,     ///< +5.00
    brackets = 16,     ///< (5.00) for -5.00
    currency_sign = 32 ///< ¥ or ￥ in front
};

/// Both sets of repairs together.
constexpr repair operator|(repair a, repair b) noexcept {
    return static_cast<repair>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr repair& operator|=(repair& a, repair b) noexcept {
    return a = a | b;
}

/// Does the set `all` contain that repair?
constexpr bool has(repair all, repair one) noexcept {
    return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

/// An amount, and what had to be repaired to read it.
struct money_reading {
    money amount{};
    repair repairs = repair::none;
    friend constexpr bool operator==(const money_reading&, const money_reading&) noexcept = default;
};

namespace detail {

// One character of a text, in the ASCII form the strict scanner knows.
struct plain_char {
    char c = '\0'; // ' ' for any blank, '$' for a currency sign, '\0' for anything else
    std::uint8_t bytes = 1;
    bool full_width = false;
};

constexpr plain_char plain_char_at(std::string_view s) noexcept {
    const auto byte = [s](std::size_t i) {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : static_cast<unsigned char>(0);
    };
    const unsigned a = byte(0);
    if (a < 0x80) {
        const bool blank = s[0] == ' ' || (a >= '\t' && a <= '\r');
        const bool known = is_digit(s[0]) || std::string_view{"+-.,()"}.find(s[0]) != s.npos;
        return {blank ? ' ' : known ? s[0] : '\0', 1, false};
    }
    if (a == 0xC2 && byte(1) == 0xA0) return {' ', 2, false}; // no-break space
    if (a == 0xC2 && byte(1) == 0xA5) return {'$', 2, false}; // ¥
    const unsigned code = ((a & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
    if ((a & 0xF0U) != 0xE0 || s.size() < 3) return {};
    if (code == 0x3000 || (code >= 0x2000 && code <= 0x200B)) return {' ', 3, false};
    if (code == 0x2212) return {'-', 3, true}; // minus sign
    if (code == 0xFFE5) return {'$', 3, true}; // ￥
    if (code > 0xFF00 && code < 0xFF5F) {
        const char narrow = static_cast<char>(code - 0xFEE0);
        if (is_digit(narrow) || std::string_view{"+-.,()"}.find(narrow) != std::string_view::npos)
            return {narrow, 3, true};
    }
    return {};
}

} // namespace detail

/// An amount, read leniently.
/// Units: those of the suffix (元, 千元, 万元, 亿元); without one, `unit_without_suffix`.
/// Returns: the amount and the set of repairs; repair::none means that parse_money takes the text
/// as well.
/// Errors: as parse_money; the column counts in the text as given. A number of more than 64
/// characters is out_of_range.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_money("816. 37万元") is 8'163'700 元 with repair::inner_blanks.
constexpr result<money_reading> read_money(std::string_view s,
                                           unit unit_without_suffix = unit::yuan) noexcept {
    repair repairs = repair::none;
    std::string_view rest = s;
    // The blanks at both ends, then the unit, then blanks before the unit.
    const auto trim = [&](repair kind) {
        while (!rest.empty()) {
            const auto c = detail::plain_char_at(rest);
            if (c.c != ' ') break;
            rest.remove_prefix(c.bytes);
            repairs |= kind;
        }
        for (bool again = true; again && !rest.empty();) {
            again = false;
            for (std::size_t bytes = 1; bytes <= 3 && bytes <= rest.size(); ++bytes) {
                const auto c = detail::plain_char_at(rest.substr(rest.size() - bytes));
                if (c.c == ' ' && c.bytes == bytes) {
                    rest.remove_suffix(bytes);
                    repairs |= kind;
                    again = true;
                    break;
                }
            }
        }
    };
    const auto fail = [&](errc code, std::size_t offset) {
        return error{code, s, 0, static_cast<std::uint32_t>(offset + 1)};
    };
    trim(repair::outer_blanks);
    const auto before = static_cast<std::size_t>(rest.data() - s.data());
    bool closing = false; // a bracket that closes after the unit: (5.00万元)
    for (const std::string_view bracket : {std::string_view{")"}, std::string_view{"）"}})
        if (detail::ends_with(rest, bracket)) {
            std::string_view inside = rest.substr(0, rest.size() - bracket.size());
            if (detail::take_unit(inside, unit::count) != unit::count) {
                rest.remove_suffix(bracket.size());
                closing = true;
                if (bracket.size() > 1) repairs |= repair::full_width;
            }
        }
    const unit u = detail::take_unit(rest, unit_without_suffix);
    trim(repair::inner_blanks);

    char narrow[64] = {};
    std::uint32_t offset[65] = {}; // of each character of `narrow` in s
    std::size_t n = 0;
    bool open = false;
    bool closed = false;
    bool signed_already = false;
    bool blank_pending = false;
    for (std::size_t at = 0; at < rest.size();) {
        const auto c = detail::plain_char_at(rest.substr(at));
        const std::size_t here = before + at;
        at += c.bytes;
        if (c.full_width) repairs |= repair::full_width;
        if (c.c == ' ') {
            blank_pending = true;
            continue;
        }
        if (blank_pending) repairs |= repair::inner_blanks;
        blank_pending = false;
        if (closed || c.c == '\0') return fail(errc::not_a_number, here);
        if (c.c == '$') {
            if (n > 1 || (n == 1 && narrow[0] != '-') || has(repairs, repair::currency_sign))
                return fail(errc::not_a_number, here);
            repairs |= repair::currency_sign;
            continue;
        }
        if (c.c == '(') {
            if (signed_already || n != 0) return fail(errc::not_a_number, here);
            open = signed_already = true;
            repairs |= repair::brackets;
            offset[n] = static_cast<std::uint32_t>(here);
            narrow[n++] = '-';
            continue;
        }
        if (c.c == ')') {
            if (!open || closing) return fail(errc::not_a_number, here);
            closed = true;
            continue;
        }
        if (c.c == '+' || c.c == '-') {
            if (signed_already || n != 0) return fail(errc::not_a_number, here);
            signed_already = true;
            if (c.c == '+') {
                repairs |= repair::plus_sign;
                continue;
            }
        }
        if (n == sizeof narrow) return fail(errc::out_of_range, here);
        offset[n] = static_cast<std::uint32_t>(here);
        narrow[n++] = c.c;
    }
    offset[n] = static_cast<std::uint32_t>(before + rest.size());
    if (open != (closed || closing)) return fail(errc::not_a_number, before + rest.size());
    const std::string_view number{narrow, n};
    const auto amount = detail::money_of(number, u);
    if (!amount.has_value()) {
        const auto column = amount.error().column;
        return fail(amount.error().code, offset[column - 1 < n ? column - 1 : n]);
    }
    return money_reading{*amount, repairs};
}

} // namespace kemu::inline v0

#endif
