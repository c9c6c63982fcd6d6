// SPDX-License-Identifier: BSL-1.0
// Amounts, decimals, ratios and percentages as text.
//
// Here:               when to use it:
//   to_text           an amount or another exact number as text
//   to_chars          an amount into a buffer of one's own
//   to_percent_text   a ratio in percent, rounded in a named mode
//   money_format      unit, decimals, separators, brackets and width of an amount
//   unit_by_size      元, 万元 or 亿元, as an amount is large
//
// A format that would lose digits needs a rounding mode, or is an error.
#ifndef KEMU_TEXT_FORMAT_HPP
#define KEMU_TEXT_FORMAT_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/text/detail/put.hpp>
#include <kemu/text/figure.hpp>
#include <kemu/text/plain_decimal.hpp>
#include <kemu/text/short_text.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0 {

/// How an amount is written [金额格式].
struct money_format {
    kemu::unit unit = unit::yuan; ///< 元, 千元, 万元 or 亿元
    std::uint8_t decimals = 2;    ///< digits after the point, up to 18; without a point if 0
    bool separators = false;      ///< 1,600.60
    bool suffix = false;          ///< 1600.60元
    bool brackets = false;        ///< (1600.60) instead of -1600.60
    bool full_width = false;      ///< １６００．６０
    bool brief = false;           ///< the suffix without 元: 2345.68万

    friend constexpr bool operator==(const money_format&, const money_format&) noexcept = default;
};

namespace detail {

// Writes |digits| in a format; `zeros` more decimals follow than the digits have.
constexpr char* put_amount(char* p, std::uint64_t digits, bool negative, int zeros,
                           const money_format& f) noexcept {
    if (f.suffix) p = put(p, f.brief ? unit_scale_name(f.unit) : unit_name(f.unit));
    negative = negative && digits != 0; // what rounds to zero has no sign
    if (negative && f.brackets) p = put_char(p, ')', f.full_width);
    if (f.decimals == 2 && zeros == 0 && !f.full_width) {
        p = put_hundredths(p, digits, f.separators);
    } else {
        for (int i = 0; i < zeros; ++i)
            p = put_char(p, '0', f.full_width);
        if (zeros > 0 && zeros == f.decimals) p = put_char(p, '.', f.full_width);
        p = put_number(p, digits, f.decimals - zeros, f.separators, f.full_width);
    }
    return negative ? put_char(p, f.brackets ? '(' : '-', f.full_width) : p;
}

// Moves p to where the text begins. `mode` is null where nothing may be lost.
constexpr errc write_amount(char*& p, money a, const money_format& f,
                            const rounding* mode) noexcept {
    if (f.unit == unit::count) return errc::unknown_unit;
    if (f.decimals > 18) return errc::out_of_range;
    const bool negative = a.fen() < 0;
    std::uint64_t digits = magnitude(a.fen());
    const int drop = fen_power(f.unit) - f.decimals;
    if (drop > 0) {
        const auto step = static_cast<std::uint64_t>(ten_to(drop));
        if (!divide_magnitude(digits, step, negative, mode == nullptr ? rounding::exact : *mode,
                              digits))
            return errc::needs_rounding;
    }
    p = put_amount(p, digits, negative, drop < 0 ? -drop : 0, f);
    return errc::none;
}

constexpr result<short_text> amount_text(money a, const money_format& f,
                                         const rounding* mode) noexcept {
    // Made where it will be returned: copying a text costs as much as writing it.
    auto out = result<short_text>::with_default_value();
    char* p = out->room_end();
    const errc code = write_amount(p, a, f, mode);
    if (code == errc::none)
        out->begin_at(p);
    else
        out = code;
    return out;
}

template <class Unsigned>
constexpr short_text number_text(Unsigned digits, int decimals, bool negative,
                                 std::string_view suffix = {}) noexcept {
    short_text out;
    char* p = put_number(put(out.room_end(), suffix), digits, decimals, false, false);
    out.begin_at(negative ? put(p, '-') : p);
    return out;
}

constexpr short_text text_of(std::string_view s) noexcept {
    short_text out;
    out.begin_at(put(out.room_end(), s));
    return out;
}

} // namespace detail

