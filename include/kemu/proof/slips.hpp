// SPDX-License-Identifier: BSL-1.0
// What could have happened to a figure that does not fit [差错推断].
//
// Here:          when to use it:
//   slip         the ways in which figures go wrong, the most telling first
//   slip_name    their words
//   slip_of      which of them leads from an amount that fits to the figure as printed
//
// A slip is named only where it explains the print to the last digit: some figure that the rest of the
// account allows becomes the printed one by it.
#ifndef KEMU_PROOF_SLIPS_HPP
#define KEMU_PROOF_SLIPS_HPP

#include <kemu/base/integer.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kemu::inline v0 {

/// What could have happened to a figure.
enum class slip : std::uint8_t {
    digits_exchanged, ///< 数字颠倒: two neighbouring digits
    point_moved,      ///< 小数点错位: one or two places
    yuan_for_wan,     ///< 单位错误: 元 printed among 万元, or the other way round
    neighbour,        ///< 串行串列: the figure of the row or column beside it
    sign,             ///< 正负号错误
    blank_total,      ///< 空白: left blank
    digit_doubled,    ///< 重复输入: a digit typed twice
    digit_dropped,    ///< 漏输: a digit left out
    one_digit,        ///< 输错一位: one digit is another
    not_known
};

/// "digits_exchanged", "point_moved" ...
constexpr std::string_view slip_name(slip s) noexcept {
    constexpr std::string_view names[] = {
        "digits_exchanged", "point_moved",   "yuan_for_wan",  "neighbour", "sign",
        "blank_total",      "digit_doubled", "digit_dropped", "one_digit", "not_known"};
    return names[static_cast<std::size_t>(s)];
}

namespace detail {

// Digits of a figure from the last one on, at least its decimals and one more.
struct digit_list {
    int count = 0;
    std::uint8_t of[20] = {};

    explicit constexpr digit_list(const figure& f) noexcept {
        for (std::uint64_t m = magnitude(f.digits()); m != 0 || count <= f.decimals(); m /= 10)
            of[count++] = static_cast<std::uint8_t>(m % 10);
    }
};

class slip_finder {
public:
    constexpr slip_finder(const figure& printed, const fen_range& allowed, sign_rule sign) noexcept
        : f_(printed), allowed_(allowed), sign_(sign), digits_(printed),
          size_(static_cast<std::int64_t>(magnitude(printed.digits()))) {}

    // Can the account allow this figure instead?
    constexpr bool fits(std::int64_t digits) const noexcept {
        const auto r = possible(
            figure{digits, f_.decimals(), f_.unit()}.in_column(f_.unit(), f_.precision()), sign_);
        return r && digits != f_.digits() && r->low <= allowed_.high && allowed_.low <= r->high;
    }
    constexpr bool fits_signed(std::int64_t size) const noexcept {
        return fits(f_.digits() < 0 ? -size : size);
    }

    constexpr bool exchanged() const noexcept {
        std::int64_t p = 1;
        for (int i = 0; i + 1 < digits_.count; ++i, p *= 10)
            if (fits_signed(size_ + 9 * p * (digits_.of[i] - digits_.of[i + 1]))) return true;
        return false;
    }
    // Was it p times as much, or as little? What falls off the end when it is divided must be zero, or
    // have been rounded away.
    constexpr bool scaled(std::int64_t p) const noexcept {
        std::int64_t more = 0;
        if (!__builtin_mul_overflow(size_, p, &more) && fits_signed(more)) return true;
        if (size_ != 0 && (fits_signed(size_ / p) || fits_signed((size_ + p / 2) / p))) return true;
        // The digits that dividing dropped are not known: is there a fitting amount among those?
        const auto v = printed_value(f_);
        int128 low = 0;
        return v && size_ != 0 && !__builtin_mul_overflow(int128{*v}, int128{p}, &low) &&
               in_unit(low, p);
    }
    constexpr bool sign_changed() const noexcept { return size_ != 0 && fits(-f_.digits()); }
    constexpr bool doubled() const noexcept {
        std::int64_t p = 1;
        for (int i = 0; i + 1 < digits_.count; ++i, p *= 10)
            if (digits_.of[i] == digits_.of[i + 1] && fits_signed(size_ / (p * 10) * p + size_ % p))
                return true;
        return false;
    }
    constexpr bool dropped() const noexcept {
        std::int64_t p = 1;
        for (int i = 0; i <= digits_.count && i < 17; ++i, p *= 10)
            for (std::int64_t d = 0; d < 10; ++d)
                if (fits_signed((size_ / p * 10 + d) * p + size_ % p)) return true;
        return false;
    }
    constexpr bool one_digit() const noexcept {
        std::int64_t p = 1;
        for (int i = 0; i < digits_.count && i < 17; ++i, p *= 10)
            for (std::int64_t d = 0; d < 10; ++d)
                if (fits_signed(size_ + (d - digits_.of[i]) * p)) return true;
        return false;
    }

private:
    // Does an amount that fits lie within half of p units of the scaled one?
    constexpr bool in_unit(int128 scaled, std::int64_t p) const noexcept {
        int128 unit = 1;
        for (int i = f_.precision(); i < fen_power(f_.unit()); ++i)
            unit *= 10;
        const int128 half = unit * p / 2;
        return scaled - half <= allowed_.high && allowed_.low <= scaled + half;
    }

    figure f_;
    fen_range allowed_;
    sign_rule sign_;
    digit_list digits_;
    std::int64_t size_;
};

} // namespace detail

/// What could have happened to a figure, if the account allows an amount of this range in its place.
/// Units: fen. `beside`: the figures of the rows and columns next to it.
/// Returns: the most telling slip that explains the print, or slip::not_known, also for more than 17 digits.
/// Rounding: the allowed amounts print half up or balanced, as figures of a form do.
/// Complexity: linear in the digits and in the figures beside.
/// Example: slip_of(940.94_printed, {940'490'001, 940'494'999}, {}) == slip::digits_exchanged
constexpr slip slip_of(const figure& printed, const fen_range& allowed,
                       std::span<const figure> beside,
                       sign_rule sign = sign_rule::not_negative) noexcept {
    if (!printed.is_printed()) return slip::blank_total;
    // Ten times as much must fit; no amount of an agency is longer than 17 digits.
    if (detail::magnitude(printed.digits()) >= 100'000'000'000'000'000U) return slip::not_known;
    const detail::slip_finder find{printed, allowed, sign};
    if (find.exchanged()) return slip::digits_exchanged;
    if (find.scaled(10) || find.scaled(100)) return slip::point_moved;
    if (find.scaled(10'000)) return slip::yuan_for_wan;
    for (const figure& f : beside)
        if (printed.digits() != 0 && f.is_printed() && f.digits() == printed.digits() &&
            f.decimals() == printed.decimals())
            return slip::neighbour;
    if (find.sign_changed()) return slip::sign;
    if (find.doubled()) return slip::digit_doubled;
    if (find.dropped()) return slip::digit_dropped;
    if (find.one_digit()) return slip::one_digit;
    return slip::not_known;
}

} // namespace kemu::inline v0

#endif
