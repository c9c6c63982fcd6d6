#include <kemu/money/division.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/sum.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <list>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("units are ways to write one exact amount") {
    static_assert(108.837421_wan == 1'088'374.21_yuan);
    static_assert(1_yi == 10'000_wan && 1_wan == 10_qian && 0.01_yuan == money::from_fen(1));
    CHECK((7'350.00_yuan).fen() == 735'000);
}

TEST_CASE("overflow is never silent") {
    CHECK_THROWS_AS(money::max() + 0.01_yuan, overflow);
    CHECK_THROWS_AS(money::min() - 0.01_yuan, overflow);
    CHECK_THROWS_AS(-money::min(), overflow);
    CHECK_THROWS_AS(abs(money::min()), overflow);
    CHECK_THROWS_AS(money::min() * -1, overflow);
    CHECK_THROWS_AS(money::max() * 2U, overflow);
    CHECK_THROWS_AS(divide(money::min(), -1, half_up), overflow);
    CHECK_THROWS_AS(divmod(money::min(), -1), overflow);
    CHECK_THROWS_AS(round_to(money::max(), 1_wan, rounding::up), overflow);
    CHECK_THROWS_AS(sum(std::vector{money::max(), 0.01_yuan}), overflow);
    CHECK(checked_add(money::max(), 0.01_yuan).error().code == errc::out_of_range);
    CHECK(checked_sub(money::max(), 0.01_yuan).value().fen() == money::max().fen() - 1);
    CHECK(checked_round_to(money::max(), 1_wan, rounding::down).has_value());
    // What the operators throw says what happened.
    CHECK(std::string_view{overflow{}.what()}.find("overflow") != std::string_view::npos);
    static_assert(std::is_base_of_v<std::exception, overflow> &&
                  std::is_base_of_v<std::exception, division_by_zero>);
}

TEST_CASE("counts that are wider than 64 bits, or unsigned, do not wrap") {
    CHECK(money::from_fen(std::uint64_t{5}) == 0.05_yuan);
    CHECK_THROWS_AS(money::from_fen(~std::uint64_t{0}), overflow);
    CHECK_THROWS_AS(money::from_fen(std::uint64_t{1} << 63), overflow);
    CHECK(money::from_fen(-(detail::int128{1} << 63)) == money::min());
    CHECK_THROWS_AS(money::from_fen(detail::int128{1} << 63), overflow);
    CHECK_THROWS_AS(money::from_fen(detail::int128{1} << 64), overflow);
    CHECK_THROWS_AS(money::from_fen(detail::uint128{1} << 127), overflow);
    CHECK(money::from_fen(-1) * (std::uint64_t{1} << 63) == money::min());
    CHECK(money{} * (detail::uint128{1} << 100) == money{});
    CHECK_THROWS_AS(0.01_yuan * (detail::uint128{1} << 100), overflow);
}

TEST_CASE("division by zero has a type of its own") {
    CHECK_THROWS_AS(divide(1_yuan, 0, half_up), division_by_zero);
    CHECK_THROWS_AS(divmod(1_yuan, 0), division_by_zero);
    CHECK_THROWS_AS(divmod(1_yuan, money{}), division_by_zero);
    CHECK_THROWS_AS(round_to(1_yuan, money{}, half_up), division_by_zero);
}

TEST_CASE("rounding modes on a tie and beside it") {
    const struct {
        rounding mode;
        std::int64_t at[8]; // of -3, -2, -1, 0, 1, 2, 3, 5 fen to a multiple of 2 fen, in fen
    } rows[] = {
        {half_up, {-4, -2, -2, 0, 2, 2, 4, 6}},
        {half_even, {-4, -2, 0, 0, 0, 2, 4, 4}},
        {rounding::half_down, {-2, -2, 0, 0, 0, 2, 2, 4}},
        {rounding::up, {-4, -2, -2, 0, 2, 2, 4, 6}},
        {rounding::down, {-2, -2, 0, 0, 0, 2, 2, 4}},
        {rounding::ceiling, {-2, -2, 0, 0, 2, 2, 4, 6}},
        {kemu::rounding::floor, {-4, -2, -2, 0, 0, 2, 2, 4}},
        // Multiples 0 and 5 are left upwards; 1 and 2 are kept.
        {rounding::zero_five_up, {-2, -2, -2, 0, 2, 2, 2, 4}},
    };
    const std::int64_t from[8] = {-3, -2, -1, 0, 1, 2, 3, 5};
    for (const auto& row : rows)
        for (int i = 0; i < 8; ++i) {
            CAPTURE(static_cast<int>(row.mode));
            CAPTURE(from[i]);
            CHECK(round_to(money::from_fen(from[i]), 0.02_yuan, row.mode).fen() == row.at[i]);
        }
}

TEST_CASE("a sum is exact inside: only its total can leave 64 bits") {
    CHECK(sum(std::vector{money::max(), money::max(), money::min(), money::min()}) == -0.02_yuan);
    CHECK(sum(std::vector<money>{}) == money{});
    CHECK(sum(std::list{1_yuan, 2_yuan}) == 3_yuan);
    const money array[] = {1_yuan, 2_yuan, money::min()};
    CHECK(sum(array) == money::min() + 3_yuan);
    // Enough of the same sign that both halves of the wrapped sum carry.
    CHECK(checked_sum(std::vector(100'000, money::min())).error().code == errc::out_of_range);
    CHECK(sum(std::vector(100'000, -1_yi)) == -100'000 * 1_yi);
    // On both sides of what the fast way takes, and in more than one block.
    for (const std::int64_t edge : {std::int64_t{1} << 47, (std::int64_t{1} << 47) - 1,
                                    -(std::int64_t{1} << 47), -(std::int64_t{1} << 47) - 1})
        for (const int n : {1, 32'768, 32'769, 65'535})
            CHECK(sum(std::vector(static_cast<std::size_t>(n), money::from_fen(edge))) ==
                  money::from_fen(edge) * n);
    std::vector<money> mixed(40'000, -1_yuan);
    mixed[35'000] = money::max();
    CHECK(sum(mixed) == money::max() - 39'999 * 1_yuan);
    struct row {
        money amount;
    };
    const std::vector<row> rows{{1_yuan}, {2_yuan}};
    CHECK(sum(rows, &row::amount) == 3_yuan);
    CHECK(sum(rows, [](const row& r) { return r.amount * 2; }) == 6_yuan);
}
