#include <kemu/money.hpp>

#include <doctest/doctest.h>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("units are ways to write one exact amount") {
    static_assert(108.837421_wan == 1'088'374.21_yuan);
    static_assert(1_yi == 10'000_wan && 1_wan == 10_qian && 0.01_yuan == money::from_fen(1));
    CHECK((7'350.00_yuan).fen() == 735'000);
}

TEST_CASE("overflow is never silent") {
    CHECK_THROWS_AS(money::max() + 0.01_yuan, overflow);
    CHECK_THROWS_AS(-money::min(), overflow);
    CHECK(checked_add(money::max(), 0.01_yuan).error().code == errc::out_of_range);
    CHECK(checked_sub(money::max(), 0.01_yuan).value().fen() == money::max().fen() - 1);
}
