// SPDX-License-Identifier: BSL-1.0
// Printed figures: the digits in a document, and the exact amounts that print as them.
//
// Here:               when to use it:
//   figure            one cell of a published table: digits, decimals, unit, state
//   fen_range         the set of exact amounts that print as that figure
//   possible          that set for a figure (half-up, half-open in fen)
//   possible_if_balanced   that set where the publisher made the printed table add up [舍位平衡]
//   blank, not_applicable, absent   the cells without digits: three different things
//   12.30_printed     a figure with its digits as printed; the unit comes from its column
//   percent_can_follow, growth_can_follow   does a printed percentage follow from any two amounts
//                     that print as these two figures?
//
// A printed figure is not money: 108.84 万元 is printed for 10,000 different amounts. Everything the
// checks prove rests on the sets defined here, so they are stated once and nowhere else.
//
//   printed p > 0     [p - half, p + half - 1 fen], half = half a unit of the last printed decimal
//   printed p < 0     the mirror image
//   printed 0.00      [0, half - 1 fen]; with sign_rule::any also the mirror image
//   printed -0.00     [1 fen - half, 0] in every place: the sign is printed too
//   blank             exactly zero
//   "——"              not applicable: no amount at all; sums pass over it
//   absent            the document has no such cell; sums pass over it
//   元 with 2 decimals, counts   exactly p
#ifndef KEMU_TEXT_FIGURE_HPP
#define KEMU_TEXT_FIGURE_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/text/unit.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// The kind of cell; four different things.
enum class figure_state : std::uint8_t {
    absent,         ///< the document has no such cell
    blank,          ///< the cell is there and empty: exactly zero
    not_applicable, ///< "——": the item does not apply
    printed         ///< digits are printed, 0.00 among them
};

/// May the amount behind a printed 0.00 be negative?  A property of the place, not of the figure.
enum class sign_rule : std::uint8_t { not_negative, any };

/// A figure as printed [表内数字].
/// Units: those of its column; see unit().
/// Rounding: exact, nothing is converted or dropped.
class figure {
public:
    /// A cell that does not exist.
    constexpr figure() noexcept = default;

    /// A printed figure from its digits.
    /// Units: `digits` counts units of the last decimal of `u`: 108.84 万元 is 10884 with 2
    /// decimals.
    /// Errors: kemu::overflow for decimals outside 0 to 18.
    KEMU_BUILD_TAG constexpr figure(std::int64_t digits, int decimals, unit u)
        : digits_(digits), decimals_(checked_decimals(decimals)), precision_(decimals_),
          state_(figure_state::printed), unit_(u) {}
    template <class T>
        requires(!integer<T> || detail::may_exceed_int64<T>)
    figure(T, int, kemu::unit) = delete; // only integers of 64 bits with a sign count digits

    /// A printed "-0.00" [负零]: a negative amount too small for its digits.
    KEMU_BUILD_TAG static constexpr figure make_negative_zero(int decimals, unit u) {
        figure f{0, decimals, u};
        f.negative_zero_ = true;
        return f;
    }
    /// A blank cell [空白]: exactly zero.
    static constexpr figure make_blank(unit u = wan_yuan) noexcept {
        return figure{figure_state::blank, u};
    }
    /// A cell with dashes [不适用].
    static constexpr figure make_not_applicable(unit u = wan_yuan) noexcept {
        return figure{figure_state::not_applicable, u};
    }

    /// Which of the states a cell has: printed, blank, not applicable, absent.
    constexpr figure_state state() const noexcept { return state_; }
    /// Does the cell have digits?
    constexpr bool is_printed() const noexcept { return state_ == figure_state::printed; }
    /// The digits without the point: 94050 of 940.50.
    constexpr std::int64_t digits() const noexcept { return digits_; }
    /// How many digits stand behind the point.
    constexpr int decimals() const noexcept { return decimals_; }
    /// Is it printed as −0.00?
    constexpr bool is_negative_zero() const noexcept { return negative_zero_; }
    /// The unit of the form that it stands in.
    constexpr kemu::unit unit() const noexcept { return unit_; }

    /// The decimals to which the amount was rounded.
    /// At least decimals(); more where the column prints more and this cell left off its zeros
    /// (816.4 in a column of two decimals is 816.40).
    constexpr int precision() const noexcept { return precision_; }

    /// The same cell in a column of that unit and at least that many decimals.
    /// Errors: kemu::overflow for more than 18 decimals.
    KEMU_BUILD_TAG constexpr figure in_column(kemu::unit u, int column_decimals) const {
        figure f = *this;
        f.unit_ = u;
        if (column_decimals > precision_) f.precision_ = checked_decimals(column_decimals);
        return f;
    }

    /// Same state and same value as printed; the unit is the column's and must be equal too.
    friend constexpr bool operator==(const figure&, const figure&) noexcept = default;

private:
    constexpr figure(figure_state s, kemu::unit u) noexcept : state_(s), unit_(u) {}

