// SPDX-License-Identifier: BSL-1.0
// Cells of lists as they circulate: codes with blanks, points and full-width digits, names with
// indents.
#ifndef KEMU_CLASSIFICATION_DETAIL_LIST_CELLS_HPP
#define KEMU_CLASSIFICATION_DETAIL_LIST_CELLS_HPP

#include <kemu/base/errc.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

/// What had to be repaired to read a list; each is listed once, with its first place and a count.
enum class list_repair : std::uint8_t {
    encoding,       ///< GB18030 or UTF-16
    title,          ///< rows above the headings, left out
    note,           ///< rows of remarks, and repeated headings, left out
    code_blanks,    ///< blanks and invisible characters around or within a code, an apostrophe
    code_width,     ///< full-width digits
    code_points,    ///< 201.01, 201-01
    code_decimal,   ///< 201.0, as spreadsheets save numbers
    code_padded,    ///< 2010000 for 201
    level_digit,    ///< 1 for 01 in a column of its own
    code_and_name,  ///< both in one cell
    name_blanks,    ///< indents and trailing blanks
    name_lines,     ///< a line break within a name
    budgets_joined, ///< one code in two rows with different budgets
    other_kinds,    ///< codes of other classifications, left out
    parent_taken,   ///< a code above, taken from another table
    how_many
};

/// The bytes of the blank or invisible character at the start of a text; 0 where it is none.
constexpr std::size_t blank_length(std::string_view s) noexcept {
    if (s.empty()) return 0;
    if (s[0] == ' ' || s[0] == '\t' || s[0] == '\r' || s[0] == '\n') return 1;
    if (s.starts_with("\xC2\xA0")) return 2; // U+00A0
    for (const std::string_view three :
         {"\xE3\x80\x80", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E",
          "\xE2\x80\x8F", "\xE2\x80\xAF", "\xEF\xBB\xBF"}) // U+3000, U+200B to 200F, 202F, FEFF
        if (s.starts_with(three)) return 3;
    return 0;
}

/// A text without blanks and invisible characters around it.
constexpr std::string_view trimmed(std::string_view s) noexcept {
    while (const auto n = blank_length(s))
        s.remove_prefix(n);
    for (bool again = true; again;) {
        again = false;
        for (std::size_t n = 1; n <= 3 && n <= s.size(); ++n)
            if (blank_length(s.substr(s.size() - n)) == n) {
                s.remove_suffix(n);
                again = true;
                break;
            }
    }
    return s;
}

/// The digit at the start of a text, ASCII or full-width; its bytes, 0 where there is none.
constexpr std::size_t digit_at(std::string_view s, char& digit) noexcept {
    if (!s.empty() && s[0] >= '0' && s[0] <= '9') {
        digit = s[0];
        return 1;
    }
    if (s.size() >= 3 && s.starts_with("\xEF\xBC") && static_cast<unsigned char>(s[2]) >= 0x90 &&
        static_cast<unsigned char>(s[2]) <= 0x99) {
        digit = static_cast<char>('0' + (static_cast<unsigned char>(s[2]) - 0x90));
        return 3;
    }
    return 0;
}

/// The bytes of a sign that may be between a code and its name, or between parts of a code.
constexpr std::size_t sign_length(std::string_view s) noexcept {
    for (const std::string_view sign :
         {".", "-",  "#",  ":",  "_",  "/",  "[",  "]",  "(",  ")",  "．", "－", "—",
          "–", "＃", "：", "、", "【", "】", "（", "）", "［", "］", "'",  "‘",  "’"})
        if (s.starts_with(sign)) return sign.size();
    return 0;
}

/// A cell that begins with a code, taken apart.
struct code_cell {
    char digits[16]{}; ///< repaired
    std::uint8_t size = 0;
    bool repaired[static_cast<std::size_t>(list_repair::how_many)]{};
    std::string_view rest{}; ///< what follows the code, without the signs between: a name
    errc why = errc::none;   ///< not_a_code; two_readings, with `other` as the second
    char other[16]{};
    std::uint8_t other_size = 0;

    constexpr std::string_view text() const noexcept { return {digits, size}; }
    constexpr void note(list_repair r) noexcept { repaired[static_cast<std::size_t>(r)] = true; }
};

