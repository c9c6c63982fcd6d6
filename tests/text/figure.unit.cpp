#include <kemu/text/figure.hpp>

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

TEST_CASE("does a printed percentage follow from any two amounts that print as two figures?") {
    const figure part = 639.32_printed;
    const figure whole = 678.01_printed;
    CHECK(percent_can_follow({9429, 2}, part, whole, half_up));
    CHECK(!percent_can_follow({9431, 2}, part, whole, half_up));
    CHECK(growth_can_follow({-571, 2}, part, whole, half_up));
    CHECK(!growth_can_follow({571, 2}, part, whole, half_up));
    // Each figure has its own unit; two counts have a ratio, money and a count none.
    CHECK(percent_can_follow({9429, 2}, {6'393'200, 0, yuan}, {67801, 2, wan_yuan}, half_up));
    CHECK(percent_can_follow({50, 0}, {1, 0, unit::count}, {2, 0, unit::count}, half_up));
    CHECK(!percent_can_follow({49, 0}, {1, 0, unit::count}, {2, 0, unit::count}, half_up));
    // Taken as fen, 1 of 150 would be 1 %, and a fall by 99 %.
    CHECK(!percent_can_follow({1, 0}, {1, 0, unit::count}, {2, 0, yuan}, half_up));
    CHECK(!growth_can_follow({-99, 0}, {1, 0, unit::count}, {2, 0, yuan}, half_up));
    // A blank is exactly zero: a part of 0 %, and no base. The other cells have no amount.
    CHECK(percent_can_follow({0, 2}, blank, whole, half_up));
    CHECK(!percent_can_follow({1, 2}, blank, whole, half_up));
    CHECK(!percent_can_follow({0, 2}, blank, blank, half_up));
    CHECK(!percent_can_follow({0, 2}, not_applicable, whole, half_up));
    CHECK(!percent_can_follow({0, 2}, absent, whole, half_up));
    CHECK(!percent_can_follow({0, 2}, part, absent, half_up));
    // What prints as 0.00 may be less than 0 where its place allows it.
    CHECK(!percent_can_follow({-1, 2}, 0.00_printed, 1.00_printed, half_up));
    CHECK(percent_can_follow({-1, 2}, 0.00_printed, 1.00_printed, half_up, sign_rule::any));
    CHECK(!percent_can_follow({0, 2}, {std::numeric_limits<std::int64_t>::max(), 2, wan_yuan},
                              whole, half_up));
}

TEST_CASE("... against trying every pair of amounts") {
    // Yuan with one decimal: ten amounts behind each figure.
    int possible_ones = 0;
    for (std::int64_t part = -12; part <= 12; ++part)
        for (std::int64_t whole = -12; whole <= 12; ++whole)
            for (std::int64_t percent = -250; percent <= 250; percent += 7) {
                bool share = false;
                bool change = false;
                for (std::int64_t a = 10 * part - 9; a <= 10 * part + 9; ++a)
                    for (std::int64_t b = 10 * whole - 9; b <= 10 * whole + 9; ++b) {
                        if (b == 0 || rounded_half_up(a, 10) != part ||
                            rounded_half_up(b, 10) != whole)
                            continue;
                        // n / b in percent, half up: the magnitude of 100 n / b + 1/2, cut off.
                        const auto is = [&](std::int64_t n) {
                            const std::int64_t top = n < 0 ? -n : n;
                            const std::int64_t base = b < 0 ? -b : b;
                            const std::int64_t m = (200 * top + base) / (2 * base);
                            return ((n < 0) != (b < 0) ? -m : m) == percent;
                        };
                        share = share || is(a);
                        change = change || is(a - b);
                    }
                const figure f{part, 1, yuan};
                const figure g{whole, 1, yuan};
                REQUIRE(percent_can_follow({percent, 0}, f, g, half_up, sign_rule::any) == share);
                REQUIRE(growth_can_follow({percent, 0}, f, g, half_up, sign_rule::any) == change);
                possible_ones += (share ? 1 : 0) + (change ? 1 : 0);
            }
    CHECK(possible_ones > 1000);
}

TEST_CASE("units are read as they are printed") {
    for (const unit u : {unit::yuan, unit::qian_yuan, unit::wan_yuan, unit::yi_yuan})
        CHECK(parse_unit(unit_name(u)).value() == u);
    for (const char* bad : {"", "美元", "万", "元 "}) {
        const auto e = parse_unit(bad).error();
        CHECK(e.code == errc::unknown_unit);
        CHECK(e.text == bad);
        CHECK(e.column == 1);
    }
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

TEST_CASE("the mirror image of the smallest count, and decimals beyond 18, are overflows") {
    CHECK_THROWS_AS((void)-figure(INT64_MIN, 2, wan_yuan), kemu::overflow);
    CHECK(-figure{INT64_MAX, 2, wan_yuan} == figure{-INT64_MAX, 2, wan_yuan});
    CHECK(-figure{-INT64_MAX, 2, wan_yuan} == figure{INT64_MAX, 2, wan_yuan});
    CHECK_THROWS_AS((void)figure(5, 19, wan_yuan), kemu::overflow);
    CHECK_THROWS_AS((void)figure(5, 300, wan_yuan), kemu::overflow);
    CHECK_THROWS_AS((void)figure(5, -1, wan_yuan), kemu::overflow);
    CHECK_THROWS_AS((void)figure(5, 2, wan_yuan).in_column(wan_yuan, 300), kemu::overflow);
    CHECK_THROWS_AS((void)figure::make_negative_zero(19, wan_yuan), kemu::overflow);
    CHECK(figure(5, 18, wan_yuan).decimals() == 18);
    CHECK(figure(5, 2, wan_yuan).in_column(wan_yuan, -1).precision() == 2);
}

TEST_CASE("18 decimals that are all zeros count for nothing") {
    CHECK(printed_value(figure{1'000'000'000'000'000'000, 18, unit::count}).value() == 1);
    CHECK(printed_value(figure{1'000'000'000'000'000'001, 18, unit::count}) ==
          errc::too_many_decimals);
}
