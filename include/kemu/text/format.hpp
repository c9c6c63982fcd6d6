// SPDX-License-Identifier: BSL-1.0
// Amounts as people write them, read and printed without allocation, also in constant expressions.
//
// Here:             when to use it:
//   scan_decimal    the strict reader of a printed number, before it has a unit
//   parse_money     an amount: "1600.60", "1,600.60", "2,433.55万元"
//   parse_percent   a percentage: "94.30%"
//   parse_decimal   a decimal of a given scale
//   from_chars      an amount at the start of a longer text
//   to_text         an amount, decimal or ratio as text, in a buffer that is part of the value
//   to_chars        the same into memory of the caller's
//   money_format    unit, decimals, separators, suffix, brackets, full-width characters
//
// These readers are strict: what they take has one meaning. Text with blanks, full-width
// characters or brackets is for lenient.hpp, which says what it had to repair; 人民币大写 is for
// capitals.hpp.
#ifndef KEMU_TEXT_FORMAT_HPP
#define KEMU_TEXT_FORMAT_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/text/detail/scan.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {

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

} // namespace detail

/// A printed number, read strictly: an optional '-', digits with or without thousands separators
/// ("1600", "1,600"), and optionally a point followed by at least one digit.
/// Separators stand at every third digit or nowhere, and a number that has them does not begin
/// with 0. Blanks, '+', exponents and full-width characters are refused; a lenient reader takes
/// those.
/// Returns: the digits with their sign and the number of decimals; "-0.00" is {0, 2}.
/// Errors: empty_text; not_a_number; out_of_range beyond 64 bits or 150 decimals. The column is
/// that of the first byte that cannot belong to a number; past the end when the text stops early.
/// Rounding: exact.  Complexity: linear in the text.
constexpr result<plain_decimal> scan_decimal(std::string_view s) noexcept {
    std::int64_t hundredths = 0;
    if (detail::scan_hundredths(s, hundredths)) return plain_decimal{hundredths, 2};
    return detail::scan_unusual(s);
}

namespace detail {

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
    for (int i = 0; i < excess && d.digits != 0; ++i, d.digits /= 10)
        if (d.digits % 10 != 0)
            return error{errc::too_many_decimals, text, 0,
                         static_cast<std::uint32_t>(text.size()) -
                             static_cast<std::uint32_t>(excess) + 1};
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
    while (shorter.back() == '0' && shorter[shorter.size() - 2] != '.')
        shorter.remove_suffix(1);
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
    // A digit at the end says that there is no suffix.
    const unit u = !s.empty() && detail::is_digit(s.back())
                       ? unit_without_suffix
                       : detail::take_unit(number, unit_without_suffix);
    const auto amount = detail::money_of(number, u);
    if (!amount.has_value()) return error{amount.error().code, s, 0, amount.error().column};
    return *amount;
}

} // namespace detail

/// An amount, read strictly: a number as scan_decimal takes it, with or without its unit.
/// Units: those of the suffix (元, 千元, 万元, 亿元); without one, `unit_without_suffix`.
/// Errors: those of scan_decimal; too_many_decimals when digits other than 0 lie beyond a fen, at the
/// column of the first digit beyond; out_of_range.  Rounding: exact.  Complexity: linear in the text.
/// Example: parse_money("2,433.55万元") == 24'335'500_yuan.
constexpr result<money> parse_money(std::string_view s,
                                    unit unit_without_suffix = unit::yuan) noexcept {
    std::int64_t fen = 0;
    if (unit_without_suffix == unit::yuan && detail::scan_hundredths(s, fen))
        return money::from_fen(fen);
    return detail::parse_unusual_money(s, unit_without_suffix);
}

/// A percentage, read strictly: a number as scan_decimal takes it, and '%'.
/// Errors: those of scan_decimal.  Rounding: exact.
constexpr result<printed_percent> parse_percent(std::string_view s) noexcept {
    if (s.empty()) return error{errc::empty_text, s, 0, 1};
    if (s.back() != '%')
        return error{errc::not_a_number, s, 0, static_cast<std::uint32_t>(s.size())};
    const auto d = scan_decimal(s.substr(0, s.size() - 1));
    if (!d.has_value()) return error{d.error().code, s, 0, d.error().column};
    return printed_percent{d->digits, d->decimals};
}