/// An amount in yuan with two decimals: -1234.50.
/// Units: 元.
/// Rounding: exact.
constexpr short_text to_text(money a) noexcept {
    short_text out;
    out.begin_at(
        detail::put_amount(out.room_end(), detail::magnitude(a.fen()), a.fen() < 0, 0, {}));
    return out;
}

/// An amount in a format that loses no digit.
/// Errors: needs_rounding when digits other than 0 would be lost; unknown_unit for unit::count;
/// out_of_range for more than 18 decimals.
/// Rounding: exact.
/// Complexity: linear in the digits.
constexpr result<short_text> to_text(money a, const money_format& f) noexcept {
    return detail::amount_text(a, f, nullptr);
}

/// An amount in a format, rounded to what the format shows. What rounds to zero has no sign.
/// Errors: unknown_unit for unit::count; out_of_range for more than 18 decimals.
/// Rounding: the mode given.
/// Complexity: linear in the digits.
/// Example: to_text(1'088'374.21_yuan, {.unit = wan_yuan, .suffix = true}, half_up) is
/// "108.84万元".
constexpr result<short_text> to_text(money a, const money_format& f, rounding mode) noexcept {
    return detail::amount_text(a, f, &mode);
}

/// The unit in which an amount is written shortest [按大小选单位]: the largest of 亿元, 万元 and 元 in
/// which it is at least 1 after rounding.
/// Units: 元 in, the unit out.
/// Requires: decimals of 0 to 18, those of the format.
/// Rounding: the mode given, that of to_text, so that 99,999,999.99 元 is 1.00亿 and not 10000.00万;
/// rounding::exact cuts off here, and to_text then says needs_rounding.
/// Complexity: constant.
/// Example: to_text(a, {.unit = unit_by_size(a, 2, half_up), .suffix = true, .brief = true}, half_up) is
/// "2345.68万" for 23'456'789 元.
constexpr unit unit_by_size(money a, int decimals, rounding mode) noexcept {
    for (const unit u : {unit::yi_yuan, unit::wan_yuan}) {
        const int drop = fen_power(u) - decimals;
        std::uint64_t rounded = detail::magnitude(a.fen());
        const int whole = drop > 0 ? decimals : fen_power(u);
        if (drop > 0)
            rounded = detail::divide_magnitude(
                rounded, static_cast<std::uint64_t>(detail::ten_to(drop)), a.fen() < 0, mode);
        if (rounded >= detail::ten_to(whole)) return u;
    }
    return unit::yuan;
}

/// A printed figure as printed; empty for a cell that is blank or absent, "——" where it does not apply.
/// Rounding: exact.
constexpr short_text to_text(const figure& f) noexcept {
    if (f.state() == figure_state::not_applicable) return detail::text_of("——");
    if (!f.is_printed()) return {};
    return detail::number_text(detail::magnitude(f.digits()), f.decimals(),
                               f.digits() < 0 || f.is_negative_zero());
}

inline namespace KEMU_BUILD { // they may throw

/// A printed percentage as printed: 94.30%.
/// Errors: kemu::overflow beyond 150 decimals, for which a text has no room.
/// Rounding: exact.
constexpr short_text to_text(printed_percent p) {
    if (p.decimals > detail::most_decimals) detail::amount_overflow();
    return detail::number_text(detail::magnitude(p.digits), p.decimals, p.digits < 0, "%");
}

} // namespace KEMU_BUILD

/// A sum that may be beyond 64 bits, in yuan with two decimals: -1234.50.
/// Units: 元.
/// Rounding: exact.
constexpr short_text to_text(exact_sum a) noexcept {
    return detail::number_text(detail::magnitude(a.fen()), 2, a.fen() < 0);
}

/// A decimal with all its decimals: 12.3400.
/// Rounding: exact.
template <int Scale, class Integer>
constexpr short_text to_text(decimal<Scale, Integer> a) noexcept {
    return detail::number_text(detail::magnitude(a.units()), Scale, a.units() < 0);
}

