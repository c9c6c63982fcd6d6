// The leaf headers around the money types: streams, fmt, hashes and wide amounts.
#include <kemu/ext/fmt.hpp>
#include <kemu/ext/ostream.hpp>
#include <kemu/money/sum.hpp>
#include <kemu/money/wide.hpp>
#include <kemu/text/wide_text.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <limits>
#include <sstream>
#include <type_traits>
#include <unordered_set>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("streams") {
    std::ostringstream os;
    os << std::setprecision(1) << -1'234.5_yuan << ' ' << 12.3400_decimal << ' ' << ratio::of(6, -8)
       << ' ' << 0_yuan / 0_yuan << ' ' << *parse_code<functional>("2101506");
    CHECK(os.str() == "-1234.50 12.3400 -3/4 0/0 2101506");
    os.str("");
    os << std::setw(8) << std::setfill('*') << std::left << 1_yuan << '|' << std::setw(6)
       << 0.5_decimal;
    CHECK(os.str() == "1.00****|0.5***");
}

TEST_CASE("fmt") {
    CHECK(fmt::format("{} {:,} {}", -1'234.5_yuan, -1'234.5_yuan, 12.3400_decimal) ==
          "-1234.50 -1,234.50 12.3400");
    CHECK(fmt::format("{:>12,}|{:*<8}|{:^6}", 1'234.5_yuan, 1_yuan, ratio::of(1, 2)) ==
          "    1,234.50|1.00****| 1/2  ");
    CHECK(fmt::format("{:_>9}", *parse_code<functional>("21015")) == "____21015");
    CHECK_THROWS_AS((void)fmt::format(fmt::runtime("{:d}"), 1_yuan), fmt::format_error);
    CHECK_THROWS_AS((void)fmt::format(fmt::runtime("{:,,}"), 1_yuan), fmt::format_error);
}

TEST_CASE("hashes: equal values alike, round amounts in many buckets") {
    CHECK(std::hash<money>{}(1_wan) == std::hash<money>{}(10'000_yuan));
    std::unordered_set<std::size_t> low_bits;
    for (int i = 0; i < 1024; ++i)
        low_bits.insert(std::hash<money>{}(i * 1_wan) % 1024);
    CHECK(low_bits.size() > 512); // random bits give about 647
    std::unordered_set<decimal<4>> decimals{1.2500_decimal, 1.2501_decimal, 1.2500_decimal};
    CHECK(decimals.size() == 2);
    // Wide decimals: both halves count.
    std::unordered_set<std::size_t> wide;
    for (int i = 0; i < 1024; ++i)
        wide.insert(std::hash<wide_decimal<2>>{}(
                        wide_decimal<2>::from_units(int128{i} << (i % 2 == 0 ? 64 : 3))) %
                    1024);
    CHECK(wide.size() > 512);
    std::unordered_set<code<functional>> codes{*parse_code<functional>("210")};
    CHECK(codes.contains(*parse_code<functional>("210")));
}

TEST_CASE("wide amounts") {
    const std::vector<money> many(1000, money::max());
    CHECK(checked_sum(many).error().code == errc::out_of_range);
    const wide_money total = wide_sum(many);
    CHECK(total == 1000 * wide_money{money::max()});
    CHECK(to_money(total).error().code == errc::out_of_range);
    CHECK(to_money(total - 999 * wide_money{money::max()}).value() == money::max());
    CHECK(to_money(wide_money{money::min()}).value() == money::min());
    CHECK(to_money(wide_money{money::min()} - 0.01_yuan).error().code == errc::out_of_range);
    CHECK(-total < wide_money{});
    CHECK(wide_ratio(total, wide_sum(std::vector<money>(250, money::max()))) == ratio::of(4, 1));
    CHECK(wide_ratio(-total, total) == ratio::of(-1, 1));
    CHECK(wide_ratio(total, wide_money{}).state() == ratio_state::infinite);
    CHECK(wide_ratio(wide_money{}, wide_money{}).state() == ratio_state::undefined);
    CHECK_THROWS_AS((void)wide_ratio(wide_money{money::max()} * 3 * money::max().fen(), 0.01_yuan),
                    overflow);
    CHECK(multiply(total, ratio::of(-1, 1000), half_up) == -wide_money{money::max()});
    CHECK(multiply(wide_money{0.05_yuan}, ratio::of(1, 2), half_even) == wide_money{0.02_yuan});
    CHECK_THROWS_AS((void)multiply(total, ratio::of(1, 0), half_up), division_by_zero);

    // Up to the stated bound, and not one fen further.
    wide_money edge = wide_money::from_fen((wide_money::integer_type{1} << 250) - 1);
    CHECK_THROWS_AS((void)(edge + 0.01_yuan), overflow);
    CHECK_THROWS_AS((void)(-edge - 0.01_yuan), overflow);
    CHECK_THROWS_AS((void)(edge * 2), overflow);
    CHECK_THROWS_AS((void)(edge * std::numeric_limits<std::int64_t>::min()), overflow);
    CHECK(edge * 1 == edge);
    // 2^249 × 2 is the first amount beyond the bound.
    const wide_money half = wide_money::from_fen(wide_money::integer_type{1} << 249);
    CHECK_THROWS_AS((void)(half * 2), overflow);
    CHECK_THROWS_AS((void)(half * -2), overflow);
    CHECK((half - 0.01_yuan) * 2 == edge - 0.01_yuan);
    // Factors of any width, none of which wraps.
    CHECK(wide_money{0.01_yuan} * ~std::uint64_t{0} ==
          wide_money{money::max()} * 2 + wide_money{0.01_yuan});
    CHECK(wide_money{0.01_yuan} * (int128{1} << 100) ==
          wide_money::from_fen(wide_money::integer_type{1} << 100));
    CHECK_THROWS_AS((void)(edge * ~uint128{0}), overflow);
    static_assert(!std::is_invocable_v<std::multiplies<>, wide_money, double> &&
                  !std::is_invocable_v<std::multiplies<>, wide_money, bool> &&
                  !std::is_convertible_v<double, wide_money> &&
                  !std::is_convertible_v<int, wide_money> &&
                  !std::is_convertible_v<wide_money, money>);
    CHECK(to_text(wide_money{}) == "0.00");
    CHECK(to_text(wide_money{-0.05_yuan}) == "-0.05");
    CHECK(to_text(-edge) == // 2^250 - 1
          "-180925139433306555349329664076074856020"
          "73435104006338131165247501236426506.23");
    static_assert(wide_sum(std::array{money::max(), money::max()}) == 2 * wide_money{money::max()});
}
