// SPDX-License-Identifier: BSL-1.0
// Integers of any width, taken in without wrapping, and magnitudes put back under a sign.
//
// Here:          when to use it:
//   integer      a template that takes whole numbers of any width, but no bool and no character
//   int128       whole numbers of 128 bits
#ifndef KEMU_BASE_INTEGER_HPP
#define KEMU_BASE_INTEGER_HPP

#include <kemu/base/config.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace kemu::inline v0 {

namespace detail {

template <class T>
inline constexpr bool is_int128 = std::is_same_v<T, int128> || std::is_same_v<T, uint128>;

template <class T>
inline constexpr bool is_character =
#if defined(__cpp_char8_t) // -fno-char8_t has no such type
    std::is_same_v<T, char8_t> ||
#endif
    std::is_same_v<T, char> || std::is_same_v<T, wchar_t> || std::is_same_v<T, char16_t> ||
    std::is_same_v<T, char32_t>;

} // namespace detail

/// A number that counts: every integer type up to 128 bits, but neither bool nor a character.
template <class T>
concept integer = detail::is_int128<T> ||
                  (std::is_integral_v<T> && !std::is_same_v<T, bool> && !detail::is_character<T>);

namespace detail {

using v0::integer;

template <class T>
inline constexpr bool is_signed_integer = static_cast<T>(-1) < static_cast<T>(0);

// Can a value of T lie outside int64?
template <class T>
inline constexpr bool may_exceed_int64 = sizeof(T) > sizeof(std::int64_t) ||
                                         (sizeof(T) == sizeof(std::int64_t) &&
                                          !is_signed_integer<T>);

inline constexpr std::uint64_t int64_min_magnitude = std::uint64_t{1} << 63;

template <class T>
using magnitude_of = std::conditional_t<is_int128<T>, uint128, std::uint64_t>;

template <integer T>
constexpr bool is_negative(T v) noexcept {
    if constexpr (is_signed_integer<T>)
        return v < 0;
    else
        return false;
}

template <integer T>
constexpr magnitude_of<T> magnitude(T v) noexcept {
    using Unsigned = magnitude_of<T>;
    return is_negative(v) ? Unsigned{0} - static_cast<Unsigned>(v) : static_cast<Unsigned>(v);
}

// The signed value of a magnitude, if 64 bits hold it.
template <class Unsigned>
constexpr bool apply_sign(Unsigned m, bool negative, std::int64_t& out) noexcept {
    if (m > (negative ? int64_min_magnitude : int64_min_magnitude - 1)) return false;
    const auto low = static_cast<std::uint64_t>(m);
    out = static_cast<std::int64_t>(negative ? std::uint64_t{0} - low : low);
    return true;
}

template <class Unsigned>
constexpr bool apply_sign(Unsigned m, bool negative, int128& out) noexcept {
    constexpr uint128 edge = uint128{1} << 127;
    if (m > (negative ? edge : edge - 1)) return false;
    out = static_cast<int128>(negative ? uint128{0} - m : uint128{m});
    return true;
}

// a × n in 64 bits, whatever integer n is.
template <integer T>
constexpr bool multiply_into(std::int64_t a, T n, std::int64_t& out) noexcept {
    if constexpr (!may_exceed_int64<T>) {
        return !__builtin_mul_overflow(a, static_cast<std::int64_t>(n), &out);
    } else {
        const auto m = magnitude(n);
        if (m > int64_min_magnitude) {
            out = 0;
            return a == 0;
        }
        return apply_sign(uint128{magnitude(a)} * static_cast<std::uint64_t>(m),
                          (a < 0) != is_negative(n), out);
    }
}

template <class Unsigned>
constexpr Unsigned gcd(Unsigned a, Unsigned b) noexcept {
    while (b != 0) {
        const Unsigned rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// 10^n.  Requires: n <= 38.
constexpr uint128 ten_to(int n) noexcept {
    uint128 p = 1;
    for (; n > 0; --n)
        p *= 10;
    return p;
}

} // namespace detail

} // namespace kemu::inline v0

#endif
