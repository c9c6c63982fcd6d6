// SPDX-License-Identifier: BSL-1.0
// Titles and headings in plain letters, as they are compared.
//
// Here:           when to use it:
//   plain_title   are two printed titles the same, but for blanks, quotation marks and width?
#ifndef KEMU_READ_PLAIN_TITLE_HPP
#define KEMU_READ_PLAIN_TITLE_HPP

#include <kemu/read/printed_cell.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// A title or heading without blanks, line breaks, quotation marks and invisible characters, in half width.
/// Complexity: linear.
/// Example: plain_title("支 出 决 算 表") is 支出决算表.
inline std::string plain_title(std::string_view s) {
    std::string out;
    while (!s.empty()) {
        std::size_t ordinary = 0;
        while (const std::size_t n = detail::ordinary_char_at(s.substr(ordinary)))
            ordinary += n;
        out += s.substr(0, ordinary);
        s.remove_prefix(ordinary);
        if (s.empty()) break;
        const detail::cell_char c = detail::cell_char_at(s);
        const std::string_view bytes = s.substr(0, c.bytes);
        s.remove_prefix(c.bytes);
        if (c.c == ' ' || c.c == '\1' || c.c == '"' || c.c == '\'') continue;
        if (bytes == "“" || bytes == "”" || bytes == "‘" || bytes == "’" || bytes == "「" ||
            bytes == "」" || bytes == "《" || bytes == "》")
            continue;
        if (c.c == '\0' || c.c == '-' || c.c == '$')
            out += bytes; // characters without a half-width form, and dashes as they are
        else
            out += c.c;
    }
    return out;
}

namespace detail {

constexpr bool is_ascii(std::string_view s) noexcept {
    for (const char c : s)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

// The plain title of a text: the text itself where it is one, else what is written into `room`.
inline std::string_view plain_title_in(std::string_view s, std::string& room) {
    std::size_t ordinary = 0;
    while (const std::size_t n = ordinary_char_at(s.substr(ordinary)))
        ordinary += n;
    if (ordinary == s.size()) return s;
    room = plain_title(s);
    return room;
}

// Calls f(part) for the parts of a text between separators.
template <class F>
void for_each_part_of(std::string_view text, char separator, F&& f) {
    for (;;) {
        const std::size_t end = text.find(separator);
        f(text.substr(0, end));
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

} // namespace detail

} // namespace kemu::inline v0

#endif
