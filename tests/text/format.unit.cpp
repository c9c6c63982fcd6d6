// Amounts as text, both ways.
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using kemu::errc;
using kemu::plain_decimal;
using kemu::scan_decimal;

static_assert(*scan_decimal("-12.30") == plain_decimal{-1230, 2});
static_assert(*scan_decimal("1,600.60") == plain_decimal{160060, 2});
static_assert(scan_decimal("1,60.0").error().column == 5);

TEST_CASE("the strict scanner takes plain numbers and well-placed separators") {
    const struct {
        std::string_view text;
        plain_decimal expected;
    } rows[] = {
        {"0", {0, 0}},
        {"-0.00", {0, 2}},
        {"7", {7, 0}},
        {"007", {7, 0}},
        {"1234567.891", {1234567891, 3}},
        {"1,234,567.891", {1234567891, 3}},
        {"12,345", {12345, 0}},
        {"-123,456.7", {-1234567, 1}},
        {"0.000000001", {1, 9}},
        {"9223372036854775807", {9223372036854775807, 0}},
        {"-92233720368547758.08", {-9223372036854775807 - 1, 2}},
        {"-92,233,720,368,547,758.08", {-9223372036854775807 - 1, 2}},
    };
    for (const auto& r : rows) {
        CAPTURE(r.text);
        const auto got = scan_decimal(r.text);
        REQUIRE(got.has_value());
        CHECK(*got == r.expected);
    }
}

TEST_CASE("the strict scanner says where a number goes wrong") {
    const struct {
        std::string_view text;
        errc code;
        unsigned column;
    } rows[] = {
        {"", errc::empty_text, 1},
        {"-", errc::not_a_number, 2},
        {"+1", errc::not_a_number, 1},
        {" 1", errc::not_a_number, 1},
        {"1 ", errc::not_a_number, 2},
        {"816. 37", errc::not_a_number, 5},
        {"1.", errc::not_a_number, 3},
        {".5", errc::not_a_number, 1},
        {"1.2.3", errc::not_a_number, 4},
        {"1e5", errc::not_a_number, 2},
        {"1,23", errc::not_a_number, 5},
        {"1,2345", errc::not_a_number, 6},
        {"1234,567", errc::not_a_number, 5},
        {"0,123", errc::not_a_number, 2},
        {"1,234.5,6", errc::not_a_number, 8},
        {"1,,234", errc::not_a_number, 3},
        {",123", errc::not_a_number, 1},
        {"--1", errc::not_a_number, 2},
        {"１２", errc::not_a_number, 1},
        {"——", errc::not_a_number, 1},
        {"9223372036854775808", errc::out_of_range, 19},
        {"92233720368547758070", errc::out_of_range, 20},
        {"-9223372036854775809", errc::out_of_range, 20},
    };
    for (const auto& r : rows) {
        CAPTURE(r.text);
        const auto got = scan_decimal(r.text);
        REQUIRE(!got.has_value());
        CHECK(got.error().code == r.code);
        CHECK(got.error().column == r.column);
        CHECK(got.error().text == r.text);
    }
    CHECK(scan_decimal("0." + std::string(150, '0')).has_value());
    CHECK(scan_decimal("0." + std::string(151, '0')).error().code == errc::out_of_range);
    CHECK(scan_decimal("0." + std::string(151, '0')).error().column == 153);
    // What has been read is written as it was, whatever its decimals.
    for (const std::size_t zeros : {0U, 17U, 63U, 64U, 149U}) {
        const std::string text = "-0." + std::string(zeros, '0') + "7";
        CHECK(kemu::to_text(*scan_decimal(text)) == text);
    }
    CHECK_THROWS_AS((void)kemu::to_text(plain_decimal{7, 151}), kemu::overflow);
}

TEST_CASE("amounts say where they go wrong, whatever is wrong") {
    using kemu::parse_money;
    const struct {
        std::string_view text;
        errc code;
        unsigned column;
    } rows[] = {
        {"", errc::empty_text, 1},
        {"1.2.3元", errc::not_a_number, 4},
        {"5美元", errc::not_a_number, 2},
        {"0.001", errc::too_many_decimals, 5},
        {"1,600.605", errc::too_many_decimals, 9},
        {"1.0000001万元", errc::too_many_decimals, 9},
        {"92233720368547758.08", errc::out_of_range, 20},
        {"922337203685477580元", errc::out_of_range, 1},
        {"万元", errc::empty_text, 1},
    };
    for (const auto& r : rows) {
        CAPTURE(r.text);
        const auto got = parse_money(r.text);
        REQUIRE(!got.has_value());
        CHECK(got.error().code == r.code);
        CHECK(got.error().column == r.column);
        CHECK(got.error().text == r.text);
    }
    CHECK(parse_money("0.0010").error().column == 5);
    CHECK(parse_money("1.50000").value() == kemu::money::from_fen(150));
    CHECK(kemu::parse_decimal<2>("1.234").error().column == 5);
    CHECK(kemu::parse_percent("94.30").error().column == 5);
    CHECK(kemu::parse_percent("9 4%").error().column == 2);
}

TEST_CASE("more decimals than an amount has are zeros, up to 18") {
    using kemu::money;
    const auto text = [](money a, kemu::money_format f) {
        const auto t = kemu::to_text(a, f);
        return t ? std::string{t->view()}
                 : "error " + std::to_string(static_cast<int>(t.error().code));
    };
    CHECK(text(money::from_fen(100), {.decimals = 4}) == "1.0000");
    CHECK(text(money::from_fen(-1), {.decimals = 3}) == "-0.010");
    CHECK(text(money::from_fen(100), {.decimals = 18}) == "1.000000000000000000");
    CHECK(text(money::from_fen(INT64_MIN), {.decimals = 18}) ==
          "-92233720368547758.080000000000000000");
    CHECK(text(money::from_fen(INT64_MIN),
               {.decimals = 18, .separators = true, .full_width = true}) ==
          "－９２，２３３，７２０，３６８，５４７，７５８．０８００００００００００００００００");
    CHECK(text(money::from_fen(1), {.decimals = 19}) == "error 104");
}
