// SPDX-License-Identifier: BSL-1.0
// How many points with integer coordinates lie under a line: what counts amounts that fit a percentage.
#ifndef KEMU_BASE_FLOOR_SUM_HPP
#define KEMU_BASE_FLOOR_SUM_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/integer.hpp>

namespace kemu::inline v0::detail {

// Σ floor((a·i + c) / m) for i from 0 to n − 1, by Euclid's steps, modulo 2^128.
// Requires: a·n + c < 2^128 once a and c are reduced modulo m.
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
