// SPDX-License-Identifier: BSL-1.0
// Reads 16 bytes at a time the layout that nearly every printed amount has: two decimals, up to 16
// characters, separators everywhere or nowhere. The text is taken as if it ended at the last of 16
// bytes, so that point and separators are at fixed places whatever its length, and one comparison
// with a pattern checks all of them. Says no to everything else.
//
// Needs bytes in memory order: little-endian, and not in constant expressions. Twice over, with
// SSE4.1 and with two 64-bit words; both give the same results, under names of their own (config.hpp).
#ifndef KEMU_TEXT_DETAIL_SCAN_SIXTEEN_HPP
#define KEMU_TEXT_DETAIL_SCAN_SIXTEEN_HPP

#include <kemu/base/config.hpp>

#include <cstddef>
#include <cstdint>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define KEMU_SCANS_WORDS 1

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// After exclusive-or with a pattern a digit is 0 to 9 and a separator 0. Adding the `lack` constants sets
// the top bit of every byte that is not a digit or separator in its place.
//   separated   "0,000,000,000.00"      plain   "0000000000000.00"
inline constexpr std::uint64_t separated_pattern[2] = {0x3030'2C30'3030'2C30,
                                                       0x3030'2E30'3030'2C30};
inline constexpr std::uint64_t separated_lack[2] = {0x7676'7F76'7676'7F76, 0x7676'7F76'7676'7F76};
inline constexpr std::uint64_t plain_pattern[2] = {0x3030'3030'3030'3030, 0x3030'2E30'3030'3030};
inline constexpr std::uint64_t plain_lack[2] = {0x7676'7676'7676'7676, 0x7676'7F76'7676'7676};

// 16 zero bytes, then as many set ones: from n on, what to keep of a text of n bytes.
inline constexpr unsigned char keep_window[32] = {
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

template <class T>
T load(const void* p) noexcept {
    T v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

#if defined(__SSE4_1__)

using bytes16 = unsigned char __attribute__((vector_size(16)));
using signed_bytes16 = char __attribute__((vector_size(16)));
using shorts8 = short __attribute__((vector_size(16)));
using words2 = std::uint64_t __attribute__((vector_size(16)));

// Neighbours become numbers of 2, 4 and 8 digits, then all 16.
inline std::uint64_t sixteen_digits(bytes16 v) noexcept {
    constexpr signed_bytes16 tens{10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1};
    constexpr shorts8 hundreds{100, 1, 100, 1, 100, 1, 100, 1};
    constexpr shorts8 ten_thousands{10'000, 1, 10'000, 1, 0, 0, 0, 0};
    const auto twos = __builtin_ia32_pmaddubsw128(__builtin_bit_cast(signed_bytes16, v), tens);
    const auto fours = __builtin_ia32_pmaddwd128(twos, hundreds);
    const auto packed = __builtin_ia32_packusdw128(fours, fours);
    const auto eights =
        __builtin_bit_cast(words2, __builtin_ia32_pmaddwd128(packed, ten_thousands));
    return (eights[0] & 0xFFFF'FFFF) * 100'000'000 + (eights[0] >> 32);
}

inline bool differs(bytes16 v, const std::uint64_t (&lack)[2]) noexcept {
    const bytes16 top = (v + load<bytes16>(lack)) | v;
    return __builtin_ia32_pmovmskb128(__builtin_bit_cast(signed_bytes16, top)) != 0;
}

inline bool read_layout(std::uint64_t high, std::uint64_t low, std::size_t n, bool separated,
                        std::uint64_t& out) noexcept {
    const auto text = __builtin_bit_cast(bytes16, words2{high, low});
    const auto keep = load<bytes16>(keep_window + n);
    if (separated) {
        const bytes16 v = (text ^ load<bytes16>(separated_pattern)) & keep;
        if (differs(v, separated_lack)) return false;
        // Byte 1 is a separator and so 0 by now: it fills the front.
        out = sixteen_digits(
            __builtin_shufflevector(v, v, 1, 1, 1, 1, 0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15));
        return true;
    }
    const bytes16 v = (text ^ load<bytes16>(plain_pattern)) & keep;
    if (differs(v, plain_lack)) return false;
    out = sixteen_digits(
        __builtin_shufflevector(v, v, 13, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15));
    return true;
}

#else

// The first digit is in the lowest byte. Neighbours become numbers of 2, 4 and 8 digits.
inline std::uint64_t eight_digits(std::uint64_t v) noexcept {
    v = v * 10 + (v >> 8);
    constexpr std::uint64_t pairs = 0x0000'00FF'0000'00FF;
    return ((v & pairs) * 0x000F'4240'0000'0064 + ((v >> 16) & pairs) * 0x0000'2710'0000'0001) >>
           32;
}

inline bool differs(std::uint64_t high, std::uint64_t low,
                    const std::uint64_t (&lack)[2]) noexcept {
    return (((high + lack[0]) | high | (low + lack[1]) | low) & 0x8080'8080'8080'8080) != 0;
}

inline bool read_layout(std::uint64_t high, std::uint64_t low, std::size_t n, bool separated,
                        std::uint64_t& out) noexcept {
    const auto keep_high = load<std::uint64_t>(keep_window + n);
    const auto keep_low = load<std::uint64_t>(keep_window + n + 8);
    if (separated) {
        high = (high ^ separated_pattern[0]) & keep_high;
        low = (low ^ separated_pattern[1]) & keep_low;
        if (differs(high, low, separated_lack)) return false;
        const auto close_up = [](std::uint64_t v) { // 0,000,00 to 00000000
            return (v & 0xFFFF'0000'0000'0000) | (v & 0x0000'00FF'FFFF'0000) << 8 |
                   (v & 0xFF) << 16;
        };
        out = eight_digits(close_up(high)) * 1'000'000 + eight_digits(close_up(low));
        return true;
    }
    high = (high ^ plain_pattern[0]) & keep_high;
    low = (low ^ plain_pattern[1]) & keep_low;
    if (differs(high, low, plain_lack)) return false;
    const std::uint64_t closed_up = (low & 0xFFFF'0000'0000'0000) | (low & 0x0000'00FF'FFFF'FFFF)
                                                                        << 8;
    out = eight_digits(high) * 10'000'000 + eight_digits(closed_up);
    return true;
}

#endif

inline bool scan_two_decimals(const char* first, std::size_t n, std::uint64_t& out) noexcept {
    if (n < 4 || n > 16) return false;
    const char* const end = first + n;
    // Four loads that never leave the text, each moved to its place; no branch on the length, which
    // changes from field to field.
    const auto part = [end, n](std::size_t distance) {
        const std::size_t back = n < distance ? n : distance;
        const std::size_t over = distance - back;
        const std::uint64_t four = load<std::uint32_t>(end - back);
        return (four << 8 * (over < 4 ? over : 4)) & 0xFFFF'FFFF;
    };
    const std::uint64_t high = part(16) | part(12) << 32;
    const std::uint64_t low = part(8) | part(4) << 32;
    // Joined by | and &, not || and &&: branches that nearly always go the same way.
    const auto both = [](bool a, bool b) {
        return (static_cast<int>(a) & static_cast<int>(b)) != 0;
    };
    const auto either = [](bool a, bool b) {
        return (static_cast<int>(a) | static_cast<int>(b)) != 0;
    };
    const bool separated = either(n < 7, (low >> 8 & 0xFF) == ',');
    // A separator or, where there are separators, a 0 must not come first.
    if (separated && either(n % 4 == 3, both(n > 7, *first == '0'))) return false;
    return read_layout(high, low, n, separated, out);
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#else
#define KEMU_SCANS_WORDS 0
#endif

#endif
