// SPDX-License-Identifier: BSL-1.0
// The n-th root of a ratio, cut off to an integer multiple of 1 / scale, by exact comparisons.
#ifndef KEMU_MONEY_DETAIL_ROOT_HPP
#define KEMU_MONEY_DETAIL_ROOT_HPP

#include <kemu/base/config.hpp>

#include <compare>
#include <cstdint>

namespace kemu::inline v0::detail {

inline constexpr int most_root = 64;

// A natural number as a product of factors of at most 64 bits.
class long_product {
public:
    explicit constexpr long_product(std::uint64_t first) noexcept { words_[0] = first; }

    constexpr void multiply(std::uint64_t factor) noexcept {
        std::uint64_t carry = 0;
        for (int i = 0; i < size_; ++i) {
            const uint128 m = uint128{words_[i]} * factor + carry;
            words_[i] = static_cast<std::uint64_t>(m);
            carry = static_cast<std::uint64_t>(m >> 64);
        }
        if (carry != 0) words_[size_++] = carry;
    }

    friend constexpr std::strong_ordering operator<=>(const long_product& a,
                                                      const long_product& b) noexcept {
        int i = a.size_ > b.size_ ? a.size_ : b.size_; // words beyond the size are 0
        while (i > 0 && a.words_[i - 1] == b.words_[i - 1])
            --i;
        return i == 0 ? std::strong_ordering::equal : a.words_[i - 1] <=> b.words_[i - 1];
    }

private:
    std::uint64_t words_[most_root + 1]{};
    int size_ = 1;
};

struct scaled_root {
    std::uint64_t floor = 0;
    bool is_exact = true;
};

// The largest integer u with (u / scale)^n <= numerator / denominator.
// Requires: 1 <= n <= most_root, denominator > 0, scale > 0.
// Returns: false where u is 2^62 or more.
constexpr bool find_root(std::uint64_t numerator, std::uint64_t denominator, int n,
                         std::uint64_t scale, scaled_root& out) noexcept {
    long_product wanted{numerator};
    for (int i = 0; i < n; ++i)
        wanted.multiply(scale);
    const auto compare = [&](std::uint64_t u) {
        long_product p{denominator};
        for (int i = 0; i < n; ++i)
            p.multiply(u);
        return p <=> wanted;
    };
    std::uint64_t low = 0;
    std::uint64_t high = std::uint64_t{1} << 62;
    if (compare(high) <= 0) return false;
    while (high - low > 1) {
        const std::uint64_t middle = low + (high - low) / 2;
        (compare(middle) <= 0 ? low : high) = middle;
    }
    out = {low, compare(low) == 0};
    return true;
}

} // namespace kemu::inline v0::detail

#endif
