// SPDX-License-Identifier: BSL-1.0
// Writes the characters of numbers from the last to the first, because numbers are made from their
// last digit on. Each function writes towards lower addresses and returns the new beginning.
#ifndef KEMU_TEXT_DETAIL_PUT_HPP
#define KEMU_TEXT_DETAIL_PUT_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0::detail {

constexpr char* put(char* p, char c) noexcept {
    *--p = c;
    return p;
}

constexpr char* put(char* p, std::string_view s) noexcept {
    for (std::size_t i = s.size(); i > 0; --i)
        *--p = s[i - 1];
    return p;
}

// U+FF0x is the full-width twin of an ASCII character.
constexpr char* put_char(char* p, char c, bool full_width) noexcept {
    if (!full_width) return put(p, c);
    p = put(p, static_cast<char>(0x80 + (c - 0x20)));
    p = put(p, static_cast<char>(0xBC));
    return put(p, static_cast<char>(0xEF));
}

struct digit_pairs_table {
    char c[200];
};
inline constexpr digit_pairs_table digit_pairs = [] {
    digit_pairs_table t{};
    for (int i = 0; i < 100; ++i) {
        t.c[2 * i] = static_cast<char>('0' + i / 10);
        t.c[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return t;
}();

constexpr char* put_pair(char* p, std::uint64_t below_100) noexcept {
    p[-1] = digit_pairs.c[2 * below_100 + 1];
    p[-2] = digit_pairs.c[2 * below_100];
    return p - 2;
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
// The digits of v, which is below 10^8, one in each byte, the first in the lowest: halves are parted into
// pairs and pairs into digits by one multiplication for all.
constexpr std::uint64_t spread_eight_digits(std::uint64_t v) noexcept {
    const std::uint64_t halves = v / 10'000 | v % 10'000 << 32;
    const std::uint64_t hundreds = (halves * 10'486 >> 20) & 0x0000'007f'0000'007f;
    const std::uint64_t pairs = hundreds | (halves - 100 * hundreds) << 16;
    const std::uint64_t tens = (pairs * 103 >> 10) & 0x000f'000f'000f'000f;
    return tens | (pairs - 10 * tens) << 8;
}

// put_hundredths at run time: eight digits at once, and no branch on how many there are.
// Requires: room for 32 characters.
inline char* put_hundredths_at_once(char* p, std::uint64_t digits, bool separators) noexcept {
    constexpr std::uint64_t zeros = 0x3030'3030'3030'3030;
    constexpr std::uint64_t last_place = std::uint64_t{1} << 40; // a number has at least this digit
    const auto store = [](char* at, std::uint64_t chars, std::size_t count) {
        __builtin_memcpy(at, &chars, count);
    };
    // ddd,ddd before p: six digits of a word; its lowest byte that is not 0 is the first digit other than 0.
    const auto put_six = [&](char* end, std::uint64_t word) {
        const auto skipped = __builtin_ctzll(word | last_place) / 8;
        if (!separators) {
            store(end - 6, word + zeros, 6);
            return end - 6 + skipped;
        }
        store(end - 7, word + zeros, 4);
        end[-4] = ',';
        store(end - 3, (word + zeros) >> 24, 3);
        return end - 7 + skipped + (skipped >= 3 ? 1 : 0);
    };
    constexpr std::uint64_t at_once = 100'000'000;
    const std::uint64_t word = spread_eight_digits(digits % at_once);
    store(p - 2, (word + zeros) >> 48, 2);
    p[-3] = '.';
    char* begin = put_six(p - 3, word);
    p -= separators ? 10 : 9;
    for (digits /= at_once; digits != 0; digits /= 1'000'000) {
        if (separators) *--p = ',';
        begin = put_six(p, spread_eight_digits(digits % 1'000'000 * 100));
        p -= separators ? 7 : 6;
    }
    return begin;
}
#endif

// The usual case: two decimals, separators or not, ASCII.
constexpr char* put_hundredths(char* p, std::uint64_t digits, bool separators) noexcept {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (!std::is_constant_evaluated()) return put_hundredths_at_once(p, digits, separators);
#endif
    p = put(put_pair(p, digits % 100), '.');
    digits /= 100;
    while (digits >= 1000) {
        const std::uint64_t group = digits % 1000;
        digits /= 1000;
        p = put(put_pair(p, group % 100), static_cast<char>('0' + group / 100));
        if (separators) p = put(p, ',');
    }
    if (digits >= 10) {
        p = put_pair(p, digits % 100);
        digits /= 100;
        if (digits == 0) return p;
    }
    return put(p, static_cast<char>('0' + digits));
}

template <class Unsigned>
constexpr char* put_number(char* p, Unsigned digits, int decimals, bool separators,
                           bool full_width) noexcept {
    const auto next = [&] {
        p = put_char(p, static_cast<char>('0' + static_cast<int>(digits % 10)), full_width);
        digits /= 10;
    };
    if (decimals > 0) {
        for (int i = 0; i < decimals; ++i)
            next();
        p = put_char(p, '.', full_width);
    }
    int in_group = 0;
    do {
        if (separators && in_group == 3) {
            p = put_char(p, ',', full_width);
            in_group = 0;
        }
        next();
        ++in_group;
    } while (digits != 0);
    return p;
}

} // namespace kemu::inline v0::detail

#endif
