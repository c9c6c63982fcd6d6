// SPDX-License-Identifier: BSL-1.0
// A sum of amounts that may be larger than money.
//
// Here:            when to use it:
//   exact_sum      128 bits of fen: what a rollup holds at each node
//   to_money       the same as money, where it fits
//
// Thread safety: a plain value.
#ifndef KEMU_MONEY_EXACT_SUM_HPP
#define KEMU_MONEY_EXACT_SUM_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/money/money.hpp>

#include <compare>
#include <cstdint>
#include <type_traits>

namespace kemu::inline v0 {

/// A sum of amounts in 128 bits [合计].  Units: fen.  Rounding: exact.
/// No number of amounts that fits a machine can leave it.
class exact_sum {
public:
    constexpr exact_sum() noexcept = default;
    /// Every amount is a sum.
    constexpr exact_sum(money amount) noexcept : fen_(amount.fen()) {}
    /// The sum of so many fen.
    // A template, so that no other number turns into 128 bits on the way, binary floating point least.
    template <class T>
        requires std::is_same_v<T, int128>
    explicit constexpr exact_sum(T fen) noexcept : fen_(fen) {}

    /// The two's complement in two halves, for writing it down.
    constexpr std::int64_t high() const noexcept { return static_cast<std::int64_t>(fen_ >> 64); }
    constexpr std::uint64_t low() const noexcept { return static_cast<std::uint64_t>(fen_); }
    static constexpr exact_sum from_halves(std::int64_t high, std::uint64_t low) noexcept {
        return exact_sum{static_cast<int128>(
            static_cast<uint128>(static_cast<std::uint64_t>(high)) << 64 | low)};
    }

    /// The sum in the compiler's own 128-bit integer.  Units: fen.
    constexpr int128 fen() const noexcept { return fen_; }

    /// The sum as money.  Errors: errc::out_of_range beyond 64 bits.
    constexpr result<money> to_money() const noexcept {
        const auto narrow = static_cast<std::int64_t>(fen_);
        if (narrow != fen_) return errc::out_of_range;
        return money::from_fen(narrow);
    }

    friend constexpr auto operator<=>(exact_sum, exact_sum) noexcept = default;

private:
    int128 fen_ = 0;
};

} // namespace kemu::inline v0

#endif
