// SPDX-License-Identifier: BSL-1.0
// How many lattice points lie under a line: what percent_can_follow counts.
#ifndef KEMU_MONEY_DETAIL_FLOOR_SUM_HPP
#define KEMU_MONEY_DETAIL_FLOOR_SUM_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/integer.hpp>

namespace kemu::inline v0::detail {

// Σ floor((a·i + c) / m) for i from 0 to n − 1, by Euclid's steps.
constexpr uint128 floor_sum(uint128 n, uint128 m, uint128 a, uint128 c) noexcept {
    uint128 total = 0;
    while (n != 0) {
        // n − 1 or n is even, so halving first loses nothing and keeps the product small.
        total += (n % 2 == 0 ? (n / 2) * (n - 1) : n * ((n - 1) / 2)) * (a / m);
        a %= m;
        total += n * (c / m);
        c %= m;
        const uint128 last = a * n + c;
        if (last < m) break;
        n = last / m;
        c = last % m;
        const uint128 old = m;
        m = a;
        a = old;
    }
    return total;
}

} // namespace kemu::inline v0::detail

#endif
