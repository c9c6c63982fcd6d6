// SPDX-License-Identifier: BSL-1.0
// Arithmetic as running text writes it out: 1470*(475-475*0.65-35)元.
//
// Here:                    when to use it:
//   evaluate_expression    the exact value of such a text, as a figure
#ifndef KEMU_CLAIM_EXPRESSION_HPP
#define KEMU_CLAIM_EXPRESSION_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/text/figure.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {

// Digits and decimals; sums and products only, so that every value is exact.
struct expression_value {
    int128 digits = 0;
    int decimals = 0;
};

class expression_reader {
public:
    explicit constexpr expression_reader(std::string_view text) noexcept : text_(text) {}

    // The value of the expression at the start of the text; `end` is where it stops.
    constexpr bool read(expression_value& out, std::size_t& end) noexcept {
        if (!read_sum(out, 0)) return false;
        end = at_;
        return true;
    }
    constexpr std::size_t stopped() const noexcept { return at_; }

private:
    static constexpr int most_depth = 32;
    static constexpr int most_decimals = 12;
    static constexpr int128 most_digits = int128{1} << 100;

    constexpr char next() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
    constexpr bool take(std::string_view sign) noexcept {
        if (!text_.substr(at_).starts_with(sign)) return false;
        at_ += sign.size();
        return true;
    }

    constexpr bool read_sum(expression_value& out, int depth) noexcept {
        if (!read_product(out, depth)) return false;
        for (;;) {
            const bool plus = take("+");
            if (!plus && !take("-")) return true;
            expression_value right;
            if (!read_product(right, depth)) return false;
            if (!align(out, right)) return false;
            out.digits += plus ? right.digits : -right.digits;
            if (!in_range(out)) return false;
        }
    }

    constexpr bool read_product(expression_value& out, int depth) noexcept {
        if (!read_factor(out, depth)) return false;
        while (take("*") || take("×")) {
            expression_value right;
            if (!read_factor(right, depth)) return false;
            if (__builtin_mul_overflow(out.digits, right.digits, &out.digits)) return false;
            out.decimals += right.decimals;
            while (out.decimals > 0 && out.digits % 10 == 0) {
                out.digits /= 10;
                --out.decimals;
            }
            if (!in_range(out)) return false;
        }
        return true;
    }

    constexpr bool read_factor(expression_value& out, int depth) noexcept {
        if (depth > most_depth) return false;
        if (take("(")) return read_sum(out, depth + 1) && take(")");
        return read_number(out);
    }

    constexpr bool read_number(expression_value& out) noexcept {
        out = {};
        const std::size_t start = at_;
        bool point = false;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '.' && !point && at_ != start) {
                point = true;
                continue;
            }
            if (c < '0' || c > '9') break;
            out.digits = out.digits * 10 + (c - '0');
            if (point) ++out.decimals;
            if (!in_range(out)) return false;
        }
        return at_ != start && text_[at_ - 1] != '.';
    }

    static constexpr bool in_range(const expression_value& v) noexcept {
        return v.decimals <= most_decimals && -most_digits < v.digits && v.digits < most_digits;
    }
    static constexpr bool align(expression_value& a, expression_value& b) noexcept {
        for (; a.decimals < b.decimals; ++a.decimals)
            if (__builtin_mul_overflow(a.digits, int128{10}, &a.digits)) return false;
        for (; b.decimals < a.decimals; ++b.decimals)
            if (__builtin_mul_overflow(b.digits, int128{10}, &b.digits)) return false;
        return in_range(a) && in_range(b);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace detail

/// The value of arithmetic as running text writes it out: numbers, + - * × and brackets, and at the end a
/// unit of money, or 个 or nothing for a count.
/// Returns: the exact value as a printed figure.
/// Errors: bad_expression at the place where it cannot go on; out_of_range beyond 64 bits.
/// Rounding: exact; there is no division.
/// Complexity: linear in the text.
/// Example: evaluate_expression("1980*12*5元") is 118800 元.
constexpr result<figure> evaluate_expression(std::string_view text) noexcept {
    detail::expression_reader reader{text};
    detail::expression_value v;
    std::size_t end = 0;
    const auto wrong = [text](std::size_t at) {
        return error{errc::bad_expression, text, 0, static_cast<std::uint32_t>(at + 1)};
    };
    if (!reader.read(v, end)) return wrong(reader.stopped());
    const std::string_view tail = text.substr(end);
    unit u = unit::count;
    if (!tail.empty() && tail != "个") {
        const auto named = parse_unit(tail);
        if (!named.has_value()) return wrong(end);
        u = *named;
    }
    constexpr int128 most = std::int64_t{0x7FFF'FFFF'FFFF'FFFF};
    if (v.digits > most || v.digits < -most) return error{errc::out_of_range, text, 0, 1};
    return figure{static_cast<std::int64_t>(v.digits), v.decimals, u};
}

} // namespace kemu::inline v0

#endif