    KEMU_BUILD_TAG static constexpr std::uint8_t checked_decimals(int decimals) {
        if (decimals < 0 || decimals > 18) detail::amount_overflow();
        return static_cast<std::uint8_t>(decimals);
    }

    std::int64_t digits_ = 0;
    std::uint8_t decimals_ = 0;
    std::uint8_t precision_ = 0;
    figure_state state_ = figure_state::absent;
    kemu::unit unit_ = wan_yuan;
    bool negative_zero_ = false;
};

/// An empty cell [空白]: exactly zero.
inline constexpr figure blank = figure::make_blank();
/// A cell marked "——" [不适用].
inline constexpr figure not_applicable = figure::make_not_applicable();
/// A cell that the document does not have.
inline constexpr figure absent{};

/// A closed range of exact amounts.
/// Units: fen for money, ones for counts.
struct fen_range {
    std::int64_t low = 0;
    std::int64_t high = 0;

    /// Does the range have that amount?
    constexpr bool contains(std::int64_t fen) const noexcept { return low <= fen && fen <= high; }
    friend constexpr bool operator==(const fen_range&, const fen_range&) noexcept = default;
};

namespace detail {

struct small_powers {
    std::int64_t of[19]{1};
    constexpr small_powers() noexcept {
        for (int n = 1; n < 19; ++n)
            of[n] = of[n - 1] * 10;
    }
};
inline constexpr small_powers small_powers_of_ten{};
// 10^n as 64 bits; n in 0..18.
constexpr std::int64_t small_power_of_ten(int n) noexcept {
    return small_powers_of_ten.of[n];
}

} // namespace detail

/// The value of the printed digits.
/// Units: fen; ones for a count.
/// Returns: 0 for a cell without digits; errc::too_many_decimals where there are non-zero digits below a
/// fen (or below one, for a count); errc::out_of_range beyond 64 bits.
/// Errors: errc::too_many_decimals; out_of_range.
/// Rounding: exact.
constexpr result<std::int64_t> printed_value(const figure& f) noexcept {
    if (!f.is_printed()) return std::int64_t{0};
    std::int64_t v = f.digits();
    const int shift = fen_power(f.unit()) - f.decimals();
    if (shift < 0) {
        const std::int64_t p = detail::small_power_of_ten(-shift);
        if (v % p != 0) return errc::too_many_decimals;
        return v / p;
    }
    if (__builtin_mul_overflow(v, detail::small_power_of_ten(shift), &v)) return errc::out_of_range;
    return v;
}

namespace detail {

// The two sets below for a figure whose value is v.
constexpr result<fen_range> half_up_around(std::int64_t v, const figure& f,
                                           sign_rule sign) noexcept {
    const int below = fen_power(f.unit()) - f.precision(); // decimals between the print and a fen
    if (!f.is_printed() || f.unit() == unit::count || below <= 0) return fen_range{v, v};
    const std::int64_t half = small_power_of_ten(below) / 2;
    if (f.is_negative_zero()) return fen_range{1 - half, 0};
    if (v == 0) return fen_range{sign == sign_rule::any ? 1 - half : 0, half - 1};
    const std::int64_t away = half - 1; // the side away from zero is open
    fen_range r;
    if (__builtin_sub_overflow(v, v > 0 ? half : away, &r.low) ||
        __builtin_add_overflow(v, v > 0 ? away : half, &r.high))
        return errc::out_of_range;
    return r;
}
constexpr result<fen_range> balanced_around(std::int64_t v, const figure& f,
                                            sign_rule sign) noexcept {
    const int below = fen_power(f.unit()) - f.precision();
    if (!f.is_printed() || f.unit() == unit::count || below <= 0) return fen_range{v, v};
    const std::int64_t most = small_power_of_ten(below) - 1;
    if (f.is_negative_zero()) return fen_range{-most, 0};
    if (v == 0) return fen_range{sign == sign_rule::any ? -most : 0, most};
    fen_range r;
    if (__builtin_sub_overflow(v, most, &r.low) || __builtin_add_overflow(v, most, &r.high))
        return errc::out_of_range;
    return r;
}

} // namespace detail

/// The set of exact amounts that are printed as this figure when rounded half up [四舍五入].
/// Units: fen; ones for a count.
/// Returns: the range of the table at the head of this file; {0, 0} for a cell without digits.
/// Errors: those of printed_value; errc::out_of_range where the range leaves 64 bits.
/// Rounding: half up (away from zero), the rule of published accounts.
constexpr result<fen_range> possible(const figure& f,
                                     sign_rule sign = sign_rule::not_negative) noexcept {
    const auto value = printed_value(f);
    if (!value) return value.error();
    return detail::half_up_around(*value, f, sign);
}

