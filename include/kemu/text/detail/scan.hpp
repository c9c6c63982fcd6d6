// SPDX-License-Identifier: BSL-1.0
// Scanners of printed numbers: one that finds where a number ends or is wrong, and fast ones for the
// usual short numbers.
#ifndef KEMU_TEXT_DETAIL_SCAN_HPP
#define KEMU_TEXT_DETAIL_SCAN_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/text/detail/scan_sixteen.hpp>
#include <kemu/text/plain_decimal.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0::detail {

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

struct scanned {
    plain_decimal value{};
    std::size_t end = 0;  // one past the longest number at the start; 0 when there is none
    std::size_t stop = 0; // the first byte that cannot belong to a number
    errc code = errc::none;
};

// The longest number at the start of a text. `stop` is after `end` where digits are missing behind a
// separator or a point: in "1,60" the number 1 ends at 1, and reading stops at 4.
constexpr scanned scan_prefix(std::string_view s) noexcept {
    const std::size_t n = s.size();
    const bool negative = n > 0 && s[0] == '-';
    const std::size_t first = negative ? 1 : 0;
    // Counted downwards, because the smallest integer has no positive twin.
    std::int64_t value = 0;
    std::size_t too_large_at = n;
    const auto push = [&](std::size_t at) noexcept {
        if (too_large_at != n) return;
        if (__builtin_mul_overflow(value, std::int64_t{10}, &value) ||
            __builtin_sub_overflow(value, std::int64_t{s[at] - '0'}, &value))
            too_large_at = at;
    };
    const auto digits_from = [&](std::size_t at) noexcept {
        std::size_t i = at;
        while (i < n && is_digit(s[i]))
            ++i;
        return i;
    };
    std::size_t end = digits_from(first);
    std::size_t stop = end;
    if (end == first) return {{}, 0, stop, errc::not_a_number};
    for (std::size_t i = first; i < end; ++i)
        push(i);
    if (end - first <= 3 && s[first] != '0')
        while (end < n && s[end] == ',') {
            const std::size_t group = digits_from(end + 1);
            stop = group < end + 4 ? group : end + 4;
            if (stop != end + 4 || group != stop) break; // too short, or too long to be one
            for (std::size_t i = end + 1; i < stop; ++i)
                push(i);
            end = stop;
        }
    std::size_t decimals = 0;
    if (stop == end && end < n && s[end] == '.') {
        stop = digits_from(end + 1);
        decimals = stop - end - 1;
        if (decimals != 0) {
            for (std::size_t i = end + 1; i < stop; ++i)
                push(i);
            if (decimals > most_decimals && too_large_at == n)
                too_large_at = end + 1 + most_decimals;
            end = stop;
        }
    }
    if (too_large_at == n && !negative && __builtin_sub_overflow(std::int64_t{0}, value, &value))
        too_large_at = end - 1;
    if (too_large_at != n) return {{}, end, too_large_at, errc::out_of_range};
    return {{value, static_cast<std::uint8_t>(decimals)}, end, stop, errc::none};
}

inline namespace KEMU_BUILD {

// A number of two decimals and up to 16 characters beside its sign, in hundredths. Says no to
// everything else, and in constant expressions.
constexpr bool scan_hundredths([[maybe_unused]] std::string_view s,
                               [[maybe_unused]] std::int64_t& out) noexcept {
#if KEMU_SCANS_WORDS
    if (!std::is_constant_evaluated() && s.size() >= 4) {
        const std::size_t sign = s[0] == '-' ? 1 : 0;
        std::uint64_t magnitude = 0;
        if (scan_two_decimals(s.data() + sign, s.size() - sign, magnitude)) {
            const auto value = static_cast<std::int64_t>(magnitude);
            out = sign != 0 ? -value : value;
            return true;
        }
    }
#endif
    return false;
}

} // namespace KEMU_BUILD

// Numbers of up to 18 digits, which cannot overflow. Says no to everything else, also to numbers
// that are wrong: the other scanner finds out where.
constexpr bool scan_short(std::string_view s, plain_decimal& out) noexcept {
    const char* p = s.data();
    const char* const end = p + s.size();
    if (s.size() > 18 || s.empty()) return false;
    const bool negative = *p == '-';
    if (negative) ++p;
    const char* const first = p;
    std::uint64_t value = 0;
    const auto digit = [](char c) { return static_cast<unsigned>(c) - '0'; };
    for (; p != end; ++p) {
        const unsigned d = digit(*p);
        if (d > 9) break;
        value = value * 10 + d;
    }
    const auto leading = p - first;
    if (leading == 0) return false;
    if (p != end && *p == ',') {
        if (leading > 3 || *first == '0') return false;
        do {
            if (end - p < 4) return false;
            const unsigned a = digit(p[1]);
            const unsigned b = digit(p[2]);
            const unsigned c = digit(p[3]);
            if (a > 9 || b > 9 || c > 9) return false;
            value = value * 1000 + a * 100 + b * 10 + c;
            p += 4;
        } while (p != end && *p == ',');
    }
    std::uint8_t decimals = 0;
    if (p != end) {
        if (*p != '.' || end - p < 2) return false;
        decimals = static_cast<std::uint8_t>(end - p - 1);
        for (++p; p != end; ++p) {
            const unsigned d = digit(*p);
            if (d > 9) return false;
            value = value * 10 + d;
        }
    }
    const auto magnitude = static_cast<std::int64_t>(value);
    out = {negative ? -magnitude : magnitude, decimals};
    return true;
}

} // namespace kemu::inline v0::detail

#endif
