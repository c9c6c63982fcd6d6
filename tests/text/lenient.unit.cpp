#include <kemu/text/lenient.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("what is repaired is reported") {
    const struct {
        std::string_view text;
        money amount;
        repair repairs;
    } rows[] = {
        {"1,600.60", 1'600.60_yuan, repair::none},
        {"-816.37万元", -816.37_wan, repair::none},
        {"816. 37", 816.37_yuan, repair::inner_blanks},
        {"8 16.37", 816.37_yuan, repair::inner_blanks},
        {" 5\t", 5_yuan, repair::outer_blanks},
        {"　5", 5_yuan, repair::outer_blanks},
        {"\xc2\xa0"
         "5",
         5_yuan, repair::outer_blanks},
        {"5 万元", 5_wan, repair::inner_blanks},
        {"１，６００．６０", 1'600.60_yuan, repair::full_width},
        {"－５", -5_yuan, repair::full_width},
        {"−5", -5_yuan, repair::full_width},
        {"+5", 5_yuan, repair::plus_sign},
        {"(5.00)", -5_yuan, repair::brackets},
        {"(5.00)万元", -5_wan, repair::brackets},
        {"(5.00万元)", -5_wan, repair::brackets},
        {"（5.00）", -5_yuan, repair::brackets | repair::full_width},
        {"（5.00万元）", -5_wan, repair::brackets | repair::full_width},
        {"¥5", 5_yuan, repair::currency_sign},
        {"￥5", 5_yuan, repair::currency_sign | repair::full_width},
        {"-¥5", -5_yuan, repair::currency_sign},
        {"¥-5", -5_yuan, repair::currency_sign},
        {"(¥5)", -5_yuan, repair::currency_sign | repair::brackets},
        {"( 5 )", -5_yuan, repair::brackets | repair::inner_blanks},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_money(row.text);
        REQUIRE(got.has_value());
        CHECK(got->amount == row.amount);
        CHECK(static_cast<int>(got->repairs) == static_cast<int>(row.repairs));
    }
    CHECK(read_money("5", wan_yuan)->amount == 5_wan);
    CHECK(has(read_money("(5 )")->repairs, repair::inner_blanks));
}

TEST_CASE("what has no single reading stays an error, with its place in the text as given") {
    const struct {
        std::string_view text;
        errc code;
        unsigned column;
    } rows[] = {
        {"", errc::empty_text, 1},           {"   ", errc::empty_text, 4},
        {"——", errc::not_a_number, 1},       {"12,34.5", errc::not_a_number, 6},
        {" 1.2.3", errc::not_a_number, 5},   {"5元5", errc::not_a_number, 2},
        {"(5", errc::not_a_number, 3},       {"5)", errc::not_a_number, 2},
        {"(-5)", errc::not_a_number, 2},     {"(5))", errc::not_a_number, 4},
        {"--5", errc::not_a_number, 2},      {"5(", errc::not_a_number, 2},
        {"5-", errc::not_a_number, 2},       {"¥¥5", errc::not_a_number, 3},
        {"5¥", errc::not_a_number, 2},       {"１２a", errc::not_a_number, 7},
        {"万元", errc::empty_text, 1},       {"\xff", errc::not_a_number, 1},
        {"\xe3\x80", errc::not_a_number, 1},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_money(row.text);
        REQUIRE(!got.has_value());
        CHECK(got.error().code == row.code);
        CHECK(got.error().column == row.column);
        CHECK(got.error().text == row.text);
    }
    CHECK(read_money("0.001").error().code == errc::too_many_decimals);
    CHECK(read_money("99999999999999999999").error().code == errc::out_of_range);
    CHECK(read_money(std::string(100, '1')).error().code == errc::out_of_range);
    CHECK(read_money(std::string(64, '1') + "(").error().code == errc::not_a_number);
    CHECK(read_money("1" + std::string(200, ' ') + "1")->amount == 11_yuan);
}
