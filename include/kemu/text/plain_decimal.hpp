// SPDX-License-Identifier: BSL-1.0
// A printed number with as many decimals as it shows.
#ifndef KEMU_TEXT_PLAIN_DECIMAL_HPP
#define KEMU_TEXT_PLAIN_DECIMAL_HPP

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

/// A number as printed [印出的数]: 12.30 is {1230, 2}.
/// The number of decimals is kept, because 12.3 and 12.30 differ in where they were rounded.
struct plain_decimal {
    std::int64_t digits = 0;
    std::uint8_t decimals = 0;

    friend constexpr bool operator==(const plain_decimal&, const plain_decimal&) noexcept = default;
};

namespace detail {

// The decimals that a printed number can have: as many as a short_text writes.
inline constexpr std::size_t most_decimals = 150;

} // namespace detail

} // namespace kemu::inline v0

#endif
