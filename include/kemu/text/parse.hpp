// SPDX-License-Identifier: BSL-1.0
// Numbers, amounts, percentages and decimals from text, read strictly.
//
// Here:             when to use it:
//   scan_decimal    a printed number with its digits and decimals
//   parse_money     an amount, with or without its unit
//   money_syntax    whether a unit and separators are allowed
//   parse_percent   a percentage
//   parse_decimal   a decimal of fixed scale
//   from_chars      the amount at the start of a text
//
// lenient.hpp reads what scans, spreadsheets and typesetting make of the same.
#ifndef KEMU_TEXT_PARSE_HPP
#define KEMU_TEXT_PARSE_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/detail/scan.hpp>
#include <kemu/text/plain_decimal.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What parse_money takes besides the digits.
struct money_syntax {
    bool unit_suffix = true; ///< a unit behind the number
    bool separators = true;  ///< separators at every third digit

    friend constexpr bool operator==(const money_syntax&, const money_syntax&) noexcept = default;
};

/// Where reading stopped, in the shape of the standard's from_chars.
struct from_chars_result {
    const char* ptr = nullptr;
    errc ec = errc::none;
    constexpr explicit operator bool() const noexcept { return ec == errc::none; }
};

namespace detail::inline KEMU_BUILD {

// Out of line, so that the usual case stays small where it is inlined.
[[gnu::noinline]] constexpr result<plain_decimal> scan_unusual(std::string_view s) noexcept {
    plain_decimal fast;
    if (scan_short(s, fast)) return fast;
    const scanned got = scan_prefix(s);
    if (got.code == errc::none && got.end == s.size()) return got.value;
    const errc code = s.empty()                ? errc::empty_text
                      : got.code == errc::none ? errc::not_a_number
                                               : got.code;
    return error{code, s, 0, static_cast<std::uint32_t>(got.stop + 1)};
}

} // namespace detail::inline KEMU_BUILD

inline namespace KEMU_BUILD {

/// A printed number, read strictly: an optional '-', digits with or without thousands separators
/// ("1600", "1,600"), and optionally a point followed by at least one digit.
/// Separators are at every third digit or nowhere, and a number with separators does not begin
/// with 0. Blanks, '+', exponents and full-width characters are refused; a lenient reader takes
/// those.
/// Returns: the digits with their sign and the number of decimals; "-0.00" is {0, 2}.
/// Errors: empty_text; not_a_number; out_of_range beyond 64 bits or 150 decimals. The column is
/// that of the first byte that cannot belong to a number; past the end when the text stops early.
/// Rounding: exact.
/// Complexity: linear in the text.
constexpr result<plain_decimal> scan_decimal(std::string_view s) noexcept {
    std::int64_t hundredths = 0;
    if (detail::scan_hundredths(s, hundredths)) return plain_decimal{hundredths, 2};
    return detail::scan_unusual(s);
}

} // namespace KEMU_BUILD

namespace detail::inline KEMU_BUILD {

// The digits of d at a scale of `power` decimals; `text` is where they were read.
constexpr result<std::int64_t> at_scale(plain_decimal d, int power,
                                        std::string_view text) noexcept {
    const int excess = d.decimals - power;
    if (excess <= 0) {
        // A power is at most 10, so the factor fits.
        std::int64_t scaled = 0;
        if (__builtin_mul_overflow(d.digits, static_cast<std::int64_t>(ten_to(-excess)), &scaled))
            return error{errc::out_of_range, text, 0, 1};
        return scaled;
    }
    // Counted from the point: trailing zeros of the text may be missing from d.
    for (int i = 0; i < excess && d.digits != 0; ++i, d.digits /= 10)
        if (d.digits % 10 != 0)
            return error{errc::too_many_decimals, text, 0,
                         static_cast<std::uint32_t>(text.find('.') + 2) +
                             static_cast<std::uint32_t>(power)};
    return d.digits;
}

constexpr bool ends_with(std::string_view s, std::string_view tail) noexcept {
    return s.size() >= tail.size() && s.substr(s.size() - tail.size()) == tail;
}

// Takes the name of a unit off the end; 元 comes last because it ends the others.
constexpr unit take_unit(std::string_view& s, unit otherwise) noexcept {
    for (const unit u : {unit::yi_yuan, unit::wan_yuan, unit::qian_yuan, unit::yuan})
        if (ends_with(s, unit_name(u))) {
            s.remove_suffix(unit_name(u).size());
            return u;
        }
    return otherwise;
}

// An amount has no trailing zeros to keep, so they need not fit: 92233720368547758.0000 does.
constexpr result<plain_decimal> scan_value(std::string_view s) noexcept {
    const auto d = scan_decimal(s);
    if (d.error().code != errc::out_of_range || s.find('.') == s.npos) return d;
    std::string_view shorter = s;
    while (shorter.back() == '0')
        shorter.remove_suffix(1);
    if (shorter.back() == '.' && shorter.size() != s.size()) shorter.remove_suffix(1);
    return shorter.size() == s.size() ? d : scan_decimal(shorter);
}

constexpr result<money> money_of(std::string_view number, unit u) noexcept {
    const auto d = scan_value(number);
    if (!d.has_value()) return d.error();
    const auto fen = at_scale(*d, fen_power(u), number);
    if (!fen.has_value()) return fen.error();
    return money::from_fen(*fen);
}

[[gnu::noinline]] constexpr result<money> parse_unusual_money(std::string_view s,
                                                              unit unit_without_suffix) noexcept {
    std::string_view number = s;
    // With a digit at the end there is no suffix.
    const unit u = !s.empty() && detail::is_digit(s.back())
                       ? unit_without_suffix
                       : detail::take_unit(number, unit_without_suffix);
    const auto amount = detail::money_of(number, u);
    if (!amount.has_value()) return error{amount.error().code, s, 0, amount.error().column};
    return *amount;
}

} // namespace detail::inline KEMU_BUILD

