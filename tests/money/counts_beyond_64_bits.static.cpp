// SPDX-License-Identifier: BSL-1.0
// Counts of digits that do not fit a signed integer of 64 bits are refused, not wrapped.
#include <kemu/money/rounding.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>
#include <type_traits>

namespace {

template <class T>
concept makes_figure = std::is_constructible_v<kemu::figure, T, int, kemu::unit>;
template <class T>
concept makes_percent = requires(T n) { kemu::ratio::percent(n, 2); };
template <class T>
concept has_preimage = requires(T n) { kemu::preimage(n, kemu::half_up); };

template <class T>
constexpr bool taken = makes_figure<T> && makes_percent<T> && has_preimage<T>;
template <class T>
constexpr bool refused = !makes_figure<T> && !makes_percent<T> && !has_preimage<T>;

static_assert(taken<std::int64_t> && taken<int> && taken<std::uint32_t> && taken<short>);
static_assert(refused<std::uint64_t> && refused<double> && refused<bool> && refused<char>);
static_assert(refused<kemu::int128> && refused<kemu::uint128>);

} // namespace