/// The set of exact amounts that may be printed as this figure when the publisher moved the last digits so
/// that the printed table adds up [舍位平衡]: less than one printed unit away, and exact multiples stay.
/// Units: fen; ones for a count.
/// Returns: (p - unit, p + unit) on the side of its sign; {0, 0} for a cell without digits.
/// Errors: those of printed_value; errc::out_of_range where the range leaves 64 bits.
/// Rounding: either way, by less than one unit of the last printed decimal.
constexpr result<fen_range>
possible_if_balanced(const figure& f, sign_rule sign = sign_rule::not_negative) noexcept {
    const auto value = printed_value(f);
    if (!value) return value.error();
    return detail::balanced_around(*value, f, sign);
}

namespace detail {

// The amounts behind a figure; none where it shows none, or where they leave 64 bits.
constexpr bool amounts_behind(const figure& f, sign_rule sign, money_range& out) noexcept {
    if (f.state() == figure_state::absent || f.state() == figure_state::not_applicable)
        return false;
    const auto r = possible(f, sign);
    if (!r.has_value()) return false;
    out = {money::from_fen(r->low), money::from_fen(r->high)};
    return true;
}

constexpr bool same_measure(const figure& a, const figure& b) noexcept {
    return (a.unit() == unit::count) == (b.unit() == unit::count);
}

} // namespace detail

inline namespace KEMU_BUILD { // what they call may throw

/// Does a printed percentage follow from any two amounts that print as these two figures?
/// Units: each figure has its own; two counts have a ratio too.
/// Returns: true exactly when there are two such amounts whose ratio rounds to the percentage; false
/// where a cell has no amount ("——", absent), an amount leaves 64 bits, or money meets a count.
/// Rounding: the mode is that of the percentage; the figures are rounded half up.
/// Complexity: as for two ranges of amounts (percent.hpp).
/// Example: percent_can_follow({9429, 2}, 639.32_printed, 678.01_printed, half_up).
constexpr bool percent_can_follow(printed_percent printed, const figure& part, const figure& whole,
                                  rounding mode,
                                  sign_rule sign = sign_rule::not_negative) noexcept {
    money_range a;
    money_range b;
    return detail::same_measure(part, whole) && detail::amounts_behind(part, sign, a) &&
           detail::amounts_behind(whole, sign, b) && percent_can_follow(printed, a, b, mode);
}

/// Does a printed growth rate follow from any two amounts that print as these two figures?
/// Units, returns, rounding and complexity: as percent_can_follow.
/// Units: each figure has its own; the rate is in per cent.
constexpr bool growth_can_follow(printed_percent printed, const figure& now, const figure& prior,
                                 rounding mode, sign_rule sign = sign_rule::not_negative) noexcept {
    money_range a;
    money_range b;
    return detail::same_measure(now, prior) && detail::amounts_behind(now, sign, a) &&
           detail::amounts_behind(prior, sign, b) && growth_can_follow(printed, a, b, mode);
}

} // namespace KEMU_BUILD

namespace detail {

inline void printed_figure_is_not_a_plain_decimal() {}
inline void printed_figure_has_too_many_digits() {}
inline void printed_figure_begins_with_a_zero() {}

consteval figure parse_figure_literal(const char* s) {
    std::int64_t digits = 0;
    int decimals = -1;
    if (s[0] == '0' && s[1] != '\0' && s[1] != '.') printed_figure_begins_with_a_zero();
    for (; *s != '\0'; ++s) {
        if (*s == '\'') continue;
        if (*s == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*s < '0' || *s > '9') printed_figure_is_not_a_plain_decimal();
        if (decimals >= 0) ++decimals;
        if (decimals > 18 || __builtin_mul_overflow(digits, std::int64_t{10}, &digits) ||
            __builtin_add_overflow(digits, std::int64_t{*s - '0'}, &digits))
            printed_figure_has_too_many_digits();
    }
    return figure{digits, decimals < 0 ? 0 : decimals, wan_yuan};
}

} // namespace detail

inline namespace KEMU_BUILD { // it may throw

/// The mirror image of a printed figure; a cell without digits stays as it is.
/// Errors: kemu::overflow for the smallest count of digits, which has no positive counterpart.
constexpr figure operator-(const figure& f) {
    if (!f.is_printed()) return f;
    if (f.digits() == 0 && !f.is_negative_zero())
        return figure::make_negative_zero(f.decimals(), f.unit())
            .in_column(f.unit(), f.precision());
    std::int64_t mirrored = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, f.digits(), &mirrored)) detail::amount_overflow();
    return figure{mirrored, f.decimals(), f.unit()}.in_column(f.unit(), f.precision());
}

} // namespace KEMU_BUILD

namespace literals {
inline namespace figure_literals {
/// A figure with its digits and decimals as printed: 639.32_printed.
/// Units: those of the column it is put into; 万元 until then.
/// Errors: does not compile.
consteval figure operator""_printed(const char* s) {
    return detail::parse_figure_literal(s);
}
} // namespace figure_literals
} // namespace literals

} // namespace kemu::inline v0

#endif
