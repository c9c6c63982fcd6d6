// SPDX-License-Identifier: BSL-1.0
// Amounts, percentages, units and codes as they come out of scans, spreadsheets and typesetting.
//
// Here:             when to use it:
//   read_money      the amount of such a text, and what had to be repaired to read it
//   read_percent    the same for a percentage
//   read_unit       the same for a unit, also as printed above a table: （单位：万元）
//   read_digits     the same for the digits of a code
//
// parse_money (parse.hpp) is the strict reader and the one to begin with. These take in addition blanks,
// full-width characters, '+', brackets, dashes and a minus behind the number, currency signs and words,
// invisible marks, units without 元, and 3元5角2分. They repair only what leaves one reading: misplaced separators,
// doubled points and digits with a gap that is no separator of thousands ("12 34") stay errors.
#ifndef KEMU_TEXT_LENIENT_HPP
#define KEMU_TEXT_LENIENT_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/fixed_text.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/detail/jiao_fen.hpp>
#include <kemu/text/detail/tidy.hpp>
#include <kemu/text/parse.hpp>
#include <kemu/text/repair.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// A percentage, and what had to be repaired to read it.
struct percent_reading {
    printed_percent percent{};
    repair repairs = repair::none;
};

/// A unit, and what had to be repaired to read it.
struct unit_reading {
    kemu::unit unit = unit::yuan;
    repair repairs = repair::none;
    friend constexpr bool operator==(const unit_reading&, const unit_reading&) noexcept = default;
};

/// The digits of a code, and what had to be repaired to read them.
struct digits_reading {
    fixed_text<16> digits{};
    repair repairs = repair::none;
};

namespace detail {

// A number within its tokens, and the tokens around it.
struct framed_number {
    std::size_t first = 1; // its tokens are first to last - 1
    std::size_t last = 1;
    bool negative = false;
    bool has_unit = false;
    kemu::unit unit = unit::yuan;
    repair repairs = repair::none;
    std::size_t bad = 0; // the first token that has no place there; 0 where all have one
};

// Takes 千元, 万元, 亿元, 元, or the first three without 元, at t.c[i], and moves i on.
constexpr bool take_unit(const tidied& t, std::size_t& i, unit& u, repair& repairs) noexcept {
    const char scale = t.c[i];
    const bool scaled = scale == 'q' || scale == 'w' || scale == 'y';
    if (!scaled && scale != 'e') return false;
    u = scale == 'q'   ? unit::qian_yuan
        : scale == 'w' ? unit::wan_yuan
        : scale == 'y' ? unit::yi_yuan
                       : unit::yuan;
    ++i;
    if (!scaled) return true;
    if (i <= t.n && t.c[i] == 'e')
        ++i;
    else
        repairs |= repair::short_unit;
    return true;
}

// Finds the number: brackets, sign and currency before it, unit, sign, bracket and currency after it.
constexpr framed_number frame(const tidied& t) noexcept {
    framed_number f;
    bool open = false;
    bool is_signed = false;
    bool has_currency = false;
    std::size_t i = 1;
    for (; i <= t.n; ++i) { // before
        const char c = t.c[i];
        if (c == '$' || c == 'C') {
            if (has_currency) break;
            has_currency = true;
        } else if (c == '(' || c == '+' || c == '-') {
            if (is_signed) break;
            is_signed = true;
            open = c == '(';
            f.negative = c != '+';
            if (open) f.repairs |= repair::brackets;
            if (c == '+') f.repairs |= repair::plus_sign;
        } else {
            break;
        }
    }
    f.first = i;
    while (i <= t.n && (is_digit(t.c[i]) || t.c[i] == '.' || t.c[i] == ','))
        ++i;
    f.last = i;
    while (i <= t.n) { // after
        const char c = t.c[i];
        if (!f.has_unit && take_unit(t, i, f.unit, f.repairs)) {
            f.has_unit = true;
            continue;
        }
        if (c == ')' && open) {
            open = false;
        } else if (c == '-' && !is_signed) {
            is_signed = f.negative = true;
            f.repairs |= repair::trailing_minus;
        } else if (c == 'C' && !has_currency) {
            has_currency = true;
        } else {
            f.bad = i;
            return f;
        }
        ++i;
    }
    if (open) f.bad = i;
    return f;
}

constexpr error error_at(errc code, std::string_view s, std::size_t offset) noexcept {
    return {code, s, 0, static_cast<std::uint32_t>(offset + 1)};
}

// The framed number as the strict scanner takes it. Its sign overwrites the token before it, which is no
// longer needed; c[0] is free for the sign of a number with a trailing minus.
constexpr std::string_view number_in(tidied& t, const framed_number& f) noexcept {
    const std::size_t first = f.first - (f.negative ? 1 : 0);
    if (f.negative) t.c[first] = '-';
    const char* const begin = t.c + first; // const: see fixed_text.hpp
    return {begin, f.last - first};
}

// An error of the strict scanner in that number, at its place in the text.
constexpr error error_in_number(const tidied& t, const framed_number& f, const error& e,
                                std::string_view s) noexcept {
    const std::size_t at = f.first - (f.negative ? 1 : 0) + e.column - 1;
    return error_at(e.code, s, t.offset[at < f.last ? at : f.last]);
}

} // namespace detail

