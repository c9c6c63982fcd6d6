// SPDX-License-Identifier: BSL-1.0
// The exact amounts that a figure of running text can stand for.
//
// Here:               when to use it:
//   amount_range      a range of exact amounts, with what they are amounts of
//   stated_amounts    the range of a figure in running text or in an evaluation sheet
//   as_printed        the value of a figure as it stands
//   restates          does one figure restate another, exactly or shortened?
//
// Running text differs from the cells of a form in two ways: a figure without decimals is meant exactly
// (预算120万元), because there is no column that says otherwise, and a count may have decimals (92.78分).
#ifndef KEMU_CLAIM_STATED_AMOUNT_HPP
#define KEMU_CLAIM_STATED_AMOUNT_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// What a range of amounts is counted in.
enum class measure_kind : std::uint8_t {
    money, ///< fen
    count  ///< millionths of one, so that scores and weights are exact
};

/// A range of exact amounts, both ends included.
/// Units: fen for money, millionths for counts.
struct amount_range {
    std::int64_t low = 0;
    std::int64_t high = 0;
    measure_kind kind = measure_kind::money;

    /// Is there one amount only?
    constexpr bool is_single() const noexcept { return low == high; }
    friend constexpr bool operator==(const amount_range&, const amount_range&) noexcept = default;
};

namespace detail {

inline constexpr int count_power = 6; // decimals of a count

constexpr measure_kind kind_of(const figure& f) noexcept {
    return f.unit() == unit::count ? measure_kind::count : measure_kind::money;
}

constexpr result<std::int64_t> count_value(const figure& f) noexcept {
    const int shift = count_power - f.decimals();
    std::int64_t v = f.digits();
    if (shift >= 0) {
        if (__builtin_mul_overflow(v, small_power_of_ten(shift), &v)) return errc::out_of_range;
        return v;
    }
    if (-shift > 18 || v % small_power_of_ten(-shift) != 0) return errc::too_many_decimals;
    return v / small_power_of_ten(-shift);
}

} // namespace detail

/// The value of a figure as it stands; 0 for a blank.
/// Units: fen for money, millionths for counts.
/// Errors: too_many_decimals, out_of_range.
/// Rounding: exact.
constexpr result<std::int64_t> as_printed(const figure& f) noexcept {
    if (!f.is_printed()) return std::int64_t{0};
    return f.unit() == unit::count ? detail::count_value(f) : printed_value(f);
}

/// The exact amounts that a figure of running text or of an evaluation sheet can stand for.
/// Units: fen for money, millionths for counts.
/// Returns: one amount for a blank (0), a count, and a figure without decimals; the half-up set of
/// figure.hpp for any other.
/// Errors: empty_text for a figure that is not there or "——"; too_many_decimals; out_of_range.
/// Rounding: half up.
constexpr result<amount_range> stated_amounts(const figure& f,
                                              sign_rule sign = sign_rule::not_negative) noexcept {
    const measure_kind kind = detail::kind_of(f);
    if (f.state() == figure_state::blank) return amount_range{0, 0, kind};
    if (!f.is_printed()) return errc::empty_text;
    const auto value = as_printed(f);
    if (!value.has_value()) return value.error();
    if (kind == measure_kind::count || f.precision() == 0)
        return amount_range{*value, *value, kind};
    const auto r = possible(f, sign);
    if (!r.has_value()) return r.error();
    return amount_range{r->low, r->high, kind};
}

/// Does a figure of the text restate a cell [文表一致]?
/// Units: each figure has its own.
/// Returns: exact where both have one value; rounding where the one with fewer decimals down to a fen is
/// the other rounded half up; violated otherwise, so 32.62 does not restate 32.63; not_computable
/// where money meets a count or a figure leaves its range; not_listed where the text has no figure.
/// A blank cell is zero.
/// Rounding: half up.  Nobody balances prose, so the verdict is never adjusted.
/// Example: restates(32.6_printed, 32.63_printed) is rounding; restates(32.62_printed, 32.63_printed) is
/// violated.
constexpr verdict restates(const figure& text, const figure& cell) noexcept {
    if (!text.is_printed()) return verdict::not_listed;
    if (cell.is_printed() && detail::kind_of(text) != detail::kind_of(cell))
        return verdict::not_computable;
    const auto a = as_printed(text);
    const auto b = as_printed(cell);
    if (!a.has_value() || !b.has_value()) return verdict::not_computable;
    if (*a == *b) return verdict::exact;
    if (!cell.is_printed()) return verdict::violated;
    const auto below = [](const figure& f) { // decimals between the last one printed and a fen
        const int power = f.unit() == unit::count ? detail::count_power : fen_power(f.unit());
        return power - f.decimals();
    };
    const int text_below = below(text);
    const int cell_below = below(cell);
    if (text_below == cell_below) return verdict::violated;
    const bool text_is_shorter = text_below > cell_below;
    const int power = text_is_shorter ? text_below : cell_below;
    if (power > 18 || power < 0) return verdict::violated;
    const auto rounded =
        checked_round_to(money::from_fen(text_is_shorter ? *b : *a),
                         money::from_fen(detail::small_power_of_ten(power)), half_up);
    if (!rounded.has_value()) return verdict::not_computable;
    return rounded->fen() == (text_is_shorter ? *a : *b) ? verdict::rounding : verdict::violated;
}

} // namespace kemu::inline v0

#endif
