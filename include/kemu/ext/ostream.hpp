// SPDX-License-Identifier: BSL-1.0
// Amounts, decimals, ratios and codes into standard streams.
//
// Here:                     when to use it:
//   os << money             -1234.50, always two decimals
//   os << exact_sum         the same for totals beyond 64 bits
//   os << decimal<S>        with all S decimals
//   os << ratio             exact, as numerator/denominator; to_percent_text (text.hpp) rounds
//   os << code<Kind>        the digits as printed; any_code alike
//
// The stream's width, fill and adjustment count; its precision and locale do not, because an exact
// number has one writing. Other formats: to_text.
#ifndef KEMU_EXT_OSTREAM_HPP
#define KEMU_EXT_OSTREAM_HPP

#include <kemu/classification/code.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/format.hpp>

#include <ostream>

namespace kemu::inline v0 {

/// An amount in yuan with two decimals.
/// Rounding: exact.
inline std::ostream& operator<<(std::ostream& os, money a) {
    return os << to_text(a).view();
}

/// A decimal with all its decimals.
/// Rounding: exact.
template <int Scale, class Integer>
std::ostream& operator<<(std::ostream& os, decimal<Scale, Integer> a) {
    return os << to_text(a).view();
}

/// A sum in yuan with two decimals.
/// Rounding: exact.
inline std::ostream& operator<<(std::ostream& os, exact_sum a) {
    return os << to_text(a).view();
}

/// A ratio in lowest terms: -3/4, 2/1, 1/0 for infinite, 0/0 for undefined.
/// Rounding: exact.
inline std::ostream& operator<<(std::ostream& os, ratio r) {
    return os << to_text(r).view();
}

/// The digits of a code; nothing for "no code".
template <class Kind>
std::ostream& operator<<(std::ostream& os, code<Kind> c) {
    return os << c.digits().view();
}

inline std::ostream& operator<<(std::ostream& os, any_code c) {
    return os << c.digits().view();
}

} // namespace kemu::inline v0

#endif
