#include <kemu/figure.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace kemu;
using namespace kemu::literals;

namespace {

constexpr fen_range range(figure f, sign_rule s = sign_rule::not_negative) {
    return *possible(f, s);
}

// Half-up to `decimals` of 万元, written from the rule: away from zero on ties.
std::int64_t rounded_half_up(std::int64_t fen, std::int64_t step) {
    const std::int64_t magnitude = fen < 0 ? -fen : fen;
    const std::int64_t q = (magnitude + step / 2) / step;
    return fen < 0 ? -q : q;
}

} // namespace

TEST_CASE("the set behind a printed figure is half-open in fen") {
    static_assert(range({10884, 2, wan_yuan}) == fen_range{108'835'000, 108'844'999});
    static_assert(range({-10884, 2, wan_yuan}) == fen_range{-108'844'999, -108'835'000});
    static_assert(range({1, 2, wan_yuan}) == fen_range{5'000, 14'999});
    CHECK(range({0, 2, wan_yuan}) == fen_range{0, 4'999});
    CHECK(range({0, 2, wan_yuan}, sign_rule::any) == fen_range{-4'999, 4'999});
}

TEST_CASE("every amount is in the set of its own print and in no other") {
    // Exhaustive around zero: all amounts of ±3 units of the last decimal, both sign rules.
    for (const int decimals : {2, 3, 4, 5}) {
        const std::int64_t step = detail::small_power_of_ten(6 - decimals);
        for (std::int64_t fen = -3 * step; fen <= 3 * step; ++fen) {
            const std::int64_t own = rounded_half_up(fen, step);
            for (std::int64_t p = -4; p <= 4; ++p) {
                const bool inside = range({p, decimals, wan_yuan}, sign_rule::any).contains(fen);
                REQUIRE(inside == (p == own));
            }
        }
    }
}

TEST_CASE("yuan with two decimals, more decimals than the print, and counts have no slack") {
    CHECK(range({12'345, 2, yuan}) == fen_range{12'345, 12'345});
    CHECK(range({5, 0, unit::count}) == fen_range{5, 5});
    CHECK(range({108'837'421, 6, wan_yuan}) == fen_range{108'837'421, 108'837'421});
    CHECK(range({1'000, 3, yuan}) == fen_range{100, 100});
}

TEST_CASE("blank, not applicable, absent and 0.00 are four things") {
    CHECK(blank != absent);
    CHECK(blank != not_applicable);
    CHECK(blank != 0.00_printed);
    CHECK(not_applicable != absent);
    CHECK(range(blank) == fen_range{0, 0});
    CHECK(range(0.00_printed) == fen_range{0, 4'999});
}

TEST_CASE("a cell that left off its zeros is rounded like its column") {
    const figure f = figure{8164, 1, wan_yuan}.in_column(wan_yuan, 2);
    CHECK(range(f) == fen_range{816'395'000, 816'404'999});
    CHECK(range({8164, 1, wan_yuan}) == fen_range{816'350'000, 816'449'999});
    CHECK(range({5, 0, wan_yuan}) == fen_range{4'500'000, 5'499'999});
}

TEST_CASE("digits beyond a fen and amounts beyond 64 bits are errors") {
    CHECK(printed_value({1'005, 3, yuan}).error().code == errc::too_many_decimals);
    CHECK(printed_value({15, 1, unit::count}).error().code == errc::too_many_decimals);
    CHECK(printed_value({std::numeric_limits<std::int64_t>::max(), 2, wan_yuan}).error().code ==
          errc::out_of_range);
    const figure top{922'337'203'685'477, 2, wan_yuan};
    CHECK(printed_value(top));
    CHECK(possible(top));
    CHECK(possible({9'223'372'036'854'775'807, 6, wan_yuan}));
    CHECK(possible({9'223'372'036'854'775'80, 5, wan_yuan}).value().high ==
          9'223'372'036'854'775'804);
}
