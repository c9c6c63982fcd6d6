// Units by size, figures as text, texts in streams, and what a strict reader can refuse.
#include <kemu/base/message.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/text/capitals.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <iomanip>
#include <sstream>
#include <string>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("a unit chosen by size is the one in which the rounded amount is at least 1") {
    const auto brief = [](money a, rounding mode) {
        const unit u = unit_by_size(a, 2, mode);
        return std::string{
            to_text(a, {.unit = u, .separators = true, .suffix = true, .brief = true}, mode)
                ->view()};
    };
    CHECK(brief(23'456'789_yuan, rounding::half_up) == "2,345.68万");
    CHECK(brief(0_yuan, rounding::half_up) == "0.00");
    CHECK(brief(9'949.99_yuan, rounding::half_up) == "9,949.99");
    CHECK(brief(9'949.99_yuan, rounding::up) == "1.00万");
    CHECK(brief(9'950_yuan, rounding::half_up) == "1.00万");
    CHECK(brief(10'000_yuan, rounding::down) == "1.00万");
    CHECK(brief(99'499'999.99_yuan, rounding::half_up) == "9,950.00万");
    CHECK(brief(99'500'000_yuan, rounding::half_up) == "1.00亿");
    CHECK(brief(-99'999'999.99_yuan, rounding::half_up) == "-1.00亿");
    CHECK(brief(-99'999'999.99_yuan, rounding::ceiling) == "-9,999.99万");
    CHECK(brief(money::min(), rounding::half_up) == "-922,337,203.69亿");
    CHECK(unit_by_size(money::from_fen(999'999), 18, rounding::up) == yuan);
    CHECK(unit_by_size(10'000_yuan, 18, rounding::down) == wan_yuan);
    CHECK(unit_by_size(5'000_yuan, 0, rounding::half_up) == wan_yuan);
    CHECK(to_text(5_wan, {.unit = wan_yuan, .decimals = 0, .suffix = true}).value() == "5万元");
    CHECK(to_text(5_yuan, {.suffix = true, .brief = true}).value() == "5.00");
}

TEST_CASE("figures and percentages are written as they are printed") {
    CHECK(to_text(figure{63932, 2, wan_yuan}) == "639.32");
    CHECK(to_text(figure{-5, 2, wan_yuan}) == "-0.05");
    CHECK(to_text(figure::make_negative_zero(2, yuan)) == "-0.00");
    CHECK(to_text(figure{INT64_MIN, 18, yuan}) == "-9.223372036854775808");
    CHECK(to_text(blank) == "");
    CHECK(to_text(absent) == "");
    CHECK(to_text(not_applicable) == "——");
    CHECK(to_text(printed_percent{9430, 2}) == "94.30%");
    CHECK(to_text(printed_percent{-5, 1}) == "-0.5%");
}

TEST_CASE("texts go into streams without another header, with their width") {
    std::ostringstream out;
    out << to_text(1'234.5_yuan) << '|' << std::setw(9) << to_text(-5_yuan) << '|'
        << to_capitals(1_yuan);
    CHECK(out.str() == "1234.50|    -5.00|壹元整");
    out.str({});
    out << figure{63932, 2, wan_yuan} << ' ' << wan_yuan << '|' << not_applicable << '|'
        << printed_percent{9430, 2} << '|' << std::setw(6) << plain_decimal{1230, 2};
    CHECK(out.str() == "639.32 万元|——|94.30%| 12.30");
    out.str({});
    out << error{errc::not_a_number, "1,60", 3, 5};
    CHECK(out.str() == "第3行第5列：不是数字“1,60”");
    out.str({});
    out << problem{errc::row_twice, "a.csv", 7, 0, {}, {}};
    CHECK(out.str() == "a.csv：第7行：行重复");
}

TEST_CASE("a unit or separators can be refused") {
    constexpr money_syntax no_unit{.unit_suffix = false};
    constexpr money_syntax no_separators{.separators = false};
    CHECK(parse_money("1,600", yuan, {}) == 1'600_yuan);
    CHECK(parse_money("5万元", yuan, {}) == 5_wan);
    CHECK(parse_money("1,600", wan_yuan, no_unit) == 1'600_wan);
    CHECK(parse_money("5万元", yuan, no_unit) == errc::not_a_number);
    CHECK(parse_money("5万元", yuan, no_unit).error().column == 2);
    CHECK(parse_money("5万元", yuan, no_separators) == 5_wan);
    CHECK(parse_money("1600.60", yuan, no_separators) == 1'600.60_yuan);
    CHECK(parse_money("1,600", yuan, no_separators) == errc::not_a_number);
    CHECK(parse_money("1,600", yuan, no_separators).error().column == 2);
    CHECK(parse_money("", yuan, {false, false}) == errc::empty_text);
}

TEST_CASE("a result compares with a value and with an error number") {
    CHECK(parse_money("5") == 5_yuan);
    CHECK(parse_money("5") != 6_yuan);
    CHECK(parse_money("x") == errc::not_a_number);
}
