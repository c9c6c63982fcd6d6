// {:.2} of 1234.50 was "12", {:.4} of the code 2101506 was "2101", another valid code; a width that is
// an argument was refused for amounts.
#include <kemu/ext/fmt.hpp>
#include <kemu/ext/std_format.hpp>
#include <kemu/kemu.hpp>

#include <doctest/doctest.h>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("a precision is refused for every type") {
    const auto code = *parse_code<functional>("2101506");
    for (const char* f : {"{:.2}", "{:.1}", "{:>8.3}", "{:.{}}", "{:.3,}"}) {
        CHECK_THROWS_AS((void)fmt::format(fmt::runtime(f), -1234.50_yuan, 2), fmt::format_error);
        CHECK_THROWS_AS((void)fmt::format(fmt::runtime(f), 12345.6789_decimal, 2),
                        fmt::format_error);
        CHECK_THROWS_AS((void)fmt::format(fmt::runtime(f), ratio::of(1, 3), 2), fmt::format_error);
        CHECK_THROWS_AS((void)fmt::format(fmt::runtime(f), code, 2), fmt::format_error);
    }
}

TEST_CASE("a width may be an argument") {
    CHECK(fmt::format("{:>{}}", 42_yuan, 8) == "   42.00");
    CHECK(fmt::format("{0:>{1}}|{0:*^{1},}", 1042_yuan, 10) == "   1042.00|*1,042.00*");
    CHECK(fmt::format("{:<{}}|", 0.5_decimal, 5) == "0.5  |");
    CHECK(fmt::format("{:元>6}", 1_yuan) == "元元1.00");
    CHECK(fmt::format("{:s}|{:5}", ratio::of(1, 2), ratio::of(1, 2)) == "1/2|1/2  ");
    CHECK_THROWS_AS((void)fmt::format(fmt::runtime("{:>{}}"), 42_yuan, -1), fmt::format_error);
    CHECK_THROWS_AS((void)fmt::format(fmt::runtime("{:>{}}"), 42_yuan, "8"), fmt::format_error);
    CHECK_THROWS_AS((void)fmt::format(fmt::runtime("{:"), 42_yuan), fmt::format_error);
}

#if defined(__cpp_lib_format)
TEST_CASE("std::format takes the same") {
    CHECK(std::format("{} {:,} {:>{}}", -1'234.5_yuan, -1'234.5_yuan, 42_yuan, 8) ==
          "-1234.50 -1,234.50    42.00");
    CHECK(std::format("{} {} {}", 12.3400_decimal, ratio::of(3, 4), exact_sum{1_yuan}) ==
          "12.3400 3/4 1.00");
}
#endif
