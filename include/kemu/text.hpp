// SPDX-License-Identifier: BSL-1.0
// Amounts as people write them, read and printed without allocation, also in constant expressions.
//
// Here:             when to use it:
//   plain_decimal   digits and decimals of a printed number, before it has a unit
//   scan_decimal    the strict reader of such a number; everything that reads figures uses it
#ifndef KEMU_TEXT_HPP
#define KEMU_TEXT_HPP

#include <kemu/error.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace kemu::inline v0 {

/// A printed number as it stands: 12.30 is {1230, 2}.
/// The number of decimals is kept, because 12.3 and 12.30 say different things about what was
/// rounded.
struct plain_decimal {
    std::int64_t digits = 0;
    std::uint8_t decimals = 0;

    friend constexpr bool operator==(const plain_decimal&, const plain_decimal&) noexcept = default;
};

namespace detail {

constexpr error error_at(errc e, std::string_view text, std::size_t offset) noexcept {
    return {e, text, 0, static_cast<std::uint32_t>(offset + 1)};
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace detail

/// A printed number, read strictly: an optional '-', digits with or without thousands separators
/// ("1600", "1,600"), and optionally a point followed by at least one digit.
/// Separators stand at every third digit or nowhere, and a number that has them does not begin
/// with 0. Blanks, '+', exponents and full-width characters are refused; a lenient reader takes
/// those.
/// Returns: the digits with their sign and the number of decimals; "-0.00" is {0, 2}.
/// Errors: empty_text; not_a_number; out_of_range beyond 64 bits or 255 decimals. The column is
/// that of the first byte that cannot belong to a number; past the end when the text stops early.
/// Rounding: exact.  Complexity: linear in the text.
constexpr result<plain_decimal> scan_decimal(std::string_view s) noexcept {
    const std::size_t n = s.size();
    if (n == 0) return detail::error_at(errc::empty_text, s, 0);
    std::size_t i = s[0] == '-' ? 1 : 0;
    const bool negative = i == 1;
    const std::size_t first = i;
    // Counted downwards, because the smallest integer has no positive twin.
    std::int64_t value = 0;
    const auto push = [&value](char c) noexcept {
        return !__builtin_mul_overflow(value, std::int64_t{10}, &value) &&
               !__builtin_sub_overflow(value, std::int64_t{c - '0'}, &value);
    };
    for (; i < n && detail::is_digit(s[i]); ++i)
        if (!push(s[i])) return detail::error_at(errc::out_of_range, s, i);
    const std::size_t leading = i - first;
    if (leading == 0) return detail::error_at(errc::not_a_number, s, i);
    if (i < n && s[i] == ',' && leading <= 3 && s[first] != '0')
        while (i < n && s[i] == ',') {
            ++i;
            for (int k = 0; k < 3; ++k, ++i) {
                if (i == n || !detail::is_digit(s[i]))
                    return detail::error_at(errc::not_a_number, s, i);
                if (!push(s[i])) return detail::error_at(errc::out_of_range, s, i);
            }
        }
    std::size_t decimals = 0;
    if (i < n && s[i] == '.') {
        for (++i; i < n && detail::is_digit(s[i]); ++i, ++decimals)
            if (decimals == std::numeric_limits<std::uint8_t>::max() || !push(s[i]))
                return detail::error_at(errc::out_of_range, s, i);
        if (decimals == 0) return detail::error_at(errc::not_a_number, s, i);
    }
    if (i != n) return detail::error_at(errc::not_a_number, s, i);
    if (!negative && __builtin_sub_overflow(std::int64_t{0}, value, &value))
        return detail::error_at(errc::out_of_range, s, n - 1);
    return plain_decimal{value, static_cast<std::uint8_t>(decimals)};
}

} // namespace kemu::inline v0

#endif