/// A decimal of that scale, read strictly.
/// Errors: those of scan_decimal; too_many_decimals when digits other than 0 lie beyond the scale.
/// Rounding: exact.
template <int Scale>
constexpr result<decimal<Scale>> parse_decimal(std::string_view s) noexcept {
    const auto d = detail::scan_value(s);
    if (!d.has_value()) return d.error();
    const auto units = detail::at_scale(*d, Scale, s);
    if (!units.has_value()) return units.error();
    return decimal<Scale>::from_units(*units);
}

/// Where reading stopped, in the shape of the standard's from_chars.
struct from_chars_result {
    const char* ptr = nullptr;
    errc ec = errc::none;
    constexpr explicit operator bool() const noexcept { return ec == errc::none; }
};

/// The amount in yuan at the start of a text: the number that scan_decimal would take, as long as
/// it goes on. A separator without exactly three digits after it, and a point without any, do not
/// belong to it.
/// Units: 元.  Returns: one past that number; `out` is left alone on an error.
/// Errors: empty_text; not_a_number with ptr == first when no number stands there; out_of_range and
/// too_many_decimals with ptr past the number.  Rounding: exact.
constexpr from_chars_result from_chars(const char* first, const char* last, money& out) noexcept {
    const std::string_view s{first, static_cast<std::size_t>(last - first)};
    if (s.empty()) return {first, errc::empty_text};
    const std::size_t end = detail::scan_prefix(s).end;
    if (end == 0) return {first, errc::not_a_number};
    const auto amount = detail::money_of(s.substr(0, end), unit::yuan);
    if (amount.has_value()) out = *amount;
    return {first + end, amount.error().code};
}

/// How an amount is written.
struct money_format {
    kemu::unit unit = unit::yuan; ///< 元, 千元, 万元 or 亿元
    std::uint8_t decimals = 2;    ///< digits after the point, up to 18; without a point if 0
    bool separators = false;      ///< 1,600.60
    bool suffix = false;          ///< 1600.60元
    bool brackets = false;        ///< (1600.60) instead of -1600.60
    bool full_width = false;      ///< １６００．６０

    friend constexpr bool operator==(const money_format&, const money_format&) noexcept = default;
};

/// A short text that owns its characters.
/// Room for the longest amount in any format: no allocation, and no lifetime to care for.
class short_text {
public:
    static constexpr std::size_t capacity = 168;

    constexpr short_text() noexcept {
        // Elsewhere the characters stay as they are until one is written.
        if (std::is_constant_evaluated())
            for (char& c : chars_)
                c = '\0';
    }

    constexpr std::string_view view() const noexcept { return {chars_ + first_, size()}; }
    constexpr operator std::string_view() const noexcept { return view(); }
    constexpr const char* data() const noexcept { return chars_ + first_; }
    constexpr std::size_t size() const noexcept { return capacity - first_; }
    constexpr const char* begin() const noexcept { return data(); }
    constexpr const char* end() const noexcept { return chars_ + capacity; }

    friend constexpr bool operator==(const short_text& a, std::string_view b) noexcept {
        return a.view() == b;
    }

    /// Writers fill the room from its end, because numbers are made from their last digit on, and
    /// then say where they got to.
    constexpr char* room_end() noexcept { return chars_ + first_; }
    constexpr void begin_at(const char* p) noexcept {
        first_ = static_cast<std::uint8_t>(p - chars_);
    }

private:
    char chars_[capacity];
    std::uint8_t first_ = capacity;
};

namespace detail {

// All these write towards lower addresses and return the new beginning.

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
    // ddd,ddd before p: six digits of a word, which says how many of them are zeros in front.
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

// Writes |digits| in a format; `zeros` more decimals follow than the digits have.
constexpr char* put_amount(char* p, std::uint64_t digits, bool negative, int zeros,
                           const money_format& f) noexcept {
    if (f.suffix) p = put(p, unit_name(f.unit));
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
        if (mode == nullptr && digits % step != 0) return errc::needs_rounding;
        digits = divide_magnitude(digits, step, negative, mode == nullptr ? rounding::down : *mode);
    }
    p = put_amount(p, digits, negative, drop < 0 ? -drop : 0, f);
    return errc::none;
}

