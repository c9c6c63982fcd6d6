// SPDX-License-Identifier: BSL-1.0
// Foreign text made fit for a terminal and a report.
//
// Here:                when to use it:
//   utf8_length        how many bytes the UTF-8 character at the start of a text has; 0 if it is none
//   shortened          the head of a text, cut where a character ends
//   print_pieces       a text in pieces that can be shown
//
// Shown as \xNN, byte by byte: bytes that are no UTF-8, control characters (the C1 controls U+0080 to
// U+009F too, which some terminals obey), and invisible characters that make a text look like another:
// zero-width and line or paragraph separators, marks of the writing direction, U+FEFF.
#ifndef KEMU_BASE_PRINTABLE_HPP
#define KEMU_BASE_PRINTABLE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// The bytes of the UTF-8 character at the start of a text.
/// Returns: 1 to 4; 0 where the text is empty, cut short, overlong, a surrogate or beyond U+10FFFF.
/// Complexity: constant.
/// Source: Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences".
constexpr std::size_t utf8_length(std::string_view s) noexcept {
    if (s.empty()) return 0;
    const auto byte = [s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (s.size() < length) return 0;
    // The second byte has a narrower range after four of the first bytes.
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    return length;
}

/// The first `most` bytes of a text at most, cut where a character ends.
/// Complexity: constant.
/// Example: shortened(line, 40) is at most the first 40 bytes, and no half a character.
constexpr std::string_view shortened(std::string_view s, std::size_t most = 80) noexcept {
    if (s.size() <= most) return s;
    std::size_t n = most;
    // The bytes of a UTF-8 character after its first; at most three. Other text is cut as it comes.
    while (most - n < 3 && n > 0 && (static_cast<unsigned char>(s[n]) & 0xC0) == 0x80)
        --n;
    return s.substr(0, n);
}

namespace detail {

// The character at the start of a text has a shape of its own and obeys nobody.
// Requires: length is its utf8_length, not 0.
constexpr bool is_visible(std::string_view s, std::size_t length) noexcept {
    const auto byte = [s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    if (length == 1) return byte(0) >= 0x20 && byte(0) != 0x7F;
    if (length == 2)
        return !((byte(0) == 0xC2 && (byte(1) < 0xA0 || byte(1) == 0xAD)) ||
                 (byte(0) == 0xD8 && byte(1) == 0x9C));            // Arabic letter mark
    if (length == 4) return !(byte(0) == 0xF3 && byte(1) == 0xA0); // tags and variation selectors
    const unsigned code = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    return !((code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
             (code >= 0x2060 && code <= 0x206F) || (code >= 0xFE00 && code <= 0xFE0F) ||
             code == 0xFEFF);
}

} // namespace detail

/// Gives a text to `put` in pieces that can be shown.
/// `put` takes a std::string_view that lives during the call. With `ascii_only` every byte beyond
/// ASCII is shown as \xNN, for text in an encoding that is not known.
/// Complexity: linear.
template <class Put>
constexpr void print_pieces(std::string_view s, Put&& put, bool ascii_only = false) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::size_t shown = 0; // what has been put
    std::size_t at = 0;
    while (at < s.size()) {
        const std::string_view rest = s.substr(at);
        const std::size_t length = utf8_length(rest);
        if (length != 0 && (length == 1 || !ascii_only) && detail::is_visible(rest, length)) {
            at += length;
            continue;
        }
        if (at != shown) put(s.substr(shown, at - shown));
        const std::size_t end = at + (length == 0 ? 1 : length);
        for (; at < end; ++at) {
            const auto b = static_cast<unsigned char>(s[at]);
            const char escaped[] = {'\\', 'x', digits[b >> 4], digits[b & 0xF]};
            put(std::string_view{escaped, sizeof escaped});
        }
        shown = at;
    }
    if (at != shown) put(s.substr(shown));
}

} // namespace kemu::inline v0

#endif
