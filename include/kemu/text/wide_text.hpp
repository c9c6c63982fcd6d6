// SPDX-License-Identifier: BSL-1.0
// Amounts beyond 64 bits as text.
//
// Here:          when to use it:
//   to_text      a wide_money in yuan with two decimals
#ifndef KEMU_TEXT_WIDE_TEXT_HPP
#define KEMU_TEXT_WIDE_TEXT_HPP

#include <kemu/money/wide.hpp>
#include <kemu/text/format.hpp>

namespace kemu::inline v0 {

/// A wide amount in yuan with two decimals: -1234.50.
/// Units: 元.
/// Rounding: exact.
/// Example: to_text(wide_money{1_yuan}).view() is "1.00".
constexpr short_text to_text(const wide_money& a) {
    short_text out;
    char* p = out.room_end();
    detail::int256 left = boost::multiprecision::abs(a.fen());
    for (int written = 0; written < 3 || left != 0; ++written) {
        if (written == 2) *--p = '.';
        *--p = static_cast<char>('0' + static_cast<int>(detail::int256{left % 10}));
        left /= 10;
    }
    if (a.fen() < 0) *--p = '-';
    out.begin_at(p);
    return out;
}

} // namespace kemu::inline v0

#endif
