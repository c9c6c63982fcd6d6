// An amount with so many trailing zeros that its digits leave 64 bits was refused, although the
// amount itself fits: "92233720368547758.0400".
#include <kemu/text/lenient.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace kemu::literals;

TEST_CASE("zeros after the fen need not fit 64 bits") {
    CHECK(kemu::parse_money("92233720368547758.0400").value() == 92233720368547758.04_yuan);
    CHECK(kemu::parse_money("-922337203.68547758080亿元").value() == kemu::money::min());
    CHECK(kemu::parse_money("1.000000000000000000000000").value() == 1_yuan);
    CHECK(kemu::read_money("92233720368547758. 0400")->amount == 92233720368547758.04_yuan);
    CHECK(kemu::parse_decimal<4>("1.00000000000000000000").value() == 1_decimal);

    kemu::money read;
    const std::string_view text = "92233720368547758.0400 ";
    CHECK(kemu::from_chars(text.data(), text.data() + text.size(), read).ptr ==
          text.data() + text.size() - 1);
    CHECK(read == 92233720368547758.04_yuan);
}

TEST_CASE("digits that are not zero still have to fit") {
    CHECK(kemu::parse_money("92233720368547758.0800").error().code == kemu::errc::out_of_range);
    CHECK(kemu::parse_money("1.000000000000000000000001").error().code == kemu::errc::out_of_range);
    CHECK(kemu::scan_decimal("92233720368547758.0400").error().code == kemu::errc::out_of_range);
}
