// SPDX-License-Identifier: BSL-1.0
// What stands in a cell of a published form: an amount, a code, or marks that stand for none.
//
// Here:                when to use it:
//   read_figure_cell   a figure, with what had to be repaired to read it
//   read_printed_code  the digits of a code, without what files put around them
//   plain_text         a text without blanks, line breaks and invisible characters at its ends
//
// A cell is repaired only where one reading is left; where two are, both are named.
// Source: published accounts of nine provinces; the repairs are those that they needed.
#ifndef KEMU_READ_PRINTED_CELL_HPP
#define KEMU_READ_PRINTED_CELL_HPP

#include <kemu/base/error.hpp>
#include <kemu/text/figure.hpp>
#include <kemu/text/parse.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// A figure as it stands in a cell.
struct figure_cell {
    figure value{};
    bool repaired = false;
    std::string read_as{};   ///< of a repaired cell: the number that was read instead
    errc wrong = errc::none; ///< then `value` is absent
    std::string detail{};    ///< of a cell with two readings: both
};

namespace detail {

// One character of a cell in the form that the strict reader knows.
struct cell_char {
    char c = '\0'; // ' ' a blank, '\1' an invisible mark, '\0' another character
    std::uint8_t bytes = 1;
    bool plain = true; // as the strict reader has it
};

constexpr cell_char cell_char_at(std::string_view s) noexcept {
    const auto byte = [s](std::size_t i) {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : static_cast<unsigned char>(0);
    };
    const unsigned a = byte(0);
    if (a < 0x80) {
        if (s[0] == ' ' || (a >= 9 && a <= 13)) return {' ', 1, false};
        return {s[0], 1, true};
    }
    if (a == 0xC2 && byte(1) == 0xA0) return {' ', 2, false};
    if (a == 0xC2 && byte(1) == 0xA5) return {'$', 2, false};
    if ((a & 0xF0U) != 0xE0 || s.size() < 3) return {'\0', 1, false};
    const unsigned code = ((a & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
    if (code == 0x3000 || (code >= 0x2000 && code <= 0x200A)) return {' ', 3, false};
    if ((code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202F) ||
        code == 0x2060 || code == 0xFEFF)
        return {'\1', 3, false};
    if (code == 0x2212 || code == 0xFF0D || code == 0xFE63 || code == 0x2013 || code == 0x2014 ||
        code == 0x2010 || code == 0x2011)
        return {'-', 3, false};
    if (code == 0xFFE5) return {'$', 3, false};
    if (code == 0xFF0C) return {',', 3, false};
    if (code > 0xFF00 && code < 0xFF5F) return {static_cast<char>(code - 0xFEE0), 3, false};
    return {'\0', 3, false};
}

// A character that stands for itself in every cell: ASCII but blanks, controls and quotation marks, and the
// Chinese characters from U+4000 to U+9FFF. Most cells have no others.
// Returns: its bytes; 0 for others.
constexpr std::size_t ordinary_char_at(std::string_view s) noexcept {
    const unsigned a = s.empty() ? 0U : static_cast<unsigned char>(s[0]);
    if (a > ' ' && a < 0x7F) return a == '"' || a == '\'' ? 0 : 1;
    if (a < 0xE4 || a > 0xE9 || s.size() < 3) return 0;
    const auto follows = [s](std::size_t i) {
        return (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U;
    };
    return follows(1) && follows(2) ? 3 : 0;
}

// Does a text begin and end with characters that are no blanks and no invisible marks, as nearly all do? All of
// these begin with other bytes.
constexpr bool has_visible_ends(std::string_view s) noexcept {
    const auto byte = [s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto is_visible = [](unsigned c) { return c > ' ' && c < 0x80; };
    const auto is_lead = [](unsigned c) { return c >= 0xE4 && c <= 0xE9; };
    const std::size_t n = s.size();
    if (!is_visible(byte(0)) && !is_lead(byte(0))) return false;
    return is_visible(byte(n - 1)) ||
           (n >= 3 && is_lead(byte(n - 3)) && (byte(n - 2) & 0xC0U) == 0x80U &&
            (byte(n - 1) & 0xC0U) == 0x80U);
}

constexpr std::string_view without_blanks(std::string_view s) noexcept {
    if (has_visible_ends(s)) return s;
    while (!s.empty()) {
        const cell_char c = cell_char_at(s);
        if (c.c != ' ' && c.c != '\1') break;
        s.remove_prefix(c.bytes);
    }
    while (!s.empty()) {
        std::size_t n = 1;
        while (n < s.size() && n < 3 &&
               (static_cast<unsigned char>(s[s.size() - n]) & 0xC0U) == 0x80U)
            ++n;
        const cell_char c = cell_char_at(s.substr(s.size() - n));
        if ((c.c != ' ' && c.c != '\1') || c.bytes != n) break;
        s.remove_suffix(n);
    }
    return s;
}

constexpr std::string_view without_blanks_around(std::string_view s) noexcept {
    // Amounts, codes and English words at one look.
    const auto is_plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
    if (s.empty() || (is_plain(s.front()) && is_plain(s.back()))) return s;
    return without_blanks(s);
}

// A unit that a number ends in, with 亿 and 万 without 元.
constexpr bool take_cell_unit(std::string_view& s, unit& u) noexcept {
    struct ending {
        std::string_view text;
        kemu::unit unit;
    };
    constexpr ending endings[] = {{"亿元", yi_yuan}, {"万元", wan_yuan}, {"千元", qian_yuan},
                                  {"元", yuan},      {"亿", yi_yuan},    {"万", wan_yuan}};
    for (const ending& e : endings)
        if (s.ends_with(e.text) && s.size() > e.text.size()) {
            s.remove_suffix(e.text.size());
            s = without_blanks_around(s);
            u = e.unit;
            return true;
        }
    return false;
}

constexpr bool take_currency(std::string_view& s) noexcept {
    for (const std::string_view mark : {"人民币", "RMB", "CNY", "¥", "￥"})
        if (s.starts_with(mark) && s.size() > mark.size()) {
            s.remove_prefix(mark.size());
            s = without_blanks_around(s);
            return true;
        }
    return false;
}

// Dashes and nothing else: the mark of 不适用.
constexpr bool only_dashes(std::string_view s) noexcept {
    if (s.empty()) return false;
    while (!s.empty()) {
        if (s.starts_with("\xE2\x94\x80") || s.starts_with("\xE2\x80\x95")) { // ─ ―
            s.remove_prefix(3);
            continue;
        }
        const cell_char c = cell_char_at(s);
        if (c.c != '-') return false;
        s.remove_prefix(c.bytes);
    }
    return true;
}

// Words that stand for no amount; 一 alone is a dash, since amounts are written in digits.
constexpr bool stands_for_none(std::string_view s) noexcept {
    return s == "无" || s == "一" || s == "/" || s == "不适用" || s == "N/A" || only_dashes(s);
}

} // namespace detail

/// A text without blanks, line breaks and invisible characters at its ends.
/// Complexity: linear.
constexpr std::string_view plain_text(std::string_view s) noexcept {
    return detail::without_blanks_around(s);
}

/// The figure of a cell, read as it is printed.
/// Units: `u`, or the one that the cell names.
/// Returns: blank for nothing, not_applicable for dashes, 无 and /, or the digits; `repaired` where blanks,
/// full-width characters, other dashes, brackets, signs, marks of currency or invisible marks were taken away.
/// Errors: not_a_number, too_many_decimals, out_of_range; two_readings for blanks between digits.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_figure_cell("（１，０００．００）", wan_yuan) is -1000.00, repaired.
inline figure_cell read_figure_cell(std::string_view s, unit u) {
    figure_cell out;
    const auto take = [&](std::string_view text) {
        const auto number = scan_decimal(text);
        if (!number) {
            out.wrong = number.error().code;
            return;
        }
        if (number->decimals > 18) {
            out.wrong = errc::too_many_decimals;
            return;
        }
        const bool negative_zero = number->digits == 0 && text.starts_with('-');
        const figure f = negative_zero ? figure::make_negative_zero(number->decimals, u)
                                       : figure{number->digits, number->decimals, u};
        if (const auto range = possible_if_balanced(f, sign_rule::any); !range)
            out.wrong = range.error().code;
        else
            out.value = f;
    };
    if (s.empty()) {
        out.value = figure::make_blank(u);
        return out;
    }
    if ((s[0] < '0' || s[0] > '9') && detail::only_dashes(s)) {
        out.value = figure::make_not_applicable(u);
        return out;
    }
    take(s);
    if (out.wrong == errc::none) return out;
    // Not as the strict reader has it: what can be repaired?
    std::string_view rest = detail::without_blanks_around(s);
    out.repaired = true;
    if (rest.empty()) {
        out.wrong = errc::none;
        out.value = figure::make_blank(u);
        return out;
    }
    if (detail::stands_for_none(rest)) {
        out.wrong = errc::none;
        out.value = figure::make_not_applicable(u);
        return out;
    }
    detail::take_currency(rest);
    unit named = u;
    if (detail::take_cell_unit(rest, named)) u = named;
    std::string plain;
    bool blank_between = false;
    bool after_blank = false;
    for (std::string_view t = rest; !t.empty();) {
        const detail::cell_char c = detail::cell_char_at(t);
        t.remove_prefix(c.bytes);
        if (c.c == '\1') continue;
        if (c.c == ' ') {
            after_blank = true;
            continue;
        }
        const bool digit = c.c >= '0' && c.c <= '9';
        if (after_blank && digit && !plain.empty() && plain.back() >= '0' && plain.back() <= '9')
            blank_between = true;
        after_blank = false;
        plain += c.c == '\0' ? '?' : c.c;
    }
    const errc before = out.wrong;
    bool negative = false;
    if (plain.size() > 2 && plain.front() == '(' && plain.back() == ')') {
        negative = true;
        plain = plain.substr(1, plain.size() - 2);
    } else if (plain.size() > 1 && plain.back() == '-' && plain.front() != '-') {
        negative = true;
        plain.pop_back();
    } else if (plain.size() > 1 && plain.front() == '+') {
        plain.erase(0, 1);
    }
    if (negative && !plain.empty() && plain.front() != '-') plain.insert(0, "-");
    out.wrong = errc::none;
    take(plain);
    if (out.wrong != errc::none) {
        out.wrong = before;
        out.repaired = false;
        return out;
    }
    if (blank_between) {
        out.wrong = errc::two_readings;
        out.repaired = false;
        out.value = absent;
        out.detail = plain + " / " + std::string{rest};
        return out;
    }
    out.read_as = plain;
    return out;
}

/// The digits of a code in a cell, and whether anything was repaired; empty where it is no code.
struct printed_code {
    std::string digits{};
    bool repaired = false;
};
/// The digits of a code as a cell has it: `208 05 05`, `２０８０５０５`, `'2080505`, `2080505.0` and blanks
/// around are read as 2080505.
/// Complexity: linear in the text.
inline printed_code read_printed_code(std::string_view s) {
    printed_code out;
    std::string_view t = detail::without_blanks_around(s); // 2080505.0 may have a blank behind it
    out.repaired = t.size() != s.size();
    std::size_t n = 0; // digits alone, as nearly all are
    while (n < t.size() && t[n] >= '0' && t[n] <= '9')
        ++n;
    out.digits = t.substr(0, n);
    t.remove_prefix(n);
    while (!t.empty()) {
        const detail::cell_char c = detail::cell_char_at(t);
        t.remove_prefix(c.bytes);
        if (c.c >= '0' && c.c <= '9') {
            out.digits += c.c;
            out.repaired = out.repaired || !c.plain;
            continue;
        }
        const bool mark = c.c == '\'' || c.c == '"' || c.c == '`' || c.c == ' ' || c.c == '\1';
        if (c.c == '.' && !out.digits.empty()) {
            // 2080505.0 of a spreadsheet, or 208.05.05
            out.repaired = true;
            if (out.digits.size() >= 7 || t == "0" || t == "00")
                return t.find_first_not_of('0') == t.npos ? out : printed_code{};
            continue;
        }
        if (!mark) return {};
        out.repaired = true;
    }
    return out;
}

} // namespace kemu::inline v0

#endif
