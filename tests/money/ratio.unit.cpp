#include <kemu/money/division.hpp>
#include <kemu/money/growth.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>

#include <doctest/doctest.h>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("a base of zero is a state, not a number") {
    const ratio infinite = 1_yuan / 0_yuan;
    const ratio undefined = 0_yuan / 0_yuan;
    CHECK(infinite.state() == ratio_state::infinite);
    CHECK((-1_yuan / 0_yuan).is_negative());
    CHECK(undefined.state() == ratio_state::undefined);
    CHECK(growth(5_yuan, 0_yuan).state() == ratio_state::infinite);
    CHECK(growth(0_yuan, 0_yuan).state() == ratio_state::undefined);
    CHECK(-infinite < ratio{});
    CHECK(ratio{} < infinite);
    CHECK(infinite == 2_yuan / 0_yuan);
    CHECK((undefined <=> ratio{}) == std::partial_ordering::unordered);
    CHECK_THROWS_AS(multiply(1_yuan, infinite, half_up), division_by_zero);
    CHECK_THROWS_AS(divide(1_yuan, undefined, half_up), division_by_zero);
    CHECK_THROWS_AS(divide(1_yuan, ratio{}, half_up), division_by_zero);
    CHECK(round_percent(undefined, 2, half_up).error().code == errc::division_by_zero);
}

TEST_CASE("the edges of 64 bits") {
    CHECK(money::min() / money::from_fen(-1) == ratio::of(detail::int64_min_magnitude, 1));
    CHECK(growth(money::max(), money::min()) ==
          -ratio::of(~std::uint64_t{0}, detail::int64_min_magnitude));
    CHECK(multiply(money::min(), ratio::of(1, 1), rounding::up) == money::min());
    CHECK_THROWS_AS(multiply(money::min(), ratio::of(-1, 1), rounding::up), overflow);
    CHECK_THROWS_AS((void)ratio::of(detail::uint128{1} << 64, 1), overflow);
    CHECK(ratio::percent(100) == ratio::of(1, 1));
    CHECK_THROWS_AS(ratio::percent(1, 18), overflow);
    CHECK(round_to(ratio::of(1, 3), 20, half_up).error().code == errc::out_of_range);
    CHECK(round_to(ratio::of(1, 3), -1, half_up).error().code == errc::out_of_range);
    CHECK(round_to(ratio::of(1, 3), 18, half_up).value() == 333'333'333'333'333'333);
}

TEST_CASE("rates of growth keep the sign of the formula") {
    CHECK(growth(90_yuan, 100_yuan) == ratio::percent(-10));
    CHECK(growth(-50_yuan, -100_yuan) == ratio::percent(-50));
    CHECK(growth(50_yuan, -100_yuan) == ratio::percent(-150));
    CHECK(growth(100_yuan, 100_yuan) == ratio{});
}

TEST_CASE("does a printed percentage follow from two printed figures?") {
    // 639.32 and 678.01 万元 stand for these amounts; 94.29 % is what the figures themselves give.
    const money_range part{639.315_wan, 639.325_wan - 0.01_yuan};
    const money_range whole{678.005_wan, 678.015_wan - 0.01_yuan};
    CHECK(percent_can_follow({9429, 2}, part, whole, half_up));
    CHECK(!percent_can_follow({9431, 2}, part, whole, half_up));
    CHECK(percent_can_follow({94, 0}, part, whole, half_up));
    CHECK(percent_can_follow({943, 1}, part, whole, half_up));
    CHECK(!percent_can_follow({944, 1}, part, whole, half_up));
    CHECK(growth_can_follow({-571, 2}, part, whole, half_up));
    CHECK(!growth_can_follow({571, 2}, part, whole, half_up));
}

TEST_CASE("no ratio follows from ranges that hold none") {
    CHECK(!percent_can_follow({0, 2}, {0_yuan, 1_yuan}, {0_yuan, 0_yuan}, half_up));
    CHECK(!percent_can_follow({0, 2}, {1_yuan, 0_yuan}, {1_yuan, 1_yuan}, half_up));
    CHECK(!percent_can_follow({0, 13}, {0_yuan, 1_yuan}, {1_yuan, 1_yuan}, half_up));
    CHECK(!percent_can_follow({std::int64_t{1} << 62, 2}, {money::min(), money::max()},
                              {money::min(), money::max()}, half_up));
    CHECK(percent_can_follow({0, 12}, {money::min(), money::max()}, {money::min(), money::max()},
                             half_even));
}

TEST_CASE("an open cone as wide as one fen may hold none") {
    // 05up: 1 % stands for everything between 0 and 2 %, both excluded: of 50 fen, between 0 and 1.
    const money_range part{-1_yuan, 1_yuan};
    const money_range whole{0.50_yuan, 0.50_yuan};
    CHECK(!percent_can_follow({1, 0}, part, whole, rounding::zero_five_up));
    CHECK(percent_can_follow({1, 0}, part, {0.50_yuan, 0.51_yuan}, rounding::zero_five_up));
}

TEST_CASE("preimages beyond half the range are refused") {
    CHECK_THROWS_AS(preimage(std::int64_t{1} << 62, half_up), overflow);
    CHECK(preimage(3, half_up) == rounding_preimage{5, 7, true, false});
    CHECK(preimage(-3, half_up) == rounding_preimage{-7, -5, false, true});
    CHECK(preimage(0, half_up) == rounding_preimage{-1, 1, false, false});
}