inline namespace KEMU_BUILD {

/// An amount, read leniently.
/// Units: those of the suffix (元, 千元, 万元, 亿元); without one, `unit_without_suffix`.
/// Returns: the amount and the set of repairs; repair::none means that parse_money takes the text
/// as well.
/// Errors: as parse_money; the column counts in the text as given. A text that needs a repair and has
/// more than 72 characters that are neither blank nor invisible is out_of_range.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_money("816. 37万元") is 8'163'700 元 with repair::inner_blanks.
constexpr result<money_reading> read_money(std::string_view s,
                                           unit unit_without_suffix = unit::yuan) noexcept {
    detail::tidied t = detail::tidy(s, detail::digit_gap::separator);
    if (t.code == errc::out_of_range) // too long to repair
        if (const auto strict = parse_money(s, unit_without_suffix); strict.has_value())
            return money_reading{*strict, repair::none};
    if (t.code != errc::none) return detail::error_at(t.code, s, t.stop);
    if (has(t.repairs, repair::jiao_and_fen)) t = detail::jiao_and_fen_joined(t);
    const auto f = detail::frame(t);
    if (f.first == f.last && f.bad == 0) {
        const bool empty = t.n == 0 || f.has_unit;
        return detail::error_at(empty ? errc::empty_text : errc::not_a_number, s,
                                t.offset[f.has_unit ? f.last : 1]);
    }
    if (f.first != f.last) {
        const auto amount =
            detail::money_of(detail::number_in(t, f), f.has_unit ? f.unit : unit_without_suffix);
        if (!amount.has_value()) return detail::error_in_number(t, f, amount.error(), s);
        if (f.bad == 0) return money_reading{*amount, t.repairs | f.repairs};
    }
    return detail::error_at(errc::not_a_number, s, t.offset[f.bad]);
}

/// A percentage, read leniently: with % or ％, also after a blank; ‰ gives a tenth.
/// Returns: the percentage and the set of repairs; repair::none means that parse_percent takes the
/// text as well.
/// Errors: not_a_number where there is no sign of a percentage; those of parse_percent.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_percent("９４．３ ％") is 94.3% with repair::full_width and repair::inner_blanks.
constexpr result<percent_reading> read_percent(std::string_view s) noexcept {
    detail::tidied t = detail::tidy(s, detail::digit_gap::separator);
    if (t.code == errc::out_of_range) // too long to repair
        if (const auto strict = parse_percent(s); strict.has_value())
            return percent_reading{*strict, repair::none};
    if (t.code != errc::none) return detail::error_at(t.code, s, t.stop);
    if (t.n == 0) return detail::error_at(errc::empty_text, s, s.size());
    if (t.n > 1 && t.c[t.n] == ')' && (t.c[t.n - 1] == '%' || t.c[t.n - 1] == 'p')) { // (5.0%)
        detail::swap_values(t.c[t.n], t.c[t.n - 1]);
        detail::swap_values(t.offset[t.n], t.offset[t.n - 1]);
    }
    const bool per_mille = t.c[t.n] == 'p';
    if (!per_mille && t.c[t.n] != '%')
        return detail::error_at(errc::not_a_number, s, t.offset[t.n]);
    --t.n;
    const auto f = detail::frame(t);
    if (f.bad != 0) return detail::error_at(errc::not_a_number, s, t.offset[f.bad]);
    for (std::size_t i = 1; i <= t.n; ++i)
        if (t.c[i] == '$' || t.c[i] == 'C' || (f.has_unit && i == f.last))
            return detail::error_at(errc::not_a_number, s, t.offset[i]);
    const auto d = scan_decimal(detail::number_in(t, f));
    if (!d.has_value()) return detail::error_in_number(t, f, d.error(), s);
    const int decimals = d->decimals + (per_mille ? 1 : 0);
    return percent_reading{{d->digits, static_cast<std::uint8_t>(decimals)}, t.repairs | f.repairs};
}

/// A unit, read leniently: with blanks, in brackets, behind 单位： and a word of the currency, in
/// traditional characters, without 元.
/// Errors: empty_text; unknown_unit with the text, at the first character that has no place there.
/// Complexity: linear in the text.
/// Example: read_unit("（金额单位：万 元）") is 万元.
constexpr result<unit_reading> read_unit(std::string_view s) noexcept {
    // The part before the last colon is a label.
    std::size_t label = 0;
    for (const std::string_view colon : {std::string_view{":"}, std::string_view{"："}})
        if (const auto at = s.rfind(colon); at != s.npos && at + colon.size() > label)
            label = at + colon.size();
    detail::tidied t = detail::tidy(s.substr(label), detail::digit_gap::nothing);
    const auto fail = [&](errc code, std::size_t offset) {
        return detail::error_at(code, s, label + offset);
    };
    if (t.code != errc::none) return fail(errc::unknown_unit, t.stop);
    if (t.n == 0) return fail(errc::empty_text, s.size() - label);
    unit_reading out{unit::yuan, t.repairs | (label != 0 ? repair::decorated : repair::none)};
    std::size_t i = 1;
    if (t.c[i] == '(' || t.c[i] == 'C') {
        out.repairs |= t.c[i] == '(' ? repair::decorated : repair::none;
        ++i;
    }
    if (i <= t.n && t.c[i] == 'C' && t.c[i - 1] == '(') ++i;
    if (i > t.n || !detail::take_unit(t, i, out.unit, out.repairs))
        return fail(errc::unknown_unit, t.offset[i]);
    if (i <= t.n && t.c[i] == ')') {
        out.repairs |= repair::decorated;
        ++i;
    }
    if (i <= t.n) return fail(errc::unknown_unit, t.offset[i]);
    return out;
}

/// The digits of a code, read leniently: with blanks, full-width, behind an apostrophe, with the .0 of a
/// spreadsheet, in brackets.
/// Errors: empty_text; not_a_code with the text, at the first character that has no place there or at
/// the 17th digit.
/// Complexity: linear in the text.
/// Example: read_digits("'２０８ ０５.0") is 20805.
constexpr result<digits_reading> read_digits(std::string_view s) noexcept {
    const detail::tidied t = detail::tidy(s, detail::digit_gap::nothing);
    if (t.code != errc::none) return detail::error_at(errc::not_a_code, s, t.stop);
    if (t.n == 0) return detail::error_at(errc::empty_text, s, s.size());
    digits_reading out{{}, t.repairs};
    std::size_t i = 1;
    std::size_t end = t.n + 1;
    if (t.c[1] == '\'') {
        ++i;
        out.repairs |= repair::decorated;
    } else if (t.c[1] == '(' && t.c[t.n] == ')') {
        ++i;
        --end;
        out.repairs |= repair::decorated;
    }
    for (; i < end && detail::is_digit(t.c[i]); ++i) {
        if (out.digits.size() == 16) return detail::error_at(errc::not_a_code, s, t.offset[i]);
        const char* const digit = t.c + i; // and std::size_t: see fixed_text.hpp
        out.digits.append(std::string_view{digit, std::size_t{1}});
    }
    if (i < end && t.c[i] == '.' && !out.digits.empty()) { // 2080502.0, 2080502.00
        std::size_t zero = i + 1;
        while (zero < end && t.c[zero] == '0')
            ++zero;
        if (zero == end && zero != i + 1) {
            i = end;
            out.repairs |= repair::decorated;
        }
    }
    if (i < end || out.digits.empty()) return detail::error_at(errc::not_a_code, s, t.offset[i]);
    return out;
}

} // namespace KEMU_BUILD

} // namespace kemu::inline v0

#endif