inline namespace KEMU_BUILD { // they may throw

/// Digits and decimals as a plain number.
/// Errors: kemu::overflow beyond 150 decimals, for which a text has no room.
/// Rounding: exact.
constexpr short_text to_text(plain_decimal d) {
    if (d.decimals > detail::most_decimals) detail::amount_overflow();
    return detail::number_text(detail::magnitude(d.digits), d.decimals, d.digits < 0);
}

} // namespace KEMU_BUILD

/// A ratio in lowest terms: -3/4, 2/1, 1/0 for an infinite and 0/0 for an undefined one.
/// Rounding: exact.
constexpr short_text to_text(ratio r) noexcept {
    short_text out;
    char* p = detail::put_number(out.room_end(), r.denominator(), 0, false, false);
    p = detail::put_number(detail::put(p, '/'), r.numerator(), 0, false, false);
    out.begin_at(r.is_negative() ? detail::put(p, '-') : p);
    return out;
}

inline namespace KEMU_BUILD { // what it calls may throw

/// A ratio in percent with a number of decimals: 94.30%.
/// Returns: "∞" or "-∞" for an infinite ratio and "——" for an undefined one.
/// Errors: out_of_range beyond 64 bits or for decimals outside 0 to 17.
/// Rounding: the mode given.
constexpr result<short_text> to_percent_text(ratio r, int decimals, rounding mode) noexcept {
    if (r.state() == ratio_state::undefined) return detail::text_of("——");
    if (r.state() == ratio_state::infinite) return detail::text_of(r.is_negative() ? "-∞" : "∞");
    const auto digits = round_percent(r, decimals, mode);
    if (!digits.has_value()) return digits.error();
    return detail::number_text(detail::magnitude(*digits), decimals, *digits < 0, "%");
}

} // namespace KEMU_BUILD

/// A printed figure, a percentage or a plain number into a stream, as to_text writes it; the stream's
/// width, fill and adjustment count.
template <class Stream>
auto operator<<(Stream& out, const figure& f) -> decltype(out << std::string_view{}) {
    return out << to_text(f).view();
}
template <class Stream>
auto operator<<(Stream& out, printed_percent p) -> decltype(out << std::string_view{}) {
    return out << to_text(p).view();
}
template <class Stream>
auto operator<<(Stream& out, plain_decimal d) -> decltype(out << std::string_view{}) {
    return out << to_text(d).view();
}

/// Where writing stopped, in the shape of the standard's to_chars.
struct to_chars_result {
    char* ptr = nullptr;
    errc ec = errc::none;
    constexpr explicit operator bool() const noexcept { return ec == errc::none; }
};

namespace detail {

constexpr to_chars_result copy_amount(char* first, char* last, money a, const money_format& f,
                                      const rounding* mode) noexcept {
    short_text text;
    char* p = text.room_end();
    errc code = write_amount(p, a, f, mode);
    const auto size = static_cast<std::size_t>(text.end() - p);
    if (code == errc::none && static_cast<std::size_t>(last - first) < size)
        code = errc::buffer_too_small;
    if (code != errc::none) return {last, code};
    if (std::is_constant_evaluated())
        for (std::size_t i = 0; i < size; ++i)
            first[i] = p[i];
    else
        __builtin_memcpy(first, p, size);
    return {first + size, errc::none};
}

} // namespace detail

/// Writes an amount into [first, last) in a format that loses no digit, without a final zero byte.
/// Units: that of the format.
/// Returns: one past what was written; last with an error: those of to_text, or buffer_too_small.
/// Rounding: exact.
constexpr to_chars_result to_chars(char* first, char* last, money a,
                                   const money_format& f = {}) noexcept {
    return detail::copy_amount(first, last, a, f, nullptr);
}

/// Writes an amount into [first, last) in a format, rounded to what the format shows.
/// Returns: as above.
/// Rounding: the mode given.
constexpr to_chars_result to_chars(char* first, char* last, money a, const money_format& f,
                                   rounding mode) noexcept {
    return detail::copy_amount(first, last, a, f, &mode);
}

} // namespace kemu::inline v0

#endif
