// What the results must be, by Boost.Multiprecision's unbounded integers and by the definitions of
// the rounding modes, which are written here in other terms than in the library.
#ifndef KEMU_TESTS_PROPERTY_ORACLE_HPP
#define KEMU_TESTS_PROPERTY_ORACLE_HPP

#include <kemu/money/rounding.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <limits>

namespace kemu_tests {

using big = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                          boost::multiprecision::et_off>;

// All that round; rounding::exact refuses instead.
inline constexpr kemu::rounding all_modes[] = {
    kemu::rounding::half_up,      kemu::rounding::half_even, kemu::rounding::half_down,
    kemu::rounding::up,           kemu::rounding::down,      kemu::rounding::ceiling,
    kemu::rounding::floor,        kemu::rounding::half_odd,  kemu::rounding::half_ceiling,
    kemu::rounding::zero_five_up, kemu::rounding::half_floor};

inline big to_big(kemu::detail::int128 v) {
    const bool negative = v < 0;
    const auto m = negative ? kemu::detail::uint128{0} - static_cast<kemu::detail::uint128>(v)
                            : static_cast<kemu::detail::uint128>(v);
    const big r = (big{static_cast<std::uint64_t>(m >> 64)} << 64) + static_cast<std::uint64_t>(m);
    return negative ? big{-r} : r;
}
inline big to_big(kemu::detail::uint128 v) {
    return (big{static_cast<std::uint64_t>(v >> 64)} << 64) + static_cast<std::uint64_t>(v);
}

inline big ten_to(int n) {
    return boost::multiprecision::pow(big{10}, static_cast<unsigned>(n));
}

inline bool fits(const big& v) {
    return v >= std::numeric_limits<std::int64_t>::min() &&
           v <= std::numeric_limits<std::int64_t>::max();
}

// n / d as an integer: the two neighbours on the number line, and the mode's choice among them.
inline big rounded(big n, big d, kemu::rounding mode) {
    if (d < 0) {
        n = -n;
        d = -d;
    }
    big below = n / d;
    if (below * d > n) below -= 1;
    if (below * d == n) return below;
    const big above = below + 1;
    const big twice = 2 * n;
    const big middle = (below + above) * d; // twice the midpoint, times d
    const big& outer = n > 0 ? above : below;
    const big& inner = n > 0 ? below : above;
    switch (mode) {
    case kemu::rounding::half_up:
        return twice == middle ? outer : twice > middle ? above : below;
    case kemu::rounding::half_down:
        return twice == middle ? inner : twice > middle ? above : below;
    case kemu::rounding::half_even:
        return twice == middle ? (below % 2 == 0 ? below : above) : twice > middle ? above : below;
    case kemu::rounding::half_odd:
        return twice == middle ? (below % 2 == 0 ? above : below) : twice > middle ? above : below;
    case kemu::rounding::half_ceiling:
        return twice >= middle ? above : below;
    case kemu::rounding::half_floor:
        return twice > middle ? above : below;
    case kemu::rounding::exact:
        break;
    case kemu::rounding::up:
        return outer;
    case kemu::rounding::down:
        return inner;
    case kemu::rounding::ceiling:
        return above;
    case kemu::rounding::floor:
        return below;
    case kemu::rounding::zero_five_up: {
        const std::string digits = inner.str();
        return digits.back() == '0' || digits.back() == '5' ? outer : inner;
    }
    }
    return 0;
}

} // namespace kemu_tests

#endif
