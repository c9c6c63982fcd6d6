// No test had so many large amounts that a longer block, or a wider test of their bits, would have
// wrapped in silence.
#include <kemu/money.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

using namespace kemu;

namespace {

constexpr std::int64_t edge = std::int64_t{1} << 47; // fen; the fast path ends here

money sum_of(std::int64_t fen, std::size_t count) {
    return *checked_sum(std::vector<money>(count, money::from_fen(fen)));
}

} // namespace

TEST_CASE("a block of the largest amounts of the fast path does not wrap") {
    // With their bias of 2^47, 2^16 of them fill 64 bits; their sum is below 2^63.
    for (const std::size_t count : {std::size_t{1} << 15, (std::size_t{1} << 16) - 1}) {
        const auto n = static_cast<std::int64_t>(count);
        CHECK(sum_of(edge - 1, count) == money::from_fen((edge - 1) * n));
        CHECK(sum_of(-edge, count) == money::from_fen(-edge * n));
    }
    // 2^17 large amounts, half of them negative: 2^16 fen are left.
    std::vector<money> mixed;
    for (std::size_t i = 0; i < std::size_t{1} << 17; ++i)
        mixed.push_back(money::from_fen(i % 2 == 0 ? edge - 1 : -(edge - 2)));
    CHECK(*checked_sum(mixed) == money::from_fen(std::int64_t{1} << 16));
}

TEST_CASE("2^17 amounts beyond 64 bits are refused, and one after another they are exact") {
    const std::vector<money> many(std::size_t{1} << 17, money::from_fen(edge - 1));
    CHECK(checked_sum(many).error().code == errc::out_of_range);
}

TEST_CASE("amounts from 2^47 fen on are exact in any number") {
    for (const std::int64_t fen : {edge, edge + 1, 2 * edge - 1, 2 * edge, 3 * edge - 1, 3 * edge})
        for (const std::size_t count : {std::size_t{1}, std::size_t{7}, std::size_t{16},
                                        std::size_t{1000}, std::size_t{20'000}}) {
            const auto n = static_cast<std::int64_t>(count);
            CHECK(sum_of(fen, count) == money::from_fen(fen * n));
            CHECK(sum_of(-fen, count) == money::from_fen(-fen * n));
        }
}

TEST_CASE("a block of amounts beyond the fast path leaves 64 bits and comes back") {
    const money large = money::from_fen(3 * edge - 1); // 2^15 of them are 1.5 × 2^63
    std::vector<money> many(std::size_t{1} << 15, large);
    CHECK(checked_sum(many).error().code == errc::out_of_range);
    many.resize(many.size() * 2, money::from_fen(-(3 * edge - 1)));
    CHECK(*checked_sum(many) == money{});
}
