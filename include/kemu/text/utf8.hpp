// SPDX-License-Identifier: BSL-1.0
// Is a text the UTF-8 that it should be, and if not, what is it?
//
// Here:                    when to use it:
//   find_encoding_error    the first place that is not plain UTF-8, with a name for what it is
//   first_not_utf8         only where that place is
//   looks_like_gb18030     Chinese text in the encoding of older spreadsheets
//   looks_like_utf16       "Unicode text" as spreadsheets save it
#ifndef KEMU_TEXT_UTF8_HPP
#define KEMU_TEXT_UTF8_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/printable.hpp>
#include <kemu/text/position.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0 {

/// The offset of the first byte that is not plain UTF-8: of an ill-formed character or a NUL byte.
/// Returns: std::string_view::npos where there is none.
/// Complexity: linear.
constexpr std::size_t first_not_utf8(std::string_view s) noexcept {
    std::size_t at = 0;
    while (at < s.size()) {
        if (!std::is_constant_evaluated()) {
            // Eight ASCII characters other than NUL at once.
            for (std::uint64_t word = 0; s.size() - at >= 8; at += 8) {
                std::memcpy(&word, s.data() + at, sizeof word);
                constexpr std::uint64_t low = 0x0101'0101'0101'0101;
                constexpr std::uint64_t high = low << 7;
                if (((word | (word - low)) & high) != 0) break;
            }
            if (at == s.size()) break;
        }
        // To the next ASCII character, where eight at once may go on.
        do {
            // The Chinese characters from U+4000 to U+9FFF, as most are: any two bytes may follow that do so.
            const char* p = s.data() + at;
            const char* const end = s.data() + s.size();
            const auto byte = [&p](std::size_t i) { return static_cast<unsigned char>(p[i]); };
            while (end - p >= 4 && byte(0) >= 0xE4 && byte(0) <= 0xE9 && (byte(1) & 0xC0) == 0x80 &&
                   (byte(2) & 0xC0) == 0x80)
                p += 3;
            const std::size_t before = at;
            at = static_cast<std::size_t>(p - s.data());
            if (at != before && byte(0) < 0x80) break;
            const std::size_t length = s[at] == '\0' ? 0 : utf8_length(s.substr(at));
            if (length == 0) return at;
            at += length;
        } while (at < s.size() && static_cast<unsigned char>(s[at]) >= 0x80);
    }
    return s.npos;
}

/// Is the text built as GB18030 is, with Chinese characters in common use [GB18030/GBK 编码]?
/// Every byte must fit the encoding, and nine of ten pairs must lie in the rows of GB 2312, which
/// hold the characters that documents are made of: damaged UTF-8 fails one of the two.
/// Complexity: linear.
/// Source: GB 18030-2022; GB 2312-1980.
constexpr bool looks_like_gb18030(std::string_view s) noexcept {
    const auto byte = [s](std::size_t i) {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U;
    };
    const auto within = [](unsigned c, unsigned low, unsigned high) {
        return low <= c && c <= high;
    };
    std::size_t pairs = 0;
    std::size_t common = 0;
    for (std::size_t i = 0; i < s.size();) {
        const unsigned lead = byte(i);
        const unsigned trail = byte(i + 1);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if (!within(lead, 0x81, 0xFE)) return false;
        if (within(trail, 0x40, 0x7E) || within(trail, 0x80, 0xFE)) {
            ++pairs;
            const bool row = within(lead, 0xA1, 0xA9) || within(lead, 0xB0, 0xF7);
            if (row && trail >= 0xA1) ++common;
            i += 2;
        } else if (within(trail, 0x30, 0x39) && within(byte(i + 2), 0x81, 0xFE) &&
                   within(byte(i + 3), 0x30, 0x39)) {
            i += 4;
        } else {
            return false;
        }
    }
    return pairs > 0 && common * 10 >= pairs * 9;
}

/// Is the text UTF-16, of either byte order [UTF-16 编码]?
/// It begins with the byte order mark of UTF-16, or its size is even and of the pairs of its first
/// 4,096 bytes at least a fifth, and at least four, are ASCII characters whose zero byte is on the same
/// side in each: the digits, separators and line ends of a table.
/// Complexity: constant.
constexpr bool looks_like_utf16(std::string_view s) noexcept {
    if (s.starts_with("\xFF\xFE") || s.starts_with("\xFE\xFF")) return true;
    if (s.size() % 2 != 0 || s.empty()) return false;
    const std::size_t size = s.size() < 4096 ? s.size() : 4096;
    const auto is_ascii = [](char c) { return c != '\0' && static_cast<unsigned char>(c) < 0x80; };
    std::size_t little = 0;
    std::size_t big = 0;
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        if (s[i] == '\0' && s[i + 1] == '\0') return false;
        if (s[i + 1] == '\0' && is_ascii(s[i])) ++little;
        if (s[i] == '\0' && is_ascii(s[i + 1])) ++big;
    }
    const std::size_t found = little + big;
    return (little == 0 || big == 0) && found >= 4 && found * 10 >= size;
}

/// The first place where a text is not plain UTF-8 [编码检查].
/// Returns: errc::none; or nul_byte, looks_like_gb18030, looks_like_utf16 or not_utf8 with the line and
/// column of the first byte that is wrong.
/// Complexity: linear, and once more where the text is wrong.
/// Example: find_encoding_error(bytes).code == errc::none
constexpr error find_encoding_error(std::string_view s) noexcept {
    const std::size_t at = first_not_utf8(s);
    if (at == s.npos) return {};
    const errc code = looks_like_utf16(s)     ? errc::looks_like_utf16
                      : s[at] == '\0'         ? errc::nul_byte
                      : looks_like_gb18030(s) ? errc::looks_like_gb18030
                                              : errc::not_utf8;
    // Up to the end of the field or line, to show something of what surrounds the place.
    const std::string_view rest = shortened(s.substr(at));
    const std::size_t end = rest.find_first_of(",\t\r\n", 1);
    const position p = position_of(s, at);
    return {code, rest.substr(0, end), p.line, p.column};
}

} // namespace kemu::inline v0

#endif
