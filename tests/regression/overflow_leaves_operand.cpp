// += and -= stored the wrapped sum before they threw, so that whoever caught kemu::overflow went on
// with a wrong amount.
#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>

#include <doctest/doctest.h>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("what overflows keeps its value") {
    money a = money::max();
    CHECK_THROWS_AS(a += 0.01_yuan, overflow);
    CHECK(a == money::max());
    CHECK_THROWS_AS(a -= -0.01_yuan, overflow);
    CHECK(a == money::max());
    CHECK_THROWS_AS(a *= 2, overflow);
    CHECK(a == money::max());

    auto d = decimal<4>::from_units(money::min().fen());
    const auto before = d;
    CHECK_THROWS_AS(d -= 0.0001_decimal, overflow);
    CHECK(d == before);
    CHECK_THROWS_AS(d += before, overflow);
    CHECK(d == before);
}