constexpr result<short_text> amount_text(money a, const money_format& f,
                                         const rounding* mode) noexcept {
    // Made where it will be returned: copying a text costs as much as writing it.
    result<short_text> out{errc::none};
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

constexpr short_text fixed_text(std::string_view s) noexcept {
    short_text out;
    out.begin_at(put(out.room_end(), s));
    return out;
}

} // namespace detail

/// An amount in yuan with two decimals: -1234.50.  Units: 元.  Rounding: exact.
constexpr short_text to_text(money a) noexcept {
    short_text out;
    out.begin_at(
        detail::put_amount(out.room_end(), detail::magnitude(a.fen()), a.fen() < 0, 0, {}));
    return out;
}

/// An amount in a format that loses no digit.
/// Errors: needs_rounding when digits other than 0 would be lost; unknown_unit for unit::count;
/// out_of_range for more than 18 decimals.  Rounding: exact.  Complexity: linear in the digits.
constexpr result<short_text> to_text(money a, const money_format& f) noexcept {
    return detail::amount_text(a, f, nullptr);
}

/// An amount in a format, rounded to what the format shows. What rounds to zero has no sign.
/// Errors: unknown_unit for unit::count; out_of_range for more than 18 decimals.
/// Rounding: the mode given.  Complexity: linear in the digits.
/// Example: to_text(1'088'374.21_yuan, {.unit = wan_yuan, .suffix = true}, half_up) is
/// "108.84万元".
constexpr result<short_text> to_text(money a, const money_format& f, rounding mode) noexcept {
    return detail::amount_text(a, f, &mode);
}

/// A decimal with all its decimals: 12.3400.  Rounding: exact.
template <int Scale, class Integer>
constexpr short_text to_text(decimal<Scale, Integer> a) noexcept {
    return detail::number_text(detail::magnitude(a.units()), Scale, a.units() < 0);
}

/// Digits and decimals as a plain number.
/// Errors: kemu::overflow beyond 150 decimals, for which a text has no room.  Rounding: exact.
constexpr short_text to_text(plain_decimal d) {
    if (d.decimals > detail::most_decimals) detail::amount_overflow();
    return detail::number_text(detail::magnitude(d.digits), d.decimals, d.digits < 0);
}

/// A ratio in lowest terms: -3/4, 2/1, 1/0 for an infinite and 0/0 for an undefined one.
/// Rounding: exact.
constexpr short_text to_text(ratio r) noexcept {
    short_text out;
    char* p = detail::put_number(out.room_end(), r.denominator(), 0, false, false);
    p = detail::put_number(detail::put(p, '/'), r.numerator(), 0, false, false);
    out.begin_at(r.is_negative() ? detail::put(p, '-') : p);
    return out;
}

/// A ratio in percent with so many decimals: 94.30%.
/// Returns: "∞" or "-∞" for an infinite ratio and "——" for an undefined one.
/// Errors: out_of_range beyond 64 bits or for decimals outside 0 to 17.  Rounding: the mode given.
constexpr result<short_text> to_percent_text(ratio r, int decimals, rounding mode) noexcept {
    if (r.state() == ratio_state::undefined) return detail::fixed_text("——");
    if (r.state() == ratio_state::infinite) return detail::fixed_text(r.is_negative() ? "-∞" : "∞");
    const auto digits = round_percent(r, decimals, mode);
    if (!digits.has_value()) return digits.error();
    return detail::number_text(detail::magnitude(*digits), decimals, *digits < 0, "%");
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
/// Returns: one past what was written; last with an error: those of to_text, or buffer_too_small.
/// Rounding: exact.
constexpr to_chars_result to_chars(char* first, char* last, money a,
                                   const money_format& f = {}) noexcept {
    return detail::copy_amount(first, last, a, f, nullptr);
}

/// Writes an amount into [first, last) in a format, rounded to what the format shows.
/// Returns: as above.  Rounding: the mode given.
constexpr to_chars_result to_chars(char* first, char* last, money a, const money_format& f,
                                   rounding mode) noexcept {
    return detail::copy_amount(first, last, a, f, &mode);
}

} // namespace kemu::inline v0

#endif
