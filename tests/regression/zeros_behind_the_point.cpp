// A zero behind the point does not count for an amount or a decimal, but one was left when a number beyond
// 18 digits was read again without its zeros: "999999999999999999.0" was refused where it fits. And the
// column of digits beyond the scale was counted from the end, so it moved with the zeros.
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <string>

using kemu::errc;
using kemu::parse_decimal;
using kemu::parse_money;

TEST_CASE("zeros behind the point never make a number too large") {
    CHECK(parse_decimal<0>("999999999999999999.0")->units() == 999'999'999'999'999'999);
    CHECK(parse_decimal<0>("999999999999999999.00")->units() == 999'999'999'999'999'999);
    CHECK(parse_decimal<0>("9223372036854775807.0")->units() == INT64_MAX);
    CHECK(parse_decimal<0>("-9223372036854775808.000")->units() == INT64_MIN);
    CHECK(parse_decimal<2>("92233720368547758.0700000")->units() == INT64_MAX);
    CHECK(parse_money("92233720368547758.07" + std::string(50, '0'))->fen() == INT64_MAX);
    CHECK(parse_decimal<0>("0." + std::string(140, '0'))->units() == 0);
    CHECK(parse_decimal<0>("9223372036854775808.0") == errc::out_of_range);
    CHECK(parse_decimal<0>("9223372036854775807.").error().code == errc::not_a_number);
}

TEST_CASE("the column of digits beyond the scale does not depend on zeros at the end") {
    CHECK(parse_money("1.234").error().column == 5);
    CHECK(parse_money("1.2340").error().column == 5);
    CHECK(parse_money("92233720368547.001" + std::string(12, '0')).error().column == 18);
    CHECK(parse_money("92233720368547.001" + std::string(12, '0')) == errc::too_many_decimals);
    CHECK(parse_money("1,600.123万元") == errc::none);
    CHECK(parse_money("1,600.1234567万元").error().column == 13);
    CHECK(parse_decimal<0>("5.5").error().column == 3);
}
