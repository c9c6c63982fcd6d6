#include <kemu/money/apportion.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("the remainder goes where the rule says") {
    const std::array weights{0, 3, 3, 1, 0};
    const auto parts = [&](remainder_to rule) {
        return apportion(money::from_fen(100), weights, rule);
    };
    const auto fen = [](std::int64_t a, std::int64_t b, std::int64_t c) {
        return std::array{money{}, money::from_fen(a), money::from_fen(b), money::from_fen(c),
                          money{}};
    };
    // 42.857..., 42.857..., 14.285...
    CHECK(parts(remainder_to::largest)->parts == fen(43, 43, 14));
    CHECK(parts(remainder_to::first)->parts == fen(44, 42, 14));
    CHECK(parts(remainder_to::last)->parts == fen(42, 42, 16));
    CHECK(parts(remainder_to::apart)->parts == fen(42, 42, 14));
    CHECK(parts(remainder_to::apart)->remainder == 0.02_yuan);
}

TEST_CASE("weights that say nothing are refused") {
    const auto code = [](auto weights) {
        return apportion(1_yuan, weights, remainder_to::largest).error().code;
    };
    CHECK(code(std::vector<int>{}) == errc::not_weights);
    CHECK(code(std::array{0, 0}) == errc::not_weights);
    CHECK(code(std::array{2, -1}) == errc::not_weights);
    CHECK(code(std::array{1_yuan, -1_yuan}) == errc::not_weights);
    CHECK(code(std::array{ratio::of(1, 2), ratio::of(1, 0)}) == errc::not_weights);
    CHECK(code(std::array{ratio::of(1, 2), ratio::of(-1, 2)}) == errc::not_weights);
    // Denominators without a common multiple in 64 bits.
    CHECK(code(std::array{ratio::of(1, (std::uint64_t{1} << 63) - 25),
                          ratio::of(1, (std::uint64_t{1} << 62) - 57)}) == errc::out_of_range);
    CHECK(split(1_yuan, 0, remainder_to::first).error().code == errc::not_weights);
    CHECK(split(1_yuan, -3, remainder_to::first).error().code == errc::not_weights);
    std::array<money, 2> parts{};
    const std::array weights{1, 1, 1};
    CHECK(apportion_into(1_yuan, std::span<const int>{weights}, remainder_to::first,
                         std::span<money>{parts})
              .error()
              .code == errc::buffer_too_small);
}

TEST_CASE("the largest amounts and weights") {
    const std::uint64_t most = ~std::uint64_t{0};
    const auto got = apportion(money::min(), std::array{most, most, most}, remainder_to::largest);
    money total{};
    for (const money part : got->parts)
        total += part;
    CHECK(total == money::min());
    CHECK(got->parts[1] == got->parts[2] - 0.01_yuan);
    CHECK(apportion(money::max(), std::array{most}, remainder_to::apart)->parts[0] == money::max());
}

TEST_CASE("equal parts") {
    CHECK(split(-1_yuan, 3, remainder_to::largest)->parts ==
          std::vector{-0.34_yuan, -0.33_yuan, -0.33_yuan});
    CHECK(split(1_yuan, 3, remainder_to::last)->parts ==
          std::vector{0.33_yuan, 0.33_yuan, 0.34_yuan});
    CHECK(split(0.02_yuan, 3U, remainder_to::first)->parts ==
          std::vector{0.02_yuan, 0_yuan, 0_yuan});
}
