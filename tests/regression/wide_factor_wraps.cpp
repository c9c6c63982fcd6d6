// A wide amount took factors as 64-bit signed numbers: 2^64 − 1 became −1, and 0.5 became 0. And
// twice 2^249 fen, the first amount beyond the stated bound, passed.
#include <kemu/money/wide.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <type_traits>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("factors of a wide amount keep their value, or do not compile") {
    CHECK(wide_money{0.01_yuan} * ~std::uint64_t{0} > wide_money{money::max()});
    CHECK(int128{-1} * wide_money{1_yuan} == wide_money{-1_yuan});
    static_assert(!std::is_invocable_v<std::multiplies<>, wide_money, double>);
}

TEST_CASE("the bound of a wide amount holds for products") {
    const auto half = wide_money::from_fen(wide_money::integer_type{1} << 249);
    CHECK_THROWS_AS((void)(half * 2), overflow);
    CHECK_THROWS_AS((void)(half + half), overflow);
}
