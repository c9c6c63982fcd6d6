// Parts that were rounded or split into their own memory were read again after they had been written: the
// column no longer added up to the total that was returned.
#include <kemu/money.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("a column is not rounded onto itself") {
    std::vector<money> column(3, 1.40_yuan);
    const auto total = round_together(column, 1_yuan, half_up, column);
    REQUIRE(!total.has_value());
    CHECK(total.error().code == errc::buffer_too_small);
    CHECK(column == std::vector<money>(3, 1.40_yuan));

    std::vector<money> rounded(3);
    CHECK(*round_together(column, 1_yuan, half_up, rounded) == 4_yuan);
    CHECK(sum(rounded) == 4_yuan);
}

TEST_CASE("an amount is not split into its weights") {
    for (const auto rule : {remainder_to::first, remainder_to::last, remainder_to::largest}) {
        std::vector<money> weights(2, 0.01_yuan);
        const auto left = apportion_into(0.01_yuan, std::span<const money>{weights}, rule,
                                         std::span<money>{weights});
        REQUIRE(!left.has_value());
        CHECK(left.error().code == errc::buffer_too_small);
    }
}