inline namespace KEMU_BUILD {

/// An amount, read strictly: a number as scan_decimal takes it, with or without its unit.
/// Units: those of the suffix (元, 千元, 万元, 亿元); without one, `unit_without_suffix`.
/// Errors: those of scan_decimal; too_many_decimals for digits other than 0 below a fen, at
/// the column of the first digit below; out_of_range.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: parse_money("2,433.55万元") == 24'335'500_yuan.
constexpr result<money> parse_money(std::string_view s,
                                    unit unit_without_suffix = unit::yuan) noexcept {
    std::int64_t fen = 0;
    if (unit_without_suffix == unit::yuan && detail::scan_hundredths(s, fen))
        return money::from_fen(fen);
    return detail::parse_unusual_money(s, unit_without_suffix);
}

/// An amount in a unit, read more strictly: without a suffix, without separators, or without both.
/// Units: `u`; where a suffix is allowed, that of the suffix.
/// Errors: those of parse_money; not_a_number at the first separator or at the suffix that is not
/// allowed.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: parse_money("1,600", yuan, {.separators = false}) is not_a_number at column 2.
constexpr result<money> parse_money(std::string_view s, unit u, money_syntax allowed) noexcept {
    if (!allowed.separators)
        if (const auto comma = s.find(','); comma != s.npos)
            return error{errc::not_a_number, s, 0, static_cast<std::uint32_t>(comma + 1)};
    return allowed.unit_suffix ? parse_money(s, u) : detail::money_of(s, u);
}

/// A percentage, read strictly: a number as scan_decimal takes it, and '%'.
/// Errors: those of scan_decimal.
/// Rounding: exact.
/// Complexity: linear in the text.
constexpr result<printed_percent> parse_percent(std::string_view s) noexcept {
    if (s.empty()) return error{errc::empty_text, s, 0, 1};
    if (s.back() != '%')
        return error{errc::not_a_number, s, 0, static_cast<std::uint32_t>(s.size())};
    const auto d = scan_decimal(s.substr(0, s.size() - 1));
    if (!d.has_value()) return error{d.error().code, s, 0, d.error().column};
    return printed_percent{d->digits, d->decimals};
}

/// A decimal of that scale, read strictly.
/// Errors: those of scan_decimal; too_many_decimals for digits other than 0 below the scale.
/// Rounding: exact.
/// Complexity: linear in the text.
template <int Scale>
constexpr result<decimal<Scale>> parse_decimal(std::string_view s) noexcept {
    const auto d = detail::scan_value(s);
    if (!d.has_value()) return d.error();
    const auto units = detail::at_scale(*d, Scale, s);
    if (!units.has_value()) return units.error();
    return decimal<Scale>::from_units(*units);
}

/// The amount in yuan at the start of a text: the number that scan_decimal would take, as long as
/// it goes on. A separator without exactly three digits after it, and a point without any, do not
/// belong to it.
/// Units: 元.
/// Returns: one past that number; `out` is left alone on an error.
/// Errors: empty_text; not_a_number with ptr == first when there is no number; out_of_range and
/// too_many_decimals with ptr past the number.
/// Rounding: exact.
/// Complexity: linear in the text.
constexpr from_chars_result from_chars(const char* first, const char* last, money& out) noexcept {
    const std::string_view s{first, static_cast<std::size_t>(last - first)};
    if (s.empty()) return {first, errc::empty_text};
    const std::size_t end = detail::scan_prefix(s).end;
    if (end == 0) return {first, errc::not_a_number};
    const auto amount = detail::money_of(s.substr(0, end), unit::yuan);
    if (amount.has_value()) out = *amount;
    return {first + end, amount.error().code};
}

} // namespace KEMU_BUILD

} // namespace kemu::inline v0

#endif
