// SPDX-License-Identifier: BSL-1.0
// The amounts that a search for an assignment works with: whole fen in 128 bits, or open.
#ifndef KEMU_PROOF_DETAIL_AMOUNT_HPP
#define KEMU_PROOF_DETAIL_AMOUNT_HPP

#include <kemu/base/integer.hpp>

namespace kemu::inline v0::detail::proving {

// Amounts and sums of them. Bounds of figures fit in 64 bits, sums of identities may be open.
using amount = int128;
inline constexpr amount infinite = amount{1} << 100;
constexpr bool is_finite(amount a) noexcept {
    return a < infinite / 2 && a > -(infinite / 2);
}
// Adds a product to a sum.
// Returns: false, and leaves the sum as it was, where that would leave 128 bits.
constexpr bool add_product(amount& to, amount a, amount b) noexcept {
    amount product = 0;
    amount sum = 0;
    if (__builtin_mul_overflow(a, b, &product) || __builtin_add_overflow(to, product, &sum))
        return false;
    to = sum;
    return true;
}
constexpr amount clip(amount a) noexcept {
    return is_finite(a) ? a : a > 0 ? infinite : -infinite;
}

} // namespace kemu::inline v0::detail::proving

#endif
