// SPDX-License-Identifier: BSL-1.0
// The digits of a literal: one reader for amounts and decimals.
#ifndef KEMU_MONEY_DETAIL_LITERAL_HPP
#define KEMU_MONEY_DETAIL_LITERAL_HPP

#include <kemu/base/config.hpp>

#include <cstdint>

namespace kemu::inline v0::detail {

// Their names are the message of a literal that does not compile.
inline void literal_is_not_a_plain_decimal() {}
inline void literal_is_beyond_64_bits() {}
inline void money_literal_has_digits_beyond_a_fen() {}

struct literal_digits {
    std::int64_t digits = 0;
    int decimals = 0; // places after the point
};

// `most` decimals are taken; zeros beyond them are dropped, and other digits beyond do not compile.
// 0755 would be an octal number to every other literal, so a leading 0 is refused.
consteval literal_digits read_literal(const char* s, int most) {
    literal_digits read;
    bool point = false;
    if (s[0] == '0' && s[1] != '.' && s[1] != '\0') literal_is_not_a_plain_decimal();
    for (; *s != '\0'; ++s) {
        if (*s == '\'') continue;
        if (*s == '.' && !point) {
            point = true;
            continue;
        }
        if (*s < '0' || *s > '9') literal_is_not_a_plain_decimal();
        if (point && read.decimals == most) {
            if (*s != '0') money_literal_has_digits_beyond_a_fen();
            continue;
        }
        if (point) ++read.decimals;
        if (__builtin_mul_overflow(read.digits, std::int64_t{10}, &read.digits) ||
            __builtin_add_overflow(read.digits, std::int64_t{*s - '0'}, &read.digits))
            literal_is_beyond_64_bits();
    }
    return read;
}

} // namespace kemu::inline v0::detail

#endif
