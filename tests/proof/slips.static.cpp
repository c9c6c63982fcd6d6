// SPDX-License-Identifier: BSL-1.0
// What could have happened to a figure, each slip with the amount it came from.
#include <kemu/proof/slips.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>
#include <limits>

namespace {

using kemu::figure;
using kemu::slip;
using kemu::wan_yuan;

constexpr figure wan(std::int64_t digits) {
    return figure{digits, 2, wan_yuan}.in_column(wan_yuan, 2);
}
// The slip that leads from the amounts printed as `right` to `printed`.
constexpr slip from(std::int64_t right, std::int64_t printed) {
    return kemu::slip_of(wan(printed), *kemu::possible(wan(right)), {});
}
static_assert(from(94049, 94094) == slip::digits_exchanged);
static_assert(from(12345, 123450) == slip::point_moved);
static_assert(from(12345, 1234) == slip::point_moved || from(12345, 1234) == slip::digit_dropped);
static_assert(from(12345, 123450000) == slip::yuan_for_wan);
static_assert(from(12345, 123345) == slip::digit_doubled);
static_assert(from(12345, 1245) == slip::digit_dropped);
static_assert(from(12345, 12945) == slip::one_digit);
static_assert(from(12345, 98761) == slip::not_known);

// Amounts that no agency has: nothing overflows, nothing is claimed.
constexpr slip of_long(std::int64_t digits, int decimals) {
    return kemu::slip_of(figure{digits, decimals, kemu::yuan}, {1, 1}, {});
}
static_assert(of_long(3'900'000'000'000'000'000, 2) == slip::not_known);
static_assert(of_long(9'100'000'000'000'000'000, 2) == slip::not_known);
static_assert(of_long(std::numeric_limits<std::int64_t>::min(), 2) == slip::not_known);
static_assert(of_long(std::numeric_limits<std::int64_t>::max(), 18) == slip::not_known);
static_assert(of_long(99'999'999'999'999'999, 18) == slip::point_moved); // 9.99 fen for 1

} // namespace