/// Takes a cell apart into digits and what follows them.
/// Complexity: linear in the cell.
constexpr code_cell read_code_cell(std::string_view cell) noexcept {
    code_cell c;
    const auto before = cell.size();
    cell = trimmed(cell);
    if (cell.size() != before) c.note(list_repair::code_blanks);
    char d = 0;
    // An apostrophe of a spreadsheet, or a bracket around the code.
    while (digit_at(cell, d) == 0) {
        const auto n = sign_length(cell);
        if (n == 0 || cell.starts_with("-") || cell.starts_with(".")) break;
        cell.remove_prefix(n);
        c.note(list_repair::code_blanks);
    }
    bool first_part = true;
    bool joined = false; // by a blank or a dash, which may also precede a name
    bool single = false; // a part of one digit: 201.1 may be 20101, or 201.10 that lost its zero
    for (;;) {
        // One part: the first has as many digits as there are, each later one two.
        char part[12]{};
        std::size_t n = 0;
        std::string_view at = cell;
        bool wide = false;
        while (const auto bytes = digit_at(at, d)) {
            if (n < sizeof part) part[n] = d;
            ++n;
            wide = wide || bytes > 1;
            at.remove_prefix(bytes);
        }
        if (n == 0 || n > sizeof part || c.size + n > sizeof c.digits - 1) {
            c.why = errc::not_a_code;
            c.rest = cell;
            return c;
        }
        if (!first_part && n == 1 && part[0] == '0') {
            c.note(list_repair::code_decimal); // 201.0
            n = 0;
        }
        if (!first_part && n == 1) {
            single = true;
            for (std::uint8_t k = 0; k < c.size; ++k)
                c.other[k] = c.digits[k];
            c.other_size = c.size;
            c.other[c.other_size++] = part[0];
            c.other[c.other_size++] = '0';
            c.digits[c.size++] = '0';
        }
        for (std::size_t k = 0; k < n; ++k)
            c.digits[c.size++] = part[k];
        if (wide) c.note(list_repair::code_width);
        cell = at;
        // A sign or blanks, and two digits behind them: the code goes on. One digit after a point too.
        std::size_t gap = 0;
        bool point = false;
        while (const auto blank = blank_length(cell.substr(gap)))
            gap += blank;
        if (const auto sign = sign_length(cell.substr(gap))) {
            const auto text = cell.substr(gap, sign);
            point = text == "." || text == "．";
            if (point || text == "-" || text == "－") gap += sign;
            while (const auto blank = blank_length(cell.substr(gap)))
                gap += blank;
        }
        std::size_t next = 0;
        auto behind = cell.substr(gap);
        while (const auto bytes = digit_at(behind, d)) {
            behind.remove_prefix(bytes);
            ++next;
        }
        if (gap == 0 || next == 0 || next > 2 || (next == 1 && !point) || single ||
            c.repaired[static_cast<std::size_t>(list_repair::code_decimal)])
            break;
        c.note(sign_length(cell) != 0 ? list_repair::code_points : list_repair::code_blanks);
        cell.remove_prefix(gap);
        joined = !point;
        first_part = false;
    }
    if (c.repaired[static_cast<std::size_t>(list_repair::code_decimal)])
        c.repaired[static_cast<std::size_t>(list_repair::code_points)] = false;
    // "20101-08工程": is 08 a level of the code, or does the name begin with it?
    const bool closed = cell.empty() || blank_length(cell) != 0 || sign_length(cell) != 0;
    if (joined && !closed) {
        c.other_size = static_cast<std::uint8_t>(c.size - 2);
        for (std::uint8_t k = 0; k < c.other_size; ++k)
            c.other[k] = c.digits[k];
    }
    if (single || (joined && !closed)) c.why = errc::two_readings;
    // 2010000 for 201: no code has a level that is 00.
    while (c.size > 3 && c.size % 2 == 1 && c.digits[c.size - 1] == '0' &&
           c.digits[c.size - 2] == '0') {
        c.size = static_cast<std::uint8_t>(c.size - 2);
        c.note(list_repair::code_padded);
    }
    // What is left is the name.
    for (;;) {
        if (const auto blank = blank_length(cell))
            cell.remove_prefix(blank);
        else if (const auto sign = sign_length(cell))
            cell.remove_prefix(sign);
        else
            break;
    }
    c.rest = trimmed(cell);
    return c;
}

/// The budgets' and other words of lists may be Chinese too.
struct list_word {
    std::string_view chinese;
    std::string_view word;
};
inline constexpr list_word chinese_words[] = {
    {"一般公共预算", "general"},    {"公共财政预算", "general"},     {"政府性基金预算", "fund"},
    {"政府性基金", "fund"},         {"国有资本经营预算", "capital"}, {"国有资本经营", "capital"},
    {"社会保险基金预算", "social"}, {"社会保险基金", "social"}};

constexpr std::string_view word_of(std::string_view text) noexcept {
    for (const auto& w : chinese_words)
        if (w.chinese == text) return w.word;
    return text;
}

/// A name on one line, without blanks around it.
/// Returns: false where a control character other than a line end is left.
inline bool read_name_cell(std::string_view cell, std::string& name, bool& had_blanks,
                           bool& had_lines) {
    const auto inner = trimmed(cell);
    had_blanks = inner.size() != cell.size();
    name.clear();
    for (const char c : inner) {
        if (c == '\n' || c == '\r') {
            had_lines = true;
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
        name += c;
    }
    return true;
}

} // namespace kemu::inline v0::detail

#endif
